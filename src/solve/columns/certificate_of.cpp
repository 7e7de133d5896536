// The bound's prices in the problem's own terms: what others need to check it without the optimiser.
#include <algorithm>

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

}    // namespace

std::optional<roster::Certificate> RootBound::certificate() const {
    roster::Certificate certificate;
    roster::Certificate::Node& root = certificate.nodes.emplace_back();
    if (standing_ == Standing::infeasible) {
        root.impossible = impossible_;
        return certificate;
    }
    certificate.bound = bound();
    if (!certificate.bound) {
        return std::nullopt;
    }
    certificate.left_out.assign(centre_relaxed_.begin(), centre_relaxed_.end());
    const std::int64_t parts = roster::Certificate::scale / model_->price_parts();
    std::vector<std::int64_t> prices = centre_;
    root.least = centre_least_;
    std::for_each(prices.begin(), prices.end(), [parts](std::int64_t& price) { price *= parts; });
    std::for_each(root.least.begin(), root.least.end(), [parts](std::int64_t& least) { least *= parts; });
    root.prices = prices_of(*model_, prices);
    return certificate;
}

}    // namespace staffwright::solve
