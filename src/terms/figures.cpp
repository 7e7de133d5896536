#include "terms/figures.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace staffwright::terms {

using calendar::Date;
using roster::Problem;

namespace {

const std::vector<std::string>& columns() {
    static const std::vector<std::string> words{"open", "agreed", "refused", "late", "all"};
    return words;
}

Table table_of(const std::vector<std::string>& names) {
    Table table;
    table.columns = columns();
    for (const std::string& name : names) {
        table.rows.push_back({name, std::vector<Cell>(columns().size())});
    }
    table.rows.push_back({"all", std::vector<Cell>(columns().size())});
    return table;
}

void add(Table& table, std::size_t row, State state) {
    for (const std::size_t r : {row, table.rows.size() - 1}) {
        ++table.rows[r].cells[static_cast<std::size_t>(state)].count;
        ++table.rows[r].cells.back().count;
    }
}

bool within(Date date, Date from, Date until) {
    return from <= date && date < until;
}

/// The cells of one row or column, its sum the last.
using Group = std::vector<Cell*>;

/// If one part alone is hidden beside a shown sum, or those hidden are few together (two of two are one each), the
/// smallest other part above 0 is hidden too. With none left to hide, the sum is.
bool guard(const Group& group, std::int64_t small_number) {
    const auto parts_end = group.end() - 1;
    std::int64_t hidden = 0;
    std::int64_t together = 0;
    for (auto at = group.begin(); at != parts_end; ++at) {
        hidden += (*at)->shown ? 0 : 1;
        together += (*at)->shown ? 0 : (*at)->count;
    }
    if (hidden == 0 || (hidden > 1 && together >= small_number) || !group.back()->shown) {
        return false;
    }
    Cell* smallest = nullptr;
    for (auto at = group.begin(); at != parts_end; ++at) {
        if ((*at)->shown && (*at)->count > 0 && (smallest == nullptr || (*at)->count < smallest->count)) {
            smallest = *at;
        }
    }
    (smallest != nullptr ? smallest : group.back())->shown = false;
    return true;
}

std::vector<Group> groups_of(Table& table) {
    std::vector<Group> groups;
    for (Table::Row& row : table.rows) {
        Group group;
        for (Cell& cell : row.cells) {
            group.push_back(&cell);
        }
        groups.push_back(std::move(group));
    }
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        Group group;
        for (Table::Row& row : table.rows) {
            group.push_back(&row.cells[column]);
        }
        groups.push_back(std::move(group));
    }
    return groups;
}

void add_fines(FineFigures& all, const FineFigures& of) {
    all.fines.count += of.fines.count;
    all.excess += of.excess;
    all.total += of.total;
    all.doctor += of.doctor;
    all.fund += of.fund;
}

void add_table(Table& all, const Table& more) {
    for (std::size_t row = 0; row < all.rows.size(); ++row) {
        for (std::size_t cell = 0; cell < all.columns.size(); ++cell) {
            all.rows[row].cells[cell].count += more.rows[row].cells[cell].count;
        }
    }
}

std::vector<FineFigures> fines_in(const Problem& problem, const std::vector<Fine>& fines, const Figures& figures) {
    std::map<std::string, FineFigures> by_rule;
    for (const Fine& fine : fines) {
        if (!within(problem.horizon.date(fine.fault.until - 1), figures.from, figures.until)) {
            continue;
        }
        FineFigures& of = by_rule[fine.fault.rule];
        of.rule = fine.fault.rule;
        ++of.fines.count;
        of.excess += fine.fault.excess;
        of.total += fine.total;
        of.doctor += fine.doctor;
        of.fund += fine.fund;
    }
    std::vector<FineFigures> rows;
    FineFigures all;
    all.rule = "all";
    for (auto& [rule, of] : by_rule) {
        add_fines(all, of);
        rows.push_back(std::move(of));
    }
    rows.push_back(std::move(all));
    return rows;
}

void suppress_fines(std::vector<FineFigures>& fines, std::int64_t small_number) {
    Group group;
    for (FineFigures& of : fines) {
        of.fines.shown = of.fines.count == 0 || of.fines.count >= small_number;
        group.push_back(&of.fines);
    }
    while (guard(group, small_number)) {
    }
}

