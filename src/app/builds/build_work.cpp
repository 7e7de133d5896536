// The work of a build: assemble, search with progress, judge, save or leave as a proposal.
#include <chrono>

#include "app/builds/best_so_far.hpp"
#include "app/judged_solve.hpp"
#include "app/rosters/practice.hpp"
#include "app/solve_from.hpp"

namespace staffwright::app {

namespace {

namespace json = boost::json;
using identity::Permission;

constexpr std::chrono::seconds between_bests{5};    // a whole roster is a lot to store

struct Begun {
    rosters::Assembled in;
    BegunFrom from{};
    std::optional<roster::Roster> start{};       ///< what a worker that died had found
    std::optional<roster::Roster> current{};     ///< asked for to begin with; none where there is a `start`
    std::optional<std::string> done_before{};    ///< the result: this job has saved its version already
};

std::string note_of(const store::Job& job) {
    return "build " + job.id.text();
}

json::object result_of(std::int64_t number, const std::string& status, Cost hard, Cost soft,
                       const std::optional<Cost>& bound) {
    json::object result{{"number", number},     {"status", status}, {"hard", hard.count()},
                        {"soft", soft.count()}, {"bound", nullptr}, {"gap", nullptr}};
    if (bound) {
        result["bound"] = bound->count();
        result["gap"] = (soft - *bound).count();
    }
    return result;
}

/// Where a worker died: the best roster that it had stored, if it was of what there is now.
std::optional<roster::Roster> found_before(const rosters::AssembledProblem& in, const BegunFrom& from,
                                           const store::Job& job) {
    if (!job.best) {
        return std::nullopt;
    }
    const Result<StoredBest> best = read_stored(*job.best);
    if (!best || best->from != from) {
        return std::nullopt;
    }
    Result<roster::Roster> roster = rosters::roster_of(in, best->rows);
    return roster ? std::optional(std::move(roster).value()) : std::nullopt;
}

Result<Begun> begin(JobContext& job, const BuildPayload& payload) {
    const store::TrustId trust = *job.job().trust;
    return look(job.platform(), job.actor(), trust, [&](Acting& a) -> Result<Begun> {
        const store::Roster found = TRY(rosters::expect_roster(a, payload.roster));
        Begun begun;
        for (const store::RosterVersion& version : TRY(store::versions_of(a.t, trust, payload.roster))) {
            if (version.note == note_of(job.job())) {
                begun.done_before =
                    json::serialize(result_of(version.number, "feasible", version.hard, version.soft, version.bound));
                return begun;
            }
        }
        if (payload.practice) {
            const rosters::Practice practice =
                TRY(rosters::practice_of(job.platform(), a, *payload.practice, payload.roster));
            begun.in = TRY(rosters::assemble_with(a, found, practice.judged->rows()));
            begun.from.version = practice.copy.version;
            begun.from.facts = begun.in->digest().data;
            begun.start = found_before(*begun.in, begun.from, job.job());
            if (!begun.start && payload.from_current) {
                begun.current = TRY(rosters::roster_of(*begun.in, practice.judged->rows()));
            }
            return begun;
        }
        begun.in = TRY(rosters::assemble(a, payload.roster));
        begun.from.version = found.current_version;
        begun.from.facts = begun.in->digest().data;
        begun.start = found_before(*begun.in, begun.from, job.job());
        if (!begun.start && payload.from_current && found.current_version) {
            const auto version = TRY(store::find_version(a.t, trust, payload.roster, *found.current_version));
            if (version) {
                begun.current = TRY(rosters::roster_of(*begun.in, version->assignments));
            }
        }
        return begun;
    });
}

/// Tells of progress, and now and then of the roster itself.
class Teller {
public:
    Teller(JobContext& job, const Begun& begun) : job_(job), begun_(begun) {}

    void operator()(const solve::Progress& news) {
        json::object said{{"objective", news.best.soft.count()},
                          {"hard", news.best.hard.count()},
                          {"bound", nullptr},
                          {"gap", nullptr},
                          {"seconds", news.seconds}};
        if (news.bound) {
            said["bound"] = news.bound->count();
            if (news.best.hard == Cost{0}) {
                said["gap"] = (news.best.soft - *news.bound).count();
            }
        }
        job_.progress(said);
        is_newer_ = is_newer_ || news.improved;
        const auto now = std::chrono::steady_clock::now();
        if (is_newer_ && now - told_ >= between_bests) {
            told_ = now;
            is_newer_ = false;
            job_.best(written_best(*begun_.in, begun_.from, news.roster(), news.best, news.bound));
        }
    }

private:
    JobContext& job_;
    const Begun& begun_;
    bool is_newer_ = false;
    std::chrono::steady_clock::time_point told_{};
};

/// From a roster that is there it goes on near it: people's weeks do not change for nothing.
Result<Judged> search(JobContext& job, const Begun& begun, const solve::Limits& limits, const TimeBudget& budget) {
    const Teller teller(job, begun);
    if (begun.current) {
        return solve_from(begun.in->problem, begun.in->book(), *begun.current, PriceOfChange::none, limits, budget,
                          teller, job.stop());
    }
    return solve_and_judge(begun.in->problem, begun.in->book(), limits, budget, teller, job.stop(),
                           begun.start ? &*begun.start : nullptr);
}

}    // namespace

Result<std::string> result_unsaved(const roster::Problem& problem, const solve::Outcome& outcome) {
    TRY(no_contradiction(problem, outcome));
    const std::optional<Cost> bound = outcome.score.hard == Cost{0} ? outcome.bound : std::nullopt;
    json::object none = result_of(0, solve::name(outcome.status), outcome.score.hard, outcome.score.soft, bound);
    none["number"] = nullptr;
    return json::serialize(none);
}

Result<std::string> build(JobContext& job) {
    const BuildPayload payload = TRY(read_payload(job.job()));
    const Begun begun = TRY(begin(job, payload));
    if (begun.done_before) {
        return *begun.done_before;
    }
    const TimeBudget budget(std::chrono::steady_clock::now(), static_cast<double>(payload.seconds));
    solve::Limits limits;
    limits.seed = payload.seed;
    const Judged judged = TRY(search(job, begun, limits, budget));
    const solve::Outcome& outcome = judged.outcome;
    job.best(written_best(*begun.in, begun.from, outcome.roster, outcome.score, outcome.bound));
    if (job.stop().stop_requested()) {
        return interrupted();    // the best is there, for whoever wants to keep it
    }
    if (outcome.score.hard != Cost{0} || payload.hold == Hold::until_taken) {
        return result_unsaved(begun.in->problem, outcome);
    }
    const rosters::Saved saved = TRY(rosters::save_built(job.platform(), job.actor(), *job.job().trust, payload.roster,
                                                         {.in = begun.in,
                                                          .based_on = begun.from.version,
                                                          .roster = outcome.roster,
                                                          .verdict = judged.verdict,
                                                          .bound = outcome.bound,
                                                          .note = note_of(job.job())}));
    TRY(no_contradiction(begun.in->problem, outcome));
    return json::serialize(
        result_of(saved.number, solve::name(outcome.status), outcome.score.hard, outcome.score.soft, outcome.bound));
}

}    // namespace staffwright::app
