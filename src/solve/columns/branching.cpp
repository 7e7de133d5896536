#include "solve/columns/branching.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "solve/columns/demand_limit.hpp"

namespace staffwright::solve {

namespace {

constexpr std::size_t most_cells = 100'000'000;
constexpr int most_passes = 60;
constexpr int passes_between_proofs = 3;
constexpr int rounds_of_a_settling = 60;
constexpr int steps_after_a_line = 8;
constexpr double worth_adding = 0.01;
constexpr double at_rest = 0.15;            // cost between mixture and bound
constexpr double whole = 1e-4;              // as near to 0 or 1 is no fraction
constexpr std::size_t spare_columns = 6;    // of each member, that a part keeps beside those in use

}    // namespace

Branching::Branching(const Model& model, LineGraphs& graphs)
    : model_(&model), questions_(model), table_(model, graphs), mixture_(model), least_(model.people()) {}

void Branching::begin(const RosterState& state, const Mixture& root, const roster::Certificate& proof,
                      const Room& room) {
    state_ = &state;
    bound_ = proof.bound;
    open_.clear();
    Part whole_problem;
    whole_problem.bound =
        (bound_->count() - 1) * model_->price_parts() + 1;    // what is known for certain: it rounds up to the bound
    tree_.begin(proof, whole_problem.bound, model_->price_parts(), room.nodes);
    most_held_ = room.bytes.value_or(most_held);
    whole_problem.node = 0;
    root_ = std::make_shared<const Mixture>(root);
    whole_problem.parent = root_;
    held_ = 0;
    put_back(std::move(whole_problem));
    forbidden_.assign(model_->people(), {});
    given_up_ = infeasible_ = any_closed_by_bound_ = false;
    plunge_ = true;
}

bool Branching::allows(const Decision& decision, const std::vector<Option>& options) const {
    return questions_.holds(decision.question, options[static_cast<std::size_t>(decision.day)]) == decision.yes;
}

void Branching::forbid(const Part& part) {
    const std::size_t options = model_->options().size();
    for (auto& mine : forbidden_) {
        mine.clear();
    }
    for (const Decision& decision : part.decisions) {
        auto& mine = forbidden_[decision.member];
        mine.resize(static_cast<std::size_t>(model_->days()) * options, 0);
        for (std::size_t option = 0; option < options; ++option) {
            if (questions_.holds(decision.question, static_cast<Option>(option)) != decision.yes) {
                mine[static_cast<std::size_t>(decision.day) * options + option] = 1;
            }
        }
    }
}

LineTable::Result Branching::price(std::size_t member) {
    const PersonIx person = mixture_.free().people()[member];
    mixture_.free().option_prices(person, prices_, option_prices_);
    LineTable::Request request{
        person,     0,         model_->days(), state_->line(person), &option_prices_, model_->price_parts(),
        most_cells, most_cells};
    request.forbidden = forbidden_[member].empty() ? nullptr : &forbidden_[member];
    return table_.cheapest(request);
}

bool Branching::offer(std::size_t member, const LineTable::Result& found) {
    const double value = static_cast<double>(found.value) / static_cast<double>(model_->price_parts());
    if (value >= mixture_.cheapest(member) - worth_adding) {
        return false;
    }
    const std::int64_t own = found.own / model_->price_parts();    // whole
    return mixture_.add(member, found.options, static_cast<double>(own));
}

Branching::Pass Branching::found_none(std::optional<PersonIx> person) {
    impossible_ = {person};
    return Pass::impossible;
}

Branching::Pass Branching::ask_in_turn(const std::function<bool()>& over, std::size_t& added) {
    for (std::size_t member = 0; member < mixture_.members(); ++member) {
        if (over()) {
            return Pass::stopped;
        }
        mixture_.prices(prices_);
        limit_prices(*model_, prices_);
        const LineTable::Result found = price(member);
        if (found.status != LineTable::Status::found) {
            return found.status == LineTable::Status::none ? found_none(mixture_.free().people()[member])
                                                           : Pass::stopped;
        }
        if (offer(member, found)) {
            ++added;
            mixture_.balance(member, steps_after_a_line);
        }
    }
    return Pass::done;
}

Branching::Pass Branching::ask_together(const std::function<bool()>& over, std::size_t& added, std::int64_t& proof) {
    mixture_.multipliers(prices_);
    limit_prices(*model_, prices_);
    const auto demand = demand_limit(mixture_.free(), prices_);
    if (!demand) {
        return found_none(std::nullopt);
    }
    proof = *demand;
    for (std::size_t member = 0; member < mixture_.members(); ++member) {
        if (over()) {
            return Pass::stopped;
        }
        const LineTable::Result found = price(member);
        if (found.status != LineTable::Status::found) {
            return found.status == LineTable::Status::none ? found_none(mixture_.free().people()[member])
                                                           : Pass::stopped;
        }
        proof += found.value;
        least_[mixture_.free().people()[member]] = found.value;
        added += offer(member, found) ? 1 : 0;
    }
    return Pass::done;
}

/// A bound of so many parts of a cost rounds up to the best roster's cost.
bool Branching::no_better(std::int64_t bound, std::optional<Cost> best) const {
    return best && bound > (best->count() - 1) * model_->price_parts();
}

void Branching::note(Part& part, std::int64_t proof) {
    if (proof <= part.bound) {
        return;
    }
    part.bound = proof;
    if (part.node) {
        tree_.prove(*part.node, proof, proof_of(mixture_.free(), prices_, least_));
    }
}

Branching::Outcome Branching::bring_to_rest(Part& part, std::optional<Cost> best, const std::function<bool()>& over) {
    for (int pass = 0; pass < most_passes; ++pass) {
        std::size_t added = 0;
        const bool proving = pass % passes_between_proofs == passes_between_proofs - 1;
        std::int64_t proof = std::numeric_limits<std::int64_t>::min();
        const Pass done = proving ? ask_together(over, added, proof) : ask_in_turn(over, added);
        if (done != Pass::done) {
            return done == Pass::impossible ? Outcome::impossible : Outcome::stopped;
        }
        note(part, proof);
        if (no_better(part.bound, best)) {
            return Outcome::closed;
        }
        mixture_.settle(rounds_of_a_settling);
        const double open =
            mixture_.value() - static_cast<double>(part.bound) / static_cast<double>(model_->price_parts());
        if (proving && (open < at_rest || added == 0)) {
            break;
        }
    }
    return Outcome::open;
}

/// The question about a member's day whose answer is most nearly a yes by half; none if everybody has one line.
std::optional<Branching::Decision> Branching::fractional() const {
    std::optional<Decision> chosen;
    double nearest = 0.5 - whole;
    for (std::size_t member = 0; member < mixture_.members(); ++member) {
        const std::vector<Mixture::Column>& columns = mixture_.columns(member);
        for (Day day = 0; day < model_->days(); ++day) {
            for (std::size_t question = 0; question < questions_.size(); ++question) {
                double yes = 0;
                for (const Mixture::Column& column : columns) {
                    const Option option = column.options[static_cast<std::size_t>(day)];
                    yes += questions_.holds(question, option) ? column.weight : 0;
                }
                const double far = std::abs(yes - 0.5);
                if (far < nearest) {
                    nearest = far;
                    chosen = Decision{member, day, question, yes >= 0.5};
                }
            }
        }
    }
    return chosen;
}

void Branching::keep_roster() {
    std::vector<Option> lines;
    for (std::size_t member = 0; member < mixture_.members(); ++member) {
        const auto& options = mixture_.columns(member)[mixture_.heaviest(member)].options;
        lines.insert(lines.end(), options.begin(), options.end());
    }
    found_ = std::move(lines);
}

void Branching::split(const Part& part, const Decision& decision) {
    if (open_.size() + 2 > most_open) {
        given_up_ = true;
        put_back(part);
        return;
    }
    mixture_.trim(spare_columns);
    const std::size_t bytes = mixture_.bytes();
    const bool room = held_ + 2 * bytes <= most_held_;    // one half outlives the other, with all of it
    const auto parent = room ? std::make_shared<const Mixture>(mixture_) : root_;
    const PersonIx person = mixture_.free().people()[decision.member];
    const auto nodes = part.node ? tree_.split(*part.node, questions_.decision(decision.question, person, decision.day))
                                 : std::nullopt;
    for (const bool firmer : {false, true}) {    // the firmer half last: it is taken first
        Part half = part;
        half.parent = parent;
        half.held = room ? bytes : 0;
        half.decisions.push_back(decision);
        const bool yes = firmer == decision.yes;
        half.decisions.back().yes = yes;
        half.node = nodes ? std::optional(yes ? nodes->yes : nodes->no) : std::nullopt;
        put_back(std::move(half));
    }
    plunge_ = true;
}

void Branching::put_back(Part part) {
    held_ += part.held;
    open_.push_back(std::move(part));
}

Branching::Part Branching::take(std::size_t at) {
    Part part = std::move(open_[at]);
    open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(at));
    held_ -= part.held;
    return part;
}

