#include "app/facts/people_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <utility>

#include "app/facts/table_lines.hpp"
#include "app/facts/tables.hpp"
#include "app/facts/whole.hpp"
#include "app/rosters/new_identities.hpp"
#include "app/rosters/unit_people.hpp"
#include "base/text.hpp"
#include "formats/native_words.hpp"

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

template <class Row>
bool holds_on(const Row& row, Date day) {
    return row.starts_on <= day && (!row.ends_on || *row.ends_on > day);
}

/// The one that rosters from that day on are made with. Of several, the oldest.
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

std::string skills_on(const UnitFacts& facts, const store::PersonId& person, Date day) {
    std::vector<std::string> codes;
    for (const store::Skill& skill : facts.skills) {
        if (std::any_of(facts.held.begin(), facts.held.end(), [&](const store::PersonSkill& held) {
                return held.person == person && held.skill == skill.id && holds_on(held, day);
            })) {
            codes.push_back(skill.code);
        }
    }
    return list_of(codes);
}

/// What one line says.
struct Said {
    Line line;
    const store::UnitMember* member = nullptr;    ///< none: somebody new
    std::string code{};
    std::string given{};
    std::string family{};
    std::string groups{};
    std::vector<store::SkillId> skills{};
    store::Contract contract{};         ///< employment, grade, hours
    bool is_employment_said = false;    ///< else as it is, or substantive
    bool are_packs_said = false;        ///< else as they are, or as others of the grade have them
};

/// Reads the lines of a table, and what they leave open about rule packs.
class PeopleLines {
public:
    PeopleLines(const CsvTable& table, const UnitFacts& facts) : table_(table), facts_(facts) {}

    Result<std::vector<Said>> read() {
        std::vector<Said> all;
        std::map<std::string, std::size_t> lines;
        for (std::size_t row = 0; row < table_.size(); ++row) {
            all.push_back(TRY(read(row)));
            const auto [at, is_new] = lines.emplace(all.back().code, row);
            if (!is_new) {
                return all.back().line.wrong("person", fmt::format("stands in row {} already", at->second + 1),
                                             "write everybody once");
            }
        }
        return all;
    }

private:
    Result<Said> read(std::size_t row) const {
        Said said{.line = Line(table_, row, facts_)};
        const Line& line = said.line;
        said.code = line.cell("person");
        said.given = line.cell("given_name");
        said.family = line.cell("family_name");
        said.groups = list_of(rosters::names_in(line.cell("groups")));
        for (const auto& [text, field, may_be_empty] :
             {std::tuple{said.code, "person", false}, std::tuple{said.given, "given_name", true},
              std::tuple{said.family, "family_name", !said.given.empty()}, std::tuple{said.groups, "groups", true}}) {
            if (const Result<void> sound = expect_text(text, field, may_be_empty); !sound) {
                return line.wrong(sound.error());
            }
        }
        const auto member =
            std::find_if(facts_.members.begin(), facts_.members.end(),
                         [&](const store::UnitMember& each) { return table_name_of(each) == said.code; });
        said.member = member == facts_.members.end() ? nullptr : &*member;
        said.skills = TRY(line.skills());
        TRY(read_contract(said));
        return said;
    }

    Result<void> read_contract(Said& said) const {
        const Line& line = said.line;
        store::Contract& contract = said.contract;
        said.is_employment_said = !line.cell("employment").empty();
        contract.employment = said.is_employment_said ? line.cell("employment") : "substantive";
        contract.grade = line.cell("grade");
        const std::optional<Wte> wte = formats::read_wte(line.cell("wte"));
        if (!wte) {
            return line.wrong("wte", "is no share of whole time", "write 1 for whole time, 0.6 for three days of five");
        }
        contract.wte = *wte;
        contract.weekly = Minutes{TRY(line.count("weekly_minutes", most_weekly_minutes.count(), "minutes of a week",
                                                 "37 hours and a half are 2250 minutes"))};
        said.are_packs_said = !line.cell("packs").empty();
        if (line.cell("packs") != "none") {
            contract.packs = rosters::names_in(line.cell("packs"));
        }
        if (said.member == nullptr && !said.are_packs_said) {
            contract.packs = TRY(packs_of_grade(line));
        }
        if (const Result<void> sound = expect_sound_contract(contract); !sound) {
            return line.wrong(sound.error());
        }
        return {};
    }

