#include "app/rosters/decide.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "app/rosters/telling.hpp"
#include "app/rosters/unsigned_rows.hpp"
#include "rules/looser.hpp"
#include "rules/pack_use.hpp"
#include "store/payroll.hpp"

namespace staffwright::app::rosters {

namespace {

using identity::Permission;

Result<store::Roster> expect_seen(const Acting& a, const store::RosterId& roster, std::int64_t seen,
                                  Permission permission) {
    store::Roster found = TRY(expect_roster(a, roster, {permission}));
    TRY(store::expect_current(found.version == seen ? 1 : 0, "roster", roster.text()));
    return found;
}

Result<std::int64_t> expect_version(const store::Roster& roster) {
    if (!roster.current_version) {
        return Error{ErrorId::conflict, "nothing is on the roster yet", "build it, or fill in a cell"};
    }
    return *roster.current_version;
}

Result<void> decide(Acting& a, const store::Roster& roster, const std::string& kind,
                    const std::optional<std::string>& breach, const std::optional<std::string>& reason) {
    TRY(store::add(a.t, store::RosterDecision{.trust = a.at,
                                              .id = store::make_uuid(a.now),
                                              .roster = roster.id,
                                              .number = *roster.current_version,
                                              .kind = kind,
                                              .breach = breach,
                                              .decided_by = a.by.name,
                                              .decided_at = a.now,
                                              .reason = reason}));
    TRY(a.audit("roster." + kind, "roster", roster.id.text(), {{"number", *roster.current_version}}, reason));
    return a.event("roster.decided", roster.unit,
                   {{"roster", roster.id.text()}, {"number", *roster.current_version}, {"kind", kind}});
}

Result<std::vector<store::RosterDecision>> decisions_of_current(const Acting& a, const store::Roster& roster) {
    std::vector<store::RosterDecision> all = TRY(store::decisions_of(a.t, a.at, roster.id));
    std::erase_if(all, [&](const store::RosterDecision& each) { return each.number != roster.current_version; });
    // A refusal takes back the approvals before it.
    const auto refusal = std::find_if(all.rbegin(), all.rend(),
                                      [](const store::RosterDecision& each) { return each.kind == "refusal"; });
    std::vector<store::RosterDecision> standing;
    std::copy_if(all.begin(), all.end(), std::back_inserter(standing), [&](const store::RosterDecision& each) {
        return each.kind == "override" || refusal == all.rend() || each.decided_at > refusal->decided_at;
    });
    return standing;
}

const store::RosterDecision* find_kind(const std::vector<store::RosterDecision>& decisions, std::string_view kind) {
    const auto at = std::find_if(decisions.begin(), decisions.end(),
                                 [&](const store::RosterDecision& each) { return each.kind == kind; });
    return at == decisions.end() ? nullptr : &*at;
}

/// Hard breaches of these days that nobody has answered for.
Result<void> expect_no_open_breach(const Acting& a, const store::Roster& roster, const JudgedRoster& judged,
                                   const Period& days) {
    std::set<std::string> answered;
    for (const store::RosterDecision& each : TRY(store::decisions_of(a.t, a.at, roster.id))) {
        if (each.kind == "override") {
            answered.insert(each.breach.value_or(""));    // of any version: the key says exactly what is lived with
        }
    }
    const roster::Horizon& horizon = judged.in().problem.horizon;
    for (const referee::Breach& breach : judged.verdict().breaches) {
        const bool touches = horizon.date(breach.from) < days.until && days.first < horizon.date(breach.until);
        if (breach.severity == roster::Severity::hard && touches &&
            !answered.contains(breach_key(judged.in(), breach))) {
            return Error{ErrorId::conflict, fmt::format("a hard rule is broken: {}: {}", breach.rule, breach.what),
                         may_be_overridden(judged.in(), breach) ? "mend it, or override it with a reason"
                                                                : "mend it; this one cannot be overridden"};
        }
    }
    return {};
}

/// Judged by facts as they are now, past the cache.
Result<JudgedPtr> judged_anew(const Acting& a, const store::Roster& roster) {
    const auto version = TRY(store::find_version(a.t, a.at, roster.id, *roster.current_version));
    return JudgedRoster::judge(TRY(assemble_unit(a, roster.unit, {roster.starts_on, roster.ends_on})),
                               version->assignments);
}

std::vector<store::Duty> duties_for(const Acting& a, const store::Roster& roster, const JudgedRoster& judged,
                                    const Period& days, const std::vector<store::Shift>& shifts) {
    std::vector<store::Duty> duties;
    const AssembledProblem& in = judged.in();
    for (const store::RosterAssignment& row : judged.rows()) {
        if (!days.contains(row.day)) {
            continue;
        }
        const auto shift =
            std::find_if(shifts.begin(), shifts.end(), [&](const store::Shift& each) { return each.id == row.shift; });
        const calendar::Interval interval =
            in.book().times.interval(row.day - in.problem.horizon.first, in.map.shift.at(row.shift.text()));
        duties.push_back({.trust = a.at,
                          .id = store::new_id<store::DutyId>(a.now),
                          .person = row.person,
                          .unit = roster.unit,
                          .roster = roster.id,
                          .number = *roster.current_version,
                          .day = row.day,
                          .shift = row.shift,
                          .skill = row.skill,
                          .starts_at = interval.start,
                          .ends_at = interval.end,
                          .is_exclusive = shift == shifts.end() || shift->is_exclusive,
                          .origin = {.source = "roster"}});
    }
    return duties;
}

/// Who of these has exclusive work elsewhere in the trust at that time; where, only for whoever may see it there.
Result<void> expect_free(const Acting& a, const store::Roster& roster, const JudgedRoster& judged,
                         const std::vector<store::Duty>& duties) {
    if (duties.empty()) {
        return {};
    }
    calendar::Instant from = duties.front().starts_at;
    calendar::Instant until = duties.front().ends_at;
    for (const store::Duty& duty : duties) {
        from = std::min(from, duty.starts_at);
        until = std::max(until, duty.ends_at);
    }
    const auto elsewhere =
        TRY(store::duties_elsewhere(a.t, a.at, roster.unit, roster.starts_on, roster.ends_on, from, until));
    for (const store::DutyElsewhere& other : elsewhere) {
        const auto clash = std::find_if(duties.begin(), duties.end(), [&](const store::Duty& duty) {
            return duty.person == other.duty.person && duty.is_exclusive && other.duty.is_exclusive &&
                   duty.starts_at < other.duty.ends_at && other.duty.starts_at < duty.ends_at;
        });
        if (clash == duties.end()) {
            continue;
        }
        std::string where = "another unit";
        if (a.must_be_permitted({Permission::see_rosters, other.duty.unit})) {
            if (const auto unit = TRY(store::find(a.t, a.at, other.duty.unit))) {
                where = unit->name;
            }
        }
        const auto person = judged.in().map.person.find(clash->person.text());
        return Error{ErrorId::conflict,
                     fmt::format("{} has a duty on {} at {} at the same time",
                                 judged.in().problem.people[person->second].name, clash->day.to_string(), where),
                     "take the person off one of the two"};
    }
    return {};
}

std::string codes(const std::vector<store::ShiftId>& ids, const std::vector<store::Shift>& shifts) {
    std::vector<std::string> names;
    for (const store::ShiftId& id : ids) {
        const auto shift =
            std::find_if(shifts.begin(), shifts.end(), [&](const store::Shift& each) { return each.id == id; });
        names.push_back(shift == shifts.end() ? "?" : shift->code);
    }
    std::sort(names.begin(), names.end());
    std::string text;
    for (const std::string& name : names) {
        text += (text.empty() ? "" : ",") + name;
    }
    return text;
}

/// Days that had been published before and are other ones now.
std::vector<store::LateChange> late_changes(const Acting& a, const store::Publication& publication,
                                            const std::vector<store::Publication>& earlier,
                                            const std::vector<store::Duty>& before,
                                            const std::vector<store::Duty>& after,
                                            const std::vector<store::Shift>& shifts) {
    using Key = std::pair<store::PersonId, calendar::Date>;
    std::map<Key, std::pair<std::vector<store::ShiftId>, std::vector<store::ShiftId>>> days;
    for (const store::Duty& duty : before) {
        days[{duty.person, duty.day}].first.push_back(duty.shift);
    }
    for (const store::Duty& duty : after) {
        days[{duty.person, duty.day}].second.push_back(duty.shift);
    }
    std::vector<store::LateChange> late;
    for (const auto& [key, change] : days) {
        const calendar::Date day = key.second;
        const bool now = publication.starts_on <= day && day < publication.ends_on;
        std::string was = codes(change.first, shifts);
        std::string is = codes(change.second, shifts);
        if (!was_told(earlier, day) || !now || was == is) {
            continue;
        }
        const calendar::Instant midnight = calendar::Zone::europe_london().instant({day, 0});
        late.push_back({.trust = a.at,
                        .id = store::new_id<store::LateChangeId>(a.now),
                        .publication = publication.id,
                        .roster = publication.roster,
                        .person = key.first,
                        .day = day,
                        .before = std::move(was),
                        .after = std::move(is),
                        .notice = midnight - a.now.minute()});
    }
    return late;
}

Result<void> expect_publishable(const Acting& a, const store::Roster& roster, const Period& days) {
    if (days.days() < 1 || days.first < roster.starts_on || days.until > roster.ends_on) {
        return Error{ErrorId::bad_value, "the days are not within the roster", "give days of its period"};
    }
    if (roster.state == "finalised" || roster.state == "closed") {
        return Error{ErrorId::conflict, "the roster is " + roster.state, ""};
    }
    // Whoever may publish changes what people have been told; what they are told for the first time was approved.
    const std::vector<store::Publication> earlier = TRY(store::publications_of(a.t, a.at, roster.id));
    bool is_new = false;
    for (calendar::Date day = days.first; day < days.until; day = day + 1) {
        is_new |= !was_told(earlier, day);
    }
    if (is_new && find_kind(TRY(decisions_of_current(a, roster)), "second_approval") == nullptr) {
        return Error{ErrorId::conflict, "this version has not been approved twice", "have it approved first"};
    }
    return {};
}

}    // namespace

bool may_be_overridden(const AssembledProblem& in, const referee::Breach& breach) {
    if (breach.rule == "cover/minimum" || breach.rule == "cover/maximum" || breach.rule.starts_with("wish/")) {
        return true;
    }
    const std::vector<roster::Rule>& all = in.problem.rules;
    const auto rule =
        std::find_if(all.begin(), all.end(), [&](const roster::Rule& each) { return each.id == breach.rule; });
    if (rule == all.end()) {
        return false;
    }
    if (rule->origin.pack.empty()) {
        return true;    // the unit's own
    }
    const rules::RulePack* pack = rules::row_behind(*in.packs, *rule).pack;
    if (pack == nullptr) {
        return false;
    }
    const std::string row = rules::row_of(rule->id);
    return std::all_of(pack->rules.begin(), pack->rules.end(), [&](const rules::PackRule& each) {
        return each.row.id != row || each.standing != rules::Standing::law || each.leeway.has_value();
    });
}

Result<store::Roster> submit(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             const store::RosterId& roster, const Decision& decision) {
    return change(platform, actor, trust, [&](Acting& a) -> Result<store::Roster> {
        store::Roster found = TRY(expect_seen(a, roster, decision.seen, Permission::edit_rosters));
        TRY(expect_version(found));
        if (found.state != "draft" && found.state != "published") {
            return Error{ErrorId::conflict, "the roster is " + found.state + " already", ""};
        }
        const std::vector<store::RosterDecision> standing = TRY(decisions_of_current(a, found));
        if (find_kind(standing, "submission") != nullptr || find_kind(standing, "first_approval") != nullptr) {
            return Error{ErrorId::conflict, "this version was sent for approval already", ""};
        }
        TRY(decide(a, found, "submission", {}, decision.reason));
        found.version = TRY(store::change(a.t, found));
        return found;
    });
}

Result<store::Roster> approve(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                              const store::RosterId& roster, const Decision& decision) {
    return change(platform, actor, trust, [&](Acting& a) -> Result<store::Roster> {
        store::Roster found = TRY(expect_seen(a, roster, decision.seen, Permission::approve_rosters));
        TRY(expect_version(found));
        if (found.state != "draft" && found.state != "published") {
            return Error{ErrorId::conflict, "the roster is " + found.state + " already", ""};
        }
        TRY(expect_no_open_breach(a, found, *TRY(judged_anew(a, found)), {found.starts_on, found.ends_on}));
        const std::vector<store::RosterDecision> standing = TRY(decisions_of_current(a, found));
        if (find_kind(standing, "second_approval") != nullptr) {
            return Error{ErrorId::conflict, "this version was approved twice already", ""};
        }
        const store::RosterDecision* first = find_kind(standing, "first_approval");
        if (first != nullptr && first->decided_by == a.by.name) {
            return Error{ErrorId::not_permitted, "you gave the first approval", "the second is for another person"};
        }
        TRY(decide(a, found, first == nullptr ? "first_approval" : "second_approval", {}, decision.reason));
        if (first != nullptr && found.state == "draft") {
            found.state = "approved";
        }
        found.version = TRY(store::change(a.t, found));
        return found;
    });
}

Result<store::Roster> refuse(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             const store::RosterId& roster, const Decision& decision) {
    return change(platform, actor, trust, [&](Acting& a) -> Result<store::Roster> {
        store::Roster found = TRY(expect_seen(a, roster, decision.seen, Permission::approve_rosters));
        TRY(expect_version(found));
        if (!decision.reason || decision.reason->empty()) {
            return Error{ErrorId::bad_value, "a refusal needs a reason", "say what has to be different"};
        }
        if (found.state != "draft" && found.state != "approved") {
            return Error{ErrorId::conflict, "the roster is " + found.state + " already", ""};
        }
        TRY(decide(a, found, "refusal", {}, decision.reason));
        found.state = "draft";
        found.version = TRY(store::change(a.t, found));
        return found;
    });
}

Result<void> override_breach(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             const store::RosterId& roster, const std::string& breach, const std::string& reason) {
    return change(platform, actor, trust, [&](Acting& a) -> Result<void> {
        const store::Roster found = TRY(expect_roster(a, roster, {Permission::approve_rosters}));
        if (reason.empty()) {
            return Error{ErrorId::bad_value, "an override needs a reason", "say why it is lived with"};
        }
        const std::int64_t number = TRY(expect_version(found));
        const JudgedPtr judged = TRY(platform.desk->version(a, found, number));
        for (const referee::Breach& each : judged->verdict().breaches) {
            if (breach_key(judged->in(), each) != breach) {
                continue;
            }
            if (!may_be_overridden(judged->in(), each)) {
                return Error{ErrorId::not_permitted, "this breach cannot be overridden: " + each.what,
                             "mend the roster"};
            }
            return decide(a, found, "override", breach, reason);
        }
        return Error{ErrorId::not_found, "the current version has no such breach", "read its verdict again"};
    });
}

Result<std::vector<store::RosterDecision>> decisions(const Platform& platform, const Actor& actor,
                                                     const store::TrustId& trust, const store::RosterId& roster) {
    return look(platform, actor, trust, [&](Acting& a) -> Result<std::vector<store::RosterDecision>> {
        TRY(expect_roster(a, roster, {Permission::edit_rosters, Permission::approve_rosters}));
        return store::decisions_of(a.t, a.at, roster);
    });
}

Result<Published> publish(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                          const store::RosterId& roster, const Publishing& publishing) {
    return change(platform, actor, trust, [&](Acting& a) -> Result<Published> {
        Published done;
        done.roster = TRY(expect_seen(a, roster, publishing.seen, Permission::publish_rosters));
        TRY(expect_version(done.roster));
        TRY(expect_publishable(a, done.roster, publishing.days));
        const JudgedPtr judged = TRY(judged_anew(a, done.roster));
        TRY(expect_no_open_breach(a, done.roster, *judged, publishing.days));
        const std::vector<store::Shift> shifts = TRY(store::shifts_of(a.t, a.at, done.roster.unit));
        const std::vector<store::Duty> duties = duties_for(a, done.roster, *judged, publishing.days, shifts);
        TRY(expect_free(a, done.roster, *judged, duties));
        const std::vector<store::Publication> earlier = TRY(store::publications_of(a.t, a.at, roster));
        const std::vector<store::Duty> before = TRY(store::duties_of_roster(a.t, a.at, roster));
        const store::Publication publication{.trust = a.at,
                                             .id = store::new_id<store::PublicationId>(a.now),
                                             .roster = roster,
                                             .number = *done.roster.current_version,
                                             .starts_on = publishing.days.first,
                                             .ends_on = publishing.days.until,
                                             .published_by = a.by.name,
                                             .published_at = a.now};
        done.roster.version = TRY(store::publish_days(a.t, done.roster, publication, duties));
        done.roster.published_version = done.roster.current_version;
        done.roster.state = done.roster.state == "worked" ? "worked" : "published";
        done.duties = duties.size();
        done.late = late_changes(a, publication, earlier, before, duties, shifts);
        for (const store::LateChange& late : done.late) {
            TRY(store::add(a.t, late));
        }
        TRY(tell_people(a, platform, {done.roster, publishing.days, earlier, duties, done.late}));
        TRY(decide(a, done.roster, "publication", {}, {}));
        done.unsigned_rows = TRY(unsigned_rows(a, judged->in()));
        if (!done.unsigned_rows.empty()) {
            TRY(a.audit("roster.publish_unsigned", "roster", roster.text(),
                        {{"rows", boost::json::array(done.unsigned_rows.begin(), done.unsigned_rows.end())}}));
        }
        TRY(a.event("roster.published", done.roster.unit,
                    {{"roster", roster.text()},
                     {"first", publishing.days.first.to_string()},
                     {"until", publishing.days.until.to_string()}}));
        return done;
    });
}

Result<store::Roster> lock(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                           const store::RosterId& roster, std::int64_t seen, std::optional<calendar::Date> until) {
    return change(platform, actor, trust, [&](Acting& a) -> Result<store::Roster> {
        store::Roster found = TRY(expect_seen(a, roster, seen, Permission::publish_rosters));
        found.locked_until = until;
        found.version = TRY(store::change(a.t, found));
        TRY(a.audit("roster.lock", "roster", roster.text(), {{"until", until ? until->to_string() : ""}}));
        TRY(a.event("roster.changed", found.unit, {{"roster", roster.text()}}));
        return found;
    });
}

Result<store::Roster> move_on(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                              const store::RosterId& roster, std::int64_t seen, const std::string& state) {
    return change(platform, actor, trust, [&](Acting& a) -> Result<store::Roster> {
        store::Roster found = TRY(expect_seen(a, roster, seen, Permission::publish_rosters));
        const bool follows = (state == "worked" && (found.state == "published" || found.state == "finalised")) ||
                             (state == "finalised" && found.state == "worked") ||
                             (state == "closed" && found.state == "finalised");
        if (!follows) {
            return Error{ErrorId::conflict, "a roster that is " + found.state + " does not become " + state,
                         "published, worked, finalised, closed: in this order"};
        }
        if (state == "closed" && !TRY(store::attendance_of(a.t, a.at, roster)).empty()) {
            return Error{ErrorId::conflict, "what was worked on the roster is signed, and is to be paid",
                         "finance closes it by locking its payroll"};
        }
        if (found.state == "published" &&
            a.now.minute() < calendar::Zone::europe_london().instant({found.ends_on, 0})) {
            return Error{ErrorId::conflict, "its last day is not over", "wait until it has been worked"};
        }
        found.state = state;
        found.version = TRY(store::change(a.t, found));
        TRY(a.audit("roster." + state, "roster", roster.text()));
        TRY(a.event("roster.changed", found.unit, {{"roster", roster.text()}, {"state", state}}));
        return found;
    });
}

}    // namespace staffwright::app::rosters
