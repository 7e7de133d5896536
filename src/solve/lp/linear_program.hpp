// A linear programme that grows by columns: minimise cost * x subject to row bounds and column bounds. The one place
// where floating point decides anything; everything it proposes is judged in integers afterwards.
//
//     LinearProgram lp;
//     const int row = lp.add_row(1, 1);
//     const int column = lp.add_column(3.0, 0, lp.infinity(), {{row, 1.0}});
//     if (lp.solve()) { lp.value(column); lp.dual(row); }
//
// The engine is COIN-OR CLP, warm-started from the last basis. Thread safety: one object belongs to one thread.
// Deterministic: the same calls give the same values.
#pragma once

#include <memory>
#include <utility>
#include <vector>

namespace staffwright::solve {

class LinearProgram {
public:
    LinearProgram();
    ~LinearProgram();
    LinearProgram(const LinearProgram&) = delete;
    LinearProgram& operator=(const LinearProgram&) = delete;

    [[nodiscard]] static double infinity();
    int add_row(double lower, double upper);
    /// `entries`: (row, coefficient), each row once.
    int add_column(double cost, double lower, double upper, const std::vector<std::pair<int, double>>& entries);
    void set_bounds(int column, double lower, double upper);

    /// Which algorithm suits what changed since the last solve: new columns keep a basis primal feasible, changed
    /// bounds keep it dual feasible.
    enum class Changed { columns, bounds };
    /// False if the programme is infeasible, unbounded or the engine gave up.
    bool solve(Changed changed);
    [[nodiscard]] double objective() const;
    [[nodiscard]] double value(int column) const;
    [[nodiscard]] double dual(int row) const;
    [[nodiscard]] int iterations() const;    ///< simplex iterations of the last solve

private:
    struct Engine;
    std::unique_ptr<Engine> engine_;
};

}    // namespace staffwright::solve
