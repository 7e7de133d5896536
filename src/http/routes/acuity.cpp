#include "http/routes/acuity.hpp"

#include <boost/json/array.hpp>

#include <memory>
#include <set>

#include "app/accounts/names.hpp"
#include "app/acuity/acuity.hpp"
#include "app/acuity/red_flag_kinds.hpp"
#include "app/acuity/red_flags.hpp"
#include "app/acuity/shifts_now.hpp"
#include "http/routes/row_parts.hpp"

namespace staffwright::http {

namespace acuity = app::acuity;
namespace json = boost::json;

namespace {

constexpr std::size_t body_limit = 16 << 10;

using Names = std::map<std::string, std::string>;

json::value name_of(const Names& names, const std::optional<std::string>& user) {
    const auto name = user ? names.find(*user) : names.end();
    return name == names.end() ? json::value(nullptr) : json::value(name->second);
}

json::object described(const store::AcuityLevel& level) {
    return {{"level", level.level},
            {"words", level.words},
            {"staff", or_null(level.staff)},
            {"care_minutes", or_null(level.care)}};
}

json::object described(const store::AcuityScale& scale) {
    json::array levels;
    for (const store::AcuityLevel& level : scale.levels) {
        levels.push_back(described(level));
    }
    return {{"version", scale.version}, {"levels", std::move(levels)}};
}

json::object described(const store::ShiftAcuity& stated, const Names& names) {
    return {{"number", stated.number},
            {"meant", described(stated.meant)},
            {"note", or_null(stated.note)},
            {"stated_by_name", name_of(names, stated.stated_by)},
            {"stated_at", stated.stated_at.to_string()}};
}

json::object described(const acuity::ShiftNow& shift, const Names& names) {
    json::value wanted = nullptr;
    if (shift.wanted) {
        wanted = json::object{{"least", shift.wanted->least}, {"best", shift.wanted->best}};
    }
    json::value present = nullptr;
    if (shift.present) {
        present = json::object{{"signed", shift.present->signed_for}, {"worked", shift.present->worked}};
    }
    return {{"day", shift.of.day.to_string()},
            {"shift", shift.of.shift.id.text()},
            {"code", shift.of.shift.code},
            {"name", shift.of.shift.name},
            {"starts_at", calendar::Moment(shift.of.time.start).to_string()},
            {"ends_at", calendar::Moment(shift.of.time.end).to_string()},
            {"roster", or_null(shift.roster)},
            {"wanted", std::move(wanted)},
            {"assigned", shift.assigned},
            {"care_minutes", shift.care.count()},
            {"present", std::move(present)},
            {"acuity", shift.stated ? json::value(described(*shift.stated, names)) : json::value(nullptr)}};
}

json::object described(const store::RedFlag& flag, const Names& names) {
    return {{"id", flag.id.text()},
            {"version", flag.version},
            {"day", flag.day.to_string()},
            {"shift", flag.shift.text()},
            {"kind", flag.kind},
            {"words", flag.words},
            {"raised_by_name", name_of(names, flag.raised_by)},
            {"raised_at", flag.raised_at.to_string()},
            {"owner_name", name_of(names, flag.owned_by)},
            {"owned_at", or_null(flag.owned_at)},
            {"resolved_by_name", name_of(names, flag.resolved_by)},
            {"resolved_at", or_null(flag.resolved_at)},
            {"done", or_null(flag.done)}};
}

json::array described(std::span<const acuity::RedFlagKind> kinds) {
    json::array list;
    for (const acuity::RedFlagKind& kind : kinds) {
        list.push_back(json::object{
            {"kind", kind.kind}, {"words", kind.words}, {"source", kind.source}, {"certainty", kind.certainty}});
    }
    return list;
}

Result<std::vector<store::AcuityLevel>> levels_in(const formats::Node& root) {
    TRY(root.field("levels"));
    std::vector<store::AcuityLevel> levels;
    TRY(root.each("levels", [&](const formats::Node& node) -> Result<void> {
        TRY(node.only({"level", "words", "staff", "care_minutes"}));
        store::AcuityLevel level;
        level.level = TRY(node.number("level"));
        level.words = TRY(node.text("words"));
        level.staff = TRY(optional_number_in(node, "staff"));
        if (const auto care = TRY(optional_number_in(node, "care_minutes"))) {
            level.care = Minutes{*care};
        }
        levels.push_back(std::move(level));
        return {};
    }));
    return levels;
}

Result<acuity::Which> which_in(const formats::Node& root) {
    acuity::Which which;
    which.day = TRY(day_in(root, "day"));
    which.shift = TRY(id_in<store::ShiftId>(root, "shift"));
    return which;
}

struct OfUnit {
    app::Actor actor;
    store::TrustId trust;
    store::UnitId unit;
};

class Acuity {
public:
    Acuity(const app::Platform& platform, const Gate& gate) : platform_(platform), gate_(gate) {}

