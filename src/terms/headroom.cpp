#include "terms/headroom.hpp"

#include <algorithm>

namespace staffwright::terms {

namespace {

constexpr std::int64_t week = 7;
constexpr std::int64_t whole = 10'000;    // hundredths of a percent

/// Halves up. Requires: by > 0.
std::int64_t divided(std::int64_t value, std::int64_t by) {
    const std::int64_t doubled = 2 * value + by;
    return doubled >= 0 ? doubled / (2 * by) : -((-doubled + 2 * by - 1) / (2 * by));
}

}    // namespace

Minutes Headroom::away_in_all() const {
    Minutes sum{};
    for (const auto& [kind, minutes] : away) {
        sum += minutes;
    }
    return sum;
}

std::optional<Minutes> Headroom::left() const {
    return funded ? std::optional(*funded - away_in_all()) : std::nullopt;
}

std::optional<std::int64_t> Headroom::share(Minutes minutes) const {
    if (contracted <= Minutes{}) {
        return std::nullopt;
    }
    return divided(minutes.count() * whole, contracted.count());
}

HeadroomCount::HeadroomCount(const Days& days, std::vector<FundedHeadroom> funded)
    : days_(days), funded_(std::move(funded)) {
    std::sort(funded_.begin(), funded_.end(),
              [](const FundedHeadroom& a, const FundedHeadroom& b) { return a.from < b.from; });
}

void HeadroomCount::employ(calendar::Date day, Minutes weekly) {
    if (days_.first <= day && day < days_.until) {
        weeks_[day] += weekly.count();
    }
}

void HeadroomCount::away(const std::string& kind, Minutes minutes) {
    if (minutes > Minutes{}) {
        away_[kind] += minutes;
    }
}

const FundedHeadroom* HeadroomCount::holding_on(calendar::Date day) const {
    const auto after =
        std::upper_bound(funded_.begin(), funded_.end(), day,
                         [](calendar::Date date, const FundedHeadroom& each) { return date < each.from; });
    return after == funded_.begin() ? nullptr : &*std::prev(after);
}

Headroom HeadroomCount::figure() const {
    Headroom figure;
    figure.away = away_;
    std::int64_t contracted = 0;
    std::int64_t funded = 0;
    bool is_stated = true;
    for (calendar::Date day = days_.first; day < days_.until; day = day + 1) {
        const auto found = weeks_.find(day);
        const std::int64_t weekly = found == weeks_.end() ? 0 : found->second;
        contracted += weekly;
        const FundedHeadroom* holding = holding_on(day);
        if (holding == nullptr) {
            is_stated = false;
            continue;
        }
        funded += weekly * holding->share;
        if (figure.grounds.empty() || figure.grounds.back() != *holding) {
            figure.grounds.push_back(*holding);
        }
    }
    figure.contracted = Minutes{divided(contracted, week)};
    if (is_stated) {
        figure.funded = Minutes{divided(funded, week * whole)};
    }
    return figure;
}

}    // namespace staffwright::terms
