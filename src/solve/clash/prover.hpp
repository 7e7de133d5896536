// Proves that reduced problems have no roster, within limits that all its proofs share.
//
//     Prover prover{problem, book, limits, stop};
//     if (prover.clashes(kept)) { prover.priced(kept) ... }
//
// Thread safety: one object belongs to one thread; the problem and book must outlive it.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <stop_token>

#include "solve/clash/reduced.hpp"

namespace staffwright::solve {

class Prover {
public:
    using Seconds = std::function<double()>;
    /// `spent`: since the search began; tests bring their own.
    Prover(const roster::Problem& problem, const rules::RuleBook& book, const ClashLimits& limits, std::stop_token stop,
           Seconds spent = since_now());

    /// Does demand ask more than people can give? False also where that is not proved.
    [[nodiscard]] bool clashes(const Kept& kept);
    /// The same asked of the prices of the last proof alone: quick, and often enough.
    [[nodiscard]] bool clashes_at_once(const Kept& kept);
    /// People whose parts the prices of the last proof do not need, all of them together left out.
    [[nodiscard]] std::vector<roster::PersonIx> needed_people(const Kept& kept);
    /// Demand that the prices of the last proof need; of the rest they need none.
    [[nodiscard]] std::vector<ClashPart> needed_demand(const Kept& kept);
    /// Somebody of whom it is proved that no line keeps his own part; nothing if there is nobody.
    [[nodiscard]] std::optional<roster::PersonIx> stuck(const Kept& kept);
    /// The same asked of one person.
    [[nodiscard]] bool stuck(const Kept& kept, roster::PersonIx person);
    /// Nothing more is to be proved: of the time, what is left is for what is said of a clash that was found.
    [[nodiscard]] bool over() const;
    /// Nor is anything more to be said of it.
    [[nodiscard]] bool time_is_up() const;
    /// What shows others that no roster of the whole problem is legal: of the first proof. Requires: one was found.
    [[nodiscard]] const roster::Certificate& proof() const { return *proof_; }

private:
    /// What everybody's best line and demand come to at the prices of the last proof; more than 0 in all proves a
    /// clash.
    struct Value {
        std::int64_t demand = 0;
        std::vector<std::int64_t> people;
        [[nodiscard]] std::int64_t sum() const;
    };
    class Pricing;
    [[nodiscard]] static Seconds since_now();
    [[nodiscard]] bool stopped_after(double share) const;
    [[nodiscard]] std::optional<Value> value(const Kept& kept);
    void keep_proof(roster::Certificate::Node leaf);
    void keep_prices(const Reduced& reduced, const std::vector<std::int64_t>& of_lines);
    [[nodiscard]] std::optional<roster::PersonIx> first_stuck(const Kept& kept,
                                                              const std::vector<roster::PersonIx>& whom);

    const roster::Problem* problem_;
    const rules::RuleBook* book_;
    ClashLimits limits_;
    std::stop_token stop_;
    Seconds spent_;
    std::int64_t work_ = 0;
    std::optional<roster::Certificate> proof_;
    std::map<ClashPart, std::vector<std::int64_t>> prices_;    ///< of each part's lines, where any is not 0
};

/// find_clash of a prover with a clock of its own.
[[nodiscard]] std::optional<Clash> find_clash(Prover& prover, const roster::Problem& problem,
                                              const rules::RuleBook& book);

/// True when time is up; asked once for each person.
using Over = std::function<bool()>;
/// How many of the places that demand wants can be filled, person by person; nothing where counting does not show it,
/// or took too long.
[[nodiscard]] std::optional<Clash::Count> counted(const roster::Problem& problem, const rules::RuleBook& book,
                                                  const Kept& kept, const Over& over);
/// Who can do any of the demanded work at all, by skill; nobody where that took too long.
[[nodiscard]] std::vector<roster::PersonIx> able_people(const roster::Problem& problem, const rules::RuleBook& book,
                                                        const Kept& kept, const Over& over);

}    // namespace staffwright::solve
