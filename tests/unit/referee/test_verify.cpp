// Certificates as trees: what the walk through them costs, questions about skills, and clashes shown by prices.
#include "referee/bound/verify.hpp"

#include <doctest/doctest.h>
#include <sys/resource.h>

#include "unit/solve/small_ward.hpp"

using namespace staffwright;
using roster::Certificate;
using roster::PersonIx;

namespace {

rules::RuleBook bound(const roster::Problem& problem) {
    REQUIRE(roster::validate(problem).has_value());
    auto book = rules::bind(problem);
    REQUIRE(book.has_value());
    return *book;
}

referee::bound::BoundVerdict verified(const roster::Problem& problem, const Certificate& certificate) {
    const auto valid = roster::validate(problem, certificate);
    REQUIRE_MESSAGE(valid.has_value(), (valid ? std::string() : valid.error().to_string()));
    const rules::RuleBook book = bound(problem);
    return referee::bound::verify(referee::Judging(problem, book), certificate);
}

Certificate::Node priced(const roster::Problem& problem, std::int64_t price, std::int64_t least) {
    Certificate::Node leaf;
    leaf.prices.duty_demand.assign(problem.duty_demand.size(), price);
    leaf.least = IndexVector<PersonIx, std::int64_t>(problem.people.size(), least);
    return leaf;
}

/// So many questions, each the answer "no" of the one before; every answer "yes" is a leaf.
Certificate chain(const roster::Problem& problem, std::size_t questions) {
    Certificate certificate;
    certificate.bound = Cost{0};
    for (std::size_t at = 0; at < questions; ++at) {
        Certificate::Node& node = certificate.nodes.emplace_back();
        node.decision = Certificate::Decision{PersonIx{at % problem.people.size()},
                                              static_cast<roster::Day>(at) % problem.horizon.days,
                                              {roster::ShiftIx{0}},
                                              {}};
        node.no = at + 1;
        node.yes = questions + 1 + at;
    }
    for (std::size_t leaf = 0; leaf <= questions; ++leaf) {
        certificate.nodes.push_back(priced(problem, 0, 0));
    }
    return certificate;
}

long kilobytes_at_most() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return used.ru_maxrss;
}

}    // namespace

TEST_CASE("memory grows with the depth of a tree, not with its square") {
    const roster::Problem ward = testing::small_ward(4, 3, 1);
    const std::size_t questions = 6'000;
    const Certificate certificate = chain(ward, questions);
    const long before = kilobytes_at_most();
    const auto verdict = verified(ward, certificate);
    CHECK(verdict.leaves.size() == questions + 1);
    CHECK(verdict.holds());
    // With copies of all answers for each waiting node it took 290 MB.
    CHECK(kilobytes_at_most() - before < 60'000);
}

TEST_CASE("every answer on the way counts, and none that was taken back") {
    // One person, one day, one wanted: with the duty it costs nothing, without it 100.
    const roster::Problem ward = testing::small_ward(1, 1, 1);
    Certificate certificate = chain(ward, 1);
    auto verdict = verified(ward, certificate);
    REQUIRE(verdict.leaves.size() == 2);
    CHECK(verdict.leaves[0].node == 2);    // yes first
    CHECK(verdict.bound == Cost{0});
    // Without the duty nobody can be on the line.
    CHECK(verdict.leaves[0].bound == Cost{0});
    CHECK(verdict.leaves[1].bound == Cost{100});
}

TEST_CASE("a question may ask for a skill") {
    roster::Problem ward = testing::small_ward(1, 1, 1);
    const auto second = ward.skills.push_back({"senior", "Senior"});
    ward.people[PersonIx{0}].skills.push_back(second);
    ward.duty_demand.front().skill = second;
    Certificate certificate = chain(ward, 1);
    certificate.nodes.front().decision->skills = {roster::SkillIx{0}};
    auto verdict = verified(ward, certificate);
    CHECK(verdict.leaves[0].bound == Cost{100});    // a duty as nurse: the senior is missing
    CHECK(verdict.leaves[1].bound == Cost{0});
    certificate.nodes.front().decision->skills = {second};
    verdict = verified(ward, certificate);
    CHECK(verdict.leaves[0].bound == Cost{0});
    CHECK(verdict.leaves[1].bound == Cost{100});
    certificate.nodes.front().decision->skills = {second, roster::SkillIx{0}};
    CHECK_FALSE(roster::validate(ward, certificate).has_value());    // out of order
    certificate.nodes.front().decision->skills = {roster::SkillIx{7}};
    CHECK_FALSE(roster::validate(ward, certificate).has_value());
}

TEST_CASE("prices show that people cannot together do what must be done, and wrong ones show nothing") {
    // Two people of at most one duty each; two are needed on each of two days.
    roster::Problem ward = testing::small_ward(2, 2, 2);
    for (roster::DutyDemand& demand : ward.duty_demand) {
        demand.want.minimum = 2;
    }
    ward.rules.push_back(rules::RuleBuilder("one", "total").set("max", 1).hard().build());
    ward.duty_costs.push_back({PersonIx{0}, roster::ShiftIx{0}, std::nullopt, Cost{1'000}});
    Certificate certificate;
    certificate.nodes.push_back(priced(ward, -256, -256));
    certificate.nodes.front().impossible.emplace(Certificate::Impossible{});
    auto verdict = verified(ward, certificate);
    CHECK(verdict.no_roster);
    CHECK(verdict.holds());
    // Without the limit there is a roster, whatever the prices and whatever it costs.
    ward.rules.clear();
    CHECK_FALSE(verified(ward, certificate).no_roster);
    certificate.nodes.front() = priced(ward, -256'000, 0);
    certificate.nodes.front().impossible.emplace(Certificate::Impossible{});
    CHECK_FALSE(verified(ward, certificate).no_roster);
    // And what is soft shows nothing.
    ward.rules.push_back(rules::RuleBuilder("one", "total").set("max", 1).soft(Cost{500}).build());
    CHECK_FALSE(verified(ward, certificate).no_roster);
}

TEST_CASE("more nodes than are checked are refused") {
    const roster::Problem ward = testing::small_ward(1, 1, 1);
    Certificate certificate = chain(ward, Certificate::most_nodes / 2);
    const auto valid = roster::validate(ward, certificate);
    REQUIRE_FALSE(valid.has_value());
    CHECK(valid.error().id == ErrorId::too_large);
    CHECK(valid.error().place.path == "/nodes");
}

TEST_CASE("what was proved before any question can be had by itself") {
    const roster::Problem ward = testing::small_ward(1, 1, 1);
    Certificate certificate = chain(ward, 1);
    certificate.bound = Cost{7};
    CHECK_FALSE(roster::without_questions(certificate).has_value());
    certificate.nodes.front().least = IndexVector<PersonIx, std::int64_t>(1, 5);
    certificate.nodes.front().bound = Cost{3};
    const auto root = roster::without_questions(certificate);
    REQUIRE(root.has_value());
    CHECK(root->bound == Cost{3});
    CHECK(root->nodes.size() == 1);
    CHECK(root->nodes.front().least == certificate.nodes.front().least);
    CHECK(roster::validate(ward, *root).has_value());
    CHECK(roster::without_questions(*root) == root);
}
