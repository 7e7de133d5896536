// The rostering problem as plain data: everything a roster is made from and judged by, and nothing that decides.
//
// Words follow docs/glossary (GLOSSARY.md): a shift is a kind of work, a duty one dated instance of it, an assignment a
// person on a duty in one skill. Days are numbers relative to the first day of the period: day 0 is the first, the
// period is the half-open range [0, horizon.days), the recorded past is [-horizon.history_days, 0).
//
// A Problem is made by a reader in formats/ or by code, then checked once by `validate` (roster/validate.hpp); after
// that every index and id in it resolves. Thread safety: plain data, safe to share once it is no longer changed.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/index.hpp"
#include "base/quantity.hpp"
#include "calendar/date.hpp"
#include "roster/pay_facts.hpp"
#include "roster/penalty.hpp"
#include "roster/rule.hpp"

namespace staffwright::roster {

using PersonIx = Index<struct PersonTag>;
using ShiftIx = Index<struct ShiftTag>;
using SkillIx = Index<struct SkillTag>;
using ContractIx = Index<struct ContractTag>;
/// Roster day relative to the first day of the period; negative in the recorded past.
using Day = std::int32_t;

struct Horizon {
    calendar::Date first;             ///< date of day 0; for an undated problem any date with the right weekday
    std::int32_t days = 0;            ///< >= 1
    std::int32_t history_days = 0;    ///< >= 0: how many days before day 0 are recorded in full
    bool dated = true;                ///< false: no clock changes, no bank holidays; the dates are only weekdays

