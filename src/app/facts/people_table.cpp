#include "app/facts/people_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "app/facts/people_lines.hpp"
#include "app/facts/tables.hpp"
#include "app/facts/whole.hpp"
#include "app/rosters/new_identities.hpp"
#include "app/rosters/unit_people.hpp"
#include "formats/native_words.hpp"
#include "store/dated.hpp"

namespace staffwright::app::facts {

namespace {

using calendar::Date;
using formats::CsvTable;
using identity::Permission;
using rosters::Period;
using rosters::UnitFacts;

/// From when on a line about a member holds.
Date since(const Period& period, const store::UnitMember& member) {
    return std::max(period.first, member.starts_on);
}

/// The one that a roster which begins on that day is made with: of several, the oldest.
const store::Contract* contract_on(const std::vector<store::Contract>& contracts, const store::PersonId& person,
                                   Date day) {
    const store::Contract* found = nullptr;
    for (const store::Contract& each : contracts) {
        if (each.person == person && holds_on(each, day) && (found == nullptr || each.starts_on < found->starts_on)) {
            found = &each;
        }
    }
    return found;
}

std::string list_of(const std::vector<std::string>& names) {
    return fmt::format("{}", fmt::join(names, ","));
}

/// Members on days around those of the table: a code names one person for longer than rosters look back.
Result<std::vector<store::UnitMember>> members_around(const Acting& a, const store::UnitId& unit,
                                                      const Period& period) {
    constexpr std::int32_t around = 4000;    // days
    return store::members_of(a.t, a.at, unit, period.first - around, period.until + around);
}

/// What everybody holds, so that a table of many is not a search for each.
using Held = std::map<store::PersonId, std::vector<const store::PersonSkill*>>;

std::string skills_on(const UnitFacts& facts, const std::vector<const store::PersonSkill*>& held, Date day) {
    std::vector<std::string> codes;
    for (const store::Skill& skill : facts.skills) {    // by code
        if (std::any_of(held.begin(), held.end(),
                        [&](const auto* each) { return each->skill == skill.id && holds_on(*each, day); })) {
            codes.push_back(skill.code);
        }
    }
    return list_of(codes);
}

/// Writes what the lines say, within one transaction.
class PeopleImport {
public:
    PeopleImport(Acting& a, const UnitFacts& facts, const store::ImportBatchId& batch,
                 const std::vector<store::IdentityId>& identities)
        : a_(a), facts_(facts), batch_(batch), identities_(identities) {}

    Result<PeopleTaken> run(const std::vector<Said>& lines) {
        std::set<store::PersonId> named;
        for (const Said& said : lines) {
            origin_ = {batch_, by_table, said.line.number()};
            if (said.member == nullptr) {
                TRY(add(said));
            } else {
                named.insert(said.member->person);
                TRY(compare(said));
            }
        }
        for (const store::UnitMember& member : facts_.members) {
            if (named.insert(member.person).second) {
                taken_.absent.push_back(table_name_of(member));
            }
        }
        // Elsewhere from the first day on that is another one; here from each, as lines begin to hold on days of their
        // own.
        units_.erase(facts_.unit.id);
        for (const auto& [unit, first] : units_) {
            TRY(expect_whole(a_, unit, first));
        }
        for (const Date day : days_) {
            TRY(expect_whole(a_, facts_.unit.id, day));
        }
        return std::move(taken_);
    }

private:
    template <class AnyId>
    AnyId fresh() const {
        return store::new_id<AnyId>(a_.now);
    }

