#include "http/transport/parser.hpp"

#include <fmt/format.h>

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

namespace staffwright::http {

namespace beast = boost::beast;

/// Receives what Beast finds. Fields that come after the head are trailers, which nobody here asked for.
class RequestParser::Beast : public beast::http::basic_parser<true> {
public:
    Request request;

private:
    using Code = beast::error_code;
    using Text = beast::string_view;
    static std::string_view as_view(Text text) { return {text.data(), text.size()}; }

    void on_request_impl(beast::http::verb /*method*/, Text method, Text target, int /*version*/, Code& code) override {
        request.method = as_view(method);
        request.target = as_view(target);
        code = {};
    }
    void on_response_impl(int /*status*/, Text /*reason*/, int /*version*/, Code& code) override { code = {}; }
    void on_field_impl(beast::http::field /*known*/, Text name, Text value, Code& code) override {
        if (!head_ended_) {
            request.headers.add(lower_case(as_view(name)), as_view(value));
        }
        code = {};
    }
    void on_header_impl(Code& code) override {
        head_ended_ = true;
        code = {};
    }
    void on_body_init_impl(const boost::optional<std::uint64_t>& length, Code& code) override {
        // Room for what is announced, but no more than a first guess: the bytes are not here yet.
        request.body.reserve(std::min<std::uint64_t>(length.value_or(0), 64 << 10));
        code = {};
    }
    std::size_t on_body_impl(Text piece, Code& code) override {
        request.body += as_view(piece);
        code = {};
        return piece.size();
    }
    void on_chunk_header_impl(std::uint64_t /*size*/, Text /*extensions*/, Code& code) override { code = {}; }
    std::size_t on_chunk_body_impl(std::uint64_t /*remains*/, Text piece, Code& code) override {
        request.body += as_view(piece);
        code = {};
        return piece.size();
    }
    void on_finish_impl(Code& code) override { code = {}; }

    bool head_ended_ = false;
};

namespace {

// The line of a chunk's size, or trailers: above this somebody sends extensions or trailers without end.
constexpr std::size_t longest_chunk_line = 4096;
// "0", and two line ends: fewer never end a chunked body, and Beast asserts that it is not shown fewer of its last
// chunk.
constexpr std::size_t shortest_end_of_chunks = 5;

Error body_error(const beast::error_code& code) {
    if (code == beast::http::error::body_limit) {
        return {ErrorId::too_large, "the body is over the limit of this route", "send less at once", Place{}};
    }
    return {ErrorId::bad_syntax, fmt::format("the body is not as its head says ({})", code.message()),
            "check the chunks and their sizes", Place{}};
}

}    // namespace

RequestParser::RequestParser(const Limits& limits) : limits_(limits), beast_(std::make_unique<Beast>()) {
    beast_->eager(true);
    beast_->header_limit(static_cast<std::uint32_t>(limits.head_bytes + longest_chunk_line));
    beast_->body_limit(boost::none);
}

RequestParser::~RequestParser() = default;

Result<void> RequestParser::take_head(std::string_view head) {
    facts_ = TRY(check_head(head, limits_));
    beast::error_code code;
    beast_->put(boost::asio::buffer(head.data(), head.size()), code);
    if (code && code != beast::http::error::need_more) {
        return Error{ErrorId::bad_syntax, fmt::format("the head is no HTTP/1.1 ({})", code.message()), "", Place{}};
    }
    if (!beast_->is_header_done()) {
        return Error{ErrorId::bad_syntax, "the head is no HTTP/1.1", "", Place{}};
    }
    return {};
}

Result<void> RequestParser::limit_body(std::size_t bytes) {
    if (facts_.content_length.value_or(0) > bytes) {
        return Error{ErrorId::too_large,
                     fmt::format("the body has {} bytes and {} are allowed here", *facts_.content_length, bytes),
                     "send less at once", Place{}};
    }
    if (facts_.chunked) {
        beast_->body_limit(bytes);
    }
    return {};
}

Result<std::size_t> RequestParser::take_body(std::string_view bytes) {
    if (facts_.chunked && !beast_->is_done() && bytes.size() < shortest_end_of_chunks && bytes.starts_with('0')) {
        return std::size_t{0};
    }
    beast::error_code code;
    const std::size_t used = beast_->put(boost::asio::buffer(bytes.data(), bytes.size()), code);
    if (code && code != beast::http::error::need_more) {
        return body_error(code);
    }
    if (!beast_->is_done() && bytes.size() - used > longest_chunk_line) {
        return Error{ErrorId::bad_syntax, "the line of a chunk's size, or the trailers, are too long",
                     "send no chunk extensions and no trailers", Place{}};
    }
    return used;
}

bool RequestParser::done() const {
    return beast_->is_done();
}

Request& RequestParser::request() {
    return beast_->request;
}

bool RequestParser::keep_alive() const {
    const std::string connection = beast_->request.headers.joined("connection");
    return facts_.minor_version == 1 ? !has_token(connection, "close") : has_token(connection, "keep-alive");
}

}    // namespace staffwright::http
