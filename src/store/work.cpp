#include "store/work.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/text.hpp"

namespace staffwright::store {

namespace {

using sql::Row;
using sql::Statement;
using sql::Transaction;

constexpr Statement add_shift{
    "add a shift",
    "INSERT INTO shifts (trust_id, id, unit_id, code, name, starts_minute, ends_minute, "
    "unpaid_break_minutes, paid_break_minutes, credit_minutes, is_exclusive, classes, retired_on, version, "
    "import_batch, source, source_row) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, "
    "$15, $16, $17)"};
constexpr Statement change_shift{
    "change a shift",
    "UPDATE shifts SET unit_id = $4, code = $5, name = $6, starts_minute = $7, ends_minute = $8, "
    "unpaid_break_minutes = $9, paid_break_minutes = $10, credit_minutes = $11, is_exclusive = $12, classes "
    "= $13, retired_on = $14, import_batch = $15, source = $16, source_row = $17, version = version + 1 "
    "WHERE trust_id = $1 AND id = $2 AND version = $3"};
constexpr Statement shifts_of_unit{
    "shifts of a unit",
    "SELECT trust_id, id, unit_id, code, name, starts_minute, ends_minute, unpaid_break_minutes, "
    "paid_break_minutes, credit_minutes, is_exclusive, classes, retired_on, version, import_batch, source, "
    "source_row FROM shifts WHERE trust_id = $1 AND unit_id = $2 ORDER BY code"};

constexpr Statement add_demand_row{
    "add demand",
    "INSERT INTO demand (trust_id, id, unit_id, day, shift_id, band_starts_minute, band_ends_minute, "
    "skill_id, minimum, optimum, maximum, under_penalty, over_penalty, version, import_batch, source, "
    "source_row) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)"};
constexpr Statement change_demand{
    "change demand",
    "UPDATE demand SET unit_id = $4, day = $5, shift_id = $6, band_starts_minute = $7, band_ends_minute = "
    "$8, skill_id = $9, minimum = $10, optimum = $11, maximum = $12, under_penalty = $13, over_penalty = "
    "$14, import_batch = $15, source = $16, source_row = $17, version = version + 1 WHERE trust_id = $1 AND "
    "id = $2 AND version = $3"};
constexpr Statement remove_days{"remove demand",
                                "DELETE FROM demand WHERE trust_id = $1 AND unit_id = $2 AND day >= $3 AND day < $4"};
constexpr Statement demand_of_unit{
    "demand of a unit",
    "SELECT trust_id, id, unit_id, day, shift_id, band_starts_minute, band_ends_minute, skill_id, minimum, "
    "optimum, maximum, under_penalty, over_penalty, version, import_batch, source, source_row FROM demand "
    "WHERE trust_id = $1 AND unit_id = $2 AND day >= $3 AND day < $4 ORDER BY day, id"};

constexpr Statement add_leave{
    "add leave",
    "INSERT INTO leave_periods (trust_id, id, person_id, starts_on, ends_on, kind, credit_minutes, state, "
    "asked_at, decided_by, decided_at, decision_reason, version, import_batch, source, source_row, day_minutes) VALUES "
    "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)"};
constexpr Statement change_leave{
    "change leave",
    "UPDATE leave_periods SET person_id = $4, starts_on = $5, ends_on = $6, kind = $7, credit_minutes = $8, "
    "state = $9, asked_at = $10, decided_by = $11, decided_at = $12, decision_reason = $13, import_batch = "
    "$14, source = $15, source_row = $16, day_minutes = $17, version = version + 1 WHERE trust_id = $1 AND id = $2 AND "
    "version = $3"};
constexpr Statement leave_of_person{
    "leave of a person",
    "SELECT trust_id, id, person_id, starts_on, ends_on, kind, credit_minutes, state, asked_at, decided_by, "
    "decided_at, decision_reason, version, import_batch, source, source_row, day_minutes FROM leave_periods WHERE "
    "trust_id = $1 AND person_id = $2 ORDER BY starts_on, id"};
constexpr Statement leave_of_unit{
    "leave in a unit",
    "SELECT trust_id, id, person_id, starts_on, ends_on, kind, credit_minutes, state, asked_at, decided_by, "
    "decided_at, decision_reason, version, import_batch, source, source_row, day_minutes FROM leave_periods WHERE "
    "trust_id = $1 AND starts_on < $4 AND ends_on > $3 AND state IN ('asked', 'approved') AND person_id IN "
    "(SELECT person_id FROM unit_members WHERE trust_id = $1 AND unit_id = $2 AND starts_on < $4 AND "
    "(ends_on IS NULL OR ends_on > $3)) ORDER BY starts_on, person_id, id"};

constexpr Statement refused_leave_of_unit{
    "refused leave in a unit",
    "SELECT trust_id, id, person_id, starts_on, ends_on, kind, credit_minutes, state, asked_at, decided_by, "
    "decided_at, decision_reason, version, import_batch, source, source_row, day_minutes FROM leave_periods WHERE "
    "trust_id = $1 AND state = 'refused' AND decided_at >= $5 AND decided_at < $6 AND person_id IN "
    "(SELECT person_id FROM unit_members WHERE trust_id = $1 AND unit_id = $2 AND starts_on < $4 AND "
    "(ends_on IS NULL OR ends_on > $3)) ORDER BY starts_on, person_id, id"};

constexpr Statement add_wish{
    "add a wish",
    "INSERT INTO wishes (trust_id, id, person_id, unit_id, day, wants_duty, shifts, is_hard, weight, "
    "asked_at, withdrawn_at, version, import_batch, source, source_row) VALUES ($1, $2, $3, $4, $5, $6, $7, "
    "$8, $9, $10, $11, $12, $13, $14, $15)"};
constexpr Statement change_wish{
    "change a wish",
    "UPDATE wishes SET person_id = $4, unit_id = $5, day = $6, wants_duty = $7, shifts = $8, is_hard = $9, "
    "weight = $10, asked_at = $11, withdrawn_at = $12, import_batch = $13, source = $14, source_row = $15, "
    "version = version + 1 WHERE trust_id = $1 AND id = $2 AND version = $3"};
constexpr Statement wishes_of_unit{
    "wishes of a unit",
    "SELECT trust_id, id, person_id, unit_id, day, wants_duty, shifts, is_hard, weight, asked_at, "
    "withdrawn_at, version, import_batch, source, source_row FROM wishes WHERE trust_id = $1 AND unit_id = "
    "$2 AND day >= $3 AND day < $4 AND withdrawn_at IS NULL ORDER BY day, person_id, id"};

constexpr Statement wishes_of_person{
    "wishes of a person",
    "SELECT trust_id, id, person_id, unit_id, day, wants_duty, shifts, is_hard, weight, asked_at, "
    "withdrawn_at, version, import_batch, source, source_row FROM wishes WHERE trust_id = $1 AND person_id = "
    "$2 AND day >= $3 AND day < $4 AND withdrawn_at IS NULL ORDER BY day, id"};

Shift read_shift(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .id = row.get<ShiftId>("id"),
            .unit = row.get<UnitId>("unit_id"),
            .code = row.get<std::string>("code"),
            .name = row.get<std::string>("name"),
            .starts_minute = row.get<std::int32_t>("starts_minute"),
            .ends_minute = row.get<std::int32_t>("ends_minute"),
            .unpaid_break = row.get<Minutes>("unpaid_break_minutes"),
            .paid_break = row.get<Minutes>("paid_break_minutes"),
            .credit = row.get<std::optional<Minutes>>("credit_minutes"),
            .is_exclusive = row.get<bool>("is_exclusive"),
            .classes = row.get<std::string>("classes"),
            .retired_on = row.get<std::optional<calendar::Date>>("retired_on"),
            .version = row.get<std::int64_t>("version"),
            .origin = read_origin(row)};
}

Demand read_demand(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .id = row.get<DemandId>("id"),
            .unit = row.get<UnitId>("unit_id"),
            .day = row.get<calendar::Date>("day"),
            .shift = row.get<std::optional<ShiftId>>("shift_id"),
            .band_starts_minute = row.get<std::optional<std::int32_t>>("band_starts_minute"),
            .band_ends_minute = row.get<std::optional<std::int32_t>>("band_ends_minute"),
            .skill = row.get<std::optional<SkillId>>("skill_id"),
            .minimum = row.get<std::int32_t>("minimum"),
            .optimum = row.get<std::int32_t>("optimum"),
            .maximum = row.get<std::optional<std::int32_t>>("maximum"),
            .under_penalty = row.get<std::string>("under_penalty"),
            .over_penalty = row.get<std::string>("over_penalty"),
            .version = row.get<std::int64_t>("version"),
            .origin = read_origin(row)};
}

