#include "http/routes/roster_cells.hpp"

#include "http/routes/row_parts.hpp"

namespace staffwright::http {

namespace {

constexpr std::size_t most_cells = 2'000;

Result<rosters::Cell> cell_in(const formats::Node& node) {
    TRY(node.only({"person", "day", "duties"}));
    rosters::Cell cell;
    cell.person = TRY(id_in<store::PersonId>(node, "person"));
    cell.day = TRY(day_in(node, "day"));
    TRY(node.field("duties"));
    TRY(node.each("duties", [&](const formats::Node& duty) -> Result<void> {
        TRY(duty.only({"shift", "skill", "pinned"}));
        const auto shift = TRY(id_in<store::ShiftId>(duty, "shift"));
        const auto skill = TRY(id_in<store::SkillId>(duty, "skill"));
        const bool is_pinned = TRY(duty.flag_or("pinned", false));
        cell.duties.push_back({shift, skill, is_pinned});
        return {};
    }));
    return cell;
}

}    // namespace

Result<std::vector<rosters::Cell>> cells_in(const formats::Node& root) {
    TRY(root.field("cells"));
    std::vector<rosters::Cell> cells;
    TRY(root.each("cells", [&](const formats::Node& node) -> Result<void> {
        if (cells.size() == most_cells) {
            return node.wrong(ErrorId::too_large, "more than 2000 cells at once", "send them in parts");
        }
        cells.push_back(TRY(cell_in(node)));
        return {};
    }));
    return cells;
}

}    // namespace staffwright::http
