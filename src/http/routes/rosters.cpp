#include "http/routes/rosters.hpp"

#include <boost/json/array.hpp>

#include <functional>
#include <memory>
#include <set>
#include <string>

#include "app/accounts/names.hpp"
#include "app/builds/builds.hpp"
#include "app/facts/tables.hpp"
#include "app/rosters/practice.hpp"
#include "app/rosters/wall.hpp"
#include "http/routes/explanation_json.hpp"
#include "http/routes/file_answer.hpp"
#include "http/routes/of_roster.hpp"
#include "http/routes/roster_cells.hpp"
#include "http/routes/roster_json.hpp"
#include "http/routes/row_parts.hpp"

namespace staffwright::http {

namespace json = boost::json;

namespace {

constexpr std::size_t body_limit = 256 << 10;
constexpr std::size_t table_limit = 2 << 20;    // a year of a large unit
constexpr std::int64_t most_version = 1'000'000'000;

json::object list_of(json::array items) {
    return {{"items", std::move(items)}, {"next", nullptr}};
}

/// For who makes or approves the roster, with the definitions of its rules that nobody has signed.
json::object whole_grid(const rosters::Shown& shown) {
    json::object grid = grid_of(shown);
    if (shown.may_edit) {
        json::array unsigned_rows;
        for (const rules::Definition& each : shown.unsigned_definitions) {
            unsigned_rows.push_back({{"pack", each.pack}, {"id", each.row}, {"title", each.title}});
        }
        grid["unsigned_definitions"] = std::move(unsigned_rows);
    }
    return grid;
}

class Rosters {
public:
    Rosters(const app::Platform& platform, const Gate& gate) : platform_(platform), gate_(gate) {}

    Result<Response> list(const Call& call) const {
        TRY(call.only_query({"from", "until"}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const calendar::Date today = http::today(platform_);
        constexpr std::int32_t about_a_quarter = 92;
        const calendar::Date from = TRY(query_day_or(call, "from", today - about_a_quarter));
        const calendar::Date until = TRY(query_day_or(call, "until", today + about_a_quarter));
        const rosters::Period period{from, until};
        json::array items;
        for (const store::Roster& roster :
             TRY(rosters::list(platform_, actor, TRY(path_id<store::TrustId>(call, "trust")),
                               TRY(path_id<store::UnitId>(call, "unit")), period))) {
            items.push_back(described(roster));
        }
        return tagged(list_of(std::move(items)));
    }

    Result<Response> create(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"starts_on", "ends_on"}));
        const rosters::Period period = TRY(period_in(body.root()));
        return json_answer(described(TRY(rosters::create(platform_, actor, TRY(path_id<store::TrustId>(call, "trust")),
                                                         TRY(path_id<store::UnitId>(call, "unit")), period))),
                           201);
    }

    Result<Response> show(const Call& call) const {
        TRY(call.only_query({"number"}));
        const OfRoster asked = TRY(asked_of(call));
        const std::optional<std::int64_t> number = TRY(number_in(call));
        return tagged(whole_grid(TRY(rosters::show(platform_, asked.actor, asked.trust, asked.roster, number))));
    }

    Result<Response> wall_xlsx(const Call& call) const { return wall(call, app::wall::Kind::xlsx, xlsx_type); }
    Result<Response> wall_pdf(const Call& call) const { return wall(call, app::wall::Kind::pdf, pdf_type); }

    Result<Response> versions(const Call& call) const {
        TRY(call.only_query({}));
        const OfRoster asked = TRY(asked_of(call));
        const auto versions = TRY(rosters::versions(platform_, asked.actor, asked.trust, asked.roster));
        std::set<std::string> users;
        for (const store::RosterVersion& version : versions) {
            users.insert(version.made_by);
        }
        const Names names = TRY(app::accounts::names_of_users(platform_, asked.actor.region, users));
        json::array items;
        for (const store::RosterVersion& version : versions) {
            items.push_back(described(version, names));
        }
        return tagged(list_of(std::move(items)));
    }

    Result<Response> compare(const Call& call) const {
        TRY(call.only_query({"one", "other"}));
        const OfRoster asked = TRY(asked_of(call));
        const std::int64_t one = TRY(call.query_number_or("one", {1, most_version}, 1));
        const std::int64_t other = TRY(call.query_number_or("other", {1, most_version}, 1));
        json::array items;
        for (const rosters::CellDifference& cell :
             TRY(rosters::compare(platform_, asked.actor, asked.trust, asked.roster, one, other))) {
            items.push_back(described(cell));
        }
        return tagged(list_of(std::move(items)));
    }

