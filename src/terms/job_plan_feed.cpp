#include "terms/job_plan_feed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "roster/validate.hpp"

namespace staffwright::terms {

using calendar::Date;
using roster::Clock;
using roster::Day;
using roster::PersonIx;
using roster::Problem;
using roster::ShiftIx;
using roster::SkillIx;

namespace {

constexpr std::int64_t a_day = 1440;
constexpr std::int64_t gap_cost = 1'000;    ///< of a session that nobody does
constexpr std::int64_t other_cost = 10;     ///< of doing another's

/// One activity on one day of the period, or of the days around it.
struct Slot {
    Day day = 0;
    const Activity* activity = nullptr;
    std::optional<ShiftIx> shift;    ///< of a session
};

bool overlap(Day a_on, const Clock& a, Day b_on, const Clock& b) {
    const std::int64_t apart = (std::int64_t{b_on} - a_on) * a_day;
    return a.start < b.end + apart && b.start + apart < a.end;
}

std::string clock_words(const Clock& clock) {
    return fmt::format("{:02}:{:02}-{:02}:{:02}", clock.start / 60, clock.start % 60, clock.end / 60 % 24,
                       clock.end % 60);
}

class Feeder {
public:
    Feeder(const JobPlans& plans, Problem& problem) : plans_(plans), problem_(problem) {}

    Result<Fed> feed() {
        TRY(expect_fit());
        for (const JobPlan& plan : plans_.plans) {
            TRY(find_person(plan));
        }
        for (std::size_t i = 0; i < members_.size(); ++i) {
            slots_.push_back(slots_of(*plans_of_[i]));
        }
        for (std::size_t i = 0; i < members_.size(); ++i) {
            add_demand(members_[i], slots_[i]);
            for (Day day = 0; day < problem_.horizon.days; ++day) {
                add_availability(members_[i], day, slots_[i]);
            }
        }
        write_demand();
        add_combinations();
        fed_.people = static_cast<std::int64_t>(members_.size());
        return fed_;
    }

private:
    Result<void> expect_fit() const {
        const roster::Horizon& horizon = problem_.horizon;
        if (!horizon.dated) {
            return Error{ErrorId::unsupported, "job plans are of dates, and this problem has none",
                         "give it a \"first\" day and leave \"dated\" out", Place{{}, 0, "/horizon"}};
        }
        if (horizon.first < plans_.from || plans_.until < horizon.date(horizon.days)) {
            return Error{ErrorId::bad_value,
                         fmt::format("the plans hold from {} until {} (not included), and the rota is from {} until {}",
                                     plans_.from.to_string(), plans_.until.to_string(), horizon.first.to_string(),
                                     horizon.date(horizon.days).to_string()),
                         "give the plans of that time", Place{{}, 0, "/horizon"}};
        }
        for (const roster::Rule& rule : problem_.rules) {
            if (rule.id == fed_rule) {
                return Error{ErrorId::contradiction, "job plans were put into this problem before",
                             "take the problem as it was before that", Place{{}, 0, "/rules"}};
            }
        }
        return {};
    }

    Result<void> find_person(const JobPlan& plan) {
        for (const PersonIx person : problem_.people.indices()) {
            if (problem_.people[person].id == plan.person) {
                members_.push_back(person);
                plans_of_.push_back(&plan);
                TRY(expect_skills(plan));
                name_missing_skills(person, plan);
                return {};
            }
        }
        fed_.not_on_rota.push_back(plan.person);
        return {};
    }

    [[nodiscard]] std::optional<SkillIx> skill_called(const std::string& id) const {
        for (const SkillIx skill : problem_.skills.indices()) {
            if (problem_.skills[skill].id == id) {
                return skill;
            }
        }
        return std::nullopt;
    }

    Result<void> expect_skills(const JobPlan& plan) const {
        for (const Activity& activity : plan.activities) {
            if (activity.kind == ActivityKind::direct_clinical_care && !skill_called(activity.skill)) {
                return Error{ErrorId::bad_reference,
                             fmt::format("\"{}\": \"{}\" wants the skill \"{}\", which the rota does not have",
                                         plan.person, activity.what, activity.skill),
                             "give the rota the skill, or the activity one that it has",
                             {}};
            }
        }
        return {};
    }

