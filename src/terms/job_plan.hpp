// Job plans of consultants and of specialty and specialist doctors: programmed activities by weekday and week of a
// cycle, their checks, and the chain of signatures.
//
//     const auto totals = TRY(totals_of(pack, plans, plan));          // programmed activities by kind, hundredths
//     const auto findings = TRY(findings_of(pack, plans, plan));      // what does not hold, in sentences
//
// A programmed activity is so many hours in plain time and fewer in premium time: values of the pay pack of
// job_planning, by grade, as are the least supporting activities and the order of signatures. Totals are averages over
// the cycle, in hundredths of a programmed activity, rounded once for each kind. Errors: those of pay::Pack::at. Thread
// safety: pure.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "calendar/date.hpp"
#include "pay/pack.hpp"
#include "roster/problem.hpp"

namespace staffwright::terms {

inline constexpr std::string_view job_planning_scheme = "job_planning";

/// The names are used in files: do not change them.
enum class ActivityKind : std::uint8_t { direct_clinical_care, supporting, additional, external };
inline constexpr std::array<std::string_view, 4> activity_kind_names{"direct_clinical_care", "supporting", "additional",
                                                                     "external"};

struct Activity {
    std::int32_t week = 0;    ///< of the cycle, from 0
    calendar::Weekday day = calendar::Weekday::monday;
    roster::Clock clock;
    ActivityKind kind = ActivityKind::direct_clinical_care;
    std::string what;     ///< "Clinic"
    std::string skill;    ///< that it wants; direct clinical care only
    int line = 0;
};

struct Signature {
    std::string step;    ///< a word of the pack: "doctor"
    std::string by;
    calendar::Date on;
};

struct OnCall {
    std::string category;       ///< "a": may have to return at once; "b"
    std::int32_t one_in = 1;    ///< people on the rota
    std::string supplement;     ///< as stated: "a/medium"
};

struct JobPlan {
    std::string person;    ///< id
    std::string name;
    std::string grade;    ///< key of the pack: "consultant", "sas"
    Wte wte = whole_time;
    std::int64_t stated = 0;    ///< programmed activities agreed, hundredths
    std::optional<OnCall> on_call;
    std::vector<Activity> activities;
    std::vector<Signature> signatures;
    int line = 0;
};

struct JobPlans {
    std::string id;
    std::string name;
    calendar::Date from;
    calendar::Date until;    ///< not included: by then they are reviewed
    std::int32_t cycle_weeks = 1;
    calendar::Date cycle_start;    ///< a Monday: week 0
    std::vector<JobPlan> plans;
    [[nodiscard]] std::int32_t week_of(calendar::Date date) const;
};

struct PlanTotals {
    std::array<std::int64_t, 4> of{};    ///< hundredths of a programmed activity, by ActivityKind
    Minutes a_week;                      ///< average, real length
    Minutes premium_a_week;
    [[nodiscard]] std::int64_t all() const;
};
Result<PlanTotals> totals_of(const pay::Pack& pack, const JobPlans& plans, const JobPlan& plan);

/// How far the chain of signatures has come.
struct SignOff {
    std::vector<std::string> done;      ///< steps, in order
    std::optional<std::string> next;    ///< none: signed off
};
/// Error: contradiction for a signature out of turn or dated before the one it follows.
Result<SignOff> sign_off_of(const pay::Pack& pack, const JobPlans& plans, const JobPlan& plan);

struct Finding {
    std::string rule;    ///< name of the value of the pack, or "overlap"
    std::string what;
    std::string ground;    ///< cited; empty for what rests on none
};
Result<std::vector<Finding>> findings_of(const pay::Pack& pack, const JobPlans& plans, const JobPlan& plan);

/// "10.25"
[[nodiscard]] std::string activities_text(std::int64_t hundredths);

}    // namespace staffwright::terms
