#include "http/routes/events.hpp"

#include "base/text.hpp"

namespace staffwright::http {

namespace {

/// As the client sent it; what is none of ours is older than anything.
std::optional<std::int64_t> seen_by(const Call& call) {
    const auto field = call.request().headers.find("last-event-id");
    if (!field) {
        return std::nullopt;
    }
    const std::optional<std::int64_t> place = parse_int64(*field);
    return place && *place >= 0 ? *place : std::numeric_limits<std::int64_t>::max();
}

Result<Response> open_events(const Call& call, const app::Platform& platform, const Gate& gate, EventFeed& feed) {
    TRY(call.only_query({}));
    const Gate::Caller caller = TRY(gate.caller_of(call));
    const store::TrustId trust = TRY(store::TrustId::parse(call.path_text("trust")));
    TRY(app::may_listen(platform, caller.actor, trust));
    Response response;
    response.headers.set("content-type", "text/event-stream");
    response.headers.set("cache-control", "no-store");
    response.stream = [&feed, reader = EventFeed::Reader{trust, seen_by(call), caller.actor, caller.again}](
                          const std::shared_ptr<EventStream>& stream) { feed.listen(reader, stream); };
    return response;
}

}    // namespace

void add_event_routes(Router& router, const app::Platform& platform, const Gate& gate, EventFeed& feed) {
    router.add({"GET", "/api/v1/trusts/{trust}/events",
                [&](const Call& call) { return open_events(call, platform, gate, feed); }});
}

}    // namespace staffwright::http
