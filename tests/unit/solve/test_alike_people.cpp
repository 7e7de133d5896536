// Who is like whom in all that pricing looks at, and that asking one of a class for all proves the same.
#include "solve/columns/alike_people.hpp"

#include <doctest/doctest.h>

#include <functional>

#include "solve/columns/root_bound.hpp"
#include "unit/solve/small_ward.hpp"

using namespace staffwright;
using roster::PersonIx;
using roster::ShiftIx;
using roster::SkillIx;
using solve::RootBound;

namespace {

const PersonIx amy{0};
const PersonIx beth{1};

/// Rules of every sort that many wards have, for everybody alike.
roster::Problem ward(int people, int days, int wanted) {
    roster::Problem made = testing::small_ward(people, days, wanted);
    made.horizon.history_days = 7;
    made.rules.push_back(
        rules::RuleBuilder("most", "total").set("max", days * 5 / 7).set("min", days / 4).hard().build());
    made.rules.push_back(rules::RuleBuilder("odd", "total").set("max", days / 2 - 1).soft(Cost{7}).build());
    made.rules.push_back(
        rules::RuleBuilder("run", "run_length").set("state", "on").set("min", 2).set("max", 5).soft(Cost{3}).build());
    return made;
}

std::size_t classes(const roster::Problem& problem) {
    const rules::RuleBook book = rules::bind(problem).value();
    const solve::Model model{problem, book};
    return solve::AlikePeople{model}.classes();
}

/// Rounds until the root comes to rest or has had enough of them; after each: what is proved, and by which prices.
struct Proof {
    std::vector<std::optional<Cost>> bounds;
    std::vector<std::vector<std::int64_t>> prices;
    std::vector<double> values;
    roster::Certificate certificate;
    RootBound::Standing standing = RootBound::Standing::going_on;
    RootBound::Asked asked;
    std::int64_t cells = 0;
};
enum class Asked : std::uint8_t { everybody, one_of_each };
Proof proof(const roster::Problem& problem, Asked whom, std::size_t loosen_above = RootBound::loosened_above) {
    const rules::RuleBook book = rules::bind(problem).value();
    const solve::Model model{problem, book};
    solve::LineGraphs graphs{model};
    const solve::RosterState state{model};
    RootBound root{model, graphs, 100, loosen_above};
    if (whom == Asked::everybody) {
        root.ask_everybody();
    }
    Proof result;
    constexpr int most_rounds = 60;
    for (int round = 0; round < most_rounds && result.standing == RootBound::Standing::going_on; ++round) {
        result.standing = root.round(state, [] { return false; });
        result.bounds.push_back(root.bound());
        result.prices.push_back(root.best_prices());
        result.values.push_back(root.value());
    }
    result.certificate = root.certificate().value();
    result.asked = root.asked();
    result.cells = root.cells();
    return result;
}

}    // namespace

TEST_CASE("people who are the same in everything are one class, whatever they are called and wherever they stand") {
    CHECK(classes(ward(2, 14, 1)) == 1);
    const roster::Problem problem = ward(5, 14, 2);
    const rules::RuleBook book = rules::bind(problem).value();
    const solve::Model model{problem, book};
    const solve::AlikePeople alike{model};
    CHECK(alike.classes() == 1);
    for (const PersonIx person : problem.people.indices()) {
        CHECK(alike.first_like(person) == amy);
        CHECK_FALSE(alike.is_alone(person));
    }
}

TEST_CASE("one thing that differs, and people are not alike") {
    const auto differs = [](const std::function<void(roster::Problem&)>& change) {
        roster::Problem problem = ward(4, 14, 2);
        change(problem);
        const rules::RuleBook book = rules::bind(problem).value();
        const solve::Model model{problem, book};
        const solve::AlikePeople alike{model};
        CHECK(alike.classes() == 2);
        CHECK(alike.is_alone(beth));
        CHECK(alike.first_like(beth) == beth);
        CHECK(alike.first_like(PersonIx{3}) == amy);
    };
    SUBCASE("a wish") {
        differs([](roster::Problem& problem) {
            problem.wishes.push_back({beth, 3, roster::Wish::Want::off, {}, roster::Severity::soft, Cost{2}});
        });
    }
    SUBCASE("a skill") {
        differs([](roster::Problem& problem) {
            const SkillIx lead = problem.skills.push_back({"lead", "Lead"});
            problem.people[beth].skills.push_back(lead);
            problem.duty_demand.push_back({2, ShiftIx{0}, lead, problem.duty_demand[2].want});
        });
    }
    SUBCASE("an absence") {
        differs([](roster::Problem& problem) { problem.leave.push_back({beth, 5, 6, "annual", Minutes{}}); });
    }
    SUBCASE("history") {
        differs([](roster::Problem& problem) { problem.people[beth].past.push_back({-1, ShiftIx{0}, SkillIx{0}}); });
    }
    SUBCASE("a fixed duty") {
        differs([](roster::Problem& problem) { problem.fixed.push_back({beth, {4, ShiftIx{0}, SkillIx{0}}}); });
    }
    SUBCASE("a rule of her own") {
        differs([](roster::Problem& problem) {
            problem.rules.push_back(rules::RuleBuilder("hers", "total").set("max", 6).people({"p1"}).hard().build());
        });
    }
}

TEST_CASE("one asked for all who are like him: the same bounds by the same prices, for fewer tables") {
    roster::Problem mixed = ward(12, 28, 5);
    mixed.leave.push_back({beth, 5, 9, "annual", Minutes{}});
    mixed.wishes.push_back({PersonIx{7}, 3, roster::Wish::Want::off, {}, roster::Severity::soft, Cost{2}});
    for (const roster::Problem& problem : {ward(12, 28, 5), mixed}) {
        for (const std::size_t loosen_above : {std::size_t{0}, RootBound::loosened_above}) {
            CAPTURE(loosen_above);
            const Proof each = proof(problem, Asked::everybody, loosen_above);
            const Proof one = proof(problem, Asked::one_of_each, loosen_above);
            CHECK(one.bounds == each.bounds);
            CHECK(one.prices == each.prices);
            CHECK(one.values == each.values);
            CHECK(one.standing == each.standing);
            REQUIRE(one.certificate.nodes.size() == each.certificate.nodes.size());
            CHECK(one.certificate.nodes.front().least == each.certificate.nodes.front().least);
            CHECK(each.asked.for_others == 0);
            CHECK(one.asked.together == each.asked.together);
            MESSAGE(one.asked.for_others << " of " << one.asked.together << " asked together, " << one.cells << " of "
                                         << each.cells << " cells");
            if (loosen_above > 0) {
                CHECK(one.asked.for_others > 0);
                CHECK(one.cells < each.cells);
            }
        }
    }
}
