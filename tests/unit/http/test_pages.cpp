// The built pages: documents, assets and what is none of them.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

#include "http/routes/pages.hpp"

namespace staffwright::http {

namespace {

std::string text_of(const char* path) {
    std::ifstream file(path);
    REQUIRE(file.good());
    return {std::istreambuf_iterator<char>(file), {}};
}

Response answer(const Pages& pages, std::string_view path) {
    const Result<Response> answered = pages.answer(path);
    REQUIRE(answered.has_value());
    return *answered;
}

}    // namespace

TEST_CASE("every page of the front end gets the document, under whatever prefix") {
    const Pages pages("/rosters", "1.2.3");
    for (const std::string_view path : {"", "sign-in", "fixtures/ward"}) {
        const Response response = answer(pages, path);
        CHECK(response.status == 200);
        CHECK(response.headers.find("content-type") == "text/html; charset=utf-8");
        CHECK(response.headers.find("cache-control") == "no-cache");
        if (Pages::are_built_in()) {
            CHECK(response.body.find("<base href=\"/rosters/\"") != std::string::npos);
        } else {
            CHECK(response.body.find("href=\"/rosters/api/v1/openapi.yaml\"") != std::string::npos);
        }
    }
    CHECK(answer(pages, "nothing-of-ours").status == 404);
}

TEST_CASE("assets are kept for ever, and one that is not there is not a page") {
    const Pages pages("", "1.2.3");
    CHECK(pages.answer("assets/none.js").error().id == ErrorId::not_found);
    CHECK(pages.answer("api/v2").error().id == ErrorId::not_found);
    if (!Pages::are_built_in()) {
        return;
    }
    const std::string document = answer(pages, "").body;
    const std::size_t begin = document.find("assets/");
    REQUIRE(begin != std::string::npos);
    const std::string path = document.substr(begin, document.find('"', begin) - begin);
    const Response asset = answer(pages, path);
    CHECK(asset.status == 200);
    CHECK(asset.headers.find("cache-control") == "public, max-age=31536000, immutable");
    CHECK(asset.headers.find("content-type") != "application/octet-stream");
}

TEST_CASE("the names of pages are those that the front end knows") {
    const std::string app = text_of("web/src/routes.ts");
    for (const std::string_view name : page_names()) {
        const std::string beginning = "'/" + std::string(name);
        const bool is_there =
            app.find(beginning + "'") != std::string::npos || app.find(beginning + "/") != std::string::npos;
        CHECK_MESSAGE(is_there, name);
    }
    std::size_t count = 0;
    for (std::size_t at = app.find("\n  {path: '/"); at != std::string::npos; at = app.find("\n  {path: '/", at + 1)) {
        const std::size_t from = at + std::string_view("\n  {path: '/").size();
        const std::string name = app.substr(from, app.find_first_of("/'", from) - from);
        const auto& names = page_names();
        CHECK_MESSAGE(std::find(names.begin(), names.end(), name) != names.end(), name);
        ++count;
    }
    CHECK(count >= 3);
}

}    // namespace staffwright::http
