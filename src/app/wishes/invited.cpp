#include "app/wishes/invited.hpp"

#include <algorithm>
#include <map>

#include "app/facts/whole.hpp"
#include "app/rosters/names.hpp"
#include "app/rosters/told_days.hpp"
#include "store/dated.hpp"
#include "store/employment.hpp"

namespace staffwright::app::wishes {

namespace {

using calendar::Date;

constexpr std::int64_t whole = 10'000;    // of a WTE

/// Days with their WTE, in ten-thousandths.
struct Exposure {
    std::int64_t sum = 0;
    bool is_member = false;
};

Exposure exposure_of(const store::WishWindow& window, const store::Person& person,
                     const std::vector<store::UnitMember>& members, const std::vector<store::Contract>& contracts) {
    Exposure found;
    for (Date day = window.starts_on; day < window.ends_on; day = day + 1) {
        const bool is_here = (!person.left_on || day < *person.left_on) &&
                             std::any_of(members.begin(), members.end(), [&](const store::UnitMember& row) {
                                 return row.person == person.id && holds_on(row, day);
                             });
        if (!is_here) {
            continue;
        }
        found.is_member = true;
        for (const store::Contract& contract : contracts) {
            if (contract.person == person.id && holds_on(contract, day)) {
                found.sum += contract.wte.count();
            }
        }
    }
    return found;
}

std::int64_t share(std::int64_t amount, std::int64_t sum, std::int64_t days) {
    return amount == 0 ? 0 : std::max<std::int64_t>(1, (2 * amount * sum + whole * days) / (2 * whole * days));
}

}    // namespace

std::string_view state_of(const store::WishWindow& window, Date today) {
    if (window.withdrawn_at) {
        return "withdrawn";
    }
    if (today < window.opens_on) {
        return "scheduled";
    }
    return today < window.closes_on ? "open" : "closed";
}

Result<std::string> state_at(const Acting& a, const store::WishWindow& window) {
    const std::string_view state = state_of(window, facts::today(a));
    const bool could_be_answered = state == "scheduled" || state == "open";
    if (could_be_answered && !TRY(rosters::told_days(a, window.unit, days_of(window))).empty()) {
        return std::string("closed");
    }
    return std::string(state);
}

Result<std::vector<Invited>> invited_to(const Acting& a, const store::WishWindow& window,
                                        const std::optional<store::PersonId>& only) {
    const auto members = TRY(store::members_of(a.t, a.at, window.unit, window.starts_on, window.ends_on));
    const auto contracts = TRY(store::contracts_in(a.t, a.at, window.unit, window.starts_on, window.ends_on));
    const std::int64_t days = window.ends_on - window.starts_on;
    std::vector<Invited> invited;
    for (const store::Person& person :
         TRY(store::people_in(a.t, a.at, window.unit, window.starts_on, window.ends_on))) {
        if (only && person.id != *only) {
            continue;
        }
        const Exposure exposure = exposure_of(window, person, members, contracts);
        if (exposure.is_member) {
            invited.push_back({person.id,
                               rosters::name_of(person),
                               {share(window.duties, exposure.sum, days), share(window.days_off, exposure.sum, days),
                                share(window.strong, exposure.sum, days)}});
        }
    }
    std::stable_sort(invited.begin(), invited.end(),
                     [](const Invited& one, const Invited& two) { return one.name < two.name; });
    return invited;
}

}    // namespace staffwright::app::wishes
