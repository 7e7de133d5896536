#include "app/rota_patterns/designs.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <chrono>

#include "app/rota/design.hpp"
#include "app/rota_patterns/found.hpp"

namespace staffwright::app::rota_patterns {

namespace {

namespace json = boost::json;
using identity::Permission;

struct Payload {
    store::RotaPatternId pattern{};
    std::int64_t seconds = 0;
    std::uint64_t seed = 1;
    bool from_current = false;
};

json::object parsed(const std::optional<std::string>& text) {
    boost::system::error_code failed;
    json::value value = json::parse(text.value_or("{}"), failed);
    return failed || !value.is_object() ? json::object{} : std::move(value.as_object());
}

std::optional<std::int64_t> number_in(const json::object& of, const char* name) {
    const json::value* value = of.if_contains(name);
    return value != nullptr && value->is_int64() ? std::optional(value->as_int64()) : std::nullopt;
}

Result<Payload> payload_of(const store::Job& job) {
    const json::object all = parsed(job.payload);
    const json::value* pattern = all.if_contains("rota_pattern");
    const json::value* from = all.if_contains("from_current");
    const auto seconds = number_in(all, "seconds");
    const auto seed = number_in(all, "seed");
    if (pattern == nullptr || !pattern->is_string() || from == nullptr || !from->is_bool() || !seconds || !seed) {
        return Error{ErrorId::bad_value, "the payload of job " + job.id.text() + " is none of a design", ""};
    }
    return Payload{store::RotaPatternId{std::string(pattern->as_string())}, *seconds, static_cast<std::uint64_t>(*seed),
                   from->as_bool()};
}

bool is_under_way(const store::Job& job) {
    return job.state == store::JobState::queued || job.state == store::JobState::running;
}

/// To open pages, as the worker tells of what comes later.
Result<void> tell(Acting& a, const store::RotaPattern& pattern, const store::JobId& job, store::JobState state) {
    return a.event("job.state", pattern.unit,
                   {{"job", job.text()}, {"kind", design_kind}, {"state", store::name(state)}});
}

/// What there is to begin with: what a worker that died had found, or the pattern that there is, or nothing.
void begin_with(roster::Rota& rota, const Seen& seen, const Planned& made, const store::Job& job, bool from_current) {
    if (job.best) {
        if (const Result<Found> found = read_found(*job.best); found && found->asked == made.asked) {
            const Result<Plan> plan = with_found(seen.plan, *found);
            Result<Planned> again =
                plan ? planned(seen.basis, seen.pattern.name, *plan) : Result<Planned>{plan.error()};
            if (again) {
                rota.patterns = std::move(again->rota.patterns);
                return;
            }
        }
    }
    if (!from_current || seen.plan.is_blank()) {
        rota.patterns.clear();
    }
}

/// Tells of steps, and of each pattern that is better than all before it.
class Teller {
public:
    Teller(JobContext& job, const std::string& asked) : job_(job), asked_(asked) {}

    void step(const std::string& name) {
        step_ = name;
        say();
    }
    void better(const roster::Rota& rota, const roster::Score& score) {
        best_ = score;
        job_.best(written(found_of(asked_, rota, score)));
        say();
    }
    void say() {
        json::object said{{"step", step_}, {"seconds", elapsed()}, {"objective", nullptr}, {"hard", nullptr}};
        if (best_) {
            said["objective"] = best_->soft.count();
            said["hard"] = best_->hard.count();
        }
        job_.progress(said);
    }

private:
    [[nodiscard]] double elapsed() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun_).count();
    }
    JobContext& job_;
    const std::string& asked_;
    std::string step_;
    std::optional<roster::Score> best_;
    const std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

}    // namespace

Result<void> expect_no_design(const Acting& a, const store::RotaPattern& pattern) {
    const auto job = pattern.job ? TRY(store::find(a.t, *pattern.job)) : std::nullopt;
    if (job && is_under_way(*job)) {
        return Error{ErrorId::conflict, "the rota is being designed", "wait for it, or stop it"};
    }
    return {};
}

std::optional<Design> design_of(const Seen& seen) {
    if (!seen.job) {
        return std::nullopt;
    }
    const store::Job& job = *seen.job;
    const json::object progress = parsed(job.progress);
    Design design{.state = job.state};
    design.seconds = number_in(parsed(job.payload), "seconds").value_or(0);
    if (const json::value* elapsed = progress.if_contains("seconds"); elapsed != nullptr && elapsed->is_number()) {
        design.elapsed = elapsed->to_number<double>();
    }
    if (const json::value* step = progress.if_contains("step"); step != nullptr && step->is_string()) {
        design.step = std::string(step->as_string());
    }
    if (job.best) {
        const json::object best = parsed(job.best);
        design.hard = number_in(best, "hard");
        design.soft = number_in(best, "soft");
    }
    const json::object result = parsed(job.result);
    design.bound = number_in(result, "bound");
    if (const json::value* status = result.if_contains("status"); status != nullptr && status->is_string()) {
        design.status = std::string(status->as_string());
    }
    design.error = job.error;
    return design;
}

