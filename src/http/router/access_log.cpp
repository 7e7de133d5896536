#include "http/router/access_log.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/base_sink.h>

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>
#include <mutex>

#include "base/utf8.hpp"
#include "http/router/metrics.hpp"

namespace staffwright::http {

namespace {

constexpr std::size_t longest_fault = 500;    // bytes; escaped it still fits PIPE_BUF with its line

std::string quoted_json(std::string_view text) {
    return boost::json::serialize(boost::json::string(text));
}

/// spdlog's own sinks write to the two standard streams and wait for whoever reads them. Lines are written on the
/// threads that answer everybody, so a pipe that nobody empties would stop the server.
class StreamSink : public spdlog::sinks::base_sink<std::mutex> {
public:
    explicit StreamSink(std::FILE* stream) : stream_(stream) {}

private:
    void sink_it_(const spdlog::details::log_msg& message) override {
        spdlog::memory_buf_t line;
        formatter_->format(message, line);
        if (takes_a_line()) {
            std::fwrite(line.data(), 1, line.size(), stream_);
            std::fflush(stream_);
        }
    }
    void flush_() override {}
    /// A pipe that can be written to takes PIPE_BUF bytes without waiting, which no line is above.
    bool takes_a_line() const {
        pollfd waiting{fileno(stream_), POLLOUT, 0};
        return poll(&waiting, 1, 0) == 1 && (waiting.revents & POLLOUT) != 0;
    }
    std::FILE* stream_;
};

}    // namespace

class AccessLog::Inside {
public:
    explicit Inside(std::FILE* stream) : logger("http", std::make_shared<StreamSink>(stream)) {
        logger.set_formatter(std::make_unique<spdlog::pattern_formatter>(R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ",%v})",
                                                                         spdlog::pattern_time_type::utc, "\n"));
    }
    spdlog::logger logger;
};

AccessLog::AccessLog(std::FILE* stream, LogLevel level) : level_(level), inside_(std::make_unique<Inside>(stream)) {}
AccessLog::~AccessLog() = default;

void AccessLog::exchange(const Exchange& exchange) {
    if (level_ == LogLevel::faults || (level_ == LogLevel::problems && exchange.status < 400)) {
        return;
    }
    inside_->logger.info(
        R"("kind":"request","id":{},"method":"{}","route":{},"status":{},"bytes_in":{},"bytes_out":{},)"
        R"("microseconds":{},"whole":{})",
        quoted_json(exchange.id), usual_method(exchange.method),
        exchange.route.empty() ? "null" : quoted_json(exchange.route), exchange.status, exchange.bytes_in,
        exchange.bytes_out, exchange.took.count(), exchange.whole);
}

void AccessLog::fault(std::string_view request_id, std::string_view what) {
    inside_->logger.error(R"("kind":"fault","id":{},"what":{})", quoted_json(request_id),
                          quoted_json(cut_utf8(what, longest_fault)));
}

}    // namespace staffwright::http
