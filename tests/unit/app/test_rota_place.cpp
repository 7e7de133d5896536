// Exact assignments against enumeration, and people put on lines.
#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

#include "app/rota/least_sum.hpp"
#include "app/rota/place.hpp"
#include "base/rng.hpp"
#include "formats/rota_people.hpp"
#include "formats/rulepack.hpp"
#include "unit/app/small_rota.hpp"

using namespace staffwright;
using calendar::Date;
using roster::Score;
using testing::small_pattern;
using testing::small_rota;

namespace {

Date date(const char* text) {
    return *Date::parse(text);
}

roster::RotaPeople people_of(const roster::Rota& rota, const std::string& csv) {
    auto read = formats::read_rota_people(rota, csv, "people.csv");
    REQUIRE_MESSAGE(read.has_value(), (read ? "" : read.error().to_string()));
    return std::move(*read);
}

app::Placed placed(const roster::Rota& rota, const roster::RotaPeople& people, const char* from, const char* until) {
    auto made = app::place(rota, formats::built_in_packs(), people, date(from), date(until));
    REQUIRE_MESSAGE(made.has_value(), (made ? "" : made.error().to_string()));
    return std::move(*made);
}

Score sum_of(const std::vector<std::vector<Score>>& costs, const std::vector<std::size_t>& columns) {
    Score sum;
    for (std::size_t row = 0; row < costs.size(); ++row) {
        sum += costs[row][columns[row]];
    }
    return sum;
}

}    // namespace

TEST_CASE("least_sum: as good as the best of all there are") {
    constexpr std::uint64_t seed = 4;
    MESSAGE("seed " << seed);
    Rng rng{seed};
    for (int round = 0; round < 300; ++round) {
        const std::size_t rows = 1 + rng.below(5);
        const std::size_t columns = rows + rng.below(3);
        std::vector<std::vector<Score>> costs(rows, std::vector<Score>(columns));
        for (auto& row : costs) {
            for (Score& cost : row) {
                cost = {Cost{static_cast<std::int64_t>(rng.below(3))}, Cost{static_cast<std::int64_t>(rng.below(20))}};
            }
        }
        const std::vector<std::size_t> found = app::least_sum(costs);
        std::vector<std::size_t> order(columns);
        std::iota(order.begin(), order.end(), 0);
        Score best = sum_of(costs, order);
        while (std::next_permutation(order.begin(), order.end())) {
            best = std::min(best, sum_of(costs, order));
        }
        std::vector<std::size_t> once = found;
        std::sort(once.begin(), once.end());
        CHECK(std::adjacent_find(once.begin(), once.end()) == once.end());
        CHECK(sum_of(costs, found) == best);
    }
    CHECK(app::least_sum({}).empty());
}

TEST_CASE("place: whoever is on a line stays on it, the rest is filled, and empty lines and the unused are named") {
    const roster::Rota rota = small_rota(small_pattern);
    const roster::RotaPeople people = people_of(rota,
                                                "id,wte,line\namy,,a/3\nbeth,,a/1\ncal,,\ndee,0.5,b/2\n"
                                                "eve,0.5,\nfay,0.5,\n");
    const app::Placed made = placed(rota, people, "2026-08-03", "2026-08-31");
    REQUIRE(made.stretches.size() == 1);
    const app::PlacedStretch& all = made.stretches.front();
    CHECK(all.line_of[0] == roster::PersonIx{2});
    CHECK(all.line_of[1] == roster::PersonIx{0});
    CHECK(all.line_of[3] == roster::PersonIx{5});
    CHECK(made.changed_days == 0);
    CHECK(all.empty.size() == 1);     // one of the two lines of A that nobody had
    CHECK(all.unused.size() == 1);    // Eve or Fay: B has one line left
    CHECK(made.opened.problem().people.size() == 5);
    CHECK(made.verdict.breaches.empty() == false);    // the gap
}

