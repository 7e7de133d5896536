#include "http/routes/facts.hpp"

#include <memory>

#include "app/facts/people_table.hpp"
#include "app/facts/tables.hpp"
#include "http/routes/fact_json.hpp"
#include "http/routes/row_parts.hpp"

namespace staffwright::http {

namespace json = boost::json;
namespace facts = app::facts;

namespace {

using app::rosters::Period;
using formats::Node;

constexpr std::size_t body_limit = 2 << 20;

Result<store::Person> person_in(const Node& node) {
    store::Person person;
    person.given_name = TRY(node.text("given_name"));
    person.family_name = TRY(node.text("family_name"));
    person.known_as = TRY(optional_text_in(node, "known_as"));
    person.email = TRY(optional_text_in(node, "email"));
    person.phone = TRY(optional_text_in(node, "phone"));
    person.joined_on = TRY(optional_day_in(node, "joined_on"));
    person.left_on = TRY(optional_day_in(node, "left_on"));
    return person;
}

Result<store::Demand> demand_in(const Node& node) {
    TRY(node.only(
        {"day", "shift", "band_starts_minute", "band_ends_minute", "skill", "minimum", "optimum", "maximum"}));
    store::Demand row;
    row.day = TRY(day_in(node, "day"));
    row.shift = TRY(optional_id_in<store::ShiftId>(node, "shift"));
    row.band_starts_minute = TRY(optional_number_in(node, "band_starts_minute"));
    row.band_ends_minute = TRY(optional_number_in(node, "band_ends_minute"));
    row.skill = TRY(optional_id_in<store::SkillId>(node, "skill"));
    row.minimum = TRY(formats::small_number(TRY(node.field("minimum"))));
    row.optimum = TRY(formats::small_number(TRY(node.field("optimum"))));
    row.maximum = TRY(optional_number_in(node, "maximum"));
    return row;
}

Result<store::Shift> shift_in(const Node& node) {
    TRY(node.only({"code", "name", "starts_minute", "ends_minute", "unpaid_break_minutes", "paid_break_minutes",
                   "credit_minutes", "exclusive", "classes", "retired_on", "version"}));
    store::Shift shift;
    shift.code = TRY(node.text("code"));
    shift.name = TRY(node.text("name"));
    shift.starts_minute = TRY(formats::small_number(TRY(node.field("starts_minute"))));
    shift.ends_minute = TRY(formats::small_number(TRY(node.field("ends_minute"))));
    shift.unpaid_break = Minutes{TRY(node.number_or("unpaid_break_minutes", 0))};
    shift.paid_break = Minutes{TRY(node.number_or("paid_break_minutes", 0))};
    if (const auto credit = TRY(optional_number_in(node, "credit_minutes"))) {
        shift.credit = Minutes{*credit};
    }
    shift.is_exclusive = TRY(node.flag_or("exclusive", true));
    shift.classes = TRY(node.text_or("classes", ""));
    shift.retired_on = TRY(optional_day_in(node, "retired_on"));
    shift.version = TRY(node.number_or("version", 1));
    return shift;
}

class Facts {
public:
    Facts(const app::Platform& platform, const Gate& gate) : platform_(platform), gate_(gate) {}

    Result<Response> units(const Call& call) const {
        TRY(call.only_query({}));
        return tagged(page_of(TRY(facts::units(platform_, TRY(gate_.actor_of(call)), TRY(trust_of(call))))));
    }
    Result<Response> skills(const Call& call) const {
        TRY(call.only_query({}));
        return tagged(page_of(TRY(facts::skills(platform_, TRY(gate_.actor_of(call)), TRY(trust_of(call))))));
    }

    Result<Response> people(const Call& call) const {
        TRY(call.only_query({"search", "unit", "with", "after", "limit"}));
        facts::PeopleAsked asked;
        asked.search = call.query_text("search").value_or("");
        asked.limit = TRY(call.query_number_or("limit", {1, 200}, 50));
        if (const auto after = call.query_text("after")) {
            asked.after = TRY(store::PersonId::parse(*after));
        }
        if (const auto unit = call.query_text("unit")) {
            asked.unit = TRY(store::UnitId::parse(*unit));
        }
        if (const auto with = call.query_text("with")) {
            if (*with != "work") {
                return Error{ErrorId::bad_value, "\"" + *with + "\" is nothing that people come with", "it is work",
                             Place{"", 0, "?with"}};
            }
            asked.with = facts::PeopleAsked::With::work;
        }
        const auto found = TRY(facts::people(platform_, TRY(gate_.actor_of(call)), TRY(trust_of(call)), asked));
        const bool is_full = static_cast<std::int64_t>(found.size()) == asked.limit;
        return tagged(page_of(found, is_full ? json::value(found.back().person.id.text()) : json::value(nullptr)));
    }

    Result<Response> person(const Call& call) const {
        TRY(call.only_query({}));
        return tagged(described(TRY(facts::person(platform_, TRY(gate_.actor_of(call)), TRY(trust_of(call)),
                                                  TRY(path_id<store::PersonId>(call, "person"))))));
    }

