// A certificate: what is needed to see for oneself that no legal roster of a problem costs less than a bound, as plain
// data and in the problem's own terms. The optimiser writes it, the referee checks it (referee/bound/), formats/ reads
// and writes it as a file; docs/formats/certificate.md says the same for people.
//
// The argument. Decisions split all rosters of the problem into leaves: a tree in which each inner node asks one
// question of a roster, whose answer is yes or no. For one leaf, with any price p on each line that people are counted
// on (a demand; a day of a rule about several people), each of its legal rosters costs at least
//     sum over people of the cheapest line (own cost + p for each place on a line that it takes)
//     + sum over counted lines of min over n of (cost of n people - p * n).
// The least over all leaves is the bound. Whatever the prices are, the argument holds: wrong ones prove less.
// (Lagrangian relaxation: Geoffrion 1974.)
//
// Units: prices and `least` are in 1/scale of a soft cost; the bound is a whole cost. Thread safety: plain data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "roster/problem.hpp"

namespace staffwright::roster {

struct Certificate {
    static constexpr std::int64_t scale = 256;
    /// Prices and `least` are no larger than this, either side of 0, so that sums stay exact: 2^40 and 2^58.
    static constexpr std::int64_t most_price = std::int64_t{1} << 40;
    static constexpr std::int64_t most_least = std::int64_t{1} << 58;

    /// A price by position in the problem's own lists; positive: a further person costs that much. Lists may be shorter
    /// than the problem's: what is not there is 0.
    struct Prices {
        std::vector<std::int64_t> duty_demand;    ///< by position in Problem::duty_demand
        std::vector<std::int64_t> band_demand;    ///< by position in Problem::band_demand
        /// Rules about several people that count them day by day: position in Problem::rules (ascending), prices by
        /// day.
        std::vector<std::pair<std::size_t, std::vector<std::int64_t>>> rules;
        friend bool operator==(const Prices&, const Prices&) = default;
    };

    /// Has the person on the day a duty of one of the shifts? With all shifts: is it not a day off?
    struct Decision {
        PersonIx person;
        Day day = 0;
        std::vector<ShiftIx> shifts;    ///< ascending, at least one
        friend bool operator==(const Decision&, const Decision&) = default;
    };

    /// Why no legal roster lies in a leaf, where that needs no prices.
    struct Impossible {
        std::optional<PersonIx> person;    ///< has no line that keeps the hard rules about him; none: see below
        friend bool operator==(const Impossible&, const Impossible&) = default;
    };

    /// A question with what follows from either answer, or a leaf.
    struct Node {
        std::optional<Decision> decision;    ///< none: a leaf
        std::size_t yes = 0;                 ///< of a question: numbers of nodes, each above its own
        std::size_t no = 0;
        /// Of a leaf. Without a person, the impossibility is that of a counted line: no number of people is allowed.
        std::optional<Impossible> impossible;
        Prices prices;
        /// What each person's cheapest line is said to cost at least, prices included; by person.
        IndexVector<PersonIx, std::int64_t> least;
        friend bool operator==(const Node&, const Node&) = default;
    };

    std::string fingerprint;      ///< of the problem as text (formats/certificate.hpp)
    std::optional<Cost> bound;    ///< claimed; none: that no roster is legal
    std::vector<std::string>
        left_out;               ///< kinds of rule that pricing knew nothing of, ascending; the bound holds without
    std::vector<Node> nodes;    ///< at least one; the first is the root, every other the answer of exactly one

    friend bool operator==(const Certificate&, const Certificate&) = default;
};

/// The certificate is one for a problem of this shape: indices resolve, the nodes are one tree, each leaf has a number
/// for each person, prices stand under rules that count people, and numbers are within bounds. Whether it proves
/// anything is for the referee. Errors: bad_value, bad_reference, contradiction, with a path ("/nodes/3/least").
Result<void> validate(const Problem& problem, const Certificate& certificate);

}    // namespace staffwright::roster
