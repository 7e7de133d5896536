// What is one's own: /api/v1/trusts/{trust}/me, and the calendar feed.
#include <memory>

#include "http/routes/fact_json.hpp"
#include "http/routes/facts.hpp"
#include "http/routes/row_parts.hpp"

namespace staffwright::http {

namespace facts = app::facts;

namespace {

using app::rosters::Period;

constexpr std::size_t body_limit = 8 << 10;

class Own {
public:
    Own(const app::Platform& platform, const Gate& gate) : platform_(platform), gate_(gate) {}

    Result<Response> duties(const Call& call) const {
        const Asked asked = TRY(with_period(call));
        return tagged(page_of(TRY(facts::own_duties(platform_, asked.actor, asked.trust, asked.period))));
    }

    Result<Response> changes(const Call& call) const {
        const Asked asked = TRY(with_period(call));
        return tagged(page_of(TRY(facts::own_changes(platform_, asked.actor, asked.trust, asked.period))));
    }

    Result<Response> hours(const Call& call) const {
        const Asked asked = TRY(with_period(call));
        const facts::OwnHours hours = TRY(facts::own_hours(platform_, asked.actor, asked.trust, asked.period));
        return tagged({{"from", asked.period.first.to_string()},
                       {"until", asked.period.until.to_string()},
                       {"contracted_minutes", hours.contracted.count()},
                       {"duty_minutes", hours.duties.count()},
                       {"leave_minutes", hours.leave.count()}});
    }

    Result<Response> leave(const Call& call) const {
        TRY(call.only_query({}));
        const Asked asked = TRY(asked_of(call));
        return tagged(page_of(TRY(facts::own_leave(platform_, asked.actor, asked.trust))));
    }

    Result<Response> ask_leave(const Call& call) const {
        TRY(call.only_query({}));
        const Asked asked = TRY(asked_of(call));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"starts_on", "ends_on", "kind"}));
        facts::LeaveAsked wanted;
        wanted.starts_on = TRY(day_in(body.root(), "starts_on"));
        wanted.ends_on = TRY(day_in(body.root(), "ends_on"));
        wanted.kind = TRY(body.root().text("kind"));
        return json_answer(described(TRY(facts::ask_leave(platform_, asked.actor, asked.trust, wanted))), 201);
    }

    Result<Response> withdraw_leave(const Call& call) const {
        TRY(call.only_query({"version"}));
        constexpr std::int64_t most = 1'000'000'000;
        const Asked asked = TRY(asked_of(call));
        return json_answer(described(
            TRY(facts::withdraw_leave(platform_, asked.actor, asked.trust, TRY(path_id<store::LeaveId>(call, "leave")),
                                      TRY(call.query_number_or("version", {1, most}, 1))))));
    }

    Result<Response> wishes(const Call& call) const {
        const Asked asked = TRY(with_period(call));
        return tagged(page_of(TRY(facts::own_wishes(platform_, asked.actor, asked.trust, asked.period))));
    }

    Result<Response> ask_wish(const Call& call) const {
        TRY(call.only_query({}));
        const Asked asked = TRY(asked_of(call));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"unit", "day", "want", "shifts"}));
        const bool wants_duty = TRY(body.root().word("want", {"off", "on"})) == 1;
        return json_answer(described(TRY(facts::ask_wish(
                               platform_, asked.actor, asked.trust, TRY(id_in<store::UnitId>(body.root(), "unit")),
                               TRY(day_in(body.root(), "day")), wants_duty, TRY(body.root().text_or("shifts", ""))))),
                           201);
    }

    Result<Response> withdraw_wish(const Call& call) const {
        TRY(call.only_query({}));
        const Asked asked = TRY(asked_of(call));
        TRY(facts::withdraw_wish(platform_, asked.actor, asked.trust, TRY(path_id<store::WishId>(call, "wish"))));
        return no_content();
    }

    Result<Response> new_feed(const Call& call) const {
        TRY(call.only_query({}));
        const Asked asked = TRY(asked_of(call));
        const std::string secret = TRY(facts::new_feed(platform_, asked.actor, asked.trust));
        return json_answer({{"path", "/api/v1/calendars/" + asked.trust.text() + "/" + secret}}, 201);
    }

    Result<Response> feed(const Call& call) const {
        TRY(call.only_query({}));
        const Asked asked = TRY(asked_of(call));
        const auto since = TRY(facts::feed_since(platform_, asked.actor, asked.trust));
        return json_answer({{"made_at", since ? boost::json::value(since->to_string()) : boost::json::value(nullptr)}});
    }

    Result<Response> revoke_feed(const Call& call) const {
        TRY(call.only_query({}));
        const Asked asked = TRY(asked_of(call));
        TRY(facts::revoke_feed(platform_, asked.actor, asked.trust));
        return no_content();
    }

    /// Asked for by a phone, which signs in nowhere.
    Result<Response> calendar(const Call& call) const {
        TRY(call.only_query({}));
        return text_answer(
            "text/calendar; charset=utf-8",
            TRY(facts::calendar_of(platform_, TRY(path_id<store::TrustId>(call, "trust")), call.path_text("secret"))));
    }

private:
    struct Asked {
        app::Actor actor;
        store::TrustId trust;
        Period period;
    };

    Result<Asked> asked_of(const Call& call) const {
        Asked asked;
        asked.actor = TRY(gate_.actor_of(call));
        asked.trust = TRY(path_id<store::TrustId>(call, "trust"));
        return asked;
    }

    Result<Asked> with_period(const Call& call) const {
        TRY(call.only_query({"from", "until"}));
        constexpr std::int32_t eight_weeks = 56;
        constexpr std::int32_t most = 800;
        Asked asked = TRY(asked_of(call));
        asked.period = TRY(period_of(call, platform_, eight_weeks));
        if (asked.period.days() < 1 || asked.period.days() > most) {
            return Error{ErrorId::bad_value, "the days asked for are not 1 to 800", "ask for fewer days", {}};
        }
        return asked;
    }

    const app::Platform& platform_;
    const Gate& gate_;
};

}    // namespace

void add_own_routes(Router& router, const app::Platform& platform, const Gate& gate) {
    const auto routes = std::make_shared<Own>(platform, gate);
    using Method = Result<Response> (Own::*)(const Call&) const;
    const auto add = [&](const char* method, const std::string& path, Method handler) {
        router.add({method, "/api/v1" + path,
                    [routes, handler](const Call& call) { return ((*routes).*handler)(call); }, Kind::api,
                    std::string_view(method) == "POST" ? body_limit : 0});
    };
    const std::string me = "/trusts/{trust}/me";
    add("GET", me + "/duties", &Own::duties);
    add("GET", me + "/changes", &Own::changes);
    add("GET", me + "/hours", &Own::hours);
    add("GET", me + "/leave", &Own::leave);
    add("POST", me + "/leave", &Own::ask_leave);
    add("DELETE", me + "/leave/{leave}", &Own::withdraw_leave);
    add("GET", me + "/wishes", &Own::wishes);
    add("POST", me + "/wishes", &Own::ask_wish);
    add("DELETE", me + "/wishes/{wish}", &Own::withdraw_wish);
    add("GET", me + "/calendar-feed", &Own::feed);
    add("POST", me + "/calendar-feed", &Own::new_feed);
    add("DELETE", me + "/calendar-feed", &Own::revoke_feed);
    add("GET", "/calendars/{trust}/{secret}", &Own::calendar);
}

}    // namespace staffwright::http
