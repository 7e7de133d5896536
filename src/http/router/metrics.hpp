// Counts of what the server did, as Prometheus reads them.
//
//     metrics.add(exchange);   metrics.text(figures)
//
// Labels are bounded: route templates, the usual methods, classes of status, families of error; never a path or a
// person. Errors: none. Thread safety: any thread. Source: Prometheus text exposition format 0.0.4.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "http/transport/server.hpp"

namespace staffwright::http {

class Metrics {
public:
    void add(const Exchange& exchange);
    /// An error of this family was answered.
    void add_error(ErrorId id);
    [[nodiscard]] std::string text(const Server::Figures& now, std::string_view version) const;

    static constexpr std::string_view content_type = "text/plain; version=0.0.4; charset=utf-8";

private:
    /// Upper ends in microseconds; the acceptance figures 20 ms and 50 ms are among them.
    static constexpr std::array<std::int64_t, 12> ends{1'000,   2'500,   5'000,   10'000,    20'000,    50'000,
                                                       100'000, 250'000, 500'000, 1'000'000, 2'500'000, 10'000'000};
    struct Row {
        std::array<std::uint64_t, 5> by_class{};           ///< 1xx to 5xx
        std::array<std::uint64_t, ends.size()> up_to{};    ///< not cumulative
        std::uint64_t count = 0;
        std::uint64_t microseconds = 0;
        std::uint64_t bytes_in = 0;
        std::uint64_t bytes_out = 0;
    };
    mutable std::mutex mutex_;
    std::map<std::pair<std::string, std::string>, Row> rows_;    ///< by route and method
    std::map<ErrorId, std::uint64_t> errors_;
    std::uint64_t broken_ = 0;    ///< connections lost before the answer was out
};

/// The method if it is one of the usual ones, else "other": what a label or a log may hold.
[[nodiscard]] std::string_view usual_method(std::string_view method);

}    // namespace staffwright::http
