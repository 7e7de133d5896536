#include "store/subject.hpp"

#include <array>

namespace staffwright::store::sql {

/// A column as it is, whatever its type.
template <>
struct Column<Value> {
    static constexpr const char* wanted = "a value";
    static std::optional<Value> read(const Value& value) { return value; }
};

}    // namespace staffwright::store::sql

namespace staffwright::store {

namespace {

using sql::Row;
using sql::Statement;
using sql::Transaction;

struct Source {
    const char* table;
    Statement rows;
};

// All columns, those of later migrations included: this is about what is held, not about what we make of it.
#define ABOUT(table)                                                                                       \
    Source {                                                                                               \
        table, {                                                                                           \
            "all about a person: " table, "SELECT * FROM " table " WHERE trust_id = $1 AND person_id = $2" \
        }                                                                                                  \
    }
constexpr std::array sources{
    Source{"people", {"all about a person: people", "SELECT * FROM people WHERE trust_id = $1 AND id = $2"}},
    ABOUT("assignment_numbers"),
    ABOUT("contracts"),
    ABOUT("post_holdings"),
    ABOUT("person_skills"),
    ABOUT("unit_members"),
    ABOUT("leave_periods"),
    ABOUT("leave_entitlements"),
    ABOUT("wishes"),
    ABOUT("roster_assignments"),
    ABOUT("roster_changes"),
    ABOUT("unit_carried"),
    ABOUT("duties"),
    ABOUT("bookings"),
    ABOUT("late_changes"),
    ABOUT("calendar_feeds"),
    ABOUT("open_absences"),
    ABOUT("contact_preferences"),
    ABOUT("notices"),
    ABOUT("offers"),
    ABOUT("wish_answers"),
    ABOUT("rota_places"),
    ABOUT("attendance_entries"),
    ABOUT("exception_reports"),
    ABOUT("payroll_run_people"),
    ABOUT("payroll_lines"),
    ABOUT("user_people"),
    // Of accounts that are this person's: what they wrote themselves.
    Source{"stuck_reports",
           {"all about a person: stuck_reports",
            "SELECT * FROM stuck_reports WHERE trust_id = $1 AND user_id IN (SELECT user_id FROM user_people WHERE "
            "trust_id = $1 AND person_id = $2) ORDER BY reported_at, id"}},
    Source{"shift_acuity",
           {"all about a person: shift_acuity",
            "SELECT * FROM shift_acuity WHERE trust_id = $1 AND stated_by IN (SELECT user_id FROM user_people WHERE "
            "trust_id = $1 AND person_id = $2) ORDER BY stated_at, day, shift_id, number"}},
    Source{
        "red_flags",
        {"all about a person: red_flags",
         "SELECT * FROM red_flags WHERE trust_id = $1 AND EXISTS (SELECT 1 FROM user_people AS u WHERE u.trust_id = "
         "$1 AND u.person_id = $2 AND u.user_id IN (red_flags.raised_by, red_flags.owned_by, red_flags.resolved_by)) "
         "ORDER BY raised_at, id"}},
};
#undef ABOUT

}    // namespace

Result<std::vector<SubjectTable>> all_about(Transaction& t, const TrustId& trust, const PersonId& person) {
    std::vector<SubjectTable> tables;
    for (const Source& source : sources) {
        const sql::Table found = TRY(t.run(source.rows, trust, person));
        SubjectTable table{source.table, {}};
        table.rows = TRY(found.all([&](Row& row) {
            SubjectRow values;
            for (const std::string& column : found.columns()) {
                values.emplace_back(column, row.get<std::optional<sql::Value>>(column).value_or(sql::Null{}));
            }
            return values;
        }));
        tables.push_back(std::move(table));
    }
    return tables;
}

std::vector<std::string_view> subject_tables() {
    std::vector<std::string_view> names;
    for (const Source& source : sources) {
        names.emplace_back(source.table);
    }
    return names;
}

}    // namespace staffwright::store
