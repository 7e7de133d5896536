#include "http/transport/event_stream.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/text.hpp"

namespace staffwright::http {

namespace {

void append_field(std::string& text, std::string_view name, std::string_view value) {
    text += name;
    text += ": ";
    text += value;
    text += '\n';
}

bool stays_on_its_line(std::string_view value) {
    return value.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos;
}

}    // namespace

EventText event_text(std::string_view id, std::string_view event, std::string_view data) {
    CHECK(stays_on_its_line(id) && stays_on_its_line(event));
    std::string text;
    if (!id.empty()) {
        append_field(text, "id", id);
    }
    if (!event.empty()) {
        append_field(text, "event", event);
    }
    for (std::string_view line : split(data, '\n')) {
        // A carriage return ends a line of a stream too; within data it can only have been half of a line end.
        std::string kept(line);
        std::erase(kept, '\r');
        append_field(text, "data", kept);
    }
    text += '\n';
    return std::make_shared<const std::string>(std::move(text));
}

const EventText& heartbeat_text() {
    static const EventText text = std::make_shared<const std::string>(":\n\n");
    return text;
}

EventStream::Sent EventStream::send(const EventText& text) {
    const std::scoped_lock lock(mutex_);
    if (closed_) {
        return Sent::closed;
    }
    Sent sent = Sent::queued;
    if (bytes_ + text->size() > most_) {
        closed_ = cut_off_ = true;
        waiting_ = {};
        woken_ = false;    // the connection may be in the middle of a write that never ends, and has to hear of this
        sent = Sent::cut_off;
    } else {
        bytes_ += text->size();
        waiting_.push_back(text);
    }
    wake_once();
    return sent;
}

void EventStream::close() {
    const std::scoped_lock lock(mutex_);
    if (!closed_) {
        closed_ = true;
        wake_once();
    }
}

bool EventStream::open() const {
    const std::scoped_lock lock(mutex_);
    return !closed_;
}

std::size_t EventStream::room() const {
    const std::scoped_lock lock(mutex_);
    return most_ - bytes_;
}

bool EventStream::cut_off() const {
    const std::scoped_lock lock(mutex_);
    return cut_off_;
}

EventStream::Taken EventStream::take() {
    const std::scoped_lock lock(mutex_);
    woken_ = false;
    Taken taken{std::move(waiting_), closed_, cut_off_};
    waiting_ = {};
    return taken;
}

void EventStream::written(std::size_t bytes) {
    const std::scoped_lock lock(mutex_);
    bytes_ -= std::min(bytes, bytes_);
}

void EventStream::lost() {
    const std::scoped_lock lock(mutex_);
    closed_ = true;
    waiting_ = {};
    wake_ = nullptr;
}

void EventStream::wake_once() {
    if (woken_ || !wake_) {
        return;
    }
    woken_ = true;
    wake_();    // under the lock: lost() takes it away, and it must not be under way any more when lost() returns
}

}    // namespace staffwright::http
