#include "app/job_plans.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "formats/job_plans.hpp"
#include "formats/lines.hpp"
#include "formats/native.hpp"
#include "formats/native_fields.hpp"
#include "formats/native_words.hpp"
#include "formats/recognise.hpp"
#include "pay/money.hpp"
#include "rules/nearest.hpp"
#include "terms/job_plan_feed.hpp"
#include "terms/job_plan_problem.hpp"

namespace staffwright::app {

using formats::JsonValue;
using terms::activities_text;
using terms::Activity;
using terms::Finding;
using terms::JobPlan;

namespace {

Result<JobPlanCase::Judged> judge(const pay::Pack& pack, const terms::JobPlans& plans, const JobPlan& plan) {
    const std::vector<std::string> grades = pack.keys("programmed_activity");
    if (std::find(grades.begin(), grades.end(), plan.grade) == grades.end()) {
        return Error{ErrorId::bad_reference, fmt::format("no pay pack has job plans of the grade \"{}\"", plan.grade),
                     rules::did_you_mean(plan.grade, grades), Place{{}, plan.line, "grade"}};
    }
    JobPlanCase::Judged judged;
    judged.totals = TRY(terms::totals_of(pack, plans, plan));
    judged.sign_off = TRY(terms::sign_off_of(pack, plans, plan));
    judged.findings = TRY(terms::findings_of(pack, plans, plan));
    return judged;
}

std::string kind_words(std::size_t kind) {
    std::string words(terms::activity_kind_names[kind]);
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

std::string heading(const JobPlan& plan) {
    return fmt::format("{} ({}, {})\n", plan.name.empty() ? plan.person : plan.name, plan.grade,
                       pay::percent_text(plan.wte.count()));
}

std::string sign_off_words(const JobPlanCase::Judged& judged) {
    return judged.sign_off.next ? fmt::format("  not signed off: the next to sign is {}\n", *judged.sign_off.next)
                                : std::string("  signed off\n");
}

std::string totals_words(const JobPlan& plan, const JobPlanCase::Judged& judged) {
    std::string text = fmt::format("  {} programmed activities a week, {} agreed; {} of which {} in premium time\n",
                                   activities_text(judged.totals.all()), activities_text(plan.stated),
                                   format_minutes(judged.totals.a_week), format_minutes(judged.totals.premium_a_week));
    for (std::size_t kind = 0; kind < judged.totals.of.size(); ++kind) {
        if (judged.totals.of[kind] > 0) {
            text += fmt::format("    {:<22}{:>6}\n", kind_words(kind), activities_text(judged.totals.of[kind]));
        }
    }
    return text;
}

std::string activities_words(const terms::JobPlans& plans, const JobPlan& plan) {
    std::vector<const Activity*> sorted;
    for (const Activity& activity : plan.activities) {
        sorted.push_back(&activity);
    }
    std::stable_sort(sorted.begin(), sorted.end(), [](const Activity* a, const Activity* b) {
        return std::tuple(a->week, a->day, a->clock.start) < std::tuple(b->week, b->day, b->clock.start);
    });
    std::string text;
    for (const Activity* activity : sorted) {
        text += fmt::format("  {}{} {}  {:<22}{}\n",
                            plans.cycle_weeks == 1 ? std::string() : fmt::format("week {} ", activity->week + 1),
                            calendar::short_name(activity->day), formats::clock_text(activity->clock),
                            kind_words(static_cast<std::size_t>(activity->kind)), activity->what);
    }
    return text;
}

JsonValue plan_json(const JobPlan& plan, const JobPlanCase::Judged& judged) {
    JsonValue totals = JsonValue::object();
    for (std::size_t kind = 0; kind < judged.totals.of.size(); ++kind) {
        totals.add(terms::activity_kind_names[kind], JsonValue::number(judged.totals.of[kind]));
    }
    JsonValue findings = JsonValue::array();
    for (const Finding& finding : judged.findings) {
        findings.add(JsonValue::object()
                         .add("rule", JsonValue::string(finding.rule))
                         .add("what", JsonValue::string(finding.what))
                         .add("ground", JsonValue::string(finding.ground)));
    }
    JsonValue json = JsonValue::object();
    json.add("person", JsonValue::string(plan.person)).add("grade", JsonValue::string(plan.grade));
    json.add("agreed_hundredths", JsonValue::number(plan.stated));
    json.add("total_hundredths", JsonValue::number(judged.totals.all())).add("by_kind", std::move(totals));
    json.add("week_minutes", JsonValue::number(judged.totals.a_week.count()));
    json.add("premium_minutes", JsonValue::number(judged.totals.premium_a_week.count()));
    json.add("signed_off", JsonValue::flag(!judged.sign_off.next.has_value()));
    json.add("next_to_sign", judged.sign_off.next ? JsonValue::string(*judged.sign_off.next) : JsonValue{});
    json.add("findings", std::move(findings));
    return json;
}

}    // namespace

bool JobPlanCase::any_finding() const {
    return std::any_of(judged.begin(), judged.end(), [](const Judged& each) { return !each.findings.empty(); });
}

Result<JobPlanCase> read_job_plan_file(const std::string& file, const pay::Packs& packs) {
    JobPlanCase read;
    read.file = file;
    read.plans = TRY(formats::read_job_plans(TRY(read_file(file, formats::largest_file)), file));
    const pay::Pack* pack = TRY(packs.of(terms::job_planning_scheme));
    for (const JobPlan& plan : read.plans.plans) {
        Result<JobPlanCase::Judged> judged = judge(*pack, read.plans, plan);
        if (!judged) {
            if (judged.error().place.file.empty()) {
                judged.error().place.file = file;
            }
            return judged.error();
        }
        read.judged.push_back(std::move(*judged));
    }
    return read;
}

std::string printed_job_plan_check(const JobPlanCase& read) {
    std::string text;
    for (std::size_t i = 0; i < read.judged.size(); ++i) {
        const JobPlan& plan = read.plans.plans[i];
        text += heading(plan) + totals_words(plan, read.judged[i]) + sign_off_words(read.judged[i]);
        for (const Finding& finding : read.judged[i].findings) {
            text += fmt::format("  finding: {}\n{}", finding.what,
                                finding.ground.empty() ? "" : fmt::format("    {}\n", finding.ground));
        }
        text += read.judged[i].findings.empty() ? "  nothing found\n\n" : "\n";
    }
    return text + fmt::format("To be reviewed by {}\n", read.plans.until.to_string());
}

std::string printed_job_plans(const JobPlanCase& read) {
    std::string text;
    for (std::size_t i = 0; i < read.judged.size(); ++i) {
        const JobPlan& plan = read.plans.plans[i];
        text += heading(plan) + activities_words(read.plans, plan) + totals_words(plan, read.judged[i]);
        if (plan.on_call) {
            text += fmt::format("  on call 1 in {}, supplement {}\n", plan.on_call->one_in, plan.on_call->supplement);
        }
        for (const terms::Signature& signature : plan.signatures) {
            text += fmt::format("  {}: {}, {}\n", signature.step, signature.by, signature.on.to_string());
        }
        text += sign_off_words(read.judged[i]) + "\n";
    }
    return text;
}

JsonValue job_plans_json(const JobPlanCase& read) {
    JsonValue plans = JsonValue::array();
    for (std::size_t i = 0; i < read.judged.size(); ++i) {
        plans.add(plan_json(read.plans.plans[i], read.judged[i]));
    }
    JsonValue root = JsonValue::object();
    root.add("id", JsonValue::string(read.plans.id))
        .add("from", JsonValue::string(read.plans.from.to_string()))
        .add("until", JsonValue::string(read.plans.until.to_string()))
        .add("plans", std::move(plans));
    return root;
}

Result<FedRota> feed_rota(const JobPlanCase& read, const std::string& rota, const std::string& packs) {
    formats::LoadOptions options;
    options.packs = packs;
    formats::LoadedProblem loaded = TRY(formats::load_problem(rota, options));
    if (loaded.problem.origin != "native") {
        return Error{ErrorId::unsupported, "job plans are put into problems of the native format",
                     "write it as one first", Place{rota, 0, {}}};
    }
    Result<terms::Fed> fed = terms::feed_job_plans(read.plans, loaded.problem);
    if (!fed) {
        const bool about_plan = fed.error().place.path.empty();
        fed.error().place.file = about_plan ? read.file : rota;
        return about_plan ? fed.error() : formats::with_line(fed.error());
    }
    FedRota made;
    made.problem = formats::write_native_problem(loaded.problem);
    made.any_conflict = !fed->conflicts.empty();
    made.said =
        fmt::format("{} sessions of {} people put into {}, {} of them to be covered while their doctors are away\n",
                    fed->sessions, fed->people, loaded.problem.id, fed->to_cover);
    if (!fed->not_on_rota.empty()) {
        made.said += fmt::format("not on the rota, and left out: {}\n", list_of(fed->not_on_rota));
    }
    for (const std::string& conflict : fed->conflicts) {
        made.said += fmt::format("conflict: {}\n", conflict);
    }
    return made;
}

Result<std::string> job_plan_problem(const JobPlanCase& read, calendar::Date from, calendar::Date until) {
    Result<roster::Problem> problem = terms::problem_of(read.plans, from, until);
    if (!problem) {
        if (problem.error().place.file.empty()) {
            problem.error().place.file = read.file;
        }
        return problem.error();
    }
    return formats::write_native_problem(*problem);
}

}    // namespace staffwright::app
