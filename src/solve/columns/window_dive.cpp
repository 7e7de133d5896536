#include "solve/columns/window_dive.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace staffwright::solve {

namespace {
constexpr double wholly = 0.99;
constexpr std::size_t most_cells = 40'000'000;
constexpr int rounds_of_a_settling = 50;
constexpr int steps_after_a_line = 8;
constexpr int passes_at_first = 60;
constexpr int passes_after_a_choice = 25;
constexpr double worth_adding = 0.05;    // of a scaled cost
constexpr double close_enough = 0.4;     // what all members' better lines together would gain: the mixture is at rest
constexpr double dearer = 0.15;          // of a member's stiffness: how much a choice may cost before others are tried
constexpr std::size_t most_tries = 4;
}    // namespace

double WindowDive::offer(std::size_t member, const std::vector<Option>& options) {
    const std::int64_t own = request_->scale(mixture_.free().own_score(member, options));
    const double before = mixture_.cheapest(member);
    if (!mixture_.add(member, options, static_cast<double>(own))) {
        return 0;
    }
    const double gain = before - mixture_.cheapest(member);
    mixture_.balance(member, steps_after_a_line);
    return gain;
}

/// False if the person's rules or his present line do not allow exact pricing.
bool WindowDive::price_by_table(const RosterState& state, std::size_t member, double& gain) {
    const PersonIx person = request_->people[member];
    mixture_.free().option_prices(person, line_prices_, option_prices_);
    const LineTable::Request wanted{person,          request_->from, request_->until, state.line(person),
                                    &option_prices_, price_parts,    most_cells};
    const LineTable::Result found = table_.cheapest(wanted);
    if (found.status != LineTable::Status::found) {
        return false;
    }
    if (found.relaxed && mixture_.free().own_score(member, found.options).hard > Cost{0}) {
        return false;    // no legal line: the table does not know all of the rules
    }
    gain = offer(member, found.options);
    return true;
}

double WindowDive::price_by_path(RosterState& state, std::size_t member) {
    PersonPath::Request wanted;
    wanted.person = request_->people[member];
    wanted.from = request_->from;
    wanted.until = request_->until;
    wanted.beam = request_->beam;
    wanted.scale = request_->scale;
    wanted.scale.fine = price_parts;
    wanted.line_prices = &line_prices_;
    wanted.most_change = std::numeric_limits<std::int64_t>::max() / 8;
    double gain = 0;
    for (const auto& path : paths_->several(state, wanted, 3)) {
        gain += offer(member, path.options);
    }
    return gain;
}

double WindowDive::price_member(RosterState& state, std::size_t member) {
    mixture_.prices(line_prices_);
    double gain = 0;
    return price_by_table(state, member, gain) ? gain : price_by_path(state, member);
}

bool WindowDive::converge(RosterState& state, int most_passes) {
    for (int pass = 0; pass < most_passes; ++pass) {
        double gain = 0;
        for (std::size_t member = 0; member < settled_.size(); ++member) {
            if (settled_[member] == 0) {
                gain += std::max(0.0, price_member(state, member));
            }
            if (request_->over()) {
                return false;
            }
        }
        mixture_.settle(rounds_of_a_settling);
        if (gain < close_enough) {
            break;
        }
    }
    return true;
}

void WindowDive::settle(std::size_t member) {
    mixture_.fix(member, mixture_.heaviest(member));
    settled_[member] = 1;
    --unsettled_;
}

/// Members not yet settled, the firmest first.
std::vector<WindowDive::Choice> WindowDive::choices() const {
    std::vector<Choice> order;
    for (std::size_t member = 0; member < settled_.size(); ++member) {
        if (settled_[member] == 0) {
            order.push_back({member, mixture_.columns(member)[mixture_.heaviest(member)].weight});
        }
    }
    std::stable_sort(order.begin(), order.end(), [](const Choice& a, const Choice& b) { return a.weight > b.weight; });
    return order;
}

