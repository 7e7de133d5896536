// A problem compiled for search: options, features, and for each person the primitives that price his line, plus the
// unit-level lines. What the rules mean is in rules/kinds.hpp; which primitives a kind becomes is in kinds/compile.cpp.
//
//     const Model model{problem, book};
//     RosterState state{model};            // search/state.hpp
//
// Thread safety: immutable once built; shared by all search threads. Lifetime: the problem and the book outlive it.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <span>
#include <vector>

#include "roster/roster.hpp"
#include "rules/bind.hpp"
#include "solve/kinds/count.hpp"
#include "solve/kinds/gap.hpp"
#include "solve/kinds/option_table.hpp"
#include "solve/kinds/pattern.hpp"
#include "solve/kinds/rest_after_run.hpp"
#include "solve/kinds/rest_window.hpp"
#include "solve/kinds/rolling_hours.hpp"
#include "solve/kinds/run.hpp"
#include "solve/kinds/unit_lines.hpp"
#include "solve/kinds/weekend.hpp"
#include "solve/kinds/window.hpp"

namespace staffwright::solve {

using roster::PersonIx;
using roster::ShiftIx;
using roster::SkillIx;

/// What prices one person's line.
struct PersonModel {
    std::vector<std::vector<Option>> allowed;    ///< by day of the period: options worth considering, `off` first if in
    std::vector<Score> linear;                   ///< [day * options + option]
    /// By option: options of one number are alike in all of the person's own rules but `linear`, so that on any day
    /// only the cheapest of them need be looked at.
    std::vector<std::uint16_t> alike;
    std::vector<CountPrimitive> counts;    ///< slot i belongs to counts[i]; what it costs is in slot i + count_costs
    std::size_t count_costs = 0;
    std::vector<RunPrimitive> runs;
    std::vector<WindowPrimitive> windows;
    std::vector<WeekendPrimitive> weekends;
    std::vector<WholeWeekendPrimitive> whole_weekends;
    std::vector<PatternPrimitive> patterns;
    std::vector<RestAfterRunPrimitive> rests;
    std::vector<RollingHoursPrimitive> hours;
    std::vector<RestWindowPrimitive> rest_windows;
    const CountFlags* count_flags = nullptr;    ///< of `counts`; shared like the gap
    const RunFlags* run_flags = nullptr;        ///< of `runs`; shared like the gap
    const GapPrimitive* gap = nullptr;          ///< shared by people with the same rules
    std::size_t slots = 0;                      ///< of counts, weekends and hours together
    std::uint32_t profile = 0;                  ///< for the unit-level lines
    std::vector<Option> past;                   ///< by day + history_days
};

class Model {
public:
    /// `also`: a roster whose day's work must be expressible even where it is not allowed; may be null.
    Model(const roster::Problem& problem, const rules::RuleBook& book, const roster::Roster* also = nullptr);
    Model(const Model&) = delete;
    Model& operator=(const Model&) = delete;
    ~Model() = default;

    [[nodiscard]] const roster::Problem& problem() const { return problem_; }
    [[nodiscard]] const rules::RuleBook& book() const { return book_; }
    [[nodiscard]] const OptionTable& options() const { return options_; }
    [[nodiscard]] Day days() const { return options_.days; }
    [[nodiscard]] Day history_days() const { return options_.history_days; }
    [[nodiscard]] const PersonModel& person(PersonIx person) const { return people_[person]; }
    [[nodiscard]] std::size_t people() const { return people_.size(); }
    [[nodiscard]] const Score& linear(PersonIx person, Day day, Option option) const {
        return people_[person].linear[static_cast<std::size_t>(day) * options_.size() + option];
    }

    [[nodiscard]] const std::vector<CountLine>& count_lines() const { return count_lines_; }
    [[nodiscard]] const std::vector<PairLine>& pair_lines() const { return pair_lines_; }
    [[nodiscard]] const std::vector<TeamLine>& team_lines() const { return team_lines_; }
    /// Ascending by family, line and shift. After the last comes one with Touch::no_edge.
    [[nodiscard]] std::span<const Touch> touches(std::uint32_t profile, Day day, Option option) const {
        const std::uint32_t* from = &touches_from_[touches_at(profile, day, option)];
        return {&touches_[from[0]], from[1] - from[0] - 1};
    }
    /// The same list as Touch::marks, for what looks at little else.
    [[nodiscard]] const std::uint32_t* marks(std::uint32_t profile, Day day, Option option) const {
        return &marks_[touches_from_[touches_at(profile, day, option)]];
    }
    /// One number for each family and line, ascending by both.
    [[nodiscard]] std::uint32_t edge(Touch::Family family, std::size_t line) const {
        const std::size_t pairs = family == Touch::Family::team ? 2 : family == Touch::Family::supervisor ? 1 : 0;
        const std::size_t before =
            family == Touch::Family::count ? 0 : count_lines_.size() + pairs * pair_lines_.size();
        return static_cast<std::uint32_t>(before + line);
    }

    static constexpr std::int64_t most_price_parts = 256;
    /// Parts of one cost in which prices are counted; divides most_price_parts (scale.hpp, price_parts_for).
    [[nodiscard]] std::int64_t price_parts() const { return price_parts_; }

    /// False if a day's work that a roster may hold is not among the options (too many duties at once or too many
    /// combinations): the best of the model need then not be the best of the problem.
    [[nodiscard]] bool says_all() const { return says_all_; }

    /// The option that is exactly this day's work; `off` (with `known` false) if no option is.
    struct Lookup {
        Option option = off;
        bool known = true;
    };
    [[nodiscard]] Lookup option_of(std::vector<OptionDuty> duties) const;
    [[nodiscard]] std::vector<std::vector<OptionDuty>> day_by_day(const std::vector<roster::Assignment>& line) const;

private:
    friend class Compiler;
    [[nodiscard]] std::size_t touches_at(std::size_t profile, Day day, Option option) const {
        return (profile * days_known() + static_cast<std::size_t>(day + options_.history_days)) * options_.size() +
               option;
    }
    [[nodiscard]] std::size_t days_known() const {
        return static_cast<std::size_t>(options_.days + options_.history_days);
    }

    const roster::Problem& problem_;
    const rules::RuleBook& book_;
    OptionTable options_;
    bool says_all_ = true;
    std::int64_t price_parts_ = most_price_parts;
    std::map<std::vector<OptionDuty>, Option> option_by_duties_;
    std::deque<Feature> features_;    // a deque: primitives point into it
    std::deque<GapPrimitive> gaps_;
    std::deque<HoursSpans> hours_spans_;
    std::deque<RestWindows> rest_windows_;
    std::deque<RestTimes> rest_times_;
    std::deque<CountFlags> count_flags_;
    std::deque<RunFlags> run_flags_;
    std::deque<std::vector<std::int64_t>> run_costs_;
    std::deque<std::vector<std::int8_t>> weekend_parts_;
    IndexVector<PersonIx, PersonModel> people_;
    std::vector<CountLine> count_lines_;
    std::vector<PairLine> pair_lines_;
    std::vector<TeamLine> team_lines_;
    std::vector<std::uint32_t> touches_from_;    ///< by profile, day and option, one list after the other; and the end
    std::vector<Touch> touches_;
    std::vector<std::uint32_t> marks_;
};

}    // namespace staffwright::solve
