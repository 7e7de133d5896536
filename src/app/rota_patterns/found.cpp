#include "app/rota_patterns/found.hpp"

#include "formats/native_fields.hpp"
#include "formats/native_rules.hpp"

namespace staffwright::app::rota_patterns {

using formats::JsonValue;
using formats::Node;

Found found_of(const std::string& asked, const roster::Rota& rota, const roster::Score& score) {
    Found found{.asked = asked, .hard = score.hard.count(), .soft = score.soft.count()};
    for (std::size_t at = 0; at < rota.groups.size(); ++at) {
        Found::Group group{.id = rota.groups[at].id};
        for (const roster::Rota::DayOfLine& day : rota.patterns[at]) {
            std::vector<std::string>& shifts = group.days.emplace_back();
            for (const roster::ShiftIx shift : day) {
                shifts.push_back(rota.unit.shifts[shift].id);
            }
        }
        found.groups.push_back(std::move(group));
    }
    return found;
}

std::string written(const Found& found) {
    JsonValue groups = JsonValue::array();
    for (const Found::Group& group : found.groups) {
        JsonValue days = JsonValue::array();
        for (const std::vector<std::string>& day : group.days) {
            days.add(formats::texts_json(day));
        }
        groups.add(JsonValue::object().add("group", JsonValue::string(group.id)).add("days", std::move(days)));
    }
    JsonValue all = JsonValue::object();
    all.add("asked", JsonValue::string(found.asked)).add("hard", JsonValue::number(found.hard));
    all.add("soft", JsonValue::number(found.soft)).add("groups", std::move(groups));
    return formats::print_json(all);
}

Result<Found> read_found(const std::string& best) {
    const JsonValue document = TRY(formats::parse_json(best, "design"));
    const Node root(document, "design");
    Found found;
    found.asked = TRY(root.text("asked"));
    found.hard = TRY(root.number("hard"));
    found.soft = TRY(root.number("soft"));
    TRY(root.each("groups", [&](const Node& node) -> Result<void> {
        Found::Group group;
        group.id = TRY(node.text("group"));
        TRY(node.each("days", [&](const Node& day) -> Result<void> {
            group.days.push_back(TRY(day.as_texts()));
            return {};
        }));
        found.groups.push_back(std::move(group));
        return {};
    }));
    return found;
}

Result<Plan> with_found(Plan plan, const Found& found) {
    const Error other{ErrorId::conflict, "the rota has other lines than the one that was designed",
                      "have it designed again"};
    if (plan.groups.size() != found.groups.size()) {
        return other;
    }
    for (std::size_t at = 0; at < plan.groups.size(); ++at) {
        PlanGroup& group = plan.groups[at];
        if (group.id != found.groups[at].id || group.days.size() != found.groups[at].days.size()) {
            return other;
        }
        group.days = found.groups[at].days;
    }
    return plan;
}

}    // namespace staffwright::app::rota_patterns