    Result<Response> add_person(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const JsonBody body = TRY(call.json());
        const Node root = body.root();
        TRY(root.only({"given_name", "family_name", "known_as", "email", "phone", "joined_on", "left_on", "contract",
                       "skills", "unit"}));
        facts::NewPerson wanted;
        wanted.person = TRY(person_in(root));
        wanted.unit = TRY(optional_id_in<store::UnitId>(root, "unit"));
        const Node contract = TRY(root.field("contract"));
        TRY(contract.only({"employment", "grade", "wte", "weekly_minutes", "packs", "starts_on", "ends_on"}));
        wanted.contract = TRY(contract_in(contract));
        for (const std::string& skill : TRY(root.texts("skills"))) {
            wanted.skills.push_back(TRY(store::SkillId::parse(skill)));
        }
        const store::PersonId id = TRY(facts::add_person(platform_, actor, TRY(trust_of(call)), wanted));
        return json_answer({{"id", id.text()}, {"version", 1}}, 201);
    }

    Result<Response> change_person(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const store::TrustId trust = TRY(trust_of(call));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only(
            {"given_name", "family_name", "known_as", "email", "phone", "joined_on", "left_on", "version"}));
        store::Person person = TRY(person_in(body.root()));
        person.id = TRY(path_id<store::PersonId>(call, "person"));
        person.version = TRY(body.root().number("version"));
        const Result<std::int64_t> version = facts::change_person(platform_, actor, trust, person);
        if (version) {
            return json_answer({{"id", person.id.text()}, {"version", *version}});
        }
        if (version.error().id != ErrorId::stale) {
            return version.error();
        }
        return stale_problem(version.error(), call.request().id,
                             described(TRY(facts::person(platform_, actor, trust, person.id))));
    }

    Result<Response> shifts(const Call& call) const {
        TRY(call.only_query({}));
        return tagged(page_of(TRY(facts::shifts(platform_, TRY(gate_.actor_of(call)), TRY(trust_of(call)),
                                                TRY(path_id<store::UnitId>(call, "unit"))))));
    }
    Result<Response> add_shift(const Call& call) const { return put_shift(call, {}); }
    Result<Response> change_shift(const Call& call) const {
        return put_shift(call, TRY(path_id<store::ShiftId>(call, "shift")));
    }

    Result<Response> demand(const Call& call) const {
        TRY(call.only_query({"from", "until"}));
        const Period period = TRY(period_of(call, platform_));
        return tagged(page_of(TRY(facts::demand(platform_, TRY(gate_.actor_of(call)), TRY(trust_of(call)),
                                                TRY(path_id<store::UnitId>(call, "unit")), period))));
    }

    Result<Response> put_demand(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const JsonBody body = TRY(call.json());
        const Node root = body.root();
        TRY(root.only({"starts_on", "ends_on", "items"}));
        const Period period = TRY(period_in(root));
        TRY(root.field("items"));
        std::vector<store::Demand> rows;
        TRY(root.each("items", [&](const Node& node) -> Result<void> {
            rows.push_back(TRY(demand_in(node)));
            return {};
        }));
        const std::size_t count = TRY(facts::put_demand(platform_, actor, TRY(trust_of(call)),
                                                        TRY(path_id<store::UnitId>(call, "unit")), period, rows));
        return json_answer({{"rows", count}});
    }

    Result<Response> copy_week(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"from", "to", "weeks"}));
        const std::size_t count = TRY(facts::copy_week(
            platform_, actor, TRY(trust_of(call)), TRY(path_id<store::UnitId>(call, "unit")),
            TRY(day_in(body.root(), "from")), TRY(day_in(body.root(), "to")), TRY(body.root().number_or("weeks", 1))));
        return json_answer({{"rows", count}});
    }

    Result<Response> people_table(const Call& call) const { return table(call, facts::TableKind::people); }
    Result<Response> demand_table(const Call& call) const { return table(call, facts::TableKind::demand); }
    Result<Response> leave_table(const Call& call) const { return table(call, facts::TableKind::leave); }
    Result<Response> roster_table(const Call& call) const { return table(call, facts::TableKind::roster); }

    Result<Response> import_demand(const Call& call) const {
        const OfUnit of = TRY(of_unit(call));
        const std::size_t count =
            TRY(facts::import_demand(platform_, of.actor, of.trust, of.unit, of.period, call.request().body));
        return json_answer({{"rows", count}});
    }

    Result<Response> import_leave(const Call& call) const {
        const OfUnit of = TRY(of_unit(call));
        const facts::TakenIn taken =
            TRY(facts::import_leave(platform_, of.actor, of.trust, of.unit, of.period, call.request().body));
        return json_answer({{"added", taken.added}, {"kept", taken.kept}, {"withdrawn", taken.withdrawn}});
    }

    Result<Response> import_people(const Call& call) const {
        const OfUnit of = TRY(of_unit(call));
        const facts::PeopleTaken taken =
            TRY(facts::import_people(platform_, of.actor, of.trust, of.unit, of.period, call.request().body));
        return json_answer({{"added", taken.added},
                            {"changed", taken.changed},
                            {"kept", taken.kept},
                            {"absent", boost::json::array(taken.absent.begin(), taken.absent.end())}});
    }

    Result<Response> leave(const Call& call) const {
        TRY(call.only_query({"from", "until"}));
        const Period period = TRY(period_of(call, platform_));
        return tagged(page_of(TRY(facts::leave_in_unit(platform_, TRY(gate_.actor_of(call)), TRY(trust_of(call)),
                                                       TRY(path_id<store::UnitId>(call, "unit")), period))));
    }

    Result<Response> decide_leave(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"version", "approved", "reason", "minutes"}));
        facts::LeaveDecision decision;
        decision.approved = TRY(body.root().flag("approved"));
        decision.reason = TRY(optional_text_in(body.root(), "reason"));
        if (is_given(body.root(), "minutes")) {
            decision.minutes = Minutes{TRY(body.root().number("minutes"))};
        }
        return json_answer(described(TRY(facts::decide_leave(
            platform_, actor, TRY(trust_of(call)), TRY(path_id<store::UnitId>(call, "unit")),
            TRY(path_id<store::LeaveId>(call, "leave")), TRY(body.root().number("version")), decision))));
    }

