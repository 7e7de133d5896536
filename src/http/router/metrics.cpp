#include "http/router/metrics.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "http/families.hpp"

namespace staffwright::http {

namespace {

constexpr std::string_view methods[] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};

void heading(std::string& text, std::string_view name, std::string_view type, std::string_view help) {
    text += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, help, name, type);
}

void gauge(std::string& text, std::string_view name, std::string_view help, std::size_t value) {
    heading(text, name, "gauge", help);
    text += fmt::format("{} {}\n", name, value);
}

/// Microseconds as seconds without rounding.
std::string seconds(std::uint64_t microseconds) {
    return fmt::format("{}.{:06}", microseconds / 1'000'000, microseconds % 1'000'000);
}

}    // namespace

std::string_view usual_method(std::string_view method) {
    return std::find(std::begin(methods), std::end(methods), method) == std::end(methods) ? "other" : method;
}

void Metrics::add(const Exchange& exchange) {
    const std::scoped_lock lock(mutex_);
    Row& row = rows_[{exchange.route.empty() ? "none" : exchange.route, std::string(usual_method(exchange.method))}];
    const int group = std::clamp(exchange.status / 100, 1, 5);
    ++row.by_class[static_cast<std::size_t>(group) - 1];
    ++row.count;
    const std::int64_t took = std::max<std::int64_t>(0, exchange.took.count());
    row.microseconds += static_cast<std::uint64_t>(took);
    const auto* end = std::lower_bound(ends.begin(), ends.end(), took);
    if (end != ends.end()) {
        ++row.up_to[static_cast<std::size_t>(end - ends.begin())];
    }
    row.bytes_in += exchange.bytes_in;
    row.bytes_out += exchange.bytes_out;
    broken_ += exchange.whole ? 0 : 1;
}

void Metrics::add_error(ErrorId id) {
    const std::scoped_lock lock(mutex_);
    ++errors_[id];
}

std::string Metrics::text(const Server::Figures& now, std::string_view version) const {
    const std::scoped_lock lock(mutex_);
    std::string text;
    heading(text, "staffwright_info", "gauge", "What is running.");
    text += fmt::format("staffwright_info{{version=\"{}\"}} 1\n", version);
    heading(text, "staffwright_http_requests_total", "counter",
            "Requests answered, by route, method and class of status.");
    for (const auto& [key, row] : rows_) {
        for (std::size_t group = 0; group < row.by_class.size(); ++group) {
            if (row.by_class[group] > 0) {
                text +=
                    fmt::format("staffwright_http_requests_total{{route=\"{}\",method=\"{}\",status=\"{}xx\"}} {}\n",
                                key.first, key.second, group + 1, row.by_class[group]);
            }
        }
    }
    heading(text, "staffwright_http_request_seconds", "histogram",
            "From the first byte of a request to the last of its answer.");
    for (const auto& [key, row] : rows_) {
        const std::string labels = fmt::format("route=\"{}\",method=\"{}\"", key.first, key.second);
        std::uint64_t below = 0;
        for (std::size_t i = 0; i < ends.size(); ++i) {
            below += row.up_to[i];
            text += fmt::format("staffwright_http_request_seconds_bucket{{{},le=\"{}\"}} {}\n", labels,
                                seconds(static_cast<std::uint64_t>(ends[i])), below);
        }
        text += fmt::format("staffwright_http_request_seconds_bucket{{{},le=\"+Inf\"}} {}\n", labels, row.count);
        text += fmt::format("staffwright_http_request_seconds_sum{{{}}} {}\n", labels, seconds(row.microseconds));
        text += fmt::format("staffwright_http_request_seconds_count{{{}}} {}\n", labels, row.count);
    }
    heading(text, "staffwright_http_errors_total", "counter", "Problems answered, by family (spec/errors.yaml).");
    for (const auto& [id, count] : errors_) {
        text += fmt::format("staffwright_http_errors_total{{family=\"{}\"}} {}\n", family_of(id).metric, count);
    }
    heading(text, "staffwright_http_broken_total", "counter", "Connections lost before an answer was out.");
    text += fmt::format("staffwright_http_broken_total {}\n", broken_);
    gauge(text, "staffwright_http_connections", "Open connections.", now.connections);
    gauge(text, "staffwright_http_streams", "Open event streams.", now.streams);
    gauge(text, "staffwright_http_waiting", "Requests that wait for a worker.", now.waiting_jobs);
    return text;
}

}    // namespace staffwright::http
