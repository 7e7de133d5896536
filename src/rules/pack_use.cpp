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

/// On some day of the period; a problem without dates is in no particular year.
bool in_force(const Horizon& horizon, const PackRule& rule) {
    if (!horizon.dated) {
        return !rule.until;
    }
    return rule.from < horizon.date(horizon.days) && (!rule.until || horizon.date(0) < *rule.until);
}

bool in_force_throughout(const Horizon& horizon, const PackRule& rule) {
    return !horizon.dated ||
           (rule.from <= horizon.date(0) && (!rule.until || *rule.until >= horizon.date(horizon.days)));
}

/// The days on which the version holds and that `on` selects, as dates.
std::vector<std::string> days_in_force(const Horizon& horizon, const PackRule& rule,
                                       const std::vector<std::string>* on) {
    const auto selected = [&](calendar::Date date) {
        const bool holiday = calendar::is_bank_holiday(date);
        return on == nullptr || std::any_of(on->begin(), on->end(), [&](const std::string& day) {
                   const auto weekday = calendar::parse_weekday(day);
                   return weekday                     ? *weekday == date.weekday()
                          : day == "bank_holiday"     ? holiday
                          : day == "not_bank_holiday" ? !holiday
                                                      : day == date.to_string();
               });
    };
    std::vector<std::string> days;
    for (Day day = -horizon.history_days; day < horizon.days; ++day) {
        const calendar::Date date = horizon.date(day);
        // What was before the version began counted by the version before it.
        if (rule.from <= date && (!rule.until || date < *rule.until) && selected(date)) {
            days.push_back(date.to_string());
        }
    }
    return days;
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

    /// Does a rule of another of the person's packs stand instead of this one?
    [[nodiscard]] bool is_overridden(PersonIx person, const RulePack& pack, const PackRule& rule) const {
        const std::vector<const RulePack*>& theirs = of_contract_[problem_.people[person].contract];
        return std::any_of(theirs.begin(), theirs.end(), [&](const RulePack* other) {
            const bool builds_on =
                std::find(other->overlays.begin(), other->overlays.end(), pack.id) != other->overlays.end();
            return builds_on && std::any_of(other->rules.begin(), other->rules.end(), [&](const PackRule& instead) {
                       return instead.overrides == rule.row.id && overlap_in_time(instead, rule) &&
                              in_force(problem_.horizon, instead) && in_scope(problem_, person, instead.scope);
                   });
        });
    }

    [[nodiscard]] std::vector<PersonIx> people_of(const RulePack& pack, const PackRule& rule) const {
        std::vector<PersonIx> people;
        for (const PersonIx person : problem_.people.indices()) {
            const std::vector<const RulePack*>& theirs = of_contract_[problem_.people[person].contract];
            if (std::find(theirs.begin(), theirs.end(), &pack) != theirs.end() &&
                in_scope(problem_, person, rule.scope) && !is_overridden(person, pack, rule)) {
                people.push_back(person);
            }
        }
        return people;
    }

    void add(const RulePack& pack, const PackRule& rule) {
        if (!in_force(problem_.horizon, rule)) {
            return;
        }
        const std::vector<PersonIx> people = people_of(pack, rule);
        auto parameters = parameters_for(problem_, packs_, pack, rule);
        if (people.empty() || !parameters) {
            note(PackNote::About::idle, pack, rule,
                 people.empty() ? "nobody here is in its scope" : "no shift here is of the kind it looks at");
            return;
        }
        confine(pack, rule, *parameters);
        std::map<Wte, std::vector<std::string>> by_wte;
        for (const PersonIx person : people) {
            const Wte wte = rule.pro_rata.empty() ? whole_time : std::min(whole_time, problem_.wte_of(person));
            by_wte[wte].push_back(problem_.people[person].id);
        }
        for (auto at = by_wte.rbegin(); at != by_wte.rend(); ++at) {
            roster::Rule made = rule_of(pack, rule, at->first, *parameters);
            made.scope.people = at->second;
            problem_.rules.push_back(std::move(made));
        }
    }

    /// To the days on which the version holds, if it does not hold on all of them.
    void confine(const RulePack& pack, const PackRule& rule,
                 std::vector<std::pair<std::string, roster::ParameterValue>>& parameters) {
        if (in_force_throughout(problem_.horizon, rule)) {
            return;
        }
        const std::vector<Parameter>& declared = find_kind(rule.kind)->parameters;
        if (std::none_of(declared.begin(), declared.end(), [](const Parameter& each) { return each.name == "on"; })) {
            note(PackNote::About::throughout, pack, rule,
                 fmt::format("it holds from {}{} only, and is judged on every day", rule.from.to_string(),
                             rule.until ? " until " + rule.until->to_string() : ""));
            return;
        }
        const auto on = std::find_if(parameters.begin(), parameters.end(),
                                     [](const auto& parameter) { return parameter.first == "on"; });
        if (on == parameters.end()) {
            parameters.emplace_back("on", days_in_force(problem_.horizon, rule, nullptr));
        } else {
            const auto written = std::get<std::vector<std::string>>(on->second);
            on->second = days_in_force(problem_.horizon, rule, &written);
        }
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
             {wanted, fmt::format("{}@{}", wanted, pack.id), fmt::format("{}@{}", wanted, rule.from.to_string()),
              fmt::format("{}@{}@{}", wanted, pack.id, rule.from.to_string())}) {
            if (ids_.insert(id).second) {
                return id;
            }
        }
        return wanted;    // taken by a rule of the problem in every form: validate() will say so
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
