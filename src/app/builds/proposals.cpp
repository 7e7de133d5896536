#include "app/builds/proposals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "app/builds/best_so_far.hpp"
#include "app/rosters/practice.hpp"
#include "store/findings.hpp"

namespace staffwright::app {

namespace {

using identity::Permission;
using rosters::CellDifference;
using store::RosterAssignment;

using CellKey = std::pair<store::PersonId, calendar::Date>;

/// Pins are the roster's own: a duty that is there already keeps its pin.
std::vector<RosterAssignment> pinned_as(const std::vector<RosterAssignment>& present,
                                        std::vector<RosterAssignment> rows) {
    std::set<std::tuple<store::PersonId, calendar::Date, store::ShiftId, store::SkillId>> pinned;
    for (const RosterAssignment& row : present) {
        if (row.is_pinned) {
            pinned.emplace(row.person, row.day, row.shift, row.skill);
        }
    }
    for (RosterAssignment& row : rows) {
        row.is_pinned = pinned.contains({row.person, row.day, row.shift, row.skill});
    }
    return rows;
}

/// The roster's rows when the build began.
Result<std::vector<RosterAssignment>> rows_at_start(Acting& a, const store::Roster& roster,
                                                    const std::optional<std::int64_t>& version,
                                                    const std::vector<RosterAssignment>& present) {
    if (version == roster.current_version) {
        return present;
    }
    if (version) {
        auto begun = TRY(store::find_version(a.t, a.at, roster.id, *version));
        if (begun) {
            return std::move(begun->assignments);
        }
    }
    return std::vector<RosterAssignment>{};
}

bool has_pins_of(const std::vector<RosterAssignment>& at_start, const std::vector<RosterAssignment>& rows) {
    return std::all_of(at_start.begin(), at_start.end(), [&](const RosterAssignment& row) {
        return !row.is_pinned || std::find(rows.begin(), rows.end(), row) != rows.end();
    });
}

/// From what the roster had when the build began to what it has, of the days that are others now.
std::map<CellKey, CellDifference> changed_since(const std::vector<RosterAssignment>& at_start,
                                                const std::vector<RosterAssignment>& present) {
    std::map<CellKey, CellDifference> changed;
    for (CellDifference& cell : rosters::differences(at_start, present)) {
        const CellKey key{cell.person, cell.day};
        changed.emplace(key, std::move(cell));
    }
    return changed;
}

/// Of a practice copy: there is nobody who could have changed it meanwhile but its own user.
Result<Proposal> practice_proposal(const Platform& platform, Acting& a, const store::UserId& user,
                                   const store::RosterId& roster, Proposal found, const StoredBest& best) {
    const rosters::Practice practice = TRY(rosters::practice_of(platform, a, user, roster));
    found.roster = practice.roster;
    found.based_on = best.from.version;
    found.present = practice.judged;
    found.proposed = TRY(found.present->edited(pinned_as(found.present->rows(), best.rows)));
    found.has_other_facts = best.from.facts != found.present->in().digest().data;
    if (!found.has_other_facts && has_pins_of(found.present->rows(), found.proposed->rows())) {
        found.bound = best.bound;
    }
    for (CellDifference& cell : rosters::differences(found.present->rows(), found.proposed->rows())) {
        found.cells.push_back({.change = std::move(cell)});
    }
    return found;
}

Result<Proposal> read_proposal(const Platform& platform, Acting& a, const store::JobId& id) {
    Proposal found;
    found.job = TRY(expect_build(a, id));
    if (!found.job.best) {
        return Error{ErrorId::conflict, "there is no roster of this build yet",
                     is_under_way(found.job) ? "wait a little" : "build again, for longer"};
    }
    const BuildPayload payload = TRY(read_payload(found.job));
    const StoredBest best = TRY(read_stored(*found.job.best));
    if (payload.practice) {
        return practice_proposal(platform, a, *payload.practice, payload.roster, std::move(found), best);
    }
    found.roster = TRY(rosters::expect_roster(a, payload.roster));
    found.based_on = best.from.version;
    found.present = TRY(rosters::current_of(platform, a, found.roster));
    found.proposed = TRY(found.present->edited(pinned_as(found.present->rows(), best.rows)));
    found.has_other_facts = best.from.facts != found.present->in().digest().data;
    const auto at_start = TRY(rows_at_start(a, found.roster, best.from.version, found.present->rows()));
    if (!found.has_other_facts && has_pins_of(at_start, found.proposed->rows())) {
        found.bound = best.bound;
    }
    auto changed = changed_since(at_start, found.present->rows());
    for (CellDifference& cell : rosters::differences(found.present->rows(), found.proposed->rows())) {
        const auto meanwhile = changed.find({cell.person, cell.day});
        ProposedCell proposed;
        proposed.is_locked = found.roster.locked_until && cell.day < *found.roster.locked_until;
        if (meanwhile != changed.end()) {
            proposed.meanwhile = std::move(meanwhile->second);
        }
        proposed.change = std::move(cell);
        found.cells.push_back(std::move(proposed));
    }
    return found;
}

Result<void> expect_undecided(const store::Job& job) {
    if (is_under_way(job)) {
        return Error{ErrorId::conflict, "the build goes on", "wait until it has ended, or stop it"};
    }
    const std::optional<ProposalState> state = proposal_state(job);
    if (state == ProposalState::taken || state == ProposalState::declined) {
        return Error{ErrorId::conflict, fmt::format("the proposal was {} already", name(*state)),
                     "build again for another"};
    }
    return {};
}

template <class One>
bool is_chosen(const std::optional<std::vector<One>>& chosen, const One& one) {
    return !chosen || std::find(chosen->begin(), chosen->end(), one) != chosen->end();
}

std::vector<rosters::Cell> cells_taken(const Proposal& found, const Taken& taken) {
    std::vector<rosters::Cell> cells;
    for (const ProposedCell& cell : found.cells) {
        if (cell.is_locked || !is_chosen(taken.people, cell.change.person) || !is_chosen(taken.days, cell.change.day) ||
            (cell.meanwhile && taken.changed_meanwhile == ChangedMeanwhile::stays)) {
            continue;
        }
        rosters::Cell wanted{cell.change.person, cell.change.day, {}};
        for (const RosterAssignment& duty : cell.change.after) {
            wanted.duties.push_back({duty.shift, duty.skill, duty.is_pinned});
        }
        cells.push_back(std::move(wanted));
    }
    return cells;
}

/// Stored with the job, and told to open pages.
Result<void> note_outcome(Acting& a, const store::Job& job, const BuildPayload& payload, ProposalState outcome) {
    const std::string best = TRY(with_outcome(*job.best, outcome));
    if (TRY(store::rewrite_best(a.t, job.id, best)) == store::Mine::no) {
        return Error{ErrorId::conflict, "the build is not there any more", "build again"};
    }
    return a.event(
        "job.state", payload.unit,
        {{"job", job.id.text()}, {"kind", build_kind}, {"state", store::name(job.state)}, {"proposal", name(outcome)}},
        payload.practice);
}

}    // namespace

const char* name(ProposalState state) {
    switch (state) {
        case ProposalState::open:
            return "open";
        case ProposalState::part:
            return "part";
        case ProposalState::taken:
            return "taken";
        case ProposalState::declined:
            return "declined";
    }
    return "";
}

std::optional<ProposalState> proposal_state(const store::Job& job) {
    if (!job.best || is_under_way(job)) {
        return std::nullopt;
    }
    if (const auto outcome = outcome_in(*job.best)) {
        return outcome;
    }
    const Result<BuildPayload> payload = read_payload(job);
    return payload && payload->hold == Hold::until_taken ? std::optional(ProposalState::open) : std::nullopt;
}

Result<Proposal> show_proposal(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                               const store::JobId& job) {
    return look(platform, actor, trust, [&](Acting& a) { return read_proposal(platform, a, job); });
}

Result<rosters::Edited> accept_proposal(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                        const store::JobId& job, const Taken& taken) {
    Result<rosters::Edited> done = change(platform, actor, trust, [&](Acting& a) -> Result<rosters::Edited> {
        const Proposal found = TRY(read_proposal(platform, a, job));
        TRY(a.must_be_permitted({Permission::edit_rosters, found.roster.unit}));
        TRY(expect_undecided(found.job));
        TRY(store::expect_current(found.roster.version == taken.seen ? 1 : 0, "roster", found.roster.id.text()));
        rosters::Edit edit;
        edit.seen = taken.seen;
        edit.cells = cells_taken(found, taken);
        rosters::HowMade how;
        if (edit.cells.empty()) {
            return Error{ErrorId::conflict, "nothing of the proposal is left to take among what was chosen",
                         "choose other people or days; days that are locked stay as they are"};
        }
        const bool is_whole = edit.cells.size() == found.cells.size();
        const ProposalState outcome = is_whole ? ProposalState::taken : ProposalState::part;
        const BuildPayload payload = TRY(read_payload(found.job));
        if (payload.practice) {
            rosters::Edited practised =
                TRY(rosters::edit_practice_within(platform, a, *payload.practice, payload.roster, edit));
            TRY(note_outcome(a, found.job, payload, outcome));
            return practised;
        }
        edit.note = is_whole ? "what the build proposed"
                             : fmt::format("part of what the build proposed: {} of {} days of people",
                                           edit.cells.size(), found.cells.size());
        if (is_whole) {
            how = {"built", found.bound};
        }
        rosters::Edited edited = TRY(rosters::edit_within(platform, a, found.roster.id, edit, how));
        TRY(a.audit("build.accept", "roster", found.roster.id.text(),
                    {{"job", job.text()},
                     {"number", edited.number},
                     {"taken", edit.cells.size()},
                     {"proposed", found.cells.size()}}));
        TRY(note_outcome(a, found.job, payload, outcome));
        return edited;
    });
    if (done && done->number != 0) {
        platform.desk->keep(done->roster.id, done->number, done->judged);
    }
    return done;
}

Result<void> decline_proposal(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                              const store::JobId& id) {
    return change(platform, actor, trust, [&](Acting& a) -> Result<void> {
        const store::Job job = TRY(expect_build(a, id));
        TRY(expect_undecided(job));
        if (!job.best) {
            return Error{ErrorId::conflict, "there is no roster of this build", "there is nothing to decline"};
        }
        const BuildPayload payload = TRY(read_payload(job));
        if (!payload.practice) {
            TRY(a.audit("build.decline", "roster", payload.roster.text(), {{"job", id.text()}}));
        }
        return note_outcome(a, job, payload, ProposalState::declined);
    });
}

}    // namespace staffwright::app
