#include <algorithm>
#include <functional>

#include "solve/clash/prover.hpp"

namespace staffwright::solve {

namespace {

using roster::PersonIx;
using Kind = ClashPart::Kind;

/// Leaves items out as long as the rest still clashes: first all, then ever smaller pieces, at last one by one. False
/// if it had to stop before all had been tried one by one.
template <class Item>
bool leave_out(Prover& prover, std::vector<Item>& items, const std::function<bool(const std::vector<Item>&)>& clash) {
    for (std::size_t piece = items.size(); piece > 0; piece /= 2) {
        for (std::size_t from = 0; from < items.size();) {
            if (prover.over()) {
                return false;
            }
            std::vector<Item> fewer = items;
            const auto first = fewer.begin() + static_cast<std::ptrdiff_t>(from);
            fewer.erase(first, first + static_cast<std::ptrdiff_t>(std::min(piece, items.size() - from)));
            if (clash(fewer)) {
                items = std::move(fewer);
            } else {
                from += piece;
            }
        }
    }
    return !prover.over();
}

/// Leaves parts of some kinds out, the others stay.
bool leave_out_parts(Prover& prover, Kept& kept, const std::function<bool(Kind)>& of,
                     const std::function<bool(const Kept&)>& clash) {
    std::vector<ClashPart> others;
    std::vector<ClashPart> tried;
    for (const ClashPart& part : kept.parts) {
        (of(part.kind) ? tried : others).push_back(part);
    }
    const auto with = [&](const std::vector<ClashPart>& some) {
        Kept fewer{others, kept.people};
        fewer.parts.insert(fewer.parts.end(), some.begin(), some.end());
        std::sort(fewer.parts.begin(), fewer.parts.end());
        return fewer;
    };
    const bool all = leave_out<ClashPart>(prover, tried, [&](const auto& fewer) { return clash(with(fewer)); });
    kept = with(tried);
    return all;
}

bool of_demand(Kind kind) {
    return ClashPart{kind, 0}.of_demand();
}
bool of_rules(Kind kind) {
    return kind == Kind::rule;
}
bool of_days(Kind kind) {
    return kind == Kind::leave || kind == Kind::fixed || kind == Kind::wish;
}

/// The parts that can concern one person.
Kept of_person(const roster::Problem& problem, const rules::RuleBook& book, const Kept& kept, PersonIx person) {
    Kept own{{}, {person}};
    const auto concerns = [&](const ClashPart& part) {
        switch (part.kind) {
            case Kind::rule: {
                const rules::BoundRule& rule = book.rules[rules::RuleIx{part.at}];
                return !std::holds_alternative<rules::PeoplePerDay>(rule.kind) &&
                       std::binary_search(rule.people.begin(), rule.people.end(), person);
            }
            case Kind::leave:
                return problem.leave[part.at].person == person;
            case Kind::fixed:
                return problem.fixed[part.at].person == person;
            case Kind::wish:
                return problem.wishes[part.at].person == person;
            default:
                return false;
        }
    };
    std::copy_if(kept.parts.begin(), kept.parts.end(), std::back_inserter(own.parts), concerns);
    return own;
}

/// Which kept parts still concern anybody kept; a rule may have lost all its people.
void tidy(const Prover& prover, const roster::Problem& problem, const rules::RuleBook& book, Kept& kept) {
    std::vector<ClashPart> parts;
    for (const ClashPart& part : kept.parts) {
        const bool alone = part.kind <= Kind::wish &&
                           !(part.kind == Kind::rule &&
                             std::holds_alternative<rules::PeoplePerDay>(book.rules[rules::RuleIx{part.at}].kind));
        const auto of_them = [&](PersonIx person) {
            return !of_person(problem, book, {{part}, {}}, person).parts.empty();
        };
        const bool concerns = !alone || prover.over() || std::any_of(kept.people.begin(), kept.people.end(), of_them);
        if (concerns) {
            parts.push_back(part);
        }
    }
    kept.parts = std::move(parts);
}

Clash of_one(Prover& prover, Kept kept, PersonIx person) {
    const auto clash = [&](const Kept& fewer) { return prover.stuck(fewer, person); };
    const bool rules = leave_out_parts(prover, kept, of_rules, clash);
    const bool days = leave_out_parts(prover, kept, of_days, clash);
    return {kept.parts, kept.people, {}, rules && days, {}, prover.proof()};
}

/// Without rules that pricing leaves out of most graphs the proof is quicker, and mostly they are not what clashes.
Kept without_rolling_hours(const rules::RuleBook& book, Kept kept) {
    std::erase_if(kept.parts, [&](const ClashPart& part) {
        return part.kind == Kind::rule &&
               std::holds_alternative<rules::RollingHours>(book.rules[rules::RuleIx{part.at}].kind);
    });
    return kept;
}

bool leave_out_all(Prover& prover, Kept& kept, const roster::Problem& problem, const rules::RuleBook& book,
                   const std::function<bool(const Kept&)>& clash) {
    // Rules first: with each that goes, every later question is answered faster.
    bool all = leave_out_parts(prover, kept, of_rules, clash);
    all = leave_out<PersonIx>(prover, kept.people,
                              [&](const std::vector<PersonIx>& people) {
                                  return clash({kept.parts, people});
                              }) &&
          all;
    tidy(prover, problem, book, kept);
    all = leave_out_parts(prover, kept, of_days, clash) && all;
    return leave_out_parts(prover, kept, of_demand, clash) && all;
}

std::optional<Clash> of_demand_and_people(Prover& prover, const roster::Problem& problem, const rules::RuleBook& book,
                                          const Kept& all) {
    Kept kept = without_rolling_hours(book, all);
    if (!prover.clashes(kept)) {
        if (kept.parts.size() == all.parts.size() || !prover.clashes(all)) {
            return std::nullopt;
        }
        kept = all;
    }
    kept.people = prover.needed_people(kept);
    tidy(prover, problem, book, kept);
    const std::vector<ClashPart> demand = prover.needed_demand(kept);
    std::erase_if(kept.parts, [](const ClashPart& part) { return part.of_demand(); });
    kept.parts.insert(kept.parts.end(), demand.begin(), demand.end());
    // First what the prices that are known can do without, then what any prices can.
    const auto at_once = [&](const Kept& fewer) { return prover.clashes_at_once(fewer); };
    leave_out_all(prover, kept, problem, book, at_once);
    const bool smallest = leave_out_all(prover, kept, problem, book, [&](const Kept& fewer) {
        return prover.clashes_at_once(fewer) || prover.clashes(fewer);
    });
    const auto over = [&] { return prover.time_is_up(); };
    Clash result{kept.parts, kept.people, {}, smallest, counted(problem, book, kept, over), prover.proof()};
    result.able = able_people(problem, book, kept, over);
    return result;
}

}    // namespace

std::optional<Clash> find_clash(const roster::Problem& problem, const rules::RuleBook& book, const ClashLimits& limits,
                                const std::stop_token& stop) {
    Prover prover{problem, book, limits, stop};
    return find_clash(prover, problem, book);
}

std::optional<Clash> find_clash(Prover& prover, const roster::Problem& problem, const rules::RuleBook& book) {
    const Kept all = everything(problem, book);
    if (const auto person = prover.stuck(all)) {
        return of_one(prover, of_person(problem, book, all, *person), *person);
    }
    return of_demand_and_people(prover, problem, book, all);
}

bool is_clash(const roster::Problem& problem, const rules::RuleBook& book, const Clash& clash) {
    Prover prover{problem, book, {}, {}};
    const Kept kept{clash.parts, clash.people};
    return prover.stuck(kept).has_value() || prover.clashes(kept);
}

}    // namespace staffwright::solve
