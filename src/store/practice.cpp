#include "store/practice.hpp"

#include "store/origin.hpp"

namespace staffwright::store {

namespace {

using sql::Row;
using sql::Statement;
using sql::Transaction;

constexpr Statement add_copy{"add practice copy",
                             "INSERT INTO practice_copies (trust_id, user_id, roster_id, based_on, cells, made_at, "
                             "changed_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"};
constexpr Statement change_copy{"change practice copy",
                                "UPDATE practice_copies SET cells = $5, changed_at = $6, version = version + 1 WHERE "
                                "trust_id = $1 AND user_id = $2 "
                                "AND roster_id = $3 AND version = $4"};
#define ALL_OF_COPIES \
    "SELECT trust_id, user_id, roster_id, based_on, cells, made_at, changed_at, version FROM practice_copies WHERE "
constexpr Statement copy_of{"practice copy of a user",
                            ALL_OF_COPIES "trust_id = $1 AND user_id = $2 AND roster_id = $3"};
constexpr Statement old_copies{"practice copies that nobody changed",
                               ALL_OF_COPIES "changed_at < $1 ORDER BY trust_id, user_id, roster_id"};
constexpr Statement remove_copy{"remove practice copy",
                                "DELETE FROM practice_copies WHERE trust_id = $1 AND user_id = $2 AND roster_id = $3"};

PracticeCopy read_copy(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .user = row.get<UserId>("user_id"),
            .roster = row.get<RosterId>("roster_id"),
            .based_on = row.get<std::optional<std::int64_t>>("based_on"),
            .cells = row.get<std::string>("cells"),
            .made_at = row.get<calendar::Moment>("made_at"),
            .changed_at = row.get<calendar::Moment>("changed_at"),
            .version = row.get<std::int64_t>("version")};
}

}    // namespace

Result<void> add(Transaction& t, const PracticeCopy& copy) {
    TRY(t.run(add_copy, copy.trust, copy.user, copy.roster, copy.based_on, copy.cells, copy.made_at, copy.changed_at,
              copy.version));
    return {};
}

Result<std::int64_t> change(Transaction& t, const PracticeCopy& copy) {
    const std::int64_t changed =
        TRY(t.change(change_copy, copy.trust, copy.user, copy.roster, copy.version, copy.cells, copy.changed_at));
    TRY(expect_current(changed, "the practice copy", copy.roster.text()));
    return copy.version + 1;
}

Result<std::optional<PracticeCopy>> find_practice(Transaction& t, const TrustId& trust, const UserId& user,
                                                  const RosterId& roster) {
    return t.one(copy_of, read_copy, trust, user, roster);
}

Result<bool> remove_practice(Transaction& t, const TrustId& trust, const UserId& user, const RosterId& roster) {
    return TRY(t.change(remove_copy, trust, user, roster)) > 0;
}

Result<std::vector<PracticeCopy>> practice_unchanged_since(Transaction& t, calendar::Moment since) {
    return t.all(old_copies, read_copy, since);
}

}    // namespace staffwright::store
