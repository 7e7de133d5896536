#include "referee/cover.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace staffwright::referee {

namespace {

using roster::Severity;
namespace ids = rules::ids;

std::string in_skill(const roster::Problem& problem, const std::optional<SkillIx>& skill) {
    return skill ? " in " + Words(problem).skill(*skill) : std::string{};
}

/// One of the limits of a demand, on one side.
template <class Described>
void judge_want(Day day, const roster::Want& want, std::int64_t found, const Described& what, BreachSink& sink) {
    const auto breach = [&](std::int64_t amount, std::string_view limit, std::int64_t bound) {
        sink.looked();
        sink.breach(std::vector<PersonIx>{}, day, day + 1, amount,
                    [&] { return fmt::format("{} for {}; {} {}", found, what(), limit, bound); });
    };
    if (want.minimum > 0) {
        sink.begin(ids::cover_minimum, Severity::hard);
        breach(want.minimum - found, "minimum", want.minimum);
    }
    if (want.maximum) {
        sink.begin(ids::cover_maximum, Severity::hard);
        breach(found - *want.maximum, "maximum", *want.maximum);
    }
    sink.begin(ids::cover_under, Severity::soft, want.under);
    breach(want.optimum - found, "wanted", want.optimum);
    sink.begin(ids::cover_over, Severity::soft, want.over);
    breach(found - want.optimum, "wanted", want.optimum);
}

}    // namespace

Interval moments(const roster::Problem& problem, const roster::BandDemand& demand) {
    const calendar::Zone& zone =
        problem.horizon.dated ? calendar::Zone::europe_london() : calendar::Zone::without_changes();
    const calendar::Date date = problem.horizon.date(demand.day);
    return {zone.instant({date, demand.band.start}), zone.instant({date, demand.band.end})};
}

std::int64_t assigned(const roster::DutyDemand& demand, const AllDuties& duties) {
    std::int64_t found = 0;
    for (const PersonDuties& person : duties) {
        for (const Duty& duty : person.on(demand.day)) {
            found += duty.shift == demand.shift && (!demand.skill || duty.skill == *demand.skill) ? 1 : 0;
        }
    }
    return found;
}

std::int64_t assigned(const roster::Problem& problem, const roster::BandDemand& demand, const AllDuties& duties) {
    const Interval band = moments(problem, demand);
    std::int64_t found = 0;
    for (const PersonDuties& person : duties) {
        const auto near = person.between(demand.day - bands_look_back, demand.day + bands_look_ahead);
        found += std::any_of(near.begin(), near.end(), [&](const Duty& duty) {
            return duty.clocked && duty.interval(Basis::elapsed).contains(band) &&
                   (!demand.skill || duty.skill == *demand.skill);
        });
    }
    return found;
}

std::string described(const roster::Problem& problem, const roster::DutyDemand& demand) {
    return Words(problem).duty(demand.day, demand.shift) + in_skill(problem, demand.skill);
}

std::string described(const roster::Problem& problem, const roster::BandDemand& demand) {
    const auto clock = [](std::int32_t minute) { return fmt::format("{:02}:{:02}", minute / 60 % 24, minute % 60); };
    return fmt::format("{}-{} on {}{}", clock(demand.band.start), clock(demand.band.end),
                       Words(problem).day(demand.day), in_skill(problem, demand.skill));
}

void judge_cover(const roster::Problem& problem, const Matters& matters, const AllDuties& duties, DayRange days,
                 BreachSink& sink) {
    for (Day day = days.from; day < days.until; ++day) {
        const DayMatters& wanted = matters.on[static_cast<std::size_t>(day)];
        for (const roster::DutyDemand* demand : wanted.duty_demand) {
            judge_want(
                day, demand->want, assigned(*demand, duties), [&] { return described(problem, *demand); }, sink);
        }
        for (const roster::BandDemand* demand : wanted.band_demand) {
            judge_want(
                day, demand->want, assigned(problem, *demand, duties), [&] { return described(problem, *demand); },
                sink);
        }
    }
}

}    // namespace staffwright::referee
