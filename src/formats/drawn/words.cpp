#include "formats/drawn/words.hpp"

#include <fmt/format.h>

#include <optional>

#include "base/text.hpp"
#include "formats/drawn/drawing.hpp"

namespace staffwright::formats::drawn {

using roster::Day;
using roster::Horizon;
using roster::PenaltyShape;

Words::Words(const Line& line, std::string file) : file_(std::move(file)), line_(line.number) {
    // Blanks are those of trim() and no others: a line that is not empty has a word.
    std::string_view rest = trim(line.text);
    while (!rest.empty()) {
        const std::string_view word = rest.substr(0, rest.find_first_of(" \t\r\n"));
        words_.emplace_back(word);
        rest = trim(rest.substr(word.size()));
    }
}

bool Words::take_if(std::string_view word) {
    if (empty() || peek() != word) {
        return false;
    }
    ++next_;
    return true;
}

Result<std::string> Words::word(std::string_view what) {
    if (empty()) {
        return error(fmt::format("the line ends where {} should be", what));
    }
    return take();
}

Result<std::int64_t> Words::number(std::string_view what) {
    const std::string text = TRY(word(what));
    const std::optional<std::int64_t> value = parse_int64(text);
    if (!value) {
        return error(fmt::format("\"{}\" is not a number, where {} should be", text, what));
    }
    return *value;
}

Result<Minutes> Words::duration(std::string_view what) {
    const std::string text = TRY(word(what));
    const std::optional<Minutes> value = parse_duration(text);
    if (!value) {
        return error(fmt::format("\"{}\" is not a length of time, where {} should be", text, what),
                     "write 11h, 10h30 or 90m");
    }
    return *value;
}

Result<void> Words::expect_end() const {
    if (!empty()) {
        return error(fmt::format("\"{}\" is not understood here", peek()));
    }
    return {};
}

Error Words::error(std::string what, std::string advice, ErrorId id) const {
    return Error{id, std::move(what), std::move(advice), Place{file_, line_, ""}};
}

std::optional<Minutes> parse_duration(std::string_view text) {
    if (text.ends_with('m')) {
        const auto minutes = parse_int64(text.substr(0, text.size() - 1));
        return minutes && *minutes >= 0 ? std::optional(Minutes{*minutes}) : std::nullopt;
    }
    const std::size_t at = text.find('h');
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    constexpr std::int64_t most_hours = 1'000'000;    // beyond every limit that a rule takes
    const auto hours = parse_int64(text.substr(0, at));
    const auto rest = at + 1 == text.size() ? std::optional<std::int64_t>(0) : parse_int64(text.substr(at + 1));
    if (!hours || *hours < 0 || *hours > most_hours || !rest || *rest < 0 || *rest >= 60) {
        return std::nullopt;
    }
    return Minutes{*hours * 60 + *rest};
}

namespace {

std::optional<std::int32_t> parse_clock_time(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || text.size() != colon + 3) {
        return std::nullopt;
    }
    const auto hours = parse_int64(text.substr(0, colon));
    const auto minutes = parse_int64(text.substr(colon + 1));
    if (!hours || !minutes || *hours < 0 || *hours > 96 || *minutes < 0 || *minutes >= 60) {
        return std::nullopt;
    }
    return static_cast<std::int32_t>(*hours * 60 + *minutes);
}

}    // namespace

std::optional<roster::Clock> parse_clock(std::string_view text) {
    const std::vector<std::string_view> ends = split(text, '-');
    if (ends.size() != 2) {
        return std::nullopt;
    }
    const auto start = parse_clock_time(ends[0]);
    const auto end = parse_clock_time(ends[1]);
    if (!start || !end) {
        return std::nullopt;
    }
    return roster::Clock{*start, *end <= *start ? *end + 24 * 60 : *end};
}

