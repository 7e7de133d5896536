// What one rule, or one window of one, has to remember of a person's days so far, and what it charges for them: the
// small machine that the dynamic programme (line_graph.hpp) is built from. Written anew from rules/kinds.hpp: it shares
// nothing with the kinds' judges, which check it (cheapest_line.cpp), nor with the optimiser.
//
//     Memory memory = part.start();                       // the past is taken in
//     for (Day day = 0; day < days; ++day) {
//         const Next next = part.step(memory, day, duties of the day);
//         memory = next.memory;                           // next.charge: what becomes certain on this day
//     }
//
// After the last day nothing is owed. Equal memories on a day have equal futures. Thread safety: a part belongs to one
// thread (some give out numbers to memories as they meet them).
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "referee/judge_context.hpp"

namespace staffwright::referee::bound {

/// A soft cost, or that the roster is not legal.
struct Charge {
    bool forbidden = false;
    std::int64_t cost = 0;
    [[nodiscard]] bool nothing() const { return !forbidden && cost == 0; }
    Charge& operator+=(const Charge& other) {
        forbidden = forbidden || other.forbidden;
        cost += other.cost;
        return *this;
    }
};

/// What a rule charges for amounts of breach.
class Tariff {
public:
    Tariff(roster::Severity severity, const roster::PenaltyShape& penalty)
        : hard_(severity == roster::Severity::hard), penalty_(&penalty) {}
    explicit Tariff(const rules::BoundRule& rule) : Tariff(rule.severity, rule.penalty) {}
    /// Nothing for an amount that is not positive.
    [[nodiscard]] Charge operator()(std::int64_t amount) const;
    /// No amount of breach is ever legal: a line may be given up as soon as some breach is certain.
    [[nodiscard]] bool forbids_every() const;

private:
    bool hard_;
    const roster::PenaltyShape* penalty_;
};

/// 0: nothing to remember.
using Memory = std::int64_t;

struct Next {
    Memory memory = 0;
    Charge charge;
};

class Part {
public:
    explicit Part(std::string rule) : rule_(std::move(rule)) {}
    Part(const Part&) = delete;
    Part& operator=(const Part&) = delete;
    virtual ~Part() = default;

    /// Rule id, or one of rules::ids.
    [[nodiscard]] const std::string& rule() const { return rule_; }
    /// Before day 0.
    [[nodiscard]] virtual Memory start() = 0;
    /// Days come in order; on the last day of the period everything is settled.
    [[nodiscard]] virtual Next step(Memory memory, Day day, std::span<const Duty> duties) = 0;
    /// About how many memories there can be on one day: small ones are told apart first.
    [[nodiscard]] virtual std::int64_t memories() const = 0;

private:
    std::string rule_;
};

/// Adds to a list of numbers. (g++ 12 warns wrongly on vector::insert of a list.)
template <class... Number>
void append(std::vector<std::int64_t>& list, Number... numbers) {
    (list.push_back(static_cast<std::int64_t>(numbers)), ...);
}

/// Numbers for memories that are lists: the same number for the same list, 0 for the empty one.
class Notebook {
public:
    using Note = std::vector<std::int64_t>;
    Notebook() { static_cast<void>(number({})); }
    [[nodiscard]] Memory number(const Note& note);
    /// A copy: further numbers may move the original.
    [[nodiscard]] Note note(Memory memory) const { return notes_[static_cast<std::size_t>(memory)]; }

private:
    std::map<Note, Memory> numbers_;
    std::vector<Note> notes_;
};

}    // namespace staffwright::referee::bound
