#include "solve/columns/window_dive.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace staffwright::solve {

namespace {
constexpr double nearly_whole = 0.999;
constexpr std::size_t most_cells = 20'000'000;
}    // namespace

/// The person's own cost with the range replaced, scaled; linear prices and own rules, no demand.
std::int64_t WindowDive::line_cost(const RosterState& state, PersonIx person, const std::vector<Option>& options) {
    const Line line = state.line(person);
    const Option* const first = line.at_day_zero - model_->history_days() - pad;
    scratch_row_.assign(first, line.at_day_zero + model_->days() + pad);
    Option* const at_zero = scratch_row_.data() + model_->history_days() + pad;
    std::copy(options.begin(), options.end(), at_zero + request_->from);
    return request_->scale(person_cost(*model_, person, {at_zero, line.days, line.history_days}));
}

/// One row for a demand line: people of the range's columns + short segments - over segments = the cheapest number less
/// those who are on it whatever the range does.
void WindowDive::add_line_row(std::size_t line, std::int32_t others) {
    const CountLine& priced = model_->count_lines()[line];
    const auto at = [&](std::int32_t n) { return static_cast<double>(request_->scale(priced.at(n))); };
    const auto most = static_cast<std::int32_t>(priced.price.size()) - 1;
    std::int32_t cheapest = 0;
    for (std::int32_t n = 1; n <= most; ++n) {
        cheapest = at(n) < at(cheapest) ? n : cheapest;
    }
    const int row = lp_->add_row(cheapest - others, cheapest - others);
    row_of_line_[line] = row;
    const auto add_segments = [&](std::int32_t direction, double coefficient) {
        std::int32_t n = cheapest;
        while (n + direction >= 0 && n + direction <= most) {
            const double marginal = at(n + direction) - at(n);
            std::int32_t length = 0;
            while (n + direction >= 0 && n + direction <= most && at(n + direction) - at(n) == marginal) {
                n += direction;
                ++length;
            }
            // The last segment has no end: fixed people may already be more than the line could ever want.
            const bool last = n + direction < 0 || n + direction > most;
            lp_->add_column(marginal, 0, last ? LinearProgram::infinity() : length, {{row, coefficient}});
        }
        if (cheapest + direction < 0 || cheapest + direction > most) {
            lp_->add_column(0, 0, LinearProgram::infinity(), {{row, coefficient}});
        }
    };
    add_segments(-1, +1.0);
    add_segments(+1, -1.0);
}

void WindowDive::build_master(const RosterState& state) {
    lp_ = std::make_unique<LinearProgram>();
    columns_.clear();
    row_of_member_.clear();
    settled_.assign(request_->people.size(), -1);
    row_of_line_.assign(model_->count_lines().size(), -1);
    line_price_.assign(model_->count_lines().size(), 0);
    std::vector<std::int32_t> inside(model_->count_lines().size(), 0);
    std::vector<std::uint8_t> touched(model_->count_lines().size(), 0);
    for (const PersonIx person : request_->people) {
        row_of_member_.push_back(lp_->add_row(1, 1));
        for (Day day = request_->from; day < request_->until; ++day) {
            const std::uint32_t profile = model_->person(person).profile;
            for (const Option option : model_->person(person).allowed[static_cast<std::size_t>(day)]) {
                for (const Touch& touch : model_->touches(profile, day, option)) {
                    if (touch.family == Touch::Family::count) {
                        touched[touch.line] = 1;
                    }
                }
            }
            for (const Touch& touch : model_->touches(profile, day, state.option(person, day))) {
                if (touch.family == Touch::Family::count) {
                    touched[touch.line] = 1;
                    ++inside[touch.line];
                }
            }
        }
    }
    for (std::size_t line = 0; line < touched.size(); ++line) {
        if (touched[line] != 0) {
            add_line_row(line, state.count(line) - inside[line]);
        }
    }
    for (std::size_t member = 0; member < request_->people.size(); ++member) {
        const Line line = state.line(request_->people[member]);
        add_column(state, member, {line.at_day_zero + request_->from, line.at_day_zero + request_->until});
    }
}

void WindowDive::add_column(const RosterState& state, std::size_t member, const std::vector<Option>& options) {
    const PersonIx person = request_->people[member];
    std::vector<std::pair<int, double>> entries{{row_of_member_[member], 1.0}};
    for (std::size_t at = 0; at < options.size(); ++at) {
        const Day day = request_->from + static_cast<Day>(at);
        for (const Touch& touch : model_->touches(model_->person(person).profile, day, options[at])) {
            if (touch.family == Touch::Family::count) {
                entries.emplace_back(row_of_line_[touch.line], 1.0);
            }
        }
    }
    // A band at a change of shift can be touched by two days' options; the person still counts once.
    std::sort(entries.begin(), entries.end());
    entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
    Column column{member, options, -1, true};
    column.in_lp =
        lp_->add_column(static_cast<double>(line_cost(state, person, options)), 0, LinearProgram::infinity(), entries);
    columns_.push_back(std::move(column));
}

