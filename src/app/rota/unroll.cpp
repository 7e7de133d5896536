#include "app/rota/unroll.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "calendar/bank_holidays.hpp"
#include "roster/validate.hpp"

namespace staffwright::app {

using roster::Assignment;
using roster::Day;
using roster::Horizon;
using roster::PersonIx;
using roster::Problem;
using roster::Rota;
using roster::RotaGroup;
using roster::SkillIx;

namespace {

constexpr std::int32_t most_cycle_weeks = 52;
constexpr SkillIx only_skill{0};

/// The whole past of the rota may not make the horizon longer than a problem may be.
std::int32_t past_days(std::int32_t days, std::int32_t past_weeks) {
    return std::max(0, std::min(7 * past_weeks, (roster::most_days - days) / 7 * 7));
}

}    // namespace

std::int32_t cycle_weeks(const Rota& rota) {
    std::int64_t common = 1;
    std::int32_t longest = 1;
    for (const RotaGroup& group : rota.groups) {
        longest = std::max(longest, group.lines);
        common = std::min<std::int64_t>(std::lcm(common, std::int64_t{group.lines}), most_cycle_weeks + 1);
    }
    return common <= most_cycle_weeks ? static_cast<std::int32_t>(common) : longest;
}

bool works_as_bank_holiday(const Rota& rota, calendar::Date date) {
    return rota.keeps_bank_holidays && calendar::is_bank_holiday(date);
}

Rota::DayOfLine work_of(const Rota& rota, std::size_t group, std::int32_t line, std::int32_t day,
                        std::optional<calendar::Date> date) {
    const auto at = static_cast<std::size_t>(roster::ring_day(rota.groups[group], line, rota.start_week, day));
    Rota::DayOfLine work = rota.patterns[group][at];
    if (date && works_as_bank_holiday(rota, *date)) {
        std::erase_if(work, [&](roster::ShiftIx shift) {
            return std::none_of(rota.bank_holiday.begin(), rota.bank_holiday.end(),
                                [&](const roster::DutyDemand& kept) { return kept.shift == shift; });
        });
    }
    return work;
}

Problem problem_over(const Rota& rota, const Horizon& horizon) {
    Problem problem = rota.unit;
    problem.horizon = horizon;
    problem.duty_demand.clear();
    for (Day day = 0; day < horizon.days; ++day) {
        const calendar::Date date = horizon.date(day);
        const bool holiday = horizon.dated && works_as_bank_holiday(rota, date);
        const Day weekday = static_cast<Day>(date.weekday());
        for (roster::DutyDemand demand : holiday ? rota.bank_holiday : rota.unit.duty_demand) {
            if (holiday || demand.day == weekday) {
                demand.day = day;
                problem.duty_demand.push_back(demand);
            }
        }
    }
    return problem;
}

Result<Unrolled> unroll(const Rota& rota, const rules::Packs& packs, const UnrollSpan& span) {
    const std::int32_t days = 7 * span.weeks.value_or(cycle_weeks(rota));
    Problem problem = problem_over(rota, {rota.start, days, past_days(days, span.past_weeks), false});
    const Day first = -problem.horizon.history_days;
    roster::Roster roster(problem);
    for (std::size_t at = 0; at < rota.groups.size(); ++at) {
        for (std::int32_t line = 0; line < rota.groups[at].lines; ++line) {
            const PersonIx person{rota.groups[at].first.value() + line};
            for (Day day = first; day < days; ++day) {
                for (const roster::ShiftIx shift : work_of(rota, at, line, day)) {
                    (day < 0 ? problem.people[person].past : roster.assignments[person])
                        .push_back(Assignment{day, shift, only_skill});
                }
            }
        }
    }
    std::vector<rules::PackNote> notes = TRY(rules::use_packs(problem, packs));
    Case opened = TRY(make_case(std::move(problem)));
    roster.normalise();
    return Unrolled{std::move(opened), std::move(roster), std::move(notes)};
}

}    // namespace staffwright::app
