// Answers of requests that may be sent twice, by user, route and the client's key.
//
//     if (TRY(begin_answer(t, request))) { ... do it ...; TRY(keep_answer(t, request, {201, "application/json",
//     body})); } else TRY(answer_of(t, request)) ...      what became of the first one
//
// Requires: Scope::of_the_system(). How long answers are kept is the use case's (remove_answers in outbox.hpp).
// Errors: as sql/failure.hpp has them. Thread safety: as the transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "calendar/moment.hpp"
#include "store/ids.hpp"
#include "store/sql/transaction.hpp"

namespace staffwright::store {

struct RepeatableRequest {
    UserId user{};
    std::string route{};    ///< "POST /api/v1/trusts/{trust}/units"
    std::string key{};
    sql::Bytes digest{};    ///< of path, query and body
};

struct GivenAnswer {
    std::int64_t status = 0;
    std::string content_type{};
    std::string body{};
    friend bool operator==(const GivenAnswer&, const GivenAnswer&) = default;
};

struct BegunRequest {
    sql::Bytes digest{};
    calendar::Moment at{};
    std::optional<GivenAnswer> answer{};    ///< none: not answered yet
    friend bool operator==(const BegunRequest&, const BegunRequest&) = default;
};

/// False if the key was taken already.
Result<bool> begin_answer(sql::Transaction& t, const RepeatableRequest& request, calendar::Moment now);
Result<std::optional<BegunRequest>> answer_of(sql::Transaction& t, const RepeatableRequest& request);
Result<void> keep_answer(sql::Transaction& t, const RepeatableRequest& request, const GivenAnswer& answer);
/// The key is free again.
Result<void> abandon_answer(sql::Transaction& t, const RepeatableRequest& request);

}    // namespace staffwright::store