Result<Seen> start_design(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                          const store::RotaPatternId& id, const DesignWish& wish, const BuildLimits& limits) {
    return judged(TRY(change(platform, actor, trust, [&](Acting& a) -> Result<Seen> {
        store::RotaPattern pattern = TRY(expect_pattern(a, id, Permission::build_rosters));
        const std::int64_t seconds = wish.seconds.value_or(limits.usual_seconds);
        if (seconds < 1 || seconds > limits.most_seconds) {
            return Error{ErrorId::bad_value, std::to_string(seconds) + " s is no time for a design",
                         "from 1 to " + std::to_string(limits.most_seconds) + " s", Place{"", 0, "/seconds"}};
        }
        TRY(expect_no_design(a, pattern));
        const Seen now = TRY(seen_of(a, pattern));
        TRY(planned(now.basis, pattern.name, now.plan));
        const auto job = store::new_id<store::JobId>(a.now);
        const json::object payload{{"rota_pattern", id.text()},
                                   {"unit", pattern.unit.text()},
                                   {"seconds", seconds},
                                   {"seed", static_cast<std::int64_t>(wish.seed)},
                                   {"from_current", wish.from_current}};
        TRY(store::enqueue(a.t,
                           {.id = job,
                            .trust = trust,
                            .kind = design_kind,
                            .key = job.text(),
                            .payload = json::serialize(payload),
                            .queued_by = actor.name,
                            .not_before = {}},
                           a.now));
        pattern.job = job;
        TRY(store::set_design(a.t, pattern));
        TRY(a.audit("rota_pattern.design", "rota_pattern", id.text(), {{"job", job.text()}}));
        TRY(tell(a, pattern, job, store::JobState::queued));
        return seen_of(a, std::move(pattern));
    })));
}

Result<Seen> take_design(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                         const store::RotaPatternId& id, std::int64_t seen) {
    return judged(TRY(change(platform, actor, trust, [&](Acting& a) -> Result<Seen> {
        Seen now = TRY(seen_of(a, TRY(expect_pattern(a, id, Permission::edit_rosters))));
        TRY(expect_seen(now.pattern, seen));
        const std::optional<Design> design = design_of(now);
        if (!design || design->is_under_way() || !now.job->best) {
            return Error{ErrorId::conflict, "there is no design to take",
                         design && design->is_under_way() ? "wait for it, or stop it" : "have the rota designed"};
        }
        const Found found = TRY(read_found(*now.job->best));
        const Plan plan = TRY(with_found(now.plan, found));
        const Planned made = TRY(planned(now.basis, now.pattern.name, plan));
        store::RotaPattern pattern = now.pattern;
        pattern.plan = written(plan);
        pattern.job.reset();
        const bool holds = design->bound && found.asked == made.asked;
        pattern.bound = holds ? std::optional(Cost{*design->bound}) : std::nullopt;
        pattern.bound_of = holds ? std::optional(made.asked) : std::nullopt;
        pattern = TRY(save(a, std::move(pattern), "rota_pattern.take_design",
                           {{"job", now.job->id.text()}, {"hard", found.hard}, {"soft", found.soft}}));
        return seen_of(a, std::move(pattern));
    })));
}

Result<Seen> end_design(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                        const store::RotaPatternId& id) {
    return judged(TRY(change(platform, actor, trust, [&](Acting& a) -> Result<Seen> {
        store::RotaPattern pattern = TRY(expect_pattern(a, id, Permission::build_rosters));
        const auto job = pattern.job ? TRY(store::find(a.t, *pattern.job)) : std::nullopt;
        if (job && is_under_way(*job)) {
            TRY(store::cancel(a.t, job->id, a.now));
            TRY(a.audit("rota_pattern.stop_design", "rota_pattern", id.text(), {{"job", job->id.text()}}));
            const auto now = TRY(store::find(a.t, job->id));
            TRY(tell(a, pattern, job->id, now ? now->state : store::JobState::cancelled));
        } else {
            pattern.job.reset();
            TRY(store::set_design(a.t, pattern));
        }
        return seen_of(a, std::move(pattern));
    })));
}

Result<std::string> design_rota(JobContext& job) {
    const Payload payload = TRY(payload_of(job.job()));
    const Seen seen = TRY(look(job.platform(), job.actor(), *job.job().trust, [&](Acting& a) -> Result<Seen> {
        return seen_of(a, TRY(expect_pattern(a, payload.pattern, Permission::build_rosters)));
    }));
    const Planned made = TRY(planned(seen.basis, seen.pattern.name, seen.plan));
    roster::Rota rota = made.rota;
    begin_with(rota, seen, made, job.job(), payload.from_current);
    const TimeBudget budget(std::chrono::steady_clock::now(), static_cast<double>(payload.seconds));
    solve::Limits limits;
    limits.seed = payload.seed;
    Teller teller(job, made.asked);
    const Designed designed = TRY(design(
        rota, *seen.basis.packs.packs, limits, budget, [&](const std::string& step) { teller.step(step); },
        [&](const solve::Progress&) { teller.say(); }, job.stop(),
        [&](const roster::Rota& better, const roster::Score& score) { teller.better(better, score); }));
    if (job.stop().stop_requested()) {
        return interrupted();    // the best is there, for whoever wants it
    }
    const solve::Outcome& outcome = designed.judged.outcome;
    json::object result{{"status", solve::name(outcome.status)},
                        {"hard", outcome.score.hard.count()},
                        {"soft", outcome.score.soft.count()},
                        {"bound", nullptr}};
    if (outcome.bound) {
        result["bound"] = outcome.bound->count();
    }
    return json::serialize(result);
}

}    // namespace staffwright::app::rota_patterns
