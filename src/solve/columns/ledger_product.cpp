#include "solve/columns/ledger_product.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace staffwright::solve {

LedgerProduct::LedgerProduct(LineGraph& graph, const WindowLedger& ledger, const Model& model)
    : graph_(&graph), ledger_(&ledger), model_(&model), ahead_(static_cast<std::size_t>(ledger.windows())) {
    for (std::int32_t window = 0; window < ledger.windows(); ++window) {
        look_ahead(window);
    }
}

std::size_t LedgerProduct::Hash::operator()(const Node& node) const {
    std::uint64_t hash = static_cast<std::uint64_t>(node.base) + 1;
    for (const WindowLedger::Entry& entry : node.entries) {
        const std::uint64_t word = (static_cast<std::uint64_t>(entry.window) << 34) ^
                                   (static_cast<std::uint64_t>(static_cast<std::uint32_t>(entry.room)) << 2) ^
                                   (entry.counts ? 2U : 0U) ^ (entry.concerns ? 1U : 0U);
        hash = (hash ^ word) * 0x9E37'79B9'7F4A'7C15;
        hash ^= hash >> 29;
    }
    return static_cast<std::size_t>(hash);
}

/// Entries of a window are seen at the beginning of the days after its first and up to its last.
void LedgerProduct::look_ahead(std::int32_t window) {
    Ahead& ahead = ahead_[static_cast<std::size_t>(window)];
    ahead.from = std::max<Day>(0, ledger_->first_day(window) + 1);
    const Day last = ledger_->last_day(window);
    if (last < ahead.from) {
        return;    // nothing of the period can still come into it
    }
    ahead.any.resize(static_cast<std::size_t>(last - ahead.from + 1));
    ahead.anchored.resize(ahead.any.size());
    for (Day day = last; day >= ahead.from; --day) {
        look_ahead_from(window, ahead, day);
    }
}

void LedgerProduct::look_ahead_from(std::int32_t window, Ahead& ahead, Day day) {
    const auto place = static_cast<std::size_t>(day - ahead.from);
    const auto nodes = static_cast<std::size_t>(graph_->nodes(day));
    const bool last = place + 1 == ahead.any.size();
    std::vector<std::int32_t>& any = ahead.any[place];
    std::vector<std::int32_t>& anchored = ahead.anchored[place];
    any.assign(nodes, 0);
    anchored.assign(nodes, -1);
    for (std::int32_t of = 0; of < graph_->classes(); ++of) {
        const WindowLedger::Effect effect = ledger_->effect(day, of, window);
        for (std::size_t node = 0; node < nodes; ++node) {
            const LineGraph::Arc& arc = graph_->arc(day, static_cast<std::int32_t>(node), of);
            if (arc.target == LineGraph::nowhere) {
                continue;
            }
            const auto target = static_cast<std::size_t>(arc.target);
            const std::int32_t later = last ? 0 : ahead.any[place + 1][target];
            const std::int32_t later_anchored = last ? -1 : ahead.anchored[place + 1][target];
            any[node] = std::max(any[node], effect.amount + later);
            if (effect.anchors) {
                anchored[node] = std::max(anchored[node], effect.amount + later);
            } else if (later_anchored >= 0) {
                anchored[node] = std::max(anchored[node], effect.amount + later_anchored);
            }
        }
    }
}

bool LedgerProduct::matters(const WindowLedger::Entry& entry, Day day, std::int32_t base) const {
    const Ahead& ahead = ahead_[static_cast<std::size_t>(entry.window)];
    const auto place = static_cast<std::size_t>(day - ahead.from);
    if (day < ahead.from || place >= ahead.any.size()) {
        return false;    // over
    }
    const auto node = static_cast<std::size_t>(base);
    const std::int32_t to_come = entry.counts ? ahead.any[place][node] : ahead.anchored[place][node];
    if (entry.room < 0 && !entry.concerns) {
        return entry.counts || to_come >= 0;    // any duty of the period makes it a breach
    }
    return to_come > std::max(0, entry.room) || (entry.room < 0 && !entry.counts && to_come >= 0);
}

