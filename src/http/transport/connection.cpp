#include "http/transport/connection.hpp"

#include <boost/asio/post.hpp>

#include "http/transport/compress.hpp"

namespace staffwright::http {

namespace {

constexpr std::size_t head_piece = 4 << 10;
constexpr std::size_t body_piece = 32 << 10;
constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
constexpr std::string_view end_of_head = "\r\n\r\n";

Moment now() {
    return std::chrono::steady_clock::now();
}

Error overloaded(const char* what) {
    return {ErrorId::unavailable, what, "try again in some seconds", Place{}};
}

Response answer_of(Service& service, const Request& request) {
    try {
        return service.answer(request);
    } catch (const std::exception& fault) {
        return service.refused({ErrorId::internal, fault.what(), "", Place{}}, &request);
    }
}

}    // namespace

Connection::Connection(Loop& loop, Shared& shared, Tcp::socket socket, std::shared_ptr<asio::ssl::context> tls,
                       const Address& peer, std::optional<Address> counted)
    : loop_(loop), shared_(shared), channel_(std::move(socket), std::move(tls)), peer_(peer), counted_(counted) {}

void Connection::start() {
    if (!channel_.secure()) {
        next_request();
        return;
    }
    enter(State::handshaking, shared_.settings.limits.handshake);
    channel_.handshake([self = shared_from_this()](bool well, std::size_t /*bytes*/) {
        if (self->state_ == State::handshaking) {
            well ? self->next_request() : self->close();
        }
    });
}

void Connection::sweep(Moment now) {
    if (state_ == State::streaming && !flushing_ && now - last_written_ >= shared_.settings.limits.heartbeat) {
        stream_->send(heartbeat_text());
    }
    if (now < deadline_) {
        return;
    }
    if (state_ == State::head || state_ == State::body) {
        refuse({ErrorId::too_slow, "the request took too long to arrive", "send it without pauses", Place{}});
    } else {
        close();
    }
}

void Connection::stop() {
    if (state_ == State::idle || state_ == State::handshaking) {
        close();
    } else if (state_ == State::streaming) {
        stream_->close();
    }
}

void Connection::close() {
    if (state_ == State::closed) {
        return;
    }
    const State before = state_;
    enter_without_deadline(State::closed);
    channel_.close();
    if (before == State::writing) {
        report(false);
    }
    release_body();
    if (stream_) {
        stream_->lost();
        stream_.reset();
        --shared_.streams;
    }
    if (counted_) {
        shared_.peers.leave(*counted_);
    }
    loop_.remove(*this);
}

void Connection::next_request() {
    parser_.reset();
    exchange_.reset();
    scanned_ = 0;
    is_head_ = wants_keep_ = false;
    if (in_.empty() && shared_.stopping) {
        linger();
        return;
    }
    if (!in_.empty()) {
        arrived_ = now();
        enter(State::head, shared_.settings.limits.head);
        read_head();
        return;
    }
    in_ = {};    // a quiet connection holds no buffer
    enter(State::idle, shared_.settings.limits.idle);
    if (channel_.secure()) {
        read(head_piece);
        return;
    }
    channel_.wait_readable([self = shared_from_this()](bool well, std::size_t /*bytes*/) {
        if (self->state_ == State::idle) {
            well ? self->read(head_piece) : self->close();
        }
    });
}

void Connection::read(std::size_t most) {
    if (reading_) {
        return;
    }
    reading_ = true;
    const std::size_t before = in_.size();
    in_.resize(before + most);
    channel_.read_some(in_.data() + before, most, [self = shared_from_this(), before](bool well, std::size_t bytes) {
        self->on_read(well, before, bytes);
    });
}

void Connection::on_read(bool well, std::size_t before, std::size_t bytes) {
    reading_ = false;
    in_.resize(before + (well ? bytes : 0));
    switch (state_) {
        case State::idle:
            if (well) {
                arrived_ = now();
                enter(State::head, shared_.settings.limits.head);
                read_head();
                return;
            }
            break;
        case State::head:
            if (well) {
                read_head();
                return;
            }
            break;
        case State::body:
            if (well) {
                body_read_ += bytes;
                renew_body_deadline();
                read_body();
                return;
            }
            break;
        case State::streaming:
        case State::lingering:
            // Nothing is expected; what comes is thrown away, but not for ever.
            thrown_away_ += bytes;
            in_.clear();
            if (well && thrown_away_ < shared_.settings.limits.body_bytes_in_all) {
                read(head_piece);
                return;
            }
            break;
        default:    // an answer is under way, which does not wait for the rest of the request
            return;
    }
    close();
}

void Connection::read_head() {
    while (scanned_ == 0 && in_.starts_with("\r\n")) {
        in_.erase(0, 2);    // empty lines before a request line are to be ignored; the head's deadline bounds them
    }
    const Limits& limits = shared_.settings.limits;
    if (const auto fault = head_fault_so_far(in_, scanned_, limits)) {
        refuse(*fault);
        return;
    }
    const std::size_t end = in_.find(end_of_head, scanned_ < 3 ? 0 : scanned_ - 3);
    if (end == std::string::npos) {
        scanned_ = in_ == "\r" ? 0 : in_.size();
        read(head_piece);
        return;
    }
    auto parser = std::make_unique<RequestParser>(limits);
    const Result<void> parsed = parser->take_head(std::string_view(in_).substr(0, end + end_of_head.size()));
    if (!parsed) {
        refuse(parsed.error());
        return;
    }
    in_.erase(0, end + end_of_head.size());
    parser_ = std::move(parser);
    begin_body();
}

void Connection::begin_body() {
    Request& request = parser_->request();
    request.peer = peer_.text();
    request.secure = channel_.secure();
    request.arrived = arrived_;
    is_head_ = request.method == "HEAD";
    wants_keep_ = parser_->keep_alive();
    exchange_ = std::make_unique<Exchange>();
    exchange_->method = request.method;
    Admission admission = shared_.service.admit(request);
    exchange_->id = request.id;
    if (admission.refused) {
        admission.refused->close = admission.refused->close || parser_->has_body();
        respond(std::move(*admission.refused), nullptr);
        return;
    }
    const std::string expected = lower_case(request.headers.joined("expect"));
    if (!expected.empty() && expected != "100-continue") {
        refuse({ErrorId::bad_syntax, "the only expectation understood is 100-continue", "leave Expect out", Place{}});
        return;
    }
    const Result<void> allowed = reserve_body(admission.body_limit);
    if (!allowed) {
        refuse(allowed.error());
        return;
    }
    if (!parser_->has_body()) {
        dispatch();
        return;
    }
    body_read_ = in_.size();
    enter(State::body, {});
    body_began_ = now();
    renew_body_deadline();
    if (expected.empty() || !in_.empty() || parser_->facts().minor_version == 0) {
        read_body();
        return;
    }
    channel_.write_all(go_on, {}, [self = shared_from_this()](bool well, std::size_t /*bytes*/) {
        if (self->state_ == State::body) {
            well ? self->read_body() : self->close();
        }
    });
}

Result<void> Connection::reserve_body(std::size_t limit) {
    if (parser_->has_body()) {
        const Result<void> allowed = parser_->limit_body(limit);
        if (!allowed) {
            return allowed.error();
        }
        const std::size_t wanted = parser_->facts().chunked ? limit : *parser_->facts().content_length;
        body_reserved_ = wanted;
        if (shared_.body_bytes.fetch_add(wanted) + wanted > shared_.settings.limits.body_bytes_in_all) {
            return overloaded("too many bodies are being sent at the same time");
        }
    }
    return {};
}

void Connection::renew_body_deadline() {
    const Limits& limits = shared_.settings.limits;
    deadline_ = body_began_ + limits.body + std::chrono::seconds(body_read_ / limits.slowest);
}

void Connection::read_body() {
    const Result<std::size_t> used = parser_->take_body(in_);
    if (!used) {
        refuse(used.error());
        return;
    }
    in_.erase(0, *used);
    if (parser_->done()) {
        dispatch();
        return;
    }
    read(body_piece);
}

void Connection::dispatch() {
    enter_without_deadline(State::working);
    exchange_->bytes_in = parser_->request().body.size();
    const auto request = std::make_shared<const Request>(std::move(parser_->request()));
    auto job = [self = shared_from_this(), request]() mutable {
        Shared& shared = self->shared_;
        auto response = std::make_shared<Response>(answer_of(shared.service, *request));
        compress_answer(*request, *response, shared.settings.limits.compress_from);
        const auto feed = std::move(response->stream);
        std::shared_ptr<EventStream> stream;
        if (feed) {
            stream = std::make_shared<EventStream>(shared.settings.limits.stream_queue_bytes, waker(self));
        }
        asio::io_context& context = self->loop_.context();
        asio::post(context,
                   [self = std::move(self), response, stream] { self->respond(std::move(*response), stream); });
        if (feed) {
            feed(stream);
        }
    };
    if (!shared_.pool.submit(std::move(job))) {
        respond(shared_.service.refused(overloaded("too many requests are waiting already"), request.get()), nullptr);
    }
}

std::function<void()> Connection::waker(const std::weak_ptr<Connection>& connection) {
    return [connection] {
        if (auto self = connection.lock()) {
            // Given away, not shared: if this is what keeps the connection last, it has to end on its loop's thread.
            asio::io_context& context = self->loop_.context();
            asio::post(context, [self = std::move(self)] { self->flush_stream(); });
        }
    };
}

void Connection::enter(State state, Milliseconds until) {
    state_ = state;
    deadline_ = now() + until;
}

void Connection::enter_without_deadline(State state) {
    state_ = state;
    deadline_ = Moment::max();
}

}    // namespace staffwright::http
