#include "roster/validate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "roster/check_pay.hpp"
#include "roster/checks.hpp"
#include "roster/names.hpp"

namespace staffwright::roster {

namespace {

using calendar::Date;

using namespace checks;

Error listed_twice(const std::string& path, const Problem& problem, PersonIx person, Day day, ShiftIx shift) {
    return wrong(ErrorId::contradiction, path,
                 fmt::format("\"{}\" is listed twice on shift \"{}\" of {}", problem.people[person].id,
                             problem.shifts[shift].id, checks::day_word(problem.horizon, day)),
                 "list the duty once, in one skill");
}

/// Everything that is checked against the whole problem, so that each list's check is short.
class Validator {
public:
    explicit Validator(const Problem& problem) : problem_(problem), names_(problem) {
        for (const Rule& rule : problem.rules) {
            rule_ids_.insert(rule.id);
        }
    }

    Result<void> run() const {
        TRY(no_control_characters("/id", problem_.id));
        TRY(no_control_characters("/name", problem_.name));
        TRY(no_control_characters("/origin", problem_.origin));
        TRY(sizes());
        TRY(horizon());
        TRY(skills());
        TRY(shifts());
        TRY(contracts());
        TRY(unique_ids("rules", problem_.rules, "rule"));    // before people, who carry amounts by rule id
        TRY(people());
        TRY(duty_demand());
        TRY(band_demand());
        TRY(leave());
        TRY(wishes());
        TRY(assignments("fixed", problem_.fixed));
        TRY(assignments("published", problem_.published));
        TRY(duty_costs());
        if (problem_.pay) {
            TRY(check_pay_policy("/pay", *problem_.pay));
        }
        return rules();
    }

private:
    Result<void> sizes() const {
        const auto limit = [](const char* list, std::size_t size, std::int64_t least,
                              std::int64_t most) -> Result<void> {
            if (static_cast<std::int64_t>(size) > most) {
                return wrong(ErrorId::too_large, fmt::format("/{}", list),
                             fmt::format("there are {} {}, more than {}", size, list, most), "split the problem");
            }
            if (static_cast<std::int64_t>(size) < least) {
                return wrong(ErrorId::bad_value, fmt::format("/{}", list), fmt::format("there are no {}", list),
                             "list at least one");
            }
            return {};
        };
        TRY(limit("people", problem_.people.size(), 1, most_people));
        TRY(limit("shifts", problem_.shifts.size(), 1, most_shifts));
        TRY(limit("skills", problem_.skills.size(), 1, most_skills));
        const std::size_t kinds_of_work = problem_.shifts.size() * problem_.skills.size();
        if (kinds_of_work > most_kinds_of_work) {
            return Error{
                ErrorId::too_large,
                fmt::format("{} shifts in {} skills are {} kinds of work, more than the {} that can be told apart",
                            problem_.shifts.size(), problem_.skills.size(), kinds_of_work, most_kinds_of_work),
                "split the unit, or leave out shifts or skills that nobody in it has", Place{{}, 0, "/shifts"}};
        }
        return {};
    }

    Result<void> horizon() const {
        const Horizon& horizon = problem_.horizon;
        TRY(in_range("/horizon/days", horizon.days, 1, most_days));
        TRY(in_range("/horizon/history_days", horizon.history_days, 0, most_days));
        if (horizon.days + horizon.history_days > most_days) {
            return wrong(ErrorId::too_large, "/horizon",
                         fmt::format("{} days and {} of history are more than {} together", horizon.days,
                                     horizon.history_days, most_days),
                         "plan fewer days at once, or give less history and `carried` amounts instead");
        }
        // A duty may end up to four days after its roster day began; those days must be in the zone's bounds too.
        const int low = horizon.dated ? 1970 : 1900;
        const int high = horizon.dated ? 2037 : 2200;
        const std::optional<Date> from = Date::from_ymd(low, 1, 1);
        const std::optional<Date> last = Date::from_ymd(high, 12, 31);
        // Widened before adding: `first` may be any number.
        const std::int64_t first = horizon.first.days_since_1970();
        if (first - horizon.history_days < from->days_since_1970() ||
            first + horizon.days + 4 > last->days_since_1970()) {
            return wrong(ErrorId::bad_value, "/horizon/first",
                         "the days planned and their history are not within " + fmt::format("{} to {}", low, high),
                         "check the year of the first day");
        }
        return {};
    }

