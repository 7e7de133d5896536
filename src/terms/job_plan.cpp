#include "terms/job_plan.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "pay/money.hpp"
#include "pay/worked_time.hpp"

namespace staffwright::terms {

using calendar::Date;
using calendar::Weekday;
using pay::Pack;
using pay::Value;

namespace {

constexpr std::int32_t a_day = 1440;
constexpr std::int64_t in_one = 100;    ///< hundredths of a programmed activity

struct Lengths {
    Minutes plain;
    Minutes premium;
};

/// Weekends are premium throughout, weekdays within the window. Bank holidays are no part of a cycle.
Lengths lengths_of(const Activity& activity, const Value& window) {
    Lengths lengths;
    for (std::int32_t from = activity.clock.start; from < activity.clock.end;) {
        const std::int32_t day = from / a_day;
        const std::int32_t until = std::min(activity.clock.end, (day + 1) * a_day);
        const pay::Stretch stretch{Date{}, from - day * a_day, until - day * a_day, true};
        const auto weekday = static_cast<Weekday>((static_cast<std::int32_t>(activity.day) + day) % 7);
        const Minutes premium =
            weekday >= Weekday::saturday ? stretch.length() : pay::minutes_within(stretch, window.amount, window.end);
        lengths.premium += premium;
        lengths.plain += stretch.length() - premium;
        from = until;
    }
    return lengths;
}

/// Minutes from the start of the cycle.
std::int32_t starts(const Activity& activity) {
    return (activity.week * 7 + static_cast<std::int32_t>(activity.day)) * a_day + activity.clock.start;
}

std::string described(const Activity& activity) {
    return fmt::format("{} on {} of week {}", activity.what, calendar::short_name(activity.day), activity.week + 1);
}

/// A night over Sunday meets the next week, and that of the last week the first.
void find_overlaps(const JobPlans& plans, const JobPlan& plan, std::vector<Finding>& findings) {
    const std::int32_t cycle = plans.cycle_weeks * 7 * a_day;
    for (std::size_t i = 0; i < plan.activities.size(); ++i) {
        for (std::size_t j = i + 1; j < plan.activities.size(); ++j) {
            const Activity& a = plan.activities[i];
            const Activity& b = plan.activities[j];
            const std::int32_t end_a = starts(a) + (a.clock.end - a.clock.start);
            const std::int32_t end_b = starts(b) + (b.clock.end - b.clock.start);
            const auto meet = [&](std::int32_t later) {
                return starts(a) < end_b + later && starts(b) + later < end_a;
            };
            if (meet(0) || meet(cycle) || meet(-cycle)) {
                findings.push_back(
                    {"overlap", fmt::format("{} and {} are at the same time", described(a), described(b)), ""});
            }
        }
    }
}

Result<void> check_total(const Pack& pack, const JobPlans& plans, const JobPlan& plan, const PlanTotals& totals,
                         std::vector<Finding>& findings) {
    const Value* tolerance = TRY(pack.at("tolerance", plan.grade, plans.from));
    const std::int64_t off = std::abs(totals.all() - plan.stated);
    // In units of `times`, of which a hundred are a hundredth.
    if (off * 100 > tolerance->amount) {
        findings.push_back({"tolerance",
                            fmt::format("the activities make {} programmed activities, and {} are agreed",
                                        activities_text(totals.all()), activities_text(plan.stated)),
                            pay::cited(*tolerance)});
    }
    const Value* most = TRY(pack.at("most_programmed_activities", plan.grade, plans.from));
    if (totals.all() * 100 > most->amount) {
        findings.push_back({"most_programmed_activities",
                            fmt::format("{} programmed activities are more than {}", activities_text(totals.all()),
                                        activities_text(most->amount / 100)),
                            pay::cited(*most)});
    }
    return {};
}

Result<void> check_supporting(const Pack& pack, const JobPlans& plans, const JobPlan& plan, const PlanTotals& totals,
                              std::vector<Finding>& findings) {
    const Value* least = TRY(pack.at("least_supporting", plan.grade, plans.from));
    const std::int64_t wanted =
        least->amount * std::min(plan.wte.count(), whole_time.count()) / whole_time.count() / 100;
    const std::int64_t there = totals.of[static_cast<std::size_t>(ActivityKind::supporting)];
    if (there < wanted) {
        findings.push_back(
            {"least_supporting",
             fmt::format("{} supporting programmed activities, at least {} are wanted at {} of whole time",
                         activities_text(there), activities_text(wanted), pay::percent_text(plan.wte.count())),
             pay::cited(*least)});
    }
    return {};
}

Result<void> check_on_call(const Pack& pack, const JobPlans& plans, const JobPlan& plan,
                           std::vector<Finding>& findings) {
    if (!plan.on_call) {
        return {};
    }
    const OnCall& on_call = *plan.on_call;
    const Value* high = TRY(pack.at("on_call_frequency", "high", plans.from));
    const Value* medium = TRY(pack.at("on_call_frequency", "medium", plans.from));
    const bool is_high = on_call.one_in <= high->amount;
    const bool is_medium = !is_high && on_call.one_in <= medium->amount;
    const std::string due = fmt::format("{}/{}", on_call.category, is_high ? "high" : is_medium ? "medium" : "low");
    if (due != on_call.supplement) {
        findings.push_back({"on_call_frequency",
                            fmt::format("on call 1 in {} in category {} is the supplement {}, and {} is stated",
                                        on_call.one_in, on_call.category, due, on_call.supplement),
                            pay::cited(is_high ? *high : *medium)});
    }
    return {};
}

/// Steps in their order: keys "1", "2", ...
Result<std::vector<std::string>> steps_of(const Pack& pack, Date date) {
    std::vector<std::string> keys = pack.keys("sign_off");
    std::sort(keys.begin(), keys.end());
    std::vector<std::string> steps;
    for (const std::string& key : keys) {
        steps.push_back(TRY(pack.at("sign_off", key, date))->word);
    }
    return steps;
}

}    // namespace

std::int32_t JobPlans::week_of(Date date) const {
    const std::int32_t days = date - cycle_start;
    const std::int32_t weeks = days >= 0 ? days / 7 : -((-days + 6) / 7);
    return ((weeks % cycle_weeks) + cycle_weeks) % cycle_weeks;
}

std::int64_t PlanTotals::all() const {
    std::int64_t sum = 0;
    for (const std::int64_t each : of) {
        sum += each;
    }
    return sum;
}

std::string activities_text(std::int64_t hundredths) {
    return fmt::format("{}.{:02}", hundredths / in_one, hundredths % in_one);
}

Result<PlanTotals> totals_of(const Pack& pack, const JobPlans& plans, const JobPlan& plan) {
    const std::int64_t plain = TRY(pack.at("programmed_activity", plan.grade, plans.from))->amount;
    const std::int64_t premium = TRY(pack.at("programmed_activity_premium", plan.grade, plans.from))->amount;
    const Value* window = TRY(pack.at("premium_window", plan.grade, plans.from));
    PlanTotals totals;
    std::array<std::int64_t, 4> parts{};    // minutes x the other length, so that both are of one measure
    Minutes all{};
    Minutes in_premium{};
    for (const Activity& activity : plan.activities) {
        const Lengths lengths = lengths_of(activity, *window);
        parts[static_cast<std::size_t>(activity.kind)] +=
            lengths.plain.count() * premium + lengths.premium.count() * plain;
        all += lengths.plain + lengths.premium;
        in_premium += lengths.premium;
    }
    const std::int64_t whole = plain * premium * plans.cycle_weeks;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        totals.of[i] = (2 * parts[i] * in_one + whole) / (2 * whole);
    }
    totals.a_week = Minutes{all.count() / plans.cycle_weeks};
    totals.premium_a_week = Minutes{in_premium.count() / plans.cycle_weeks};
    return totals;
}

