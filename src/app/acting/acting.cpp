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

Result<void> write_audit(store::sql::Transaction& t, const Actor& by, const std::string& chain, calendar::Moment now,
                         const AuditWords& words) {
    store::AuditEntry entry{.chain = chain,
                            .id = store::new_id<store::AuditId>(now),
                            .at = now,
                            .actor = by.name,
                            .action = std::string(words.action),
                            .subject_kind = std::string(words.subject_kind),
                            .subject_id = words.subject_id,
                            .reason = words.reason,
                            .details = boost::json::serialize(words.details)};
    if (!by.request.empty()) {
        entry.request = by.request;
    }
    if (!words.personal) {
        return store::add(t, entry);
    }
    const store::AuditPersonal beside{{identity::random_bytes(salt_bytes)}, boost::json::serialize(*words.personal)};
    entry.personal_digest = store::sql::Bytes{identity::digest_of(beside.salt.data + beside.content)};
    return store::add(t, entry, beside);
}

Result<void> Acting::audit(std::string_view action, std::string_view subject_kind, const std::string& subject_id,
                           const boost::json::object& details, const std::optional<std::string>& reason,
                           const std::optional<boost::json::object>& personal) {
    return write_audit(t, by, at.text(), now, {action, subject_kind, subject_id, details, reason, personal});
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
