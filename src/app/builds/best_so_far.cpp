#include "app/builds/best_so_far.hpp"

#include <boost/json/array.hpp>

namespace staffwright::app {

namespace json = boost::json;

std::string written_best(const rosters::AssembledProblem& in, const std::optional<std::int64_t>& based_on,
                         const roster::Roster& roster, const roster::Score& score, const std::optional<Cost>& bound) {
    json::array assignments;
    for (const store::RosterAssignment& row : rosters::assignments_of(in, roster)) {
        assignments.push_back(json::object{{"person", row.person.text()},
                                           {"day", row.day.to_string()},
                                           {"shift", row.shift.text()},
                                           {"skill", row.skill.text()}});
    }
    json::object all{{"based_on", nullptr},
                     {"hard", score.hard.count()},
                     {"soft", score.soft.count()},
                     {"bound", nullptr},
                     {"assignments", std::move(assignments)}};
    if (based_on) {
        all["based_on"] = *based_on;
    }
    if (bound) {
        all["bound"] = bound->count();
    }
    return json::serialize(all);
}

Result<rosters::Built> read_best(Acting& a, const store::RosterId& roster, const std::string& best) {
    const Error broken{ErrorId::damaged, "the best roster of a build cannot be read", ""};
    boost::system::error_code failed;
    const json::value all = json::parse(best, failed);
    if (failed || !all.is_object()) {
        return broken;
    }
    rosters::Built built;
    built.in = TRY(rosters::assemble(a, roster));
    if (const json::value* based_on = all.as_object().if_contains("based_on"); based_on && based_on->is_int64()) {
        built.based_on = based_on->as_int64();
    }
    if (const json::value* bound = all.as_object().if_contains("bound"); bound && bound->is_int64()) {
        built.bound = Cost{bound->as_int64()};
    }
    const json::value* rows = all.as_object().if_contains("assignments");
    if (rows == nullptr || !rows->is_array()) {
        return broken;
    }
    std::vector<store::RosterAssignment> assignments;
    for (const json::value& row : rows->as_array()) {
        const auto text = [&](const char* name) {
            const json::value* value = row.is_object() ? row.as_object().if_contains(name) : nullptr;
            return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string();
        };
        const auto day = calendar::Date::parse(text("day"));
        if (!day) {
            return broken;
        }
        assignments.push_back({.person = store::PersonId{text("person")},
                               .day = *day,
                               .shift = store::ShiftId{text("shift")},
                               .skill = store::SkillId{text("skill")}});
    }
    built.roster = TRY(rosters::roster_of(*built.in, assignments));
    built.verdict = built.in->judging().roster(built.roster);
    return built;
}

}    // namespace staffwright::app
