#include "formats/inrc2_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "formats/inrc2_reader.hpp"
#include "roster/validate.hpp"

namespace staffwright::formats {

namespace {

constexpr std::int64_t most_listed = 1'000'000;
constexpr std::int64_t most_weeks = roster::most_days / inrc2_week;

/// Finds a nurse by name; the scenario's list may be long and is asked for on every line.
class NurseFinder {
public:
    explicit NurseFinder(const Inrc2Scenario& scenario) : scenario_(scenario) {
        for (std::size_t nurse = 0; nurse < scenario.nurses.size(); ++nurse) {
            sorted_.emplace_back(scenario.nurses[nurse].id, nurse);
        }
        std::ranges::sort(sorted_);
    }
    Result<std::size_t> find(const LineReader& lines, std::string_view id) const {
        const auto found = std::ranges::lower_bound(sorted_, id, {}, &std::pair<std::string_view, std::size_t>::first);
        if (found == sorted_.end() || found->first != id) {
            return lines.spot().error(ErrorId::bad_reference, fmt::format("unknown nurse {}", in_quotes(id)),
                                      rules::did_you_mean(id, ids_of(scenario_.nurses)));
        }
        return found->second;
    }

private:
    const Inrc2Scenario& scenario_;
    std::vector<std::pair<std::string_view, std::size_t>> sorted_;
};

Result<void> check_history(const LineReader& lines, const Inrc2NurseHistory& nurse) {
    const bool agrees = nurse.last_shift
                            ? nurse.shift_run >= 1 && nurse.work_run >= nurse.shift_run && nurse.off_run == 0
                            : nurse.shift_run == 0 && nurse.work_run == 0;
    if (!agrees) {
        return lines.spot().error(ErrorId::contradiction,
                                  "the last shift and the consecutive days contradict each other",
                                  "after a shift: 1 <= days on the shift <= days worked, no days off; after None: only "
                                  "days off");
    }
    return {};
}

Result<Inrc2NurseHistory> nurse_history_of(const LineReader& lines, const Words& words,
                                           const std::vector<std::string>& shifts) {
    Inrc2NurseHistory nurse;
    nurse.assignments = TRY(lines.count("the number of assignments", words[1]));
    nurse.weekends = TRY(lines.count("the number of weekends", words[2]));
    if (words[3] != inrc2_no_shift) {
        nurse.last_shift = TRY(lines.one_of("shift", words[3], shifts));
    }
    nurse.shift_run = TRY(lines.count("the consecutive days on the shift", words[4]));
    nurse.work_run = TRY(lines.count("the consecutive days worked", words[5]));
    nurse.off_run = TRY(lines.count("the consecutive days off", words[6]));
    TRY(check_history(lines, nurse));
    return nurse;
}

struct WeekLine {
    std::int32_t week = 0;
    std::string_view scenario;
};

/// A line "number scenario".
Result<WeekLine> read_week_line(LineReader& lines) {
    constexpr std::string_view form = "week-number scenario";
    const Words words = TRY(lines.next(form));
    if (words.size() != 2) {
        return lines.wrong_form(form);
    }
    const std::int64_t week = TRY(number_at(lines.spot(), "the week", words[0], {0, most_weeks}));
    return WeekLine{static_cast<std::int32_t>(week), words[1]};
}

Result<Inrc2Requirement> requirement_of(const LineReader& lines, const Words& words, const Inrc2Scenario& scenario) {
    Inrc2Requirement requirement;
    requirement.shift = TRY(lines.one_of("shift", words[0], ids_of(scenario.shifts)));
    requirement.skill = TRY(lines.one_of("skill", words[1], scenario.skills));
    for (std::size_t day = 0; day < requirement.days.size(); ++day) {
        requirement.days[day] = TRY(lines.span("the requirement", words[2 + day]));
    }
    return requirement;
}

/// The format asks for every shift and skill; one that is missing was lost and does not mean nobody.
Result<void> expect_all_required(const LineReader& lines, const Inrc2Scenario& scenario,
                                 const std::set<std::pair<std::size_t, std::size_t>>& seen) {
    for (std::size_t shift = 0; shift < scenario.shifts.size(); ++shift) {
        for (std::size_t skill = 0; skill < scenario.skills.size(); ++skill) {
            if (!seen.contains({shift, skill})) {
                return lines.spot().error(
                    ErrorId::contradiction,
                    fmt::format("above it stands no requirement of shift {} and skill {}",
                                in_quotes(scenario.shifts[shift].id), in_quotes(scenario.skills[skill])),
                    "write one line for each shift and skill, with (0,0) where nobody is needed");
            }
        }
    }
    return {};
}

}    // namespace

Result<Inrc2History> parse_inrc2_history(const Inrc2Scenario& scenario, std::string_view text,
                                         const std::string& file) {
    LineReader lines = TRY(LineReader::open(text, file));
    Inrc2History history;
    TRY(lines.keyword("HISTORY"));
    const WeekLine heading = TRY(read_week_line(lines));
    TRY(lines.scenario_id(heading.scenario, scenario));
    history.week = heading.week;
    TRY(lines.keyword("NURSE_HISTORY"));
    const NurseFinder nurses(scenario);
    const std::vector<std::string> shifts = ids_of(scenario.shifts);
    std::vector<std::optional<Inrc2NurseHistory>> found(scenario.nurses.size());
    for (std::size_t i = 0; i < scenario.nurses.size(); ++i) {
        constexpr std::string_view form = "Nurse assignments weekends LastShift days-on-it days-worked days-off";
        const Words words = TRY(lines.next(form));
        if (words.size() != 7) {
            return lines.wrong_form(form);
        }
        const std::size_t nurse = TRY(nurses.find(lines, words[0]));
        if (found[nurse]) {
            return lines.spot().error(ErrorId::contradiction, fmt::format("nurse {} stands twice", in_quotes(words[0])),
                                      "write one line for each nurse");
        }
        found[nurse] = TRY(nurse_history_of(lines, words, shifts));
    }
    for (const std::optional<Inrc2NurseHistory>& nurse : found) {
        history.nurses.push_back(*nurse);
    }
    TRY(lines.end());
    return history;
}

Result<Inrc2Week> parse_inrc2_week(const Inrc2Scenario& scenario, std::string_view text, const std::string& file) {
    LineReader lines = TRY(LineReader::open(text, file));
    Inrc2Week week;
    TRY(lines.keyword("WEEK_DATA"));
    const Words name = TRY(lines.next("the scenario's name"));
    TRY(lines.scenario_id(name[0], scenario));
    TRY(lines.keyword("REQUIREMENTS"));
    std::set<std::pair<std::size_t, std::size_t>> seen;
    while (true) {
        constexpr std::string_view form =
            "Shift Skill and seven times (minimum,optimum), or SHIFT_OFF_REQUESTS = number";
        const Words words = TRY(lines.next(form));
        if (words[0] == "SHIFT_OFF_REQUESTS") {
            lines.step_back();
            break;
        }
        if (words.size() != 2 + inrc2_week) {
            return lines.wrong_form(form);
        }
        week.requirements.push_back(TRY(requirement_of(lines, words, scenario)));
        if (!seen.emplace(week.requirements.back().shift, week.requirements.back().skill).second) {
            return lines.spot().error(ErrorId::contradiction,
                                      fmt::format("{} {} stands twice", in_quotes(words[0]), in_quotes(words[1])),
                                      "write one line for each shift and skill");
        }
    }
    const std::int64_t count = TRY(lines.keyword_count("SHIFT_OFF_REQUESTS", {0, most_listed}));
    TRY(expect_all_required(lines, scenario, seen));
    const NurseFinder nurses(scenario);
    for (std::int64_t i = 0; i < count; ++i) {
        constexpr std::string_view form = "Nurse Shift-or-Any Day";
        const Words words = TRY(lines.next(form));
        if (words.size() != 3) {
            return lines.wrong_form(form);
        }
        Inrc2Request request;
        request.nurse = TRY(nurses.find(lines, words[0]));
        if (words[1] != inrc2_any_shift) {
            request.shift = TRY(lines.one_of("shift", words[1], ids_of(scenario.shifts)));
        }
        request.day = TRY(lines.day(words[2]));
        week.off_requests.push_back(request);
    }
    TRY(lines.end());
    return week;
}

Result<Inrc2Solution> parse_inrc2_solution(const Inrc2Scenario& scenario, std::string_view text,
                                           const std::string& file) {
    LineReader lines = TRY(LineReader::open(text, file));
    Inrc2Solution solution;
    TRY(lines.keyword("SOLUTION"));
    // Programs write the set's name or the scenario's own; the file's name says which set it belongs to.
    solution.week = TRY(read_week_line(lines)).week;
    const std::int64_t count = TRY(lines.keyword_count("ASSIGNMENTS", {0, most_listed}));
    const NurseFinder nurses(scenario);
    const std::vector<std::string> shifts = ids_of(scenario.shifts);
    std::set<std::tuple<std::size_t, std::int32_t, std::size_t, std::size_t>> seen;
    for (std::int64_t i = 0; i < count; ++i) {
        constexpr std::string_view form = "Nurse Day Shift Skill";
        const Words words = TRY(lines.next(form));
        if (words.size() != 4) {
            return lines.wrong_form(form);
        }
        Inrc2Assignment made;
        made.nurse = TRY(nurses.find(lines, words[0]));
        made.day = TRY(lines.day(words[1]));
        made.shift = TRY(lines.one_of("shift", words[2], shifts));
        made.skill = TRY(lines.one_of("skill", words[3], scenario.skills));
        if (!seen.emplace(made.nurse, made.day, made.shift, made.skill).second) {
            return lines.spot().error(ErrorId::contradiction, "the same assignment stands twice",
                                      "leave one of the two lines out");
        }
        solution.assignments.push_back(made);
    }
    // Some programs add a remark about the cost below the list; only an assignment too many is a fault, be its nurse
    // known or misspelt.
    while (!lines.at_end()) {
        const Words words = TRY(lines.next("a remark"));
        if (words.size() == 4 &&
            (nurses.find(lines, words[0]) || (lines.day(words[1]) && lines.one_of("shift", words[2], shifts)))) {
            return lines.wrong_form("nothing more: the list is longer than its stated length");
        }
    }
    return solution;
}

}    // namespace staffwright::formats
