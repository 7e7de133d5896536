#include "http/routes/proposals.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <map>

#include "app/builds/proposals.hpp"
#include "app/rosters/figures.hpp"
#include "app/rosters/practice.hpp"
#include "http/router/answers.hpp"
#include "http/routes/roster_json.hpp"
#include "http/routes/row_parts.hpp"

namespace staffwright::http {

namespace json = boost::json;

namespace {

constexpr std::size_t body_limit = 64 << 10;    // everybody of a large unit, and every day of a year

json::value spread_of(const std::optional<rosters::Spread>& spread) {
    if (!spread) {
        return nullptr;
    }
    return json::object{{"lowest", spread->lowest}, {"highest", spread->highest}};
}

json::array unfilled_of(const rosters::AssembledProblem& in, const std::vector<rosters::Unfilled>& all) {
    json::array list;
    for (const rosters::Unfilled& of : all) {
        json::object row{{"wanted", of.wanted}, {"missing", of.missing}};
        if (of.shift) {
            row["shift"] = in.map.shifts[*of.shift].text();
        } else {
            row["band_starts_minute"] = of.band.start;
            row["band_ends_minute"] = of.band.end;
        }
        list.push_back(std::move(row));
    }
    return list;
}

json::object figures_json(const rosters::JudgedRoster& judged) {
    const rosters::AssembledProblem& in = judged.in();
    const rosters::Figures figures = rosters::figures_of(judged);
    std::map<std::string, std::string> messages;
    for (const roster::Rule& rule : in.problem.rules) {
        messages[rule.id] = rule.message;
    }
    json::array rules;
    for (const rosters::RuleBroken& rule : figures.rules) {
        rules.push_back({{"rule", rule.rule},
                         {"message", messages[rule.rule]},
                         {"severity", rule.severity == roster::Severity::hard ? "hard" : "soft"},
                         {"breaches", rule.breaches}});
    }
    json::value cost(nullptr);
    if (figures.cost) {
        cost = json::object{{"pence", figures.cost->trust.count()}, {"unpaid_people", figures.cost->unpaid}};
    }
    return {{"unfilled", unfilled_of(in, figures.unfilled)},
            {"rules", std::move(rules)},
            {"hard_breaches", figures.hard_breaches},
            {"soft_breaches", figures.soft_breaches},
            {"wishes_asked", figures.wishes_asked},
            {"wishes_met", figures.wishes_met},
            {"hours", spread_of(figures.hours)},
            {"nights", spread_of(figures.nights)},
            {"weekends", spread_of(figures.weekends)},
            {"cost", std::move(cost)},
            {"hard", figures.score.hard.count()},
            {"soft", figures.score.soft.count()}};
}

json::object cell_of(const app::ProposedCell& cell) {
    json::object row = described(cell.change);
    row["is_locked"] = cell.is_locked;
    row["is_changed_meanwhile"] = cell.meanwhile.has_value();
    if (cell.meanwhile) {
        row["at_start"] = described(*cell.meanwhile)["before"];
    }
    return row;
}

json::object proposal_of(const app::Proposal& found) {
    const std::optional<app::ProposalState> state = app::proposal_state(found.job);
    json::array cells;
    for (const app::ProposedCell& cell : found.cells) {
        cells.push_back(cell_of(cell));
    }
    return {{"job", found.job.id.text()},
            {"state", state ? json::value(app::name(*state)) : json::value(nullptr)},
            {"roster", described(found.roster)},
            {"based_on", or_null(found.based_on)},
            {"has_other_facts", found.has_other_facts},
            {"bound", or_null(found.bound)},
            {"present", figures_json(*found.present)},
            {"proposed", figures_json(*found.proposed)},
            {"cells", std::move(cells)}};
}

Result<calendar::Date> date_in(const formats::Node& node) {
    return formats::read_date(node, "2026-10-19");
}

class ProposalRoutes {
public:
    ProposalRoutes(const app::Platform& platform, const Gate& gate) : platform_(platform), gate_(gate) {}

    [[nodiscard]] Result<Response> show(const Call& call) const { return tagged(proposal_of(TRY(found(call)))); }
    /// As the grid of a roster, for pages that show one.
    [[nodiscard]] Result<Response> grid(const Call& call) const {
        const app::Proposal proposal = TRY(found(call));
        rosters::Shown shown;
        shown.roster = proposal.roster;
        shown.judged = proposal.proposed;
        shown.may_edit = true;    // who builds sees drafts
        json::object grid = grid_of(shown);
        grid["bound"] = or_null(proposal.bound);
        return tagged(grid);
    }
    [[nodiscard]] Result<Response> accept(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const auto trust = TRY(path_id<store::TrustId>(call, "trust"));
        const auto job = TRY(path_id<store::JobId>(call, "job"));
        const JsonBody body = TRY(call.json());
        const app::Taken taken = TRY(taken_in(body.root()));
        const Result<rosters::Edited> done = app::accept_proposal(platform_, actor, trust, job, taken);
        if (done) {
            return json_answer(described(*done), 201);
        }
        if (done.error().id != ErrorId::stale) {
            return done.error();
        }
        // Whoever was too late is shown what the roster is by now.
        const app::Proposal now = TRY(app::show_proposal(platform_, actor, trust, job));
        const bool is_practice = TRY(app::read_payload(now.job)).practice.has_value();
        const rosters::Shown shown = is_practice ? TRY(rosters::show_practice(platform_, actor, trust, now.roster.id))
                                                 : TRY(rosters::show(platform_, actor, trust, now.roster.id));
        return stale_problem(done.error(), call.request().id, grid_of(shown));
    }
    [[nodiscard]] Result<Response> decline(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        TRY(app::decline_proposal(platform_, actor, TRY(path_id<store::TrustId>(call, "trust")),
                                  TRY(path_id<store::JobId>(call, "job"))));
        return no_content();
    }

private:
    [[nodiscard]] Result<app::Proposal> found(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        return app::show_proposal(platform_, actor, TRY(path_id<store::TrustId>(call, "trust")),
                                  TRY(path_id<store::JobId>(call, "job")));
    }
    static Result<app::Taken> taken_in(const formats::Node& root) {
        TRY(root.only({"version", "people", "days", "changed_meanwhile"}));
        app::Taken taken;
        taken.seen = TRY(root.number("version"));
        taken.people = TRY(chosen_in(root, "people", id_as<store::PersonId>));
        taken.days = TRY(chosen_in(root, "days", date_in));
        const std::size_t word = TRY(root.word_or("changed_meanwhile", {"stays", "is_replaced"}, 0));
        taken.changed_meanwhile = word == 0 ? app::ChangedMeanwhile::stays : app::ChangedMeanwhile::is_replaced;
        return taken;
    }
    const app::Platform& platform_;
    const Gate& gate_;
};

}    // namespace

void add_proposal_routes(Router& router, const app::Platform& platform, const Gate& gate) {
    const ProposalRoutes routes(platform, gate);
    const std::string at = "/api/v1/trusts/{trust}/jobs/{job}/proposal";
    router.add({"GET", at, [routes](const Call& call) { return routes.show(call); }});
    router.add({"GET", at + "/grid", [routes](const Call& call) { return routes.grid(call); }});
    router.add({"POST", at + "/acceptances", [routes](const Call& call) { return routes.accept(call); }, Kind::api,
                body_limit});
    router.add({"POST", at + "/refusals", [routes](const Call& call) { return routes.decline(call); }});
}

}    // namespace staffwright::http
