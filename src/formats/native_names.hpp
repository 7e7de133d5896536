// Ids and days of the native format, from a Node to what they stand for; shared by the readers of problems and rosters.
//
//     const References references(problem);                  // once skills, shifts, contracts and people have their
//     ids const roster::PersonIx who = TRY(references.person(node.at("person")));
//
// Errors: bad_value, bad_reference, with the nearest known id. The problem must outlive the References, and its lists
// must not move meanwhile. Thread safety: pure.
#pragma once

#include <vector>

#include "base/result.hpp"
#include "formats/native_fields.hpp"
#include "roster/names.hpp"
#include "roster/problem.hpp"

namespace staffwright::formats {

class References {
public:
    explicit References(const roster::Problem& problem) : problem_(problem), names_(problem) {}

    Result<roster::PersonIx> person(const Node& node) const;
    Result<roster::ShiftIx> shift(const Node& node) const;
    Result<roster::SkillIx> skill(const Node& node) const;
    Result<roster::ContractIx> contract(const Node& node) const;
    /// A date where the problem is dated, else a day's number.
    Result<roster::Day> day(const Node& node) const;
    /// Days of the period, ascending, each once: weekdays, bank_holiday, not_bank_holiday, dates or numbers.
    Result<std::vector<roster::Day>> days(const Node& list) const;
    /// {"day", "shift", "skill"}, and "person" beside them for duty_of_person (which is not read here).
    enum class Fields : std::uint8_t { duty, duty_of_person };
    Result<roster::Assignment> assignment(const Node& node, Fields fields) const;

private:
    Result<void> mark(const Node& node, std::vector<std::uint8_t>& marked) const;
    const roster::Problem& problem_;
    roster::Names names_;
};

}    // namespace staffwright::formats
