// Work schedules with their notices, and hours owed and owing, by hand.
#include <doctest/doctest.h>

#include "pay/pay_roster.hpp"
#include "terms/hours_balance.hpp"
#include "terms/work_schedule.hpp"
#include "unit/terms/rota.hpp"

using namespace staffwright;
using namespace staffwright::terms;

namespace {

struct Rota {
    roster::Problem problem = test::rota_of_one();
    roster::Roster roster{problem};

    void on(roster::Day day, roster::ShiftIx shift) {
        roster.assignments[test::amy].push_back({day, shift, roster::SkillIx{0}});
    }
    void leave(roster::Day from, roster::Day until, const char* kind, std::int64_t minutes) {
        problem.leave.push_back({test::amy, from, until, kind, Minutes{minutes}});
    }
    [[nodiscard]] rules::RuleBook book() const {
        auto bound = rules::bind(problem);
        REQUIRE(bound.has_value());
        return std::move(*bound);
    }
    [[nodiscard]] HoursBalance balance() const {
        const pay::Packs packs = test::packs_of_the_tree();
        const auto payroll = pay::pay_roster(problem, packs, roster);
        REQUIRE_MESSAGE(payroll.has_value(), (payroll ? "" : payroll.error().to_string()));
        const auto balances = hours_balances(problem, packs, book(), roster, *payroll);
        REQUIRE_MESSAGE(balances.has_value(), (balances ? "" : balances.error().to_string()));
        return balances->front();
    }
};

}    // namespace

TEST_CASE("a schedule counts hours as they pass, weekends as they begin, and averages over the rota") {
    Rota rota;
    rota.on(0, test::long_day);    // 12 h 30
    rota.on(19, test::night);      // Saturday 24 October: 13 h 30, as the clocks go back
    rota.on(26, test::on_call);    // Saturday 31 October: counts as the three hours expected
    rota.leave(7, 9, "study", 480);
    const WorkSchedule schedule = work_schedule(rota.problem, rota.book(), rota.roster, test::amy, Form::personal);
    CHECK(schedule.worked == Minutes{750 + 810 + 180});
    CHECK(schedule.leave == Minutes{960});
    CHECK(schedule.average_week == Minutes{(1740 + 960) / 4});
    CHECK(schedule.weekends == 2);
    CHECK(schedule.all_weekends == 4);
    CHECK(schedule.on_call == 1);
    REQUIRE(schedule.weeks.size() == 4);
    CHECK(schedule.weeks[0].days[0] == "L");
    CHECK(schedule.weeks[1].days[0] == "study leave");
    CHECK(schedule.training.size() == 2);
    const WorkSchedule generic = work_schedule(rota.problem, rota.book(), rota.roster, test::amy, Form::generic);
    CHECK(generic.leave == Minutes{});
    CHECK(generic.training.empty());
    CHECK(generic.weeks[1].days[0].empty());
    CHECK(generic.average_week == Minutes{1740 / 4});
}

TEST_CASE("weeks begin on Monday, also of a rota that does not") {
    Rota rota;
    rota.problem.horizon.first = test::date("2026-10-07");    // a Wednesday
    rota.on(0, test::long_day);
    const WorkSchedule schedule = work_schedule(rota.problem, rota.book(), rota.roster, test::amy, Form::personal);
    REQUIRE(schedule.weeks.size() == 5);
    CHECK(schedule.weeks[0].monday == test::date("2026-10-05"));
    CHECK(schedule.weeks[0].days[2] == "L");
}

TEST_CASE("notices: eight and six weeks are kept on their last day, and broken on the next") {
    NoticesGiven given;
    given.schedule = test::date("2026-08-10");    // eight weeks before 5 October
    given.roster = test::date("2026-08-25");      // six weeks are 24 August
    const auto notices = notices_of(test::terms_of_the_tree(), test::date("2026-10-05"), given);
    REQUIRE(notices.has_value());
    REQUIRE(notices->size() == 3);
    CHECK((*notices)[0].due == test::date("2026-07-13"));
    CHECK_FALSE((*notices)[0].broken());    // not known
    CHECK((*notices)[1].rule == "TCS-WS-8");
    CHECK((*notices)[1].due == test::date("2026-08-10"));
    CHECK_FALSE((*notices)[1].broken());
    CHECK((*notices)[2].rule == "TCS-WS-6");
    CHECK((*notices)[2].broken());
    CHECK((*notices)[2].days_short() == 1);
}

TEST_CASE("hours by hand: a resident's four weeks with leave, sickness and time off") {
    Rota rota;    // 40 h a week: 160 h
    for (const roster::Day day : {0, 1, 2}) {
        rota.on(day, test::long_day);    // 37 h 30
    }
    rota.on(19, test::night);                       // 13 h 30
    rota.leave(7, 12, "annual", 0);                 // Monday to Friday, a fifth of 40 h each: 40 h
    rota.leave(12, 14, "annual", 0);                // the weekend counts for nothing
    rota.leave(14, 16, "sick", 600);                // twice 10 h as stated
    rota.leave(16, 17, "time_off_in_lieu", 480);    // 8 h
    rota.leave(21, 23, "carers", 480);              // unpaid
    const HoursBalance balance = rota.balance();
    CHECK(balance.contracted == Minutes{9600});
    CHECK(balance.worked == Minutes{3060});
    CHECK(balance.leave.at("annual") == Minutes{2400});
    CHECK(balance.leave.at("sick") == Minutes{1200});
    CHECK(balance.leave.at("carers") == Minutes{});
    CHECK(balance.time_off_taken == Minutes{480});
    // 51 + 40 + 20 + 8 - 160 = -41: owing.
    CHECK(balance.balance() == Minutes{-2460});
    CHECK(balance.notes.size() == 1);    // carers' leave has a credit and counts for nothing
}

TEST_CASE("bank holidays: a fifth of the week if free, and time off for one that is worked") {
    Rota rota;
    rota.problem.horizon.first =
        test::date("2026-12-14");    // Christmas Day is a Friday, Boxing Day's holiday Monday 28
    rota.on(11, test::long_day);     // works on Christmas Day
    HoursBalance balance = rota.balance();
    // 28 December and 1 January are free: 2 x 8 h. A day in lieu for Christmas: 8 h.
    CHECK(balance.bank_holidays == Minutes{960});
    CHECK(balance.time_off_earned == Minutes{480});
    // Agenda for Change has time off for the hours worked, as the slip says.
    roster::PayFacts& pay = *rota.problem.people[test::amy].pay;
    pay.scheme = "agenda_for_change";
    pay.band = "5";
    pay.point = "entry";
    balance = rota.balance();
    CHECK(balance.time_off_earned == Minutes{750});
    CHECK(balance.bank_holidays == Minutes{900});    // a fifth of 37 h 30
}

TEST_CASE("a leaver owes for the days employed; bank work owes nothing; part-timers their share") {
    Rota rota;
    rota.problem.people[test::amy].pay->until = test::date("2026-10-19");    // two weeks
    CHECK(rota.balance().contracted == Minutes{4800});
    rota.problem.people[test::amy].pay->until.reset();
    rota.problem.people[test::amy].wte = Wte{6000};
    CHECK(rota.balance().contracted == Minutes{5760});
    rota.problem.people[test::amy].pay->employment = roster::Employment::bank;
    CHECK_FALSE(rota.balance().contracted.has_value());
}
