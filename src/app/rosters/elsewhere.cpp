#include "app/rosters/elsewhere.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "app/rosters/unit_people.hpp"
#include "formats/native_words.hpp"
#include "roster/duty_times.hpp"
#include "roster/elsewhere.hpp"
#include "roster/names.hpp"

namespace staffwright::app::rosters {

namespace {

using roster::Assignment;
using roster::Day;
using roster::PersonIx;
using roster::Problem;
using roster::ShiftIx;

constexpr std::int32_t a_day = 1440;

/// As it was published, on the wall clock of its roster day; none: that is no clock of a shift.
std::optional<roster::Clock> clock_of(const store::Duty& duty) {
    const calendar::Zone& london = calendar::Zone::europe_london();
    const auto minute_of = [&](calendar::Instant instant) {
        const calendar::WallTime wall = london.wall(instant);
        return (wall.date - duty.day) * a_day + wall.minute;
    };
    const roster::Clock clock{minute_of(duty.starts_at), minute_of(duty.ends_at)};
    const bool is_clock =
        0 <= clock.start && clock.start < 2 * a_day && clock.start < clock.end && clock.end <= clock.start + 2 * a_day;
    return is_clock ? std::optional(clock) : std::nullopt;
}

class Elsewhere {
public:
    Elsewhere(const UnitFacts& facts, UnitProblem& made)
        : facts_(facts), made_(made), own_times_(made.problem), own_shifts_(made.problem.shifts.size()) {}

    void add() {
        for (const store::Shift& shift : facts_.shifts) {
            stored_.emplace(shift.id, &shift);
        }
        for (const store::DutyElsewhere& other : facts_.elsewhere) {
            const auto person = made_.map.person.find(other.duty.person.text());
            const std::optional<roster::Clock> clock = clock_of(other.duty);
            if (person != made_.map.person.end() && clock && stored_.contains(other.duty.shift)) {
                take(person->second, other.duty, *clock);
            }
        }
        if (made_.problem.shifts.size() == own_shifts_) {
            return;
        }
        std::sort(made_.problem.fixed.begin(), made_.problem.fixed.end());
        ask_in_bands(made_.problem, elsewhere_in_bands(made_.problem), 1);
        no_more();
        together();
    }

private:
    void take(PersonIx person, const store::Duty& other, const roster::Clock& clock) {
        Problem& problem = made_.problem;
        const Day day = other.day - problem.horizon.first;
        if (day < -problem.horizon.history_days || day >= problem.horizon.days) {
            keep_clear(person, day, other);
            return;
        }
        if (is_on_leave(person, day)) {
            made_.notes.push_back({problem.people[person].id,
                                   fmt::format("has a duty elsewhere on {}, and is on leave", other.day.to_string())});
            return;
        }
        const Assignment duty{day, shift_of(other, clock), problem.people[person].skills.front()};
        std::vector<Assignment>& all = duties_[person];
        if (std::find(all.begin(), all.end(), duty) != all.end()) {
            return;    // on call for two units at one time is being on call
        }
        all.push_back(duty);
        if (day < 0) {
            problem.people[person].past.push_back(duty);
            return;
        }
        problem.fixed.push_back({person, duty});
        if (!facts_.published.empty()) {
            problem.published.push_back({person, duty});
        }
        be_here_for(person, day);
    }

    [[nodiscard]] bool is_on_leave(PersonIx person, Day day) const {
        return std::any_of(made_.problem.leave.begin(), made_.problem.leave.end(), [&](const roster::Leave& leave) {
            return leave.person == person && leave.from <= day && day < leave.until && leave.kind != kind_not_here;
        });
    }

