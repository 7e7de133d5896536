// The words of an INRC-II file, line by line: what the parsers of its four kinds of file share. Private to formats.
//
//     LineReader lines = TRY(LineReader::open(text, file));
//     const std::int64_t count = TRY(lines.keyword_count("SKILLS", {1, 1000}));
//     const Words words = TRY(lines.next("a skill"));
//
// Every error names the file, the line and the last keyword read. Words are views into the text.
// Errors: bad_syntax, bad_value, bad_reference, contradiction. Thread safety: a reader belongs to one thread.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "formats/inrc2_text.hpp"
#include "formats/lines.hpp"
#include "rules/nearest.hpp"

namespace staffwright::formats {

inline constexpr std::int64_t most_inrc2_count = 10'000;      // of days, duties, weekends
inline constexpr std::string_view inrc2_no_shift = "None";    // in a history
inline constexpr std::string_view inrc2_any_shift = "Any";    // in a request

using Words = std::vector<std::string_view>;

[[nodiscard]] inline std::vector<std::string> ids_of(const auto& items) {
    std::vector<std::string> ids;
    for (const auto& item : items) {
        ids.push_back(item.id);
    }
    return ids;
}

/// The lines of one file that have words, read one after the other.
class LineReader {
public:
    static Result<LineReader> open(std::string_view text, const std::string& file) {
        LineReader reader(file);
        const std::vector<Line> lines = TRY(numbered_lines(text, file));
        for (const Line& line : lines) {
            Words words = words_of(line.text);
            if (!words.empty()) {
                reader.lines_.push_back({std::move(words), line.number});
            }
        }
        reader.last_line_ = std::max(1, static_cast<int>(lines.size()));    // of an empty file too
        return reader;
    }

    [[nodiscard]] Spot spot() const { return {file_, at_ == 0 ? 1 : lines_[at_ - 1].number, section_}; }
    [[nodiscard]] bool at_end() const { return at_ == lines_.size(); }

    /// The next line, which the section still needs. `form` says what it should look like.
    Result<Words> next(std::string_view form) {
        if (at_end()) {
            return Spot{file_, last_line_, section_}.error(
                ErrorId::bad_syntax, "the file ends too early",
                fmt::format("the file was cut short; here follows: {}", form));
        }
        return lines_[at_++].words;
    }

    /// So that the line just read is read again.
    void step_back() { --at_; }

    [[nodiscard]] Error wrong_form(std::string_view form) const {
        std::string shown;
        for (const std::string_view word : lines_[at_ - 1].words) {
            shown += fmt::format("{}{}", shown.empty() ? "" : " ", word);
        }
        return spot().error(ErrorId::bad_syntax, fmt::format("cannot read {}", in_quotes(shown)),
                            fmt::format("write {}", form));
    }

    /// A line of just this keyword.
    Result<void> keyword(std::string_view name) {
        section_ = name;
        const Words words = TRY(next(name));
        if (words.size() != 1 || words[0] != name) {
            return wrong_form(name);
        }
        return {};
    }

    /// A line "KEYWORD = value".
    Result<std::string_view> keyword_value(std::string_view name) {
        section_ = name;
        const std::string form = fmt::format("{} = value", name);
        const Words words = TRY(next(form));
        if (words.size() != 3 || words[0] != name || words[1] != "=") {
            return wrong_form(form);
        }
        return words[2];
    }

    /// A line "KEYWORD = number of lines that follow".
    Result<std::int64_t> keyword_count(std::string_view name, Range range) {
        const std::string_view value = TRY(keyword_value(name));
        return number_at(spot(), fmt::format("the number of {}", name), value, range);
    }

    Result<void> end() {
        if (at_end()) {
            return {};
        }
        ++at_;
        return wrong_form("nothing more: the list is longer than its stated length, or the line does not belong here");
    }

    Result<std::int32_t> count(std::string_view field, std::string_view token) const {
        return static_cast<std::int32_t>(TRY(number_at(spot(), field, token, {0, most_inrc2_count})));
    }

    Result<Inrc2Span> span(std::string_view field, std::string_view token) const {
        const std::size_t comma = token.find(',');
        if (!token.starts_with('(') || !token.ends_with(')') || comma == std::string_view::npos) {
            return spot().error(ErrorId::bad_syntax, fmt::format("{} is {}", field, in_quotes(token)),
                                "write two numbers as (least,most), without blanks");
        }
        Inrc2Span read;
        read.least = TRY(count(field, token.substr(1, comma - 1)));
        read.most = TRY(count(field, token.substr(comma + 1, token.size() - comma - 2)));
        if (read.least > read.most) {
            return spot().error(ErrorId::contradiction, fmt::format("{} is {}", field, in_quotes(token)),
                                "the first number may not be larger than the second");
        }
        return read;
    }

    Result<std::size_t> one_of(std::string_view what, std::string_view id, const std::vector<std::string>& ids) const {
        const auto found = std::ranges::find(ids, id);
        if (found == ids.end()) {
            return spot().error(ErrorId::bad_reference, fmt::format("unknown {} {}", what, in_quotes(id)),
                                rules::did_you_mean(id, ids));
        }
        return static_cast<std::size_t>(found - ids.begin());
    }

    /// Adds the id to those seen; an error if it is among them.
    Result<void> new_id(std::string_view what, std::string_view id, std::set<std::string_view>& seen) const {
        if (!seen.insert(id).second) {
            return spot().error(ErrorId::contradiction, fmt::format("{} {} stands twice", what, in_quotes(id)),
                                "leave one of the two lines out, or give it another name");
        }
        return {};
    }

    Result<std::int32_t> day(std::string_view token) const {
        const auto found = std::ranges::find(inrc2_day_names, token);
        if (found == inrc2_day_names.end()) {
            return spot().error(ErrorId::bad_value, fmt::format("unknown day {}", in_quotes(token)),
                                "the days are Mon, Tue, Wed, Thu, Fri, Sat and Sun");
        }
        return static_cast<std::int32_t>(found - inrc2_day_names.begin());
    }

    Result<void> scenario_id(std::string_view id, const Inrc2Scenario& scenario) const {
        if (id != scenario.id) {
            return spot().error(ErrorId::contradiction, fmt::format("the file belongs to scenario {}", in_quotes(id)),
                                fmt::format("the scenario here is {}", in_quotes(scenario.id)));
        }
        return {};
    }

private:
    explicit LineReader(const std::string& file) : file_(file) {}
    struct WordLine {
        Words words;
        int number = 0;
    };
    std::string file_;
    std::string_view section_;
    std::vector<WordLine> lines_;
    std::size_t at_ = 0;
    int last_line_ = 0;
};

}    // namespace staffwright::formats
