#include "roster/certificate.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "roster/checks.hpp"
#include "roster/validate.hpp"

namespace staffwright::roster {

namespace {

using checks::at;
using checks::in_range;
using checks::resolves;
using checks::wrong;

Result<void> check_numbers(const std::string& path, const std::vector<std::int64_t>& numbers, std::size_t most,
                           const char* of) {
    if (numbers.size() > most) {
        return wrong(ErrorId::contradiction, path,
                     fmt::format("there are {} prices, and the problem has {} {}", numbers.size(), most, of),
                     "the certificate was made for another problem");
    }
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        TRY(in_range(fmt::format("{}/{}", path, i), numbers[i], -Certificate::most_price, Certificate::most_price));
    }
    return {};
}

Result<void> check_prices(const std::string& path, const Problem& problem, const Certificate::Prices& prices) {
    TRY(check_numbers(path + "/duty_demand", prices.duty_demand, problem.duty_demand.size(), "demands for duties"));
    TRY(check_numbers(path + "/band_demand", prices.band_demand, problem.band_demand.size(), "demands for bands"));
    for (std::size_t i = 0; i < prices.rules.size(); ++i) {
        const auto& [rule, by_day] = prices.rules[i];
        const std::string here = fmt::format("{}/rules/{}", path, i);
        if (rule >= problem.rules.size()) {
            return wrong(ErrorId::bad_reference, here + "/rule", fmt::format("there is no rule number {}", rule));
        }
        if (i > 0 && rule <= prices.rules[i - 1].first) {
            return wrong(ErrorId::contradiction, here + "/rule", "the rules are not in order, or one is there twice",
                         "list each rule once, in the order of the problem");
        }
        const std::string& kind = problem.rules[rule].kind;
        if (kind != "people_per_day" && kind != "same_team") {
            return wrong(ErrorId::contradiction, here + "/rule",
                         fmt::format("\"{}\" is a rule of kind {}, which is priced for each person",
                                     problem.rules[rule].id, kind),
                         "only rules of kind people_per_day and same_team have prices");
        }
        TRY(check_numbers(here + "/days", by_day, static_cast<std::size_t>(problem.horizon.days), "days"));
    }
    return {};
}

template <class Ix>
Result<void> in_order(const std::string& path, const std::vector<Ix>& list, const char* what) {
    if (std::adjacent_find(list.begin(), list.end(), [](Ix a, Ix b) { return a >= b; }) != list.end()) {
        return wrong(ErrorId::contradiction, path, fmt::format("a {} is listed twice or out of order", what),
                     "list each once, in the order of the problem");
    }
    return {};
}

Result<void> check_decision(const std::string& path, const Problem& problem, const Certificate::Decision& decision) {
    TRY(resolves(path + "/person", decision.person, problem.people, "person"));
    TRY(in_range(path + "/day", decision.day, 0, problem.horizon.days - 1));
    if (decision.shifts.empty()) {
        return wrong(ErrorId::bad_value, path + "/shifts", "a question about no shift", "list at least one");
    }
    for (std::size_t i = 0; i < decision.shifts.size(); ++i) {
        TRY(resolves(fmt::format("{}/shifts/{}", path, i), decision.shifts[i], problem.shifts, "shift"));
    }
    TRY(in_order(path + "/shifts", decision.shifts, "shift"));
    for (std::size_t i = 0; i < decision.skills.size(); ++i) {
        TRY(resolves(fmt::format("{}/skills/{}", path, i), decision.skills[i], problem.skills, "skill"));
    }
    return in_order(path + "/skills", decision.skills, "skill");
}

Result<void> check_proof(const std::string& path, const Problem& problem, const Certificate::Node& leaf) {
    TRY(check_prices(path + "/prices", problem, leaf.prices));
    if (leaf.least.size() != problem.people.size()) {
        return wrong(ErrorId::contradiction, path + "/least",
                     fmt::format("there are {} numbers for {} people", leaf.least.size(), problem.people.size()),
                     "give one for each person, in the order of the problem");
    }
    for (const PersonIx person : problem.people.indices()) {
        TRY(in_range(fmt::format("{}/least/{}", path, person.value()), leaf.least[person], -Certificate::most_least,
                     Certificate::most_least));
    }
    return {};
}

Result<void> check_bound(const std::string& path, const std::optional<Cost>& bound) {
    return bound ? in_range(path, bound->count(), -Certificate::most_least, Certificate::most_least) : Result<void>{};
}

Result<void> check_node(const std::string& path, const Problem& problem, const Certificate::Node& node) {
    if (node.decision) {
        TRY(check_decision(path, problem, *node.decision));
        TRY(check_bound(path + "/bound", node.bound));
        return node.least.empty() ? Result<void>{} : check_proof(path, problem, node);
    }
    if (node.impossible && node.impossible->person) {
        return resolves(path + "/impossible/person", *node.impossible->person, problem.people, "person");
    }
    if (node.impossible) {
        return node.least.empty() ? Result<void>{} : check_proof(path + "/impossible", problem, node);
    }
    return check_proof(path, problem, node);
}

/// Each node but the first is the answer of exactly one question before it: then the nodes are one tree, and its leaves
/// share out all rosters among them.
Result<void> check_tree(const Certificate& certificate) {
    std::vector<std::size_t> asked_by(certificate.nodes.size(), 0);
    for (std::size_t node = 0; node < certificate.nodes.size(); ++node) {
        if (!certificate.nodes[node].decision) {
            continue;
        }
        for (const bool yes : {true, false}) {
            const std::size_t answer = yes ? certificate.nodes[node].yes : certificate.nodes[node].no;
            const std::string path = at("nodes", node) + (yes ? "/yes" : "/no");
            if (answer <= node || answer >= certificate.nodes.size()) {
                return wrong(ErrorId::bad_reference, path, fmt::format("there is no node {} after this one", answer),
                             "name a node further down the list");
            }
            if (++asked_by[answer] > 1) {
                return wrong(ErrorId::contradiction, path,
                             fmt::format("node {} is the answer of two questions, or both of one", answer),
                             "every node but the first is one answer of one question");
            }
        }
    }
    for (std::size_t node = 1; node < asked_by.size(); ++node) {
        if (asked_by[node] == 0) {
            return wrong(ErrorId::contradiction, at("nodes", node), "no question leads to this node",
                         "every node but the first is one answer of one question");
        }
    }
    return {};
}

}    // namespace

