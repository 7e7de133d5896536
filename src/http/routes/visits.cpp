#include "http/routes/visits.hpp"

#include <algorithm>
#include <boost/json/object.hpp>

#include "app/accounts/names.hpp"
#include "http/routes/row_parts.hpp"
#include "http/routes/visit_json.hpp"

namespace staffwright::http {

namespace json = boost::json;

namespace {

constexpr std::size_t body_limit = 1 << 10;
constexpr std::size_t longest_page = 64;

/// What a page calls itself is a word, no text.
Result<std::string> page_of(const Call& call) {
    const std::string& page = call.path_text("page");
    const bool is_word =
        !page.empty() && page.size() <= longest_page && std::all_of(page.begin(), page.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        });
    if (!is_word) {
        return Error{ErrorId::not_found, "no page is called that",
                     "a page calls itself by up to 64 letters, digits, - and _", Place{"", 0, "{page}"}};
    }
    return page;
}

class VisitRoutes {
public:
    VisitRoutes(const app::Platform& platform, const Gate& gate, VisitFeed& feed)
        : platform_(platform), gate_(gate), feed_(feed) {}

    [[nodiscard]] Result<Response> here(const Call& call) const {
        app::Visit visit = TRY(visit_of(call));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"person", "day"}));
        visit.person = TRY(optional_id_in<store::PersonId>(body.root(), "person"));
        visit.day = TRY(optional_day_in(body.root(), "day"));
        const std::vector<app::Visit> all = TRY(feed_.here(visit));
        return json_answer({{"people", described(all)}, {"again_seconds", app::visit_again.count()}});
    }
    [[nodiscard]] Result<Response> gone(const Call& call) const {
        TRY(feed_.gone(TRY(visit_of(call))));
        return no_content();
    }

private:
    /// Whose page it is, and that they may be there: asked each time, of the store only when the page is new.
    [[nodiscard]] Result<app::Visit> visit_of(const Call& call) const {
        TRY(call.only_query({}));
        const Gate::Present asking = TRY(gate_.present_by_itself(call));
        const app::Actor& actor = asking.actor;
        app::Visit visit;
        visit.session = asking.session;
        visit.trust = TRY(path_id<store::TrustId>(call, "trust"));
        visit.roster = TRY(path_id<store::RosterId>(call, "roster"));
        visit.page = TRY(page_of(call));
        if (actor.user) {
            if (auto known = feed_.find(visit.trust, visit.roster, *actor.user, visit.page);
                known && app::may_see_visits(actor, visit.trust, known->unit)) {
                known->session = asking.session;
                return *known;
            }
        }
        visit.unit = TRY(app::may_visit(platform_, actor, visit.trust, visit.roster));
        visit.user = *actor.user;    // else may_visit has refused
        const auto names = TRY(app::accounts::names_of_users(platform_, actor.region, {visit.user.text()}));
        const auto name = names.find(visit.user.text());
        visit.name = name == names.end() ? "" : name->second;
        return visit;
    }

    const app::Platform& platform_;
    const Gate& gate_;
    VisitFeed& feed_;
};

}    // namespace

void add_visit_routes(Router& router, const app::Platform& platform, const Gate& gate, VisitFeed& feed) {
    const VisitRoutes routes(platform, gate, feed);
    const std::string page = "/api/v1/trusts/{trust}/rosters/{roster}/visits/{page}";
    router.add({"PUT", page, [routes](const Call& call) { return routes.here(call); }, Kind::api, body_limit});
    router.add({"DELETE", page, [routes](const Call& call) { return routes.gone(call); }});
}

}    // namespace staffwright::http
