// Options and features: the solver's view of what a person may do on a day and of what rules see of it.
//
// An *option* is everything one person does on one roster day: nothing, one duty in one skill, or an allowed
// combination of duties. A *feature* is a small integer that a class of rules sees of an option on a day: how many
// duties of a class, how many of its minutes, whether any. Rules then speak of features alone, so that the same few
// primitives (count, run, window, gap) serve every rule kind.
//
// Bounds: option 0 is always "off"; days run from -history_days to days - 1. Thread safety: immutable once built.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "roster/problem.hpp"

namespace staffwright::solve {

using roster::Day;
using Option = std::uint16_t;
inline constexpr Option off = 0;

/// One duty of an option.
struct OptionDuty {
    roster::ShiftIx shift;
    roster::SkillIx skill;
    friend auto operator<=>(const OptionDuty&, const OptionDuty&) = default;
};

/// A number for each (day, option), stored once where it is the same every day.
class Feature {
public:
    Feature() = default;
    Feature(const Feature&) = delete;    // it points into itself; moving keeps what is pointed at
    Feature& operator=(const Feature&) = delete;
    Feature(Feature&&) = default;
    Feature& operator=(Feature&&) = default;
    ~Feature() = default;
    Feature(std::int32_t history_days, std::size_t options, std::vector<std::int32_t> values)
        : values_(std::move(values)) {
        fold(options);
        at_day_zero_ = values_.data() + history_days * stride_;
    }
    [[nodiscard]] std::int32_t operator()(Day day, Option option) const {
        return at_day_zero_[std::ptrdiff_t{day} * stride_ + option];
    }
    [[nodiscard]] bool same_every_day() const { return stride_ == 0; }
    [[nodiscard]] std::int32_t largest() const { return largest_; }
    friend bool operator==(const Feature& a, const Feature& b) {
        return a.stride_ == b.stride_ && a.values_ == b.values_;
    }

private:
    /// Keeps one row if all days are alike.
    void fold(std::size_t options) {
        stride_ = static_cast<std::ptrdiff_t>(options);
        for (const std::int32_t value : values_) {
            largest_ = value > largest_ ? value : largest_;
        }
        for (std::size_t at = options; at < values_.size(); ++at) {
            if (values_[at] != values_[at - options]) {
                return;
            }
        }
        values_.resize(options);
        values_.shrink_to_fit();
        stride_ = 0;
    }
    const std::int32_t* at_day_zero_ = nullptr;
    std::ptrdiff_t stride_ = 0;    ///< from day to day
    std::int32_t largest_ = 0;
    std::vector<std::int32_t> values_;
};

}    // namespace staffwright::solve
