#include "app/jobs/works.hpp"

#include "app/audit/chain.hpp"
#include "app/builds/builds.hpp"
#include "app/rota_patterns/designs.hpp"
#include "store/outbox.hpp"

namespace staffwright::app {

namespace {

using namespace std::chrono_literals;

constexpr auto looked_at_the_clock = 1s;
constexpr auto mail_at_least = 20s;    // what is tried again is due without being called
constexpr auto calls_at_least = 10s;
constexpr auto sealed_at_least = 1s;
constexpr auto numbered_at_least = 1s;    // should a notification be lost

/// The platform's key, where the settings have none of their own.
WorksSettings with_key(const Platform& platform, WorksSettings settings) {
    if (settings.webhooks.key == nullptr && platform.sealing_key) {
        settings.webhooks.key = std::make_shared<const SealingKey>(*platform.sealing_key);
    }
    return settings;
}

std::vector<TimedJob> timed_jobs() {
    return {{tidy_kind, 1h}};
}

}    // namespace

JobKinds Works::kinds(const WorksSettings& settings) {
    JobKinds kinds;
    kinds.add(tidy_kind, [retention = settings.retention](JobContext& job) { return tidy(job, retention); });
    kinds.add(build_kind, [](JobContext& job) { return build(job); });
    kinds.add(rota_patterns::design_kind, [](JobContext& job) { return rota_patterns::design_rota(job); });
    return kinds;
}

std::size_t Works::connections(const WorksSettings& settings) {
    // A thread that works may read and write at the same time; one watches; each duty has one.
    return 2 * settings.runner.threads + 9;
}

Works::Works(const Platform& platform, const WorksSettings& settings, const FaultLog& log)
    : platform_(platform),
      kinds_(kinds(settings)),
      settings_(with_key(platform, settings)),
      timed_(platform, timed_jobs()),
      mail_(platform, settings.mail, log),
      webhooks_(platform, settings_.webhooks),
      duties_(platform.pool, log) {}

Result<std::unique_ptr<Works>> Works::begin(const Platform& platform, const WorksSettings& settings, FaultLog log) {
    std::unique_ptr<Works> works(new Works(platform, settings, log));
    works->runner_ = TRY(Runner::start(platform, works->kinds_, settings.runner, std::move(log)));
    if (settings.runner.only.empty()) {
        TRY(works->begin_duties());
    }
    return works;
}

Result<void> Works::begin_duties() {
    TRY(duties_.begin({"numbering events", {store::outbox_channel}, numbered_at_least, [this](const std::stop_token&) {
                           return number_all_events(platform_);
                       }}));
    TRY(duties_.begin(
        {"sealing the audit", {store::outbox_channel}, sealed_at_least, [this](const std::stop_token&) -> Result<void> {
             TRY(seal_audit(platform_));
             return {};
         }}));
    if (!settings_.mail.server.host.empty()) {
        TRY(duties_.begin({"sending mail", {store::outbox_channel}, mail_at_least, [this](const std::stop_token& stop) {
                               return mail_.send_waiting(stop);
                           }}));
    }
    if (settings_.webhooks.key != nullptr) {
        TRY(duties_.begin(
            {"calling webhooks", {store::outbox_channel}, calls_at_least, [this](const std::stop_token& stop) {
                 return webhooks_.tell_waiting(stop);
             }}));
    }
    return duties_.begin(
        {"timed jobs", {}, looked_at_the_clock, [this](const std::stop_token&) { return timed_.queue_due(); }});
}

void Works::stop() {
    duties_.stop();
    if (runner_ != nullptr) {
        runner_->stop();
    }
}

}    // namespace staffwright::app
