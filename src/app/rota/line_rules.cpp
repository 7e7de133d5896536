#include "app/rota/line_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "rules/builder.hpp"
#include "rules/catalogue.hpp"

namespace staffwright::app {

using roster::Day;
using roster::ParameterValue;
using roster::Rota;
using roster::RotaGroup;
using roster::Rule;
using roster::Severity;
using rules::BoundRule;
using rules::ParameterType;

namespace {

using Parameters = std::vector<std::pair<std::string, ParameterValue>>;

/// Kinds that speak of several people, of shares or of the period as a whole: where lines rotate without end, they mean
/// nothing, or are what the template says.
constexpr std::array<std::string_view, 6> meaningless{"fair_share",  "least_change", "people_per_day",
                                                      "supervision", "same_team",    "weekend_total"};

void drop(Rule& rule, std::string_view name) {
    std::erase_if(rule.parameters, [&](const auto& parameter) { return parameter.first == name; });
}

bool has(const Rule& rule, std::string_view name) {
    return rules::find_parameter(rule, name) != nullptr;
}

bool is_on(const Rule& rule, std::string_view name) {
    const ParameterValue* value = rules::find_parameter(rule, name);
    return value != nullptr && std::holds_alternative<bool>(*value) && std::get<bool>(*value);
}

/// "any" and "work" stand for the group's own shifts; "off" means the same everywhere.
std::string renamed(const RotaGroup& group, const std::string& name) {
    if (name == "off") {
        return name;
    }
    std::string all;
    for (const std::string_view part : split(name, '|')) {
        all += (all.empty() ? "" : "|") + in_group(group, part == "work" ? "any" : std::string(part));
    }
    return all;
}

/// What rules::AverageHours divides by.
constexpr std::int64_t average_parts = 1820;

/// One group's rules on its part of the line.
class PartRules {
public:
    PartRules(const RotaGroup& group, const LinePart& part, const LinePlan& plan, std::vector<Rule>& out)
        : group_(group), part_(part), relaxed_(plan.relaxed), even_(plan.even), out_(out) {}

    void add(const Rule& written, const rules::Kind& kind) {
        if (relaxed_ && written.severity == Severity::soft && !costs_every_week(written, kind)) {
            return;
        }
        if (const auto* average = std::get_if<rules::AverageHours>(&kind)) {
            return averages(written, *average);
        }
        if (std::holds_alternative<rules::Total>(kind)) {
            return windows(written, 7, 7);
        }
        const auto* rolling = std::get_if<rules::RollingTotal>(&kind);
        if (rolling != nullptr && rolling->min) {
            return windows(written, rolling->window_days, 1);
        }
        if (const auto* weekends = std::get_if<rules::WeekendFrequency>(&kind)) {
            weekends_in_all(written, *weekends);
        }
        Rule rule = in_part(written);
        if (!relaxed_ || relax(rule, kind)) {
            put(std::move(rule), "");
        }
    }

    /// Neither what the group may not work nor any of its shifts on days of others.
    void keep_to_part(const std::vector<std::string>& others, Day days) {
        const auto none = [&](const char* what, std::vector<std::string> of, Day from, Day until) {
            if (from < until && !of.empty()) {
                out_.push_back(rules::RuleBuilder(fmt::format("rota/{}/{}", group_.id, what), "total")
                                   .words("of", std::move(of))
                                   .set("from", from)
                                   .set("until", until)
                                   .set("max", 0)
                                   .cite("The rota's groups")
                                   .build());
            }
        };
        none("before", {in_group(group_, "any")}, 0, part_.from);
        none("after", {in_group(group_, "any")}, part_.until, days);
        none("shifts", others, part_.from, part_.until);
    }

private:
    void put(Rule rule, const std::string& which) {
        rule.id = fmt::format("{}@{}{}", rule.id, group_.id, which);
        out_.push_back(std::move(rule));
    }

    /// The rule with the group's names; for everybody, as there is only the line.
    [[nodiscard]] Rule in_part(const Rule& written) const {
        Rule rule = written;
        rule.scope = {};
        rule.origin = {};
        const rules::KindEntry& entry = *rules::find_kind(rule.kind);
        for (const rules::Parameter& parameter : entry.parameters) {
            const bool selects = parameter.type == ParameterType::duty_class;
            if (selects && parameter.name != "except" && !has(rule, parameter.name)) {
                rule.parameters.emplace_back(std::string(parameter.name), std::vector<std::string>{"any"});
            }
        }
        for (auto& [name, value] : rule.parameters) {
            const rules::Parameter& parameter = *rules::find_parameter(entry, name);
            if (parameter.type == ParameterType::duty_class) {
                rename(std::get<std::vector<std::string>>(value));
            } else if (parameter.type == ParameterType::lists && name != "weeks") {
                for (std::vector<std::string>& list : std::get<std::vector<std::vector<std::string>>>(value)) {
                    rename(list);
                }
            }
        }
        return rule;
    }

    void rename(std::vector<std::string>& names) const {
        for (std::string& name : names) {
            name = renamed(group_, name);
        }
    }

