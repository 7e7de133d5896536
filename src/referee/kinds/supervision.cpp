#include "referee/kinds/supervision.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace staffwright::referee {

namespace {

using rules::Supervision;

class Pairing {
public:
    Pairing(const Supervision& rule, const Together& all, BreachSink& sink) : rule_(rule), all_(all), sink_(sink) {
        // whoever is a junior does not supervise
        std::set_difference(rule.supervisors.begin(), rule.supervisors.end(), all.people.begin(), all.people.end(),
                            std::back_inserter(supervisors_));
    }

    void judge() {
        for (Day day = all_.days.from; day < all_.days.until; ++day) {
            if (rule_.together == Supervision::Together::day) {
                judge(day, std::nullopt);
                continue;
            }
            for (const ShiftIx shift : all_.problem.shifts.indices()) {
                if (rule_.of.contains(day, shift)) {
                    judge(day, shift);
                }
            }
        }
    }

private:
    [[nodiscard]] std::vector<PersonIx> with_duty(const std::vector<PersonIx>& people, Day day,
                                                  std::optional<ShiftIx> shift, const DutyClass& of) const {
        std::vector<PersonIx> found;
        for (const PersonIx person : people) {
            const auto duties = all_.duties[person].on(day);
            if (std::any_of(duties.begin(), duties.end(),
                            [&](const Duty& duty) { return duty.in(of) && (!shift || duty.shift == *shift); })) {
                found.push_back(person);
            }
        }
        return found;
    }

    void judge(Day day, std::optional<ShiftIx> shift) {
        const std::vector<PersonIx> juniors = with_duty(all_.people, day, shift, rule_.of);
        if (juniors.empty()) {
            return;
        }
        sink_.looked();
        const auto found = static_cast<std::int64_t>(with_duty(supervisors_, day, shift, rule_.by).size());
        const auto count = static_cast<std::int64_t>(juniors.size());
        const std::int64_t needed = (count + rule_.per - 1) / rule_.per;
        sink_.breach(juniors, day, day + 1, needed - found, [&] {
            const std::string where = shift ? all_.words().duty(day, *shift) : "on " + all_.words().day(day);
            return fmt::format("{} to supervise, {} {}; at least {} required", counted(count, "person"),
                               counted(found, "supervisor"), where, needed);
        });
    }

    const Supervision& rule_;
    const Together& all_;
    BreachSink& sink_;
    std::vector<PersonIx> supervisors_;
};

}    // namespace

void judge(const Supervision& rule, const Together& all, BreachSink& sink) {
    Pairing(rule, all, sink).judge();
}

}    // namespace staffwright::referee