    /// As the unit's own kind of contract has them, or somebody of the same grade.
    Result<std::vector<std::string>> packs_of_grade(const Line& line) const {
        const std::string& grade = line.cell("grade");
        for (const store::ContractKind& kind : facts_.kinds) {
            if (kind.code == grade) {
                return rosters::names_in(kind.packs);
            }
        }
        for (const store::Contract& contract : facts_.contracts) {
            if (contract.grade == grade) {
                return contract.packs;
            }
        }
        return line.wrong("packs",
                          fmt::format("does not say which rules hold, and nobody of the unit has the grade {}", grade),
                          "name the rule packs with commas between, or write none");
    }

    const CsvTable& table_;
    const UnitFacts& facts_;
};

/// Writes what the lines say, within one transaction.
class PeopleImport {
public:
    PeopleImport(Acting& a, const UnitFacts& facts, const store::ImportBatchId& batch,
                 const std::vector<store::IdentityId>& identities)
        : a_(a), facts_(facts), batch_(batch), identities_(identities) {}

    Result<PeopleTaken> run(const std::vector<Said>& lines) {
        for (const Said& said : lines) {
            origin_ = {batch_, by_table, said.line.number()};
            TRY(said.member == nullptr ? add(said) : compare(said));
        }
        for (const store::UnitMember& member : facts_.members) {
            const std::string code = table_name_of(member);
            if (std::none_of(lines.begin(), lines.end(), [&](const Said& said) { return said.code == code; }) &&
                std::find(taken_.absent.begin(), taken_.absent.end(), code) == taken_.absent.end()) {
                taken_.absent.push_back(code);
            }
        }
        return std::move(taken_);
    }

    /// Whom the lines changed: their other units have to stay whole too.
    [[nodiscard]] const std::vector<store::PersonId>& changed() const { return changed_; }

private:
    template <class AnyId>
    AnyId fresh() const {
        return store::new_id<AnyId>(a_.now);
    }

    Result<void> expect_free(const Said& said) const {
        constexpr std::int32_t around = 4000;    // days: a code names one person for longer than rosters look back
        for (const store::UnitMember& each : TRY(store::members_of(
                 a_.t, a_.at, facts_.unit.id, facts_.period.first - around, facts_.period.until + around))) {
            if (each.code == said.code) {
                Error taken = said.line.wrong("person", "is the code of somebody who is in the unit on other days",
                                              "give another code, or bring them back on the person's own page");
                taken.id = ErrorId::conflict;
                return taken;
            }
        }
        return {};
    }

    Result<void> add(const Said& said) {
        TRY(expect_free(said));
        if (next_identity_ == identities_.size()) {
            return Error{ErrorId::stale, "the unit's people were changed by somebody else just now",
                         "send the table again"};
        }
        const Date day = facts_.period.first;
        store::Person person{.trust = a_.at,
                             .id = fresh<store::PersonId>(),
                             .identity = identities_[next_identity_++],
                             .given_name = said.given,
                             .family_name = said.family,
                             .origin = origin_};
        TRY(store::add(a_.t, person));
        store::Contract contract = said.contract;
        contract.trust = a_.at;
        contract.id = fresh<store::ContractId>();
        contract.person = person.id;
        contract.starts_on = day;
        contract.origin = origin_;
        TRY(store::add(a_.t, contract));
        constexpr std::int64_t last = 100'000;
        TRY(store::add(a_.t, store::UnitMember{.trust = a_.at,
                                               .id = fresh<store::UnitMemberId>(),
                                               .unit = facts_.unit.id,
                                               .person = person.id,
                                               .groups = said.groups,
                                               .starts_on = day,
                                               .origin = origin_,
                                               .code = said.code,
                                               .place = last + said.line.number()}));
        TRY(compare_skills(said, person.id, day));
        ++taken_.added;
        return say("person.add", person.id, nullptr, person);
    }

