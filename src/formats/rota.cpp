#include "formats/rota.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "formats/lines.hpp"
#include "formats/native.hpp"
#include "formats/native_fields.hpp"
#include "formats/native_names.hpp"
#include "formats/native_pay.hpp"
#include "roster/names.hpp"
#include "rules/nearest.hpp"

namespace staffwright::formats {

namespace {

using roster::Rota;
using roster::RotaGroup;

constexpr std::string_view off_mark = "-";
constexpr std::int64_t template_days = 8;    // a week, and one day that stands for a bank holiday
constexpr roster::Day holiday = 7;

JsonValue texts_of(const std::vector<std::string>& texts) {
    JsonValue list = JsonValue::array();
    for (const std::string& text : texts) {
        list.add(JsonValue::string(text));
    }
    return list;
}

/// Reads the parts that a rota has of its own, and gives the others to the reader of problems.
class RotaReader {
public:
    RotaReader(const Node& root, std::string_view file, const rules::Packs& packs)
        : root_(root), file_(file), packs_(packs) {}

    Result<Rota> read() {
        TRY(root_.only({"format", "version", "id", "name", "skill", "start", "shifts", "contracts", "groups", "demand",
                        "bank_holiday_demand", "rules", "pattern"}));
        TRY(start());
        TRY(groups());
        TRY(unit());
        TRY(shifts_of_groups());
        TRY(rules());
        TRY(pattern());
        return std::move(rota_);
    }

private:
    Result<void> start() {
        const Node node = TRY(root_.field("start"));
        TRY(node.only({"date", "week"}));
        const Node date = TRY(node.field("date"));
        rota_.start = TRY(read_date(date));
        if (rota_.start.weekday() != calendar::Weekday::monday) {
            const std::int32_t past = static_cast<std::int32_t>(rota_.start.weekday());
            return date.wrong(ErrorId::bad_value,
                              fmt::format("{} is a {}, and weeks of a rota begin on Mondays",
                                          in_quotes(date.value().text), calendar::short_name(rota_.start.weekday())),
                              fmt::format("write \"{}\"", (rota_.start - past).to_string()));
        }
        if (node.has("week")) {
            const std::int32_t week = TRY(small_number(node.at("week")));
            if (week < 1 || week > roster::most_rota_lines) {
                return node.at("week").wrong(ErrorId::bad_value, fmt::format("there is no week {}", week),
                                             fmt::format("use 1 to {}", roster::most_rota_lines));
            }
            rota_.start_week = week - 1;
        }
        return {};
    }

    Result<void> groups() {
        const Node list = TRY(root_.field("groups"));
        TRY(list.is_list());
        if (list.value().items.empty()) {
            return list.wrong(ErrorId::bad_value, "there are no groups of lines", "list at least one");
        }
        std::map<std::string, int> lines;
        std::int32_t next = 0;
        return root_.each("groups", [&](const Node& node) -> Result<void> {
            TRY(node.only({"id", "name", "lines", "contract", "shifts", "groups"}));
            RotaGroup group;
            group.id = TRY(node.text("id"));
            group.name = TRY(node.text_or("name", group.id));
            const Node count = TRY(node.field("lines"));
            group.lines = TRY(small_number(count));
            if (group.lines < 1 || group.lines > roster::most_rota_lines) {
                return count.wrong(ErrorId::bad_value, fmt::format("a group cannot have {} lines", group.lines),
                                   fmt::format("use 1 to {}", roster::most_rota_lines));
            }
            const auto [first, is_new] = lines.emplace(group.id, node.at("id").value().line);
            if (!is_new) {
                return node.at("id").wrong(
                    ErrorId::contradiction,
                    fmt::format("two groups are called {}, the first on line {}", in_quotes(group.id), first->second),
                    "give each an id of its own");
            }
            TRY(node.field("contract"));
            TRY(node.texts("groups"));
            group.first = roster::PersonIx{next};
            next += group.lines;
            rota_.groups.push_back(std::move(group));
            return {};
        });
    }

