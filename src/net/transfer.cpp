#include "net/transfer.hpp"

namespace staffwright::net {

Transfer::Transfer(std::chrono::milliseconds connect, std::chrono::milliseconds whole) {
    // Once a process, before any handle; the language sees to it that one thread does it.
    static const CURLcode global = curl_global_init(CURL_GLOBAL_DEFAULT);
    handle_ = curl_easy_init();
    is_good_ = global == CURLE_OK && handle_ != nullptr;
    if (!is_good_) {
        return;
    }
    set(CURLOPT_ERRORBUFFER, error_.data());
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_PROXY, "");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(connect.count()));
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(whole.count()));
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
}

CURLcode Transfer::perform() {
    return is_good_ ? curl_easy_perform(handle_) : CURLE_FAILED_INIT;
}

long Transfer::response_code() const {
    long code = 0;
    curl_easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &code);
    return code;
}

std::string Transfer::words(CURLcode code) const {
    return error_.front() != '\0' ? std::string(error_.data()) : std::string(curl_easy_strerror(code));
}

}    // namespace staffwright::net
