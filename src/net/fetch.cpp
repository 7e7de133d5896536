#include "net/fetch.hpp"

#include <fmt/format.h>

#include <memory>

#include "net/transfer.hpp"

namespace staffwright::net {

namespace {

constexpr std::chrono::milliseconds connect_within{5'000};
constexpr std::chrono::milliseconds whole_within{10'000};
constexpr std::size_t most_bytes = 1 << 20;

std::size_t receive(char* data, std::size_t one, std::size_t count, void* into) {
    auto& body = *static_cast<std::string*>(into);
    if (body.size() + one * count > most_bytes) {
        return 0;    // ends the transfer
    }
    body.append(data, one * count);
    return one * count;
}

struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

bool is_at(std::string_view rest, std::string_view host) {
    return rest.starts_with(host) &&
           (rest.size() == host.size() || rest[host.size()] == ':' || rest[host.size()] == '/');
}

}    // namespace

bool may_be_fetched(std::string_view url) {
    constexpr std::string_view plain = "http://";
    if (url.starts_with("https://")) {
        return true;
    }
    const std::string_view rest = url.starts_with(plain) ? url.substr(plain.size()) : std::string_view();
    return is_at(rest, "127.0.0.1") || is_at(rest, "[::1]") || is_at(rest, "localhost");
}

std::string form_encoded(std::string_view text) {
    std::string encoded;
    for (const char c : text) {
        const bool is_plain = ('0' <= c && c <= '9') || ('A' <= c && c <= 'Z') || ('a' <= c && c <= 'z') || c == '-' ||
                              c == '.' || c == '_' || c == '~';
        encoded += is_plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return encoded;
}

Result<Fetched> fetch(const Fetch& wanted) {
    if (!may_be_fetched(wanted.url)) {
        return Error{ErrorId::unavailable, "a server of others is to be asked without TLS", "use an https address",
                     Place{}};
    }
    Transfer transfer(connect_within, whole_within);
    Fetched got;
    std::unique_ptr<curl_slist, FreeList> fields(curl_slist_append(nullptr, "Accept: application/json"));
    if (!wanted.bearer.empty()) {
        fields.reset(curl_slist_append(fields.release(), ("Authorization: Bearer " + wanted.bearer).c_str()));
    }
    transfer.set(CURLOPT_URL, wanted.url.c_str());
    transfer.set(CURLOPT_HTTPHEADER, fields.get());
    transfer.set(CURLOPT_WRITEFUNCTION, receive);
    transfer.set(CURLOPT_WRITEDATA, static_cast<void*>(&got.body));
    if (wanted.form) {
        transfer.set(CURLOPT_POSTFIELDSIZE, static_cast<long>(wanted.form->size()));
        transfer.set(CURLOPT_POSTFIELDS, wanted.form->c_str());
    }
    if (!wanted.user.empty()) {
        transfer.set(CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
        transfer.set(CURLOPT_USERNAME, wanted.user.c_str());
        transfer.set(CURLOPT_PASSWORD, wanted.password.c_str());
    }
    if (const CURLcode code = transfer.perform(); code != CURLE_OK) {
        return Error{ErrorId::unavailable, "a server of others does not answer: " + transfer.words(code), "", Place{}};
    }
    got.status = static_cast<int>(transfer.response_code());
    return got;
}

}    // namespace staffwright::net
