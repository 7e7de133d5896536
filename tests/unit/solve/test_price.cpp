#include "solve/kinds/price.hpp"

#include <doctest/doctest.h>

using namespace staffwright;
using namespace staffwright::solve;

TEST_CASE("a price costs what its shape says, the most expensive included") {
    using roster::PenaltyShape;
    for (const auto form : {PenaltyShape::Form::linear, PenaltyShape::Form::quadratic, PenaltyShape::Form::steps}) {
        for (const std::int64_t weight : {0LL, 1LL, 7LL, 999'999LL, 1'000'000'000'000LL, 2'000'000'000'000LL}) {
            for (const std::int64_t per : {1LL, 60LL, 5'000'000'000LL}) {
                const PenaltyShape shape{form, Cost{weight}, per, {{1, Cost{3}}, {5, Cost{weight}}}};
                const Price price{roster::Severity::soft, shape};
                for (const std::int64_t amount :
                     {0LL, 1LL, 2LL, 59LL, 60LL, 61LL, 999'999LL, 1'000'000LL, 1'000'001LL, 3'000'000'000LL,
                      1'000'000'000'000LL, 1'000'000'000'001LL, 4'000'000'000'000'000'000LL}) {
                    CAPTURE(weight);
                    CAPTURE(per);
                    CAPTURE(amount);
                    CHECK(price(amount).soft == shape(amount));
                    CHECK(price(amount).hard == Cost{0});
                }
            }
        }
    }
}
