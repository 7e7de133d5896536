#include "referee/bound/leaf_pricing.hpp"

#include <algorithm>
#include <limits>

namespace staffwright::referee::bound {

namespace {

using roster::Certificate;

constexpr std::size_t most_remembered = 4'000;                // answers for people who are alike,
constexpr std::size_t most_numbers_remembered = 4'000'000;    // and what all that they depend on comes to

/// Everything that the cheapest line of a person depends on: people with equal keys are priced once.
std::vector<std::int64_t> key_of(const OnePerson& who, const Works& works, std::optional<std::int64_t> claimed) {
    std::vector<std::int64_t> key{claimed ? 1 : 0, claimed.value_or(0)};
    const auto add_duty = [&](const Duty& duty) { append(key, duty.day, duty.shift.value()); };
    for (const std::vector<Work>& day : works.days) {
        key.push_back(static_cast<std::int64_t>(day.size()));
        for (const Work& work : day) {
            append(key, work.duties.size(), work.cost, work.own);
            std::for_each(work.duties.begin(), work.duties.end(), add_duty);
        }
    }
    const std::span<const Duty> past = who.duties.all();
    key.push_back(static_cast<std::int64_t>(past.size()));
    std::for_each(past.begin(), past.end(), add_duty);
    const rules::RuleBook::LeaveDays& leave = who.book.leave[who.person];
    for (Day day = -who.history_days(); day < who.days(); ++day) {
        key.push_back(leave.days.contains(day) ? 1 + leave.credit[static_cast<std::size_t>(day + who.history_days())]
                                               : 0);
    }
    for (const rules::RuleIx permission : who.book.combinations[who.person]) {
        key.push_back(permission.value());
    }
    key.push_back(-1);
    for (const RuleOfPerson& of : who.matters.rules) {
        const std::optional<std::int64_t> carried = of.rule->carried[of.position];
        const auto* share = std::get_if<rules::FairShare>(&of.rule->kind);
        append(key, of.rule->ix.value(), carried.has_value(), carried.value_or(0),
               share != nullptr ? share->target[of.position] : 0);
    }
    return key;
}

}    // namespace

LeafPricing::LeafPricing(const Judging& judging)
    : judging_(judging),
      lines_(judging.problem(), judging.book()),
      past_(duties_of_all(judging.problem(), judging.book(), roster::Roster(judging.problem()))),
      on_by_the_past_(lines_.size(), 0) {
    std::vector<std::uint8_t> on(lines_.size());
    for (const PersonIx person : judging.problem().people.indices()) {
        std::fill(on.begin(), on.end(), std::uint8_t{0});
        for (const Duty& duty : past_[person].all()) {
            for (const std::size_t line : lines_.near(duty.day)) {
                on[line] = on[line] != 0 || lines_.counts(line, person, duty) ? 1 : 0;
            }
        }
        for (std::size_t line = 0; line < on.size(); ++line) {
            on_by_the_past_[line] += on[line];
        }
    }
}

/// Upwards: a cost is a whole number.
Cost LeafPricing::whole_cost(Sum in_fine) {
    const Sum down = in_fine / Certificate::scale;
    const Sum up = down + (in_fine > down * Certificate::scale ? 1 : 0);
    constexpr Sum most = std::numeric_limits<std::int64_t>::max();
    return Cost{static_cast<std::int64_t>(std::clamp(up, -most, most))};
}

OnePerson LeafPricing::who(PersonIx person) const {
    return {judging_.problem(), judging_.book(), past_[person], judging_.matters(person), person};
}

Works LeafPricing::works_for(PersonIx person, const std::vector<std::int64_t>& prices, const Answers& answered) const {
    return works_of(who(person), lines_, prices, answered[person]);
}

LeafVerdict LeafPricing::impossible(const std::optional<PersonIx>& person, const Answers& answered) {
    LeafVerdict leaf;
    const std::vector<std::int64_t> no_prices(lines_.size(), 0);
    bool impossible = false;
    if (person) {
        const LeastCost answer =
            least_cost(judging_, who(*person), works_for(*person, no_prices, answered), std::nullopt);
        note(answer, *person, leaf);
        impossible = answer.standing == LeastCost::Standing::no_line;
    } else {
        std::vector<std::int64_t> can_be_on(lines_.size(), 0);
        for (const PersonIx each : judging_.problem().people.indices()) {
            add_reach(works_for(each, no_prices, answered), can_be_on);
        }
        impossible = !lines_part(no_prices, can_be_on);
    }
    leaf.standing = impossible ? LeafVerdict::Standing::no_roster : LeafVerdict::Standing::unproved;
    return leaf;
}

LeafVerdict LeafPricing::priced(const Certificate::Node& node, const Answers& answered) {
    LeafVerdict leaf;
    const std::vector<std::int64_t> prices = lines_.prices(node.prices);
    std::vector<std::int64_t> can_be_on(lines_.size(), 0);
    Sum sum = 0;
    for (const PersonIx person : judging_.problem().people.indices()) {
        const Works works = works_for(person, prices, answered);
        const LeastCost answer = least_of(who(person), works, node.least[person]);
        note(answer, person, leaf);
        if (answer.standing != LeastCost::Standing::proved) {
            leaf.standing = answer.standing == LeastCost::Standing::no_line ? LeafVerdict::Standing::no_roster
                                                                            : LeafVerdict::Standing::unproved;
            return leaf;
        }
        if (answer.least < node.least[person]) {
            leaf.cheaper.push_back(person);
        }
        sum += answer.least;
        add_reach(works, can_be_on);
    }
    const std::optional<Sum> of_lines = lines_part(prices, can_be_on);
    leaf.standing = of_lines ? LeafVerdict::Standing::proved : LeafVerdict::Standing::no_roster;
    leaf.bound = of_lines ? whole_cost(sum + *of_lines) : Cost{};
    return leaf;
}

LeastCost LeafPricing::least_of(const OnePerson& who, const Works& works, std::int64_t claimed) {
    std::vector<std::int64_t> key = key_of(who, works, claimed);
    if (const auto known = answers_.find(key); known != answers_.end()) {
        return known->second;
    }
    if (answers_.size() >= most_remembered || numbers_remembered_ >= most_numbers_remembered) {
        answers_.clear();
        numbers_remembered_ = 0;
    }
    numbers_remembered_ += key.size();
    return answers_.emplace(std::move(key), least_cost(judging_, who, works, claimed)).first->second;
}

void LeafPricing::note(const LeastCost& answer, PersonIx person, LeafVerdict& leaf) {
    most_arcs_ = std::max(most_arcs_, answer.most_arcs);
    if (!answer.left_out.empty() || answer.standing == LeastCost::Standing::unfinished) {
        leaf.unfinished.push_back({person, answer.left_out});
    }
}

void LeafPricing::add_reach(const Works& works, std::vector<std::int64_t>& can_be_on) {
    for (std::size_t line = 0; line < can_be_on.size(); ++line) {
        can_be_on[line] += works.reaches[line];
    }
}

/// Of every line the least that any possible number of people costs beside their prices; nothing if no number is
/// legal on some line. Those who are on it by their past are on it whatever is rostered, and pay nothing.
std::optional<LeafPricing::Sum> LeafPricing::lines_part(const std::vector<std::int64_t>& prices,
                                                        const std::vector<std::int64_t>& can_be_on) const {
    Sum sum = 0;
    for (std::size_t line = 0; line < lines_.size(); ++line) {
        std::optional<std::int64_t> least;
        for (std::int64_t people = 0; people <= can_be_on[line]; ++people) {
            const Charge charge = lines_.cost(line, on_by_the_past_[line] + people);
            if (!charge.forbidden) {
                const std::int64_t value = charge.cost * Certificate::scale - prices[line] * people;
                least = least ? std::min(*least, value) : value;
            }
        }
        if (!least) {
            return std::nullopt;
        }
        sum += *least;
    }
    return sum;
}

}    // namespace staffwright::referee::bound
