// Job plans: programmed activities by hand, checks, signatures, and the problem they make.
#include <doctest/doctest.h>

#include <algorithm>

#include "rules/bind.hpp"
#include "terms/job_plan_problem.hpp"
#include "unit/terms/rota.hpp"

using namespace staffwright;
using namespace staffwright::terms;
using calendar::Weekday;

namespace {

const pay::Pack& pack() {
    static const pay::Packs packs = test::packs_of_the_tree();
    return *packs.find(job_planning_scheme);
}

Activity activity(std::int32_t week, Weekday day, roster::Clock clock, ActivityKind kind, const char* what) {
    return {week, day, clock, kind, what, kind == ActivityKind::direct_clinical_care ? "consultant" : "", 0};
}

/// Two weeks' cycle: 32 h of clinics and 8 h supporting a week, of which in week 2 four hours are 18:00-22:00.
JobPlans plans_of_one() {
    JobPlans plans;
    plans.id = "plans";
    plans.from = test::date("2026-04-01");
    plans.until = test::date("2027-04-01");
    plans.cycle_weeks = 2;
    plans.cycle_start = test::date("2026-04-06");
    JobPlan plan;
    plan.person = "eve";
    plan.grade = "consultant";
    for (const std::int32_t week : {0, 1}) {
        for (const Weekday day : {Weekday::monday, Weekday::tuesday, Weekday::wednesday, Weekday::thursday}) {
            plan.activities.push_back(activity(week, day, {480, 720}, ActivityKind::direct_clinical_care, "Clinic"));
            const bool evening = week == 1 && day == Weekday::thursday;
            plan.activities.push_back(activity(week, day,
                                               evening ? roster::Clock{1080, 1320} : roster::Clock{780, 1020},
                                               ActivityKind::direct_clinical_care, evening ? "Evening list" : "List"));
        }
        plan.activities.push_back(activity(week, Weekday::friday, {480, 960}, ActivityKind::supporting, "Supporting"));
    }
    plan.stated = 1013;
    plans.plans.push_back(std::move(plan));
    return plans;
}

std::vector<std::string> rules_of(const std::vector<Finding>& findings) {
    std::vector<std::string> rules;
    for (const Finding& finding : findings) {
        rules.push_back(finding.rule);
    }
    return rules;
}

std::vector<std::string> found(const JobPlans& plans) {
    const auto findings = findings_of(pack(), plans, plans.plans.front());
    REQUIRE(findings.has_value());
    return rules_of(*findings);
}

}    // namespace

TEST_CASE("programmed activities by hand: four hours in plain time, three in premium") {
    const JobPlans plans = plans_of_one();
    const auto totals = totals_of(pack(), plans, plans.plans.front());
    REQUIRE(totals.has_value());
    // Week 1: 32 / 4 = 8. Week 2: 28 / 4 + 1 / 4 + 3 / 3 = 8.25, as from 19:00 it is premium time. On average 8.125.
    CHECK(totals->of[0] == 813);
    CHECK(totals->of[1] == 200);
    CHECK(totals->all() == 1013);
    CHECK(totals->a_week == Minutes{2400});
    CHECK(totals->premium_a_week == Minutes{90});
    CHECK(found(plans).empty());
}

TEST_CASE("a weekend is premium throughout, and a night over Sunday's midnight until seven on Monday") {
    JobPlans plans = plans_of_one();
    plans.cycle_weeks = 1;
    plans.plans.front().activities = {
        activity(0, Weekday::saturday, {540, 720}, ActivityKind::direct_clinical_care, "Round"),
        activity(0, Weekday::sunday, {1320, 1920}, ActivityKind::direct_clinical_care, "Night")};    // 22:00-08:00
    const auto totals = totals_of(pack(), plans, plans.plans.front());
    CHECK(totals->premium_a_week == Minutes{180 + 540});
    CHECK(totals->of[0] == 100 + 300 + 25);
}

