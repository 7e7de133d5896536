#include "rules/nearest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/text.hpp"

namespace staffwright::rules {

namespace {

/// Longer words are not compared: the table would cost more than the suggestion is worth.
constexpr std::size_t longest_compared = 64;

bool same_letter(char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
}

std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1);
    std::vector<std::size_t> above(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        above[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = same_letter(a[i - 1], b[j - 1]) ? 0 : 1;
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + change});
            if (i > 1 && j > 1 && same_letter(a[i - 1], b[j - 2]) && same_letter(a[i - 2], b[j - 1])) {
                row[j] = std::min(row[j], before[j - 2] + 1);
            }
        }
        before.swap(above);
        above.swap(row);
    }
    return above[b.size()];
}

}    // namespace

std::string nearest(std::string_view written, const std::vector<std::string>& names) {
    const std::string* best = nullptr;
    std::size_t best_distance = 0;
    if (written.empty() || written.size() > longest_compared) {
        return {};
    }
    for (const std::string& name : names) {
        const std::size_t longer = std::max(name.size(), written.size());
        if (longer > longest_compared) {
            continue;
        }
        const std::size_t far = distance(written, name);
        if (far <= std::max<std::size_t>(1, longer / 3) && far < longer && (!best || far < best_distance)) {
            best = &name;
            best_distance = far;
        }
    }
    return best ? *best : std::string();
}

std::string did_you_mean(std::string_view written, const std::vector<std::string>& names) {
    const std::string near = nearest(written, names);
    if (!near.empty()) {
        return fmt::format("write \"{}\"", near);
    }
    return names.empty() ? "there are none to choose from" : fmt::format("known are {}", list_of(names));
}

}    // namespace staffwright::rules
