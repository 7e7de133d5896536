#include "referee/difference.hpp"

#include <map>
#include <tuple>

namespace staffwright::referee {

namespace {

/// What it says is part of it: two demands of one day may lack as many people each.
using Identity = std::tuple<std::string, std::vector<PersonIx>, Day, Day, std::int64_t, roster::Severity, std::string>;

Identity identity(const Breach& breach) {
    return {breach.rule, breach.people, breach.from, breach.until, breach.amount, breach.severity, breach.what};
}

std::vector<Breach> not_matched(const Verdict& these, const Verdict& others) {
    std::map<Identity, std::int64_t> matches;
    for (const Breach& breach : others.breaches) {
        ++matches[identity(breach)];
    }
    std::vector<Breach> found;
    for (const Breach& breach : these.breaches) {
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
    return {not_matched(first, second), not_matched(second, first)};
}

}    // namespace staffwright::referee