    /// Does a cycle of W weeks cost at least W times what a soft rule costs the line? What is judged day by day or
    /// weekend by weekend comes round once a week, and a seam can only hide some of it or split a window in two, which
    /// is no dearer unless the penalty has steps. An average over just the ring is judged over k * (W - k + 1) >= W
    /// windows. A permission costs nothing, and without it there would be less to choose from.
    [[nodiscard]] bool costs_every_week(const Rule& written, const rules::Kind& kind) const {
        if (const auto* average = std::get_if<rules::AverageHours>(&kind)) {
            return average->reference_days == ring_days();
        }
        if (const auto* rolling = std::get_if<rules::RollingTotal>(&kind)) {
            return !rolling->min && written.penalty.form != roster::PenaltyShape::Form::steps;
        }
        if (std::holds_alternative<rules::WeekendFrequency>(kind)) {
            return written.penalty.form != roster::PenaltyShape::Form::steps;
        }
        return std::holds_alternative<rules::DutyCombinations>(kind) ||
               std::holds_alternative<rules::DutyLength>(kind) || std::holds_alternative<rules::DutyBreak>(kind) ||
               std::holds_alternative<rules::WholeWeekend>(kind) ||
               std::holds_alternative<rules::RestBetweenDuties>(kind) ||
               std::holds_alternative<rules::ForbiddenSuccession>(kind);
    }

    /// Leaves out what a seam could break although the ring keeps it: runs that it cuts in two, and a day off that is
    /// none. False if nothing is left of the rule.
    static bool relax(Rule& rule, const rules::Kind& kind) {
        if (const auto* run = std::get_if<rules::RunLength>(&kind)) {
            drop(rule, "min");
            return run->max.has_value();
        }
        if (const auto* pattern = std::get_if<rules::ForbiddenPattern>(&kind)) {
            return std::none_of(pattern->steps.begin(), pattern->steps.end(),
                                [](const auto& step) { return step.off; });
        }
        return true;
    }

    [[nodiscard]] Day ring_days() const { return 7 * group_.lines; }

    /// A total in place of the rule, over [from, until) of the line.
    [[nodiscard]] Rule total_of(const Rule& written, Day from, Day until) const {
        Rule rule = in_part(written);
        rule.kind = "total";
        std::erase_if(rule.parameters, [](const auto& parameter) {
            const std::string& name = parameter.first;
            return name != "of" && name != "on" && name != "except" && name != "except_on" && name != "measure" &&
                   name != "min" && name != "max" && name != "basis";
        });
        rule.parameters.emplace_back("from", std::int64_t{from});
        rule.parameters.emplace_back("until", std::int64_t{until});
        return rule;
    }

    /// Every window of the rule as a total of its own: `step` days apart, within the part.
    void windows(const Rule& written, Day length, Day step) {
        Rule whole = written;
        if (written.kind == "rolling_total" && !has(written, "measure")) {
            whole.parameters.emplace_back("measure", std::string("days"));
        }
        for (Day from = part_.from; from + length <= part_.until; from += step) {
            put(total_of(whole, from, from + length), fmt::format("/{}", from - part_.ring));
        }
    }

    /// What an average allows over so many days of a ring: the arithmetic of rules::AverageHours.
    static std::int64_t allowed(const rules::AverageHours& average, Minutes weekly, Day days) {
        const std::int64_t leave = average.leave_a_year;
        return days * (weekly.count() * (260 - leave) + 5 * leave * average.leave_day.count());
    }

    void averages(const Rule& written, const rules::AverageHours& average) {
        const auto least = [&](Day days) {
            return (allowed(average, *average.min, days) + average_parts - 1) / average_parts;
        };
        const auto add = [&](Day from, Day until, const char* what) {
            const auto max = average.max ? std::optional(allowed(average, *average.max, until - from) / average_parts)
                                         : std::nullopt;
            const auto min = average.min ? std::optional(least(until - from)) : std::nullopt;
            minutes(written, from, until, min, max, what);
        };
        // Every window is kept only if the ring's own average is: it is the mean of all windows.
        if (average.reference_days % 7 == 0 || !relaxed_) {
            add(part_.ring, part_.until, "/ring");
        }
        for (Day from = part_.ring; from + average.reference_days < part_.until; from += 7) {
            add(from, from + average.reference_days, "");
        }
        if (even_ && average.max && written.severity == Severity::hard) {
            evenly(written, average);
        }
    }

    /// A window goes `rounds` times round the ring and `rest` days further. If the ring has at most `all` minutes and
    /// each stretch of `rest` days what is then left, every window is kept. A stretch across the seam is the ring less
    /// the days between.
    void evenly(const Rule& written, const rules::AverageHours& average) {
        const Day rounds = average.reference_days / ring_days();
        const Day rest = average.reference_days % ring_days();
        if (rest == 0) {
            return;
        }
        const std::int64_t slack = rounds > 0 ? 60 * std::int64_t{group_.lines} : 0;
        const std::int64_t all = allowed(average, *average.max, ring_days()) / average_parts - slack;
        const std::int64_t stretch =
            allowed(average, *average.max, average.reference_days) / average_parts - rounds * all;
        minutes(written, part_.ring, part_.until, {}, all, "/all");
        for (Day from = part_.ring; from + rest <= part_.until; from += 7) {
            minutes(written, from, from + rest, {}, stretch, "/even");
        }
        const Day between = ring_days() - rest;
        for (Day from = part_.ring + 7; from + between < part_.until && all > stretch; from += 7) {
            minutes(written, from, from + between, all - stretch, {}, "/seam");
        }
    }

