#include "app/facts/tables.hpp"

#include <algorithm>

#include "app/facts/people_table.hpp"
#include "app/facts/table_lines.hpp"
#include "formats/native_words.hpp"

namespace staffwright::app::facts {

namespace {

using formats::csv_line;
using formats::CsvTable;
using identity::Permission;
using rosters::Period;
using rosters::UnitFacts;

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
    return at == facts.members.end() ? id.text() : table_name_of(*at);
}
std::string number(const std::optional<std::int32_t>& value) {
    return value ? std::to_string(*value) : std::string();
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
    std::string text = csv_line(leave_columns);
    for (const store::Leave& whole : facts.leave) {
        for (const store::Leave& leave : store::even_stretches(whole)) {
            text += csv_line({code_of_person(facts, leave.person), leave.starts_on.to_string(),
                              leave.ends_on.to_string(), leave.kind, std::to_string(leave.credit.count())});
        }
    }
    return text;
}

std::string roster_table(const UnitFacts& facts) {
    std::string text = csv_line(roster_columns);
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

/// What work the demand is for: a shift, or a band of the clock.
Result<void> read_work(const Line& line, store::Demand& demand) {
    const std::string& band = line.cell("band");
    if (line.cell("shift").empty() == band.empty()) {
        return line.wrong("shift", "and the band: give one of the two");
    }
    if (band.empty()) {
        demand.shift = TRY(line.shift());
        return {};
    }
    const std::optional<roster::Clock> clock = formats::read_clock(band);
    if (!clock) {
        return line.wrong("band", "is no band of the clock, as 07:30-20:00");
    }
    demand.band_starts_minute = clock->start;
    demand.band_ends_minute = clock->end;
    return {};
}

Result<store::Demand> read_demand(const Line& line) {
    constexpr std::int64_t most = 100'000;
    const auto count = [&](const char* column) { return line.count(column, most, "people"); };
    store::Demand demand;
    demand.day = TRY(line.day("day"));
    TRY(read_work(line, demand));
    if (!line.cell("skill").empty()) {
        demand.skill = TRY(line.skill());
    }
    demand.minimum = static_cast<std::int32_t>(TRY(count("minimum")));
    demand.optimum = static_cast<std::int32_t>(TRY(count("optimum")));
    if (!line.cell("maximum").empty()) {
        demand.maximum = static_cast<std::int32_t>(TRY(count("maximum")));
    }
    if (demand.minimum > demand.optimum || (demand.maximum && demand.optimum > *demand.maximum)) {
        return line.wrong("optimum", "is not between minimum and maximum");
    }
    return demand;
}

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
    const UnitFacts names =
        TRY(look(platform, actor, trust, {Permission::edit_demand, unit}, [&](Acting& a) -> Result<UnitFacts> {
            UnitFacts found;
            found.unit = TRY(rosters::expect_unit(a, unit));
            found.shifts = TRY(store::shifts_of(a.t, a.at, unit));
            found.skills = TRY(store::skills_of(a.t, a.at));
            return found;
        }));
    const CsvTable table = TRY(formats::read_csv(text, "demand.csv", demand_columns));
    std::vector<store::Demand> rows;
    for (std::size_t row = 0; row < table.size(); ++row) {
        rows.push_back(TRY(read_demand(Line(table, row, names))));
        if (!period.contains(rows.back().day)) {
            return table.wrong(row, "day", ErrorId::bad_value, "the day is not one of those that are replaced");
        }
    }
    return put_demand(platform, actor, trust, unit, period, std::move(rows));
}

}    // namespace staffwright::app::facts
