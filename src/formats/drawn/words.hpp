// The words of one line of a drawn roster, read from left to right, and the small values written in them: durations,
// clocks, days, lists.
//
//     Words words(line, file);
//     const std::string id = TRY(words.word("a rule id"));
//
// Errors: bad_syntax with file and line. Thread safety: a Words belongs to one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "roster/problem.hpp"

namespace staffwright::formats::drawn {

/// One line of the file without its comment.
struct Line {
    int number = 0;    ///< 1-based
    std::string text;
};

class Words {
public:
    Words(const Line& line, std::string file);

    [[nodiscard]] bool empty() const { return next_ == words_.size(); }
    [[nodiscard]] std::size_t left() const { return words_.size() - next_; }
    /// Requires: !empty().
    [[nodiscard]] const std::string& peek() const { return words_[next_]; }
    std::string take() { return words_[next_++]; }
    /// Steps over the next word if it is this one.
    [[nodiscard]] bool take_if(std::string_view word);
    Result<std::string> word(std::string_view what);
    Result<std::int64_t> number(std::string_view what);
    Result<Minutes> duration(std::string_view what);
    Result<void> expect_end() const;

    [[nodiscard]] Error error(std::string what, std::string advice = {}, ErrorId id = ErrorId::bad_syntax) const;
    [[nodiscard]] int line() const { return line_; }

private:
    std::vector<std::string> words_;
    std::size_t next_ = 0;
    std::string file_;
    int line_ = 0;
};

/// "11h", "10h30", "90m"
[[nodiscard]] std::optional<Minutes> parse_duration(std::string_view text);
/// "20:00-08:00": an end at or before the start is on the next day; hours may go beyond 24 ("25:00-31:00").
[[nodiscard]] std::optional<roster::Clock> parse_clock(std::string_view text);
/// "Mo": the weekday, Monday = 0.
[[nodiscard]] std::optional<int> parse_weekday_letters(std::string_view text);
/// "Mo", "Tu2", "Su-1", "2026-10-25" or "d12"
[[nodiscard]] std::optional<roster::Day> parse_day(const roster::Horizon& horizon, std::string_view text);
/// One day or "first..last", as the half-open range.
[[nodiscard]] std::optional<std::pair<roster::Day, roster::Day>> parse_days(const roster::Horizon& horizon,
                                                                            std::string_view text);
/// "5", "linear 5", "quadratic 5", "steps 1:5,3:20", each with "per 60" after it if wanted.
Result<roster::PenaltyShape> read_shape(Words& words);

}    // namespace staffwright::formats::drawn
