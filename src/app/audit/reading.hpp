// Reading the audit, erasing personal values from it, and telling people what is held about them.
//
//     const auto read = TRY(read_audit(platform, actor, trust, query));        auditors; that they looked is audited
//     TRY(erase_values(platform, actor, trust, entry, "request 12 of 2026"));     information governance
//     const boost::json::object all = TRY(subject_access(platform, actor, trust, person, "their letter of 1 May"));
//
// A realm is a trust, or the region with what is its own. Errors: those of permitted; not_found; conflict (nothing to
// erase any more); bad_value (no reason). Thread safety: any thread.
#pragma once

#include <boost/json/object.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/acting/actor.hpp"
#include "app/acting/platform.hpp"
#include "store/audit.hpp"

namespace staffwright::app {

using AuditRealm = std::optional<store::TrustId>;    ///< none: the region

struct ReadEntries {
    std::vector<store::AuditEntry> entries;
    /// What is called what now, by the ids of users, people, units, rosters and skills that the entries name. What
    /// is gone by now, or was never of this realm, has none.
    std::map<std::string, std::string> names{};
};
Result<ReadEntries> read_audit(const Platform& platform, const Actor& actor, const AuditRealm& realm,
                               store::AuditQuery query);

struct PersonalValues {
    store::PersonalState state = store::PersonalState::none;
    std::string content{};    ///< JSON, where they are kept
};
Result<PersonalValues> personal_values(const Platform& platform, const Actor& actor, const AuditRealm& realm,
                                       const store::AuditId& entry);
Result<void> erase_values(const Platform& platform, const Actor& actor, const AuditRealm& realm,
                          const store::AuditId& entry, const std::string& reason);

/// Every row about the person, by table; the account; and what the audit says was done to either, with personal values.
Result<boost::json::object> subject_access(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                           const store::PersonId& person, const std::string& reason);

}    // namespace staffwright::app
