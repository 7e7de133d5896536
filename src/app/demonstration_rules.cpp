// The demonstration ward's own rules: what the packs that its contracts name (the Working Time Regulations 1998, Agenda
// for Change) do not have. Where the ward takes over a limit that is written for resident doctors (2016 terms and
// conditions of service, TCS) it says so. All are examples, not advice.
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "app/demonstration_parts.hpp"
#include "rules/builder.hpp"

namespace staffwright::app::demonstration {

using namespace literals;
using roster::Problem;
using rules::RuleBuilder;

namespace {

/// One group of people with the duties it is expected to share out.
struct Sharing {
    const char* group;
    std::int32_t by_weekend_day;
    std::int32_t by_night;
};
constexpr std::array<Sharing, 3> sharings{{{group::in_charge, by_weekend_day.in_charge, by_night.in_charge},
                                           {group::registered, by_weekend_day.registered, by_night.registered},
                                           {group::assistants, by_weekend_day.assistants, by_night.assistants}}};

void add_rest_rules(Problem& ward) {
    ward.rules.push_back(
        RuleBuilder("rest_after_nights", "rest_after_run")
            .words("of", {"night"})
            .words("before", {"any"})
            .set("min_run", 1)
            .set("rest", 46_h)
            .cite("Ward policy, taken over from TCS 2016 Schedule 3: 46 hours after any number of nights")
            .message("At least 46 hours of rest after nights")
            .build());
    ward.rules.push_back(RuleBuilder("late_then_early", "forbidden_succession")
                             .words("first", {"L"})
                             .words("then", {"E", "LD"})
                             .soft(10_cost)
                             .cite("Ward policy: a late before an early keeps the 11 hours but is asked to be avoided")
                             .message("No early start after a late finish")
                             .build());
}

void add_run_rules(Problem& ward) {
    ward.rules.push_back(RuleBuilder("nights_in_a_run", "run_length")
                             .words("of", {"night"})
                             .set("max", 4)
                             .cite("Ward policy, taken over from TCS 2016 Schedule 3: at most 4 consecutive nights")
                             .message("At most 4 nights in a row")
                             .build());
    ward.rules.push_back(RuleBuilder("no_single_night", "run_length")
                             .words("of", {"night"})
                             .set("min", 2)
                             .soft(15_cost)
                             .cite("Ward policy: nights come in runs of two or more")
                             .message("No single night")
                             .build());
    ward.rules.push_back(RuleBuilder("weekly_day_off", "run_length")
                             .words("of", {"resident"})
                             .set("max", 6)
                             .cite("Ward policy: never more than six days together, where the law allows twelve")
                             .message("A day off after at most 6 days of work")
                             .build());
    ward.rules.push_back(RuleBuilder("long_shifts_in_a_run", "run_length")
                             .words("of", {"long"})
                             .set("max", 3)
                             .soft(12_cost)
                             .quadratic(12_cost)
                             .cite("Ward policy: three long shifts in a row are enough")
                             .message("At most 3 long shifts in a row")
                             .build());
    ward.rules.push_back(RuleBuilder("no_single_day_off", "run_length")
                             .words("of", {"any"})
                             .set("state", "off")
                             .set("min", 2)
                             .soft(4_cost)
                             .cite("Ward policy: days off come at least two together")
                             .message("No single day off")
                             .build());
}

void add_hours_rules(Problem& ward) {
    ward.rules.push_back(
        RuleBuilder("hours_in_168", "rolling_hours")
            .words("of", {"any"})
            .set("window", 168_h)
            .set("max", 72_h)
            .cite("Ward policy, taken over from TCS 2016 Schedule 3: 72 hours in any 168 consecutive hours")
            .message("At most 72 hours of work in any 168 hours")
            .build());
    for (const roster::Contract& contract : ward.contracts) {
        const Minutes whole = contract.weekly * (period_days / 7);
        ward.rules.push_back(RuleBuilder("little_overtime/" + contract.id, "total")
                                 .contracts({contract.id})
                                 .words("of", {"any"})
                                 .set("measure", "minutes")
                                 .set("max", whole + 4_h)
                                 .set("count_leave", true)
                                 .soft(2_cost)
                                 .quadratic(2_cost)
                                 .per(60)
                                 .cite("Ward policy: more than half a shift of overtime is dearer by the hour")
                                 .message("Hardly more than the contracted hours")
                                 .build());
    }
}

void add_weekend_rules(Problem& ward) {
    ward.rules.push_back(RuleBuilder("weekends_1_in_2", "weekend_frequency")
                             .words("of", {"resident"})
                             .set("worked", "overlap")
                             .set("window", 4)
                             .set("max", 2)
                             .cite("Ward policy, taken over from TCS 2016 Schedule 3: at most 1 weekend in 2")
                             .message("At most 2 weekends of work in any 4")
                             .build());
    ward.rules.push_back(RuleBuilder("whole_weekend", "whole_weekend")
                             .words("of", {"resident"})
                             .groups({group::rotating})
                             .soft(8_cost)
                             .cite("Ward policy: a weekend is worked whole or free whole")
                             .message("Both days of a weekend or neither")
                             .build());
}

void add_fairness_rules(Problem& ward) {
    constexpr std::int32_t weekend_days = 2 * (period_days / 7);
    for (const Sharing& sharing : sharings) {
        std::vector<std::string> rotating;
        for (const roster::PersonIx person : members(ward, sharing.group, group::rotating)) {
            rotating.push_back(ward.people[person].id);
        }
        ward.rules.push_back(RuleBuilder(std::string(rule::fair_nights) + sharing.group, "fair_share")
                                 .people(rotating)
                                 .words("of", {"night"})
                                 .set("expected", sharing.by_night * period_days)
                                 .set("tolerance", 1)
                                 .soft(4_cost)
                                 .quadratic(4_cost)
                                 .cite("Ward policy: nights are shared by contracted hours, over the year")
                                 .message("A fair share of nights")
                                 .build());
        ward.rules.push_back(RuleBuilder(std::string(rule::fair_weekends) + sharing.group, "fair_share")
                                 .people(rotating)
                                 .words("of", {"resident"})
                                 .words("on", {"sat", "sun"})
                                 .set("expected", (sharing.by_weekend_day + sharing.by_night) * weekend_days)
                                 .set("tolerance", 1)
                                 .soft(3_cost)
                                 .quadratic(3_cost)
                                 .cite("Ward policy: weekend duties are shared by contracted hours, over the year")
                                 .message("A fair share of weekend duties")
                                 .build());
    }
}

void add_on_call_rules(Problem& ward) {
    ward.rules.push_back(
        RuleBuilder("on_call_over_a_day_shift", "duty_combinations")
            .groups({group::in_charge})
            .set("max_duties", 2)
            .lists("pairs", {{"on_call", "day"}})
            .cite("Ward policy: the nurse in charge is on call from home while on a day shift and after it")
            .message("On-call may lie over a day shift")
            .build());
    ward.rules.push_back(RuleBuilder("only_nurses_in_charge_on_call", "total")
                             .groups({group::registered, group::assistants})
                             .words("of", {"on_call"})
                             .set("max", 0)
                             .cite("Ward policy: only a nurse in charge is on call")
                             .message("Not on call")
                             .build());
    ward.rules.push_back(
        RuleBuilder("on_call_in_seven_days", "rolling_total")
            .words("of", {"on_call"})
            .set("measure", "duties")
            .set("window_days", 7)
            .set("max", 3)
            .cite("Ward policy, taken over from TCS 2016 Schedule 3: at most 3 on-call periods in 7 days")
            .message("At most 3 on-call periods in 7 days")
            .build());
    ward.rules.push_back(RuleBuilder("fair_on_call", "fair_share")
                             .groups({group::in_charge})
                             .words("of", {"on_call"})
                             .set("tolerance", 1)
                             .soft(4_cost)
                             .quadratic(4_cost)
                             .cite("Ward policy: on-call is shared by contracted hours")
                             .message("A fair share of on-call")
                             .build());
}

void add_pattern_rules(Problem& ward) {
    ward.rules.push_back(
        RuleBuilder("no_nights", "total")
            .groups({group::days_only})
            .words("of", {"night"})
            .set("max", 0)
            .cite("Individual agreements: occupational health or flexible working (Agenda for Change, section 33)")
            .message("Works days only")
            .build());
    ward.rules.push_back(RuleBuilder("fixed_days_each_week", "working_days")
                             .groups({group::fixed_early_week})
                             .words("of", {"any"})
                             .lists("weeks", {{"mon", "tue", "wed"}})
                             .set("must", true)
                             .cite("Flexible working agreement (Agenda for Change, section 33)")
                             .message("Works Monday, Tuesday and Wednesday")
                             .build());
    ward.rules.push_back(RuleBuilder("fixed_days_two_weeks", "working_days")
                             .groups({group::fixed_cycle})
                             .words("of", {"any"})
                             .lists("weeks", {{"mon", "tue", "fri"}, {"wed", "thu", "fri"}})
                             .set("must", true)
                             .cite("Flexible working agreement (Agenda for Change, section 33)")
                             .message("Works Monday, Tuesday, Friday and Wednesday to Friday in turn")
                             .build());
    ward.rules.push_back(RuleBuilder("fixed_days_are_earlies", "total")
                             .groups({group::fixed_early_week, group::fixed_cycle, group::job_share})
                             .words("of", {"L", "LD"})
                             .set("max", 0)
                             .cite("Flexible working agreement (Agenda for Change, section 33)")
                             .message("Works early duties only")
                             .build());
    ward.rules.push_back(RuleBuilder("job_share_weekdays", "people_per_day")
                             .groups({group::job_share})
                             .words("of", {"any"})
                             .words("on", {"mon", "tue", "wed", "thu", "fri"})
                             .set("min", 1)
                             .set("max", 1)
                             .cite("Job share agreement (Agenda for Change, section 33)")
                             .message("One of the two who share the post works, Monday to Friday")
                             .build());
    ward.rules.push_back(RuleBuilder("job_share_weekends", "people_per_day")
                             .groups({group::job_share})
                             .words("of", {"any"})
                             .words("on", {"sat", "sun"})
                             .set("max", 0)
                             .cite("Job share agreement (Agenda for Change, section 33)")
                             .message("The shared post is not worked at weekends")
                             .build());
    ward.rules.push_back(RuleBuilder("new_starters_supervised", "supervision")
                             .groups({group::new_starter})
                             .words("of", {"resident"})
                             .words("by", {"resident"})
                             .words("supervisors", {group::mentor})
                             .set("per", 2)
                             .set("together", "shift")
                             .cite("Ward policy: preceptorship, a mentor on the same shift")
                             .message("New starters work with a mentor")
                             .build());
}

}    // namespace

void add_rules(Problem& ward) {
    add_rest_rules(ward);
    add_run_rules(ward);
    add_hours_rules(ward);
    add_weekend_rules(ward);
    add_fairness_rules(ward);
    add_on_call_rules(ward);
    add_pattern_rules(ward);
}

}    // namespace staffwright::app::demonstration
