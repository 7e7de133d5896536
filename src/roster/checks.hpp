// The single checks that validate is made of. Each takes the path of what it looks at, for the error.
//
//     TRY(checks::in_range("/horizon/days", horizon.days, 1, most_days));
//
// Errors: bad_value, bad_reference, contradiction. Bounds are those of problem.hpp and validate.hpp, ends included.
// Thread safety: pure.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "base/text.hpp"
#include "roster/problem.hpp"

namespace staffwright::roster::checks {

[[nodiscard]] Error wrong(ErrorId id, std::string path, std::string what, std::string advice = "");

/// "/people/3"
[[nodiscard]] std::string at(std::string_view list, std::size_t number);

/// One number within [low, high].
Result<void> in_range(const std::string& path, std::int64_t value, std::int64_t low, std::int64_t high);

/// What the problem's own files call a day: its date, or its number where the problem has no dates ("day 3").
[[nodiscard]] std::string day_word(const Horizon& horizon, Day day);

/// One day within [low, high], told in the problem's own words.
Result<void> day_in_range(const std::string& path, const Horizon& horizon, Day day, Day low, Day high);

template <class Ix, class T>
Result<void> resolves(const std::string& path, Ix ix, const IndexVector<Ix, T>& items, const char* word) {
    if (ix.value() < 0 || ix.at() >= items.size()) {
        return wrong(ErrorId::bad_reference, path, fmt::format("there is no {} number {}", word, ix.value()),
                     items.empty() ? "there are none" : fmt::format("use a number from 0 to {}", items.size() - 1));
    }
    return {};
}

/// "no shift is called X", with the ids that there are.
template <class Items>
Error unknown(const std::string& path, const char* word, std::string_view given, const Items& items) {
    std::vector<std::string> ids;
    for (const auto& item : items) {
        ids.push_back(item.id);
    }
    return wrong(ErrorId::bad_reference, path, fmt::format("no {} is called \"{}\"", word, given),
                 ids.empty() ? "there are none at all" : fmt::format("use one of: {}", list_of(ids)));
}

/// No control character (U+0000 to U+001F, U+007F): it would upset terminals, tables and line-based formats.
Result<void> no_control_characters(const std::string& path, std::string_view text);

/// Ids are there, each stands once, and they and the names, where there are any, can be printed.
template <class Items>
Result<void> unique_ids(std::string_view list, const Items& items, const char* word) {
    std::unordered_set<std::string_view> seen;
    std::size_t number = 0;
    for (const auto& item : items) {
        const std::string entry = at(list, number++);
        const std::string path = entry + "/id";
        if (item.id.empty()) {
            return wrong(ErrorId::bad_value, path, fmt::format("a {} has no id", word), "give it one");
        }
        TRY(no_control_characters(path, item.id));
        if constexpr (requires { item.name; }) {
            TRY(no_control_characters(entry + "/name", item.name));
        }
        if (!seen.insert(item.id).second) {
            return wrong(ErrorId::contradiction, path, fmt::format("two {}s are called \"{}\"", word, item.id),
                         "give each an id of its own");
        }
    }
    return {};
}

/// Names in a list are not empty, can be printed, and each stands once.
Result<void> unique_names(const std::string& path, const std::vector<std::string>& names);

Result<void> check_shape(const std::string& path, const PenaltyShape& shape);

/// A hard rule that costs nothing would never make a roster illegal: surely not what was meant.
Result<void> check_hard_costs(const std::string& path, const PenaltyShape& shape);

Result<void> check_clock(const std::string& path, const Clock& clock);

/// minimum <= optimum <= maximum, and both penalties.
Result<void> check_want(const std::string& path, const Want& want);

}    // namespace staffwright::roster::checks
