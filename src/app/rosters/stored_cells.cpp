#include "app/rosters/stored_cells.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "app/json_members.hpp"

namespace staffwright::app::rosters {

namespace {

namespace json = boost::json;

Error damaged() {
    return {ErrorId::damaged, "what was kept of the roster's days cannot be read", "begin another"};
}

Result<Cell> cell_of(const json::value& value) {
    if (!value.is_object()) {
        return damaged();
    }
    const json::object& of = value.get_object();
    const auto day = calendar::Date::parse(text_in(of, "day"));
    const json::value* duties = of.if_contains("duties");
    if (!day || duties == nullptr || !duties->is_array()) {
        return damaged();
    }
    Cell cell{store::PersonId{text_in(of, "person")}, *day, {}};
    for (const json::value& duty : duties->get_array()) {
        if (!duty.is_object()) {
            return damaged();
        }
        const json::object& is = duty.get_object();
        const json::value* pinned = is.if_contains("pinned");
        cell.duties.push_back({store::ShiftId{text_in(is, "shift")}, store::SkillId{text_in(is, "skill")},
                               pinned != nullptr && pinned->is_bool() && pinned->get_bool()});
    }
    return cell;
}

}    // namespace

std::string written(const std::vector<Cell>& cells) {
    json::array all;
    for (const Cell& cell : cells) {
        json::array duties;
        for (const CellDuty& duty : cell.duties) {
            duties.push_back(
                json::object{{"shift", duty.shift.text()}, {"skill", duty.skill.text()}, {"pinned", duty.is_pinned}});
        }
        all.push_back(
            json::object{{"person", cell.person.text()}, {"day", cell.day.to_string()}, {"duties", std::move(duties)}});
    }
    return json::serialize(all);
}

Result<std::vector<Cell>> read_cells(const std::string& text) {
    boost::system::error_code failed;
    const json::value all = json::parse(text, failed);
    if (failed || !all.is_array()) {
        return damaged();
    }
    std::vector<Cell> cells;
    for (const json::value& each : all.get_array()) {
        cells.push_back(TRY(cell_of(each)));
    }
    return cells;
}

std::vector<Cell> cells_after(const std::vector<CellDifference>& differences) {
    std::vector<Cell> cells;
    for (const CellDifference& difference : differences) {
        Cell cell{difference.person, difference.day, {}};
        for (const store::RosterAssignment& duty : difference.after) {
            cell.duties.push_back({duty.shift, duty.skill, duty.is_pinned});
        }
        cells.push_back(std::move(cell));
    }
    return cells;
}

}    // namespace staffwright::app::rosters
