#include "referee/kinds/same_team.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace staffwright::referee {

namespace {

using rules::SameTeam;

struct TeamDay {
    std::vector<PersonIx> members;    ///< not on leave
    std::int64_t working = 0;
    std::int64_t most_on_one_shift = 0;
};

TeamDay team_on(const SameTeam& rule, const Together& all, Day day) {
    TeamDay team;
    IndexVector<ShiftIx, std::int64_t> on_shift(all.problem.shifts.size());
    for (const PersonIx person : all.people) {
        if (all.on_leave(person, day)) {
            continue;
        }
        team.members.push_back(person);
        for (const Duty& duty : all.duties[person].on(day)) {
            if (duty.in(rule.of)) {
                team.most_on_one_shift = std::max(team.most_on_one_shift, ++on_shift[duty.shift]);
            }
        }
        team.working += all.duties[person].works(day, rule.of) ? 1 : 0;
    }
    return team;
}

}    // namespace

void judge(const SameTeam& rule, const Together& all, BreachSink& sink) {
    for (Day day = all.days.from; day < all.days.until; ++day) {
        const TeamDay team = team_on(rule, all, day);
        if (team.working == 0) {
            continue;
        }
        sink.looked();
        const auto members = static_cast<std::int64_t>(team.members.size());
        if (rule.together == SameTeam::Together::day) {
            sink.breach(team.members, day, day + 1, std::min(team.working, members - team.working), [&] {
                return fmt::format("{} of the team of {} with a duty{} on {}; all or none required", team.working,
                                   members, of_class(rule.of), all.words().day(day));
            });
        } else {
            sink.breach(team.members, day, day + 1, team.working - team.most_on_one_shift, [&] {
                return fmt::format("{} of the team work{} on {} but only {} on one shift; all on one required",
                                   counted(team.working, "person"), of_class(rule.of), all.words().day(day),
                                   team.most_on_one_shift);
            });
        }
    }
}

}    // namespace staffwright::referee
