#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "formats/curtois.hpp"
#include "formats/lines.hpp"
#include "formats/old_roster.hpp"
#include "roster/names.hpp"
#include "rules/nearest.hpp"

namespace staffwright::formats {

namespace {

using roster::PersonIx;
using roster::Problem;
using roster::Roster;
using roster::ShiftIx;

bool is_day_off(std::string_view field) {
    constexpr std::string_view off = "off";
    if (field.empty()) {
        return true;
    }
    if (field.size() == 1) {
        return std::string_view("-._*~0").find(field.front()) != std::string_view::npos;
    }
    return std::ranges::equal(field, off, [](char a, char b) { return (a | 0x20) == b; });
}

class RosterReader {
public:
    /// `dropped` null: strictly; else what has no place is counted, and need not be whole.
    RosterReader(const Problem& problem, const std::string& file, Dropped* dropped)
        : problem_(problem),
          file_(file),
          names_(problem),
          dropped_(dropped),
          roster_(problem),
          line_of_(problem.people.size()) {}

    Result<Roster> read(std::string_view text) {
        const std::vector<Line> lines = TRY(numbered_lines(text, file_));
        for (const Line& line : lines) {
            TRY(read_line(line));
        }
        for (const PersonIx person : problem_.people.indices()) {
            if (line_of_[person] == 0 && dropped_ != nullptr) {
                dropped_->without_line.insert(problem_.people[person].id);
            } else if (line_of_[person] == 0) {
                return Spot{file_, static_cast<int>(lines.size()), {}}.error(
                    ErrorId::bad_syntax, fmt::format("there is no line for {}", in_quotes(problem_.people[person].id)),
                    fmt::format("write a line for each of the {} people", problem_.people.size()));
            }
        }
        return std::move(roster_);
    }

private:
    [[nodiscard]] std::size_t days() const { return static_cast<std::size_t>(problem_.horizon.days); }

    Result<void> read_line(const Line& line) {
        std::string_view text = line.text;
        if (trim(text).starts_with('#')) {
            return {};
        }
        const std::optional<PersonIx> label = take_label(text);
        if (dropped_ != nullptr && drop_line(label, text)) {
            return {};
        }
        if (trim(text).empty() && text.find_first_of("\t,") == std::string_view::npos) {
            return {};
        }
        const PersonIx person = TRY(person_of(label, line));
        const std::vector<std::string_view> fields = TRY(fields_of(text, line));
        line_of_[person] = line.number;
        return read_days(person, fields, line);
    }

    /// A line of somebody who is not in the problem: behind an id that it does not have, or behind its last person.
    [[nodiscard]] bool drop_line(std::optional<PersonIx> label, std::string_view text) {
        const std::size_t colon = label ? std::string_view::npos : text.find(':');
        const bool beyond = !label && labelled_ == false && next_ == problem_.people.end_index();
        if (colon == std::string_view::npos && (!beyond || trim(text).empty())) {
            return false;
        }
        const bool named = colon != std::string_view::npos;
        const std::vector<std::string_view> fields = separated(named ? text.substr(colon + 1) : text);
        const auto duties = std::ranges::count_if(fields, [](std::string_view field) { return !is_day_off(field); });
        dropped_->people.add(
            named ? std::string(trim(text.substr(0, colon))) : fmt::format("line {} beyond the last", ++beyond_),
            duties);
        labelled_ = labelled_.value_or(named);
        return true;
    }

    /// Removes "ID:" from the front of the text. Shift ids have no colon, so nothing else can look like it.
    std::optional<PersonIx> take_label(std::string_view& text) const {
        const std::size_t colon = text.find(':');
        if (colon == std::string_view::npos) {
            return std::nullopt;
        }
        const std::optional<PersonIx> person = names_.person(trim(text.substr(0, colon)));
        if (person) {
            text.remove_prefix(colon + 1);
        }
        return person;
    }

    Result<PersonIx> person_of(std::optional<PersonIx> label, const Line& line) {
        const Spot at{file_, line.number, {}};
        if (!labelled_) {
            labelled_ = label.has_value();
        } else if (*labelled_ != label.has_value()) {
            return at.error(ErrorId::bad_syntax, "some lines begin with a person's id and a colon, some do not",
                            "write it on all lines or on none");
        }
        if (label) {
            if (line_of_[*label] != 0) {
                return at.error(
                    ErrorId::contradiction,
                    fmt::format("{} already has line {}", in_quotes(problem_.people[*label].id), line_of_[*label]),
                    "leave one of the two lines out");
            }
            return *label;
        }
        if (next_ == problem_.people.end_index()) {
            return at.error(ErrorId::bad_syntax,
                            fmt::format("this is line {} of the roster; there are {} people",
                                        problem_.people.size() + 1, problem_.people.size()),
                            "write one line for each person, in the problem's order");
        }
        const PersonIx person = next_;
        ++next_;
        return person;
    }

