#include "http/routes/stuck_reports.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "app/learning/stuck.hpp"
#include "http/routes/row_parts.hpp"

namespace staffwright::http {

namespace json = boost::json;

namespace {

constexpr std::size_t body_limit = 16 << 10;

class StuckRoutes {
public:
    StuckRoutes(const app::Platform& platform, const Gate& gate) : platform_(platform), gate_(gate) {}

    [[nodiscard]] Result<Response> report(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const auto trust = TRY(path_id<store::TrustId>(call, "trust"));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"page", "pages", "code", "words"}));
        app::Stuck stuck;
        stuck.page = TRY(body.root().text("page"));
        stuck.pages = TRY(body.root().text("pages"));
        stuck.code = TRY(optional_text_in(body.root(), "code"));
        stuck.words = TRY(body.root().text("words"));
        TRY(app::report_stuck(platform_, actor, trust, stuck));
        return no_content();
    }
    [[nodiscard]] Result<Response> list(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        json::array items;
        for (const app::StuckTold& told :
             TRY(app::stuck_reports(platform_, actor, TRY(path_id<store::TrustId>(call, "trust"))))) {
            items.push_back(json::object{{"id", told.report.id.text()},
                                         {"by", told.name},
                                         {"at", told.report.at.to_string()},
                                         {"page", told.report.page},
                                         {"pages", told.report.pages},
                                         {"code", or_null(told.report.code)},
                                         {"words", told.report.words}});
        }
        return json_answer({{"items", std::move(items)}, {"next", nullptr}});
    }
    [[nodiscard]] Result<Response> put_away(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const auto trust = TRY(path_id<store::TrustId>(call, "trust"));
        TRY(app::put_away(platform_, actor, trust, TRY(path_id<store::StuckReportId>(call, "report"))));
        return no_content();
    }

private:
    const app::Platform& platform_;
    const Gate& gate_;
};

}    // namespace

void add_stuck_routes(Router& router, const app::Platform& platform, const Gate& gate) {
    const StuckRoutes routes(platform, gate);
    const std::string all = "/api/v1/trusts/{trust}/stuck-reports";
    router.add({"POST", all, [routes](const Call& call) { return routes.report(call); }, Kind::api, body_limit});
    router.add({"GET", all, [routes](const Call& call) { return routes.list(call); }});
    router.add({"DELETE", all + "/{report}", [routes](const Call& call) { return routes.put_away(call); }});
}

}    // namespace staffwright::http
