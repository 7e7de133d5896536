#include "cli/grid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include "app/tally.hpp"
#include "base/text.hpp"
#include "referee/words.hpp"

namespace staffwright::cli {

using app::PersonTally;
using app::Tally;
using roster::Assignment;
using roster::Day;
using roster::PersonIx;
using roster::Problem;
using roster::ShiftIx;

namespace {

constexpr std::size_t most_name = 14;

struct Block {
    Day from = 0;
    Day until = 0;
    bool totals = false;    ///< the last one carries the figures of the whole period
};

/// One line of demand under the staff: what it is called and, for each day of the period, how many are wanted and
/// there.
struct DemandLine {
    std::string label;
    struct DayFigures {
        std::int32_t wanted = 0;
        std::int32_t assigned = 0;
        std::int32_t lacking = 0;
        std::int32_t below_minimum = 0;
    };
    std::vector<DayFigures> days;
};

std::string hours(Minutes length) {
    // Tenths are enough to see: 149.5. Rounded half up, away from zero for a shortage.
    const std::int64_t magnitude = (std::abs(length.count()) * 10 + 30) / 60;
    const char* sign = length < Minutes{0} && magnitude > 0 ? "-" : "";
    return fmt::format("{}{}.{}", sign, magnitude / 10, magnitude % 10);
}

std::string clock(std::int32_t minute) {
    return fmt::format("{:02}:{:02}", (minute / 60) % 24, minute % 60);
}

/// Without the blanks at the ends of lines.
std::string trimmed_lines(const std::string& text) {
    std::string trimmed;
    for (const std::string_view line : split(text, '\n')) {
        trimmed += (trimmed.empty() ? "" : "\n") + std::string(line.substr(0, line.find_last_not_of(' ') + 1));
    }
    return trimmed;
}

class Grid {
public:
    Grid(const Problem& problem, const rules::RuleBook& book, const roster::Roster& roster, const GridStyle& style)
        : problem_(problem), roster_(roster), style_(style), tally_(app::tally_roster(problem, book, roster)) {
        collect_demand();
        measure();
    }

    [[nodiscard]] std::string draw() const {
        std::string text;
        for (const Block& block : blocks()) {
            text += (text.empty() ? "" : "\n") + header(block);
            for (const PersonIx person : problem_.people.indices()) {
                text += person_lines(person, block);
            }
            text += demand_lines(block);
        }
        return text + "\n" + legend();
    }

private:
    void collect_demand() {
        const auto days = static_cast<std::size_t>(problem_.horizon.days);
        std::map<std::string, std::size_t> places;
        const auto add = [&](const std::string& label, Day day, const roster::Want& want, std::int32_t assigned) {
            const auto [place, is_new] = places.try_emplace(label, demand_.size());
            if (is_new) {
                demand_.push_back({label, std::vector<DemandLine::DayFigures>(days)});
            }
            DemandLine::DayFigures& figures = demand_[place->second].days[static_cast<std::size_t>(day)];
            figures.wanted += want.optimum;
            figures.assigned += assigned;
            figures.lacking += app::short_by(want, assigned);
            figures.below_minimum += std::max(0, want.minimum - assigned);
        };
        for (std::size_t i = 0; i < problem_.duty_demand.size(); ++i) {
            const roster::DutyDemand& demand = problem_.duty_demand[i];
            const std::string skill = demand.skill ? " " + problem_.skills[*demand.skill].id : "";
            add(problem_.shifts[demand.shift].id + skill, demand.day, demand.want, tally_.duty_assigned[i]);
        }
        for (std::size_t i = 0; i < problem_.band_demand.size(); ++i) {
            const roster::BandDemand& demand = problem_.band_demand[i];
            const std::string skill = demand.skill ? " " + problem_.skills[*demand.skill].id : "";
            add(clock(demand.band.start) + "-" + clock(demand.band.end) + skill, demand.day, demand.want,
                tally_.band_assigned[i]);
        }
    }

    void measure() {
        for (const roster::Shift& shift : problem_.shifts) {
            cell_ = std::max(cell_, std::min<std::size_t>(shown_width(shift.id), 6));
            has_nights_ |= std::find(shift.classes.begin(), shift.classes.end(), "night") != shift.classes.end();
        }
        for (const PersonIx person : problem_.people.indices()) {
            name_ = std::max(name_, std::min(most_name, shown_width(name_of(person))));
            states_hours_ |= problem_.contracts[problem_.people[person].contract].weekly > Minutes{0};
        }
        if (problem_.skills.size() > 1) {
            for (const roster::Skill& skill : problem_.skills) {
                skill_ = std::max(skill_, std::min<std::size_t>(shown_width(skill.id), 6));
            }
        }
        label_ = name_ + (skill_ > 0 ? 1 + skill_ : 0);
        for (const DemandLine& line : demand_) {
            const bool lacks =
                std::any_of(line.days.begin(), line.days.end(), [](const auto& d) { return d.lacking > 0; });
            if (lacks) {
                label_ = std::max(label_, shown_width(line.label));
            }
        }
    }

