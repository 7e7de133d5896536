#include "formats/job_plans.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "formats/lines.hpp"
#include "formats/native_fields.hpp"
#include "formats/native_pay.hpp"
#include "formats/native_words.hpp"

namespace staffwright::formats {

using terms::Activity;
using terms::ActivityKind;
using terms::JobPlan;
using terms::JobPlans;

namespace {

Result<std::int32_t> within(const Node& node, std::int32_t least, std::int32_t most) {
    const std::int32_t read = TRY(small_number(node));
    if (read < least || read > most) {
        return node.wrong(ErrorId::bad_value, fmt::format("{} is out of range", read),
                          fmt::format("use {} to {}", least, most));
    }
    return read;
}

Result<std::string> filled(const Node& node, std::string_view name) {
    return printable_text(node, name, "say what it is");
}

Result<std::string> name_of(const Node& node) {
    return node.has("name") ? printable_text(node, "name", "leave it out, or say who or what it is") : std::string();
}

Result<roster::Clock> clock_of(const Node& node) {
    const std::string text = TRY(node.as_text());
    const auto clock = read_clock(text);
    if (!clock || clock->start >= 1440 || clock->end > clock->start + 1440) {
        return node.wrong(ErrorId::bad_value, fmt::format("{} is no time from and to", in_quotes(text)),
                          "write it as \"08:30-12:30\"; at most a day long");
    }
    return *clock;
}

Result<Activity> read_activity(const Node& node, std::int32_t cycle_weeks) {
    TRY(node.only({"week", "day", "clock", "kind", "what", "skill"}));
    Activity activity;
    activity.line = node.value().line;
    activity.week = TRY(within(TRY(node.field("week")), 1, cycle_weeks)) - 1;
    const std::string day = TRY(node.text("day"));
    const auto weekday = calendar::parse_weekday(day);
    if (!weekday) {
        return node.at("day").wrong(ErrorId::bad_value, fmt::format("{} is no weekday", in_quotes(day)),
                                    "use mon, tue, wed, thu, fri, sat or sun");
    }
    activity.day = *weekday;
    activity.clock = TRY(clock_of(TRY(node.field("clock"))));
    activity.kind = static_cast<ActivityKind>(
        TRY(node.word("kind", {terms::activity_kind_names.begin(), terms::activity_kind_names.end()})));
    activity.what = TRY(filled(node, "what"));
    const bool clinical = activity.kind == ActivityKind::direct_clinical_care;
    if (clinical) {
        activity.skill = TRY(filled(node, "skill"));
    } else if (node.has("skill")) {
        return node.at("skill").wrong(ErrorId::contradiction, "only direct clinical care wants a skill",
                                      "leave \"skill\" out");
    }
    return activity;
}

Result<terms::OnCall> read_on_call(const Node& node) {
    TRY(node.only({"category", "one_in", "supplement"}));
    terms::OnCall on_call;
    const std::vector<std::string> categories{"a", "b"};
    on_call.category = categories[TRY(node.word("category", categories))];
    on_call.one_in = TRY(within(TRY(node.field("one_in")), 1, 100));
    const std::vector<std::string> supplements{"a/high", "a/medium", "a/low", "b/high", "b/medium", "b/low"};
    on_call.supplement = supplements[TRY(node.word("supplement", supplements))];
    return on_call;
}

Result<terms::Signature> read_signature(const Node& node) {
    TRY(node.only({"step", "by", "on"}));
    terms::Signature signature;
    signature.step = TRY(filled(node, "step"));
    signature.by = TRY(filled(node, "by"));
    signature.on = TRY(read_date(TRY(node.field("on"))));
    return signature;
}

Result<JobPlan> read_plan(const Node& node, std::int32_t cycle_weeks) {
    TRY(node.only({"person", "name", "grade", "wte", "programmed_activities", "on_call", "activities", "sign_off"}));
    JobPlan plan;
    plan.line = node.value().line;
    plan.person = TRY(filled(node, "person"));
    plan.name = TRY(name_of(node));
    plan.grade = TRY(filled(node, "grade"));
    if (node.has("wte")) {
        const Node wte = node.at("wte");
        const auto read = read_wte(wte.value().text);
        if (!read || read->count() <= 0 || *read > whole_time) {
            return wte.wrong(ErrorId::bad_value, fmt::format("{} is no whole-time equivalent", wte.value().text),
                             "use a number above 0 and up to 1, with at most four decimals");
        }
        plan.wte = *read;
    }
    plan.stated = TRY(read_decimal_of(TRY(node.field("programmed_activities")), 2));
    if (plan.stated < 0 || plan.stated > 3000) {
        return node.at("programmed_activities").wrong(ErrorId::bad_value, "it is out of range", "use 0 to 30");
    }
    if (node.has("on_call")) {
        plan.on_call = TRY(read_on_call(node.at("on_call")));
    }
    TRY(node.field("activities"));
    TRY(node.each("activities", [&](const Node& each) -> Result<void> {
        plan.activities.push_back(TRY(read_activity(each, cycle_weeks)));
        return {};
    }));
    TRY(node.each("sign_off", [&](const Node& each) -> Result<void> {
        plan.signatures.push_back(TRY(read_signature(each)));
        return {};
    }));
    return plan;
}

Result<void> read_days(const Node& root, JobPlans& plans) {
    plans.from = TRY(read_date(TRY(root.field("from"))));
    plans.until = TRY(read_date(TRY(root.field("until"))));
    if (plans.until <= plans.from) {
        return root.at("until").wrong(ErrorId::bad_value, "it is not after \"from\"", "give the day after the last");
    }
    plans.cycle_weeks = TRY(within(TRY(root.field("cycle_weeks")), 1, 52));
    plans.cycle_start = TRY(read_date(TRY(root.field("cycle_start"))));
    if (plans.cycle_start.weekday() != calendar::Weekday::monday) {
        return root.at("cycle_start")
            .wrong(ErrorId::bad_value, fmt::format("{} is no Monday", plans.cycle_start.to_string()),
                   "name the Monday of some week 1 of the cycle");
    }
    return {};
}

}    // namespace

Result<JobPlans> read_job_plans(std::string_view text, std::string_view file) {
    const JsonValue document = TRY(parse_json(text, file));
    const Node root(document, file);
    TRY(check_document(root, job_plans_format));
    TRY(root.only({"format", "version", "id", "name", "from", "until", "cycle_weeks", "cycle_start", "plans"}));
    JobPlans plans;
    plans.id = TRY(filled(root, "id"));
    plans.name = TRY(name_of(root));
    TRY(read_days(root, plans));
    TRY(root.field("plans"));
    TRY(root.each("plans", [&](const Node& node) -> Result<void> {
        plans.plans.push_back(TRY(read_plan(node, plans.cycle_weeks)));
        const auto same = std::find_if(plans.plans.begin(), plans.plans.end() - 1,
                                       [&](const JobPlan& plan) { return plan.person == plans.plans.back().person; });
        if (same != plans.plans.end() - 1) {
            return node.at("person").wrong(
                ErrorId::contradiction,
                fmt::format("{} has two plans, the first on line {}", in_quotes(same->person), same->line),
                "keep one plan for each person");
        }
        return {};
    }));
    if (plans.plans.empty()) {
        return root.at("plans").wrong(ErrorId::bad_value, "there are no plans", "list at least one");
    }
    return plans;
}

}    // namespace staffwright::formats