    /// One shift for all that is worked alike, wherever it is.
    ShiftIx shift_of(const store::Duty& other, const roster::Clock& clock) {
        const store::Shift& stored = *stored_.at(other.shift);
        const auto key = std::tuple(clock.start, clock.end, stored.unpaid_break, stored.paid_break, stored.credit,
                                    stored.classes, other.is_exclusive);
        const auto known = shifts_.find(key);
        if (known != shifts_.end()) {
            return known->second;
        }
        roster::Shift shift;
        shift.id = free_id("Elsewhere " + formats::clock_text(clock));
        shift.clock = clock;
        shift.unpaid_break = stored.unpaid_break;
        shift.paid_break = stored.paid_break;
        shift.credit = stored.credit;
        if (!shift.credit && shift.unpaid_break.count() >= clock.end - clock.start) {
            shift.credit = Minutes{0};    // its break is that unit's to put right, and stops nothing here
        }
        shift.classes = classes_here(stored);
        if (!roster::is_elsewhere(shift)) {
            shift.classes.emplace_back(roster::elsewhere_class);
        }
        made_.map.shifts.push_back(other.shift);
        const ShiftIx ix = made_.problem.shifts.push_back(std::move(shift));
        shifts_.emplace(key, ix);
        if (!other.is_exclusive) {
            beside_anything_.insert(ix);
        }
        return ix;
    }

    /// The names are that unit's: what is a shift here, or a word of rules, can be no class here.
    [[nodiscard]] std::vector<std::string> classes_here(const store::Shift& stored) const {
        const auto& shifts = made_.problem.shifts;
        std::vector<std::string> classes;
        for (std::string& name : names_in(stored.classes)) {
            const bool is_shift =
                std::any_of(shifts.begin(), shifts.end(), [&](const roster::Shift& shift) { return shift.id == name; });
            const bool is_new = std::find(classes.begin(), classes.end(), name) == classes.end();
            if (is_new && !is_shift && !roster::is_reserved_work(name)) {
                classes.push_back(std::move(name));
            }
        }
        return classes;
    }

    [[nodiscard]] std::string free_id(const std::string& wanted) const {
        std::string id = wanted;
        const auto is_taken = [&](const roster::Shift& shift) { return shift.id == id || shift.is_in_class(id); };
        const auto& shifts = made_.problem.shifts;
        for (int number = 2; std::any_of(shifts.begin(), shifts.end(), is_taken); ++number) {
            id = fmt::format("{} ({})", wanted, number);
        }
        return id;
    }

    [[nodiscard]] std::vector<std::string> own_shifts() const {
        std::vector<std::string> ids;
        for (std::size_t at = 0; at < own_shifts_; ++at) {
            ids.push_back(made_.problem.shifts[ShiftIx{at}].id);
        }
        return ids;
    }

    void nothing_of(PersonIx person, Day day, std::vector<std::string> shifts) {
        made_.problem.wishes.push_back(
            {person, day, roster::Wish::Want::off, std::move(shifts), roster::Severity::hard, Cost{1}});
    }

    /// Of what begins after the period, or before what is recorded, nothing more is known here than when it is.
    void keep_clear(PersonIx person, Day begun, const store::Duty& duty) {
        constexpr Day reach = 4;    // a shift may begin a day late and last two
        if (!duty.is_exclusive) {
            return;
        }
        const Day until = std::min(begun + reach + 1, made_.problem.horizon.days);
        for (Day day = std::max(0, begun - reach); day < until; ++day) {
            std::vector<std::string> refused;
            for (std::size_t at = 0; at < own_shifts_; ++at) {
                if (own_times_.interval(day, ShiftIx{at}).overlaps({duty.starts_at, duty.ends_at})) {
                    refused.push_back(made_.problem.shifts[ShiftIx{at}].id);
                }
            }
            if (!refused.empty()) {
                nothing_of(person, day, std::move(refused));
            }
        }
    }

    /// Who is not a member that day is away from here, not on leave.
    void be_here_for(PersonIx person, Day day) {
        std::vector<roster::Leave>& leave = made_.problem.leave;
        const auto at = std::find_if(leave.begin(), leave.end(), [&](const roster::Leave& each) {
            return each.person == person && each.from <= day && day < each.until;
        });
        if (at == leave.end()) {
            return;
        }
        roster::Leave before = *at;
        before.until = day;
        at->from = day + 1;
        if (at->from == at->until) {
            leave.erase(at);
        }
        if (before.from < before.until) {
            leave.push_back(before);
        }
        nothing_of(person, day, own_shifts());
    }

