// The outbox of e-mail against a real SMTP server, a process of its own: one that takes letters, refuses, puts off, is
// slow, dies, wants TLS or a password.
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <fstream>

#include "app/jobs/mail.hpp"
#include "store/small_world.hpp"
#include "support/helper_process.hpp"
#include "support/temporary_folder.hpp"

namespace staffwright::tests {
namespace {

using namespace std::chrono_literals;
using net::MailTls;
using net::Outcome;
using store::sql::Transaction;

struct PostOffice {
    explicit PostOffice(std::vector<std::string> words = {})
        : helper("smtp_server.py", with_letters(std::move(words))) {
        server = {.host = "127.0.0.1",
                  .port = helper.port(),
                  .tls = MailTls::none,
                  .from = "rosters@example.org",
                  .from_name = "Röster Office",
                  .connect = 2s,
                  .timeout = 3s};
    }
    std::vector<std::string> with_letters(std::vector<std::string> words) const {
        words.insert(words.begin(), folder / "letters");
        return words;
    }
    [[nodiscard]] std::vector<boost::json::object> letters() const {
        std::vector<boost::json::object> all;
        std::ifstream file(folder / "letters");
        for (std::string line; std::getline(file, line);) {
            all.push_back(boost::json::parse(line).as_object());
        }
        return all;
    }
    [[nodiscard]] net::Sent sent_to(const std::string& address) const {
        return net::send(server,
                         {.id = "1", .to = address, .subject = "Your rota", .body = "It is out.\n", .at = at(0)});
    }
    const TemporaryFolder folder;
    const HelperProcess helper;
    net::MailServer server;
};

std::pair<std::string, std::string> make_certificate(const TemporaryFolder& folder) {
    const std::string certificate = folder / "server.pem";
    const std::string key = folder / "server.key";
    const std::string command =
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost "
        "-addext subjectAltName=IP:127.0.0.1 -keyout " +
        key + " -out " + certificate + " 2>/dev/null";
    REQUIRE(std::system(command.c_str()) == 0);
    return {certificate, key};
}

TEST_CASE("a letter arrives as it was written") {
    const PostOffice office;
    const std::string subject = "Änderung: " + std::string(80, 'x') + " – Nacht";
    const net::Sent sent =
        net::send(office.server,
                  {.id = "0193-1", .to = "amy@example.org", .subject = subject, .body = "Grüße\n.\nend", .at = at(0)});
    CHECK(sent.outcome == Outcome::sent);
    REQUIRE(office.letters().size() == 1);
    const std::string letter = std::string(office.letters()[0].at("letter").as_string());
    CHECK(letter.find("Date: Mon, 19 Oct 2026 08:00:00 +0000\r\n") != std::string::npos);
    CHECK(letter.find("From: =?UTF-8?B?UsO2c3RlciBPZmZpY2U=?= <rosters@example.org>\r\n") != std::string::npos);
    CHECK(letter.find("Message-ID: <0193-1@example.org>\r\n") != std::string::npos);
    CHECK(letter.find("Auto-Submitted: auto-generated\r\n") != std::string::npos);
    CHECK(letter.find("R3LDvMOfZQ0KLg0KZW5k\r\n") != std::string::npos);    // "Grüße\r\n.\r\nend"
    for (std::size_t from = 0, end = 0; end != std::string::npos; from = end + 2) {
        end = letter.find("\r\n", from);
        CHECK(std::min(end, letter.size()) - from <= 78);
    }
}

TEST_CASE("what the server says of a letter or of a recipient decides; what it says of us does not") {
    PostOffice office;
    CHECK(office.sent_to("refused@example.org").outcome == Outcome::refused);
    CHECK(office.sent_to("refused@example.org").words == "550 5.1.1 there is nobody of that name");
    CHECK(office.sent_to("body-refused@example.org").outcome == Outcome::refused);
    CHECK(office.sent_to("later@example.org").outcome == Outcome::not_now);
    CHECK(office.sent_to("later@example.org").code == 451);
    CHECK(office.sent_to("dead@example.org").outcome == Outcome::no_server);
    const auto began = std::chrono::steady_clock::now();
    CHECK(office.sent_to("slow@example.org").outcome == Outcome::no_server);
    CHECK(std::chrono::steady_clock::now() - began < 10s);
    for (const char* address : {"", "amy", "amy@", "@b", "amy@example.org\r\nBcc: all@example.org", "<amy@example.org>",
                                "amy@example.org, beth@example.org", "ämy@example.org"}) {
        CHECK_MESSAGE(office.sent_to(address).outcome == Outcome::refused, address);
    }
    CHECK(office.letters().empty());
    office.server.from = "sender-refused@example.org";
    CHECK(office.sent_to("amy@example.org").outcome == Outcome::no_server);
    office.server.port = 1;
    CHECK(office.sent_to("amy@example.org").outcome == Outcome::no_server);
}

TEST_CASE("TLS is insisted on, and a password is told to nobody else") {
    const TemporaryFolder folder;
    const auto [certificate, key] = make_certificate(folder);
    PostOffice office({"--starttls", certificate, key, "--login", "rosters", "s3cret"});
    office.server.tls = MailTls::starttls;
    office.server.user = "rosters";
    office.server.password = "s3cret";
    CHECK(office.sent_to("amy@example.org").outcome == Outcome::no_server);    // nobody vouches for it
    office.server.authorities = certificate;
    CHECK(office.sent_to("amy@example.org").outcome == Outcome::sent);
    CHECK(office.letters().at(0).at("secure").as_bool());
    office.server.password = "wr0ng";
    const net::Sent refused = office.sent_to("amy@example.org");
    CHECK(refused.outcome == Outcome::no_server);
    CHECK(refused.words.find("wr0ng") == std::string::npos);

    PostOffice plain;
    plain.server.tls = MailTls::starttls;
    CHECK(plain.sent_to("amy@example.org").outcome == Outcome::no_server);
    CHECK(plain.letters().empty());

    PostOffice wrapped({"--tls", certificate, key});
    wrapped.server.tls = MailTls::tls;
    wrapped.server.authorities = certificate;
    CHECK(wrapped.sent_to("amy@example.org").outcome == Outcome::sent);
}

struct Outbox : SmallWorld {
    PostOffice office;
    calendar::Moment now = at(0);
    std::vector<std::string> logged;
    app::Platform platform{*pool, [this] { return now; }};
    app::MailDuty duty = duty_with(office.server);

