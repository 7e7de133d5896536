// Rosters in the native format: the assignments of one problem, each with its person, day, shift and skill.
#include <fmt/format.h>

#include <map>
#include <tuple>

#include "formats/lines.hpp"
#include "formats/native.hpp"
#include "formats/native_names.hpp"
#include "roster/validate.hpp"

namespace staffwright::formats {

namespace {

using Duty = std::tuple<roster::PersonIx, roster::Day, roster::ShiftIx>;

Result<void> is_of_problem(const Node& root, const roster::Problem& problem) {
    const std::string id = TRY(root.text("problem"));
    if (id != problem.id) {
        return root.at("problem").wrong(
            ErrorId::contradiction,
            fmt::format("this roster is for the problem {}, not for {}", in_quotes(id), in_quotes(problem.id)),
            "give the problem that the roster was made for");
    }
    return {};
}

}    // namespace

Result<roster::Roster> read_native_roster(const roster::Problem& problem, std::string_view text,
                                          std::string_view file) {
    const JsonValue document = TRY(parse_json(text, file));
    const Node root(document, file);
    TRY(check_document(root, roster_format));
    TRY(root.only({"format", "version", "problem", "assignments"}));
    TRY(is_of_problem(root, problem));
    TRY(root.field("assignments"));
    const References references(problem);
    roster::Roster roster(problem);
    std::map<Duty, int> lines;
    TRY(root.each("assignments", [&](const Node& node) -> Result<void> {
        const roster::Assignment duty = TRY(references.assignment(node, References::Fields::duty_of_person));
        const roster::PersonIx person = TRY(references.person(TRY(node.field("person"))));
        if (!problem.horizon.in_period(duty.day)) {
            return node.at("day").wrong(
                ErrorId::bad_value, "this day is not in the period",
                fmt::format("the period has {} days from {}", problem.horizon.days, problem.horizon.first.to_string()));
        }
        const auto [first, is_new] = lines.emplace(Duty{person, duty.day, duty.shift}, node.value().line);
        if (!is_new) {
            return node.wrong(
                ErrorId::contradiction,
                fmt::format("{} is on shift {} twice that day, first on line {}", in_quotes(problem.people[person].id),
                            in_quotes(problem.shifts[duty.shift].id), first->second),
                "list the duty once, in one skill");
        }
        roster.assignments[person].push_back(duty);
        return {};
    }));
    roster.normalise();
    if (const Result<void> valid = roster::validate(problem, roster); !valid) {
        return root.wrong(valid.error().id, valid.error().what, valid.error().advice);
    }
    return roster;
}

std::string write_native_roster(const roster::Problem& problem, const roster::Roster& roster) {
    JsonValue assignments = JsonValue::array();
    for (const roster::PersonIx person : roster.assignments.indices()) {
        for (const roster::Assignment& duty : roster.assignments[person]) {
            const roster::Horizon& horizon = problem.horizon;
            assignments.add(JsonValue::object()
                                .add("person", JsonValue::string(problem.people[person].id))
                                .add("day", horizon.dated ? JsonValue::string(horizon.date(duty.day).to_string())
                                                          : JsonValue::number(duty.day))
                                .add("shift", JsonValue::string(problem.shifts[duty.shift].id))
                                .add("skill", JsonValue::string(problem.skills[duty.skill].id)));
        }
    }
    JsonValue root = JsonValue::object();
    root.add("format", JsonValue::string(roster_format)).add("version", JsonValue::number(native_version));
    root.add("problem", JsonValue::string(problem.id)).add("assignments", std::move(assignments));
    return print_json(root);
}

}    // namespace staffwright::formats
