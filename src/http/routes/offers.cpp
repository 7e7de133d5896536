#include "http/routes/offers.hpp"

#include <boost/json/array.hpp>

#include <memory>
#include <set>

#include "app/accounts/names.hpp"
#include "app/offers/offers.hpp"
#include "http/routes/of_roster.hpp"
#include "http/routes/roster_cells.hpp"
#include "http/routes/row_parts.hpp"

namespace staffwright::http {

namespace offers = app::offers;
namespace json = boost::json;

namespace {

constexpr std::size_t body_limit = 32 << 10;

json::array described(const std::vector<store::Shift>& shifts) {
    json::array list;
    for (const store::Shift& shift : shifts) {
        list.push_back(json::object{{"code", shift.code},
                                    {"name", shift.name},
                                    {"starts_minute", shift.starts_minute},
                                    {"ends_minute", shift.ends_minute}});
    }
    return list;
}

class Offers {
public:
    Offers(const app::Platform& platform, const Gate& gate) : platform_(platform), gate_(gate) {}

    Result<Response> make(const Call& call) const {
        TRY(call.only_query({}));
        const OfRoster asked = TRY(of_roster(gate_, call));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"version", "cells", "note"}));
        offers::Wanted wanted;
        wanted.seen = TRY(body.root().number("version"));
        wanted.cells = TRY(cells_in(body.root()));
        wanted.note = TRY(optional_text_in(body.root(), "note"));
        const offers::Shown made = TRY(offers::make(platform_, asked.actor, asked.trust, asked.roster, wanted));
        return json_answer(TRY(all_of(asked.actor, {made})).front(), 201);
    }

    Result<Response> list(const Call& call) const {
        TRY(call.only_query({}));
        const OfRoster asked = TRY(of_roster(gate_, call));
        return listed(asked.actor, TRY(offers::of_roster(platform_, asked.actor, asked.trust, asked.roster)));
    }

    Result<Response> withdraw(const Call& call) const {
        TRY(call.only_query({}));
        const OfRoster asked = TRY(of_roster(gate_, call));
        const auto offer = TRY(path_id<store::OfferId>(call, "offer"));
        TRY(offers::withdraw(platform_, asked.actor, asked.trust, asked.roster, offer));
        return no_content();
    }

    Result<Response> own(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        return listed(actor, TRY(offers::own(platform_, actor, TRY(path_id<store::TrustId>(call, "trust")))));
    }

    Result<Response> answer(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const auto trust = TRY(path_id<store::TrustId>(call, "trust"));
        const auto offer = TRY(path_id<store::OfferId>(call, "offer"));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"accepted"}));
        const bool accepted = TRY(body.root().flag("accepted"));
        const offers::Shown answered = TRY(offers::answer(
            platform_, actor, trust, offer, accepted ? offers::Answer::accepted : offers::Answer::declined));
        return json_answer(TRY(all_of(actor, {answered})).front());
    }

private:
    [[nodiscard]] Result<json::array> all_of(const app::Actor& actor, const std::vector<offers::Shown>& all) const {
        std::set<std::string> users;
        for (const offers::Shown& one : all) {
            users.insert(one.offer.asked_by);
        }
        const auto names = TRY(app::accounts::names_of_users(platform_, actor.region, users));
        json::array items;
        for (const offers::Shown& one : all) {
            const store::Offer& offer = one.offer;
            json::array days;
            for (const offers::Day& day : one.days) {
                days.push_back(json::object{
                    {"day", day.day.to_string()}, {"before", described(day.before)}, {"after", described(day.after)}});
            }
            const auto name = names.find(offer.asked_by);
            items.push_back(
                json::object{{"id", offer.id.text()},
                             {"roster", offer.roster.text()},
                             {"unit_name", one.unit},
                             {"person", offer.person.text()},
                             {"person_name", one.person},
                             {"days", std::move(days)},
                             {"note", or_null(offer.note)},
                             {"asked_by_name", name == names.end() ? json::value(nullptr) : json::value(name->second)},
                             {"asked_at", offer.asked_at.to_string()},
                             {"state", one.state},
                             {"answered_at", or_null(offer.answered_at)},
                             {"obstacle", or_null(offer.obstacle)}});
        }
        return items;
    }

    [[nodiscard]] Result<Response> listed(const app::Actor& actor, const std::vector<offers::Shown>& all) const {
        json::array items = TRY(all_of(actor, all));
        return tagged(json::object{{"items", std::move(items)}, {"next", nullptr}});
    }

    const app::Platform& platform_;
    const Gate& gate_;
};

}    // namespace

void add_offer_routes(Router& router, const app::Platform& platform, const Gate& gate) {
    const auto routes = std::make_shared<Offers>(platform, gate);
    using Method = Result<Response> (Offers::*)(const Call&) const;
    const auto add = [&](const char* method, const std::string& path, Method handler, std::size_t limit = 0) {
        router.add({method, "/api/v1/trusts/{trust}" + path,
                    [routes, handler](const Call& call) { return ((*routes).*handler)(call); }, Kind::api, limit});
    };
    add("GET", "/rosters/{roster}/offers", &Offers::list);
    add("POST", "/rosters/{roster}/offers", &Offers::make, body_limit);
    add("DELETE", "/rosters/{roster}/offers/{offer}", &Offers::withdraw);
    add("GET", "/me/offers", &Offers::own);
    add("PUT", "/me/offers/{offer}/answer", &Offers::answer, body_limit);
}

}    // namespace staffwright::http
