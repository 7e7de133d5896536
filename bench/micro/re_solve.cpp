// Re-solving: a ward of 60 whose published roster no longer holds, as people fall ill in the middle of the period. How
// soon is there a legal roster again, how good is it beside one made from scratch, and how many person-days changed?
//
//     re_solve [--cases N] [--base SECONDS] [--fresh SECONDS] [--price COST]
//
// Prints one line each: case, ill people, budget (s), seconds it took, legal (1/0), objective without the price of
// changes, objective of the roster made from scratch, changed person-days, of them duties of the ill that had to go.
// Every roster is judged by the referee. Exit 1 if a score is not the referee's.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>

#include "app/demonstration_ward.hpp"
#include "app/re_solve.hpp"
#include "base/rng.hpp"
#include "referee/referee.hpp"
#include "solve/solve.hpp"

using namespace staffwright;

namespace {

/// The demonstration ward with half as many people again: those who rotate twice, and demand to match.
roster::Problem ward_of_60() {
    roster::Problem ward = app::demonstration_ward(1);
    const std::size_t people = ward.people.size();
    std::size_t wanted = 60 - people;
    for (std::size_t at = 0; at < people && wanted > 0; ++at) {
        const roster::PersonIx from{at};
        const auto& groups = ward.people[from].groups;
        if (std::find(groups.begin(), groups.end(), "rotating") == groups.end() || at % 4 == 3) {
            continue;
        }
        roster::Person twin = ward.people[from];
        twin.id += "_2";
        twin.name += " 2";
        std::erase_if(twin.carried, [](const auto& carried) { return carried.first.starts_with("fair_"); });
        const roster::PersonIx added = ward.people.push_back(twin);
        for (std::size_t i = 0, size = ward.leave.size(); i < size; ++i) {
            if (ward.leave[i].person == from) {
                roster::Leave leave = ward.leave[i];
                leave.person = added;
                ward.leave.push_back(leave);
            }
        }
        --wanted;
    }
    for (roster::DutyDemand& demand : ward.duty_demand) {
        demand.want.optimum = (3 * demand.want.optimum + 1) / 2;
        demand.want.maximum = std::nullopt;
    }
    for (roster::BandDemand& demand : ward.band_demand) {
        demand.want.optimum = (3 * demand.want.optimum + 1) / 2;
    }
    return ward;
}

struct Sickness {
    roster::Problem problem;
    int people = 0;
    std::int64_t lost_days = 0;    ///< days with a duty that cannot be worked
};

Sickness fall_ill(const roster::Problem& ward, const roster::Roster& roster, Rng rng) {
    Sickness made{ward, 1 + static_cast<int>(rng.below(5)), 0};
    for (int ill = 0; ill < made.people; ++ill) {
        const roster::PersonIx person{
            static_cast<std::int32_t>(rng.below(static_cast<std::uint32_t>(ward.people.size())))};
        const auto from = static_cast<roster::Day>(8 + rng.below(10));
        const auto until = std::min<roster::Day>(from + 2 + static_cast<roster::Day>(rng.below(6)), ward.horizon.days);
        made.problem.leave.push_back({person, from, until, "sick", Minutes{450}});
        roster::Day last = -1;
        for (const roster::Assignment& duty : roster.assignments[person]) {
            if (from <= duty.day && duty.day < until && duty.day != last) {
                ++made.lost_days;
                last = duty.day;
            }
        }
    }
    return made;
}

struct Options {
    int cases = 5;
    double base = 20;
    double fresh = 20;
    std::int64_t price = 20;
};

bool judged_alike(const roster::Problem& problem, const solve::Outcome& outcome) {
    return referee::judge(problem, *rules::bind(problem), outcome.roster).score == outcome.score;
}

bool measure(const roster::Problem& ward, const roster::Roster& published, int number, const Options& options) {
    const Sickness sick = fall_ill(ward, published, Rng{100}.stream(static_cast<std::uint64_t>(number)));
    const auto book = rules::bind(sick.problem);
    const auto priced = app::with_price_of_change(sick.problem, published, Cost{options.price});
    const auto priced_book = rules::bind(*priced);
    solve::Limits limits;
    limits.seconds = options.fresh;
    const solve::Outcome fresh = solve::solve(sick.problem, *book, limits);
    bool good = judged_alike(sick.problem, fresh);
    for (const double seconds : {0.5, 1.0, 5.0}) {
        limits.seconds = seconds;
        const solve::Outcome again = solve::solve(*priced, *priced_book, limits, {}, {}, &published);
        good = judged_alike(*priced, again) && good;
        const auto verdict = referee::judge(sick.problem, *book, again.roster);
        const auto changes = app::changes_between(sick.problem, published, again.roster);
        fmt::print("{} {} {} {:.2f} {} {} {} {} {}\n", number, sick.people, seconds, again.seconds,
                   verdict.legal() ? 1 : 0, verdict.score.soft.count(), fresh.score.soft.count(), changes.person_days,
                   sick.lost_days);
        if (std::getenv("RE_SOLVE_TRAJECTORY") != nullptr) {
            for (const auto& point : again.trajectory) {
                fmt::print("    {:.3f} {} {}\n", point.seconds, point.best.hard.count(), point.best.soft.count());
            }
        }
    }
    return good;
}

}    // namespace

int main(int count, char** arguments) {
    Options options;
    for (int at = 1; at + 1 < count; at += 2) {
        const std::string_view name = arguments[at];
        const double value = std::atof(arguments[at + 1]);
        options.cases = name == "--cases" ? static_cast<int>(value) : options.cases;
        options.base = name == "--base" ? value : options.base;
        options.fresh = name == "--fresh" ? value : options.fresh;
        options.price = name == "--price" ? static_cast<std::int64_t>(value) : options.price;
    }
    const roster::Problem ward = ward_of_60();
    const auto book = rules::bind(ward);
    if (!book) {
        fmt::print(stderr, "{}\n", book.error().to_string());
        return 2;
    }
    solve::Limits limits;
    limits.seconds = options.base;
    const solve::Outcome published = solve::solve(ward, *book, limits);
    fmt::print(stderr, "published: hard {}, objective {}\n", published.score.hard.count(),
               published.score.soft.count());
    bool good = judged_alike(ward, published);
    for (int number = 0; number < options.cases; ++number) {
        good = measure(ward, published.roster, number, options) && good;
    }
    return good ? 0 : 1;
}
