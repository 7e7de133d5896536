#include "app/rosters/practice.hpp"

#include "app/rosters/explain_judged.hpp"
#include "app/rosters/stored_cells.hpp"

namespace staffwright::app::rosters {

namespace {

using identity::Permission;
using store::RosterAssignment;

Result<store::UserId> user_of(const Actor& actor) {
    if (!actor.user) {
        return Error{ErrorId::not_permitted, "only people practise", "sign in"};
    }
    return *actor.user;
}

/// The version that was copied, with the facts of now.
Result<JudgedPtr> copied(const Platform& platform, const Acting& a, const store::Roster& roster,
                         const store::PracticeCopy& copy) {
    if (copy.based_on) {
        return platform.desk->version(a, roster, *copy.based_on);
    }
    return JudgedRoster::judge(TRY(platform.desk->problem(a, roster)), {});
}

/// What of the true roster the copy shows.
store::Roster as_practice(store::Roster roster, const store::PracticeCopy& copy) {
    roster.state = "draft";
    roster.version = copy.version;
    roster.current_version = copy.based_on;
    roster.published_version.reset();
    roster.locked_until.reset();
    return roster;
}

Result<Practice> practice_with(const Platform& platform, const Acting& a, const store::Roster& found,
                               store::PracticeCopy copy) {
    const JudgedPtr base = TRY(copied(platform, a, found, copy));
    store::Roster roster = as_practice(found, copy);
    const std::vector<Cell> cells = TRY(read_cells(copy.cells));
    JudgedPtr judged = cells.empty() ? base : TRY(base->edited(TRY(with_cells(roster, base->rows(), cells))));
    return Practice{std::move(copy), std::move(roster), std::move(judged)};
}

Result<Shown> shown_of(const Acting& a, const Practice& practice) {
    Shown shown;
    shown.roster = practice.roster;
    shown.judged = practice.judged;
    shown.may_edit = true;
    shown.proof.missing = Proof::Missing::not_proved;
    TRY(add_leave(a, shown));
    return shown;
}

}    // namespace

Result<Practice> practice_of(const Platform& platform, const Acting& a, const store::UserId& user,
                             const store::RosterId& roster) {
    const store::Roster found = TRY(expect_roster(a, roster, {Permission::edit_rosters}));
    std::optional<store::PracticeCopy> copy = TRY(store::find_practice(a.t, a.at, user, roster));
    if (!copy) {
        return Error{ErrorId::not_found, "there is no practice copy of this roster", "begin one"};
    }
    return practice_with(platform, a, found, *std::move(copy));
}

Result<Shown> open_practice(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                            const store::RosterId& roster) {
    return change(platform, actor, trust, [&](Acting& a) -> Result<Shown> {
        const store::Roster found = TRY(expect_roster(a, roster, {Permission::edit_rosters}));
        const store::UserId user = TRY(user_of(actor));
        std::optional<store::PracticeCopy> copy = TRY(store::find_practice(a.t, a.at, user, roster));
        if (!copy) {
            copy = store::PracticeCopy{.trust = a.at,
                                       .user = user,
                                       .roster = roster,
                                       .based_on = found.current_version,
                                       .made_at = a.now,
                                       .changed_at = a.now};
            TRY(store::add(a.t, *copy));
        }
        return shown_of(a, TRY(practice_with(platform, a, found, *std::move(copy))));
    });
}

Result<Shown> show_practice(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                            const store::RosterId& roster) {
    return look(platform, actor, trust, [&](Acting& a) -> Result<Shown> {
        TRY(expect_roster(a, roster, {Permission::edit_rosters}));
        return shown_of(a, TRY(practice_of(platform, a, TRY(user_of(actor)), roster)));
    });
}

Result<Edited> edit_practice_within(const Platform& platform, Acting& a, const store::UserId& user,
                                    const store::RosterId& roster, const Edit& wanted) {
    Practice before = TRY(practice_of(platform, a, user, roster));
    TRY(store::expect_current(before.copy.version == wanted.seen ? 1 : 0, "practice copy", roster.text()));
    JudgedPtr after = TRY(before.judged->edited(TRY(with_cells(before.roster, before.judged->rows(), wanted.cells))));
    const store::Roster found = TRY(expect_roster(a, roster));
    const JudgedPtr base = TRY(copied(platform, a, found, before.copy));
    before.copy.cells = written(cells_after(differences(base->rows(), after->rows())));
    before.copy.changed_at = a.now;
    before.copy.version = TRY(store::change(a.t, before.copy));
    referee::Difference difference = referee::difference(before.judged->verdict(), after->verdict());
    Proof proof;
    proof.missing = Proof::Missing::not_proved;
    return Edited{as_practice(found, before.copy), 0, before.judged, std::move(after), std::move(difference), proof};
}

Result<Edited> edit_practice(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             const store::RosterId& roster, const Edit& wanted) {
    return change(platform, actor, trust, [&](Acting& a) -> Result<Edited> {
        TRY(expect_roster(a, roster, {Permission::edit_rosters}));
        return edit_practice_within(platform, a, TRY(user_of(actor)), roster, wanted);
    });
}

Result<Explained> explain_practice(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                   const store::RosterId& roster, const Question& question) {
    const Practice practice = TRY(look(platform, actor, trust, [&](Acting& a) -> Result<Practice> {
        TRY(expect_roster(a, roster, {Permission::edit_rosters}));
        return practice_of(platform, a, TRY(user_of(actor)), roster);
    }));
    return explain_judged(practice.judged, practice.roster.starts_on, question);
}

}    // namespace staffwright::app::rosters
