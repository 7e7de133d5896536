// The audit as whoever runs the machine asks for it by the command line, who names chains by the codes of their owners.
// Errors: not_found for codes; bad_usage where neither is given; those of the store. Thread safety: any thread.
#pragma once

#include <string>

#include "app/audit/chain.hpp"

namespace staffwright::app {

/// One of the two codes is given. A trust's code that several regions have is none.
Result<std::string> chain_by_code(const Platform& platform, const std::string& region, const std::string& trust);
/// A line for each of the newest that the query finds, the oldest first: when, who, what, to what, why, details.
Result<std::string> newest_by_hand(const Platform& platform, store::AuditQuery query, std::int64_t most);

}    // namespace staffwright::app
