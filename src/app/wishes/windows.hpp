// Windows for wishes: a roster maker asks the people of a unit which duties of a period they would like and which days
// they would rather not work, sees who has answered, and reminds the others. picks.hpp is the people's half.
//
//     const Shown window = TRY(open(platform, maker, trust, ward, {.days = {first, until}, .opens_on = today, ...}));
//     const Answers answers = TRY(answers_to(platform, maker, trust, ward, window.window.id));
//
// A window is open from the first minute of opens_on to the last one before closes_on, by the clock of London. It
// closes before the first day that it asks about; no two windows of a unit ask about the same day, and none about days
// that people have been told. Once it is open nobody may pick less than they were told. Withdrawn, it asks nobody any
// more; what was picked stays a wish. People are told by a letter, if they want letters about their duties, and on
// their own page. Errors: not_found, stale, conflict, bad_value. Thread safety: any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/wishes/invited.hpp"
#include "app/wishes/tally.hpp"

namespace staffwright::app::wishes {

/// What may be changed of a window.
struct Terms {
    calendar::Date closes_on{};
    std::int64_t duties = 0;
    std::int64_t days_off = 0;
    std::int64_t strong = 0;
    std::optional<std::string> note{};    ///< to the people
};

struct Wanted {
    Period days{};
    calendar::Date opens_on{};
    Terms terms{};
};

struct Shown {
    store::WishWindow window{};
    std::string state{};
    std::int64_t invited = 0;
    std::int64_t answered = 0;
};

Result<Shown> open(const Platform& platform, const Actor& actor, const store::TrustId& trust, const store::UnitId& unit,
                   const Wanted& wanted);
/// Those of the last year and the next, the newest period first; withdrawn ones are left out.
Result<std::vector<Shown>> of_unit(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                   const store::UnitId& unit);
/// `seen`: the window's version. One that is closed is open again if `closes_on` is still ahead.
Result<Shown> change_terms(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                           const store::UnitId& unit, const store::WishWindowId& window, std::int64_t seen,
                           const Terms& terms);
Result<void> withdraw(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                      const store::UnitId& unit, const store::WishWindowId& window);

struct Answered {
    Invited who{};
    std::optional<calendar::Moment> answered_at{};
    std::int64_t duties = 0;      ///< picked
    std::int64_t days_off = 0;    ///< picked
    Tally tally{};                ///< of these, once days are published
};
struct Answers {
    Shown shown{};
    std::vector<Answered> people{};    ///< by name
};
Result<Answers> answers_to(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                           const store::UnitId& unit, const store::WishWindowId& window);

struct Reminded {
    std::int64_t people = 0;     ///< who have not answered
    std::int64_t letters = 0;    ///< the others have no address, or want none: their own page says it
};
/// Once a day. Error besides: conflict, where the window is not open.
Result<Reminded> remind(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                        const store::UnitId& unit, const store::WishWindowId& window);

/// Nobody wishes for a day beside the window that asks about it. Error: conflict.
Result<void> expect_no_window(const Acting& a, const store::UnitId& unit, calendar::Date day);

}    // namespace staffwright::app::wishes