/// "450,450,0"; none where every day counts alike.
std::optional<std::string> day_minutes_text(const Leave& leave) {
    if (leave.by_day.empty()) {
        return {};
    }
    CHECK(std::ssize(leave.by_day) == leave.days());
    std::string text;
    for (const Minutes minutes : leave.by_day) {
        text += (text.empty() ? "" : ",") + std::to_string(minutes.count());
    }
    return text;
}
std::vector<Minutes> minutes_by_day(const std::optional<std::string>& text) {
    std::vector<Minutes> by_day;
    if (text) {
        for (const std::string_view minutes : split(*text, ',')) {
            by_day.emplace_back(parse_int64(minutes).value_or(0));
        }
    }
    return by_day;
}

Leave read_leave(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .id = row.get<LeaveId>("id"),
            .person = row.get<PersonId>("person_id"),
            .starts_on = row.get<calendar::Date>("starts_on"),
            .ends_on = row.get<calendar::Date>("ends_on"),
            .kind = row.get<std::string>("kind"),
            .credit = row.get<Minutes>("credit_minutes"),
            .state = row.get<std::string>("state"),
            .asked_at = row.get<calendar::Moment>("asked_at"),
            .decided_by = row.get<std::optional<std::string>>("decided_by"),
            .decided_at = row.get<std::optional<calendar::Moment>>("decided_at"),
            .decision_reason = row.get<std::optional<std::string>>("decision_reason"),
            .version = row.get<std::int64_t>("version"),
            .origin = read_origin(row),
            .by_day = minutes_by_day(row.get<std::optional<std::string>>("day_minutes"))};
}