    void minutes(const Rule& written, Day from, Day until, std::optional<std::int64_t> min,
                 std::optional<std::int64_t> max, const char* what = "") {
        Rule rule = total_of(written, from, until);
        rule.parameters.emplace_back("measure", std::string("minutes"));
        if (min) {
            rule.parameters.emplace_back("min", *min);
        }
        if (max) {
            rule.parameters.emplace_back("max", *max);
        }
        put(std::move(rule), fmt::format("{}/{}", what, from - part_.ring));
    }

    /// Each weekend of a ring is in `window` of its windows, and each window has at most `max`: so many in all.
    void weekends_in_all(const Rule& written, const rules::WeekendFrequency& frequency) {
        if (written.severity == Severity::soft || part_.ring != part_.from) {
            return;    // with a lead, the windows across the seam are there by themselves
        }
        Rule rule = in_part(written);
        rule.kind = "weekend_total";
        drop(rule, "window");
        drop(rule, "max");
        rule.parameters.emplace_back("max", frequency.max * group_.lines / frequency.window);
        put(std::move(rule), "/in all");
    }

    const RotaGroup& group_;
    const LinePart& part_;
    bool relaxed_;
    bool even_;
    std::vector<Rule>& out_;
};

Error unsupported(const Rota& rota, std::size_t number, const Rule& rule, const std::string& what,
                  const std::string& advice) {
    const bool of_rota = number < rota.unit.rules.size();
    return {ErrorId::unsupported, fmt::format("the rule \"{}\" {}", rule.id, what), advice,
            Place{"", 0, of_rota ? fmt::format("/rules/{}", number) : ""}};
}

/// A rule that can be stated of a line, or why not.
Result<void> can_be_stated(const Rota& rota, std::size_t number, const Rule& rule, const rules::Kind& kind) {
    if (std::find(meaningless.begin(), meaningless.end(), rule.kind) != meaningless.end()) {
        return unsupported(
            rota, number, rule, fmt::format("is a {}, which means nothing where lines rotate", rule.kind),
            "say in \"demand\" how many are wanted, or limit what one line does, and leave the rule out");
    }
    if (std::holds_alternative<rules::Total>(kind) && !is_on(rule, "calendar_weeks")) {
        return unsupported(rota, number, rule, "is a total over a period, and a rota has none",
                           "add \"calendar_weeks\": true, or use average_hours or rolling_total");
    }
    const auto* run = std::get_if<rules::RunLength>(&kind);
    if (run != nullptr && run->state == rules::RunLength::State::off && run->max) {
        return unsupported(rota, number, rule, "limits how long a line is off",
                           "use a rolling_total with \"min\": 1 over one day more");
    }
    const auto* fixed = std::get_if<rules::WorkingDays>(&kind);
    if (fixed != nullptr && fixed->must) {
        return unsupported(rota, number, rule, "has days that must be worked",
                           "leave \"must\" out, and say in \"demand\" how many are wanted");
    }
    return {};
}

bool is_of_pack(const Rule& rule) {
    return !rule.origin.pack.empty();
}

/// Shifts of the line that a group may not work, by id.
std::vector<std::string> forbidden_shifts(const Rota& rota, const RotaGroup& group) {
    std::vector<std::string> ids;
    for (const roster::ShiftIx shift : rota.unit.shifts.indices()) {
        if (!group.shifts.empty() && !std::binary_search(group.shifts.begin(), group.shifts.end(), shift)) {
            ids.push_back(in_group(group, rota.unit.shifts[shift].id));
        }
    }
    return ids;
}

}    // namespace

Result<std::vector<Rule>> line_rules(const Rota& rota, const Case& lines, const std::vector<LinePart>& parts,
                                     const LinePlan& plan) {
    std::vector<Rule> made;
    for (const LinePart& part : parts) {
        const RotaGroup& group = rota.groups[part.group];
        PartRules rules(group, part, plan, made);
        rules.keep_to_part(forbidden_shifts(rota, group), parts.back().until);
        for (const BoundRule& bound : lines.book.rules) {
            const Rule& written = lines.problem().rules[bound.ix.at()];
            Result<void> stated = can_be_stated(rota, bound.ix.at(), written, bound.kind);
            if (!stated && is_of_pack(written) && written.severity == Severity::soft) {
                continue;    // nobody here can take it out of the pack: what it costs is left to the referee
            }
            TRY(std::move(stated));
            if (std::binary_search(bound.people.begin(), bound.people.end(), group.first)) {
                rules.add(written, bound.kind);
            }
        }
    }
    return made;
}

}    // namespace staffwright::app
