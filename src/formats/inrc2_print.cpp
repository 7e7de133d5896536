#include <fmt/format.h>

#include <iterator>

#include "formats/inrc2_text.hpp"

namespace staffwright::formats {

namespace {

template <class... Parts>
void add(std::string& text, fmt::format_string<Parts...> format, Parts&&... parts) {
    fmt::format_to(std::back_inserter(text), format, std::forward<Parts>(parts)...);
}

std::string shown(Inrc2Span span) {
    return fmt::format("({},{})", span.least, span.most);
}

}    // namespace

std::string print_inrc2_scenario(const Inrc2Scenario& scenario) {
    std::string text = fmt::format("SCENARIO = {}\n\nWEEKS = {}\n\nSKILLS = {}\n", scenario.id, scenario.weeks,
                                   scenario.skills.size());
    for (const std::string& skill : scenario.skills) {
        add(text, "{}\n", skill);
    }
    add(text, "\nSHIFT_TYPES = {}\n", scenario.shifts.size());
    for (const Inrc2Shift& shift : scenario.shifts) {
        add(text, "{} {}\n", shift.id, shown(shift.run));
    }
    add(text, "\nFORBIDDEN_SHIFT_TYPES_SUCCESSIONS\n");
    for (const Inrc2Shift& shift : scenario.shifts) {
        add(text, "{} {}", shift.id, shift.not_followed_by.size());
        for (const std::size_t follower : shift.not_followed_by) {
            add(text, " {}", scenario.shifts[follower].id);
        }
        add(text, "\n");
    }
    add(text, "\nCONTRACTS = {}\n", scenario.contracts.size());
    for (const Inrc2Contract& contract : scenario.contracts) {
        add(text, "{} {} {} {} {} {}\n", contract.id, shown(contract.assignments), shown(contract.work_run),
            shown(contract.off_run), contract.most_weekends, contract.complete_weekends ? 1 : 0);
    }
    add(text, "\nNURSES = {}\n", scenario.nurses.size());
    for (const Inrc2Nurse& nurse : scenario.nurses) {
        add(text, "{} {} {}", nurse.id, scenario.contracts[nurse.contract].id, nurse.skills.size());
        for (const std::size_t skill : nurse.skills) {
            add(text, " {}", scenario.skills[skill]);
        }
        add(text, "\n");
    }
    return text;
}

std::string print_inrc2_history(const Inrc2Scenario& scenario, const Inrc2History& history) {
    std::string text = fmt::format("HISTORY\n{} {}\n\nNURSE_HISTORY\n", history.week, scenario.id);
    for (std::size_t at = 0; at < history.nurses.size(); ++at) {
        const Inrc2NurseHistory& nurse = history.nurses[at];
        add(text, "{} {} {} {} {} {} {}\n", scenario.nurses[at].id, nurse.assignments, nurse.weekends,
            nurse.last_shift ? scenario.shifts[*nurse.last_shift].id : "None", nurse.shift_run, nurse.work_run,
            nurse.off_run);
    }
    return text;
}

std::string print_inrc2_week(const Inrc2Scenario& scenario, const Inrc2Week& week) {
    std::string text = fmt::format("WEEK_DATA\n{}\n\nREQUIREMENTS\n", scenario.id);
    for (const Inrc2Requirement& requirement : week.requirements) {
        add(text, "{} {}", scenario.shifts[requirement.shift].id, scenario.skills[requirement.skill]);
        for (const Inrc2Span day : requirement.days) {
            add(text, " {}", shown(day));
        }
        add(text, "\n");
    }
    add(text, "\nSHIFT_OFF_REQUESTS = {}\n", week.off_requests.size());
    for (const Inrc2Request& request : week.off_requests) {
        add(text, "{} {} {}\n", scenario.nurses[request.nurse].id,
            request.shift ? scenario.shifts[*request.shift].id : "Any",
            inrc2_day_names[static_cast<std::size_t>(request.day)]);
    }
    return text;
}

std::string print_inrc2_solution(const Inrc2Scenario& scenario, const Inrc2Solution& solution) {
    std::string text =
        fmt::format("SOLUTION\n{} {}\n\nASSIGNMENTS = {}\n", solution.week, scenario.id, solution.assignments.size());
    for (const Inrc2Assignment& made : solution.assignments) {
        add(text, "{} {} {} {}\n", scenario.nurses[made.nurse].id, inrc2_day_names[static_cast<std::size_t>(made.day)],
            scenario.shifts[made.shift].id, scenario.skills[made.skill]);
    }
    return text;
}

}    // namespace staffwright::formats