private:
    /// Who asks about some days of a unit.
    struct OfUnit {
        app::Actor actor;
        store::TrustId trust;
        store::UnitId unit;
        Period period;
    };
    Result<OfUnit> of_unit(const Call& call) const {
        TRY(call.only_query({"from", "until"}));
        OfUnit of;
        of.actor = TRY(gate_.actor_of(call));
        of.period = TRY(period_of(call, platform_));
        of.trust = TRY(trust_of(call));
        of.unit = TRY(path_id<store::UnitId>(call, "unit"));
        return of;
    }

    Result<Response> table(const Call& call, facts::TableKind kind) const {
        const OfUnit of = TRY(of_unit(call));
        return text_answer("text/csv; charset=utf-8",
                           TRY(facts::export_table(platform_, of.actor, of.trust, of.unit, kind, of.period)));
    }

    static Result<store::TrustId> trust_of(const Call& call) { return path_id<store::TrustId>(call, "trust"); }

    Result<Response> put_shift(const Call& call, const store::ShiftId& id) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const JsonBody body = TRY(call.json());
        store::Shift shift = TRY(shift_in(body.root()));
        shift.id = id;
        shift.unit = TRY(path_id<store::UnitId>(call, "unit"));
        return json_answer(described(TRY(facts::put_shift(platform_, actor, TRY(trust_of(call)), shift))),
                           id.text().empty() ? 201 : 200);
    }

    const app::Platform& platform_;
    const Gate& gate_;
};

}    // namespace

void add_fact_routes(Router& router, const app::Platform& platform, const Gate& gate) {
    const auto routes = std::make_shared<Facts>(platform, gate);
    using Method = Result<Response> (Facts::*)(const Call&) const;
    const auto add = [&](const char* method, const std::string& path, Method handler) {
        const bool has_body = std::string_view(method) != "GET";
        router.add({method, "/api/v1/trusts/{trust}" + path,
                    [routes, handler](const Call& call) { return ((*routes).*handler)(call); }, Kind::api,
                    has_body ? body_limit : 0});
    };
    add("GET", "/units", &Facts::units);
    add("GET", "/skills", &Facts::skills);
    add("GET", "/people", &Facts::people);
    add("POST", "/people", &Facts::add_person);
    add("GET", "/people/{person}", &Facts::person);
    add("PUT", "/people/{person}", &Facts::change_person);
    const std::string unit = "/units/{unit}";
    add("GET", unit + "/shifts", &Facts::shifts);
    add("POST", unit + "/shifts", &Facts::add_shift);
    add("PUT", unit + "/shifts/{shift}", &Facts::change_shift);
    add("GET", unit + "/demand", &Facts::demand);
    add("PUT", unit + "/demand", &Facts::put_demand);
    add("POST", unit + "/demand/copies", &Facts::copy_week);
    add("GET", unit + "/tables/people", &Facts::people_table);
    add("GET", unit + "/tables/demand", &Facts::demand_table);
    add("GET", unit + "/tables/leave", &Facts::leave_table);
    add("GET", unit + "/tables/roster", &Facts::roster_table);
    add("PUT", unit + "/demand/table", &Facts::import_demand);
    add("PUT", unit + "/leave/table", &Facts::import_leave);
    add("PUT", unit + "/people/table", &Facts::import_people);
    add("GET", unit + "/leave", &Facts::leave);
    add("PUT", unit + "/leave/{leave}", &Facts::decide_leave);
    add_own_routes(router, platform, gate);
}

}    // namespace staffwright::http
