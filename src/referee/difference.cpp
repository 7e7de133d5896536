#include "referee/difference.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <tuple>

namespace staffwright::referee {

namespace {

/// What it says is part of it: two demands of one day may lack as many people each.
using Identity = std::tuple<const std::string&, const std::vector<PersonIx>&, Day, Day, std::int64_t, Cost,
                            roster::Severity, const std::string&>;

Identity identity(const Breach& breach) {
    return {breach.rule,   breach.people, breach.from,     breach.until,
            breach.amount, breach.cost,   breach.severity, breach.what};
}

using Breaches = std::span<const Breach>;

std::vector<Breach> not_matched(Breaches these, Breaches others) {
    std::map<Identity, std::int64_t> matches;
    for (const Breach& breach : others) {
        ++matches[identity(breach)];
    }
    std::vector<Breach> found;
    for (const Breach& breach : these) {
        const auto match = matches.find(identity(breach));
        if (match == matches.end() || match->second == 0) {
            found.push_back(breach);
        } else {
            --match->second;
        }
    }
    return found;
}

}    // namespace

Difference difference(const Verdict& first, const Verdict& second) {
    // Verdicts are in one order, and an edit changes little: what begins and ends alike is matched without looking it
    // up.
    const auto same = [](const Breach& one, const Breach& other) { return identity(one) == identity(other); };
    const auto [left, right] = std::ranges::mismatch(first.breaches, second.breaches, same);
    Breaches these{left, first.breaches.end()};
    Breaches others{right, second.breaches.end()};
    while (!these.empty() && !others.empty() && same(these.back(), others.back())) {
        these = these.first(these.size() - 1);
        others = others.first(others.size() - 1);
    }
    return {not_matched(these, others), not_matched(others, these)};
}

}    // namespace staffwright::referee
