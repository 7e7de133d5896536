#include <algorithm>
#include <map>
#include <utility>

#include "app/facts/own.hpp"
#include "app/facts/tables.hpp"
#include "app/facts/whole.hpp"
#include "app/identity/secrets.hpp"
#include "app/rosters/life.hpp"
#include "app/rosters/unit_facts.hpp"
#include "base/text.hpp"
#include "formats/csv_table.hpp"

namespace staffwright::app::facts {

namespace {

using formats::CsvTable;
using identity::Permission;
using rosters::Period;
using rosters::UnitFacts;

const std::vector<std::string> leave_columns{"person", "starts_on", "ends_on", "kind", "credit_minutes"};
const std::vector<std::string> roster_columns{"person", "day", "shift", "skill", "pinned"};
constexpr const char* by_table = "table";

/// One line of a table, with a unit's codes looked up.
class Line {
public:
    Line(const CsvTable& table, std::size_t row, const UnitFacts& facts) : table_(table), row_(row), facts_(facts) {}

    [[nodiscard]] std::int64_t number() const { return static_cast<std::int64_t>(row_) + 1; }
    [[nodiscard]] const std::string& cell(const char* column) const { return table_.cell(row_, column); }
    [[nodiscard]] Error wrong(const char* column, const std::string& what, const char* cure = "") const {
        return table_.wrong(row_, column, ErrorId::bad_value, "\"" + cell(column) + "\" " + what, cure);
    }

    /// One that names its field as a path of one step.
    [[nodiscard]] Error wrong(const Error& error) const {
        return table_.wrong(row_, std::string_view(error.place.path).substr(1), error.id, error.what, error.advice);
    }

    Result<store::PersonId> person() const {
        const auto found = std::find_if(facts_.members.begin(), facts_.members.end(),
                                        [&](const store::UnitMember& each) { return each.code == cell("person"); });
        if (found == facts_.members.end()) {
            return wrong("person", "is nobody of the unit in these days",
                         "write the code under which the unit knows them");
        }
        return found->person;
    }
    Result<calendar::Date> day(const char* column) const {
        const std::optional<calendar::Date> day = calendar::Date::parse(cell(column));
        return day ? Result<calendar::Date>(*day)
                   : Result<calendar::Date>(wrong(column, "is no date", "write it as 2026-10-19"));
    }
    Result<store::ShiftId> shift() const {
        const auto found = std::find_if(facts_.shifts.begin(), facts_.shifts.end(),
                                        [&](const store::Shift& each) { return each.code == cell("shift"); });
        return found == facts_.shifts.end() ? Result<store::ShiftId>(wrong("shift", "is no shift of the unit"))
                                            : Result<store::ShiftId>(found->id);
    }
    Result<store::SkillId> skill() const {
        const auto found = std::find_if(facts_.skills.begin(), facts_.skills.end(),
                                        [&](const store::Skill& each) { return each.code == cell("skill"); });
        return found == facts_.skills.end() ? Result<store::SkillId>(wrong("skill", "is no skill of the trust"))
                                            : Result<store::SkillId>(found->id);
    }

private:
    const CsvTable& table_;
    std::size_t row_;
    const UnitFacts& facts_;
};

bool is_same(const store::Leave& a, const store::Leave& b) {
    return a.person == b.person && a.starts_on == b.starts_on && a.ends_on == b.ends_on && a.kind == b.kind &&
           a.credit == b.credit;
}
bool overlap(const store::Leave& a, const store::Leave& b) {
    return a.person == b.person && a.starts_on < b.ends_on && b.starts_on < a.ends_on;
}

/// What a table says of the leave of some days, against what is known.
class LeaveImport {
public:
    LeaveImport(Acting& a, const store::UnitId& unit, const Period& period, const CsvTable& table,
                const std::string& text)
        : a_(a), unit_(unit), period_(period), table_(table), text_(text) {}

