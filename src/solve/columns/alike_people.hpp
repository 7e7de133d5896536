// Who is like whom in everything that pricing looks at: what they may work on each day and what that costs them, the
// demand they count for, rules with their limits and what is carried into them, and the recorded past. At the same
// prices the cheapest line of one is the cheapest of all of them. Names and places in the list of people are nothing.
//
//     const AlikePeople alike{model};
//     alike.first_like(person)      // the first of his class: himself, if he is the first or alone
//
// Rules that are stated twice in the same words are two rules: people under one are not like those under the other.
// Thread safety: immutable; the model is read by the constructor alone.
#pragma once

#include <cstddef>

#include "solve/model.hpp"

namespace staffwright::solve {

class AlikePeople {
public:
    explicit AlikePeople(const Model& model);

    [[nodiscard]] PersonIx first_like(PersonIx person) const { return first_[person]; }
    [[nodiscard]] bool is_alone(PersonIx person) const { return size_[first_[person]] == 1; }
    [[nodiscard]] std::size_t classes() const { return classes_; }

private:
    IndexVector<PersonIx, PersonIx> first_;
    IndexVector<PersonIx, std::size_t> size_;    ///< of the class, at its first
    std::size_t classes_ = 0;
};

}    // namespace staffwright::solve
