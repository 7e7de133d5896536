// The audit in the store: entries, their personal values beside them, and the chain that seals them in order.
//
//     TRY(add(t, entry));                                     in the writing transaction; it waits for nobody
//     for (const AuditEntry& e : TRY(unsealed(t, chain, 1000)))         one sealer at a time
//         TRY(seal(t, AuditSeal{...}));
//
// Which digest goes into a seal is the use case's to say; this keeps what it is given. Entries and seals are never
// changed or removed (the schema refuses: audit_entries_immutable); personal values can only be erased. If two sealers
// meet, one of them gets a conflict (audit_seals_pkey).
// Errors: as sql/failure.hpp has them. Thread safety: as the transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "calendar/moment.hpp"
#include "store/ids.hpp"
#include "store/sql/transaction.hpp"

namespace staffwright::store {

struct AuditEntry {
    std::string chain{};    ///< id of the trust, or of the region for what is its own
    AuditId id{};
    calendar::Moment at{};
    std::string actor{};     ///< a user's id, or the name of a job
    std::string action{};    ///< "roster.publish"
    std::string subject_kind{};
    std::string subject_id{};
    std::optional<std::string> reason{};
    std::optional<std::string> request{};
    std::string details = "{}";                     ///< JSON, nothing personal
    std::optional<sql::Bytes> personal_digest{};    ///< of salt and values; none: there are none
    friend bool operator==(const AuditEntry&, const AuditEntry&) = default;
};

struct AuditPersonal {
    sql::Bytes salt{};
    std::string content{};    ///< JSON: values before and after
    friend bool operator==(const AuditPersonal&, const AuditPersonal&) = default;
};

struct AuditSeal {
    std::string chain{};
    std::int64_t place = 1;    ///< from 1, without a gap
    AuditId entry{};
    sql::Bytes previous_digest{};    ///< empty for the first
    sql::Bytes digest{};
    calendar::Moment sealed_at{};
    friend bool operator==(const AuditSeal&, const AuditSeal&) = default;
};

struct SealedEntry {
    AuditSeal seal;
    AuditEntry entry;
};

/// `personal` has to be there exactly if the entry has its digest.
Result<void> add(sql::Transaction& t, const AuditEntry& entry, const std::optional<AuditPersonal>& personal = {});
/// Entries from `since` on without a place, by time and id.
Result<std::vector<AuditEntry>> unsealed(sql::Transaction& t, const std::string& chain, calendar::Moment since,
                                         std::int64_t at_most);
/// Of every region and trust that there is.
Result<std::vector<std::string>> audit_chains(sql::Transaction& t);
Result<std::optional<AuditSeal>> last_seal(sql::Transaction& t, const std::string& chain);
Result<void> seal(sql::Transaction& t, const AuditSeal& made);

/// By place, those after `after` (0: from the first).
Result<std::vector<SealedEntry>> chain_after(sql::Transaction& t, const std::string& chain, std::int64_t after,
                                             std::int64_t at_most);
/// Everything said of one thing, by time.
Result<std::vector<AuditEntry>> audit_of(sql::Transaction& t, const std::string& chain, const std::string& subject_kind,
                                         const std::string& subject_id, std::int64_t at_most);
/// What is asked of the audit; what is empty asks for all.
struct AuditQuery {
    std::string chain{};
    std::string actor{};
    std::string action{};    ///< or its beginning: "roster." finds "roster.publish"
    std::string subject_kind{};
    std::string subject_id{};
    std::optional<calendar::Moment> from{};
    std::optional<calendar::Moment> until{};
    std::optional<AuditId> after{};    ///< the last one seen
    std::int64_t at_most = 100;
    bool is_newest_first = false;
};
/// By id, which is by time as far as one machine's clock goes; the oldest first, or the newest.
Result<std::vector<AuditEntry>> search_audit(sql::Transaction& t, const AuditQuery& query);
Result<std::optional<AuditEntry>> find_audit(sql::Transaction& t, const std::string& chain, const AuditId& entry);

enum class PersonalState : std::uint8_t { none, kept, erased };
/// Of the row beside the entry, whether or not the entry says that there is one.
Result<PersonalState> personal_state(sql::Transaction& t, const std::string& chain, const AuditId& entry);
/// Nothing if the entry has none, or if they were erased.
Result<std::optional<AuditPersonal>> personal_of(sql::Transaction& t, const std::string& chain, const AuditId& entry);
/// Whether there was something to erase.
Result<bool> erase_personal(sql::Transaction& t, const std::string& chain, const AuditId& entry, const std::string& by,
                            calendar::Moment now);

}    // namespace staffwright::store
