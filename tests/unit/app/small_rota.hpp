// A small rota for tests: two groups, days and nights, rules of its own; and its pattern.
#pragma once

#include <doctest/doctest.h>

#include <string>

#include "formats/rota.hpp"
#include "formats/rulepack.hpp"

namespace staffwright::testing {

/// `more`: further fields, each after a comma.
inline std::string small_rota_text(const std::string& more = "") {
    return R"({
  "format": "staffwright-rota", "version": 1, "id": "small", "start": {"date": "2026-08-03"},
  "shifts": [
    {"id": "D", "clock": "08:00-16:00", "classes": ["day"]},
    {"id": "N", "clock": "20:00-08:00", "classes": ["night"]}
  ],
  "contracts": [{"id": "full", "weekly_minutes": 2400}, {"id": "half", "wte": 0.5, "weekly_minutes": 1200}],
  "groups": [
    {"id": "a", "name": "A", "lines": 4, "contract": "full"},
    {"id": "b", "name": "B", "lines": 2, "contract": "half", "shifts": ["D"]}
  ],
  "demand": [
    {"shift": "N", "minimum": 1, "optimum": 1, "maximum": 1},
    {"days": ["mon", "tue", "wed", "thu", "fri"], "shift": "D", "minimum": 1, "optimum": 2,
     "under": {"weight": 5}, "over": {"weight": 1}}
  ],
  "rules": [
    {"id": "rest", "kind": "rest_between_duties", "parameters": {"min": 660}, "citation": "a"},
    {"id": "run", "kind": "run_length", "parameters": {"of": ["night"], "max": 4}, "citation": "b"},
    {"id": "after_nights", "kind": "rest_after_run", "parameters": {"of": ["night"], "rest": 2760}, "citation": "c"},
    {"id": "hours", "kind": "average_hours", "scope": {"groups": ["a"]},
     "parameters": {"max_weekly": 2880, "reference_days": 42}, "citation": "d"},
    {"id": "weekends", "kind": "weekend_frequency", "parameters": {"window": 2, "max": 1}, "citation": "e"},
    {"id": "hours_in_7_days", "kind": "rolling_hours", "parameters": {"window": 10080, "max": 4320}, "citation": "f"}
  ])" + more +
           "\n}\n";
}

/// Nights in a week of four and one of three, with a weekend off between; B works days.
inline constexpr const char* small_pattern = R"(,
  "pattern": [
    {"group": "a", "weeks": [
      ["N", "N", "N", "N", "-", "-", "-"],
      ["D", "D", "-", "-", "N", "N", "N"],
      ["-", "-", "-", "D", "D", "-", "-"],
      ["-", "-", "D", "-", "-", "-", "-"]]},
    {"group": "b", "weeks": [
      ["D", "-", "D", "-", "D", "-", "-"],
      ["-", "D", "-", "D", "-", "-", "-"]]}
  ])";

inline roster::Rota small_rota(const std::string& more = "") {
    const auto read = formats::read_rota(small_rota_text(more), "rota.json", formats::built_in_packs());
    REQUIRE_MESSAGE(read.has_value(), (read ? "" : read.error().to_string()));
    return *read;
}

}    // namespace staffwright::testing
