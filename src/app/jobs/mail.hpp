// Sends what waits in the outbox of e-mail: a standing duty of every machine that has a mail server.
//
//     MailDuty mail(platform, settings, log);
//     TRY(mail.send_waiting(stop));
//
// A letter is taken by one machine at a time; should that die, it is tried again five minutes later, so that a letter
// may come twice, but none is lost. What a server refuses for good is `bounced`; all else is tried again after 1, 4, 16
// minutes and so on up to two hours, and `given_up` after three days. If the server itself cannot be reached, the
// others wait with it. Nothing of a letter goes into the log. Errors: those of the store. Thread safety: one thread.
#pragma once

#include <chrono>
#include <functional>
#include <stop_token>

#include "app/acting/platform.hpp"
#include "app/jobs/runner.hpp"
#include "net/smtp.hpp"
#include "store/outbox.hpp"

namespace staffwright::app {

struct MailSettings {
    net::MailServer server{};    ///< without a host there is no mail
    std::int64_t per_minute = 300;
    std::chrono::seconds first_pause{60};
    std::chrono::seconds longest_pause{7'200};
    std::chrono::seconds given_up_after{3 * 86'400};
};

class MailDuty {
public:
    MailDuty(const Platform& platform, MailSettings settings, FaultLog log)
        : platform_(platform), settings_(std::move(settings)), log_(std::move(log)) {}
    /// All that are due, as fast as the rate allows.
    Result<void> send_waiting(const std::stop_token& stop);

private:
    /// Whether the next may be tried.
    Result<bool> send_next();
    Result<void> note(const store::Mail& mail, const net::Sent& sent);

    const Platform& platform_;
    const MailSettings settings_;
    const FaultLog log_;
};

}    // namespace staffwright::app