    Result<Response> edit(const Call& call) const {
        return with_body(call, {"version", "cells", "note"},
                         [&](const OfRoster& asked, const formats::Node& root) -> Result<Response> {
                             rosters::Edit edit;
                             edit.seen = TRY(root.number("version"));
                             edit.cells = TRY(cells_in(root));
                             edit.note = TRY(optional_text_in(root, "note"));
                             return json_answer(
                                 described(TRY(rosters::edit(platform_, asked.actor, asked.trust, asked.roster, edit))),
                                 201);
                         });
    }

    Result<Response> import_table(const Call& call) const {
        TRY(call.only_query({"version"}));
        const OfRoster asked = TRY(asked_of(call));
        const std::int64_t seen = TRY(call.query_number_or("version", {1, most_version}, 0));
        if (seen == 0) {
            return Error{ErrorId::bad_value, "the query has no version", "name that of the roster that you have read",
                         Place{"", 0, "?version"}};
        }
        const auto imported = [&]() -> Result<Response> {
            return json_answer(described(TRY(app::facts::import_roster(platform_, asked.actor, asked.trust,
                                                                       asked.roster, seen, call.request().body))),
                               201);
        };
        return or_what_is_there(call, asked, imported());
    }

    Result<Response> try_edit(const Call& call) const {
        return with_body(call, {"cells"}, [&](const OfRoster& asked, const formats::Node& root) -> Result<Response> {
            rosters::Edit edit;
            edit.cells = TRY(cells_in(root));
            return json_answer(
                described(TRY(rosters::try_edit(platform_, asked.actor, asked.trust, asked.roster, edit))));
        });
    }

    Result<Response> practise(const Call& call) const {
        TRY(call.only_query({}));
        const OfRoster asked = TRY(asked_of(call));
        return json_answer(grid_of(TRY(rosters::open_practice(platform_, asked.actor, asked.trust, asked.roster))));
    }

    Result<Response> end_practice(const Call& call) const {
        TRY(call.only_query({}));
        const OfRoster asked = TRY(asked_of(call));
        TRY(app::end_practice(platform_, asked.actor, asked.trust, asked.roster));
        return no_content();
    }

