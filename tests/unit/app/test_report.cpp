#include "app/report.hpp"

#include <doctest/doctest.h>

#include <boost/json.hpp>

#include "app/json_text.hpp"

using namespace staffwright;
using namespace staffwright::literals;
namespace json = boost::json;

TEST_CASE("json_text: readable, and the same value when read again") {
    const json::value value =
        json::parse(R"({"a":[1,2],"b":{"c":[{"d":null,"e":true},{"f":"\u00e9\""}]},"g":[],"h":{}})");
    const std::string text = app::json_text(value);
    CHECK(json::parse(text) == value);
    CHECK(text.ends_with("}\n"));
    CHECK(text.find("\"a\": [1, 2]") != std::string::npos);
}

TEST_CASE("json_text: fractions without exponents, and none that JSON cannot say") {
    CHECK(app::json_text(json::value(60.0)) == "60.000\n");
    CHECK(app::json_text(json::value(0.0 / 1.0)) == "0.000\n");
    CHECK(app::json_text(json::value(std::numeric_limits<double>::infinity())) == "null\n");
}

TEST_CASE("gap: defined with an objective and a bound only") {
    app::SolveReport report;
    CHECK_FALSE(report.gap().has_value());
    report.objective = 110_cost;
    CHECK_FALSE(report.gap().has_value());
    report.bound = 100_cost;
    CHECK(*report.gap() == doctest::Approx(10.0 / 110.0));
    report.objective = 0_cost;
    report.bound = Cost{-1};
    CHECK(*report.gap() == doctest::Approx(1.0));
    report.objective = std::nullopt;
    CHECK_FALSE(report.gap().has_value());
}

TEST_CASE("report: the members in their order, null where there is nothing to say") {
    app::SolveReport report;
    report.status = solve::Status::unknown;
    report.hard = 4_cost;
    report.seed = 18446744073709551615U;
    report.trajectory = {{0.5, {4_cost, 10_cost}, {}}, {1.5, {0_cost, 20_cost}, 5_cost}};
    const json::object read = json::parse(app::report_text(report)).as_object();
    std::vector<std::string> members;
    for (const auto& member : read) {
        members.emplace_back(member.key());
    }
    CHECK(members == std::vector<std::string>{"status", "objective", "hard", "bound", "gap", "left_out", "no_proof",
                                              "certificate", "seconds", "work", "seed", "threads", "legal", "breakdown",
                                              "trajectory", "clash", "changes", "pay", "warnings"});
    CHECK(read.at("status") == "unknown");
    CHECK(read.at("objective").is_null());
    CHECK(read.at("hard").as_int64() == 4);
    CHECK(read.at("seed").as_uint64() == 18446744073709551615U);
    CHECK(read.at("trajectory").as_array()[0].at("objective").is_null());
    CHECK(read.at("trajectory").as_array()[1].at("objective").as_int64() == 20);
    CHECK(read.at("trajectory").as_array()[1].at("bound").as_int64() == 5);
}
