#include "store/acuity.hpp"

#include "store/origin.hpp"

namespace staffwright::store {

namespace {

using sql::Row;
using sql::Statement;
using sql::Transaction;

constexpr Statement add_scale{
    "add acuity scale",
    "INSERT INTO acuity_scales (trust_id, unit_id, stated_by, stated_at, version) VALUES ($1, $2, $3, $4, 1) ON "
    "CONFLICT (trust_id, unit_id) DO NOTHING"};
constexpr Statement change_scale{
    "change acuity scale",
    "UPDATE acuity_scales SET stated_by = $4, stated_at = $5, version = version + 1 WHERE trust_id = $1 AND unit_id = "
    "$2 AND version = $3"};
constexpr Statement scale_of{
    "acuity scale",
    "SELECT trust_id, unit_id, stated_by, stated_at, version FROM acuity_scales WHERE trust_id = $1 AND unit_id = $2"};
constexpr Statement levels_of{
    "acuity levels",
    "SELECT level, words, staff, care_minutes FROM acuity_levels WHERE trust_id = $1 AND unit_id = $2 ORDER BY level"};
constexpr Statement remove_levels{"remove acuity levels",
                                  "DELETE FROM acuity_levels WHERE trust_id = $1 AND unit_id = $2"};
constexpr Statement add_level{
    "add acuity level",
    "INSERT INTO acuity_levels (trust_id, unit_id, level, words, staff, care_minutes) VALUES ($1, $2, $3, $4, $5, $6)"};

#define ACUITY_COLUMNS \
    "trust_id, unit_id, day, shift_id, number, level, words, staff, care_minutes, note, stated_by, stated_at"
constexpr Statement add_stated{"state acuity", "INSERT INTO shift_acuity (" ACUITY_COLUMNS
                                               ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"};
constexpr Statement stated_in{"acuity of days", "SELECT " ACUITY_COLUMNS
                                                " FROM shift_acuity WHERE trust_id = $1 AND unit_id = $2 AND day >= $3 "
                                                "AND day < $4 ORDER BY day, shift_id, number"};
constexpr Statement remove_stated{"remove acuity", "DELETE FROM shift_acuity WHERE stated_at < $1"};
#undef ACUITY_COLUMNS

#define FLAG_COLUMNS                                                                                             \
    "trust_id, id, unit_id, day, shift_id, kind, words, raised_by, raised_at, owned_by, owned_at, resolved_by, " \
    "resolved_at, done, version"
constexpr Statement add_flag{"add red flag",
                             "INSERT INTO red_flags (" FLAG_COLUMNS
                             ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"};
constexpr Statement flag_by_id{"red flag", "SELECT " FLAG_COLUMNS " FROM red_flags WHERE trust_id = $1 AND id = $2"};
constexpr Statement change_flag{
    "change red flag",
    "UPDATE red_flags SET owned_by = $4, owned_at = $5, resolved_by = $6, resolved_at = $7, "
    "done = $8, version = version + 1 WHERE trust_id = $1 AND id = $2 AND version = $3"};
constexpr Statement flags_in{
    "red flags of days", "SELECT " FLAG_COLUMNS
                         " FROM red_flags WHERE trust_id = $1 AND unit_id = $2 AND (resolved_at IS NULL OR (day >= $3 "
                         "AND day < $4)) ORDER BY raised_at DESC, id DESC"};
constexpr Statement remove_flags{"remove red flags", "DELETE FROM red_flags WHERE resolved_at < $1"};
#undef FLAG_COLUMNS

AcuityLevel read_level(Row& row) {
    return {.level = row.get<std::int64_t>("level"),
            .words = row.get<std::string>("words"),
            .staff = row.get<std::optional<std::int64_t>>("staff"),
            .care = row.get<std::optional<Minutes>>("care_minutes")};
}

AcuityScale read_scale(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .unit = row.get<UnitId>("unit_id"),
            .levels = {},
            .stated_by = row.get<std::string>("stated_by"),
            .stated_at = row.get<calendar::Moment>("stated_at"),
            .version = row.get<std::int64_t>("version")};
}

ShiftAcuity read_stated(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .unit = row.get<UnitId>("unit_id"),
            .day = row.get<calendar::Date>("day"),
            .shift = row.get<ShiftId>("shift_id"),
            .number = row.get<std::int64_t>("number"),
            .meant = read_level(row),
            .note = row.get<std::optional<std::string>>("note"),
            .stated_by = row.get<std::string>("stated_by"),
            .stated_at = row.get<calendar::Moment>("stated_at")};
}

RedFlag read_flag(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .id = row.get<RedFlagId>("id"),
            .unit = row.get<UnitId>("unit_id"),
            .day = row.get<calendar::Date>("day"),
            .shift = row.get<ShiftId>("shift_id"),
            .kind = row.get<std::string>("kind"),
            .words = row.get<std::string>("words"),
            .raised_by = row.get<std::string>("raised_by"),
            .raised_at = row.get<calendar::Moment>("raised_at"),
            .owned_by = row.get<std::optional<std::string>>("owned_by"),
            .owned_at = row.get<std::optional<calendar::Moment>>("owned_at"),
            .resolved_by = row.get<std::optional<std::string>>("resolved_by"),
            .resolved_at = row.get<std::optional<calendar::Moment>>("resolved_at"),
            .done = row.get<std::optional<std::string>>("done"),
            .version = row.get<std::int64_t>("version")};
}

}    // namespace

