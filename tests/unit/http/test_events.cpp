#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "http/router/event_hub.hpp"
#include "http/transport/compress.hpp"
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

TEST_CASE("hub: who comes back gets what it missed, or is told to read anew") {
    EventHub hub(3, 10);
    const auto listen = [&](const std::string& last) {
        auto stream = std::make_shared<EventStream>(1'000, [] {});
        hub.listen("t", last, stream);
        return stream;
    };
    const auto first = listen("");
    hub.publish("t", "e", "1");
    const std::string text = taken(*first);
    const std::string id = text.substr(4, text.find('\n') - 4);
    const std::string process = id.substr(0, id.find('.'));
    for (const char* data : {"2", "3", "4"}) {
        hub.publish("t", "e", data);
    }
    CHECK(taken(*listen(process + ".1")) == taken(*first));
    CHECK(taken(*listen(process + ".4")).empty());
    CHECK(taken(*listen("")).empty());
    for (const std::string& unknown :
         {process + ".0", process + ".5", std::string("other.3"), std::string("3"), process + ".x"}) {
        CAPTURE(unknown);
        CHECK(taken(*listen(unknown)) == "id: " + process + ".4\nevent: reset\ndata: \n\n");
    }
}

TEST_CASE("hub: what is more than a stream holds is not sent again, which would cut it off each time anew") {
    EventHub hub(10, 10);
    auto first = std::make_shared<EventStream>(1'000, [] {});
    hub.listen("t", "", first);
    hub.publish("t", "e", "1");
    const std::string text = taken(*first);
    const std::string id = text.substr(4, text.find('\n') - 4);
    hub.publish("t", "e", std::string(400, 'x'));
    auto again = std::make_shared<EventStream>(1'000, [] {});
    hub.listen("t", id, again);
    CHECK(taken(*again).find("xxx") != std::string::npos);
    hub.publish("t", "e", std::string(600, 'y'));
    auto late = std::make_shared<EventStream>(1'000, [] {});
    hub.listen("t", id, late);
    CHECK(taken(*late).find("event: reset") != std::string::npos);
    CHECK(late->open());
}

TEST_CASE("hub: topics are bounded, those with listeners stay") {
    EventHub hub(3, 2);
    auto stream = std::make_shared<EventStream>(1'000, [] {});
    hub.listen("kept", "", stream);
    for (int i = 0; i < 10; ++i) {
        hub.publish("topic" + std::to_string(i), "e", "x");
    }
    hub.publish("kept", "e", "still");
    CHECK(taken(*stream).find("still") != std::string::npos);
    stream->lost();
    hub.publish("kept", "e", "gone");
    CHECK(hub.listeners("kept") == 0);
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
