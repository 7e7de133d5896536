#include "app/wall/wall.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "app/wall/look.hpp"
#include "base/text.hpp"
#include "calendar/bank_holidays.hpp"
#include "formats/native_words.hpp"
#include "formats/xlsx_wall.hpp"
#include "referee/cover.hpp"
#include "referee/words.hpp"
#include "roster/elsewhere.hpp"

namespace staffwright::app::wall {

using formats::WallRota;
using roster::Day;
using roster::Problem;

namespace {

constexpr std::int32_t week = 7;

/// "Thu 22 Oct" in two: weekday and date. Of an undated problem "day 1" stands alone.
WallRota::Day day_of(const Problem& problem, Day day) {
    const roster::Horizon& horizon = problem.horizon;
    const std::string words = referee::Words(problem).day(day);
    const std::size_t blank = words.find(' ');
    const calendar::Date date = horizon.date(day);
    const bool is_weekend =
        date.weekday() == calendar::Weekday::saturday || date.weekday() == calendar::Weekday::sunday;
    WallRota::Day made;
    made.weekday = horizon.dated ? words.substr(0, blank) : "";
    made.date = horizon.dated ? words.substr(blank + 1) : words;
    made.look = horizon.dated && calendar::is_bank_holiday(date) ? bank_holiday_look
                : is_weekend                                     ? weekend_look
                                                                 : plain_look;
    return made;
}

/// The Monday of the weekend on which the duty begins; none: it begins within the week.
std::optional<calendar::Date> weekend_of(const Problem& problem, const roster::Assignment& duty) {
    constexpr std::int32_t midnight = 1440;
    const auto& clock = problem.shifts[duty.shift].clock;
    const calendar::Date begins = problem.horizon.date(duty.day) + (clock && clock->start >= midnight ? 1 : 0);
    const auto since_monday = static_cast<std::int32_t>(begins.weekday());
    return since_monday < 5 ? std::nullopt : std::optional(begins - since_monday);
}

/// "(AL)" for annual leave.
std::string leave_letters(const std::string& kind) {
    const bool is_letter = !kind.empty() && kind.front() >= 'a' && kind.front() <= 'z';
    const std::string first = is_letter ? std::string(1, static_cast<char>(kind.front() - 'a' + 'A')) : "";
    return "(" + first + "L)";
}

WallRota::Row row_of(const Problem& problem, const rules::RuleBook& book, const roster::Roster& roster,
                     roster::PersonIx ix, const std::vector<WallRota::Day>& days) {
    const roster::Person& person = problem.people[ix];
    const roster::Contract& contract = problem.contracts[person.contract];
    WallRota::Row row;
    row.name = person.name.empty() ? person.id : person.name;
    row.grade = contract.name.empty() ? contract.id : contract.name;
    for (const WallRota::Day& day : days) {
        row.cells.push_back({"", day.look});
    }
    std::set<calendar::Date> weekends;
    for (const roster::Assignment& duty : roster.assignments[ix]) {
        if (roster::is_elsewhere(problem, duty)) {
            continue;
        }
        const roster::Shift& shift = problem.shifts[duty.shift];
        WallRota::Cell& cell = row.cells[static_cast<std::size_t>(duty.day)];
        cell.text += (cell.text.empty() ? "" : "+") + shift.id;
        cell.look = look_of(shift);
        row.worked += book.times.credited(duty.day, duty.shift, roster::Basis::elapsed);
        row.nights += shift.is_in_class("night") ? 1 : 0;
        if (const auto weekend = weekend_of(problem, duty)) {
            weekends.insert(*weekend);
        }
    }
    row.weekends = static_cast<std::int64_t>(weekends.size());
    return row;
}

std::vector<WallRota::Total> totals_of(const Problem& problem, const roster::Roster& roster) {
    const auto days = static_cast<std::size_t>(problem.horizon.days);
    WallRota::Total all{"Total", std::vector<std::int64_t>(days)};
    IndexVector<roster::ShiftIx, std::vector<std::int64_t>> by_shift(problem.shifts.size());
    for (const roster::PersonIx person : problem.people.indices()) {
        for (const roster::Assignment& duty : roster.assignments[person]) {
            if (roster::is_elsewhere(problem, duty)) {
                continue;
            }
            const auto day = static_cast<std::size_t>(duty.day);
            by_shift[duty.shift].resize(days);
            ++by_shift[duty.shift][day];
            ++all.duties[day];
        }
    }
    std::vector<WallRota::Total> totals;
    for (const roster::ShiftIx shift : problem.shifts.indices()) {
        if (!by_shift[shift].empty()) {
            totals.push_back({"Total " + problem.shifts[shift].id, std::move(by_shift[shift])});
        }
    }
    if (!totals.empty()) {
        totals.push_back(std::move(all));
    }
    return totals;
}

/// Who is at work for another unit is away from this one.
void add_elsewhere(const Problem& problem, WallRota& rota) {
    for (const roster::PersonAssignment& fixed : problem.fixed) {
        WallRota::Cell& cell = rota.rows[fixed.person.at()].cells[static_cast<std::size_t>(fixed.assignment.day)];
        if (roster::is_elsewhere(problem, fixed.assignment) && cell.text.empty()) {
            cell.text = "(else)";
            cell.look.letters = away_look.letters;
        }
    }
}

void add_leave(const Problem& problem, WallRota& rota) {
    for (const roster::Leave& leave : problem.leave) {
        std::vector<WallRota::Cell>& cells = rota.rows[leave.person.at()].cells;
        for (Day day = std::max(0, leave.from); day < std::min(leave.until, problem.horizon.days); ++day) {
            WallRota::Cell& cell = cells[static_cast<std::size_t>(day)];
            if (cell.text.empty()) {
                cell.text = leave_letters(leave.kind);
                cell.look.letters = away_look.letters;
            }
        }
    }
}

template <class AnyDemand>
WallRota::Demand demand_of(const Problem& problem, Day day, std::string what, const AnyDemand& demand,
                           std::int64_t assigned) {
    WallRota::Demand row;
    row.day = referee::Words(problem).day(day);
    row.what = std::move(what);
    row.skill = demand.skill ? referee::Words(problem).skill(*demand.skill) : "";
    row.minimum = demand.want.minimum;
    row.wanted = demand.want.optimum;
    row.assigned = assigned;
    return row;
}

std::vector<WallRota::Demand> all_demand(const Problem& problem, const rules::RuleBook& book,
                                         const roster::Roster& roster) {
    const referee::AllDuties duties = referee::duties_of_all(problem, book, roster);
    std::vector<std::pair<Day, WallRota::Demand>> rows;
    for (const roster::DutyDemand& demand : problem.duty_demand) {
        rows.emplace_back(demand.day, demand_of(problem, demand.day, referee::Words(problem).shift(demand.shift),
                                                demand, referee::assigned(demand, duties)));
    }
    const std::vector<std::int32_t> elsewhere = roster::elsewhere_in_bands(problem);
    for (std::size_t at = 0; at < problem.band_demand.size(); ++at) {
        roster::BandDemand demand = problem.band_demand[at];
        const std::int64_t there = referee::assigned(problem, demand, duties) - elsewhere[at];
        demand.want.minimum -= elsewhere[at];
        demand.want.optimum -= elsewhere[at];
        rows.emplace_back(demand.day, demand_of(problem, demand.day, formats::clock_text(demand.band), demand, there));
    }
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<WallRota::Demand> list;
    for (auto& [day, row] : rows) {
        list.push_back(std::move(row));
    }
    return list;
}

}    // namespace

WallRota wall_of(const Problem& problem, const rules::RuleBook& book, const roster::Roster& roster,
                 const Shown& shown) {
    WallRota rota;
    const roster::Horizon& horizon = problem.horizon;
    rota.title = problem.name.empty() ? problem.id : problem.name;
    rota.made = horizon.first;
    rota.standing = shown.standing;
    for (Day day = 0; day < horizon.days; ++day) {
        rota.days.push_back(day_of(problem, day));
    }
    const referee::Words words(problem);
    rota.period = words.day(0) + " to " + words.day(horizon.days - 1);
    if (horizon.dated) {
        rota.period += fmt::format(" {}", horizon.date(horizon.days - 1).year());
    }
    for (const roster::PersonIx person : problem.people.indices()) {
        rota.rows.push_back(row_of(problem, book, roster, person, rota.days));
    }
    rota.totals = totals_of(problem, roster);
    if (shown.leave) {
        add_elsewhere(problem, rota);
        add_leave(problem, rota);
    }
    if (shown.demand) {
        rota.demand = all_demand(problem, book, roster);
    }
    for (const roster::ShiftIx ix : problem.shifts.indices()) {
        const roster::Shift& shift = problem.shifts[ix];
        if (roster::is_elsewhere(shift)) {
            continue;
        }
        rota.key.push_back({shift.id, shift.name.empty() ? shift.id : shift.name,
                            shift.clock ? formats::clock_text(*shift.clock) : "",
                            book.times.credited(0, ix, roster::Basis::nominal), look_of(shift)});
    }
    return rota;
}

Result<std::string> wall_file(const WallRota& rota, Kind kind) {
    return kind == Kind::pdf ? pages::pdf(wall_document(rota)) : formats::wall_xlsx(rota);
}

Result<Kind> kind_of(const std::string& file) {
    if (file.ends_with(".xlsx")) {
        return Kind::xlsx;
    }
    if (file.ends_with(".pdf")) {
        return Kind::pdf;
    }
    return Error{ErrorId::bad_usage,
                 fmt::format("\"{}\" ends in neither .xlsx nor .pdf, and so does not say what to write", file),
                 "let the name end in .xlsx or .pdf",
                 {}};
}

Result<void> write_wall(const WallRota& rota, const std::string& file) {
    return write_file_whole(file, TRY(wall_file(rota, TRY(kind_of(file)))));
}

}    // namespace staffwright::app::wall
