#include "referee/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace staffwright::referee {

namespace {

constexpr std::array<const char*, 7> weekdays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string name_or_id(const std::string& name, const std::string& id) {
    return name.empty() ? id : name;
}

}    // namespace

std::string Words::day(roster::Day day) const {
    if (!problem_.horizon.dated) {
        return fmt::format("day {}", day);
    }
    const calendar::Date date = problem_.horizon.date(day);
    return fmt::format("{} {} {}", weekdays[static_cast<std::size_t>(date.weekday())], date.day(),
                       months[static_cast<std::size_t>(date.month() - 1)]);
}

std::string Words::days(roster::Day from, roster::Day until) const {
    return until - from <= 1 ? day(from) : fmt::format("{} to {}", day(from), day(until - 1));
}

std::string Words::shift(roster::ShiftIx shift) const {
    return name_or_id(problem_.shifts[shift].name, problem_.shifts[shift].id);
}

std::string Words::skill(roster::SkillIx skill) const {
    return name_or_id(problem_.skills[skill].name, problem_.skills[skill].id);
}

std::string Words::person(roster::PersonIx person) const {
    const roster::Person& who = problem_.people[person];
    if (who.name.empty()) {
        return who.id;
    }
    const auto named_so = std::count_if(problem_.people.begin(), problem_.people.end(),
                                        [&](const roster::Person& other) { return other.name == who.name; });
    return named_so == 1 ? who.name : fmt::format("{} ({})", who.name, who.id);
}

std::string Words::duty(roster::Day day, roster::ShiftIx shift) const {
    return fmt::format("{} on {}", this->shift(shift), this->day(day));
}

std::string minutes(Minutes length) {
    const std::int64_t count = length.count();
    if (count < 0) {
        return fmt::format("-{}", minutes(-length));
    }
    const std::int64_t hours = count / 60;
    const std::int64_t rest = count % 60;
    if (hours == 0) {
        return fmt::format("{} min", rest);
    }
    return rest == 0 ? fmt::format("{} h", hours) : fmt::format("{} h {:02}", hours, rest);
}

std::string counted(std::int64_t count, std::string_view noun) {
    if (count == 1) {
        return fmt::format("1 {}", noun);
    }
    if (noun == "duty") {
        return fmt::format("{} duties", count);
    }
    return fmt::format("{} {}", count, noun == "person" ? std::string("people") : std::string(noun) + "s");
}

std::string measured(std::int64_t total, rules::Measure measure) {
    switch (measure) {
        case rules::Measure::duties:
            return counted(total, "duty");
        case rules::Measure::days:
            return counted(total, "day");
        case rules::Measure::minutes:
            break;
    }
    return minutes(Minutes{total});
}

std::string of_class(const rules::DutyClass& of) {
    return of.label.empty() || of.label == "any" || of.label == "any duty" ? "" : fmt::format(" ({})", of.label);
}

std::string run_of(std::int64_t days, std::string_view what) {
    return fmt::format("{}{}{}", counted(days, "day"), what, days > 1 ? " in a row" : "");
}

std::string limited(Limit limit, std::string_view bound) {
    if (limit == Limit::most && (bound == "0" || bound.starts_with("0 "))) {
        return "none allowed";
    }
    return limit == Limit::most ? fmt::format("at most {} allowed", bound) : fmt::format("at least {} required", bound);
}

std::string limited(Limit limit, std::int64_t bound) {
    return limited(limit, std::to_string(bound));
}

}    // namespace staffwright::referee
