// What a rule about sums in windows of time must remember of a line so far: for each window that is not over yet, the
// room left in it. Serves rolling_hours, and rolling_total with upper limits, in the rule graphs
// (columns/ledger_product.hpp).
//
// A window is known by its end. Windows of hours count only if a duty begins at their start or ends at their end; those
// of totals end with each day. Work of a day takes from the room of every window it overlaps; what then is missing
// costs at once, so that a hard rule's breach is seen on the first day that makes it one.
//
//     WindowLedger ledger{hours primitive, example options, ...};
//     const Score cost = ledger.add(entries, day, option class);
//
// Units: times and rooms in minutes as in calendar::Instant, or days and the feature's own units. Thread safety:
// immutable once built; entries belong to the caller.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "solve/model.hpp"

namespace staffwright::solve {

class WindowLedger {
public:
    /// A window that can still change.
    struct Entry {
        std::int32_t window = 0;    ///< number of its end, ascending in time
        std::int32_t room = 0;      ///< limit less what is in it; below 0: what is too much
        bool counts = false;        ///< false: only if a duty still to come begins or ends where it does
        bool concerns = false;      ///< a duty of the period is in it; only read where room is below 0
        friend bool operator==(const Entry&, const Entry&) = default;
    };
    using Entries = std::vector<Entry>;    ///< ascending by window
    /// What a day's work does to one window.
    struct Effect {
        std::int32_t amount = 0;
        bool touches = false;    ///< lies in it for some time
        bool anchors = false;    ///< begins or ends where the window does
        bool opens = false;      ///< makes the window one to be remembered
    };

    /// `examples`: an option of each class; options of a class are alike to the rule.
    WindowLedger(const Model& model, const RollingHoursPrimitive& hours, const std::vector<Option>& examples);
    WindowLedger(const Model& model, const WindowPrimitive& total, const std::vector<Option>& examples);

    /// False for rules that this cannot remember: totals with lower limits, hard rules that a further breach can mend.
    [[nodiscard]] static bool serves(const WindowPrimitive& total);
    [[nodiscard]] static bool serves(const RollingHoursPrimitive& hours);

    /// The day's work; returns what it makes certain to cost.
    Score add(Entries& entries, Day day, std::int32_t option_class) const;
    /// Any breach at all makes a line illegal: windows that another window implies need not be remembered.
    [[nodiscard]] bool strict() const { return price_.forbids(); }

    [[nodiscard]] std::int32_t windows() const { return static_cast<std::int32_t>(ends_.size()); }
    /// First and last day of the known days whose work can be in the window; last < first: none.
    [[nodiscard]] Day first_day(std::int32_t window) const { return first_day_[static_cast<std::size_t>(window)]; }
    [[nodiscard]] Day last_day(std::int32_t window) const { return last_day_[static_cast<std::size_t>(window)]; }
    [[nodiscard]] Effect effect(Day day, std::int32_t option_class, std::int32_t window) const {
        const Work& work = work_[at(day, option_class)];
        const std::int32_t place = window - work.first;
        return place < 0 || place >= static_cast<std::int32_t>(work.effects.size())
                   ? Effect{}
                   : work.effects[static_cast<std::size_t>(place)];
    }

private:
    struct Span {
        std::int64_t start = 0;
        std::int64_t end = 0;
        std::int64_t amount = 0;
    };
    /// What one class of options does on one day: effects on windows first, first + 1, ...
    struct Work {
        std::int32_t first = 0;
        std::vector<Effect> effects;
        std::vector<std::int32_t> opens;
    };
    [[nodiscard]] std::size_t at(Day day, std::int32_t option_class) const {
        return static_cast<std::size_t>(day + history_days_) * classes_ + static_cast<std::size_t>(option_class);
    }
    void find_effects(const std::vector<std::vector<Span>>& spans);
    [[nodiscard]] Effect effect_of(const std::vector<Span>& spans, std::int64_t end) const;
    [[nodiscard]] Score cost_of(const Entry& entry) const {
        return entry.counts && entry.concerns && entry.room < 0 ? price_(-std::int64_t{entry.room}) : Score{};
    }

    Day history_days_;
    Day days_;
    std::size_t classes_;
    std::int64_t length_;
    Price price_;
    bool of_hours_;
    std::vector<std::int64_t> ends_;
    std::vector<std::int32_t> limits_;    ///< by window
    std::vector<Day> first_day_;
    std::vector<Day> last_day_;
    std::vector<Work> work_;    ///< [(day + history_days) * classes + class]
};

}    // namespace staffwright::solve
