// What somebody's leave is worked out from: contracts, length of service, and the roster as they were told it. From it
// what days of leave count for, and what a year's entitlement is.
//
//     const OfPerson amy = TRY(read_person(a, policy, person, {first, until}));
//     leave.count_as(worth(policy, amy, {leave.starts_on, leave.ends_on}, leave.kind));
//
// A day of a kind that counts as worked is worth: on a published roster the hours of the day's duties (where leave is
// counted in days: a fifth of the week if there are any), which is nothing on a day off; on any other day a fifth of
// the contracted week from Monday to Friday, so that a week is exactly the week. Only substantive contracts count.
// Entitlement accrues by the day: so many days of the whole-time year, at a fifth of that day's contracted week.
// Errors: those of the store. Thread safety: as the transaction; worth and entitled are pure.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/acting/acting.hpp"
#include "app/leave/policy.hpp"
#include "app/rosters/unit_facts.hpp"

namespace staffwright::app::leave {

using rosters::Period;

/// A contract with the scheme that its leave is of.
struct Employed {
    store::Contract contract{};
    std::string scheme{};
};

struct OfPerson {
    std::vector<Employed> contracts{};    ///< substantive ones, by first day
    std::optional<calendar::Date> joined_on{};
    std::optional<calendar::Date> left_on{};
    std::map<calendar::Date, Minutes> rostered{};    ///< what the day's published duties count for
    std::set<calendar::Date> told{};                 ///< days of published rosters

    /// Contracted minutes a week on a day.
    [[nodiscard]] Minutes weekly(calendar::Date day) const;
    /// The contract of a day, else the last before it, else the first; none: there is no contract.
    [[nodiscard]] const Employed* on(calendar::Date day) const;
    [[nodiscard]] std::string scheme(calendar::Date day) const;
};

/// Duties and published days are those of the period.
Result<OfPerson> read_person(const Acting& a, const Policy& policy, const store::Person& person, const Period& period);

/// From Monday to Monday.
[[nodiscard]] Period week_of(calendar::Date day);
/// What a published duty counts for.
[[nodiscard]] Minutes credited(const store::Shift& shift, const store::Duty& duty);

/// A fifth of the week, from Monday to Friday; the five of a week make the week to the minute.
[[nodiscard]] Minutes fifth_of(Minutes weekly, calendar::Date day);
/// What each day of a period counts for as leave of the kind.
[[nodiscard]] std::vector<Minutes> worth(const Policy& policy, const OfPerson& person, const Period& period,
                                         const std::string& kind);
/// So many minutes over days, in the proportions of `each`; where all are 0 evenly from Monday to Friday, and over all
/// days if none is one.
[[nodiscard]] std::vector<Minutes> spread(Minutes total, const std::vector<Minutes>& each, calendar::Date first);

/// Asked for, and nobody has said what it counts for: what is asked for now is told its hours at once, what was asked
/// for earlier when it is looked at and decided.
[[nodiscard]] bool has_no_hours_yet(const store::Leave& leave);

/// Its days count for what they are worth.
Result<void> set_hours(const Acting& a, const Policy& policy, const store::Person& person, store::Leave& leave);

struct Entitled {
    Minutes annual{};
    Minutes bank_holidays{};
    std::vector<std::string> grounds{};    ///< values of packs, with their sources
    std::vector<std::string> notes{};
};
[[nodiscard]] Entitled entitled(const Policy& policy, const OfPerson& person, const Policy::Year& year);

}    // namespace staffwright::app::leave
