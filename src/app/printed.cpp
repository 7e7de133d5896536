#include "app/printed.hpp"

#include <fmt/format.h>

#include <algorithm>

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

namespace {

/// "job_share 2, rest 1": at most five, in the order of their names.
std::string hard_rules_broken(const SolveReport& report) {
    constexpr std::size_t most = 5;
    std::string text;
    for (std::size_t at = 0; at < std::min(most, report.broken.size()); ++at) {
        text += fmt::format("{}{} {}", at == 0 ? "" : ", ", report.broken[at].first,
                            printed_number(report.broken[at].second.count()));
    }
    return report.broken.size() > most ? text + fmt::format(" and {} more", report.broken.size() - most) : text;
}

/// "Changed: 7 days of 3 people: Amy 2, Beth 4, Carl 1."
std::string changed(const SolveReport& report) {
    if (!report.changes) {
        return "";
    }
    constexpr std::size_t most = 12;
    std::size_t days = 0;
    std::string names;
    for (std::size_t at = 0; at < report.changes->size(); ++at) {
        const SolveReport::Changed& person = (*report.changes)[at];
        days += person.days.size();
        names += at < most ? fmt::format("{}{} {}", at == 0 ? ": " : ", ", person.name, person.days.size()) : "";
    }
    names += report.changes->size() > most ? fmt::format(" and {} more", report.changes->size() - most) : "";
    return fmt::format("Changed: {} {} of {} {}{}.\n", days, days == 1 ? "day" : "days", report.changes->size(),
                       report.changes->size() == 1 ? "person" : "people", names);
}

/// Why more time would not raise the bound, and what would.
std::string no_more_proof(solve::NoProof why) {
    switch (why) {
        case solve::NoProof::no:
            return "";
        case solve::NoProof::rules:
            return "The bound was not sought: most people have rules that the proof cannot follow (left_out names "
                   "them).\n";
        case solve::NoProof::costs:
            return "The bound is held down: one person's costs come to more than exact tables hold. Weights that are "
                   "all "
                   "smaller by the same factor say the same and can be proved.\n";
        case solve::NoProof::days:
            return "The bound was not sought: some day has more combinations of duties than the search tells apart.\n";
        case solve::NoProof::programme:
            return "The bound was given up: its prices no longer moved.\n";
    }
    return "";
}

std::string why(const SolveReport& report) {
    return report.clash ? printed_clash(*report.clash) : "";
}

std::string dropped(const SolveReport& report) {
    return report.dropped.empty()
               ? ""
               : fmt::format("Of the roster started from: {}.\n", fmt::join(report.dropped, ".\n  "));
}

}    // namespace

std::string printed_summary(const SolveReport& report) {
    std::string text = dropped(report);
    switch (report.status) {
        case solve::Status::optimal:
            text += "Legal roster, proved best";
            break;
        case solve::Status::feasible:
            text += "Legal roster";
            break;
        case solve::Status::infeasible:
            return text + fmt::format(
                              "Infeasible: it is proved that no roster keeps every hard rule. ({:.1f} s)\n"
                              "The best one found breaks: {}.\n{}",
                              report.seconds, hard_rules_broken(report), why(report));
        case solve::Status::unknown:
            return text + fmt::format(
                              "No legal roster found; the best one still has a hard score of {}. ({:.1f} s)\n"
                              "Hard rules it breaks: {}.\n"
                              "{}"
                              "Maybe give it more time or work (--seconds, --work), or see whether these rules can all "
                              "be kept.\n",
                              printed_number(report.hard.count()), report.seconds, hard_rules_broken(report),
                              why(report));
    }
    text += ": objective " + (report.objective ? printed_number(report.objective->count()) : "unknown");
    if (report.bound && report.gap()) {
        text += fmt::format(", bound {}, gap {:.2f} %", printed_number(report.bound->count()), *report.gap() * 100);
    }
    text += fmt::format(", {:.1f} s.\n", report.seconds);
    if (!report.left_out.empty() && report.gap()) {
        text += fmt::format("The bound knows nothing of {}; the gap may be smaller than it says.\n",
                            fmt::join(report.left_out, ", "));
    }
    text += no_more_proof(report.no_proof);
    text += changed(report);
    for (const std::string& warning : report.warnings) {
        text += "Warning: " + warning + ".\n";
    }
    return text;
}

}    // namespace staffwright::app