    Result<void> skills() const {
        TRY(unique_ids("skills", problem_.skills, "skill"));
        for (std::size_t i = 0; i < problem_.substitutions.size(); ++i) {
            const Substitution& substitution = problem_.substitutions[i];
            const std::string path = at("substitutions", i);
            TRY(resolves(path + "/wanted", substitution.wanted, problem_.skills, "skill"));
            TRY(resolves(path + "/by", substitution.by, problem_.skills, "skill"));
            TRY(in_range(path + "/cost", substitution.cost.count(), 0, most_cost));
            if (substitution.wanted == substitution.by) {
                return wrong(ErrorId::contradiction, path,
                             fmt::format("skill \"{}\" stands in for itself", problem_.skills[substitution.by].id),
                             "leave it out");
            }
        }
        return {};
    }

    Result<void> shifts() const {
        TRY(unique_ids("shifts", problem_.shifts, "shift"));
        for (const ShiftIx ix : problem_.shifts.indices()) {
            const Shift& shift = problem_.shifts[ix];
            const std::string path = at("shifts", ix.at());
            if (is_reserved_work(shift.id)) {
                return wrong(ErrorId::bad_value, path + "/id",
                             fmt::format("\"{}\" has a meaning of its own in rules", shift.id),
                             std::string("give the shift another id; taken are ") + reserved_work);
            }
            if (names_.is_class(shift.id)) {
                return wrong(ErrorId::contradiction, path + "/id",
                             fmt::format("\"{}\" is the id of a shift and also a class of shifts", shift.id),
                             "rename one of them: rules select by both");
            }
            if (shift.clock) {
                TRY(check_clock(path + "/clock", *shift.clock));
            } else if (!shift.credit) {
                return wrong(ErrorId::bad_value, path + "/credit",
                             fmt::format("shift \"{}\" has neither a clock nor a credit", shift.id),
                             "give its length in minutes (`credit_minutes`), or its `clock`");
            }
            TRY(breaks(path, shift));
            if (shift.credit) {
                TRY(in_range(path + "/credit", shift.credit->count(), 0, most_duty_minutes));
            }
            TRY(unique_names(path + "/classes", shift.classes));
            for (std::size_t i = 0; i < shift.classes.size(); ++i) {
                if (is_reserved_work(shift.classes[i])) {
                    return wrong(ErrorId::bad_value, fmt::format("{}/classes/{}", path, i),
                                 fmt::format("\"{}\" has a meaning of its own in rules", shift.classes[i]),
                                 std::string("give the class another name; taken are ") + reserved_work);
                }
            }
        }
        return {};
    }

    Result<void> breaks(const std::string& path, const Shift& shift) const {
        TRY(in_range(path + "/unpaid_break", shift.unpaid_break.count(), 0, most_duty_minutes));
        TRY(in_range(path + "/paid_break", shift.paid_break.count(), 0, most_duty_minutes));
        if (shift.clock && !shift.credit && shift.unpaid_break.count() >= shift.clock->end - shift.clock->start) {
            return wrong(ErrorId::contradiction, path + "/unpaid_break",
                         fmt::format("shift \"{}\" lasts {} minutes, and its unpaid break {}", shift.id,
                                     shift.clock->end - shift.clock->start, shift.unpaid_break.count()),
                         "give a shorter break, or the minutes that a duty counts for (`credit_minutes`)");
        }
        return {};
    }

    Result<void> contracts() const {
        TRY(unique_ids("contracts", problem_.contracts, "contract"));
        constexpr std::int64_t a_week = std::int64_t{7} * 1440;
        for (const ContractIx ix : problem_.contracts.indices()) {
            const std::string path = at("contracts", ix.at());
            TRY(in_range(path + "/wte", problem_.contracts[ix].wte.count(), 0, most_wte));
            TRY(in_range(path + "/weekly", problem_.contracts[ix].weekly.count(), 0, a_week));
            TRY(check_pay_facts(path + "/pay", problem_.contracts[ix].pay));
        }
        return {};
    }

    Result<void> people() const {
        TRY(unique_ids("people", problem_.people, "person"));
        for (const PersonIx ix : problem_.people.indices()) {
            const Person& person = problem_.people[ix];
            const std::string path = at("people", ix.at());
            TRY(resolves(path + "/contract", person.contract, problem_.contracts, "contract"));
            if (person.wte) {
                TRY(in_range(path + "/wte", person.wte->count(), 0, most_wte));
            }
            TRY(skills_of(person, path));
            TRY(unique_names(path + "/groups", person.groups));
            TRY(check_pay_facts(path + "/pay", person.pay));
            TRY(past_of(person, path));
            TRY(carried_of(person, path));
        }
        return assignment_numbers();
    }

