#include "app/prices.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "formats/certificate.hpp"
#include "formats/lines.hpp"
#include "referee/bound/verify.hpp"
#include "referee/cover.hpp"

namespace staffwright::app {

namespace json = boost::json;

namespace {

using roster::Certificate;
using roster::Problem;

constexpr std::size_t most_printed = 12;

/// With one person more asked for, the same prices prove a limit that is higher by what a further person is worth.
double price_in_costs(std::int64_t price) {
    return -static_cast<double>(price) / static_cast<double>(Certificate::scale);
}

template <class Demand>
void add_demand(std::vector<DemandPrice>& into, const Problem& problem, const std::vector<Demand>& demand,
                const std::vector<std::int64_t>& prices, bool of_band) {
    for (std::size_t at = 0; at < prices.size(); ++at) {
        if (prices[at] != 0) {
            into.push_back(
                {of_band, at, demand[at].day, referee::described(problem, demand[at]), price_in_costs(prices[at])});
        }
    }
}

std::string printed_rules(const Problem& problem, const Prices& prices) {
    std::string text;
    std::size_t idle = 0;
    std::size_t unknown = 0;
    std::size_t more = 0;
    std::size_t shown = 0;
    for (const solve::RuleWorth& worth : prices.rules) {
        const roster::Rule& rule = problem.rules[worth.rule];
        if (!worth.at_most) {
            ++unknown;
        } else if (*worth.at_most == Cost{0}) {
            ++idle;
        } else if (shown == most_printed) {
            ++more;
        } else {
            ++shown;
            text += fmt::format("  {:>9}  [{}] {}\n", worth.at_most->count(), rule.id,
                                rule.message.empty() ? rule.kind : rule.message);
        }
    }
    text += shown == 0 ? "  none that the proof sees\n" : "";
    text += more > 0 ? fmt::format("  and {} more (--json has all)\n", more) : "";
    text += idle > 0 ? fmt::format("  {} {} nothing\n", idle, idle == 1 ? "rule costs" : "rules cost") : "";
    text +=
        unknown > 0 ? fmt::format("  nothing can be said of {} {}\n", unknown, unknown == 1 ? "rule" : "rules") : "";
    return text;
}

/// What the referee verifies of a certificate of one leaf with prices, and nothing else of it: the bound that these
/// prices prove, and of each person what they cost at least where that was not refuted or left open.
Result<Certificate> verified(const Case& opened, Certificate certificate, const std::string& path) {
    using referee::bound::LeafVerdict;
    const referee::Judging judging(opened.problem(), opened.book);
    const referee::bound::BoundVerdict verdict = referee::bound::verify(judging, certificate);
    const LeafVerdict& leaf = verdict.leaves.front();
    if (verdict.no_roster || !verdict.bound) {
        return Error{ErrorId::contradiction,
                     fmt::format("the certificate claims that no legal roster costs less than {}, and {}",
                                 certificate.bound->count(),
                                 verdict.no_roster ? "none is legal" : "nothing of that could be verified"),
                     "give one that `solve --certificate` wrote for this problem; `check --bound` says what is wrong",
                     Place{path, 0, "/bound"}};
    }
    certificate.bound = verdict.bound;
    const auto forget = [&](roster::PersonIx person) {
        certificate.nodes.front().least[person] = -Certificate::most_least;
    };
    std::for_each(leaf.cheaper.begin(), leaf.cheaper.end(), forget);
    for (const LeafVerdict::Person& unfinished : leaf.unfinished) {
        forget(unfinished.person);
    }
    return certificate;
}

}    // namespace

Result<Prices> prices_of(const Case& opened, const std::string& path, double seconds) {
    const Problem& problem = opened.problem();
    const std::string text = TRY(read_file(path, formats::largest_file));
    auto read = roster::without_questions(TRY(formats::read_certificate(problem, text, path)));
    if (!read) {
        return Error{ErrorId::unsupported, "the certificate has no prices of the whole problem, or no bound",
                     "give one that `solve --certificate` wrote beside a legal roster", Place{path, 0, "/nodes"}};
    }
    Prices prices;
    prices.claimed = *read->bound;
    const Certificate certificate = TRY(verified(opened, std::move(*read), path));
    const Certificate::Node& root = certificate.nodes.front();
    prices.bound = *certificate.bound;
    prices.left_out = certificate.left_out;
    add_demand(prices.demand, problem, problem.duty_demand, root.prices.duty_demand, false);
    add_demand(prices.demand, problem, problem.band_demand, root.prices.band_demand, true);
    std::stable_sort(prices.demand.begin(), prices.demand.end(),
                     [](const DemandPrice& a, const DemandPrice& b) { return std::abs(a.price) > std::abs(b.price); });
    prices.rules = solve::rule_worths(problem, opened.book, certificate, seconds);
    std::stable_sort(prices.rules.begin(), prices.rules.end(),
                     [](const solve::RuleWorth& a, const solve::RuleWorth& b) { return a.at_most > b.at_most; });
    return prices;
}

std::string printed_prices(const Problem& problem, const Prices& prices) {
    std::string text = fmt::format("\nWhat one person more asked for costs, about, by the proof of the bound {}\n",
                                   prices.bound.count());
    for (std::size_t at = 0; at < std::min(most_printed, prices.demand.size()); ++at) {
        text += fmt::format("  {:>9.1f}  {}\n", prices.demand[at].price, prices.demand[at].what);
    }
    text += prices.demand.empty() ? "  nothing anywhere\n" : "";
    if (prices.demand.size() > most_printed) {
        text += fmt::format("  and {} more (--json has all)\n", prices.demand.size() - most_printed);
    }
    if (prices.bound < prices.claimed) {
        text += fmt::format(
            "  The certificate claims {}, and no more than {} could be verified (check --bound says why): nothing here "
            "is\n"
            "  by the claim\n",
            prices.claimed.count(), prices.bound.count());
    }
    return text + "\nBy how much the bound falls at most without a rule\n" + printed_rules(problem, prices);
}

json::object prices_json(const Problem& problem, const Prices& prices) {
    json::array demand;
    for (const DemandPrice& each : prices.demand) {
        demand.push_back(json::object{{"demand", each.of_band ? "band" : "duty"},
                                      {"number", each.demand},
                                      {"day", each.day},
                                      {"what", each.what},
                                      {"price", each.price}});
    }
    json::array rules;
    for (const solve::RuleWorth& worth : prices.rules) {
        rules.push_back(
            json::object{{"rule", problem.rules[worth.rule].id},
                         {"at_most", worth.at_most ? json::value(worth.at_most->count()) : json::value(nullptr)}});
    }
    json::array left_out;
    for (const std::string& kind : prices.left_out) {
        left_out.emplace_back(kind);
    }
    return {{"bound", prices.bound.count()},
            {"claimed", prices.claimed.count()},
            {"demand", std::move(demand)},
            {"rules", std::move(rules)},
            {"left_out", std::move(left_out)}};
}

}    // namespace staffwright::app
