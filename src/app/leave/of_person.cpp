#include "app/leave/of_person.hpp"

#include <algorithm>
#include <numeric>

#include "calendar/zone.hpp"
#include "store/dated.hpp"
#include "store/publication.hpp"

namespace staffwright::app::leave {

namespace {

using calendar::Date;

/// What the person's published duties of the period count for, by roster day.
Result<std::map<Date, Minutes>> rostered_minutes(const Acting& a, const store::PersonId& person, const Period& period) {
    const calendar::Zone& london = calendar::Zone::europe_london();
    std::map<store::UnitId, std::vector<store::Shift>> shifts;
    std::map<Date, Minutes> minutes;
    for (const store::Duty& duty : TRY(store::duties_of(a.t, a.at, person, london.instant({period.first, 0}),
                                                        london.instant({period.until, 0})))) {
        if (!period.contains(duty.day)) {
            continue;
        }
        if (!shifts.contains(duty.unit)) {
            shifts[duty.unit] = TRY(store::shifts_of(a.t, a.at, duty.unit));
        }
        for (const store::Shift& shift : shifts[duty.unit]) {
            if (shift.id == duty.shift) {
                minutes[duty.day] += credited(shift, duty);
            }
        }
    }
    return minutes;
}

/// Days of which people of the unit have been told the roster.
Result<std::set<Date>> told_days(const Acting& a, const store::UnitId& unit, const Period& period) {
    std::set<Date> days;
    for (const store::Roster& roster : TRY(store::rosters_of(a.t, a.at, unit, period.first, period.until))) {
        for (const store::Publication& told : TRY(store::publications_of(a.t, a.at, roster.id))) {
            for (Date day = std::max(told.starts_on, period.first); day < std::min(told.ends_on, period.until);
                 day = day + 1) {
                days.insert(day);
            }
        }
    }
    return days;
}

std::int32_t whole_years(Date from, Date day) {
    const bool before = day.month() < from.month() || (day.month() == from.month() && day.day() < from.day());
    return std::max(0, day.year() - from.year() - (before ? 1 : 0));
}

void once(std::vector<std::string>& list, std::string text) {
    if (std::find(list.begin(), list.end(), text) == list.end()) {
        list.push_back(std::move(text));
    }
}

/// The days of the year on which a contract gives leave. One whose person's first day is not recorded is taken to have
/// held before its record began: files of rosters begin where their recorded past does.
bool gives_leave(const OfPerson& person, const Employed& employed, Date day) {
    const store::Contract& contract = employed.contract;
    const bool is_first = &employed == &person.contracts.front();
    const Date from = is_first ? std::min(contract.starts_on, person.joined_on.value_or(Date{})) : contract.starts_on;
    return from <= day && (!contract.ends_on || day < *contract.ends_on) && (!person.left_on || day < *person.left_on);
}

/// Sums of whole-time days times weekly minutes, which are five times the year's days too large.
struct Accrued {
    std::int64_t annual = 0;
    std::int64_t bank_holidays = 0;
};
void accrue(const Policy& policy, const OfPerson& person, const Employed& employed, Date day, Accrued& sum,
            Entitled& made) {
    const std::int32_t years = person.joined_on ? whole_years(*person.joined_on, day) : 0;
    const std::int64_t weekly = employed.contract.weekly.count();
    if (const pay::Value* days = policy.entitlement(employed.scheme, years, day)) {
        sum.annual += weekly * days->amount;
        once(made.grounds, pay::cited(*days));
    }
    if (const pay::Value* days = policy.bank_holidays(employed.scheme, day)) {
        sum.bank_holidays += weekly * days->amount;
        once(made.grounds, pay::cited(*days));
    }
}

}    // namespace

Minutes OfPerson::weekly(Date day) const {
    Minutes sum{};
    for (const Employed& employed : contracts) {
        sum += holds_on(employed.contract, day) ? employed.contract.weekly : Minutes{};
    }
    return sum;
}

const Employed* OfPerson::on(Date day) const {
    const Employed* found = nullptr;
    for (const Employed& employed : contracts) {
        if (found == nullptr || employed.contract.starts_on <= day) {
            found = &employed;
        }
        if (holds_on(employed.contract, day)) {
            return &employed;
        }
    }
    return found;
}

std::string OfPerson::scheme(Date day) const {
    const Employed* employed = on(day);
    return employed == nullptr ? statutory : employed->scheme;
}

Period week_of(calendar::Date day) {
    constexpr std::int32_t week = 7;
    const calendar::Date monday = day - static_cast<std::int32_t>(day.weekday());
    return {monday, monday + week};
}

Minutes credited(const store::Shift& shift, const store::Duty& duty) {
    return shift.credit.value_or(duty.ends_at - duty.starts_at - shift.unpaid_break);
}

Result<OfPerson> read_person(const Acting& a, const Policy& policy, const store::Person& person, const Period& period) {
    OfPerson read;
    read.joined_on = person.joined_on;
    read.left_on = person.left_on;
    std::vector<store::ContractKind> kinds;
    for (const store::UnitMember& member : TRY(store::memberships_of(a.t, a.at, person.id))) {
        for (store::ContractKind& kind : TRY(store::contract_kinds_of(a.t, a.at, member.unit))) {
            kinds.push_back(std::move(kind));
        }
        const bool is_here = member.starts_on < period.until && (!member.ends_on || period.first < *member.ends_on);
        if (is_here && member.is_home && period.days() > 0) {
            read.told.merge(TRY(told_days(a, member.unit, period)));
        }
    }
    for (store::Contract& contract : TRY(store::contracts_of(a.t, a.at, person.id))) {
        if (contract.employment == "substantive") {
            std::string scheme = policy.scheme_of(contract, kinds);
            read.contracts.push_back({std::move(contract), std::move(scheme)});
        }
    }
    std::stable_sort(read.contracts.begin(), read.contracts.end(), [](const Employed& one, const Employed& other) {
        return one.contract.starts_on < other.contract.starts_on;
    });
    read.rostered = TRY(rostered_minutes(a, person.id, period));
    return read;
}

Minutes fifth_of(Minutes weekly, Date day) {
    const auto at = static_cast<std::int64_t>(day.weekday());
    if (day.weekday() >= calendar::Weekday::saturday) {
        return Minutes{};
    }
    return Minutes{weekly.count() * (at + 1) / 5 - weekly.count() * at / 5};
}

std::vector<Minutes> worth(const Policy& policy, const OfPerson& person, const Period& period,
                           const std::string& kind) {
    std::vector<Minutes> each;
    for (Date day = period.first; day < period.until; day = day + 1) {
        const std::string scheme = person.scheme(day);
        const Minutes weekly = person.weekly(day);
        const auto duty = person.rostered.find(day);
        Minutes minutes{};
        if (policy.counts(scheme, kind, day) != Counts::contract) {
            minutes = Minutes{};
        } else if (duty != person.rostered.end()) {
            minutes = policy.counted_in(scheme, day) == CountedIn::days ? Minutes{weekly.count() / 5} : duty->second;
        } else if (!person.told.contains(day)) {
            minutes = fifth_of(weekly, day);
        }
        each.push_back(minutes);
    }
    return each;
}

std::vector<Minutes> spread(Minutes total, const std::vector<Minutes>& each, Date first) {
    std::vector<std::int64_t> shares;
    for (const Minutes minutes : each) {
        shares.push_back(minutes.count());
    }
    const auto sum = [&] { return std::accumulate(shares.begin(), shares.end(), std::int64_t{0}); };
    if (sum() == 0) {
        for (std::size_t at = 0; at < shares.size(); ++at) {
            shares[at] = (first + static_cast<std::int32_t>(at)).weekday() < calendar::Weekday::saturday ? 1 : 0;
        }
    }
    if (sum() == 0) {
        std::fill(shares.begin(), shares.end(), 1);
    }
    const std::int64_t all = sum();
    std::vector<Minutes> result;
    std::int64_t before = 0;
    for (const std::int64_t share : shares) {
        const std::int64_t after = before + share;
        result.emplace_back(total.count() * after / all - total.count() * before / all);
        before = after;
    }
    return result;
}

bool has_no_hours_yet(const store::Leave& leave) {
    return leave.state == "asked" && leave.credit == Minutes{} && leave.by_day.empty();
}

Result<void> set_hours(const Acting& a, const Policy& policy, const store::Person& person, store::Leave& leave) {
    const Period days{leave.starts_on, leave.ends_on};
    leave.count_as(worth(policy, TRY(read_person(a, policy, person, days)), days, leave.kind));
    return {};
}

Entitled entitled(const Policy& policy, const OfPerson& person, const Policy::Year& year) {
    Entitled made;
    Accrued sum;
    for (Date day = year.first; day < year.until; day = day + 1) {
        for (const Employed& employed : person.contracts) {
            if (gives_leave(person, employed, day)) {
                accrue(policy, person, employed, day, sum, made);
            }
        }
    }
    const std::int64_t whole = std::int64_t{5} * year.days();
    made.annual = Minutes{(2 * sum.annual + whole) / (2 * whole)};
    made.bank_holidays = Minutes{(2 * sum.bank_holidays + whole) / (2 * whole)};
    if (person.contracts.empty()) {
        made.notes.emplace_back("There is no contract that gives leave.");
    } else if (!person.joined_on) {
        made.notes.emplace_back(
            "The first day of employment is not recorded: counted as a whole year, without years of service.");
    }
    return made;
}

}    // namespace staffwright::app::leave
