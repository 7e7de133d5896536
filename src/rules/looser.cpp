#include "rules/looser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/check.hpp"
#include "rules/catalogue.hpp"
#include "rules/pack_use.hpp"

namespace staffwright::rules {

namespace {

const roster::ParameterValue* value_of(const ParameterList& parameters, std::string_view name) {
    const auto at = std::find_if(parameters.begin(), parameters.end(),
                                 [&](const auto& parameter) { return parameter.first == name; });
    return at == parameters.end() ? nullptr : &at->second;
}

bool is_limit(const std::string& name, const roster::ParameterValue& value) {
    return looser_by(name) != 0 && std::holds_alternative<std::int64_t>(value);
}

/// A most or least where there was none.
bool is_new_limit(const std::string& name) {
    return looser_by(name) < 0 || name == "max" || name == "max_weekly";
}

/// Ids of the shifts that a list of shifts and classes selects; nothing but those matters.
std::vector<std::string> selected(const roster::Problem& problem, const std::vector<std::string>& names) {
    std::vector<std::string> ids;
    for (const roster::Shift& shift : problem.shifts) {
        if (std::any_of(names.begin(), names.end(), [&](const std::string& name) {
                return name == "any" || name == shift.id || shift.is_in_class(name);
            })) {
            ids.push_back(shift.id);
        }
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

/// As two rules can be put side by side however they are written: defaults stated, classes as the shifts in them.
ParameterList laid_open(const roster::Problem& problem, const roster::Rule& rule) {
    ParameterList open;
    for (const Parameter& parameter : find_kind(rule.kind)->parameters) {
        const std::string name(parameter.name);
        const roster::ParameterValue* value = value_of(rule.parameters, name);
        if (parameter.type == ParameterType::duty_class) {
            const auto* names = value == nullptr ? nullptr : std::get_if<std::vector<std::string>>(value);
            open.emplace_back(name, selected(problem, names == nullptr ? std::vector<std::string>{"any"} : *names));
        } else if (value != nullptr) {
            open.emplace_back(name, *value);
        } else if (parameter.type == ParameterType::word && !parameter.words.empty()) {
            open.emplace_back(name, std::string(parameter.words.front()));
        } else if (parameter.type == ParameterType::days) {
            open.emplace_back(name, std::vector<std::string>{});
        }
    }
    return open;
}

std::set<std::string> people_of(const roster::Problem& problem, const roster::Scope& scope) {
    const auto has = [](const std::vector<std::string>& names, const std::string& name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    std::set<std::string> people;
    for (const roster::Person& person : problem.people) {
        if (scope.everybody() || has(scope.people, person.id) ||
            has(scope.contracts, problem.contracts[person.contract].id) ||
            std::any_of(person.groups.begin(), person.groups.end(),
                        [&](const std::string& group) { return has(scope.groups, group); })) {
            people.insert(person.id);
        }
    }
    return people;
}

/// The less, the sooner it is what a reader has to know.
int weight(const Compared& compared, const roster::Rule& below) {
    const int soft = below.severity == roster::Severity::soft ? 1 : 0;
    return (compared.than == Than::looser ? 0 : compared.than == Than::stricter ? 2 : 4) + soft;
}

}    // namespace

RowBehind row_behind(const Packs& packs, const roster::Rule& rule) {
    RowBehind behind;
    behind.pack = packs.find(rule.origin.pack.substr(0, rule.origin.pack.find(' ')));
    if (behind.pack != nullptr) {
        const std::string id = row_of(rule.id);
        const auto at = std::find_if(behind.pack->rules.begin(), behind.pack->rules.end(),
                                     [&](const PackRule& each) { return each.row.id == id; });
        behind.row = at == behind.pack->rules.end() ? nullptr : &*at;
    }
    return behind;
}

Compared compare(const ParameterList& here, const ParameterList& below) {
    Compared stricter;
    for (const auto& [name, value] : below) {
        const roster::ParameterValue* own = value_of(here, name);
        if (!is_limit(name, value) && (own == nullptr || *own != value)) {
            return {Than::another, fmt::format("\"{}\" is not the same, so which is stricter cannot be told", name),
                    name};
        }
    }
    for (const auto& [name, value] : here) {
        if (value_of(below, name) == nullptr && !is_new_limit(name)) {
            return {Than::another, fmt::format("\"{}\" is given only here, so which is stricter cannot be told", name),
                    name};
        }
        if (value_of(below, name) == nullptr) {
            stricter = {Than::stricter, fmt::format("\"{}\" is given only here", name), name};
        }
    }
    for (const auto& [name, value] : below) {
        if (!is_limit(name, value)) {
            continue;
        }
        const roster::ParameterValue* own = value_of(here, name);
        const auto* limit_here = own == nullptr ? nullptr : std::get_if<std::int64_t>(own);
        if (limit_here == nullptr) {
            return {Than::looser, fmt::format("it has no \"{}\"", name), name};
        }
        const std::int64_t limit = std::get<std::int64_t>(value);
        const std::int64_t by = (*limit_here - limit) * looser_by(name);
        if (by != 0) {
            std::string what = fmt::format("\"{}\" is {} instead of {}", name, *limit_here, limit);
            if (by > 0) {
                return {Than::looser, std::move(what), name};
            }
            stricter = {Than::stricter, std::move(what), name};
        }
    }
    return stricter;
}

BesidePacks beside_packs(const roster::Problem& problem, std::string_view rule) {
    const auto own = std::find_if(problem.rules.begin(), problem.rules.end(),
                                  [&](const roster::Rule& each) { return each.id == rule; });
    CHECK(own != problem.rules.end());
    const ParameterList here = laid_open(problem, *own);
    const std::set<std::string> people = people_of(problem, own->scope);
    BesidePacks beside;
    int best = 0;
    for (const roster::Rule& below : problem.rules) {
        const auto& theirs = below.scope.people;
        if (below.origin.pack.empty() || below.kind != own->kind ||
            std::none_of(theirs.begin(), theirs.end(),
                         [&](const std::string& each) { return people.contains(each); })) {
            continue;
        }
        Compared compared = compare(here, laid_open(problem, below));
        if (compared.than == Than::as_much && own->severity < below.severity) {
            compared = {Than::stricter, "it is hard", "severity"};
        }
        if (compared.than == Than::another || (beside.rule != nullptr && weight(compared, below) >= best)) {
            continue;
        }
        best = weight(compared, below);
        beside = {compared.than, &below, std::move(compared.what), std::move(compared.parameter)};
    }
    return beside;
}

}    // namespace staffwright::rules