    app::MailDuty duty_with(const net::MailServer& server) {
        return {platform,
                {.server = server, .per_minute = 60'000},
                [this](const std::string&, const std::string& what) { logged.push_back(what); }};
    }
    store::Mail written_to(const std::string& address) {
        store::Mail mail{.trust = first.id,
                         .id = store::new_id<store::MailId>(now),
                         .recipient = address,
                         .subject = "Your rota",
                         .body = "It is out.",
                         .created_at = now};
        must(write_as(first, [&](Transaction& t) { return store::add(t, mail); }));
        return mail;
    }
    store::Mail found(const store::Mail& mail) {
        return must(read_as(first, [&](Transaction& t) { return store::find(t, mail.trust, mail.id); })).value();
    }
};

TEST_CASE_FIXTURE(Outbox, "letters leave once; what is refused bounces, what is put off goes later, and then no more") {
    const store::Mail good = written_to("amy@example.org");
    const store::Mail bad = written_to("refused@example.org");
    const store::Mail later = written_to("later@example.org");
    const store::Mail once = written_to("once@example.org");
    must(duty.send_waiting({}));
    CHECK(found(good).state == "sent");
    CHECK(found(good).sent_at == now);
    CHECK(found(bad).state == "bounced");
    CHECK(found(bad).last_error == "550 5.1.1 there is nobody of that name");
    CHECK(found(later).state == "waiting");
    CHECK(found(later).not_before == at(60));
    now = at(60);
    must(duty.send_waiting({}));
    CHECK(found(once).state == "sent");
    CHECK(found(later).attempts == 2);
    CHECK(found(later).not_before == at(60 + 240));
    CHECK(office.letters().size() == 2);
    now = at(3 * 86'400 + 1);
    must(duty.send_waiting({}));
    CHECK(found(later).state == "given_up");
    CHECK(logged.empty());
}

TEST_CASE_FIXTURE(Outbox, "a server that is not there loses nothing, is asked once, and is told without addresses") {
    const store::Mail one = written_to("amy@example.org");
    const store::Mail two = written_to("beth@example.org");
    net::MailServer nowhere = office.server;
    nowhere.port = 1;
    auto deaf = duty_with(nowhere);
    must(deaf.send_waiting({}));
    CHECK(found(one).attempts + found(two).attempts == 1);
    REQUIRE(logged.size() == 1);
    CHECK(logged[0].find('@') == std::string::npos);
    now = at(600);
    must(duty.send_waiting({}));
    CHECK(found(one).state == "sent");
    CHECK(found(two).state == "sent");
}

}    // namespace
}    // namespace staffwright::tests