    Result<Response> levels(const Call& call) const {
        TRY(call.only_query({}));
        const OfUnit asked = TRY(of_unit(call));
        return tagged(described(TRY(acuity::levels(platform_, asked.actor, asked.trust, asked.unit))));
    }

    Result<Response> put_levels(const Call& call) const {
        TRY(call.only_query({}));
        const OfUnit asked = TRY(of_unit(call));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"version", "levels"}));
        const std::int64_t seen = TRY(body.root().number("version"));
        std::vector<store::AcuityLevel> wanted = TRY(levels_in(body.root()));
        return json_answer(described(
            TRY(acuity::put_levels(platform_, asked.actor, asked.trust, asked.unit, seen, std::move(wanted)))));
    }

    Result<Response> state(const Call& call) const {
        TRY(call.only_query({}));
        const OfUnit asked = TRY(of_unit(call));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"day", "shift", "level", "note", "number"}));
        acuity::Stating stating;
        stating.which = TRY(which_in(body.root()));
        stating.level = TRY(body.root().number("level"));
        stating.note = TRY(optional_text_in(body.root(), "note"));
        stating.seen = TRY(body.root().number("number"));
        const auto stated = TRY(acuity::state(platform_, asked.actor, asked.trust, asked.unit, stating));
        return json_answer(described(stated, TRY(names_of(asked.actor, {stated.stated_by}))));
    }

    Result<Response> shifts_now(const Call& call) const {
        TRY(call.only_query({"day"}));
        const OfUnit asked = TRY(of_unit(call));
        std::optional<calendar::Date> day;
        if (call.query_text("day")) {
            day = TRY(query_day_or(call, "day", calendar::Date{}));
        }
        const auto seen = TRY(acuity::shifts_now(platform_, asked.actor, asked.trust, asked.unit, day));
        std::set<std::string> users;
        for (const acuity::ShiftNow& each : seen.shifts) {
            if (each.stated) {
                users.insert(each.stated->stated_by);
            }
        }
        const Names names = TRY(names_of(asked.actor, users));
        json::array shifts;
        for (const acuity::ShiftNow& each : seen.shifts) {
            shifts.push_back(described(each, names));
        }
        return tagged(json::object{{"scale", described(seen.scale)},
                                   {"shifts", std::move(shifts)},
                                   {"may_state", seen.may_state},
                                   {"may_answer", seen.may_answer}});
    }

    Result<Response> flags(const Call& call) const {
        TRY(call.only_query({"from", "until"}));
        const OfUnit asked = TRY(of_unit(call));
        const app::rosters::Period days = TRY(period_of(call, platform_, 1));
        const auto all = TRY(acuity::red_flags(platform_, asked.actor, asked.trust, asked.unit, days));
        std::set<std::string> users;
        for (const acuity::ShownFlag& each : all) {
            users.insert(each.flag.raised_by);
            users.insert(each.flag.owned_by.value_or(""));
            users.insert(each.flag.resolved_by.value_or(""));
        }
        const Names names = TRY(names_of(asked.actor, users));
        json::array items;
        for (const acuity::ShownFlag& each : all) {
            json::object item = described(each.flag, names);
            item["shift_name"] = each.shift;
            items.push_back(std::move(item));
        }
        return tagged(json::object{
            {"items", std::move(items)}, {"next", nullptr}, {"kinds", described(acuity::red_flag_kinds())}});
    }

    Result<Response> raise(const Call& call) const {
        TRY(call.only_query({}));
        const OfUnit asked = TRY(of_unit(call));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"day", "shift", "kind", "words"}));
        acuity::Raising raising;
        raising.which = TRY(which_in(body.root()));
        raising.kind = TRY(body.root().text("kind"));
        raising.words = TRY(optional_text_in(body.root(), "words")).value_or("");
        return one(asked, TRY(acuity::raise(platform_, asked.actor, asked.trust, asked.unit, raising)), 201);
    }

    Result<Response> own(const Call& call) const {
        TRY(call.only_query({}));
        const OfUnit asked = TRY(of_unit(call));
        const auto flag = TRY(path_id<store::RedFlagId>(call, "flag"));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"version"}));
        const std::int64_t seen = TRY(body.root().number("version"));
        return one(asked, TRY(acuity::own(platform_, asked.actor, asked.trust, asked.unit, flag, seen)));
    }

    Result<Response> resolve(const Call& call) const {
        TRY(call.only_query({}));
        const OfUnit asked = TRY(of_unit(call));
        const auto flag = TRY(path_id<store::RedFlagId>(call, "flag"));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"version", "done"}));
        const std::int64_t seen = TRY(body.root().number("version"));
        const std::string done = TRY(body.root().text("done"));
        return one(asked, TRY(acuity::resolve(platform_, asked.actor, asked.trust, asked.unit, flag, seen, done)));
    }

