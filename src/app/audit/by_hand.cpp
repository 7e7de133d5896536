#include "app/audit/by_hand.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "store/tenancy.hpp"

namespace staffwright::app {

namespace {

using store::sql::Scope;
using store::sql::Transaction;

std::string line_of(const store::AuditEntry& entry) {
    return fmt::format("{}  {}  {}  {}:{}  {}  {}\n", entry.at.to_string(), entry.actor, entry.action,
                       entry.subject_kind, entry.subject_id, entry.reason.value_or("-"), entry.details);
}

Result<std::string> chain_of(Transaction& t, const std::string& region_code, const std::string& trust_code) {
    std::vector<std::string> found;
    for (const store::Region& region : TRY(store::regions(t))) {
        if (region.code == region_code) {
            found.push_back(region.id.text());
        }
        for (const store::Trust& trust : TRY(store::trusts_of(t, region.id))) {
            if (!trust_code.empty() && trust.code == trust_code) {
                found.push_back(trust.id.text());
            }
        }
    }
    if (found.size() != 1) {
        return Error{ErrorId::not_found,
                     found.empty() ? "there is no trust or region with that code" : "several trusts have that code", "",
                     Place{}};
    }
    return found.front();
}

}    // namespace

Result<std::string> chain_by_code(const Platform& platform, const std::string& region, const std::string& trust) {
    if (region.empty() && trust.empty()) {
        return Error{ErrorId::bad_usage, "it is not said whose audit", "name a trust or a region", Place{}};
    }
    return store::sql::read(platform.pool, Scope::of_the_system(),
                            [&](Transaction& t) { return chain_of(t, region, trust); });
}

Result<std::string> newest_by_hand(const Platform& platform, store::AuditQuery query, std::int64_t most) {
    query.at_most = most;
    query.is_newest_first = true;
    auto entries = TRY(store::sql::read(platform.pool, Scope::of_the_system(),
                                        [&](Transaction& t) { return store::search_audit(t, query); }));
    std::reverse(entries.begin(), entries.end());
    std::string text;
    for (const store::AuditEntry& entry : entries) {
        text += line_of(entry);
    }
    return text;
}

}    // namespace staffwright::app
