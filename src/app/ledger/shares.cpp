#include "app/ledger/shares.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace staffwright::app::ledger {

namespace {

using calendar::Date;

constexpr std::int64_t hundredths = 100;

/// To the nearest whole, halves up; neither is negative.
std::int64_t quotient(std::int64_t top, std::int64_t bottom) {
    CHECK(top >= 0 && bottom > 0);
    return (2 * top + bottom) / (2 * bottom);
}

bool any_holds(const std::vector<Spell>& spells, Date day) {
    return std::any_of(spells.begin(), spells.end(), [&](const Spell& spell) { return spell.holds(day); });
}

Line line_of(const UnitYear& year, const Member& member) {
    Line line;
    for (std::int32_t i = 0; i < year.period.days(); ++i) {
        const Date day = year.period.first + i;
        if (!year.published[static_cast<std::size_t>(i)] || !member.is_home(day) || any_holds(member.absences, day)) {
            continue;
        }
        Wte wte{};
        for (const Contracted& contract : member.contracts) {
            wte += contract.days.holds(day) ? contract.wte : Wte{};
        }
        line.exposure += wte.count();
        line.days += wte.count() > 0 ? 1 : 0;
    }
    for (const Entry& entry : member.entries) {
        ++line.counts[static_cast<std::size_t>(entry.measure)];
    }
    return line;
}

FiveFigures five_of(std::vector<std::int64_t> rates) {
    std::sort(rates.begin(), rates.end());
    FiveFigures five{};
    constexpr std::size_t quarters = 4;
    for (std::size_t quarter = 0; quarter <= quarters; ++quarter) {
        const std::size_t rank = std::max<std::size_t>(1, (rates.size() * quarter + quarters - 1) / quarters);
        // Whole numbers: hundredths would tell the WTE of whoever has the rate.
        five[quarter] = quotient(rates[rank - 1], hundredths);
    }
    return five;
}

}    // namespace

rosters::Period year_to(Date last) {
    const Date until = last + 1;
    const std::optional<Date> from = Date::from_ymd(until.year() - 1, until.month(), until.day());
    // 29 February has no counterpart in the year before.
    return {from ? *from : *Date::from_ymd(until.year() - 1, 3, 1), until};
}

bool Member::is_home(Date day) const {
    return any_holds(home, day);
}

std::optional<Wte> Line::average() const {
    return days == 0 ? std::optional<Wte>{} : Wte{quotient(exposure, days)};
}

std::optional<std::int64_t> Shares::fair_share(const Line& line, Measure measure) const {
    if (line.exposure == 0) {
        return {};
    }
    return quotient(totals[static_cast<std::size_t>(measure)] * line.exposure * hundredths, exposure);
}

std::optional<std::int64_t> Shares::difference(const Line& line, Measure measure) const {
    const std::optional<std::int64_t> share = fair_share(line, measure);
    return share ? line.count(measure) * hundredths - *share : std::optional<std::int64_t>{};
}

std::optional<std::int64_t> Shares::rate(const Line& line, Measure measure) const {
    if (line.exposure == 0) {
        return {};
    }
    return quotient(line.count(measure) * published_days * whole_time.count() * hundredths, line.exposure);
}

Shares shares_of(const UnitYear& year) {
    CHECK(year.published.size() == static_cast<std::size_t>(year.period.days()));
    Shares shares;
    shares.published_days = static_cast<std::int32_t>(std::count(year.published.begin(), year.published.end(), true));
    for (const Member& member : year.members) {
        const Line line = line_of(year, member);
        if (line.exposure > 0) {
            shares.exposure += line.exposure;
            for (std::size_t i = 0; i < measure_count; ++i) {
                shares.totals[i] += line.counts[i];
            }
        }
        shares.lines.push_back(line);
    }
    return shares;
}

std::optional<Spread> spread_of(const Shares& shares, const Definitions& held) {
    Spread spread;
    std::array<std::vector<std::int64_t>, measure_count> rates;
    for (const Line& line : shares.lines) {
        if (line.exposure == 0 || line.days < held.spread_days) {
            continue;
        }
        ++spread.people;
        for (std::size_t i = 0; i < measure_count; ++i) {
            rates[i].push_back(*shares.rate(line, static_cast<Measure>(i)));
        }
    }
    if (spread.people == 0 || spread.people < held.spread_people) {
        return {};
    }
    for (std::size_t i = 0; i < measure_count; ++i) {
        spread.of[i] = five_of(std::move(rates[i]));
    }
    return spread;
}

}    // namespace staffwright::app::ledger
