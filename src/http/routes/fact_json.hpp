// Facts as the API has them (spec/openapi.yaml). Errors: none, but bad_value where they are read. Thread safety: pure.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "app/facts/facts.hpp"
#include "app/facts/own.hpp"
#include "formats/native_fields.hpp"

namespace staffwright::http {

[[nodiscard]] boost::json::object described(const store::Unit& unit);
[[nodiscard]] boost::json::object described(const store::Skill& skill);
[[nodiscard]] boost::json::object described(const store::Person& person);
[[nodiscard]] boost::json::object described(const app::facts::ListedPerson& listed);
[[nodiscard]] boost::json::object described(const app::facts::WholePerson& whole);
[[nodiscard]] boost::json::object described(const store::Contract& contract);
[[nodiscard]] boost::json::object described(const store::PersonSkill& held);
[[nodiscard]] boost::json::object described(const store::UnitMember& member);
[[nodiscard]] boost::json::object described(const store::Shift& shift);
[[nodiscard]] boost::json::object described(const store::Demand& demand);
[[nodiscard]] boost::json::object described(const store::Leave& leave);
[[nodiscard]] boost::json::object described(const store::Wish& wish);
[[nodiscard]] boost::json::object described(const app::facts::OwnDuty& own);
[[nodiscard]] boost::json::object described(const app::facts::OwnChange& change);

/// The fields employment, grade, wte, weekly_minutes, packs, starts_on, ends_on.
Result<store::Contract> contract_in(const formats::Node& node);

/// {"items", "next"}: the id after which the next page begins, or null.
template <class Rows>
boost::json::object page_of(const Rows& rows, const boost::json::value& next = nullptr) {
    boost::json::array items;
    for (const auto& row : rows) {
        items.push_back(described(row));
    }
    return {{"items", std::move(items)}, {"next", next}};
}

}    // namespace staffwright::http