Wish read_wish(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .id = row.get<WishId>("id"),
            .person = row.get<PersonId>("person_id"),
            .unit = row.get<UnitId>("unit_id"),
            .day = row.get<calendar::Date>("day"),
            .wants_duty = row.get<bool>("wants_duty"),
            .shifts = row.get<std::string>("shifts"),
            .is_hard = row.get<bool>("is_hard"),
            .weight = row.get<Cost>("weight"),
            .asked_at = row.get<calendar::Moment>("asked_at"),
            .withdrawn_at = row.get<std::optional<calendar::Moment>>("withdrawn_at"),
            .version = row.get<std::int64_t>("version"),
            .origin = read_origin(row)};
}

const sql::BulkInsert demand_in_bulk{
    "add demand",
    "demand",
    {"trust_id", "id", "unit_id", "day", "shift_id", "band_starts_minute", "band_ends_minute", "skill_id", "minimum",
     "optimum", "maximum", "under_penalty", "over_penalty", "version", "import_batch", "source", "source_row"}};

}    // namespace

Result<void> add(Transaction& t, const Shift& shift) {
    TRY(t.run(add_shift, shift.trust, shift.id, shift.unit, shift.code, shift.name, shift.starts_minute,
              shift.ends_minute, shift.unpaid_break, shift.paid_break, shift.credit, shift.is_exclusive, shift.classes,
              shift.retired_on, shift.version, shift.origin.batch, shift.origin.source, shift.origin.row));
    return {};
}

