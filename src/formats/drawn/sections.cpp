#include "formats/drawn/sections.hpp"

#include <fmt/format.h>

#include <optional>

#include "base/text.hpp"

namespace staffwright::formats::drawn {

namespace {

enum class Part { headers, grid, expectations };

/// Without its comment ("#" at the start or after a blank) and without blanks at the ends.
std::string without_comment(std::string_view line) {
    for (std::size_t at = line.find('#'); at != std::string_view::npos; at = line.find('#', at + 1)) {
        if (at == 0 || line[at - 1] == ' ' || line[at - 1] == '\t') {
            line = line.substr(0, at);
            break;
        }
    }
    return std::string(trim(line));
}

/// "Mo Tu | We": the first word is a weekday or the bar before the first day.
bool is_weekday_row(const std::string& text) {
    const std::string first = text.substr(0, text.find_first_of(" \t"));
    return first == "|" || parse_weekday_letters(first).has_value();
}

class Cutter {
public:
    explicit Cutter(const std::string& file) : file_(file) {}

    Result<void> take(const Line& line) {
        const std::size_t colon = line.text.find(':');
        const std::size_t blank = line.text.find_first_of(" \t");
        const bool header = colon != std::string::npos && (blank == std::string::npos || colon < blank);
        if (header && line.text.substr(0, colon) == "case") {
            return open(Line{line.number, std::string(trim(std::string_view(line.text).substr(colon + 1)))});
        }
        if (line.text == "----") {
            if (part_ == Part::expectations || !current_) {
                return fault(line, "\"----\" stands between the drawing and what is expected, once in a case");
            }
            part_ = Part::expectations;
            return {};
        }
        if (part_ == Part::expectations) {
            current_->expectations.push_back(line);
            return {};
        }
        if (current_ && is_weekday_row(line.text)) {
            part_ = Part::grid;
            current_->blocks.push_back(Block{line, {}});
            return {};
        }
        if (part_ == Part::grid) {
            current_->blocks.back().rows.push_back(line);
            return {};
        }
        return header ? take_header(line, colon)
                      : fault(line, fmt::format("\"{}\" is neither \"word: value\" nor a row of weekdays", line.text));
    }

    Result<void> close() {
        if (!current_) {
            return {};
        }
        if (part_ != Part::expectations) {
            return fault(current_->name, fmt::format("case \"{}\" has no \"----\" line", current_->name.text));
        }
        if (current_->expectations.empty()) {
            return fault(current_->name, fmt::format("case \"{}\" expects nothing", current_->name.text));
        }
        sections_.push_back(std::move(*current_));
        current_.reset();
        return {};
    }

    std::vector<Section> sections() && { return std::move(sections_); }

private:
    Result<void> open(const Line& name) {
        TRY(close());
        if (name.text.empty()) {
            return fault(name, "the case has no name");
        }
        for (const Section& section : sections_) {
            if (section.name.text == name.text) {
                return fault(name,
                             fmt::format("a case \"{}\" stands at line {} already", name.text, section.name.number));
            }
        }
        current_ = Section{name, shared_, {}, {}};
        part_ = Part::headers;
        return {};
    }

    Result<void> take_header(const Line& line, std::size_t colon) {
        const std::string_view text = line.text;
        Header header{std::string(text.substr(0, colon)), Line{line.number, std::string(trim(text.substr(colon + 1)))},
                      !current_};
        (current_ ? current_->headers : shared_).push_back(std::move(header));
        return {};
    }

    [[nodiscard]] Error fault(const Line& line, std::string what) const {
        return Error{ErrorId::bad_syntax, std::move(what), "", Place{file_, line.number, ""}};
    }

    const std::string& file_;
    Part part_ = Part::headers;
    std::vector<Header> shared_;
    std::optional<Section> current_;
    std::vector<Section> sections_;
};

}    // namespace

Result<std::vector<Section>> cut(std::string_view text, const std::string& file) {
    Cutter cutter(file);
    int number = 0;
    for (const std::string_view raw : split(text, '\n')) {
        const Line line{++number, without_comment(raw)};
        if (!line.text.empty()) {
            TRY(cutter.take(line));
        }
    }
    TRY(cutter.close());
    return std::move(cutter).sections();
}

}    // namespace staffwright::formats::drawn