    /// Payroll tells people apart by their assignment numbers, or by their ids where none is stated.
    Result<void> assignment_numbers() const {
        std::unordered_map<std::string, PersonIx> seen;
        for (const PersonIx ix : problem_.people.indices()) {
            const PayFacts facts = problem_.pay_of(ix);
            if (facts == PayFacts{}) {
                continue;
            }
            const std::string number = facts.assignment.value_or(problem_.people[ix].id);
            if (const auto [other, is_new] = seen.try_emplace(number, ix); !is_new) {
                return wrong(ErrorId::contradiction, at("people", ix.at()) + "/pay/assignment",
                             fmt::format("\"{}\" and \"{}\" have the same assignment number \"{}\"",
                                         problem_.people[other->second].id, problem_.people[ix].id, number),
                             "give each person's \"pay\" a number of its own");
            }
        }
        return {};
    }

    Result<void> skills_of(const Person& person, const std::string& path) const {
        if (person.skills.empty()) {
            return wrong(ErrorId::bad_value, path + "/skills", fmt::format("person \"{}\" has no skill", person.id),
                         "give at least one: every duty is worked in a skill");
        }
        for (std::size_t i = 0; i < person.skills.size(); ++i) {
            const std::string here = fmt::format("{}/skills/{}", path, i);
            TRY(resolves(here, person.skills[i], problem_.skills, "skill"));
            if (std::find(person.skills.begin(), person.skills.begin() + static_cast<std::ptrdiff_t>(i),
                          person.skills[i]) != person.skills.begin() + static_cast<std::ptrdiff_t>(i)) {
                return wrong(ErrorId::contradiction, here,
                             fmt::format("skill \"{}\" is listed twice", problem_.skills[person.skills[i]].id),
                             "list it once");
            }
        }
        return {};
    }

    Result<void> check_assignment(const std::string& path, const Assignment& assignment) const {
        TRY(resolves(path + "/shift", assignment.shift, problem_.shifts, "shift"));
        return resolves(path + "/skill", assignment.skill, problem_.skills, "skill");
    }

    Result<void> past_of(const Person& person, const std::string& path) const {
        for (std::size_t i = 0; i < person.past.size(); ++i) {
            const std::string here = fmt::format("{}/past/{}", path, i);
            if (problem_.horizon.history_days == 0) {
                return wrong(ErrorId::contradiction, here,
                             fmt::format("person \"{}\" has a recorded past, but history_days is 0", person.id),
                             "state how many days of history are recorded in full");
            }
            TRY(day_in_range(here + "/day", problem_.horizon, person.past[i].day, -problem_.horizon.history_days, -1));
            TRY(check_assignment(here, person.past[i]));
            if (i > 0 && !(person.past[i - 1] < person.past[i])) {
                return wrong(ErrorId::bad_value, here,
                             person.past[i - 1] == person.past[i] ? "the same duty is recorded twice"
                                                                  : "the past is not in order of day, shift and skill",
                             "list each past duty once, the earliest first");
            }
        }
        return {};
    }

    Result<void> carried_of(const Person& person, const std::string& path) const {
        std::unordered_set<std::string_view> seen;
        for (const auto& [rule, amount] : person.carried) {
            const std::string here = fmt::format("{}/carried/{}", path, rule);
            if (!rule_ids_.contains(rule)) {
                return unknown(here, "rule", rule, problem_.rules);
            }
            if (!seen.insert(rule).second) {
                return wrong(ErrorId::contradiction, here,
                             fmt::format("person \"{}\" carries two amounts for rule \"{}\"", person.id, rule),
                             "give one amount for a rule");
            }
            TRY(in_range(here, amount, -most_amount, most_amount));
        }
        return {};
    }

    Result<void> day_in_period(const std::string& path, Day day) const {
        return day_in_range(path, problem_.horizon, day, 0, problem_.horizon.days - 1);
    }

