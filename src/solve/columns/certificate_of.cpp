#include "solve/columns/certificate_of.hpp"

#include <algorithm>
#include <optional>

#include "solve/columns/root_bound.hpp"

namespace staffwright::solve {

namespace {

using Source = CountLine::Source;

void put(std::vector<std::int64_t>& list, std::size_t at, std::size_t size, std::int64_t price) {
    list.resize(size, 0);
    list[at] = price;
}

roster::Certificate::Prices prices_of(const Model& model, const std::vector<std::int64_t>& by_line) {
    const roster::Problem& problem = model.problem();
    roster::Certificate::Prices prices;
    for (std::size_t line = 0; line < by_line.size(); ++line) {
        const Source& source = model.count_lines()[line].source;
        if (by_line[line] == 0) {
            continue;
        }
        switch (source.of) {
            case Source::Of::duty_demand:
                put(prices.duty_demand, source.position, problem.duty_demand.size(), by_line[line]);
                break;
            case Source::Of::band_demand:
                put(prices.band_demand, source.position, problem.band_demand.size(), by_line[line]);
                break;
            case Source::Of::rule:
                // Lines were made rule by rule in the order of the problem.
                if (prices.rules.empty() || prices.rules.back().first != source.position) {
                    prices.rules.emplace_back(source.position, std::vector<std::int64_t>{});
                }
                put(prices.rules.back().second, static_cast<std::size_t>(source.day),
                    static_cast<std::size_t>(model.days()), by_line[line]);
                break;
        }
    }
    std::sort(prices.rules.begin(), prices.rules.end());
    return prices;
}

/// A price at which nobody on the line is cheapest, as low as that takes. Whoever could take it breaks a hard rule.
std::int64_t price_of_nobody(const Neighbourhood& free, std::size_t line) {
    const CountLine& demand = free.model().count_lines()[line];
    const std::int32_t base = std::max(0, free.others(line));
    std::int64_t price = 0;
    for (std::int32_t n = base + 1; n < static_cast<std::int32_t>(demand.price.size()); ++n) {
        const std::int64_t gain = (demand.at(base).soft - demand.at(n).soft).count() * roster::Certificate::scale;
        const std::int64_t each = (gain + n - base - 1) / (n - base);    // upwards
        price = demand.at(n).hard > Cost{0} ? price : std::min(price, -each);
    }
    return std::max(price, -roster::Certificate::most_price);
}

/// Where somebody must be on a line that nobody can be on: a price on it shows that there is no roster, if nothing else
/// costs anything.
std::optional<Proof> proof_of_nobody(const Neighbourhood& free) {
    const auto& lines = free.model().count_lines();
    std::vector<std::int64_t> prices(lines.size(), 0);
    for (std::size_t line = 0; line < lines.size(); ++line) {
        const bool must = lines[line].at(std::max(0, free.others(line))).hard > Cost{0};
        prices[line] = must && !free.touches(line) ? -roster::Certificate::scale : 0;
    }
    if (std::all_of(prices.begin(), prices.end(), [](std::int64_t price) { return price == 0; })) {
        return std::nullopt;
    }
    return Proof{prices_of(free.model(), prices), IndexVector<PersonIx, std::int64_t>(free.model().people(), 0)};
}

}    // namespace

Proof proof_of(const Neighbourhood& free, const std::vector<std::int64_t>& by_line,
               const IndexVector<PersonIx, std::int64_t>& least) {
    const std::int64_t parts = roster::Certificate::scale / free.model().price_parts();
    Proof proof{{}, least};
    std::for_each(proof.least.begin(), proof.least.end(), [parts](std::int64_t& number) { number *= parts; });
    std::vector<std::int64_t> prices = by_line;
    for (std::size_t line = 0; line < prices.size(); ++line) {
        prices[line] = free.touches(line) ? prices[line] * parts : price_of_nobody(free, line);
    }
    proof.prices = prices_of(free.model(), prices);
    return proof;
}

std::optional<roster::Certificate> RootBound::certificate() const {
    roster::Certificate certificate;
    roster::Certificate::Node& root = certificate.nodes.emplace_back();
    if (standing_ == Standing::infeasible) {
        root.impossible = impossible_;
        if (auto proof = impossible_->person ? std::nullopt : proof_of_nobody(mixture_.free())) {
            root.prices = std::move(proof->prices);
            root.least = std::move(proof->least);
        }
        return certificate;
    }
    certificate.bound = bound();
    if (!certificate.bound) {
        return std::nullopt;
    }
    certificate.left_out.assign(centre_relaxed_.begin(), centre_relaxed_.end());
    Proof proof = proof_of(mixture_.free(), centre_, centre_least_);
    root.prices = std::move(proof.prices);
    root.least = std::move(proof.least);
    return certificate;
}

}    // namespace staffwright::solve
