// spec/errors.yaml and the code must be one table. The reader below knows just the shape that the file has: rows that
// begin "- id: ", then one "  key: value" a line.
#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace staffwright {
namespace {

using Row = std::map<std::string, std::string>;

std::vector<Row> read_table(const std::string& path) {
    std::ifstream file(path);
    REQUIRE_MESSAGE(file.good(), "cannot read " << path << "; maybe run the test from the top of the tree");
    std::vector<Row> rows;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.starts_with('#')) {
            continue;
        }
        REQUIRE_MESSAGE((line.starts_with("- id: ") || line.starts_with("  ")), line);
        if (line.starts_with("- ")) {
            rows.emplace_back();
        }
        REQUIRE_FALSE(rows.empty());
        const std::string::size_type colon = line.find(": ");
        REQUIRE_MESSAGE(colon != std::string::npos, line);
        const bool is_new = rows.back().emplace(line.substr(2, colon - 2), line.substr(colon + 2)).second;
        CHECK_MESSAGE(is_new, "twice in one row: " << line);
    }
    return rows;
}

/// All ids, in the order of the enum; `internal` is its last.
std::vector<ErrorId> all_ids() {
    std::vector<ErrorId> ids;
    for (int number = 0; number <= static_cast<int>(ErrorId::internal); ++number) {
        ids.push_back(static_cast<ErrorId>(number));
    }
    return ids;
}

TEST_CASE("error table: the file has the ids of the code, in its order, with its exit codes") {
    const std::vector<Row> rows = read_table("spec/errors.yaml");
    const std::vector<ErrorId> ids = all_ids();
    REQUIRE(rows.size() == ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        CHECK(rows[i].at("id") == name(ids[i]));
        CHECK(rows[i].at("exit") == std::to_string(exit_code(ids[i])));
    }
}

TEST_CASE("error table: every row is whole, and no metric key serves two errors") {
    std::set<std::string> metrics;
    for (const Row& row : read_table("spec/errors.yaml")) {
        CAPTURE(row.at("id"));
        CHECK(row.size() == 6);
        for (const char* field : {"exit", "http", "metric", "text", "advice"}) {
            CAPTURE(field);
            REQUIRE(row.count(field) == 1);
            CHECK_FALSE(row.at(field).empty());
        }
        const int http = std::stoi(row.at("http"));
        CHECK(http >= 400);
        CHECK(http < 600);
        CHECK_MESSAGE(metrics.insert(row.at("metric")).second, "metric key used twice: " << row.at("metric"));
    }
}

}    // namespace
}    // namespace staffwright