std::vector<GapFigures> gaps_in(const Problem& problem, const roster::Roster& planned, const Figures& figures) {
    std::map<roster::ShiftIx, GapFigures> by_shift;
    for (const roster::DutyDemand& demand : problem.duty_demand) {
        if (!within(problem.horizon.date(demand.day), figures.from, figures.until)) {
            continue;
        }
        std::int64_t assigned = 0;
        for (const auto& duties : planned.assignments) {
            assigned += std::count_if(duties.begin(), duties.end(), [&](const roster::Assignment& duty) {
                return duty.day == demand.day && duty.shift == demand.shift &&
                       (!demand.skill || *demand.skill == duty.skill);
            });
        }
        GapFigures& of = by_shift[demand.shift];
        of.shift = problem.shifts[demand.shift].id;
        of.wanted += demand.want.optimum;
        of.filled += std::min<std::int64_t>(assigned, demand.want.optimum);
    }
    std::vector<GapFigures> rows;
    for (auto& [shift, of] : by_shift) {
        rows.push_back(std::move(of));
    }
    return rows;
}

}    // namespace

void suppress(Table& table, std::int64_t small_number) {
    for (Table::Row& row : table.rows) {
        for (Cell& cell : row.cells) {
            cell.shown = cell.count == 0 || cell.count >= small_number;
        }
    }
    bool changed = true;
    while (changed) {    // hiding a cell in a row may leave a column with one
        changed = false;
        for (const Group& group : groups_of(table)) {
            changed = guard(group, small_number) || changed;
        }
    }
}

Result<Figures> counted(const Problem& problem, const pay::Pack& pack, const roster::Roster& planned,
                        const Judged& judged, Date from, Date until) {
    Figures figures;
    figures.from = from;
    figures.until = until;
    figures.small_number = TRY(pack.at("small_number", "", from))->amount;
    figures.reports = table_of({report_kind_names.begin(), report_kind_names.end()});
    figures.outcomes = table_of({"pay", "time_off", "nothing_due", "not_chosen"});
    for (const Decision& decision : judged.decisions) {
        const Report& report = judged.reports[decision.report];
        if (!within(problem.horizon.date(report.duty.day), from, until)) {
            continue;
        }
        for (const Decision::Part& part : decision.parts) {
            add(figures.reports, static_cast<std::size_t>(part.kind), decision.state);
        }
        const bool owed = decision.extra > Minutes{} && decision.counts();
        add(figures.outcomes,
            decision.choice ? static_cast<std::size_t>(*decision.choice)
            : owed          ? 3
                            : 2,
            decision.state);
    }
    figures.fines = fines_in(problem, judged.fines, figures);
    figures.gaps = gaps_in(problem, planned, figures);
    return figures;
}

void add(Figures& all, const Figures& more) {
    add_table(all.reports, more.reports);
    add_table(all.outcomes, more.outcomes);
    for (const FineFigures& of : more.fines) {
        // The sum is last and stays it.
        auto row = std::find_if(all.fines.begin(), all.fines.end(),
                                [&](const FineFigures& each) { return each.rule == of.rule; });
        if (row == all.fines.end()) {
            FineFigures none;
            none.rule = of.rule;
            row = all.fines.insert(std::prev(all.fines.end()), none);
        }
        add_fines(*row, of);
    }
    for (const GapFigures& of : more.gaps) {
        const auto row = std::find_if(all.gaps.begin(), all.gaps.end(),
                                      [&](const GapFigures& each) { return each.shift == of.shift; });
        if (row == all.gaps.end()) {
            all.gaps.push_back(of);
        } else {
            row->wanted += of.wanted;
            row->filled += of.filled;
        }
    }
}

void suppress(Figures& figures) {
    suppress(figures.reports, figures.small_number);
    suppress(figures.outcomes, figures.small_number);
    suppress_fines(figures.fines, figures.small_number);
}

Result<Figures> figures_of(const Problem& problem, const pay::Pack& pack, const roster::Roster& planned,
                           const Judged& judged, Date from, Date until) {
    Figures figures = TRY(counted(problem, pack, planned, judged, from, until));
    suppress(figures);
    return figures;
}

}    // namespace staffwright::terms
