// What leave counts for, how much there is of it, and what is likely: the arithmetic, without a store.
#include <doctest/doctest.h>

#include <numeric>

#include "app/leave/of_person.hpp"
#include "app/leave/outlook.hpp"

namespace staffwright::app::leave {
namespace {

using calendar::Date;

Date day(const char* text) {
    return *Date::parse(text);
}
Minutes sum(const std::vector<Minutes>& each) {
    return std::accumulate(each.begin(), each.end(), Minutes{});
}
const Policy& policy() {
    const auto built_in = Policy::built_in();
    REQUIRE(built_in.has_value());
    return **built_in;
}
OfPerson employed(std::int64_t weekly, const char* scheme, const char* from = "2016-04-01") {
    OfPerson person;
    person.contracts.push_back(
        {{.employment = "substantive", .weekly = Minutes{weekly}, .starts_on = day(from)}, scheme});
    person.joined_on = day(from);
    return person;
}
const Period fortnight{day("2026-10-19"), day("2026-11-02")};

TEST_CASE("a week of leave counts for exactly the contracted week, of whatever minutes") {
    for (const std::int64_t weekly : {2250, 1350, 1687, 1}) {
        const OfPerson person = employed(weekly, "agenda_for_change");
        const auto each = worth(policy(), person, fortnight, "annual");
        REQUIRE(each.size() == 14);
        CHECK(sum(each) == Minutes{2 * weekly});
        CHECK(each[5] == Minutes{});    // a Saturday
    }
}

TEST_CASE("a rostered day counts for its duties in hours, or as a day; a day off of a published roster for nothing") {
    for (const char* scheme : {"agenda_for_change", "resident_doctor"}) {
        OfPerson person = employed(2250, scheme);
        for (Date date = day("2026-10-19"); date < day("2026-10-26"); date = date + 1) {
            person.told.insert(date);
        }
        person.rostered[day("2026-10-20")] = Minutes{690};
        person.rostered[day("2026-10-24")] = Minutes{690};    // a Saturday
        const auto each = worth(policy(), person, fortnight, "annual");
        const Minutes a_day = std::string(scheme) == "resident_doctor" ? Minutes{450} : Minutes{690};
        CHECK(each[0] == Minutes{});
        CHECK(each[1] == a_day);
        CHECK(each[5] == a_day);
        CHECK(each[7] == Minutes{450});    // the next week's Monday, of which nothing is published
    }
}

TEST_CASE("unpaid leave counts for nothing, and so does what whoever grants it has to state") {
    const OfPerson person = employed(2250, "agenda_for_change");
    for (const char* kind : {"unpaid", "carers", "other", "of no pack"}) {
        CHECK(sum(worth(policy(), person, fortnight, kind)) == Minutes{});
    }
    CHECK(sum(worth(policy(), person, fortnight, "study")) == Minutes{4500});
}

TEST_CASE("stated minutes are spread as the days count, else from Monday to Friday, and never lost") {
    const Date monday = day("2026-10-19");
    CHECK(spread(Minutes{900}, {Minutes{690}, Minutes{}, Minutes{690}}, monday) ==
          std::vector<Minutes>{Minutes{450}, Minutes{}, Minutes{450}});
    const std::vector<Minutes> nothing(7, Minutes{});
    CHECK(sum(spread(Minutes{1001}, nothing, monday)) == Minutes{1001});
    CHECK(spread(Minutes{1001}, nothing, monday)[6] == Minutes{});
    CHECK(sum(spread(Minutes{450}, {Minutes{}, Minutes{}}, monday + 5)) == Minutes{450});    // a weekend
}

TEST_CASE("entitlement is pro rata of the contract, grows with service, and begins and ends with employment") {
    const Policy::Year year = policy().year_of("agenda_for_change", day("2026-10-19"));
    CHECK(year.first == day("2026-04-01"));
    CHECK(year.until == day("2027-04-01"));
    SUBCASE("whole time, ten years") {
        const Entitled made = entitled(policy(), employed(2250, "agenda_for_change"), year);
        CHECK(made.annual == Minutes{33 * 450});
        CHECK(made.bank_holidays == Minutes{8 * 450});
        CHECK(made.grounds.size() == 2);
        CHECK(made.notes.empty());
    }
    SUBCASE("sixty per cent, newly appointed") {
        CHECK(entitled(policy(), employed(1350, "agenda_for_change", "2026-04-01"), year).annual == Minutes{27 * 270});
    }
    SUBCASE("five years in the middle of the year: both figures by the day") {
        // 27 days until the first of October (183 of 365), 29 from then on.
        const Entitled made = entitled(policy(), employed(2250, "agenda_for_change", "2021-10-01"), year);
        CHECK(made.annual == Minutes{(450 * (27 * 183 + 29 * 182) * 2 + 365) / (2 * 365)});
    }
    SUBCASE("employed from the first of October on") {
        const Entitled made = entitled(policy(), employed(2250, "agenda_for_change", "2026-10-01"), year);
        CHECK(made.annual == Minutes{(450 * 27 * 182 * 2 + 365) / (2 * 365)});
    }
    SUBCASE("left: nothing accrues after that") {
        OfPerson person = employed(2250, "agenda_for_change");
        person.left_on = day("2026-04-01");
        CHECK(entitled(policy(), person, year).annual == Minutes{});
    }
    SUBCASE("nobody recorded when they joined: a whole year without service, and it says so") {
        OfPerson person = employed(2250, "agenda_for_change", "2026-10-01");
        person.joined_on.reset();
        const Entitled made = entitled(policy(), person, year);
        CHECK(made.annual == Minutes{27 * 450});
        CHECK(made.notes.size() == 1);
    }
    SUBCASE("a contract of no scheme has the statutory leave, bank holidays among it") {
        const Entitled made = entitled(policy(), employed(2250, statutory), year);
        CHECK(made.annual == Minutes{28 * 450});
        CHECK(made.bank_holidays == Minutes{});
    }
}

GroupDay twelve() {
    GroupDay group;
    group.people = 12;
    group.away = 1;
    group.needed = 6;
    group.has_demand = true;
    group.there = Minutes{27'000};
    group.own = Minutes{450};
    group.least = Minutes{20'000};
    group.wanted = Minutes{24'000};
    return group;
}

TEST_CASE("what is likely follows from the week's hours and the day's people") {
    constexpr std::int64_t share = 1700;
    GroupDay group = twelve();
    CHECK(judge(group, share).judgement == Judgement::likely);
    group.there = Minutes{24'449};    // one minute below what is wanted, without one's own
    CHECK(judge(group, share).judgement == Judgement::tight);
    group.there = Minutes{20'449};
    CHECK(judge(group, share).judgement == Judgement::unlikely);
    group = twelve();
    group.away = 5;
    CHECK(judge(group, share).judgement == Judgement::likely);
    group.away = 6;    // five others for six
    CHECK(judge(group, share).judgement == Judgement::unlikely);
    group = twelve();
    group.asked_minutes = Minutes{6'551};
    CHECK(judge(group, share).judgement == Judgement::tight);
}

TEST_CASE("without demand the share of people away decides") {
    GroupDay group;
    group.people = 12;
    group.away = 1;    // with oneself 2 of 12: 16.7 %
    CHECK(judge(group, 1700).judgement == Judgement::likely);
    group.away = 2;
    CHECK(judge(group, 1700).judgement == Judgement::tight);
}

}    // namespace
}    // namespace staffwright::app::leave
