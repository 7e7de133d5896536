// People are told of their own work: on their own page, and by e-mail of what they want it for.
//
//     TRY(tell(a, platform, {{.person = amy, .kind = "duty_change", .unit = ward, .starts_on = day, ...}, ...}));
//
// The letter is written in the transaction that it tells of, and says no more than which unit's rota has something new,
// on which days (of a decision: that there is one), and where to look: no shift, no kind of leave, nobody's name. Who
// has left is told nothing; who has no address has the page alone. Errors: those of the store; not_found, stale of
// one's own. Thread safety: any thread; tell as the transaction.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/acting/acting.hpp"
#include "store/notices.hpp"

namespace staffwright::app::notices {

/// Trust, id and moment are given here.
Result<void> tell(Acting& a, const Platform& platform, std::vector<store::Notice> notices);

/// A letter beside what people's pages show anyway, to those of them who want letters about their duties.
struct Letter {
    std::string subject;
    std::string what;    ///< a sentence
    std::string page;    ///< where to look
};
/// How many were written.
Result<std::int64_t> write_to(Acting& a, const Platform& platform, const std::vector<store::PersonId>& people,
                              const Letter& letter);

struct OwnNotice {
    store::Notice notice;
    std::string unit;    ///< name; empty: of no unit
};
/// What one has not put away, the newest first.
Result<std::vector<OwnNotice>> own(const Platform& platform, const Actor& actor, const store::TrustId& trust);
Result<void> put_away(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                      const store::NoticeId& notice);

struct OwnContact {
    store::Contact contact;
    std::optional<std::string> email;    ///< where letters go; none: there is no address
};
Result<OwnContact> own_contact(const Platform& platform, const Actor& actor, const store::TrustId& trust);
/// `contact`: as it was read, with other values.
Result<OwnContact> state_contact(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                 store::Contact contact);

}    // namespace staffwright::app::notices
