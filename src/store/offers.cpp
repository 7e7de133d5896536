#include "store/offers.hpp"

#include "store/origin.hpp"

namespace staffwright::store {

namespace {

using sql::Row;
using sql::Statement;
using sql::Transaction;

#define OFFER_COLUMNS                                                                                                \
    "trust_id, id, roster_id, unit_id, person_id, cells, cells_before, note, asked_by, asked_at, lapses_at, state, " \
    "answered_at, number, obstacle, version"
constexpr Statement add_offer{"add offer",
                              "INSERT INTO offers (" OFFER_COLUMNS
                              ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)"};
constexpr Statement change_offer{"change offer",
                                 "UPDATE offers SET state = $4, answered_at = $5, number = $6, obstacle = $7, version "
                                 "= version + 1 WHERE trust_id = $1 AND id = $2 AND version = $3"};
constexpr Statement offer_by_id{"offer", "SELECT " OFFER_COLUMNS " FROM offers WHERE trust_id = $1 AND id = $2"};
constexpr Statement of_roster{"offers of a roster",
                              "SELECT " OFFER_COLUMNS
                              " FROM offers WHERE trust_id = $1 AND roster_id = $2 ORDER BY asked_at DESC, id DESC "
                              "LIMIT $3"};
constexpr Statement to_person{"offers to a person",
                              "SELECT " OFFER_COLUMNS
                              " FROM offers WHERE trust_id = $1 AND person_id = $2 ORDER BY asked_at DESC, id DESC "
                              "LIMIT $3"};
constexpr Statement remove_old{"remove offers", "DELETE FROM offers WHERE asked_at < $1"};
#undef OFFER_COLUMNS

Offer read_offer(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .id = row.get<OfferId>("id"),
            .roster = row.get<RosterId>("roster_id"),
            .unit = row.get<UnitId>("unit_id"),
            .person = row.get<PersonId>("person_id"),
            .cells = row.get<std::string>("cells"),
            .cells_before = row.get<std::string>("cells_before"),
            .note = row.get<std::optional<std::string>>("note"),
            .asked_by = row.get<std::string>("asked_by"),
            .asked_at = row.get<calendar::Moment>("asked_at"),
            .lapses_at = row.get<calendar::Instant>("lapses_at"),
            .state = row.get<std::string>("state"),
            .answered_at = row.get<std::optional<calendar::Moment>>("answered_at"),
            .number = row.get<std::optional<std::int64_t>>("number"),
            .obstacle = row.get<std::optional<std::string>>("obstacle"),
            .version = row.get<std::int64_t>("version")};
}

}    // namespace

Result<void> add(Transaction& t, const Offer& offer) {
    TRY(t.run(add_offer, offer.trust, offer.id, offer.roster, offer.unit, offer.person, offer.cells, offer.cells_before,
              offer.note, offer.asked_by, offer.asked_at, offer.lapses_at, offer.state, offer.answered_at, offer.number,
              offer.obstacle, offer.version));
    return {};
}

Result<std::optional<Offer>> find(Transaction& t, const TrustId& trust, const OfferId& offer) {
    return t.one(offer_by_id, read_offer, trust, offer);
}

Result<std::int64_t> change(Transaction& t, const Offer& offer) {
    const std::int64_t changed = TRY(t.change(change_offer, offer.trust, offer.id, offer.version, offer.state,
                                              offer.answered_at, offer.number, offer.obstacle));
    TRY(expect_current(changed, "the offer", offer.id.text()));
    return offer.version + 1;
}

Result<std::vector<Offer>> offers_of_roster(Transaction& t, const TrustId& trust, const RosterId& roster,
                                            std::int64_t at_most) {
    return t.all(of_roster, read_offer, trust, roster, at_most);
}

Result<std::vector<Offer>> offers_to(Transaction& t, const TrustId& trust, const PersonId& person,
                                     std::int64_t at_most) {
    return t.all(to_person, read_offer, trust, person, at_most);
}

Result<std::int64_t> remove_offers(Transaction& t, calendar::Moment older_than) {
    return t.change(remove_old, older_than);
}

}    // namespace staffwright::store
