#include <string>

#include "formats/curtois.hpp"
#include "promise.hpp"
#include "referee/referee.hpp"
#include "roster/validate.hpp"
#include "rules/bind.hpp"
#include "targets.hpp"

namespace staffwright::fuzz {

namespace {

constexpr std::string_view two_days = R"(SECTION_HORIZON
3
SECTION_SHIFTS
D,480,
N,600,D
SECTION_STAFF
Amy,D=3|N=1,960,480,2,1,1,1
Beth,D=0|N=3,1800,0,3,2,1,1
SECTION_DAYS_OFF
SECTION_SHIFT_ON_REQUESTS
SECTION_SHIFT_OFF_REQUESTS
SECTION_COVER
0,D,1,100,1
0,N,1,100,1
1,D,1,100,1
1,N,1,100,1
2,D,1,100,1
2,N,1,100,1
)";

}    // namespace

void curtois(std::string_view text) {
    const Result<roster::Problem> problem = formats::read_curtois_problem(text, "fuzz.txt");
    if (!problem) {
        promise_good_error(problem.error());
        return;
    }
    promise(roster::validate(*problem).has_value(), "a problem that was read is valid");
    promise(rules::bind(*problem).has_value(), "the rules of a problem that was read can be bound");
    const Result<std::string> written = formats::write_curtois_problem(*problem);
    promise(written.has_value(), "a problem that was read can be written");
    const Result<roster::Problem> again = formats::read_curtois_problem(*written, "fuzz.txt");
    promise(again && *again == *problem, "a problem that was written reads back the same");
}

void curtois_roster(std::string_view text) {
    static const roster::Problem problem = *formats::read_curtois_problem(two_days, "fuzz.txt");
    static const rules::RuleBook book = *rules::bind(problem);
    const Result<roster::Roster> roster = formats::read_curtois_roster(problem, text, "fuzz.txt");
    if (!roster) {
        promise_good_error(roster.error());
        return;
    }
    promise(roster::validate(problem, *roster).has_value(), "a roster that was read is valid");
    static_cast<void>(referee::judge(problem, book, *roster));
    const Result<std::string> written = formats::write_curtois_roster(problem, *roster);
    promise(written.has_value(), "a roster that was read can be written");
    const Result<roster::Roster> again = formats::read_curtois_roster(problem, *written, "fuzz.txt");
    promise(again && *again == *roster, "a roster that was written reads back the same");
}

}    // namespace staffwright::fuzz
