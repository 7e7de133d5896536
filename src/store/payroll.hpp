// What became of published duties, as it was signed, the payroll runs of a roster, and how payroll calls what it pays.
//
//     TRY(add(t, entries));                                       attendance: only ever added
//     TRY(add(t, run, people, lines));                            a run that was finalised
//     TRY(send_run(t, run, sent_by, now)); TRY(lock_runs(t, trust, roster));
//
// The schema keeps what was sent: payroll_runs_immutable, payroll_lines_immutable, attendance_entries_immutable
// (conflict). Which step may follow is said by pay/payroll_run.hpp, not here. Errors: as sql/failure.hpp has them,
// stale. Thread safety: as the transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/rosters.hpp"

namespace staffwright::store {

/// A call-out, minutes after the day's midnight.
struct CallOut {
    std::int32_t start = 0;
    std::int32_t end = 0;
    friend bool operator==(const CallOut&, const CallOut&) = default;
};

struct Attendance {
    TrustId trust{};
    AttendanceId id{};
    RosterId roster{};
    PersonId person{};
    calendar::Date day{};
    ShiftId shift{};
    SkillId skill{};
    bool is_worked = true;
    std::optional<std::int32_t> clock_start{};    ///< minutes after the day's midnight, where other than the shift's
    std::optional<std::int32_t> clock_end{};
    std::optional<Minutes> unpaid_break{};          ///< where other than the shift's
    std::optional<std::vector<CallOut>> calls{};    ///< the log of an on-call duty; empty: not called
    bool calls_as_time_off = false;                 ///< time off for them, not pay
    std::string signed_by{};
    calendar::Moment signed_at{};
    calendar::Date signed_on{};    ///< that day by the region's clock
    Origin origin{};
    friend bool operator==(const Attendance&, const Attendance&) = default;
};

Result<void> add(sql::Transaction& t, const std::vector<Attendance>& entries);
/// The first signed first.
Result<std::vector<Attendance>> attendance_of(sql::Transaction& t, const TrustId& trust, const RosterId& roster);

/// What somebody worked on another roster of the trust, as it was signed last, by the clock of its days.
struct WorkedElsewhere {
    PersonId person{};
    calendar::Date day{};
    std::int32_t clock_start = 0;    ///< minutes after the day's midnight
    std::int32_t clock_end = 0;
    std::string unit{};    ///< name
};
/// Of everybody who has attendance on `roster`; days [from, until), exclusive duties only.
Result<std::vector<WorkedElsewhere>> worked_elsewhere(sql::Transaction& t, const TrustId& trust, const RosterId& roster,
                                                      calendar::Date from, calendar::Date until);

struct PayrollRun {
    TrustId trust{};
    PayrollRunId id{};
    RosterId roster{};
    std::int64_t number = 1;    ///< from 1 within the roster; the first pays, the others adjust
    calendar::Date cut_off{};
    std::string state = "finalised";    ///< finalised, sent, locked
    std::string made_by{};
    calendar::Moment made_at{};
    std::optional<std::string> sent_by{};
    std::optional<calendar::Moment> sent_at{};
    friend bool operator==(const PayrollRun&, const PayrollRun&) = default;
};

struct PayrollRunPerson {
    PersonId person{};
    std::int64_t entries = 0;    ///< of attendance that the run knew; at least 1
    friend bool operator==(const PayrollRunPerson&, const PayrollRunPerson&) = default;
};

struct PayrollLine {
    PersonId person{};
    std::string assignment{};
    std::string element{};
    std::optional<Minutes> minutes{};
    std::optional<Pence> rate{};
    Pence amount{};
    std::optional<std::string> code{};    ///< payroll's, from being sent on
    friend bool operator==(const PayrollLine&, const PayrollLine&) = default;
};

Result<void> add(sql::Transaction& t, const PayrollRun& run, const std::vector<PayrollRunPerson>& people,
                 const std::vector<PayrollLine>& lines);
/// With its people and lines. Error: conflict, for one that was sent.
Result<void> remove(sql::Transaction& t, const PayrollRun& run);
/// Finalised to sent, each line with the code of its element. Error: stale, if it is not finalised any more.
Result<void> send_run(sql::Transaction& t, const PayrollRun& run, const std::string& sent_by, calendar::Moment now);
/// Every run that was sent. How many.
Result<std::int64_t> lock_runs(sql::Transaction& t, const TrustId& trust, const RosterId& roster);

/// By number.
Result<std::vector<PayrollRun>> payroll_runs_of(sql::Transaction& t, const TrustId& trust, const RosterId& roster);
Result<std::vector<PayrollRunPerson>> people_of(sql::Transaction& t, const PayrollRun& run);
Result<std::vector<PayrollLine>> lines_of(sql::Transaction& t, const PayrollRun& run);

struct PayrollCode {
    std::string element{};
    std::string code{};    ///< "-": payroll pays it by itself
    Origin origin{};
    friend bool operator==(const PayrollCode&, const PayrollCode&) = default;
};
/// By element.
Result<std::vector<PayrollCode>> payroll_codes_of(sql::Transaction& t, const TrustId& trust);
/// Adds it, or states it anew.
Result<void> state_code(sql::Transaction& t, const TrustId& trust, const PayrollCode& code);
Result<void> remove_code(sql::Transaction& t, const TrustId& trust, const std::string& element);

}    // namespace staffwright::store
