#include "app/jobs/timed.hpp"

#include <boost/json/serialize.hpp>

#include <boost/json/object.hpp>

#include "store/jobs.hpp"

namespace staffwright::app {

namespace {

calendar::Moment slot_of(calendar::Moment now, std::chrono::seconds length) {
    const std::int64_t whole = std::chrono::microseconds(length).count();
    const std::int64_t since = now.microseconds_since_1970_utc();
    return calendar::Moment{since - ((since % whole) + whole) % whole};
}

}    // namespace

Result<void> TimedJobs::queue_due() {
    for (const TimedJob& job : jobs_) {
        const calendar::Moment now = platform_.clock();
        const calendar::Moment slot = slot_of(now, job.every);
        const auto before = queued_.find(job.kind);
        if (before != queued_.end() && before->second == slot) {
            continue;
        }
        const std::string start = slot.to_string();
        const store::NewJob wanted{.id = store::new_id<store::JobId>(now),
                                   .kind = job.kind,
                                   .key = start,
                                   .payload = boost::json::serialize(boost::json::object{{"slot", start}}),
                                   .queued_by = "clock"};
        TRY(store::sql::write(platform_.pool, store::sql::Scope::of_the_system(),
                              [&](store::sql::Transaction& t) { return store::enqueue(t, wanted, now); }));
        queued_[job.kind] = slot;
    }
    return {};
}

}    // namespace staffwright::app
