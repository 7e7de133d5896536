#include "app/printed.hpp"

#include <fmt/format.h>

namespace staffwright::app {

using roster::Day;
using roster::Problem;

std::string printed_day(const Problem& problem, Day day) {
    static constexpr const char* weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    if (!problem.horizon.dated) {
        return fmt::format("day {}", day);
    }
    const calendar::Date date = problem.horizon.date(day);
    return fmt::format("{} {} {} {}", weekdays[static_cast<std::size_t>(date.weekday())], date.day(),
                       months[static_cast<std::size_t>(date.month() - 1)], date.year());
}

std::string printed_number(std::int64_t number) {
    std::string digits = std::to_string(number);
    const std::size_t first = number < 0 ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + 3; at -= 3) {
        digits.insert(at - 3, ",");
    }
    return digits;
}

std::string printed_summary(const SolveReport& report) {
    std::string text;
    switch (report.status) {
        case solve::Status::optimal:
            text = "Legal roster, proved best";
            break;
        case solve::Status::feasible:
            text = "Legal roster";
            break;
        case solve::Status::infeasible:
            return fmt::format("Infeasible: no roster can keep every hard rule. ({:.1f} s)\n", report.seconds);
        case solve::Status::unknown:
            return fmt::format(
                "No legal roster found; the best one still has a hard score of {}. ({:.1f} s)\n"
                "Maybe give it more time (--seconds), or ask `staffwright explain` what a draft breaks.\n",
                printed_number(report.hard.count()), report.seconds);
    }
    text += ": objective " + (report.objective ? printed_number(report.objective->count()) : "unknown");
    if (report.bound && report.gap()) {
        text += fmt::format(", bound {}, gap {:.2f} %", printed_number(report.bound->count()), *report.gap() * 100);
    }
    return text + fmt::format(", {:.1f} s.\n", report.seconds);
}

}    // namespace staffwright::app
