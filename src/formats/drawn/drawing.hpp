// Drawn rosters: a problem, a roster and what the referee must find in it, as a rostering specialist would draw them.
// The format is described in docs/formats/drawn-rosters.md.
//
//     const std::vector<Case> cases = TRY(read_cases(text, "rest_between_duties/basic.roster"));
//
// Days are numbers relative to the first day of the period, as in roster/problem.hpp; intervals are half-open (in the
// text a range of days names its first and its last day). Errors: bad_syntax, bad_value and bad_reference with file and
// line, the first one found. Thread safety: pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "roster/problem.hpp"
#include "roster/roster.hpp"
#include "rules/pack.hpp"

namespace staffwright::formats::drawn {

using roster::Day;
using roster::PersonIx;

/// "breaks RULE PEOPLE DAYS amount N [cost N]"
struct ExpectedBreach {
    int line = 0;
    std::string rule;
    std::vector<PersonIx> people;    ///< ascending; empty: "nobody", a breach that concerns a demand
    Day from = 0;
    Day until = 0;    ///< not included
    std::int64_t amount = 0;
    std::optional<std::int64_t> cost;
};

/// "quiet RULE" or "nothing to judge RULE"
struct ExpectedSilence {
    int line = 0;
    std::string rule;
};

/// "refused ERROR PATH": the problem must not pass validate() and bind().
struct ExpectedRefusal {
    int line = 0;
    std::string error;    ///< name of an ErrorId
    std::string path;     ///< how the error's path begins
};

struct Expectations {
    std::vector<ExpectedBreach> breaches;
    std::vector<ExpectedSilence> quiet;
    std::vector<ExpectedSilence> nothing_to_judge;
    std::optional<roster::Score> score;
    std::optional<bool> legal;
    std::optional<ExpectedRefusal> refused;
};

struct Case {
    std::string file;
    int line = 0;    ///< of "case:"
    std::string name;
    std::vector<std::string> shows;
    std::string about;           ///< id of the rule (or built-in rule) that the case is there for
    bool whole_packs = false;    ///< packs are used without choosing rules: not each needs an expectation
    roster::Problem problem;
    roster::Roster roster;
    Expectations expected;

    [[nodiscard]] bool is_tagged(std::string_view tag) const;
    /// Kind of the rule that the case is about; the id itself for a built-in rule.
    [[nodiscard]] std::string subject() const;
};

/// `packs`: what "pack:" lines name; nullptr for the packs built into the program.
Result<std::vector<Case>> read_cases(std::string_view text, const std::string& file,
                                     const rules::Packs* packs = nullptr);

/// "Mo", "Tu2" (of the second week), "Su-1" (the last before the period).
[[nodiscard]] std::string day_name(const roster::Horizon& horizon, Day day);
/// "Mo" or "Mo..We" for the half-open range.
[[nodiscard]] std::string days_name(const roster::Horizon& horizon, Day from, Day until);

}    // namespace staffwright::formats::drawn
