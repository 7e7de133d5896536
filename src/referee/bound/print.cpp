#include "referee/bound/print.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "referee/words.hpp"

namespace staffwright::referee::bound {

namespace {

constexpr std::size_t most_leaves = 20;    // printed one by one

std::string claim(const BoundVerdict& verdict) {
    return verdict.claimed ? fmt::format("no legal roster costs less than {}", verdict.claimed->count())
                           : std::string("no roster is legal");
}

std::string heading(const BoundVerdict& verdict) {
    if (verdict.no_roster) {
        return "BOUND VERIFIED: no roster is legal\n";
    }
    if (verdict.holds()) {
        return fmt::format("BOUND VERIFIED: {}\n", claim(verdict));
    }
    const std::string proved = verdict.bound ? fmt::format("only {} could be verified", verdict.bound->count())
                                             : std::string("nothing could be verified");
    return fmt::format("BOUND NOT VERIFIED: claimed is that {}; {}\n", claim(verdict), proved);
}

std::string standing_of(const LeafVerdict& leaf) {
    switch (leaf.standing) {
        case LeafVerdict::Standing::proved:
            return fmt::format("at least {}", leaf.bound.count());
        case LeafVerdict::Standing::no_roster:
            return "no legal roster";
        case LeafVerdict::Standing::unproved:
            break;
    }
    return "nothing proved";
}

std::string line_of(const roster::Problem& problem, const LeafVerdict& leaf) {
    std::string line = fmt::format("  leaf {}: {}\n", leaf.node, standing_of(leaf));
    for (const PersonIx person : leaf.cheaper) {
        line += fmt::format("    {} has a cheaper line than claimed\n", problem.people[person].name);
    }
    for (const LeafVerdict::Person& unfinished : leaf.unfinished) {
        line += unfinished.rules.empty()
                    ? fmt::format("    {}: could not start, there are too many ways to fill a day\n",
                                  problem.people[unfinished.person].name)
                    : fmt::format("    {}: could not finish, relaxed by leaving out {}\n",
                                  problem.people[unfinished.person].name, fmt::join(unfinished.rules, ", "));
    }
    return line;
}

}    // namespace

const char* name(LeafVerdict::Standing standing) {
    switch (standing) {
        case LeafVerdict::Standing::proved:
            return "proved";
        case LeafVerdict::Standing::no_roster:
            return "no_roster";
        case LeafVerdict::Standing::unproved:
            break;
    }
    return "unproved";
}

std::string print(const roster::Problem& problem, const BoundVerdict& verdict, double seconds) {
    std::string out = heading(verdict);
    out += fmt::format("  leaves re-priced: {}, in {:.1f} s; the largest graph had {}\n", verdict.leaves.size(),
                       seconds, counted(static_cast<std::int64_t>(verdict.most_arcs), "arc"));
    if (!verdict.left_out.empty()) {
        out += fmt::format("  left out for everybody: {}; with it a roster can only cost more\n",
                           fmt::join(verdict.left_out, ", "));
    }
    for (std::size_t at = 0; at < std::min(most_leaves, verdict.leaves.size()); ++at) {
        out += line_of(problem, verdict.leaves[at]);
    }
    if (verdict.leaves.size() > most_leaves) {
        out += fmt::format("  ... and {} more\n", verdict.leaves.size() - most_leaves);
    }
    return out;
}

}    // namespace staffwright::referee::bound
