#include "http/routes/wish_windows.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <memory>

#include "app/wishes/picks.hpp"
#include "app/wishes/windows.hpp"
#include "http/routes/row_parts.hpp"

namespace staffwright::http {

namespace wishes = app::wishes;
namespace json = boost::json;

namespace {

constexpr std::size_t body_limit = 32 << 10;
constexpr std::size_t most_picks = 200;    // more than there are days

json::object described(const store::WishWindow& window, const std::string& state) {
    return {{"id", window.id.text()},
            {"unit", window.unit.text()},
            {"starts_on", window.starts_on.to_string()},
            {"ends_on", window.ends_on.to_string()},
            {"opens_on", window.opens_on.to_string()},
            {"closes_on", window.closes_on.to_string()},
            {"state", state},
            {"note", or_null(window.note)}};
}

json::object described(const wishes::Shown& shown) {
    json::object made = described(shown.window, shown.state);
    made["duties"] = shown.window.duties;
    made["days_off"] = shown.window.days_off;
    made["strong"] = shown.window.strong;
    made["invited"] = shown.invited;
    made["answered"] = shown.answered;
    made["reminded_at"] = or_null(shown.window.reminded_at);
    made["version"] = shown.window.version;
    return made;
}

json::object described(const wishes::Answers& answers) {
    json::array people;
    for (const wishes::Answered& one : answers.people) {
        people.push_back(json::object{{"person", one.who.person.text()},
                                      {"name", one.who.name},
                                      {"answered_at", or_null(one.answered_at)},
                                      {"duties", one.duties},
                                      {"days_off", one.days_off},
                                      {"told", one.tally.told},
                                      {"kept", one.tally.kept}});
    }
    return {{"window", described(answers.shown)}, {"people", std::move(people)}};
}

/// What one may pick oneself: the window's own numbers are not told.
json::object described(const wishes::OwnWindow& own) {
    json::object made = described(own.window, own.state);
    made["unit_name"] = own.unit;
    made["duties"] = own.allowed.duties;
    made["days_off"] = own.allowed.days_off;
    made["strong"] = own.allowed.strong;
    made["answered_at"] = or_null(own.answered_at);
    made["version"] = own.version;
    return made;
}

json::array described(const std::vector<wishes::DayOffered>& days) {
    json::array list;
    for (const wishes::DayOffered& day : days) {
        json::array duties;
        for (const wishes::DutyOffered& duty : day.duties) {
            duties.push_back(json::object{{"shift", duty.code},
                                          {"name", duty.name},
                                          {"starts_minute", duty.starts_minute},
                                          {"ends_minute", duty.ends_minute},
                                          {"least", or_null(duty.least)},
                                          {"wanted", or_null(duty.wanted)},
                                          {"asked", duty.asked},
                                          {"why_not", or_null(duty.why_not)}});
        }
        list.push_back(json::object{{"day", day.day.to_string()},
                                    {"away", or_null(day.away)},
                                    {"off_asked", day.off_asked},
                                    {"duties", std::move(duties)}});
    }
    return list;
}

json::object described(const wishes::OwnAnswer& answer) {
    json::array picks;
    for (const wishes::ShownPick& each : answer.picks) {
        picks.push_back(json::object{{"day", each.pick.day.to_string()},
                                     {"want", each.pick.wants_duty ? "on" : "off"},
                                     {"shift", each.pick.shift},
                                     {"strong", each.pick.is_strong},
                                     {"kept", each.kept ? json::value(*each.kept) : json::value(nullptr)}});
    }
    json::array clashes;
    for (const wishes::Clash& clash : answer.clashes) {
        clashes.push_back(
            json::object{{"from", clash.from.to_string()}, {"until", clash.until.to_string()}, {"what", clash.what}});
    }
    const wishes::LastTime& last = answer.last_time;
    return {{"window", described(answer.own)},
            {"last_time", json::object{{"told", last.own.told}, {"kept", last.own.kept}, {"percent", last.more()}}},
            {"days", described(answer.days)},
            {"picks", std::move(picks)},
            {"clashes", std::move(clashes)}};
}

Result<wishes::Terms> terms_in(const formats::Node& root) {
    wishes::Terms terms;
    terms.closes_on = TRY(day_in(root, "closes_on"));
    terms.duties = TRY(root.number("duties"));
    terms.days_off = TRY(root.number("days_off"));
    terms.strong = TRY(root.number("strong"));
    terms.note = TRY(optional_text_in(root, "note"));
    return terms;
}

Result<std::vector<wishes::Pick>> picks_in(const formats::Node& root) {
    TRY(root.field("picks"));
    std::vector<wishes::Pick> picks;
    TRY(root.each("picks", [&](const formats::Node& node) -> Result<void> {
        if (picks.size() == most_picks) {
            return node.wrong(ErrorId::too_large, "more than 200 picks", "pick one thing a day");
        }
        TRY(node.only({"day", "want", "shift", "strong"}));
        wishes::Pick pick;
        pick.day = TRY(day_in(node, "day"));
        pick.wants_duty = TRY(node.word("want", {"off", "on"})) == 1;
        pick.shift = TRY(node.text_or("shift", ""));
        pick.is_strong = TRY(node.flag_or("strong", false));
        picks.push_back(std::move(pick));
        return {};
    }));
    return picks;
}

template <class Rows>
Response listed(const Rows& rows) {
    json::array items;
    for (const auto& row : rows) {
        items.push_back(described(row));
    }
    return tagged(json::object{{"items", std::move(items)}, {"next", nullptr}});
}

class WishWindows {
public:
    WishWindows(const app::Platform& platform, const Gate& gate) : platform_(platform), gate_(gate) {}