std::optional<int> parse_weekday_letters(std::string_view text) {
    for (int day = 0; day < 7; ++day) {
        if (text == calendar::two_letters(static_cast<calendar::Weekday>(day))) {
            return day;
        }
    }
    return std::nullopt;
}

std::optional<Day> parse_day(const Horizon& horizon, std::string_view text) {
    if (const auto date = calendar::Date::parse(text)) {
        return *date - horizon.first;
    }
    if (text.starts_with('d')) {
        const auto number = parse_int64(text.substr(1));
        return number ? std::optional(static_cast<Day>(*number)) : std::nullopt;
    }
    const auto weekday = parse_weekday_letters(text.substr(0, 2));
    const auto week = text.size() <= 2 ? std::optional<std::int64_t>(1) : parse_int64(text.substr(2));
    if (!weekday || !week || *week == 0 || *week > 200 || *week < -200) {
        return std::nullopt;
    }
    // The first, second ... seven days of the period, or the last, last but one ... seven days before it.
    const Day block = static_cast<Day>(7 * (*week > 0 ? *week - 1 : *week));
    const int first = static_cast<int>(horizon.date(block).weekday());
    return block + (*weekday - first + 7) % 7;
}

std::optional<std::pair<Day, Day>> parse_days(const Horizon& horizon, std::string_view text) {
    const std::size_t dots = text.find("..");
    const auto from = parse_day(horizon, text.substr(0, dots));
    const auto last = dots == std::string_view::npos ? from : parse_day(horizon, text.substr(dots + 2));
    if (!from || !last || *last < *from) {
        return std::nullopt;
    }
    return std::pair{*from, *last + 1};
}

std::string day_name(const Horizon& horizon, Day day) {
    const char* letters = calendar::two_letters(horizon.date(day).weekday());
    if (day < 0) {
        return fmt::format("{}-{}", letters, (-day - 1) / 7 + 1);
    }
    return day < 7 ? std::string(letters) : fmt::format("{}{}", letters, day / 7 + 1);
}

std::string days_name(const Horizon& horizon, Day from, Day until) {
    if (until <= from) {
        return fmt::format("{}..(empty: d{} to d{})", day_name(horizon, from), from, until);
    }
    return until == from + 1 ? day_name(horizon, from) : day_name(horizon, from) + ".." + day_name(horizon, until - 1);
}

Result<PenaltyShape> read_shape(Words& words) {
    PenaltyShape shape{PenaltyShape::Form::linear, Cost{1}, 1, {}};
    if (words.take_if("steps")) {
        shape.form = PenaltyShape::Form::steps;
        shape.weight = Cost{0};
        const std::string list = TRY(words.word("a list of steps"));
        for (const std::string_view step : split(list, ',')) {
            const std::vector<std::string_view> parts = split(step, ':');
            const auto from = parse_int64(parts[0]);
            const auto cost = parts.size() == 2 ? parse_int64(parts[1]) : std::nullopt;
            if (!from || !cost) {
                return words.error(fmt::format("\"{}\" is not a step", step), "write FROM:COST, as in 1:5,3:20");
            }
            shape.steps.push_back({*from, Cost{*cost}});
        }
    } else {
        if (words.take_if("quadratic")) {
            shape.form = PenaltyShape::Form::quadratic;
        } else if (!words.take_if("linear") && (words.empty() || !parse_int64(words.peek()))) {
            return words.error("a penalty should be here", "write 5, linear 5, quadratic 5 or steps 1:5,3:20");
        }
        shape.weight = Cost{TRY(words.number("a weight"))};
    }
    if (words.take_if("per")) {
        const std::string text = TRY(words.word("what a unit is"));
        const auto minutes = parse_duration(text);
        const auto number = minutes ? std::optional(minutes->count()) : parse_int64(text);
        if (!number) {
            return words.error(fmt::format("\"{}\" is not a number or a length of time", text));
        }
        shape.per = *number;
    }
    return shape;
}

}    // namespace staffwright::formats::drawn
