#include "store/absences.hpp"

namespace staffwright::store {

namespace {

using sql::Row;
using sql::Statement;
using sql::Transaction;

constexpr Statement add_open{"an absence has no known end",
                             "INSERT INTO open_absences (trust_id, leave_id, person_id) VALUES ($1, $2, $3)"};
constexpr Statement remove_open{"an absence has a known end",
                                "DELETE FROM open_absences WHERE trust_id = $1 AND leave_id = $2"};
constexpr Statement all_open{"absences without a known end",
                             "SELECT leave_id FROM open_absences WHERE trust_id = $1 ORDER BY leave_id"};

}    // namespace

Result<void> set_open(Transaction& t, const Leave& leave, Open open) {
    TRY(t.run(remove_open, leave.trust, leave.id));
    if (open == Open::yes) {
        TRY(t.run(add_open, leave.trust, leave.id, leave.person));
    }
    return {};
}

Result<std::vector<LeaveId>> open_absences(Transaction& t, const TrustId& trust) {
    return t.all(
        all_open, [](Row& row) { return row.get<LeaveId>("leave_id"); }, trust);
}

}    // namespace staffwright::store
