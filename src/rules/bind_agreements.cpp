// Binds the kinds about agreed days and the published roster, and those about several people at once.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "rules/bind_kinds.hpp"
#include "rules/nearest.hpp"

namespace staffwright::rules {

namespace {

using Week = std::array<bool, 7>;

Result<std::vector<Week>> weeks_of(const Parameters& given) {
    const std::vector<std::vector<std::string>>& written = given.lists("weeks");
    static const std::vector<std::string> weekdays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    std::vector<Week> weeks;
    for (std::size_t i = 0; i < written.size(); ++i) {
        Week week{};
        for (std::size_t j = 0; j < written[i].size(); ++j) {
            const auto weekday = calendar::parse_weekday(written[i][j]);
            if (!weekday) {
                return given.wrong_at(ErrorId::bad_value, fmt::format("{}/{}/{}", given.path("weeks"), i, j),
                                      fmt::format("\"{}\" is no weekday", written[i][j]),
                                      did_you_mean(written[i][j], weekdays));
            }
            week[static_cast<std::size_t>(*weekday)] = true;
        }
        weeks.push_back(week);
    }
    return weeks;
}

}    // namespace

Result<Kind> bind_working_days(const BindInput& input) {
    const Parameters& given = input.parameters;
    const roster::Horizon& horizon = given.context().problem.horizon;
    WorkingDays kind;
    kind.of = TRY(given.of());
    kind.days = DayMask(horizon.history_days, horizon.days, false);
    kind.must = given.flag("must", false);
    const std::vector<Week> weeks = TRY(weeks_of(given));
    Day start = -static_cast<Day>(horizon.first.weekday());
    if (const std::string* written = given.text("cycle_from")) {
        start = TRY(given.day(*written, given.path("cycle_from")));
    }
    const auto cycle = static_cast<Day>(weeks.size()) * 7;
    for (Day day = -horizon.history_days; day < horizon.days; ++day) {
        const Day in_cycle = ((day - start) % cycle + cycle) % cycle;
        const Week& week = weeks[static_cast<std::size_t>(in_cycle / 7)];
        kind.days.set(day, week[static_cast<std::size_t>(horizon.date(day).weekday())]);
    }
    return Kind{std::move(kind)};
}

Result<Kind> bind_least_change(const BindInput& input) {
    const Parameters& given = input.parameters;
    if (given.context().problem.published.empty()) {
        return given.wrong(ErrorId::contradiction, "", "there is no published roster to stay with",
                           "give the problem its `published` assignments, or leave the rule out");
    }
    return Kind{LeastChange{TRY(given.days("on"))}};
}

Result<Kind> bind_people_per_day(const BindInput& input) {
    const Parameters& given = input.parameters;
    TRY(given.check_range("min", "max"));
    PeoplePerDay kind;
    kind.of = TRY(given.duty_class("of"));
    leave_out_elsewhere(given.context().problem, kind.of);
    kind.on = TRY(given.days("on"));
    kind.min = given.number("min");
    kind.max = given.number("max");
    return Kind{std::move(kind)};
}

namespace {

/// People named by id or by group, ascending, each once.
Result<std::vector<PersonIx>> people_named(const Parameters& given, std::string_view parameter) {
    const Context& context = given.context();
    const std::vector<std::string>& names = given.names(parameter);
    std::vector<PersonIx> people;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto person = context.names.person(names[i]);
        const auto group = context.groups.find(names[i]);
        if (!person && group == context.groups.end()) {
            std::vector<std::string> known;
            for (const auto& [name, members] : context.groups) {
                known.push_back(name);
            }
            for (const roster::Person& who : context.problem.people) {
                known.push_back(who.id);
            }
            return given.wrong_at(ErrorId::bad_reference, fmt::format("{}/{}", given.path(parameter), i),
                                  fmt::format("there is no person and no group called \"{}\"", names[i]),
                                  did_you_mean(names[i], known));
        }
        if (person) {
            people.push_back(*person);
        }
        if (group != context.groups.end()) {
            people.insert(people.end(), group->second.begin(), group->second.end());
        }
    }
    std::sort(people.begin(), people.end());
    people.erase(std::unique(people.begin(), people.end()), people.end());
    return people;
}

}    // namespace

Result<Kind> bind_supervision(const BindInput& input) {
    const Parameters& given = input.parameters;
    const std::vector<PersonIx>& juniors = input.scope.people;
    Supervision kind;
    kind.of = TRY(given.of());
    kind.by = TRY(given.duty_class("by"));
    leave_out_elsewhere(given.context().problem, kind.of);
    leave_out_elsewhere(given.context().problem, kind.by);
    kind.per = small(given.number("per").value_or(1));
    kind.together = given.word("together") == 0 ? Supervision::Together::shift : Supervision::Together::day;
    const std::vector<PersonIx> named = TRY(people_named(given, "supervisors"));
    std::set_difference(named.begin(), named.end(), juniors.begin(), juniors.end(),
                        std::back_inserter(kind.supervisors));
    if (kind.supervisors.empty()) {
        return given.wrong(ErrorId::contradiction, "supervisors",
                           named.empty() ? "no supervisor is named" : "every supervisor is also a junior",
                           "name people who are not in the rule's own scope");
    }
    return Kind{std::move(kind)};
}

Result<Kind> bind_same_team(const BindInput& input) {
    const Parameters& given = input.parameters;
    SameTeam kind;
    kind.of = TRY(given.of());
    leave_out_elsewhere(given.context().problem, kind.of);
    kind.together = given.word("together") == 0 ? SameTeam::Together::shift : SameTeam::Together::day;
    return Kind{std::move(kind)};
}

}    // namespace staffwright::rules
