// Webhooks: what other systems are told, signed, again and again, and where they are not called at all.
#include <arpa/inet.h>
#include <netinet/in.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <cstring>
#include <fstream>

#include "app/jobs/housekeeping.hpp"
#include "app/webhooks/webhooks.hpp"
#include "store/small_world.hpp"
#include "support/helper_process.hpp"
#include "support/temporary_folder.hpp"

namespace staffwright::tests {
namespace {

using namespace std::chrono_literals;
using app::identity::Role;
using store::sql::Transaction;

struct Fixture : SmallWorld {
    Fixture() {
        admin.user = store::new_id<store::UserId>(at(0));
        admin.name = admin.user->text();
        admin.region = region;
        admin.second_factor = true;
        admin.roles = {{Role::administrator, {region.text(), first.id.text(), ""}}};
        settings.key = std::make_shared<app::SealingKey>(must(app::SealingKey::from_text(app::SealingKey::new_text())));
        settings.calls.private_addresses = true;
        settings.calls.timeout = 2s;
    }
    app::NewWebhook added(const std::string& path, const std::vector<std::string>& kinds = {}) {
        return must(app::add_webhook(platform, admin, first.id, settings, {.url = url(path), .kinds = kinds}));
    }
    [[nodiscard]] std::string url(const std::string& path) const {
        return "http://127.0.0.1:" + std::to_string(receiver.port()) + path;
    }
    void happens(const std::string& kind, const std::optional<store::UserId>& user = {}) {
        must(write_as(first, [&](Transaction& t) {
            return store::add(t, store::Event{.trust = first.id,
                                              .id = store::new_id<store::EventId>(now),
                                              .at = now,
                                              .kind = kind,
                                              .unit = first.ward,
                                              .user = user,
                                              .payload = R"({"roster":7})"});
        }));
        must(app::number_all_events(platform));
    }
    void tell() const {
        app::WebhookDuty duty(platform, settings);
        must(duty.tell_waiting({}));
    }
    [[nodiscard]] std::vector<boost::json::object> calls() const {
        std::vector<boost::json::object> all;
        std::ifstream file(folder / "calls");
        for (std::string line; std::getline(file, line);) {
            all.push_back(boost::json::parse(line).as_object());
        }
        return all;
    }
    const TemporaryFolder folder;
    const HelperProcess receiver{"http_receiver.py", {folder / "calls"}};
    calendar::Moment now = at(0);
    app::Platform platform{*pool, [this] { return now; }};
    app::Actor admin;
    app::WebhookSettings settings;
};

TEST_CASE_FIXTURE(Fixture, "an event is told once, signed, to those who want its kind") {
    const app::NewWebhook all = added("/taken");
    added("/other", {"leave.decided"});
    happens("roster.published");
    tell();
    tell();
    REQUIRE(calls().size() == 1);
    const boost::json::object call = calls()[0];
    const boost::json::object headers = call.at("headers").as_object();
    const std::string body(call.at("body").as_string());
    const boost::json::object told = boost::json::parse(body).as_object();
    CHECK(told.at("kind") == "roster.published");
    CHECK(told.at("place") == 1);
    CHECK(told.at("unit") == boost::json::string(first.ward.text()));
    CHECK(told.at("data").at("roster") == 7);
    CHECK(told.at("id") == headers.at("webhook-id"));
    CHECK(headers.at("webhook-timestamp") ==
          boost::json::string(std::to_string(at(0).microseconds_since_1970_utc() / 1'000'000)));
    const std::string expected = net::signature(all.secret, std::string(told.at("id").as_string()),
                                                at(0).microseconds_since_1970_utc() / 1'000'000, body);
    CHECK(headers.at("webhook-signature") == boost::json::string(expected));
    // What is for one user alone is nobody else's business.
    happens("leave.decided", store::new_id<store::UserId>(at(0)));
    tell();
    CHECK(calls().size() == 1);
    happens("leave.decided");
    tell();
    CHECK(calls().size() == 3);
}

TEST_CASE("the signature is the one that everybody else computes") {
    // openssl dgst -sha256 -hmac of "msg_1.1792396800.{}" with the key "whsec_test", base 64.
    CHECK(net::signature("whsec_test", "msg_1", 1'792'396'800, "{}") ==
          "v1,+QYctSSLG6mHSAlKbuOwcNSb35U41uYsZhr1FprgTfc=");
}

TEST_CASE_FIXTURE(Fixture, "what is not taken is told again later, and given up at last; who is gone is left alone") {
    const app::NewWebhook flaky = added("/flaky");
    happens("a");
    tell();
    happens("b");
    tell();    // waits with the first
    CHECK(calls().size() == 1);
    now = at(10);
    tell();
    CHECK(calls().size() == 3);
    must(app::remove_webhook(platform, admin, first.id, flaky.webhook.id));

    added("/broken");
    happens("c");
    for (int i = 0; i < 15; ++i) {
        tell();
        now = now + 7h;
    }
    CHECK(calls().size() == 13);    // ten times

    const app::NewWebhook gone = added("/gone");
    happens("d");
    tell();
    CHECK_FALSE(must(app::show_webhook(platform, admin, first.id, gone.webhook.id)).is_active);
}

TEST_CASE_FIXTURE(Fixture, "no redirect is followed, and neither slow nor endless nor dead receivers hold us up") {
    const auto told = [&](const std::string& path) {
        return net::tell({.url = url(path), .id = "1", .at = at(0), .body = "{}", .secret = "s"}, settings.calls);
    };
    CHECK(told("/taken").answer == net::Answer::taken);
    CHECK(told("/moved").answer == net::Answer::not_now);
    CHECK(told("/moved").words == "it answered 302");
    const auto began = std::chrono::steady_clock::now();
    CHECK(told("/slow").answer == net::Answer::not_now);
    CHECK(told("/endless").answer == net::Answer::not_now);
    CHECK(told("/dead").answer == net::Answer::not_now);
    CHECK(std::chrono::steady_clock::now() - began < 10s);
    CHECK(calls().size() == 6);
    settings.calls.private_addresses = false;
    CHECK(net::tell({.url = "https://127.0.0.1:" + std::to_string(receiver.port()) + "/taken", .body = "{}"},
                    settings.calls)
              .words == "its address is not public");
    CHECK(net::tell({.url = "https://localhost:" + std::to_string(receiver.port()) + "/taken", .body = "{}"},
                    settings.calls)
              .words == "its address is not public");
    CHECK(calls().size() == 6);
}

TEST_CASE("which addresses are public") {
    const auto is_public = [](const char* text) {
        sockaddr_storage address{};
        auto& v4 = reinterpret_cast<sockaddr_in&>(address);
        auto& v6 = reinterpret_cast<sockaddr_in6&>(address);
        if (inet_pton(AF_INET, text, &v4.sin_addr) == 1) {
            address.ss_family = AF_INET;
        } else {
            REQUIRE(inet_pton(AF_INET6, text, &v6.sin6_addr) == 1);
            address.ss_family = AF_INET6;
        }
        return net::is_public(reinterpret_cast<const sockaddr&>(address));
    };
    for (const char* address :
         {"8.8.8.8", "100.63.255.255", "100.128.0.0", "172.15.0.1", "172.32.0.1", "223.255.255.255", "2a00:1450::1",
          "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808"}) {
        CHECK_MESSAGE(is_public(address), address);
    }
    for (const char* address : {"0.0.0.0",          "10.1.2.3",        "100.64.0.1",  "127.0.0.1",    "169.254.169.254",
                                "172.16.0.1",       "172.31.255.255",  "192.168.1.1", "192.0.2.1",    "198.19.0.1",
                                "224.0.0.1",        "255.255.255.255", "::",          "::1",          "fe80::1",
                                "fd00::1",          "ff02::1",         "2001:db8::1", "2002:0a00::1", "::ffff:10.0.0.1",
                                "::ffff:127.0.0.1", "64:ff9b::7f00:1", "::7f00:1"}) {
        CHECK_FALSE_MESSAGE(is_public(address), address);
    }
}

TEST_CASE_FIXTURE(Fixture, "webhooks are changed by whoever may, with the version that was read") {
    const app::NewWebhook made = added("/taken");
    CHECK(made.secret.starts_with("whsec_"));
    CHECK(made.webhook.sealed_secret.data.find(made.secret) == std::string::npos);
    const app::WebhookWish quiet{.url = url("/taken"), .kinds = {"a.b"}, .is_active = false};
    const auto change = [&](std::int64_t version, const app::WebhookWish& wish) {
        return app::change_webhook(platform, admin, first.id, settings, made.webhook.id, version, wish);
    };
    CHECK(must(change(1, quiet)).version == 2);
    CHECK(error_of(change(1, quiet)).id == ErrorId::stale);
    CHECK(error_of(change(2, {.url = url("/"), .kinds = {"a,b"}})).id == ErrorId::bad_value);
    CHECK(must(app::list_webhooks(platform, admin, first.id)).at(0).kinds == "a.b");
    CHECK(error_of(app::list_webhooks(platform, admin, second.id)).id == ErrorId::not_found);
    app::Actor maker = admin;
    maker.roles[0].role = Role::roster_maker;
    CHECK(error_of(app::list_webhooks(platform, maker, first.id)).id == ErrorId::not_permitted);
    settings.calls.private_addresses = false;
    for (const char* bad : {"", "x", "ftp://example.org/", "http://example.org/", "https://amy:pw@example.org/",
                            "https://example.org/#a", "file:///etc/passwd"}) {
        CHECK_MESSAGE(error_of(change(2, {.url = bad})).id == ErrorId::bad_value, bad);
    }
    must(app::remove_webhook(platform, admin, first.id, made.webhook.id));
    CHECK(error_of(app::show_webhook(platform, admin, first.id, made.webhook.id)).id == ErrorId::not_found);
    settings.key = nullptr;
    CHECK(error_of(app::add_webhook(platform, admin, first.id, settings, {.url = "https://example.org/"})).id ==
          ErrorId::unsupported);
}

TEST_CASE("what is sealed opens with its key, for its purpose and row only") {
    const app::SealingKey key = must(app::SealingKey::from_text(app::SealingKey::new_text() + "\n"));
    const store::sql::Bytes sealed = key.seal("webhook", "1", "s3cret");
    CHECK(must(key.open("webhook", "1", sealed)) == "s3cret");
    CHECK(key.seal("webhook", "1", "s3cret").data != sealed.data);
    CHECK(error_of(key.open("webhook", "2", sealed)).id == ErrorId::damaged);
    CHECK(error_of(key.open("totp", "1", sealed)).id == ErrorId::damaged);
    CHECK(error_of(key.open("webhook", "1", {"short"})).id == ErrorId::damaged);
    const app::SealingKey other = must(app::SealingKey::from_text(app::SealingKey::new_text()));
    CHECK(error_of(other.open("webhook", "1", sealed)).id == ErrorId::damaged);
    CHECK(error_of(app::SealingKey::from_text("no key")).id == ErrorId::bad_value);
    CHECK(error_of(app::SealingKey::from_file("/nowhere/key")).id == ErrorId::cannot_read);
}

}    // namespace
}    // namespace staffwright::tests
