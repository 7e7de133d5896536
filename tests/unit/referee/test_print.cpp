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
    CHECK(has(text, "Beth could take it: soft -20\n"));
    CHECK(has(text, "    already on duty: Amy\n"));
}

TEST_CASE("a printed rule says what it says and where it is written down; the dearest breaches stand first") {
    Ward ward("2026-10-19", 2);
    ward.row("Amy", "L E");
    ward.rule("rest", rules::RestBetweenDuties{ward.duties(), ward.duties(), Minutes{660}, rules::Basis::elapsed});
    ward.problem.rules.back().message = "11 hours of rest";
    ward.problem.rules.back().citation = "Regulation 10";
    ward.problem.wishes.push_back({PersonIx{0}, 0, roster::Wish::Want::off, {}, roster::Severity::soft, Cost{3}});
    ward.problem.wishes.push_back({PersonIx{0}, 1, roster::Wish::Want::off, {}, roster::Severity::soft, Cost{8}});
    const referee::Verdict verdict = ward.judge();
    CHECK(has(referee::print(ward.problem, verdict), "\n      11 hours of rest (Regulation 10)\n"));
    const std::string text = referee::print(ward.problem, referee::explain(ward.problem, ward.book(), ward.roster));
    CHECK(has(text, "\n      11 hours of rest (Regulation 10)\n"));
    const std::size_t hard = text.find("hard  rest  Amy: rest of");
    const std::size_t dear = text.find("wish to be free of any duty on Tue 20 Oct not met; cost 8");
    const std::size_t cheap = text.find("wish to be free of any duty on Mon 19 Oct not met; cost 3");
    REQUIRE(cheap != std::string::npos);
    CHECK(hard < dear);
    CHECK(dear < cheap);
    ward.problem.rules.back().message.clear();
    CHECK(has(referee::print(ward.problem, verdict), "\n      Regulation 10\n"));
}

TEST_CASE(
    "who could not: those on leave, without the skill or busy together, the others with the rule that stops them") {
    Ward ward("2026-10-19", 2, 1);
    ward.row("Late", "L | . .");
    ward.rule("rest", rules::RestBetweenDuties{ward.duties(), ward.duties(), Minutes{660}, rules::Basis::elapsed});
    ward.problem.rules.back().citation = "Regulation 10";
    for (int each = 0; each < 6; ++each) {
        const PersonIx away = ward.row("Away" + std::to_string(each), ". | . .");
        ward.problem.leave.push_back({away, 0, 2, "annual", Minutes{0}});
    }
    ward.row("Busy", ". | L .");
    ward.problem.people[ward.row("Other", ". | . .")].skills = {HCA};
    ward.problem.duty_demand.push_back(
        {0, E, RN, {0, 1, std::nullopt, {roster::PenaltyShape::Form::linear, Cost{20}, 1, {}}, {}}});
    const std::string text = referee::print(ward.problem, referee::explain(ward.problem, ward.book(), ward.roster));
    CHECK(has(text, "    Late could not: rest of"));
    CHECK(has(text, "; 11 h required [rest]\n"));
    CHECK(has(text, "\nRules in the way\n  [rest] Regulation 10\n"));
    CHECK(has(text, "    on leave: 6 people\n"));
    CHECK(has(text, "    without the skill: Other\n"));
    CHECK(has(text, "    already on duty: Busy\n"));
    CHECK(!has(text, "Away0 could"));
}

TEST_CASE("what costs nothing is no breach") {
    Ward ward("2026-10-19", 2);
    ward.row("Amy", "E E");
    const roster::PenaltyShape free{roster::PenaltyShape::Form::linear, Cost{0}, 1, {}};
    ward.problem.duty_demand.push_back({0, E, RN, {0, 2, std::nullopt, free, free}});
    ward.problem.duty_demand.push_back({1, E, RN, {0, 0, std::nullopt, free, free}});
    ward.problem.wishes.push_back({PersonIx{0}, 0, roster::Wish::Want::off, {}, roster::Severity::soft, Cost{0}});
    const referee::Verdict verdict = ward.judge();
    CHECK(verdict.breaches.empty());
    CHECK(verdict.evaluated.at("cover/under") == 2);
    CHECK(has(referee::print(ward.problem, verdict), "every rule is kept"));
    CHECK(boost::json::parse(referee::verdict_json(ward.problem, verdict)).at("breaches").as_array().empty());
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