std::int64_t WindowDive::reduced_cost(const RosterState& state, std::size_t member,
                                      const std::vector<Option>& options) {
    const PersonIx person = request_->people[member];
    std::int64_t reduced =
        (line_cost(state, person, options) - static_cast<std::int64_t>(std::floor(lp_->dual(row_of_member_[member])))) *
        fine;
    for (std::size_t at = 0; at < options.size(); ++at) {
        const Day day = request_->from + static_cast<Day>(at);
        for (const Touch& touch : model_->touches(model_->person(person).profile, day, options[at])) {
            if (touch.family == Touch::Family::count) {
                reduced += line_price_[touch.line];
            }
        }
    }
    return reduced;
}

std::optional<std::size_t> WindowDive::price_by_table(const RosterState& state, std::size_t member) {
    const PersonIx person = request_->people[member];
    const auto options = model_->options().size();
    option_prices_.assign(static_cast<std::size_t>(request_->until - request_->from) * options, 0);
    for (Day day = request_->from; day < request_->until; ++day) {
        for (const Option option : model_->person(person).allowed[static_cast<std::size_t>(day)]) {
            std::int64_t& sum = option_prices_[static_cast<std::size_t>(day - request_->from) * options + option];
            for (const Touch& touch : model_->touches(model_->person(person).profile, day, option)) {
                sum += touch.family == Touch::Family::count ? line_price_[touch.line] : 0;
            }
        }
    }
    const LineTable::Request wanted{person,          request_->from, request_->until, state.line(person),
                                    &option_prices_, fine,           most_cells};
    const LineTable::Result found = table_.cheapest(wanted);
    if (found.status != LineTable::Status::found || found.relaxed) {
        return std::nullopt;
    }
    if (reduced_cost(state, member, found.options) > -fine / 4) {
        return 0;    // not a quarter of a cost better than what is in the basis
    }
    add_column(state, member, found.options);
    return 1;
}

std::size_t WindowDive::price_member(RosterState& state, std::size_t member) {
    const PersonIx person = request_->people[member];
    const Line present = state.line(person);
    const std::vector<Option> now(present.at_day_zero + request_->from, present.at_day_zero + request_->until);
    if (const auto added = price_by_table(state, member)) {
        return *added;
    }
    const std::int64_t reduced = reduced_cost(state, member, now);
    PersonPath::Request wanted;
    wanted.person = person;
    wanted.from = request_->from;
    wanted.until = request_->until;
    wanted.beam = request_->beam;
    wanted.scale = request_->scale;
    wanted.scale.fine = fine;
    wanted.line_prices = &line_price_;
    wanted.most_change = -reduced - fine / 4;    // at least a quarter of a cost better than what is in the basis
    std::size_t added = 0;
    for (const auto& path : paths_->several(state, wanted, 3)) {
        add_column(state, member, path.options);
        ++added;
    }
    return added;
}

std::size_t WindowDive::price(RosterState& state) {
    for (std::size_t line = 0; line < row_of_line_.size(); ++line) {
        line_price_[line] =
            row_of_line_[line] < 0 ? 0 : -static_cast<std::int64_t>(std::llround(lp_->dual(row_of_line_[line]) * fine));
    }
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
        if (!lp_->solve(changed)) {
            return false;
        }
        iterations_ += lp_->iterations();
        if (round == most_rounds || request_->over() || price(state) == 0) {
            return true;
        }
        changed = LinearProgram::Changed::columns;
    }
}

void WindowDive::settle(std::size_t chosen) {
    const std::size_t member = columns_[chosen].member;
    settled_[member] = static_cast<int>(chosen);
    for (std::size_t at = 0; at < columns_.size(); ++at) {
        if (columns_[at].member == member && at != chosen && columns_[at].usable) {
            columns_[at].usable = false;
            lp_->set_bounds(columns_[at].in_lp, 0, 0);
        }
    }
}

bool WindowDive::settle_some() {
    double largest = -1;
    std::size_t best = 0;
    bool any = false;
    std::size_t firm = 0;
    std::vector<std::size_t> ready;
    for (std::size_t at = 0; at < columns_.size(); ++at) {
        if (!columns_[at].usable || settled_[columns_[at].member] >= 0) {
            continue;
        }
        const double value = lp_->value(columns_[at].in_lp);
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
    std::stable_sort(ready.begin(), ready.end(), [&](std::size_t a, std::size_t b) {
        return lp_->value(columns_[a].in_lp) > lp_->value(columns_[b].in_lp);
    });
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
    build_master(state);
    if (!converge(state, 60, LinearProgram::Changed::columns)) {
        return false;
    }
    while (std::count(settled_.begin(), settled_.end(), -1) > 0) {
        if (request.over() || !settle_some() || !converge(state, 6, LinearProgram::Changed::bounds)) {
            return false;
        }
    }
    for (std::size_t member = 0; member < request.people.size(); ++member) {
        const Column& column = columns_[static_cast<std::size_t>(settled_[member])];
        for (std::size_t at = 0; at < column.options.size(); ++at) {
            state.apply(request.people[member], request.from + static_cast<Day>(at), column.options[at]);
        }
    }
    return true;
}

}    // namespace staffwright::solve
