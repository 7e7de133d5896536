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
//
// That no roster is legal has such a proof too. Let nothing cost anything but prices, and numbers of people that break
// a hard rule be none. A legal roster then costs its people together what the lines give back, which comes to 0; if the
// sum above is more than 0, there is none (Farkas 1902).
//
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
    /// More than any proof by branching writes; a check takes time and memory for each.
    static constexpr std::size_t most_nodes = 100'000;

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
        std::vector<SkillIx> skills;    ///< that the duty is done in one of, ascending; empty: whichever
        friend bool operator==(const Decision&, const Decision&) = default;
    };

    /// Why no legal roster lies in a leaf, whatever one would cost.
    struct Impossible {
        std::optional<PersonIx> person;    ///< has no line that keeps the hard rules about him; none: see below
        friend bool operator==(const Impossible&, const Impossible&) = default;
    };

    /// A question with what follows from either answer, or a leaf.
    struct Node {
        std::optional<Decision> decision;    ///< none: a leaf
        std::size_t yes = 0;                 ///< of a question: numbers of nodes, each above its own
        std::size_t no = 0;
        /// Of a leaf. Without a person: with prices, they show it where nothing costs anything but them; without, on
        /// some counted line no number of people is allowed.
        std::optional<Impossible> impossible;
        /// Of a leaf; of a question, those that were known before it was asked, to explain with: no part of the proof.
        Prices prices;
        /// What each person's cheapest line is said to cost at least, prices included; by person. Of a question, empty
        /// where it has no prices.
        IndexVector<PersonIx, std::int64_t> least;
        std::optional<Cost> bound;    ///< of a question with prices: what they are said to prove
        friend bool operator==(const Node&, const Node&) = default;
    };

    std::string fingerprint;      ///< of the problem as text (formats/certificate.hpp)
    std::optional<Cost> bound;    ///< claimed; none: that no roster is legal
    std::vector<std::string>
        left_out;               ///< kinds of rule that pricing knew nothing of, ascending; the bound holds without
    std::vector<Node> nodes;    ///< at least one; the first is the root, every other the answer of exactly one

    friend bool operator==(const Certificate&, const Certificate&) = default;
};

/// What was proved before any question, as a certificate of one leaf with prices of the whole problem. None where the
/// root has none, or they prove no bound.
[[nodiscard]] std::optional<Certificate> without_questions(const Certificate& certificate);

/// The certificate is one for a problem of this shape: indices resolve, the nodes are one tree, each leaf has a number
/// for each person, prices stand under rules that count people, and numbers are within bounds. Whether it proves
/// anything is for the referee. Errors: bad_value, bad_reference, contradiction, too_large, with a path
/// ("/nodes/3/least").
Result<void> validate(const Problem& problem, const Certificate& certificate);

}    // namespace staffwright::roster
