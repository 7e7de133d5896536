// Pay packs as files: what is refused, with file, line and cure.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "base/text.hpp"
#include "formats/pay_pack.hpp"

using namespace staffwright;
using namespace staffwright::formats;

namespace {

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE_MESSAGE(at != std::string::npos, from);
    return text.replace(at, from.size(), to);
}

/// The pack of on-costs as it is in the tree: small, one value a line.
std::string good() {
    return *read_file("packs/pay/on-costs/pack.json", 1 << 20);
}

int line_with(const std::string& text, const std::string& words) {
    const std::size_t at = text.find(words);
    REQUIRE(at != std::string::npos);
    return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

/// It is refused at the line that has `place`, and both what is wrong and the cure are said.
void refused(const std::string& text, const std::string& place, const std::string& what, const std::string& cure) {
    const auto pack = read_pay_pack(text, "pack.json");
    REQUIRE_FALSE(pack.has_value());
    CAPTURE(pack.error().to_string());
    CHECK(pack.error().place.file == "pack.json");
    CHECK(pack.error().place.line == line_with(text, place));
    CHECK(pack.error().what.find(what) != std::string::npos);
    CHECK(pack.error().advice.find(cure) != std::string::npos);
}

}    // namespace

TEST_CASE("the packs of the tree are read") {
    for (const char* name :
         {"agenda-for-change", "resident-doctors", "consultants", "temporary-staffing", "on-costs", "pension-allowance",
          "resident-doctor-terms", "hours-balance", "job-planning", "annual-leave"}) {
        const std::string file = std::string("packs/pay/") + name + "/pack.json";
        const auto pack = read_pay_pack(*read_file(file, 1 << 20), file);
        REQUIRE_MESSAGE(pack.has_value(), (pack ? "" : pack.error().to_string()));
        for (const pay::Value& value : pack->values) {
            CHECK_FALSE(value.sources.empty());
            CHECK(value.line > 0);
        }
    }
}

TEST_CASE("an unknown field is refused") {
    refused(replaced(good(), "\"name\": \"ni_rate\",", "\"name\": \"ni_rate\", \"rate\": 15,"), "\"rate\": 15", "rate",
            "");
    refused(replaced(good(), "\"covers\"", "\"covering\""), "\"covering\"", "covering", "covers");
}

TEST_CASE("a bad unit is refused: one that there is not, and one that the value does not have") {
    refused(replaced(good(), "\"unit\": \"percent\"", "\"unit\": \"percents\""), "\"percents\"", "percents", "percent");
    refused(replaced(good(), "\"unit\": \"percent\"", "\"unit\": \"times\""), "\"times\"", "ni_rate", "percent");
}

TEST_CASE("a value with no source is refused, and so is a source that is not listed") {
    refused(replaced(good(), "\"value\": 15, \"sources\": [\"S50\"]", "\"value\": 15, \"sources\": []"), "ni_rate",
            "no source", "name one");
    refused(replaced(good(), "\"value\": 15, \"sources\": [\"S50\"],", "\"value\": 15,"), "ni_rate", "no source",
            "name one");
    refused(replaced(good(), "\"value\": 15, \"sources\": [\"S50\"]", "\"value\": 15, \"sources\": [\"S5\"]"),
            "ni_rate", "\"S5\"", "S5");
}

TEST_CASE("dates that overlap are refused, at the later line") {
    const std::string twice = replaced(
        good(), "    {\"name\": \"ni_threshold\"",
        "    {\"name\": \"ni_rate\", \"from\": \"2026-04-06\", \"unit\": \"percent\", \"value\": 16, \"sources\": "
        "[\"S50\"], \"certainty\": \"secondary\"},\n    {\"name\": \"ni_threshold\"");
    refused(twice, "\"value\": 16", "given twice", "\"until\": \"2026-04-06\"");
}

