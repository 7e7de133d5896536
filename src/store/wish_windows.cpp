#include "store/wish_windows.hpp"

#include "store/origin.hpp"

namespace staffwright::store {

namespace {

using sql::Row;
using sql::Statement;
using sql::Transaction;

#define WINDOW_COLUMNS                                                                                          \
    "trust_id, id, unit_id, starts_on, ends_on, opens_on, closes_on, duties, days_off, strong, note, made_by, " \
    "made_at, "                                                                                                 \
    "reminded_at, withdrawn_at, version"
constexpr Statement add_window{"add wish window",
                               "INSERT INTO wish_windows (" WINDOW_COLUMNS
                               ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)"};
constexpr Statement change_window{"change wish window",
                                  "UPDATE wish_windows SET opens_on = $4, closes_on = $5, duties = $6, days_off = $7, "
                                  "strong = $8, note = $9, reminded_at = $10, withdrawn_at = $11, version = version + "
                                  "1 WHERE trust_id = $1 AND id = $2 AND version = $3"};
constexpr Statement window_by_id{"wish window",
                                 "SELECT " WINDOW_COLUMNS " FROM wish_windows WHERE trust_id = $1 AND id = $2"};
constexpr Statement of_unit{"wish windows of a unit",
                            "SELECT " WINDOW_COLUMNS
                            " FROM wish_windows WHERE trust_id = $1 AND unit_id = $2 AND starts_on < $4 AND ends_on > "
                            "$3 ORDER BY starts_on, id"};
#undef WINDOW_COLUMNS

#define ANSWER_COLUMNS "trust_id, window_id, person_id, answered_at, version"
constexpr Statement add_answer{"add wish answer", "INSERT INTO wish_answers (" ANSWER_COLUMNS
                                                  ") VALUES ($1, $2, $3, $4, 1) ON CONFLICT DO NOTHING"};
constexpr Statement change_answer{"change wish answer",
                                  "UPDATE wish_answers SET answered_at = $5, version = version + 1 WHERE trust_id = $1 "
                                  "AND window_id = $2 AND person_id = $3 AND version = $4"};
constexpr Statement answers{"wish answers",
                            "SELECT " ANSWER_COLUMNS
                            " FROM wish_answers WHERE trust_id = $1 AND window_id = $2 ORDER BY person_id"};
constexpr Statement answer_of_person{"wish answer of a person",
                                     "SELECT " ANSWER_COLUMNS
                                     " FROM wish_answers WHERE trust_id = $1 AND window_id = $2 AND person_id = $3"};
#undef ANSWER_COLUMNS
constexpr Statement remove_answers{"remove wish answers",
                                   "DELETE FROM wish_answers WHERE EXISTS (SELECT 1 FROM wish_windows WHERE "
                                   "wish_windows.trust_id = wish_answers.trust_id AND wish_windows.id = "
                                   "wish_answers.window_id AND wish_windows.ends_on <= $1)"};
constexpr Statement remove_windows{"remove wish windows", "DELETE FROM wish_windows WHERE ends_on <= $1"};

WishWindow read_window(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .id = row.get<WishWindowId>("id"),
            .unit = row.get<UnitId>("unit_id"),
            .starts_on = row.get<calendar::Date>("starts_on"),
            .ends_on = row.get<calendar::Date>("ends_on"),
            .opens_on = row.get<calendar::Date>("opens_on"),
            .closes_on = row.get<calendar::Date>("closes_on"),
            .duties = row.get<std::int64_t>("duties"),
            .days_off = row.get<std::int64_t>("days_off"),
            .strong = row.get<std::int64_t>("strong"),
            .note = row.get<std::optional<std::string>>("note"),
            .made_by = row.get<std::string>("made_by"),
            .made_at = row.get<calendar::Moment>("made_at"),
            .reminded_at = row.get<std::optional<calendar::Moment>>("reminded_at"),
            .withdrawn_at = row.get<std::optional<calendar::Moment>>("withdrawn_at"),
            .version = row.get<std::int64_t>("version")};
}

WishAnswer read_answer(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .window = row.get<WishWindowId>("window_id"),
            .person = row.get<PersonId>("person_id"),
            .answered_at = row.get<calendar::Moment>("answered_at"),
            .version = row.get<std::int64_t>("version")};
}

}    // namespace

Result<void> add(Transaction& t, const WishWindow& window) {
    TRY(t.run(add_window, window.trust, window.id, window.unit, window.starts_on, window.ends_on, window.opens_on,
              window.closes_on, window.duties, window.days_off, window.strong, window.note, window.made_by,
              window.made_at, window.reminded_at, window.withdrawn_at, window.version));
    return {};
}

Result<std::optional<WishWindow>> find(Transaction& t, const TrustId& trust, const WishWindowId& window) {
    return t.one(window_by_id, read_window, trust, window);
}

Result<std::int64_t> change(Transaction& t, const WishWindow& window) {
    const std::int64_t changed = TRY(t.change(change_window, window.trust, window.id, window.version, window.opens_on,
                                              window.closes_on, window.duties, window.days_off, window.strong,
                                              window.note, window.reminded_at, window.withdrawn_at));
    TRY(expect_current(changed, "the window for wishes", window.id.text()));
    return window.version + 1;
}

Result<std::vector<WishWindow>> wish_windows_of(Transaction& t, const TrustId& trust, const UnitId& unit,
                                                calendar::Date from, calendar::Date until) {
    return t.all(of_unit, read_window, trust, unit, from, until);
}

Result<std::vector<WishAnswer>> wish_answers_to(Transaction& t, const TrustId& trust, const WishWindowId& window) {
    return t.all(answers, read_answer, trust, window);
}

Result<std::optional<WishAnswer>> wish_answer_of(Transaction& t, const TrustId& trust, const WishWindowId& window,
                                                 const PersonId& person) {
    return t.one(answer_of_person, read_answer, trust, window, person);
}

Result<std::int64_t> put(Transaction& t, const WishAnswer& answer) {
    const std::int64_t changed =
        TRY(answer.version == 0 ? t.change(add_answer, answer.trust, answer.window, answer.person, answer.answered_at)
                                : t.change(change_answer, answer.trust, answer.window, answer.person, answer.version,
                                           answer.answered_at));
    TRY(expect_current(changed, "the answer to the window", answer.window.text()));
    return answer.version + 1;
}

Result<std::int64_t> remove_wish_windows(Transaction& t, calendar::Date over_by) {
    TRY(t.run(remove_answers, over_by));
    return t.change(remove_windows, over_by);
}

}    // namespace staffwright::store
