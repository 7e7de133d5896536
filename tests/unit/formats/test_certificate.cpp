// Certificates as files: read back as written, and everything that is wrong is refused with its place.
#include "formats/certificate.hpp"

#include <doctest/doctest.h>

#include <string>

#include "formats/native.hpp"
#include "support/random_certificate.hpp"
#include "support/random_problem.hpp"

using namespace staffwright;

namespace {

roster::Problem problem_with_rules() {
    Rng rng{7};
    testing::RandomProblemOptions options;
    options.only_kind = "people_per_day";
    return testing::random_problem(rng, options);
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    const std::size_t at = text.find(what);
    REQUIRE_MESSAGE(at != std::string::npos, what << " is not in " << text);
    return text.replace(at, what.size(), by);
}

void check_refused(const roster::Problem& problem, const std::string& text, ErrorId id, const std::string& path) {
    const auto read = formats::read_certificate(problem, text, "bound.json");
    REQUIRE_FALSE(read.has_value());
    INFO(read.error().to_string());
    CHECK(read.error().id == id);
    CHECK(read.error().place.file == "bound.json");
    CHECK(read.error().place.path == path);
}

/// One leaf without prices.
roster::Certificate plain(const roster::Problem& problem) {
    roster::Certificate certificate;
    certificate.bound = Cost{12};
    certificate.nodes.emplace_back().least = IndexVector<roster::PersonIx, std::int64_t>(problem.people.size(), 5);
    return certificate;
}

}    // namespace

TEST_CASE("random certificates are read back as they were written") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        CAPTURE(seed);
        Rng rng{seed};
        const roster::Problem problem = testing::random_problem(rng, {});
        roster::Certificate certificate = testing::random_certificate(rng, problem, seed % 4);
        certificate.left_out = {"supervision"};
        const std::string text = formats::write_certificate(problem, certificate);
        const auto read = formats::read_certificate(problem, text, "bound.json");
        REQUIRE_MESSAGE(read.has_value(), (read ? std::string() : read.error().to_string() + "\n" + text));
        certificate.fingerprint = formats::fingerprint(problem);
        CHECK(*read == certificate);
        CHECK(formats::write_certificate(problem, *read) == text);
    }
}

TEST_CASE("the fingerprint sees what rule packs call the shifts") {
    roster::Problem problem = problem_with_rules();
    const std::string before = formats::fingerprint(problem);
    problem.shifts[roster::ShiftIx{0}].pack_classes = {"tcs:night"};
    CHECK(formats::fingerprint(problem) != before);
}

TEST_CASE("the fingerprint is of the whole problem, and stays what it is") {
    roster::Problem problem = problem_with_rules();
    const std::string before = formats::fingerprint(problem);
    CHECK(before.starts_with("fnv1a64:"));
    CHECK(before.size() == 24);
    const std::string text = formats::write_certificate(problem, plain(problem));
    problem.people[roster::PersonIx{0}].name += "e";
    CHECK(formats::fingerprint(problem) != before);
    check_refused(problem, text, ErrorId::contradiction, "/fingerprint");
}

TEST_CASE("what is no certificate is refused with its place") {
    const roster::Problem problem = problem_with_rules();
    const std::string text = formats::write_certificate(problem, plain(problem));
    REQUIRE(formats::read_certificate(problem, text, "bound.json").has_value());
    check_refused(problem, replaced(text, "\"version\": 1", "\"version\": 2"), ErrorId::unsupported, "/version");
    check_refused(problem, replaced(text, "\"scale\": 256", "\"scale\": 255"), ErrorId::unsupported, "/scale");
    check_refused(problem, replaced(text, "\"bound\": 12", "\"bound\": \"12\""), ErrorId::bad_value, "/bound");
    check_refused(problem, replaced(text, "\"least\"", "\"most\""), ErrorId::bad_value, "/nodes/0/most");
    check_refused(problem, replaced(text, "\"prices\": {", "\"prices\": {\"shift\": 1"), ErrorId::bad_value,
                  "/nodes/0/prices/shift");
    check_refused(problem, replaced(text, "\"prices\": {", "\"prices\": {\"rules\": [{\"rule\": \"x\", \"days\": []}]"),
                  ErrorId::bad_reference, "/nodes/0/prices/rules/0/rule");
    check_refused(problem, replaced(text, "[5", "[5, 5"), ErrorId::contradiction, "/nodes/0/least");
    check_refused(problem, replaced(text, "[5", "[999999999999999999"), ErrorId::bad_value, "/nodes/0/least/0");
}

TEST_CASE("nodes that are no tree are refused") {
    const roster::Problem problem = problem_with_rules();
    Rng rng{3};
    const roster::Certificate tree =
        testing::random_certificate(rng, problem, 2);    // 0 asks 1, 1 asks; leaves 2, 3, 4
    REQUIRE(roster::validate(problem, tree).has_value());
    const auto refused = [&](auto&& damage, const std::string& path) {
        roster::Certificate damaged = tree;
        damage(damaged);
        const auto valid = roster::validate(problem, damaged);
        REQUIRE_FALSE(valid.has_value());
        CHECK(valid.error().place.path == path);
    };
    refused([](auto& damaged) { damaged.nodes[1].no = 1; }, "/nodes/1/no");     // itself
    refused([](auto& damaged) { damaged.nodes[1].no = 99; }, "/nodes/1/no");    // nowhere
    refused([](auto& damaged) { damaged.nodes[1].no = damaged.nodes[1].yes; }, "/nodes/1/no");
    refused([](auto& damaged) { damaged.nodes[1].decision->shifts.clear(); }, "/nodes/1/shifts");
    refused([](auto& damaged) { damaged.nodes[1].decision->day = 5'000; }, "/nodes/1/day");
    refused([](auto& damaged) { damaged.nodes.push_back(damaged.nodes.back()); }, "/nodes/5");    // nobody asks for it
    refused([](auto& damaged) { damaged.nodes.clear(); }, "/nodes");
}
