// Rules that most generated units share. The staff are on Agenda for Change, so the law is the Working Time Regulations
// 1998; where the trust takes over a limit that is written for resident doctors it says so.
#include <fmt/format.h>

#include "app/invented/parts.hpp"

namespace staffwright::app::invented {

using namespace literals;
using roster::Problem;

namespace {

constexpr std::int32_t reference_days = 17 * 7;

}    // namespace

roster::PenaltyShape linear(std::int64_t weight) {
    return {roster::PenaltyShape::Form::linear, Cost{weight}, 1, {}};
}
roster::PenaltyShape quadratic(std::int64_t weight) {
    return {roster::PenaltyShape::Form::quadratic, Cost{weight}, 1, {}};
}

rules::RuleBuilder rule(const std::string& id, const char* kind, const char* citation, const char* message) {
    rules::RuleBuilder builder(id, kind);
    builder.cite(citation).message(message);
    return builder;
}

void add_common_rules(Problem& unit) {
    const auto add = [&](const rules::RuleBuilder& builder) { unit.rules.push_back(builder.build()); };
    add(rule("rest_11_hours", "rest_between_duties",
             "Working Time Regulations 1998, daily rest: 11 consecutive hours in 24",
             "At least 11 hours of rest between duties")
            .words("after", {"resident"})
            .words("before", {"resident"})
            .set("min", 11_h));
    add(rule("weekly_day_off", "run_length", "Working Time Regulations 1998, weekly rest: 24 hours in each week",
             "A day off after at most 6 days of work")
            .words("of", {"resident"})
            .set("max", 6));
    add(rule("rest_after_nights", "rest_after_run",
             "Trust policy, taken over from TCS 2016 Schedule 3: 46 hours after any number of nights",
             "At least 46 hours of rest after nights")
            .words("of", {"night"})
            .words("before", {"any"})
            .set("min_run", 1)
            .set("rest", 46_h));
    add(rule("nights_in_a_run", "run_length",
             "Trust policy, taken over from TCS 2016 Schedule 3: at most 4 consecutive nights",
             "At most 4 nights in a row")
            .words("of", {"night"})
            .set("max", 4));
    add(rule("no_single_night", "run_length", "Trust policy: nights come in runs of two or more", "No single night")
            .words("of", {"night"})
            .set("min", 2)
            .soft(15_cost));
    add(rule("long_shifts_in_a_run", "run_length", "Trust policy: three long shifts in a row are enough",
             "At most 3 long shifts in a row")
            .words("of", {"long"})
            .set("max", 3)
            .soft(12_cost)
            .quadratic(12_cost));
    add(rule("no_single_day_off", "run_length", "Trust policy: days off come at least two together",
             "No single day off")
            .words("of", {"any"})
            .set("state", "off")
            .set("min", 2)
            .soft(4_cost));
    add(rule("weekends_1_in_2", "weekend_frequency",
             "Trust policy, taken over from TCS 2016 Schedule 3: at most 1 weekend in 2",
             "At most 2 weekends of work in any 4")
            .words("of", {"resident"})
            .set("worked", "overlap")
            .set("window", 4)
            .set("max", 2));
    add(rule("whole_weekend", "whole_weekend", "Trust policy: a weekend is worked whole or free whole",
             "Both days of a weekend or neither")
            .words("of", {"resident"})
            .groups({group::rotating})
            .soft(8_cost));
    add(rule("no_nights", "total",
             "Individual agreements: occupational health or flexible working (Agenda for Change, section 33)",
             "Works days only")
            .groups({group::days_only})
            .words("of", {"night"})
            .set("max", 0));
}

void add_contract_hours(Problem& unit) {
    const char* owed = "Contract of employment; hours and leave counted in hours (Agenda for Change)";
    for (const roster::Contract& contract : contracts_in_use(unit)) {
        const Minutes whole = contract.weekly * (unit.horizon.days / 7);
        unit.rules.push_back(rule("contracted_hours_least/" + contract.id, "total", owed,
                                  "Contracted hours are rostered, to within 4 hours")
                                 .contracts({contract.id})
                                 .words("of", {"any"})
                                 .set("measure", "minutes")
                                 .set("min", whole - 4_h)
                                 .set("count_leave", true)
                                 .soft(4_cost)
                                 .per(60)
                                 .build());
        unit.rules.push_back(rule("contracted_hours_most/" + contract.id, "total", owed,
                                  "No more than the contracted hours, to within 4 hours")
                                 .contracts({contract.id})
                                 .words("of", {"any"})
                                 .set("measure", "minutes")
                                 .set("max", whole + 4_h)
                                 .set("count_leave", true)
                                 .soft(2_cost)
                                 .quadratic(2_cost)
                                 .per(60)
                                 .build());
    }
}

void add_average_48(Problem& unit, Rng& rng) {
    const std::int32_t carried_days = reference_days - unit.horizon.history_days - unit.horizon.days;
    unit.rules.push_back(rule("average_48_hours", "average_hours",
                              "Working Time Regulations 1998, regulation 4: 48 hours a week over 17 weeks",
                              "At most 48 hours a week on average over 17 weeks")
                             .words("of", {"any"})
                             .set("max_weekly", 48_h)
                             .set("reference_days", reference_days)
                             .set("carried_days", carried_days)
                             .set("exclude_leave", true)
                             .build());
    for (roster::Person& person : unit.people) {
        const std::int64_t weekly = unit.contracts[person.contract].weekly.count();
        person.carried.emplace_back("average_48_hours", (weekly + rng.between(-60, 181)) * carried_days / 7);
    }
}

void add_fair_shares(Problem& unit, const std::string& of_group, std::int64_t nights, std::int64_t weekends) {
    const std::vector<std::string> people = ids_of(unit, {of_group, group::rotating});
    unit.rules.push_back(rule("fair_nights/" + of_group, "fair_share",
                              "Trust policy: nights are shared by contracted hours", "A fair share of nights")
                             .people(people)
                             .words("of", {"night"})
                             .set("expected", nights)
                             .set("tolerance", 1)
                             .soft(4_cost)
                             .quadratic(4_cost)
                             .build());
    unit.rules.push_back(rule("fair_weekends/" + of_group, "fair_share",
                              "Trust policy: weekend duties are shared by contracted hours",
                              "A fair share of weekend duties")
                             .people(people)
                             .words("of", {"resident"})
                             .words("on", {"sat", "sun"})
                             .set("expected", weekends)
                             .set("tolerance", 1)
                             .soft(3_cost)
                             .quadratic(3_cost)
                             .build());
}

}    // namespace staffwright::app::invented
