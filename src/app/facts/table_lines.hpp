// The tables of a unit's facts, column by column, and one line of them with the codes of people, shifts and skills
// looked up. What goes out (tables.cpp) and what comes in have the same columns, so that a table can be sent back.
//
//     const Line line(table, row, facts);
//     const store::PersonId person = TRY(line.person());      // or: line 3, "zoe" is nobody of the unit in these days
//
// Whoever has no code in the unit stands in tables by id. Errors: bad_value with file, line and column. Thread safety:
// as the table and the facts.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/acting/acting.hpp"
#include "app/rosters/unit_facts.hpp"
#include "formats/csv_table.hpp"

namespace staffwright::app::facts {

extern const std::vector<std::string> people_columns;
extern const std::vector<std::string> demand_columns;
extern const std::vector<std::string> leave_columns;
extern const std::vector<std::string> roster_columns;

/// Where what a table brings comes from.
constexpr const char* by_table = "table";

/// What stands for a member in tables.
[[nodiscard]] std::string table_name_of(const store::UnitMember& member);

class Line {
public:
    /// `facts`: its members, shifts and skills are looked in.
    Line(const formats::CsvTable& table, std::size_t row, const rosters::UnitFacts& facts)
        : table_(table), row_(row), facts_(facts) {}

    [[nodiscard]] std::int64_t number() const { return static_cast<std::int64_t>(row_) + 1; }    ///< from 1
    [[nodiscard]] int line() const { return table_.line(row_); }                                 ///< of the file
    /// Without blanks at its ends.
    [[nodiscard]] std::string cell(const char* column) const;
    [[nodiscard]] Error wrong(const char* column, const std::string& what, const char* cure = "") const;
    /// One whose path begins with its field. Requires: that a column has this name.
    [[nodiscard]] Error wrong(const Error& error) const;

    [[nodiscard]] Result<store::PersonId> person() const;
    [[nodiscard]] Result<calendar::Date> day(const char* column) const;
    [[nodiscard]] Result<store::ShiftId> shift() const;
    [[nodiscard]] Result<store::SkillId> skill() const;                  ///< of the column "skill"
    [[nodiscard]] Result<std::vector<store::SkillId>> skills() const;    ///< of "skills", each once
    /// A whole number from 0 to `most`; `what` it is, for the error.
    [[nodiscard]] Result<std::int64_t> count(const char* column, std::int64_t most, const char* what,
                                             const char* cure = "") const;

private:
    [[nodiscard]] Result<store::SkillId> skill_called(const char* column, std::string_view code) const;

    const formats::CsvTable& table_;
    std::size_t row_;
    const rosters::UnitFacts& facts_;
};

/// A batch for what a table brings: its rows say which one they came with.
Result<store::ImportBatchId> add_table_batch(Acting& a, const std::string& file, const std::string& text,
                                             std::size_t rows);

}    // namespace staffwright::app::facts
