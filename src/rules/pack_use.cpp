#include "rules/pack_use.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "calendar/bank_holidays.hpp"
#include "rules/catalogue.hpp"
#include "rules/pack_classes.hpp"

namespace staffwright::rules {

using roster::Day;
using roster::Horizon;
using roster::PersonIx;
using roster::Problem;

namespace {

bool has_any(const std::vector<std::string>& names, const std::vector<std::string>& wanted) {
    return std::any_of(wanted.begin(), wanted.end(), [&](const std::string& name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    });
}

bool in_scope(const Problem& problem, PersonIx person, const PackScope& scope) {
    const std::vector<std::string>& groups = problem.people[person].groups;
    const bool unit =
        scope.units.empty() || std::find(scope.units.begin(), scope.units.end(), problem.id) != scope.units.end();
    const bool all = std::all_of(scope.all_groups.begin(), scope.all_groups.end(),
                                 [&](const std::string& group) { return has_any(groups, {group}); });
    return unit && all && (scope.groups.empty() || has_any(groups, scope.groups)) &&
           !has_any(groups, scope.except_groups) &&
           (!scope.part_time || *scope.part_time == (problem.wte_of(person) < whole_time));
}

/// A problem without dates is in no particular year: what has no end holds.
bool holds_on(const Horizon& horizon, const PackRule& rule, Day day) {
    return horizon.dated ? rule.from <= horizon.date(day) && (!rule.until || horizon.date(day) < *rule.until)
                         : !rule.until;
}

/// Does the list, as a parameter of days has it, name the date?
bool names_date(const std::vector<std::string>& days, calendar::Date date) {
    const bool holiday = calendar::is_bank_holiday(date);
    return std::any_of(days.begin(), days.end(), [&](const std::string& day) {
        const auto weekday = calendar::parse_weekday(day);
        return weekday                     ? *weekday == date.weekday()
               : day == "bank_holiday"     ? holiday
               : day == "not_bank_holiday" ? !holiday
                                           : day == date.to_string();
    });
}

class PackUse {
public:
    PackUse(Problem& problem, const Packs& packs) : problem_(problem), packs_(packs) {}

    Result<std::vector<PackNote>> run() && {
        for (const roster::Rule& rule : problem_.rules) {
            ids_.insert(rule.id);
        }
        TRY(find_packs());
        for (const RulePack* pack : used_) {
            give_classes(*pack);
        }
        for (const RulePack* pack : used_) {
            for (const PackRule& rule : pack->rules) {
                add(*pack, rule);
            }
        }
        return std::move(notes_);
    }

private:
    Result<void> find_packs() {
        of_contract_.resize(problem_.contracts.size());
        for (const roster::ContractIx contract : problem_.contracts.indices()) {
            const std::vector<std::string>& names = problem_.contracts[contract].packs;
            for (std::size_t i = 0; i < names.size(); ++i) {
                const std::string path = fmt::format("/contracts/{}/packs/{}", contract.value(), i);
                Result<const RulePack*> found = packs_.named(names[i]);
                if (!found) {
                    found.error().place.path = path;
                    return std::move(found.error());
                }
                const RulePack* pack = *found;
                for (const std::string& base : pack->overlays) {
                    if (std::find(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i), base) ==
                        names.begin() + static_cast<std::ptrdiff_t>(i)) {
                        return Error{ErrorId::bad_reference,
                                     fmt::format("the pack \"{}\" builds on \"{}\", which the contract does not name "
                                                 "before it",
                                                 pack->id, base),
                                     fmt::format("name \"{}\" before \"{}\"", base, pack->id), Place{"", 0, path}};
                    }
                }
                of_contract_[contract].push_back(pack);
                if (std::find(used_.begin(), used_.end(), pack) == used_.end()) {
                    used_.push_back(pack);
                }
            }
        }
        return {};
    }

    void give_classes(const RulePack& pack) {
        for (roster::Shift& shift : problem_.shifts) {
            for (const ShiftClass& each : pack.classes) {
                const std::string name = class_in_problem(pack, each.name);
                if (each.contains(shift) && !shift.is_in_class(name)) {
                    shift.pack_classes.push_back(name);
                }
            }
        }
    }

    /// Rules of the person's other packs that stand instead of this one while they hold.
    [[nodiscard]] std::vector<const PackRule*> instead_of(PersonIx person, const RulePack& pack,
                                                          const PackRule& rule) const {
        std::vector<const PackRule*> found;
        for (const RulePack* other : of_contract_[problem_.people[person].contract]) {
            if (std::find(other->overlays.begin(), other->overlays.end(), pack.id) == other->overlays.end()) {
                continue;
            }
            for (const PackRule& instead : other->rules) {
                if (instead.overrides == rule.row.id && in_scope(problem_, person, instead.scope)) {
                    found.push_back(&instead);
                }
            }
        }
        return found;
    }

