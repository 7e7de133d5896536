#include <doctest/doctest.h>

#include <boost/json/parse.hpp>
#include <cstdio>
#include <stdexcept>

#include "http/router/answers.hpp"
#include "http/router/routed_service.hpp"

namespace staffwright::http {
namespace {

Handler says(const char* said) {
    return [said](const Call& /*call*/) -> Result<Response> { return text_answer("text/plain", said); };
}

std::string answered(const Router& router, const char* method, const std::string& path) {
    const Found found = router.find(method, read_target(path)->segments);
    if (found.route == nullptr) {
        std::string all = "-";
        for (const std::string& allowed : found.allowed) {
            all += " " + allowed;
        }
        return all;
    }
    std::string all = found.route->path;
    for (const auto& [name, value] : found.parameters) {
        all.append(" ").append(name).append("=").append(value);
    }
    return all;
}

TEST_CASE("router: templates, literal before parameter, methods") {
    Router router;
    router.add({"GET", "/", says("")});
    router.add({"GET", "/units/{unit}", says("")});
    router.add({"GET", "/units/mine", says("")});
    router.add({"PUT", "/units/{unit}", says("")});
    router.add({"GET", "/units/{unit}/rosters/{roster}", says("")});
    router.add({"DELETE", "/units/{unit}/rosters/latest", says("")});
    CHECK(answered(router, "GET", "/") == "/");
    CHECK(answered(router, "HEAD", "/units/7") == "/units/{unit} unit=7");
    CHECK(answered(router, "GET", "/units/mine") == "/units/mine");
    CHECK(answered(router, "PUT", "/units/mine") == "/units/{unit} unit=mine");
    CHECK(answered(router, "GET", "/units/a%20b/rosters/latest") ==
          "/units/{unit}/rosters/{roster} unit=a b roster=latest");
    CHECK(answered(router, "POST", "/units/7") == "- GET HEAD PUT");
    CHECK(answered(router, "GET", "/units") == "-");
    CHECK(answered(router, "GET", "/units/") == "-");
    CHECK(answered(router, "GET", "/units/7/") == "-");
}

TEST_CASE("router: two routes that cannot be told apart are a fault of ours") {
    Router router;
    router.add({"GET", "/units/{unit}", says("")});
    CHECK_THROWS_AS(router.add({"GET", "/units/{other}", says("")}), std::logic_error);
    CHECK_NOTHROW(router.add({"PUT", "/units/{other}", says("")}));
}

/// A service with a log that goes nowhere.
struct Scene {
    explicit Scene(ServiceOptions options = {}) : service(std::move(options), log) {}
    Response ask(const char* method, const std::string& target, std::initializer_list<Header> fields = {}) {
        Request request;
        request.method = method;
        request.target = target;
        request.peer = "192.0.2.7";
        for (const Header& field : fields) {
            request.headers.add(field.name, field.value);
        }
        const Admission admission = service.admit(request);
        return admission.refused ? *admission.refused : service.answer(request);
    }
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> nowhere{std::tmpfile(), std::fclose};
    AccessLog log{nowhere.get()};
    RoutedService service;
};

TEST_CASE("service: parameters are typed, and errors name them") {
    Scene scene;
    scene.service.router().add({"GET", "/units/{unit}", [](const Call& call) -> Result<Response> {
                                    TRY(call.only_query({"limit", "order"}));
                                    const auto unit = TRY(call.path_number("unit", {1, 99}));
                                    const auto limit = TRY(call.query_number_or("limit", {1, 200}, 50));
                                    const auto order = TRY(call.query_word_or("order", {"name", "date"}, 0));
                                    return text_answer("text/plain", std::to_string(unit) + " " +
                                                                         std::to_string(limit) + " " +
                                                                         std::to_string(order));
                                }});
    CHECK(scene.ask("GET", "/units/7").body == "7 50 0");
    CHECK(scene.ask("GET", "/units/7?order=date&limit=200").body == "7 200 1");
    const auto place = [&](const char* target) {
        const Response response = scene.ask("GET", target);
        CHECK(response.status == 422);
        const auto error = boost::json::parse(response.body).at("errors").at(0);
        return std::string(error.at("in").as_string()) + " " + std::string(error.at("name").as_string());
    };
    CHECK(place("/units/0") == "path unit");
    CHECK(place("/units/x") == "path unit");
    CHECK(place("/units/7?limit=201") == "query limit");
    CHECK(place("/units/7?limit=") == "query limit");
    CHECK(place("/units/7?order=size") == "query order");
    CHECK(place("/units/7?limti=5") == "query limti");
    CHECK(place("/units/7?limit=5&limit=6") == "query limit");
}

TEST_CASE("service: a prefix is demanded, but not by operations") {
    ServiceOptions options;
    options.prefix = "/rosters";
    Scene scene(options);
    scene.service.router().add({"GET", "/", says("front"), Kind::page});
    scene.service.router().add({"GET", "/hello", says("hello")});
    scene.service.router().add({"GET", "/healthz", says("alive"), Kind::operations});
    CHECK(scene.ask("GET", "/rosters").body == "front");
    CHECK(scene.ask("GET", "/rosters/").body == "front");
    CHECK(scene.ask("GET", "/rosters/hello").body == "hello");
    CHECK(scene.ask("GET", "/hello").status == 404);
    CHECK(scene.ask("GET", "/").status == 404);
    CHECK(scene.ask("GET", "/healthz").body == "alive");
    CHECK(scene.ask("GET", "/rosters/healthz").body == "alive");
    for (const char* target : {"/healthz", "/rosters/healthz"}) {
        CHECK(scene.ask("POST", target).status == 405);
        CHECK(scene.ask("OPTIONS", target).headers.find("allow") == "GET, HEAD, OPTIONS");
    }
    CHECK(scene.ask("POST", "/hello").status == 404);
}

TEST_CASE("service: faults become problems that do not say what went wrong inside") {
    Scene scene;
    scene.service.router().add(
        {"GET", "/fault", [](const Call& /*call*/) -> Result<Response> { throw std::runtime_error("a secret"); }});
    scene.service.router().add(
        {"GET", "/error", [](const Call& /*call*/) -> Result<Response> {
             return Error{ErrorId::internal, "a secret", "a secret", Place{"secret", 1, "secret"}};
         }});
    for (const char* target : {"/fault", "/error"}) {
        const Response response = scene.ask("GET", target);
        CHECK(response.status == 500);
        CHECK(response.body.find("secret") == std::string::npos);
        CHECK(response.route == target);
    }
}

TEST_CASE("service: too many requests of one address, counted for an IPv6 customer as a whole") {
    ServiceOptions options;
    options.rate = {2, 1};
    Scene scene(options);
    scene.service.router().add({"GET", "/hello", says("hello")});
    CHECK(scene.ask("GET", "/hello").status == 200);
    CHECK(scene.ask("GET", "/hello").status == 200);
    const Response limited = scene.ask("GET", "/hello");
    CHECK(limited.status == 429);
    CHECK(limited.headers.find("retry-after") == "60");
}

TEST_CASE("tags: compared weakly, a star is every one") {
    const std::string tag = entity_tag("abc");
    CHECK(tag == entity_tag("abc"));
    CHECK(tag != entity_tag("abd"));
    CHECK(names_tag(tag, tag));
    CHECK(names_tag("\"x\" , " + tag.substr(2), tag));
    CHECK(names_tag(" * ", tag));
    CHECK_FALSE(names_tag("", tag));
    CHECK_FALSE(names_tag("\"x\"", tag));
}

TEST_CASE("metrics: bounded labels, cumulative buckets") {
    Metrics metrics;
    metrics.add({"1", "GET", "/units/{unit}", 200, 0, 10, std::chrono::microseconds(900), true});
    metrics.add({"2", "GET", "/units/{unit}", 404, 0, 10, std::chrono::microseconds(20'000), true});
    metrics.add({"3", "BREW", "", 405, 0, 10, std::chrono::microseconds(99'000'000), false});
    metrics.add_error(ErrorId::not_found);
    const std::string text = metrics.text({3, 2, 1}, "0.1.0");
    for (const char* line :
         {"staffwright_http_requests_total{route=\"/units/{unit}\",method=\"GET\",status=\"2xx\"} 1\n",
          "staffwright_http_requests_total{route=\"none\",method=\"other\",status=\"4xx\"} 1\n",
          "staffwright_http_request_seconds_bucket{route=\"/units/{unit}\",method=\"GET\",le=\"0.001000\"} 1\n",
          "staffwright_http_request_seconds_bucket{route=\"/units/{unit}\",method=\"GET\",le=\"0.020000\"} 2\n",
          "staffwright_http_request_seconds_bucket{route=\"none\",method=\"other\",le=\"10.000000\"} 0\n",
          "staffwright_http_request_seconds_bucket{route=\"none\",method=\"other\",le=\"+Inf\"} 1\n",
          "staffwright_http_request_seconds_sum{route=\"/units/{unit}\",method=\"GET\"} 0.020900\n",
          "staffwright_http_errors_total{family=\"error_not_found\"} 1\n", "staffwright_http_broken_total 1\n",
          "staffwright_http_connections 3\n", "staffwright_http_streams 2\n", "staffwright_http_waiting 1\n"}) {
        CAPTURE(line);
        CHECK(text.find(line) != std::string::npos);
    }
}

}    // namespace
}    // namespace staffwright::http
