#include "referee/bound/line_graph.hpp"

#include <algorithm>
#include <unordered_map>

namespace staffwright::referee::bound {

namespace {

/// `rest` may be no_way, and then so is the sum.
std::int64_t sum_of(std::int64_t cost, std::int64_t rest) {
    return rest == LineGraph::no_way ? rest : std::min(LineGraph::most_cost, cost + rest);
}

constexpr std::int64_t scale = roster::Certificate::scale;

}    // namespace

LineGraph::LineGraph(const Works& works, std::int64_t below) : below_(below) {
    for (const std::vector<Work>& day : works.days) {
        Layer layer;
        for (std::size_t work = 0; work < day.size(); ++work) {
            layer.arcs.push_back({day[work].cost, 0, static_cast<std::uint32_t>(work)});
        }
        layer.first = {0, layer.arcs.size()};
        arcs_ += layer.arcs.size();
        layers_.push_back(std::move(layer));
    }
    find_ways_to_go();
}

void LineGraph::find_ways_to_go() {
    const std::vector<std::int64_t> at_the_end{0};
    for (std::size_t day = layers_.size(); day-- > 0;) {
        Layer& layer = layers_[day];
        const std::vector<std::int64_t>& next = day + 1 < layers_.size() ? layers_[day + 1].to_go : at_the_end;
        layer.to_go.assign(layer.first.size() - 1, no_way);
        for (std::size_t node = 0; node + 1 < layer.first.size(); ++node) {
            for (std::size_t at = layer.first[node]; at < layer.first[node + 1]; ++at) {
                layer.to_go[node] = std::min(layer.to_go[node], sum_of(layer.arcs[at].cost, next[layer.arcs[at].to]));
            }
        }
    }
}

std::optional<std::int64_t> LineGraph::least() const {
    const std::int64_t least = layers_.front().to_go.front();
    return least < below_ && least != no_way ? std::optional(least) : std::nullopt;
}

std::vector<std::size_t> LineGraph::cheapest() const {
    std::vector<std::size_t> works;
    std::size_t node = 0;
    for (std::size_t day = 0; day < layers_.size(); ++day) {
        const Layer& layer = layers_[day];
        const auto to_go_after = [&](const Arc& arc) {
            return day + 1 < layers_.size() ? layers_[day + 1].to_go[arc.to] : 0;
        };
        const auto from = layer.arcs.begin() + static_cast<std::ptrdiff_t>(layer.first[node]);
        const auto until = layer.arcs.begin() + static_cast<std::ptrdiff_t>(layer.first[node + 1]);
        const auto best = std::min_element(from, until, [&](const Arc& a, const Arc& b) {
            return sum_of(a.cost, to_go_after(a)) < sum_of(b.cost, to_go_after(b));
        });
        works.push_back(best->work);
        node = best->to;
    }
    return works;
}

/// One layer after the other, forward: the nodes are pairs of a node of the graph before and a memory of the part.
class LineGraph::Refining {
public:
    Refining(const LineGraph& before, Part& part, const Works& works)
        : before_(before), part_(part), works_(works), finer_(before.below_) {}

    std::optional<LineGraph> run() {
        memories_ = {part_.start()};
        nodes_ = {{0, 0, 0}};
        for (std::size_t day = 0; day < before_.layers_.size(); ++day) {
            if (!refine_day(day)) {
                return std::nullopt;
            }
        }
        finer_.find_ways_to_go();
        return std::move(finer_);
    }

private:
    struct Node {
        std::uint32_t of = 0;        ///< node of the graph before
        std::uint32_t memory = 0;    ///< position in memories_
        std::int64_t cost = 0;       ///< of the cheapest way here
    };
    struct Step {
        enum class Standing : std::uint8_t { unknown, forbidden, known } standing = Standing::unknown;
        std::uint32_t memory = 0;    ///< position in next_memories_
        std::int64_t cost = 0;
    };