    [[nodiscard]] std::size_t totals_width() const {
        return 2 + (states_hours_ ? 7 + 6 + 7 : 7) + (has_nights_ ? 4 : 0) + 4;
    }

    [[nodiscard]] std::vector<Block> blocks() const {
        const std::size_t room = style_.width > label_ + totals_width() ? style_.width - label_ - totals_width() : 0;
        const auto days_that_fit = static_cast<Day>(room / (cell_ + 1));
        Day longest = days_that_fit >= problem_.horizon.days ? problem_.horizon.days : days_that_fit / 7 * 7;
        longest = longest > 14 && longest < problem_.horizon.days ? longest / 14 * 14 : std::max(longest, 7);
        std::vector<Block> blocks;
        Day from = 0;
        while (from < problem_.horizon.days) {
            // A block ends with a Sunday, whatever the weekday of the first day.
            const auto weekday = static_cast<Day>(problem_.horizon.date(from).weekday());
            const Day until = longest == problem_.horizon.days
                                  ? problem_.horizon.days
                                  : std::min(problem_.horizon.days, from + longest - weekday);
            blocks.push_back({from, until, until == problem_.horizon.days});
            from = until;
        }
        return blocks;
    }

    /// Before each day: a bar where a new week begins, else a blank.
    [[nodiscard]] const char* gap_before(Day day, const Block& block) const {
        return day != block.from && problem_.horizon.date(day).weekday() == calendar::Weekday::monday ? "|" : " ";
    }

    [[nodiscard]] bool is_weekend(Day day) const {
        return problem_.horizon.date(day).weekday() >= calendar::Weekday::saturday;
    }

    [[nodiscard]] std::string paint(std::string_view text, Paint how) const {
        return painted(text, how, style_.colour);
    }

    [[nodiscard]] std::string header(const Block& block) const {
        std::string weekdays = std::string(label_, ' ');
        std::string numbers = fitted(problem_.horizon.dated ? "" : "Day", label_);
        for (Day day = block.from; day < block.until; ++day) {
            const calendar::Date date = problem_.horizon.date(day);
            const Paint how = is_weekend(day) ? Paint::strong : Paint::plain;
            weekdays += gap_before(day, block) + paint(fitted(calendar::two_letters(date.weekday()), cell_), how);
            const std::string number = std::to_string(problem_.horizon.dated ? date.day() : day);
            numbers += gap_before(day, block) + paint(fitted(number, cell_), how);
        }
        if (block.totals) {
            weekdays += "  " + totals_header();
        }
        return title(block) + weekdays + "\n" + numbers + "\n";
    }

    [[nodiscard]] std::string title(const Block& block) const {
        if (!problem_.horizon.dated) {
            return "";
        }
        const std::string from = problem_.horizon.date(block.from).to_string();
        return paint(from + " to " + problem_.horizon.date(block.until - 1).to_string(), Paint::strong) + "\n";
    }

    [[nodiscard]] std::string totals_header() const {
        std::string text = fitted_right("Hours", 7);
        if (states_hours_) {
            text += fitted_right("Leave", 6) + fitted_right("+/-", 7);
        }
        return text + (has_nights_ ? "  Nt" : "") + "  We";
    }

    [[nodiscard]] std::string totals(const PersonTally& person) const {
        std::string text = fitted_right(hours(person.worked), 7);
        if (states_hours_) {
            const Minutes over = person.worked + person.leave - person.contracted;
            text += fitted_right(person.leave > Minutes{0} ? hours(person.leave) : "", 6);
            text += fitted_right(person.contracted > Minutes{0} ? (over > Minutes{0} ? "+" : "") + hours(over) : "", 7);
        }
        return text + (has_nights_ ? fmt::format("{:4}", person.nights) : "") + fmt::format("{:4}", person.weekends);
    }

    [[nodiscard]] Paint paint_of(ShiftIx shift) const {
        const std::vector<std::string>& classes = problem_.shifts[shift].classes;
        if (std::find(classes.begin(), classes.end(), "night") != classes.end()) {
            return Paint::fourth;
        }
        constexpr Paint wheel[] = {Paint::first, Paint::second, Paint::plain, Paint::third};
        return wheel[shift.at() % 4];
    }

    [[nodiscard]] std::string cell(PersonIx person, Day day, std::size_t layer) const {
        std::size_t at = 0;
        for (const Assignment& assignment : roster_.assignments[person]) {
            if (assignment.day == day && at++ == layer) {
                return paint(fitted(problem_.shifts[assignment.shift].id, cell_), paint_of(assignment.shift));
            }
        }
        if (layer > 0) {
            return std::string(cell_, ' ');
        }
        const roster::Leave* leave = app::leave_on(problem_, person, day);
        return paint(fitted(leave == nullptr ? "." : leave_mark(leave->kind), cell_), Paint::faint);
    }

