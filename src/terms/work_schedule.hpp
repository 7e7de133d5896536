// A resident doctor's work schedule: what a post, or one person in it, works over a rota, and the clock of notices
// before it begins.
//
//     const WorkSchedule schedule = work_schedule(problem, book, roster, person, Form::personal);
//     const std::vector<Notice> notices = TRY(notices_of(pack, problem.horizon.first, {data, issued, published}));
//
// A generic schedule is that of the post: the line of one person as its template, without the person, leave or what was
// agreed. Hours are elapsed, without unpaid breaks; weekends are those on which a duty begins on Saturday or Sunday, as
// the allowance counts them. Weeks begin on Monday. Errors: those of pay::Pack::at. Thread safety: pure.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "pay/pack.hpp"
#include "roster/roster.hpp"
#include "rules/bind.hpp"

namespace staffwright::terms {

enum class Form : std::uint8_t { generic, personal };

struct ScheduledShift {
    roster::ShiftIx shift;
    std::int64_t duties = 0;
    Minutes minutes;    ///< of all of them
};

struct ScheduledWeek {
    calendar::Date monday;
    std::array<std::string, 7> days;    ///< shift ids; "leave" with its kind; empty: off, or not in the period
    Minutes minutes;                    ///< of duties on its days
};

struct TrainingDay {
    calendar::Date date;
    std::string what;    ///< a shift of the class "training", or study leave
};

struct WorkSchedule {
    Form form = Form::personal;
    roster::PersonIx person;
    std::vector<ScheduledShift> shifts;
    std::vector<ScheduledWeek> weeks;
    Minutes worked;                       ///< over the period
    Minutes leave;                        ///< credit for leave; personal only
    Minutes average_week;                 ///< of both, rounded to the minute
    std::int64_t weekends = 0;            ///< worked
    std::int64_t all_weekends = 0;        ///< of the period
    std::int64_t nights = 0;              ///< duties of the class "night"
    std::int64_t on_call = 0;             ///< duties of the class "on_call"
    std::vector<TrainingDay> training;    ///< personal only
};

[[nodiscard]] WorkSchedule work_schedule(const roster::Problem& problem, const rules::RuleBook& book,
                                         const roster::Roster& roster, roster::PersonIx person, Form form);

/// What has to be out how long before the start, and whether it was.
struct Notice {
    std::string rule;    ///< "TCS-WS-8"
    std::string what;
    std::int64_t weeks = 0;
    calendar::Date due;                     ///< the last day that keeps it
    std::optional<calendar::Date> given;    ///< none: not known
    std::string ground;                     ///< cited
    pay::Certainty certainty = pay::Certainty::confirmed;
    [[nodiscard]] bool broken() const { return given && *given > due; }
    /// Days that were short; 0 if kept.
    [[nodiscard]] std::int64_t days_short() const { return broken() ? *given - due : 0; }
};
struct NoticesGiven {
    std::optional<calendar::Date> data;        ///< data of who rotates in reached the employer
    std::optional<calendar::Date> schedule;    ///< the generic work schedule was handed out
    std::optional<calendar::Date> roster;      ///< the duty roster was published
};
/// In the order in which they fall due.
Result<std::vector<Notice>> notices_of(const pay::Pack& pack, calendar::Date start, const NoticesGiven& given);

}    // namespace staffwright::terms
