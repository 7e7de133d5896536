#include "formats/rota.hpp"

#include <doctest/doctest.h>

#include "base/text.hpp"
#include "formats/native_json.hpp"
#include "formats/rota_people.hpp"
#include "formats/rulepack.hpp"
#include "unit/app/small_rota.hpp"

using namespace staffwright;
using testing::small_pattern;
using testing::small_rota;
using testing::small_rota_text;

namespace {

Error refused(const std::string& text) {
    const auto read = formats::read_rota(text, "rota.json", formats::built_in_packs());
    REQUIRE(!read.has_value());
    CHECK(read.error().place.file == "rota.json");
    CHECK(!read.error().advice.empty());
    return read.error();
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    const std::size_t at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), by);
}

Error people_refused(const std::string& text) {
    const roster::Rota rota = small_rota(small_pattern);
    const auto read = formats::read_rota_people(rota, text, "people");
    REQUIRE(!read.has_value());
    CHECK(read.error().place.file == "people");
    CHECK(!read.error().advice.empty());
    return read.error();
}

}    // namespace

TEST_CASE("rota: lines become people with ids of their group, the template a week of demand") {
    const roster::Rota rota = small_rota();
    REQUIRE(rota.unit.people.size() == 6);
    CHECK(rota.unit.people[roster::PersonIx{0}].id == "a/1");
    CHECK(rota.unit.people[roster::PersonIx{5}].id == "b/2");
    CHECK(rota.unit.people[roster::PersonIx{5}].name == "B 2");
    CHECK(rota.groups[1].first == roster::PersonIx{4});
    CHECK(rota.groups[1].shifts == std::vector<roster::ShiftIx>{roster::ShiftIx{0}});
    CHECK(rota.unit.duty_demand.size() == 12);
    CHECK(rota.unit.horizon.days == 7);
    CHECK(!rota.designed());
    CHECK(!rota.keeps_bank_holidays);
}

TEST_CASE("rota: packs are checked with the rota and not kept in it") {
    const std::string text = replaced(small_rota_text(), R"({"id": "full", )", R"({"id": "full", "packs": ["wtr"], )");
    const auto read = formats::read_rota(text, "rota.json", formats::built_in_packs());
    REQUIRE_MESSAGE(read.has_value(), (read ? "" : read.error().to_string()));
    CHECK(read->unit.rules.size() == 6);
    CHECK(refused(replaced(text, "wtr", "wtx")).place.path == "/contracts/0/packs/0");
}

TEST_CASE("rota: a bank holiday has a template of its own") {
    const roster::Rota rota = small_rota(R"(, "bank_holiday_demand": [{"shift": "N", "minimum": 1}])");
    CHECK(rota.keeps_bank_holidays);
    REQUIRE(rota.bank_holiday.size() == 1);
    CHECK(rota.bank_holiday[0].want.minimum == 1);
    CHECK(rota.unit.duty_demand.size() == 12);
}

TEST_CASE("rota: a designed rota is the same document with its pattern") {
    const roster::Rota rota = small_rota(small_pattern);
    REQUIRE(rota.designed());
    CHECK(rota.patterns[0].size() == 28);
    CHECK(rota.patterns[1][0] == roster::Rota::DayOfLine{roster::ShiftIx{0}});
    const auto written = formats::write_designed(small_rota_text(), rota);
    REQUIRE(written.has_value());
    const auto again = formats::read_rota(*written, "again.json", formats::built_in_packs());
    REQUIRE_MESSAGE(again.has_value(), (again ? "" : again.error().to_string()));
    CHECK(again->patterns == rota.patterns);
    CHECK(again->unit == rota.unit);
    // Designed anew, the pattern is replaced and not given twice.
    const auto twice = formats::write_designed(*written, rota);
    REQUIRE(twice.has_value());
    CHECK(*twice == *written);
}

