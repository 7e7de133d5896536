#include "app/jobs/mail.hpp"

#include <fmt/format.h>

#include "app/jobs/resting.hpp"
#include "store/jobs.hpp"

namespace staffwright::app {

namespace {

using net::Outcome;
using store::sql::Scope;
using store::sql::Transaction;

constexpr std::chrono::minutes taken_for{5};    // longer than any letter takes

}    // namespace

Result<void> MailDuty::send_waiting(const std::stop_token& stop) {
    const std::chrono::milliseconds between{60'000 / std::max<std::int64_t>(settings_.per_minute, 1)};
    while (!stop.stop_requested() && TRY(send_next())) {
        rest(between, stop);
    }
    return {};
}

Result<bool> MailDuty::send_next() {
    const calendar::Moment now = platform_.clock();
    const std::optional<store::Mail> mail = TRY(store::sql::write(
        platform_.pool, Scope::of_the_system(),
        [&](Transaction& t) { return store::take_mail(t, now + taken_for, now); }, store::for_queues));
    if (!mail) {
        return false;
    }
    const net::Sent sent = net::send(settings_.server, {.id = mail->id.text(),
                                                        .to = mail->recipient,
                                                        .subject = mail->subject,
                                                        .body = mail->body,
                                                        .at = mail->created_at});
    TRY(note(*mail, sent));
    if (sent.outcome == Outcome::no_server) {
        log_("mail", fmt::format("the mail server did not take a letter (its last code: {}); see `staffwright doctor`",
                                 sent.code));
        return false;
    }
    return true;
}

Result<void> MailDuty::note(const store::Mail& mail, const net::Sent& sent) {
    const calendar::Moment now = platform_.clock();
    return store::sql::write(
        platform_.pool, Scope::of_the_system(),
        [&](Transaction& t) -> Result<void> {
            if (sent.outcome == Outcome::sent) {
                return store::mark_sent(t, mail, now);
            }
            if (sent.outcome == Outcome::refused) {
                return store::mark_failed(t, mail, sent.words, {}, "bounced");
            }
            if (now - mail.created_at > settings_.given_up_after) {
                return store::mark_failed(t, mail, sent.words, {}, "given_up");
            }
            return store::mark_failed(
                t, mail, sent.words,
                now + growing_pause(mail.attempts, settings_.first_pause, settings_.longest_pause));
        },
        store::for_queues);
}

}    // namespace staffwright::app