Result<void> validate(const Problem& problem, const Certificate& certificate) {
    if (certificate.nodes.empty()) {
        return wrong(ErrorId::bad_value, "/nodes", "there is no node", "give at least a leaf");
    }
    TRY(check_bound("/bound", certificate.bound));
    if (certificate.nodes.size() > Certificate::most_nodes) {
        return wrong(ErrorId::too_large, "/nodes",
                     fmt::format("there are {} nodes, and at most {} are checked", certificate.nodes.size(),
                                 Certificate::most_nodes),
                     "give a certificate with fewer questions");
    }
    TRY(check_tree(certificate));
    for (std::size_t node = 0; node < certificate.nodes.size(); ++node) {
        TRY(check_node(at("nodes", node), problem, certificate.nodes[node]));
    }
    return {};
}

std::optional<Certificate> without_questions(const Certificate& certificate) {
    const Certificate::Node& root = certificate.nodes.front();
    const std::optional<Cost>& bound = root.decision ? root.bound : certificate.bound;
    if (root.impossible || root.least.empty() || !bound) {
        return std::nullopt;
    }
    Certificate alone;
    alone.fingerprint = certificate.fingerprint;
    alone.bound = bound;
    alone.left_out = certificate.left_out;
    Certificate::Node& leaf = alone.nodes.emplace_back();
    leaf.prices = root.prices;
    leaf.least = root.least;
    return alone;
}

}    // namespace staffwright::roster
