#include "app/leave/account.hpp"

#include <algorithm>

#include "app/facts/whole.hpp"

namespace staffwright::app::leave {

namespace {

using calendar::Date;
using identity::Permission;

Result<store::Person> expect_person(const Acting& a, const store::PersonId& person) {
    std::optional<store::Person> found = TRY(store::find(a.t, a.at, person));
    if (!found) {
        return Error{ErrorId::not_found, "there is nobody with the id " + person.text(), ""};
    }
    return std::move(*found);
}

void count_leave(const Policy& policy, const store::Leave& leave, Date today, Account& account) {
    if (!policy.draws_on_entitlement(leave.kind, leave.starts_on)) {
        return;
    }
    const Policy::Year& year = account.year;
    if (leave.state == "asked") {
        account.asked += leave.credit_in(year.first, year.until);
    } else if (leave.state == "approved") {
        account.taken += leave.credit_in(year.first, std::min(today, year.until));
        account.booked += leave.credit_in(std::max(today, year.first), year.until);
        if (leave.credited() == Minutes{}) {
            account.without_hours +=
                std::max(0, std::min(leave.ends_on, year.until) - std::max(leave.starts_on, year.first));
        }
    }
}

Result<Account> account_of(const Acting& a, const Policy& policy, const store::Person& person, Date day) {
    Account account;
    account.person = person.id;
    const OfPerson facts = TRY(read_person(a, policy, person, {day, day}));
    account.scheme = facts.scheme(day);
    account.year = policy.year_of(account.scheme, day);
    account.counted_in = policy.counted_in(account.scheme, day);
    const Employed* employed = facts.on(day);
    account.day = Minutes{employed == nullptr ? 0 : employed->contract.weekly.count() / 5};
    account.worked_out = entitled(policy, facts, account.year);
    account.stated = TRY(store::entitlement_of(a.t, a.at, person.id, account.year.first));
    const Date today = facts::today(a);
    for (store::Leave& leave : TRY(store::leave_of(a.t, a.at, person.id))) {
        const bool is_in = leave.starts_on < account.year.until && account.year.first < leave.ends_on;
        if (is_in && has_no_hours_yet(leave)) {
            TRY(set_hours(a, policy, person, leave));
        }
        if (is_in) {
            count_leave(policy, leave, today, account);
        }
    }
    return account;
}

Result<void> expect_sound(const Stated& stated) {
    constexpr Minutes most{std::int64_t{366} * 24 * 60};
    if (stated.minutes && (*stated.minutes < Minutes{} || *stated.minutes > most)) {
        return Error{ErrorId::bad_value, "an entitlement is 0 minutes to a year", "", Place{"", 0, "/stated_minutes"}};
    }
    if (stated.carried < -most || stated.carried > most) {
        return Error{ErrorId::bad_value, "what is carried over is at most a year", "",
                     Place{"", 0, "/carried_minutes"}};
    }
    return facts::expect_text(stated.reason, "reason");
}

}    // namespace

Minutes Account::entitled() const {
    const Minutes reckoned = worked_out.annual + worked_out.bank_holidays;
    return (stated && stated->stated ? *stated->stated : reckoned) + carried();
}

Result<Account> own_account(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                            const std::optional<Date>& day) {
    const std::optional<store::PersonId> self = person_at(actor, trust);
    if (!self) {
        return Error{ErrorId::not_found, "you are nobody on the rosters of this trust", ""};
    }
    const Policy& policy = *TRY(Policy::built_in());
    return look(platform, actor, trust, {Permission::see_own_work, {}, *self}, [&](Acting& a) -> Result<Account> {
        return account_of(a, policy, TRY(expect_person(a, *self)), day.value_or(facts::today(a)));
    });
}

Result<std::vector<Account>> accounts_in_unit(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                              const store::UnitId& unit, const std::optional<Date>& day) {
    const Policy& policy = *TRY(Policy::built_in());
    return look(platform, actor, trust, {Permission::see_leave, unit}, [&](Acting& a) -> Result<std::vector<Account>> {
        const Date on = day.value_or(facts::today(a));
        std::vector<Account> accounts;
        for (const store::UnitMember& member : TRY(store::members_of(a.t, a.at, unit, on, on + 1))) {
            if (member.is_home) {
                accounts.push_back(TRY(account_of(a, policy, TRY(expect_person(a, member.person)), on)));
            }
        }
        return accounts;
    });
}

Result<Account> account(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                        const store::PersonId& person, const std::optional<Date>& day) {
    const Policy& policy = *TRY(Policy::built_in());
    return look(platform, actor, trust, {Permission::see_leave}, [&](Acting& a) -> Result<Account> {
        return account_of(a, policy, TRY(expect_person(a, person)), day.value_or(facts::today(a)));
    });
}

Result<Account> state(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                      const store::PersonId& person, const Stated& stated) {
    TRY(expect_sound(stated));
    const Policy& policy = *TRY(Policy::built_in());
    return change(platform, actor, trust, {Permission::edit_people}, [&](Acting& a) -> Result<Account> {
        const store::Person about = TRY(expect_person(a, person));
        if (person_at(actor, trust) == person) {
            return Error{ErrorId::not_permitted, "nobody states their own entitlement", "ask somebody else of HR"};
        }
        const Account before = TRY(account_of(a, policy, about, stated.day));
        TRY(store::expect_current((before.stated ? before.stated->version : 0) == stated.seen ? 1 : 0,
                                  "the entitlement", before.year.first.to_string()));
        store::LeaveEntitlement row = before.stated.value_or(store::LeaveEntitlement{});
        row.person = person;
        row.year_starts_on = before.year.first;
        row.stated = stated.minutes;
        row.carried = stated.carried;
        row.reason = stated.reason;
        row.stated_by = a.by.name;
        row.stated_at = a.now;
        TRY(facts::put(a, row));
        TRY(a.audit("leave_entitlement.state", "person", person.text(), {{"year", row.year_starts_on.to_string()}}, {},
                    boost::json::object{{"before_minutes", before.entitled().count()},
                                        {"stated_minutes", row.stated ? boost::json::value(row.stated->count())
                                                                      : boost::json::value(nullptr)},
                                        {"carried_minutes", row.carried.count()},
                                        {"reason", row.reason}}));
        TRY(a.event("leave.changed", {}, {{"person", person.text()}}));
        return account_of(a, policy, about, stated.day);
    });
}

}    // namespace staffwright::app::leave
