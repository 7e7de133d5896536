#include "solve/clash/reduced.hpp"

#include <algorithm>
#include <type_traits>
#include <variant>

namespace staffwright::solve {

namespace {

using roster::PersonIx;
using Kind = ClashPart::Kind;

/// Nobody can break it: leaving it out would forbid something.
bool is_permission(const rules::BoundRule& rule) {
    return std::holds_alternative<rules::DutyCombinations>(rule.kind);
}
/// Rules about several people that the proof does not know: pairs, teams, and numbers of people that may be missed a
/// little at no price.
bool is_beyond(const rules::BoundRule& rule) {
    return std::holds_alternative<rules::Supervision>(rule.kind) ||
           std::holds_alternative<rules::SameTeam>(rule.kind) ||
           (std::holds_alternative<rules::PeoplePerDay>(rule.kind) && rule.penalty(1) == Cost{0});
}

bool reads_leave(const rules::Kind& kind) {
    return std::visit(
        [](const auto& one) {
            using Type = std::decay_t<decltype(one)>;
            if constexpr (std::is_same_v<Type, rules::AverageHours>) {
                return true;
            } else if constexpr (std::is_same_v<Type, rules::Total>) {
                return one.count_leave;
            } else if constexpr (std::is_same_v<Type, rules::WorkingDays>) {
                return one.must;
            } else {
                return false;
            }
        },
        kind);
}

/// What there is of a kind in the set, as flags by position.
std::vector<std::uint8_t> flags(const Kept& kept, Kind kind, std::size_t size) {
    std::vector<std::uint8_t> result(size, 0);
    for (const ClashPart& part : kept.parts) {
        if (part.kind == kind) {
            result[part.at] = 1;
        }
    }
    return result;
}

template <class Item>
void keep_flagged(std::vector<Item>& items, const std::vector<std::uint8_t>& flags) {
    std::vector<Item> fewer;
    for (std::size_t at = 0; at < items.size(); ++at) {
        if (flags[at] != 0) {
            fewer.push_back(std::move(items[at]));
        }
    }
    items = std::move(fewer);
}

template <class Keep>
void keep_people(rules::BoundRule& rule, const Keep& keep) {
    rules::BoundRule fewer = rule;
    fewer.people.clear();
    fewer.carried.clear();
    auto* const share = std::get_if<rules::FairShare>(&fewer.kind);
    const auto* const shares = std::get_if<rules::FairShare>(&rule.kind);
    if (share != nullptr) {
        share->target.clear();
    }
    for (std::size_t at = 0; at < rule.people.size(); ++at) {
        if (keep(rule.people[at])) {
            fewer.people.push_back(rule.people[at]);
            fewer.carried.push_back(rule.carried[at]);
            if (share != nullptr) {
                share->target.push_back(shares->target[at]);
            }
        }
    }
    rule = std::move(fewer);
}

roster::PenaltyShape priced(std::int64_t weight) {
    return {roster::PenaltyShape::Form::linear, Cost{weight}, 1, {}};
}

/// One side of a demand with its price.
template <class Demand>
Demand only_minimum(Demand demand) {
    demand.want = {0, demand.want.minimum, {}, priced(price_of_missing), priced(0)};
    return demand;
}
template <class Demand>
Demand only_maximum(Demand demand) {
    demand.want = {0, *demand.want.maximum, {}, priced(0), priced(price_of_missing)};
    return demand;
}

template <class Demand>
std::vector<Demand> sides(const std::vector<Demand>& all, const Kept& kept, Kind minimum, Kind maximum,
                          std::vector<ClashPart>& of_line) {
    std::vector<Demand> result;
    for (const ClashPart& part : kept.parts) {
        if (part.kind == minimum || part.kind == maximum) {
            result.push_back(part.kind == minimum ? only_minimum(all[part.at]) : only_maximum(all[part.at]));
            of_line.push_back(part);
        }
    }
    return result;
}

/// The days of leave that are kept; true for people of whose leave some is not.
std::vector<std::uint8_t> keep_leave(const roster::Problem& problem, const Kept& kept,
                                     const std::vector<std::uint8_t>& person_kept, rules::RuleBook& book) {
    const auto leave_kept = flags(kept, Kind::leave, problem.leave.size());
    std::vector<std::uint8_t> incomplete(problem.people.size(), 0);
    for (std::size_t at = 0; at < problem.leave.size(); ++at) {
        const std::size_t person = problem.leave[at].person.at();
        if (leave_kept[at] == 0 || person_kept[person] == 0) {
            incomplete[person] = 1;
        }
    }
    for (const PersonIx person : problem.people.indices()) {
        if (incomplete[person.at()] == 0) {
            continue;
        }
        auto& days = book.leave[person];
        days.days = rules::DayMask(problem.horizon.history_days, problem.horizon.days, false);
        std::fill(days.credit.begin(), days.credit.end(), 0);
        for (std::size_t at = 0; at < problem.leave.size(); ++at) {
            const roster::Leave& leave = problem.leave[at];
            if (leave.person == person && leave_kept[at] != 0 && person_kept[person.at()] != 0) {
                for (roster::Day day = std::max(leave.from, -problem.horizon.history_days);
                     day < std::min(leave.until, problem.horizon.days); ++day) {
                    days.days.set(day, true);
                }
            }
        }
    }
    return incomplete;
}

}    // namespace

Kept everything(const roster::Problem& problem, const rules::RuleBook& book) {
    Kept kept;
    for (const rules::RuleIx rule : book.rules.indices()) {
        const rules::BoundRule& bound = book.rules[rule];
        const bool can_break = bound.severity == roster::Severity::hard && !is_permission(bound) && !is_beyond(bound);
        if (can_break) {
            kept.parts.push_back({Kind::rule, rule.at()});
        }
    }
    for (std::size_t at = 0; at < problem.leave.size(); ++at) {
        kept.parts.push_back({Kind::leave, at});
    }
    for (std::size_t at = 0; at < problem.fixed.size(); ++at) {
        kept.parts.push_back({Kind::fixed, at});
    }
    for (std::size_t at = 0; at < problem.wishes.size(); ++at) {
        if (problem.wishes[at].severity == roster::Severity::hard && problem.wishes[at].weight > Cost{0}) {
            kept.parts.push_back({Kind::wish, at});
        }
    }
    const auto add_demand = [&](const auto& demand, Kind minimum, Kind maximum) {
        for (std::size_t at = 0; at < demand.size(); ++at) {
            if (demand[at].want.minimum > 0) {
                kept.parts.push_back({minimum, at});
            }
            if (demand[at].want.maximum) {
                kept.parts.push_back({maximum, at});
            }
        }
    };
    add_demand(problem.duty_demand, Kind::duty_minimum, Kind::duty_maximum);
    add_demand(problem.band_demand, Kind::band_minimum, Kind::band_maximum);
    for (const PersonIx person : problem.people.indices()) {
        kept.people.push_back(person);
    }
    return kept;
}

Reduced reduce(const roster::Problem& problem, const rules::RuleBook& book, const Kept& kept) {
    Reduced reduced{problem, book, {}};
    std::vector<std::uint8_t> person_kept(problem.people.size(), 0);
    for (const PersonIx person : kept.people) {
        person_kept[person.at()] = 1;
    }
    const auto incomplete = keep_leave(problem, kept, person_kept, reduced.book);
    keep_flagged(reduced.problem.fixed, flags(kept, Kind::fixed, problem.fixed.size()));
    std::erase_if(reduced.problem.fixed, [&](const auto& fixed) { return person_kept[fixed.person.at()] == 0; });
    keep_flagged(reduced.problem.wishes, flags(kept, Kind::wish, problem.wishes.size()));
    std::erase_if(reduced.problem.wishes, [&](const auto& wish) { return person_kept[wish.person.at()] == 0; });
    reduced.problem.duty_costs.clear();
    for (roster::Substitution& substitution : reduced.problem.substitutions) {
        substitution.cost = Cost{0};
    }
    reduced.problem.duty_demand =
        sides(problem.duty_demand, kept, Kind::duty_minimum, Kind::duty_maximum, reduced.of_line);
    reduced.problem.band_demand =
        sides(problem.band_demand, kept, Kind::band_minimum, Kind::band_maximum, reduced.of_line);
    const auto rule_kept = flags(kept, Kind::rule, problem.rules.size());
    for (const rules::RuleIx ix : reduced.book.rules.indices()) {
        rules::BoundRule& rule = reduced.book.rules[ix];
        if (is_permission(rule)) {
            continue;
        }
        if (rule_kept[ix.at()] == 0) {
            rule.people.clear();
            rule.carried.clear();
            rule.kind = rules::DutyLength{};    // of nobody: nothing is made of it
        } else if (const auto* together = std::get_if<rules::PeoplePerDay>(&rule.kind)) {
            rule.severity = roster::Severity::soft;
            rule.penalty = priced(price_of_missing);
            for (roster::Day day = 0; day < problem.horizon.days; ++day) {
                if (together->on.contains(day)) {
                    reduced.of_line.push_back({Kind::rule, ix.at()});
                }
            }
        } else {
            const bool leave_matters = reads_leave(rule.kind);
            keep_people(rule, [&](PersonIx person) {
                return person_kept[person.at()] != 0 && !(leave_matters && incomplete[person.at()] != 0);
            });
        }
    }
    return reduced;
}

}    // namespace staffwright::solve
