#include "http/routes/row_parts.hpp"

namespace staffwright::http {

Result<calendar::Date> day_in(const formats::Node& node, std::string_view field) {
    const std::string text = TRY(node.text(field));
    const std::optional<calendar::Date> day = calendar::Date::parse(text);
    if (!day) {
        return node.at(field).wrong(ErrorId::bad_value, "\"" + text + "\" is no date", "write it as 2026-10-19");
    }
    return *day;
}

bool is_given(const formats::Node& node, std::string_view field) {
    return node.has(field) && node.at(field).value().kind != formats::JsonValue::Kind::null;
}

Result<std::optional<std::string>> optional_text_in(const formats::Node& node, std::string_view field) {
    if (!is_given(node, field)) {
        return std::optional<std::string>{};
    }
    return std::optional<std::string>{TRY(node.text(field))};
}

Result<std::optional<std::int32_t>> optional_number_in(const formats::Node& node, std::string_view field) {
    if (!is_given(node, field)) {
        return std::optional<std::int32_t>{};
    }
    return std::optional<std::int32_t>{TRY(formats::small_number(node.at(field)))};
}

Result<std::optional<calendar::Date>> optional_day_in(const formats::Node& node, std::string_view field) {
    if (!is_given(node, field)) {
        return std::optional<calendar::Date>{};
    }
    return std::optional<calendar::Date>{TRY(day_in(node, field))};
}

calendar::Date today(const app::Platform& platform) {
    return calendar::Zone::europe_london().wall(platform.clock().minute()).date;
}

Result<app::rosters::Period> period_of(const Call& call, const app::Platform& platform, std::int32_t days) {
    const calendar::Date from = TRY(query_day_or(call, "from", today(platform)));
    const calendar::Date until = TRY(query_day_or(call, "until", from + days));
    return app::rosters::Period{from, until};
}

Result<app::rosters::Period> period_in(const formats::Node& node) {
    const calendar::Date from = TRY(day_in(node, "starts_on"));
    const calendar::Date until = TRY(day_in(node, "ends_on"));
    return app::rosters::Period{from, until};
}

Result<calendar::Date> query_day_or(const Call& call, std::string_view name, calendar::Date otherwise) {
    const std::optional<std::string> text = call.query_text(name);
    if (!text) {
        return otherwise;
    }
    const std::optional<calendar::Date> day = calendar::Date::parse(*text);
    if (!day) {
        return Error{ErrorId::bad_value, "\"" + *text + "\" is no date", "write it as 2026-10-19",
                     Place{"", 0, "?" + std::string(name)}};
    }
    return *day;
}

Response tagged(const boost::json::value& value) {
    Response response = json_answer(value);
    response.headers.set("etag", entity_tag(response.body));
    return response;
}

}    // namespace staffwright::http
