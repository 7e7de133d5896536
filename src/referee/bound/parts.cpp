#include "referee/bound/parts.hpp"

namespace staffwright::referee::bound {

namespace {

template <class... Kinds>
bool is_one_of(const rules::Kind& kind) {
    return (std::holds_alternative<Kinds>(kind) || ...);
}

bool in_the_works(const rules::Kind& kind) {
    return is_one_of<rules::DutyLength, rules::DutyBreak, rules::WorkingDays, rules::LeastChange,
                     rules::DutyCombinations>(kind);
}

bool has_part(const rules::Kind& kind) {
    return is_one_of<rules::RestBetweenDuties, rules::ForbiddenSuccession, rules::ForbiddenPattern, rules::RunLength,
                     rules::RestAfterRun, rules::Total, rules::RollingTotal, rules::RollingHours, rules::AverageHours,
                     rules::WeekendTotal, rules::WeekendFrequency, rules::WholeWeekend, rules::FairShare,
                     rules::RestInWindow>(kind);
}

}    // namespace

std::set<std::string> rules_without_part(const OnePerson& who) {
    std::set<std::string> ids;
    for (const RuleOfPerson& of : who.matters.rules) {
        if (!in_the_works(of.rule->kind) && !has_part(of.rule->kind)) {
            ids.insert(who.problem.rules[of.rule->ix.at()].id);
        }
    }
    return ids;
}

Parts parts_of(const OnePerson& who, const Works& works) {
    Parts parts;
    PartsMaker maker{who, works, parts};
    add_overlap(who, maker);
    for (const RuleOfPerson& of : who.matters.rules) {
        OnePerson for_rule{who.problem, who.book, who.duties, who.matters, who.person};
        for_rule.position = of.position;
        for_rule.carried = of.rule->carried[of.position];
        add_sequences(*of.rule, for_rule, maker);
        add_rests(*of.rule, for_rule, maker);
        add_weekends(*of.rule, for_rule, maker);
        add_totals(*of.rule, for_rule, maker);
        add_hours(*of.rule, for_rule, maker);
        add_long_rests(*of.rule, for_rule, maker);
    }
    return parts;
}

}    // namespace staffwright::referee::bound
