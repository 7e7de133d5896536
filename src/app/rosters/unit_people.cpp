#include "app/rosters/unit_people.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "app/rosters/names.hpp"
#include "app/rosters/stored_pay.hpp"
#include "roster/duty_times.hpp"

namespace staffwright::app::rosters {

namespace {

using calendar::Date;
using roster::ContractIx;
using roster::Day;
using roster::PersonIx;

/// For each day of the period, whether something holds.
using Days = std::vector<std::uint8_t>;

Days days_of(const Period& period, Date from, const std::optional<Date>& until) {
    Days days(static_cast<std::size_t>(period.days()), 0);
    for (std::int32_t day = 0; day < period.days(); ++day) {
        const Date date = period.first + day;
        days[static_cast<std::size_t>(day)] = from <= date && (!until || date < *until);
    }
    return days;
}
void unite(Days& days, const Days& more) {
    for (std::size_t i = 0; i < days.size(); ++i) {
        days[i] |= more[i];
    }
}
void intersect(Days& days, const Days& other) {
    for (std::size_t i = 0; i < days.size(); ++i) {
        days[i] &= other[i];
    }
}
bool any(const Days& days) {
    return std::find(days.begin(), days.end(), 1) != days.end();
}

/// The problem's contracts: the unit's kinds, and what people's own contracts make besides.
class Contracts {
public:
    Contracts(const UnitFacts& facts, UnitProblem& made) : facts_(facts), made_(made) {}

    Result<void> add_kinds() {
        for (const store::ContractKind& kind : facts_.kinds) {
            roster::Contract contract;
            contract.id = kind.code;
            contract.name = kind.name;
            contract.wte = kind.wte;
            contract.weekly = kind.weekly;
            contract.packs = names_in(kind.packs);
            contract.pay = TRY(pay_from(kind.pay));
            made_.problem.contracts.push_back(std::move(contract));
        }
        return {};
    }

    ContractIx of(const store::Contract& own) {
        const auto fits = [&](const roster::Contract& contract) {
            return contract.weekly == own.weekly && contract.packs == own.packs;
        };
        std::vector<std::string>& others = variants_[own.grade];
        for (const ContractIx ix : made_.problem.contracts.indices()) {
            const roster::Contract& contract = made_.problem.contracts[ix];
            const bool of_grade =
                contract.id == own.grade || std::find(others.begin(), others.end(), contract.id) != others.end();
            if (of_grade && fits(contract)) {
                return ix;
            }
        }
        roster::Contract contract;
        contract.id = is_taken(own.grade) ? free_id(own.grade) : own.grade;
        contract.name = own.grade;
        contract.wte = own.wte;
        contract.weekly = own.weekly;
        contract.packs = own.packs;
        for (const roster::Contract& kind : made_.problem.contracts) {
            if (kind.id == own.grade) {
                contract.name = kind.name;
                contract.pay = kind.pay;
            }
        }
        if (contract.id != own.grade) {
            others.push_back(contract.id);
        }
        return made_.problem.contracts.push_back(std::move(contract));
    }

    /// For people who have no contract at all in the period.
    ContractIx none() {
        for (const ContractIx ix : made_.problem.contracts.indices()) {
            if (made_.problem.contracts[ix].id == no_contract) {
                return ix;
            }
        }
        roster::Contract contract;
        contract.id = no_contract;
        contract.name = "No contract";
        return made_.problem.contracts.push_back(std::move(contract));
    }

    [[nodiscard]] const std::map<std::string, std::vector<std::string>>& variants() const { return variants_; }

private:
    static constexpr const char* no_contract = "no_contract";

    [[nodiscard]] bool is_taken(const std::string& id) const {
        return std::any_of(made_.problem.contracts.begin(), made_.problem.contracts.end(),
                           [&](const roster::Contract& contract) { return contract.id == id; });
    }
    [[nodiscard]] std::string free_id(const std::string& grade) const {
        for (int number = 2;; ++number) {
            std::string id = fmt::format("{}~{}", grade, number);
            if (!is_taken(id)) {
                return id;
            }
        }
    }

    const UnitFacts& facts_;
    UnitProblem& made_;
    std::map<std::string, std::vector<std::string>> variants_;
};

/// Everything that is known of one person.
struct Facts {
    const store::Person* person = nullptr;
    std::vector<const store::UnitMember*> members;
    std::vector<const store::Contract*> contracts;
    std::vector<const store::PersonSkill*> held;
};

class People {
public:
    People(const UnitFacts& facts, UnitProblem& made) : facts_(facts), made_(made), contracts_(facts, made) {}

    Result<std::map<std::string, std::vector<std::string>>> add() {
        TRY(contracts_.add_kinds());
        for (const Facts& facts : in_order()) {
            TRY(add_person(facts));
        }
        return contracts_.variants();
    }

private:
    [[nodiscard]] std::vector<Facts> in_order() const {
        std::map<store::PersonId, Facts> by_id;
        for (const store::Person& person : facts_.people) {
            by_id[person.id].person = &person;
        }
        for (const store::UnitMember& member : facts_.members) {
            by_id[member.person].members.push_back(&member);
        }
        for (const store::Contract& contract : facts_.contracts) {
            by_id[contract.person].contracts.push_back(&contract);
        }
        for (const store::PersonSkill& held : facts_.held) {
            by_id[held.person].held.push_back(&held);
        }
        std::vector<Facts> people;
        for (auto& [id, facts] : by_id) {
            if (facts.person != nullptr) {
                people.push_back(std::move(facts));
            }
        }
        const auto place = [](const Facts& facts) {
            return facts.members.empty() ? std::int64_t{1'000'000} : facts.members.front()->place;
        };
        std::stable_sort(people.begin(), people.end(), [&](const Facts& a, const Facts& b) {
            return std::tuple(place(a), a.person->family_name, a.person->given_name) <
                   std::tuple(place(b), b.person->family_name, b.person->given_name);
        });
        return people;
    }

