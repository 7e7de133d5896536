// The contract and the routes are the same set, and the table of problems is the one of the code. That answers keep the
// contract's schemas is shown by tests/http/test_serve.py.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "http/contracts.hpp"
#include "http/families.hpp"
#include "http/site.hpp"

namespace staffwright::http {
namespace {

/// "GET /healthz" of every operation: paths stand two blanks in, methods four.
std::vector<std::string> operations_of_the_contract() {
    std::vector<std::string> operations;
    bool in_paths = false;
    std::string path;
    for (const std::string_view line : split(contract("openapi.yaml"), '\n')) {
        if (!line.empty() && line.front() != ' ' && line.front() != '#') {
            in_paths = line == "paths:";
        } else if (in_paths && line.starts_with("  /") && line.ends_with(":")) {
            path = line.substr(2, line.size() - 3);
        } else if (in_paths && line.starts_with("    ") && line.size() > 4 && line[4] != ' ' && line.ends_with(":")) {
            std::string method(line.substr(4, line.size() - 5));
            std::transform(method.begin(), method.end(), method.begin(),
                           [](char c) { return static_cast<char>(c & ~0x20); });
            operations.push_back(fmt::format("{} {}", method, path));
        }
    }
    return operations;
}

TEST_CASE("contract: its paths are the routes of the server, no more and no fewer") {
    std::vector<std::string> written = operations_of_the_contract();
    const auto folder = std::filesystem::temp_directory_path() / "staffwright-contract-XXXXXX";
    std::string made = folder.string();
    REQUIRE(mkdtemp(made.data()) != nullptr);
    const auto pool = store::sql::Pool::open(store::sql::Url::sqlite_file(made + "/store.db"), {});
    REQUIRE(pool.has_value());
    const app::Platform platform{**pool};
    std::vector<std::string> served = Site::route_names(platform);
    std::filesystem::remove_all(made);
    std::sort(written.begin(), written.end());
    std::sort(served.begin(), served.end());
    CHECK(written == served);
    CHECK(written.size() >= 8);
}

TEST_CASE("contract: every family of error has a status, and what goes wrong outside has one of 4xx") {
    REQUIRE(families().size() == static_cast<std::size_t>(ErrorId::internal) + 1);
    for (const ErrorFamily& family : families()) {
        CAPTURE(family.name);
        CHECK(family.name == name(family.id));
        CHECK(family.status >= 400);
        CHECK_FALSE(family.text.empty());
        CHECK_FALSE(family.advice.empty());
        CHECK(std::string(reason_phrase(family.status)) != "Status");
    }
    CHECK(family_of(ErrorId::not_found).status == 404);
    CHECK(family_of(ErrorId::internal).status == 500);
}

}    // namespace
}    // namespace staffwright::http
