#include "solve/columns/window_dive.hpp"

#include <algorithm>

namespace staffwright::solve {

namespace {
constexpr double nearly_whole = 0.999;
constexpr std::size_t most_cells = 20'000'000;
}    // namespace

std::optional<std::size_t> WindowDive::price_by_table(const RosterState& state, std::size_t member) {
    const PersonIx person = request_->people[member];
    master_.option_prices(person, master_.prices(), option_prices_);
    const LineTable::Request wanted{person,          request_->from, request_->until, state.line(person),
                                    &option_prices_, Master::fine,   most_cells};
    const LineTable::Result found = table_.cheapest(wanted);
    if (found.status != LineTable::Status::found || found.relaxed) {
        return std::nullopt;
    }
    if (master_.reduced_cost(member, found.options) > -Master::fine / 4) {
        return 0;    // not a quarter of a cost better than what is in the basis
    }
    master_.add(member, found.options);
    return 1;
}

std::size_t WindowDive::price_member(RosterState& state, std::size_t member) {
    if (const auto added = price_by_table(state, member)) {
        return *added;
    }
    const PersonIx person = request_->people[member];
    const Line present = state.line(person);
    const std::vector<Option> now(present.at_day_zero + request_->from, present.at_day_zero + request_->until);
    PersonPath::Request wanted;
    wanted.person = person;
    wanted.from = request_->from;
    wanted.until = request_->until;
    wanted.beam = request_->beam;
    wanted.scale = request_->scale;
    wanted.scale.fine = Master::fine;
    wanted.line_prices = &master_.prices();
    // At least a quarter of a cost better than what is in the basis.
    wanted.most_change = -master_.reduced_cost(member, now) - Master::fine / 4;
    std::size_t added = 0;
    for (const auto& path : paths_->several(state, wanted, 3)) {
        master_.add(member, path.options);
        ++added;
    }
    return added;
}

std::size_t WindowDive::price(RosterState& state) {
    master_.take_prices();
    std::size_t added = 0;
    for (std::size_t member = 0; member < request_->people.size(); ++member) {
        if (settled_[member] < 0) {
            added += price_member(state, member);
        }
        if (request_->over()) {
            return 0;
        }
    }
    return added;
}

bool WindowDive::converge(RosterState& state, int most_rounds, LinearProgram::Changed changed) {
    for (int round = 0;; ++round) {
        if (!master_.solve(changed)) {
            return false;
        }
        if (round == most_rounds || request_->over() || price(state) == 0) {
            return true;
        }
        changed = LinearProgram::Changed::columns;
    }
}

void WindowDive::settle(std::size_t column) {
    settled_[master_.columns()[column].member] = static_cast<int>(column);
    master_.settle(column);
}

bool WindowDive::settle_some() {
    double largest = -1;
    std::size_t best = 0;
    bool any = false;
    std::size_t firm = 0;
    std::vector<std::size_t> ready;
    const auto& columns = master_.columns();
    for (std::size_t at = 0; at < columns.size(); ++at) {
        if (!columns[at].usable || settled_[columns[at].member] >= 0) {
            continue;
        }
        const double value = master_.value(at);
        if (value >= nearly_whole) {
            ++firm;
        }
        if (value >= request_->settled_enough) {
            ready.push_back(at);
        }
        if (value > largest) {
            largest = value;
            best = at;
            any = true;
        }
    }
    if (!any) {
        return false;
    }
    // All wholly settled lines at once only when nothing else is left to decide; else a few at a time, re-priced.
    const auto unsettled = static_cast<std::size_t>(std::count(settled_.begin(), settled_.end(), -1));
    if (firm == unsettled) {
        for (const std::size_t at : ready) {
            settle(at);
        }
        return true;
    }
    std::stable_sort(ready.begin(), ready.end(),
                     [&](std::size_t a, std::size_t b) { return master_.value(a) > master_.value(b); });
    const std::size_t batch = std::max<std::size_t>(1, unsettled / 8);
    if (ready.empty()) {
        settle(best);
    }
    for (std::size_t at = 0; at < std::min(batch, ready.size()); ++at) {
        settle(ready[at]);
    }
    return true;
}

bool WindowDive::run(RosterState& state, const Request& request) {
    request_ = &request;
    settled_.assign(request.people.size(), -1);
    master_.start(state, request.people, request.from, request.until, request.scale);
    for (const Master::Column& seed : request.seeds) {
        master_.add(seed.member, seed.options);
    }
    if (!converge(state, 60, LinearProgram::Changed::columns)) {
        return false;
    }
    while (std::count(settled_.begin(), settled_.end(), -1) > 0) {
        if (request.over() || !settle_some() || !converge(state, 6, LinearProgram::Changed::bounds)) {
            return false;
        }
    }
    for (std::size_t member = 0; member < request.people.size(); ++member) {
        const Master::Column& column = master_.columns()[static_cast<std::size_t>(settled_[member])];
        for (std::size_t at = 0; at < column.options.size(); ++at) {
            state.apply(request.people[member], request.from + static_cast<Day>(at), column.options[at]);
        }
    }
    return true;
}

}    // namespace staffwright::solve
