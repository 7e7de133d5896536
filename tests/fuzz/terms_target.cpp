#include <algorithm>

#include "formats/exception_reports.hpp"
#include "formats/job_plans.hpp"
#include "one_person.hpp"
#include "promise.hpp"
#include "roster/validate.hpp"
#include "rules/bind.hpp"
#include "targets.hpp"
#include "terms/job_plan_problem.hpp"

namespace staffwright::fuzz {

namespace {

void exception_reports(std::string_view text) {
    static const roster::Problem problem = one_person();
    static const roster::Roster planned(problem);
    const auto reports = formats::read_exception_reports(problem, text, "fuzz.txt");
    if (!reports) {
        promise_good_error(reports.error());
        return;
    }
    for (const terms::Report& report : *reports) {
        promise(!terms::kinds_of(report).empty(), "a report is of some kind");
        promise(terms::extra_of(problem, planned, report) >= Minutes{},
                "nothing is beyond the plan by less than nothing");
        promise(terms::event_of(problem, report) >= problem.horizon.date(report.duty.day),
                "a duty ends after it begins");
    }
}

void job_plans(std::string_view text) {
    const auto plans = formats::read_job_plans(text, "fuzz.txt");
    if (!plans) {
        promise_good_error(plans.error());
        return;
    }
    const auto problem = terms::problem_of(*plans, plans->from, std::min(plans->from + 14, plans->until));
    if (!problem) {
        promise(exit_code(problem.error().id) == 2, "plans that make no problem are bad input");
        return;
    }
    promise(roster::validate(*problem).has_value(), "a problem made of plans holds together");
    promise(rules::bind(*problem).has_value(), "a problem made of plans can be bound");
}

}    // namespace

void terms_files(std::string_view text) {
    exception_reports(text);
    job_plans(text);
}

}    // namespace staffwright::fuzz
