// One function for each rule kind, from parameters to the bound kind. Internal to bind().
// Requires: Parameters::check() succeeded. Errors: as bind(). Thread safety: pure.
#pragma once

#include <optional>
#include <vector>

#include "base/result.hpp"
#include "roster/duty_times.hpp"
#include "roster/elsewhere.hpp"
#include "rules/kinds.hpp"
#include "rules/parameters.hpp"

namespace staffwright::rules {

/// Who a rule holds for, and what each brings along; the same order in both.
struct InScope {
    std::vector<PersonIx> people;    ///< ascending
    std::vector<std::optional<std::int64_t>> carried;
};

struct BindInput {
    const Parameters& parameters;
    const InScope& scope;
    const roster::DutyTimes& times;
};

// bind_duties.cpp: single duties, neighbours and sequences
Result<Kind> bind_duty_length(const BindInput& input);
Result<Kind> bind_rest_between_duties(const BindInput& input);
Result<Kind> bind_forbidden_succession(const BindInput& input);
Result<Kind> bind_forbidden_pattern(const BindInput& input);
Result<Kind> bind_run_length(const BindInput& input);
Result<Kind> bind_rest_after_run(const BindInput& input);
Result<Kind> bind_duty_break(const BindInput& input);
Result<Kind> bind_rest_in_window(const BindInput& input);
Result<Kind> bind_duty_combinations(const BindInput& input);
// bind_totals.cpp: what adds up over time
Result<Kind> bind_total(const BindInput& input);
Result<Kind> bind_rolling_total(const BindInput& input);
Result<Kind> bind_rolling_hours(const BindInput& input);
Result<Kind> bind_average_hours(const BindInput& input);
Result<Kind> bind_weekend_total(const BindInput& input);
Result<Kind> bind_weekend_frequency(const BindInput& input);
Result<Kind> bind_whole_weekend(const BindInput& input);
Result<Kind> bind_fair_share(const BindInput& input);
// bind_agreements.cpp: agreed days, the published roster, and several people at once
Result<Kind> bind_working_days(const BindInput& input);
Result<Kind> bind_least_change(const BindInput& input);
Result<Kind> bind_people_per_day(const BindInput& input);
Result<Kind> bind_supervision(const BindInput& input);
Result<Kind> bind_same_team(const BindInput& input);

/// A number that the catalogue bounds below 2^31.
[[nodiscard]] inline std::int32_t small(std::int64_t value) {
    return static_cast<std::int32_t>(value);
}
[[nodiscard]] inline std::optional<std::int32_t> small(std::optional<std::int64_t> value) {
    return value ? std::optional(small(*value)) : std::nullopt;
}
/// A kind with its class of duties and its limits "min" and "max" read, as several have; the rest is left to the
/// caller.
template <class BoundKind>
[[nodiscard]] Result<BoundKind> kind_with_limits(const Parameters& given) {
    TRY(given.check_range("min", "max"));
    BoundKind kind;
    kind.of = TRY(given.of());
    kind.min = given.number("min");
    kind.max = given.number("max");
    return kind;
}
/// Of kinds that ask what is done here, not what a person works: without what is worked for another unit.
inline void leave_out_elsewhere(const roster::Problem& problem, DutyClass& duties) {
    for (const ShiftIx shift : problem.shifts.indices()) {
        duties.shifts[shift] = roster::is_elsewhere(problem.shifts[shift]) ? 0 : duties.shifts[shift];
    }
}
[[nodiscard]] inline Basis basis_of(const Parameters& parameters) {
    return parameters.word("basis") == 0 ? Basis::elapsed : Basis::nominal;
}
/// A kind that reads the clocks of its duties, with their class and the basis read.
template <class BoundKind>
[[nodiscard]] Result<BoundKind> kind_of_clocks(const Parameters& given) {
    BoundKind kind;
    kind.of = TRY(given.of());
    kind.basis = basis_of(given);
    TRY(given.check_clocks("of", kind.of));
    return kind;
}

}    // namespace staffwright::rules
