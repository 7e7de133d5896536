#include "app/jobs/housekeeping.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "app/builds/builds.hpp"
#include "app/facts/whole.hpp"
#include "store/acuity.hpp"
#include "store/identity.hpp"
#include "store/notices.hpp"
#include "store/offers.hpp"
#include "store/outbox.hpp"
#include "store/stuck_reports.hpp"
#include "store/webhooks.hpp"
#include "store/wish_windows.hpp"

namespace staffwright::app {

namespace {

using store::sql::Scope;
using store::sql::Transaction;

}    // namespace

Result<void> number_all_events(const Platform& platform) {
    const std::vector<store::TrustId> trusts = TRY(store::sql::read(
        platform.pool, Scope::of_the_system(), [](Transaction& t) { return store::trusts_to_number(t); }));
    for (const store::TrustId& trust : trusts) {
        TRY(store::sql::write(
            platform.pool, Scope::of(trust),
            [&](Transaction& t) -> Result<void> {
                const std::int64_t before = TRY(store::last_place(t, trust));
                if (TRY(store::number_events(t, trust)) > 0) {
                    TRY(store::queue_deliveries(t, trust, before, platform.clock()));
                }
                return {};
            },
            store::for_queues));
    }
    return {};
}

Result<std::string> tidy(JobContext& job, const Retention& retention) {
    const calendar::Moment now = job.platform().clock();
    // Each in a transaction of its own, so that none holds up others for long.
    const auto removed = [&](auto remove) {
        return store::sql::write(job.platform().pool, Scope::of_the_system(), remove, store::for_queues);
    };
    boost::json::object told;
    told["sessions"] =
        TRY(removed([&](Transaction& t) { return store::remove_old_sessions(t, now - retention.sessions); }));
    told["answers"] = TRY(removed([&](Transaction& t) { return store::remove_answers(t, now - retention.answers); }));
    told["jobs"] = TRY(removed([&](Transaction& t) { return store::remove_finished_jobs(t, now - retention.jobs); }));
    told["mails"] = TRY(removed([&](Transaction& t) { return store::remove_mails(t, now - retention.mails); }));
    told["notices"] = TRY(removed([&](Transaction& t) { return store::remove_notices(t, now - retention.mails); }));
    told["offers"] = TRY(removed([&](Transaction& t) { return store::remove_offers(t, now - retention.offers); }));
    told["wish_windows"] = TRY(
        removed([&](Transaction& t) { return store::remove_wish_windows(t, facts::day_of(now - retention.offers)); }));
    told["deliveries"] =
        TRY(removed([&](Transaction& t) { return store::remove_deliveries(t, now - retention.deliveries); }));
    told["practice"] = TRY(removed([&](Transaction& t) { return end_old_practice(t, now - retention.practice); }));
    told["stuck"] = TRY(removed([&](Transaction& t) { return store::remove_stuck_reports(t, now - retention.stuck); }));
    told["acuity"] = TRY(removed([&](Transaction& t) { return store::remove_acuity(t, now - retention.acuity); }));
    std::int64_t events = 0;
    const std::vector<store::TrustId> trusts = TRY(store::sql::read(
        job.platform().pool, Scope::of_the_system(), [](Transaction& t) { return store::trusts_with_events(t); }));
    for (const store::TrustId& trust : trusts) {
        if (job.stop().stop_requested()) {
            return interrupted();
        }
        events += TRY(removed([&](Transaction& t) { return store::remove_events(t, trust, now - retention.events); }));
    }
    told["events"] = events;
    return boost::json::serialize(told);
}

}    // namespace staffwright::app