    [[nodiscard]] Days days_here(const Facts& facts) const {
        const std::size_t size = static_cast<std::size_t>(facts_.period.days());
        Days here(size, 0);
        for (const store::UnitMember* member : facts.members) {
            unite(here, days_of(facts_.period, member->starts_on, member->ends_on));
        }
        Days employed(size, 0);
        for (const store::Contract* contract : facts.contracts) {
            unite(employed, days_of(facts_.period, contract->starts_on, contract->ends_on));
        }
        if (any(employed)) {
            intersect(here, employed);
        }
        const Date long_ago{-30'000};
        intersect(here, days_of(facts_.period, facts.person->joined_on.value_or(long_ago), facts.person->left_on));
        return here;
    }

    /// What can be worked in throughout; else what can on some days, which are all that are left of `here`.
    void take_skills(const Facts& facts, roster::Person& person, Days& here) {
        std::map<roster::SkillIx, Days> held;
        std::vector<roster::SkillIx> order;
        for (const store::PersonSkill* each : facts.held) {
            const auto skill = made_.map.skill.find(each->skill.text());
            if (skill == made_.map.skill.end()) {
                continue;
            }
            const Days days = days_of(facts_.period, each->starts_on, each->ends_on);
            if (const auto [at, is_new] = held.try_emplace(skill->second, days); is_new) {
                order.push_back(skill->second);
            } else {
                unite(at->second, days);
            }
        }
        const auto throughout = [&](roster::SkillIx skill) {
            const Days& days = held[skill];
            for (std::size_t i = 0; i < here.size(); ++i) {
                if (here[i] > days[i]) {
                    return false;
                }
            }
            return true;
        };
        std::copy_if(order.begin(), order.end(), std::back_inserter(person.skills), throughout);
        if (person.skills.empty() && !order.empty()) {
            person.skills = order;
            Days able(here.size(), 0);
            for (const roster::SkillIx skill : order) {
                unite(able, held[skill]);
            }
            intersect(here, able);
        }
        for (const roster::SkillIx skill : order) {
            if (!throughout(skill)) {
                made_.notes.push_back(
                    {person.id, fmt::format("does not hold {} on every day", made_.problem.skills[skill].id)});
            }
        }
    }

    /// Whoever is on the roster already is in it, whatever became of his skills: then the referee says so.
    void take_skills_of_duties(const store::PersonId& id, roster::Person& person) {
        for (const store::RosterAssignment& duty : facts_.current) {
            if (duty.person == id && person.skills.empty()) {
                person.skills.push_back(made_.map.skill.at(duty.skill.text()));
                made_.notes.push_back({person.id, "is on the roster without a skill of the unit"});
            }
        }
    }

    Result<void> take_contract(const Facts& facts, roster::Person& person) {
        const store::Contract* first = nullptr;
        for (const store::Contract* contract : facts.contracts) {
            const bool overlaps = contract->starts_on < facts_.period.until &&
                                  (!contract->ends_on || *contract->ends_on > facts_.period.first);
            if (overlaps && first == nullptr) {
                first = contract;
            }
        }
        if (first == nullptr) {
            person.contract = contracts_.none();
            made_.notes.push_back({person.id, "has no contract in this period"});
            return {};
        }
        person.contract = contracts_.of(*first);
        if (first->wte != made_.problem.contracts[person.contract].wte) {
            person.wte = first->wte;
        }
        person.pay = TRY(pay_of(*first));
        return {};
    }

    Result<void> add_person(const Facts& facts) {
        roster::Person person;
        const store::UnitMember* member = facts.members.empty() ? nullptr : facts.members.front();
        person.id = member != nullptr && member->code ? *member->code : facts.person->id.text();
        person.name = name_of(*facts.person);
        person.groups = member != nullptr ? names_in(member->groups) : std::vector<std::string>{};
        Days here = days_here(facts);
        take_skills(facts, person, here);
        take_skills_of_duties(facts.person->id, person);
        if (person.skills.empty()) {
            made_.notes.push_back({person.id, "holds no skill of the unit and is left out"});
            return {};
        }
        TRY(take_contract(facts, person));
        const PersonIx ix = made_.problem.people.push_back(std::move(person));
        made_.map.people.push_back(facts.person->id);
        made_.map.person.emplace(facts.person->id.text(), ix);
        add_absence(ix, here);
        return {};
    }

    void add_absence(PersonIx person, const Days& here) {
        for (std::size_t from = 0; from < here.size();) {
            std::size_t until = from;
            while (until < here.size() && here[until] == 0) {
                ++until;
            }
            if (until > from) {
                made_.problem.leave.push_back(
                    {person, static_cast<Day>(from), static_cast<Day>(until), kind_not_here, Minutes{}});
            }
            from = std::max(until, from + 1);
        }
    }

    const UnitFacts& facts_;
    UnitProblem& made_;
    Contracts contracts_;
};

}    // namespace

Result<std::map<std::string, std::vector<std::string>>> add_people(const UnitFacts& facts, UnitProblem& made) {
    return People(facts, made).add();
}

}    // namespace staffwright::app::rosters