TEST_CASE("place: disturbance is the least that any placing of people on lines has") {
    const roster::Rota rota = small_rota(small_pattern);
    const roster::RotaPeople people = people_of(
        rota, "id,line,leave\namy,a/1,2026-08-03/2026-08-10 annual\nbeth,a/2,\ncal,a/3,\ndee,,2026-08-24/2026-08-31\n");
    const app::Placed made = placed(rota, people, "2026-08-03", "2026-08-31");
    const auto cost_of = [&](const std::vector<std::int32_t>& lines) {
        std::int64_t cost = 0;
        for (std::size_t person = 0; person < 4; ++person) {
            const roster::RotaPerson& who = people.people[person];
            for (std::int32_t day = 0; day < 28; ++day) {
                const auto work = [&](std::int32_t line) {
                    const std::int32_t at = roster::ring_day(rota.groups[0], line, 0, day);
                    return rota.patterns[0][static_cast<std::size_t>(at)];
                };
                const Date on = rota.start + day;
                const bool away = std::any_of(who.leave.begin(), who.leave.end(),
                                              [&](const auto& leave) { return leave.from <= on && on < leave.until; });
                const auto then = work(lines[person]);
                cost += away ? people.leave_clash * static_cast<std::int64_t>(then.size())
                        : who.line && work(who.line->value()) != then ? people.change
                                                                      : 0;
            }
        }
        return cost;
    };
    std::vector<std::int32_t> order{0, 1, 2, 3};
    std::int64_t best = cost_of(order);
    while (std::next_permutation(order.begin(), order.end())) {
        best = std::min(best, cost_of(order));
    }
    std::vector<std::int32_t> chosen;
    for (const auto& line : made.stretches.front().line_of) {
        chosen.push_back(line->value());
    }
    CHECK(cost_of(chosen) == best);
    CHECK(made.changed_days + people.leave_clash * static_cast<std::int64_t>(made.clashes.size()) == best);
}

TEST_CASE("place: on a rotation day one goes and another comes, and the others stay") {
    const roster::Rota rota = small_rota(small_pattern);
    const roster::RotaPeople people =
        people_of(rota,
                  "id,wte,line,from,until\namy,,a/1,,2026-09-02\nbeth,,a/2,,\ncal,,a/3,,\ndee,,a/4,,\n"
                  "eve,,,2026-09-02,\nfay,0.5,b/1,,\ngus,0.5,b/2,,\n");
    const app::Placed made = placed(rota, people, "2026-08-10", "2026-09-28");
    INFO(app::printed_placing(rota, formats::built_in_packs(), people, made));
    REQUIRE(made.stretches.size() == 2);
    CHECK(made.stretches[0].until == date("2026-09-02"));
    CHECK(made.stretches[0].line_of[0] == roster::PersonIx{0});
    CHECK(!made.stretches[1].line_of[0]);
    CHECK(made.stretches[1].line_of[4] == roster::PersonIx{0});
    CHECK(made.changed_days == 0);
    CHECK(made.verdict.legal());
    CHECK(made.opened.problem().horizon.history_days == 7);
    for (const roster::Assignment& duty : made.roster.assignments[roster::PersonIx{0}]) {
        CHECK(made.opened.problem().horizon.date(duty.day) < date("2026-09-02"));
    }
}

TEST_CASE("place: on a bank holiday the template of a bank holiday holds") {
    const roster::Rota rota =
        small_rota(std::string(small_pattern) + R"(, "bank_holiday_demand": [{"shift": "N", "minimum": 1}])");
    const roster::RotaPeople people = people_of(rota, "id,line\namy,a/1\nbeth,a/2\ncal,a/3\ndee,a/4\n");
    const app::Placed made = placed(rota, people, "2026-08-31", "2026-09-01");    // the summer bank holiday
    for (const auto& duties : made.roster.assignments) {
        for (const roster::Assignment& duty : duties) {
            CHECK(duty.shift == roster::ShiftIx{1});
        }
    }
    CHECK(made.opened.problem().duty_demand.size() == 1);
}

TEST_CASE("place: dates that cannot be are refused") {
    const roster::Rota rota = small_rota(small_pattern);
    const roster::RotaPeople people = people_of(rota, "id\namy\n");
    for (const auto& [from, until] : {std::pair{"2026-08-10", "2026-08-10"}, std::pair{"2026-07-01", "2026-08-10"},
                                      std::pair{"2026-08-10", "2036-08-10"}}) {
        const auto made = app::place(rota, formats::built_in_packs(), people, date(from), date(until));
        REQUIRE(!made.has_value());
        CHECK(made.error().id == ErrorId::bad_usage);
    }
}