    /// A line as a person of a native problem. Values that come from the file keep their lines.
    void add_lines(const Node& node, const RotaGroup& group, JsonValue& people) const {
        std::vector<std::string> names = *node.texts("groups");
        names.push_back(group.id);
        for (std::int32_t line = 0; line < group.lines; ++line) {
            JsonValue person = JsonValue::object();
            person.line = node.value().line;
            person.add("id", JsonValue::string(fmt::format("{}/{}", group.id, line + 1)));
            person.add("name", JsonValue::string(fmt::format("{} {}", group.name, line + 1)));
            person.add("contract", *node.value().find("contract"));
            person.add("skills", texts_of({skill_}));
            person.add("groups", texts_of(names));
            for (std::string& key : person.keys) {
                JsonValue& value = person.items[static_cast<std::size_t>(&key - person.keys.data())];
                value.line = value.line == 0 ? node.value().line : value.line;
            }
            people.add(std::move(person));
        }
    }

    Result<JsonValue> demand() {
        JsonValue wants = JsonValue::array();
        TRY(root_.field("demand"));
        TRY(root_.each("demand", [&](const Node& node) -> Result<void> {
            TRY(node.only({"days", "shift", "minimum", "optimum", "maximum", "under", "over"}));
            wants.add(node.value());
            return {};
        }));
        regular_ = wants.items.size();
        rota_.keeps_bank_holidays = root_.has("bank_holiday_demand");
        TRY(root_.each("bank_holiday_demand", [&](const Node& node) -> Result<void> {
            TRY(node.only({"shift", "minimum", "optimum", "maximum", "under", "over"}));
            JsonValue want = node.value();
            want.add("day", JsonValue::number(holiday));
            wants.add(std::move(want));
            return {};
        }));
        return wants;
    }

    Result<void> unit() {
        skill_ = TRY(root_.text_or("skill", "rota"));
        JsonValue horizon = JsonValue::object();
        horizon.add("first", JsonValue::string(rota_.start.to_string()));
        horizon.add("days", JsonValue::number(template_days)).add("dated", JsonValue::flag(false));
        JsonValue people = JsonValue::array();
        std::size_t number = 0;
        TRY(root_.each("groups", [&](const Node& node) -> Result<void> {
            add_lines(node, rota_.groups[number++], people);
            return {};
        }));
        JsonValue document = JsonValue::object();
        document.line = root_.value().line;
        document.add("format", JsonValue::string(problem_format)).add("version", JsonValue::number(native_version));
        document.add("id", TRY(root_.field("id")).value()).add("horizon", std::move(horizon));
        JsonValue skills = JsonValue::array();
        skills.add(
            JsonValue::object().add("id", root_.has("skill") ? root_.at("skill").value() : JsonValue::string(skill_)));
        document.add("skills", std::move(skills)).add("people", std::move(people));
        document.add("duty_demand", TRY(demand()));
        for (const std::string_view part : {"name", "shifts", "contracts", "rules"}) {
            if (root_.has(part)) {
                document.add(part, root_.at(part).value());
            }
        }
        Result<NativeProblem> read = read_native_document(document, file_, &packs_);
        if (!read) {
            read.error().place.path = path_here(read.error().place.path);
            return std::move(read.error());
        }
        take(std::move(read->problem));
        return {};
    }

    /// Where in the rota a path of the problem made of it leads.
    [[nodiscard]] std::string path_here(const std::string& path) const {
        const std::vector<std::string_view> steps = split(path, '/');
        const auto number = steps.size() > 2 ? parse_int64(steps[2]) : std::nullopt;
        if (!number) {
            return path == "/duty_demand" ? "/demand" : path == "/people" ? "/groups" : path;
        }
        std::size_t at = static_cast<std::size_t>(*number);
        std::string here;
        if (steps[1] == "skills") {
            return "/skill";
        }
        if (steps[1] == "duty_demand") {
            here =
                at < regular_ ? fmt::format("/demand/{}", at) : fmt::format("/bank_holiday_demand/{}", at - regular_);
        } else if (steps[1] == "people") {
            std::size_t group = 0;
            while (at >= static_cast<std::size_t>(rota_.groups[group].lines)) {
                at -= static_cast<std::size_t>(rota_.groups[group++].lines);
            }
            here = fmt::format("/groups/{}", group);
        } else {
            return path;
        }
        for (std::size_t i = 3; i < steps.size(); ++i) {
            here += "/" + std::string(steps[i]);
        }
        return here;
    }