TEST_CASE("what is agreed, supporting time, on-call and clashes are checked") {
    JobPlans plans = plans_of_one();
    plans.plans.front().stated = 1008;    // 0.05 off is allowed
    CHECK(found(plans).empty());
    plans.plans.front().stated = 1007;
    CHECK(found(plans) == std::vector<std::string>{"tolerance"});
    plans = plans_of_one();
    plans.plans.front().on_call = OnCall{"a", 5, "a/high"};
    CHECK(found(plans) == std::vector<std::string>{"on_call_frequency"});
    plans.plans.front().on_call = OnCall{"a", 4, "a/high"};
    CHECK(found(plans).empty());
    plans.plans.front().on_call = OnCall{"b", 9, "b/low"};
    CHECK(found(plans).empty());
    plans.plans.front().activities.push_back(
        activity(0, Weekday::friday, {900, 905}, ActivityKind::additional, "Meeting"));
    CHECK(found(plans) == std::vector<std::string>{"overlap"});
    plans = plans_of_one();    // Sunday of week 2 until 09:00 of Monday, week 1, where a clinic begins at 08:00
    plans.plans.front().activities.push_back(
        activity(1, Weekday::sunday, {1320, 1980}, ActivityKind::direct_clinical_care, "Night"));
    plans.plans.front().stated = 1013 + 175;    // two hours, seven from midnight on, two in plain time
    CHECK(found(plans) == std::vector<std::string>{"overlap"});
    plans.plans.front().activities.back().clock.end = 1920;
    plans.plans.front().stated = 1013 + 163;
    CHECK(found(plans).empty());
    plans = plans_of_one();
    for (Activity& each : plans.plans.front().activities) {
        each.kind = ActivityKind::direct_clinical_care;
    }
    CHECK(found(plans) == std::vector<std::string>{"least_supporting"});
}

TEST_CASE("signatures come in turn") {
    JobPlans plans = plans_of_one();
    JobPlan& plan = plans.plans.front();
    CHECK(sign_off_of(pack(), plans, plan)->next == "doctor");
    plan.signatures = {{"doctor", "Eve", test::date("2026-03-01")}};
    CHECK(sign_off_of(pack(), plans, plan)->next == "clinical_manager");
    plan.signatures.push_back({"clinical_manager", "Fay", test::date("2026-03-01")});
    plan.signatures.push_back({"medical_director", "Gus", test::date("2026-03-09")});
    CHECK_FALSE(sign_off_of(pack(), plans, plan)->next.has_value());
    plan.signatures[2].on = test::date("2026-02-28");
    CHECK_FALSE(sign_off_of(pack(), plans, plan).has_value());
    plan.signatures = {{"clinical_manager", "Fay", test::date("2026-03-01")}};
    CHECK_FALSE(sign_off_of(pack(), plans, plan).has_value());
}

TEST_CASE("plans make demand and availability that can be bound and rostered") {
    const JobPlans plans = plans_of_one();
    CHECK(plans.week_of(test::date("2026-04-06")) == 0);
    CHECK(plans.week_of(test::date("2026-04-05")) == 1);    // the Sunday before belongs to a week 2
    const auto problem = problem_of(plans, test::date("2026-04-06"), test::date("2026-04-20"));
    REQUIRE_MESSAGE(problem.has_value(), (problem ? "" : problem.error().to_string()));
    CHECK(problem->shifts.size() == 3);
    CHECK(problem->duty_demand.size() == 16);
    REQUIRE(rules::bind(*problem).has_value());
    const auto off = std::count_if(problem->wishes.begin(), problem->wishes.end(), [](const roster::Wish& wish) {
        return wish.want == roster::Wish::Want::off && wish.shifts.empty();
    });
    CHECK(off == 6);    // both weekends, and the Fridays on which nobody plans clinical work
    CHECK_FALSE(problem_of(plans, test::date("2027-03-29"), test::date("2027-04-05")).has_value());
}
