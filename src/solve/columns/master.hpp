// The master problem of column generation: for each of some people one line over a range of days (a convex
// combination), for each demand line the people on it, with what is short or over priced segment by segment.
//
// Rules about pairs of people (supervision, teams) are not in it; the roster that comes out is judged with them like
// any other. What lies outside the people and the range stays as the roster state has it.
//
//     Master master{model};
//     master.start(state, people, from, until, scale);
//     master.add(member, options);
//     if (master.solve(LinearProgram::Changed::columns)) { master.take_prices(); ... master.reduced_cost(member,
//     options) }
//
// Units: prices and reduced costs in 1/fine of a scaled cost. Thread safety: one object belongs to one thread; the
// state must outlive its use.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "solve/columns/neighbourhood.hpp"
#include "solve/lp/linear_program.hpp"

namespace staffwright::solve {

class Master {
public:
    struct Column {
        std::size_t member = 0;         ///< position among the people
        std::vector<Option> options;    ///< one for each day of the range
        int in_lp = -1;
    };

    explicit Master(const Model& model)
        : model_(&model), free_(model), parts_(static_cast<double>(model.price_parts())) {}

    /// A fresh problem with one column for each person: his present line.
    void start(const RosterState& state, const std::vector<PersonIx>& people, Day from, Day until, const Scale& scale);
    /// `own`: what the line costs its person, scaled. Returns the column's number.
    std::size_t add(std::size_t member, const std::vector<Option>& options, std::int64_t own);
    [[nodiscard]] bool solve(LinearProgram::Changed changed);
    /// Turns the duals of the demand lines into prices, what a further person on the line costs; negative where wanted.
    void take_prices();

    [[nodiscard]] const std::vector<PersonIx>& people() const { return free_.people(); }
    [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }
    [[nodiscard]] double value(std::size_t column) const { return lp_->value(columns_[column].in_lp); }
    [[nodiscard]] double objective() const { return lp_->objective() + constant_; }
    /// Simplex iterations since the object was made: a part of the work done.
    [[nodiscard]] std::int64_t iterations() const { return iterations_; }
    /// By count line; 0 where the range does not touch it.
    [[nodiscard]] const std::vector<std::int64_t>& prices() const { return prices_; }
    /// People on the line whatever the range does; only for lines that it touches.
    [[nodiscard]] std::int32_t others(std::size_t line) const { return free_.others(line); }

    /// Own cost of the line less its person's dual, with the present prices.
    [[nodiscard]] std::int64_t reduced_cost(std::size_t member, const std::vector<Option>& options,
                                            std::int64_t own) const;
    /// For the table: price of each option of each day of the range, [(day - from) * options + option].
    void option_prices(PersonIx person, const std::vector<std::int64_t>& of_lines,
                       std::vector<std::int64_t>& into) const {
        free_.option_prices(person, of_lines, into);
    }

private:
    void add_line_row(std::size_t line);

    const Model* model_;
    Neighbourhood free_;
    double parts_;    ///< Model::price_parts
    Scale scale_;
    std::unique_ptr<LinearProgram> lp_;
    std::vector<int> row_of_member_;
    std::vector<int> row_of_line_;    ///< by count line; -1: not touched by the range
    std::vector<Column> columns_;
    std::vector<std::int64_t> prices_;
    double constant_ =
        0;    ///< what the demand lines cost at their cheapest, or as they are where nobody could be on them
    std::int64_t iterations_ = 0;
};

}    // namespace staffwright::solve
