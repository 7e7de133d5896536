// What counts in the ledger of fairness, and its arithmetic.
#include <doctest/doctest.h>

#include <algorithm>

#include "app/ledger/duty_classes.hpp"
#include "app/ledger/shares.hpp"

namespace staffwright::tests {

namespace {

using namespace app::ledger;
using calendar::Date;
using calendar::Interval;

Date day(const char* text) {
    const auto date = Date::parse(text);
    REQUIRE(date.has_value());
    return *date;
}

/// By the clock; `until` beyond 24 hours is the next day.
Interval duty(const char* on, double from, double until) {
    const calendar::Zone& london = calendar::Zone::europe_london();
    return {london.instant({day(on), static_cast<std::int32_t>(from * 60)}),
            london.instant({day(on), static_cast<std::int32_t>(until * 60)})};
}

bool night(const char* on, double from, double until) {
    return is_night(duty(on, from, until), definitions_on(day(on)));
}
std::vector<Date> weekends(const char* on, double from, double until) {
    return weekends_of(duty(on, from, until), definitions_on(day(on)));
}
std::vector<std::string> holidays(const char* on, double from, double until) {
    std::vector<std::string> names;
    for (const calendar::BankHoliday& holiday : bank_holidays_of(duty(on, from, until))) {
        names.emplace_back(holiday.name);
    }
    return names;
}

/// At home in the unit, and under contract, from `from` to `until`.
Member somebody(const std::string& name, Wte wte, const char* from, std::optional<Date> until = {}) {
    Member member{.name = name};
    member.home.push_back({day(from), until});
    member.contracts.push_back({{day(from), until}, wte});
    return member;
}
Member with(Member member, Measure measure, int times) {
    for (int i = 0; i < times; ++i) {
        member.entries.push_back({measure, day("2026-06-01") + i, ""});
    }
    return member;
}

/// 2026, all of it published.
UnitYear year_of(std::vector<Member> members) {
    UnitYear year{.period = year_to(day("2026-12-31")), .members = std::move(members)};
    year.published.assign(static_cast<std::size_t>(year.period.days()), true);
    return year;
}

/// So many whole-time people all year, the first with no night, the next with one, and so on.
std::vector<Member> people(int count) {
    std::vector<Member> all;
    for (int i = 0; i < count; ++i) {
        all.push_back(with(somebody("P", whole_time, "2020-01-01"), Measure::nights, i));
    }
    return all;
}

}    // namespace

TEST_CASE("a night has three hours of work between eleven and six") {
    CHECK(night("2026-06-10", 19.5, 32));    // 19:30 to 08:00
    CHECK(night("2026-06-10", 14, 26));      // to 02:00: three hours
    CHECK_FALSE(night("2026-06-10", 14, 25.75));
    CHECK_FALSE(night("2026-06-10", 7, 20));
    CHECK(night("2026-06-10", 3, 11));    // from 03:00, in the night that began the evening before
    CHECK_FALSE(night("2026-06-10", 4, 12));
    // Two hours in each of two nights are none of three.
    CHECK_FALSE(night("2026-06-10", 4, 25));
}

TEST_CASE("a night over a change of the clock counts the hours that pass") {
    CHECK(night("2026-03-28", 20, 32));          // 11 hours, six of them at night
    CHECK_FALSE(night("2026-03-28", 14, 26));    // 23:00 to 02:00 is two hours: one o'clock is two o'clock
    CHECK(night("2026-03-28", 14, 27));
    CHECK(night("2026-10-24", 20, 32));
    CHECK(night("2026-10-24", 14, 26));          // four hours
    CHECK_FALSE(night("2026-10-24", 14, 25));    // the first one o'clock: two hours
    CHECK(night("2026-10-25", 3, 11));
    CHECK_FALSE(night("2026-10-25", 4, 12));
}

TEST_CASE("a weekend is touched from one minute past Saturday's midnight to one before Monday's") {
    CHECK(weekends("2026-06-12", 19.5, 32) == std::vector{day("2026-06-13")});    // Friday night
    CHECK(weekends("2026-06-12", 12, 24).empty());                                // to midnight
    CHECK(weekends("2026-06-14", 20, 32) == std::vector{day("2026-06-13")});      // Sunday night
    CHECK(weekends("2026-06-15", 0, 8).empty());
    CHECK(weekends("2026-06-15", 7, 15).empty());
    CHECK(weekends("2026-10-25", 7, 15) == std::vector{day("2026-10-24")});
}

TEST_CASE("a duty over midnight touches the bank holidays of both its days") {
    CHECK(holidays("2026-12-24", 20, 32) == std::vector<std::string>{"Christmas Day"});
    CHECK(holidays("2026-12-24", 12, 24).empty());
    CHECK(holidays("2026-12-25", 20, 32).front() == "Christmas Day");
    CHECK(holidays("2025-12-25", 20, 32) == std::vector<std::string>{"Christmas Day", "Boxing Day"});
    CHECK(holidays("2026-05-04", 20, 32).size() == 1);    // and the day after is none
    CHECK(holidays("2026-05-05", 0, 8).empty());
}

TEST_CASE("definitions come from data, each with its source") {
    const std::vector<DefinitionRow> rows = definition_rows_on(day("2026-11-28"));
    CHECK(rows.size() == 10);
    for (const DefinitionRow& row : rows) {
        CHECK_MESSAGE(!row.source.empty(), row.name);
        CHECK_MESSAGE(!row.certainty.empty(), row.name);
    }
    CHECK(definitions_on(day("2026-11-28")).spread_people == 10);
    // What held first holds before, too.
    CHECK(definitions_on(day("2010-01-01")).night_least == Minutes{180});
}

TEST_CASE("a rolling year ends with its day, and has 365 or 366") {
    CHECK(year_to(day("2026-11-28")) == app::rosters::Period{day("2025-11-29"), day("2026-11-29")});
    CHECK(year_to(day("2026-11-28")).days() == 365);
    CHECK(year_to(day("2024-12-31")).days() == 366);
    CHECK(year_to(day("2024-02-28")) == app::rosters::Period{day("2023-03-01"), day("2024-02-29")});
}

TEST_CASE("shares are by contracted time, and add up") {
    const UnitYear year = year_of({with(somebody("Amy", whole_time, "2020-01-01"), Measure::nights, 30),
                                   with(somebody("Beth", Wte{5'000}, "2020-01-01"), Measure::nights, 15)});
    const Shares shares = shares_of(year);
    CHECK(shares.fair_share(shares.lines[0], Measure::nights) == 30'00);
    CHECK(shares.fair_share(shares.lines[1], Measure::nights) == 15'00);
    CHECK(shares.difference(shares.lines[1], Measure::nights) == 0);
    // At half time, fifteen nights are what a whole-time person has with thirty.
    CHECK(shares.rate(shares.lines[1], Measure::nights) == 30'00);
    CHECK(shares.fair_share(shares.lines[0], Measure::refusals) == 0);
}

TEST_CASE("who joins in the middle of the year has a share of the time since") {
    const UnitYear year = year_of({with(somebody("Amy", whole_time, "2020-01-01"), Measure::nights, 20),
                                   with(somebody("Beth", whole_time, "2026-10-20"), Measure::nights, 4)});
    const Shares shares = shares_of(year);
    CHECK(shares.lines[1].days == 73);    // a fifth of 365
    CHECK(shares.fair_share(shares.lines[0], Measure::nights) == 20'00);
    CHECK(shares.fair_share(shares.lines[1], Measure::nights) == 4'00);
    CHECK(shares.rate(shares.lines[1], Measure::nights) == 20'00);
}

TEST_CASE("a change of hours counts from its day, and time away or unpublished not at all") {
    Member amy = somebody("Amy", whole_time, "2020-01-01", day("2026-07-01"));
    amy.home = {{day("2020-01-01"), {}}};
    amy.contracts.push_back({{day("2026-07-01"), {}}, Wte{6'000}});
    amy.absences.push_back({day("2026-03-01"), day("2026-05-01")});
    UnitYear year = year_of({amy});
    std::int64_t exposure = std::int64_t{181 - 61} * 10'000 + std::int64_t{184} * 6'000;
    CHECK(shares_of(year).lines[0].exposure == exposure);
    CHECK(shares_of(year).lines[0].days == 304);
    for (std::size_t i = 0; i < 31; ++i) {
        year.published[i] = false;    // January
    }
    exposure -= std::int64_t{31} * 10'000;
    CHECK(shares_of(year).lines[0].exposure == exposure);
    CHECK(shares_of(year).published_days == 334);
    CHECK(*shares_of(year).lines[0].average() == Wte{(exposure + 136) / 273});
}

TEST_CASE("who has no contracted time has counts, but no share, and is in nobody's") {
    const UnitYear year = year_of({with(somebody("Amy", whole_time, "2020-01-01"), Measure::weekends, 3),
                                   with(somebody("Bank", Wte{0}, "2020-01-01"), Measure::weekends, 9)});
    const Shares shares = shares_of(year);
    CHECK(shares.fair_share(shares.lines[0], Measure::weekends) == 3'00);
    CHECK(shares.lines[1].count(Measure::weekends) == 9);
    CHECK_FALSE(shares.fair_share(shares.lines[1], Measure::weekends).has_value());
    CHECK_FALSE(shares.rate(shares.lines[1], Measure::weekends).has_value());
    CHECK_FALSE(shares.lines[1].average().has_value());
}

TEST_CASE("the spread is hidden below the smallest number of people, and shown at it") {
    const Definitions& held = definitions_on(day("2026-12-31"));
    const auto least = static_cast<int>(held.spread_people);
    CHECK_FALSE(spread_of(shares_of(year_of(people(least - 1))), held).has_value());
    const std::optional<Spread> spread = spread_of(shares_of(year_of(people(least))), held);
    REQUIRE(spread.has_value());
    CHECK(spread->people == least);
    CHECK(spread->of[0] == FiveFigures{0, 2, 4, 7, 9});    // ranks 1, 3, 5, 8 and 10 of 0 to 9
    CHECK_FALSE(spread_of(shares_of(year_of({})), held).has_value());
}

TEST_CASE("newcomers and people without hours do not make a spread of too few") {
    const Definitions& held = definitions_on(day("2026-12-31"));
    std::vector<Member> members = people(static_cast<int>(held.spread_people) - 1);
    members.push_back(somebody("New", whole_time, "2026-12-05"));    // 27 days
    members.push_back(somebody("Bank", Wte{0}, "2020-01-01"));
    CHECK_FALSE(spread_of(shares_of(year_of(members)), held).has_value());
    members.push_back(somebody("Settled", whole_time, "2026-12-04"));    // 28 days
    CHECK(spread_of(shares_of(year_of(members)), held)->people == held.spread_people);
}

TEST_CASE("the spread is in whole numbers, so that nobody's hours show in it") {
    const Definitions& held = definitions_on(day("2026-12-31"));
    std::vector<Member> members = people(static_cast<int>(held.spread_people));
    members.push_back(with(somebody("Part", Wte{6'100}, "2020-01-01"), Measure::nights, 10));    // 16.39
    CHECK(spread_of(shares_of(year_of(members)), held)->of[0][4] == 16);
}

}    // namespace staffwright::tests
