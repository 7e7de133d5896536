#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "http/transport/compress.hpp"
#include "http/transport/event_stream.hpp"
#include "http/transport/worker_pool.hpp"

namespace staffwright::http {
namespace {

std::string taken(EventStream& stream) {
    std::string all;
    for (const EventText& text : stream.take().texts) {
        all += *text;
    }
    return all;
}

TEST_CASE("events: each line of the data is a line of its own") {
    CHECK(*event_text("7", "edit", "a\nb\r\nc") == "id: 7\nevent: edit\ndata: a\ndata: b\ndata: c\n\n");
    CHECK(*event_text("", "", "") == "data: \n\n");
}

TEST_CASE("streams: one wake until what waits was taken; a slow reader is cut off; what was written makes room") {
    int wakes = 0;
    EventStream stream(20, [&] { ++wakes; });
    CHECK(stream.send("", "", "12") == EventStream::Sent::queued);    // 10 bytes with their frame
    CHECK(stream.send("", "", "34") == EventStream::Sent::queued);
    CHECK(wakes == 1);
    CHECK(taken(stream) == "data: 12\n\ndata: 34\n\n");
    stream.written(20);
    CHECK(stream.send("", "", "56") == EventStream::Sent::queued);
    CHECK(wakes == 2);
    CHECK(stream.send("", "", "78") == EventStream::Sent::queued);
    CHECK(stream.send("", "", "90") == EventStream::Sent::cut_off);
    CHECK_MESSAGE(wakes == 3, "the connection hears of it, though it has not taken what waited");
    CHECK(stream.cut_off());
    CHECK(stream.take().cut_off);
    CHECK_FALSE(stream.open());
    CHECK(stream.send("", "", "x") == EventStream::Sent::closed);
}

TEST_CASE("streams: what was sent before the end still leaves; a lost one wakes nobody") {
    int wakes = 0;
    EventStream stream(100, [&] { ++wakes; });
    stream.send("", "", "last");
    stream.close();
    const EventStream::Taken left = stream.take();
    CHECK(left.closed);
    CHECK_FALSE(left.cut_off);
    CHECK(left.texts.size() == 1);
    EventStream lost(100, [&] { wakes = 100; });
    lost.lost();
    lost.send("", "", "x");
    lost.close();
    CHECK(wakes == 1);
}

TEST_CASE("gzip: who takes it") {
    CHECK(takes_gzip("gzip"));
    CHECK(takes_gzip("br;q=1.0, GZIP;q=0.5"));
    CHECK(takes_gzip("*"));
    CHECK(takes_gzip("gzip;q=0.001"));
    CHECK_FALSE(takes_gzip(""));
    CHECK_FALSE(takes_gzip("gzip;q=0"));
    CHECK_FALSE(takes_gzip("*;q=0.0"));
    CHECK_FALSE(takes_gzip("*, gzip;q=0"));
    CHECK_FALSE(takes_gzip("identity, br"));
}

TEST_CASE("pool: jobs beyond the bound are not taken; what was taken is done before it ends") {
    std::atomic<int> done{0};
    std::atomic<bool> go{false};
    int accepted = 0;
    {
        WorkerPool pool(1, 2);
        for (int i = 0; i < 10; ++i) {
            accepted += pool.submit([&] {
                while (!go) {
                    std::this_thread::yield();
                }
                ++done;
            })
                            ? 1
                            : 0;
        }
        CHECK(accepted >= 2);
        CHECK(accepted <= 3);
        go = true;
    }
    CHECK(done == accepted);
}

}    // namespace
}    // namespace staffwright::http