    Result<TakenIn> run() {
        facts_ = TRY(rosters::read_unit_facts(a_, unit_, period_));
        for (const store::Leave& known : facts_.leave) {
            known_[known.person.text()].push_back(known);
        }
        for (std::size_t row = 0; row < table_.size(); ++row) {
            store::Leave leave = TRY(read(Line(table_, row, facts_)));
            TRY(expect_apart(leave));
            rows_[leave.person.text()].push_back(std::move(leave));
        }
        TRY(withdraw_what_is_not_in());
        for (const auto& [person, rows] : rows_) {
            for (const store::Leave& row : rows) {
                TRY(take(row));
            }
        }
        if (taken_.added + taken_.withdrawn > 0) {
            TRY(a_.event("leave.changed", unit_, {{"added", taken_.added}, {"withdrawn", taken_.withdrawn}}));
        }
        TRY(a_.audit("leave.import", "unit", unit_.text(),
                     {{"from", period_.first.to_string()},
                      {"until", period_.until.to_string()},
                      {"rows", table_.size()},
                      {"added", taken_.added},
                      {"withdrawn", taken_.withdrawn}}));
        return taken_;
    }

private:
    Result<store::Leave> read(const Line& line) const {
        constexpr std::int64_t minutes_of_a_day = 1440;
        store::Leave leave;
        leave.person = TRY(line.person());
        leave.starts_on = TRY(line.day("starts_on"));
        leave.ends_on = TRY(line.day("ends_on"));
        leave.kind = line.cell("kind");
        if (const Result<void> sound = expect_sound_leave(leave.starts_on, leave.ends_on, leave.kind); !sound) {
            return line.wrong(sound.error());
        }
        if (leave.ends_on <= period_.first || period_.until <= leave.starts_on) {
            return line.wrong("starts_on", "begins leave that touches none of the days that are replaced");
        }
        const auto credit = parse_int64(line.cell("credit_minutes"));
        if (!credit || *credit < 0 || *credit > minutes_of_a_day) {
            return line.wrong("credit_minutes", "is no number of minutes from 0 to 1440",
                              "it is what a day of it counts for");
        }
        leave.credit = Minutes{*credit};
        leave.origin = {{}, by_table, line.number()};
        return leave;
    }

    /// The row from those before it, and from what was granted on the screen.
    Result<void> expect_apart(const store::Leave& row) {
        const auto line = static_cast<std::size_t>(*row.origin.row) - 1;
        for (const store::Leave& before : rows_[row.person.text()]) {
            if (overlap(before, row)) {
                return table_.wrong(line, "starts_on", ErrorId::contradiction,
                                    "the leave overlaps that of line " + std::to_string(*before.origin.row + 1),
                                    "write each day once");
            }
        }
        for (const store::Leave& known : known_[row.person.text()]) {
            if (known.origin.source != by_table && overlap(known, row) && !is_same(known, row)) {
                return table_.wrong(line, "starts_on", ErrorId::contradiction,
                                    "the leave overlaps " + known.kind + " leave from " + known.starts_on.to_string() +
                                        " until " + known.ends_on.to_string() + ", which was not brought in by a table",
                                    "withdraw that one first, or leave this line out");
            }
        }
        return {};
    }

    /// What an earlier table brought and this one does not have.
    Result<void> withdraw_what_is_not_in() {
        for (const store::Leave& known : facts_.leave) {
            const std::vector<store::Leave>& rows = rows_[known.person.text()];
            const bool is_in =
                std::any_of(rows.begin(), rows.end(), [&](const store::Leave& row) { return is_same(known, row); });
            if (is_in || known.origin.source != by_table) {
                continue;
            }
            store::Leave gone = known;
            gone.state = "withdrawn";
            gone.decision_reason = "not in the table any more";
            TRY(store::change(a_.t, gone));
            ++taken_.withdrawn;
        }
        return {};
    }

    Result<void> take(store::Leave row) {
        const std::vector<store::Leave>& all = known_[row.person.text()];
        if (std::any_of(all.begin(), all.end(), [&](const store::Leave& known) { return is_same(known, row); })) {
            ++taken_.kept;
            return {};
        }
        if (person_at(a_.by, a_.at) == row.person) {
            return table_.wrong(static_cast<std::size_t>(*row.origin.row) - 1, "person", ErrorId::not_permitted,
                                "nobody decides their own leave", "ask another approver");
        }
        if (!batch_) {
            batch_ = store::new_id<store::ImportBatchId>(a_.now);
            TRY(store::add(a_.t, store::ImportBatch{.trust = a_.at,
                                                    .id = *batch_,
                                                    .source = by_table,
                                                    .file_name = "leave.csv",
                                                    .file_digest = store::sql::Bytes{identity::digest_of(text_)},
                                                    .row_count = static_cast<std::int64_t>(table_.size()),
                                                    .imported_by = a_.by.name,
                                                    .imported_at = a_.now}));
        }
        row.trust = a_.at;
        row.id = store::new_id<store::LeaveId>(a_.now);
        row.state = "approved";
        row.asked_at = a_.now;
        row.decided_by = a_.by.name;
        row.decided_at = a_.now;
        row.origin.batch = batch_;
        ++taken_.added;
        return store::add(a_.t, row);
    }