/// Downwards while there is something below, else where the bound is lowest: that is what holds the whole bound down.
std::size_t Branching::choose_part() const {
    if (plunge_) {
        return open_.size() - 1;
    }
    const auto lowest =
        std::min_element(open_.begin(), open_.end(), [](const Part& a, const Part& b) { return a.bound < b.bound; });
    return static_cast<std::size_t>(lowest - open_.begin());
}

void Branching::take_bound(std::optional<Cost> best) {
    std::optional<std::int64_t> lowest;
    for (const Part& part : open_) {
        lowest = lowest ? std::min(*lowest, part.bound) : part.bound;
    }
    Cost now = best.value_or(*bound_);
    if (lowest) {
        now = whole_cost(*lowest, model_->price_parts());
        now = best ? std::min(now, *best) : now;
    }
    bound_ = std::max(*bound_, now);
}

/// A part that the watched roster is in has no bound above its cost, and is not closed as one without rosters.
void Branching::compare_watched(const Part& part, Outcome outcome) {
    if (!watched_) {
        return;
    }
    const auto days = static_cast<std::size_t>(model_->days());
    const bool inside = std::all_of(part.decisions.begin(), part.decisions.end(), [&](const Decision& decision) {
        const Option there = watched_->lines[decision.member * days + static_cast<std::size_t>(decision.day)];
        return questions_.holds(decision.question, there) == decision.yes;
    });
    const bool impossible = outcome == Outcome::impossible;
    watched_->cut_off =
        watched_->cut_off || (inside && (impossible || part.bound > watched_->cost.count() * model_->price_parts()));
}

