// Hours owed and owing of a roster, and of people with several hats: the same person in more than one problem file.
//
//     const auto balances = TRY(hours_of({opened, roster, packs}, {"", "attendance.json", "hours-of-may.json"}));
//     const SeveralHats hats = TRY(several_hats({opened, roster, packs}, {other, other_roster, packs}));
//     hats.people[0].overlaps     hats.people[0].broken_together
//
// The same person is the same id. Together, somebody's duties of both problems are judged by the referee under the rule
// packs of both contracts, on the first problem's days; what is broken by neither alone is what is shown. Errors: those
// of the files, of pay, of exception reports; unsupported for problems without dates. Thread safety: pure, but for
// files.
#pragma once

#include <string>
#include <vector>

#include "app/paid.hpp"
#include "formats/native_json.hpp"
#include "pay/pack.hpp"
#include "terms/hours_balance.hpp"

namespace staffwright::app {

/// Files that change what is owed; empty: none.
struct HoursFiles {
    std::string reports;       ///< exception reports, whose agreed time off is earned
    std::string attendance;    ///< what was worked, call-outs among it; what nobody signed counts as planned
    std::string opening;       ///< what hours_json printed of the period that ended where this one begins
};
/// Errors, beside those above: of the files; contradiction, where the opening is not that of the day this period
/// begins.
Result<std::vector<terms::HoursBalance>> hours_of(const PaidRoster& files, const HoursFiles& more);

struct Hat {
    struct Overlap {
        calendar::Date date;    ///< of the duty in the first problem
        std::string first;      ///< shift ids
        std::string second;
        Minutes minutes;
    };
    struct Broken {
        std::string rule;
        std::string what;
    };
    std::string person;
    Minutes first;           ///< worked in the first problem's period
    Minutes second;          ///< in the other's, on the same days
    Minutes average_week;    ///< of both together
    std::vector<Overlap> overlaps;
    std::vector<Broken> broken_together;
};

struct SeveralHats {
    std::string first;    ///< ids of the problems
    std::string second;
    std::vector<Hat> people;
    std::int64_t left_out = 0;    ///< duties of the other problem on days that the first does not have
    [[nodiscard]] bool trouble() const;
};

Result<SeveralHats> several_hats(const PaidRoster& first, const PaidRoster& second);

[[nodiscard]] std::string printed_hours(const roster::Problem& problem,
                                        const std::vector<terms::HoursBalance>& balances);
[[nodiscard]] std::string printed_hats(const SeveralHats& hats);
[[nodiscard]] formats::JsonValue hours_json(const roster::Problem& problem,
                                            const std::vector<terms::HoursBalance>& balances,
                                            const std::vector<SeveralHats>& others);

}    // namespace staffwright::app
