#include "app/facts/leave_rows.hpp"

#include <algorithm>

#include "app/facts/whole.hpp"
#include "app/leave/of_person.hpp"
#include "store/people.hpp"

namespace staffwright::app::facts {

Result<std::vector<store::Leave>> leave_around_now(const Acting& a, const store::UnitId& unit) {
    constexpr std::int32_t two_years = 730;
    const calendar::Date now = today(a);
    return store::leave_in(a.t, a.at, unit, now - two_years, now + two_years);
}

Result<store::Leave> expect_leave(const std::vector<store::Leave>& all, const store::LeaveId& leave, std::int64_t seen,
                                  const std::string& what) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const store::Leave& each) { return each.id == leave; });
    if (found == all.end()) {
        return Error{ErrorId::not_found, "there is no such " + what + " " + leave.text(), ""};
    }
    TRY(store::expect_current(found->version == seen ? 1 : 0, "the " + what, leave.text()));
    return *found;
}

Result<void> set_hours(const Acting& a, store::Leave& leave) {
    const leave::Policy& policy = *TRY(leave::Policy::built_in());
    const std::optional<store::Person> person = TRY(store::find(a.t, a.at, leave.person));
    return person ? leave::set_hours(a, policy, *person, leave) : Result<void>{};
}

boost::json::object whose(const store::Leave& leave) {
    return {{"person", leave.person.text()}};
}

boost::json::object first_and_last(const store::Leave& leave) {
    return {{"starts_on", leave.starts_on.to_string()}, {"ends_on", leave.ends_on.to_string()}};
}

}    // namespace staffwright::app::facts
