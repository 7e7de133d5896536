#include "solve/marginal.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>

#include "solve/columns/demand_limit.hpp"
#include "solve/columns/root_bound.hpp"

namespace staffwright::solve {

namespace {

using roster::Certificate;
using Source = CountLine::Source;

constexpr std::size_t most_cells = 40'000'000;

std::int64_t at(const std::vector<std::int64_t>& list, std::size_t position) {
    return position < list.size() ? list[position] : 0;
}

/// A problem with what is needed to price everybody's line in it.
class Priced {
public:
    /// `gone`: position of the rule that the certificate's problem has and this one has not.
    Priced(roster::Problem problem, rules::RuleBook book, const Certificate::Prices& prices,
           std::optional<std::size_t> gone)
        : problem_(std::move(problem)), book_(std::move(book)) {
        std::vector<PersonIx> everybody;
        for (const PersonIx person : problem_.people.indices()) {
            everybody.push_back(person);
        }
        free_.start(state_, everybody, 0, model_.days());
        prices_.assign(model_.count_lines().size(), 0);
        for (std::size_t line = 0; line < prices_.size(); ++line) {
            prices_[line] = price_of(model_.count_lines()[line].source, prices, gone) / of_a_part_;
        }
        limit_prices(model_, prices_);
    }

    /// What the lines that people are counted on cost at least at the prices, in the certificate's parts.
    [[nodiscard]] std::optional<std::int64_t> demand() const {
        const auto limit = demand_limit(free_, prices_);
        return limit ? std::optional(*limit * of_a_part_) : std::nullopt;
    }

    /// The person's cheapest line, in the certificate's parts; nothing if there is none or it cannot be told.
    [[nodiscard]] std::optional<std::int64_t> least(PersonIx person) {
        free_.option_prices(person, prices_, option_prices_);
        const LineTable::Result found = table_.cheapest({person, 0, model_.days(), state_.line(person), &option_prices_,
                                                         model_.price_parts(), most_cells, most_cells});
        return found.status == LineTable::Status::found ? std::optional(found.value * of_a_part_) : std::nullopt;
    }

    /// A limit proved by prices of its own; nothing if time ends first.
    [[nodiscard]] std::optional<Cost> bound(const std::function<bool()>& over) {
        RootBound root{model_, graphs_, static_cast<double>(typical_weight(model_))};
        while (!over() && root.round(state_, over) == RootBound::Standing::going_on) {
        }
        return root.bound();
    }

    [[nodiscard]] std::int64_t parts() const { return model_.price_parts(); }

private:
    static std::int64_t price_of(const Source& source, const Certificate::Prices& prices,
                                 std::optional<std::size_t> gone) {
        switch (source.of) {
            case Source::Of::duty_demand:
                return at(prices.duty_demand, source.position);
            case Source::Of::band_demand:
                return at(prices.band_demand, source.position);
            case Source::Of::rule:
                break;
        }
        const std::size_t rule = source.position + (gone && source.position >= *gone ? 1 : 0);
        const auto found = std::find_if(prices.rules.begin(), prices.rules.end(),
                                        [&](const auto& each) { return each.first == rule; });
        return found == prices.rules.end() ? 0 : at(found->second, static_cast<std::size_t>(source.day));
    }

    roster::Problem problem_;
    rules::RuleBook book_;
    Model model_{problem_, book_};
    LineGraphs graphs_{model_};
    RosterState state_{model_};
    Neighbourhood free_{model_};
    LineTable table_{model_, graphs_};
    std::int64_t of_a_part_ = Certificate::scale / model_.price_parts();    ///< the certificate's parts
    std::vector<std::int64_t> prices_;
    std::vector<std::int64_t> option_prices_;
};

using Clock = std::chrono::steady_clock;

class Worths {
public:
    Worths(const roster::Problem& problem, const rules::RuleBook& book, const Certificate& certificate,
           Clock::time_point until)
        : problem_(problem),
          book_(book),
          certificate_(certificate),
          until_(until),
          whole_(problem, book, root().prices, std::nullopt),
          demand_(whole_.demand()),
          least_(problem.people.size()) {}

