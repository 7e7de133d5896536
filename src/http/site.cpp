#include "http/site.hpp"

#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "http/contracts.hpp"
#include "http/families.hpp"
#include "http/idempotency.hpp"
#include "http/router/answers.hpp"
#include "http/routes/absences.hpp"
#include "http/routes/acuity.hpp"
#include "http/routes/audit.hpp"
#include "http/routes/contract_pay.hpp"
#include "http/routes/events.hpp"
#include "http/routes/exception_reports.hpp"
#include "http/routes/facts.hpp"
#include "http/routes/jobs.hpp"
#include "http/routes/leave.hpp"
#include "http/routes/ledger.hpp"
#include "http/routes/notices.hpp"
#include "http/routes/offers.hpp"
#include "http/routes/openid.hpp"
#include "http/routes/organisation.hpp"
#include "http/routes/own_account.hpp"
#include "http/routes/own_papers.hpp"
#include "http/routes/payroll.hpp"
#include "http/routes/posts.hpp"
#include "http/routes/proposals.hpp"
#include "http/routes/rosters.hpp"
#include "http/routes/rota_patterns.hpp"
#include "http/routes/rules.hpp"
#include "http/routes/sessions.hpp"
#include "http/routes/stuck_reports.hpp"
#include "http/routes/users.hpp"
#include "http/routes/visits.hpp"
#include "http/routes/webhooks.hpp"
#include "http/routes/wish_windows.hpp"
#include "rules/nearest.hpp"
#include "store/migrate.hpp"