private:
    Result<OfUnit> of_unit(const Call& call) const {
        OfUnit asked;
        asked.actor = TRY(gate_.actor_of(call));
        asked.trust = TRY(path_id<store::TrustId>(call, "trust"));
        asked.unit = TRY(path_id<store::UnitId>(call, "unit"));
        return asked;
    }

    [[nodiscard]] Result<Names> names_of(const app::Actor& actor, const std::set<std::string>& users) const {
        return app::accounts::names_of_users(platform_, actor.region, users);
    }

    [[nodiscard]] Result<Response> one(const OfUnit& asked, const store::RedFlag& flag, int status = 200) const {
        const Names names =
            TRY(names_of(asked.actor, {flag.raised_by, flag.owned_by.value_or(""), flag.resolved_by.value_or("")}));
        return json_answer(described(flag, names), status);
    }

    const app::Platform& platform_;
    const Gate& gate_;
};

}    // namespace

void add_acuity_routes(Router& router, const app::Platform& platform, const Gate& gate) {
    const auto routes = std::make_shared<Acuity>(platform, gate);
    using Method = Result<Response> (Acuity::*)(const Call&) const;
    const auto add = [&](const char* method, const std::string& path, Method handler, std::size_t limit = 0) {
        router.add({method, "/api/v1/trusts/{trust}/units/{unit}" + path,
                    [routes, handler](const Call& call) { return ((*routes).*handler)(call); }, Kind::api, limit});
    };
    add("GET", "/acuity-levels", &Acuity::levels);
    add("PUT", "/acuity-levels", &Acuity::put_levels, body_limit);
    add("PUT", "/acuity", &Acuity::state, body_limit);
    add("GET", "/shifts-now", &Acuity::shifts_now);
    add("GET", "/red-flags", &Acuity::flags);
    add("POST", "/red-flags", &Acuity::raise, body_limit);
    add("PUT", "/red-flags/{flag}/owner", &Acuity::own, body_limit);
    add("PUT", "/red-flags/{flag}/resolution", &Acuity::resolve, body_limit);
}

}    // namespace staffwright::http
