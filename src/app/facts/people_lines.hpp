// The lines of a table of people, read and checked against what is known of a unit. Internal to people_table.
//
//     const std::vector<Said> lines = TRY(PeopleLines(table, facts, around).read());
//
// Errors: bad_value, bad_reference, conflict with file, line and column. Thread safety: as the table and the facts,
// which outlive the lines.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/facts/table_lines.hpp"

namespace staffwright::app::facts {

/// What one line says.
struct Said {
    Line line;
    const store::UnitMember* member = nullptr;    ///< none: somebody new
    std::string code{};
    std::string given{};
    std::string family{};
    std::string groups{};
    std::vector<store::SkillId> skills{};
    store::Contract contract{};         ///< employment, grade, hours, packs
    bool is_contract_said = true;       ///< else all its cells are empty: it stays as it is
    bool is_employment_said = false;    ///< else as it is, or substantive
    bool are_packs_said = false;        ///< else as they are
};

class PeopleLines {
public:
    /// `facts` of the days, and members on days `around` them: their codes are taken.
    PeopleLines(const formats::CsvTable& table, const rosters::UnitFacts& facts,
                const std::vector<store::UnitMember>& around);

    Result<std::vector<Said>> read() const;

private:
    Result<Said> read(std::size_t row) const;
    Result<void> expect_free(const Said& said) const;
    Result<void> read_contract(Said& said) const;

    const formats::CsvTable& table_;
    const rosters::UnitFacts& facts_;
    std::map<std::string, const store::UnitMember*> members_;    ///< by what they are called in tables
    std::map<std::string, std::string> taken_;    ///< codes around the days, by the same in small letters
};

/// The rule packs of a grade: as the unit's own kind of contract has them, or somebody who is in it.
Result<std::vector<std::string>> packs_of_grade(const Line& line, const rosters::UnitFacts& facts);

}    // namespace staffwright::app::facts
