#include "store/payroll.hpp"

#include "store/small_world.hpp"

namespace staffwright::tests {
namespace {

using namespace store;
using sql::Statement;
using sql::Transaction;

struct Fixture : SmallWorld {
    Roster roster = add_roster(first);

    Attendance entry_of(const PersonId& person, const char* on) {
        return {.trust = first.id,
                .id = new_id<AttendanceId>(at(0)),
                .roster = roster.id,
                .person = person,
                .day = day(on),
                .shift = first.day_shift,
                .skill = first.nurse,
                .signed_by = "beth",
                .signed_at = at(5),
                .signed_on = day("2026-10-30"),
                .origin = origin};
    }
    PayrollRun run_of(std::int64_t number) {
        return {.trust = first.id,
                .id = new_id<PayrollRunId>(at(0)),
                .roster = roster.id,
                .number = number,
                .cut_off = day("2026-10-30"),
                .made_by = "fay",
                .made_at = at(6)};
    }
    PayrollRun with_run(std::int64_t number) {
        PayrollRun run = run_of(number);
        const std::vector<PayrollLine> lines{
            {.person = first.amy, .assignment = "20001", .element = "basic", .amount = Pence{254'321}},
            {.person = first.amy,
             .assignment = "20001",
             .element = "overtime",
             .minutes = Minutes{90},
             .rate = Pence{2'468},
             .amount = Pence{3'702}}};
        must(write_as(first, [&](Transaction& t) { return add(t, run, {{first.amy, 2}}, lines); }));
        return run;
    }
    Result<void> sent(const PayrollRun& run) {
        return write_as(first, [&](Transaction& t) { return send_run(t, run, "fay", at(9)); });
    }
    std::vector<PayrollRun> runs() {
        return must(read_as(first, [&](Transaction& t) { return payroll_runs_of(t, first.id, roster.id); }));
    }
    std::vector<PayrollLine> lines(const PayrollRun& run) {
        return must(read_as(first, [&](Transaction& t) { return lines_of(t, run); }));
    }
    void state(const char* element, const char* code) {
        must(write_as(first, [&](Transaction& t) { return state_code(t, first.id, {element, code, origin}); }));
    }
    /// What the schema says to a statement of somebody who writes past the repositories.
    std::string refusal(const char* text) {
        const Result<void> done = write_as(first, [&](Transaction& t) -> Result<void> {
            TRY(t.run(Statement{"by hand", text}));
            return {};
        });
        return done ? "" : done.error().what;
    }
};

TEST_CASE_FIXTURE(Fixture, "attendance is read as it was added, in the order of signing, by its own trust alone") {
    Attendance late = entry_of(first.amy, "2026-10-20");
    late.clock_start = 450;
    late.clock_end = 1260;
    late.unpaid_break = Minutes{45};
    late.signed_at = at(7);
    Attendance none = entry_of(first.other, "2026-10-21");
    none.is_worked = false;
    Attendance called = entry_of(first.other, "2026-10-22");
    called.signed_at = at(8);
    called.calls = {{1140, 1230}, {1560, 1590}};
    called.calls_as_time_off = true;
    Attendance not_called = entry_of(first.other, "2026-10-23");
    not_called.signed_at = at(9);
    not_called.calls.emplace();
    must(write_as(first, [&](Transaction& t) { return add(t, std::vector{late, none, called, not_called}); }));
    const auto all = [&](const SmallTrust& who) {
        return must(read_as(who, [&](Transaction& t) { return attendance_of(t, who.id, roster.id); }));
    };
    CHECK(all(first) == std::vector{none, late, called, not_called});
    CHECK(all(second).empty());
}

TEST_CASE_FIXTURE(Fixture, "the schema refuses attendance that says nothing, and any change of it") {
    Attendance half = entry_of(first.amy, "2026-10-20");
    half.clock_start = 450;
    Attendance absent_with_times = entry_of(first.amy, "2026-10-20");
    absent_with_times.is_worked = false;
    absent_with_times.unpaid_break = Minutes{10};
    Attendance backwards = entry_of(first.amy, "2026-10-20");
    backwards.clock_start = 450;
    backwards.clock_end = 450;
    for (const Attendance& wrong : {half, absent_with_times, backwards}) {
        CHECK_FALSE(write_as(first, [&](Transaction& t) { return add(t, std::vector{wrong}); }).has_value());
    }
    must(write_as(first, [&](Transaction& t) { return add(t, std::vector{entry_of(first.amy, "2026-10-20")}); }));
    CHECK(refusal("UPDATE attendance_entries SET is_worked = FALSE").find("attendance_entries_immutable") !=
          std::string::npos);
    CHECK(refusal("DELETE FROM attendance_entries").find("attendance_entries_immutable") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "a run is made again until it is sent, and stays from then on") {
    const PayrollRun made = with_run(1);
    CHECK_FALSE(write_as(first, [&](Transaction& t) { return add(t, run_of(1), {}, {}); }).has_value());
    must(write_as(first, [&](Transaction& t) { return remove(t, made); }));
    CHECK(runs().empty());
    const PayrollRun run = with_run(1);
    state("basic", "-");
    state("overtime", "OT1");
    state("overtime", "OT150");
    REQUIRE(sent(run).has_value());
    CHECK(runs()[0].state == "sent");
    CHECK(runs()[0].sent_by == "fay");
    CHECK(lines(run)[0].code == "-");
    CHECK(lines(run)[1].code == "OT150");
    CHECK(lines(run)[1].minutes == Minutes{90});
    CHECK_FALSE(sent(run).has_value());
    state("overtime", "LATER");
    CHECK(lines(run)[1].code == "OT150");
    CHECK_FALSE(write_as(first, [&](Transaction& t) { return remove(t, run); }).has_value());
    // Nor does it grow: not by a new line, and not by one of a run that was not sent.
    const PayrollRun open = with_run(2);
    CHECK(
        refusal("UPDATE payroll_lines SET run_id = (SELECT id FROM payroll_runs WHERE number = 1), place = place + 10 "
                "WHERE run_id = (SELECT id FROM payroll_runs WHERE number = 2)")
            .find("payroll_lines_immutable") != std::string::npos);
    CHECK(
        refusal("INSERT INTO payroll_run_people (trust_id, run_id, person_id, entries) SELECT trust_id, run_id, "
                "person_id, entries FROM payroll_run_people WHERE run_id = (SELECT id FROM payroll_runs WHERE number = "
                "1)")
            .find("payroll_run_people_immutable") != std::string::npos);
    must(write_as(first, [&](Transaction& t) { return remove(t, open); }));
    for (const char* statement :
         {"UPDATE payroll_lines SET amount_pence = 1", "DELETE FROM payroll_lines", "DELETE FROM payroll_run_people",
          "UPDATE payroll_run_people SET entries = 9", "DELETE FROM payroll_runs",
          "UPDATE payroll_runs SET cut_off = '2027-01-01'", "UPDATE payroll_runs SET sent_by = 'somebody'",
          "UPDATE payroll_runs SET state = 'finalised', sent_by = NULL, sent_at = NULL"}) {
        CHECK_MESSAGE(refusal(statement).find("immutable") != std::string::npos, statement);
    }
    CHECK(must(write_as(first, [&](Transaction& t) { return lock_runs(t, first.id, roster.id); })) == 1);
    CHECK(runs()[0].state == "locked");
    CHECK(refusal("UPDATE payroll_runs SET state = 'sent'").find("payroll_runs_immutable") != std::string::npos);
    CHECK(lines(run).size() == 2);
}

TEST_CASE_FIXTURE(Fixture, "what somebody worked on another roster is seen, as it was signed last") {
    const Roster later = add_roster(first, "2026-11-16");
    Attendance here = entry_of(first.amy, "2026-11-15");
    Attendance there = entry_of(first.amy, "2026-11-16");
    there.roster = later.id;
    there.clock_start = 450;
    there.clock_end = 1200;
    Attendance corrected = there;
    corrected.id = new_id<AttendanceId>(at(0));
    corrected.clock_end = 1260;
    corrected.signed_at = at(8);
    const auto elsewhere = [&] {
        return must(read_as(first, [&](Transaction& t) {
            return worked_elsewhere(t, first.id, roster.id, day("2026-10-16"), day("2026-11-19"));
        }));
    };
    must(write_as(first, [&](Transaction& t) { return add(t, std::vector{here, there, corrected}); }));
    REQUIRE(elsewhere().size() == 1);
    CHECK(elsewhere()[0].person == first.amy);
    CHECK(elsewhere()[0].clock_end == 1260);
    Attendance absent = corrected;
    absent.id = new_id<AttendanceId>(at(0));
    absent.is_worked = false;
    absent.clock_start = absent.clock_end = std::nullopt;
    absent.signed_at = at(9);
    must(write_as(first, [&](Transaction& t) { return add(t, std::vector{absent}); }));
    CHECK(elsewhere().empty());
}

TEST_CASE_FIXTURE(Fixture, "codes are a trust's own, and can be taken back") {
    state("overtime", "OT150");
    const auto codes = [&](const SmallTrust& who) {
        return must(read_as(who, [&](Transaction& t) { return payroll_codes_of(t, who.id); }));
    };
    CHECK(codes(first) == std::vector<PayrollCode>{{"overtime", "OT150", origin}});
    CHECK(codes(second).empty());
    must(write_as(first, [&](Transaction& t) { return remove_code(t, first.id, "overtime"); }));
    CHECK(codes(first).empty());
}

}    // namespace
}    // namespace staffwright::tests
