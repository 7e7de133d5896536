// The published plain rates of every band and step of both years, to the penny, from the packs in the tree.
#include <doctest/doctest.h>

#include "base/text.hpp"
#include "formats/decimals.hpp"
#include "formats/pay_pack.hpp"
#include "pay/money.hpp"
#include "pay/person_pay.hpp"
#include "unit/pay/paid_person.hpp"

using namespace staffwright;

TEST_CASE("published hourly rates of Agenda for Change are reproduced to the penny") {
    const pay::Packs packs = test::packs_of_the_tree();
    const std::string table = *read_file("tests/pay/hourly_rates.csv", 1 << 20);
    int rows = 0;
    for (const std::string_view line : split(table, '\n')) {
        const std::vector<std::string_view> fields = split(line, ',');
        if (fields.size() != 4 || line.starts_with('#') || fields[0] == "date") {
            continue;
        }
        roster::Problem problem = test::unit_of_one(*calendar::Date::parse(fields[0]));
        problem.people[roster::PersonIx{0}].pay->band = fields[1];
        problem.people[roster::PersonIx{0}].pay->point = fields[2];
        pay::WorkedTimes times(problem);
        pay::Office office{problem, packs, times};
        const pay::PersonPay who = *pay::PersonPay::open(office, roster::PersonIx{0});
        const std::string key = std::string(fields[1]) + "/" + std::string(fields[2]);
        CAPTURE(line);
        CHECK(who.annual(key, 0)->hourly.count() == formats::read_decimal(fields[3], 2));
        ++rows;
    }
    CHECK(rows == 60);
}

TEST_CASE("every point of the pack has a published rate in the table") {
    const pay::Packs packs = test::packs_of_the_tree();
    CHECK(packs.find("agenda_for_change")->keys("annual_pay").size() * 2 == 60);
}
