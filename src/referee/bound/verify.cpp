#include "referee/bound/verify.hpp"

#include <algorithm>
#include <memory>

#include "referee/bound/hard_only.hpp"
#include "referee/bound/leaf_pricing.hpp"

namespace staffwright::referee::bound {

namespace {

using roster::Certificate;

/// The problem's hard rules by themselves, made ready to be priced.
struct WithoutCosts {
    explicit WithoutCosts(const Judging& whole)
        : alone(hard_only(whole.problem(), whole.book())), judging(alone.problem, alone.book), pricing(judging) {}
    HardOnly alone;
    Judging judging;
    LeafPricing pricing;
};

class Verifier {
public:
    Verifier(const Judging& judging, const Certificate& certificate)
        : judging_(judging), certificate_(certificate), pricing_(judging), answered_(judging.problem().people.size()) {}

    BoundVerdict run() {
        verdict_.claimed = certificate_.bound;
        verdict_.left_out = pricing_.left_out();
        walk();
        const auto unproved = [](const LeafVerdict& leaf) { return leaf.standing == LeafVerdict::Standing::unproved; };
        const bool whole = std::none_of(verdict_.leaves.begin(), verdict_.leaves.end(), unproved);
        for (const LeafVerdict& leaf : verdict_.leaves) {
            if (whole && leaf.standing == LeafVerdict::Standing::proved) {
                verdict_.bound = verdict_.bound ? std::min(*verdict_.bound, leaf.bound) : leaf.bound;
            }
        }
        verdict_.no_roster = whole && !verdict_.bound;
        verdict_.most_arcs =
            std::max(pricing_.most_arcs(), without_costs_ ? without_costs_->pricing.most_arcs() : std::size_t{0});
        return std::move(verdict_);
    }

private:
    /// Downwards, with the answers on the way from the root held once and taken back on the way up: memory grows with
    /// the depth of the tree, however large it is.
    void walk() {
        struct Step {
            std::size_t node = 0;
            int answers = 0;    // gone through
        };
        std::vector<Step> way{{0, 0}};
        while (!way.empty()) {
            Step& at = way.back();
            const Certificate::Node& node = certificate_.nodes[at.node];
            if (!node.decision) {
                verdict_.leaves.push_back(verified(at.node));
                way.pop_back();
                continue;
            }
            std::vector<Answered>& answered = answered_[node.decision->person];
            if (at.answers > 0) {
                answered.pop_back();
            }
            if (at.answers == 2) {
                way.pop_back();
                continue;
            }
            const bool yes = at.answers++ == 0;
            answered.push_back({&*node.decision, yes});
            way.push_back({yes ? node.yes : node.no, 0});    // `at` is no longer valid
        }
    }

    [[nodiscard]] LeafVerdict verified(std::size_t at) {
        const Certificate::Node& node = certificate_.nodes[at];
        LeafVerdict leaf = !node.impossible     ? pricing_.priced(node, answered_)
                           : node.least.empty() ? pricing_.impossible(node.impossible->person, answered_)
                                                : impossible_by_prices(node);
        leaf.node = at;
        return leaf;
    }

    /// Where nothing costs anything but what breaks hard rules cannot be, a legal roster costs nothing.
    LeafVerdict impossible_by_prices(const Certificate::Node& node) {
        if (!without_costs_) {
            without_costs_ = std::make_unique<WithoutCosts>(judging_);
        }
        LeafVerdict leaf = without_costs_->pricing.priced(node, answered_);
        if (leaf.standing == LeafVerdict::Standing::proved) {
            leaf.standing = leaf.bound > Cost{0} ? LeafVerdict::Standing::no_roster : LeafVerdict::Standing::unproved;
            leaf.bound = Cost{0};
        }
        return leaf;
    }

    const Judging& judging_;
    const Certificate& certificate_;
    LeafPricing pricing_;
    std::unique_ptr<WithoutCosts> without_costs_;    ///< made when a leaf wants it
    LeafPricing::Answers answered_;                  ///< on the way from the root
    BoundVerdict verdict_;
};

}    // namespace

BoundVerdict verify(const Judging& judging, const Certificate& certificate) {
    return Verifier(judging, certificate).run();
}

}    // namespace staffwright::referee::bound