TEST_CASE("rota: what is wrong is refused with its line and a cure") {
    const std::string text = small_rota_text();
    const Error unknown = refused(replaced(text, R"("lines": 4)", R"("lines": 4, "surprise": 1)"));
    CHECK(unknown.place.line == 9);
    CHECK(unknown.place.path == "/groups/0/surprise");
    const Error tuesday = refused(replaced(text, "2026-08-03", "2026-08-04"));
    CHECK(tuesday.place.path == "/start/date");
    CHECK(tuesday.advice == "write \"2026-08-03\"");
    CHECK(refused(replaced(text, R"("lines": 4)", R"("lines": 0)")).place.path == "/groups/0/lines");
    const Error skill = refused(replaced(text, R"("id": "small",)", R"("id": "small", "skill": "",)"));
    CHECK(skill.place.path == "/skill");
    CHECK(skill.place.line == 2);
    CHECK(refused(replaced(text, R"("id": "b", "name")", R"("id": "a", "name")")).place.path == "/groups/1/id");
    CHECK(refused(replaced(text, R"("contract": "half")", R"("contract": "hallf")")).place.line == 10);
    const Error shift = refused(replaced(text, R"({"shift": "N", "min)", R"({"shift": "M", "min)"));
    CHECK(shift.place.line == 13);
    CHECK(shift.place.path == "/demand/0/shift");
    const Error want = refused(replaced(text, R"("minimum": 1, "optimum": 2)", R"("minimum": 3, "optimum": 2)"));
    CHECK(want.place.path.starts_with("/demand/1"));
    CHECK(want.place.line == 14);
    CHECK(refused(replaced(text, R"("shifts": ["D"])", R"("shifts": ["E"])")).place.path == "/groups/1/shifts/0");
    CHECK(refused(replaced(text, R"({"groups": ["a"]})", R"({"people": ["a/1"]})")).id == ErrorId::unsupported);
    CHECK(refused(replaced(text, R"("min": 660)", R"("minn": 660)")).place.line == 18);
}

TEST_CASE("rota: a pattern must fit its groups") {
    const std::string text = small_rota_text(small_pattern);
    CHECK(refused(replaced(text, R"(["-", "-", "D", "-", "-", "-", "-"]])", R"(["-"]])")).what ==
          "this week has 1 days");
    CHECK(refused(replaced(text, R"("group": "b", "weeks")", R"("group": "c", "weeks")")).id == ErrorId::bad_reference);
    CHECK(refused(replaced(text, R"("group": "b", "weeks")", R"("group": "a", "weeks")")).id == ErrorId::contradiction);
    const Error night =
        refused(replaced(text, R"(["D", "-", "D", "-", "D", "-", "-"])", R"(["N", "-", "D", "-", "D", "-", "-"])"));
    CHECK(night.place.path == "/pattern/1/weeks/0/0");
    CHECK(refused(replaced(text, R"(,
      ["-", "D", "-", "D", "-", "-", "-"])",
                           ""))
              .what == "'b' has 2 lines and the pattern 1 weeks");
}

TEST_CASE("rota people: CSV and JSON say the same") {
    const roster::Rota rota = small_rota(small_pattern);
    const auto csv = formats::read_rota_people(
        rota,
        "id,name,wte,line,from,until,leave\namy,Amy,,a/1,,,2026-09-07/2026-09-14 annual; 2026-10-01/2026-10-02\n"
        "beth,,0.5,,2026-08-05,2026-12-02,\n",
        "people");
    const auto json = formats::read_rota_people(rota, R"({"format": "staffwright-rota-people", "version": 1, "people": [
      {"id": "amy", "name": "Amy", "line": "a/1", "leave": [{"from": "2026-09-07", "until": "2026-09-14",
       "kind": "annual"}, {"from": "2026-10-01", "until": "2026-10-02"}]},
      {"id": "beth", "wte": 0.5, "from": "2026-08-05", "until": "2026-12-02"}]})",
                                                "people");
    for (const auto* read : {&csv, &json}) {
        REQUIRE_MESSAGE(read->has_value(), (*read ? "" : read->error().to_string()));
        const std::vector<roster::RotaPerson>& people = (*read)->people;
        REQUIRE(people.size() == 2);
        CHECK(people[0].line == roster::PersonIx{0});
        REQUIRE(people[0].leave.size() == 2);
        CHECK(people[0].leave[0].kind == "annual");
        CHECK(people[0].leave[1].until.to_string() == "2026-10-02");
        CHECK(people[1].name == "beth");
        CHECK(people[1].wte == Wte{5000});
        CHECK(people[1].until->to_string() == "2026-12-02");
        CHECK(!people[1].line);
    }
}

TEST_CASE("rota people: what is wrong is refused with its line and a cure") {
    CHECK(people_refused("id,nam\namy,Amy\n").place.line == 1);
    CHECK(people_refused("id,line\namy,a/9\n").id == ErrorId::bad_reference);
    CHECK(people_refused("id,line\namy,a/1\nbeth,a/1\n").place.line == 3);
    CHECK(people_refused("id,wte\namy,0.7\n").what == "no group of lines is for people of WTE 0.7");
    CHECK(people_refused("id,from\namy,5 August\n").place.path == "from");
    CHECK(people_refused("id,leave\namy,2026-09-07\n").id == ErrorId::bad_syntax);
    CHECK(people_refused("id,leave\namy,2026-09-07/2026-09-07\n").id == ErrorId::contradiction);
    CHECK(people_refused("id,name\namy,Amy\namy,Amy\n").place.line == 3);
    CHECK(people_refused("id,name\namy\n").place.line == 2);
    CHECK(people_refused("id,name\namy,\"Amy\"\n").id == ErrorId::bad_syntax);
    CHECK(people_refused("id,name\namy,\"Doe, Amy\"\n").what.find("double quote") != std::string::npos);
    CHECK(people_refused("id\n").what == "there are no people");
    CHECK(people_refused("id,name\n,Amy\n").what == "a person has no id");
    CHECK(people_refused(R"({"format": "staffwright-rota-people", "version": 1, "people": [
      {"id": "amy", "name": "A\u0001y"}]})")
              .place.line == 2);
    CHECK(people_refused(R"({"format": "staffwright-rota-people", "version": 1, "people": [
      {"id": "amy", "shoe": 5}]})")
              .place.path == "/people/0/shoe");
    CHECK(people_refused(R"({"format": "staffwright-rota-people", "version": 1, "change_cost": -1, "people": []})")
              .place.path == "/change_cost");
}
