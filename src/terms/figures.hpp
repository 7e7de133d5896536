// Quarterly figures for the board: reports by kind and outcome, fines by rule, gaps in the rota; small numbers are not
// shown.
//
//     const Figures figures = TRY(figures_of(problem, pack, planned, {reports, decisions, fines}, from, until));
//     figures.reports[0].cells[1].shown            // none: suppressed
//
// Suppression: a count of reports or fines above 0 and below the pack's small number is not shown. Where that would
// leave only one cell of a row or a column with a shown sum, or several that are fewer than it together, the smallest
// other one goes too, so that no count can be taken back from a sum. Hours and money go with their count. Gaps are
// about duties and are shown. Days are [from, until). Errors: those of pay::Pack::at. Thread safety: pure.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "terms/decisions.hpp"
#include "terms/fines.hpp"

namespace staffwright::terms {

struct Cell {
    std::int64_t count = 0;
    bool shown = true;
};

/// Rows with the same columns; the last row and the last cell of each row are sums.
struct Table {
    std::vector<std::string> columns;
    struct Row {
        std::string name;
        std::vector<Cell> cells;
    };
    std::vector<Row> rows;
};

struct FineFigures {
    std::string rule;
    Cell fines;
    Minutes excess;
    Pence total;
    Pence doctor;
    Pence fund;
};

struct GapFigures {
    std::string shift;
    std::int64_t wanted = 0;    ///< people on duties, by the demand's optimum
    std::int64_t filled = 0;
};

struct Figures {
    calendar::Date from;
    calendar::Date until;    ///< not included
    std::int64_t small_number = 0;
    Table reports;     ///< kinds by state
    Table outcomes;    ///< pay, time off, nothing by state
    std::vector<FineFigures> fines;
    std::vector<GapFigures> gaps;
};

struct Judged {
    const std::vector<Report>& reports;
    const std::vector<Decision>& decisions;
    const std::vector<Fine>& fines;
};

Result<Figures> figures_of(const roster::Problem& problem, const pay::Pack& pack, const roster::Roster& planned,
                           const Judged& judged, calendar::Date from, calendar::Date until);

// -- of several rosters: counted each for itself, added, and only then made fit to be shown
/// Nothing is hidden yet: for nobody's eyes.
Result<Figures> counted(const roster::Problem& problem, const pay::Pack& pack, const roster::Roster& planned,
                        const Judged& judged, calendar::Date from, calendar::Date until);
/// Requires: both are counted, of the same days. Gaps of shifts of one name are added.
void add(Figures& all, const Figures& more);
/// Hides small counts, and what they could be worked out from, by `small_number`.
void suppress(Figures& figures);

/// Hides small counts and what they could be worked out from.
void suppress(Table& table, std::int64_t small_number);

}    // namespace staffwright::terms
