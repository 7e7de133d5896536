#include "solve/scale.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <vector>

#include "solve/model.hpp"

namespace staffwright::solve {

namespace {

constexpr std::int64_t weight_of_nothing = 10;

/// 0 of none.
std::int64_t median(std::vector<std::int64_t>& values) {
    if (values.empty()) {
        return 0;
    }
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// What a day's duty costs whatever the others do: of each person and day the cheapest, where even that costs. So pay
/// counts, and a wish or a skill that others have better does not.
std::int64_t typical_of_a_duty(const Model& model) {
    std::vector<std::int64_t> costs;
    for (const PersonIx person : model.problem().people.indices()) {
        for (Day day = 0; day < model.days(); ++day) {
            std::optional<std::int64_t> least;
            for (const Option option : model.person(person).allowed[static_cast<std::size_t>(day)]) {
                if (option != off) {
                    const std::int64_t cost = model.linear(person, day, option).soft.count();
                    least = std::min(least.value_or(cost), cost);
                }
            }
            if (least.value_or(0) > 0) {
                costs.push_back(*least);
            }
        }
    }
    return median(costs);
}

}    // namespace

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
    const std::int64_t typical = std::max(median(weights), typical_of_a_duty(model));
    return typical > 0 ? typical : weight_of_nothing;
}

std::int64_t steepest(const Model& model, std::uint32_t profile, const std::vector<std::int64_t>& of_line) {
    std::int64_t sum = 0;
    for (Day day = 0; day < model.days(); ++day) {
        std::int64_t most = 0;
        for (std::size_t option = 0; option < model.options().size(); ++option) {
            std::int64_t price = 0;
            for (const Touch& touch : model.touches(profile, day, static_cast<Option>(option))) {
                price += touch.family == Touch::Family::count ? of_line[touch.line] : 0;
            }
            most = std::max(most, std::abs(price));
        }
        sum += most;
    }
    return sum;
}

namespace {

/// Of one more or one fewer person on the line.
std::int64_t largest_difference(const CountLine& line) {
    std::int64_t largest = 0;
    for (std::size_t n = 1; n < line.price.size(); ++n) {
        largest = std::max(largest, std::abs((line.price[n] - line.price[n - 1]).soft.count()));
    }
    return largest;
}

/// Over the days the most that one day's duties cost the person whatever the others do: pay, wishes.
std::int64_t dearest(const Model& model, PersonIx person) {
    std::int64_t sum = 0;
    for (Day day = 0; day < model.days(); ++day) {
        std::int64_t most = 0;
        for (const Option option : model.person(person).allowed[static_cast<std::size_t>(day)]) {
            most = std::max(most, std::abs(model.linear(person, day, option).soft.count()));
        }
        sum += most;
    }
    return sum;
}

}    // namespace

std::int64_t price_parts_for(const Model& model) {
    constexpr std::int64_t fine_enough = 2'048;    // parts of a typical weight
    std::vector<std::int64_t> of_line;
    for (const CountLine& line : model.count_lines()) {
        of_line.push_back(largest_difference(line));
    }
    std::map<std::uint32_t, std::int64_t> profiles;
    std::int64_t largest = 0;
    for (const PersonIx person : model.problem().people.indices()) {
        const std::uint32_t profile = model.person(person).profile;
        const auto known = profiles.find(profile);
        const std::int64_t on_lines =
            known != profiles.end() ? known->second : profiles[profile] = steepest(model, profile, of_line);
        largest = std::max(largest, on_lines + dearest(model, person));
    }
    const std::int64_t typical = typical_weight(model);
    std::int64_t parts = Model::most_price_parts;
    while (parts > 1 && largest > most_prices_of_a_line / parts && typical > fine_enough / (parts / 2)) {
        parts /= 2;
    }
    return parts;
}

}    // namespace staffwright::solve
