#include "solve/scale.hpp"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "solve/model.hpp"

namespace staffwright::solve {

std::int64_t typical_weight(const Model& model) {
    std::vector<std::int64_t> weights;
    for (const CountLine& line : model.count_lines()) {
        for (std::size_t n = 1; n < line.price.size(); ++n) {
            const std::int64_t difference = std::abs((line.price[n] - line.price[n - 1]).soft.count());
            if (difference > 0) {
                weights.push_back(difference);
                break;
            }
        }
    }
    if (weights.empty()) {
        return 10;
    }
    std::nth_element(weights.begin(), weights.begin() + static_cast<std::ptrdiff_t>(weights.size() / 2), weights.end());
    return std::max<std::int64_t>(1, weights[weights.size() / 2]);
}

}    // namespace staffwright::solve
