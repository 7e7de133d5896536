#include "app/rota_patterns/plan.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "calendar/date.hpp"
#include "formats/native_fields.hpp"
#include "formats/native_rules.hpp"

namespace staffwright::app::rota_patterns {

namespace {

using formats::JsonValue;
using formats::Node;

constexpr const char* off_mark = "-";

std::string weekday_name(std::int32_t day) {
    return calendar::short_name(static_cast<calendar::Weekday>(day));
}

JsonValue cell_json(const std::vector<std::string>& shifts) {
    if (shifts.empty()) {
        return JsonValue::string(off_mark);
    }
    return shifts.size() == 1 ? JsonValue::string(shifts.front()) : formats::texts_json(shifts);
}

JsonValue group_json(const PlanGroup& group) {
    JsonValue json = JsonValue::object();
    json.add("id", JsonValue::string(group.id)).add("name", JsonValue::string(group.name));
    json.add("lines", JsonValue::number(group.lines)).add("contract", JsonValue::string(group.contract));
    formats::add_texts(json, "shifts", group.shifts);
    return json;
}

JsonValue weeks_json(const PlanGroup& group) {
    JsonValue weeks = JsonValue::array();
    constexpr std::size_t week = days_of_week;
    for (std::size_t from = 0; from < group.days.size(); from += week) {
        JsonValue days = JsonValue::array();
        for (std::size_t day = from; day < from + week; ++day) {
            days.add(cell_json(group.days[day]));
        }
        weeks.add(std::move(days));
    }
    return weeks;
}

JsonValue want_json(const PlanWant& want) {
    JsonValue json = JsonValue::object();
    json.add("days", formats::texts_json({weekday_name(want.weekday)})).add("shift", JsonValue::string(want.shift));
    json.add("minimum", JsonValue::number(want.minimum)).add("optimum", JsonValue::number(want.optimum));
    if (want.maximum) {
        json.add("maximum", JsonValue::number(*want.maximum));
    }
    if (want.under) {
        json.add("under", *want.under);
    }
    if (want.over) {
        json.add("over", *want.over);
    }
    return json;
}

/// As a part of a rota's document.
JsonValue plan_json(const Plan& plan) {
    JsonValue groups = JsonValue::array();
    JsonValue pattern = JsonValue::array();
    for (const PlanGroup& group : plan.groups) {
        groups.add(group_json(group));
        pattern.add(JsonValue::object().add("group", JsonValue::string(group.id)).add("weeks", weeks_json(group)));
    }
    JsonValue demand = JsonValue::array();
    for (const PlanWant& want : plan.wants) {
        demand.add(want_json(want));
    }
    JsonValue json = JsonValue::object();
    if (plan.skill) {
        json.add("skill", JsonValue::string(*plan.skill));
    }
    json.add("start", JsonValue::object()
                          .add("date", JsonValue::string(plan.start.to_string()))
                          .add("week", JsonValue::number(plan.start_week)));
    json.add("contracts", plan.contracts).add("groups", std::move(groups)).add("demand", std::move(demand));
    json.add("pattern", std::move(pattern));
    return json;
}

Result<std::vector<std::string>> cell_in(const Node& node) {
    if (node.value().kind == JsonValue::Kind::array) {
        return node.as_texts();
    }
    std::vector<std::string> shifts;
    shifts.push_back(TRY(node.as_text()));
    if (shifts.front() == off_mark) {
        shifts.clear();
    }
    return shifts;
}

class PlanReader {
public:
    explicit PlanReader(const Node& root) : root_(root) {}

    Result<Plan> read() {
        const Node start = TRY(root_.field("start"));
        const Node date = TRY(start.field("date"));
        plan_.start = TRY(formats::read_date(date));
        plan_.start_week = static_cast<std::int32_t>(TRY(start.number("week")));
        if (root_.has("skill")) {
            plan_.skill = TRY(root_.text("skill"));
        }
        plan_.contracts = TRY(root_.field("contracts")).value();
        TRY(root_.each("groups", [&](const Node& node) { return group(node); }));
        TRY(root_.each("pattern", [&](const Node& node) { return pattern(node); }));
        TRY(root_.each("demand", [&](const Node& node) { return want(node); }));
        return std::move(plan_);
    }

private:
    Result<void> group(const Node& node) {
        PlanGroup group;
        group.id = TRY(node.text("id"));
        group.name = TRY(node.text("name"));
        group.lines = static_cast<std::int32_t>(TRY(node.number("lines")));
        group.contract = TRY(node.text("contract"));
        group.shifts = TRY(node.texts("shifts"));
        plan_.groups.push_back(std::move(group));
        return {};
    }

    Result<void> pattern(const Node& node) {
        const std::string id = TRY(node.text("group"));
        const auto found = std::find_if(plan_.groups.begin(), plan_.groups.end(),
                                        [&](const PlanGroup& each) { return each.id == id; });
        if (found == plan_.groups.end()) {
            return node.wrong(ErrorId::damaged, "a pattern of no group", "");
        }
        TRY(node.each("weeks", [&](const Node& week) -> Result<void> {
            TRY(week.is_list());
            for (std::size_t day = 0; day < week.value().items.size(); ++day) {
                found->days.push_back(TRY(cell_in(week.item(day))));
            }
            return {};
        }));
        if (found->days.size() != static_cast<std::size_t>(days_of_week) * static_cast<std::size_t>(found->lines)) {
            return node.wrong(ErrorId::damaged, "a pattern of other weeks than its group's", "");
        }
        return {};
    }

    Result<void> want(const Node& node) {
        PlanWant want;
        const std::vector<std::string> days = TRY(node.texts("days"));
        while (want.weekday < days_of_week && days != std::vector{weekday_name(want.weekday)}) {
            ++want.weekday;
        }
        if (want.weekday == days_of_week) {
            return node.wrong(ErrorId::damaged, "demand of no one weekday", "");
        }
        want.shift = TRY(node.text("shift"));
        want.minimum = static_cast<std::int32_t>(TRY(node.number("minimum")));
        want.optimum = static_cast<std::int32_t>(TRY(node.number("optimum")));
        if (node.has("maximum")) {
            want.maximum = static_cast<std::int32_t>(TRY(node.number("maximum")));
        }
        if (node.has("under")) {
            want.under = node.at("under").value();
        }
        if (node.has("over")) {
            want.over = node.at("over").value();
        }
        plan_.wants.push_back(std::move(want));
        return {};
    }

    const Node& root_;
    Plan plan_;
};

}    // namespace

const PlanGroup* Plan::group(const std::string& id) const {
    const auto found = std::find_if(groups.begin(), groups.end(), [&](const PlanGroup& each) { return each.id == id; });
    return found == groups.end() ? nullptr : &*found;
}

bool Plan::is_blank() const {
    return std::all_of(groups.begin(), groups.end(), [](const PlanGroup& group) {
        return std::all_of(group.days.begin(), group.days.end(), [](const auto& day) { return day.empty(); });
    });
}

std::string written(const Plan& plan) {
    return formats::print_json(plan_json(plan));
}

Result<Plan> read_plan(const std::string& text) {
    const JsonValue document = TRY(formats::parse_json(text, "rota pattern"));
    const Node root(document, "rota pattern");
    Result<Plan> plan = PlanReader(root).read();
    if (!plan) {
        return Error{ErrorId::damaged, "a stored rota pattern cannot be read: " + plan.error().what, ""};
    }
    return plan;
}

}    // namespace staffwright::app::rota_patterns