    Acting& a_;
    const store::UnitId& unit_;
    const Period& period_;
    const CsvTable& table_;
    const std::string& text_;
    UnitFacts facts_{};
    std::map<std::string, std::vector<store::Leave>> known_;    ///< by person, as the rows of the table
    std::map<std::string, std::vector<store::Leave>> rows_;
    std::optional<store::ImportBatchId> batch_{};
    TakenIn taken_{};
};

using CellKey = std::pair<std::string, calendar::Date>;    // person, day

bool is_same(const std::vector<rosters::CellDuty>& a, const std::vector<rosters::CellDuty>& b) {
    return std::is_permutation(a.begin(), a.end(), b.begin(), b.end(), [](const auto& one, const auto& other) {
        return one.shift == other.shift && one.skill == other.skill && one.is_pinned == other.is_pinned;
    });
}

/// Every day of everybody in the roster of which the table says another thing than the roster.
Result<std::vector<rosters::Cell>> cells_of(const CsvTable& table, const UnitFacts& facts, const Period& period) {
    std::map<CellKey, rosters::Cell> cells;
    for (const store::UnitMember& member : facts.members) {
        for (calendar::Date day = period.first; day < period.until; day = day + 1) {
            cells.insert({{member.person.text(), day}, {member.person, day, {}}});
        }
    }
    for (std::size_t row = 0; row < table.size(); ++row) {
        const Line line(table, row, facts);
        const store::PersonId person = TRY(line.person());
        const calendar::Date day = TRY(line.day("day"));
        if (!period.contains(day)) {
            return line.wrong("day", "is no day of the roster");
        }
        const std::string& pinned = line.cell("pinned");
        if (pinned != "yes" && pinned != "no" && !pinned.empty()) {
            return line.wrong("pinned", "is neither yes nor no");
        }
        rosters::CellDuty duty;
        duty.shift = TRY(line.shift());
        duty.skill = TRY(line.skill());
        duty.is_pinned = pinned == "yes";
        cells.at({person.text(), day}).duties.push_back(std::move(duty));
    }
    std::map<CellKey, std::vector<rosters::CellDuty>> known;
    for (const store::RosterAssignment& duty : facts.current) {
        known[{duty.person.text(), duty.day}].push_back({duty.shift, duty.skill, duty.is_pinned});
    }
    std::vector<rosters::Cell> different;
    for (auto& [key, cell] : cells) {
        if (!is_same(known[key], cell.duties)) {
            different.push_back(std::move(cell));
        }
    }
    return different;
}

}    // namespace

Result<TakenIn> import_leave(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             const store::UnitId& unit, const Period& period, const std::string& text) {
    TRY(permitted(actor, trust, {Permission::decide_leave, unit}));
    const CsvTable table = TRY(formats::read_csv(text, "leave.csv", leave_columns));
    return change(platform, actor, trust, {Permission::decide_leave, unit}, [&](Acting& a) -> Result<TakenIn> {
        TRY(expect_table_days(period));
        return LeaveImport(a, unit, period, table, text).run();
    });
}

Result<rosters::Edited> import_roster(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                      const store::RosterId& roster, std::int64_t seen, const std::string& text) {
    rosters::Edit edit{.seen = seen, .note = "brought in as a table"};
    edit.cells = TRY(look(platform, actor, trust, [&](Acting& a) -> Result<std::vector<rosters::Cell>> {
        const store::Roster found = TRY(rosters::expect_roster(a, roster, {Permission::edit_rosters}));
        const CsvTable table = TRY(formats::read_csv(text, "roster.csv", roster_columns));
        const Period period{found.starts_on, found.ends_on};
        return cells_of(table, TRY(rosters::read_unit_facts(a, found.unit, period)), period);
    }));
    return rosters::edit(platform, actor, trust, roster, edit);
}

}    // namespace staffwright::app::facts
