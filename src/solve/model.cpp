#include "solve/model.hpp"

#include <algorithm>

#include "solve/kinds/compile.hpp"
#include "solve/scale.hpp"

namespace staffwright::solve {

Model::Model(const roster::Problem& problem, const rules::RuleBook& book, const roster::Roster* also)
    : problem_(problem), book_(book) {
    Compiler{*this}.run(also);
    price_parts_ = price_parts_for(*this);
}

Model::Lookup Model::option_of(std::vector<OptionDuty> duties) const {
    std::sort(duties.begin(), duties.end());
    const auto found = option_by_duties_.find(duties);
    return found == option_by_duties_.end() ? Lookup{off, false} : Lookup{found->second, true};
}

/// The day's work for each day in [-history_days, days), index day + history_days.
std::vector<std::vector<OptionDuty>> Model::day_by_day(const std::vector<roster::Assignment>& line) const {
    std::vector<std::vector<OptionDuty>> work(days_known());
    for (const roster::Assignment& assignment : line) {
        work[static_cast<std::size_t>(assignment.day + options_.history_days)].push_back(
            {assignment.shift, assignment.skill});
    }
    return work;
}

}    // namespace staffwright::solve
