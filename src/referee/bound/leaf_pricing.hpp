// What the prices of one leaf of a certificate prove, or that no legal roster belongs to it, by lines priced anew.
//
//     LeafPricing pricing(judging);
//     pricing.priced(node, answered)          // standing and bound, who has a cheaper line than claimed
//     pricing.impossible(amy, answered)
//
// People who are alike are priced once. Errors: none. Thread safety: one object belongs to one thread; what judging
// refers to must outlive it.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "referee/bound/cheapest_line.hpp"
#include "referee/bound/verify.hpp"

namespace staffwright::referee::bound {

class LeafPricing {
public:
    /// What has been answered about each person on the way from the root.
    using Answers = IndexVector<PersonIx, std::vector<Answered>>;

    explicit LeafPricing(const Judging& judging);

    /// No legal roster of the leaf costs less than what its prices prove.
    [[nodiscard]] LeafVerdict priced(const roster::Certificate::Node& leaf, const Answers& answered);
    /// The person has no line, or without a person: some counted line no possible number of people.
    [[nodiscard]] LeafVerdict impossible(const std::optional<PersonIx>& person, const Answers& answered);

    [[nodiscard]] const std::set<std::string>& left_out() const { return lines_.left_out(); }
    [[nodiscard]] std::size_t most_arcs() const { return most_arcs_; }    ///< of the graphs so far

private:
    using Sum = __int128;    // of people and lines without end

    [[nodiscard]] static Cost whole_cost(Sum in_fine);
    [[nodiscard]] OnePerson who(PersonIx person) const;
    [[nodiscard]] Works works_for(PersonIx person, const std::vector<std::int64_t>& prices,
                                  const Answers& answered) const;
    LeastCost least_of(const OnePerson& who, const Works& works, std::int64_t claimed);
    void note(const LeastCost& answer, PersonIx person, LeafVerdict& leaf);
    static void add_reach(const Works& works, std::vector<std::int64_t>& can_be_on);
    [[nodiscard]] std::optional<Sum> lines_part(const std::vector<std::int64_t>& prices,
                                                const std::vector<std::int64_t>& can_be_on) const;

    const Judging& judging_;
    CountedLines lines_;
    AllDuties past_;
    std::vector<std::int64_t> on_by_the_past_;
    std::map<std::vector<std::int64_t>, LeastCost> answers_;
    std::size_t numbers_remembered_ = 0;
    std::size_t most_arcs_ = 0;
};

}    // namespace staffwright::referee::bound
