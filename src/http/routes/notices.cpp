#include "http/routes/notices.hpp"

#include <boost/json/array.hpp>

#include <array>
#include <memory>
#include <utility>

#include "app/notices/notices.hpp"
#include "http/routes/row_parts.hpp"

namespace staffwright::http {

namespace notices = app::notices;

namespace {

constexpr std::size_t body_limit = 8 << 10;

/// The kinds of notices with what a preference says of them.
constexpr std::array<std::pair<const char*, bool store::Contact::*>, 3> kinds{
    {{"publication", &store::Contact::of_publication},
     {"duty_change", &store::Contact::of_duty_change},
     {"decision", &store::Contact::of_decision}}};

boost::json::object described(const notices::OwnNotice& own) {
    const store::Notice& notice = own.notice;
    return {{"id", notice.id.text()},
            {"kind", notice.kind},
            {"unit_name", own.unit},
            {"starts_on", notice.starts_on.to_string()},
            {"ends_on", notice.ends_on.to_string()},
            {"outcome", or_null(notice.outcome)},
            {"made_at", notice.made_at.to_string()}};
}

boost::json::object described(const notices::OwnContact& own) {
    boost::json::array wanted;
    for (const auto& [kind, of] : kinds) {
        if (own.contact.*of) {
            wanted.emplace_back(kind);
        }
    }
    return {{"by_mail", own.contact.by_mail},
            {"kinds", std::move(wanted)},
            {"email", or_null(own.email)},
            {"version", own.contact.version}};
}

Result<store::Contact> contact_in(const formats::Node& node) {
    TRY(node.only({"by_mail", "kinds", "version"}));
    TRY(node.field("by_mail"));
    store::Contact contact;
    contact.by_mail = TRY(node.flag_or("by_mail", true));
    contact.version = TRY(node.number("version"));
    contact.of_publication = contact.of_duty_change = contact.of_decision = false;
    TRY(node.field("kinds"));
    for (const std::string& named : TRY(node.texts("kinds"))) {
        bool is_known = false;
        for (const auto& [kind, of] : kinds) {
            if (named == kind) {
                contact.*of = is_known = true;
            }
        }
        if (!is_known) {
            return node.at("kinds").wrong(ErrorId::bad_value, "\"" + named + "\" is no kind of notice",
                                          "they are publication, duty_change and decision");
        }
    }
    return contact;
}

class Notices {
public:
    Notices(const app::Platform& platform, const Gate& gate) : platform_(platform), gate_(gate) {}

    Result<Response> list(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        boost::json::array items;
        for (const notices::OwnNotice& own : TRY(notices::own(platform_, actor, TRY(trust_of(call))))) {
            items.push_back(described(own));
        }
        return tagged(boost::json::object{{"items", std::move(items)}, {"next", nullptr}});
    }

    Result<Response> put_away(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        TRY(notices::put_away(platform_, actor, TRY(trust_of(call)), TRY(path_id<store::NoticeId>(call, "notice"))));
        return no_content();
    }

    Result<Response> contact(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        return tagged(described(TRY(notices::own_contact(platform_, actor, TRY(trust_of(call))))));
    }

    Result<Response> state(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const JsonBody body = TRY(call.json());
        return json_answer(described(
            TRY(notices::state_contact(platform_, actor, TRY(trust_of(call)), TRY(contact_in(body.root()))))));
    }

private:
    static Result<store::TrustId> trust_of(const Call& call) { return path_id<store::TrustId>(call, "trust"); }

    const app::Platform& platform_;
    const Gate& gate_;
};

}    // namespace

void add_notice_routes(Router& router, const app::Platform& platform, const Gate& gate) {
    const auto routes = std::make_shared<Notices>(platform, gate);
    using Method = Result<Response> (Notices::*)(const Call&) const;
    const auto add = [&](const char* method, const std::string& path, Method handler) {
        router.add({method, "/api/v1/trusts/{trust}/me" + path,
                    [routes, handler](const Call& call) { return ((*routes).*handler)(call); }, Kind::api,
                    std::string_view(method) == "PUT" ? body_limit : 0});
    };
    add("GET", "/notices", &Notices::list);
    add("DELETE", "/notices/{notice}", &Notices::put_away);
    add("GET", "/contact", &Notices::contact);
    add("PUT", "/contact", &Notices::state);
}

}    // namespace staffwright::http
