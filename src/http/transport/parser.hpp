// One request out of the bytes of a connection: the head by our own strict checks and then Beast, the body by Beast.
// The only header through which Beast is used; parser.cpp is the only source that includes it.
//
//     RequestParser parser(limits);
//     TRY(parser.take_head(head));  ...admit...  parser.limit_body(n);
//     const std::size_t used = TRY(parser.take_body(bytes));  if (parser.done()) use(parser.request())
//
// Trailer fields after a chunked body are checked and dropped. Errors: bad_syntax, head_too_large, unsupported,
// too_large; after one the parser is of no further use. Thread safety: one thread.
#pragma once

#include <memory>
#include <string_view>

#include "base/result.hpp"
#include "http/transport/head_check.hpp"
#include "http/transport/message.hpp"

namespace staffwright::http {

class RequestParser {
public:
    explicit RequestParser(const Limits& limits);
    RequestParser(const RequestParser&) = delete;
    RequestParser& operator=(const RequestParser&) = delete;
    ~RequestParser();

    /// Requires: `head` ends with its first empty line.
    Result<void> take_head(std::string_view head);
    /// A stated length above it is refused here, an unstated one as it comes.
    Result<void> limit_body(std::size_t bytes);
    /// How many of the bytes were used; the others have to be given again, with more behind them, unless done().
    Result<std::size_t> take_body(std::string_view bytes);
    [[nodiscard]] bool done() const;

    [[nodiscard]] Request& request();
    [[nodiscard]] const HeadFacts& facts() const { return facts_; }
    [[nodiscard]] bool has_body() const { return facts_.chunked || facts_.content_length.value_or(0) > 0; }
    [[nodiscard]] bool keep_alive() const;

private:
    class Beast;
    const Limits& limits_;
    HeadFacts facts_;
    std::unique_ptr<Beast> beast_;
};

}    // namespace staffwright::http
