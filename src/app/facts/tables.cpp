#include "app/facts/tables.hpp"

#include <algorithm>
#include <map>

#include "app/rosters/unit_facts.hpp"
#include "base/text.hpp"
#include "formats/csv_table.hpp"
#include "formats/native_words.hpp"

namespace staffwright::app::facts {

namespace {

using formats::csv_line;
using formats::CsvTable;
using identity::Permission;
using rosters::Period;
using rosters::UnitFacts;

const std::vector<std::string> demand_columns{"day", "shift", "band", "skill", "minimum", "optimum", "maximum"};

std::string code_of_shift(const UnitFacts& facts, const store::ShiftId& id) {
    const auto at = std::find_if(facts.shifts.begin(), facts.shifts.end(),
                                 [&](const store::Shift& shift) { return shift.id == id; });
    return at == facts.shifts.end() ? id.text() : at->code;
}
std::string code_of_skill(const UnitFacts& facts, const store::SkillId& id) {
    const auto at = std::find_if(facts.skills.begin(), facts.skills.end(),
                                 [&](const store::Skill& skill) { return skill.id == id; });
    return at == facts.skills.end() ? id.text() : at->code;
}
std::string code_of_person(const UnitFacts& facts, const store::PersonId& id) {
    const auto at = std::find_if(facts.members.begin(), facts.members.end(),
                                 [&](const store::UnitMember& member) { return member.person == id; });
    return at == facts.members.end() || !at->code ? id.text() : *at->code;
}
std::string number(const std::optional<std::int32_t>& value) {
    return value ? std::to_string(*value) : std::string();
}

std::string people_table(const UnitFacts& facts) {
    std::string text =
        csv_line({"person", "given_name", "family_name", "grade", "wte", "weekly_minutes", "skills", "groups"});
    for (const store::UnitMember& member : facts.members) {
        const auto person = std::find_if(facts.people.begin(), facts.people.end(),
                                         [&](const store::Person& each) { return each.id == member.person; });
        const auto contract = std::find_if(facts.contracts.begin(), facts.contracts.end(),
                                           [&](const store::Contract& each) { return each.person == member.person; });
        std::string skills;
        for (const store::PersonSkill& held : facts.held) {
            if (held.person == member.person) {
                skills += (skills.empty() ? "" : ",") + code_of_skill(facts, held.skill);
            }
        }
        const bool has_contract = contract != facts.contracts.end();
        if (person != facts.people.end()) {
            text += csv_line({code_of_person(facts, member.person), person->given_name, person->family_name,
                              has_contract ? contract->grade : "", has_contract ? formats::wte_text(contract->wte) : "",
                              has_contract ? std::to_string(contract->weekly.count()) : "", skills, member.groups});
        }
    }
    return text;
}

std::string demand_table(const UnitFacts& facts) {
    std::string text = csv_line(demand_columns);
    for (const store::Demand& row : facts.demand) {
        text += csv_line(
            {row.day.to_string(), row.shift ? code_of_shift(facts, *row.shift) : "",
             row.band_starts_minute ? formats::clock_text({*row.band_starts_minute, *row.band_ends_minute}) : "",
             row.skill ? code_of_skill(facts, *row.skill) : "", std::to_string(row.minimum),
             std::to_string(row.optimum), number(row.maximum)});
    }
    return text;
}

std::string leave_table(const UnitFacts& facts) {
    std::string text = csv_line({"person", "starts_on", "ends_on", "kind", "credit_minutes"});
    for (const store::Leave& leave : facts.leave) {
        text += csv_line({code_of_person(facts, leave.person), leave.starts_on.to_string(), leave.ends_on.to_string(),
                          leave.kind, std::to_string(leave.credit.count())});
    }
    return text;
}

std::string roster_table(const UnitFacts& facts) {
    std::string text = csv_line({"person", "day", "shift", "skill", "pinned"});
    for (const store::RosterAssignment& duty : facts.current) {
        text += csv_line({code_of_person(facts, duty.person), duty.day.to_string(), code_of_shift(facts, duty.shift),
                          code_of_skill(facts, duty.skill), duty.is_pinned ? "yes" : "no"});
    }
    return text;
}

Permission needed_for(TableKind kind) {
    switch (kind) {
        case TableKind::people:
            return Permission::see_people;
        case TableKind::demand:
            return Permission::see_demand;
        case TableKind::leave:
            return Permission::see_leave;
        case TableKind::roster:
            break;
    }
    return Permission::edit_rosters;
}

/// One line of demand, with names looked up.
class DemandRow {
public:
    DemandRow(const CsvTable& table, std::size_t row, const std::vector<store::Shift>& shifts,
              const std::vector<store::Skill>& skills)
        : table_(table), row_(row), shifts_(shifts), skills_(skills) {}

