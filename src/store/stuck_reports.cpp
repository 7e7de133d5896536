#include "store/stuck_reports.hpp"

namespace staffwright::store {

namespace {

using sql::Row;
using sql::Statement;
using sql::Transaction;

constexpr Statement add_report{
    "add stuck report",
    "INSERT INTO stuck_reports (trust_id, id, user_id, page, pages, code, words, reported_at) VALUES ($1, $2, $3, $4, "
    "$5, $6, $7, $8)"};
constexpr Statement reports_of{
    "stuck reports of a trust",
    "SELECT trust_id, id, user_id, page, pages, code, words, reported_at FROM stuck_reports WHERE trust_id = $1 ORDER "
    "BY reported_at DESC, id DESC LIMIT $2"};
constexpr Statement count_of_user{
    "count stuck reports of a user",
    "SELECT COUNT(*) AS count FROM stuck_reports WHERE trust_id = $1 AND user_id = $2 AND "
    "reported_at > $3"};
constexpr Statement remove_report{"remove stuck report", "DELETE FROM stuck_reports WHERE trust_id = $1 AND id = $2"};
constexpr Statement remove_old{"remove stuck reports", "DELETE FROM stuck_reports WHERE reported_at < $1"};

StuckReport read_report(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .id = row.get<StuckReportId>("id"),
            .user = row.get<UserId>("user_id"),
            .page = row.get<std::string>("page"),
            .pages = row.get<std::string>("pages"),
            .code = row.get<std::optional<std::string>>("code"),
            .words = row.get<std::string>("words"),
            .at = row.get<calendar::Moment>("reported_at")};
}

}    // namespace

Result<void> add(Transaction& t, const StuckReport& report) {
    TRY(t.run(add_report, report.trust, report.id, report.user, report.page, report.pages, report.code, report.words,
              report.at));
    return {};
}

Result<std::vector<StuckReport>> stuck_reports_of(Transaction& t, const TrustId& trust, std::int64_t at_most) {
    return t.all(reports_of, read_report, trust, at_most);
}

Result<std::int64_t> count_stuck_reports(Transaction& t, const TrustId& trust, const UserId& user,
                                         calendar::Moment since) {
    const auto count = TRY(t.one(
        count_of_user, [](Row& row) { return row.get<std::int64_t>("count"); }, trust, user, since));
    return count.value_or(0);
}

Result<bool> remove(Transaction& t, const TrustId& trust, const StuckReportId& report) {
    return TRY(t.change(remove_report, trust, report)) > 0;
}

Result<std::int64_t> remove_stuck_reports(Transaction& t, calendar::Moment older_than) {
    return t.change(remove_old, older_than);
}

}    // namespace staffwright::store
