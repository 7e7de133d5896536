// What every transfer out of this machine begins with, over libcurl: a handle without proxies of the environment,
// signals or redirects, with limits on time, and its texts of errors. Internal to this room: nobody else sees curl.
//
//     Transfer transfer;
//     if (!transfer.is_made()) ...
//     transfer.set(CURLOPT_URL, url.c_str());
//     const CURLcode code = transfer.perform();
//
// Thread safety: one thread each; any number at a time.
#pragma once

#include <curl/curl.h>

#include <array>
#include <chrono>
#include <string>

namespace staffwright::net {

class Transfer {
public:
    Transfer(std::chrono::milliseconds connect, std::chrono::milliseconds whole);
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;
    ~Transfer() { curl_easy_cleanup(handle_); }

    template <class Value>
    void set(CURLoption option, Value value) {
        if (curl_easy_setopt(handle_, option, value) != CURLE_OK) {
            is_good_ = false;
        }
    }
    /// CURLE_FAILED_INIT also if an option could not be set: nothing leaves with half of what was wanted.
    [[nodiscard]] CURLcode perform();
    [[nodiscard]] long response_code() const;
    /// What went wrong, in libcurl's words.
    [[nodiscard]] std::string words(CURLcode code) const;

private:
    CURL* handle_;
    bool is_good_;
    std::array<char, CURL_ERROR_SIZE> error_{};
};

}    // namespace staffwright::net
