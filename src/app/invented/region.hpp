// The demonstration region: three invented trusts with thirty units and nine hundred people, as problems to be rostered
// and names to be shown. What `staffwright demo` serves.
//
//     const Region region = invented_region({.seed = 1, .first_monday = date});
//     for (const Trust& trust : region.trusts) for (const Unit& unit : trust.units) ... unit.problem ...
//
// The same options give the same region on every machine. Each trust has four wards, an emergency department, two rotas
// of resident doctors, a clinic, and two teams with on-call (digital services, estates): as units.hpp makes them, all
// from the same Monday, residents for 16 weeks and the others for four, and a year that was worked before. Everybody
// has a name and an id of their own in the region. Nobody is real; names are put together from lists. Errors: none;
// every problem passes roster::validate and rules::bind. Thread safety: pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/invented/year.hpp"
#include "calendar/date.hpp"
#include "roster/problem.hpp"

namespace staffwright::app::invented {

struct Unit {
    std::string code;    ///< unique in the trust
    std::string name;
    std::string kind;    ///< "ward", "emergency", "medical_rota", "clinic" or "team"
    roster::Problem problem;
    YearBefore year;
};

struct Trust {
    std::string code;
    std::string name;
    std::vector<Unit> units;
};

struct Region {
    std::string code;
    std::string name;
    std::vector<Trust> trusts;
};

struct RegionOptions {
    std::uint64_t seed = 1;
    /// Of every unit's period. Requires: a Monday.
    calendar::Date first_monday;
    /// A smaller region for tests: the first units of each trust; 10 has all.
    std::size_t units_each = 10;
};

[[nodiscard]] Region invented_region(const RegionOptions& options);

}    // namespace staffwright::app::invented
