#include "referee/print.hpp"

#include <boost/json.hpp>

#include "referee/verdict_json.hpp"
#include "referee/words.hpp"
#include "unit/referee/ward.hpp"

using namespace staffwright;
using namespace staffwright::testing;

namespace {

Ward busy_ward() {
    Ward ward("2026-10-19", 2);
    ward.row("Amy", "E+L E");
    ward.row("Beth", ". .");
    ward.problem.duty_demand.push_back(
        {1, L, RN, {0, 1, std::nullopt, {roster::PenaltyShape::Form::linear, Cost{20}, 1, {}}, {}}});
    return ward;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}    // namespace

TEST_CASE("values in words") {
    CHECK(referee::minutes(Minutes{630}) == "10 h 30");
    CHECK(referee::minutes(Minutes{600}) == "10 h");
    CHECK(referee::minutes(Minutes{45}) == "45 min");
    CHECK(referee::minutes(Minutes{-61}) == "-1 h 01");
    CHECK(referee::counted(1, "duty") == "1 duty");
    CHECK(referee::counted(0, "duty") == "0 duties");
    CHECK(referee::counted(2, "person") == "2 people");
    Ward ward("2026-10-19", 7, 1);
    CHECK(referee::Words(ward.problem).days(0, 5) == "Mon 19 Oct to Fri 23 Oct");
    ward.problem.horizon.dated = false;
    CHECK(referee::Words(ward.problem).days(-1, 0) == "day -1");
}

TEST_CASE("a printed verdict: the line, the table by rule, breaches up to a limit") {
    const Ward ward = busy_ward();
    const referee::Verdict verdict = ward.judge();
    const std::string text = referee::print(ward.problem, verdict);
    CHECK(has(text, "NOT LEGAL   1 breach of hard rules, hard cost 1, objective 20\n"));
    CHECK(has(text, "hard  structure/one_duty_a_day  Amy: 2 duties on Mon 19 Oct; 1 allowed; cost 1\n"));
    CHECK(has(text, "soft  cover/under  0 for Late on Tue 20 Oct in RN; wanted 1; cost 20\n"));
    CHECK(has(referee::print(ward.problem, verdict, 1), "... and 1 more\n"));
    Ward quiet("2026-10-19", 2);
    quiet.row("Amy", "E E");
    CHECK(referee::print(quiet.problem, quiet.judge()) == "LEGAL   objective 0\n  every rule is kept\n");
}

TEST_CASE("a printed explanation names who could and what stops the others") {
    const Ward ward = busy_ward();
    const std::string text = referee::print(ward.problem, referee::explain(ward.problem, ward.book(), ward.roster));
    CHECK(has(text, "Late on Tue 20 Oct in RN: 0 assigned, minimum 0, wanted 1; soft +20\n"));
    CHECK(has(text, "Beth could take Late on Tue 20 Oct in RN: soft -20\n"));
    CHECK(has(text, "Amy could not: 2 duties on Tue 20 Oct; 1 allowed\n"));
}

TEST_CASE("JSON of a verdict has the names that scripts rely on") {
    const Ward ward = busy_ward();
    const referee::Verdict verdict = ward.judge();
    const auto json = boost::json::parse(referee::verdict_json(ward.problem, verdict)).as_object();
    CHECK(json.at("legal") == false);
    CHECK(json.at("objective") == 20);
    CHECK(json.at("hard") == 1);
    const auto& breach = json.at("breaches").at(0).as_object();
    CHECK(breach.at("rule") == "structure/one_duty_a_day");
    CHECK(breach.at("severity") == "hard");
    CHECK(breach.at("people") == boost::json::array{"Amy"});
    CHECK(breach.at("from") == 0);
    CHECK(breach.at("until") == 1);
    CHECK(breach.at("amount") == 1);
    CHECK(breach.at("cost") == 1);
    CHECK(json.at("rules").at("cover/under").at("soft") == 20);
    CHECK(json.at("rules").at("leave").at("evaluated") == 0);
}

TEST_CASE("JSON of an explanation adds people and gaps, the cheapest change first") {
    const Ward ward = busy_ward();
    const auto json = boost::json::parse(referee::explanation_json(
                                             ward.problem, referee::explain(ward.problem, ward.book(), ward.roster)))
                          .as_object();
    CHECK(json.at("people").at(0).at("minutes") == 480 * 3);
    const auto& gap = json.at("gaps").at(0).as_object();
    CHECK(gap.at("cheapest").at("person") == "Beth");
    CHECK(gap.at("cheapest").at("duty").at("shift") == "L");
    CHECK(gap.at("cheapest").at("instead_of").is_null());
    CHECK(gap.at("candidates").at(1).at("stops").at(0).at("rule") == "structure/one_duty_a_day");
}
