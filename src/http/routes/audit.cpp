#include "http/routes/audit.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include "app/audit/reading.hpp"
#include "http/router/answers.hpp"
#include "http/routes/parts.hpp"

namespace staffwright::http {

namespace json = boost::json;

namespace {

constexpr std::size_t body_limit = 8 << 10;
constexpr std::int64_t longest_page = 500;

json::object described(const store::AuditEntry& entry) {
    json::object words{{"id", entry.id.text()},
                       {"at", entry.at.to_string()},
                       {"actor", entry.actor},
                       {"action", entry.action},
                       {"subject", json::object{{"kind", entry.subject_kind}, {"id", entry.subject_id}}},
                       {"details", json::parse(entry.details)},
                       {"has_personal_values", entry.personal_digest.has_value()}};
    if (entry.reason) {
        words["reason"] = *entry.reason;
    }
    if (entry.request) {
        words["request_id"] = *entry.request;
    }
    return words;
}

Result<store::AuditQuery> query_of(const Call& call) {
    TRY(call.only_query({"limit", "after", "actor", "action", "subject_kind", "subject_id", "from", "until", "order"}));
    store::AuditQuery query{.actor = call.query_text_or("actor", ""),
                            .action = call.query_text_or("action", ""),
                            .subject_kind = call.query_text_or("subject_kind", ""),
                            .subject_id = call.query_text_or("subject_id", "")};
    const std::string order = call.query_text_or("order", "oldest_first");
    if (order != "oldest_first" && order != "newest_first") {
        return Error{ErrorId::bad_value, "\"" + order + "\" is no order", "it is oldest_first or newest_first",
                     Place{"", 0, "?order"}};
    }
    query.is_newest_first = order == "newest_first";
    query.from = TRY(query_moment(call, "from"));
    query.until = TRY(query_moment(call, "until"));
    query.at_most = TRY(call.query_number_or("limit", {1, longest_page}, 100));
    if (const std::string after = call.query_text_or("after", ""); !after.empty()) {
        const auto id = store::AuditId::parse(after);
        if (!id) {
            return Error{ErrorId::bad_value, "this is no id of an entry", "send `next` of the page before",
                         Place{"", 0, "?after"}};
        }
        query.after = *id;
    }
    return query;
}

class Audit {
public:
    enum class Of { trust, region };
    Audit(const app::Platform& platform, const Gate& gate, Of of) : platform_(platform), gate_(gate), of_(of) {}

    Result<Response> list(const Call& call) const {
        const store::AuditQuery query = TRY(query_of(call));
        const auto [entries, names] =
            TRY(app::read_audit(platform_, TRY(gate_.actor_of(call)), TRY(realm_of(call)), query));
        json::array items;
        for (const store::AuditEntry& entry : entries) {
            items.push_back(described(entry));
        }
        json::object called;
        for (const auto& [id, name] : names) {
            called[id] = name;
        }
        json::object answer{{"items", std::move(items)}, {"names", std::move(called)}};
        if (static_cast<std::int64_t>(entries.size()) == query.at_most) {
            answer["next"] = entries.back().id.text();
        }
        return json_answer(answer);
    }

    Result<Response> values(const Call& call) const {
        TRY(call.only_query({}));
        const app::PersonalValues values = TRY(app::personal_values(
            platform_, TRY(gate_.actor_of(call)), TRY(realm_of(call)), TRY(path_id<store::AuditId>(call, "entry"))));
        switch (values.state) {
            case store::PersonalState::none:
                return json_answer({{"state", "none"}});
            case store::PersonalState::erased:
                return json_answer({{"state", "erased"}});
            case store::PersonalState::kept:
                break;
        }
        return json_answer({{"state", "kept"}, {"values", json::parse(values.content)}});
    }

    Result<Response> erase(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"reason"}));
        TRY(app::erase_values(platform_, actor, TRY(realm_of(call)), TRY(path_id<store::AuditId>(call, "entry")),
                              TRY(body.root().text("reason"))));
        return no_content();
    }

    /// By POST, as it needs a reason and is written down.
    Result<Response> everything(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"reason"}));
        return json_answer(
            TRY(app::subject_access(platform_, actor, TRY(path_id<store::TrustId>(call, "trust")),
                                    TRY(path_id<store::PersonId>(call, "person")), TRY(body.root().text("reason")))));
    }

private:
    [[nodiscard]] Result<app::AuditRealm> realm_of(const Call& call) const {
        return of_ == Of::region ? app::AuditRealm{} : app::AuditRealm{TRY(path_id<store::TrustId>(call, "trust"))};
    }

    const app::Platform& platform_;
    const Gate& gate_;
    const Of of_;
};

}    // namespace

void add_audit_routes(Router& router, const app::Platform& platform, const Gate& gate) {
    for (const Audit::Of of : {Audit::Of::trust, Audit::Of::region}) {
        const auto audit = std::make_shared<Audit>(platform, gate, of);
        const std::string root = of == Audit::Of::trust ? "/api/v1/trusts/{trust}" : "/api/v1/region";
        const auto add = [&](const char* method, const char* rest,
                             Result<Response> (Audit::*handler)(const Call&) const) {
            router.add({method, root + rest, [audit, handler](const Call& call) { return ((*audit).*handler)(call); },
                        Kind::api, body_limit});
        };
        add("GET", "/audit", &Audit::list);
        add("GET", "/audit/{entry}/values", &Audit::values);
        add("POST", "/audit/{entry}/erasure", &Audit::erase);
        if (of == Audit::Of::trust) {
            add("POST", "/people/{person}/everything", &Audit::everything);
        }
    }
}

}    // namespace staffwright::http