    /// By the certificate's prices.
    [[nodiscard]] std::optional<Cost> at_its_prices(std::size_t rule) {
        const auto rest = demand_ ? without(rule) : nullptr;
        const auto demand_left = rest ? rest->demand() : std::nullopt;
        if (!demand_left) {
            return std::nullopt;
        }
        std::int64_t sum = *demand_ - *demand_left;
        for (const PersonIx person : book_.rules[rules::RuleIx{static_cast<std::int32_t>(rule)}].people) {
            const auto with = Clock::now() < until_ ? of_person(person) : std::nullopt;
            const auto left = with ? rest->least(person) : std::nullopt;
            if (!left) {
                return std::nullopt;
            }
            sum += *with - *left;
        }
        return Cost{(std::max<std::int64_t>(0, sum) + Certificate::scale - 1) / Certificate::scale};
    }

    /// By prices looked for until then; never more than `before`.
    [[nodiscard]] Cost at_other_prices(std::size_t rule, Cost before, Clock::time_point until) const {
        const auto rest = without(rule);
        const auto bound = rest ? rest->bound([&] { return Clock::now() >= until; }) : std::nullopt;
        return bound ? std::clamp(*certificate_.bound - *bound, Cost{0}, before) : before;
    }

private:
    [[nodiscard]] const Certificate::Node& root() const { return certificate_.nodes.front(); }

    /// The problem without the rule; null where nothing can be said of it.
    [[nodiscard]] std::unique_ptr<Priced> without(std::size_t rule) const {
        const std::string& kind = problem_.rules[rule].kind;
        const auto& left_out = certificate_.left_out;
        // Totals that the proof leaves to prices are in its limits nevertheless.
        const bool unseen = kind != "total" && std::find(left_out.begin(), left_out.end(), kind) != left_out.end();
        if (unseen || kind == "duty_combinations") {
            return nullptr;
        }
        roster::Problem rest = problem_;
        rest.rules.erase(rest.rules.begin() + static_cast<std::ptrdiff_t>(rule));
        auto book = rules::bind(rest);
        auto priced = book ? std::make_unique<Priced>(std::move(rest), std::move(*book), root().prices, rule) : nullptr;
        // In other parts the prices are rounded otherwise, and what is known of people by the whole holds no more.
        return priced && priced->parts() == whole_.parts() ? std::move(priced) : nullptr;
    }

    /// With all rules: the table's, or the proof's own where that knows more.
    [[nodiscard]] std::optional<std::int64_t> of_person(PersonIx person) {
        if (!least_[person]) {
            const auto found = whole_.least(person);
            if (!found) {
                return std::nullopt;
            }
            least_[person] = std::max(*found, root().least[person]);
        }
        return least_[person];
    }

    const roster::Problem& problem_;
    const rules::RuleBook& book_;
    const Certificate& certificate_;
    Clock::time_point until_;
    Priced whole_;
    std::optional<std::int64_t> demand_;    ///< what the demand costs at least beside the prices
    IndexVector<PersonIx, std::optional<std::int64_t>> least_;
};

/// The dearest first, each with its share of the time that is left.
void look_further(const Worths& found, std::vector<RuleWorth>& worths, Clock::time_point until) {
    std::vector<RuleWorth*> order;
    for (RuleWorth& worth : worths) {
        if (worth.at_most && *worth.at_most > Cost{0}) {
            order.push_back(&worth);
        }
    }
    std::stable_sort(order.begin(), order.end(),
                     [](const RuleWorth* a, const RuleWorth* b) { return *a->at_most > *b->at_most; });
    for (std::size_t at = 0; at < order.size(); ++at) {
        const auto now = Clock::now();
        if (now >= until) {
            return;
        }
        const auto share = (until - now) / static_cast<std::int64_t>(order.size() - at);
        order[at]->at_most = found.at_other_prices(order[at]->rule, *order[at]->at_most, now + share);
    }
}

}    // namespace

std::vector<RuleWorth> rule_worths(const roster::Problem& problem, const rules::RuleBook& book,
                                   const Certificate& certificate, double seconds) {
    std::vector<RuleWorth> worths;
    for (std::size_t rule = 0; rule < problem.rules.size(); ++rule) {
        worths.push_back({rule, std::nullopt});
    }
    if (certificate.nodes.size() != 1 || certificate.nodes.front().impossible || !certificate.bound) {
        return worths;
    }
    const auto until =
        Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
    Worths found{problem, book, certificate, until};
    for (RuleWorth& worth : worths) {
        if (Clock::now() >= until) {
            break;
        }
        worth.at_most = found.at_its_prices(worth.rule);
    }
    look_further(found, worths, until);
    return worths;
}

}    // namespace staffwright::solve
