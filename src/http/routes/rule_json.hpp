// Rule packs, kinds of rules and a unit's rules as the API has them (spec/openapi.yaml). Errors: none. Thread safety:
// pure.
#pragma once

#include <boost/json/object.hpp>

#include <map>
#include <string>

#include "app/facts/rule_packs.hpp"
#include "app/facts/unit_rules.hpp"
#include "rules/catalogue.hpp"

namespace staffwright::http {

/// Of users, by id.
using UserNames = std::map<std::string, std::string>;

/// In a list of packs.
[[nodiscard]] boost::json::object summed_up(const app::facts::PackSeen& seen);
/// With its rows.
[[nodiscard]] boost::json::object described(const app::facts::PackSeen& seen, const UserNames& names);
[[nodiscard]] boost::json::object described(const rules::KindEntry& kind);
[[nodiscard]] boost::json::object described(const app::facts::UnitRuleSeen& seen);

}    // namespace staffwright::http
