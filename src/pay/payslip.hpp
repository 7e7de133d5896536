// What a roster pays and costs, as data: for each person a slip of lines, and the employer's on-costs beneath it. Every
// line says how it was worked out, from which duties, and on which grounds (the values of a pack, with their sources).
//
// Gross is the sum of the lines. Trust cost = gross + national insurance + the trust's share of the pension + levy.
// Full economic cost = trust cost + the share of the pension that is paid centrally. Bounds: pence. Thread safety:
// plain data.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/quantity.hpp"
#include "pay/pack.hpp"
#include "roster/problem.hpp"

namespace staffwright::pay {

/// What a line is for. The names are used in files (mappings to payroll): do not change them.
enum class Element : std::uint8_t {
    basic,
    high_cost_area,
    additional_hours,
    overtime,
    overtime_holiday,
    unsocial_night,
    unsocial_sunday,
    time_off_in_lieu,
    night_enhancement,
    weekend_allowance,
    on_call_availability,
    call_out,
    call_out_holiday,
    less_than_full_time,
    premium,
    on_call_supplement,
    extra_programmed_activity,
    extra_programmed_activity_premium,
    bank_pay,
    holiday_pay,
    agency_charge,
    employer_ni,
    employer_pension,
    central_pension,
    apprenticeship_levy
};
inline constexpr std::array<std::string_view, 25> element_names{"basic",
                                                                "high_cost_area",
                                                                "additional_hours",
                                                                "overtime",
                                                                "overtime_holiday",
                                                                "unsocial_night",
                                                                "unsocial_sunday",
                                                                "time_off_in_lieu",
                                                                "night_enhancement",
                                                                "weekend_allowance",
                                                                "on_call_availability",
                                                                "call_out",
                                                                "call_out_holiday",
                                                                "less_than_full_time",
                                                                "premium",
                                                                "on_call_supplement",
                                                                "extra_programmed_activity",
                                                                "extra_programmed_activity_premium",
                                                                "bank_pay",
                                                                "holiday_pay",
                                                                "agency_charge",
                                                                "employer_ni",
                                                                "employer_pension",
                                                                "central_pension",
                                                                "apprenticeship_levy"};
[[nodiscard]] inline std::string_view name(Element element) {
    return element_names[static_cast<std::size_t>(element)];
}
[[nodiscard]] std::optional<Element> element_of(std::string_view name);
/// In words, for people: "unsocial hours, night and Saturday".
[[nodiscard]] std::string_view in_words(Element element);

/// Minutes of one duty in a line.
struct DutyPart {
    roster::Day day = 0;
    roster::ShiftIx shift;
    Minutes minutes;
    friend bool operator==(const DutyPart&, const DutyPart&) = default;
};

struct Line {
    Element element = Element::basic;
    Pence amount;
    std::optional<Minutes> minutes;    ///< none: not paid by the hour
    std::optional<Pence> rate;         ///< an hour
    std::string working;               ///< "12 h x 16.40 x 30 %"
    bool pensionable = false;
    std::vector<DutyPart> duties;
    std::vector<std::string> grounds;    ///< pay::cited
    /// The least sure of the grounds; none without grounds (an agreed or local rate).
    std::optional<Certainty> certainty;
    std::string rule;    ///< what the scheme says, in a sentence
    friend bool operator==(const Line&, const Line&) = default;
};

struct Payslip {
    roster::PersonIx person;
    std::string scheme;
    std::string grade;    ///< "band 5 entry", "nodal point 3"
    std::vector<Line> lines;
    std::vector<Line> on_costs;
    std::vector<std::string> notes;    ///< what could not be costed, and what somebody must look at
    Pence gross;
    Pence trust_cost;
    Pence full_cost;
};

struct Payroll {
    std::vector<Payslip> slips;              ///< of those whose pay is stated, in the problem's order
    std::vector<roster::PersonIx> unpaid;    ///< with duties, but without a word on their pay
    std::optional<Line> levy_allowance;      ///< the unit's share, as a negative amount
    Pence gross;
    Pence trust_cost;
    Pence full_cost;
};

}    // namespace staffwright::pay
