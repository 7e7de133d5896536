#include "store/exception_reports.hpp"

#include "store/small_world.hpp"

namespace staffwright::tests {
namespace {

using namespace store;
using sql::Statement;
using sql::Transaction;

struct Fixture : SmallWorld {
    Roster roster = add_roster(first);

    ExceptionReport report_of(const PersonId& person, const char* on) {
        ExceptionReport report;
        report.trust = first.id;
        report.id = new_id<ExceptionReportId>(at(0));
        report.roster = roster.id;
        report.person = person;
        report.day = day(on);
        report.shift = first.day_shift;
        report.skill = first.nurse;
        report.submitted_at = at(5);
        report.submitted_on = day("2026-10-30");
        return report;
    }
    ExceptionReport added(ExceptionReport report) {
        must(write_as(first, [&](Transaction& t) { return add(t, report); }));
        return report;
    }
    static ExceptionReport answered(ExceptionReport report, const char* state) {
        report.state = state;
        report.decided_by = "gwen";
        report.decided_at = at(9);
        report.decided_on = day("2026-10-31");
        report.answer = "agreed as it was";
        return report;
    }
    Result<std::int64_t> answer_it(const ExceptionReport& report) {
        return write_as(first, [&](Transaction& t) { return answer(t, report); });
    }
};

TEST_CASE_FIXTURE(Fixture, "an exception report is read as it was added, by its own trust alone") {
    ExceptionReport all = report_of(first.amy, "2026-10-20");
    all.clock_start = 480;
    all.clock_end = 1320;
    all.unpaid_break = Minutes{0};
    all.breaks_missed = 2;
    all.education_missed = Minutes{120};
    all.calls = {{1410, 1530}, {1620, 1740}};
    all.choice = "time_off";
    all.is_safety_concern = true;
    all.note = "two short";
    added(all);
    ExceptionReport quiet = report_of(first.other, "2026-10-19");
    quiet.calls.emplace();    // on call, and not called
    added(quiet);
    must(read_as(first, [&](Transaction& t) -> Result<void> {
        CHECK(must(find(t, first.id, all.id)) == all);
        CHECK(must(exception_reports_of(t, first.id, first.amy)) == std::vector{all});
        CHECK(must(exception_reports_on(t, first.id, roster.id)) == std::vector{quiet, all});
        CHECK(must(exception_reports_in(t, first.id, day("2026-10-20"), day("2026-10-21"))) == std::vector{all});
        CHECK(must(exception_reports_in(t, first.id, day("2026-10-01"), day("2026-10-19"))).empty());
        return {};
    }));
    must(read_as(second, [&](Transaction& t) -> Result<void> {
        CHECK_FALSE(must(find(t, second.id, all.id)));
        return {};
    }));
}

TEST_CASE_FIXTURE(Fixture, "a report is answered or taken back once, and stays") {
    const ExceptionReport made = added(report_of(first.amy, "2026-10-20"));
    ExceptionReport stale = answered(made, "agreed");
    stale.version = 2;
    CHECK(error_of(answer_it(stale)).id == ErrorId::stale);
    ExceptionReport agreed = answered(made, "agreed");
    CHECK(must(answer_it(agreed)) == 2);
    agreed.version = 2;
    must(read_as(first, [&](Transaction& t) -> Result<void> {
        CHECK(must(find(t, first.id, made.id)) == agreed);
        return {};
    }));
    CHECK(error_of(answer_it(answered(agreed, "refused"))).what.find("exception_reports_immutable") !=
          std::string::npos);
    const Result<void> removed = write_as(first, [&](Transaction& t) -> Result<void> {
        TRY(t.run(Statement{"by hand", "DELETE FROM exception_reports"}));
        return {};
    });
    CHECK(error_of(removed).what.find("exception_reports_immutable") != std::string::npos);
    ExceptionReport back = added(report_of(first.amy, "2026-10-21"));
    back.state = "withdrawn";
    CHECK(must(answer_it(back)) == 2);
}

TEST_CASE_FIXTURE(Fixture, "what no report can be is refused") {
    const auto refused = [&](ExceptionReport report) {
        return !write_as(first, [&](Transaction& t) { return add(t, report); }).has_value();
    };
    ExceptionReport report = report_of(first.amy, "2026-10-20");
    report.state = "agreed";    // by nobody
    CHECK(refused(report));
    report = report_of(first.amy, "2026-10-20");
    report.clock_start = 480;    // until when?
    CHECK(refused(report));
    report = report_of(first.amy, "2026-10-20");
    report.choice = "both";
    CHECK(refused(report));
    report = report_of(first.amy, "2026-10-20");
    report.person = second.other;
    CHECK(refused(report));
}

}    // namespace
}    // namespace staffwright::tests