    Result<void> add(const Said& said) {
        if (next_identity_ == identities_.size()) {
            return Error{ErrorId::stale, "the unit's people were changed by somebody else just now",
                         "send the table again"};
        }
        const Date day = facts_.period.first;
        const store::Person person{.trust = a_.at,
                                   .id = fresh<store::PersonId>(),
                                   .identity = identities_[next_identity_++],
                                   .given_name = said.given,
                                   .family_name = said.family,
                                   .origin = origin_};
        TRY(store::add(a_.t, person));
        TRY(tell("person.add", "person", person.id.text(), person.id, names_told(person)));
        store::Contract contract = said.contract;
        contract.trust = a_.at;
        contract.id = fresh<store::ContractId>();
        contract.person = person.id;
        contract.starts_on = day;
        contract.origin = origin_;
        TRY(store::add(a_.t, contract));
        TRY(store::add(a_.t, store::UnitMember{.trust = a_.at,
                                               .id = fresh<store::UnitMemberId>(),
                                               .unit = facts_.unit.id,
                                               .person = person.id,
                                               .groups = said.groups,
                                               .starts_on = day,
                                               .origin = origin_,
                                               .code = said.code,
                                               .place = last_place + said.line.number()}));
        TRY(compare_skills(said, person.id, day));
        ++taken_.added;
        return note_change(person.id, day);
    }

    Result<void> compare(const Said& said) {
        const Date day = since(facts_.period, *said.member);
        const store::PersonId id = said.member->person;
        bool is_other = TRY(compare_names(said, id));
        is_other = (said.is_contract_said && TRY(compare_contract(said, day))) || is_other;
        is_other = TRY(compare_skills(said, id, day)) || is_other;
        is_other = TRY(compare_groups(said, day)) || is_other;
        if (!is_other) {
            ++taken_.kept;
            return {};
        }
        ++taken_.changed;
        return note_change(id, day);
    }

    /// True: something was changed. So also below.
    Result<bool> compare_names(const Said& said, const store::PersonId& id) {
        const std::optional<store::Person> known = TRY(store::find(a_.t, a_.at, id));
        if (!known) {
            return said.line.wrong("person", "is nobody of the trust any more");
        }
        store::Person person = *known;
        person.given_name = said.given;
        person.family_name = said.family;
        if (person == *known) {
            return false;
        }
        person.origin = origin_;
        TRY(store::change(a_.t, person));
        TRY(tell("person.change", "person", id.text(), id,
                 boost::json::object{{"before", names_told(*known)}, {"after", names_told(person)}}));
        return true;
    }

    Result<bool> compare_contract(const Said& said, Date day) {
        const store::PersonId& person = said.member->person;
        const std::vector<store::Contract> all = TRY(store::contracts_of(a_.t, a_.at, person));    // by first day
        const store::Contract* known = contract_on(all, person, day);
        store::Contract wanted = known == nullptr ? said.contract : *known;
        if (known == nullptr) {
            TRY(fill_gap(said, all, day, wanted));
        } else {
            take_terms(said, wanted);
            if (wanted == *known) {
                return false;
            }
        }
        wanted.origin = origin_;
        const bool is_begun_before = known != nullptr && known->starts_on < day;
        if (is_begun_before) {
            store::Contract before = *known;
            before.ends_on = day;
            TRY(store::change(a_.t, before));
            TRY(tell("contract.put", "contract", before.id.text(), person));
        }
        if (known != nullptr && !is_begun_before) {
            TRY(store::change(a_.t, wanted));
        } else {
            wanted.id = fresh<store::ContractId>();
            wanted.version = 1;
            wanted.starts_on = day;
            TRY(store::add(a_.t, wanted));
        }
        TRY(tell("contract.put", "contract", wanted.id.text(), person));
        return true;
    }

    static void take_terms(const Said& said, store::Contract& wanted) {
        if (wanted.grade != said.contract.grade) {
            // What was known of pay was that of the other grade.
            wanted.scheme = wanted.band = wanted.point = wanted.pay_facts = std::nullopt;
            wanted.hourly = std::nullopt;
        }
        wanted.grade = said.contract.grade;
        wanted.wte = said.contract.wte;
        wanted.weekly = said.contract.weekly;
        wanted.employment = said.is_employment_said ? said.contract.employment : wanted.employment;
        wanted.packs = said.are_packs_said ? said.contract.packs : wanted.packs;
    }