    /// The fields of a line, whatever their number.
    [[nodiscard]] std::vector<std::string_view> separated(std::string_view text) const {
        std::vector<std::string_view> fields;
        if (text.find('\t') != std::string_view::npos) {
            fields = split(text, '\t');
        } else if (text.find(',') != std::string_view::npos) {
            fields = split(text, ',');
        } else if (text.find(';') != std::string_view::npos) {
            fields = split(text, ';');
        } else {
            fields = words_of(text);
            const bool together =
                fields.size() == 1 && (fields[0].size() == days() || (dropped_ != nullptr && !names_.shift(fields[0])));
            if (together) {
                const std::string_view word = fields[0];
                fields.clear();
                for (std::size_t day = 0; day < word.size(); ++day) {
                    fields.push_back(word.substr(day, 1));
                }
            }
        }
        for (std::string_view& field : fields) {
            field = trim(field);
        }
        return fields;
    }

    Result<std::vector<std::string_view>> fields_of(std::string_view text, const Line& line) const {
        std::vector<std::string_view> fields = separated(text);
        const bool tabs = text.find('\t') != std::string_view::npos;
        if (fields.size() == days() + 1 && fields.back().empty()) {
            fields.pop_back();
        }
        if (tabs && fields.size() < days()) {
            fields.resize(days());    // programs that write tables drop empty cells at the end of a row
        }
        if (fields.size() != days() && dropped_ == nullptr) {
            return Spot{file_, line.number, {}}.error(ErrorId::bad_syntax,
                                                      fmt::format("the line has {} field{} for {} days", fields.size(),
                                                                  fields.size() == 1 ? "" : "s", days()),
                                                      "write a field for each day: a shift id, or - for a day off");
        }
        return fields;
    }

    Result<void> read_days(PersonIx person, const std::vector<std::string_view>& fields, const Line& line) {
        for (std::size_t day = 0; day < fields.size(); ++day) {
            if (dropped_ != nullptr && drop_field(fields[day], day)) {
                continue;
            }
            if (const std::optional<ShiftIx> shift = names_.shift(fields[day])) {
                roster_.assignments[person].push_back({static_cast<roster::Day>(day), *shift, roster::SkillIx{0}});
            } else if (!is_day_off(fields[day])) {
                std::vector<std::string> known;
                for (const roster::Shift& each : problem_.shifts) {
                    known.push_back(each.id);
                }
                return Spot{file_, line.number, {}}.error(
                    ErrorId::bad_reference,
                    fmt::format("unknown shift {} on day {} of {}", in_quotes(fields[day]), day,
                                in_quotes(problem_.people[person].id)),
                    rules::did_you_mean(fields[day], known) + "; a day off is -");
            }
        }
        return {};
    }

    /// A duty behind the end of the period, or on a shift that is no more.
    [[nodiscard]] bool drop_field(std::string_view field, std::size_t day) {
        if (is_day_off(field)) {
            return true;
        }
        if (day >= days()) {
            dropped_->days.add(fmt::format("day {}", day));
        } else if (!names_.shift(field)) {
            dropped_->shifts.add(field);
        } else {
            return false;
        }
        return true;
    }

    const Problem& problem_;
    const std::string& file_;
    roster::Names names_;
    Dropped* dropped_;
    std::int64_t beyond_ = 0;    ///< lines that were dropped behind the last person's
    Roster roster_;
    IndexVector<PersonIx, int> line_of_;    ///< 0: none yet
    std::optional<bool> labelled_;          ///< do lines begin with an id? Decided by the first
    PersonIx next_{0};
};

}    // namespace

Result<Roster> read_curtois_roster(const Problem& problem, std::string_view text, const std::string& file) {
    return RosterReader(problem, file, nullptr).read(text);
}

Result<OldRoster> read_old_curtois_roster(const Problem& problem, std::string_view text, const std::string& file) {
    OldRoster old;
    old.roster = TRY(RosterReader(problem, file, &old.dropped).read(text));
    return old;
}

Result<std::string> write_curtois_roster(const Problem& problem, const Roster& roster) {
    std::string text;
    for (const PersonIx person : problem.people.indices()) {
        std::vector<std::string_view> cells(static_cast<std::size_t>(problem.horizon.days), "-");
        for (const roster::Assignment& assignment : roster.assignments[person]) {
            std::string_view& cell = cells[static_cast<std::size_t>(assignment.day)];
            if (cell != "-") {
                return Error{
                    ErrorId::unsupported,
                    fmt::format("{} has two duties on day {}", in_quotes(problem.people[person].id), assignment.day),
                    "the Curtois format has one a day; write the native format",
                    {}};
            }
            cell = problem.shifts[assignment.shift].id;
        }
        fmt::format_to(std::back_inserter(text), "{}\n", fmt::join(cells, " "));
    }
    return text;
}

}    // namespace staffwright::formats