    Result<void> duty_demand() const {
        for (std::size_t i = 0; i < problem_.duty_demand.size(); ++i) {
            const DutyDemand& demand = problem_.duty_demand[i];
            const std::string path = at("duty_demand", i);
            TRY(day_in_period(path + "/day", demand.day));
            TRY(resolves(path + "/shift", demand.shift, problem_.shifts, "shift"));
            if (demand.skill) {
                TRY(resolves(path + "/skill", *demand.skill, problem_.skills, "skill"));
            }
            TRY(check_want(path + "/want", demand.want));
        }
        return {};
    }

    Result<void> band_demand() const {
        const bool any_clock = std::any_of(problem_.shifts.begin(), problem_.shifts.end(),
                                           [](const Shift& shift) { return shift.clock.has_value(); });
        for (std::size_t i = 0; i < problem_.band_demand.size(); ++i) {
            const BandDemand& demand = problem_.band_demand[i];
            const std::string path = at("band_demand", i);
            if (!any_clock) {
                return wrong(ErrorId::contradiction, path, "people are wanted by time of day, but no shift has a clock",
                             "give the shifts their `clock`, or use `duty_demand`");
            }
            TRY(day_in_period(path + "/day", demand.day));
            TRY(check_clock(path + "/band", demand.band));
            if (demand.skill) {
                TRY(resolves(path + "/skill", *demand.skill, problem_.skills, "skill"));
            }
            TRY(check_want(path + "/want", demand.want));
        }
        return {};
    }

    Result<void> leave() const {
        const Horizon& horizon = problem_.horizon;
        for (std::size_t i = 0; i < problem_.leave.size(); ++i) {
            const Leave& leave = problem_.leave[i];
            const std::string path = at("leave", i);
            TRY(resolves(path + "/person", leave.person, problem_.people, "person"));
            TRY(day_in_range(path + "/from", horizon, leave.from, -horizon.history_days, horizon.days - 1));
            if (leave.until <= leave.from || leave.until > horizon.days) {
                return wrong(ErrorId::bad_value, path + "/until",
                             fmt::format("leave from {} until {} (not included)", day_word(horizon, leave.from),
                                         day_word(horizon, leave.until)),
                             fmt::format("use an `until` from {} to {}", day_word(horizon, leave.from + 1),
                                         day_word(horizon, horizon.days)));
            }
            TRY(no_control_characters(path + "/kind", leave.kind));
            TRY(in_range(path + "/credit", leave.credit.count(), 0, most_duty_minutes));
        }
        return {};
    }

    Result<void> wishes() const {
        for (std::size_t i = 0; i < problem_.wishes.size(); ++i) {
            const Wish& wish = problem_.wishes[i];
            const std::string path = at("wishes", i);
            TRY(resolves(path + "/person", wish.person, problem_.people, "person"));
            TRY(day_in_period(path + "/day", wish.day));
            for (std::size_t j = 0; j < wish.shifts.size(); ++j) {
                if (!names_.shift(wish.shifts[j]) && !names_.is_class(wish.shifts[j])) {
                    Error error = unknown(fmt::format("{}/shifts/{}", path, j), "shift or class of shifts",
                                          wish.shifts[j], problem_.shifts);
                    if (wish.shifts[j] == "any") {
                        error.advice = "leave the list empty: then any duty is meant";
                    }
                    return error;
                }
            }
            TRY(in_range(path + "/weight", wish.weight.count(), 0, most_cost));
            if (wish.severity == Severity::hard) {
                TRY(check_hard_costs(path + "/weight", {PenaltyShape::Form::linear, wish.weight, 1, {}}));
            }
        }
        return {};
    }

    Result<void> assignments(const char* list, const std::vector<PersonAssignment>& items) const {
        // The same duty in another skill is the same duty: nobody works it twice.
        std::set<std::tuple<PersonIx, Day, ShiftIx>> seen;
        for (std::size_t i = 0; i < items.size(); ++i) {
            const std::string path = at(list, i);
            const auto& [person, assignment] = items[i];
            TRY(resolves(path + "/person", person, problem_.people, "person"));
            TRY(day_in_period(path + "/day", assignment.day));
            TRY(check_assignment(path, assignment));
            if (!seen.emplace(person, assignment.day, assignment.shift).second) {
                return listed_twice(path, problem_, person, assignment.day, assignment.shift);
            }
        }
        return {};
    }