    /// Until the next contract begins. Rules go on as they were in the last one, if there was one.
    Result<void> fill_gap(const Said& said, const std::vector<store::Contract>& all, Date day,
                          store::Contract& wanted) {
        const store::Contract* last = nullptr;
        for (const store::Contract& each : all) {
            if (each.starts_on < day) {
                last = &each;
            } else if (!wanted.ends_on) {
                wanted.ends_on = each.starts_on;
            }
        }
        if (!said.are_packs_said) {
            wanted.packs = last != nullptr ? last->packs : TRY(packs_of_grade(said.line, facts_));
        }
        wanted.trust = a_.at;
        wanted.person = said.member->person;
        return {};
    }

    Result<bool> compare_skills(const Said& said, const store::PersonId& person, Date day) {
        const std::vector<store::PersonSkill> all = TRY(store::skills_of(a_.t, a_.at, person));
        bool is_other = false;
        for (const store::PersonSkill& held : all) {
            if (holds_on(held, day) &&
                std::find(said.skills.begin(), said.skills.end(), held.skill) == said.skills.end()) {
                is_other = true;
                TRY(end_skill(said, held, day));
            }
        }
        for (const store::SkillId& skill : said.skills) {
            std::optional<Date> next;
            bool is_held = false;
            for (const store::PersonSkill& held : all) {
                is_held = is_held || (held.skill == skill && holds_on(held, day));
                if (held.skill == skill && held.starts_on > day) {
                    next = std::min(next.value_or(held.starts_on), held.starts_on);
                }
            }
            if (!is_held) {
                is_other = true;
                const store::PersonSkill held{.trust = a_.at,
                                              .id = fresh<store::PersonSkillId>(),
                                              .person = person,
                                              .skill = skill,
                                              .starts_on = day,
                                              .ends_on = next,
                                              .origin = origin_};
                TRY(store::add(a_.t, held));
                TRY(tell("held_skill.put", "held_skill", held.id.text(), person));
            }
        }
        return is_other;
    }

    /// One that has not held for a day yet is taken away; what was, stays.
    Result<void> end_skill(const Said& said, const store::PersonSkill& held, Date day) {
        if (held.starts_on < day) {
            store::PersonSkill before = held;
            before.ends_on = day;
            TRY(store::change(a_.t, before));
            return tell("held_skill.put", "held_skill", held.id.text(), held.person);
        }
        if (day < today(a_)) {
            return said.line.wrong("skills",
                                   "lacks a skill that is held from the first of these days on, which is over",
                                   "bring the table in from today on, or end the skill on the person's own page");
        }
        TRY(store::remove(a_.t, held));
        boost::json::object gone{{"skill", held.skill.text()}};
        if (held.evidence) {
            gone["evidence"] = *held.evidence;
        }
        return tell("held_skill.remove", "held_skill", held.id.text(), held.person, gone);
    }

    Result<bool> compare_groups(const Said& said, Date day) {
        if (list_of(rosters::names_in(said.member->groups)) == said.groups) {
            return false;
        }
        store::UnitMember wanted = *said.member;
        wanted.groups = said.groups;
        wanted.origin = origin_;
        if (wanted.starts_on == day) {
            TRY(store::change(a_.t, wanted));
        } else {
            store::UnitMember before = *said.member;
            before.ends_on = day;
            TRY(store::change(a_.t, before));
            TRY(tell("membership.put", "membership", before.id.text(), before.person));
            wanted.id = fresh<store::UnitMemberId>();
            wanted.version = 1;
            wanted.starts_on = day;
            TRY(store::add(a_.t, wanted));
        }
        TRY(tell("membership.put", "membership", wanted.id.text(), wanted.person));
        return true;
    }

    Result<void> tell(const char* what, const char* kind, const std::string& id, const store::PersonId& person,
                      const std::optional<boost::json::object>& personal = {}) {
        return a_.audit(what, kind, id, {{"person", person.text()}, {"batch", batch_.text()}, {"row", *origin_.row}},
                        {}, personal);
    }

