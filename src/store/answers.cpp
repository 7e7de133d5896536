#include "store/answers.hpp"

namespace staffwright::store {

namespace {

using calendar::Moment;
using sql::Bytes;
using sql::Row;
using sql::Statement;
using sql::Transaction;

constexpr Statement begin{"begin an answer",
                          "INSERT INTO answered_requests (user_id, route, key, request_digest, at) "
                          "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (user_id, route, key) DO NOTHING"};
constexpr Statement find_answer{
    "answer of a request",
    "SELECT request_digest, status, content_type, answer, at FROM answered_requests WHERE user_id = $1 AND route = $2 "
    "AND key = $3"};
constexpr Statement keep{"keep an answer",
                         "UPDATE answered_requests SET status = $4, content_type = $5, answer = $6 WHERE user_id = $1 "
                         "AND route = $2 AND key = $3"};
constexpr Statement abandon{"abandon an answer",
                            "DELETE FROM answered_requests WHERE user_id = $1 AND route = $2 AND key = $3"};

BegunRequest read_begun(Row& row) {
    BegunRequest begun{row.get<Bytes>("request_digest"), row.get<Moment>("at")};
    if (const auto status = row.get<std::optional<std::int64_t>>("status")) {
        begun.answer = {*status, row.get<std::string>("content_type"), row.get<std::string>("answer")};
    }
    return begun;
}

}    // namespace

Result<bool> begin_answer(Transaction& t, const RepeatableRequest& request, Moment now) {
    return TRY(t.change(begin, request.user, request.route, request.key, request.digest, now)) == 1;
}

Result<std::optional<BegunRequest>> answer_of(Transaction& t, const RepeatableRequest& request) {
    return t.one(find_answer, read_begun, request.user, request.route, request.key);
}

Result<void> keep_answer(Transaction& t, const RepeatableRequest& request, const GivenAnswer& answer) {
    TRY(t.run(keep, request.user, request.route, request.key, answer.status, answer.content_type, answer.body));
    return {};
}

Result<void> abandon_answer(Transaction& t, const RepeatableRequest& request) {
    TRY(t.run(abandon, request.user, request.route, request.key));
    return {};
}

}    // namespace staffwright::store
