#include "solve/columns/branching_tree.hpp"

#include <algorithm>
#include <utility>

#include "base/check.hpp"
#include "solve/scale.hpp"

namespace staffwright::solve {

using roster::Certificate;

void BranchingTree::begin(const Certificate& root, std::int64_t value, std::int64_t parts,
                          std::optional<std::size_t> room) {
    CHECK(root.nodes.size() == 1 && root.bound);
    left_out_ = root.left_out;
    root_bound_ = *root.bound;
    parts_ = parts;
    nodes_.clear();
    Node& whole = nodes_.emplace_back();
    whole.proof = std::make_shared<const Proof>(Proof{root.nodes.front().prices, root.nodes.front().least});
    whole.value = value;
    std::size_t numbers =
        whole.proof->least.size() + whole.proof->prices.duty_demand.size() + whole.proof->prices.band_demand.size() + 1;
    for (const auto& [rule, by_day] : whole.proof->prices.rules) {
        numbers += by_day.size();
    }
    room_ = room.value_or(std::min(most_nodes, std::max<std::size_t>(2, 2 * most_numbers / numbers)));
}

std::optional<BranchingTree::Halves> BranchingTree::split(std::size_t node, Certificate::Decision decision) {
    if (nodes_.size() + 2 > room_) {
        return std::nullopt;
    }
    const Halves halves{nodes_.size(), nodes_.size() + 1};
    for (int half = 0; half < 2; ++half) {
        Node fresh;
        fresh.proof = nodes_[node].proof;
        fresh.value = nodes_[node].value;
        nodes_.push_back(std::move(fresh));
    }
    nodes_[node].decision = std::move(decision);
    nodes_[node].halves = halves;
    if (node != 0) {
        nodes_[node].proof.reset();
    }
    return halves;
}

void BranchingTree::prove(std::size_t node, std::int64_t value, Proof proof) {
    nodes_[node].proof = std::make_shared<const Proof>(std::move(proof));
    nodes_[node].value = value;
}

void BranchingTree::rule_out(std::size_t node, Certificate::Impossible why) {
    nodes_[node].impossible = why;
    nodes_[node].proof.reset();
}

std::optional<Cost> BranchingTree::bound() const {
    std::optional<std::int64_t> least;
    for (const Node& node : nodes_) {
        if (!node.decision && !node.impossible) {
            least = least ? std::min(*least, node.value) : node.value;
        }
    }
    if (!least) {
        return std::nullopt;
    }
    return whole_cost(*least, parts_);
}

Certificate BranchingTree::certificate() const {
    Certificate certificate;
    certificate.bound = bound();
    certificate.left_out = left_out_;
    for (const Node& node : nodes_) {
        Certificate::Node& written = certificate.nodes.emplace_back();
        written.decision = node.decision;
        written.yes = node.halves.yes;
        written.no = node.halves.no;
        written.impossible = node.impossible;
        if (node.proof) {
            written.prices = node.proof->prices;
            written.least = node.proof->least;
        }
    }
    if (nodes_.front().decision) {
        certificate.nodes.front().bound = root_bound_;
    }
    return certificate;
}

}    // namespace staffwright::solve
