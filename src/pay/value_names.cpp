// The values that each scheme's pack holds. docs/formats/pay-packs.md has the same list for people.
#include <map>

#include "pay/pack.hpp"

namespace staffwright::pay {

namespace {

using Keyed = ValueName::Keyed;
using Names = std::vector<ValueName>;

constexpr ValueName rounding{"rounding", Unit::word, Keyed::no, "how money is rounded to the penny"};
constexpr ValueName salary_year{"salary_year", Unit::days, Keyed::no, "days that a year's amount is spread over"};
constexpr ValueName whole_month{"whole_month", Unit::word, Keyed::no,
                                "whether a calendar month is a twelfth of a year"};
constexpr ValueName annual_pay{"annual_pay", Unit::pounds_a_year, Keyed::yes, "basic pay of a whole-time post"};
constexpr ValueName hourly_year{"hourly_year", Unit::days, Keyed::no, "days of a year for the hourly rate"};
constexpr ValueName full_time_week{"full_time_week", Unit::hours, Keyed::no, "whole-time hours a week"};
constexpr ValueName break_place{"break_place", Unit::word, Keyed::no, "where an unpaid break lies in a duty"};
constexpr ValueName clock_change{"clock_change", Unit::word, Keyed::no, "which hours are paid over a clock change"};
constexpr ValueName pensionable{"pensionable", Unit::word, Keyed::yes, "whether an element counts for the pension"};

Names of_agenda_for_change() {
    return {
        annual_pay,
        {"high_cost_area", Unit::percent, Keyed::yes, "of basic, by zone"},
        {"high_cost_area_minimum", Unit::pounds_a_year, Keyed::yes, "by zone"},
        {"high_cost_area_maximum", Unit::pounds_a_year, Keyed::yes, "by zone"},
        {"unsocial_night", Unit::percent, Keyed::yes, "by band: Saturday, and weekdays in the night window"},
        {"unsocial_sunday", Unit::percent, Keyed::yes, "by band: Sundays and public holidays"},
        {"overtime", Unit::times, Keyed::yes, "by band that has overtime"},
        {"overtime_holiday", Unit::times, Keyed::yes, "by band: on a public holiday"},
        full_time_week,
        hourly_year,
        salary_year,
        whole_month,
        {"night_window", Unit::clock, Keyed::no, "of weekdays"},
        {"whole_shift_above", Unit::percent, Keyed::no, "share in the window above which a whole shift has the rate"},
        {"call_out", Unit::times, Keyed::no, "work in call-outs while on call, whatever the band"},
        {"call_out_holiday", Unit::times, Keyed::no, "the same on a public holiday"},
        {"call_out_time_off", Unit::percent, Keyed::no, "time off for call-outs, where it is chosen"},
        {"overtime_reference", Unit::weeks, Keyed::no, "over which hours are counted"},
        {"holiday_time_off", Unit::percent, Keyed::no, "time off for work on a public holiday"},
        break_place,
        clock_change,
        rounding,
        pensionable};
}

Names of_resident_doctor() {
    return {annual_pay,
            {"premium", Unit::pounds_a_year, Keyed::yes, "flexible pay premia"},
            {"weekend_allowance", Unit::percent, Keyed::yes, "of whole-time basic, up to one weekend in so many"},
            {"high_cost_area_flat", Unit::pounds_a_year, Keyed::yes, "by zone"},
            full_time_week,
            hourly_year,
            salary_year,
            whole_month,
            {"night_percent", Unit::percent, Keyed::no, "enhancement of hours at night"},
            {"night_window", Unit::clock, Keyed::no, "of every shift"},
            {"night_long_window", Unit::clock, Keyed::no, "of a long shift that starts late"},
            {"night_long_start", Unit::clock, Keyed::no, "when such a shift starts"},
            {"night_long_least", Unit::hours, Keyed::no, "how long such a shift is at least"},
            {"night_whole_end", Unit::clock, Keyed::no, "a shift that ends then (both ends included) counts whole"},
            {"on_call_availability", Unit::percent, Keyed::no, "of basic"},
            {"call_out", Unit::times, Keyed::no, "work in call-outs beyond what was expected"},
            {"call_out_time_off", Unit::percent, Keyed::no, "time off for it, where it is chosen"},
            {"less_than_full_time", Unit::pounds_a_year, Keyed::no, "allowance"},
            break_place,
            clock_change,
            rounding,
            pensionable};
}

Names of_consultant() {
    return {
        annual_pay,
        {"on_call_supplement", Unit::percent, Keyed::yes, "of basic, by category and frequency"},
        {"programmed_activities", Unit::count, Keyed::no, "of a whole-time post"},
        {"programmed_activity", Unit::hours, Keyed::no, "length in plain time"},
        {"programmed_activity_premium", Unit::hours, Keyed::no, "length in premium time"},
        {"premium_window", Unit::clock, Keyed::no, "of weekdays; weekends and public holidays are premium throughout"},
        full_time_week,
        hourly_year,
        salary_year,
        whole_month,
        break_place,
        clock_change,
        rounding,
        pensionable};
}

Names of_temporary_staffing() {
    return {{"bank_uplift", Unit::percent, Keyed::no, "on the plain rate"},
            {"bank_holiday_pay", Unit::percent, Keyed::no, "paid with the work"},
            {"agency_cap", Unit::percent, Keyed::no, "above basic, for the whole charge"},
            rounding};
}

Names of_on_costs() {
    return {{"ni_rate", Unit::percent, Keyed::no, "employer's national insurance"},
            {"ni_threshold", Unit::pounds_a_year, Keyed::no, "above which it is due"},
            {"ni_upper_threshold", Unit::pounds_a_year, Keyed::no, "the same for the young"},
            {"pension_trust", Unit::percent, Keyed::no, "what trusts pay"},
            {"pension_full", Unit::percent, Keyed::no, "what is paid in all"},
            {"levy", Unit::percent, Keyed::no, "apprenticeship levy"},
            {"levy_allowance", Unit::pounds_a_year, Keyed::no, "of a whole trust"},
            salary_year,
            whole_month,
            rounding};
}

Names of_pension_allowance() {
    return {{"annual_allowance", Unit::pounds_a_year, Keyed::no, "growth that is not taxed"},
            {"taper_threshold_income", Unit::pounds_a_year, Keyed::no, "no taper up to here"},
            {"taper_adjusted_income", Unit::pounds_a_year, Keyed::no, "the taper begins here"},
            {"taper_rate", Unit::percent, Keyed::no, "of what is above"},
            {"taper_floor", Unit::pounds_a_year, Keyed::no, "below which it does not go"},
            {"carry_forward_years", Unit::count, Keyed::no, "whose unused allowance counts"},
            {"accrual", Unit::count, Keyed::no, "a year's pension is pay divided by this"},
            {"input_factor", Unit::count, Keyed::no, "growth is this times the rise of the pension"},
            rounding};
}

Names of_resident_doctor_terms() {
    return {{"report_window", Unit::days, Keyed::no, "after the event in which an exception may be reported"},
            {"route", Unit::word, Keyed::yes, "who acts on a report, by kind"},
            {"route_hours_limit", Unit::hours, Keyed::no, "additional hours from which the route is another"},
            {"time_off_mandated", Unit::word, Keyed::yes, "by rule: if it is broken in fact, time off is due"},
            {"fine_rule", Unit::word, Keyed::yes, "by rule: what a fine is reckoned on if it is broken in fact"},
            {"fine_times", Unit::times, Keyed::yes, "of the plain rate, by what it is reckoned on"},
            {"fine_doctor_times", Unit::times, Keyed::yes, "of it to the doctor"},
            {"break_share", Unit::percent, Keyed::no, "of breaks missed from which there is a fine"},
            {"break_reference", Unit::weeks, Keyed::no, "over which they are counted"},
            {"break_length", Unit::hours, Keyed::no, "of one break"},
            {"on_call_rest_continuous", Unit::hours, Keyed::no, "of rest on call, in one piece"},
            {"on_call_rest_window", Unit::clock, Keyed::no, "in which that piece must lie"},
            {"on_call_rest_total", Unit::hours, Keyed::no, "of rest in 24 hours on call"},
            {"small_number", Unit::count, Keyed::no, "below which counts of reports are not shown"},
            {"notice_data", Unit::weeks, Keyed::no, "before the start: data of who rotates in"},
            {"notice_schedule", Unit::weeks, Keyed::no, "before the start: the generic work schedule"},
            {"notice_roster", Unit::weeks, Keyed::no, "before its start: the duty roster"},
            rounding};
}

Names of_job_planning() {
    return {{"programmed_activity", Unit::hours, Keyed::yes, "by grade: length in plain time"},
            {"programmed_activity_premium", Unit::hours, Keyed::yes, "by grade: length in premium time"},
            {"premium_window", Unit::clock, Keyed::yes, "by grade: of weekdays; weekends are premium throughout"},
            {"whole_time", Unit::times, Keyed::yes, "by grade: programmed activities of a whole-time post"},
            {"least_supporting", Unit::times, Keyed::yes, "by grade: of a whole-time post"},
            {"most_programmed_activities", Unit::times, Keyed::yes, "by grade"},
            {"tolerance", Unit::times, Keyed::yes, "by grade: between activities and what is agreed"},
            {"on_call_frequency", Unit::count, Keyed::yes, "high, medium: 1 in so many or more often"},
            {"sign_off", Unit::word, Keyed::yes, "by number: whose turn it is to sign"},
            rounding};
}

Names of_hours_balance() {
    return {{"leave_counts", Unit::word, Keyed::yes, "by scheme/kind of leave: what a day of it counts for"},
            {"bank_holiday_credit", Unit::word, Keyed::yes, "by scheme: whether one that is not worked counts"},
            {"bank_holiday_worked", Unit::word, Keyed::yes, "by scheme: time off for one that is worked"},
            rounding};
}

Names of_annual_leave() {
    return {{"entitlement", Unit::days, Keyed::yes, "by scheme/years of service: of whole time, a year"},
            {"bank_holidays", Unit::days, Keyed::yes, "by scheme: beside the entitlement, of whole time"},
            {"counted_in", Unit::word, Keyed::yes, "by scheme: what leave is counted in"},
            {"leave_year_month", Unit::count, Keyed::yes, "by scheme: the month with whose first day the year begins"},
            {"draws_on_entitlement", Unit::word, Keyed::yes, "by kind of leave: whether it is taken out of it"},
            {"tight_share", Unit::percent, Keyed::no, "of people away, above which more leave is tight"},
            rounding};
}

const std::map<std::string_view, Names>& table() {
    static const std::map<std::string_view, Names> names{{"agenda_for_change", of_agenda_for_change()},
                                                         {"resident_doctor", of_resident_doctor()},
                                                         {"consultant", of_consultant()},
                                                         {"temporary_staffing", of_temporary_staffing()},
                                                         {"on_costs", of_on_costs()},
                                                         {"pension_allowance", of_pension_allowance()},
                                                         {"resident_doctor_terms", of_resident_doctor_terms()},
                                                         {"job_planning", of_job_planning()},
                                                         {"hours_balance", of_hours_balance()},
                                                         {"annual_leave", of_annual_leave()}};
    return names;
}

}    // namespace

const std::vector<ValueName>& value_names(std::string_view scheme) {
    static const Names none;
    const auto found = table().find(scheme);
    return found == table().end() ? none : found->second;
}

std::vector<std::string> scheme_names() {
    std::vector<std::string> names;
    for (const auto& [scheme, values] : table()) {
        names.emplace_back(scheme);
    }
    return names;
}

}    // namespace staffwright::pay