TEST_CASE("a value that is missing for a date is refused: before, between, after, and altogether") {
    refused(replaced(good(), "\"ni_rate\", \"from\": \"2025-04-01\"", "\"ni_rate\", \"from\": \"2025-05-01\""),
            "\"ni_rate\"", "missing from 2025-04-01 until 2025-05-01", "add it");
    refused(replaced(good(), "\"ni_rate\", \"from\": \"2025-04-01\"",
                     "\"ni_rate\", \"from\": \"2025-04-01\", \"until\": \"2026-04-01\""),
            "\"ni_rate\"", "missing from 2026-04-01 until 2027-04-01", "add it");
    const std::string gap = replaced(
        replaced(good(), "\"ni_rate\", \"from\": \"2025-04-01\"",
                 "\"ni_rate\", \"from\": \"2025-04-01\", \"until\": \"2026-04-01\""),
        "    {\"name\": \"ni_threshold\"",
        "    {\"name\": \"ni_rate\", \"from\": \"2026-04-06\", \"unit\": \"percent\", \"value\": 16, \"sources\": "
        "[\"S50\"], \"certainty\": \"secondary\"},\n    {\"name\": \"ni_threshold\"");
    refused(gap, "\"ni_rate\"", "missing from 2026-04-01 until 2026-04-06", "add it");
    std::string without = good();
    const std::size_t at = without.find("    {\"name\": \"ni_rate\"");
    without.erase(at, without.find('\n', at) + 1 - at);
    refused(without, "\"covers\"", "no value \"ni_rate\"", "add it");
}

TEST_CASE("a pay point missing for a date is refused in the pack, and said where it is asked for") {
    const std::string text = *read_file("packs/pay/agenda-for-change/pack.json", 1 << 20);
    std::string without = text;
    const std::size_t at =
        without.find("    {\"name\": \"annual_pay\", \"key\": \"5/middle\", \"from\": \"2026-04-01\"");
    without.erase(at, without.find('\n', at) + 1 - at);
    refused(without, "\"key\": \"5/middle\"", "\"annual_pay\" of \"5/middle\" is missing from 2026-04-01", "add it");

    const auto pack = read_pay_pack(text, "pack.json");
    const auto later = pack->at("annual_pay", "5/middle", *calendar::Date::parse("2027-04-01"));
    REQUIRE_FALSE(later.has_value());
    CHECK(later.error().place == Place{"pack.json", line_with(text, "\"5/middle\""), "annual_pay"});
    CHECK(later.error().what.find("not known on 2027-04-01") != std::string::npos);
    const auto unknown = pack->at("annual_pay", "5/mid", *calendar::Date::parse("2026-06-01"));
    CHECK(unknown.error().advice.find("5/middle") != std::string::npos);
}

TEST_CASE("words, numbers, keys and dates are held to what they can be") {
    refused(replaced(good(), "\"half_up\"", "\"nearest\""), "\"nearest\"", "nearest", "half_up");
    refused(replaced(good(), "\"value\": 15,", "\"value\": 15.123,"), "15.123", "15.123", "2 decimals");
    refused(replaced(good(), "\"value\": 15,", "\"value\": -15,"), "ni_rate", "out of range", "0");
    refused(replaced(good(), "\"value\": 365,", "\"value\": 0,"), "salary_year", "out of range", "above 0");
    refused(replaced(good(), "\"name\": \"ni_rate\",", "\"name\": \"ni_rate\", \"key\": \"x\","), "ni_rate",
            "whole scheme", "leave");
    refused(replaced(good(), "\"name\": \"ni_rate\"", "\"name\": \"ni_rates\""), "ni_rates", "ni_rates", "ni_rate");
    refused(replaced(good(), "\"ni_rate\", \"from\": \"2025-04-01\"", "\"ni_rate\", \"from\": \"2025-02-30\""),
            "2025-02-30", "no date", "2026-04-01");
    refused(replaced(good(), "\"scheme\": \"on_costs\"", "\"scheme\": \"oncosts\""), "{", "oncosts", "on_costs");
    refused(replaced(good(), "\"until\": \"2027-04-01\"}", "\"until\": \"2025-04-01\"}"), "\"covers\"", "covers",
            "after");
    refused(replaced(good(), "\"certainty\": \"secondary\"", "\"certainty\": \"sure\""), "\"sure\"", "sure",
            "confirmed");
}

TEST_CASE("what keyed values are for must be said") {
    const std::string text = *read_file("packs/pay/consultants/pack.json", 1 << 20);
    refused(replaced(text, "\"name\": \"annual_pay\", \"key\": \"0\",", "\"name\": \"annual_pay\","),
            "\"annual_pay\", \"from\"", "for what", "key");
}
