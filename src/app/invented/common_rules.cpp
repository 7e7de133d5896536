// Rules of the trust that most generated units share, beside those of the packs that contracts name. Where the trust
// takes over a limit that is written for resident doctors it says so.
#include <fmt/format.h>

#include "app/invented/parts.hpp"

namespace staffwright::app::invented {

using namespace literals;
using roster::Problem;

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
    add(rule("weekly_day_off", "run_length",
             "Trust policy: never more than six days together, where the law allows twelve",
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

void add_little_overtime(Problem& unit) {
    for (const roster::Contract& contract : contracts_in_use(unit)) {
        const Minutes whole = contract.weekly * (unit.horizon.days / 7);
        unit.rules.push_back(rule("little_overtime/" + contract.id, "total",
                                  "Trust policy: more than half a shift of overtime is dearer by the hour",
                                  "Hardly more than the contracted hours")
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