    Result<Response> list(const Call& call) const {
        TRY(call.only_query({}));
        const Asked asked = TRY(of_unit(call));
        return listed(TRY(wishes::of_unit(platform_, asked.actor, asked.trust, asked.unit)));
    }

    Result<Response> open(const Call& call) const {
        TRY(call.only_query({}));
        const Asked asked = TRY(of_unit(call));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only(
            {"starts_on", "ends_on", "opens_on", "closes_on", "duties", "days_off", "strong", "note"}));
        wishes::Wanted wanted;
        wanted.days = TRY(period_in(body.root()));
        wanted.opens_on = TRY(day_in(body.root(), "opens_on"));
        wanted.terms = TRY(terms_in(body.root()));
        return json_answer(described(TRY(wishes::open(platform_, asked.actor, asked.trust, asked.unit, wanted))), 201);
    }

    Result<Response> change(const Call& call) const {
        TRY(call.only_query({}));
        const Asked asked = TRY(of_unit(call));
        const auto window = TRY(window_of(call));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"version", "closes_on", "duties", "days_off", "strong", "note"}));
        const std::int64_t seen = TRY(body.root().number("version"));
        const wishes::Terms terms = TRY(terms_in(body.root()));
        return json_answer(
            described(TRY(wishes::change_terms(platform_, asked.actor, asked.trust, asked.unit, window, seen, terms))));
    }

    Result<Response> withdraw(const Call& call) const {
        TRY(call.only_query({}));
        const Asked asked = TRY(of_unit(call));
        TRY(wishes::withdraw(platform_, asked.actor, asked.trust, asked.unit, TRY(window_of(call))));
        return no_content();
    }

    Result<Response> answers(const Call& call) const {
        TRY(call.only_query({}));
        const Asked asked = TRY(of_unit(call));
        return tagged(
            described(TRY(wishes::answers_to(platform_, asked.actor, asked.trust, asked.unit, TRY(window_of(call))))));
    }

    Result<Response> remind(const Call& call) const {
        TRY(call.only_query({}));
        const Asked asked = TRY(of_unit(call));
        const wishes::Reminded reminded =
            TRY(wishes::remind(platform_, asked.actor, asked.trust, asked.unit, TRY(window_of(call))));
        return json_answer({{"people", reminded.people}, {"letters", reminded.letters}}, 201);
    }

    Result<Response> own_list(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        return listed(TRY(wishes::own_windows(platform_, actor, TRY(trust_of(call)))));
    }

    Result<Response> own(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        return tagged(described(TRY(wishes::own_window(platform_, actor, TRY(trust_of(call)), TRY(window_of(call))))));
    }

    Result<Response> pick(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const auto trust = TRY(trust_of(call));
        const auto window = TRY(window_of(call));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"version", "picks"}));
        const std::int64_t seen = TRY(body.root().number("version"));
        const std::vector<wishes::Pick> picks = TRY(picks_in(body.root()));
        return json_answer(described(TRY(wishes::pick(platform_, actor, trust, window, seen, picks))));
    }

private:
    struct Asked {
        app::Actor actor;
        store::TrustId trust;
        store::UnitId unit;
    };
    [[nodiscard]] Result<Asked> of_unit(const Call& call) const {
        Asked asked;
        asked.actor = TRY(gate_.actor_of(call));
        asked.trust = TRY(trust_of(call));
        asked.unit = TRY(path_id<store::UnitId>(call, "unit"));
        return asked;
    }
    static Result<store::TrustId> trust_of(const Call& call) { return path_id<store::TrustId>(call, "trust"); }
    static Result<store::WishWindowId> window_of(const Call& call) {
        return path_id<store::WishWindowId>(call, "window");
    }

    const app::Platform& platform_;
    const Gate& gate_;
};

}    // namespace

void add_wish_window_routes(Router& router, const app::Platform& platform, const Gate& gate) {
    const auto routes = std::make_shared<WishWindows>(platform, gate);
    using Method = Result<Response> (WishWindows::*)(const Call&) const;
    const auto add = [&](const char* method, const std::string& path, Method handler, std::size_t limit = 0) {
        router.add({method, "/api/v1/trusts/{trust}" + path,
                    [routes, handler](const Call& call) { return ((*routes).*handler)(call); }, Kind::api, limit});
    };
    const std::string of_unit = "/units/{unit}/wish-windows";
    add("GET", of_unit, &WishWindows::list);
    add("POST", of_unit, &WishWindows::open, body_limit);
    add("PUT", of_unit + "/{window}", &WishWindows::change, body_limit);
    add("DELETE", of_unit + "/{window}", &WishWindows::withdraw);
    add("GET", of_unit + "/{window}/answers", &WishWindows::answers);
    add("POST", of_unit + "/{window}/reminders", &WishWindows::remind);
    add("GET", "/me/wish-windows", &WishWindows::own_list);
    add("GET", "/me/wish-windows/{window}", &WishWindows::own);
    add("PUT", "/me/wish-windows/{window}/picks", &WishWindows::pick, body_limit);
}

}    // namespace staffwright::http
