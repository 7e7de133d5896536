// The reader of rule packs: what it makes of a pack, and what it says of one that is not written well.
#include "formats/rulepack.hpp"

#include <doctest/doctest.h>

#include <string>

namespace staffwright::formats {

namespace {

// Lines are counted below.
const std::string good =
    "{\n"                                                                                                           // 1
    "  \"format\": \"staffwright-rulepack\", \"version\": 1, \"id\": \"mini\", \"name\": \"Mini\",\n"               // 2
    "  \"edition\": \"3\", \"prefix\": \"mi\", \"owner\": \"Nobody\",\n"                                            // 3
    "  \"basis\": {\"value\": \"elapsed\", \"id\": \"M-BASIS\", \"title\": \"t\",\n"                                // 4
    "    \"citation\": {\"sources\": [\"A\"]}, \"certainty\": \"confirmed\"},\n"                                    // 5
    "  \"sources\": [{\"key\": \"A\", \"title\": \"Act\", \"address\": \"act.example\", \"date\": \"2026\"}],\n"    // 6
    "  \"classes\": [{\"id\": \"M-LONG\", \"title\": \"t\", \"citation\": {\"sources\": [\"A\"]},\n"                // 7
    "    \"certainty\": \"secondary\", \"name\": \"long\", \"longer_than\": {\"value\": 10, \"unit\": \"hours\"}}],\n"    // 8
    "  \"rules\": [\n"                                                                                           // 9
    "    {\"id\": \"M-REST\", \"title\": \"rest\", \"certainty\": \"secondary\",\n"                              // 10
    "      \"citation\": {\"sources\": [\"A\"], \"clause\": \"10\"},\n"                                          // 11
    "      \"kind\": \"rest_between_duties\", \"severity\": \"law\",\n"                                          // 12
    "      \"parameters\": {\"after\": [\"long\"], \"min\": {\"value\": 11, \"unit\": \"hours\"}},\n"            // 13
    "      \"from\": \"2020-01-01\", \"until\": \"2026-01-01\",\n"                                               // 14
    "      \"message\": \"11 hours of rest.\"},\n"                                                               // 15
    "    {\"id\": \"M-REST\", \"title\": \"rest\", \"certainty\": \"confirmed\",\n"                              // 16
    "      \"citation\": {\"sources\": [\"A\"]}, \"kind\": \"rest_between_duties\", \"severity\": \"law\",\n"    // 17
    "      \"parameters\": {\"min\": {\"value\": 12, \"unit\": \"hours\"}},\n"                                   // 18
    "      \"from\": \"2026-01-01\", \"message\": \"12 hours of rest.\"}\n"                                      // 19
    "  ]\n"                                                                                                      // 20
    "}\n";

/// The good text with one piece replaced; the piece must be there.
std::string with(const std::string& piece, const std::string& other) {
    const std::size_t at = good.find(piece);
    REQUIRE_MESSAGE(at != std::string::npos, piece);
    return good.substr(0, at) + other + good.substr(at + piece.size());
}

void check_refused(const std::string& text, ErrorId id, int line, const std::string& path, const std::string& says,
                   const std::string& advice) {
    const auto read = read_rulepack(text, "mini/pack.json");
    REQUIRE_MESSAGE(!read.has_value(), says);
    const Error& error = read.error();
    CHECK(name(error.id) == std::string(name(id)));
    CHECK(error.place.file == "mini/pack.json");
    CHECK_MESSAGE(error.place.line == line, error.to_string());
    CHECK_MESSAGE(error.place.path == path, error.to_string());
    CHECK_MESSAGE(error.what.find(says) != std::string::npos, error.to_string());
    CHECK_MESSAGE(error.advice.find(advice) != std::string::npos, error.to_string());
}

}    // namespace

TEST_CASE("a pack is read with its units, dates and citations") {
    const auto read = read_rulepack(good, "mini/pack.json");
    REQUIRE_MESSAGE(read.has_value(), read.error().to_string());
    CHECK(read->id == "mini");
    CHECK(read->classes.at(0).longer_than == Minutes{600});
    REQUIRE(read->rules.size() == 2);
    const rules::PackRule& rule = read->rules[0];
    CHECK(rule.standing == rules::Standing::law);
    CHECK(rule.row.certainty == rules::Certainty::secondary);
    CHECK(rule.row.line == 10);
    CHECK(rule.until->to_string() == "2026-01-01");
    CHECK(std::get<std::int64_t>(rule.parameters.at(1).second) == 660);
    CHECK(rules::citation_text(*read, rule.row.citation) == "10: [A] Act, act.example, 2026");
}

TEST_CASE("what is wrong with a pack is named with file, line, field and cure") {
    check_refused(with("\"message\": \"12", "\"mesage\": \"12"), ErrorId::bad_value, 19, "/rules/1/mesage", "no field",
                  "message");
    check_refused(with("12, \"unit\": \"hours\"", "12, \"unit\": \"weeks\""), ErrorId::bad_value, 18,
                  "/rules/1/parameters/min/unit", "not a unit that fits", "hours");
    check_refused(with("{\"value\": 12, \"unit\": \"hours\"}", "720"), ErrorId::bad_value, 18,
                  "/rules/1/parameters/min", "has no unit", "\"unit\"");
    check_refused(with("\"citation\": {\"sources\": [\"A\"]}, \"kind\"", "\"kind\""), ErrorId::bad_value, 16,
                  "/rules/1", "no citation", "\"citation\"");
    check_refused(with("\"clause\": \"10\"}", "\"clause\": \"10\"}, \"from\": \"x\"") /* a key twice */,
                  ErrorId::bad_syntax, 14, "", "from", "");
    check_refused(with("\"from\": \"2026-01-01\"", "\"from\": \"2025-12-31\""), ErrorId::contradiction, 19,
                  "/rules/1/from", "both on some days", "until");
    check_refused(with("\"kind\": \"rest_between_duties\", \"severity\": \"law\",\n      \"parameters\": {\"min\"",
                       "\"kind\": \"rest_between_dutys\", \"severity\": \"law\",\n      \"parameters\": {\"min\""),
                  ErrorId::bad_reference, 17, "/rules/1/kind", "no rule kind", "rest_between_duties");
    check_refused(with("\"sources\": [\"A\"], \"clause\"", "\"sources\": [\"B\"], \"clause\""), ErrorId::bad_reference,
                  11, "/rules/0/citation/sources/0", "no source", "A");
    check_refused(
        with("\"certainty\": \"confirmed\",\n      \"citation\"", "\"certainty\": \"sure\",\n      \"citation\""),
        ErrorId::bad_value, 16, "/rules/1/certainty", "cannot be", "confirmed");
    check_refused(with("\"until\": \"2026-01-01\"", "\"until\": \"2019-01-01\""), ErrorId::contradiction, 14,
                  "/rules/0/until", "ends before it begins", "first day");
    check_refused(with("{\"min\":", "{\"max\":"), ErrorId::bad_value, 18, "/rules/1/parameters/max", "no parameter",
                  "min");
}

TEST_CASE("every row has an id of its own") {
    const std::string row =
        R"({"id": "%", "title": "t", "citation": {"sources": ["A"]}, "certainty": "confirmed", "reason": "r"})";
    const auto not_judged = [&](const std::string& first, const std::string& second) {
        std::string list = "  ],\n  \"not_judged\": [" + row + "," + row + "]\n}\n";
        list.replace(list.find('%'), 1, first);
        list.replace(list.find('%'), 1, second);
        return with("  ]\n}\n", list);
    };
    CHECK(read_rulepack(not_judged("N-1", "N-2"), "mini/pack.json").has_value());
    check_refused(not_judged("N-1", "N-1"), ErrorId::contradiction, 21, "/not_judged/1/id", "two rows are called",
                  "of its own");
    check_refused(not_judged("N-1", "M-LONG"), ErrorId::contradiction, 21, "/not_judged/1/id", "two rows are called",
                  "of its own");
    check_refused(not_judged("N-1", "M-REST"), ErrorId::contradiction, 10, "/rules/0/id", "two rows are called",
                  "of its own");
}

TEST_CASE("a shelf refuses what cannot be bound, and classes that nobody defined") {
    const auto shelf_of = [](const std::string& text) {
        auto read = read_rulepack(text, "mini/pack.json");
        REQUIRE_MESSAGE(read.has_value(), read.error().to_string());
        std::vector<rules::RulePack> packs;
        packs.push_back(std::move(*read));
        return rules::Packs::create(std::move(packs));
    };
    CHECK(shelf_of(good).has_value());
    const auto unknown = shelf_of(with("[\"long\"]", "[\"lnog\"]"));
    REQUIRE(!unknown.has_value());
    CHECK(unknown.error().place.line == 10);
    CHECK(unknown.error().place.path == "/rules/0/parameters/after");
    CHECK(unknown.error().advice.find("long") != std::string::npos);
    // In steps and in pairs too, where other names would be left.
    for (const auto& [kind, parameters] :
         {std::pair("forbidden_pattern", R"("steps": [["long", "lnog"], ["any"]]})"),
          std::pair("duty_combinations", R"("pairs": [["long", "any"], ["any|lnog", "long"]]})")}) {
        const auto refused = shelf_of(with(
            "\"kind\": \"rest_between_duties\", \"severity\": \"law\",\n"
            "      \"parameters\": {\"after\": [\"long\"], \"min\": {\"value\": 11, \"unit\": \"hours\"}},",
            "\"kind\": \"" + std::string(kind) + "\", \"severity\": \"law\", \"parameters\": {" + parameters + ","));
        REQUIRE(!refused.has_value());
        CHECK(refused.error().what.find("no class \"lnog\"") != std::string::npos);
    }
    const auto far = shelf_of(with("\"value\": 12,", "\"value\": 9000,"));
    REQUIRE(!far.has_value());
    CHECK(far.error().place.file == "mini/pack.json");
    CHECK(far.error().place.path == "/rules/1/parameters/min");
}

TEST_CASE("the built-in packs are whole") {
    const auto shelf = load_packs("");
    REQUIRE_MESSAGE(shelf.has_value(), shelf.error().to_string());
    for (const char* id : {"wtr", "resident-doctors-2016", "agenda-for-change", "local-example"}) {
        CHECK(shelf->packs.find(id) != nullptr);
    }
    CHECK(load_packs("packs/rules").has_value());
    CHECK(load_packs("no/such/folder").error().id == ErrorId::cannot_read);
}

}    // namespace staffwright::formats
