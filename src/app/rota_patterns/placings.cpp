#include "app/rota_patterns/placings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "app/rosters/edit_within.hpp"
#include "app/rosters/unit_problem.hpp"

namespace staffwright::app::rota_patterns {

namespace {

using calendar::Date;
using identity::Permission;
using roster::PersonIx;
using rosters::Period;

Result<void> check_period(const Plan& plan, const Period& period) {
    if (period.days() < 1 || period.days() > most_placed_days) {
        return Error{ErrorId::bad_value, fmt::format("{} days", period.days()),
                     fmt::format("people are placed for 1 to {} days at a time", most_placed_days),
                     Place{"", 0, "/ends_on"}};
    }
    if (period.first < plan.start) {
        return Error{
            ErrorId::bad_value,
            fmt::format("{} is before the rota starts, on {}", period.first.to_string(), plan.start.to_string()),
            "name that day or a later one, or let the rota start earlier", Place{"", 0, "/starts_on"}};
    }
    return {};
}

/// What is known of somebody's days: from when until when they are there, and their leave.
void add_days(roster::RotaPerson& person, const roster::Problem& unit, PersonIx who, const Period& period) {
    for (const roster::Leave& leave : unit.leave) {
        if (leave.person != who) {
            continue;
        }
        const Date from = period.first + leave.from;
        const Date until = period.first + leave.until;
        const bool is_away = leave.kind == rosters::kind_not_here;
        if (is_away && from <= period.first) {
            person.from = std::max(person.from.value_or(until), until);
        } else if (is_away && until >= period.until) {
            person.until = std::min(person.until.value_or(from), from);
        } else {
            person.leave.push_back({from, until, leave.kind, leave.credit});
        }
    }
}

std::optional<PersonIx> line_called(const roster::Rota& rota, const std::string& name) {
    for (const PersonIx ix : rota.unit.people.indices()) {
        if (rota.unit.people[ix].id == name) {
            return ix;
        }
    }
    return {};
}

/// Everything that a placing is made of, read in one transaction.
struct Facts {
    Seen seen;
    Basis basis;    ///< of the period
};

Result<Facts> read_facts(const Acting& a, const store::RotaPatternId& id, const PlacingWish& wish) {
    Seen seen = TRY(seen_of(a, TRY(expect_pattern(a, id, Permission::edit_rosters))));
    TRY(check_period(seen.plan, wish.period));
    Basis basis = TRY(read_basis(a, seen.pattern.unit, wish.period));
    return Facts{std::move(seen), std::move(basis)};
}

class Placer {
public:
    Placer(Facts facts, const PlacingWish& wish)
        : seen_(judged(std::move(facts.seen))), basis_(std::move(facts.basis)), wish_(wish) {}

    Result<Placing> place() {
        if (seen_.trouble) {
            return Error{ErrorId::conflict, "nobody can be placed: " + seen_.trouble->what, seen_.trouble->advice};
        }
        const roster::Rota& rota = seen_.judged->planned.rota;
        TRY(choose(rota));
        Placed placed =
            TRY(app::place(rota, *seen_.basis.packs.packs, wanted_, wish_.period.first, wish_.period.until));
        return Placing{std::move(seen_), wish_.period, std::move(people_), std::move(no_line_), std::move(placed)};
    }

private:
    Result<void> choose(const roster::Rota& rota) {
        std::set<store::PersonId> asked;
        if (wish_.people) {
            asked.insert(wish_.people->begin(), wish_.people->end());
        }
        std::map<store::PersonId, std::string> lines;
        for (const store::RotaPlace& place : seen_.places) {
            lines.emplace(place.person, place.line);
        }
        for (const PersonIx ix : basis_.problem.people.indices()) {
            const store::PersonId& id = basis_.map.people[ix];
            if (wish_.people && asked.erase(id) == 0) {
                continue;
            }
            PersonOfPlacing person{.id = id, .name = basis_.problem.people[ix].name, .wte = basis_.problem.wte_of(ix)};
            if (const auto line = lines.find(id); line != lines.end() && line_called(rota, line->second)) {
                person.line_before = line->second;
            }
            const bool fits = std::any_of(rota.groups.begin(), rota.groups.end(), [&](const roster::RotaGroup& group) {
                return rota.unit.wte_of(group.first) == person.wte;
            });
            if (!fits) {
                no_line_.push_back(std::move(person));
                continue;
            }
            add(rota, ix, person);
            people_.push_back(std::move(person));
        }
        if (!asked.empty()) {
            return Error{ErrorId::bad_reference, "person " + asked.begin()->text() + " is not of this unit then",
                         "name members of the unit in the period", Place{"", 0, "/people"}};
        }
        if (people_.empty()) {
            return Error{ErrorId::conflict, "nobody has the hours of a line of this rota",
                         "give it a group of lines with a contract of the people's hours"};
        }
        return {};
    }

    void add(const roster::Rota& rota, PersonIx ix, const PersonOfPlacing& person) {
        roster::RotaPerson wanted;
        wanted.id = person.id.text();
        wanted.name = person.name;
        wanted.wte = person.wte;
        wanted.line = person.line_before ? line_called(rota, *person.line_before) : std::nullopt;
        add_days(wanted, basis_.problem, ix, wish_.period);
        wanted_.people.push_back(std::move(wanted));
    }

