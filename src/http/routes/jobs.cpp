#include "http/routes/jobs.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include "app/builds/builds.hpp"
#include "http/router/answers.hpp"

namespace staffwright::http {

namespace json = boost::json;

namespace {

constexpr std::size_t body_limit = 8 << 10;
constexpr Bounds any_limit{1, 200};
constexpr std::int64_t usual_limit = 50;

json::value parsed(const std::optional<std::string>& text) {
    boost::system::error_code failed;
    json::value value = text ? json::parse(*text, failed) : json::value{};
    return failed ? json::value{} : value;
}

json::value moment(const std::optional<calendar::Moment>& at) {
    return at ? json::value(at->to_string()) : json::value{};
}

/// `best` is a whole roster: only where one job is asked for.
Result<json::object> described(const store::Job& job, bool with_best) {
    const std::optional<app::ProposalState> proposal = app::proposal_state(job);
    const app::BuildPayload payload = TRY(app::read_payload(job));
    json::object all{{"id", job.id.text()},
                     {"kind", job.kind},
                     {"state", store::name(job.state)},
                     {"roster", payload.roster.text()},
                     {"unit", payload.unit.text()},
                     {"seconds", payload.seconds},
                     {"attempts", job.attempts},
                     {"is_cancel_asked", job.is_cancel_asked},
                     {"has_best", job.best.has_value()},
                     {"hold", payload.hold == app::Hold::until_taken},
                     {"is_practice", payload.practice.has_value()},
                     {"proposal", proposal ? json::value(app::name(*proposal)) : json::value{}},
                     {"queued_at", job.queued_at.to_string()},
                     {"finished_at", moment(job.finished_at)},
                     {"progress", parsed(job.progress)},
                     {"result", parsed(job.result)},
                     {"error", job.error ? json::value(*job.error) : json::value{}}};
    if (with_best) {
        json::value best = parsed(job.best);
        if (best.is_object()) {
            best.as_object().erase("facts");    // how it is kept is nobody else's business
            best.as_object().erase("proposal");
        }
        all["best"] = std::move(best);
    }
    return all;
}

Result<Response> answer(const store::Job& job, int status = 200) {
    return json_answer(TRY(described(job, true)), status);
}

class JobRoutes {
public:
    JobRoutes(const app::Platform& platform, const Gate& gate) : platform_(platform), gate_(gate) {}

    [[nodiscard]] Result<Response> start(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const store::RosterId roster = TRY(store::RosterId::parse(call.path_text("roster")));
        const JsonBody body = TRY(call.json());
        const formats::Node root = body.root();
        TRY(root.only({"seconds", "seed", "from_current", "hold", "practice", "key"}));
        app::BuildWish wish;
        if (root.has("seconds")) {
            wish.seconds = TRY(root.number("seconds"));
        }
        wish.seed = static_cast<std::uint64_t>(TRY(root.number_or("seed", 1)));
        wish.from_current = TRY(root.flag_or("from_current", false));
        wish.hold = TRY(root.flag_or("hold", false)) ? app::Hold::until_taken : app::Hold::no;
        wish.is_practice = TRY(root.flag_or("practice", false));
        wish.key = TRY(root.text_or("key", ""));
        return answer(TRY(app::start_build(platform_, actor, TRY(trust_of(call)), roster, wish)), 202);
    }
    [[nodiscard]] Result<Response> list(const Call& call) const {
        TRY(call.only_query({"limit"}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const std::int64_t limit = TRY(call.query_number_or("limit", any_limit, usual_limit));
        json::array items;
        for (const store::Job& job : TRY(app::list_jobs(platform_, actor, TRY(trust_of(call)), limit))) {
            items.push_back(TRY(described(job, false)));
        }
        return json_answer({{"items", std::move(items)}});
    }
    [[nodiscard]] Result<Response> show(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        return answer(TRY(app::show_job(platform_, actor, TRY(trust_of(call)), TRY(job_of(call)))));
    }
    [[nodiscard]] Result<Response> cancel(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        return answer(TRY(app::cancel_job(platform_, actor, TRY(trust_of(call)), TRY(job_of(call)))));
    }
    [[nodiscard]] Result<Response> keep(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const std::int64_t number = TRY(app::keep_best(platform_, actor, TRY(trust_of(call)), TRY(job_of(call))));
        return json_answer({{"number", number}});
    }

private:
    static Result<store::TrustId> trust_of(const Call& call) { return store::TrustId::parse(call.path_text("trust")); }
    static Result<store::JobId> job_of(const Call& call) { return store::JobId::parse(call.path_text("job")); }
    const app::Platform& platform_;
    const Gate& gate_;
};

}    // namespace

void add_job_routes(Router& router, const app::Platform& platform, const Gate& gate) {
    const JobRoutes routes(platform, gate);
    const std::string trust = "/api/v1/trusts/{trust}";
    router.add({"POST", trust + "/rosters/{roster}/builds", [routes](const Call& call) { return routes.start(call); },
                Kind::api, body_limit});
    router.add({"GET", trust + "/jobs", [routes](const Call& call) { return routes.list(call); }});
    router.add({"GET", trust + "/jobs/{job}", [routes](const Call& call) { return routes.show(call); }});
    router.add({"POST", trust + "/jobs/{job}/cancel", [routes](const Call& call) { return routes.cancel(call); }});
    router.add({"POST", trust + "/jobs/{job}/keep", [routes](const Call& call) { return routes.keep(call); }});
}

}    // namespace staffwright::http
