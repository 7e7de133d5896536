// Why no roster keeps the hard rules: a small set of rules, days and people that clash, proved by itself.
//
//     if (const auto clash = find_clash(problem, book, {.seconds = 5})) { clash->parts, clash->people ... }
//
// What is left in the set is a problem of its own, wider than the one given: everything else is allowed in it. That not
// even this has a roster is proved, as a bound is (columns/root_bound.hpp): either somebody has no line that keeps his
// own part of it, or the people cannot together give what demand wants, at prices that show it. Then what can be left
// out without losing the proof is left out: demand, people, rules, leave, fixed duties and hard wishes, many at a time
// and then one by one (Chinneck's deletion filter; Zeller's halving).
//
// Nothing found proves nothing: rules about pairs and teams (supervision, same_team) are not looked at, and what only
// whole people and no fractions of them show is not seen.
// Errors: none. Thread safety: reentrant. The same limits in work give the same clash.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

#include "roster/certificate.hpp"
#include "roster/problem.hpp"
#include "rules/bind.hpp"

namespace staffwright::solve {

struct ClashPart {
    /// `at` is a position in: Problem::rules, leave, fixed, wishes; then duty_demand and band_demand.
    enum class Kind : std::uint8_t { rule, leave, fixed, wish, duty_minimum, duty_maximum, band_minimum, band_maximum };
    Kind kind = Kind::rule;
    std::size_t at = 0;
    [[nodiscard]] bool of_demand() const { return kind >= Kind::duty_minimum; }
    friend auto operator<=>(const ClashPart&, const ClashPart&) = default;
};

struct Clash {
    std::vector<ClashPart> parts;            ///< ascending
    std::vector<roster::PersonIx> people;    ///< those whose rules and days are meant; of all others only skills are
    std::vector<roster::PersonIx> able;      ///< with demand in it: who can do some of that work at all
    /// True: without any one of the parts or people the proof fails. False: time ended before all had been tried.
    bool smallest = false;
    /// Where plain counting shows it: places that demand wants filled, and how many of them people can fill at most.
    struct Count {
        std::int64_t wanted = 0;
        std::int64_t most = 0;
    };
    std::optional<Count> count;
    /// What others need to see that no roster of the whole problem is legal: one leaf, without a fingerprint. It is of
    /// the set as it was first found, before anything was left out of it.
    roster::Certificate proof;
};

struct ClashLimits {
    std::optional<double> seconds = std::nullopt;    ///< wall clock; none: no limit
    std::int64_t work = 20'000'000;                  ///< the same unit as Limits::work
};

/// Nothing if no clash is proved within the limits.
[[nodiscard]] std::optional<Clash> find_clash(const roster::Problem& problem, const rules::RuleBook& book,
                                              const ClashLimits& limits, const std::stop_token& stop = {});

/// Is the set a clash by itself? Proves it anew. For tests, and for whoever keeps clashes.
[[nodiscard]] bool is_clash(const roster::Problem& problem, const rules::RuleBook& book, const Clash& clash);

}    // namespace staffwright::solve
