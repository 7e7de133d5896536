// Who is asked by a window for wishes, and how much each of them may pick.
//
//     for (const Invited& one : TRY(invited_to(a, window))) { one.allowed.duties ... }
//
// Everybody who is a member of the unit on any day that is asked about. What somebody of whole time may pick is
// multiplied by the WTE of one's contracts, averaged over these days (a day that one is no member counts nothing), and
// rounded, the half one up; who may pick at all may pick one. Errors: those of the store. Thread safety: as the
// transaction; the others are pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/acting/acting.hpp"
#include "app/rosters/unit_facts.hpp"
#include "store/wish_windows.hpp"

namespace staffwright::app::wishes {

using rosters::Period;

[[nodiscard]] inline Period days_of(const store::WishWindow& window) {
    return {window.starts_on, window.ends_on};
}

/// "scheduled", "open", "closed" or "withdrawn", by its own days.
[[nodiscard]] std::string_view state_of(const store::WishWindow& window, calendar::Date today);
/// Today; and closed from when people have been told of one of its days.
Result<std::string> state_at(const Acting& a, const store::WishWindow& window);

struct Allowed {
    std::int64_t duties = 0;
    std::int64_t days_off = 0;
    std::int64_t strong = 0;
    friend bool operator==(const Allowed&, const Allowed&) = default;
};

struct Invited {
    store::PersonId person{};
    std::string name{};
    Allowed allowed{};
};

/// By name. `only`: this person alone, if they are asked.
Result<std::vector<Invited>> invited_to(const Acting& a, const store::WishWindow& window,
                                        const std::optional<store::PersonId>& only = {});

}    // namespace staffwright::app::wishes
