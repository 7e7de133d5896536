#include "http/routes/leave.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <memory>

#include "app/leave/account.hpp"
#include "app/leave/outlook.hpp"
#include "app/leave/unit_headroom.hpp"
#include "formats/native_pay.hpp"
#include "http/routes/fact_json.hpp"
#include "http/routes/row_parts.hpp"

namespace staffwright::http {

namespace leave = app::leave;

namespace {

constexpr std::size_t body_limit = 8 << 10;

boost::json::object described(const leave::Account& account) {
    const auto& stated = account.stated;
    return {{"person", account.person.text()},
            {"from", account.year.first.to_string()},
            {"until", account.year.until.to_string()},
            {"scheme", account.scheme},
            {"counted_in", account.counted_in == leave::CountedIn::days ? "days" : "hours"},
            {"day_minutes", account.day.count()},
            {"annual_minutes", account.worked_out.annual.count()},
            {"bank_holiday_minutes", account.worked_out.bank_holidays.count()},
            {"stated_minutes", stated ? or_null(stated->stated) : boost::json::value(nullptr)},
            {"carried_minutes", account.carried().count()},
            {"reason", stated ? boost::json::value(stated->reason) : boost::json::value(nullptr)},
            {"entitled_minutes", account.entitled().count()},
            {"taken_minutes", account.taken.count()},
            {"booked_minutes", account.booked.count()},
            {"asked_minutes", account.asked.count()},
            {"left_minutes", account.left().count()},
            {"days_without_hours", account.without_hours},
            {"grounds", texts_of(account.worked_out.grounds)},
            {"notes", texts_of(account.worked_out.notes)},
            {"version", stated ? stated->version : 0}};
}

boost::json::object described(const leave::Outlook& outlook) {
    boost::json::array days;
    for (const leave::OutlookDay& day : outlook.days) {
        days.push_back(
            boost::json::object{{"day", day.day.to_string()},
                                {"unit_name", day.unit},
                                {"people", day.people},
                                {"away", day.away},
                                {"asked", day.asked},
                                {"needed", day.needed},
                                {"free", day.free},
                                {"published", day.is_published},
                                {"minutes", day.minutes.count()},
                                {"judgement", leave::judgement_names[static_cast<std::size_t>(day.judged.judgement)]},
                                {"reason", day.judged.reason}});
    }
    return {{"minutes", outlook.minutes.count()},
            {"judgement", leave::judgement_names[static_cast<std::size_t>(outlook.judged.judgement)]},
            {"reason", outlook.judged.reason},
            {"days", std::move(days)}};
}

double percent_of(std::int64_t share) {
    constexpr double hundredths = 100;
    return static_cast<double>(share) / hundredths;
}

/// Of the contracted hours; null where nothing is known.
boost::json::value amount_of(const terms::Headroom& figure, const std::optional<Minutes>& minutes) {
    if (!minutes) {
        return nullptr;
    }
    const std::optional<std::int64_t> share = figure.share(*minutes);
    return boost::json::object{
        {"minutes", minutes->count()},
        {"percent", share ? boost::json::value(percent_of(*share)) : boost::json::value(nullptr)}};
}

boost::json::object described(const store::FundedHeadroom& funded) {
    return {{"from", funded.starts_on.to_string()},
            {"percent", percent_of(funded.share)},
            {"source", funded.stated_in},
            {"version", funded.version}};
}

boost::json::object amounts_of(const app::rosters::Period& days, const terms::Headroom& figure) {
    return {{"from", days.first.to_string()},
            {"until", days.until.to_string()},
            {"contracted_minutes", figure.contracted.count()},
            {"away", amount_of(figure, figure.away_in_all())},
            {"funded", amount_of(figure, figure.funded)},
            {"left", amount_of(figure, figure.left())}};
}

boost::json::object described(const leave::UnitHeadroom& headroom) {
    const terms::Headroom& figure = headroom.figure;
    boost::json::value kinds = nullptr;
    if (headroom.sees_kinds) {
        boost::json::array each;
        for (const auto& [kind, minutes] : figure.away) {
            each.push_back(boost::json::object{{"kind", kind}, {"away", amount_of(figure, minutes)}});
        }
        kinds = std::move(each);
    }
    boost::json::array stated;
    for (const store::FundedHeadroom& each : headroom.stated) {
        stated.push_back(described(each));
    }
    boost::json::array weeks;
    for (const leave::HeadroomOfWeek& week : headroom.weeks) {
        weeks.push_back(amounts_of(week.days, week.figure));
    }
    boost::json::object all = amounts_of(headroom.days, figure);
    all["kinds"] = std::move(kinds);
    all["weeks"] = std::move(weeks);
    all["stated"] = std::move(stated);
    return all;
}

Result<std::optional<calendar::Date>> asked_day(const Call& call) {
    if (!call.query_text("day")) {
        return std::optional<calendar::Date>{};
    }
    return std::optional<calendar::Date>{TRY(query_day_or(call, "day", calendar::Date{}))};
}

class Leaves {
public:
    Leaves(const app::Platform& platform, const Gate& gate) : platform_(platform), gate_(gate) {}