    [[nodiscard]] calendar::Date date(Day day) const { return first + day; }
    [[nodiscard]] bool in_period(Day day) const { return 0 <= day && day < days; }
    friend bool operator==(const Horizon&, const Horizon&) = default;
};

struct Skill {
    std::string id;
    std::string name;
    friend bool operator==(const Skill&, const Skill&) = default;
};

/// A person who holds `by` may also be assigned in `wanted`, at a soft cost for each assignment.
struct Substitution {
    SkillIx wanted;
    SkillIx by;
    Cost cost;
    friend bool operator==(const Substitution&, const Substitution&) = default;
};

/// Wall-clock pattern of a shift, minutes after midnight of its roster day. Half-open.
struct Clock {
    std::int32_t start = 0;    ///< [0, 2880): a shift may start after midnight and still belong to its roster day
    std::int32_t end = 0;      ///< start < end <= start + 2880
    friend bool operator==(const Clock&, const Clock&) = default;
};

struct Shift {
    std::string id;
    std::string name;
    std::optional<Clock> clock;    ///< none: a day-only problem
    Minutes unpaid_break{};        ///< taken off the length of a shift that has a clock
    /// What a duty counts for, where that is not its length less the break: the length of a day-only shift (then
    /// required), or the expected work of an on-call period. A stated credit is not touched by a clock change.
    std::optional<Minutes> credit;
    std::vector<std::string> classes;    ///< names that rules select by, e.g. "night", "long", "on_call"
    /// Further such names, that rule packs gave it for what it is ("tcs:night"). Not written to files: see
    /// rules/pack_use.
    std::vector<std::string> pack_classes{};
    /// Part of the length that is a break and paid: work for every total, rest for rules about breaks.
    Minutes paid_break{};
    [[nodiscard]] bool is_in_class(std::string_view class_name) const {
        return std::find(classes.begin(), classes.end(), class_name) != classes.end() ||
               std::find(pack_classes.begin(), pack_classes.end(), class_name) != pack_classes.end();
    }
    friend bool operator==(const Shift&, const Shift&) = default;
};

struct Contract {
    std::string id;
    std::string name;
    Wte wte = whole_time;
    Minutes weekly{};    ///< contracted minutes a week; 0 = not stated
    std::optional<PayFacts> pay{};
    /// Rule packs that hold for its people; what builds on another stands after it.
    std::vector<std::string> packs{};
    friend bool operator==(const Contract&, const Contract&) = default;
};

/// A person on a duty in one skill. Ordered by day, shift, skill.
struct Assignment {
    Day day = 0;
    ShiftIx shift;
    SkillIx skill;
    friend auto operator<=>(const Assignment&, const Assignment&) = default;
};

struct Person {
    std::string id;
    std::string name;
    ContractIx contract;
    std::optional<Wte> wte;             ///< where it differs from the contract's
    std::vector<SkillIx> skills;        ///< at least one
    std::vector<std::string> groups;    ///< teams, grades, sites: names that rule scopes use
    std::vector<Assignment> past;       ///< days in [-history_days, 0), ascending
    /// What a rule carries into the period where the past is not recorded duty by duty: rule id -> amount in the rule's
    /// own measure (see rules/kinds.hpp for what each kind takes). It replaces what `past` would give.
    std::vector<std::pair<std::string, std::int64_t>> carried;
    std::optional<PayFacts> pay{};    ///< what is not said here is the contract's
    friend bool operator==(const Person&, const Person&) = default;
};

/// How many people a demand wants. Hard: at least `minimum`, at most `maximum`. Soft: `optimum`.
/// Bounds: 0 <= minimum <= optimum <= maximum (where stated).
struct Want {
    std::int32_t minimum = 0;
    std::int32_t optimum = 0;
    std::optional<std::int32_t> maximum;
    PenaltyShape under;    ///< of max(0, optimum - assigned)
    PenaltyShape over;     ///< of max(0, assigned - optimum)
    friend bool operator==(const Want&, const Want&) = default;
};

/// Demand for duties of one shift on one day. `skill` none: an assignment in any skill counts.
struct DutyDemand {
    Day day = 0;
    ShiftIx shift;
    std::optional<SkillIx> skill;
    Want want;
    friend bool operator==(const DutyDemand&, const DutyDemand&) = default;
};

/// Demand for people present over a band of time: wall-clock minutes after the day's midnight, half-open.
/// Counts every person with a duty (the past included) whose time contains the whole band.
struct BandDemand {
    Day day = 0;
    Clock band;
    std::optional<SkillIx> skill;
    Want want;
    friend bool operator==(const BandDemand&, const BandDemand&) = default;
};

/// No duty on roster days [from, until). Hard. `credit` minutes a day count as worked where a rule says so.
struct Leave {
    PersonIx person;
    Day from = 0;
    Day until = 0;       ///< not included
    std::string kind;    ///< "annual", "study", "day_off", ...
    Minutes credit{};
    friend bool operator==(const Leave&, const Leave&) = default;
};

/// On or off? `shifts` empty means any duty.
struct Wish {
    enum class Want : std::uint8_t { on, off };
    PersonIx person;
    Day day = 0;
    Want want = Want::off;
    std::vector<std::string> shifts;    ///< ids or class names; empty: any duty
    Severity severity = Severity::soft;
    Cost weight{1};
    friend bool operator==(const Wish&, const Wish&) = default;
};

struct PersonAssignment {
    PersonIx person;
    Assignment assignment;
    friend auto operator<=>(const PersonAssignment&, const PersonAssignment&) = default;
};

/// A soft cost of one person on one shift (on one day, or on every day). Pay reaches the solver only this way.
struct DutyCost {
    PersonIx person;
    ShiftIx shift;
    std::optional<Day> day;
    Cost cost;
    friend bool operator==(const DutyCost&, const DutyCost&) = default;
};

struct Problem {
    std::string id;
    std::string name;
    std::string origin;    ///< "native", "curtois" or "inrc2"
    Horizon horizon;
    IndexVector<SkillIx, Skill> skills;
    std::vector<Substitution> substitutions;
    IndexVector<ShiftIx, Shift> shifts;
    IndexVector<ContractIx, Contract> contracts;
    IndexVector<PersonIx, Person> people;
    std::vector<DutyDemand> duty_demand;
    std::vector<BandDemand> band_demand;
    std::vector<Leave> leave;
    std::vector<Wish> wishes;
    std::vector<PersonAssignment> fixed;        ///< must be in the roster. Hard.
    std::vector<PersonAssignment> published;    ///< the roster that a `least_change` rule compares with
    std::vector<DutyCost> duty_costs;
    std::vector<Rule> rules;
    std::optional<PayPolicy> pay{};    ///< how pay is worked out in this unit; none: as the scheme has it

    [[nodiscard]] Wte wte_of(PersonIx person) const {
        const Person& who = people[person];
        return who.wte ? *who.wte : contracts[who.contract].wte;
    }
    [[nodiscard]] PayFacts pay_of(PersonIx person) const {
        return combined(people[person].pay, contracts[people[person].contract].pay);
    }
    friend bool operator==(const Problem&, const Problem&) = default;
};

}    // namespace staffwright::roster
