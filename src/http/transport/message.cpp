#include "http/transport/message.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace staffwright::http {

namespace {

struct Phrase {
    int status;
    const char* text;
};

constexpr Phrase phrases[] = {
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {303, "See Other"},
    {304, "Not Modified"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {415, "Unsupported Media Type"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
    {507, "Insufficient Storage"},
};

char lower(char c) {
    return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}    // namespace

std::optional<std::string_view> Headers::find(std::string_view name) const {
    for (const Header& field : fields_) {
        if (field.name == name) {
            return field.value;
        }
    }
    return std::nullopt;
}

std::size_t Headers::count(std::string_view name) const {
    return static_cast<std::size_t>(
        std::count_if(fields_.begin(), fields_.end(), [&](const Header& field) { return field.name == name; }));
}

std::string Headers::joined(std::string_view name) const {
    std::string all;
    for (const Header& field : fields_) {
        if (field.name == name) {
            all += all.empty() ? "" : ", ";
            all += field.value;
        }
    }
    return all;
}

void Headers::set(std::string_view name, std::string_view value) {
    remove(name);
    add(name, value);
}

void Headers::set_default(std::string_view name, std::string_view value) {
    if (!find(name)) {
        add(name, value);
    }
}

void Headers::add(std::string_view name, std::string_view value) {
    fields_.push_back({std::string(name), std::string(value)});
}

void Headers::remove(std::string_view name) {
    std::erase_if(fields_, [&](const Header& field) { return field.name == name; });
}

const char* reason_phrase(int status) {
    for (const Phrase& phrase : phrases) {
        if (phrase.status == status) {
            return phrase.text;
        }
    }
    return "Status";
}

bool has_token(std::string_view list, std::string_view token) {
    for (const std::string_view piece : split(list, ',')) {
        if (lower_case(trim(piece)) == token) {
            return true;
        }
    }
    return false;
}

std::string lower_case(std::string_view text) {
    std::string lowered(text);
    std::transform(lowered.begin(), lowered.end(), lowered.begin(), lower);
    return lowered;
}

}    // namespace staffwright::http