    Result<Response> edit_practice(const Call& call) const {
        TRY(call.only_query({}));
        const OfRoster asked = TRY(asked_of(call));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"version", "cells"}));
        rosters::Edit edit;
        edit.seen = TRY(body.root().number("version"));
        edit.cells = TRY(cells_in(body.root()));
        const auto done = rosters::edit_practice(platform_, asked.actor, asked.trust, asked.roster, edit);
        if (done) {
            return json_answer(described(*done), 201);
        }
        if (done.error().id != ErrorId::stale) {
            return done.error();
        }
        const rosters::Shown shown = TRY(rosters::show_practice(platform_, asked.actor, asked.trust, asked.roster));
        return stale_problem(done.error(), call.request().id, grid_of(shown));
    }

    Result<Response> explain_practice(const Call& call) const {
        const OfRoster asked = TRY(asked_of(call));
        const rosters::Question question = TRY(question_in(call));
        return json_answer(
            described(TRY(rosters::explain_practice(platform_, asked.actor, asked.trust, asked.roster, question))));
    }

    Result<Response> take_back(const Call& call) const {
        return with_body(
            call, {"version", "to"}, [&](const OfRoster& asked, const formats::Node& root) -> Result<Response> {
                return json_answer(
                    described(TRY(rosters::take_back(platform_, asked.actor, asked.trust, asked.roster,
                                                     TRY(root.number("version")), TRY(root.number("to"))))),
                    201);
            });
    }

    Result<Response> explain(const Call& call) const {
        const OfRoster asked = TRY(asked_of(call));
        const rosters::Question question = TRY(question_in(call));
        return json_answer(
            described(TRY(rosters::explain(platform_, asked.actor, asked.trust, asked.roster, question))));
    }

    Result<Response> decisions(const Call& call) const {
        TRY(call.only_query({}));
        const OfRoster asked = TRY(asked_of(call));
        const auto decisions = TRY(rosters::decisions(platform_, asked.actor, asked.trust, asked.roster));
        std::set<std::string> users;
        for (const store::RosterDecision& decision : decisions) {
            users.insert(decision.decided_by);
        }
        const Names names = TRY(app::accounts::names_of_users(platform_, asked.actor.region, users));
        json::array items;
        for (const store::RosterDecision& decision : decisions) {
            items.push_back(described(decision, names));
        }
        return tagged(list_of(std::move(items)));
    }

    Result<Response> submit(const Call& call) const {
        return with_body(call, {"version", "reason"},
                         [&](const OfRoster& asked, const formats::Node& root) -> Result<Response> {
                             return json_answer(described(TRY(rosters::submit(platform_, asked.actor, asked.trust,
                                                                              asked.roster, TRY(decision_in(root))))),
                                                201);
                         });
    }

    Result<Response> approve(const Call& call) const {
        return with_body(call, {"version", "reason"},
                         [&](const OfRoster& asked, const formats::Node& root) -> Result<Response> {
                             return json_answer(described(TRY(rosters::approve(platform_, asked.actor, asked.trust,
                                                                               asked.roster, TRY(decision_in(root))))),
                                                201);
                         });
    }

    Result<Response> refuse(const Call& call) const {
        return with_body(call, {"version", "reason"},
                         [&](const OfRoster& asked, const formats::Node& root) -> Result<Response> {
                             return json_answer(described(TRY(rosters::refuse(platform_, asked.actor, asked.trust,
                                                                              asked.roster, TRY(decision_in(root))))),
                                                201);
                         });
    }

    Result<Response> override_breach(const Call& call) const {
        return with_body(call, {"breach", "reason"},
                         [&](const OfRoster& asked, const formats::Node& root) -> Result<Response> {
                             TRY(rosters::override_breach(platform_, asked.actor, asked.trust, asked.roster,
                                                          TRY(root.text("breach")), TRY(root.text("reason"))));
                             return no_content();
                         });
    }

    Result<Response> publish(const Call& call) const {
        return with_body(call, {"version", "starts_on", "ends_on"},
                         [&](const OfRoster& asked, const formats::Node& root) -> Result<Response> {
                             rosters::Publishing wanted;
                             wanted.seen = TRY(root.number("version"));
                             wanted.days = TRY(period_in(root));
                             const rosters::Published done =
                                 TRY(rosters::publish(platform_, asked.actor, asked.trust, asked.roster, wanted));
                             json::array late;
                             for (const store::LateChange& change : done.late) {
                                 late.push_back(described(change));
                             }
                             return json_answer(
                                 {{"roster", described(done.roster)},
                                  {"duties", done.duties},
                                  {"late_changes", std::move(late)},
                                  {"unsigned_rows", json::array(done.unsigned_rows.begin(), done.unsigned_rows.end())}},
                                 201);
                         });
    }

    Result<Response> lock(const Call& call) const {
        return with_body(
            call, {"version", "until"}, [&](const OfRoster& asked, const formats::Node& root) -> Result<Response> {
                return json_answer(
                    described(TRY(rosters::lock(platform_, asked.actor, asked.trust, asked.roster,
                                                TRY(root.number("version")), TRY(optional_day_in(root, "until"))))));
            });
    }

    Result<Response> move_on(const Call& call) const {
        return with_body(
            call, {"version", "state"}, [&](const OfRoster& asked, const formats::Node& root) -> Result<Response> {
                const std::vector<std::string> states{"worked", "finalised", "closed"};
                const std::string& state = states[TRY(root.word("state", states))];
                return json_answer(described(TRY(rosters::move_on(platform_, asked.actor, asked.trust, asked.roster,
                                                                  TRY(root.number("version")), state))));
            });
    }

