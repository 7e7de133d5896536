// Random certificates for property tests: any prices, any claims, a chain of questions. They pass roster::validate and
// prove something or nothing, as it comes.
// Thread safety: pure but for the generator.
#pragma once

#include "base/rng.hpp"
#include "roster/certificate.hpp"

namespace staffwright::testing {

[[nodiscard]] roster::Certificate random_certificate(Rng& rng, const roster::Problem& problem, std::size_t questions);

}    // namespace staffwright::testing
