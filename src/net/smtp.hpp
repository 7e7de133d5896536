// Sends e-mail: one letter to one recipient over SMTP, as RFC 5322 has it.
//
//     const Sent sent = send(server, letter);
//     switch (sent.outcome) { case Outcome::sent: ... }
//
// Only what a server says of the recipient or of the letter itself is a refusal; if it does not let us in, or does not
// take our sender, that is ours to mend, and the letter is to be tried again. `words` are for whoever looks at the
// letter: they may repeat its address, so they go into no log. The password is in no text at all.
// Bounds: `timeout` for the whole. Errors: as Outcome. Thread safety: any thread.
// Source: RFC 5321, 5322, 2045, 2047, 3834.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "base/result.hpp"
#include "calendar/moment.hpp"

namespace staffwright::net {

enum class MailTls : std::uint8_t { none, starttls, tls };

struct MailServer {
    std::string host{};
    std::uint16_t port = 587;
    MailTls tls = MailTls::starttls;
    std::string user{};    ///< empty: no signing in
    std::string password{};
    std::string from{};    ///< address of the sender
    std::string from_name = "Staffwright";
    std::string hello = "localhost";    ///< how we introduce ourselves
    std::string authorities{};          ///< file of PEM that vouches for the server; empty: the system's
    std::chrono::milliseconds connect{10'000};
    std::chrono::milliseconds timeout{60'000};
};

struct Letter {
    std::string id{};    ///< unique; becomes the Message-ID, the same at every try
    std::string to{};
    std::string subject{};
    std::string body{};    ///< UTF-8, lines end with \n
    calendar::Moment at{};
};

enum class Outcome : std::uint8_t {
    sent,
    refused,      ///< for good: trying again is no use
    not_now,      ///< another time
    no_server,    ///< another time, and others need not be tried now either
};

struct Sent {
    Outcome outcome = Outcome::not_now;
    int code = 0;    ///< the server's last; 0: it said nothing
    std::string words{};
};

/// Reaches the server and signs in, as before a letter, but sends none: `sent` if it could.
[[nodiscard]] Sent greet(const MailServer& server);
[[nodiscard]] Sent send(const MailServer& server, const Letter& letter);

/// One address without a name, that can be written into a header as it is.
[[nodiscard]] bool is_mail_address(std::string_view text);
/// The letter as it is handed over, lines ended with \r\n. Errors: bad_value for an address that is none.
[[nodiscard]] Result<std::string> written(const MailServer& server, const Letter& letter);

}    // namespace staffwright::net