Result<std::int64_t> put(Transaction& t, const AcuityScale& scale, std::int64_t seen) {
    const std::int64_t changed =
        seen == 0 ? TRY(t.change(add_scale, scale.trust, scale.unit, scale.stated_by, scale.stated_at))
                  : TRY(t.change(change_scale, scale.trust, scale.unit, seen, scale.stated_by, scale.stated_at));
    TRY(expect_current(changed, "the levels of the unit", scale.unit.text()));
    TRY(t.run(remove_levels, scale.trust, scale.unit));
    for (const AcuityLevel& level : scale.levels) {
        TRY(t.run(add_level, scale.trust, scale.unit, level.level, level.words, level.staff, level.care));
    }
    return seen + 1;
}

Result<std::optional<AcuityScale>> acuity_scale_of(Transaction& t, const TrustId& trust, const UnitId& unit) {
    std::optional<AcuityScale> scale = TRY(t.one(scale_of, read_scale, trust, unit));
    if (scale) {
        scale->levels = TRY(t.all(levels_of, read_level, trust, unit));
    }
    return scale;
}

Result<void> add(Transaction& t, const ShiftAcuity& stated) {
    TRY(t.run(add_stated, stated.trust, stated.unit, stated.day, stated.shift, stated.number, stated.meant.level,
              stated.meant.words, stated.meant.staff, stated.meant.care, stated.note, stated.stated_by,
              stated.stated_at));
    return {};
}

Result<std::vector<ShiftAcuity>> acuity_in(Transaction& t, const TrustId& trust, const UnitId& unit,
                                           calendar::Date from, calendar::Date until) {
    return t.all(stated_in, read_stated, trust, unit, from, until);
}

Result<void> add(Transaction& t, const RedFlag& flag) {
    TRY(t.run(add_flag, flag.trust, flag.id, flag.unit, flag.day, flag.shift, flag.kind, flag.words, flag.raised_by,
              flag.raised_at, flag.owned_by, flag.owned_at, flag.resolved_by, flag.resolved_at, flag.done,
              flag.version));
    return {};
}

Result<std::optional<RedFlag>> find(Transaction& t, const TrustId& trust, const RedFlagId& flag) {
    return t.one(flag_by_id, read_flag, trust, flag);
}

Result<std::int64_t> change(Transaction& t, const RedFlag& flag) {
    const std::int64_t changed = TRY(t.change(change_flag, flag.trust, flag.id, flag.version, flag.owned_by,
                                              flag.owned_at, flag.resolved_by, flag.resolved_at, flag.done));
    TRY(expect_current(changed, "the red flag", flag.id.text()));
    return flag.version + 1;
}

Result<std::vector<RedFlag>> red_flags_in(Transaction& t, const TrustId& trust, const UnitId& unit, calendar::Date from,
                                          calendar::Date until) {
    return t.all(flags_in, read_flag, trust, unit, from, until);
}

Result<std::int64_t> remove_acuity(Transaction& t, calendar::Moment older_than) {
    const std::int64_t stated = TRY(t.change(remove_stated, older_than));
    return stated + TRY(t.change(remove_flags, older_than));
}

}    // namespace staffwright::store
