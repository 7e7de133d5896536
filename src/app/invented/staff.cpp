// People of the generated units: contracts, recorded past, leave and wishes.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "app/invented/parts.hpp"

namespace staffwright::app::invented {

using namespace literals;
using roster::Day;
using roster::Person;
using roster::PersonIx;
using roster::Problem;
using roster::ShiftIx;

namespace {

/// One of four, two of which have a clock change within the period. All end before April 2027, up to where pay is
/// known.
calendar::Date first_monday(std::int32_t days, Rng& rng) {
    struct Start {
        int year;
        int month;
        int day;
    };
    constexpr std::array<Start, 4> of_a_month{{{2026, 10, 12}, {2026, 11, 9}, {2027, 1, 11}, {2027, 3, 1}}};
    constexpr std::array<Start, 4> of_months{{{2026, 10, 12}, {2026, 11, 9}, {2026, 11, 30}, {2026, 12, 7}}};
    const auto& starts = days > 28 ? of_months : of_a_month;
    const Start& start = starts[rng.below(4)];
    return *calendar::Date::from_ymd(start.year, start.month, start.day);
}

struct ContractOdds {
    const char* id = nullptr;
    const char* name = nullptr;
    std::int64_t wte = 0;
    Minutes weekly;
    std::uint32_t of_twenty = 0;    ///< how many people in twenty have it
};

/// WTE = contracted hours / 37.5 (Agenda for Change).
constexpr std::array<ContractOdds, 4> contract_odds{{{"full_time", "Full time, 37.5 hours", 10'000, Minutes{2250}, 12},
                                                     {"30_hours", "Part time, 30 hours", 8'000, Minutes{1800}, 4},
                                                     {"22_5_hours", "Part time, 22.5 hours", 6'000, Minutes{1350}, 3},
                                                     {"15_hours", "Part time, 15 hours", 4'000, Minutes{900}, 1}}};

constexpr std::array given_names{"Amy",   "Ben",  "Chloe", "Dev",    "Ella", "Femi", "Grace", "Hamid",
                                 "Isla",  "Jon",  "Kofi",  "Leah",   "Mo",   "Nia",  "Owen",  "Priya",
                                 "Quinn", "Ruth", "Sam",   "Tess",   "Uma",  "Viv",  "Wren",  "Yusuf",
                                 "Zoe",   "Asha", "Bola",  "Callum", "Dana", "Eoin", "Farah"};
constexpr std::array family_names{"Archer", "Baker",  "Chandra", "Davies", "Evans",  "Fisher",  "Grant", "Hughes",
                                  "Iqbal",  "Jones",  "Khan",    "Lewis",  "Mensah", "Nolan",   "Okoro", "Patel",
                                  "Quirke", "Reid",   "Shah",    "Turner", "Usman",  "Vaughan", "Walsh", "Yates",
                                  "Zhang",  "Ahmed",  "Bell",    "Costa",  "Doyle",  "Ellis",   "Flynn", "Gill",
                                  "Hart",   "Ismail", "James",   "Kaur",   "Lane"};

/// Nobody's in particular. Counted rather than drawn, so that names change nothing else of a unit.
std::string invented_name(const Problem& unit, std::size_t number) {
    std::size_t at = number;
    for (const char letter : unit.id + unit.name) {
        at = at * 31 + static_cast<unsigned char>(letter);
        at %= given_names.size() * family_names.size();
    }
    at = (at + number) % (given_names.size() * family_names.size());
    return fmt::format("{} {}", given_names[at % given_names.size()], family_names[at % family_names.size()]);
}

roster::ContractIx drawn_contract(Rng& rng) {
    std::uint32_t at = rng.below(20);
    for (std::size_t i = 0; i < contract_odds.size(); ++i) {
        if (at < contract_odds[i].of_twenty) {
            return roster::ContractIx{i};
        }
        at -= contract_odds[i].of_twenty;
    }
    return roster::ContractIx{0};
}

bool away(const Problem& unit, PersonIx person, Day day) {
    return std::any_of(unit.leave.begin(), unit.leave.end(), [&](const roster::Leave& leave) {
        return leave.person == person && leave.from <= day && day < leave.until;
    });
}

/// A night into Saturday is part of the weekend.
bool touches_weekend(const Problem& unit, Day from, Day until) {
    for (Day day = from; day < until; ++day) {
        if (unit.horizon.date(day).weekday() >= calendar::Weekday::friday) {
            return true;
        }
    }
    return false;
}

}    // namespace

void add_week_away(const Problem& unit, PersonIx person, Day monday, std::vector<roster::Leave>& leave) {
    const Minutes weekly = unit.contracts[unit.people[person].contract].weekly;
    leave.push_back({person, monday, monday + 5, "annual", Minutes{weekly.count() / 5}});
    leave.push_back({person, monday + 5, monday + 7, "annual", 0_min});
}

bool in_group(const Person& person, const std::string& group) {
    return std::find(person.groups.begin(), person.groups.end(), group) != person.groups.end();
}

std::vector<std::string> ids_of(const Problem& unit, const std::vector<std::string>& groups) {
    std::vector<std::string> found;
    for (const Person& person : unit.people) {
        if (std::all_of(groups.begin(), groups.end(), [&](const auto& group) { return in_group(person, group); })) {
            found.push_back(person.id);
        }
    }
    return found;
}

void add_contracts(Problem& unit) {
    for (const ContractOdds& contract : contract_odds) {
        unit.contracts.push_back(
            {contract.id, contract.name, Wte{contract.wte}, contract.weekly, {}, {"wtr", "agenda-for-change"}});
    }
}

std::vector<roster::Contract> contracts_in_use(const Problem& unit) {
    std::vector<roster::Contract> used;
    for (const roster::ContractIx contract : unit.contracts.indices()) {
        if (std::any_of(unit.people.begin(), unit.people.end(),
                        [&](const Person& person) { return person.contract == contract; })) {
            used.push_back(unit.contracts[contract]);
        }
    }
    return used;
}

void add_staff(Problem& unit, const Intake& intake, Rng& rng) {
    for (std::int32_t i = 0; i < intake.people; ++i) {
        const std::size_t number = unit.people.size() + 1;
        Person person;
        person.id = fmt::format("p{:03}", number);
        person.name = invented_name(unit, number);
        person.contract = drawn_contract(rng);
        person.skills = intake.skills;
        person.groups = intake.groups;
        person.groups.emplace_back(i % 9 == 4 ? group::days_only : group::rotating);
        person.groups.emplace_back(i % 12 == 7 ? group::new_starter : group::mentor);
        unit.people.push_back(std::move(person));
    }
}

void add_past(Problem& unit, const std::vector<ShiftIx>& shifts, Rng& rng) {
    for (Person& person : unit.people) {
        if (!in_group(person, group::rotating)) {
            continue;
        }
        // A full-timer works three long duties in about seven days; a part-timer rests longer between blocks.
        const std::int64_t wte = unit.contracts[person.contract].wte.count();
        bool weekend_worked = false;
        Day day = -unit.horizon.history_days + static_cast<Day>(rng.below(5));
        while (day < 0) {
            const ShiftIx shift = shifts[rng.below(static_cast<std::uint32_t>(shifts.size()))];
            const Day until = std::min<Day>(day + 2 + static_cast<Day>(rng.below(2)), 0);
            if (touches_weekend(unit, day, until) && weekend_worked) {
                ++day;
                continue;
            }
            weekend_worked |= touches_weekend(unit, day, until);
            for (; day < until; ++day) {
                person.past.push_back({day, shift, person.skills.front()});
            }
            day += static_cast<Day>(35'000 / wte) + static_cast<Day>(rng.below(2));
        }
    }
}

void add_leave(Problem& unit, std::int32_t one_in, Rng& rng) {
    std::vector<PersonIx> people;
    for (const PersonIx person : unit.people.indices()) {
        people.push_back(person);
    }
    rng.shuffle(people);
    const auto each_week = static_cast<std::int32_t>(people.size()) / one_in;
    std::size_t next = 0;
    for (Day monday = 0; monday + 7 <= unit.horizon.days; monday += 7) {
        for (std::int32_t i = 0; i < each_week; ++i) {
            add_week_away(unit, people[next++ % people.size()], monday, unit.leave);
        }
    }
    for (std::size_t i = 0; i < people.size() / 8; ++i) {
        const PersonIx person = people[next++ % people.size()];
        const auto day = static_cast<Day>(rng.below(static_cast<std::uint32_t>(unit.horizon.days)));
        if (unit.horizon.date(day).weekday() < calendar::Weekday::saturday && !away(unit, person, day)) {
            unit.leave.push_back({person, day, day + 1, "study", 450_min});
        }
    }
}

void add_wishes(Problem& unit, const std::vector<std::string>& liked, Rng& rng) {
    const auto wish = [&](PersonIx person, Day day, roster::Wish::Want want, std::vector<std::string> work,
                          std::int64_t weight) {
        if (!away(unit, person, day)) {
            unit.wishes.push_back({person, day, want, std::move(work), roster::Severity::soft, Cost{weight}});
        }
    };
    for (const PersonIx person : unit.people.indices()) {
        if (!in_group(unit.people[person], group::rotating)) {
            continue;
        }
        for (Day month = 0; month + 28 <= unit.horizon.days; month += 28) {
            const auto first = static_cast<Day>(rng.below(28));
            wish(person, month + first, roster::Wish::Want::off, {}, 20);
            wish(person, month + (first + 11 + static_cast<Day>(rng.below(12))) % 28, roster::Wish::Want::off, {}, 10);
            if (!liked.empty() && rng.chance(1, 3)) {
                const auto count = static_cast<std::uint32_t>(liked.size());
                wish(person, month + (first + 9) % 28, roster::Wish::Want::on, {liked[rng.below(count)]}, 6);
            }
        }
    }
}

roster::Problem empty_unit(const char* id, const char* name, std::int32_t days, const Rng& rng) {
    roster::Problem unit;
    unit.id = id;
    unit.name = name;
    unit.origin = "native";
    Rng start = rng.stream(1);
    unit.horizon = {first_monday(days, start), days, 14, true};
    return unit;
}

}    // namespace staffwright::app::invented
