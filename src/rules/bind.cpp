#include "rules/bind.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/check.hpp"
#include "rules/bind_kinds.hpp"
#include "rules/nearest.hpp"
#include "rules/parameters.hpp"

namespace staffwright::rules {

namespace {

using Binder = Result<Kind> (*)(const BindInput&);

/// In the order of the catalogue, which is that of Kind's alternatives.
constexpr std::array<Binder, std::variant_size_v<Kind>> binders{bind_duty_length,
                                                                bind_rest_between_duties,
                                                                bind_forbidden_succession,
                                                                bind_forbidden_pattern,
                                                                bind_run_length,
                                                                bind_rest_after_run,
                                                                bind_total,
                                                                bind_rolling_total,
                                                                bind_rolling_hours,
                                                                bind_average_hours,
                                                                bind_weekend_total,
                                                                bind_weekend_frequency,
                                                                bind_whole_weekend,
                                                                bind_working_days,
                                                                bind_fair_share,
                                                                bind_least_change,
                                                                bind_duty_combinations,
                                                                bind_people_per_day,
                                                                bind_supervision,
                                                                bind_same_team,
                                                                bind_duty_break,
                                                                bind_rest_in_window};

struct Carried {
    PersonIx person;
    std::int64_t amount;
};
/// rule id -> what people carry for it, people ascending.
using CarriedByRule = std::unordered_map<std::string_view, std::vector<Carried>>;

CarriedByRule carried_by_rule(const roster::Problem& problem) {
    CarriedByRule all;
    for (const PersonIx person : problem.people.indices()) {
        for (const auto& [rule, amount] : problem.people[person].carried) {
            all[rule].push_back({person, amount});
        }
    }
    return all;
}

Result<std::vector<PersonIx>> people_in(const Parameters& given) {
    const Context& context = given.context();
    const roster::Scope& scope = given.rule().scope;
    std::vector<PersonIx> people;
    if (scope.everybody()) {
        for (const PersonIx person : context.problem.people.indices()) {
            people.push_back(person);
        }
        return people;
    }
    const auto unknown = [&](const char* part, std::size_t i, const std::string& name) {
        return given.wrong_at(ErrorId::bad_reference, fmt::format("{}/scope/{}/{}", given.path(""), part, i),
                              fmt::format("there is nothing called \"{}\" among the {}", name, part),
                              "name one that the problem has");
    };
    for (std::size_t i = 0; i < scope.people.size(); ++i) {
        const auto person = context.names.person(scope.people[i]);
        if (!person) {
            return unknown("people", i, scope.people[i]);
        }
        people.push_back(*person);
    }
    for (std::size_t i = 0; i < scope.groups.size(); ++i) {
        const auto group = context.groups.find(scope.groups[i]);
        if (group == context.groups.end()) {
            return unknown("groups", i, scope.groups[i]);
        }
        people.insert(people.end(), group->second.begin(), group->second.end());
    }
    for (std::size_t i = 0; i < scope.contracts.size(); ++i) {
        const auto contract = context.names.contract(scope.contracts[i]);
        if (!contract) {
            return unknown("contracts", i, scope.contracts[i]);
        }
        const std::vector<PersonIx>& holders = context.holders[contract->at()];
        people.insert(people.end(), holders.begin(), holders.end());
    }
    std::sort(people.begin(), people.end());
    people.erase(std::unique(people.begin(), people.end()), people.end());
    if (people.empty()) {
        return given.wrong_at(ErrorId::contradiction, given.path("") + "/scope", "it holds for nobody",
                              "name people, groups or contracts that somebody has, or leave the scope out to mean "
                              "everybody");
    }
    return people;
}

/// Kinds whose carried amount is a number of days or weekends, which cannot be negative.
bool counts_things(std::string_view kind) {
    return kind == "run_length" || kind == "rest_after_run" || kind == "weekend_total";
}

Result<InScope> scope_of(const Parameters& given, const KindEntry& entry, const CarriedByRule& carried) {
    InScope scope{TRY(people_in(given)), {}};
    scope.carried.resize(scope.people.size());
    const auto found = carried.find(given.rule().id);
    if (found == carried.end()) {
        return scope;
    }
    for (const Carried& item : found->second) {
        const std::string& id = given.context().problem.people[item.person].id;
        const std::string path = fmt::format("/people/{}/carried/{}", item.person.value(), given.rule().id);
        if (!entry.takes_carried) {
            return given.wrong_at(ErrorId::contradiction, path,
                                  fmt::format("person \"{}\" carries an amount, and rules of this kind take none", id),
                                  "record the past duty by duty instead");
        }
        const auto at = std::lower_bound(scope.people.begin(), scope.people.end(), item.person);
        if (at == scope.people.end() || *at != item.person) {
            return given.wrong_at(
                ErrorId::contradiction, path,
                fmt::format("person \"{}\" carries an amount, and the rule does not hold for them", id),
                "take the amount away, or bring the person into the rule's scope");
        }
        if (item.amount < 0 && counts_things(entry.name)) {
            return given.wrong_at(ErrorId::bad_value, path, fmt::format("person \"{}\" carries {}", id, item.amount),
                                  "use 0 or more");
        }
        scope.carried[static_cast<std::size_t>(at - scope.people.begin())] = item.amount;
    }
    return scope;
}

Result<const KindEntry*> kind_of(const roster::Rule& rule, std::size_t number) {
    if (const KindEntry* entry = find_kind(rule.kind)) {
        return entry;
    }
    std::vector<std::string> known;
    for (const KindEntry& entry : catalogue()) {
        known.emplace_back(entry.name);
    }
    return Error{ErrorId::bad_value, fmt::format("rule \"{}\": there is no rule kind \"{}\"", rule.id, rule.kind),
                 did_you_mean(rule.kind, known), Place{"", 0, fmt::format("/rules/{}/kind", number)}};
}

RuleBook::LeaveDays no_leave(const roster::Horizon& horizon) {
    return {DayMask(horizon.history_days, horizon.days, false),
            std::vector<std::int64_t>(static_cast<std::size_t>(horizon.history_days + horizon.days), 0)};
}

void lay_out_leave(const roster::Problem& problem, RuleBook& book) {
    const roster::Horizon& horizon = problem.horizon;
    book.leave = IndexVector<PersonIx, RuleBook::LeaveDays>(problem.people.size(), no_leave(horizon));
    for (const roster::Leave& leave : problem.leave) {
        RuleBook::LeaveDays& days = book.leave[leave.person];
        for (Day day = leave.from; day < leave.until; ++day) {
            days.days.set(day, true);
            std::int64_t& credit = days.credit[static_cast<std::size_t>(day + horizon.history_days)];
            credit = std::max(credit, leave.credit.count());
        }
    }
}

}    // namespace

Result<RuleBook> bind(const roster::Problem& problem) {
    RuleBook book{{}, roster::DutyTimes(problem), {}, {}};
    lay_out_leave(problem, book);
    book.combinations.resize(problem.people.size());
    book.rules.reserve(problem.rules.size());
    const Context context(problem);
    const CarriedByRule carried = carried_by_rule(problem);
    CHECK(catalogue().size() == binders.size());
    for (std::size_t i = 0; i < problem.rules.size(); ++i) {
        const roster::Rule& rule = problem.rules[i];
        const KindEntry* entry = TRY(kind_of(rule, i));
        const Parameters parameters(context, i, *entry);
        TRY(parameters.check());
        InScope scope = TRY(scope_of(parameters, *entry, carried));
        const auto position = static_cast<std::size_t>(entry - catalogue().data());
        Kind kind = TRY(binders[position]({parameters, scope, book.times}));
        CHECK(kind.index() == position);
        if (std::holds_alternative<DutyCombinations>(kind)) {
            for (const PersonIx person : scope.people) {
                book.combinations[person].push_back(RuleIx{i});
            }
        }
        book.rules.push_back({RuleIx{i}, rule.severity, rule.penalty, std::move(scope.people), std::move(scope.carried),
                              std::move(kind)});
    }
    return book;
}

}    // namespace staffwright::rules
