#include <doctest/doctest.h>

#include "app/events/visits.hpp"

namespace staffwright::app {
namespace {

using namespace std::chrono_literals;

const Visits::Ticks start{};

Visit visit_of(const std::string& user, const std::string& page, const std::string& roster = "r") {
    return {.trust = store::TrustId{"t"},
            .roster = store::RosterId{roster},
            .unit = store::UnitId{"u"},
            .page = page,
            .user = store::UserId{user},
            .name = user};
}

std::vector<std::string> at(const Visits& visits, const std::string& roster = "r") {
    std::vector<std::string> names;
    for (const Visit& visit : visits.at(store::TrustId{"t"}, store::RosterId{roster})) {
        names.push_back(visit.name + (visit.day ? " " + visit.day->to_string() : ""));
    }
    return names;
}

TEST_CASE("visits: who comes, moves and leaves is news; who says the same again is not") {
    Visits visits;
    CHECK(visits.came(visit_of("beth", "1"), start));
    CHECK_FALSE(visits.came(visit_of("beth", "1"), start + 1s));
    CHECK(visits.came(visit_of("amy", "2"), start));
    Visit elsewhere = visit_of("amy", "2");
    elsewhere.day = calendar::Date::parse("2026-10-20");
    CHECK(visits.came(elsewhere, start));
    CHECK(at(visits) == std::vector<std::string>{"amy 2026-10-20", "beth"});
    CHECK(at(visits, "s").empty());
    CHECK(visits.left(elsewhere, start));
    CHECK_FALSE(visits.left(elsewhere, start));
    CHECK(at(visits) == std::vector<std::string>{"beth"});
}

TEST_CASE("visits: somebody with two windows is there once, where they moved last, until both are closed") {
    Visits visits;
    Visit one = visit_of("amy", "1");
    one.day = calendar::Date::parse("2026-10-20");
    visits.came(one, start);
    visits.came(visit_of("amy", "2"), start + 1s);
    visits.came(one, start + 2s);    // only said again
    CHECK(at(visits) == std::vector<std::string>{"amy"});
    CHECK(visits.left(visit_of("amy", "2"), start + 3s));
    CHECK(at(visits) == std::vector<std::string>{"amy 2026-10-20"});
}

TEST_CASE("visits: who was not heard of is gone, and each roster that it is news at is named once") {
    Visits visits;
    visits.came(visit_of("amy", "1"), start);
    visits.came(visit_of("beth", "1"), start);
    visits.came(visit_of("amy", "1", "s"), start);
    visits.came(visit_of("cara", "1"), start + 5s);
    const std::vector<Visit> left = visits.leave_those_before(start + 5s);
    REQUIRE(left.size() == 2);
    CHECK(left[0].roster.text() == "r");
    CHECK(left[1].roster.text() == "s");
    CHECK(at(visits) == std::vector<std::string>{"cara"});
}

TEST_CASE(
    "visits: what a page said before it went and that arrives after it does not bring it back; its word is kept a "
    "while") {
    Visits visits;
    visits.came(visit_of("amy", "1"), start);
    visits.left(visit_of("amy", "1"), start + 1s);
    CHECK_FALSE(visits.came(visit_of("amy", "1"), start + 2s));
    CHECK(at(visits).empty());
    CHECK(visits.came(visit_of("amy", "2"), start + 2s));    // come back to, by another word
    // Even the first that it said may arrive after the last.
    CHECK_FALSE(visits.left(visit_of("beth", "1"), start + 2s));
    CHECK_FALSE(visits.came(visit_of("beth", "1"), start + 3s));
    CHECK(at(visits) == std::vector<std::string>{"amy"});
    visits.leave_those_before(start + 2s);
    CHECK(visits.came(visit_of("amy", "1"), start + 4s));
    CHECK_FALSE(visits.came(visit_of("beth", "1"), start + 4s));
}

TEST_CASE("visits: of words of pages that are gone the oldest make room") {
    Visits visits;
    for (std::size_t i = 0; i <= Visits::most_visits; ++i) {
        visits.left(visit_of("amy", std::to_string(i)), start + std::chrono::seconds(i));
    }
    CHECK_FALSE(visits.came(visit_of("amy", "1"), start + 1h));
    CHECK(visits.came(visit_of("amy", "0"), start + 1h));
}

TEST_CASE("visits: of a session, wherever they are") {
    Visits visits;
    Visit one = visit_of("amy", "1");
    one.session = store::SessionId{"s"};
    Visit two = visit_of("amy", "2", "s");
    two.session = one.session;
    visits.came(one, start);
    visits.came(two, start);
    visits.came(visit_of("amy", "3"), start);    // of a program
    Visit other = visit_of("beth", "1");
    other.session = store::SessionId{"t"};
    visits.came(other, start);
    CHECK(visits.of(*one.session) == std::vector<Visit>{one, two});
    CHECK(visits.of(store::SessionId{"u"}).empty());
}

TEST_CASE("visits: one user cannot fill it") {
    Visits visits;
    for (std::size_t i = 0; i < Visits::most_pages + 5; ++i) {
        visits.came(visit_of("amy", std::to_string(i), "r" + std::to_string(i)), start + std::chrono::seconds(i));
    }
    CHECK(at(visits, "r0").empty());
    CHECK_FALSE(at(visits, "r5").empty());
}

TEST_CASE("visits: what servers tell each other is read as it was written; what is none of it is nothing") {
    const auto id = [](char last) { return "01932f6e-8c41-7b1a-9f0e-3f1d2c4b5a6" + std::string(1, last); };
    Visit visit{.trust = store::TrustId{id('1')},
                .roster = store::RosterId{id('2')},
                .unit = store::UnitId{id('3')},
                .page = "p",
                .user = store::UserId{id('4')},
                .name = "Amy \"A\" Archer",
                .session = store::SessionId{id('6')},
                .person = store::PersonId{id('5')},
                .day = calendar::Date::parse("2026-10-20")};
    for (const auto what : {VisitNews::What::is_new, VisitNews::What::here, VisitNews::What::gone}) {
        const auto read = read_visit_news(written({"server", what, visit}));
        REQUIRE(read);
        CHECK(read->server == "server");
        CHECK(read->what == what);
        CHECK(read->visit == visit);
    }
    visit.name = std::string(199, 'x') + "éé";
    CHECK(read_visit_news(written({"s", VisitNews::What::here, visit}))->visit.name == std::string(199, 'x'));
    for (const char* text : {"", "{", "[]", "{}", R"({"trust":1})", R"({"trust":"x","roster":"x"})"}) {
        CHECK_FALSE(read_visit_news(text));
    }
}

}    // namespace
}    // namespace staffwright::app
