#include "app/clash_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <iterator>
#include <map>

#include "referee/print.hpp"
#include "referee/words.hpp"
#include "roster/elsewhere.hpp"

namespace staffwright::app {

namespace json = boost::json;

namespace {

using roster::PersonIx;
using solve::ClashPart;
using Kind = ClashPart::Kind;

constexpr std::size_t most_names = 8;
constexpr std::size_t most_breaches = 12;

class Describer {
public:
    Describer(const roster::Problem& problem, const rules::RuleBook& book, const solve::Clash& clash)
        : problem_(problem), book_(book), clash_(clash), words_(problem) {}

    [[nodiscard]] std::string names(const std::vector<PersonIx>& people) const {
        std::vector<std::string> some;
        for (const PersonIx person : people) {
            if (some.size() < most_names) {
                some.push_back(words_.person(person));
            }
        }
        const std::string text = fmt::format("{}", fmt::join(some, ", "));
        return people.size() > most_names ? fmt::format("{} and {} more", text, people.size() - most_names) : text;
    }
    [[nodiscard]] std::vector<std::string> ids(const std::vector<PersonIx>& people) const {
        std::vector<std::string> result;
        std::transform(people.begin(), people.end(), std::back_inserter(result),
                       [&](PersonIx person) { return problem_.people[person].id; });
        return result;
    }

    [[nodiscard]] ClashReport::Part part(const ClashPart& part) const {
        switch (part.kind) {
            case Kind::rule:
                return of_rule(part.at);
            case Kind::leave: {
                const roster::Leave& leave = problem_.leave[part.at];
                const std::string kind = leave.kind.empty() ? "" : leave.kind + " ";
                return of_person("leave", rules::ids::leave, leave.person, leave.from, leave.until,
                                 fmt::format("{}leave on {}", kind, words_.days(leave.from, leave.until)));
            }
            case Kind::fixed: {
                const auto& [person, duty] = problem_.fixed[part.at];
                const std::string where = roster::is_elsewhere(problem_, duty) ? "" : " in " + words_.skill(duty.skill);
                return of_person("fixed", rules::ids::fixed, person, duty.day, duty.day + 1,
                                 fmt::format("fixed on {}{}", words_.duty(duty.day, duty.shift), where));
            }
            case Kind::wish: {
                const roster::Wish& wish = problem_.wishes[part.at];
                const bool on = wish.want == roster::Wish::Want::on;
                return of_person(
                    "wish", on ? rules::ids::wish_on : rules::ids::wish_off, wish.person, wish.day, wish.day + 1,
                    fmt::format("must {} {} on {}", on ? "work" : "not work",
                                wish.shifts.empty() ? "any duty" : fmt::format("{}", fmt::join(wish.shifts, " or ")),
                                words_.day(wish.day)));
            }
            default:
                break;
        }
        const bool least = part.kind == Kind::duty_minimum || part.kind == Kind::band_minimum;
        ClashReport::Part result;
        result.kind = least ? "minimum" : "maximum";
        result.rule = least ? rules::ids::cover_minimum : rules::ids::cover_maximum;
        result.from = day_of(part);
        result.until = result.from + 1;
        result.text = fmt::format("{} on {}", demand(part), words_.day(result.from));
        return result;
    }

    /// Demand of one sort on several days is one line.
    [[nodiscard]] std::vector<std::string> lines() const {
        std::map<std::string, std::vector<roster::Day>> days;
        std::vector<std::string> order;
        std::vector<std::string> result;
        for (const ClashPart& one : clash_.parts) {
            if (!one.of_demand()) {
                result.push_back(part(one).text);
                continue;
            }
            const std::string what = demand(one);
            if (!days.contains(what)) {
                order.push_back(what);
            }
            days[what].push_back(day_of(one));
        }
        for (const std::string& what : order) {
            result.push_back(what + " on " + day_ranges(days[what]));
        }
        return result;
    }

