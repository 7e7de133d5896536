// What a machine is told about a solve: the JSON of `solve --report`. The names of the fields are relied on by scripts:
// do not change them.
//
//     write_file_whole(path, report_text(make_report(problem, packs, judged, limits, seconds)))
//
// A field of which there is nothing to say is null: the objective of a roster that is not legal, the bound and the gap
// where nothing was proved. Errors: none. Thread safety: pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/judged_solve.hpp"
#include "referee/referee.hpp"
#include "rules/pack.hpp"

namespace staffwright::app {

struct SolveReport {
    solve::Status status = solve::Status::unknown;
    bool legal = false;               ///< by the referee
    std::optional<Cost> objective;    ///< by the referee; of a legal roster
    Cost hard;                        ///< by the referee
    std::optional<Cost> bound;
    std::vector<std::string> left_out;    ///< kinds of rule that the bound knows nothing of
    solve::NoProof no_proof = solve::NoProof::no;
    std::optional<std::string> certificate;    ///< the file it was written to
    double seconds = 0;                        ///< of the whole command so far
    std::int64_t work = 0;
    std::uint64_t seed = 0;
    int threads = 1;
    std::vector<std::pair<std::string, Cost>> breakdown;    ///< soft cost of each rule; adds up to the objective
    std::vector<std::pair<std::string, Cost>> broken;       ///< hard cost of each rule that the roster breaks
    std::vector<solve::TrajectoryPoint> trajectory;
    std::optional<ClashReport> clash;    ///< why there is no legal roster
    /// Where the search started from a roster: which days of whom are others now.
    struct Changed {
        std::string person;    ///< id
        std::string name;
        std::vector<roster::Day> days;
    };
    std::optional<std::vector<Changed>> changes;
    std::vector<std::string> dropped;    ///< of that roster, what had no place in the problem: a line for each kind
    /// What the roster pays and costs, where the problem says what people earn.
    struct Pay {
        Pence gross;
        Pence trust_cost;
        Pence full_cost;
    };
    std::optional<Pay> pay;
    std::vector<std::string> warnings;    ///< of the rule packs behind the problem

    /// (objective - bound) / max(1, |objective|); none without both.
    [[nodiscard]] std::optional<double> gap() const;
};

/// `packs`: those that the problem was read with.
[[nodiscard]] SolveReport make_report(const roster::Problem& problem, const rules::Packs& packs, const Judged& judged,
                                      const solve::Limits& limits, double seconds);
/// Fills `changes`.
void report_changes(const roster::Problem& problem, const roster::Roster& from, const roster::Roster& made,
                    SolveReport& report);
[[nodiscard]] std::string report_text(const SolveReport& report);

}    // namespace staffwright::app
