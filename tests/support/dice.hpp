// Choices that the generators of random problems make, one throw at a time. Each throw is a statement of its own where
// it is used: the order in which a call's arguments are evaluated differs between compilers.
// Thread safety: as the Rng it borrows.
#pragma once

#include <cstdint>
#include <vector>

#include "base/rng.hpp"
#include "roster/penalty.hpp"

namespace staffwright::testing {

class Dice {
public:
    explicit Dice(Rng& rng) : rng_(rng) {}

    /// One in `n`.
    bool one_in(std::uint32_t n) { return rng_.chance(1, n); }
    bool coin() { return one_in(2); }
    /// Both ends included.
    std::int32_t number(std::int32_t low, std::int32_t high) {
        return static_cast<std::int32_t>(rng_.between(low, std::int64_t{high} + 1));
    }
    template <class T>
    const T& of(const std::vector<T>& items) {
        return items[rng_.below(static_cast<std::uint32_t>(items.size()))];
    }
    /// One to `most` different items, in the order of the list.
    template <class T>
    std::vector<T> some_of(const std::vector<T>& items, std::size_t most) {
        std::vector<std::size_t> places(items.size());
        for (std::size_t i = 0; i < places.size(); ++i) {
            places[i] = i;
        }
        rng_.shuffle(places);
        const std::size_t limit = most < items.size() ? most : items.size();
        const auto wanted = static_cast<std::size_t>(number(1, static_cast<std::int32_t>(limit)));
        std::vector<T> chosen;
        for (std::size_t i = 0; i < items.size(); ++i) {
            for (std::size_t j = 0; j < wanted; ++j) {
                if (places[j] == i) {
                    chosen.push_back(items[i]);
                }
            }
        }
        return chosen;
    }
    /// Any form. Costs something for some amount, so that it may be hard.
    roster::PenaltyShape penalty() {
        using Form = roster::PenaltyShape::Form;
        roster::PenaltyShape shape;
        const std::int32_t form = number(0, 4);
        shape.form = form == 0 ? Form::quadratic : form == 1 ? Form::steps : Form::linear;
        shape.per = of(std::vector<std::int64_t>{1, 1, 1, 2, 7, 60});
        if (shape.form != Form::steps) {
            shape.weight = Cost{number(1, 20)};
            return shape;
        }
        std::int64_t from = 0;
        for (std::int32_t left = number(1, 3); left > 0; --left) {
            from += number(1, 4);
            const std::int32_t cost = number(left == 1 ? 1 : 0, 50);    // not always rising
            shape.steps.push_back({from, Cost{cost}});
        }
        return shape;
    }

private:
    Rng& rng_;
};

}    // namespace staffwright::testing
