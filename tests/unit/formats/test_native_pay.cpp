// What a native problem says about pay: read, written back, and refused where it is wrong.
#include <doctest/doctest.h>

#include <string>

#include "base/text.hpp"
#include "formats/decimals.hpp"
#include "formats/native.hpp"

using namespace staffwright;
using namespace staffwright::formats;

namespace {

const std::string person_pay =
    R"({"scheme": "resident_doctor", "point": "3", "zone": "inner", "employment": "substantive", "pension": false,
        "national_insurance": "under_21", "from": "2026-06-01", "until": "2026-06-20", "weekend_every": 5.5,
        "premia": ["academia"], "assignment": "20012345-2"})";

std::string problem_with(const std::string& pay, const std::string& policy = R"({"clock_change": "nominal"})") {
    return R"({"format": "staffwright-problem", "version": 1, "id": "p",
 "horizon": {"first": "2026-06-01", "days": 28}, "skills": [{"id": "s"}],
 "shifts": [{"id": "D", "clock": "08:00-20:00"}],
 "contracts": [{"id": "c", "pay": {"scheme": "agenda_for_change", "band": "5", "point": "top", "hourly_pence": 2500,
   "programmed_activities": 10.25, "on_call": "a/high"}}],
 "pay": )" +
           policy +
           R"(,
 "people": [{"id": "amy", "contract": "c", "skills": ["s"],
   "pay": )" +
           pay + "}]}";
}

void refused(const std::string& text, int line, const std::string& path, const std::string& what) {
    const auto problem = read_native_problem(text, "p.json");
    REQUIRE_FALSE(problem.has_value());
    CAPTURE(problem.error().to_string());
    CHECK(problem.error().place == Place{"p.json", line, path});
    CHECK(problem.error().to_string().find(what) != std::string::npos);
}

}    // namespace

TEST_CASE("pay is read, and what is written reads back equal") {
    const std::string policy = R"({"clock_change": "nominal", "overtime_weeks": 1, "overtime_start": "2026-06-01",
        "on_call_hourly_pence": 250, "levy_allowance_percent": 0.25, "cost_unit_pence": 100})";
    const auto problem = read_native_problem(problem_with(person_pay, policy), "p.json");
    REQUIRE_MESSAGE(problem.has_value(), (problem ? "" : problem.error().to_string()));
    const roster::PayFacts facts = problem->pay_of(roster::PersonIx{0});
    CHECK(facts.scheme == "resident_doctor");
    CHECK(facts.band == "5");    // the contract's, as the person does not say
    CHECK(facts.point == "3");
    CHECK(facts.pension == false);
    CHECK(facts.national_insurance == roster::NationalInsurance::under_21);
    CHECK(facts.weekend_every == 550);
    CHECK(facts.programmed_activities == 1025);
    CHECK(facts.hourly == Pence{2500});
    CHECK(facts.assignment == "20012345-2");
    CHECK(problem->pay->clock_change == roster::Basis::nominal);
    CHECK(problem->pay->levy_allowance_percent == 25);
    const auto again = read_native_problem(write_native_problem(*problem), "again.json");
    REQUIRE_MESSAGE(again.has_value(), (again ? "" : again.error().to_string()));
    CHECK(*again == *problem);
}

TEST_CASE("a problem that says nothing of pay has none, and is written without") {
    const auto text = read_file("examples/ward.json", std::size_t{1} << 20U);
    const auto ward = read_native_problem(*text, "ward.json");
    REQUIRE(ward.has_value());
    CHECK(ward->pay_of(roster::PersonIx{0}) == roster::PayFacts{});
    CHECK(write_native_problem(*ward).find("pay") == std::string::npos);
}

TEST_CASE("fields of pay that are wrong are named with their line") {
    refused(problem_with(R"({"bnd": "5"})"), 8, "/people/0/pay/bnd", "band");
    refused(problem_with(R"({"band": 5})"), 8, "/people/0/pay/band", "a number");
    refused(problem_with(R"({"employment": "locum"})"), 8, "/people/0/pay/employment", "bank");
    refused(problem_with(R"({"hourly_pence": 0})"), 8, "/people/0/pay/hourly_pence", "0");
    refused(problem_with(R"({"weekend_every": 0.5})"), 8, "/people/0/pay/weekend_every", "0.50 is out of range");
    refused(problem_with(R"({"weekend_every": 1.234})"), 8, "/people/0/pay/weekend_every", "2 decimals");
    refused(problem_with(R"({"point": ""})"), 8, "/people/0/pay/point", "empty");
    refused(problem_with(R"({"from": "1 June"})"), 8, "/people/0/pay/from", "2026-04-01");
    refused(problem_with(R"({"from": "2026-06-20", "until": "2026-06-20"})"), 8, "/people/0/pay/until", "later");
    refused(problem_with("{}", R"({"clock_change": "both"})"), 6, "/pay/clock_change", "elapsed");
    refused(problem_with("{}", R"({"overtime_weeks": 0})"), 6, "/pay/overtime_weeks", "0");
    refused(problem_with("{}", R"({"cost_unit_pence": 0})"), 6, "/pay/cost_unit_pence", "0");
    refused(problem_with("{}", R"({"levy_allowance_percent": 101})"), 6, "/pay/levy_allowance_percent",
            "101.00 is out of range");
}

TEST_CASE("decimals are exact") {
    CHECK(read_decimal("37.5", 2) == 3750);
    CHECK(read_decimal("-0.05", 2) == -5);
    CHECK(read_decimal("7", 0) == 7);
    CHECK(read_decimal("7.0", 0) == std::nullopt);
    for (const char* bad : {"", "-", ".5", "5.", "1e3", "+1", "1.2.3", "1.234", "--1", "1234567890123"}) {
        CAPTURE(bad);
        CHECK(read_decimal(bad, 2) == std::nullopt);
    }
    for (const std::int64_t value : {0, 1, 10, 99, 100, 3750, -5, -250}) {
        CHECK(read_decimal(decimal_text(value, 2), 2) == value);
    }
    CHECK(decimal_text(3750, 2) == "37.5");
    CHECK(decimal_text(200, 2) == "2");
}