    /// Skills of sessions that the rota does not have the doctor hold: they could not do their own.
    void name_missing_skills(PersonIx person, const JobPlan& plan) {
        std::set<std::string> named;
        const std::vector<SkillIx>& held = problem_.people[person].skills;
        for (const Activity& activity : plan.activities) {
            const bool session = activity.kind == ActivityKind::direct_clinical_care;
            if (session && std::find(held.begin(), held.end(), *skill_called(activity.skill)) == held.end() &&
                named.insert(activity.skill).second) {
                fed_.conflicts.push_back(fmt::format(
                    "\"{}\": \"{}\" of the plan wants the skill \"{}\", which the rota does not have them hold",
                    plan.person, activity.what, activity.skill));
            }
        }
    }

    ShiftIx shift_of(const Activity& activity) {
        for (const ShiftIx shift : problem_.shifts.indices()) {
            const roster::Shift& known = problem_.shifts[shift];
            if (known.name == activity.what && known.clock == activity.clock) {
                sessions_.insert(shift);
                return shift;
            }
        }
        roster::Shift made;
        made.id = unused_id();
        made.name = activity.what;
        made.clock = activity.clock;
        made.classes = {std::string(activity_kind_names[static_cast<std::size_t>(activity.kind)])};
        const ShiftIx added = problem_.shifts.push_back(std::move(made));
        sessions_.insert(added);
        return added;
    }

    [[nodiscard]] std::string unused_id() const {
        for (std::size_t number = 1;; ++number) {
            std::string id = fmt::format("A{}", number);
            if (std::none_of(problem_.shifts.begin(), problem_.shifts.end(),
                             [&](const roster::Shift& shift) { return shift.id == id; })) {
                return id;
            }
        }
    }

    /// Of the period and the day on either side of it: nights reach over.
    std::vector<Slot> slots_of(const JobPlan& plan) {
        std::vector<Slot> slots;
        for (Day day = -1; day <= problem_.horizon.days; ++day) {
            const Date date = problem_.horizon.date(day);
            for (const Activity& activity : plan.activities) {
                if (activity.week == plans_.week_of(date) && activity.day == date.weekday()) {
                    const bool session = activity.kind == ActivityKind::direct_clinical_care;
                    slots.push_back({day, &activity, session ? std::optional(shift_of(activity)) : std::nullopt});
                }
            }
        }
        return slots;
    }

    [[nodiscard]] bool is_on_leave(PersonIx person, Day day) const {
        return std::any_of(problem_.leave.begin(), problem_.leave.end(), [&](const roster::Leave& leave) {
            return leave.person == person && leave.from <= day && day < leave.until;
        });
    }

    void add_demand(PersonIx person, const std::vector<Slot>& slots) {
        for (const Slot& slot : slots) {
            if (slot.shift && problem_.horizon.in_period(slot.day)) {
                ++wanted_[{slot.day, *slot.shift, *skill_called(slot.activity->skill)}];
                ++fed_.sessions;
                fed_.to_cover += is_on_leave(person, slot.day) ? 1 : 0;
            }
        }
    }

    /// The activity that keeps the person off the shift on that day; none: nothing does.
    [[nodiscard]] const Activity* in_the_way(PersonIx person, Day day, ShiftIx shift,
                                             const std::vector<Slot>& slots) const {
        const roster::Shift& kind = problem_.shifts[shift];
        if (!kind.clock || kind.is_in_class("on_call")) {
            return nullptr;
        }
        for (const Slot& slot : slots) {
            const bool own = slot.shift == shift && slot.day == day;
            if (!own && overlap(day, *kind.clock, slot.day, slot.activity->clock) && !is_on_leave(person, slot.day)) {
                return slot.activity;
            }
        }
        return nullptr;
    }

    void add_availability(PersonIx person, Day day, const std::vector<Slot>& slots) {
        if (is_on_leave(person, day)) {
            return;    // nothing is rostered then
        }
        const auto plans_shift = [&](ShiftIx shift) {
            return std::any_of(slots.begin(), slots.end(),
                               [&](const Slot& slot) { return slot.day == day && slot.shift == shift; });
        };
        const bool works = std::any_of(slots.begin(), slots.end(), [&](const Slot& slot) { return slot.day == day; });
        roster::Wish off;
        off.person = person;
        off.day = day;
        off.severity = roster::Severity::hard;
        for (const ShiftIx shift : problem_.shifts.indices()) {
            const bool is_session = sessions_.contains(shift);
            const Activity* other = in_the_way(person, day, shift, slots);
            if (other != nullptr && wants_for_certain(person, day, shift)) {
                name_conflict(person, day, shift, *other);
            } else if (other != nullptr || (is_session && !works)) {
                off.shifts.push_back(problem_.shifts[shift].id);
            } else if (is_session && plans_shift(shift)) {
                own_.push_back({person,
                                day,
                                roster::Wish::Want::on,
                                {problem_.shifts[shift].id},
                                roster::Severity::soft,
                                Cost{other_cost}});
            }
        }
        if (!off.shifts.empty()) {
            problem_.wishes.push_back(std::move(off));
        }
        problem_.wishes.insert(problem_.wishes.end(), own_.begin(), own_.end());
        own_.clear();
    }

