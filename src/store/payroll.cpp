#include "store/payroll.hpp"

#include <string_view>

#include "base/text.hpp"

namespace staffwright::store {

namespace {

using sql::Row;
using sql::Statement;
using sql::Transaction;

const sql::BulkInsert attendance_in_bulk{
    "add attendance",
    "attendance_entries",
    {"trust_id", "id", "roster_id", "person_id", "day", "shift_id", "skill_id", "is_worked", "clock_start", "clock_end",
     "unpaid_break", "signed_by", "signed_at", "signed_on", "import_batch", "source", "source_row", "calls",
     "calls_as_time_off"}};
constexpr Statement attendance_by_roster{
    "attendance of a roster",
    "SELECT trust_id, id, roster_id, person_id, day, shift_id, skill_id, is_worked, clock_start, clock_end, "
    "unpaid_break, signed_by, signed_at, signed_on, import_batch, source, source_row, calls, calls_as_time_off FROM "
    "attendance_entries WHERE trust_id = $1 AND roster_id = $2 ORDER BY signed_at, id"};

constexpr Statement attendance_elsewhere{
    "attendance on other rosters",
    "SELECT a.person_id, a.day, a.clock_start, a.clock_end, units.name AS unit FROM attendance_entries AS a "
    "JOIN shifts ON shifts.trust_id = a.trust_id AND shifts.id = a.shift_id "
    "JOIN rosters ON rosters.trust_id = a.trust_id AND rosters.id = a.roster_id "
    "JOIN units ON units.trust_id = rosters.trust_id AND units.id = rosters.unit_id "
    "WHERE a.trust_id = $1 AND a.roster_id <> $2 AND a.day >= $3 AND a.day < $4 AND a.is_worked AND "
    "shifts.is_exclusive "
    "AND a.clock_start IS NOT NULL AND a.person_id IN "
    "(SELECT person_id FROM attendance_entries WHERE trust_id = $1 AND roster_id = $2) "
    "AND NOT EXISTS (SELECT 1 FROM attendance_entries AS later WHERE later.trust_id = a.trust_id AND later.roster_id = "
    "a.roster_id AND later.person_id = a.person_id AND later.day = a.day AND later.shift_id = a.shift_id AND "
    "(later.signed_at > a.signed_at OR later.signed_at = a.signed_at AND later.id > a.id)) ORDER BY a.day, a.id"};

#define RUN_COLUMNS "trust_id, id, roster_id, number, cut_off, state, made_by, made_at, sent_by, sent_at"
constexpr Statement add_run{
    "add a payroll run", "INSERT INTO payroll_runs (" RUN_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"};
constexpr Statement runs_by_roster{"payroll runs of a roster",
                                   "SELECT " RUN_COLUMNS
                                   " FROM payroll_runs WHERE trust_id = $1 AND roster_id = $2 ORDER BY number"};
constexpr Statement remove_run{"remove a payroll run", "DELETE FROM payroll_runs WHERE trust_id = $1 AND id = $2"};
constexpr Statement remove_run_lines{"remove a payroll run's lines",
                                     "DELETE FROM payroll_lines WHERE trust_id = $1 AND run_id = $2"};
constexpr Statement remove_run_people{"remove a payroll run's people",
                                      "DELETE FROM payroll_run_people WHERE trust_id = $1 AND run_id = $2"};
constexpr Statement code_run_lines{
    "codes of a payroll run's lines",
    "UPDATE payroll_lines SET code = (SELECT payroll_codes.code FROM payroll_codes WHERE payroll_codes.trust_id = "
    "payroll_lines.trust_id AND payroll_codes.element = payroll_lines.element) WHERE trust_id = $1 AND run_id = $2"};
constexpr Statement mark_sent{"send a payroll run",
                              "UPDATE payroll_runs SET state = 'sent', sent_by = $3, sent_at = $4 WHERE trust_id = $1 "
                              "AND id = $2 AND state = 'finalised'"};
constexpr Statement mark_locked{
    "lock payroll runs",
    "UPDATE payroll_runs SET state = 'locked' WHERE trust_id = $1 AND roster_id = $2 AND state = 'sent'"};

const sql::BulkInsert people_in_bulk{
    "add a payroll run's people", "payroll_run_people", {"trust_id", "run_id", "person_id", "entries"}};
constexpr Statement people_by_run{
    "people of a payroll run",
    "SELECT person_id, entries FROM payroll_run_people WHERE trust_id = $1 AND run_id = $2 ORDER BY person_id"};

const sql::BulkInsert lines_in_bulk{
    "add a payroll run's lines",
    "payroll_lines",
    {"trust_id", "run_id", "place", "person_id", "assignment", "element", "minutes", "rate_pence", "amount_pence"}};
constexpr Statement lines_by_run{"lines of a payroll run",
                                 "SELECT person_id, assignment, element, minutes, rate_pence, amount_pence, code FROM "
                                 "payroll_lines WHERE trust_id = $1 AND run_id = $2 ORDER BY place"};

constexpr Statement codes_by_trust{"payroll codes",
                                   "SELECT element, code, import_batch, source, source_row FROM payroll_codes WHERE "
                                   "trust_id = $1 ORDER BY element"};
constexpr Statement write_code{
    "state a payroll code",
    "INSERT INTO payroll_codes (trust_id, element, code, import_batch, source, source_row) VALUES ($1, $2, $3, $4, $5, "
    "$6) ON CONFLICT (trust_id, element) DO UPDATE SET code = excluded.code, import_batch = excluded.import_batch, "
    "source = excluded.source, source_row = excluded.source_row"};
constexpr Statement forget_code{"remove a payroll code",
                                "DELETE FROM payroll_codes WHERE trust_id = $1 AND element = $2"};

/// "1140-1230 1560-1590"
std::optional<std::string> calls_text(const Attendance& entry) {
    if (!entry.calls) {
        return {};
    }
    std::string text;
    for (const CallOut& call : *entry.calls) {
        text += (text.empty() ? "" : " ") + std::to_string(call.start) + "-" + std::to_string(call.end);
    }
    return text;
}

std::optional<std::vector<CallOut>> read_calls(const std::optional<std::string>& text) {
    if (!text) {
        return {};
    }
    std::vector<CallOut> calls;
    for (const std::string_view call : split(*text, ' ')) {
        const std::vector<std::string_view> ends = split(call, '-');
        if (ends.size() == 2) {    // '' is a log without calls
            calls.push_back({static_cast<std::int32_t>(parse_int64(ends[0]).value_or(0)),
                             static_cast<std::int32_t>(parse_int64(ends[1]).value_or(0))});
        }
    }
    return calls;
}

Attendance read_attendance(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .id = row.get<AttendanceId>("id"),
            .roster = row.get<RosterId>("roster_id"),
            .person = row.get<PersonId>("person_id"),
            .day = row.get<calendar::Date>("day"),
            .shift = row.get<ShiftId>("shift_id"),
            .skill = row.get<SkillId>("skill_id"),
            .is_worked = row.get<bool>("is_worked"),
            .clock_start = row.get<std::optional<std::int32_t>>("clock_start"),
            .clock_end = row.get<std::optional<std::int32_t>>("clock_end"),
            .unpaid_break = row.get<std::optional<Minutes>>("unpaid_break"),
            .calls = read_calls(row.get<std::optional<std::string>>("calls")),
            .calls_as_time_off = row.get<bool>("calls_as_time_off"),
            .signed_by = row.get<std::string>("signed_by"),
            .signed_at = row.get<calendar::Moment>("signed_at"),
            .signed_on = row.get<calendar::Date>("signed_on"),
            .origin = read_origin(row)};
}

PayrollRun read_run(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .id = row.get<PayrollRunId>("id"),
            .roster = row.get<RosterId>("roster_id"),
            .number = row.get<std::int64_t>("number"),
            .cut_off = row.get<calendar::Date>("cut_off"),
            .state = row.get<std::string>("state"),
            .made_by = row.get<std::string>("made_by"),
            .made_at = row.get<calendar::Moment>("made_at"),
            .sent_by = row.get<std::optional<std::string>>("sent_by"),
            .sent_at = row.get<std::optional<calendar::Moment>>("sent_at")};
}

PayrollLine read_line(Row& row) {
    return {.person = row.get<PersonId>("person_id"),
            .assignment = row.get<std::string>("assignment"),
            .element = row.get<std::string>("element"),
            .minutes = row.get<std::optional<Minutes>>("minutes"),
            .rate = row.get<std::optional<Pence>>("rate_pence"),
            .amount = row.get<Pence>("amount_pence"),
            .code = row.get<std::optional<std::string>>("code")};
}

}    // namespace

