#include "net/smtp.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "base/utf8.hpp"
#include "net/base64.hpp"
#include "net/transfer.hpp"

namespace staffwright::net {

namespace {

bool is_plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

/// A text in a header: as it is, or in encoded words, none of which cuts a character.
std::string header_text(std::string_view text) {
    std::string one_line(text);
    std::replace_if(
        one_line.begin(), one_line.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
    if (is_plain(one_line) && one_line.size() < 60) {
        return one_line;
    }
    constexpr std::size_t most = 42;    // bytes of a word: 56 characters, of the 75 that are allowed with its marks
    std::string words;
    for (std::string_view rest = one_line; !rest.empty();) {
        const std::string_view piece = cut_utf8(rest, most);
        words += (words.empty() ? "" : "\r\n ") + ("=?UTF-8?B?" + base64(piece) + "?=");
        rest.remove_prefix(piece.size());
    }
    return words;
}

std::string header_date(calendar::Moment at) {
    const std::time_t seconds = at.microseconds_since_1970_utc() / 1'000'000;
    return fmt::format("{:%a, %d %b %Y %H:%M:%S} +0000", fmt::gmtime(seconds));
}

/// Lines of base 64: every server takes them, and no line begins with a dot.
std::string body_lines(std::string_view body) {
    const std::string whole = base64(body);
    constexpr std::size_t width = 76;
    std::string lines;
    for (std::size_t i = 0; i < whole.size(); i += width) {
        lines += whole.substr(i, width) + "\r\n";
    }
    return lines;
}

std::string with_carriage_returns(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n') {
            out += '\r';
        }
        if (c != '\r') {
            out += c;
        }
    }
    return out;
}

/// What is under way, as told by libcurl: at which command the server said no, and how.
struct Talk {
    std::string_view left{};    ///< of the letter
    std::string command{};      ///< the last one's first four letters
    std::string last_line{};    ///< of the server
    bool is_over = false;       ///< what is said after the farewell is about nothing
};

std::size_t give(char* buffer, std::size_t size, std::size_t count, void* with) {
    Talk& talk = *static_cast<Talk*>(with);
    const std::size_t given = std::min(size * count, talk.left.size());
    std::memcpy(buffer, talk.left.data(), given);
    talk.left.remove_prefix(given);
    return given;
}

int listen(CURL* /*handle*/, curl_infotype type, char* data, std::size_t size, void* with) {
    Talk& talk = *static_cast<Talk*>(with);
    if (talk.is_over) {
        return 0;
    }
    if (type == CURLINFO_HEADER_OUT) {
        // No more than the command's name: what follows may be a password.
        const std::string command(data, std::min<std::size_t>(size, 4));
        talk.is_over = command == "QUIT";
        talk.command = talk.is_over ? talk.command : command;
    } else if (type == CURLINFO_HEADER_IN) {
        talk.last_line.assign(data, std::min<std::size_t>(size, 400));
        std::replace_if(
            talk.last_line.begin(), talk.last_line.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; },
            ' ');
        while (talk.last_line.ends_with(' ')) {
            talk.last_line.pop_back();
        }
    } else if (type == CURLINFO_DATA_OUT) {
        talk.command = "body";
    }
    return 0;
}

/// `code`: the server's, 0 if it said nothing.
Outcome outcome_of(CURLcode result, int code, const std::string& command) {
    if (result == CURLE_OK) {
        return Outcome::sent;
    }
    const bool is_about_the_letter = command == "RCPT" || command == "DATA" || command == "body";
    if (code >= 500 && is_about_the_letter) {
        return Outcome::refused;
    }
    return code >= 400 && is_about_the_letter ? Outcome::not_now : Outcome::no_server;
}