    /// A rule of whoever gets what is put down elsewhere, and how much of it.
    [[nodiscard]] static roster::Rule rule(std::string id, const char* kind, std::vector<std::string> people,
                                           const char* message) {
        roster::Rule rule;
        rule.id = std::move(id);
        rule.kind = kind;
        rule.scope.people = std::move(people);
        rule.message = message;
        return rule;
    }

    void no_more() {
        std::vector<std::string> shifts;
        for (std::size_t at = own_shifts_; at < made_.problem.shifts.size(); ++at) {
            shifts.push_back(made_.problem.shifts[ShiftIx{at}].id);
        }
        std::map<std::int64_t, std::vector<std::string>> people;
        for (const PersonIx person : made_.problem.people.indices()) {
            const auto& fixed = made_.problem.fixed;
            people[std::count_if(fixed.begin(), fixed.end(), [&](const auto& each) { return each.person == person; })]
                .push_back(made_.problem.people[person].id);
        }
        for (auto& [count, who] : people) {
            roster::Rule no_more = rule(fmt::format("{}/{}", roster::elsewhere_no_more, count), "total", std::move(who),
                                        "What is worked elsewhere is put down there.");
            no_more.parameters = {{"of", shifts}, {"max", count}};
            made_.problem.rules.push_back(std::move(no_more));
        }
    }

    /// What stands beside each other elsewhere may; and whoever is on call from home can be at work.
    void together() {
        std::set<std::pair<ShiftIx, ShiftIx>> pairs;
        std::vector<std::string> people;
        std::int64_t most = 2;
        const roster::DutyTimes times(made_.problem);
        for (auto& [person, duties] : duties_) {
            people.push_back(made_.problem.people[person].id);
            for (const Assignment& a : duties) {
                std::int64_t of_day = 1;
                for (const Assignment& b : duties) {
                    const bool beside =
                        a.day == b.day || (std::abs(a.day - b.day) == 1 &&
                                           times.interval(a.day, a.shift).overlaps(times.interval(b.day, b.shift)));
                    if (beside && !(a == b)) {
                        pairs.insert(std::minmax(a.shift, b.shift));
                    }
                    of_day += a.day == b.day ? 1 : 0;
                }
                most = std::max(most, of_day);    // and one here
            }
        }
        for (const ShiftIx on_call : beside_anything_) {
            for (std::size_t at = 0; at < own_shifts_; ++at) {
                pairs.emplace(ShiftIx{at}, on_call);
            }
        }
        if (pairs.empty()) {
            return;
        }
        roster::Rule together = rule(roster::elsewhere_together, "duty_combinations", std::move(people),
                                     "What stands beside each other elsewhere may.");
        std::vector<std::vector<std::string>> written;
        for (const auto& [a, b] : pairs) {
            written.push_back({made_.problem.shifts[a].id, made_.problem.shifts[b].id});
        }
        together.parameters = {{"max_duties", most}, {"pairs", std::move(written)}};
        made_.problem.rules.push_back(std::move(together));
    }

    using ShiftKey =
        std::tuple<std::int32_t, std::int32_t, Minutes, Minutes, std::optional<Minutes>, std::string, bool>;
    const UnitFacts& facts_;
    UnitProblem& made_;
    const roster::DutyTimes own_times_;
    const std::size_t own_shifts_;
    std::map<store::ShiftId, const store::Shift*> stored_;
    std::map<ShiftKey, ShiftIx> shifts_;
    std::set<ShiftIx> beside_anything_;
    std::map<PersonIx, std::vector<Assignment>> duties_;
};

}    // namespace

void add_elsewhere(const UnitFacts& facts, UnitProblem& made) {
    if (!facts.elsewhere.empty()) {
        Elsewhere(facts, made).add();
    }
}

}    // namespace staffwright::app::rosters
