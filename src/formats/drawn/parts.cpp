#include "formats/drawn/parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/text.hpp"
#include "formats/native_words.hpp"

namespace staffwright::formats::drawn {

using roster::Day;
using roster::PersonIx;
using roster::Problem;
using roster::ShiftIx;
using roster::SkillIx;

namespace {

template <class Ix, class T>
std::optional<Ix> find(const IndexVector<Ix, T>& items, std::string_view id) {
    for (const Ix ix : items.indices()) {
        if (items[ix].id == id) {
            return ix;
        }
    }
    return std::nullopt;
}

template <class Ix, class T>
Result<Ix> existing(Words& words, const IndexVector<Ix, T>& items, const char* what) {
    const std::string id = TRY(words.word(fmt::format("a {}", what)));
    if (const std::optional<Ix> ix = find(items, id)) {
        return *ix;
    }
    std::vector<std::string> known;
    for (const T& item : items) {
        known.push_back(item.id);
    }
    return words.error(fmt::format("there is no {} \"{}\"", what, id), "one of: " + list_of(known),
                       ErrorId::bad_reference);
}

/// A later line of the same id replaces the earlier one, so that a case can change what its file shares.
template <class Ix, class T>
void put(IndexVector<Ix, T>& items, T item) {
    if (const std::optional<Ix> ix = find(items, item.id)) {
        items[*ix] = std::move(item);
    } else {
        items.push_back(std::move(item));
    }
}

std::vector<std::string> comma_list(std::string_view text) {
    std::vector<std::string> names;
    for (const std::string_view name : split(text, ',')) {
        names.emplace_back(name);
    }
    return names;
}

}    // namespace

std::optional<PersonIx> find_person(const Problem& problem, std::string_view id) {
    return find(problem.people, id);
}

std::optional<ShiftIx> find_shift(const Problem& problem, std::string_view id) {
    return find(problem.shifts, id);
}

std::optional<SkillIx> find_skill(const Problem& problem, std::string_view id) {
    return find(problem.skills, id);
}

Result<PersonIx> person(Words& words, const Problem& problem) {
    return existing(words, problem.people, "person");
}

Result<ShiftIx> shift(Words& words, const Problem& problem) {
    return existing(words, problem.shifts, "shift");
}

Result<SkillIx> skill(Words& words, const Problem& problem) {
    return existing(words, problem.skills, "skill");
}

Result<std::pair<Day, Day>> days(Words& words, const Problem& problem) {
    const std::string text = TRY(words.word("a day"));
    const auto range = parse_days(problem.horizon, text);
    if (!range) {
        return words.error(fmt::format("\"{}\" names no days", text),
                           "write Mo, Tu2 (of the second week), Su-1 (before the period), 2026-10-25, d12 or Mo..We");
    }
    return *range;
}

Result<void> add_skills(Words& words, Problem& problem) {
    while (!words.empty()) {
        const std::string id = words.take();
        put(problem.skills, roster::Skill{id, id});
    }
    return {};
}

Result<void> add_contract(Words& words, Problem& problem) {
    roster::Contract contract;
    contract.id = contract.name = TRY(words.word("a contract's name"));
    while (!words.empty()) {
        if (words.take_if("wte")) {
            const std::string text = TRY(words.word("a WTE"));
            const std::optional<Wte> wte = read_wte(text);
            if (!wte) {
                return words.error(fmt::format("\"{}\" is not a WTE", text), "write 1, 0.8 or 0.6667");
            }
            contract.wte = *wte;
        } else if (words.take_if("weekly")) {
            contract.weekly = TRY(words.duration("hours a week"));
        } else {
            return words.error(fmt::format("\"{}\" is not understood here", words.peek()), "wte or weekly");
        }
    }
    put(problem.contracts, std::move(contract));
    return {};
}

Result<void> add_shift(Words& words, Problem& problem) {
    roster::Shift shift;
    shift.id = shift.name = TRY(words.word("a shift's letters"));
    if (!words.empty() && words.peek().find(':') != std::string::npos) {
        const std::string text = words.take();
        shift.clock = parse_clock(text);
        if (!shift.clock) {
            return words.error(fmt::format("\"{}\" is not a clock pattern", text), "write 20:00-08:00");
        }
    }
    while (!words.empty()) {
        if (words.take_if("break")) {
            shift.unpaid_break = TRY(words.duration("the unpaid break"));
        } else if (words.take_if("paid")) {
            shift.paid_break = TRY(words.duration("the paid break"));
        } else if (words.take_if("credit")) {
            shift.credit = TRY(words.duration("what the shift counts for"));
        } else if (words.take_if("class")) {
            shift.classes = comma_list(TRY(words.word("classes")));
        } else {
            return words.error(fmt::format("\"{}\" is not understood here", words.peek()),
                               "break, paid, credit or class");
        }
    }
    put(problem.shifts, std::move(shift));
    return {};
}

Result<void> add_substitution(Words& words, Problem& problem) {
    roster::Substitution substitution;
    substitution.wanted = TRY(skill(words, problem));
    if (!words.take_if("by")) {
        return words.error("\"by\" is missing", "write \"substitute: HCA by RN cost 5\"");
    }
    substitution.by = TRY(skill(words, problem));
    if (words.take_if("cost")) {
        substitution.cost = Cost{TRY(words.number("a cost"))};
    }
    problem.substitutions.push_back(substitution);
    return words.expect_end();
}

namespace {

Result<void> read_person_part(Words& words, Problem& problem, roster::Person& person) {
    if (words.take_if("skills")) {
        person.skills.clear();
        const std::string list = TRY(words.word("skills"));
        for (const std::string& id : comma_list(list)) {
            const auto ix = find_skill(problem, id);
            if (!ix) {
                return words.error(fmt::format("there is no skill \"{}\"", id), "list it under \"skills:\"",
                                   ErrorId::bad_reference);
            }
            person.skills.push_back(*ix);
        }
    } else if (words.take_if("wte")) {
        const std::string text = TRY(words.word("a WTE"));
        person.wte = read_wte(text);
        if (!person.wte) {
            return words.error(fmt::format("\"{}\" is not a WTE", text), "write 1, 0.8 or 0.6667");
        }
    } else if (words.take_if("groups")) {
        person.groups = comma_list(TRY(words.word("groups")));
    } else if (words.take_if("contract")) {
        person.contract = TRY(existing(words, problem.contracts, "contract"));
    } else if (words.take_if("carried")) {
        const std::string text = TRY(words.word("RULE=AMOUNT"));
        const std::size_t equals = text.find('=');
        const std::string value = equals == std::string::npos ? "" : text.substr(equals + 1);
        const auto minutes = parse_duration(value);
        const auto amount = minutes ? std::optional(minutes->count()) : parse_int64(value);
        if (!amount) {
            return words.error(fmt::format("\"{}\" does not say what is carried", text), "write RULE=5 or RULE=12h");
        }
        person.carried.emplace_back(text.substr(0, equals), *amount);
    } else {
        return words.error(fmt::format("\"{}\" is not understood here", words.peek()),
                           "skills, wte, groups, contract or carried");
    }
    return {};
}

}    // namespace

Result<void> add_person(Words& words, Problem& problem) {
    const PersonIx ix = TRY(person(words, problem));
    while (!words.empty()) {
        TRY(read_person_part(words, problem, problem.people[ix]));
    }
    return {};
}

Result<void> add_leave(Words& words, Problem& problem) {
    roster::Leave leave;
    leave.person = TRY(person(words, problem));
    std::tie(leave.from, leave.until) = TRY(days(words, problem));
    leave.kind = "annual";
    if (words.take_if("credit")) {
        leave.credit = TRY(words.duration("what a day counts for"));
    }
    problem.leave.push_back(leave);
    return words.expect_end();
}

namespace {

struct Demand {
    std::optional<SkillIx> skill;
    roster::Want want;
};

Result<Demand> read_demand(Words& words, const Problem& problem) {
    Demand demand;
    std::optional<std::int32_t> optimum;
    while (!words.empty()) {
        if (words.take_if("minimum")) {
            demand.want.minimum = static_cast<std::int32_t>(TRY(words.number("a minimum")));
        } else if (words.take_if("optimum")) {
            optimum = static_cast<std::int32_t>(TRY(words.number("an optimum")));
        } else if (words.take_if("maximum")) {
            demand.want.maximum = static_cast<std::int32_t>(TRY(words.number("a maximum")));
        } else if (words.take_if("skill")) {
            demand.skill = TRY(skill(words, problem));
        } else if (words.take_if("under")) {
            demand.want.under = TRY(read_shape(words));
        } else if (words.take_if("over")) {
            demand.want.over = TRY(read_shape(words));
        } else {
            return words.error(fmt::format("\"{}\" is not understood here", words.peek()),
                               "minimum, optimum, maximum, skill, under or over");
        }
    }
    demand.want.optimum = optimum.value_or(demand.want.minimum);
    return demand;
}

}    // namespace

Result<void> add_demand(Words& words, Problem& problem) {
    if (words.empty()) {
        return words.error("the demand names no shift and no hours");
    }
    const std::optional<roster::Clock> band = parse_clock(words.peek());
    ShiftIx of;
    if (band) {
        words.take();
    } else {
        of = TRY(shift(words, problem));
    }
    const auto [from, until] = TRY(days(words, problem));
    const Demand demand = TRY(read_demand(words, problem));
    for (Day day = from; day < until; ++day) {
        if (band) {
            problem.band_demand.push_back({day, *band, demand.skill, demand.want});
        } else {
            problem.duty_demand.push_back({day, of, demand.skill, demand.want});
        }
    }
    return {};
}

Result<void> add_wish(Words& words, Problem& problem) {
    roster::Wish wish;
    wish.person = TRY(person(words, problem));
    const auto [from, until] = TRY(days(words, problem));
    if (!words.take_if("off")) {
        if (!words.take_if("on")) {
            return words.error("the wish is neither \"on\" nor \"off\"");
        }
        wish.want = roster::Wish::Want::on;
    }
    while (!words.empty()) {
        if (words.take_if("work")) {
            wish.shifts = comma_list(TRY(words.word("shifts or classes")));
        } else if (words.take_if("weight")) {
            wish.weight = Cost{TRY(words.number("a weight"))};
        } else if (words.take_if("hard")) {
            wish.severity = roster::Severity::hard;
        } else {
            return words.error(fmt::format("\"{}\" is not understood here", words.peek()), "work, weight or hard");
        }
    }
    for (Day day = from; day < until; ++day) {
        wish.day = day;
        problem.wishes.push_back(wish);
    }
    return {};
}

Result<void> add_fixed(Words& words, Problem& problem) {
    const PersonIx who = TRY(person(words, problem));
    const auto [from, until] = TRY(days(words, problem));
    const ShiftIx what = TRY(shift(words, problem));
    const SkillIx as = words.empty() ? problem.people[who].skills.front() : TRY(skill(words, problem));
    for (Day day = from; day < until; ++day) {
        problem.fixed.push_back({who, {day, what, as}});
    }
    return words.expect_end();
}

Result<void> add_duty_cost(Words& words, Problem& problem) {
    roster::DutyCost cost;
    cost.person = TRY(person(words, problem));
    cost.shift = TRY(shift(words, problem));
    if (words.left() == 2) {
        const auto [from, until] = TRY(days(words, problem));
        if (until != from + 1) {
            return words.error("a cost is for one day or for every day");
        }
        cost.day = from;
    }
    cost.cost = Cost{TRY(words.number("a cost"))};
    problem.duty_costs.push_back(cost);
    return words.expect_end();
}

}    // namespace staffwright::formats::drawn
