// The frame of every use case at a trust: permission, transaction, audit and events around what it does.
//
//     const Result<Version> saved = change(platform, actor, trust, {Permission::edit_demand, unit}, [&](Acting& a) {
//         TRY(store::change(a.t, demand));
//         TRY(a.audit("demand.change", "demand", demand.id.text(), {{"day", demand.day.to_string()}}));
//         TRY(a.event("demand.changed", unit, {{"day", demand.day.to_string()}}));
//         return demand.version + 1;
//     });
//
// Whoever has no business at the trust, or names one of another region, finds nothing there. A use case may be run
// again (store/sql/transaction.hpp): what it changes outside of the store comes after `change`. Who changes something
// says so with audit(): the entry is committed with what it tells of, or not at all. Who looks at something sensitive
// says so too, and does it in `change`.
// Errors: those of permitted (actor.hpp), of the use case and of the store. Thread safety: any thread.
#pragma once

#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "app/acting/actor.hpp"
#include "app/acting/platform.hpp"
#include "base/result.hpp"
#include "store/sql/transaction.hpp"

namespace staffwright::app {

/// An entry of the audit before it is one.
struct AuditWords {
    std::string_view action;    ///< "roster.publish"
    std::string_view subject_kind;
    std::string subject_id;
    boost::json::object details{};    ///< nothing personal
    std::optional<std::string> reason{};
    std::optional<boost::json::object> personal{};    ///< values before and after, which can be erased later
};
/// Into the chain of a trust or region. Use cases at a trust say Acting::audit.
Result<void> write_audit(store::sql::Transaction& t, const Actor& by, const std::string& chain, calendar::Moment now,
                         const AuditWords& words);

/// What a use case works with.
class Acting {
public:
    Acting(store::sql::Transaction& transaction, const Actor& actor, store::TrustId trust, calendar::Moment moment)
        : t(transaction), by(actor), at(std::move(trust)), now(moment) {}

    /// `details`: nothing personal. `personal`: values before and after, which can be erased later.
    Result<void> audit(std::string_view action, std::string_view subject_kind, const std::string& subject_id,
                       const boost::json::object& details = {}, const std::optional<std::string>& reason = {},
                       const std::optional<boost::json::object>& personal = {});
    /// To open pages and webhooks: of a unit, of the whole trust (none), or for one user alone.
    Result<void> event(std::string_view kind, const std::optional<store::UnitId>& unit,
                       const boost::json::object& payload, const std::optional<store::UserId>& user = {});
    /// Also inside of a use case, where what is wanted shows only from what is stored.
    [[nodiscard]] Result<void> must_be_permitted(const Needs& needs) const { return permitted(by, at, needs); }

    store::sql::Transaction& t;
    const Actor& by;
    const store::TrustId at;
    const calendar::Moment now;
};

/// The trust is one of the actor's region; what change and look begin with.
Result<void> expect_trust_of(store::sql::Transaction& t, const Actor& actor, const store::TrustId& trust);

/// A use case that writes, and asks must_be_permitted itself, once it has seen what it is about.
template <class UseCase>
auto change(const Platform& platform, const Actor& actor, const store::TrustId& trust, UseCase&& use_case)
    -> std::invoke_result_t<UseCase, Acting&> {
    TRY(expect_business_at(actor, trust));
    return store::sql::write(platform.pool, store::sql::Scope::of(trust),
                             [&](store::sql::Transaction& t) -> std::invoke_result_t<UseCase, Acting&> {
                                 TRY(expect_trust_of(t, actor, trust));
                                 Acting acting(t, actor, trust, platform.clock());
                                 return use_case(acting);
                             });
}

/// A use case that writes.
template <class UseCase>
auto change(const Platform& platform, const Actor& actor, const store::TrustId& trust, const Needs& needs,
            UseCase&& use_case) -> std::invoke_result_t<UseCase, Acting&> {
    TRY(permitted(actor, trust, needs));
    return change(platform, actor, trust, std::forward<UseCase>(use_case));
}

/// A use case that only reads, all of it from one moment; it asks must_be_permitted itself.
template <class UseCase>
auto look(const Platform& platform, const Actor& actor, const store::TrustId& trust, UseCase&& use_case)
    -> std::invoke_result_t<UseCase, Acting&> {
    TRY(expect_business_at(actor, trust));
    return store::sql::read(platform.pool, store::sql::Scope::of(trust),
                            [&](store::sql::Transaction& t) -> std::invoke_result_t<UseCase, Acting&> {
                                TRY(expect_trust_of(t, actor, trust));
                                Acting acting(t, actor, trust, platform.clock());
                                return use_case(acting);
                            });
}

/// A use case that only reads.
template <class UseCase>
auto look(const Platform& platform, const Actor& actor, const store::TrustId& trust, const Needs& needs,
          UseCase&& use_case) -> std::invoke_result_t<UseCase, Acting&> {
    TRY(permitted(actor, trust, needs));
    return look(platform, actor, trust, std::forward<UseCase>(use_case));
}

}    // namespace staffwright::app
