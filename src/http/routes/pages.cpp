#include "http/routes/pages.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.hpp"
#include "base/embedded.hpp"
#include "base/text.hpp"
#include "http/router/answers.hpp"

namespace staffwright::embedded {
std::span<const File> web_pages();
}

namespace staffwright::http {

namespace {

constexpr std::string_view base_as_built = "<base href=\"/\"";

struct Kinds {
    std::string_view ending;
    std::string_view type;
};
constexpr Kinds kinds[] = {{".js", "text/javascript; charset=utf-8"},
                           {".css", "text/css; charset=utf-8"},
                           {".svg", "image/svg+xml"},
                           {".html", "text/html; charset=utf-8"},
                           {".png", "image/png"},
                           {".woff2", "font/woff2"},
                           {".txt", "text/plain; charset=utf-8"},
                           {".webmanifest", "application/manifest+json"}};

std::string_view type_of(std::string_view path) {
    for (const Kinds& kind : kinds) {
        if (path.ends_with(kind.ending)) {
            return kind.type;
        }
    }
    return "application/octet-stream";
}

const embedded::File* find(std::string_view path) {
    for (const embedded::File& file : embedded::web_pages()) {
        if (file.path == path) {
            return &file;
        }
    }
    return nullptr;
}

std::string plain_page(std::string_view version, std::string_view prefix) {
    return fmt::format(R"(<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Staffwright</title>
</head>
<body>
<main>
<h1>Staffwright {0}</h1>
<p>This program was built without its pages (STAFFWRIGHT_WEB=OFF). Its interface for programs is there:</p>
<ul>
<li><a href="{1}/api/v1/openapi.yaml">Contract of the interface</a> (OpenAPI 3.1)</li>
<li><a href="{1}/api/v1/problems">Problems that it can answer with</a></li>
</ul>
</main>
</body>
</html>
)",
                       version, prefix);
}

std::string document_for(std::string_view prefix, std::string_view version) {
    const embedded::File* built = find("index.html");
    if (built == nullptr) {
        return plain_page(version, prefix);
    }
    std::string document(built->bytes);
    const std::size_t at = document.find(base_as_built);
    CHECK(at != std::string::npos);
    // A prefix is a path of plain segments (serve --prefix), so it needs no escaping here.
    return document.replace(at, base_as_built.size(), fmt::format("<base href=\"{}/\"", prefix));
}

}    // namespace

const std::vector<std::string_view>& page_names() {
    static const std::vector<std::string_view> names{
        "",         "sign-in",           "password", "units", "rosters", "account", "my",
        "ahead",    "requests",          "fairness", "users", "audit",   "people",  "settings",
        "fixtures", "exception-reports", "learn",    "stuck"};
    return names;
}

bool Pages::are_built_in() {
    return find("index.html") != nullptr;
}

Pages::Pages(std::string_view prefix, std::string_view version)
    : document_(document_for(prefix, version)), tag_(entity_tag(document_)) {}

Route Pages::route() const {
    return {"GET", "/{page}", [this](const Call& call) -> Result<Response> { return answer(call.path_text("page")); },
            Kind::page};
}

Result<Response> Pages::answer(std::string_view path) const {
    const std::string_view first = path.substr(0, path.find('/'));
    if (const embedded::File* file = find(path); file != nullptr && path != "index.html") {
        Response response = text_answer(type_of(path), std::string(file->bytes));
        response.headers.set("cache-control",
                             first == "assets" ? "public, max-age=31536000, immutable" : "public, max-age=3600");
        return response;
    }
    if (first == "assets" || first == "api") {
        return Error{ErrorId::not_found, "there is nothing at this address", "", Place{}};
    }
    const auto& names = page_names();
    const bool is_known = std::find(names.begin(), names.end(), first) != names.end();
    Response response = text_answer("text/html; charset=utf-8", document_);
    response.status = is_known ? 200 : 404;
    response.headers.set("etag", tag_);
    response.headers.set("cache-control", "no-cache");
    return response;
}

}    // namespace staffwright::http
