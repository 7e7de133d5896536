#include "app/wishes/day_offers.hpp"

#include <algorithm>

#include "roster/elsewhere.hpp"

namespace staffwright::app::wishes {

namespace {

using roster::Day;
using roster::DutyDemand;
using roster::PersonIx;
using roster::Problem;
using roster::ShiftIx;

/// A sum over demands for a skill, and one over those for anybody, who are counted in these, too.
struct Need {
    std::int32_t skilled = 0;
    std::int32_t anybody = 0;
    void add(const DutyDemand& demand, std::int32_t people) { (demand.skill ? skilled : anybody) += people; }
    [[nodiscard]] std::int32_t people() const { return std::max(skilled, anybody); }
};

class Days {
public:
    Days(const rosters::AssembledProblem& in, const FreeFor& self, const std::vector<store::Shift>& shifts)
        : in_(in), problem_(in.problem), self_(self), shifts_(shifts) {}

    [[nodiscard]] DayOffered offered(Day day) const {
        DayOffered made{.day = problem_.horizon.date(day), .away = self_.away(day)};
        for (const roster::Wish& wish : problem_.wishes) {
            made.off_asked += wish.day == day && wish.person != self_.person() && wish.want == roster::Wish::Want::off;
        }
        if (made.away) {
            return made;
        }
        const bool any = is_planned_freely(day);
        for (const ShiftIx shift : problem_.shifts.indices()) {
            if (!roster::is_elsewhere(problem_.shifts[shift]) && in_use(shift, made.day) &&
                (any || !demands(day, shift).empty())) {
                made.duties.push_back(duty(day, shift));
            }
        }
        return made;
    }

private:
    [[nodiscard]] std::vector<const DutyDemand*> demands(Day day, ShiftIx shift) const {
        std::vector<const DutyDemand*> found;
        for (const DutyDemand& demand : problem_.duty_demand) {
            if (demand.day == day && demand.shift == shift && demand.want.optimum > 0) {
                found.push_back(&demand);
            }
        }
        return found;
    }

    /// No duties are planned by name, or there are bands that any shift could serve.
    [[nodiscard]] bool is_planned_freely(Day day) const {
        return std::any_of(problem_.band_demand.begin(), problem_.band_demand.end(),
                           [&](const roster::BandDemand& demand) { return demand.day == day; }) ||
               std::none_of(problem_.duty_demand.begin(), problem_.duty_demand.end(),
                            [&](const DutyDemand& demand) { return demand.day == day && demand.want.optimum > 0; });
    }

    [[nodiscard]] bool in_use(ShiftIx shift, calendar::Date day) const {
        return std::any_of(shifts_.begin(), shifts_.end(), [&](const store::Shift& each) {
            return each.id == in_.map.shifts[shift] && (!each.retired_on || day < *each.retired_on);
        });
    }

    [[nodiscard]] DutyOffered duty(Day day, ShiftIx shift) const {
        const roster::Shift& of = problem_.shifts[shift];
        DutyOffered made{.code = of.id, .name = of.name};
        if (of.clock) {
            made.starts_minute = of.clock->start;
            made.ends_minute = of.clock->end;
        }
        Need least;
        Need wanted;
        std::vector<const DutyDemand*> own;
        for (const DutyDemand* demand : demands(day, shift)) {
            if (self_.person() && can_fill(problem_, *self_.person(), *demand)) {
                own.push_back(demand);
                least.add(*demand, demand->want.minimum);
                wanted.add(*demand, demand->want.optimum);
            }
        }
        if (!own.empty()) {
            made.least = least.people();
            made.wanted = wanted.people();
        }
        made.asked = asked(day, of.id, own);
        made.why_not = self_.why_not(day, shift);
        return made;
    }

    /// Others who asked for the duty by its name and can fill one of these demands; all who did, where there is none.
    [[nodiscard]] std::int32_t asked(Day day, const std::string& code,
                                     const std::vector<const DutyDemand*>& own) const {
        std::int32_t people = 0;
        for (const roster::Wish& wish : problem_.wishes) {
            const bool is_for_it = wish.day == day && wish.person != self_.person() &&
                                   wish.want == roster::Wish::Want::on &&
                                   std::find(wish.shifts.begin(), wish.shifts.end(), code) != wish.shifts.end();
            people += is_for_it && (own.empty() || std::any_of(own.begin(), own.end(), [&](const DutyDemand* demand) {
                                        return can_fill(problem_, wish.person, *demand);
                                    }));
        }
        return people;
    }

    const rosters::AssembledProblem& in_;
    const Problem& problem_;
    const FreeFor& self_;
    const std::vector<store::Shift>& shifts_;
};

}    // namespace

std::vector<DayOffered> offered_days(const rosters::AssembledProblem& in, const FreeFor& self,
                                     const std::vector<store::Shift>& shifts) {
    const Days days(in, self, shifts);
    std::vector<DayOffered> all;
    for (Day day = 0; day < in.problem.horizon.days; ++day) {
        all.push_back(days.offered(day));
    }
    return all;
}

}    // namespace staffwright::app::wishes