    Result<void> duty_costs() const {
        for (std::size_t i = 0; i < problem_.duty_costs.size(); ++i) {
            const DutyCost& cost = problem_.duty_costs[i];
            const std::string path = at("duty_costs", i);
            TRY(resolves(path + "/person", cost.person, problem_.people, "person"));
            TRY(resolves(path + "/shift", cost.shift, problem_.shifts, "shift"));
            if (cost.day) {
                TRY(day_in_period(path + "/day", *cost.day));
            }
            TRY(in_range(path + "/cost", cost.cost.count(), -most_cost, most_cost));
        }
        return {};
    }

    Result<void> rules() const {
        for (std::size_t i = 0; i < problem_.rules.size(); ++i) {
            const Rule& rule = problem_.rules[i];
            const std::string path = at("rules", i);
            if (is_reserved_rule_id(rule.id)) {
                return wrong(ErrorId::bad_value, path + "/id",
                             fmt::format("\"{}\" stands for something that holds without any rule", rule.id),
                             "give the rule another id");
            }
            if (rule.kind.empty()) {
                return wrong(ErrorId::bad_value, path + "/kind", fmt::format("rule \"{}\" has no kind", rule.id),
                             "name one of the rule kinds");
            }
            TRY(no_control_characters(path + "/citation", rule.citation));
            TRY(no_control_characters(path + "/message", rule.message));
            TRY(check_scope(rule.scope, path + "/scope"));
            TRY(check_shape(path + "/penalty", rule.penalty));
            if (rule.severity == Severity::hard) {
                TRY(check_hard_costs(path + "/penalty", rule.penalty));
            }
            std::vector<std::string> parameters;
            for (const auto& parameter : rule.parameters) {
                parameters.push_back(parameter.first);
            }
            TRY(unique_names(path + "/parameters", parameters));
        }
        return {};
    }

    Result<void> check_scope(const Scope& scope, const std::string& path) const {
        TRY(unique_names(path + "/people", scope.people));
        TRY(unique_names(path + "/groups", scope.groups));
        TRY(unique_names(path + "/contracts", scope.contracts));
        for (std::size_t i = 0; i < scope.people.size(); ++i) {
            if (!names_.person(scope.people[i])) {
                return unknown(fmt::format("{}/people/{}", path, i), "person", scope.people[i], problem_.people);
            }
        }
        for (std::size_t i = 0; i < scope.groups.size(); ++i) {
            if (!names_.is_group(scope.groups[i])) {
                return wrong(ErrorId::bad_reference, fmt::format("{}/groups/{}", path, i),
                             fmt::format("nobody is in a group called \"{}\"", scope.groups[i]),
                             "put people into it, or name another group");
            }
        }
        for (std::size_t i = 0; i < scope.contracts.size(); ++i) {
            if (!names_.contract(scope.contracts[i])) {
                return unknown(fmt::format("{}/contracts/{}", path, i), "contract", scope.contracts[i],
                               problem_.contracts);
            }
        }
        return {};
    }

    const Problem& problem_;
    Names names_;
    std::unordered_set<std::string_view> rule_ids_;
};

}    // namespace

Result<void> validate(const Problem& problem) {
    return Validator(problem).run();
}

Result<void> validate(const Problem& problem, const Roster& roster) {
    if (roster.assignments.size() != problem.people.size()) {
        return wrong(ErrorId::contradiction, "/assignments",
                     fmt::format("the roster has {} rows and the problem {} people", roster.assignments.size(),
                                 problem.people.size()),
                     "the roster was made for another problem");
    }
    std::vector<std::pair<Day, ShiftIx>> duties;
    for (const PersonIx person : roster.assignments.indices()) {
        const std::vector<Assignment>& row = roster.assignments[person];
        duties.clear();
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string path = fmt::format("/assignments/{}/{}", person.value(), i);
            TRY(day_in_range(path + "/day", problem.horizon, row[i].day, 0, problem.horizon.days - 1));
            TRY(resolves(path + "/shift", row[i].shift, problem.shifts, "shift"));
            TRY(resolves(path + "/skill", row[i].skill, problem.skills, "skill"));
            duties.emplace_back(row[i].day, row[i].shift);
        }
        std::sort(duties.begin(), duties.end());
        const auto twice = std::adjacent_find(duties.begin(), duties.end());
        if (twice != duties.end()) {
            return listed_twice(fmt::format("/assignments/{}", person.value()), problem, person, twice->first,
                                twice->second);
        }
    }
    return {};
}

}    // namespace staffwright::roster
