#include "roster/checks.hpp"

#include <algorithm>

#include "base/code_points.hpp"
#include "roster/validate.hpp"

namespace staffwright::roster::checks {

Error wrong(ErrorId id, std::string path, std::string what, std::string advice) {
    return Error{id, std::move(what), std::move(advice), {"", 0, std::move(path)}};
}

std::string at(std::string_view list, std::size_t number) {
    return fmt::format("/{}/{}", list, number);
}

Result<void> in_range(const std::string& path, std::int64_t value, std::int64_t low, std::int64_t high) {
    if (value < low || value > high) {
        return wrong(ErrorId::bad_value, path, fmt::format("{} is out of range", value),
                     fmt::format("use a number from {} to {}", low, high));
    }
    return {};
}

std::string day_word(const Horizon& horizon, Day day) {
    // A day that is far out may have no date: `first` and `day` may be any numbers here.
    constexpr std::int64_t furthest = 1'000'000;
    const std::int64_t number = std::int64_t{horizon.first.days_since_1970()} + day;
    if (!horizon.dated || number < -furthest || number > furthest) {
        return fmt::format("day {}", day);
    }
    return horizon.date(day).to_string();
}

Result<void> day_in_range(const std::string& path, const Horizon& horizon, Day day, Day low, Day high) {
    if (day < low || day > high) {
        return wrong(ErrorId::bad_value, path, fmt::format("{} is out of range", day_word(horizon, day)),
                     fmt::format("use {} {} to {}", horizon.dated ? "a date from" : "one of", day_word(horizon, low),
                                 day_word(horizon, high)));
    }
    return {};
}

Result<void> no_control_characters(const std::string& path, std::string_view text) {
    const std::size_t found = find_control_character(text);
    if (found != std::string_view::npos) {
        return wrong(ErrorId::bad_value, path,
                     fmt::format("the control character {} stands after \"{}\"", code_point_name(text.substr(found)),
                                 text.substr(0, found)),
                     "take it out; tabs and line ends are control characters too");
    }
    return {};
}

Result<void> unique_names(const std::string& path, const std::vector<std::string>& names) {
    std::unordered_set<std::string_view> seen;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string here = fmt::format("{}/{}", path, i);
        if (names[i].empty()) {
            return wrong(ErrorId::bad_value, here, "an empty name", "leave it out");
        }
        TRY(no_control_characters(here, names[i]));
        if (!seen.insert(names[i]).second) {
            return wrong(ErrorId::contradiction, here, fmt::format("\"{}\" is listed twice", names[i]), "list it once");
        }
    }
    return {};
}

Result<void> check_shape(const std::string& path, const PenaltyShape& shape) {
    TRY(in_range(path + "/weight", shape.weight.count(), 0, most_cost));
    TRY(in_range(path + "/per", shape.per, 1, most_amount));
    if (shape.form == PenaltyShape::Form::steps && shape.steps.empty()) {
        return wrong(ErrorId::bad_value, path + "/steps", "a penalty by steps has no steps",
                     "list at least one, or use a linear penalty");
    }
    if (shape.form != PenaltyShape::Form::steps && !shape.steps.empty()) {
        return wrong(ErrorId::contradiction, path + "/steps", "steps are given for a penalty that does not use them",
                     "use the form \"steps\", or leave them out");
    }
    for (std::size_t i = 0; i < shape.steps.size(); ++i) {
        const std::string here = fmt::format("{}/steps/{}", path, i);
        TRY(in_range(here + "/from", shape.steps[i].from, 1, most_amount));
        TRY(in_range(here + "/cost", shape.steps[i].cost.count(), 0, most_cost));
        if (i > 0 && shape.steps[i].from <= shape.steps[i - 1].from) {
            return wrong(
                ErrorId::bad_value, here + "/from",
                fmt::format("step from {} comes after step from {}", shape.steps[i].from, shape.steps[i - 1].from),
                "put the steps in ascending order, each `from` once");
        }
    }
    return {};
}

Result<void> check_hard_costs(const std::string& path, const PenaltyShape& shape) {
    const bool costs = shape.form == PenaltyShape::Form::steps
                           ? std::any_of(shape.steps.begin(), shape.steps.end(),
                                         [](const PenaltyShape::Step& step) { return step.cost > Cost{0}; })
                           : shape.weight > Cost{0};
    if (!costs) {
        return wrong(ErrorId::contradiction, path, "it is hard, but breaking it costs 0 and so would never count",
                     "use a weight of 1, or make it soft");
    }
    return {};
}

Result<void> check_clock(const std::string& path, const Clock& clock) {
    constexpr std::int32_t two_days = 2880;
    TRY(in_range(path + "/start", clock.start, 0, two_days - 1));
    if (clock.end <= clock.start || clock.end > clock.start + two_days) {
        return wrong(ErrorId::bad_value, path + "/end",
                     fmt::format("it runs from minute {} to minute {}", clock.start, clock.end),
                     fmt::format("use an end from {} to {}; add 1440 for an end on the next day", clock.start + 1,
                                 clock.start + two_days));
    }
    return {};
}

Result<void> check_want(const std::string& path, const Want& want) {
    const std::int64_t most = most_people;
    TRY(in_range(path + "/minimum", want.minimum, 0, most));
    TRY(in_range(path + "/optimum", want.optimum, 0, most));
    if (want.maximum) {
        TRY(in_range(path + "/maximum", *want.maximum, 0, most));
    }
    if (want.minimum > want.optimum || (want.maximum && want.optimum > *want.maximum)) {
        return wrong(ErrorId::contradiction, path,
                     want.maximum ? fmt::format("minimum {}, optimum {} and maximum {} are not in this order",
                                                want.minimum, want.optimum, *want.maximum)
                                  : fmt::format("minimum {} is more than optimum {}", want.minimum, want.optimum),
                     "use minimum <= optimum <= maximum");
    }
    TRY(check_shape(path + "/under", want.under));
    return check_shape(path + "/over", want.over);
}

}    // namespace staffwright::roster::checks
