#include "formats/drawn/grid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "formats/drawn/drawing.hpp"
#include "formats/drawn/parts.hpp"

namespace staffwright::formats::drawn {

using roster::Assignment;
using roster::Day;
using roster::PersonIx;
using roster::Problem;

namespace {

/// Words with the place of the bar taken out.
struct Barred {
    std::vector<std::string> words;
    std::optional<std::size_t> bar;
};

Result<Barred> take_bar(Words words) {
    Barred result;
    while (!words.empty()) {
        if (!words.take_if("|")) {
            result.words.push_back(words.take());
        } else if (result.bar) {
            return words.error("the row has two bars", "draw one, between the recorded past and the period");
        } else {
            result.bar = result.words.size();
        }
    }
    return result;
}

Result<void> add_block(const Block& block, const std::string& file, bool first, Grid& grid) {
    const Words place(block.weekdays, file);
    const Barred head = TRY(take_bar(place));
    for (const std::string& letters : head.words) {
        if (!parse_weekday_letters(letters)) {
            return place.error(fmt::format("\"{}\" is not a weekday", letters), "Mo, Tu, We, Th, Fr, Sa or Su");
        }
    }
    if (head.bar) {
        if (grid.history_days != 0) {
            return place.error("an earlier block has a bar already");
        }
        grid.history_days = static_cast<std::int32_t>(grid.weekdays.size() + *head.bar);
    }
    for (std::size_t i = 0; i < block.rows.size(); ++i) {
        const Words words(block.rows[i], file);
        Barred row = TRY(take_bar(words));
        const std::string name = row.words.front();
        row.words.erase(row.words.begin());
        if (row.words.size() != head.words.size()) {
            return words.error(
                fmt::format("{} has {} cells, the weekdays are {}", name, row.words.size(), head.words.size()),
                "write a dot for a day off");
        }
        if (row.bar.has_value() != head.bar.has_value() || (row.bar && *row.bar != *head.bar + 1)) {
            return words.error(fmt::format("the row of {} has not its bar where the weekdays have theirs", name));
        }
        if (first) {
            for (const Grid::Row& other : grid.rows) {
                if (other.person == name) {
                    return words.error(fmt::format("{} has two rows", name));
                }
            }
            grid.rows.push_back({block.rows[i], name, {}});
        } else if (i >= grid.rows.size() || grid.rows[i].person != name) {
            return words.error(fmt::format("{} is not the person of this row in the first block", name),
                               "keep the people of each block the same and in the same order");
        }
        grid.rows[i].cells.insert(grid.rows[i].cells.end(), row.words.begin(), row.words.end());
    }
    if (block.rows.size() != grid.rows.size() || block.rows.empty()) {
        return place.error(fmt::format("{} people are drawn under this row, {} in the first block", block.rows.size(),
                                       grid.rows.size()));
    }
    grid.weekdays.insert(grid.weekdays.end(), head.words.begin(), head.words.end());
    grid.weekday_lines.resize(grid.weekdays.size(), block.weekdays.number);
    return {};
}

}    // namespace

Result<Grid> read_grid(const Section& section, const std::string& file) {
    Grid grid;
    bool first = true;
    for (const Block& block : section.blocks) {
        TRY(add_block(block, file, first, grid));
        first = false;
    }
    if (grid.weekdays.size() <= static_cast<std::size_t>(grid.history_days)) {
        return Words(section.name, file).error(fmt::format("case \"{}\" draws no day of a period", section.name.text));
    }
    return grid;
}

Result<void> check_weekdays(const Grid& grid, const roster::Horizon& horizon, const std::string& file) {
    for (std::size_t column = 0; column < grid.weekdays.size(); ++column) {
        const calendar::Date date = horizon.date(static_cast<Day>(column) - horizon.history_days);
        const char* letters = calendar::two_letters(date.weekday());
        if (grid.weekdays[column] != letters) {
            return Error{ErrorId::bad_syntax,
                         fmt::format("column {} is headed {}, but {} is a {}", column + 1, grid.weekdays[column],
                                     date.to_string(), letters),
                         "\"start\" is the date of the first day of the period",
                         Place{file, grid.weekday_lines[column], ""}};
        }
    }
    return {};
}

namespace {

/// Reads the cells of one person.
class RowReader {
public:
    RowReader(const Grid::Row& row, const std::string& file, PersonIx who, Problem& problem)
        : place_(row.line, file), who_(who), problem_(problem) {}