private:
    using Use = std::function<Result<Response>(const OfRoster&, const formats::Node&)>;

    [[nodiscard]] Result<OfRoster> asked_of(const Call& call) const { return of_roster(gate_, call); }

    static Result<rosters::Question> question_in(const Call& call) {
        TRY(call.only_query({"gap", "demand", "person", "day", "shift"}));
        rosters::Question question;
        question.gap = call.query_text("gap");
        if (call.query_text("demand")) {
            question.demand = TRY(call.query_number_or("demand", {0, most_version}, 0));
        }
        question.duty = TRY(duty_asked(call));
        return question;
    }

    /// Somebody's duty by person, day and shift: all of them or none.
    static Result<std::optional<rosters::Question::OfDuty>> duty_asked(const Call& call) {
        const auto person = call.query_text("person");
        const auto day = call.query_text("day");
        const auto shift = call.query_text("shift");
        if (!person && !day && !shift) {
            return std::optional<rosters::Question::OfDuty>{};
        }
        const auto who = store::PersonId::parse(person.value_or(""));
        const auto when = calendar::Date::parse(day.value_or(""));
        const auto what = store::ShiftId::parse(shift.value_or(""));
        if (!who || !when || !what) {
            return Error{ErrorId::bad_value, "the query names no duty", "name person, day and shift",
                         Place{"", 0,
                               !who    ? "?person"
                               : !when ? "?day"
                                       : "?shift"}};
        }
        return std::optional(rosters::Question::OfDuty{*who, *when, *what});
    }

    /// None: the version that whoever asks sees on the page.
    static Result<std::optional<std::int64_t>> number_in(const Call& call) {
        const std::int64_t number = TRY(call.query_number_or("number", {1, most_version}, 0));
        return number == 0 ? std::nullopt : std::optional<std::int64_t>(number);
    }

    [[nodiscard]] Result<Response> wall(const Call& call, app::wall::Kind kind, std::string_view type) const {
        TRY(call.only_query({"number"}));
        const OfRoster asked = TRY(asked_of(call));
        const std::optional<std::int64_t> number = TRY(number_in(call));
        rosters::WallFile file =
            TRY(rosters::wall_file(platform_, asked.actor, asked.trust, asked.roster, number, kind));
        return file_answer(type, file.name, std::move(file.bytes));
    }

    static Result<rosters::Decision> decision_in(const formats::Node& root) {
        rosters::Decision decision;
        decision.seen = TRY(root.number("version"));
        decision.reason = TRY(optional_text_in(root, "reason"));
        return decision;
    }

    /// A change of a roster; a stale one is answered with the roster as it is.
    Result<Response> with_body(const Call& call, std::initializer_list<std::string_view> fields, const Use& use) const {
        TRY(call.only_query({}));
        const OfRoster asked = TRY(asked_of(call));
        const JsonBody body = TRY(call.json());
        const formats::Node root = body.root();
        TRY(root.only(fields));
        return or_what_is_there(call, asked, use(asked, root));
    }

    /// Whoever was too late is shown what the roster is by now.
    Result<Response> or_what_is_there(const Call& call, const OfRoster& asked, Result<Response> done) const {
        if (done || done.error().id != ErrorId::stale) {
            return done;
        }
        const rosters::Shown shown = TRY(rosters::show(platform_, asked.actor, asked.trust, asked.roster));
        return stale_problem(done.error(), call.request().id, whole_grid(shown));
    }

    const app::Platform& platform_;
    const Gate& gate_;
};

}    // namespace

void add_roster_routes(Router& router, const app::Platform& platform, const Gate& gate) {
    const auto routes = std::make_shared<Rosters>(platform, gate);
    using Method = Result<Response> (Rosters::*)(const Call&) const;
    const auto add = [&](const char* method, const std::string& path, Method handler, std::size_t limit = 0) {
        router.add({method, "/api/v1/trusts/{trust}" + path,
                    [routes, handler](const Call& call) { return ((*routes).*handler)(call); }, Kind::api, limit});
    };
    add("GET", "/units/{unit}/rosters", &Rosters::list);
    add("POST", "/units/{unit}/rosters", &Rosters::create, body_limit);
    const std::string roster = "/rosters/{roster}";
    add("GET", roster, &Rosters::show);
    add("GET", roster + "/wall.xlsx", &Rosters::wall_xlsx);
    add("GET", roster + "/wall.pdf", &Rosters::wall_pdf);
    add("GET", roster + "/versions", &Rosters::versions);
    add("GET", roster + "/comparison", &Rosters::compare);
    add("GET", roster + "/explanation", &Rosters::explain);
    add("GET", roster + "/decisions", &Rosters::decisions);
    add("POST", roster + "/edits", &Rosters::edit, body_limit);
    add("PUT", roster + "/table", &Rosters::import_table, table_limit);
    add("POST", roster + "/trials", &Rosters::try_edit, body_limit);
    add("PUT", roster + "/practice", &Rosters::practise);
    add("DELETE", roster + "/practice", &Rosters::end_practice);
    add("POST", roster + "/practice/edits", &Rosters::edit_practice, body_limit);
    add("GET", roster + "/practice/explanation", &Rosters::explain_practice);
    add("POST", roster + "/returns", &Rosters::take_back, body_limit);
    add("POST", roster + "/submissions", &Rosters::submit, body_limit);
    add("POST", roster + "/approvals", &Rosters::approve, body_limit);
    add("POST", roster + "/refusals", &Rosters::refuse, body_limit);
    add("POST", roster + "/overrides", &Rosters::override_breach, body_limit);
    add("POST", roster + "/publications", &Rosters::publish, body_limit);
    add("PUT", roster + "/lock", &Rosters::lock, body_limit);
    add("PUT", roster + "/state", &Rosters::move_on, body_limit);
}

}    // namespace staffwright::http