    /// Units where this shows are looked at once all is written: for whom, and from which day on.
    Result<void> note_change(const store::PersonId& person, Date day) {
        days_.insert(std::max(today(a_), day));
        return add_units_of(a_, person, day, units_);
    }

    Acting& a_;
    const UnitFacts& facts_;
    const store::ImportBatchId& batch_;
    const std::vector<store::IdentityId>& identities_;
    std::size_t next_identity_ = 0;
    store::Origin origin_{};
    UnitDays units_{};
    std::set<Date> days_{};    ///< on which lines begin to hold; what is past, from today on
    PeopleTaken taken_{};
};

Result<PeopleTaken> take_in(Acting& a, const store::UnitId& unit, const Period& period, const CsvTable& table,
                            const std::string& text, const std::vector<store::IdentityId>& identities) {
    const UnitFacts facts = TRY(rosters::read_unit_facts(a, unit, period));
    const std::vector<Said> lines = TRY(PeopleLines(table, facts, TRY(members_around(a, unit, period))).read());
    const store::ImportBatchId batch = TRY(add_table_batch(a, "people.csv", text, table.size()));
    const PeopleTaken taken = TRY(PeopleImport(a, facts, batch, identities).run(lines));
    TRY(a.audit("people.import", "unit", unit.text(),
                {{"from", period.first.to_string()},
                 {"batch", batch.text()},
                 {"rows", table.size()},
                 {"added", taken.added},
                 {"changed", taken.changed}}));
    if (taken.added + taken.changed > 0) {
        TRY(a.event("people.changed", unit, {{"added", taken.added}, {"changed", taken.changed}}));
        TRY(a.event("unit.changed", unit, {{"people", taken.added + taken.changed}}));
    }
    return taken;
}

}    // namespace

std::string people_table(const UnitFacts& facts) {
    std::map<store::PersonId, const store::Person*> people;
    for (const store::Person& person : facts.people) {
        people.emplace(person.id, &person);
    }
    Held held;
    for (const store::PersonSkill& each : facts.held) {
        held[each.person].push_back(&each);
    }
    std::string text = formats::csv_line(people_columns);
    for (const store::UnitMember& member : facts.members) {
        const auto person = people.find(member.person);
        if (person == people.end()) {
            continue;    // of several memberships the first
        }
        const Date day = since(facts.period, member);
        const store::Contract* contract = contract_on(facts.contracts, member.person, day);
        const bool has_one = contract != nullptr;
        text += formats::csv_line(
            {table_name_of(member), person->second->given_name, person->second->family_name,
             has_one ? contract->employment : "", has_one ? contract->grade : "",
             has_one ? formats::wte_text(contract->wte) : "", has_one ? std::to_string(contract->weekly.count()) : "",
             has_one ? list_of(contract->packs) : "", skills_on(facts, held[member.person], day), member.groups});
        people.erase(person);
    }
    return text;
}

Result<PeopleTaken> import_people(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                  const store::UnitId& unit, const Period& period, const std::string& text) {
    TRY(permitted(actor, trust, {Permission::edit_people}));
    TRY(expect_table_days(period));
    const CsvTable table = TRY(formats::read_csv(text, "people.csv", people_columns));
    // Read once before identities are made, which is a transaction of its own: a table with a fault makes none.
    const auto strangers =
        TRY(look(platform, actor, trust, {Permission::edit_people}, [&](Acting& a) -> Result<std::size_t> {
            const UnitFacts facts = TRY(rosters::read_unit_facts(a, unit, period));
            const std::vector<Said> lines = TRY(PeopleLines(table, facts, TRY(members_around(a, unit, period))).read());
            return static_cast<std::size_t>(
                std::count_if(lines.begin(), lines.end(), [](const Said& said) { return said.member == nullptr; }));
        }));
    const std::vector<store::IdentityId> identities = TRY(rosters::new_identities(platform, actor, strangers));
    return change(platform, actor, trust, {Permission::edit_people},
                  [&](Acting& a) { return take_in(a, unit, period, table, text, identities); });
}

}    // namespace staffwright::app::facts
