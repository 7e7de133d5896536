// Requests that may be sent twice: an answer is kept under the key that the client gave, and given again.
//
//     const IdempotencyStore::Begun begun = store.begin(key, fingerprint, now);
//     switch (begun.state) { case State::fresh: ... store.finish(key, answer) or store.abandon(key); ... }
//
// A key belongs to one caller: whoever uses the store puts the caller into it. The fingerprint (method, route, body)
// tells a repeated request from a reused key. Errors: none. Thread safety: any thread.
#pragma once

#include <chrono>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "http/transport/message.hpp"

namespace staffwright::http {

struct KeptAnswer {
    int status = 200;
    std::string content_type;
    std::string body;

    friend bool operator==(const KeptAnswer&, const KeptAnswer&) = default;
};

class IdempotencyStore {
public:
    enum class State {
        fresh,       ///< never seen: do it, then finish() or abandon()
        running,     ///< the first one has not been answered yet
        answered,    ///< here is the answer
        reused       ///< the key came with another request before
    };
    struct Begun {
        State state = State::fresh;
        std::optional<KeptAnswer> answer;
    };

    IdempotencyStore() = default;
    IdempotencyStore(const IdempotencyStore&) = delete;
    IdempotencyStore& operator=(const IdempotencyStore&) = delete;
    virtual ~IdempotencyStore() = default;

    virtual Begun begin(const std::string& key, const std::string& fingerprint, Moment now) = 0;
    virtual void finish(const std::string& key, KeptAnswer answer) = 0;
    /// It was not done (an error that a second try may not meet): the key is free again.
    virtual void abandon(const std::string& key) = 0;
};

/// In this process only, for one machine; the oldest keys make room, and none is kept longer than `keep`.
class IdempotencyMemory : public IdempotencyStore {
public:
    IdempotencyMemory(std::size_t most_keys, std::chrono::seconds keep) : most_keys_(most_keys), keep_(keep) {}
    Begun begin(const std::string& key, const std::string& fingerprint, Moment now) override;
    void finish(const std::string& key, KeptAnswer answer) override;
    void abandon(const std::string& key) override;

private:
    struct Entry {
        std::string key;
        std::string fingerprint;
        Moment begun;
        std::optional<KeptAnswer> answer;
    };
    void forget_until(Moment moment);
    void forget_oldest();

    std::size_t most_keys_;
    std::chrono::seconds keep_;
    std::mutex mutex_;
    std::list<Entry> entries_;    ///< oldest first
    std::unordered_map<std::string, std::list<Entry>::iterator> places_;
};

}    // namespace staffwright::http