    /// Fixed, or a hard wish for this very shift.
    [[nodiscard]] bool wants_for_certain(PersonIx person, Day day, ShiftIx shift) const {
        const bool fixed =
            std::any_of(problem_.fixed.begin(), problem_.fixed.end(), [&](const roster::PersonAssignment& duty) {
                return duty.person == person && duty.assignment.day == day && duty.assignment.shift == shift;
            });
        const std::vector<std::string> only{problem_.shifts[shift].id};
        return fixed || std::any_of(problem_.wishes.begin(), problem_.wishes.end(), [&](const roster::Wish& wish) {
                   return wish.person == person && wish.day == day && wish.want == roster::Wish::Want::on &&
                          wish.severity == roster::Severity::hard && wish.shifts == only;
               });
    }

    void name_conflict(PersonIx person, Day day, ShiftIx shift, const Activity& other) {
        fed_.conflicts.push_back(fmt::format(
            "\"{}\": the rota has {} on {} for certain, at the time of \"{}\" ({}, {}) of the plan",
            problem_.people[person].id, problem_.shifts[shift].id, problem_.horizon.date(day).to_string(), other.what,
            activity_kind_names[static_cast<std::size_t>(other.kind)], clock_words(other.clock)));
    }

    /// One more on a demand that there is, or one of its own.
    void write_demand() {
        for (const auto& [work, people] : wanted_) {
            const auto& [day, shift, skill] = work;
            const auto known =
                std::find_if(problem_.duty_demand.begin(), problem_.duty_demand.end(),
                             [&, day = day, shift = shift, skill = skill](const roster::DutyDemand& demand) {
                                 return demand.day == day && demand.shift == shift && demand.skill == skill;
                             });
            if (known != problem_.duty_demand.end()) {
                known->want.optimum += people;
                known->want.maximum = known->want.maximum ? std::optional(*known->want.maximum + people) : std::nullopt;
                continue;
            }
            roster::DutyDemand demand;
            demand.day = day;
            demand.shift = shift;
            demand.skill = skill;
            demand.want.optimum = people;
            demand.want.maximum = people;
            demand.want.under = {roster::PenaltyShape::Form::linear, Cost{gap_cost}, 1, {}};
            problem_.duty_demand.push_back(demand);
        }
    }

    /// Sessions of a day that are not at once, and being on call beside them.
    void add_combinations() {
        std::vector<std::vector<std::string>> pairs;
        for (const ShiftIx session : sessions_) {
            const roster::Shift& one = problem_.shifts[session];
            for (const ShiftIx shift : problem_.shifts.indices()) {
                const roster::Shift& other = problem_.shifts[shift];
                const bool later = sessions_.contains(shift) && session < shift;
                if ((later && !overlap(0, *one.clock, 0, *other.clock)) ||
                    (!sessions_.contains(shift) && other.is_in_class("on_call"))) {
                    pairs.push_back({one.id, other.id});
                }
            }
        }
        if (pairs.empty()) {
            return;
        }
        roster::Rule rule;
        rule.id = fed_rule;
        rule.kind = "duty_combinations";
        for (const PersonIx person : members_) {
            rule.scope.people.push_back(problem_.people[person].id);
        }
        rule.parameters = {{"max_duties", std::int64_t{4}}, {"pairs", std::move(pairs)}};
        rule.message = "Several sessions of job plans on a day, where they are not at once, and on call beside them.";
        problem_.rules.push_back(std::move(rule));
    }

    const JobPlans& plans_;
    Problem& problem_;
    Fed fed_;
    std::vector<PersonIx> members_;
    std::vector<const JobPlan*> plans_of_;    ///< of each member
    std::vector<std::vector<Slot>> slots_;    ///< of each member
    std::set<ShiftIx> sessions_;              ///< shifts that are somebody's session
    std::map<std::tuple<Day, ShiftIx, SkillIx>, std::int32_t> wanted_;
    std::vector<roster::Wish> own_;
};

}    // namespace

Result<Fed> feed_job_plans(const JobPlans& plans, Problem& problem) {
    Problem changed = problem;
    Fed fed = TRY(Feeder(plans, changed).feed());
    TRY(roster::validate(changed));
    problem = std::move(changed);
    return fed;
}

}    // namespace staffwright::terms
