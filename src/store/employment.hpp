// What people are employed for: payroll's assignment numbers, contracts, posts, and who holds which post.
//
//     TRY(add(t, Contract{.trust = trust, .person = amy, .wte = whole_time, .packs = {"wtr", "agenda_for_change"},
//     ...})); const std::vector<Contract> contracts = TRY(contracts_of(t, trust, amy));
//
// Dates are half-open. Two holdings of one post are a job share. WTE in ten-thousandths, money in pence.
// Errors: as sql/failure.hpp has them; `change` also stale. Thread safety: as the transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/quantity.hpp"
#include "base/result.hpp"
#include "calendar/date.hpp"
#include "store/ids.hpp"
#include "store/origin.hpp"
#include "store/sql/transaction.hpp"

namespace staffwright::store {

struct AssignmentNumber {
    TrustId trust{};
    AssignmentNumberId id{};
    PersonId person{};
    std::string number{};    ///< payroll's; unique in the trust
    calendar::Date starts_on{};
    std::optional<calendar::Date> ends_on{};
    std::int64_t version = 1;
    Origin origin{};
    friend bool operator==(const AssignmentNumber&, const AssignmentNumber&) = default;
};

struct Contract {
    TrustId trust{};
    ContractId id{};
    PersonId person{};
    std::optional<AssignmentNumberId> assignment_number{};
    std::string employment{};    ///< "substantive", "bank" or "agency"
    std::string grade{};
    std::optional<std::string> scheme{};    ///< of pay; band, point and zone as its pack names them
    std::optional<std::string> band{};
    std::optional<std::string> point{};
    std::optional<std::string> high_cost_zone{};
    std::optional<Pence> hourly{};
    Wte wte{};
    Minutes weekly{};
    std::optional<std::string> pattern{};    ///< JSON: fixed days, annualised hours
    calendar::Date starts_on{};
    std::optional<calendar::Date> ends_on{};
    std::int64_t version = 1;
    Origin origin{};
    std::vector<std::string> packs{};          ///< rule packs; what builds on another stands after it
    std::optional<std::string> pay_facts{};    ///< JSON: what pay has to know; stands before the columns above
    friend bool operator==(const Contract&, const Contract&) = default;
};

struct Post {
    TrustId trust{};
    PostId id{};
    UnitId unit{};
    std::string code{};    ///< unique in the trust
    std::string title{};
    std::string grade{};
    Wte wte{};
    std::optional<std::string> cost_centre{};
    std::optional<Pence> budget{};    ///< a year
    calendar::Date starts_on{};
    std::optional<calendar::Date> ends_on{};
    std::int64_t version = 1;
    Origin origin{};
    friend bool operator==(const Post&, const Post&) = default;
};

struct PostHolding {
    TrustId trust{};
    PostHoldingId id{};
    PostId post{};
    PersonId person{};
    std::optional<ContractId> contract{};
    Wte wte{};    ///< the share
    calendar::Date starts_on{};
    std::optional<calendar::Date> ends_on{};
    std::int64_t version = 1;
    Origin origin{};
    friend bool operator==(const PostHolding&, const PostHolding&) = default;
};

Result<void> add(sql::Transaction& t, const AssignmentNumber& number);
Result<std::int64_t> change(sql::Transaction& t, const AssignmentNumber& number);    ///< the new version
Result<std::optional<AssignmentNumber>> find_number(sql::Transaction& t, const TrustId& trust,
                                                    const std::string& number);

Result<void> add(sql::Transaction& t, const Contract& contract);
Result<std::int64_t> change(sql::Transaction& t, const Contract& contract);
Result<std::vector<Contract>> contracts_of(sql::Transaction& t, const TrustId& trust, const PersonId& person);
/// In force on any day of [from, until), of whoever is a member of the unit then; by person and first day.
Result<std::vector<Contract>> contracts_in(sql::Transaction& t, const TrustId& trust, const UnitId& unit,
                                           calendar::Date from, calendar::Date until);

Result<void> add(sql::Transaction& t, const Post& post);
Result<std::int64_t> change(sql::Transaction& t, const Post& post);
Result<std::vector<Post>> posts_of(sql::Transaction& t, const TrustId& trust, const UnitId& unit);    ///< by code

Result<void> add(sql::Transaction& t, const PostHolding& holding);
Result<std::int64_t> change(sql::Transaction& t, const PostHolding& holding);
/// Of a unit's posts, on any day of [from, until).
Result<std::vector<PostHolding>> holdings_of(sql::Transaction& t, const TrustId& trust, const UnitId& unit,
                                             calendar::Date from, calendar::Date until);

}    // namespace staffwright::store