    bool refine_day(std::size_t day) {
        begin_day(day);
        const Layer& before = before_.layers_[day];
        Layer& layer = finer_.layers_.emplace_back();
        for (const Node& node : nodes_) {
            layer.first.push_back(layer.arcs.size());
            for (std::size_t at = before.first[node.of]; at < before.first[node.of + 1]; ++at) {
                add_arc(day, node, before.arcs[at], layer);
            }
            if (finer_.arcs_ + layer.arcs.size() > most_arcs) {
                return false;
            }
        }
        layer.first.push_back(layer.arcs.size());
        finer_.arcs_ += layer.arcs.size();
        nodes_ = std::move(next_nodes_);
        memories_ = std::move(next_memories_);
        return true;
    }

    void begin_day(std::size_t day) {
        const bool last = day + 1 == before_.layers_.size();
        next_nodes_.clear();
        next_memories_.clear();
        number_of_.clear();
        slots_.assign(last ? 1 : before_.layers_[day + 1].to_go.size(), {});
        steps_.assign(memories_.size() * works_.days[day].size(), {});
    }

    void add_arc(std::size_t day, const Node& node, const Arc& arc, Layer& layer) {
        const Step& step = step_of(day, node.memory, arc.work);
        if (step.standing == Step::Standing::forbidden) {
            return;
        }
        const bool last = day + 1 == before_.layers_.size();
        const std::int64_t cost = sum_of(arc.cost, step.cost);
        const std::int64_t here = sum_of(node.cost, cost);
        // What is still to come costs at least what it did before the part was known.
        if (sum_of(here, last ? 0 : before_.layers_[day + 1].to_go[arc.to]) >= before_.below_) {
            return;
        }
        // After the last day nothing need be remembered, whatever the part says.
        const std::uint32_t to = node_for(arc.to, last ? 0 : step.memory, here);
        layer.arcs.push_back({cost, to, arc.work});
    }

    /// What the part makes of the day's work, asked once for each memory.
    const Step& step_of(std::size_t day, std::uint32_t memory, std::uint32_t work) {
        Step& step = steps_[memory * works_.days[day].size() + work];
        if (step.standing == Step::Standing::unknown) {
            const Next next = part_.step(memories_[memory], static_cast<Day>(day), works_.days[day][work].duties);
            step.standing = next.charge.forbidden ? Step::Standing::forbidden : Step::Standing::known;
            step.cost = next.charge.cost * scale;
            const auto [entry, fresh] =
                number_of_.try_emplace(next.memory, static_cast<std::uint32_t>(next_memories_.size()));
            if (fresh) {
                next_memories_.push_back(next.memory);
            }
            step.memory = entry->second;
        }
        return step;
    }

    std::uint32_t node_for(std::uint32_t of, std::uint32_t memory, std::int64_t cost) {
        std::vector<std::uint32_t>& slots = slots_[of];
        if (slots.size() <= memory) {
            slots.resize(memory + 1, none);
        }
        if (slots[memory] == none) {
            slots[memory] = static_cast<std::uint32_t>(next_nodes_.size());
            next_nodes_.push_back({of, memory, cost});
        }
        Node& node = next_nodes_[slots[memory]];
        node.cost = std::min(node.cost, cost);
        return slots[memory];
    }

    static constexpr std::uint32_t none = 0xffff'ffff;

    const LineGraph& before_;
    Part& part_;
    const Works& works_;
    LineGraph finer_;
    std::vector<Node> nodes_;
    std::vector<Node> next_nodes_;
    std::vector<Memory> memories_;
    std::vector<Memory> next_memories_;
    std::unordered_map<Memory, std::uint32_t> number_of_;    // asked, never gone through
    std::vector<std::vector<std::uint32_t>> slots_;          // by node of the graph before: its node for each memory
    std::vector<Step> steps_;                                // by memory and work
};

std::optional<LineGraph> LineGraph::refined(Part& part, const Works& works) const {
    return Refining(*this, part, works).run();
}

}    // namespace staffwright::referee::bound
