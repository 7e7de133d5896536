#include "support/random_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "rules/builder.hpp"
#include "rules/catalogue.hpp"

namespace staffwright::testing {

namespace {

using roster::Problem;
using rules::RuleBuilder;
using Strings = std::vector<std::string>;

/// What the random rules of one problem choose from.
struct Palette {
    explicit Palette(const Problem& the_problem) : problem(the_problem) {
        const auto add = [](Strings& list, const std::string& name) {
            if (std::find(list.begin(), list.end(), name) == list.end()) {
                list.push_back(name);
            }
        };
        for (const roster::Shift& shift : problem.shifts) {
            add(work, shift.id);
            if (shift.clock) {
                add(clocked_work, shift.id);
            }
            for (const std::string& name : shift.classes) {
                add(work, name);
            }
        }
        add(work, "any");
        if (clocked_work.size() == problem.shifts.size()) {
            clocked_work = work;
        }
        for (const roster::Person& person : problem.people) {
            people.push_back(person.id);
            add(contracts, problem.contracts[person.contract].id);
            for (const std::string& group : person.groups) {
                add(groups, group);
            }
        }
    }

    const Problem& problem;
    Strings work;
    Strings clocked_work;
    Strings people;
    Strings groups;
    Strings contracts;
};

class RuleMaker {
public:
    RuleMaker(Dice& dice, const Palette& palette, RuleBuilder& rule) : dice_(dice), from_(palette), rule_(rule) {}

