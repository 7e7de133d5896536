// The use case "what does demand cost here, and which rules": marginal prices from the proof of a bound, as a
// certificate has it (`solve --certificate`). The referee verifies the certificate first, as `check --bound` does; what
// it did not verify is not used.
//
//     const Prices prices = TRY(prices_of(opened, "bound.json", 30.0));
//     printed_prices(problem, prices)   prices_json(problem, prices)
//
// A demand's price: by about so much does the objective rise with one person more asked for there, and at most so much
// is saved with one fewer. A rule's worth: by at most so much does what the best roster must cost fall without it
// (solve/marginal.hpp).
//
// Errors: those of formats::read_certificate; unsupported, if the certificate is not one of prices alone;
// contradiction, if nothing of it could be verified. Thread safety: pure, but for the file.
#pragma once

#include <boost/json.hpp>
#include <string>
#include <vector>

#include "app/case.hpp"
#include "solve/marginal.hpp"

namespace staffwright::app {

struct DemandPrice {
    bool of_band = false;
    std::size_t demand = 0;    ///< position in Problem::duty_demand or band_demand
    roster::Day day = 0;
    std::string what;
    double price = 0;    ///< of one person more asked for; negative: there are more than enough
};

struct Prices {
    Cost bound{};                           ///< what the referee verified: what the prices prove
    Cost claimed{};                         ///< by the certificate; where it is more than `bound`, not verified
    std::vector<DemandPrice> demand;        ///< not 0; the largest first
    std::vector<solve::RuleWorth> rules;    ///< the largest first, those of which nothing is known last
    std::vector<std::string> left_out;      ///< kinds of rule that the proof knows nothing of
};

/// `seconds`: for rules; demand takes none, and verifying what it takes.
Result<Prices> prices_of(const Case& opened, const std::string& path, double seconds);
[[nodiscard]] std::string printed_prices(const roster::Problem& problem, const Prices& prices);
[[nodiscard]] boost::json::object prices_json(const roster::Problem& problem, const Prices& prices);

}    // namespace staffwright::app
