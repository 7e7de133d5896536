#include <doctest/doctest.h>

#include <cctype>
#include <set>
#include <string>
#include <variant>

#include "base/text.hpp"
#include "rules/catalogue.hpp"
#include "rules/kinds.hpp"

namespace staffwright::rules {

TEST_CASE("there is one entry for each kind, with a name and parameters of its own") {
    REQUIRE(catalogue().size() == std::variant_size_v<Kind>);
    std::set<std::string_view> names;
    for (const KindEntry& entry : catalogue()) {
        CAPTURE(entry.name);
        CHECK(names.insert(entry.name).second);
        CHECK(find_kind(entry.name) == &entry);
        CHECK(entry.summary.ends_with("."));
        std::set<std::string_view> parameters;
        for (const Parameter& parameter : entry.parameters) {
            CAPTURE(parameter.name);
            CHECK(parameters.insert(parameter.name).second);
            CHECK(parameter.meaning.ends_with("."));
            CHECK(parameter.least.has_value() == parameter.most.has_value());
            if (parameter.type == ParameterType::number) {
                REQUIRE(parameter.least.has_value());
                CHECK(*parameter.least <= *parameter.most);
            }
            CHECK((parameter.words.empty() || parameter.type == ParameterType::word));
        }
    }
    CHECK(find_kind("") == nullptr);
    CHECK(find_kind("run_lengths") == nullptr);
}

TEST_CASE("the kinds stand in the order of the variant") {
    CHECK(catalogue()[Kind{DutyLength{}}.index()].name == "duty_length");
    CHECK(catalogue()[Kind{ForbiddenPattern{}}.index()].name == "forbidden_pattern");
    CHECK(catalogue()[Kind{RestAfterRun{}}.index()].name == "rest_after_run");
    CHECK(catalogue()[Kind{AverageHours{}}.index()].name == "average_hours");
    CHECK(catalogue()[Kind{WorkingDays{}}.index()].name == "working_days");
    CHECK(catalogue()[Kind{LeastChange{}}.index()].name == "least_change");
    CHECK(catalogue()[Kind{DutyCombinations{}}.index()].name == "duty_combinations");
    CHECK(catalogue()[Kind{PeoplePerDay{}}.index()].name == "people_per_day");
    CHECK(catalogue()[Kind{SameTeam{}}.index()].name == "same_team");
}

TEST_CASE("what a parameter takes, in words") {
    const auto parameter = [](const char* kind, std::string_view name) -> const Parameter& {
        for (const Parameter& each : find_kind(kind)->parameters) {
            if (each.name == name) {
                return each;
            }
        }
        FAIL("no such parameter");
        return catalogue().front().parameters.front();
    };
    CHECK(type_in_words(parameter("rest_between_duties", "min")) == "number of minutes");
    CHECK(allowed_in_words(parameter("rest_between_duties", "min")) == "0 to 20160");
    CHECK(type_in_words(parameter("total", "from")) == "number");
    CHECK(allowed_in_words(parameter("run_length", "start")) == "history, free");
    CHECK(allowed_in_words(parameter("run_length", "of")).empty());
}

TEST_CASE("no cell of the page has a bar that would end it") {
    const std::string page = catalogue_page();
    for (std::string_view line : split(page, '\n')) {
        if (!line.starts_with("| ")) {
            continue;
        }
        int bars = 0;
        for (std::size_t at = 0; at < line.size(); ++at) {
            bars += line[at] == '|' && (at == 0 || line[at - 1] != '\\') ? 1 : 0;
        }
        CHECK_MESSAGE(bars == 5, std::string(line));
    }
}

TEST_CASE("the page of rule kinds is up to date") {
    const auto page = read_file("docs/rule-kinds.md", std::size_t{1} << 20U);
    REQUIRE_MESSAGE(page.has_value(), "write it with: staffwright rules kinds --markdown > docs/rule-kinds.md");
    CHECK_MESSAGE(*page == catalogue_page(), "renew it with: staffwright rules kinds --markdown > docs/rule-kinds.md");
}

}    // namespace staffwright::rules