Result<std::int64_t> change(Transaction& t, const Shift& shift) {
    const std::int64_t changed = TRY(t.change(
        change_shift, shift.trust, shift.id, shift.version, shift.unit, shift.code, shift.name, shift.starts_minute,
        shift.ends_minute, shift.unpaid_break, shift.paid_break, shift.credit, shift.is_exclusive, shift.classes,
        shift.retired_on, shift.origin.batch, shift.origin.source, shift.origin.row));
    TRY(expect_current(changed, "shift", shift.code));
    return shift.version + 1;
}

Result<std::vector<Shift>> shifts_of(Transaction& t, const TrustId& trust, const UnitId& unit) {
    return t.all(shifts_of_unit, read_shift, trust, unit);
}

Result<void> add(Transaction& t, const Demand& demand) {
    TRY(t.run(add_demand_row, demand.trust, demand.id, demand.unit, demand.day, demand.shift, demand.band_starts_minute,
              demand.band_ends_minute, demand.skill, demand.minimum, demand.optimum, demand.maximum,
              demand.under_penalty, demand.over_penalty, demand.version, demand.origin.batch, demand.origin.source,
              demand.origin.row));
    return {};
}

Result<void> add_demand(Transaction& t, const std::vector<Demand>& rows) {
    return t.insert_all(demand_in_bulk, rows, [](const Demand& demand) {
        return sql::values_of(demand.trust, demand.id, demand.unit, demand.day, demand.shift, demand.band_starts_minute,
                              demand.band_ends_minute, demand.skill, demand.minimum, demand.optimum, demand.maximum,
                              demand.under_penalty, demand.over_penalty, demand.version, demand.origin.batch,
                              demand.origin.source, demand.origin.row);
    });
}

Result<std::int64_t> change(Transaction& t, const Demand& demand) {
    const std::int64_t changed =
        TRY(t.change(change_demand, demand.trust, demand.id, demand.version, demand.unit, demand.day, demand.shift,
                     demand.band_starts_minute, demand.band_ends_minute, demand.skill, demand.minimum, demand.optimum,
                     demand.maximum, demand.under_penalty, demand.over_penalty, demand.origin.batch,
                     demand.origin.source, demand.origin.row));
    TRY(expect_current(changed, "the demand", demand.id.text()));
    return demand.version + 1;
}

Result<std::int64_t> remove_demand(Transaction& t, const TrustId& trust, const UnitId& unit, calendar::Date from,
                                   calendar::Date until) {
    return t.change(remove_days, trust, unit, from, until);
}

Result<std::vector<Demand>> demand_of(Transaction& t, const TrustId& trust, const UnitId& unit, calendar::Date from,
                                      calendar::Date until) {
    return t.all(demand_of_unit, read_demand, trust, unit, from, until);
}

Minutes Leave::credit_on(calendar::Date day) const {
    if (day < starts_on || day >= ends_on) {
        return Minutes{};
    }
    const auto at = static_cast<std::size_t>(day - starts_on);
    return at < by_day.size() ? by_day[at] : credit;
}

Minutes Leave::credit_in(calendar::Date from, calendar::Date until) const {
    Minutes sum{};
    for (calendar::Date day = std::max(from, starts_on); day < std::min(until, ends_on); day = day + 1) {
        sum += credit_on(day);
    }
    return sum;
}

void Leave::count_as(std::vector<Minutes> each) {
    CHECK(!each.empty() && std::ssize(each) == days());
    const bool alike = std::count(each.begin(), each.end(), each.front()) == std::ssize(each);
    credit = alike ? each.front() : Minutes{};
    by_day = alike ? std::vector<Minutes>{} : std::move(each);
}