    Seen seen_;
    Basis basis_;
    const PlacingWish& wish_;
    std::vector<PersonOfPlacing> people_;
    std::vector<PersonOfPlacing> no_line_;
    roster::RotaPeople wanted_;
};

/// The placed roster as an edit of one that has nothing on it.
class Cells {
public:
    Cells(const Placing& placing, const Basis& basis) : placing_(placing), basis_(basis) {
        for (const roster::ShiftIx ix : basis.problem.shifts.indices()) {
            shifts_.emplace(basis.problem.shifts[ix].id, basis.map.shifts[ix]);
        }
    }

    Result<std::vector<rosters::Cell>> all() {
        const roster::Problem& problem = placing_.placed.opened.problem();
        for (const PersonIx ix : problem.people.indices()) {
            TRY(of_person(problem, ix));
        }
        return std::move(cells_);
    }

private:
    Result<void> of_person(const roster::Problem& problem, PersonIx ix) {
        const store::PersonId id{problem.people[ix].id};
        const auto skill = skill_of(id);
        for (const roster::Assignment& duty : placing_.placed.roster.assignments[ix]) {
            const Date day = placing_.period.first + duty.day;
            const auto shift = shifts_.find(problem.shifts[duty.shift].id);
            if (!skill || shift == shifts_.end()) {
                return Error{ErrorId::conflict,
                             fmt::format("{} cannot be given {} on {}", problem.people[ix].name,
                                         problem.shifts[duty.shift].id, day.to_string()),
                             "look at the unit's shifts and the person's skills in that period"};
            }
            if (cells_.empty() || cells_.back().person != id || cells_.back().day != day) {
                cells_.push_back({.person = id, .day = day, .duties = {}});
            }
            cells_.back().duties.push_back({.shift = shift->second, .skill = *skill});
        }
        return {};
    }

    /// The pattern's, if they have it; else their first.
    [[nodiscard]] std::optional<store::SkillId> skill_of(const store::PersonId& id) const {
        const auto person = basis_.map.person.find(id.text());
        if (person == basis_.map.person.end()) {
            return {};
        }
        const std::vector<roster::SkillIx>& held = basis_.problem.people[person->second].skills;
        for (const roster::SkillIx skill : held) {
            if (placing_.seen.plan.skill == basis_.problem.skills[skill].id) {
                return basis_.map.skills[skill];
            }
        }
        return held.empty() ? std::nullopt : std::optional(basis_.map.skills[held.front()]);
    }

    const Placing& placing_;
    const Basis& basis_;
    std::map<std::string, store::ShiftId> shifts_;
    std::vector<rosters::Cell> cells_;
};

/// A new one, or the one that there is if it is of these very days and nothing was ever on it.
Result<store::Roster> roster_for(Acting& a, const store::UnitId& unit, const Period& period) {
    for (store::Roster& roster : TRY(store::rosters_of(a.t, a.at, unit, period.first, period.until))) {
        const bool is_empty = !roster.current_version && roster.state == "draft";
        if (is_empty && Period{roster.starts_on, roster.ends_on} == period) {
            return std::move(roster);
        }
    }
    return rosters::create_within(a, unit, period);
}

/// The line of each at the end of the period, and of whoever is not in it as it was.
std::vector<store::RotaPlace> places_after(const Placing& placing) {
    std::map<store::PersonId, std::string> lines;
    for (const store::RotaPlace& place : placing.seen.places) {
        lines.emplace(place.person, place.line);
    }
    std::set<std::string> taken;
    std::vector<store::RotaPlace> places;
    for (std::size_t at = 0; at < placing.people.size(); ++at) {
        lines.erase(placing.people[at].id);
        if (const auto line = placing.placed.stretches.back().line_of[at]) {
            places.push_back({.person = placing.people[at].id, .line = placing.line(*line)});
            taken.insert(places.back().line);
        }
    }
    for (const auto& [person, line] : lines) {
        if (!taken.contains(line)) {
            places.push_back({.person = person, .line = line});
        }
    }
    return places;
}

}    // namespace

Result<Placing> try_placing(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                            const store::RotaPatternId& id, const PlacingWish& wish) {
    Facts facts = TRY(look(platform, actor, trust, [&](Acting& a) { return read_facts(a, id, wish); }));
    return Placer(std::move(facts), wish).place();
}

Result<RosterMade> make_roster(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                               const store::RotaPatternId& id, std::int64_t seen, const PlacingWish& wish) {
    RosterMade made = TRY(change(platform, actor, trust, [&](Acting& a) -> Result<RosterMade> {
        Facts facts = TRY(read_facts(a, id, wish));
        TRY(expect_seen(facts.seen.pattern, seen));
        const Basis basis = facts.basis;
        Placing placing = TRY(Placer(std::move(facts), wish).place());
        store::RotaPattern& pattern = placing.seen.pattern;
        const store::Roster roster = TRY(roster_for(a, pattern.unit, wish.period));
        rosters::Edit edit{.seen = roster.version};
        edit.cells = TRY(Cells(placing, basis).all());
        edit.note = "of the rota pattern \"" + pattern.name + "\"";
        rosters::Edited edited = TRY(rosters::edit_within(platform, a, roster.id, edit));
        const std::vector<store::RotaPlace> places = places_after(placing);
        TRY(store::put_places(a.t, a.at, pattern.id, places));
        pattern =
            TRY(save(a, pattern, "rota_pattern.roster", {{"roster", roster.id.text()}, {"people", places.size()}}));
        placing.seen.places = places;
        return RosterMade{std::move(placing), std::move(edited)};
    }));
    platform.desk->keep(made.edited.roster.id, made.edited.number, made.edited.judged);
    return made;
}

}    // namespace staffwright::app::rota_patterns
