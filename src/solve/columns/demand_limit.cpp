#include "solve/columns/demand_limit.hpp"

#include <algorithm>

namespace staffwright::solve {

std::optional<std::int64_t> demand_limit(const Neighbourhood& free, const std::vector<std::int64_t>& prices) {
    std::int64_t sum = 0;
    const auto& lines = free.model().count_lines();
    for (std::size_t line = 0; line < lines.size(); ++line) {
        std::optional<std::int64_t> least;
        const std::int32_t others = free.others(line);
        const auto everybody = static_cast<std::int32_t>(lines[line].price.size()) - 1;
        const std::int32_t most = free.touches(line) ? everybody : std::max(0, others);    // nobody could be on it
        for (std::int32_t n = std::max(0, others); n <= most; ++n) {
            const Score cost = lines[line].at(n);
            if (cost.hard > Cost{0}) {
                continue;
            }
            const std::int64_t value = cost.soft.count() * free.model().price_parts() - prices[line] * (n - others);
            least = least ? std::min(*least, value) : value;
        }
        if (!least) {
            return std::nullopt;
        }
        sum += *least;
    }
    return sum;
}

void limit_prices(const Model& model, std::vector<std::int64_t>& prices) {
    for (std::size_t line = 0; line < prices.size(); ++line) {
        if (model.count_lines()[line].spread > 0) {
            prices[line] = std::min<std::int64_t>(prices[line], 0);
        }
    }
}

}    // namespace staffwright::solve