/// Where any breach forbids: a window that ends no later and has no less room than one that counts is implied by it.
void LedgerProduct::forget_implied(Entries& entries) const {
    std::int32_t least = std::numeric_limits<std::int32_t>::max();
    auto keep = entries.end();
    for (auto entry = entries.end(); entry != entries.begin();) {
        --entry;
        if (entry->room >= least) {
            continue;
        }
        least = entry->counts ? entry->room : least;
        *--keep = *entry;
    }
    entries.erase(entries.begin(), keep);
}

void LedgerProduct::forget(Entries& entries, Day day, std::int32_t base) const {
    entries.erase(std::remove_if(entries.begin(), entries.end(),
                                 [&](const WindowLedger::Entry& entry) { return !matters(entry, day, base); }),
                  entries.end());
    if (ledger_->strict()) {
        forget_implied(entries);
    }
    for (WindowLedger::Entry& entry : entries) {
        entry.concerns = entry.concerns || entry.room >= 0;    // only read where room is below 0
    }
}

std::int32_t LedgerProduct::number_of(Node node, Numbers& numbers, std::vector<Node>& nodes) const {
    const auto [entry, fresh] = numbers.try_emplace(std::move(node), static_cast<std::int32_t>(nodes.size()));
    if (fresh) {
        nodes.push_back(entry->first);
    }
    return entry->second;
}

/// The past is worked through, person by person.
void LedgerProduct::first_nodes(std::vector<Node>& nodes) {
    Numbers numbers;
    starts_ = graph_->starts_;
    for (auto& [person, start] : starts_) {
        if (start.node == LineGraph::nowhere) {
            continue;
        }
        Node first{start.node, {}};
        Score cost{};
        const std::vector<Option>& past = model_->person(PersonIx{person}).past;
        for (std::size_t at = 0; at < past.size(); ++at) {
            const Day day = static_cast<Day>(at) - model_->history_days();
            cost += ledger_->add(first.entries, day, graph_->class_of(past[at]));
        }
        forget(first.entries, 0, start.node);
        start.cost += cost.soft.count();
        start.node = cost.hard > Cost{0} ? LineGraph::nowhere : number_of(std::move(first), numbers, nodes);
    }
}

bool LedgerProduct::multiply() {
    std::vector<LineGraph::Layer> layers(graph_->layers_.size());
    const auto classes = static_cast<std::size_t>(graph_->classes_);
    std::vector<Node> nodes;
    first_nodes(nodes);
    std::size_t arcs = 0;
    for (Day day = 0; day < model_->days(); ++day) {
        LineGraph::Layer& layer = layers[static_cast<std::size_t>(day)];
        layer.nodes = static_cast<std::int32_t>(nodes.size());
        layer.arcs.assign(nodes.size() * classes, {});
        arcs += layer.arcs.size();
        std::vector<Node> next;
        Numbers numbers;
        for (std::size_t node = 0; node < nodes.size(); ++node) {
            for (std::size_t of = 0; of < classes; ++of) {
                LineGraph::Arc arc = graph_->arc(day, nodes[node].base, static_cast<std::int32_t>(of));
                if (arc.target == LineGraph::nowhere) {
                    continue;
                }
                Node made{arc.target, nodes[node].entries};
                const Score cost = ledger_->add(made.entries, day, static_cast<std::int32_t>(of));
                if (cost.hard > Cost{0}) {
                    continue;
                }
                forget(made.entries, day + 1, arc.target);
                arc.cost = LineGraph::cut(arc.cost + cost.soft.count());
                arc.target = number_of(std::move(made), numbers, next);
                layer.arcs[node * classes + of] = arc;
            }
        }
        if (next.size() > most_nodes || arcs > most_arcs) {
            return false;
        }
        nodes = std::move(next);
    }
    std::vector<std::int64_t> final_costs;
    for (const Node& node : nodes) {
        final_costs.push_back(graph_->final_cost(node.base));
    }
    layers.back().nodes = static_cast<std::int32_t>(nodes.size());
    graph_->layers_ = std::move(layers);
    graph_->final_costs_ = std::move(final_costs);
    graph_->starts_ = std::move(starts_);
    return true;
}

}    // namespace staffwright::solve
