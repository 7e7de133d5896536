#include "terms/decisions.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace staffwright::terms {

using calendar::Date;
using pay::Pack;
using pay::Value;
using roster::Problem;

namespace {

Error wrong(const Report& report, std::string what, std::string advice) {
    return {ErrorId::contradiction, fmt::format("report \"{}\": {}", report.id, what), std::move(advice),
            Place{{}, report.line, {}}};
}

Result<Date> last_day_of(const Problem& problem, const Pack& pack, const Report& report) {
    const Date event = event_of(problem, report);
    return event + static_cast<std::int32_t>(TRY(pack.at("report_window", "", event))->amount);
}

Result<void> check_dates(const Problem& problem, const Report& report) {
    const Date day = problem.horizon.date(report.duty.day);
    if (report.submitted < day) {
        return wrong(
            report,
            fmt::format("it is of {} and was submitted before, on {}", day.to_string(), report.submitted.to_string()),
            "correct \"day\" or \"submitted\"");
    }
    if (report.outcome && report.outcome->on < report.submitted) {
        return wrong(report,
                     fmt::format("it was answered on {}, before it was submitted on {}", report.outcome->on.to_string(),
                                 report.submitted.to_string()),
                     "correct the \"on\" of its \"outcome\" or \"submitted\"");
    }
    return {};
}

/// Which key of "route" the kind has: additional hours are routed by how many they are.
Result<std::string> route_key(const Pack& pack, ReportKind kind, Minutes extra, Date event, Decision& decision) {
    if (kind != ReportKind::hours) {
        return std::string(report_kind_names[static_cast<std::size_t>(kind)]);
    }
    const Value* limit = TRY(pack.at("route_hours_limit", "", event));
    decision.grounds.push_back(pay::cited(*limit));
    return std::string(extra.count() < limit->amount ? "hours_below" : "hours_from");
}

Result<void> route(const Problem& problem, const Pack& pack, const Report& report, Decision& decision) {
    const Date event = event_of(problem, report);
    for (const ReportKind kind : kinds_of(report)) {
        const std::string key = TRY(route_key(pack, kind, decision.extra, event, decision));
        const Value* to = TRY(pack.at("route", key, event));
        decision.parts.push_back({kind, to->word});
        decision.grounds.push_back(pay::cited(*to));
    }
    return {};
}

/// Rules of faults that the report has a part in, which the plan did not break, and which make time off due.
void mandate(const Problem& problem, const Pack& pack, const Report& report, const std::vector<Fault>& faults,
             Decision& decision) {
    for (const Fault& fault : faults) {
        const bool its_own =
            std::find(fault.reports.begin(), fault.reports.end(), decision.report) != fault.reports.end();
        const Value* mandated = pack.find("time_off_mandated", fault.rule, event_of(problem, report));
        if (!its_own || fault.planned || mandated == nullptr || mandated->word != "yes") {
            continue;
        }
        if (std::find(decision.mandated_by.begin(), decision.mandated_by.end(), fault.rule) ==
            decision.mandated_by.end()) {
            decision.mandated_by.push_back(fault.rule);
            decision.grounds.push_back(pay::cited(*mandated));
        }
    }
}

}    // namespace

bool Decision::goes_to(std::string_view route) const {
    return std::any_of(parts.begin(), parts.end(), [&](const Part& part) { return part.route == route; });
}

Result<State> state_of(const Problem& problem, const Pack& pack, const Report& report) {
    TRY(check_dates(problem, report));
    if (report.submitted > TRY(last_day_of(problem, pack, report))) {
        return State::late;
    }
    if (!report.outcome) {
        return State::open;
    }
    return report.outcome->agreed ? State::agreed : State::refused;
}

Result<std::vector<Decision>> decide(const Problem& problem, const Pack& pack, const roster::Roster& planned,
                                     const std::vector<Report>& reports, const std::vector<Fault>& faults) {
    std::vector<Decision> decisions;
    for (std::size_t i = 0; i < reports.size(); ++i) {
        const Report& report = reports[i];
        Decision decision;
        decision.report = i;
        decision.state = TRY(state_of(problem, pack, report));
        decision.last_day = TRY(last_day_of(problem, pack, report));
        decision.extra = extra_of(problem, planned, report);
        decision.grounds.push_back(pay::cited(*TRY(pack.at("report_window", "", event_of(problem, report)))));
        TRY(route(problem, pack, report, decision));
        if (decision.counts()) {
            mandate(problem, pack, report, faults, decision);
            const bool something = decision.extra > Minutes{} || !decision.mandated_by.empty();
            decision.choice = !something                      ? std::nullopt
                              : !decision.mandated_by.empty() ? std::optional(Choice::time_off)
                                                              : report.choice;
            decision.time_off = decision.choice == Choice::time_off ? decision.extra : Minutes{};
        }
        decisions.push_back(std::move(decision));
    }
    return decisions;
}

}    // namespace staffwright::terms
