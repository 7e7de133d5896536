// Local primitive: what two duties of one person on different days do to each other. Serves rest_between_duties,
// forbidden_succession and the built-in rule that duties do not overlap, all of one person together.
//
// Where nothing reaches further than the day before, the cost of (yesterday's option, today's option) is a table, one
// for each sort of day (clock changes and weekday-bound rules make more sorts). Otherwise it is computed from the
// duties. Thread safety: immutable once built.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "rules/bind.hpp"
#include "solve/kinds/option_table.hpp"
#include "solve/kinds/person_line.hpp"
#include "solve/kinds/price.hpp"

namespace staffwright::solve {

class GapPrimitive {
public:
    struct Rest {
        const rules::RestBetweenDuties* rule = nullptr;
        Price price;
    };
    struct Succession {
        const rules::ForbiddenSuccession* rule = nullptr;
        Price price;
    };

    /// `person`: any of those who share these rules and the same duty combinations.
    GapPrimitive(const OptionTable& options, const rules::RuleBook& book, rules::PersonIx person,
                 std::vector<Rest> rests, std::vector<Succession> successions);

    /// How many days after the period something can still be decided.
    [[nodiscard]] Day overrun() const { return late_; }
    [[nodiscard]] Day reach() const { return back_ + late_; }
    template <class AnyLine>
    [[nodiscard]] Score decided(const AnyLine& line, Day x) const {
        if (tabled()) {
            if (x >= options_->days) {
                return {};
            }
            return table_[table_of_day_[static_cast<std::size_t>(x)]][line[x - 1] * options_->size() + line[x]];
        }
        std::array<Option, pad + 1> around{};    // a plain copy, so that one function serves every sort of line
        for (Day day = x - reach(); day <= x; ++day) {
            around[static_cast<std::size_t>(pad + day - x)] = line[day];
        }
        return computed({&around[pad], x});
    }
    [[nodiscard]] bool tabled() const { return !table_.empty(); }
    /// Options that the next day cannot tell apart have the same class. Only where tabled; otherwise the option itself.
    [[nodiscard]] std::int32_t class_of(Option option) const { return class_of_.empty() ? option : class_of_[option]; }

    /// Options that neither neighbouring day can tell apart have the same one. Only where tabled.
    [[nodiscard]] std::int32_t sight_class(Option option) const { return sight_class_[option]; }

private:
    /// The last reach() + 1 days of a line, ending with `today`.
    struct Recent {
        const Option* at_today;
        Day today;
        [[nodiscard]] Option operator()(Day day) const { return at_today[day - today]; }
    };
    [[nodiscard]] Score computed(const Recent& at) const;
    [[nodiscard]] Score overlaps(const Recent& at, Day day) const;
    [[nodiscard]] Score rest(const Recent& at, Day day, const Rest& rest) const;
    [[nodiscard]] Score succession(Option yesterday, Option today, Day day) const;
    void find_reach();
    void make_tables();
    [[nodiscard]] std::vector<std::int64_t> sort_of_day(Day day) const;

    const OptionTable* options_;
    const rules::RuleBook* book_;
    rules::PersonIx person_;
    std::vector<Rest> rests_;
    std::vector<Succession> successions_;
    Day back_ = 1;    ///< duties this many days earlier can matter
    Day late_ = 0;    ///< duties this many roster days later can start earlier
    std::vector<std::vector<Score>> table_;
    std::vector<std::uint32_t> table_of_day_;
    std::vector<std::int32_t> class_of_;
    std::vector<std::int32_t> sight_class_;
};

}    // namespace staffwright::solve