    void make(const std::string& kind) {
        using Maker = void (RuleMaker::*)();
        static const std::map<std::string, Maker> makers{
            {"duty_length", &RuleMaker::duty_length},
            {"rest_between_duties", &RuleMaker::rest_between_duties},
            {"forbidden_succession", &RuleMaker::forbidden_succession},
            {"forbidden_pattern", &RuleMaker::forbidden_pattern},
            {"run_length", &RuleMaker::run_length},
            {"rest_after_run", &RuleMaker::rest_after_run},
            {"total", &RuleMaker::total},
            {"rolling_total", &RuleMaker::rolling_total},
            {"rolling_hours", &RuleMaker::rolling_hours},
            {"average_hours", &RuleMaker::average_hours},
            {"weekend_total", &RuleMaker::weekend_total},
            {"weekend_frequency", &RuleMaker::weekend_frequency},
            {"whole_weekend", &RuleMaker::of_and_on},
            {"working_days", &RuleMaker::working_days},
            {"fair_share", &RuleMaker::fair_share},
            {"least_change", &RuleMaker::on},
            {"duty_combinations", &RuleMaker::duty_combinations},
            {"people_per_day", &RuleMaker::people_per_day},
            {"supervision", &RuleMaker::supervision},
            {"same_team", &RuleMaker::same_team},
            {"duty_break", &RuleMaker::duty_break},
            {"rest_in_window", &RuleMaker::rest_in_window},
        };
        (this->*makers.at(kind))();
    }

private:
    void duty_length() {
        // Lengths by the clock only where whatever is selected has one.
        if (from_.clocked_work.empty() || dice_.coin()) {
            of_and_on();
            rule_.set("measure", "credited");
        } else {
            rule_.words("of", dice_.some_of(from_.clocked_work, 3));
            on();
        }
        range("min", "max", 300, 800);
        basis();
    }
    void rest_between_duties() {
        clocked("after");
        clocked("before");
        rule_.set("min", 30 * dice_.number(0, 60));
        basis();
    }
    void forbidden_succession() {
        rule_.words("first", dice_.some_of(from_.work, 2));
        rule_.words("then", dice_.some_of(from_.work, 2));
    }
    void forbidden_pattern() {
        Strings things = from_.work;
        things.insert(things.end(), {"off", "off"});
        std::vector<Strings> steps;
        for (std::int32_t left = dice_.number(2, 5); left > 0; --left) {
            Strings step = dice_.some_of(things, 2);
            step.erase(std::unique(step.begin(), step.end()), step.end());
            steps.push_back(std::move(step));
        }
        rule_.lists("steps", std::move(steps));
        days("starts");
    }
    void run_length() {
        of_and_on();
        if (dice_.one_in(3)) {
            rule_.set("state", "off");
        }
        except();
        range("min", "max", 1, 5);
        if (dice_.one_in(3)) {
            rule_.set("start", "free");
        }
        if (dice_.one_in(3)) {
            rule_.set("end", "closed");
        }
    }
    void rest_after_run() {
        const bool in_minutes = !from_.clocked_work.empty() && dice_.coin();
        if (in_minutes) {
            clocked("of");
            clocked("before");
            rule_.set("rest", 60 * dice_.number(0, 72));
        } else {
            of_and_on();
            work("before");
            rule_.set("rest_days", dice_.number(0, 3));
        }
        except();
        if (dice_.coin()) {
            rule_.set("min_run", dice_.number(1, 4));
        }
        basis();
    }
    void total() {
        of_and_on();
        const std::string measure = dice_.of(Strings{"", "duties", "days", "minutes"});
        if (!measure.empty()) {
            rule_.set("measure", measure);
        }
        measured_range(measure);
        periods();
        if (measure == "minutes" && dice_.coin()) {
            rule_.set("count_leave", true);
        }
        basis();
    }
    void periods() {
        const roster::Horizon& horizon = from_.problem.horizon;
        const std::int32_t choice = dice_.number(0, 4);
        if (choice == 0) {
            rule_.set("calendar_weeks", true);
        } else if (choice == 1) {
            const std::int32_t start = dice_.number(-horizon.history_days, horizon.days - 1);
            rule_.set("from", start);
            rule_.set("until", dice_.number(std::max(1, start + 1), horizon.days));
        } else if (choice == 2) {
            rule_.set("period_days", dice_.number(1, horizon.days + 2));
            if (dice_.coin()) {
                rule_.set("period_from", dice_.number(-horizon.history_days, horizon.days - 1));
            }
        }
    }
    void rolling_total() {
        of_and_on();
        const std::string measure = dice_.of(Strings{"", "duties", "days", "minutes"});
        if (!measure.empty()) {
            rule_.set("measure", measure);
        }
        rule_.set("window_days", dice_.number(1, 9));
        measured_range(measure);
        basis();
    }
    void rolling_hours() {
        clocked("of");
        rule_.set("window", 60 * dice_.number(12, 168));
        rule_.set("max", 60 * dice_.number(0, 60));
        basis();
    }
    void average_hours() {
        of_and_on();
        range("min_weekly", "max_weekly", 600, 3600);
        rule_.set("reference_days", dice_.number(5, 30));
        if (dice_.one_in(3)) {
            rule_.set("carried_days", dice_.number(0, 20));
        }
        if (dice_.one_in(3)) {
            rule_.set("exclude_leave", false);
            rule_.set("prospective_leave_days", dice_.number(0, 40));
            rule_.set("prospective_day", 60 * dice_.number(0, 12));
        } else if (dice_.coin()) {
            rule_.set("exclude_leave", dice_.coin());
        }
        basis();
    }
    void weekend_total() {
        weekend();
        range("min", "max", 0, 3);
    }
    void weekend_frequency() {
        weekend();
        const std::int32_t window = dice_.number(2, 4);
        rule_.set("window", window);
        rule_.set("max", dice_.number(0, window - 1));
    }
    void working_days() {
        of_and_on();
        const Strings weekdays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
        std::vector<Strings> weeks;
        for (std::int32_t left = dice_.number(1, 3); left > 0; --left) {
            weeks.push_back(dice_.one_in(6) ? Strings{} : dice_.some_of(weekdays, 6));
        }
        rule_.lists("weeks", std::move(weeks));
        if (dice_.one_in(3)) {
            rule_.set("cycle_from", day(dice_.number(-20, 20)));
        }
        if (dice_.coin()) {
            rule_.set("must", true);
        }
    }
    void fair_share() {
        of_and_on();
        const std::string measure = dice_.of(Strings{"", "duties", "days", "minutes"});
        if (!measure.empty()) {
            rule_.set("measure", measure);
        }
        if (dice_.coin()) {
            rule_.set("tolerance", dice_.number(0, measure == "minutes" ? 600 : 2));
        }
        if (dice_.one_in(3)) {
            rule_.set("expected", dice_.number(0, measure == "minutes" ? 9000 : 20));
        }
        if (dice_.one_in(3)) {
            rule_.set("weights", "equal");
        }
        basis();
    }
    void duty_combinations() {
        std::vector<Strings> pairs;
        for (std::int32_t left = dice_.number(1, 3); left > 0; --left) {
            Strings pair;
            for (int side = 0; side < 2; ++side) {
                pair.push_back(fmt::format("{}", fmt::join(dice_.some_of(from_.work, 2), "|")));
            }
            pairs.push_back(std::move(pair));
        }
        rule_.lists("pairs", std::move(pairs));
        if (dice_.one_in(3)) {
            rule_.set("max_duties", 3);
        }
    }
    void people_per_day() {
        of_and_on();
        range("min", "max", 0, 3);
    }
    void supervision() {
        // Everybody but one is in scope, so that a supervisor is left.
        const auto last = from_.people.back();
        Strings juniors(from_.people.begin(), from_.people.end() - 1);
        rule_.people(dice_.some_of(juniors, juniors.size())).groups({}).contracts({});
        Strings supervisors{last};
        if (dice_.coin()) {
            supervisors.push_back(dice_.of(from_.groups));
        }
        rule_.words("supervisors", std::move(supervisors));
        of_and_on();
        work("by");
        if (dice_.coin()) {
            rule_.set("per", dice_.number(1, 3));
        }
        together();
    }
    void same_team() {
        of_and_on();
        together();
    }

