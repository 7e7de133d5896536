#include "http/known_callers.hpp"

#include "app/identity/cookies.hpp"
#include "app/identity/secrets.hpp"
#include "base/text.hpp"

namespace staffwright::http {

namespace {

constexpr std::chrono::minutes remembered{10};

}    // namespace

std::optional<std::string> bearer_of(const Headers& headers) {
    const std::string_view field = headers.find("authorization").value_or("");
    const std::size_t blank = field.find(' ');
    if (headers.count("authorization") != 1 || blank == std::string_view::npos ||
        lower_case(field.substr(0, blank)) != "bearer") {
        return std::nullopt;
    }
    return std::string(trim(field.substr(blank)));
}

std::optional<std::string> credential_of(const Headers& headers) {
    if (headers.count("authorization") > 0) {
        return bearer_of(headers);
    }
    const std::string cookies = headers.joined("cookie");
    return cookies.empty() ? std::nullopt : app::identity::read_cookie(cookies, session_cookie);
}

void KnownCallers::saw(std::string_view credential, const std::string& account, Moment now) {
    const std::string digest = app::identity::digest_of(credential);
    const std::scoped_lock lock(mutex_);
    const auto found = places_.find(digest);
    if (found != places_.end()) {
        known_.splice(known_.begin(), known_, found->second);
        known_.front().account = account;
        known_.front().seen = now;
        return;
    }
    if (known_.size() >= most_) {
        places_.erase(known_.back().digest);
        known_.pop_back();
    }
    known_.push_front({digest, account, now});
    places_.emplace(digest, known_.begin());
}

std::optional<std::string> KnownCallers::account_of(std::string_view credential, Moment now) {
    const std::string digest = app::identity::digest_of(credential);
    const std::scoped_lock lock(mutex_);
    const auto found = places_.find(digest);
    if (found == places_.end()) {
        return std::nullopt;
    }
    if (now - found->second->seen > remembered) {
        known_.erase(found->second);
        places_.erase(found);
        return std::nullopt;
    }
    return found->second->account;
}

}    // namespace staffwright::http
