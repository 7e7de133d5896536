#include "referee/kinds/same_team.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace staffwright::referee {

namespace {

using rules::SameTeam;

struct TeamDay {
    std::int64_t members = 0;    ///< not on leave
    std::vector<PersonIx> working;
    std::int64_t most_on_one_shift = 0;
};

TeamDay team_on(const SameTeam& rule, const Together& all, Day day) {
    TeamDay team;
    IndexVector<ShiftIx, std::int64_t> on_shift(all.problem.shifts.size());
    for (const PersonIx person : all.people) {
        if (all.on_leave(person, day)) {
            continue;
        }
        ++team.members;
        for (const Duty& duty : all.duties[person].on(day)) {
            if (duty.in(rule.of)) {
                team.most_on_one_shift = std::max(team.most_on_one_shift, ++on_shift[duty.shift]);
            }
        }
        if (all.duties[person].works(day, rule.of)) {
            team.working.push_back(person);
        }
    }
    return team;
}

}    // namespace

void judge(const SameTeam& rule, const Together& all, BreachSink& sink) {
    for (Day day = all.days.from; day < all.days.until; ++day) {
        const TeamDay team = team_on(rule, all, day);
        if (team.working.empty()) {
            continue;
        }
        sink.looked();
        const auto working = static_cast<std::int64_t>(team.working.size());
        if (rule.together == SameTeam::Together::day) {
            sink.breach(team.working, day, day + 1, std::min(working, team.members - working), [&] {
                return fmt::format("{} of the team of {} with a duty{} on {}; all or none required", working,
                                   team.members, of_class(rule.of), all.words().day(day));
            });
        } else {
            sink.breach(team.working, day, day + 1, working - team.most_on_one_shift, [&] {
                return fmt::format("{} of the team with a duty{} on {}, {} of them on one shift; all on one required",
                                   working, of_class(rule.of), all.words().day(day), team.most_on_one_shift);
            });
        }
    }
}

}    // namespace staffwright::referee