    void duty_break() {
        clocked("of");
        on();
        rule_.set("over", 30 * dice_.number(0, 26));
        rule_.set("min", 15 * dice_.number(0, 8));
        basis();
    }
    void rest_in_window() {
        clocked("of");
        on();
        days("starts");
        rule_.set("window_days", dice_.number(2, 9));
        rule_.set("rest", 60 * dice_.number(8, 24));
        if (dice_.coin()) {
            rule_.set("min", dice_.number(1, 2));
        }
        basis();
    }

    // -- parts that several kinds share
    void except() {
        if (dice_.one_in(3)) {
            rule_.words("except", dice_.some_of(from_.work, 2));
            if (dice_.coin()) {
                days("except_on");
            }
        }
    }
    void of_and_on() {
        work("of");
        on();
    }
    void on() { days("on"); }
    void work(const char* name) {
        if (!dice_.one_in(3)) {
            rule_.words(name, dice_.some_of(from_.work, 2));
        }
    }
    void clocked(const char* name) {
        if (from_.clocked_work == from_.work && dice_.one_in(3)) {
            return;    // every shift has a clock: any duty will do
        }
        rule_.words(name, dice_.some_of(from_.clocked_work, 2));
    }
    void basis() {
        if (dice_.one_in(3)) {
            rule_.set("basis", dice_.coin() ? "nominal" : "elapsed");
        }
    }
    void together() {
        if (dice_.coin()) {
            rule_.set("together", dice_.coin() ? "day" : "shift");
        }
    }
    void weekend() {
        const std::string worked = dice_.of(Strings{"", "roster_day", "overlap", "starts"});
        if (worked.empty() || worked == "roster_day" || from_.clocked_work.empty()) {
            of_and_on();
            return;
        }
        clocked("of");
        on();
        rule_.set("worked", worked);
    }
    void measured_range(const std::string& measure) {
        if (measure == "minutes") {
            range("min", "max", 0, 3000);
        } else {
            range("min", "max", 0, 8);
        }
    }
    /// One of the two or both, min <= max.
    void range(const char* min, const char* max, std::int32_t low, std::int32_t high) {
        const std::int32_t least = dice_.number(low, high);
        const std::int32_t most = dice_.number(least, high);
        const std::int32_t which = dice_.number(0, 2);
        if (which != 0) {
            rule_.set(min, least);
        }
        if (which != 1) {
            rule_.set(max, most);
        }
    }
    std::string day(std::int32_t number) {
        const roster::Horizon& horizon = from_.problem.horizon;
        return horizon.dated && dice_.coin() ? horizon.date(number).to_string() : fmt::format("day:{}", number);
    }
    void days(const char* name) {
        if (!dice_.one_in(4)) {
            return;
        }
        const roster::Horizon& horizon = from_.problem.horizon;
        Strings choices{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
        for (int i = 0; i < 4; ++i) {
            const std::int32_t number = dice_.number(-horizon.history_days, horizon.days - 1);
            choices.push_back(day(number));
        }
        if (horizon.dated) {
            choices.insert(choices.end(), {"bank_holiday", "not_bank_holiday"});
        }
        rule_.words(name, dice_.some_of(choices, 5));
    }

    Dice& dice_;
    const Palette& from_;
    RuleBuilder& rule_;
};

void choose_scope(Dice& dice, const Palette& palette, RuleBuilder& rule) {
    const std::int32_t choice = dice.number(0, 4);
    if (choice == 0) {
        rule.people(dice.some_of(palette.people, 3));
    } else if (choice == 1) {
        rule.groups(dice.some_of(palette.groups, 2));
    } else if (choice == 2) {
        rule.contracts({dice.of(palette.contracts)});
        if (dice.coin()) {
            rule.people({dice.of(palette.people)});
        }
    }
}

bool holds_for(const Problem& problem, const roster::Rule& rule, const roster::Person& person) {
    const auto has = [](const Strings& names, const std::string& name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    return rule.scope.everybody() || has(rule.scope.people, person.id) ||
           has(rule.scope.contracts, problem.contracts[person.contract].id) ||
           std::any_of(person.groups.begin(), person.groups.end(),
                       [&](const std::string& group) { return has(rule.scope.groups, group); });
}

std::int32_t most_carried(const roster::Rule& rule) {
    const auto* measure = rules::find_parameter(rule, "measure");
    const bool minutes = rule.kind == "average_hours" ||
                         (measure != nullptr && *measure == roster::ParameterValue{std::string("minutes")});
    return minutes ? 2000 : 4;
}

}    // namespace

std::vector<std::string> possible_kinds(const Problem& problem) {
    const bool clocks = std::any_of(problem.shifts.begin(), problem.shifts.end(),
                                    [](const roster::Shift& shift) { return shift.clock.has_value(); });
    Strings kinds;
    for (const rules::KindEntry& entry : rules::catalogue()) {
        if ((entry.needs_clock && !clocks) || (entry.name == "least_change" && problem.published.empty())) {
            continue;
        }
        kinds.emplace_back(entry.name);
    }
    return kinds;
}

roster::Rule random_rule(Dice& dice, const Problem& problem, const std::string& kind, const std::string& id) {
    const Palette palette(problem);
    RuleBuilder rule(id, kind);
    choose_scope(dice, palette, rule);
    RuleMaker(dice, palette, rule).make(kind);
    roster::Rule made = rule.build();
    made.severity = dice.coin() ? roster::Severity::hard : roster::Severity::soft;
    made.penalty = dice.penalty();
    if (dice.one_in(3)) {
        made.citation =
            "Agreement of 2026, clause \"7\" \\ \u00a7 2";    // quotes, a backslash and non-ASCII on purpose
        made.message = "Kept since 2026";
    }
    return made;
}

void add_carried(Dice& dice, Problem& problem) {
    for (const roster::Rule& rule : problem.rules) {
        if (!rules::find_kind(rule.kind)->takes_carried) {
            continue;
        }
        for (roster::Person& person : problem.people) {
            if (holds_for(problem, rule, person) && dice.one_in(3)) {
                person.carried.emplace_back(rule.id, dice.number(0, most_carried(rule)));
            }
        }
    }
}

}    // namespace staffwright::testing