    Result<void> compare(const Said& said) {
        const Date day = since(facts_.period, *said.member);
        const store::PersonId id = said.member->person;
        const std::optional<store::Person> known = TRY(store::find(a_.t, a_.at, id));
        if (!known) {
            return said.line.wrong("person", "is nobody of the trust any more");
        }
        store::Person person = *known;
        person.given_name = said.given;
        person.family_name = said.family;
        bool is_other = person != *known;
        if (is_other) {
            person.origin = origin_;
            TRY(store::change(a_.t, person));
        }
        is_other = TRY(compare_contract(said, day)) || is_other;
        is_other = TRY(compare_skills(said, id, day)) || is_other;
        is_other = TRY(compare_groups(said, day)) || is_other;
        if (!is_other) {
            ++taken_.kept;
            return {};
        }
        ++taken_.changed;
        return say("person.change", id, &*known, person);
    }

    /// True: something was changed. So also below.
    Result<bool> compare_contract(const Said& said, Date day) {
        const std::vector<store::Contract> all = TRY(store::contracts_of(a_.t, a_.at, said.member->person));
        const store::Contract* known = contract_on(all, said.member->person, day);
        store::Contract wanted = known == nullptr ? said.contract : *known;
        if (known != nullptr) {
            wanted.grade = said.contract.grade;
            wanted.wte = said.contract.wte;
            wanted.weekly = said.contract.weekly;
            wanted.employment = said.is_employment_said ? said.contract.employment : wanted.employment;
            wanted.packs = said.are_packs_said ? said.contract.packs : wanted.packs;
            if (wanted == *known) {
                return false;
            }
        }
        wanted.origin = origin_;
        if (known != nullptr && known->starts_on == day) {
            TRY(store::change(a_.t, wanted));
            return true;
        }
        if (known != nullptr) {
            store::Contract before = *known;
            before.ends_on = day;
            TRY(store::change(a_.t, before));
        } else {
            wanted.trust = a_.at;
            wanted.person = said.member->person;
            for (const store::Contract& each : all) {    // by first day
                if (each.starts_on > day && !wanted.ends_on) {
                    wanted.ends_on = each.starts_on;
                }
            }
        }
        wanted.id = fresh<store::ContractId>();
        wanted.version = 1;
        wanted.starts_on = day;
        TRY(store::add(a_.t, wanted));
        return true;
    }

    Result<bool> compare_skills(const Said& said, const store::PersonId& person, Date day) {
        const std::vector<store::PersonSkill> all = TRY(store::skills_of(a_.t, a_.at, person));
        bool is_other = false;
        for (const store::PersonSkill& held : all) {
            if (!holds_on(held, day) ||
                std::find(said.skills.begin(), said.skills.end(), held.skill) != said.skills.end()) {
                continue;
            }
            is_other = true;
            if (held.starts_on == day) {
                TRY(store::remove(a_.t, held));
                continue;
            }
            store::PersonSkill before = held;
            before.ends_on = day;
            TRY(store::change(a_.t, before));
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
                TRY(store::add(a_.t, store::PersonSkill{.trust = a_.at,
                                                        .id = fresh<store::PersonSkillId>(),
                                                        .person = person,
                                                        .skill = skill,
                                                        .starts_on = day,
                                                        .ends_on = next,
                                                        .origin = origin_}));
            }
        }
        return is_other;
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
            return true;
        }
        store::UnitMember before = *said.member;
        before.ends_on = day;
        TRY(store::change(a_.t, before));
        wanted.id = fresh<store::UnitMemberId>();
        wanted.version = 1;
        wanted.starts_on = day;
        TRY(store::add(a_.t, wanted));
        return true;
    }

    Result<void> say(const char* what, const store::PersonId& id, const store::Person* before,
                     const store::Person& after) {
        changed_.push_back(id);
        const auto names = [](const store::Person& person) {
            return boost::json::object{{"given_name", person.given_name}, {"family_name", person.family_name}};
        };
        boost::json::object personal = names(after);
        if (before != nullptr) {
            personal = {{"before", names(*before)}, {"after", names(after)}};
        }
        return a_.audit(what, "person", id.text(),
                        {{"source", by_table}, {"batch", batch_.text()}, {"row", *origin_.row}}, {}, personal);
    }

    Acting& a_;
    const UnitFacts& facts_;
    const store::ImportBatchId& batch_;
    const std::vector<store::IdentityId>& identities_;
    std::size_t next_identity_ = 0;
    store::Origin origin_{};
    std::vector<store::PersonId> changed_{};
    PeopleTaken taken_{};
};

