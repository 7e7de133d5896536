// What somebody's own work pays, roster by roster: as planned by published duties, as signed, and what was sent to
// payroll; each line with its hours, rate, rule and sources, and what falls into which month.
//
//     const OwnPay pay = TRY(own_pay(platform, actor, trust, {first, until}));
//
// Worked out by the same door as runs (pay/pay_roster.hpp), of one person's duties alone. It is no payslip: tax,
// deductions and what payroll pays by itself are not in it. Whoever asks sees themselves and nobody else; that they did
// is in the audit. A roster whose pay cannot be worked out says why and stops no other. Errors: not_found for who is
// nobody at the trust; those of the store. Thread safety: any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/acting/acting.hpp"
#include "app/rosters/unit_facts.hpp"
#include "pay/by_month.hpp"
#include "store/payroll.hpp"

namespace staffwright::app::payroll {

struct OwnPart {
    calendar::Date day;
    std::string shift;    ///< name
    Minutes minutes;
};
struct OwnLine {
    pay::Line line;    ///< its duties are those of `parts`
    std::vector<OwnPart> parts;
    std::vector<pay::MonthShare> months;
};
struct OwnSlip {
    std::vector<OwnLine> lines;
    Pence gross;
    std::vector<std::string> notes;
};
/// Lines of a run that left for payroll.
struct OwnSent {
    std::int64_t run = 0;
    calendar::Date sent_on;
    std::vector<store::PayrollLine> lines;
    Pence total;
};
struct OwnRosterPay {
    store::Roster roster{};
    std::string unit{};    ///< name
    std::string grade{};
    std::size_t duties = 0;        ///< published
    std::size_t not_signed = 0;    ///< of them; nobody has said yet whether they were worked
    std::optional<OwnSlip> planned{};
    std::optional<OwnSlip> worked{};    ///< of what is signed; none: nothing is
    std::vector<OwnSent> sent{};
    bool has_work_schedule = false;
    /// Why nothing is worked out: nothing is stated of one's pay, or something wrong.
    std::optional<std::string> trouble{};
};
struct OwnMonth {
    calendar::Date month;    ///< its first day
    Pence planned;
    Pence worked;
};
struct OwnPay {
    std::vector<OwnRosterPay> rosters;    ///< by first day, the newest first
    std::vector<OwnMonth> months;         ///< the newest first
};
Result<OwnPay> own_pay(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                       const rosters::Period& period);

}    // namespace staffwright::app::payroll
