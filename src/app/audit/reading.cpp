#include "app/audit/reading.hpp"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <type_traits>

#include "app/accounts/names.hpp"
#include "app/acting/acting.hpp"
#include "app/audit/named.hpp"
#include "app/identity/secrets.hpp"
#include "store/identity.hpp"
#include "store/people.hpp"
#include "store/subject.hpp"

namespace staffwright::app {

namespace {

namespace json = boost::json;
using identity::Permission;
using store::sql::Scope;
using store::sql::Transaction;

constexpr std::int64_t most_entries = 10'000;    // about one person

struct Reading {
    Transaction& t;
    const std::string chain;
    const calendar::Moment now;
};

Result<void> may(const Actor& actor, const AuditRealm& realm, Permission permission) {
    return realm ? permitted(actor, *realm, {permission}) : permitted_in_region(actor, permission);
}

/// Whatever is asked here is written down, so all of it is in a transaction that writes.
template <class UseCase>
auto reading(const Platform& platform, const Actor& actor, const AuditRealm& realm, Permission permission,
             UseCase use_case) -> std::invoke_result_t<UseCase, Reading&> {
    TRY(may(actor, realm, permission));
    const Scope scope = realm ? Scope::of(*realm) : Scope::of(actor.region);
    return store::sql::write(platform.pool, scope, [&](Transaction& t) -> std::invoke_result_t<UseCase, Reading&> {
        if (realm) {
            TRY(expect_trust_of(t, actor, *realm));
        }
        Reading r{t, realm ? realm->text() : actor.region.text(), platform.clock()};
        return use_case(r);
    });
}

Result<store::AuditEntry> known_entry(Reading& r, const store::AuditId& id) {
    const auto entry = TRY(store::find_audit(r.t, r.chain, id));
    if (!entry) {
        return Error{ErrorId::not_found, "there is no such entry", "", Place{}};
    }
    return *entry;
}

Result<void> expect_reason(const std::string& reason) {
    if (reason.empty() || reason.size() > 1000) {
        return Error{ErrorId::bad_value, "it needs a reason, of at most 1000 bytes", "say which request it answers",
                     Place{}};
    }
    return {};
}

json::value value_of(const store::sql::Value& value) {
    return std::visit(
        [](const auto& held) -> json::value {
            using Held = std::decay_t<decltype(held)>;
            if constexpr (std::is_same_v<Held, store::sql::Null>) {
                return nullptr;
            } else if constexpr (std::is_same_v<Held, store::sql::Bytes>) {
                return json::value(identity::base64url(held.data));
            } else {
                return json::value(held);
            }
        },
        value);
}

json::object described(const store::AuditEntry& entry) {
    json::object words{{"id", entry.id.text()},
                       {"at", entry.at.to_string()},
                       {"actor", entry.actor},
                       {"action", entry.action},
                       {"details", json::parse(entry.details)}};
    if (entry.reason) {
        words["reason"] = *entry.reason;
    }
    return words;
}

Result<json::array> audit_about(Reading& r, const char* kind, const std::string& id) {
    json::array entries;
    for (const store::AuditEntry& entry : TRY(store::audit_of(r.t, r.chain, kind, id, most_entries))) {
        json::object words = described(entry);
        if (const auto personal = TRY(store::personal_of(r.t, r.chain, entry.id))) {
            words["values"] = json::parse(personal->content);
        }
        entries.push_back(std::move(words));
    }
    return entries;
}

}    // namespace

Result<ReadEntries> read_audit(const Platform& platform, const Actor& actor, const AuditRealm& realm,
                               store::AuditQuery query) {
    ReadEntries read;
    read.entries = TRY(reading(
        platform, actor, realm, Permission::read_audit, [&](Reading& r) -> Result<std::vector<store::AuditEntry>> {
            query.chain = r.chain;
            auto found = TRY(store::search_audit(r.t, query));
            // Once for each reading, not for each page of it.
            if (!query.after) {
                TRY(write_audit(r.t, actor, r.chain, r.now,
                                {"audit.read",
                                 "audit",
                                 r.chain,
                                 {{"action", query.action}, {"subject_kind", query.subject_kind}}}));
            }
            return found;
        }));
    // Apart from what is written: names are looked up one by one.
    if (realm) {
        read.names = TRY(store::sql::read(platform.pool, Scope::of(*realm),
                                          [&](Transaction& t) { return names_at(t, *realm, read.entries); }));
    }
    read.names.merge(TRY(accounts::names_of_users(platform, actor.region, users_in(read.entries))));
    return read;
}

Result<PersonalValues> personal_values(const Platform& platform, const Actor& actor, const AuditRealm& realm,
                                       const store::AuditId& entry) {
    return reading(platform, actor, realm, Permission::read_audit, [&](Reading& r) -> Result<PersonalValues> {
        TRY(known_entry(r, entry));
        PersonalValues values{TRY(store::personal_state(r.t, r.chain, entry))};
        if (const auto personal = TRY(store::personal_of(r.t, r.chain, entry))) {
            values.content = personal->content;
            TRY(write_audit(r.t, actor, r.chain, r.now, {"audit.read_values", "audit_entry", entry.text()}));
        }
        return values;
    });
}

Result<void> erase_values(const Platform& platform, const Actor& actor, const AuditRealm& realm,
                          const store::AuditId& entry, const std::string& reason) {
    TRY(expect_reason(reason));
    return reading(platform, actor, realm, Permission::answer_subject_access, [&](Reading& r) -> Result<void> {
        TRY(known_entry(r, entry));
        if (!TRY(store::erase_personal(r.t, r.chain, entry, actor.name, r.now))) {
            return Error{ErrorId::conflict, "the entry has no personal values, or they were erased already", "",
                         Place{}};
        }
        return write_audit(r.t, actor, r.chain, r.now, {"audit.erase_values", "audit_entry", entry.text(), {}, reason});
    });
}

Result<json::object> subject_access(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                    const store::PersonId& person, const std::string& reason) {
    TRY(expect_reason(reason));
    return reading(platform, actor, trust, Permission::answer_subject_access, [&](Reading& r) -> Result<json::object> {
        if (!TRY(store::find(r.t, trust, person))) {
            return Error{ErrorId::not_found, "there is no such person", "", Place{}};
        }
        json::object tables;
        for (const store::SubjectTable& table : TRY(store::all_about(r.t, trust, person))) {
            json::array rows;
            for (const store::SubjectRow& row : table.rows) {
                json::object values;
                for (const auto& [column, value] : row) {
                    values[column] = value_of(value);
                }
                rows.push_back(std::move(values));
            }
            tables[table.name] = std::move(rows);
        }
        TRY(write_audit(r.t, actor, r.chain, r.now, {"subject_access.export", "person", person.text(), {}, reason}));
        json::array audit = TRY(audit_about(r, "person", person.text()));
        return json::object{{"person", person.text()},
                            {"made_at", r.now.to_string()},
                            {"tables", std::move(tables)},
                            {"audit", std::move(audit)}};
    });
}

}    // namespace staffwright::app