    /// Beneath a breach, for people to read: what would be right, and what stands in its way.
    [[nodiscard]] std::vector<std::string> behind(const referee::Breach& breach) const {
        std::vector<std::string> lines;
        std::vector<PersonIx> whom = breach.people;
        for (const rules::RuleIx rule : book_.rules.indices()) {
            const auto* const pairs = std::get_if<rules::Supervision>(&book_.rules[rule].kind);
            if (pairs == nullptr || problem_.rules[rule.at()].id != breach.rule) {
                continue;
            }
            std::vector<PersonIx> able;
            const auto& supervised = book_.rules[rule].people;
            std::set_difference(pairs->supervisors.begin(), pairs->supervisors.end(), supervised.begin(),
                                supervised.end(), std::back_inserter(able));
            lines.push_back(able.empty() ? std::string("nobody could supervise")
                                         : fmt::format("could supervise: {}", names(able)));
            lines.push_back(
                fmt::format("right would be: {} more of them there, or nobody who must be supervised", breach.amount));
            whom.insert(whom.end(), able.begin(), able.end());
        }
        const std::vector<std::string> held = what_holds(whom, breach.from, breach.until);
        lines.insert(lines.end(), held.begin(), held.end());
        return lines;
    }

private:
    /// What is given about these people on these days and cannot be planned otherwise.
    [[nodiscard]] std::vector<std::string> what_holds(const std::vector<PersonIx>& whom, roster::Day from,
                                                      roster::Day until) const {
        std::vector<std::string> held;
        const auto add = [&](Kind kind, std::size_t at, PersonIx person, roster::Day first, roster::Day end) {
            if (first < until && from < end && std::find(whom.begin(), whom.end(), person) != whom.end()) {
                held.push_back(fmt::format("given: {}", part({kind, at}).text));
            }
        };
        for (std::size_t at = 0; at < problem_.fixed.size(); ++at) {
            const auto& [person, duty] = problem_.fixed[at];
            add(Kind::fixed, at, person, duty.day, duty.day + 1);
        }
        for (std::size_t at = 0; at < problem_.leave.size(); ++at) {
            add(Kind::leave, at, problem_.leave[at].person, problem_.leave[at].from, problem_.leave[at].until);
        }
        for (std::size_t at = 0; at < problem_.wishes.size(); ++at) {
            const roster::Wish& wish = problem_.wishes[at];
            if (wish.severity == roster::Severity::hard) {
                add(Kind::wish, at, wish.person, wish.day, wish.day + 1);
            }
        }
        if (held.size() > most_names) {
            const std::size_t more = held.size() - most_names;
            held.resize(most_names);
            held.push_back(fmt::format("and {} more that are given", more));
        }
        return held;
    }

    [[nodiscard]] ClashReport::Part of_rule(std::size_t at) const {
        const roster::Rule& rule = problem_.rules[at];
        const rules::BoundRule& bound = book_.rules[rules::RuleIx{at}];
        std::vector<PersonIx> whom;
        const bool together = std::holds_alternative<rules::PeoplePerDay>(bound.kind);
        const auto& meant = together ? bound.people : clash_.people;
        std::copy_if(meant.begin(), meant.end(), std::back_inserter(whom), [&](PersonIx person) {
            return std::binary_search(bound.people.begin(), bound.people.end(), person);
        });
        std::string text = fmt::format("rule {}", rule.id);
        text += rule.message.empty() ? "" : fmt::format(": {}", rule.message);
        text += rule.citation.empty() ? "" : fmt::format(" ({})", rule.citation);
        return {"rule", rule.id, ids(whom), 0, problem_.horizon.days, fmt::format("{}, for {}", text, names(whom))};
    }
    [[nodiscard]] ClashReport::Part of_person(const char* kind, const char* rule, PersonIx person, roster::Day from,
                                              roster::Day until, const std::string& what) const {
        return {kind, rule, ids({person}), from, until, fmt::format("{}: {}", words_.person(person), what)};
    }
    [[nodiscard]] bool is_duty(const ClashPart& part) const {
        return part.kind == Kind::duty_minimum || part.kind == Kind::duty_maximum;
    }
    [[nodiscard]] roster::Day day_of(const ClashPart& part) const {
        return is_duty(part) ? problem_.duty_demand[part.at].day : problem_.band_demand[part.at].day;
    }
    [[nodiscard]] std::string demand(const ClashPart& part) const {
        const auto clock = [](std::int32_t minute) { return fmt::format("{:02}:{:02}", minute / 60, minute % 60); };
        const roster::Want& want =
            is_duty(part) ? problem_.duty_demand[part.at].want : problem_.band_demand[part.at].want;
        const auto& skill = is_duty(part) ? problem_.duty_demand[part.at].skill : problem_.band_demand[part.at].skill;
        const std::string what = is_duty(part) ? words_.shift(problem_.duty_demand[part.at].shift)
                                               : clock(problem_.band_demand[part.at].band.start) + " to " +
                                                     clock(problem_.band_demand[part.at].band.end);
        const bool least = part.kind == Kind::duty_minimum || part.kind == Kind::band_minimum;
        return fmt::format("{} {} wanted for {}{}", least ? "at least" : "at most",
                           referee::counted(least ? want.minimum : *want.maximum, "person"), what,
                           skill ? " in " + words_.skill(*skill) : "");
    }
    [[nodiscard]] std::string day_ranges(std::vector<roster::Day> days) const {
        std::sort(days.begin(), days.end());
        std::vector<std::string> ranges;
        for (std::size_t from = 0; from < days.size();) {
            std::size_t until = from + 1;
            while (until < days.size() && days[until] == days[until - 1] + 1) {
                ++until;
            }
            ranges.push_back(words_.days(days[from], days[until - 1] + 1));
            from = until;
        }
        return fmt::format("{}", fmt::join(ranges, ", "));
    }