Result<SignOff> sign_off_of(const Pack& pack, const JobPlans& plans, const JobPlan& plan) {
    const std::vector<std::string> steps = TRY(steps_of(pack, plans.from));
    SignOff chain;
    for (std::size_t i = 0; i < plan.signatures.size(); ++i) {
        const Signature& signature = plan.signatures[i];
        const bool in_turn = i < steps.size() && signature.step == steps[i];
        const bool in_time = i == 0 || plan.signatures[i - 1].on <= signature.on;
        if (!in_turn || !in_time) {
            return Error{
                ErrorId::contradiction,
                !in_turn
                    ? fmt::format("the plan of \"{}\" is signed by \"{}\" out of turn", plan.person, signature.step)
                    : fmt::format("the plan of \"{}\" was signed by \"{}\" on {}, before \"{}\"", plan.person,
                                  signature.step, signature.on.to_string(), plan.signatures[i - 1].step),
                fmt::format("the order is {}", list_of(steps)), Place{{}, plan.line, "sign_off"}};
        }
        chain.done.push_back(signature.step);
    }
    if (chain.done.size() < steps.size()) {
        chain.next = steps[chain.done.size()];
    }
    return chain;
}

Result<std::vector<Finding>> findings_of(const Pack& pack, const JobPlans& plans, const JobPlan& plan) {
    std::vector<Finding> findings;
    const PlanTotals totals = TRY(totals_of(pack, plans, plan));
    TRY(check_total(pack, plans, plan, totals, findings));
    TRY(check_supporting(pack, plans, plan, totals, findings));
    TRY(check_on_call(pack, plans, plan, findings));
    find_overlaps(plans, plan, findings);
    return findings;
}

}    // namespace staffwright::terms