    Result<Response> own_account(const Call& call) const {
        TRY(call.only_query({"day"}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        return tagged(described(TRY(leave::own_account(platform_, actor, TRY(trust_of(call)), TRY(asked_day(call))))));
    }

    Result<Response> outlook(const Call& call) const {
        TRY(call.only_query({"from", "until", "kind"}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const app::rosters::Period days = TRY(period_of(call, platform_, 1));
        return tagged(described(TRY(leave::own_outlook(platform_, actor, TRY(trust_of(call)), days,
                                                       call.query_text("kind").value_or("annual")))));
    }

    Result<Response> accounts_in_unit(const Call& call) const {
        TRY(call.only_query({"day"}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const auto accounts = TRY(leave::accounts_in_unit(
            platform_, actor, TRY(trust_of(call)), TRY(path_id<store::UnitId>(call, "unit")), TRY(asked_day(call))));
        boost::json::array items;
        for (const leave::Account& account : accounts) {
            items.push_back(described(account));
        }
        return tagged(boost::json::object{{"items", std::move(items)}, {"next", nullptr}});
    }

    Result<Response> account(const Call& call) const {
        TRY(call.only_query({"day"}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        return tagged(
            described(TRY(leave::account(platform_, actor, TRY(trust_of(call)),
                                         TRY(path_id<store::PersonId>(call, "person")), TRY(asked_day(call))))));
    }

    Result<Response> state(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"day", "stated_minutes", "carried_minutes", "reason", "version"}));
        leave::Stated stated;
        stated.day = TRY(day_in(body.root(), "day"));
        if (is_given(body.root(), "stated_minutes")) {
            stated.minutes = Minutes{TRY(body.root().number("stated_minutes"))};
        }
        stated.carried = Minutes{TRY(body.root().number_or("carried_minutes", 0))};
        stated.reason = TRY(body.root().text("reason"));
        stated.seen = TRY(body.root().number("version"));
        return json_answer(described(TRY(leave::state(platform_, actor, TRY(trust_of(call)),
                                                      TRY(path_id<store::PersonId>(call, "person")), stated))));
    }

    Result<Response> headroom(const Call& call) const {
        TRY(call.only_query({"from", "until"}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const app::rosters::Period days = TRY(period_of(call, platform_));
        return tagged(described(TRY(
            leave::headroom(platform_, actor, TRY(trust_of(call)), TRY(path_id<store::UnitId>(call, "unit")), days))));
    }

    Result<Response> state_headroom(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"from", "percent", "source", "version"}));
        store::FundedHeadroom wanted;
        wanted.unit = TRY(path_id<store::UnitId>(call, "unit"));
        wanted.starts_on = TRY(day_in(body.root(), "from"));
        const formats::Node root = body.root();
        const formats::Node percent = TRY(root.field("percent"));
        wanted.share = TRY(formats::read_decimal_of(percent, 2));
        wanted.stated_in = TRY(body.root().text("source"));
        wanted.version = TRY(body.root().number("version"));
        return json_answer(described(TRY(leave::state_headroom(platform_, actor, TRY(trust_of(call)), wanted))));
    }

    Result<Response> remove_headroom(const Call& call) const {
        TRY(call.only_query({"from", "version"}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        if (!call.query_text("from")) {
            return Error{ErrorId::bad_value, "it is not said which is meant", "name its first day, as ?from=2026-04-01",
                         Place{"", 0, "?from"}};
        }
        constexpr std::int64_t most = 1'000'000'000;
        leave::HeadroomMistake mistake;
        mistake.unit = TRY(path_id<store::UnitId>(call, "unit"));
        mistake.starts_on = TRY(query_day_or(call, "from", {}));
        mistake.version = TRY(call.query_number_or("version", {1, most}, 1));
        TRY(leave::remove_headroom(platform_, actor, TRY(trust_of(call)), mistake));
        return no_content();
    }

private:
    static Result<store::TrustId> trust_of(const Call& call) { return path_id<store::TrustId>(call, "trust"); }

    const app::Platform& platform_;
    const Gate& gate_;
};

}    // namespace

void add_leave_routes(Router& router, const app::Platform& platform, const Gate& gate) {
    const auto routes = std::make_shared<Leaves>(platform, gate);
    using Method = Result<Response> (Leaves::*)(const Call&) const;
    const auto add = [&](const char* method, const std::string& path, Method handler) {
        router.add({method, "/api/v1/trusts/{trust}" + path,
                    [routes, handler](const Call& call) { return ((*routes).*handler)(call); }, Kind::api,
                    std::string_view(method) == "PUT" ? body_limit : 0});
    };
    add("GET", "/me/leave-account", &Leaves::own_account);
    add("GET", "/me/leave-outlook", &Leaves::outlook);
    add("GET", "/units/{unit}/leave-accounts", &Leaves::accounts_in_unit);
    add("GET", "/people/{person}/leave-account", &Leaves::account);
    add("PUT", "/people/{person}/leave-account", &Leaves::state);
    add("GET", "/units/{unit}/headroom", &Leaves::headroom);
    add("PUT", "/units/{unit}/headroom", &Leaves::state_headroom);
    add("DELETE", "/units/{unit}/headroom", &Leaves::remove_headroom);
}

}    // namespace staffwright::http