    /// The first letters of the kind in small, as shift ids are mostly in capitals; the legend says which is which.
    [[nodiscard]] std::string leave_mark(const std::string& kind) const {
        std::string mark = fitted(kind.empty() ? "leave" : kind, cell_);
        return mark;
    }

    [[nodiscard]] std::string name_of(PersonIx person) const {
        return printable(referee::Words(problem_).person(person));
    }

    [[nodiscard]] std::string person_lines(PersonIx person, const Block& block) const {
        const roster::Person& who = problem_.people[person];
        std::size_t layers = 1;
        std::map<Day, std::size_t> duties;
        for (const Assignment& assignment : roster_.assignments[person]) {
            if (block.from <= assignment.day && assignment.day < block.until) {
                layers = std::max(layers, ++duties[assignment.day]);
            }
        }
        std::string label = fitted(name_of(person), name_);
        if (skill_ > 0) {
            label += " " + fitted(problem_.skills[who.skills.front()].id, skill_);
        }
        std::string text;
        for (std::size_t layer = 0; layer < layers; ++layer) {
            std::string line = fitted(layer == 0 ? label : "", label_);
            for (Day day = block.from; day < block.until; ++day) {
                line += gap_before(day, block) + cell(person, day, layer);
            }
            text += line + (block.totals && layer == 0 ? "  " + totals(tally_.people[person]) : "") + "\n";
        }
        return text;
    }

    [[nodiscard]] std::string demand_lines(const Block& block) const {
        std::string text;
        for (const DemandLine& line : demand_) {
            std::int32_t lacking = 0;
            std::int32_t wanted = 0;
            std::string row = fitted(line.label, label_);
            bool any_here = false;
            for (const DemandLine::DayFigures& figures : line.days) {
                lacking += figures.lacking;
                wanted += figures.wanted;
            }
            for (Day day = block.from; day < block.until; ++day) {
                const DemandLine::DayFigures& figures = line.days[static_cast<std::size_t>(day)];
                any_here |= figures.lacking > 0;
                const std::string mark = figures.lacking > 0   ? fmt::format("-{}", figures.lacking)
                                         : figures.wanted == 0 ? ""
                                                               : ".";
                const Paint how = figures.below_minimum > 0 ? Paint::bad
                                  : figures.lacking > 0     ? Paint::strong
                                                            : Paint::faint;
                row += gap_before(day, block) + paint(fitted(mark, cell_), how);
            }
            if (any_here || (block.totals && lacking > 0)) {
                text += row + (block.totals ? fmt::format("  {} of {} unfilled", lacking, wanted) : "") + "\n";
            }
        }
        if (text.empty()) {
            return block.totals || blocks().size() > 1 ? "Every demand of these days is met.\n" : "";
        }
        return paint("Unfilled demand (people short of the number wanted)", Paint::strong) + "\n" + text;
    }

    [[nodiscard]] std::string legend() const {
        std::string text;
        for (const roster::Shift& shift : problem_.shifts) {
            text += text.empty() ? "" : ", ";
            text += shift.id + (shift.name.empty() || shift.name == shift.id ? "" : " " + printable(shift.name));
            if (shift.clock) {
                text += " " + clock(shift.clock->start) + "-" + clock(shift.clock->end);
            }
        }
        std::map<std::string, std::string> kinds;
        for (const roster::Leave& leave : problem_.leave) {
            kinds.emplace(leave_mark(leave.kind), leave.kind.empty() ? "leave" : leave.kind);
        }
        std::string away;
        for (const auto& [mark, kind] : kinds) {
            away += (away.empty() ? "Leave: " : ", ") + mark + " " + printable(kind);
        }
        std::string columns =
            states_hours_ ? "Hours worked, leave credited, and more or less than contracted" : "Hours worked";
        columns += has_nights_ ? "; Nt nights; We weekends.\n" : "; We weekends.\n";
        return (problem_.shifts.size() > 12 ? "" : text + ".\n") + (away.empty() ? "" : away + ".\n") + columns;
    }

    const Problem& problem_;
    const roster::Roster& roster_;
    GridStyle style_;
    Tally tally_;
    std::vector<DemandLine> demand_;
    std::size_t cell_ = 2;
    std::size_t name_ = 4;
    std::size_t skill_ = 0;
    std::size_t label_ = 0;
    bool has_nights_ = false;
    bool states_hours_ = false;
};

}    // namespace

std::string draw_grid(const Problem& problem, const rules::RuleBook& book, const roster::Roster& roster,
                      const GridStyle& style) {
    return trimmed_lines(Grid(problem, book, roster, style).draw());
}

}    // namespace staffwright::cli