/// The choice at `skip` and, if that is the first, those after it that are firm too; then the mixture comes to rest.
bool WindowDive::settle_first_of(RosterState& state, const std::vector<Choice>& order, std::size_t skip) {
    const std::size_t batch = skip == 0 ? std::max<std::size_t>(1, order.size() / 8) : 1;
    std::size_t made = 0;
    for (std::size_t at = skip; at < order.size(); ++at) {
        const bool firm = order[at].weight >= wholly || (made < batch && order[at].weight >= request_->settled_enough);
        if (made > 0 && (!firm || skip > 0)) {
            break;
        }
        settle(order[at].member);
        ++made;
    }
    return unsettled_ == 0 || converge(state, passes_after_a_choice);
}

bool WindowDive::settle_some(RosterState& state) {
    const std::vector<Choice> order = choices();
    const double before = mixture_.value();
    const double allowed = before + dearer * request_->stiffness;
    const Mixture start = mixture_;
    const auto settled_before = settled_;
    Mixture best = mixture_;
    auto best_settled = settled_;
    double best_value = std::numeric_limits<double>::infinity();
    for (std::size_t attempt = 0; attempt < std::min(most_tries, order.size() + 1); ++attempt) {
        if (attempt > 0) {
            const std::int64_t work = mixture_.work();
            mixture_ = start;
            mixture_.add_work(work - start.work());
            settled_ = settled_before;
        }
        unsettled_ = order.size();
        if (!settle_first_of(state, order, attempt)) {
            return false;
        }
        const double value = mixture_.value();
        if (value <= allowed) {
            return true;
        }
        if (value < best_value) {
            best_value = value;
            best = mixture_;
            best_settled = settled_;
        }
    }
    const std::int64_t work = mixture_.work();
    mixture_ = std::move(best);
    mixture_.add_work(work - mixture_.work());
    settled_ = best_settled;
    unsettled_ = static_cast<std::size_t>(std::count(settled_.begin(), settled_.end(), 0));
    return true;
}

void WindowDive::take_seed() {
    mixture_.take_multipliers(*request_->seed);
    for (std::size_t member = 0; member < request_->people.size(); ++member) {
        for (const Mixture::Column& column : request_->seed->columns(member)) {
            const Score own = mixture_.free().own_score(member, column.options);
            if (own.hard == Cost{0}) {
                mixture_.add(member, column.options, static_cast<double>(own.soft.count()));
            }
        }
    }
}

bool WindowDive::begin(RosterState& state) {
    mixture_.start(state, request_->people, request_->from, request_->until, request_->scale, request_->stiffness);
    settled_.assign(request_->people.size(), 0);
    unsettled_ = request_->people.size();
    for (std::size_t member = 0; member < request_->people.size(); ++member) {
        const std::vector<Option> now = mixture_.free().present(member);
        mixture_.add(member, now, static_cast<double>(request_->scale(mixture_.free().own_score(member, now))));
    }
    present_ = mixture_.value();
    if (request_->seed != nullptr) {
        take_seed();
    }
    mixture_.settle(rounds_of_a_settling);
    return converge(state, passes_at_first) && !hopeless();
}

bool WindowDive::run(RosterState& state, const Request& request) {
    request_ = &request;
    if (!begin(state)) {
        return false;
    }
    while (unsettled_ > 0) {
        if(getenv("DV")&&request.people.size()*(request.until-request.from)>2000) fprintf(stderr,"left %zu value %.1f present %.1f\n",unsettled_,mixture_.value(),present_);
        if (request.over() || !settle_some(state) || hopeless()) {
            return false;
        }
    }
    for (std::size_t member = 0; member < request.people.size(); ++member) {
        const Mixture::Column& column = mixture_.columns(member).front();
        for (std::size_t at = 0; at < column.options.size(); ++at) {
            state.apply(request.people[member], request.from + static_cast<Day>(at), column.options[at]);
        }
    }
    return true;
}

}    // namespace staffwright::solve
