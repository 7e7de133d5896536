// A line divided between months: by its duties, else by days; the shares add up to the line, whatever the roundings.
#include <doctest/doctest.h>

#include "pay/by_month.hpp"

using namespace staffwright;
using namespace staffwright::pay;

namespace {

roster::Horizon fortnight() {
    return {*calendar::Date::parse("2026-10-19"), 14, 0, true};    // 13 days of October, 1 of November
}

const calendar::Date october = *calendar::Date::parse("2026-10-01");
const calendar::Date november = *calendar::Date::parse("2026-11-01");

}    // namespace

TEST_CASE("a salary is divided by days") {
    Line line;
    line.amount = Pence{1400};
    CHECK(by_month(fortnight(), 0, 14, line) ==
          std::vector<MonthShare>{{october, Pence{1300}}, {november, Pence{100}}});
}

TEST_CASE("only days employed count") {
    Line line;
    line.amount = Pence{1000};
    CHECK(by_month(fortnight(), 0, 13, line) == std::vector<MonthShare>{{october, Pence{1000}}});
    CHECK(by_month(fortnight(), 5, 5, line).empty());
}

TEST_CASE("hours are divided by the duties that they were of") {
    Line line;
    line.amount = Pence{900};
    line.duties = {{1, roster::ShiftIx{0}, Minutes{120}}, {13, roster::ShiftIx{0}, Minutes{60}}};
    CHECK(by_month(fortnight(), 0, 14, line) == std::vector<MonthShare>{{october, Pence{600}}, {november, Pence{300}}});
}

TEST_CASE("a penny that does not divide is in one month, and pay that is taken back is divided as well") {
    for (const std::int64_t amount : {1, 100, -1, -101, 7}) {
        Line line;
        line.amount = Pence{amount};
        line.duties = {{1, roster::ShiftIx{0}, Minutes{10}}, {13, roster::ShiftIx{0}, Minutes{20}}};
        Pence sum{};
        for (const MonthShare& share : by_month(fortnight(), 0, 14, line)) {
            sum += share.amount;
        }
        CHECK(sum == line.amount);
    }
}