    /// Whom a rule is for, on which days: nullopt, on every day of the period.
    using Days = std::optional<std::vector<Day>>;

    /// The days on which the version holds for the person. Those before the period are among them, so that what was
    /// before the version began counts by the version before it.
    [[nodiscard]] Days days_of(PersonIx person, const RulePack& pack, const PackRule& rule) const {
        const Horizon& horizon = problem_.horizon;
        const std::vector<const PackRule*> instead = instead_of(person, pack, rule);
        std::vector<Day> days;
        Day in_period = 0;
        for (Day day = -horizon.history_days; day < horizon.days; ++day) {
            if (holds_on(horizon, rule, day) &&
                std::none_of(instead.begin(), instead.end(),
                             [&](const PackRule* other) { return holds_on(horizon, *other, day); })) {
                days.push_back(day);
                in_period += day >= 0 ? 1 : 0;
            }
        }
        return in_period == horizon.days ? Days{} : Days{in_period == 0 ? std::vector<Day>{} : std::move(days)};
    }

    /// People alike in what the rule is for them. Whole-timers and those under it on every day come first, as theirs is
    /// the plain id.
    struct Share {
        Wte wte;
        Days days;
        friend bool operator<(const Share& a, const Share& b) {
            return a.wte != b.wte ? a.wte > b.wte : a.days < b.days;
        }
    };

    [[nodiscard]] std::map<Share, std::vector<std::string>> people_of(const RulePack& pack,
                                                                      const PackRule& rule) const {
        std::map<Share, std::vector<std::string>> people;
        for (const PersonIx person : problem_.people.indices()) {
            const std::vector<const RulePack*>& theirs = of_contract_[problem_.people[person].contract];
            if (std::find(theirs.begin(), theirs.end(), &pack) == theirs.end() ||
                !in_scope(problem_, person, rule.scope)) {
                continue;
            }
            const Wte wte = rule.pro_rata.empty() ? whole_time : std::min(whole_time, problem_.wte_of(person));
            Share share{wte, days_of(person, pack, rule)};
            if (!share.days || !share.days->empty()) {
                people[std::move(share)].push_back(problem_.people[person].id);
            }
        }
        return people;
    }

    [[nodiscard]] bool in_force(const PackRule& rule) const {
        for (Day day = 0; day < problem_.horizon.days; ++day) {
            if (holds_on(problem_.horizon, rule, day)) {
                return true;
            }
        }
        return false;
    }

    void add(const RulePack& pack, const PackRule& rule) {
        if (!in_force(rule)) {
            return;
        }
        const auto people = people_of(pack, rule);
        const auto parameters = parameters_for(problem_, packs_, pack, rule);
        if (people.empty() || !parameters) {
            note(PackNote::About::idle, pack, rule,
                 people.empty() ? "nobody here is in its scope" : "no shift here is of the kind it looks at");
            return;
        }
        for (const auto& [share, names] : people) {
            const auto confined = confine(pack, rule, *parameters, share.days);
            if (confined) {
                roster::Rule made = rule_of(pack, rule, share.wte, *confined);
                made.scope.people = names;
                problem_.rules.push_back(std::move(made));
            }
        }
    }

    using Set = std::vector<std::pair<std::string, roster::ParameterValue>>;

    /// Without dates no day is a bank holiday. nullopt: it looks at nothing else.
    std::optional<Set> without_holidays(const RulePack& pack, const PackRule& rule, Set parameters) {
        for (auto& [name, value] : parameters) {
            if (name != "on") {
                continue;
            }
            std::vector<std::string>& days = std::get<std::vector<std::string>>(value);
            if (std::erase(days, "bank_holiday") > 0 && days.empty()) {
                note(PackNote::About::idle, pack, rule, "a problem without dates has no bank holidays");
                return std::nullopt;
            }
            if (std::erase(days, "not_bank_holiday") > 0) {
                days = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
            }
        }
        return parameters;
    }

