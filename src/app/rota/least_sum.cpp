#include "app/rota/least_sum.hpp"

#include <optional>

#include "base/check.hpp"

namespace staffwright::app {

using roster::Score;

namespace {

/// Rows and columns are numbered from 1; column 0 stands for the row that is being placed.
class Placing {
public:
    explicit Placing(const std::vector<std::vector<Score>>& costs)
        : costs_(costs),
          columns_(costs.empty() ? 0 : costs.front().size()),
          of_row_(costs.size() + 1),
          of_column_(columns_ + 1),
          row_on_(columns_ + 1, 0) {
        CHECK(costs.size() <= columns_ || costs.empty());
    }

    void place(std::size_t row) {
        row_on_[0] = row;
        std::vector<std::optional<Score>> slack(columns_ + 1);
        std::vector<std::size_t> before(columns_ + 1, 0);
        std::vector<std::uint8_t> reached(columns_ + 1, 0);
        std::size_t column = 0;
        do {
            column = step(column, slack, before, reached);
        } while (row_on_[column] != 0);
        while (column != 0) {
            row_on_[column] = row_on_[before[column]];
            column = before[column];
        }
    }

    [[nodiscard]] std::vector<std::size_t> columns() const {
        std::vector<std::size_t> column_of(costs_.size());
        for (std::size_t column = 1; column <= columns_; ++column) {
            if (row_on_[column] != 0) {
                column_of[row_on_[column] - 1] = column - 1;
            }
        }
        return column_of;
    }

private:
    /// From a column that is reached to the next that costs least to reach.
    std::size_t step(std::size_t column, std::vector<std::optional<Score>>& slack, std::vector<std::size_t>& before,
                     std::vector<std::uint8_t>& reached) {
        reached[column] = 1;
        const std::size_t row = row_on_[column];
        std::optional<Score> least;
        std::size_t next = 0;
        for (std::size_t each = 1; each <= columns_; ++each) {
            if (reached[each] != 0) {
                continue;
            }
            const Score reduced = costs_[row - 1][each - 1] - of_row_[row] - of_column_[each];
            if (!slack[each] || reduced < *slack[each]) {
                slack[each] = reduced;
                before[each] = column;
            }
            if (!least || *slack[each] < *least) {
                least = slack[each];
                next = each;
            }
        }
        CHECK(least.has_value());
        for (std::size_t each = 0; each <= columns_; ++each) {
            if (reached[each] != 0) {
                of_row_[row_on_[each]] += *least;
                of_column_[each] -= *least;
            } else if (slack[each]) {
                *slack[each] -= *least;
            }
        }
        return next;
    }

    const std::vector<std::vector<Score>>& costs_;
    std::size_t columns_;
    std::vector<Score> of_row_;    ///< potentials
    std::vector<Score> of_column_;
    std::vector<std::size_t> row_on_;    ///< 0: nobody
};

}    // namespace

std::vector<std::size_t> least_sum(const std::vector<std::vector<Score>>& costs) {
    Placing placing(costs);
    for (std::size_t row = 1; row <= costs.size(); ++row) {
        placing.place(row);
    }
    return placing.columns();
}

}    // namespace staffwright::app