    /// The problem as read, without what packs brought: they are taken up again for the days that a use has.
    void take(roster::Problem problem) {
        std::erase_if(problem.rules, [](const roster::Rule& rule) { return !rule.origin.pack.empty(); });
        for (roster::Shift& shift : problem.shifts) {
            shift.pack_classes.clear();
        }
        const std::size_t holidays =
            rota_.keeps_bank_holidays ? root_.at("bank_holiday_demand").value().items.size() : 0;
        const std::size_t regular = problem.duty_demand.size() - holidays;
        for (std::size_t i = 0; i < problem.duty_demand.size(); ++i) {
            roster::DutyDemand& each = problem.duty_demand[i];
            if (i >= regular) {
                rota_.bank_holiday.push_back(each);
                rota_.bank_holiday.back().day = 0;
            }
        }
        problem.duty_demand.resize(regular);
        std::erase_if(problem.duty_demand, [](const roster::DutyDemand& each) { return each.day >= holiday; });
        problem.horizon.days = 7;
        problem.origin = "native";
        rota_.unit = std::move(problem);
    }

    Result<void> shifts_of_groups() {
        const References references(rota_.unit);
        std::size_t number = 0;
        return root_.each("groups", [&](const Node& node) -> Result<void> {
            RotaGroup& group = rota_.groups[number++];
            TRY(node.each("shifts", [&](const Node& shift) -> Result<void> {
                group.shifts.push_back(TRY(references.shift(shift)));
                return {};
            }));
            std::sort(group.shifts.begin(), group.shifts.end());
            group.shifts.erase(std::unique(group.shifts.begin(), group.shifts.end()), group.shifts.end());
            return {};
        });
    }

    /// A rule for one line would hold for everybody a week later.
    Result<void> rules() const {
        return root_.each("rules", [&](const Node& node) -> Result<void> {
            if (!node.has("scope")) {
                return {};
            }
            const Node scope = node.at("scope");
            if (scope.has("people")) {
                return scope.at("people").wrong(
                    ErrorId::unsupported,
                    "a rule of a rota cannot be for single lines, as people move through all of them",
                    "name the group: \"groups\": [\"" + rota_.groups.front().id + "\"]");
            }
            return {};
        });
    }

    Result<void> pattern() {
        if (!root_.has("pattern")) {
            return {};
        }
        rota_.patterns.resize(rota_.groups.size());
        TRY(root_.each("pattern", [&](const Node& node) -> Result<void> {
            TRY(node.only({"group", "weeks"}));
            const Node name = TRY(node.field("group"));
            const std::string id = TRY(name.as_text());
            const auto group = std::find_if(rota_.groups.begin(), rota_.groups.end(),
                                            [&](const RotaGroup& each) { return each.id == id; });
            if (group == rota_.groups.end()) {
                std::vector<std::string> ids;
                for (const RotaGroup& each : rota_.groups) {
                    ids.push_back(each.id);
                }
                return name.wrong(ErrorId::bad_reference, fmt::format("no group is called {}", in_quotes(id)),
                                  rules::did_you_mean(id, ids));
            }
            Rota::Pattern& days = rota_.patterns[static_cast<std::size_t>(group - rota_.groups.begin())];
            if (!days.empty()) {
                return name.wrong(ErrorId::contradiction, fmt::format("the weeks of {} are given twice", in_quotes(id)),
                                  "give them once");
            }
            return weeks(node, *group, days);
        }));
        for (std::size_t at = 0; at < rota_.groups.size(); ++at) {
            if (rota_.patterns[at].empty()) {
                return root_.at("pattern").wrong(
                    ErrorId::contradiction, fmt::format("the weeks of {} are missing", in_quotes(rota_.groups[at].id)),
                    "add them, or leave the whole pattern out and have it designed");
            }
        }
        return {};
    }

