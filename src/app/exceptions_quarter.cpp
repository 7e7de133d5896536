// The board's figures of exception reports, in words and as JSON. What is suppressed is "-" and null.
#include <fmt/format.h>

#include "app/exceptions.hpp"
#include "base/text.hpp"
#include "pay/money.hpp"

namespace staffwright::app {

using formats::JsonValue;
using terms::Cell;
using terms::Figures;

namespace {

std::string shown(const Cell& cell) {
    return cell.shown ? fmt::format("{}", cell.count) : "-";
}

std::string table_words(std::string_view heading, const terms::Table& table) {
    std::string text = fmt::format("\n{:<24}", heading);
    for (const std::string& column : table.columns) {
        text += fmt::format("{:>9}", column);
    }
    text += "\n";
    for (const terms::Table::Row& row : table.rows) {
        text += fmt::format("  {:<22}", row.name);
        for (const Cell& cell : row.cells) {
            text += fmt::format("{:>9}", shown(cell));
        }
        text += "\n";
    }
    return text;
}

JsonValue count_json(const Cell& cell) {
    return cell.shown ? JsonValue::number(cell.count) : JsonValue{};
}

JsonValue table_json(const terms::Table& table) {
    JsonValue rows = JsonValue::array();
    for (const terms::Table::Row& row : table.rows) {
        JsonValue json = JsonValue::object();
        json.add("what", JsonValue::string(row.name));
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            json.add(table.columns[i], count_json(row.cells[i]));
        }
        rows.add(std::move(json));
    }
    return rows;
}

}    // namespace

Result<Figures> quarter_of(const ExceptionCase& judged, calendar::Date from, calendar::Date until) {
    const roster::Horizon& horizon = judged.problem.horizon;
    if (until <= from || until <= horizon.first || horizon.date(horizon.days) <= from) {
        return Error{
            ErrorId::bad_usage,
            fmt::format("from {} until {} (not included) there is no day of the period, {} until {} (not included)",
                        from.to_string(), until.to_string(), horizon.first.to_string(),
                        horizon.date(horizon.days).to_string()),
            "give --from and --until as dates, the later the day after the last",
            {}};
    }
    return terms::figures_of(judged.problem, *judged.terms, judged.planned,
                             {judged.reports, judged.decisions, judged.fines}, from, until);
}

std::string printed_quarter(const Figures& figures) {
    std::string text = fmt::format("Exception reports of duties from {} until {} (not included)\n",
                                   figures.from.to_string(), figures.until.to_string());
    text += table_words("reports by kind", figures.reports);
    text += table_words("reports by outcome", figures.outcomes);
    text +=
        fmt::format("\n{:<24}{:>9}{:>10}{:>12}{:>12}{:>12}\n", "fines", "fines", "hours", "amount", "doctors", "fund");
    for (const terms::FineFigures& of : figures.fines) {
        const auto money = [&](Pence amount) { return of.fines.shown ? pay::money_text(amount) : "-"; };
        text += fmt::format("  {:<22}{:>9}{:>10}{:>12}{:>12}{:>12}\n", of.rule, shown(of.fines),
                            of.fines.shown ? format_minutes(of.excess) : "-", money(of.total), money(of.doctor),
                            money(of.fund));
    }
    text += fmt::format("\n{:<24}{:>9}{:>10}{:>12}\n", "gaps in the rota", "wanted", "filled", "gaps");
    for (const terms::GapFigures& of : figures.gaps) {
        text += fmt::format("  {:<22}{:>9}{:>10}{:>12}\n", of.shift, of.wanted, of.filled, of.wanted - of.filled);
    }
    return text + fmt::format("\n-: not shown, as it is below {} or would show what is\n", figures.small_number);
}

JsonValue quarter_json(const Figures& figures) {
    JsonValue fines = JsonValue::array();
    for (const terms::FineFigures& of : figures.fines) {
        const auto number = [&](std::int64_t value) { return of.fines.shown ? JsonValue::number(value) : JsonValue{}; };
        fines.add(JsonValue::object()
                      .add("rule", JsonValue::string(of.rule))
                      .add("fines", count_json(of.fines))
                      .add("excess_minutes", number(of.excess.count()))
                      .add("total_pence", number(of.total.count()))
                      .add("doctor_pence", number(of.doctor.count()))
                      .add("fund_pence", number(of.fund.count())));
    }
    JsonValue gaps = JsonValue::array();
    for (const terms::GapFigures& of : figures.gaps) {
        gaps.add(JsonValue::object()
                     .add("shift", JsonValue::string(of.shift))
                     .add("wanted", JsonValue::number(of.wanted))
                     .add("filled", JsonValue::number(of.filled)));
    }
    JsonValue root = JsonValue::object();
    root.add("from", JsonValue::string(figures.from.to_string()))
        .add("until", JsonValue::string(figures.until.to_string()))
        .add("small_number", JsonValue::number(figures.small_number))
        .add("reports", table_json(figures.reports))
        .add("outcomes", table_json(figures.outcomes))
        .add("fines", std::move(fines))
        .add("gaps", std::move(gaps));
    return root;
}

}    // namespace staffwright::app
