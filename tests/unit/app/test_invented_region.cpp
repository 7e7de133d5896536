// The demonstration region: whole, the same for the same seed, and nobody in it twice.
#include <doctest/doctest.h>

#include <set>

#include "app/case.hpp"
#include "app/invented/region.hpp"
#include "formats/native.hpp"

namespace staffwright::app::invented {

namespace {

RegionOptions options_of(std::uint64_t seed, std::size_t units_each = 10) {
    return {seed, *calendar::Date::parse("2026-10-12"), units_each};
}

std::string all_of(const Region& region) {
    std::string text;
    for (const Trust& trust : region.trusts) {
        for (const Unit& unit : trust.units) {
            text += trust.code + unit.code + unit.name + formats::write_native_problem(unit.problem);
        }
    }
    return text;
}

}    // namespace

TEST_CASE("the region has three trusts, thirty units and nine hundred people, each once") {
    const Region region = invented_region(options_of(1));
    std::set<std::string> ids;
    std::set<std::string> names;
    std::size_t units = 0;
    std::size_t people = 0;
    for (const Trust& trust : region.trusts) {
        std::set<std::string> codes;
        for (const Unit& unit : trust.units) {
            codes.insert(unit.code);
            ++units;
            people += unit.problem.people.size();
            CHECK(unit.problem.horizon.first.to_string() == "2026-10-12");
            for (const roster::Person& person : unit.problem.people) {
                ids.insert(person.id);
                names.insert(person.name);
            }
        }
        CHECK(codes.size() == trust.units.size());
    }
    CHECK(region.trusts.size() == 3);
    CHECK(units == 30);
    CHECK(people == 900);
    CHECK(ids.size() == people);
    CHECK(names.size() == people);
}

TEST_CASE("every unit passes the checks of a problem from a file") {
    for (const Trust& trust : invented_region(options_of(3)).trusts) {
        for (const Unit& unit : trust.units) {
            const Result<Case> made = make_case(unit.problem);
            CHECK_MESSAGE(made.has_value(), trust.code << " " << unit.code << ": " << made.error().to_string());
        }
    }
}

TEST_CASE("a region follows from its seed, and a smaller one is the beginning of a larger") {
    CHECK(all_of(invented_region(options_of(5))) == all_of(invented_region(options_of(5))));
    CHECK(all_of(invented_region(options_of(5, 2))) != all_of(invented_region(options_of(6, 2))));
    const Region small = invented_region(options_of(5, 2));
    const Region whole = invented_region(options_of(5));
    const auto first = [](const Region& region) {
        return formats::write_native_problem(region.trusts[0].units[0].problem);
    };
    CHECK(small.trusts[0].units.size() == 2);
    CHECK(first(small) == first(whole));
}

}    // namespace staffwright::app::invented
