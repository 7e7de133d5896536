// The referee caps what one breach can cost (roster::most_penalty); the optimiser's quick price of a linear penalty did
// not. Beyond the cap the two scored one roster differently, which ends a solve as a fault.
#include <doctest/doctest.h>

#include "roster/validate.hpp"
#include "solve/kinds/price.hpp"

using namespace staffwright;

TEST_CASE("a linear price is capped as the penalty is") {
    for (const std::int64_t per : {1, 7}) {
        const roster::PenaltyShape shape{roster::PenaltyShape::Form::linear, Cost{roster::most_cost}, per, {}};
        const solve::Price price{roster::Severity::soft, shape};
        for (const std::int64_t amount : {std::int64_t{1}, std::int64_t{60}, std::int64_t{1'000'000},
                                          std::int64_t{1'000'000'000}, roster::most_amount}) {
            CAPTURE(amount);
            CHECK(price(amount).soft == shape(amount));
        }
        CHECK(price(roster::most_amount).soft == roster::most_penalty);
    }
}

TEST_CASE("a price that can reach the cap is not called proportional") {
    const roster::PenaltyShape dear{roster::PenaltyShape::Form::linear, Cost{roster::most_cost}, 1, {}};
    const roster::PenaltyShape cheap{roster::PenaltyShape::Form::linear, Cost{100}, 1, {}};
    CHECK_FALSE(solve::Price(roster::Severity::soft, dear).proportional());
    CHECK(solve::Price(roster::Severity::soft, cheap).proportional());
}