std::vector<Leave> even_stretches(const Leave& leave) {
    std::vector<Leave> stretches;
    for (calendar::Date day = leave.starts_on; day < leave.ends_on;) {
        Leave stretch = leave;
        stretch.by_day.clear();
        stretch.starts_on = day;
        stretch.credit = leave.credit_on(day);
        day = leave.by_day.empty() ? leave.ends_on : day + 1;
        while (day < leave.ends_on && leave.credit_on(day) == stretch.credit) {
            day = day + 1;
        }
        stretch.ends_on = day;
        stretches.push_back(std::move(stretch));
    }
    return stretches;
}

Result<void> add(Transaction& t, const Leave& leave) {
    TRY(t.run(add_leave, leave.trust, leave.id, leave.person, leave.starts_on, leave.ends_on, leave.kind, leave.credit,
              leave.state, leave.asked_at, leave.decided_by, leave.decided_at, leave.decision_reason, leave.version,
              leave.origin.batch, leave.origin.source, leave.origin.row, day_minutes_text(leave)));
    return {};
}

Result<std::int64_t> change(Transaction& t, const Leave& leave) {
    const std::int64_t changed = TRY(t.change(
        change_leave, leave.trust, leave.id, leave.version, leave.person, leave.starts_on, leave.ends_on, leave.kind,
        leave.credit, leave.state, leave.asked_at, leave.decided_by, leave.decided_at, leave.decision_reason,
        leave.origin.batch, leave.origin.source, leave.origin.row, day_minutes_text(leave)));
    TRY(expect_current(changed, "the leave", leave.id.text()));
    return leave.version + 1;
}

Result<std::vector<Leave>> leave_of(Transaction& t, const TrustId& trust, const PersonId& person) {
    return t.all(leave_of_person, read_leave, trust, person);
}

Result<std::vector<Leave>> leave_in(Transaction& t, const TrustId& trust, const UnitId& unit, calendar::Date from,
                                    calendar::Date until) {
    return t.all(leave_of_unit, read_leave, trust, unit, from, until);
}

Result<std::vector<Leave>> refused_leave_in(Transaction& t, const TrustId& trust, const UnitId& unit,
                                            calendar::Date from, calendar::Date until, calendar::Moment decided_from,
                                            calendar::Moment decided_until) {
    return t.all(refused_leave_of_unit, read_leave, trust, unit, from, until, decided_from, decided_until);
}

Result<void> add(Transaction& t, const Wish& wish) {
    TRY(t.run(add_wish, wish.trust, wish.id, wish.person, wish.unit, wish.day, wish.wants_duty, wish.shifts,
              wish.is_hard, wish.weight, wish.asked_at, wish.withdrawn_at, wish.version, wish.origin.batch,
              wish.origin.source, wish.origin.row));
    return {};
}

Result<std::int64_t> change(Transaction& t, const Wish& wish) {
    const std::int64_t changed =
        TRY(t.change(change_wish, wish.trust, wish.id, wish.version, wish.person, wish.unit, wish.day, wish.wants_duty,
                     wish.shifts, wish.is_hard, wish.weight, wish.asked_at, wish.withdrawn_at, wish.origin.batch,
                     wish.origin.source, wish.origin.row));
    TRY(expect_current(changed, "the wish", wish.id.text()));
    return wish.version + 1;
}

Result<std::vector<Wish>> wishes_of(Transaction& t, const TrustId& trust, const PersonId& person, calendar::Date from,
                                    calendar::Date until) {
    return t.all(wishes_of_person, read_wish, trust, person, from, until);
}

Result<std::vector<Wish>> wishes_of(Transaction& t, const TrustId& trust, const UnitId& unit, calendar::Date from,
                                    calendar::Date until) {
    return t.all(wishes_of_unit, read_wish, trust, unit, from, until);
}

}    // namespace staffwright::store
