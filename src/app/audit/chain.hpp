// The chain that seals the audit: one for each trust and region, of SHA-256 over the digest before and all that an
// entry says, so that no entry can be changed, left out, put in or moved without every later seal being wrong.
//
//     const int sealed = TRY(seal_audit(platform));                   often, on every machine (standing duty)
//     const std::vector<ChainReport> reports = TRY(verify_audit(platform, {}));
//
// Personal values are in the chain only as a salted digest: they can be erased, and the chain still holds. What the
// chain alone cannot show is that its newest end was cut off: keep the heads that verify gives, elsewhere, and hand
// them in again. Entries older than a minute without a seal are told, too.
// Errors: those of the store; a broken chain is no error but a finding. Thread safety: any thread, any machine: who
// seals at the same time as another does it again.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/acting/platform.hpp"
#include "base/result.hpp"
#include "store/audit.hpp"

namespace staffwright::app {

/// How many entries got their seals.
Result<int> seal_audit(const Platform& platform);

/// Everything that an entry says, unambiguously: each field as its name, length and value.
[[nodiscard]] std::string canonical_text(std::int64_t place, const store::AuditEntry& entry);
[[nodiscard]] store::sql::Bytes seal_digest(const store::sql::Bytes& previous, std::int64_t place,
                                            const store::AuditEntry& entry);

/// Up to where a chain was seen.
struct ChainHead {
    std::string chain;
    std::int64_t place = 0;
    std::string digest;
};
/// "CHAIN PLACE DIGEST", a line each; blank lines and those that begin with # are passed over. Error: bad_syntax.
Result<std::vector<ChainHead>> read_heads(std::string_view text, const std::string& file);
[[nodiscard]] std::string printed(const ChainHead& head);

struct ChainFinding {
    std::int64_t place = 0;    ///< 0: an entry without one
    std::string entry;         ///< id, where there is one
    std::string what;
};
struct ChainReport {
    ChainHead head;    ///< place 0: nothing is sealed
    std::int64_t unsealed = 0;
    std::vector<ChainFinding> findings;    ///< at most 100, the first
};
/// `only`: a chain by id; empty: all. `known`: heads that were kept elsewhere.
Result<std::vector<ChainReport>> verify_audit(const Platform& platform, const std::string& only,
                                              const std::vector<ChainHead>& known = {});

}    // namespace staffwright::app
