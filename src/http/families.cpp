#include "http/families.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "http/contracts.hpp"

namespace staffwright::http {

namespace {

/// Just the shape that the file has (a test of base holds it to that): rows that begin with "- id: ", one key a line.
std::vector<ErrorFamily> read_families() {
    std::vector<ErrorFamily> rows;
    for (const std::string_view line : split(contract("errors.yaml"), '\n')) {
        const std::size_t colon = line.find(": ");
        if (line.empty() || line.front() == '#' || colon == std::string_view::npos) {
            continue;
        }
        const std::string_view key = line.substr(2, colon - 2);
        const std::string value(line.substr(colon + 2));
        if (key == "id") {
            ErrorFamily row;
            row.id = static_cast<ErrorId>(rows.size());
            row.name = value;
            CHECK(value == name(row.id));
            rows.push_back(row);
        } else if (key == "http") {
            rows.back().status = static_cast<int>(parse_int64(value).value_or(500));
        } else if (key == "metric") {
            rows.back().metric = value;
        } else if (key == "text") {
            rows.back().text = value;
        } else if (key == "advice") {
            rows.back().advice = value;
        }
    }
    return rows;
}

}    // namespace

const std::vector<ErrorFamily>& families() {
    static const std::vector<ErrorFamily> rows = read_families();
    return rows;
}

const ErrorFamily& family_of(ErrorId id) {
    const auto number = static_cast<std::size_t>(id);
    CHECK(number < families().size());
    return families()[number];
}

}    // namespace staffwright::http
