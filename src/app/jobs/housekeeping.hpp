// What keeps the store itself in order: events get their places, and what nobody needs any more is removed.
//
//     TRY(number_all_events(platform));
//     kinds.add("tidy", [&](JobContext& job) { return tidy(job, retention); });
//
// Rosters, duties, people, audit: nothing of that is touched here. Errors: those of the store. Thread safety: any
// thread, and several at a time.
#pragma once

#include <chrono>
#include <string>

#include "app/jobs/job_kinds.hpp"
#include "base/result.hpp"

namespace staffwright::app {

/// How long each is kept after its end.
struct Retention {
    using Days = std::chrono::days;
    Days events{7};       ///< who was away for longer reads the page anew
    Days sessions{30};    ///< after they ran out
    Days answers{2};      ///< for requests that are repeated
    Days jobs{90};
    Days mails{90};         ///< whatever became of them, after they were made; notices likewise
    Days deliveries{30};    ///< of webhooks
    Days practice{14};      ///< practice copies, after they were changed last, with what was built in them
    Days offers{365};       ///< after they were made; windows for wishes, after their days
    Days stuck{90};         ///< reports of people who were stuck
    Days acuity{1095};      ///< what was stated of shifts, and red flags after they were resolved
};

/// To all events of all trusts that have none; and queues what webhooks are to be told of them.
Result<void> number_all_events(const Platform& platform);

inline constexpr const char* tidy_kind = "tidy";
/// How many of each were removed, as JSON.
Result<std::string> tidy(JobContext& job, const Retention& retention);

}    // namespace staffwright::app
