// One open event stream (server-sent events) as whoever feeds it sees it. A stream belongs to one connection; its
// events leave in the order in which they were sent.
//
//     const EventText text = event_text("42", "progress", R"({"percent":10})");    // made once, sent to many
//     stream->send(text);
//
// Bounds: what the reader has not taken yet is limited; above the limit the stream is cut off, and the reader comes
// back with the id of its last event. Errors: none; sending to a closed stream does nothing. Thread safety: all
// functions from any thread. Source: WHATWG HTML Living Standard, 9.2 Server-sent events.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace staffwright::http {

using EventText = std::shared_ptr<const std::string>;

/// Line ends in `data` become lines of their own. Requires: no line end and no NUL in `id` and `event`; either may be
/// empty.
[[nodiscard]] EventText event_text(std::string_view id, std::string_view event, std::string_view data);
/// What a reader ignores; a sign of life.
[[nodiscard]] const EventText& heartbeat_text();

class EventStream {
public:
    enum class Sent { queued, cut_off, closed };

    /// `wake` tells the connection that there is something to write, or that the stream was closed. Requires: it hands
    /// that on and does nothing else. It is called with the stream's lock held, and with those of whoever sends, so it
    /// may neither ask the stream for anything nor wait.
    EventStream(std::size_t queue_bytes, std::function<void()> wake) : most_(queue_bytes), wake_(std::move(wake)) {}

    /// cut_off: the reader is too slow and has just lost the stream.
    Sent send(const EventText& text);
    Sent send(std::string_view id, std::string_view event, std::string_view data) {
        return send(event_text(id, event, data));
    }
    /// What was sent before still leaves.
    void close();
    [[nodiscard]] bool open() const;
    /// Bytes that can be sent before it is cut off, if the reader takes nothing meanwhile.
    [[nodiscard]] std::size_t room() const;

    // -- for the connection
    struct Taken {
        std::vector<EventText> texts;
        bool closed = false;     ///< nothing comes any more
        bool cut_off = false;    ///< end it at once
    };
    [[nodiscard]] Taken take();
    [[nodiscard]] bool cut_off() const;
    /// So many bytes have left; until then they count as queued.
    void written(std::size_t bytes);
    /// The connection is gone.
    void lost();

private:
    /// Requires: the lock is held.
    void wake_once();

    mutable std::mutex mutex_;
    std::vector<EventText> waiting_;
    std::size_t bytes_ = 0;
    const std::size_t most_;
    bool closed_ = false;
    bool cut_off_ = false;
    bool woken_ = false;    ///< since the last take()
    std::function<void()> wake_;
};

}    // namespace staffwright::http
