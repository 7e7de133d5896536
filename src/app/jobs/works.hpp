// Everything that a machine does beside answering requests: jobs, timed jobs and standing duties, ready to be begun.
//
//     const auto works = TRY(Works::begin(platform, settings, log));      in `staffwright worker`, and inside `serve`
//     ...
//     works->stop();
//
// Errors: those of the store; bad_usage for a kind that there is not. Thread safety: begin and stop by one thread. The
// platform outlives it; its pool needs `connections(settings)` beside those of others.
#pragma once

#include <memory>

#include "app/jobs/housekeeping.hpp"
#include "app/jobs/mail.hpp"
#include "app/jobs/runner.hpp"
#include "app/jobs/standing.hpp"
#include "app/jobs/timed.hpp"
#include "app/jobs/webhook_duty.hpp"

namespace staffwright::app {

struct WorksSettings {
    RunnerSettings runner{};
    Retention retention{};
    MailSettings mail{};
    WebhookSettings webhooks{};
};

class Works {
public:
    /// With `runner.only` it does those jobs, and neither standing duties nor the queueing of timed jobs.
    static Result<std::unique_ptr<Works>> begin(const Platform& platform, const WorksSettings& settings, FaultLog log);
    Works(const Works&) = delete;
    Works& operator=(const Works&) = delete;
    ~Works() { stop(); }

    void stop();

    [[nodiscard]] static JobKinds kinds(const WorksSettings& settings);
    [[nodiscard]] static std::size_t connections(const WorksSettings& settings);

private:
    Works(const Platform& platform, const WorksSettings& settings, const FaultLog& log);
    Result<void> begin_duties();

    const Platform& platform_;
    const JobKinds kinds_;
    const WorksSettings settings_;
    TimedJobs timed_;
    MailDuty mail_;
    WebhookDuty webhooks_;
    std::unique_ptr<Runner> runner_;
    StandingDuties duties_;    // ends first
};

}    // namespace staffwright::app