namespace staffwright::http {

namespace json = boost::json;

namespace {

json::object described(const ErrorFamily& family) {
    return {{"code", family.name}, {"status", family.status}, {"title", family.text}, {"advice", family.advice}};
}

Result<Response> list_problems(const Call& call) {
    TRY(call.only_query({}));
    json::array list;
    for (const ErrorFamily& family : families()) {
        list.push_back(described(family));
    }
    return json_answer({{"problems", std::move(list)}});
}

Result<Response> show_problem(const Call& call) {
    TRY(call.only_query({}));
    const std::string& code = call.path_text("code");
    std::vector<std::string> names;
    for (const ErrorFamily& family : families()) {
        if (family.name == code) {
            return json_answer(described(family));
        }
        names.push_back(family.name);
    }
    return Error{ErrorId::not_found, "there is no such family of problems", rules::did_you_mean(code, names),
                 Place{"", 0, "{code}"}};
}

Result<Response> show_contract(const Call& call) {
    TRY(call.only_query({}));
    static const std::string tag = entity_tag(contract("openapi.yaml"));
    Response response = text_answer("application/yaml", std::string(contract("openapi.yaml")));
    response.headers.set("etag", tag);
    response.headers.set("cache-control", "no-cache");
    return response;
}

Result<Response> alive(const Call& call) {
    TRY(call.only_query({}));
    return json_answer({{"status", "alive"}});
}

}    // namespace

Result<std::unique_ptr<Site>> Site::start(const Settings& settings, SiteOptions options, AccessLog& log) {
    std::unique_ptr<Site> site(new Site(std::move(options), log));
    site->server_ = TRY(Server::start(settings, site->service_));
    site->running_ = site->server_.get();
    site->ready_ = true;
    return site;
}

Site::Site(SiteOptions options, AccessLog& log)
    : options_(std::move(options)),
      log_(log),
      service_(options_.service, log),
      pages_(options_.service.prefix, options_.version) {
    service_.set_pages(pages_.route());
    add_routes();
    if (options_.platform != nullptr) {
        add_platform();
    }
    add_operations();
}

bool Site::stop(Milliseconds patience) {
    ready_ = false;
    return server_->stop(patience);
}

std::vector<std::string> Site::route_names(const app::Platform& platform) {
    AccessLog log(stderr);
    SiteOptions options;
    options.platform = &platform;
    Site site(std::move(options), log);
    std::vector<std::string> names;
    for (const Route& route : site.service_.router().routes()) {
        names.push_back(route.method + " " + route.path);
    }
    return names;
}

void Site::add_routes() {
    Router& router = service_.router();
    router.add({"GET", "/",
                [this](const Call& call) -> Result<Response> {
                    TRY(call.only_query({}));
                    return pages_.answer("");
                },
                Kind::page});
    router.add({"GET", "/api/v1/version", [this](const Call& call) -> Result<Response> {
                    TRY(call.only_query({}));
                    return json_answer({{"name", "staffwright"}, {"version", options_.version}});
                }});
    router.add({"GET", "/api/v1/openapi.yaml", show_contract});
    router.add({"GET", "/api/v1/problems", list_problems});
    router.add({"GET", "/api/v1/problems/{code}", show_problem});
}

void Site::add_platform() {
    const app::Platform& platform = *options_.platform;
    const Gate& gate = gate_.emplace(platform, &service_.known());
    Router& router = service_.router();
    router.set_around([&](const Route& route, const Call& call) { return once(platform, gate, route, call); });
    add_own_account_routes(router, platform, gate);
    add_openid_routes(router, platform, options_.openid);
    add_user_routes(router, platform, gate);
    add_audit_routes(router, platform, gate);
    const auto log = [this](const std::string& where, const std::string& what) { log_.fault(where, what); };
    EventFeed& feed = feed_.emplace(platform, log);
    add_event_routes(router, platform, gate, feed);
    VisitFeed& visits = visits_.emplace(platform, feed, log);
    add_visit_routes(router, platform, gate, visits);
    add_session_routes(router, platform, gate, [&visits, log](const store::SessionId& session) {
        if (const Result<void> told = visits.ended(session); !told) {
            log("ending visits", told.error().to_string());    // they end by themselves a little later
        }
    });
    add_job_routes(router, platform, gate);
    add_proposal_routes(router, platform, gate);
    add_webhook_routes(router, platform, gate);
    add_roster_routes(router, platform, gate);
    add_rota_pattern_routes(router, platform, gate);
    add_fact_routes(router, platform, gate);
    add_organisation_routes(router, platform, gate);
    add_contract_pay_routes(router, platform, gate);
    add_post_routes(router, platform, gate);
    add_exception_report_routes(router, platform, gate);
    add_leave_routes(router, platform, gate);
    add_absence_routes(router, platform, gate);
    add_acuity_routes(router, platform, gate);
    add_notice_routes(router, platform, gate);
    add_offer_routes(router, platform, gate);
    add_wish_window_routes(router, platform, gate);
    add_rule_routes(router, platform, gate);
    add_ledger_routes(router, platform, gate);
    add_payroll_routes(router, platform, gate);
    add_own_paper_routes(router, platform, gate);
    add_stuck_routes(router, platform, gate);
}

void Site::add_operations() {
    Router& router = service_.router();
    router.add({"GET", "/healthz", alive, Kind::operations});
    router.add({"GET", "/readyz", [this](const Call& call) { return ready(call); }, Kind::operations});
    router.add({"GET", "/metrics", [this](const Call& call) { return metrics_for(call); }, Kind::operations});
}

Result<Response> Site::ready(const Call& call) const {
    TRY(call.only_query({}));
    if (!ready_) {
        return Error{ErrorId::unavailable, "the server is starting or stopping", "", Place{}};
    }
    if (options_.platform != nullptr) {
        if (const Result<void> store = store::check_schema(options_.platform->pool); !store) {
            return Error{ErrorId::unavailable, "the store cannot be used: " + store.error().what, store.error().advice,
                         Place{}};
        }
    }
    return json_answer({{"status", "ready"}});
}

Result<Response> Site::metrics_for(const Call& call) const {
    // For the machine itself and the proxies that are trusted, when they ask for themselves: whoever is relayed by one
    // is a client like any other.
    const auto peer = read_address(call.request().peer);
    const bool near = peer && (is_loopback(*peer) || is_in_any(*peer, options_.service.trusted));
    if (!near || call.client().relayed) {
        return Error{ErrorId::not_permitted, "metrics are only for this machine and its trusted proxies",
                     "ask from one of them, without fields of forwarding", Place{}};
    }
    TRY(call.only_query({}));
    const Server* running = running_;
    const Server::Figures figures = running == nullptr ? Server::Figures{} : running->figures();
    return text_answer(Metrics::content_type, service_.metrics().text(figures, options_.version));
}

}    // namespace staffwright::http
