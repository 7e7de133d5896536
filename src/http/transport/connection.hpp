// One connection: reads requests one after the other, has them answered, writes the answers, keeps the deadlines.
//
// States, each with what ends it:
//   handshaking  TLS -> idle
//   idle         first byte -> head            deadline idle: closed without a word
//   head         empty line -> body, working   deadline head: 408
//   body         last byte -> working          deadline body: 408
//   working      the handler's answer -> writing
//   writing      the last byte -> idle, streaming, lingering      deadline write: closed
//   streaming    the stream is closed -> lingering                deadline write: closed
//   lingering    end of input, or its deadline -> closed; what still comes is thrown away, so that a refusal
//                sent before it was read is not lost to a reset
// Pipelined requests wait in the buffer and are answered in order; nothing is read while one is being answered.
// Thread safety: the loop's thread.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "http/transport/channel.hpp"
#include "http/transport/event_stream.hpp"
#include "http/transport/loop.hpp"
#include "http/transport/parser.hpp"

namespace staffwright::http {

class Connection : public std::enable_shared_from_this<Connection> {
public:
    /// `counted`: how it was entered in Shared::peers, if it was.
    Connection(Loop& loop, Shared& shared, Tcp::socket socket, std::shared_ptr<asio::ssl::context> tls,
               const Address& peer, std::optional<Address> counted);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() = default;

    void start();
    void sweep(Moment now);
    /// What is under way is finished, then it ends.
    void stop();
    void close();

    std::size_t place = 0;    ///< in the list of the loop

private:
    enum class State : std::uint8_t { handshaking, idle, head, body, working, writing, streaming, lingering, closed };

    // connection.cpp: reading
    void next_request();
    void read(std::size_t most);
    void on_read(bool well, std::size_t before, std::size_t bytes);
    void read_head();
    void begin_body();
    void read_body();
    void renew_body_deadline();
    Result<void> reserve_body(std::size_t limit);
    void dispatch();
    /// For its stream: from any thread, without waiting.
    [[nodiscard]] static std::function<void()> waker(const std::weak_ptr<Connection>& connection);

    // answering.cpp
    void refuse(const Error& error);
    void respond(Response response, std::shared_ptr<EventStream> stream);
    [[nodiscard]] std::string head_of(const Response& response, bool is_stream) const;
    void on_written(bool well);
    void flush_stream();
    void linger();
    void report(bool whole);
    void release_body();

    void enter(State state, Milliseconds until);
    void enter_without_deadline(State state);

    Loop& loop_;
    Shared& shared_;
    Channel channel_;
    Address peer_;
    std::optional<Address> counted_;
    State state_ = State::idle;
    bool reading_ = false;       ///< a read is under way, into the tail of in_
    bool wants_keep_ = false;    ///< the request lets another one follow
    bool keep_ = false;          ///< and so does the answer that is being written
    bool is_head_ = false;       ///< the request's method is HEAD
    bool flushing_ = false;
    std::string in_;
    std::size_t scanned_ = 0;    ///< of in_, while the head is not whole
    std::unique_ptr<RequestParser> parser_;
    Moment deadline_ = Moment::max();
    Moment arrived_{};       ///< the first byte of the request
    Moment body_began_{};    ///< the end of its head
    Moment last_written_{};
    std::size_t body_read_ = 0;
    std::size_t body_reserved_ = 0;
    std::size_t thrown_away_ = 0;
    std::string out_head_;
    std::string out_body_;
    std::shared_ptr<EventStream> stream_;
    std::unique_ptr<Exchange> exchange_;
};

}    // namespace staffwright::http
