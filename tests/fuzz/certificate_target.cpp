#include <string>

#include "formats/certificate.hpp"
#include "promise.hpp"
#include "referee/bound/verify.hpp"
#include "roster/validate.hpp"
#include "rules/bind.hpp"
#include "rules/builder.hpp"
#include "targets.hpp"

namespace staffwright::fuzz {

namespace {

/// Two people, two shifts, three days, a rule of each sort.
roster::Problem two_people() {
    roster::Problem problem;
    problem.id = "p";
    problem.horizon.days = 3;
    problem.horizon.dated = false;
    const auto skill = problem.skills.push_back({"nurse", ""});
    for (const char* id : {"E", "N"}) {
        roster::Shift shift;
        shift.id = id;
        shift.credit = Minutes{480};
        problem.shifts.push_back(shift);
    }
    const auto contract = problem.contracts.push_back({"full", ""});
    for (const char* id : {"amy", "beth"}) {
        roster::Person person;
        person.id = id;
        person.contract = contract;
        person.skills = {skill};
        problem.people.push_back(person);
    }
    for (roster::Day day = 0; day < 3; ++day) {
        roster::Want want;
        want.optimum = 1;
        want.under.weight = Cost{10};
        problem.duty_demand.push_back({day, roster::ShiftIx{0}, std::nullopt, want});
    }
    problem.rules.push_back(rules::RuleBuilder("most", "total").set("max", 1).hard().build());
    problem.rules.push_back(rules::RuleBuilder("both", "people_per_day").set("min", 2).soft(Cost{3}).build());
    return problem;
}

}    // namespace

/// FINGERPRINT in the text stands for the problem's: no luck would find it.
void certificate(std::string_view text) {
    static const roster::Problem problem = two_people();
    static const rules::RuleBook book = *rules::bind(problem);
    std::string whole(text);
    constexpr std::string_view placeholder = "FINGERPRINT";
    if (const std::size_t at = whole.find(placeholder); at != std::string::npos) {
        whole.replace(at, placeholder.size(), formats::fingerprint(problem));
    }
    const Result<roster::Certificate> read = formats::read_certificate(problem, whole, "fuzz.txt");
    if (!read) {
        promise_good_error(read.error());
        return;
    }
    promise(roster::validate(problem, *read).has_value(), "a certificate that was read is valid");
    const Result<roster::Certificate> again =
        formats::read_certificate(problem, formats::write_certificate(problem, *read), "fuzz.txt");
    promise(again && *again == *read, "a certificate that was written reads back the same");
    // Two duties at most: one day is without an early (10), and four places of six are without a duty (3 each).
    const referee::bound::BoundVerdict verdict = referee::bound::verify(referee::Judging(problem, book), *read);
    promise(!verdict.no_roster, "nothing proves that there is no legal roster where there is one");
    promise(!verdict.bound || *verdict.bound <= Cost{22}, "nothing proves more than is true");
}

}    // namespace staffwright::fuzz
