#include "event_hub.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <random>

#include "base/text.hpp"

namespace staffwright::http {

namespace {

void drop_closed(std::vector<std::shared_ptr<EventStream>>& streams) {
    std::erase_if(streams, [](const std::shared_ptr<EventStream>& stream) { return !stream->open(); });
}

}    // namespace

EventHub::EventHub(std::size_t kept, std::size_t most_topics)
    : kept_(kept), most_topics_(most_topics), process_(fmt::format("{:08x}", std::random_device{}())) {}

std::uint64_t EventHub::publish(const std::string& topic, std::string_view event, std::string_view data) {
    const std::scoped_lock lock(mutex_);
    Topic& named = topic_named(topic);
    ++named.last;
    const EventText text = event_text(id_of(named.last), event, data);
    named.events.push_back(text);
    if (named.events.size() > kept_) {
        named.events.pop_front();
    }
    std::erase_if(named.streams, [&](const std::shared_ptr<EventStream>& stream) {
        return stream->send(text) != EventStream::Sent::queued;
    });
    return named.last;
}

void EventHub::listen(const std::string& topic, std::string_view last_event_id,
                      const std::shared_ptr<EventStream>& stream) {
    const std::scoped_lock lock(mutex_);
    Topic& named = topic_named(topic);
    if (!last_event_id.empty()) {
        const auto missed = missed_since(named, last_event_id);
        std::size_t bytes = 0;
        for (const EventText& text : missed.value_or(std::vector<EventText>{})) {
            bytes += text->size();
        }
        // More than the stream holds would cut it off, and the next try again: better to begin anew.
        if (!missed || bytes > stream->room()) {
            stream->send(id_of(named.last), "reset", "");
        } else {
            for (const EventText& text : *missed) {
                stream->send(text);
            }
        }
    }
    named.streams.push_back(stream);
    if (named.streams.size() >= named.prune_at) {
        drop_closed(named.streams);
        named.prune_at = std::max<std::size_t>(64, named.streams.size() * 2);
    }
}

std::size_t EventHub::listeners(const std::string& topic) const {
    const std::scoped_lock lock(mutex_);
    const auto found = topics_.find(topic);
    return found == topics_.end() ? 0 : found->second.streams.size();
}

std::optional<std::vector<EventText>> EventHub::missed_since(const Topic& topic, std::string_view last_event_id) const {
    const bool is_ours = last_event_id.starts_with(process_ + ".");
    const auto last = is_ours ? parse_int64(last_event_id.substr(process_.size() + 1)) : std::nullopt;
    const auto newest = static_cast<std::int64_t>(topic.last);
    const std::int64_t oldest = newest - static_cast<std::int64_t>(topic.events.size());
    const std::int64_t seen = last.value_or(-1);
    if (!last || seen > newest || seen < oldest) {
        return std::nullopt;
    }
    return std::vector<EventText>(topic.events.begin() + (seen - oldest), topic.events.end());
}

std::string EventHub::id_of(std::uint64_t number) const {
    return fmt::format("{}.{}", process_, number);
}

EventHub::Topic& EventHub::topic_named(const std::string& name) {
    const auto found = topics_.find(name);
    if (found == topics_.end() && topics_.size() >= most_topics_) {
        auto quietest = topics_.end();
        for (auto each = topics_.begin(); each != topics_.end(); ++each) {
            drop_closed(each->second.streams);
            const bool alone = each->second.streams.empty();
            if (alone && (quietest == topics_.end() || each->second.touched < quietest->second.touched)) {
                quietest = each;
            }
        }
        if (quietest != topics_.end()) {
            topics_.erase(quietest);
        }
    }
    Topic& topic = topics_[name];
    topic.touched = ++clock_;
    return topic;
}

}    // namespace staffwright::http
