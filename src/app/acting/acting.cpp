#include "app/acting/acting.hpp"

#include <boost/json/serialize.hpp>

#include "app/identity/secrets.hpp"
#include "store/audit.hpp"
#include "store/outbox.hpp"
#include "store/tenancy.hpp"

namespace staffwright::app {

namespace {

constexpr std::size_t salt_bytes = 16;

}    // namespace

Result<void> Acting::audit(std::string_view action, std::string_view subject_kind, const std::string& subject_id,
                           const boost::json::object& details, const std::optional<std::string>& reason,
                           const std::optional<boost::json::object>& personal) {
    store::AuditEntry entry{.chain = at.text(),
                            .id = store::new_id<store::AuditId>(now),
                            .at = now,
                            .actor = by.name,
                            .action = std::string(action),
                            .subject_kind = std::string(subject_kind),
                            .subject_id = subject_id,
                            .reason = reason,
                            .details = boost::json::serialize(details)};
    if (!by.request.empty()) {
        entry.request = by.request;
    }
    if (!personal) {
        return store::add(t, entry);
    }
    const store::AuditPersonal beside{{identity::random_bytes(salt_bytes)}, boost::json::serialize(*personal)};
    entry.personal_digest = store::sql::Bytes{identity::digest_of(beside.salt.data + beside.content)};
    return store::add(t, entry, beside);
}

Result<void> Acting::event(std::string_view kind, const std::optional<store::UnitId>& unit,
                           const boost::json::object& payload, const std::optional<store::UserId>& user) {
    return store::add(t, store::Event{.trust = at,
                                      .id = store::new_id<store::EventId>(now),
                                      .at = now,
                                      .kind = std::string(kind),
                                      .unit = unit,
                                      .user = user,
                                      .payload = boost::json::serialize(payload)});
}

Result<void> expect_trust_of(store::sql::Transaction& t, const Actor& actor, const store::TrustId& trust) {
    const std::optional<store::Trust> found = TRY(store::find(t, trust));
    if (!found || found->region != actor.region) {
        return Error{ErrorId::not_found, "there is no trust " + trust.text(), ""};
    }
    return {};
}

}    // namespace staffwright::app
