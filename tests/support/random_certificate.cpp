#include "support/random_certificate.hpp"

namespace staffwright::testing {

namespace {

using roster::Certificate;

void add_random_prices(Certificate::Node& leaf, const roster::Problem& problem, Rng& rng) {
    const auto price = [&] { return rng.chance(1, 3) ? 0 : rng.between(-4'000, 2'000); };
    for (std::size_t at = 0; at < problem.duty_demand.size(); ++at) {
        leaf.prices.duty_demand.push_back(price());
    }
    for (std::size_t at = 0; at < problem.band_demand.size(); ++at) {
        leaf.prices.band_demand.push_back(price());
    }
    for (std::size_t rule = 0; rule < problem.rules.size(); ++rule) {
        if (problem.rules[rule].kind == "people_per_day" || problem.rules[rule].kind == "same_team") {
            leaf.prices.rules.emplace_back(rule, std::vector<std::int64_t>{});
            for (roster::Day day = 0; day < problem.horizon.days; ++day) {
                leaf.prices.rules.back().second.push_back(price());
            }
        }
    }
    for (std::size_t person = 0; person < problem.people.size(); ++person) {
        leaf.least.push_back(rng.chance(1, 3) ? rng.between(-5'000, 5'000) : Certificate::most_least);
    }
}

}    // namespace

Certificate random_certificate(Rng& rng, const roster::Problem& problem, std::size_t questions) {
    Certificate certificate;
    certificate.bound = Cost{rng.between(0, 100)};
    for (std::size_t at = 0; at < questions; ++at) {
        Certificate::Node& node = certificate.nodes.emplace_back();
        Certificate::Decision& decision = node.decision.emplace(Certificate::Decision{});
        decision.person = roster::PersonIx{std::size_t{rng.below(static_cast<std::uint32_t>(problem.people.size()))}};
        decision.day = static_cast<roster::Day>(rng.below(static_cast<std::uint32_t>(problem.horizon.days)));
        for (const roster::ShiftIx shift : problem.shifts.indices()) {
            if (rng.chance(1, 2) || (decision.shifts.empty() && shift.at() + 1 == problem.shifts.size())) {
                decision.shifts.push_back(shift);
            }
        }
        for (const roster::SkillIx skill : problem.skills.indices()) {
            if (rng.chance(1, 4)) {
                decision.skills.push_back(skill);
            }
        }
        if (at == 0 && rng.chance(1, 2)) {    // prices of the whole problem, to explain with
            add_random_prices(certificate.nodes.back(), problem, rng);
            certificate.nodes.back().bound = Cost{rng.between(0, 100)};
        }
        // A chain: one answer asks on, the other is a leaf.
        node.yes = at + 1;
        node.no = questions + 1 + at;
    }
    for (std::size_t leaf = 0; leaf <= questions; ++leaf) {
        if (rng.chance(1, 6)) {
            certificate.nodes.emplace_back().impossible.emplace(Certificate::Impossible{});
            if (rng.chance(1, 2)) {
                certificate.nodes.back().impossible->person =
                    roster::PersonIx{std::size_t{rng.below(static_cast<std::uint32_t>(problem.people.size()))}};
            }
        } else {
            add_random_prices(certificate.nodes.emplace_back(), problem, rng);
        }
    }
    return certificate;
}

}    // namespace staffwright::testing