Result<void> add(Transaction& t, const std::vector<Attendance>& entries) {
    return t.insert_all(attendance_in_bulk, entries, [](const Attendance& entry) {
        return sql::values_of(entry.trust, entry.id, entry.roster, entry.person, entry.day, entry.shift, entry.skill,
                              entry.is_worked, entry.clock_start, entry.clock_end, entry.unpaid_break, entry.signed_by,
                              entry.signed_at, entry.signed_on, entry.origin.batch, entry.origin.source,
                              entry.origin.row, calls_text(entry), entry.calls_as_time_off);
    });
}

Result<std::vector<Attendance>> attendance_of(Transaction& t, const TrustId& trust, const RosterId& roster) {
    return t.all(attendance_by_roster, read_attendance, trust, roster);
}

Result<std::vector<WorkedElsewhere>> worked_elsewhere(Transaction& t, const TrustId& trust, const RosterId& roster,
                                                      calendar::Date from, calendar::Date until) {
    return t.all(
        attendance_elsewhere,
        [](Row& row) {
            return WorkedElsewhere{.person = row.get<PersonId>("person_id"),
                                   .day = row.get<calendar::Date>("day"),
                                   .clock_start = row.get<std::int32_t>("clock_start"),
                                   .clock_end = row.get<std::int32_t>("clock_end"),
                                   .unit = row.get<std::string>("unit")};
        },
        trust, roster, from, until);
}

