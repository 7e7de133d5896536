#include "app/rosters/life.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "app/rosters/edit_within.hpp"
#include "referee/verdict_json.hpp"

namespace staffwright::app::rosters {

namespace {

using identity::Permission;
using store::RosterAssignment;
using store::RosterChange;

const store::Origin by_screen{.source = "screen"};

Result<void> expect_open(const store::Roster& roster) {
    if (roster.state == "finalised" || roster.state == "closed") {
        return Error{ErrorId::conflict, "the roster is " + roster.state + " and takes no edits", "reopen it first"};
    }
    return {};
}

Result<void> expect_seen(const store::Roster& roster, std::int64_t seen) {
    return store::expect_current(roster.version == seen ? 1 : 0, "roster", roster.id.text());
}

std::vector<RosterChange> changes_between(const std::vector<RosterAssignment>& before,
                                          const std::vector<RosterAssignment>& after) {
    const auto key = [](const RosterAssignment& a) { return std::tie(a.person, a.day, a.shift, a.skill); };
    std::vector<RosterChange> changes;
    auto old = before.begin();
    auto now = after.begin();
    while (old != before.end() || now != after.end()) {
        if (now == after.end() || (old != before.end() && key(*old) < key(*now))) {
            changes.push_back({*old++, false});
        } else if (old == before.end() || key(*now) < key(*old)) {
            changes.push_back({*now++, true});
        } else {
            if (old->is_pinned != now->is_pinned) {
                changes.push_back({*now, true});
            }
            ++old;
            ++now;
        }
    }
    return changes;
}

/// An edit keeps the figures; its list of breaches is judged again by whoever looks.
std::string short_verdict(const referee::Verdict& verdict) {
    return fmt::format(R"({{"legal":{},"objective":{},"hard":{},"breach_count":{}}})", verdict.legal(),
                       verdict.score.soft.count(), verdict.score.hard.count(), verdict.breaches.size());
}

/// The version that follows the current one, without what is special to how it was made.
store::RosterVersion next_version(const Acting& a, const store::Roster& roster, const AssembledProblem& in,
                                  const referee::Verdict& verdict) {
    return {.trust = a.at,
            .roster = roster.id,
            .number = roster.current_version.value_or(0) + 1,
            .based_on = roster.current_version,
            .made_by = a.by.name,
            .made_at = a.now,
            .problem_digest = in.digest(),
            .hard = verdict.score.hard,
            .soft = verdict.score.soft,
            .verdict = short_verdict(verdict),
            .origin = by_screen};
}

Result<void> back_to_draft(Acting& a, store::Roster& roster) {
    if (roster.state == "approved") {
        roster.state = "draft";
        roster.version = TRY(store::change(a.t, roster));
    }
    return {};
}

/// Saves `after` as the version that follows.
Result<Edited> save_edit(Acting& a, store::Roster roster, const JudgedPtr& before, JudgedPtr after,
                         const std::optional<std::string>& note, std::string_view action, const HowMade& how = {}) {
    store::RosterVersion version = next_version(a, roster, after->in(), after->verdict());
    version.note = note;
    version.kind = how.kind;
    version.bound = how.bound;
    version.packs = TRY(packs_in_use(a, after->in()));
    const std::vector<RosterChange> changes = changes_between(before->rows(), after->rows());
    // What has a bound is stored whole, for it holds with the pins of this version (proof.hpp).
    if (roster.current_version && !version.bound) {
        const auto base = TRY(store::find_version_row(a.t, a.at, roster.id, *roster.current_version));
        version.whole_at = base->whole_at.value_or(base->number);
        roster.version = TRY(store::add_edit(a.t, version, changes, roster.version));
    } else {
        version.assignments = after->rows();
        roster.version = TRY(store::add_version(a.t, version, roster.version));
    }
    roster.current_version = version.number;
    TRY(back_to_draft(a, roster));
    TRY(a.audit(action, "roster", roster.id.text(),
                {{"number", version.number},
                 {"changes", changes.size()},
                 {"hard", version.hard.count()},
                 {"soft", version.soft.count()}},
                note));
    TRY(a.event("roster.changed", roster.unit, {{"roster", roster.id.text()}, {"number", version.number}}));
    referee::Difference difference = referee::difference(before->verdict(), after->verdict());
    Proof proof = TRY(proof_of(a, roster, version.number, *after));
    return Edited{std::move(roster), version.number, before, std::move(after), std::move(difference), proof};
}

}    // namespace

Result<std::vector<RosterAssignment>> with_cells(const store::Roster& roster, const std::vector<RosterAssignment>& rows,
                                                 const std::vector<Cell>& cells) {
    using CellKey = std::pair<store::PersonId, calendar::Date>;
    std::map<CellKey, const Cell*> replaced;
    for (const Cell& cell : cells) {
        if (cell.day < roster.starts_on || cell.day >= roster.ends_on) {
            return Error{ErrorId::bad_value, cell.day.to_string() + " is not within the roster", ""};
        }
        if (roster.locked_until && cell.day < *roster.locked_until) {
            return Error{ErrorId::conflict, cell.day.to_string() + " is locked",
                         "days before " + roster.locked_until->to_string() + " take no edits"};
        }
        if (!replaced.emplace(CellKey{cell.person, cell.day}, &cell).second) {
            return Error{ErrorId::bad_value, "a person's " + cell.day.to_string() + " is named twice",
                         "name each person and day once"};
        }
    }
    std::vector<RosterAssignment> result;
    for (const RosterAssignment& row : rows) {
        if (!replaced.contains({row.person, row.day})) {
            result.push_back(row);
        }
    }
    for (const Cell& cell : cells) {
        for (const CellDuty& duty : cell.duties) {
            result.push_back({cell.person, cell.day, duty.shift, duty.skill, duty.is_pinned});
        }
    }
    std::sort(result.begin(), result.end());
    const auto same = [](const RosterAssignment& a, const RosterAssignment& b) {
        return a.person == b.person && a.day == b.day && a.shift == b.shift;
    };
    if (std::adjacent_find(result.begin(), result.end(), same) != result.end()) {
        return Error{ErrorId::bad_value, "a cell has one shift twice", "name each shift of a day once"};
    }
    return result;
}

Result<store::Roster> expect_roster(const Acting& a, const store::RosterId& roster) {
    std::optional<store::Roster> found = TRY(store::find(a.t, a.at, roster));
    if (!found) {
        return Error{ErrorId::not_found, "there is no roster " + roster.text(), ""};
    }
    return std::move(*found);
}

Result<store::Roster> expect_roster(const Acting& a, const store::RosterId& roster,
                                    std::initializer_list<Permission> any_of) {
    const std::optional<store::Roster> found = TRY(store::find(a.t, a.at, roster));
    const std::optional<store::UnitId> unit = found ? std::optional(found->unit) : std::nullopt;
    const bool may = std::any_of(any_of.begin(), any_of.end(), [&](Permission permission) {
        return a.must_be_permitted({permission, unit}).has_value();
    });
    if (!may) {
        TRY(a.must_be_permitted({*any_of.begin(), unit}));    // says which one is missing
    }
    return expect_roster(a, roster);
}

Result<store::Roster> create_within(Acting& a, const store::UnitId& unit, const Period& period) {
    constexpr std::int32_t most_days = 366;
    if (period.days() < 1 || period.days() > most_days) {
        return Error{ErrorId::bad_value, "a roster has 1 to 366 days", "check first and last day"};
    }
    const store::Unit ward = TRY(expect_unit(a, unit));
    if (ward.closed_on && *ward.closed_on < period.until) {
        return Error{ErrorId::conflict, "the unit is closed from " + ward.closed_on->to_string(), ""};
    }
    if (const auto others = TRY(store::rosters_of(a.t, a.at, unit, period.first, period.until)); !others.empty()) {
        return Error{ErrorId::conflict,
                     fmt::format("there is a roster from {} to {} already", others[0].starts_on.to_string(),
                                 (others[0].ends_on - 1).to_string()),
                     "take days that no roster of the unit has"};
    }
    const store::Roster roster{.trust = a.at,
                               .id = store::new_id<store::RosterId>(a.now),
                               .unit = unit,
                               .starts_on = period.first,
                               .ends_on = period.until,
                               .origin = by_screen};
    TRY(store::add(a.t, roster));
    TRY(a.audit("roster.create", "roster", roster.id.text(),
                {{"first", period.first.to_string()}, {"until", period.until.to_string()}}));
    TRY(a.event("roster.created", unit, {{"roster", roster.id.text()}}));
    return roster;
}

Result<store::Roster> create(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             const store::UnitId& unit, const Period& period) {
    return change(platform, actor, trust, {Permission::edit_rosters, unit},
                  [&](Acting& a) { return create_within(a, unit, period); });
}

Result<JudgedPtr> current_of(const Platform& platform, const Acting& a, const store::Roster& roster) {
    if (roster.current_version) {
        return platform.desk->version(a, roster, *roster.current_version);
    }
    return JudgedRoster::judge(TRY(platform.desk->problem(a, roster)), {});
}

Result<Edited> edit_within(const Platform& platform, Acting& a, const store::RosterId& roster, const Edit& wanted,
                           const HowMade& how) {
    const store::Roster found = TRY(how.needs ? expect_roster(a, roster, {*how.needs}) : expect_roster(a, roster));
    TRY(expect_seen(found, wanted.seen));
    TRY(expect_open(found));
    const JudgedPtr before = TRY(current_of(platform, a, found));
    JudgedPtr after = TRY(before->edited(TRY(with_cells(found, before->rows(), wanted.cells))));
    return save_edit(a, found, before, std::move(after), wanted.note, how.action, how);
}

Result<Edited> edit(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                    const store::RosterId& roster, const Edit& wanted) {
    Result<Edited> done =
        change(platform, actor, trust, [&](Acting& a) { return edit_within(platform, a, roster, wanted); });
    if (done) {
        platform.desk->keep(roster, done->number, done->judged);
    }
    return done;
}

Result<Edited> try_edit(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                        const store::RosterId& roster, const Edit& wanted) {
    return look(platform, actor, trust, [&](Acting& a) -> Result<Edited> {
        store::Roster found = TRY(expect_roster(a, roster, {Permission::edit_rosters}));
        const JudgedPtr before = TRY(current_of(platform, a, found));
        JudgedPtr after = TRY(before->edited(TRY(with_cells(found, before->rows(), wanted.cells))));
        referee::Difference difference = referee::difference(before->verdict(), after->verdict());
        const std::int64_t number = found.current_version.value_or(0);
        Proof proof = TRY(proof_of(a, found, number, *after));
        return Edited{std::move(found), number, before, std::move(after), std::move(difference), proof};
    });
}

Result<Edited> take_back(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                         const store::RosterId& roster, std::int64_t seen, std::int64_t to) {
    Result<Edited> done = change(platform, actor, trust, [&](Acting& a) -> Result<Edited> {
        const store::Roster found = TRY(expect_roster(a, roster, {Permission::edit_rosters}));
        TRY(expect_seen(found, seen));
        TRY(expect_open(found));
        const auto older = TRY(store::find_version(a.t, a.at, roster, to));
        if (!older) {
            return Error{ErrorId::not_found, fmt::format("the roster has no version {}", to), ""};
        }
        const JudgedPtr before = TRY(current_of(platform, a, found));
        for (const CellDifference& cell : differences(before->rows(), older->assignments)) {
            if (found.locked_until && cell.day < *found.locked_until) {
                return Error{ErrorId::conflict, cell.day.to_string() + " is locked and differs",
                             "edit the days that are not locked instead"};
            }
        }
        JudgedPtr after = TRY(before->edited(older->assignments));
        return save_edit(a, found, before, std::move(after), fmt::format("as version {}", to), "roster.take_back");
    });
    if (done) {
        platform.desk->keep(roster, done->number, done->judged);
    }
    return done;
}

Result<Saved> save_built(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                         const store::RosterId& roster, const Built& built) {
    return change(platform, actor, trust, [&](Acting& a) -> Result<Saved> {
        store::Roster found = TRY(expect_roster(a, roster, {Permission::build_rosters}));
        TRY(expect_open(found));
        if (found.current_version != built.based_on) {
            return Error{ErrorId::stale, "the roster was changed while it was built",
                         "build it again from what is there"};
        }
        store::RosterVersion version = next_version(a, found, *built.in, built.verdict);
        version.kind = "built";
        version.note = built.note;
        version.bound = built.bound;
        version.verdict = referee::verdict_json(built.in->problem, built.verdict);
        version.packs = TRY(packs_in_use(a, *built.in));
        std::vector<RosterAssignment> pinned;
        for (const roster::PersonAssignment& fixed : built.in->problem.fixed) {
            pinned.push_back({built.in->map.people[fixed.person], built.in->problem.horizon.date(fixed.assignment.day),
                              built.in->map.shifts[fixed.assignment.shift],
                              built.in->map.skills[fixed.assignment.skill], true});
        }
        version.assignments = assignments_of(*built.in, built.roster, pinned);
        version.origin = {.source = "build"};
        found.version = TRY(store::add_version(a.t, version, found.version));
        TRY(back_to_draft(a, found));
        TRY(a.audit("roster.build", "roster", roster.text(),
                    {{"number", version.number}, {"hard", version.hard.count()}, {"soft", version.soft.count()}}));
        TRY(a.event("roster.built", found.unit, {{"roster", roster.text()}, {"number", version.number}}));
        Saved saved{version.number, found.version, {}};
        if (built.bound) {
            saved.gap = version.soft - *built.bound;
        }
        return saved;
    });
}

}    // namespace staffwright::app::rosters
