// What the bound asks of one person's table, and at which prices.
#include <algorithm>

#include "solve/columns/demand_limit.hpp"
#include "solve/columns/root_bound.hpp"

namespace staffwright::solve {

namespace {

constexpr std::int32_t usual_band =
    5;    // days' work that totals may stray from a steady pace, where nothing is proved
constexpr std::size_t ways_in_turn = 200;         // a day, of a search for a line that will do
constexpr std::size_t ways_of_a_proof = 7'000;    // and for the cheapest

}    // namespace

/// Any prices prove something: where they are more than a table holds, all are cut alike.
void RootBound::fit_prices() {
    limit_prices(*model_, prices_);
    cut_ = false;
    std::int64_t largest = 0;
    for (const std::int64_t price : prices_) {
        largest = std::max(largest, std::abs(price));
    }
    std::set<std::uint32_t> profiles;
    for (const PersonIx person : mixture_.free().people()) {
        profiles.insert(model_->person(person).profile);
    }
    while (std::any_of(profiles.begin(), profiles.end(), [&](std::uint32_t profile) {
        return steepest(*model_, profile, prices_) > LineTable::most_prices;
    })) {
        cut_ = true;
        largest /= 2;
        for (std::int64_t& price : prices_) {
            price = std::clamp(price, -largest, largest);
        }
    }
}

/// Adds the prices of the member's loose totals to those of his options; what the totals cost at least beside them.
std::optional<std::int64_t> RootBound::price_totals(std::size_t member, Ask ask) {
    if (!loosened()) {
        return 0;
    }
    if (ask == Ask::together) {
        mixture_.total_multipliers(member, total_prices_);
    } else {
        mixture_.total_prices(member, total_prices_);
    }
    const PersonIx person = mixture_.free().people()[member];
    const LooseTotals& totals = *mixture_.loose();
    for (std::size_t at = 0; at < total_prices_.size(); ++at) {    // any prove something: as large as a table holds
        const std::int64_t step = std::max(1, totals.of(person)[at].largest_step);
        const std::int64_t most = LineTable::most_prices / 4 / std::max<Day>(1, model_->days()) / step;
        total_prices_[at] = std::clamp(total_prices_[at], -most, most);
    }
    totals.add_prices(person, 0, total_prices_, option_prices_);
    return totals.limit(person, total_prices_);
}

LineTable::Request RootBound::request_of(const RosterState& state, PersonIx person, Ask ask) const {
    LineTable::Request request{person,
                               0,
                               model_->days(),
                               state.line(person),
                               &option_prices_,
                               model_->price_parts(),
                               most_cells_of_a_table,
                               cells_to_track_};
    request.band = ask == Ask::in_turn && !loosened() ? usual_band : 0;
    request.loose = loosened() ? &mixture_.loose()->flags(person) : nullptr;
    request.any_line = ask == Ask::in_turn;
    request.limit_will_do = true;
    request.most_ways = ask == Ask::in_turn ? ways_in_turn : ways_of_a_proof;
    return request;
}

/// In turn, everybody finds other prices. Together, who is like somebody that was asked at the same prices, and of whom
/// tables have learned the same, gets that answer, and the table what it learned by it: as if he had been asked.
LineTable::Result RootBound::cheapest(const LineTable::Request& request, Ask ask) {
    const PersonIx person = request.person;
    asked_.together += ask == Ask::together ? 1 : 0;
    if (ask == Ask::in_turn || everybody_is_asked_ || alike_->is_alone(person)) {
        return table_.cheapest(request);
    }
    LineTable::Learned before = table_.learned(person);
    const auto known = answers_.find(alike_->first_like(person));
    if (known != answers_.end() && known->second.before == before && known->second.prices == option_prices_) {
        ++asked_.for_others;
        table_.learn(person, known->second.after);
        return known->second.found;
    }
    LineTable::Result found = table_.cheapest(request);
    if (found.status == LineTable::Status::found && !found.searched) {
        answers_[alike_->first_like(person)] = {option_prices_, std::move(before), table_.learned(person), found};
    }
    return found;
}

std::optional<RootBound::Priced> RootBound::price_member(const RosterState& state, std::size_t member, Ask ask) {
    const PersonIx person = mixture_.free().people()[member];
    mixture_.free().option_prices(person, prices_, option_prices_);
    const auto of_totals = price_totals(member, ask);
    if (!of_totals) {
        standing_ = Standing::infeasible;
        impossible_ = roster::Certificate::Impossible{person};
        return std::nullopt;
    }
    LineTable::Request request = request_of(state, person, ask);
    LineTable::Result found = cheapest(request, ask);
    if (request.band > 0 && found.status != LineTable::Status::found) {
        request.band = 0;
        found = table_.cheapest(request);
    }
    if (found.status == LineTable::Status::too_large && while_loose_) {
        stay_loose();
        return std::nullopt;
    }
    if (found.status == LineTable::Status::none) {
        impossible_ = roster::Certificate::Impossible{person};
        standing_ = Standing::infeasible;
        return std::nullopt;
    }
    if (found.status != LineTable::Status::found) {
        give_up(NoProof::costs);
        return std::nullopt;
    }
    if (loosened() && !mixture_.loose()->of(person).empty()) {
        relaxed_.insert("total");    // kept on average only
    }
    least_[person] = found.least + *of_totals;
    line_ = std::move(found.options);
    std::int64_t own = found.value;
    for (std::size_t day = 0; day < line_.size(); ++day) {
        own -= option_prices_[day * model_->options().size() + line_[day]];
    }
    // What was left out may not matter: then the line is as cheap as the table says.
    const bool relaxed = found.relaxed && (loosened() || mixture_.free().own_score(member, line_) !=
                                                             Score{Cost{0}, Cost{own / model_->price_parts()}});
    ++(relaxed ? relaxed_lines_ : exact_lines_);
    if (relaxed) {
        for (const std::string& name : table_.relaxed_rules(person)) {
            relaxed_.insert(name);
        }
    }
    return Priced{found.value, found.least, own / model_->price_parts(), *of_totals};
}

}    // namespace staffwright::solve