Result<void> add(Transaction& t, const PayrollRun& run, const std::vector<PayrollRunPerson>& people,
                 const std::vector<PayrollLine>& lines) {
    TRY(t.run(add_run, run.trust, run.id, run.roster, run.number, run.cut_off, run.state, run.made_by, run.made_at,
              run.sent_by, run.sent_at));
    TRY(t.insert_all(people_in_bulk, people, [&](const PayrollRunPerson& person) {
        return sql::values_of(run.trust, run.id, person.person, person.entries);
    }));
    std::int64_t place = 0;
    return t.insert_all(lines_in_bulk, lines, [&](const PayrollLine& line) {
        return sql::values_of(run.trust, run.id, ++place, line.person, line.assignment, line.element, line.minutes,
                              line.rate, line.amount);
    });
}

Result<void> remove(Transaction& t, const PayrollRun& run) {
    TRY(t.run(remove_run_lines, run.trust, run.id));
    TRY(t.run(remove_run_people, run.trust, run.id));
    TRY(t.run(remove_run, run.trust, run.id));
    return {};
}

Result<void> send_run(Transaction& t, const PayrollRun& run, const std::string& sent_by, calendar::Moment now) {
    // The codes first: the lines of a run that was sent do not change.
    TRY(t.run(code_run_lines, run.trust, run.id));
    const std::int64_t changed = TRY(t.change(mark_sent, run.trust, run.id, sent_by, now));
    return expect_current(changed, "payroll run", run.id.text());
}

Result<std::int64_t> lock_runs(Transaction& t, const TrustId& trust, const RosterId& roster) {
    return t.change(mark_locked, trust, roster);
}

Result<std::vector<PayrollRun>> payroll_runs_of(Transaction& t, const TrustId& trust, const RosterId& roster) {
    return t.all(runs_by_roster, read_run, trust, roster);
}

Result<std::vector<PayrollRunPerson>> people_of(Transaction& t, const PayrollRun& run) {
    return t.all(
        people_by_run,
        [](Row& row) {
            return PayrollRunPerson{row.get<PersonId>("person_id"), row.get<std::int64_t>("entries")};
        },
        run.trust, run.id);
}

Result<std::vector<PayrollLine>> lines_of(Transaction& t, const PayrollRun& run) {
    return t.all(lines_by_run, read_line, run.trust, run.id);
}

Result<std::vector<PayrollCode>> payroll_codes_of(Transaction& t, const TrustId& trust) {
    return t.all(
        codes_by_trust,
        [](Row& row) {
            return PayrollCode{row.get<std::string>("element"), row.get<std::string>("code"), read_origin(row)};
        },
        trust);
}

Result<void> state_code(Transaction& t, const TrustId& trust, const PayrollCode& code) {
    TRY(t.run(write_code, trust, code.element, code.code, code.origin.batch, code.origin.source, code.origin.row));
    return {};
}

Result<void> remove_code(Transaction& t, const TrustId& trust, const std::string& element) {
    TRY(t.run(forget_code, trust, element));
    return {};
}

}    // namespace staffwright::store