Result<PeopleTaken> take_in(Acting& a, const store::UnitId& unit, const Period& period, const CsvTable& table,
                            const std::string& text, const std::vector<store::IdentityId>& identities) {
    const UnitFacts facts = TRY(rosters::read_unit_facts(a, unit, period));
    const std::vector<Said> lines = TRY(PeopleLines(table, facts).read());
    const store::ImportBatchId batch = TRY(add_table_batch(a, "people.csv", text, table.size()));
    PeopleImport import(a, facts, batch, identities);
    const PeopleTaken taken = TRY(import.run(lines));
    TRY(expect_whole(a, unit, std::max(today(a), period.first)));
    for (const store::PersonId& person : import.changed()) {
        TRY(expect_whole_units_of(a, person, period.first, unit));
    }
    TRY(a.audit("people.import", "unit", unit.text(),
                {{"from", period.first.to_string()},
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
    std::string text = formats::csv_line(people_columns);
    std::vector<store::PersonId> seen;
    for (const store::UnitMember& member : facts.members) {
        const auto person = std::find_if(facts.people.begin(), facts.people.end(),
                                         [&](const store::Person& each) { return each.id == member.person; });
        if (person == facts.people.end() || std::find(seen.begin(), seen.end(), member.person) != seen.end()) {
            continue;
        }
        seen.push_back(member.person);
        const Date day = since(facts.period, member);
        const store::Contract* contract = contract_on(facts.contracts, member.person, day);
        const bool has_one = contract != nullptr;
        text += formats::csv_line(
            {table_name_of(member), person->given_name, person->family_name, has_one ? contract->employment : "",
             has_one ? contract->grade : "", has_one ? formats::wte_text(contract->wte) : "",
             has_one ? std::to_string(contract->weekly.count()) : "", has_one ? list_of(contract->packs) : "",
             skills_on(facts, member.person, day), member.groups});
    }
    return text;
}

Result<PeopleTaken> import_people(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                  const store::UnitId& unit, const Period& period, const std::string& text) {
    TRY(permitted(actor, trust, {Permission::edit_people}));
    TRY(expect_table_days(period));
    const CsvTable table = TRY(formats::read_csv(text, "people.csv", people_columns));
    // Read once before identities are made for whoever is new: a table with a fault leaves nothing behind.
    const auto strangers =
        TRY(look(platform, actor, trust, {Permission::edit_people}, [&](Acting& a) -> Result<std::size_t> {
            const UnitFacts facts = TRY(rosters::read_unit_facts(a, unit, period));
            const std::vector<Said> lines = TRY(PeopleLines(table, facts).read());
            return static_cast<std::size_t>(
                std::count_if(lines.begin(), lines.end(), [](const Said& said) { return said.member == nullptr; }));
        }));
    const std::vector<store::IdentityId> identities = TRY(rosters::new_identities(platform, actor, strangers));
    return change(platform, actor, trust, {Permission::edit_people},
                  [&](Acting& a) { return take_in(a, unit, period, table, text, identities); });
}

}    // namespace staffwright::app::facts