    /// "." off; "D", "D+C", "D:HCA" duties; "*" before them: leave; "<" after them: what was published.
    Result<void> read(const std::string& cell, Day day, roster::Roster& roster) {
        std::string_view text = cell;
        if (text.starts_with('*')) {
            add_leave_day(day);
            text.remove_prefix(1);
        }
        const std::size_t was = text.find('<');
        const std::vector<Assignment> now = TRY(duties(text.substr(0, was), day));
        for (const Assignment& assignment : now) {
            (day < 0 ? problem_.people[who_].past : roster.assignments[who_]).push_back(assignment);
        }
        if (day < 0) {
            if (was != std::string_view::npos) {
                return place_.error(fmt::format("\"{}\": the past was not published", cell));
            }
            return {};
        }
        const std::vector<Assignment> before =
            was == std::string_view::npos ? now : TRY(duties(text.substr(was + 1), day));
        for (const Assignment& assignment : before) {
            problem_.published.push_back({who_, assignment});
        }
        return {};
    }

    void set_leave_credit(Minutes credit) { leave_credit_ = credit; }

private:
    Result<std::vector<Assignment>> duties(std::string_view text, Day day) const {
        std::vector<Assignment> result;
        if (text.empty() || text == ".") {
            return result;
        }
        for (const std::string_view duty : split(text, '+')) {
            const std::size_t colon = duty.find(':');
            const auto shift = find_shift(problem_, duty.substr(0, colon));
            if (!shift) {
                return place_.error(
                    fmt::format("\"{}\" on {} is no shift", duty.substr(0, colon), day_name(problem_.horizon, day)),
                    known_cells(), ErrorId::bad_reference);
            }
            auto skill = std::optional(problem_.people[who_].skills.front());
            if (colon != std::string_view::npos) {
                skill = find_skill(problem_, duty.substr(colon + 1));
            }
            if (!skill) {
                return place_.error(fmt::format("\"{}\" names no skill", duty), "list it under \"skills:\"",
                                    ErrorId::bad_reference);
            }
            result.push_back({day, *shift, *skill});
        }
        std::sort(result.begin(), result.end());
        return result;
    }

    std::string known_cells() const {
        std::vector<std::string> known{".", "*"};
        for (const roster::Shift& shift : problem_.shifts) {
            known.push_back(shift.id);
        }
        return "one of: " + list_of(known, known.size());
    }

    void add_leave_day(Day day) {
        if (!problem_.leave.empty() && problem_.leave.back().person == who_ && problem_.leave.back().until == day) {
            ++problem_.leave.back().until;
        } else {
            problem_.leave.push_back({who_, day, day + 1, "annual", leave_credit_});
        }
    }

    Words place_;
    PersonIx who_;
    Problem& problem_;
    Minutes leave_credit_{};
};

}    // namespace

Result<void> fill(const Grid& grid, const std::string& file, Minutes leave_credit, Problem& problem,
                  roster::Roster& roster) {
    for (const PersonIx who : problem.people.indices()) {
        const Grid::Row& row = grid.rows[who.at()];
        RowReader reader(row, file, who, problem);
        reader.set_leave_credit(leave_credit);
        for (std::size_t column = 0; column < row.cells.size(); ++column) {
            TRY(reader.read(row.cells[column], static_cast<Day>(column) - grid.history_days, roster));
        }
    }
    roster.normalise();
    return {};
}

}    // namespace staffwright::formats::drawn
