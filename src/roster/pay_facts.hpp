// What pay has to know of a person, and how a unit wants pay to be worked out: plain data that no rule and no search
// looks at. Every field may be left out; a person's fields come before those of the contract, one by one.
//
//     const PayFacts facts = combined(problem.people[who].pay, contract.pay);
//
// Which schemes, bands and points there are is said by the packs in packs/pay (pay/pack.hpp), not here.
// Units: pence an hour, hundredths of a programmed activity, hundredths of a percent. Thread safety: plain data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/quantity.hpp"
#include "calendar/date.hpp"
#include "roster/basis.hpp"

namespace staffwright::roster {

enum class Employment : std::uint8_t { substantive, bank, agency };
/// Who pays employer's national insurance from which threshold. `none`: nobody, as for somebody employed elsewhere.
enum class NationalInsurance : std::uint8_t { standard, under_21, apprentice_under_25, none };

struct PayFacts {
    std::optional<std::string> scheme;    ///< "agenda_for_change", "resident_doctor", "consultant"
    std::optional<std::string> band;      ///< Agenda for Change: "5", "8a"
    std::optional<std::string> point;     ///< "entry", "middle", "top"; a nodal point; years completed
    std::optional<std::string> zone;      ///< high cost area: "inner", "outer", "fringe"
    std::optional<Employment> employment;
    std::optional<bool> pension;    ///< a member of the pension scheme; left out: yes, unless agency
    std::optional<NationalInsurance> national_insurance;
    std::optional<calendar::Date> from;     ///< first day of employment
    std::optional<calendar::Date> until;    ///< not included
    std::optional<Pence> hourly;            ///< agreed rate of bank or agency work
    /// Resident doctors: the full-time rota has one weekend in so many, hundredths (600 is 1 in 6).
    std::optional<std::int64_t> weekend_every;
    std::optional<std::int64_t> programmed_activities;    ///< consultants: of the job plan, hundredths
    std::optional<std::string> on_call;                   ///< consultants: "a/high" ... "b/low"
    std::vector<std::string> premia;                      ///< resident doctors: flexible pay premia
    std::optional<std::string> assignment;                ///< payroll's assignment number
    friend bool operator==(const PayFacts&, const PayFacts&) = default;
};

/// How this unit's pay is worked out where it is a local matter.
struct PayPolicy {
    std::optional<Basis> clock_change;               ///< which hours are paid; left out: the scheme's
    std::optional<std::int32_t> overtime_weeks;      ///< weeks over which hours are counted; left out: the scheme's
    std::optional<calendar::Date> overtime_start;    ///< a first day of such weeks; left out: the period's first
    std::optional<Pence> on_call_hourly;             ///< Agenda for Change: local rate of being available
    std::optional<std::int64_t> levy_allowance_percent;    ///< this unit's share of the levy allowance, hundredths
    std::optional<Pence> cost_unit;                        ///< pay as an objective: so many pence are a cost of 1
    friend bool operator==(const PayPolicy&, const PayPolicy&) = default;
};

/// Field by field the person's where given, else the contract's.
[[nodiscard]] PayFacts combined(const std::optional<PayFacts>& person, const std::optional<PayFacts>& contract);

}    // namespace staffwright::roster