void Branching::step(std::optional<Cost> best, const std::function<bool()>& over) {
    if (finished()) {
        return;
    }
    Part part = take(choose_part());
    plunge_ = false;
    if (no_better(part.bound, best)) {
        any_closed_by_bound_ = true;
        return take_bound(best);
    }
    ++parts_;
    const std::int64_t entries_before = part.parent->work();
    mixture_ = *part.parent;
    for (const Decision& decision : part.decisions) {
        mixture_.keep(decision.member, [&](const std::vector<Option>& options) { return allows(decision, options); });
    }
    forbid(part);
    const Outcome outcome = bring_to_rest(part, best, over);
    compare_watched(part, outcome);
    entries_ += mixture_.work() - entries_before;
    any_closed_by_bound_ = any_closed_by_bound_ || outcome == Outcome::closed;
    if (outcome == Outcome::impossible && part.node) {
        tree_.rule_out(*part.node, impossible_);
    }
    if (outcome == Outcome::stopped) {
        put_back(std::move(part));
        given_up_ = !over();    // a table too large: this part cannot be closed
    } else if (outcome == Outcome::open) {
        if (const auto decision = fractional()) {
            split(part, *decision);
        } else {
            // One roster is left. It costs what the part's bound says, which closes the part as soon as the caller has
            // it for his best; but not where it breaks rules that the mixture does not hold.
            keep_roster();
            given_up_ = part.one_roster;
            part.one_roster = true;
            put_back(std::move(part));
        }
    }
    infeasible_ = open_.empty() && !any_closed_by_bound_;
    take_bound(best);
}

}    // namespace staffwright::solve
