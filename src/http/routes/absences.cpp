#include "http/routes/absences.hpp"

#include <boost/json/array.hpp>

#include <memory>

#include "app/facts/absences.hpp"
#include "http/routes/row_parts.hpp"

namespace staffwright::http {

namespace facts = app::facts;

namespace {

constexpr std::size_t body_limit = 8 << 10;

const char* name(facts::DutyKept::Because because) {
    switch (because) {
        case facts::DutyKept::Because::locked:
            return "locked";
        case facts::DutyKept::Because::closed:
            return "closed";
        case facts::DutyKept::Because::elsewhere:
            break;
    }
    return "elsewhere";
}

boost::json::object described(const facts::Sick& sick) {
    const store::Leave& leave = sick.leave;
    return {{"id", leave.id.text()},
            {"person", leave.person.text()},
            {"starts_on", leave.starts_on.to_string()},
            {"ends_on", leave.ends_on.to_string()},
            {"open", sick.is_open},
            {"minutes", leave.credited().count()},
            {"version", leave.version}};
}

boost::json::object told(const facts::Absent& absent) {
    boost::json::array duties;
    for (const facts::DutyOff& off : absent.duties) {
        duties.push_back(boost::json::object{{"roster", off.roster.text()},
                                             {"day", off.duty.day.to_string()},
                                             {"shift", off.duty.shift.text()},
                                             {"skill", off.duty.skill.text()},
                                             {"published", off.was_told}});
    }
    boost::json::array kept;
    for (const facts::DutyKept& each : absent.kept) {
        kept.push_back(boost::json::object{{"day", each.day.to_string()}, {"because", name(each.because)}});
    }
    return {{"absence", described(absent.sick)}, {"duties", std::move(duties)}, {"kept", std::move(kept)}};
}

bool has_body(std::string_view method) {
    return method == "POST" || method == "PUT";
}

class Absences {
public:
    Absences(const app::Platform& platform, const Gate& gate) : platform_(platform), gate_(gate) {}

    Result<Response> list(const Call& call) const {
        TRY(call.only_query({"from", "until"}));
        const app::rosters::Period period = TRY(period_of(call, platform_));
        const Asked asked = TRY(asked_of(call));
        boost::json::array items;
        for (const facts::Sick& sick :
             TRY(facts::sick_in_unit(platform_, asked.actor, asked.trust, asked.unit, period))) {
            items.push_back(described(sick));
        }
        return tagged(boost::json::object{{"items", std::move(items)}, {"next", nullptr}});
    }

    Result<Response> report(const Call& call) const {
        TRY(call.only_query({}));
        const Asked asked = TRY(asked_of(call));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"person", "starts_on", "ends_on", "open"}));
        facts::Sickness sickness;
        sickness.person = TRY(id_in<store::PersonId>(body.root(), "person"));
        sickness.from = TRY(day_in(body.root(), "starts_on"));
        sickness.until = TRY(day_in(body.root(), "ends_on"));
        sickness.is_open = TRY(body.root().flag_or("open", false));
        return json_answer(told(TRY(facts::report_sick(platform_, asked.actor, asked.trust, asked.unit, sickness))),
                           201);
    }

    Result<Response> change_return(const Call& call) const {
        TRY(call.only_query({}));
        const Asked asked = TRY(asked_of(call));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"version", "ends_on", "open"}));
        facts::Return back;
        back.seen = TRY(body.root().number("version"));
        back.until = TRY(day_in(body.root(), "ends_on"));
        back.is_open = TRY(body.root().flag_or("open", false));
        return json_answer(told(TRY(facts::change_return(platform_, asked.actor, asked.trust, asked.unit,
                                                         TRY(path_id<store::LeaveId>(call, "leave")), back))));
    }

    Result<Response> withdraw(const Call& call) const {
        TRY(call.only_query({"version"}));
        constexpr std::int64_t most = 1'000'000'000;
        const Asked asked = TRY(asked_of(call));
        return json_answer(described(TRY(facts::withdraw_sick(platform_, asked.actor, asked.trust, asked.unit,
                                                              TRY(path_id<store::LeaveId>(call, "leave")),
                                                              TRY(call.query_number_or("version", {1, most}, 1))))));
    }

private:
    struct Asked {
        app::Actor actor;
        store::TrustId trust;
        store::UnitId unit;
    };
    Result<Asked> asked_of(const Call& call) const {
        Asked asked;
        asked.actor = TRY(gate_.actor_of(call));
        asked.trust = TRY(path_id<store::TrustId>(call, "trust"));
        asked.unit = TRY(path_id<store::UnitId>(call, "unit"));
        return asked;
    }

    const app::Platform& platform_;
    const Gate& gate_;
};

}    // namespace

void add_absence_routes(Router& router, const app::Platform& platform, const Gate& gate) {
    const auto routes = std::make_shared<Absences>(platform, gate);
    using Method = Result<Response> (Absences::*)(const Call&) const;
    const auto add = [&](const char* method, const std::string& path, Method handler) {
        router.add({method, "/api/v1/trusts/{trust}/units/{unit}/absences" + path,
                    [routes, handler](const Call& call) { return ((*routes).*handler)(call); }, Kind::api,
                    has_body(method) ? body_limit : 0});
    };
    add("GET", "", &Absences::list);
    add("POST", "", &Absences::report);
    add("PUT", "/{leave}", &Absences::change_return);
    add("DELETE", "/{leave}", &Absences::withdraw);
}

}    // namespace staffwright::http