    /// To the days on which the version holds, if it does not hold on all of them. nullopt: it looks at none of them.
    std::optional<Set> confine(const RulePack& pack, const PackRule& rule, Set parameters, const Days& days) {
        const Horizon& horizon = problem_.horizon;
        if (!horizon.dated) {
            return without_holidays(pack, rule, std::move(parameters));
        }
        if (!days) {
            return parameters;
        }
        if (find_parameter(*find_kind(rule.kind), "on") == nullptr) {
            const auto written = [&](Day day) { return horizon.date(day).to_string(); };
            note(PackNote::About::throughout, pack, rule,
                 fmt::format("it holds on some days only (first on {}, last on {}), and is judged on every day",
                             written(days->front()), written(days->back())));
            return parameters;
        }
        const auto on = std::find_if(parameters.begin(), parameters.end(),
                                     [](const auto& parameter) { return parameter.first == "on"; });
        std::vector<std::string> dates;
        for (const Day day : *days) {
            const calendar::Date date = horizon.date(day);
            // As a parameter, no day at all means every day.
            if (on == parameters.end() || std::get<std::vector<std::string>>(on->second).empty() ||
                names_date(std::get<std::vector<std::string>>(on->second), date)) {
                dates.push_back(date.to_string());
            }
        }
        if (dates.empty()) {
            note(PackNote::About::idle, pack, rule, "no day here on which it holds is one that it looks at");
            return std::nullopt;
        }
        if (on == parameters.end()) {
            parameters.emplace_back("on", std::move(dates));
        } else {
            on->second = std::move(dates);
        }
        return parameters;
    }

    [[nodiscard]] roster::Rule rule_of(const RulePack& pack, const PackRule& rule, Wte wte,
                                       const std::vector<std::pair<std::string, roster::ParameterValue>>& parameters) {
        roster::Rule made;
        made.id = free_id(pack, rule, wte);
        made.kind = rule.kind;
        made.severity = rule.standing <= Standing::contract ? roster::Severity::hard : roster::Severity::soft;
        made.penalty = rule.penalty.value_or(made.penalty);
        made.parameters = parameters;
        for (auto& [name, value] : made.parameters) {
            if (std::find(rule.pro_rata.begin(), rule.pro_rata.end(), name) != rule.pro_rata.end()) {
                std::int64_t& amount = std::get<std::int64_t>(value);
                amount = (2 * amount * wte.count() + whole_time.count()) / (2 * whole_time.count());
            }
        }
        made.citation = citation_text(pack, rule.row.citation);
        made.message = rule.message;
        made.origin = {fmt::format("{} {}", pack.id, pack.edition), name(rule.row.certainty), signature_of(pack, rule)};
        return made;
    }

    std::string free_id(const RulePack& pack, const PackRule& rule, Wte wte) {
        std::string share;
        if (wte != whole_time) {
            share = fmt::format("{:.4f}", static_cast<double>(wte.count()) / static_cast<double>(whole_time.count()));
            share = "@" + share.substr(0, share.find_last_not_of('0') + 1);
        }
        const std::string wanted = rule.row.id + share;
        for (const std::string& id :
             {wanted, fmt::format("{}@{}", wanted, pack.id), fmt::format("{}@{}", wanted, rule.from.to_string())}) {
            if (ids_.insert(id).second) {
                return id;
            }
        }
        std::string id = fmt::format("{}@{}@{}", wanted, pack.id, rule.from.to_string());
        for (int number = 2; !ids_.insert(id).second; ++number) {
            id = fmt::format("{}@{}@{}@{}", wanted, pack.id, rule.from.to_string(), number);
        }
        return id;
    }

    /// From any pack in use: a trust's own says who answers for what it took over.
    [[nodiscard]] std::string signature_of(const RulePack& pack, const PackRule& rule) const {
        for (const RulePack* other : used_) {
            for (const Signature& signature : other->signatures) {
                if (signature.pack == pack.id && signature.rule == rule.row.id && signature.edition == pack.edition) {
                    return fmt::format("{}, {}, {}", signature.officer, signature.role, signature.date);
                }
            }
        }
        return "";
    }

    void note(PackNote::About about, const RulePack& pack, const PackRule& rule, std::string what) {
        notes_.push_back({about, pack.id, rule.row.id, std::move(what)});
    }

    Problem& problem_;
    const Packs& packs_;
    IndexVector<roster::ContractIx, std::vector<const RulePack*>> of_contract_;
    std::vector<const RulePack*> used_;    ///< in the order in which contracts name them
    std::set<std::string> ids_;
    std::vector<PackNote> notes_;
};

}    // namespace

Result<std::vector<PackNote>> use_packs(Problem& problem, const Packs& packs) {
    return PackUse(problem, packs).run();
}

bool names_packs(const Problem& problem) {
    return std::any_of(problem.contracts.begin(), problem.contracts.end(),
                       [](const roster::Contract& contract) { return !contract.packs.empty(); });
}

std::vector<const roster::Rule*> unsigned_rules(const Problem& problem) {
    std::vector<const roster::Rule*> found;
    for (const roster::Rule& rule : problem.rules) {
        if (rule.origin.wants_signature()) {
            found.push_back(&rule);
        }
    }
    return found;
}

}    // namespace staffwright::rules
