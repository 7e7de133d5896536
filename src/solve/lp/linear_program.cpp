#include "solve/lp/linear_program.hpp"

#include <ClpSimplex.hpp>

namespace staffwright::solve {

struct LinearProgram::Engine {
    ClpSimplex simplex;
};

LinearProgram::LinearProgram() : engine_(std::make_unique<Engine>()) {
    engine_->simplex.setLogLevel(0);
}
LinearProgram::~LinearProgram() = default;

double LinearProgram::infinity() {
    return COIN_DBL_MAX;
}

int LinearProgram::add_row(double lower, double upper) {
    engine_->simplex.addRow(0, nullptr, nullptr, lower, upper);
    return engine_->simplex.numberRows() - 1;
}

int LinearProgram::add_column(double cost, double lower, double upper,
                              const std::vector<std::pair<int, double>>& entries) {
    std::vector<int> rows;
    std::vector<double> coefficients;
    for (const auto& [row, coefficient] : entries) {
        rows.push_back(row);
        coefficients.push_back(coefficient);
    }
    engine_->simplex.addColumn(static_cast<int>(rows.size()), rows.data(), coefficients.data(), lower, upper, cost);
    return engine_->simplex.numberColumns() - 1;
}

void LinearProgram::set_bounds(int column, double lower, double upper) {
    engine_->simplex.setColumnBounds(column, lower, upper);
}

bool LinearProgram::solve(Changed changed) {
    if (changed == Changed::columns) {
        engine_->simplex.primal(0, 3);    // 3: keep what the last solve left (factorisation, work areas)
    } else {
        engine_->simplex.dual(0, 3);
    }
    return engine_->simplex.status() == 0;
}

double LinearProgram::objective() const {
    return engine_->simplex.objectiveValue();
}
double LinearProgram::value(int column) const {
    return engine_->simplex.primalColumnSolution()[column];
}
double LinearProgram::dual(int row) const {
    return engine_->simplex.dualRowSolution()[row];
}
int LinearProgram::iterations() const {
    return engine_->simplex.numberIterations();
}

}    // namespace staffwright::solve
