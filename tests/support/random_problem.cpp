#include "support/random_problem.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "base/check.hpp"
#include "roster/validate.hpp"
#include "rules/catalogue.hpp"
#include "support/random_rules.hpp"

namespace staffwright::testing {

namespace {

using calendar::Date;
using roster::Assignment;
using roster::Clock;
using roster::Day;
using roster::PersonIx;
using roster::Problem;
using roster::ShiftIx;
using roster::SkillIx;
using Options = RandomProblemOptions;

class ProblemMaker {
public:
    ProblemMaker(Rng& rng, const Options& options) : dice_(rng), options_(options) {}

    Problem make() {
        problem_.id = fmt::format("random_{}", dice_.number(0, 999'999));
        problem_.name = "A random ward";
        problem_.origin = "native";
        horizon();
        skills();
        shifts();
        contracts();
        people();
        demand();
        leave();
        wishes();
        problem_.fixed = some_duties(8);
        if (options_.only_kind == "least_change" || dice_.coin()) {
            problem_.published = some_duties(2);
        }
        if (options_.only_kind == "least_change" && problem_.published.empty()) {    // seldom, of few person-days
            const PersonIx person = any_person();
            problem_.published.push_back({person, {any_day(), any_shift(), problem_.people[person].skills.front()}});
        }
        duty_costs();
        rules();
        return std::move(problem_);
    }

private:
    void horizon() {
        using Dates = Options::Dates;
        roster::Horizon& horizon = problem_.horizon;
        horizon.days = dice_.number(3, options_.most_days);
        horizon.history_days = dice_.one_in(4) ? 0 : dice_.number(0, options_.most_history);
        horizon.dated = options_.dates == Dates::over_clock_change || (options_.dates == Dates::either && dice_.coin());
        // The clock goes forward on 29 March and back on 25 October 2026; Easter (3 and 6 April) is near the first.
        const Date change = dice_.coin() ? *Date::from_ymd(2026, 3, 29) : *Date::from_ymd(2026, 10, 25);
        horizon.first = change - dice_.number(-1, horizon.days);
    }

    void skills() {
        const std::int32_t count = dice_.number(1, 3);
        for (std::int32_t i = 0; i < count; ++i) {
            problem_.skills.push_back({fmt::format("skill_{}", i), dice_.coin() ? fmt::format("Skill {}", i) : ""});
        }
        for (std::int32_t i = 1; i < count; ++i) {
            if (dice_.coin()) {
                const std::int32_t cost = dice_.number(0, 30);
                problem_.substitutions.push_back({SkillIx{i - 1}, SkillIx{i}, Cost{cost}});
            }
        }
    }

    bool needs_clock() const {
        const rules::KindEntry* entry = rules::find_kind(options_.only_kind);
        return entry != nullptr && entry->needs_clock;
    }

    void shifts() {
        struct Pattern {
            const char* id;
            Clock clock;
            std::vector<std::string> classes;
        };
        // One starts after midnight of its roster day, one lasts longer than a day.
        static const std::vector<Pattern> patterns{
            {"early_turn", {420, 900}, {"day", "short"}},      {"late_turn", {780, 1290}, {"day", "short"}},
            {"long_day", {450, 1200}, {"day", "full"}},        {"long_night", {1170, 1920}, {"night", "full"}},
            {"small_hours", {1500, 1860}, {"night", "short"}}, {"on_call_24", {1020, 2520}, {"on_call"}}};
        using Clocks = Options::Clocks;
        const bool all = options_.clocks == Clocks::all_shifts || dice_.coin();
        const bool none = options_.clocks == Clocks::no_shift || (!all && !needs_clock() && dice_.coin());
        for (const Pattern& pattern : dice_.some_of(patterns, 5)) {
            roster::Shift shift{pattern.id,     dice_.coin() ? fmt::format("The {} shift", pattern.id) : "", {}, {}, {},
                                pattern.classes};
            // The first keeps its clock unless none has one, so that rules that need clocks find something.
            if (!none && (all || problem_.shifts.empty() || dice_.coin())) {
                shift.clock = pattern.clock;
                shift.unpaid_break = dice_.number(0, 4) * Minutes{15};
            }
            if (!shift.clock || dice_.one_in(4)) {
                // An on-call period may count nothing, and still be a duty that begins and ends.
                shift.credit = Minutes{dice_.one_in(4) ? 0 : 30 * dice_.number(0, 25)};
            }
            problem_.shifts.push_back(std::move(shift));
        }
    }

    void contracts() {
        const std::int32_t count = dice_.number(1, 3);
        for (std::int32_t i = 0; i < count; ++i) {
            roster::Contract contract{fmt::format("contract_{}", i), "", whole_time, {}};
            contract.wte = Wte{dice_.of(std::vector<std::int64_t>{10'000, 8'000, 6'133})};
            contract.weekly = Minutes{dice_.coin() ? 0 : 2250};
            problem_.contracts.push_back(std::move(contract));
        }
    }

    void people() {
        static const std::vector<std::string> names{"amy", "ben", "cai", "dev", "eve", "fay", "gus", "hal"};
        static const std::vector<std::string> groups{"red", "blue", "senior"};
        const std::int32_t count = dice_.number(2, std::max(2, options_.most_people));
        for (std::int32_t i = 0; i < count; ++i) {
            roster::Person person;
            person.id = static_cast<std::size_t>(i) < names.size() ? names[static_cast<std::size_t>(i)]
                                                                   : fmt::format("person_{}", i);
            person.name = dice_.coin() ? fmt::format("Person {}", i) : "";
            person.contract = roster::ContractIx{dice_.number(0, last(problem_.contracts))};
            if (dice_.one_in(4)) {
                person.wte = Wte{dice_.number(1, 12'000)};
            }
            std::vector<SkillIx> all;
            for (const SkillIx skill : problem_.skills.indices()) {
                all.push_back(skill);
            }
            person.skills = dice_.some_of(all, 3);
            if (i == 0 || dice_.coin()) {
                person.groups = dice_.some_of(groups, 2);
            }
            person.past = past(person);
            problem_.people.push_back(std::move(person));
        }
    }

    std::vector<Assignment> past(const roster::Person& person) {
        std::vector<Assignment> past;
        for (Day day = -problem_.horizon.history_days; day < 0; ++day) {
            for (std::int32_t left = dice_.number(0, 9) / 4; left > 0; --left) {    // 0, 1 or, rarely, 2
                const ShiftIx shift = any_shift();
                const bool taken = std::any_of(past.begin(), past.end(), [&](const Assignment& other) {
                    return other.day == day && other.shift == shift;
                });
                const SkillIx skill = dice_.of(person.skills);
                if (!taken) {
                    past.push_back({day, shift, skill});
                }
            }
        }
        std::sort(past.begin(), past.end());
        return past;
    }

    roster::Want want() {
        roster::Want want;
        want.minimum = dice_.number(0, 2);
        want.optimum = want.minimum + dice_.number(0, 1);
        if (dice_.coin()) {
            want.maximum = want.optimum + dice_.number(0, 2);
        }
        if (!dice_.one_in(4)) {
            want.under = dice_.penalty();
        }
        if (dice_.coin()) {
            want.over = dice_.penalty();
        }
        return want;
    }

    std::optional<SkillIx> maybe_skill() {
        return dice_.coin() ? std::nullopt : std::optional(SkillIx{dice_.number(0, last(problem_.skills))});
    }

    void demand() {
        const bool clocks = std::any_of(problem_.shifts.begin(), problem_.shifts.end(),
                                        [](const roster::Shift& shift) { return shift.clock.has_value(); });
        for (Day day = 0; day < problem_.horizon.days; ++day) {
            for (const ShiftIx shift : problem_.shifts.indices()) {
                if (!dice_.one_in(3)) {
                    const auto skill = maybe_skill();
                    problem_.duty_demand.push_back({day, shift, skill, want()});
                }
            }
            if (clocks && dice_.one_in(3)) {
                const std::int32_t start = 30 * dice_.number(0, 50);
                const std::int32_t end = start + 30 * dice_.number(1, 8);
                const auto skill = maybe_skill();
                problem_.band_demand.push_back({day, {start, end}, skill, want()});
            }
        }
    }

    void leave() {
        static const std::vector<std::string> kinds{"annual", "study", "day_off", ""};
        const roster::Horizon& horizon = problem_.horizon;
        for (std::int32_t left = dice_.number(0, 3); left > 0; --left) {
            const PersonIx person = any_person();
            const Day from = dice_.number(-horizon.history_days, horizon.days - 1);
            const Day until = dice_.number(from + 1, std::min(horizon.days, from + 5));
            const std::string kind = dice_.of(kinds);
            problem_.leave.push_back({person, from, until, kind, Minutes{dice_.coin() ? 0 : 450}});
        }
    }

    void wishes() {
        std::vector<std::string> work;
        for (const roster::Shift& shift : problem_.shifts) {
            work.push_back(shift.id);
            work.insert(work.end(), shift.classes.begin(), shift.classes.end());
        }
        std::sort(work.begin(), work.end());
        work.erase(std::unique(work.begin(), work.end()), work.end());
        for (std::int32_t left = dice_.number(0, 8); left > 0; --left) {
            roster::Wish wish;
            wish.person = any_person();
            wish.day = any_day();
            wish.want = dice_.coin() ? roster::Wish::Want::on : roster::Wish::Want::off;
            if (dice_.coin()) {
                wish.shifts = dice_.some_of(work, 2);
            }
            const bool hard = options_.severities == Options::Severities::only_hard ||
                              (options_.severities == Options::Severities::mixed && dice_.one_in(4));
            wish.severity = hard ? roster::Severity::hard : roster::Severity::soft;
            wish.weight = Cost{dice_.number(1, 9)};
            problem_.wishes.push_back(std::move(wish));
        }
    }

    /// Of one in `rarity` person-days; each duty once.
    std::vector<roster::PersonAssignment> some_duties(std::uint32_t rarity) {
        std::vector<roster::PersonAssignment> duties;
        for (const PersonIx person : problem_.people.indices()) {
            for (Day day = 0; day < problem_.horizon.days; ++day) {
                if (dice_.one_in(rarity)) {
                    const ShiftIx shift = any_shift();
                    const SkillIx skill = dice_.of(problem_.people[person].skills);
                    duties.push_back({person, {day, shift, skill}});
                }
            }
        }
        return duties;
    }

    void duty_costs() {
        for (std::int32_t left = dice_.number(0, 4); left > 0; --left) {
            const PersonIx person = any_person();
            const ShiftIx shift = any_shift();
            const auto day = dice_.coin() ? std::nullopt : std::optional(any_day());
            problem_.duty_costs.push_back({person, shift, day, Cost{dice_.number(-5, 20)}});
        }
    }

    void rules() {
        std::vector<std::string> kinds = possible_kinds(problem_);
        if (!options_.only_kind.empty()) {
            CHECK(std::find(kinds.begin(), kinds.end(), options_.only_kind) != kinds.end());
            kinds = {options_.only_kind};
        }
        const std::int32_t count = dice_.number(options_.fewest_rules, options_.most_rules);
        for (std::int32_t i = 0; i < count; ++i) {
            const std::string kind = dice_.of(kinds);
            add_rule(kind, fmt::format("rule_{}", i));
        }
        if (dice_.coin()) {    // otherwise two duties a day would nearly always be a breach
            add_rule("duty_combinations", "together");
        }
        add_carried(dice_, problem_);
    }

    void add_rule(const std::string& kind, const std::string& id) {
        problem_.rules.push_back(random_rule(dice_, problem_, kind, id));
        if (options_.severities != Options::Severities::mixed) {
            problem_.rules.back().severity =
                options_.severities == Options::Severities::only_hard ? roster::Severity::hard : roster::Severity::soft;
        }
    }

    template <class Items>
    static std::int32_t last(const Items& items) {
        return static_cast<std::int32_t>(items.size()) - 1;
    }
    ShiftIx any_shift() { return ShiftIx{dice_.number(0, last(problem_.shifts))}; }
    PersonIx any_person() { return PersonIx{dice_.number(0, last(problem_.people))}; }
    Day any_day() { return dice_.number(0, problem_.horizon.days - 1); }

    Dice dice_;
    const Options& options_;
    Problem problem_;
};

}    // namespace

Problem random_problem(Rng& rng, const Options& options) {
    Problem problem = ProblemMaker(rng, options).make();
    if (const Result<void> valid = roster::validate(problem); !valid) {
        throw std::logic_error("random_problem made an invalid one: " + valid.error().to_string());
    }
    return problem;
}

}    // namespace staffwright::testing
