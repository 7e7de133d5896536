#include "app/builds/best_so_far.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <charconv>

namespace staffwright::app {

namespace json = boost::json;

namespace {

constexpr const char* outcome_field = "proposal";

Error broken() {
    return {ErrorId::damaged, "the best roster of a build cannot be read", ""};
}

Result<json::object> parsed(const std::string& best) {
    boost::system::error_code failed;
    json::value all = json::parse(best, failed);
    if (failed || !all.is_object()) {
        return broken();
    }
    return std::move(all.as_object());
}

std::optional<std::int64_t> number_in(const json::object& all, const char* name) {
    const json::value* value = all.if_contains(name);
    return value != nullptr && value->is_int64() ? std::optional(value->as_int64()) : std::nullopt;
}

Result<store::RosterAssignment> row_of(const json::value& row) {
    const auto text = [&](const char* name) {
        const json::value* value = row.is_object() ? row.as_object().if_contains(name) : nullptr;
        return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string();
    };
    const auto day = calendar::Date::parse(text("day"));
    if (!day) {
        return broken();
    }
    return store::RosterAssignment{.person = store::PersonId{text("person")},
                                   .day = *day,
                                   .shift = store::ShiftId{text("shift")},
                                   .skill = store::SkillId{text("skill")}};
}

}    // namespace

std::string written_best(const rosters::AssembledProblem& in, const BegunFrom& from, const roster::Roster& roster,
                         const roster::Score& score, const std::optional<Cost>& bound) {
    json::array assignments;
    for (const store::RosterAssignment& row : rosters::assignments_of(in, roster)) {
        assignments.push_back(json::object{{"person", row.person.text()},
                                           {"day", row.day.to_string()},
                                           {"shift", row.shift.text()},
                                           {"skill", row.skill.text()}});
    }
    json::object all{{"based_on", nullptr},        {"facts", from.facts}, {"hard", score.hard.count()},
                     {"soft", score.soft.count()}, {"bound", nullptr},    {"assignments", std::move(assignments)}};
    if (from.version) {
        all["based_on"] = *from.version;
    }
    if (bound) {
        all["bound"] = bound->count();
    }
    return json::serialize(all);
}

Result<StoredBest> read_stored(const std::string& best) {
    const json::object all = TRY(parsed(best));
    StoredBest stored;
    stored.from.version = number_in(all, "based_on");
    if (const json::value* facts = all.if_contains("facts"); facts != nullptr && facts->is_string()) {
        stored.from.facts = facts->as_string();    // one that an older program wrote is of other facts
    }
    if (const auto bound = number_in(all, "bound")) {
        stored.bound = Cost{*bound};
    }
    const json::value* rows = all.if_contains("assignments");
    if (rows == nullptr || !rows->is_array()) {
        return broken();
    }
    for (const json::value& row : rows->as_array()) {
        stored.rows.push_back(TRY(row_of(row)));
    }
    std::sort(stored.rows.begin(), stored.rows.end());
    return stored;
}

Result<rosters::Built> read_best(Acting& a, const store::RosterId& roster, const std::string& best) {
    const StoredBest stored = TRY(read_stored(best));
    rosters::Built built;
    built.in = TRY(rosters::assemble(a, roster));
    built.based_on = stored.from.version;
    built.bound = stored.bound;
    built.roster = TRY(rosters::roster_of(*built.in, stored.rows));
    built.verdict = built.in->judging().roster(built.roster);
    return built;
}

Result<std::string> with_outcome(const std::string& best, ProposalState outcome) {
    json::object all = TRY(parsed(best));
    all[outcome_field] = name(outcome);
    return json::serialize(all);
}

std::optional<ProposalState> outcome_in(const std::string& best) {
    const Result<json::object> all = parsed(best);
    const json::value* word = all ? all->if_contains(outcome_field) : nullptr;
    if (word != nullptr && word->is_string()) {
        for (const ProposalState state : {ProposalState::part, ProposalState::taken, ProposalState::declined}) {
            if (word->as_string() == name(state)) {
                return state;
            }
        }
    }
    return std::nullopt;
}

}    // namespace staffwright::app
