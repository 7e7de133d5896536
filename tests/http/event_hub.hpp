// The events of test_server, so that streams are tested without a store: of a topic to everybody who listens, and again
// to whoever comes back; the last ones are kept.
//
//     hub.publish("roster/17", "edit", R"({"by":"..."})");
//     hub.listen("roster/17", last_event_id, stream);
//
// Ids are a word for this process and a number that grows by one in each topic. Who comes back with the id of an event
// that is no longer kept, or that never was, or of more events ago than a stream holds, gets the event "reset" first:
// what it knows is out of date, and it must read the whole again. Bounds: `kept` events a topic, `most_topics` topics
// (the one quiet longest without listeners makes room). Errors: none. Thread safety: any thread.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/transport/event_stream.hpp"

namespace staffwright::http {

class EventHub {
public:
    EventHub(std::size_t kept, std::size_t most_topics);

    /// The number that the event got.
    std::uint64_t publish(const std::string& topic, std::string_view event, std::string_view data);
    /// `last_event_id` as the client sent it; empty: from now on.
    void listen(const std::string& topic, std::string_view last_event_id, const std::shared_ptr<EventStream>& stream);
    [[nodiscard]] std::size_t listeners(const std::string& topic) const;

private:
    struct Topic {
        std::uint64_t last = 0;          ///< id of the newest event
        std::deque<EventText> events;    ///< the newest is the last, with the id `last`
        std::vector<std::shared_ptr<EventStream>> streams;
        std::size_t prune_at = 64;    ///< listeners at which closed ones are looked for
        std::uint64_t touched = 0;
    };
    Topic& topic_named(const std::string& name);
    /// Nothing if the id is unknown, or too old.
    [[nodiscard]] std::optional<std::vector<EventText>> missed_since(const Topic& topic,
                                                                     std::string_view last_event_id) const;
    [[nodiscard]] std::string id_of(std::uint64_t number) const;

    std::size_t kept_;
    std::size_t most_topics_;
    std::string process_;    ///< random: numbers of a process before this one mean nothing here
    std::uint64_t clock_ = 0;
    mutable std::mutex mutex_;
    std::map<std::string, Topic> topics_;
};

}    // namespace staffwright::http
