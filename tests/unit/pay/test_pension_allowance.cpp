// The annual allowance: taper, carry-forward and what extra sessions do, worked by hand in pounds.
#include <doctest/doctest.h>

#include "pay/pension_allowance.hpp"
#include "unit/pay/paid_person.hpp"

using namespace staffwright;
using namespace staffwright::pay;

namespace {

Pence pounds(std::int64_t value) {
    return Pence{value * 100};
}

PensionYear year_of(int year, std::int64_t growth, std::optional<std::int64_t> threshold = std::nullopt,
                    std::optional<std::int64_t> adjusted = std::nullopt) {
    PensionYear made;
    made.year = year;
    made.growth = pounds(growth);
    if (threshold) {
        made.threshold_income = pounds(*threshold);
    }
    if (adjusted) {
        made.adjusted_income = pounds(*adjusted);
    }
    return made;
}

}    // namespace

TEST_CASE("the allowance of each year, with its taper") {
    const Packs packs = test::packs_of_the_tree();
    const auto allowance = [&](const PensionYear& year) { return annual_allowance(packs, year)->count() / 100; };
    CHECK(allowance(year_of(2015, 0, 500'000)) == 40'000);             // no taper yet
    CHECK(allowance(year_of(2018, 0, 120'000, 170'000)) == 30'000);    // 40,000 - 20,000 / 2
    CHECK(allowance(year_of(2018, 0, 110'000, 170'000)) == 40'000);    // threshold income is not above 110,000
    CHECK(allowance(year_of(2018, 0, 300'000, 400'000)) == 10'000);
    CHECK(allowance(year_of(2021, 0, 210'000, 250'000)) == 35'000);
    CHECK(allowance(year_of(2021, 0, 300'000, 400'000)) == 4'000);
    CHECK(allowance(year_of(2022, 0)) == 40'000);
    CHECK(allowance(year_of(2023, 0)) == 60'000);
    CHECK(allowance(year_of(2026, 0, 200'001, 260'000)) == 60'000);    // adjusted income is not above 260,000
    CHECK(allowance(year_of(2026, 0, 200'001, 260'002)) == 59'999);
    CHECK(allowance(year_of(2026, 0, 250'000, 360'000)) == 10'000);
    CHECK(allowance(year_of(2026, 0, 250'000, 500'000)) == 10'000);
    CHECK(allowance(year_of(2026, 60'000, 210'000)) == 55'000);    // adjusted: 270,000
}

TEST_CASE("extra sessions can cross the threshold") {
    // Threshold income 195,000 and growth 70,000: no taper, 10,000 above the allowance. 12,000 extra make 207,000 and
    // 277,000: allowance 60,000 - 8,500 = 51,500, so 18,500 above. At 45 %: 4,500 against 8,325.
    const Packs packs = test::packs_of_the_tree();
    PensionQuestion question;
    question.year = year_of(2026, 70'000, 195'000);
    question.extra_pay = pounds(12'000);
    question.tax_rate = 4'500;
    const auto answer = pension_what_if(packs, question);
    REQUIRE(answer.has_value());
    CHECK(answer->without.allowance == pounds(60'000));
    CHECK(answer->without.excess == pounds(10'000));
    CHECK(answer->without.charge == pounds(4'500));
    CHECK(answer->with.threshold_income == pounds(207'000));
    CHECK(answer->with.adjusted_income == pounds(277'000));
    CHECK(answer->with.allowance == pounds(51'500));
    CHECK(answer->with.excess == pounds(18'500));
    CHECK(answer->with.charge == pounds(8'325));
    CHECK(answer->extra_growth == Pence{0});
}

TEST_CASE("pensionable sessions grow the pension") {
    // 5,400 / 54 = 100 a year more; 16 times that is 1,600.
    const Packs packs = test::packs_of_the_tree();
    PensionQuestion question;
    question.year = year_of(2026, 59'000, 150'000);
    question.extra_pay = pounds(5'400);
    question.pensionable = true;
    const auto answer = pension_what_if(packs, question);
    CHECK(answer->extra_growth == pounds(1'600));
    CHECK(answer->with.excess == pounds(600));
    CHECK_FALSE(answer->with.charge.has_value());
}

TEST_CASE("unused allowance is carried forward for three years, the oldest first") {
    const Packs packs = test::packs_of_the_tree();
    PensionQuestion question;
    question.year = year_of(2026, 100'000);
    question.earlier = {year_of(2022, 0), year_of(2024, 70'000), year_of(2023, 45'000), year_of(2025, 50'000)};
    // 2022/23 left 40,000, of which 2024/25 takes 10,000; it is too old for 2026/27. 2023/24 left 15,000, 2025/26
    // 10,000.
    auto answer = pension_what_if(packs, question);
    CHECK(answer->without.carried_forward == pounds(25'000));
    CHECK(answer->without.carried_used == pounds(25'000));
    CHECK(answer->without.excess == pounds(15'000));
    // Without 2022/23 the 10,000 come out of 2023/24.
    question.earlier.erase(question.earlier.begin());
    answer = pension_what_if(packs, question);
    CHECK(answer->without.carried_forward == pounds(15'000));
}

TEST_CASE("years that are not known or not earlier are refused") {
    const Packs packs = test::packs_of_the_tree();
    PensionQuestion question;
    question.year = year_of(2030, 0);
    const auto later = pension_what_if(packs, question);
    REQUIRE_FALSE(later.has_value());
    CHECK(later.error().what.find("not known on 2030-04-06") != std::string::npos);
    question.year = year_of(2026, 0);
    question.earlier = {year_of(2026, 0)};
    CHECK_FALSE(pension_what_if(packs, question).has_value());
    question.earlier = {year_of(2025, 0), year_of(2025, 0)};
    CHECK_FALSE(pension_what_if(packs, question).has_value());
    CHECK_FALSE(annual_allowance(packs, year_of(2014, 0)).has_value());
}