    const roster::Problem& problem_;
    const rules::RuleBook& book_;
    const solve::Clash& clash_;
    referee::Words words_;
};

}    // namespace

ClashReport describe(const roster::Problem& problem, const rules::RuleBook& book, const solve::Clash& clash) {
    const Describer describer(problem, book, clash);
    ClashReport report;
    report.proved = true;
    report.smallest = clash.smallest;
    for (const ClashPart& part : clash.parts) {
        report.parts.push_back(describer.part(part));
    }
    report.lines = describer.lines();
    report.able = describer.ids(clash.able);
    report.able_names = describer.names(clash.able);
    report.count = clash.count;
    return report;
}

ClashReport describe_unproved(const roster::Problem& problem, const rules::RuleBook& book,
                              const referee::Verdict& verdict) {
    const solve::Clash none;
    const Describer describer(problem, book, none);
    ClashReport report;
    std::size_t hard = 0;
    for (const referee::Breach& breach : verdict.breaches) {
        if (breach.severity != roster::Severity::hard) {
            continue;
        }
        report.parts.push_back(
            {"breach", breach.rule, describer.ids(breach.people), breach.from, breach.until, breach.what});
        if (hard++ < most_breaches) {
            report.lines.push_back(referee::print(problem, breach));
            for (const std::string& line : describer.behind(breach)) {
                report.lines.push_back("    " + line);
            }
        }
    }
    if (hard > most_breaches) {
        report.lines.push_back(fmt::format("and {} more", hard - most_breaches));
    }
    return report;
}

std::string printed_clash(const ClashReport& report) {
    std::string text =
        !report.proved ? "What the best roster found still breaks; that it must, or which rules clash, is not proved:\n"
        : report.smallest ? "These cannot all be kept, whatever the roster (smallest set found):\n"
                          : "These cannot all be kept, whatever the roster (sufficient, not minimal):\n";
    for (const std::string& line : report.lines) {
        text += "  " + line + "\n";
    }
    if (report.proved && !report.able.empty()) {
        text += fmt::format("  Of this work, something can be done by: {}.\n", report.able_names);
    }
    if (report.count) {
        text += fmt::format("  That makes {} wanted, and at most {} can be filled.\n",
                            referee::counted(report.count->wanted, "place"), report.count->most);
    }
    return text;
}

json::value clash_json(const ClashReport& report) {
    json::array parts;
    for (const ClashReport::Part& part : report.parts) {
        parts.push_back(json::object{{"kind", part.kind},
                                     {"rule", part.rule},
                                     {"people", json::array(part.people.begin(), part.people.end())},
                                     {"from", part.from},
                                     {"until", part.until},
                                     {"text", part.text}});
    }
    return json::object{{"proved", report.proved},
                        {"smallest", report.smallest},
                        {"text", printed_clash(report)},
                        {"parts", std::move(parts)},
                        {"able", json::array(report.able.begin(), report.able.end())},
                        {"count", report.count ? json::value(json::object{{"wanted", report.count->wanted},
                                                                          {"most", report.count->most}})
                                               : json::value(nullptr)}};
}

}    // namespace staffwright::app
