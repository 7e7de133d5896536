#include "http/router/call.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.hpp"
#include "base/text.hpp"
#include "formats/lines.hpp"
#include "rules/nearest.hpp"

namespace staffwright::http {

namespace {

const std::string* value_of(const Parameters& parameters, std::string_view name) {
    for (const auto& [known, value] : parameters) {
        if (known == name) {
            return &value;
        }
    }
    return nullptr;
}

/// `place` as answers.cpp reads it: "{unit}" or "?limit".
Error wrong_parameter(std::string place, std::string what, std::string advice) {
    return {ErrorId::bad_value, std::move(what), std::move(advice), Place{"", 0, std::move(place)}};
}

Result<std::int64_t> number_of(const std::string& place, const std::string& value, Bounds bounds) {
    const auto number = parse_int64(value);
    if (!number || *number < bounds.least || *number > bounds.most) {
        return wrong_parameter(
            place,
            fmt::format("{} is no whole number from {} to {}", formats::in_quotes(value), bounds.least, bounds.most),
            "");
    }
    return *number;
}

}    // namespace

const std::string& Call::path_text(std::string_view name) const {
    const std::string* value = value_of(path_, name);
    CHECK(value != nullptr);
    return *value;
}

Result<std::int64_t> Call::path_number(std::string_view name, Bounds bounds) const {
    return number_of(fmt::format("{{{}}}", name), path_text(name), bounds);
}

Result<void> Call::only_query(std::initializer_list<std::string_view> known) const {
    for (std::size_t i = 0; i < query_.size(); ++i) {
        const std::string& name = query_[i].first;
        const std::string shown = fmt::format("?{}", name);
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            return wrong_parameter(shown, fmt::format("there is no parameter {} here", formats::in_quotes(name)),
                                   rules::did_you_mean(name, std::vector<std::string>(known.begin(), known.end())));
        }
        for (std::size_t j = 0; j < i; ++j) {
            if (query_[j].first == name) {
                return wrong_parameter(shown, "the parameter is there twice", "give it once");
            }
        }
    }
    return {};
}

std::string Call::query_text_or(std::string_view name, std::string_view otherwise) const {
    const std::string* value = value_of(query_, name);
    return value == nullptr ? std::string(otherwise) : *value;
}

Result<std::int64_t> Call::query_number_or(std::string_view name, Bounds bounds, std::int64_t otherwise) const {
    const std::string* value = value_of(query_, name);
    return value == nullptr ? Result<std::int64_t>(otherwise) : number_of(fmt::format("?{}", name), *value, bounds);
}

std::optional<std::string> Call::query_text(std::string_view name) const {
    const std::string* value = value_of(query_, name);
    return value == nullptr ? std::nullopt : std::optional<std::string>(*value);
}

Result<std::size_t> Call::query_word_or(std::string_view name, const std::vector<std::string>& words,
                                        std::size_t otherwise) const {
    const std::string* value = value_of(query_, name);
    if (value == nullptr) {
        return otherwise;
    }
    const auto found = std::find(words.begin(), words.end(), *value);
    if (found == words.end()) {
        return wrong_parameter(fmt::format("?{}", name), fmt::format("it cannot be {}", formats::in_quotes(*value)),
                               rules::did_you_mean(*value, words));
    }
    return static_cast<std::size_t>(found - words.begin());
}

Result<JsonBody> Call::json() const {
    const std::string type = lower_case(request_.headers.find("content-type").value_or(""));
    if (trim(std::string_view(type).substr(0, type.find(';'))) != "application/json") {
        return Error{
            ErrorId::wrong_media,
            type.empty() ? "the body has no Content-Type" : fmt::format("the body is {}", formats::in_quotes(type)),
            "send application/json", Place{}};
    }
    return JsonBody(TRY(formats::parse_json(request_.body, JsonBody::name)));
}

}    // namespace staffwright::http
