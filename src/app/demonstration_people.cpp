// Who works on the demonstration ward, what they worked in the two recorded weeks, when they are away and what they
// ask for.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "app/demonstration_parts.hpp"

namespace staffwright::app::demonstration {

using namespace literals;
using roster::Assignment;
using roster::ContractIx;
using roster::Day;
using roster::Leave;
using roster::Person;
using roster::PersonIx;
using roster::Problem;
using roster::ShiftIx;
using roster::SkillIx;
using roster::Wish;

namespace {

struct GivenName {
    const char* id;
    const char* name;
};

/// First names common in Britain today, from many languages; the person's id is the name in plain letters.
constexpr std::array<GivenName, 40> given_names{
    {{"aisha", "Aisha"},   {"amara", "Amara"},   {"andrew", "Andrew"}, {"anjali", "Anjali"}, {"beth", "Beth"},
     {"carlos", "Carlos"}, {"chidi", "Chidi"},   {"chloe", "Chloé"},   {"daniel", "Daniel"}, {"efua", "Efua"},
     {"elena", "Elena"},   {"farah", "Farah"},   {"gareth", "Gareth"}, {"grace", "Grace"},   {"hannah", "Hannah"},
     {"hassan", "Hassan"}, {"imogen", "Imogen"}, {"ivan", "Ivan"},     {"joao", "João"},     {"jomar", "Jomar"},
     {"kasia", "Kasia"},   {"kwame", "Kwame"},   {"leila", "Leila"},   {"lukasz", "Łukasz"}, {"maria", "Maria"},
     {"mei", "Mei"},       {"nadia", "Nadia"},   {"niamh", "Niamh"},   {"seun", "Seun"},     {"owen", "Owen"},
     {"priya", "Priya"},   {"rosa", "Rosa"},     {"ruth", "Ruth"},     {"samir", "Samir"},   {"sian", "Siân"},
     {"tendai", "Tendai"}, {"thomas", "Thomas"}, {"wei", "Wei"},       {"yusuf", "Yusuf"},   {"zoe", "Zoë"}}};

/// A row is so many people who are alike in all that matters.
struct Intake {
    int people;
    std::vector<SkillIx> skills;
    const char* contract;
    std::vector<std::string> groups;
};

std::vector<Intake> intakes() {
    using namespace group;
    const std::vector<SkillIx> in_charge_skill{skill::in_charge};
    const std::vector<SkillIx> nurse{skill::registered};
    const std::vector<SkillIx> nurse_who_takes_charge{skill::in_charge, skill::registered};
    const std::vector<SkillIx> assistant{skill::assistant};
    return {
        {6, in_charge_skill, "full_time", {in_charge, rotating, mentor}},
        {1, in_charge_skill, "30_hours", {in_charge, rotating, mentor}},
        {1, in_charge_skill, "22_5_hours", {in_charge, days_only, mentor}},
        {3, nurse_who_takes_charge, "full_time", {registered, rotating, mentor}},
        {5, nurse, "full_time", {registered, rotating, mentor}},
        {2, nurse, "full_time", {registered, rotating, new_starter}},
        {2, nurse, "30_hours", {registered, rotating, mentor}},
        {1, nurse, "30_hours", {registered, days_only, mentor}},
        {1, nurse, "22_5_hours", {registered, rotating}},
        {1, nurse, "22_5_hours", {registered, days_only, fixed_early_week}},
        {1, nurse, "15_hours", {registered, rotating}},
        {2, nurse, "job_share", {registered, days_only, job_share}},
        {7, assistant, "full_time", {assistants, rotating}},
        {1, assistant, "full_time", {assistants, rotating, new_starter}},
        {3, assistant, "30_hours", {assistants, rotating}},
        {1, assistant, "22_5_hours", {assistants, rotating}},
        {1, assistant, "22_5_hours", {assistants, days_only, fixed_cycle}},
        {1, assistant, "15_hours", {assistants, days_only}},
    };
}

void add_contracts(Problem& ward) {
    const auto add = [&](const char* id, const char* name, std::int64_t wte, Minutes weekly) {
        ward.contracts.push_back({id, name, Wte{wte}, weekly, {}, {"wtr", "agenda-for-change"}});
    };
    // WTE = contracted hours / 37.5 (Agenda for Change).
    add("full_time", "Full time, 37.5 hours", 10'000, 2250_min);
    add("30_hours", "Part time, 30 hours", 8'000, 1800_min);
    add("22_5_hours", "Part time, 22.5 hours", 6'000, 1350_min);
    add("job_share", "Job share, 18.75 hours", 5'000, 1125_min);
    add("15_hours", "Part time, 15 hours", 4'000, 900_min);
}

ContractIx contract_named(const Problem& ward, std::string_view id) {
    const auto found = std::find_if(ward.contracts.begin(), ward.contracts.end(),
                                    [&](const roster::Contract& contract) { return contract.id == id; });
    return ContractIx{static_cast<std::size_t>(found - ward.contracts.begin())};
}

/// What one person still has to give while the recorded past is being filled.
struct Reserve {
    Day free_from = -recorded_days;
    Minutes left{};
    bool weekend_worked = false;
};

/// Fills the recorded past of the people who rotate: whoever has most hours left takes the next block of duties, then
/// rests. Not clever, but with every rest and run that the rules ask for.
class PastFiller {
public:
    PastFiller(Problem& ward, Rng& rng) : ward_(ward), reserves_(ward.people.size()) {
        for (const PersonIx person : ward.people.indices()) {
            // A few hours either way, so that the blocks do not march in step.
            const Minutes weekly = ward.contracts[ward.people[person].contract].weekly;
            reserves_[person].left = weekly * (recorded_days / 7) + Minutes{rng.between(-120, 180)};
        }
    }

    void fill(const char* group, SkillIx skill, ShiftIx shift, std::int32_t wanted) {
        const Minutes worked = shift == shift::night || shift == shift::long_day ? Minutes{690} : 450_min;
        for (Day day = -recorded_days; day < 0; ++day) {
            for (std::int32_t missing = wanted - on_duty(group, day, shift); missing > 0; --missing) {
                start_block(group, skill, shift, day, worked);
            }
        }
    }

private:
    [[nodiscard]] std::int32_t on_duty(const char* group, Day day, ShiftIx shift) const {
        std::int32_t count = 0;
        for (const Person& person : ward_.people) {
            count += in_group(person, group) &&
                     std::any_of(person.past.begin(), person.past.end(),
                                 [&](const Assignment& a) { return a.day == day && a.shift == shift; });
        }
        return count;
    }

    [[nodiscard]] bool free_for(PersonIx person, Day from, Day until) const {
        const Person& who = ward_.people[person];
        return std::none_of(who.past.begin(), who.past.end(), [&](const Assignment& a) {
            // Two clear days on each side: enough rest around nights as well as days.
            return a.day >= from - 2 && a.day < until + 2;
        });
    }

    void start_block(const char* group, SkillIx skill, ShiftIx shift, Day day, Minutes worked) {
        const Day until = std::min<Day>(day + 3, 0);
        std::optional<PersonIx> best;
        for (const PersonIx person : ward_.people.indices()) {
            const Person& who = ward_.people[person];
            const bool touches_weekend = !weekend_days(day, until).empty();
            if (in_group(who, group) && in_group(who, group::rotating) && free_for(person, day, until) &&
                reserves_[person].left >= worked * (until - day) &&
                !(touches_weekend && reserves_[person].weekend_worked) &&
                (!best || reserves_[person].left > reserves_[*best].left)) {
                best = person;
            }
        }
        if (best) {
            for (Day d = day; d < until; ++d) {
                ward_.people[*best].past.push_back({d, shift, skill});
                reserves_[*best].left -= worked;
            }
            reserves_[*best].weekend_worked |= !weekend_days(day, until).empty();
        }
    }

    [[nodiscard]] std::vector<Day> weekend_days(Day from, Day until) const {
        std::vector<Day> days;
        for (Day day = from; day < until; ++day) {
            // A night into Saturday is part of the weekend.
            if (ward_.horizon.date(day).weekday() >= calendar::Weekday::friday) {
                days.push_back(day);
            }
        }
        return days;
    }

    Problem& ward_;
    IndexVector<PersonIx, Reserve> reserves_;
};

/// The fixed patterns worked as they will be worked in the period.
void add_fixed_past(Problem& ward) {
    using calendar::Weekday;
    std::int32_t share = 0;
    for (Person& person : ward.people) {
        const bool shares = in_group(person, group::job_share);
        for (Day day = -recorded_days; day < 0; ++day) {
            const Weekday weekday = ward.horizon.date(day).weekday();
            const bool second_week = day >= -7;
            const bool first_half = weekday <= Weekday::tuesday || (weekday == Weekday::wednesday && !second_week);
            const bool shares_today = shares && weekday <= Weekday::friday && first_half == (share == 0);
            const bool early_week = in_group(person, group::fixed_early_week) && weekday <= Weekday::wednesday;
            const bool cycle = in_group(person, group::fixed_cycle) &&
                               (second_week ? weekday >= Weekday::wednesday && weekday <= Weekday::friday
                                            : weekday <= Weekday::tuesday || weekday == Weekday::friday);
            if (shares_today || early_week || cycle) {
                person.past.push_back({day, shift::early, person.skills.back()});
            }
        }
        share += shares;
    }
}

/// Monday to Friday counts a fifth of the contracted week a day, the weekend nothing: leave is kept in hours.
void add_weeks_away(Problem& ward, PersonIx person, Day monday, int weeks, const char* kind) {
    const Minutes weekly = ward.contracts[ward.people[person].contract].weekly;
    for (int week = 0; week < weeks; ++week) {
        const Day start = monday + 7 * week;
        ward.leave.push_back({person, start, start + 5, kind, Minutes{weekly.count() / 5}});
        ward.leave.push_back({person, start + 5, start + 7, kind, 0_min});
    }
}

bool away(const Problem& ward, PersonIx person, Day day) {
    return std::any_of(ward.leave.begin(), ward.leave.end(), [&](const Leave& leave) {
        return leave.person == person && leave.from <= day && day < leave.until;
    });
}

}    // namespace

bool in_group(const Person& person, const char* group) {
    return std::find(person.groups.begin(), person.groups.end(), group) != person.groups.end();
}

std::vector<PersonIx> members(const Problem& ward, const char* group, const char* also) {
    std::vector<PersonIx> found;
    for (const PersonIx person : ward.people.indices()) {
        if (in_group(ward.people[person], group) && in_group(ward.people[person], also)) {
            found.push_back(person);
        }
    }
    return found;
}

void add_people(Problem& ward, Rng rng) {
    add_contracts(ward);
    std::array<GivenName, given_names.size()> names = given_names;
    rng.shuffle(names);
    std::size_t next = 0;
    for (const Intake& intake : intakes()) {
        for (int i = 0; i < intake.people; ++i, ++next) {
            Person person;
            person.id = names[next].id;
            person.name = names[next].name;
            person.contract = contract_named(ward, intake.contract);
            person.skills = intake.skills;
            person.groups = intake.groups;
            ward.people.push_back(std::move(person));
        }
    }
}

void add_past(Problem& ward, Rng rng) {
    add_fixed_past(ward);
    PastFiller filler(ward, rng);
    filler.fill(group::in_charge, skill::in_charge, shift::night, by_night.in_charge);
    filler.fill(group::registered, skill::registered, shift::night, by_night.registered);
    filler.fill(group::assistants, skill::assistant, shift::night, by_night.assistants);
    filler.fill(group::in_charge, skill::in_charge, shift::long_day, by_day.in_charge);
    filler.fill(group::registered, skill::registered, shift::long_day, by_day.registered);
    filler.fill(group::assistants, skill::assistant, shift::long_day, by_day.assistants);
    for (Person& person : ward.people) {
        std::sort(person.past.begin(), person.past.end());
    }
}

void add_leave(Problem& ward, Rng rng) {
    struct Quota {
        const char* group;
        std::array<std::size_t, 4> people;    ///< in each week; the third is the autumn half term
    };
    // 22 person-weeks of annual leave in 160, near the 14 % that staffing allows for.
    const std::array<Quota, 3> quotas{
        {{group::in_charge, {1, 1, 1, 1}}, {group::registered, {2, 2, 4, 2}}, {group::assistants, {2, 2, 2, 2}}}};
    for (const Quota& quota : quotas) {
        std::vector<PersonIx> people = members(ward, quota.group, group::rotating);
        rng.shuffle(people);
        std::size_t next = 0;
        for (std::size_t week = 0; week < quota.people.size(); ++week) {
            for (std::size_t i = 0; i < quota.people[week]; ++i, ++next) {
                add_weeks_away(ward, people[next % people.size()], static_cast<Day>(7 * week), 1, "annual");
            }
        }
        if (quota.group == group::assistants) {
            add_weeks_away(ward, people[next % people.size()], 0, 1, "sick");
            ward.leave.push_back({people[(next + 1) % people.size()], 23, 24, "carers", 450_min});
        }
        if (quota.group == group::registered) {
            add_weeks_away(ward, people[next % people.size()], 14, 2, "parental");
            ward.leave.push_back({people[(next + 1) % people.size()], 9, 10, "study", 450_min});
            ward.leave.push_back({people[(next + 2) % people.size()], 9, 10, "study", 450_min});
        }
    }
    const std::vector<PersonIx> fixed = members(ward, group::registered, group::fixed_early_week);
    add_weeks_away(ward, fixed.front(), 14, 1, "annual");
    const std::vector<PersonIx> share = members(ward, group::registered, group::job_share);
    add_weeks_away(ward, share.back(), 14, 1, "annual");
}

void add_wishes(Problem& ward, Rng rng) {
    const auto wish = [&](PersonIx person, Day day, Wish::Want want, std::vector<std::string> work,
                          std::int64_t weight) {
        if (!away(ward, person, day)) {
            ward.wishes.push_back({person, day, want, std::move(work), roster::Severity::soft, Cost{weight}});
        }
    };
    for (const PersonIx person : ward.people.indices()) {
        const Person& who = ward.people[person];
        if (!in_group(who, group::rotating)) {
            continue;
        }
        // Everybody may ask for two days off, one of them with a reason that weighs more.
        const auto first = static_cast<Day>(rng.below(period_days));
        wish(person, first, Wish::Want::off, {}, 20);
        wish(person, static_cast<Day>((first + 11 + static_cast<Day>(rng.below(12))) % period_days), Wish::Want::off,
             {}, 10);
        const auto other = static_cast<Day>((first + 9) % period_days);
        if (rng.chance(1, 4)) {
            wish(person, other, Wish::Want::on, {"night"}, 8);
        } else if (rng.chance(1, 3)) {
            wish(person, other, Wish::Want::off, {"night"}, 12);
        } else if (rng.chance(1, 3)) {
            wish(person, other, Wish::Want::on, {"LD", "E"}, 6);
        }
    }
}

void add_carried(Problem& ward, Rng rng) {
    for (Person& person : ward.people) {
        for (const char* group : {group::in_charge, group::registered, group::assistants}) {
            if (in_group(person, group) && in_group(person, group::rotating)) {
                person.carried.emplace_back(std::string(rule::fair_nights) + group, rng.between(0, 4));
                person.carried.emplace_back(std::string(rule::fair_weekends) + group, rng.between(0, 3));
            }
        }
    }
}

}    // namespace staffwright::app::demonstration
