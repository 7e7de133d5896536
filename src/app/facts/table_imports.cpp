#include <algorithm>
#include <map>
#include <utility>

#include "app/facts/own.hpp"
#include "app/facts/table_lines.hpp"
#include "app/facts/tables.hpp"
#include "app/facts/whole.hpp"
#include "app/rosters/life.hpp"

namespace staffwright::app::facts {

namespace {

using formats::CsvTable;
using identity::Permission;
using rosters::Period;
using rosters::UnitFacts;

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
            std::vector<store::Leave>& of = known_[known.person.text()];
            for (store::Leave& stretch : store::even_stretches(known)) {
                of.push_back(std::move(stretch));
            }
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
        leave.credit = Minutes{TRY(line.count("credit_minutes", minutes_of_a_day, "minutes from 0 to 1440",
                                              "it is what a day of it counts for"))};
        leave.origin = {{}, by_table, line.number()};
        return leave;
    }

    /// The row from those before it, and from what was granted on the screen.
    Result<void> expect_apart(const store::Leave& row) {
        const auto line = static_cast<std::size_t>(*row.origin.row) - 1;
        for (const store::Leave& before : rows_[row.person.text()]) {
            if (overlap(before, row)) {
                const int other = table_.line(static_cast<std::size_t>(*before.origin.row) - 1);
                return table_.wrong(line, "starts_on", ErrorId::contradiction,
                                    "the leave overlaps that of line " + std::to_string(other), "write each day once");
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
            batch_ = TRY(add_table_batch(a_, "leave.csv", text_, table_.size()));
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
