// A server for tests/http/test_*.py and bench/event-streams: routes that show what the transport does with good and bad
// clients. Prints "port N" when it listens; ends gracefully at SIGTERM and says then whether everything had finished.
//
//     test_server [NAME=VALUE...]      port, io_threads, workers, waiting_jobs, patience_ms, trusted (a network),
//     prefix,
//                                      certificate, key, rate, and every limit of http::Limits in its own unit
#include <fmt/format.h>

#include <atomic>
#include <boost/json/object.hpp>
#include <csignal>
#include <cstdio>
#include <functional>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>
#include <thread>

#include "base/text.hpp"
#include "event_hub.hpp"
#include "http/router/answers.hpp"
#include "http/router/routed_service.hpp"
#include "http/transport/server.hpp"

namespace {

using namespace staffwright;
using namespace staffwright::http;

struct Plan {
    Settings settings;
    ServiceOptions options;
    Milliseconds patience{5'000};
};

Result<void> read_word(Plan& plan, std::string_view name, const std::string& value) {
    Limits& limits = plan.settings.limits;
    const std::map<std::string_view, std::size_t*> sizes{
        {"io_threads", &plan.settings.io_threads},
        {"workers", &plan.settings.workers},
        {"waiting_jobs", &plan.settings.waiting_jobs},
        {"head_bytes", &limits.head_bytes},
        {"fields", &limits.fields},
        {"body_bytes_in_all", &limits.body_bytes_in_all},
        {"connections", &limits.connections},
        {"connections_per_peer", &limits.connections_per_peer},
        {"slowest", &limits.slowest},
        {"stream_queue_bytes", &limits.stream_queue_bytes},
    };
    const std::map<std::string_view, Milliseconds*> times{
        {"handshake", &limits.handshake}, {"head", &limits.head},          {"idle", &limits.idle},
        {"body", &limits.body},           {"write", &limits.write},        {"linger", &limits.linger},
        {"heartbeat", &limits.heartbeat}, {"patience_ms", &plan.patience},
    };
    const auto number = parse_int64(value);
    if (const auto size = sizes.find(name); size != sizes.end() && number) {
        *size->second = static_cast<std::size_t>(*number);
    } else if (const auto time = times.find(name); time != times.end() && number) {
        *time->second = Milliseconds{*number};
    } else if (name == "trusted") {
        plan.settings.trusted.push_back(TRY(read_network(value)));
        plan.options.trusted = plan.settings.trusted;
    } else if (name == "prefix") {
        plan.options.prefix = value;
    } else if (name == "certificate") {
        plan.settings.certificate = value;
    } else if (name == "key") {
        plan.settings.key = value;
    } else if (name == "rate" && number) {
        plan.options.rate = {*number, *number};
    } else {
        return Error{ErrorId::bad_usage, fmt::format("\"{}={}\" means nothing", name, value), "", Place{}};
    }
    return {};
}

Response text(std::string said) {
    return text_answer("text/plain; charset=utf-8", std::move(said));
}

Result<Response> big(const Call& call) {
    const auto bytes = static_cast<std::size_t>(TRY(call.query_number_or("bytes", {0, 1 << 28}, 100'000)));
    std::string said;
    while (said.size() < bytes) {
        said += fmt::format("line {}\n", said.size());
    }
    said.resize(bytes);
    Response response = text(std::move(said));
    response.headers.set("etag", entity_tag(response.body));
    return response;
}

Result<Response> slow(const Call& call) {
    const std::int64_t wait = TRY(call.query_number_or("ms", {0, 60'000}, 500));
    std::this_thread::sleep_for(Milliseconds{wait});
    return text("slept\n");
}

Result<Response> json_body(const Call& call) {
    const JsonBody body = TRY(call.json());
    const formats::Node root = body.root();
    TRY(root.only({"name", "count"}));
    const std::string name = TRY(root.text("name"));
    const std::int64_t count = TRY(root.number_or("count", 0));
    return json_answer({{"name", name}, {"count", count}});
}

Result<Response> client(const Call& call) {
    return json_answer(
        {{"address", call.client().address.text()}, {"secure", call.client().secure}, {"host", call.client().host}});
}

void add_plain_routes(Router& router) {
    router.add({"GET", "/hello", [](const Call&) -> Result<Response> { return text("hello\n"); }, Kind::page});
    router.add({"POST", "/echo", [](const Call& call) -> Result<Response> { return text(call.request().body); },
                Kind::api, 1 << 20});
    router.add({"POST", "/small", [](const Call& call) -> Result<Response> { return text(call.request().body); },
                Kind::api, 100});
    router.add({"GET", "/big", big});
    router.add({"GET", "/slow", slow});
    router.add({"POST", "/slow", slow, Kind::api, 1 << 20});
    router.add({"GET", "/fault", [](const Call&) -> Result<Response> { throw std::runtime_error("a secret"); }});
    router.add(
        {"GET", "/items/{item}", [](const Call& call) -> Result<Response> { return text(call.path_text("item")); }});
    router.add({"POST", "/json", json_body, Kind::api, 1 << 20});
    router.add({"GET", "/client", client});
    router.add({"GET", "/healthz", [](const Call&) -> Result<Response> { return text("ok\n"); }, Kind::operations});
}

void add_event_routes(Router& router, EventHub& hub) {
    router.add({"GET", "/events/{topic}", [&hub](const Call& call) -> Result<Response> {
                    Response response;
                    response.headers.set("content-type", "text/event-stream");
                    response.stream = [&hub, topic = call.path_text("topic"),
                                       last = std::string(call.request().headers.find("last-event-id").value_or(""))](
                                          const std::shared_ptr<EventStream>& stream) {
                        hub.listen(topic, last, stream);
                    };
                    return response;
                }});
    router.add({"GET", "/events/{topic}/listeners", [&hub](const Call& call) -> Result<Response> {
                    return json_answer({{"listeners", hub.listeners(call.path_text("topic"))}});
                }});
    router.add({"POST", "/events/{topic}",
                [&hub](const Call& call) -> Result<Response> {
                    const std::uint64_t number = hub.publish(call.path_text("topic"), "said", call.request().body);
                    return json_answer({{"number", number}, {"listeners", hub.listeners(call.path_text("topic"))}});
                },
                Kind::api, 1 << 20});
}

int serve(const Plan& plan) {
    sigset_t wanted;
    sigemptyset(&wanted);
    sigaddset(&wanted, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &wanted, nullptr);
    AccessLog log(stderr);
    RoutedService service(plan.options, log);
    EventHub hub(100, 100);
    add_plain_routes(service.router());
    add_event_routes(service.router(), hub);
    std::atomic<Server*> running = nullptr;    // read by the threads that it starts
    service.router().add({"GET", "/figures", [&](const Call&) -> Result<Response> {
                              const Server::Figures figures = running.load()->figures();
                              return json_answer({{"connections", figures.connections}, {"streams", figures.streams}});
                          }});
    Result<std::unique_ptr<Server>> server = Server::start(plan.settings, service);
    if (!server) {
        std::cerr << server.error().to_string() << "\n";
        return exit_code(server.error().id);
    }
    Server& started = **server;
    running = &started;
    std::cout << "port " << started.port() << std::endl;    // flushed: somebody waits for it
    int signal = 0;
    sigwait(&wanted, &signal);
    const bool finished = started.stop(plan.patience);
    std::cout << (finished ? "finished" : "cut off") << std::endl;
    return 0;
}

}    // namespace

int main(int count, char** words) {
    Plan plan;
    plan.settings.port = 0;
    plan.options.rate = {1'000'000, 1'000'000};
    for (int i = 1; i < count; ++i) {
        const std::string word = words[i];
        const std::size_t equals = std::min(word.find('='), word.size());
        const Result<void> read =
            read_word(plan, word.substr(0, equals), word.substr(std::min(equals + 1, word.size())));
        if (!read) {
            std::cerr << read.error().to_string() << "\n";
            return 2;
        }
    }
    return serve(plan);
}
