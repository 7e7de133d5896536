#include "referee/bound/part.hpp"

#include <algorithm>

namespace staffwright::referee::bound {

Charge Tariff::operator()(std::int64_t amount) const {
    if (amount <= 0) {
        return {};
    }
    const std::int64_t cost = (*penalty_)(amount).count();
    return hard_ ? Charge{cost > 0, 0} : Charge{false, cost};
}

bool Tariff::forbids_every() const {
    using Form = roster::PenaltyShape::Form;
    if (!hard_) {
        return false;
    }
    if (penalty_->form != Form::steps) {
        return penalty_->weight > Cost{0};
    }
    const auto& steps = penalty_->steps;
    return !steps.empty() && steps.front().from <= 1 &&
           std::all_of(steps.begin(), steps.end(), [](const auto& step) { return step.cost > Cost{0}; });
}

Memory Notebook::number(const Note& note) {
    const auto [entry, fresh] = numbers_.try_emplace(note, static_cast<Memory>(notes_.size()));
    if (fresh) {
        notes_.push_back(note);
    }
    return entry->second;
}

}    // namespace staffwright::referee::bound
