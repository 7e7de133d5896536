// What routes of a trust's rows have in common beside parts.hpp: ids and days in bodies, tagged answers, optional
// values.
//
//     const calendar::Date from = TRY(day_in(body.root(), "starts_on"));
//     return tagged(described(row));
//
// Errors: bad_value. Thread safety: pure.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/acting/actor.hpp"
#include "app/acting/platform.hpp"
#include "app/rosters/unit_facts.hpp"
#include "http/router/answers.hpp"
#include "http/router/call.hpp"
#include "http/routes/parts.hpp"

namespace staffwright::http {

/// The node itself is the id.
template <class AnyId>
Result<AnyId> id_as(const formats::Node& node) {
    const std::string text = TRY(node.as_text());
    Result<AnyId> id = AnyId::parse(text);
    if (!id) {
        return node.wrong(ErrorId::bad_value, id.error().what, id.error().advice);
    }
    return id;
}

template <class AnyId>
Result<AnyId> id_in(const formats::Node& node, std::string_view field) {
    const std::string text = TRY(node.text(field));
    Result<AnyId> id = AnyId::parse(text);
    if (!id) {
        return node.at(field).wrong(ErrorId::bad_value, id.error().what, id.error().advice);
    }
    return id;
}

/// "2026-10-19".
Result<calendar::Date> day_in(const formats::Node& node, std::string_view field);
Result<std::optional<calendar::Date>> optional_day_in(const formats::Node& node, std::string_view field);
/// Nothing if absent or null.
Result<std::optional<std::string>> optional_text_in(const formats::Node& node, std::string_view field);
Result<std::optional<std::int32_t>> optional_number_in(const formats::Node& node, std::string_view field);
[[nodiscard]] bool is_given(const formats::Node& node, std::string_view field);
template <class AnyId>
Result<std::optional<AnyId>> optional_id_in(const formats::Node& node, std::string_view field) {
    if (!is_given(node, field)) {
        return std::optional<AnyId>{};
    }
    return std::optional<AnyId>{TRY(id_in<AnyId>(node, field))};
}
/// Each item of an array; nothing if absent or null.
template <class One>
Result<std::optional<std::vector<One>>> chosen_in(const formats::Node& node, std::string_view field,
                                                  Result<One> (*read)(const formats::Node&)) {
    std::optional<std::vector<One>> chosen;
    if (!is_given(node, field)) {
        return chosen;
    }
    chosen.emplace();
    TRY(node.each(field, [&](const formats::Node& item) -> Result<void> {
        chosen->push_back(TRY(read(item)));
        return {};
    }));
    return chosen;
}
Result<calendar::Date> query_day_or(const Call& call, std::string_view name, calendar::Date otherwise);
[[nodiscard]] calendar::Date today(const app::Platform& platform);
/// The days of `from` and `until`; so many from today if nothing is said.
Result<app::rosters::Period> period_of(const Call& call, const app::Platform& platform, std::int32_t days = 28);

/// The days of `starts_on` and `ends_on`, both wanted.
Result<app::rosters::Period> period_in(const formats::Node& node);

/// With an entity tag, so that who has it already is told no more than that.
[[nodiscard]] Response tagged(const boost::json::value& value);

[[nodiscard]] inline boost::json::array texts_of(const std::vector<std::string>& texts) {
    return boost::json::array(texts.begin(), texts.end());
}

/// Text, or null.
template <class T>
boost::json::value or_null(const std::optional<T>& value) {
    if (!value) {
        return nullptr;
    }
    if constexpr (requires { value->to_string(); }) {
        return boost::json::value(value->to_string());
    } else if constexpr (requires { value->text(); }) {
        return boost::json::value(value->text());
    } else if constexpr (requires { value->count(); }) {
        return boost::json::value(value->count());
    } else {
        return boost::json::value(*value);
    }
}

}    // namespace staffwright::http