void prepare(Transfer& transfer, const MailServer& server) {
    const char* scheme = server.tls == MailTls::tls ? "smtps" : "smtp";
    transfer.set(CURLOPT_PROTOCOLS_STR, scheme);
    const bool is_v6 = server.host.find(':') != std::string::npos;
    const std::string host = is_v6 ? "[" + server.host + "]" : server.host;
    transfer.set(CURLOPT_URL, fmt::format("{}://{}:{}/{}", scheme, host, server.port, server.hello).c_str());
    transfer.set(CURLOPT_USE_SSL, static_cast<long>(server.tls == MailTls::none ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    if (!server.authorities.empty()) {
        transfer.set(CURLOPT_CAINFO, server.authorities.c_str());
    }
    if (!server.user.empty()) {
        transfer.set(CURLOPT_USERNAME, server.user.c_str());
        transfer.set(CURLOPT_PASSWORD, server.password.c_str());
    }
}

/// Performs the transfer and says what became of it.
Sent asked(Transfer& transfer, Talk& talk) {
    transfer.set(CURLOPT_DEBUGFUNCTION, &listen);
    transfer.set(CURLOPT_DEBUGDATA, static_cast<void*>(&talk));
    transfer.set(CURLOPT_VERBOSE, 1L);
    const CURLcode result = transfer.perform();
    // libcurl forgets the code of what came after the body; the line has it.
    const bool is_told = talk.last_line.size() >= 3 && talk.last_line[0] >= '2' && talk.last_line[0] <= '5';
    const int code = is_told ? std::atoi(talk.last_line.substr(0, 3).c_str()) : 0;
    const Outcome outcome = outcome_of(result, code, talk.command);
    if (outcome == Outcome::sent) {
        return {outcome, code, {}};
    }
    return {outcome, code, code >= 400 ? talk.last_line : transfer.words(result)};
}

}    // namespace

bool is_mail_address(std::string_view text) {
    const std::size_t at = text.rfind('@');
    return text.size() <= 254 && at != std::string_view::npos && at > 0 && at + 1 < text.size() && is_plain(text) &&
           text.find_first_of(" <>()[],;:\\\"") == std::string_view::npos && text.find('@') == at;
}

Result<std::string> written(const MailServer& server, const Letter& letter) {
    for (const std::string& address : {server.from, letter.to}) {
        if (!is_mail_address(address)) {
            return Error{ErrorId::bad_value, "it is no e-mail address", "an address is like amy@example.org"};
        }
    }
    const std::string domain = server.from.substr(server.from.rfind('@') + 1);
    return fmt::format(
        "Date: {}\r\nFrom: {} <{}>\r\nTo: <{}>\r\nSubject: {}\r\nMessage-ID: <{}@{}>\r\nMIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n"
        "Auto-Submitted: auto-generated\r\n\r\n{}",
        header_date(letter.at), header_text(server.from_name), server.from, letter.to, header_text(letter.subject),
        letter.id, domain, body_lines(with_carriage_returns(letter.body)));
}

Sent greet(const MailServer& server) {
    Transfer transfer(server.connect, server.timeout);
    prepare(transfer, server);
    Talk talk{};
    transfer.set(CURLOPT_CUSTOMREQUEST, "NOOP");
    transfer.set(CURLOPT_NOBODY, 1L);
    return asked(transfer, talk);
}

Sent send(const MailServer& server, const Letter& letter) {
    const Result<std::string> text = written(server, letter);
    if (!text) {
        return {Outcome::refused, 0, text.error().what};
    }
    Transfer transfer(server.connect, server.timeout);
    prepare(transfer, server);
    Talk talk{.left = *text};
    transfer.set(CURLOPT_MAIL_FROM, ("<" + server.from + ">").c_str());
    const std::unique_ptr<curl_slist, void (*)(curl_slist*)> to(
        curl_slist_append(nullptr, ("<" + letter.to + ">").c_str()), curl_slist_free_all);
    transfer.set(CURLOPT_MAIL_RCPT, to.get());
    transfer.set(CURLOPT_UPLOAD, 1L);
    transfer.set(CURLOPT_READFUNCTION, &give);
    transfer.set(CURLOPT_READDATA, static_cast<void*>(&talk));
    return asked(transfer, talk);
}

}    // namespace staffwright::net