    Result<store::Demand> read() const {
        store::Demand demand;
        const std::optional<calendar::Date> day = calendar::Date::parse(table_.cell(row_, "day"));
        if (!day) {
            return wrong("day", "is no date");
        }
        demand.day = *day;
        TRY(read_work(demand));
        if (const std::string& code = table_.cell(row_, "skill"); !code.empty()) {
            const auto skill = std::find_if(skills_.begin(), skills_.end(),
                                            [&](const store::Skill& each) { return each.code == code; });
            if (skill == skills_.end()) {
                return wrong("skill", "is no skill of the trust");
            }
            demand.skill = skill->id;
        }
        demand.minimum = TRY(count("minimum"));
        demand.optimum = TRY(count("optimum"));
        if (!table_.cell(row_, "maximum").empty()) {
            demand.maximum = TRY(count("maximum"));
        }
        if (demand.minimum > demand.optimum || (demand.maximum && demand.optimum > *demand.maximum)) {
            return wrong("optimum", "is not between minimum and maximum");
        }
        return demand;
    }

private:
    Error wrong(const char* column, const char* what) const {
        return table_.wrong(row_, column, ErrorId::bad_value, "\"" + table_.cell(row_, column) + "\" " + what);
    }

    Result<void> read_work(store::Demand& demand) const {
        const std::string& code = table_.cell(row_, "shift");
        const std::string& band = table_.cell(row_, "band");
        if (code.empty() == band.empty()) {
            return wrong("shift", "and the band: give one of the two");
        }
        if (!band.empty()) {
            const std::optional<roster::Clock> clock = formats::read_clock(band);
            if (!clock) {
                return wrong("band", "is no band of the clock, as 07:30-20:00");
            }
            demand.band_starts_minute = clock->start;
            demand.band_ends_minute = clock->end;
            return {};
        }
        const auto shift =
            std::find_if(shifts_.begin(), shifts_.end(), [&](const store::Shift& each) { return each.code == code; });
        if (shift == shifts_.end()) {
            return wrong("shift", "is no shift of the unit");
        }
        demand.shift = shift->id;
        return {};
    }

    Result<std::int32_t> count(const char* column) const {
        constexpr std::int64_t most = 100'000;
        const auto value = parse_int64(table_.cell(row_, column));
        if (!value || *value < 0 || *value > most) {
            return wrong(column, "is no number of people");
        }
        return static_cast<std::int32_t>(*value);
    }

    const CsvTable& table_;
    std::size_t row_;
    const std::vector<store::Shift>& shifts_;
    const std::vector<store::Skill>& skills_;
};

}    // namespace

Result<void> expect_table_days(const Period& period) {
    constexpr std::int32_t most_days = 400;
    if (period.days() < 1 || period.days() > most_days) {
        return Error{ErrorId::bad_value, "the days asked for are not 1 to 400", "ask for fewer days"};
    }
    return {};
}

Result<std::string> export_table(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                 const store::UnitId& unit, TableKind kind, const Period& period) {
    // What leaves the house is written down.
    return change(platform, actor, trust, {needed_for(kind), unit}, [&](Acting& a) -> Result<std::string> {
        TRY(expect_table_days(period));
        const UnitFacts facts = TRY(rosters::read_unit_facts(a, unit, period));
        constexpr const char* names[] = {"people", "demand", "leave", "roster"};
        TRY(a.audit("table.export", "unit", unit.text(), {{"table", names[static_cast<std::size_t>(kind)]}}));
        switch (kind) {
            case TableKind::people:
                return people_table(facts);
            case TableKind::demand:
                return demand_table(facts);
            case TableKind::leave:
                return leave_table(facts);
            case TableKind::roster:
                break;
        }
        return roster_table(facts);
    });
}

Result<std::size_t> import_demand(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                  const store::UnitId& unit, const Period& period, const std::string& text) {
    using Names = std::pair<std::vector<store::Shift>, std::vector<store::Skill>>;
    const Names names =
        TRY(look(platform, actor, trust, {Permission::edit_demand, unit}, [&](Acting& a) -> Result<Names> {
            TRY(rosters::expect_unit(a, unit));
            Names found;
            found.first = TRY(store::shifts_of(a.t, a.at, unit));
            found.second = TRY(store::skills_of(a.t, a.at));
            return found;
        }));
    const CsvTable table = TRY(formats::read_csv(text, "demand.csv", demand_columns));
    std::vector<store::Demand> rows;
    for (std::size_t row = 0; row < table.size(); ++row) {
        rows.push_back(TRY(DemandRow(table, row, names.first, names.second).read()));
        if (!period.contains(rows.back().day)) {
            return table.wrong(row, "day", ErrorId::bad_value, "the day is not one of those that are replaced");
        }
    }
    return put_demand(platform, actor, trust, unit, period, std::move(rows));
}

}    // namespace staffwright::app::facts
