// What branching has proved, as a tree of questions that others can check (roster/certificate.hpp): each node keeps the
// best prices known for it, a further one begins with those of the node it came from, and one that no roster belongs to
// says why.
//
//     BranchingTree tree;
//     tree.begin(root certificate, bound in parts);
//     if (const auto halves = tree.split(node, decision)) { tree.prove(halves->yes, value, proof); }
//     tree.certificate()
//
// What it proves is the least of its leaves. A node that has been given up (there was no room to split it further)
// stays a leaf with the prices that it has: the certificate then proves less than was proved, never more.
//
// Bounds: `most_nodes`, and fewer where a node's numbers are many, so that all of them stay below `most_numbers`.
// Units: values in parts of a cost, as many as begin() says. Thread safety: one object belongs to one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "roster/certificate.hpp"
#include "solve/columns/certificate_of.hpp"

namespace staffwright::solve {

class BranchingTree {
public:
    static constexpr std::size_t most_nodes = 20'000;
    static constexpr std::size_t most_numbers = 2'000'000;    // of prices and lines, in all leaves
    static_assert(most_nodes <= roster::Certificate::most_nodes);

    /// `root`: a certificate of one leaf with prices. `value`: what it proves, in 1/parts. `room`: for fewer nodes than
    /// usual, in tests.
    void begin(const roster::Certificate& root, std::int64_t value, std::int64_t parts,
               std::optional<std::size_t> room = {});

    struct Halves {
        std::size_t yes = 0;
        std::size_t no = 0;
    };
    /// Nothing where there is no room: the node stays a leaf for good.
    [[nodiscard]] std::optional<Halves> split(std::size_t node, roster::Certificate::Decision decision);
    /// No roster of the node costs less than `value`.
    void prove(std::size_t node, std::int64_t value, Proof proof);
    /// No legal roster belongs to the node.
    void rule_out(std::size_t node, roster::Certificate::Impossible why);

    [[nodiscard]] std::size_t size() const { return nodes_.size(); }
    /// Without a bound if no node is left that a roster could belong to. Requires: begin().
    [[nodiscard]] roster::Certificate certificate() const;

private:
    struct Node {
        std::optional<roster::Certificate::Decision> decision;
        Halves halves;
        std::optional<roster::Certificate::Impossible> impossible;
        std::shared_ptr<const Proof> proof;    ///< none once it has been split, but at the root
        std::int64_t value = 0;
    };
    [[nodiscard]] std::optional<Cost> bound() const;

    std::vector<std::string> left_out_;
    Cost root_bound_;
    std::vector<Node> nodes_;
    std::size_t room_ = 0;
    std::int64_t parts_ = 1;
};

}    // namespace staffwright::solve
