#include "app/builds/builds.hpp"

#include <algorithm>

#include "app/builds/best_so_far.hpp"
#include "app/rosters/life.hpp"
#include "store/practice.hpp"

namespace staffwright::app {

namespace {

namespace json = boost::json;
using identity::Permission;
using store::sql::Scope;
using store::sql::Transaction;

constexpr const char* practice_field = "user";    // of the payload; job events are told to that user alone

Result<store::Job> expect_job(Acting& a, const store::JobId& id) {
    std::optional<store::Job> job = TRY(store::find(a.t, id));
    if (!job || job->trust != a.at) {
        return Error{ErrorId::not_found, "there is no job " + id.text(), ""};
    }
    return *job;
}

}    // namespace

bool is_under_way(const store::Job& job) {
    return job.state == store::JobState::queued || job.state == store::JobState::running;
}

Result<store::Job> expect_build(Acting& a, const store::JobId& id) {
    const Result<store::Job> job = expect_job(a, id);
    if (!job) {
        // Whoever builds nothing anywhere here is told that first: whether there is such a job shows in nothing.
        TRY(a.must_be_permitted({.permission = Permission::build_rosters}));
        return job.error();
    }
    const BuildPayload payload = TRY(read_payload(*job));
    TRY(a.must_be_permitted({.permission = Permission::build_rosters, .unit = payload.unit}));
    if (payload.practice && payload.practice != a.by.user) {
        return Error{ErrorId::not_found, "there is no job " + id.text(), ""};
    }
    return *job;
}

Result<BuildPayload> read_payload(const store::Job& job) {
    boost::system::error_code failed;
    const json::value all = json::parse(job.payload, failed);
    const Error broken{ErrorId::bad_value, "the payload of job " + job.id.text() + " is none of a build", ""};
    if (failed || !all.is_object() || job.kind != build_kind) {
        return broken;
    }
    const json::object& members = all.as_object();
    const json::value* roster = members.if_contains("roster");
    const json::value* unit = members.if_contains("unit");
    const json::value* seconds = members.if_contains("seconds");
    const json::value* seed = members.if_contains("seed");
    const json::value* from = members.if_contains("from_current");
    if (roster == nullptr || !roster->is_string() || unit == nullptr || !unit->is_string() || seconds == nullptr ||
        !seconds->is_int64() || seed == nullptr || !seed->is_int64() || from == nullptr || !from->is_bool()) {
        return broken;
    }
    const json::value* hold = members.if_contains("hold");    // jobs of an older program have none
    const bool is_held = hold != nullptr && hold->is_bool() && hold->as_bool();
    const json::value* practice = members.if_contains(practice_field);
    const bool is_practice = practice != nullptr && practice->is_string();
    return BuildPayload{store::RosterId{std::string(roster->as_string())},
                        store::UnitId{std::string(unit->as_string())},
                        seconds->as_int64(),
                        static_cast<std::uint64_t>(seed->as_int64()),
                        from->as_bool(),
                        is_held ? Hold::until_taken : Hold::no,
                        is_practice ? std::optional(store::UserId{std::string(practice->as_string())}) : std::nullopt};
}

BuildResult read_result(const store::Job& job) {
    boost::system::error_code failed;
    const json::value all = json::parse(job.result.value_or("null"), failed);
    if (failed || !all.is_object()) {
        return {};
    }
    const auto number = [&](const char* name) {
        const json::value* value = all.as_object().if_contains(name);
        return value != nullptr && value->is_int64() ? std::optional(value->as_int64()) : std::nullopt;
    };
    return {number("number"), number("soft"), number("bound")};
}

Result<store::Job> start_build(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                               const store::RosterId& roster, const BuildWish& wish, const BuildLimits& limits) {
    return change(platform, actor, trust, [&](Acting& a) -> Result<store::Job> {
        const store::Roster found = TRY(rosters::expect_roster(a, roster, {Permission::build_rosters}));
        const std::int64_t seconds = wish.seconds.value_or(limits.usual_seconds);
        if (seconds < 1 || seconds > limits.most_seconds) {
            return Error{ErrorId::bad_value, std::to_string(seconds) + " s is no time for a build",
                         "from 1 to " + std::to_string(limits.most_seconds) + " s", Place{"", 0, "/seconds"}};
        }
        std::optional<store::UserId> practice;
        if (wish.is_practice) {
            TRY(a.must_be_permitted({.permission = Permission::edit_rosters, .unit = found.unit}));
            practice = actor.user;
        }
        if (wish.is_practice && (!practice || !TRY(store::find_practice(a.t, trust, *practice, roster)))) {
            return Error{ErrorId::not_found, "there is no practice copy of this roster", "begin one"};
        }
        const auto id = store::new_id<store::JobId>(a.now);
        const std::string where = (practice ? " practice " : " ") + roster.text() + " ";
        const std::string key = wish.key.empty() ? id.text() : actor.name + where + wish.key;
        const store::JobSubject about{roster, practice};
        if (const auto same = TRY(store::find_by_key(a.t, trust, build_kind, key))) {
            return *same;
        }
        if (TRY(store::is_under_way(a.t, trust, build_kind, about))) {
            return Error{ErrorId::conflict, "the roster is being built already", "wait for it, or cancel it"};
        }
        json::object payload{{"roster", roster.text()},
                             {"unit", found.unit.text()},
                             {"seconds", seconds},
                             {"seed", static_cast<std::int64_t>(wish.seed)},
                             {"from_current", wish.from_current},
                             {"hold", wish.hold == Hold::until_taken || wish.is_practice}};
        if (practice) {
            payload[practice_field] = practice->text();
        }
        store::Job job = TRY(store::enqueue(a.t,
                                            {.id = id,
                                             .trust = trust,
                                             .kind = build_kind,
                                             .key = key,
                                             .payload = json::serialize(payload),
                                             .about = about,
                                             .queued_by = actor.name,
                                             .not_before = {}},
                                            a.now));
        if (!practice) {
            TRY(a.audit("build.start", "roster", roster.text(), {{"job", job.id.text()}}));
        }
        TRY(a.event("job.state", found.unit, {{"job", job.id.text()}, {"kind", build_kind}, {"state", "queued"}},
                    practice));
        return job;
    });
}

Result<std::vector<store::Job>> list_jobs(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                          std::int64_t at_most) {
    return look(platform, actor, trust, [&](Acting& a) -> Result<std::vector<store::Job>> {
        std::vector<store::Job> seen;
        for (store::Job& job : TRY(store::jobs_of(a.t, trust, at_most))) {
            const Result<BuildPayload> payload = read_payload(job);
            if (payload && (!payload->practice || payload->practice == a.by.user) &&
                a.must_be_permitted({.permission = Permission::build_rosters, .unit = payload->unit})) {
                seen.push_back(std::move(job));
            }
        }
        return seen;
    });
}

Result<store::Job> show_job(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                            const store::JobId& job) {
    return look(platform, actor, trust, [&](Acting& a) { return expect_build(a, job); });
}

Result<store::Job> cancel_job(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                              const store::JobId& job) {
    return change(platform, actor, trust, [&](Acting& a) -> Result<store::Job> {
        const store::Job found = TRY(expect_build(a, job));
        if (TRY(store::cancel(a.t, job, a.now)) == store::Mine::no) {
            return Error{ErrorId::conflict, "the job is at its end already", "look at its state"};
        }
        const store::Job now = TRY(expect_build(a, job));
        const BuildPayload payload = TRY(read_payload(found));
        if (!payload.practice) {
            TRY(a.audit("build.cancel", "roster", payload.roster.text(), {{"job", job.text()}}));
        }
        TRY(a.event("job.state", payload.unit,
                    {{"job", job.text()}, {"kind", build_kind}, {"state", store::name(now.state)}}, payload.practice));
        return now;
    });
}

Result<void> end_practice(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                          const store::RosterId& roster) {
    return change(platform, actor, trust, [&](Acting& a) -> Result<void> {
        const store::Roster found = TRY(rosters::expect_roster(a, roster, {Permission::edit_rosters}));
        if (!actor.user) {
            return Error{ErrorId::not_permitted, "only people practise", "sign in"};
        }
        for (const store::Job& job : TRY(store::jobs_about(a.t, trust, build_kind, {roster, actor.user}))) {
            TRY(store::forget(a.t, job.id));
            if (is_under_way(job)) {
                TRY(a.event(
                    "job.state", found.unit,
                    {{"job", job.id.text()}, {"kind", build_kind}, {"state", store::name(store::JobState::cancelled)}},
                    actor.user));
            }
        }
        TRY(store::remove_practice(a.t, trust, *actor.user, roster));
        return {};
    });
}

Result<std::int64_t> end_old_practice(Transaction& t, calendar::Moment unchanged_since) {
    const std::vector<store::PracticeCopy> old = TRY(store::practice_unchanged_since(t, unchanged_since));
    for (const store::PracticeCopy& copy : old) {
        for (const store::Job& job : TRY(store::jobs_about(t, copy.trust, build_kind, {copy.roster, copy.user}))) {
            TRY(store::forget(t, job.id));
        }
        TRY(store::remove_practice(t, copy.trust, copy.user, copy.roster));
    }
    return static_cast<std::int64_t>(old.size());
}

Result<std::int64_t> keep_best(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                               const store::JobId& id) {
    struct Kept {
        store::Job job;
        BuildPayload payload;
        rosters::Built built;
    };
    Kept kept = TRY(look(platform, actor, trust, [&](Acting& a) -> Result<Kept> {
        const store::Job job = TRY(expect_build(a, id));
        if (!job.best) {
            return Error{ErrorId::conflict, "there is no roster of this build yet", "wait a little"};
        }
        const BuildPayload payload = TRY(read_payload(job));
        if (payload.practice) {
            return Error{ErrorId::conflict, "that was built in a practice copy", "accept it there"};
        }
        const rosters::Built built = TRY(read_best(a, payload.roster, *job.best));
        return Kept{job, payload, built};
    }));
    kept.built.note = "kept of build " + id.text();
    const rosters::Saved saved = TRY(rosters::save_built(platform, actor, trust, kept.payload.roster, kept.built));
    if (is_under_way(kept.job)) {
        const Result<store::Job> cancelled = cancel_job(platform, actor, trust, id);
        if (!cancelled && cancelled.error().id != ErrorId::conflict) {
            return cancelled.error();
        }
    }
    return saved.number;
}

}    // namespace staffwright::app
