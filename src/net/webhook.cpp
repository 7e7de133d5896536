#include "net/webhook.hpp"

#include <fmt/format.h>
#include <netinet/in.h>
#include <openssl/hmac.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <memory>

#include "net/base64.hpp"
#include "net/transfer.hpp"

namespace staffwright::net {

namespace {

constexpr std::size_t most_answer = 64 << 10;

struct Range {
    std::array<std::uint8_t, 16> bytes;
    int bits;
};

bool is_in(const std::uint8_t* address, const Range& range) {
    for (int bit = 0; bit < range.bits; ++bit) {
        const auto mask = static_cast<std::uint8_t>(0x80 >> (bit % 8));
        const auto at = static_cast<std::size_t>(bit / 8);
        if (((address[at] ^ range.bytes[at]) & mask) != 0) {
            return false;
        }
    }
    return true;
}

// RFC 6890 and its registry, as of 2026: this network, private, shared, loopback, link-local, protocols,
// documentation, benchmarks, multicast, reserved.
constexpr std::array special_v4{
    Range{{0}, 8},
    Range{{10}, 8},
    Range{{100, 64}, 10},
    Range{{127}, 8},
    Range{{169, 254}, 16},
    Range{{172, 16}, 12},
    Range{{192, 0, 0}, 24},
    Range{{192, 0, 2}, 24},
    Range{{192, 88, 99}, 24},
    Range{{192, 168}, 16},
    Range{{198, 18}, 15},
    Range{{198, 51, 100}, 24},
    Range{{203, 0, 113}, 24},
    Range{{224}, 4},
    Range{{240}, 4},
};
// Of IPv6 only 2000::/3 is the Internet's; of that protocols, documentation and 6to4, which leads to IPv4.
constexpr Range global_v6{{0x20}, 3};
constexpr std::array special_v6{
    Range{{0x20, 0x01, 0x00}, 23},
    Range{{0x20, 0x01, 0x0d, 0xb8}, 32},
    Range{{0x20, 0x02}, 16},
    Range{{0x3f, 0xff, 0x00}, 20},
};
constexpr Range mapped_v4{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96};
constexpr Range translated_v4{{0x00, 0x64, 0xff, 0x9b}, 96};

bool is_public_v4(const std::uint8_t* address) {
    for (const Range& range : special_v4) {
        if (is_in(address, range)) {
            return false;
        }
    }
    return true;
}

bool is_public_v6(const std::uint8_t* address) {
    if (is_in(address, mapped_v4) || is_in(address, translated_v4)) {
        return is_public_v4(address + 12);
    }
    for (const Range& range : special_v6) {
        if (is_in(address, range)) {
            return false;
        }
    }
    return is_in(address, global_v6);
}

struct Call {
    const CallSettings& settings;
    std::size_t answered = 0;
    bool is_refused = false;    ///< it would have been to an address that is not called
};

/// After names are resolved, so that no name leads where no address may.
curl_socket_t open_socket(void* with, curlsocktype /*purpose*/, curl_sockaddr* address) {
    Call& call = *static_cast<Call*>(with);
    if (!call.settings.private_addresses && !is_public(address->addr)) {
        call.is_refused = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/// The answer's body is nobody's business; a long one is cut off.
std::size_t take(char* /*bytes*/, std::size_t size, std::size_t count, void* with) {
    Call& call = *static_cast<Call*>(with);
    call.answered += size * count;
    return call.answered > most_answer ? 0 : size * count;
}

using Headers = std::unique_ptr<curl_slist, void (*)(curl_slist*)>;

Headers headers_of(const Notice& notice) {
    const std::int64_t timestamp = notice.at.microseconds_since_1970_utc() / 1'000'000;
    curl_slist* list = nullptr;
    for (const std::string& header :
         {std::string("Content-Type: application/json"), std::string("Expect:"), "Webhook-Id: " + notice.id,
          fmt::format("Webhook-Timestamp: {}", timestamp),
          "Webhook-Signature: " + signature(notice.secret, notice.id, timestamp, notice.body)}) {
        list = curl_slist_append(list, header.c_str());
    }
    return {list, curl_slist_free_all};
}

}    // namespace

bool is_public(const sockaddr& address) {
    if (address.sa_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &address, sizeof v4);
        return is_public_v4(reinterpret_cast<const std::uint8_t*>(&v4.sin_addr));
    }
    if (address.sa_family == AF_INET6) {
        sockaddr_in6 v6{};
        std::memcpy(&v6, &address, sizeof v6);
        return is_public_v6(reinterpret_cast<const std::uint8_t*>(&v6.sin6_addr));
    }
    return false;
}

std::string signature(const std::string& secret, const std::string& id, std::int64_t timestamp,
                      const std::string& body) {
    const std::string text = fmt::format("{}.{}.{}", id, timestamp, body);
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
         reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data(), &length);
    return "v1," + base64({reinterpret_cast<const char*>(digest.data()), length});
}

Result<void> check_webhook_url(const std::string& url, const CallSettings& settings) {
    const std::unique_ptr<CURLU, void (*)(CURLU*)> parsed(curl_url(), curl_url_cleanup);
    const auto part = [&](CURLUPart which) {
        char* text = nullptr;
        std::string copy;
        if (curl_url_get(parsed.get(), which, &text, 0) == CURLUE_OK) {
            copy = text;
        }
        curl_free(text);
        return copy;
    };
    const char* advice = settings.private_addresses ? "write it as https://host/path, or http://host/path"
                                                    : "write it as https://host/path";
    if (url.size() > 2'000 || curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) {
        return Error{ErrorId::bad_value, "it is no URL", advice};
    }
    const std::string scheme = part(CURLUPART_SCHEME);
    if (scheme != "https" && !(scheme == "http" && settings.private_addresses)) {
        return Error{ErrorId::bad_value, "\"" + scheme + "\" is not called", advice};
    }
    if (!part(CURLUPART_USER).empty() || !part(CURLUPART_PASSWORD).empty() || !part(CURLUPART_FRAGMENT).empty()) {
        return Error{ErrorId::bad_value, "it has a user, a password or a fragment", advice};
    }
    return {};
}

Told tell(const Notice& notice, const CallSettings& settings) {
    const Result<void> good = check_webhook_url(notice.url, settings);
    if (!good) {
        return {Answer::not_now, good.error().what};
    }
    Transfer transfer(settings.connect, settings.timeout);
    Call call{.settings = settings};
    const Headers headers = headers_of(notice);
    transfer.set(CURLOPT_PROTOCOLS_STR, settings.private_addresses ? "http,https" : "https");
    transfer.set(CURLOPT_URL, notice.url.c_str());
    if (!settings.authorities.empty()) {
        transfer.set(CURLOPT_CAINFO, settings.authorities.c_str());
    }
    transfer.set(CURLOPT_POST, 1L);
    transfer.set(CURLOPT_POSTFIELDSIZE, static_cast<long>(notice.body.size()));
    transfer.set(CURLOPT_POSTFIELDS, notice.body.c_str());
    transfer.set(CURLOPT_HTTPHEADER, headers.get());
    transfer.set(CURLOPT_USERAGENT, "Staffwright");
    transfer.set(CURLOPT_OPENSOCKETFUNCTION, &open_socket);
    transfer.set(CURLOPT_OPENSOCKETDATA, static_cast<void*>(&call));
    transfer.set(CURLOPT_WRITEFUNCTION, &take);
    transfer.set(CURLOPT_WRITEDATA, static_cast<void*>(&call));
    const CURLcode result = transfer.perform();
    if (call.is_refused) {
        return {Answer::not_now, "its address is not public"};
    }
    const long code = transfer.response_code();
    if (code >= 200 && code < 300 && result == CURLE_OK) {
        return {Answer::taken, {}};
    }
    const Answer answer = code == 410 ? Answer::gone : Answer::not_now;
    return {answer, result == CURLE_OK ? fmt::format("it answered {}", code) : transfer.words(result)};
}

}    // namespace staffwright::net
