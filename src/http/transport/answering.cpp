// The second half of a connection: answers and streams.
#include <algorithm>

#include "http/transport/connection.hpp"

namespace staffwright::http {

namespace {

constexpr std::size_t stream_read_piece = 64;
constexpr Milliseconds a_second{1000};

bool has_no_body(int status) {
    return status == 204 || status == 304;
}

void append_header(std::string& head, std::string_view name, std::string_view value) {
    head += name;
    head += ": ";
    for (const char c : value) {
        // Whatever a handler put there: no value may begin a line of its own.
        head += c == '\r' || c == '\n' || c == '\0' ? ' ' : c;
    }
    head += "\r\n";
}

}    // namespace

void Connection::refuse(const Error& error) {
    if (!exchange_) {
        exchange_ = std::make_unique<Exchange>();
    }
    Response response = shared_.service.refused(error, parser_ ? &parser_->request() : nullptr);
    response.close = true;    // nobody knows where the next request would begin
    respond(std::move(response), nullptr);
}

void Connection::respond(Response response, std::shared_ptr<EventStream> stream) {
    exchange_->route = std::move(response.route);
    exchange_->status = response.status;
    if (exchange_->id.empty()) {
        exchange_->id = response.headers.find("x-request-id").value_or("");
    }
    if (state_ == State::closed) {
        report(false);
        if (stream) {
            stream->lost();
        }
        return;
    }
    keep_ = wants_keep_ && !response.close && !shared_.stopping && !stream;
    out_head_ = head_of(response, stream != nullptr);
    out_body_ = is_head_ || has_no_body(response.status) || stream ? std::string() : std::move(response.body);
    if (stream && !is_head_) {
        stream_ = std::move(stream);
        ++shared_.streams;
    } else if (stream) {
        stream->lost();
    }
    const Limits& limits = shared_.settings.limits;
    enter(State::writing, limits.write + a_second * static_cast<int>(out_body_.size() / limits.slowest));
    exchange_->bytes_out = out_body_.size();
    channel_.write_all(out_head_, out_body_,
                       [self = shared_from_this()](bool well, std::size_t /*bytes*/) { self->on_written(well); });
}

std::string Connection::head_of(const Response& response, bool is_stream) const {
    std::string head = "HTTP/1.1 " + std::to_string(response.status) + " " + reason_phrase(response.status) + "\r\n";
    append_header(head, "date", loop_.date());
    for (const Header& field : response.headers.all()) {
        append_header(head, field.name, field.value);
    }
    if (!is_stream && !has_no_body(response.status)) {
        append_header(head, "content-length", std::to_string(response.body.size()));
    }
    // A stream ends with its connection: no chunks, which would only wrap each event once more.
    append_header(head, "connection", keep_ ? "keep-alive" : "close");
    head += "\r\n";
    return head;
}

void Connection::on_written(bool well) {
    if (state_ != State::writing) {
        return;
    }
    report(well);
    release_body();
    out_head_ = {};
    out_body_ = {};
    if (!well) {
        close();
    } else if (stream_) {
        parser_.reset();
        in_ = {};
        enter_without_deadline(State::streaming);
        last_written_ = std::chrono::steady_clock::now();
        read(stream_read_piece);
        if (shared_.stopping) {
            stream_->close();
        }
        flush_stream();
    } else if (keep_) {
        next_request();
    } else {
        linger();
    }
}

void Connection::flush_stream() {
    if (state_ != State::streaming) {
        return;
    }
    if (flushing_) {
        if (stream_->cut_off()) {
            close();    // without waiting for what the reader does not take
        }
        return;
    }
    const EventStream::Taken taken = stream_->take();
    if (taken.cut_off) {
        close();
        return;
    }
    if (taken.texts.empty()) {
        if (taken.closed) {
            linger();
        }
        return;
    }
    for (const EventText& text : taken.texts) {
        out_body_ += *text;
    }
    flushing_ = true;
    deadline_ = std::chrono::steady_clock::now() + shared_.settings.limits.write;
    channel_.write_all(out_body_, {}, [self = shared_from_this()](bool well, std::size_t /*bytes*/) {
        self->flushing_ = false;
        if (self->state_ != State::streaming) {
            return;
        }
        if (!well) {
            self->close();
            return;
        }
        self->stream_->written(self->out_body_.size());
        self->out_body_ = {};
        self->last_written_ = std::chrono::steady_clock::now();
        self->deadline_ = Moment::max();
        self->flush_stream();
    });
}

void Connection::linger() {
    enter(State::lingering, shared_.settings.limits.linger);
    channel_.shut_down_sending([self = shared_from_this()](bool well, std::size_t /*bytes*/) {
        if (self->state_ == State::lingering) {
            well ? self->read(stream_read_piece) : self->close();
        }
    });
}

void Connection::report(bool whole) {
    if (!exchange_) {
        return;
    }
    exchange_->whole = whole;
    const auto since = arrived_ == Moment{} ? Moment::duration{} : std::chrono::steady_clock::now() - arrived_;
    exchange_->took = std::chrono::duration_cast<std::chrono::microseconds>(since);
    shared_.service.finished(*exchange_);
    exchange_.reset();
}

void Connection::release_body() {
    shared_.body_bytes -= body_reserved_;
    body_reserved_ = 0;
}

}    // namespace staffwright::http
