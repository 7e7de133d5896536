// Extra duties that somebody is asked to take, with the answer.
//
//     TRY(add(t, Offer{.trust = trust, .roster = roster, .person = amy, .cells = "[...]", ...}));
//     offer.state = "declined";  offer.version = TRY(change(t, offer));       stale, if somebody was quicker
//
// Errors: as sql/failure.hpp has them. Thread safety: as the transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "calendar/moment.hpp"
#include "store/ids.hpp"
#include "store/sql/transaction.hpp"

namespace staffwright::store {

using OfferId = Id<struct OfferTag>;

struct Offer {
    TrustId trust{};
    OfferId id{};
    RosterId roster{};
    UnitId unit{};    ///< the roster's
    PersonId person{};
    std::string cells{};           ///< JSON: their days as they are to be
    std::string cells_before{};    ///< JSON: the same days when it was asked
    std::optional<std::string> note{};
    std::string asked_by{};
    calendar::Moment asked_at{};
    calendar::Instant lapses_at{};    ///< the first of the duties begins
    std::string state = "open";       ///< open, accepted, overtaken, declined, withdrawn
    std::optional<calendar::Moment> answered_at{};
    std::optional<std::int64_t> number{};     ///< accepted: of the version that has it
    std::optional<std::string> obstacle{};    ///< overtaken: why a yes came to nothing
    std::int64_t version = 1;
    friend bool operator==(const Offer&, const Offer&) = default;
};

Result<void> add(sql::Transaction& t, const Offer& offer);
Result<std::optional<Offer>> find(sql::Transaction& t, const TrustId& trust, const OfferId& offer);
/// State, answered_at, number and obstacle; the new version.
Result<std::int64_t> change(sql::Transaction& t, const Offer& offer);
/// The newest first.
Result<std::vector<Offer>> offers_of_roster(sql::Transaction& t, const TrustId& trust, const RosterId& roster,
                                            std::int64_t at_most);
Result<std::vector<Offer>> offers_to(sql::Transaction& t, const TrustId& trust, const PersonId& person,
                                     std::int64_t at_most);
/// Of all trusts in scope, asked before; how many.
Result<std::int64_t> remove_offers(sql::Transaction& t, calendar::Moment older_than);

}    // namespace staffwright::store
