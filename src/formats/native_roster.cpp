// Rosters in the native format: the assignments of one problem, each with its person, day, shift and skill.
#include <fmt/format.h>

#include <map>
#include <tuple>

#include "formats/lines.hpp"
#include "formats/native.hpp"
#include "formats/native_names.hpp"
#include "formats/old_roster.hpp"
#include "roster/names.hpp"
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

/// Reads strictly, or keeps what has a place and counts what has none.
class RosterReader {
public:
    /// `dropped` null: strictly.
    RosterReader(const roster::Problem& problem, Dropped* dropped)
        : problem_(problem), references_(problem), names_(problem), dropped_(dropped), roster_(problem) {}

    Result<roster::Roster> read(const Node& root) {
        TRY(check_document(root, roster_format));
        TRY(root.only({"format", "version", "problem", "assignments"}));
        if (dropped_ == nullptr) {
            TRY(is_of_problem(root, problem_));
        } else if (const std::string id = TRY(root.text("problem")); id != problem_.id) {
            dropped_->made_for = id;
        }
        TRY(root.field("assignments"));
        TRY(root.each("assignments", [&](const Node& node) { return read_duty(node); }));
        roster_.normalise();
        if (const Result<void> valid = roster::validate(problem_, roster_); !valid) {
            return root.wrong(valid.error().id, valid.error().what, valid.error().advice);
        }
        return std::move(roster_);
    }

private:
    Result<void> read_duty(const Node& node) {
        if (dropped_ != nullptr && !TRY(has_place(node))) {
            return {};
        }
        const roster::Assignment duty = TRY(references_.assignment(node, References::Fields::duty_of_person));
        const roster::PersonIx person = TRY(references_.person(TRY(node.field("person"))));
        if (!problem_.horizon.in_period(duty.day)) {
            return node.at("day").wrong(ErrorId::bad_value, "this day is not in the period",
                                        fmt::format("the period has {} days from {}", problem_.horizon.days,
                                                    problem_.horizon.first.to_string()));
        }
        const auto [first, is_new] = lines_.emplace(Duty{person, duty.day, duty.shift}, node.value().line);
        if (!is_new) {
            return node.wrong(
                ErrorId::contradiction,
                fmt::format("{} is on shift {} twice that day, first on line {}", in_quotes(problem_.people[person].id),
                            in_quotes(problem_.shifts[duty.shift].id), first->second),
                "list the duty once, in one skill");
        }
        roster_.assignments[person].push_back(duty);
        return {};
    }

    /// Does the problem have all that the duty names? What is badly written is left for the strict reading to refuse.
    Result<bool> has_place(const Node& node) {
        const std::string person = TRY(node.text("person"));
        const std::string shift = TRY(node.text("shift"));
        const std::string skill = TRY(node.text("skill"));
        const Node day = TRY(node.field("day"));
        if (!names_.person(person)) {
            dropped_->people.add(person);
        } else if (!TRY(is_day(day))) {
            const bool number = day.value().kind == JsonValue::Kind::number;
            dropped_->days.add(number ? fmt::format("day {}", TRY(day.as_number())) : TRY(day.as_text()));
        } else if (!names_.shift(shift)) {
            dropped_->shifts.add(shift);
        } else if (!names_.skill(skill)) {
            dropped_->skills.add(skill);
        } else {
            return true;
        }
        return false;
    }

    /// A day of the period. A date where the problem has none, or a number where it has dates, is no day of it.
    [[nodiscard]] Result<bool> is_day(const Node& node) const {
        const JsonValue::Kind kind = node.value().kind;
        const bool other = problem_.horizon.dated ? kind == JsonValue::Kind::number : kind == JsonValue::Kind::string;
        return !other && problem_.horizon.in_period(TRY(references_.day(node)));
    }

    const roster::Problem& problem_;
    References references_;
    roster::Names names_;
    Dropped* dropped_;
    roster::Roster roster_;
    std::map<Duty, int> lines_;
};

Result<roster::Roster> read_document(const roster::Problem& problem, std::string_view text, std::string_view file,
                                     Dropped* dropped) {
    const JsonValue document = TRY(parse_json(text, file));
    return RosterReader(problem, dropped).read(Node(document, file));
}

}    // namespace

Result<roster::Roster> read_native_roster(const roster::Problem& problem, std::string_view text,
                                          std::string_view file) {
    return read_document(problem, text, file, nullptr);
}

Result<OldRoster> read_old_native_roster(const roster::Problem& problem, std::string_view text, std::string_view file) {
    OldRoster old;
    old.roster = TRY(read_document(problem, text, file, &old.dropped));
    return old;
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
