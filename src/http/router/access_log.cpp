#include "http/router/access_log.hpp"

#include <fmt/format.h>
#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/base_sink.h>

#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>
#include <mutex>

#include "http/router/metrics.hpp"

namespace staffwright::http {

namespace {

std::string quoted_json(std::string_view text) {
    return boost::json::serialize(boost::json::string(text));
}

/// spdlog's own sinks write to the two standard streams; tests want a file of theirs.
class StreamSink : public spdlog::sinks::base_sink<std::mutex> {
public:
    explicit StreamSink(std::FILE* stream) : stream_(stream) {}

private:
    void sink_it_(const spdlog::details::log_msg& message) override {
        spdlog::memory_buf_t line;
        formatter_->format(message, line);
        std::fwrite(line.data(), 1, line.size(), stream_);
    }
    void flush_() override { std::fflush(stream_); }
    std::FILE* stream_;
};

}    // namespace

class AccessLog::Inside {
public:
    explicit Inside(std::FILE* stream) : logger("http", std::make_shared<StreamSink>(stream)) {
        logger.set_formatter(std::make_unique<spdlog::pattern_formatter>(R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ",%v})",
                                                                         spdlog::pattern_time_type::utc, "\n"));
        logger.flush_on(spdlog::level::info);
    }
    spdlog::logger logger;
};

AccessLog::AccessLog(std::FILE* stream) : inside_(std::make_unique<Inside>(stream)) {}
AccessLog::~AccessLog() = default;

void AccessLog::exchange(const Exchange& exchange) {
    inside_->logger.info(
        R"("kind":"request","id":{},"method":"{}","route":{},"status":{},"bytes_in":{},"bytes_out":{},)"
        R"("microseconds":{},"whole":{})",
        quoted_json(exchange.id), usual_method(exchange.method),
        exchange.route.empty() ? "null" : quoted_json(exchange.route), exchange.status, exchange.bytes_in,
        exchange.bytes_out, exchange.took.count(), exchange.whole);
}

void AccessLog::fault(std::string_view request_id, std::string_view what) {
    inside_->logger.error(R"("kind":"fault","id":{},"what":{})", quoted_json(request_id), quoted_json(what));
}

}    // namespace staffwright::http
