#include "rules/catalogue.hpp"

#include <algorithm>
#include <array>

#include "roster/validate.hpp"
#include "rules/kinds.hpp"

namespace staffwright::rules {

namespace {

using Type = ParameterType;
using Words = std::vector<std::string_view>;

enum class Needed : std::uint8_t { optional, required };

constexpr std::int64_t most_minutes = std::int64_t{roster::most_days} * 1440;
constexpr std::int64_t most_total = roster::most_amount;
constexpr std::int64_t most_run = 10'000;

/// Two weeks: the solver looks no further back than that from one duty to the next.
constexpr std::int64_t longest_rest = 20'160;

Parameter count(std::string_view name, std::string_view unit, std::int64_t least, std::int64_t most,
                std::string_view meaning, Needed needed = Needed::optional) {
    return {name, Type::number, needed == Needed::required, unit, least, most, {}, meaning};
}

Parameter minutes(std::string_view name, std::string_view meaning, Needed needed = Needed::optional) {
    return count(name, "minutes", 0, most_minutes, meaning, needed);
}

Parameter work(std::string_view name, std::string_view meaning, Needed needed = Needed::optional) {
    return {name, Type::duty_class, needed == Needed::required, "", {}, {}, {}, meaning};
}

Parameter days(std::string_view name, std::string_view meaning) {
    return {name, Type::days, false, "", {}, {}, {}, meaning};
}

Parameter word(std::string_view name, Words words, std::string_view meaning) {
    return {name, Type::word, false, "", {}, {}, std::move(words), meaning};
}

Parameter flag(std::string_view name, std::string_view meaning) {
    return {name, Type::flag, false, "", {}, {}, {}, meaning};
}

Parameter of() {
    return work("of", "Which duties the rule looks at; any duty if absent.");
}

Parameter on() {
    return days("on", "Only duties of these roster days count; every day if absent.");
}

Parameter except() {
    return work("except", "Duties that are left out of these; none if absent.");
}

Parameter except_on() {
    return days("except_on", "Days on which `except` leaves its duties out; every day if absent.");
}

Parameter basis() {
    return word("basis", {"elapsed", "nominal"},
                "Across a clock change, minutes count as they pass (elapsed, the default) or as the clock shows them "
                "(nominal).");
}

Parameter measure() {
    return word("measure", {"duties", "days", "minutes"},
                "What is added up: duties (default), days with such a duty, or credited minutes.");
}

Parameter worked() {
    return word(
        "worked", {"roster_day", "overlap", "starts"},
        "What makes a weekend worked: a duty of Saturday's or Sunday's roster day (the default), one that overlaps "
        "Saturday 00:00 to Monday 00:00, or one that starts in that time. The last two need shifts with clocks.");
}

KindEntry duty_length() {
    return {
        "duty_length",
        "No single duty is shorter or longer than stated.",
        false,
        false,
        false,
        {of(), on(), minutes("min", "Shortest allowed; no limit if absent."),
         minutes("max", "Longest allowed; no limit if absent."),
         word("measure", {"span", "credited"},
              "What its length is: the time from start to end (span, the default; needs shifts with clocks) or what it "
              "counts for (credited)."),
         basis()}};
}

KindEntry rest_between_duties() {
    return {"rest_between_duties",
            "Enough rest between one duty and the next.",
            false,
            false,
            true,
            {work("after", "Duties after which the rest is due; any duty if absent."),
             work("before", "Duties before which the rest is due; any duty if absent."),
             count("min", "minutes", 0, longest_rest, "Shortest rest allowed.", Needed::required), basis()}};
}

KindEntry forbidden_succession() {
    return {"forbidden_succession",
            "None of certain duties on the day after certain others.",
            false,
            false,
            false,
            {work("first", "Duties of the first day.", Needed::required),
             work("then", "Duties that may not stand on the next day.", Needed::required)}};
}

KindEntry forbidden_pattern() {
    return {
        "forbidden_pattern",
        "A sequence of days that must not occur.",
        false,
        false,
        false,
        {{"steps",
          Type::lists,
          true,
          "",
          2,
          14,
          {},
          "One list for each day of the sequence: shifts or classes, \"any\" for a day with any duty, \"off\" for a "
          "day without; a day matches if it matches anything in its list."},
         days("starts", "Only sequences that start on these days; every day if absent.")}};
}

KindEntry run_length() {
    return {
        "run_length",
        "Runs of consecutive days of work (or of days off) are neither too short nor too long.",
        false,
        true,
        false,
        {of(), on(), except(), except_on(),
         word("state", {"on", "off"}, "Runs of days with such a duty (on, the default), or of days without (off)."),
         count("min", "days", 1, most_run, "Shortest run allowed; no limit if absent."),
         count("max", "days", 0, most_run, "Longest run allowed; no limit if absent."),
         word("start", {"history", "free"},
              "What a run that begins on day 0 has before it: what the past or the carried amount says (history, the "
              "default), or nothing, and then it is never too short (free)."),
         word("end", {"free", "closed"},
              "A run that reaches the last day is never too short (free, the default), or is judged as if it ended "
              "there "
              "(closed).")}};
}

KindEntry rest_after_run() {
    return {
        "rest_after_run",
        "Enough rest after a run of consecutive days of work.",
        false,
        true,
        false,
        {of(), on(), except(), except_on(), work("before", "Duties before which the rest is due; any duty if absent."),
         count("min_run", "days", 1, most_run, "Runs of fewer days need no such rest; 1 if absent."),
         minutes("rest", "Shortest rest from the end of the run's last duty; needs shifts with clocks."),
         count("rest_days", "days", 0, most_run, "Fewest whole days between the run and the next duty."), basis()}};
}

KindEntry total() {
    return {"total",
            "How many duties, days or minutes in each period of time.",
            false,
            true,
            false,
            {of(), on(), measure(), count("min", "", 0, most_total, "Fewest allowed; no limit if absent."),
             count("max", "", 0, most_total, "Most allowed; no limit if absent."),
             count("period_days", "days", 1, roster::most_days,
                   "Length of each period; a single period, all days to be rostered, if absent."),
             count("period_from", "", -roster::most_days, roster::most_days,
                   "Number of the day on which the first period begins, not before the recorded past; 0 if absent."),
             count("from", "", -roster::most_days, roster::most_days,
                   "Number of the first day of a single period; goes with `until`."),
             count("until", "", 1, roster::most_days, "Number of the day after the last of a single period."),
             flag("calendar_weeks", "Periods are weeks from Monday to Sunday; false if absent."),
             flag("count_leave", "Minutes only: the credit of leave days is added; false if absent."), basis()}};
}

KindEntry rolling_total() {
    return {"rolling_total",
            "How many duties, days or minutes in every window of so many consecutive days.",
            false,
            false,
            false,
            {of(), on(),
             word("measure", {"days", "duties", "minutes"},
                  "What is added up: days with such a duty (default), duties, or credited minutes."),
             count("window_days", "days", 1, roster::most_days, "Length of the window.", Needed::required),
             count("min", "", 0, most_total, "Fewest allowed; no limit if absent."),
             count("max", "", 0, most_total, "Most allowed; no limit if absent."), basis()}};
}

KindEntry rolling_hours() {
    return {
        "rolling_hours",
        "Not too many minutes of work in any stretch of time of a given length.",
        false,
        false,
        true,
        {of(), on(), count("window", "minutes", 1, most_minutes, "Length of the stretch of time.", Needed::required),
         minutes("max", "Most minutes of work allowed in it.", Needed::required), basis()}};
}

KindEntry average_hours() {
    return {"average_hours",
            "Weekly working time, on average over a reference period.",
            false,
            true,
            false,
            {of(), on(), minutes("min_weekly", "Fewest a week; no limit if absent."),
             minutes("max_weekly", "Most a week; no limit if absent."),
             count("reference_days", "days", 1, roster::most_days,
                   "Length of the reference period; 119, which is 17 weeks, if absent."),
             count("carried_days", "days", 0, roster::most_days,
                   "Over how many days before the recorded past the carried minutes were worked; 0 if absent."),
             flag("exclude_leave",
                  "Leave days are left out of the reference period (true if absent); if false, their credit counts as "
                  "work."),
             count("prospective_leave_days", "days", 0, 259,
                   "Days of leave a year that the rota covers from within, taken out of the average by the formula for "
                   "prospective cover; with `prospective_day`, and with `exclude_leave` false."),
             minutes("prospective_day", "What such a day of leave would have counted for."), basis()}};
}

KindEntry weekend_total() {
    return {"weekend_total",
            "How many weekends a person works.",
            false,
            true,
            false,
            {of(), on(), worked(), count("min", "weekends", 0, most_total, "Fewest allowed; no limit if absent."),
             count("max", "weekends", 0, most_total, "Most allowed; no limit if absent.")}};
}

KindEntry weekend_frequency() {
    return {"weekend_frequency",
            "Not too many weekends worked among so many consecutive ones.",
            false,
            false,
            false,
            {of(), on(), worked(),
             count("window", "weekends", 1, roster::most_days, "How many consecutive weekends; 2 if absent."),
             count("max", "weekends", 0, roster::most_days, "Most of them that may be worked; 1 if absent.")}};
}

KindEntry whole_weekend() {
    return {"whole_weekend", "Both days of a weekend are worked, or neither.", false, false, false, {of(), on()}};
}

KindEntry working_days() {
    return {"working_days",
            "Duties fall on agreed days only, in a cycle of one or more weeks.",
            false,
            false,
            false,
            {of(),
             on(),
             {"weeks",
              Type::lists,
              true,
              "",
              1,
              104,
              {},
              "One list of weekdays for each week of the cycle; an empty list is a week without work."},
             {"cycle_from",
              Type::word,
              false,
              "",
              {},
              {},
              {},
              "Day on which the first week of the cycle begins, a date or \"day:0\"; the Monday on or before day 0 if "
              "absent."},
             flag("must", "Each agreed day must also be worked, leave apart; false if absent.")}};
}

KindEntry fair_share() {
    return {
        "fair_share",
        "Everybody has a fair share of certain work, what was done before the period included.",
        false,
        true,
        false,
        {of(), on(), measure(),
         count("tolerance", "", 0, most_total, "How far from the share costs nothing; 0 if absent."),
         count("expected", "", 0, most_total, "What is to be shared out; what the duty demand adds up to if absent."),
         word("weights", {"wte", "equal"}, "Shares go by whole-time equivalents (wte, the default), or are equal."),
         basis()}};
}

KindEntry least_change() {
    return {"least_change", "The roster stays near the published one.",
            false,          false,
            false,          {days("on", "Only changes on these days count; every day if absent.")}};
}

KindEntry duty_combinations() {
    return {"duty_combinations",
            "A permission: certain duties may be worked on one day, and may overlap.",
            false,
            false,
            false,
            {count("max_duties", "duties", 2, 10, "Most duties on one day; 2 if absent."),
             {"pairs",
              Type::lists,
              true,
              "",
              1,
              1000,
              {},
              "Pairs of what goes together; each side is a shift or class, or several joined by \"|\"."}}};
}

KindEntry people_per_day() {
    return {"people_per_day",
            "How many of the people in scope work on a day.",
            true,
            false,
            false,
            {of(), days("on", "Only these days are judged; every day if absent."),
             count("min", "people", 0, roster::most_people, "Fewest allowed; no limit if absent."),
             count("max", "people", 0, roster::most_people, "Most allowed; no limit if absent.")}};
}

KindEntry supervision() {
    return {
        "supervision",
        "Juniors work only with enough supervisors.",
        true,
        false,
        false,
        {work("of", "The juniors' duties that need a supervisor; any duty if absent."),
         on(),
         work("by", "The supervisors' duties that count; any duty if absent."),
         {"supervisors",
          Type::names,
          true,
          "",
          {},
          {},
          {},
          "Ids of people or names of groups; whoever is in the rule's scope is a junior and no supervisor."},
         count("per", "people", 1, roster::most_people, "Juniors that one supervisor can look after; 1 if absent."),
         word("together", {"shift", "day"}, "Supervisor and junior must share a shift (the default), or only a day.")}};
}

KindEntry same_team() {
    return {"same_team",
            "A team keeps together.",
            true,
            false,
            false,
            {of(), on(),
             word("together", {"shift", "day"},
                  "All who work on a day are on one shift (shift, the default), or the whole team works that day or "
                  "nobody does "
                  "(day).")}};
}

KindEntry duty_break() {
    return {
        "duty_break",
        "Enough break within a duty.",
        false,
        false,
        true,
        {of(), on(), count("over", "minutes", 0, most_minutes, "Duties longer than this need it.", Needed::required),
         count("min", "minutes", 0, most_minutes, "Shortest break allowed, paid and unpaid together.",
               Needed::required),
         basis()}};
}

KindEntry rest_in_window() {
    return {"rest_in_window",
            "Enough long rests in every window of so many consecutive days.",
            false,
            false,
            true,
            {of(), on(), days("starts", "Only windows that begin on these days; every day if absent."),
             count("window_days", "days", 1, 28, "Length of the window.", Needed::required),
             count("rest", "minutes", 1, 20'160,
                   "Shortest stretch without work that counts as a rest; a stretch of "
                   "twice that length counts twice.",
                   Needed::required),
             count("min", "rests", 1, 1'000, "Fewest rests allowed in a window; 1 if absent."), basis()}};
}

}    // namespace

const std::vector<KindEntry>& catalogue() {
    // In the order of the alternatives of Kind: a KindEntry's position is the variant's index.
    static const std::vector<KindEntry> entries{duty_length(),
                                                rest_between_duties(),
                                                forbidden_succession(),
                                                forbidden_pattern(),
                                                run_length(),
                                                rest_after_run(),
                                                total(),
                                                rolling_total(),
                                                rolling_hours(),
                                                average_hours(),
                                                weekend_total(),
                                                weekend_frequency(),
                                                whole_weekend(),
                                                working_days(),
                                                fair_share(),
                                                least_change(),
                                                duty_combinations(),
                                                people_per_day(),
                                                supervision(),
                                                same_team(),
                                                duty_break(),
                                                rest_in_window()};
    return entries;
}

const KindEntry* find_kind(std::string_view name) {
    for (const KindEntry& entry : catalogue()) {
        if (entry.name == name) {
            return &entry;
        }
    }
    return nullptr;
}

const Parameter* find_parameter(const KindEntry& kind, std::string_view name) {
    const auto at = std::find_if(kind.parameters.begin(), kind.parameters.end(),
                                 [&](const Parameter& parameter) { return parameter.name == name; });
    return at == kind.parameters.end() ? nullptr : &*at;
}

const roster::ParameterValue* find_parameter(const roster::Rule& rule, std::string_view name) {
    for (const auto& [key, value] : rule.parameters) {
        if (key == name) {
            return &value;
        }
    }
    return nullptr;
}

std::int64_t looser_by(std::string_view parameter) {
    struct Limit {
        std::string_view name;
        std::int64_t looser;
    };
    constexpr std::array<Limit, 13> limits{{{"max", 1},
                                            {"over", 1},
                                            {"reference_days", 1},
                                            {"min", -1},
                                            {"max_weekly", 1},
                                            {"min_weekly", -1},
                                            {"rest", -1},
                                            {"rest_days", -1},
                                            {"tolerance", 1},
                                            {"per", 1},
                                            {"min_run", 1},
                                            {"max_duties", 1},
                                            {"window", -1}}};
    const auto at =
        std::find_if(limits.begin(), limits.end(), [&](const Limit& limit) { return limit.name == parameter; });
    return at == limits.end() ? 0 : at->looser;
}

}    // namespace staffwright::rules
