// Binds the kinds about single duties, neighbouring duties, and sequences of days.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "rules/bind_kinds.hpp"
#include "rules/nearest.hpp"

namespace staffwright::rules {

Result<Kind> bind_duty_length(const BindInput& input) {
    const Parameters& given = input.parameters;
    TRY(given.check_range("min", "max"));
    DutyLength kind;
    kind.of = TRY(given.of());
    leave_out_elsewhere(given.context().problem, kind.of);
    kind.min = given.minutes("min");
    kind.max = given.minutes("max");
    kind.measure = given.word("measure") == 0 ? DutyLength::Measure::span : DutyLength::Measure::credited;
    kind.basis = basis_of(given);
    if (kind.measure == DutyLength::Measure::span) {
        TRY(given.check_clocks("of", kind.of));
    }
    return Kind{std::move(kind)};
}

Result<Kind> bind_duty_break(const BindInput& input) {
    const Parameters& given = input.parameters;
    DutyBreak kind = TRY(kind_of_clocks<DutyBreak>(given));
    leave_out_elsewhere(given.context().problem, kind.of);
    kind.over = *given.minutes("over");
    kind.min = *given.minutes("min");
    return Kind{std::move(kind)};
}

Result<Kind> bind_rest_in_window(const BindInput& input) {
    const Parameters& given = input.parameters;
    RestInWindow kind = TRY(kind_of_clocks<RestInWindow>(given));
    kind.starts = TRY(given.days("starts"));
    kind.window_days = small(*given.number("window_days"));
    kind.rest = *given.minutes("rest");
    kind.min = given.number("min").value_or(kind.min);
    if (kind.min * kind.rest.count() > std::int64_t{kind.window_days} * 1440) {
        return given.wrong(ErrorId::contradiction, "min", "so much rest does not fit into the window",
                           "use fewer or shorter rests, or a longer window");
    }
    return Kind{std::move(kind)};
}

Result<Kind> bind_rest_between_duties(const BindInput& input) {
    const Parameters& given = input.parameters;
    RestBetweenDuties kind;
    kind.after = TRY(given.duty_class("after"));
    kind.before = TRY(given.duty_class("before"));
    kind.min = *given.minutes("min");
    kind.basis = basis_of(given);
    TRY(given.check_clocks("after", kind.after));
    TRY(given.check_clocks("before", kind.before));
    return Kind{std::move(kind)};
}

Result<Kind> bind_forbidden_succession(const BindInput& input) {
    ForbiddenSuccession kind;
    kind.first = TRY(input.parameters.duty_class("first"));
    kind.then = TRY(input.parameters.duty_class("then"));
    return Kind{std::move(kind)};
}

Result<Kind> bind_forbidden_pattern(const BindInput& input) {
    const Parameters& given = input.parameters;
    ForbiddenPattern kind;
    kind.starts = TRY(given.days("starts"));
    const std::vector<std::vector<std::string>>& steps = given.lists("steps");
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const std::string path = fmt::format("{}/{}", given.path("steps"), i);
        ForbiddenPattern::Step step{false, IndexVector<ShiftIx, std::uint8_t>(given.context().problem.shifts.size())};
        if (steps[i].empty()) {
            return given.wrong_at(ErrorId::bad_value, path, "a step of the pattern names nothing",
                                  "name shifts or classes, \"any\" for any duty, or \"off\" for a day without duties");
        }
        kind.label += i == 0 ? "" : " - ";
        for (std::size_t j = 0; j < steps[i].size(); ++j) {
            if (steps[i][j] == "off") {
                step.off = true;
            } else if (!select_shifts(given.context(), steps[i][j], step.shifts)) {
                std::vector<std::string> known = given.context().work_names;
                known.insert(known.end(), {"any", "off"});
                return given.wrong_at(ErrorId::bad_reference, fmt::format("{}/{}", path, j),
                                      fmt::format("there is no shift or class of shifts called \"{}\"", steps[i][j]),
                                      did_you_mean(steps[i][j], known));
            }
            kind.label += fmt::format("{}{}", j == 0 ? "" : " or ", steps[i][j]);
        }
        kind.steps.push_back(std::move(step));
    }
    return Kind{std::move(kind)};
}

Result<Kind> bind_run_length(const BindInput& input) {
    const Parameters& given = input.parameters;
    TRY(given.check_range("min", "max"));
    RunLength kind;
    kind.of = TRY(given.of());
    kind.state = given.word("state") == 0 ? RunLength::State::on : RunLength::State::off;
    kind.min = small(given.number("min"));
    kind.max = small(given.number("max"));
    kind.start = given.word("start") == 0 ? RunLength::Start::history : RunLength::Start::free;
    kind.end = given.word("end") == 0 ? RunLength::End::free : RunLength::End::closed;
    return Kind{std::move(kind)};
}

Result<Kind> bind_rest_after_run(const BindInput& input) {
    const Parameters& given = input.parameters;
    if (given.has("rest") == given.has("rest_days")) {
        return given.wrong(ErrorId::contradiction, "rest",
                           given.has("rest") ? "both \"rest\" and \"rest_days\" are given"
                                             : "neither \"rest\" nor \"rest_days\" is given",
                           "give exactly one: \"rest\" in minutes, or \"rest_days\" in whole days");
    }
    RestAfterRun kind;
    kind.of = TRY(given.of());
    kind.before = TRY(given.duty_class("before"));
    kind.min_run = small(given.number("min_run").value_or(1));
    kind.rest = given.minutes("rest");
    kind.rest_days = small(given.number("rest_days"));
    kind.basis = basis_of(given);
    if (kind.rest) {
        TRY(given.check_clocks("of", kind.of));
        TRY(given.check_clocks("before", kind.before));
    }
    return Kind{std::move(kind)};
}

namespace {

Result<DutyClass> side_of_pair(const Parameters& given, const std::string& written, const std::string& path) {
    std::vector<std::string> names;
    for (const std::string_view name : split(written, '|')) {
        names.emplace_back(trim(name));
    }
    Result<DutyClass> side = given.class_of(names, path);
    if (!side) {
        side.error().place.path = path;    // the names are parts of one string
    }
    return side;
}

}    // namespace

Result<Kind> bind_duty_combinations(const BindInput& input) {
    const Parameters& given = input.parameters;
    DutyCombinations kind;
    kind.max_duties = small(given.number("max_duties").value_or(2));
    const std::vector<std::vector<std::string>>& pairs = given.lists("pairs");
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const std::string path = fmt::format("{}/{}", given.path("pairs"), i);
        if (pairs[i].size() != 2) {
            return given.wrong_at(ErrorId::bad_value, path, fmt::format("a pair has {} sides", pairs[i].size()),
                                  "give two, as [\"on_call\", \"early|late\"]");
        }
        DutyClass first = TRY(side_of_pair(given, pairs[i][0], path + "/0"));
        DutyClass second = TRY(side_of_pair(given, pairs[i][1], path + "/1"));
        kind.pairs.emplace_back(std::move(first), std::move(second));
    }
    return Kind{std::move(kind)};
}

}    // namespace staffwright::rules