    Result<void> weeks(const Node& node, const RotaGroup& group, Rota::Pattern& days) const {
        const References references(rota_.unit);
        const Node list = TRY(node.field("weeks"));
        TRY(list.is_list());
        if (list.value().items.size() != static_cast<std::size_t>(group.lines)) {
            return list.wrong(ErrorId::contradiction,
                              fmt::format("{} has {} lines and the pattern {} weeks", in_quotes(group.id), group.lines,
                                          list.value().items.size()),
                              "give one week for each line");
        }
        return node.each("weeks", [&](const Node& week) -> Result<void> {
            TRY(week.is_list());
            if (week.value().items.size() != 7) {
                return week.wrong(ErrorId::bad_value, fmt::format("this week has {} days", week.value().items.size()),
                                  "give seven, from Monday to Sunday, with \"-\" for a day off");
            }
            for (std::size_t day = 0; day < 7; ++day) {
                days.push_back(TRY(day_of_line(week.item(day), group, references)));
            }
            return {};
        });
    }

    static Result<Rota::DayOfLine> day_of_line(const Node& node, const RotaGroup& group, const References& references) {
        Rota::DayOfLine shifts;
        const auto add = [&](const Node& each) -> Result<void> {
            const roster::ShiftIx shift = TRY(references.shift(each));
            if (!group.shifts.empty() && !std::binary_search(group.shifts.begin(), group.shifts.end(), shift)) {
                return each.wrong(
                    ErrorId::contradiction,
                    fmt::format("{} does not work shift {}", in_quotes(group.id), in_quotes(each.value().text)),
                    "choose another, or add it to the group's \"shifts\"");
            }
            shifts.push_back(shift);
            return {};
        };
        if (node.value().kind == JsonValue::Kind::array) {
            for (std::size_t i = 0; i < node.value().items.size(); ++i) {
                TRY(add(node.item(i)));
            }
        } else if (TRY(node.as_text()) != off_mark) {
            TRY(add(node));
        }
        std::sort(shifts.begin(), shifts.end());
        if (std::adjacent_find(shifts.begin(), shifts.end()) != shifts.end()) {
            return node.wrong(ErrorId::contradiction, "a shift is listed twice on one day", "list it once");
        }
        return shifts;
    }

    const Node& root_;
    std::string_view file_;
    const rules::Packs& packs_;
    std::string skill_;
    std::size_t regular_ = 0;    ///< entries of "demand"
    Rota rota_;
};

JsonValue day_json(const roster::Problem& unit, const Rota::DayOfLine& day) {
    if (day.empty()) {
        return JsonValue::string(off_mark);
    }
    if (day.size() == 1) {
        return JsonValue::string(unit.shifts[day.front()].id);
    }
    JsonValue list = JsonValue::array();
    for (const roster::ShiftIx shift : day) {
        list.add(JsonValue::string(unit.shifts[shift].id));
    }
    return list;
}

JsonValue pattern_json(const Rota& rota) {
    JsonValue pattern = JsonValue::array();
    for (std::size_t at = 0; at < rota.groups.size(); ++at) {
        JsonValue weeks = JsonValue::array();
        for (std::int32_t week = 0; week < rota.groups[at].lines; ++week) {
            JsonValue days = JsonValue::array();
            for (std::size_t day = 0; day < 7; ++day) {
                days.add(day_json(rota.unit, rota.patterns[at][static_cast<std::size_t>(week) * 7 + day]));
            }
            weeks.add(std::move(days));
        }
        pattern.add(
            JsonValue::object().add("group", JsonValue::string(rota.groups[at].id)).add("weeks", std::move(weeks)));
    }
    return pattern;
}

}    // namespace

Result<Rota> read_rota(std::string_view text, std::string_view file, const rules::Packs& packs) {
    const JsonValue document = TRY(parse_json(text, file));
    const Node root(document, file);
    TRY(check_document(root, rota_format));
    return RotaReader(root, file, packs).read();
}

Result<std::string> write_designed(std::string_view text, const Rota& rota) {
    JsonValue document = TRY(parse_json(text, ""));
    for (std::size_t i = 0; i < document.keys.size(); ++i) {
        if (document.keys[i] == "pattern") {
            document.items[i] = pattern_json(rota);
            return print_json(document);
        }
    }
    document.add("pattern", pattern_json(rota));
    return print_json(document);
}

}    // namespace staffwright::formats
