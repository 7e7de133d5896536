#include "app/rota/verdict.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <tuple>

#include "app/json_text.hpp"
#include "app/pack_words.hpp"
#include "base/text.hpp"
#include "referee/print.hpp"

namespace staffwright::app {

namespace json = boost::json;

using referee::Breach;
using roster::Day;
using roster::PersonIx;
using roster::Problem;
using roster::Rota;
using roster::RotaGroup;

namespace {

constexpr std::size_t most_breaches_printed = 40;
constexpr const char* weekday_names[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

std::size_t group_of(const Rota& rota, PersonIx line) {
    std::size_t group = 0;
    while (group + 1 < rota.groups.size() && line >= rota.groups[group + 1].first) {
        ++group;
    }
    return group;
}

GroupFigures figures_of(const Rota& rota, std::size_t group, const rules::RuleBook& book) {
    GroupFigures figures;
    figures.weeks = rota.groups[group].lines;
    for (std::int32_t week = 0; week < figures.weeks; ++week) {
        bool weekend = false;
        for (std::int32_t day = 0; day < 7; ++day) {
            for (const roster::ShiftIx shift : rota.patterns[group][static_cast<std::size_t>(7 * week + day)]) {
                const auto& classes = rota.unit.shifts[shift].classes;
                ++figures.duties;
                figures.nights += std::find(classes.begin(), classes.end(), "night") != classes.end() ? 1 : 0;
                figures.worked += book.times.credited(0, shift, roster::Basis::nominal);
                weekend |= day >= 5;
            }
        }
        figures.weekends += weekend ? 1 : 0;
    }
    return figures;
}

std::vector<CoverFigures> cover_of(const Rota& rota) {
    std::vector<CoverFigures> cover;
    for (const roster::DutyDemand& demand : rota.unit.duty_demand) {
        CoverFigures figures{demand, 0};
        for (std::size_t group = 0; group < rota.groups.size(); ++group) {
            for (std::int32_t week = 0; week < rota.groups[group].lines; ++week) {
                const auto& work = rota.patterns[group][static_cast<std::size_t>(7 * week + demand.day)];
                figures.assigned += static_cast<std::int32_t>(std::count(work.begin(), work.end(), demand.shift));
            }
        }
        cover.push_back(figures);
    }
    return cover;
}

std::int32_t week_of(Day day) {
    return day >= 0 ? day / 7 : (day - 6) / 7;
}

/// 0 is Monday.
Day weekday_of(Day day) {
    return day - 7 * week_of(day);
}

RotaBreach placed(const Rota& rota, const Breach& breach) {
    RotaBreach found;
    found.breach = breach;
    found.week = week_of(breach.from);
    if (!breach.people.empty()) {
        const std::size_t group = group_of(rota, breach.people.front());
        const std::int32_t line = breach.people.front().value() - rota.groups[group].first.value();
        found.group = static_cast<std::int32_t>(group);
        found.pattern_week = roster::ring_day(rota.groups[group], line, rota.start_week, breach.from) / 7;
    }
    return found;
}

const roster::Rule* rule_named(const Problem& problem, const std::string& id) {
    const auto found = std::find_if(problem.rules.begin(), problem.rules.end(),
                                    [&](const roster::Rule& rule) { return rule.id == id; });
    return found == problem.rules.end() ? nullptr : &*found;
}

const char* weekday_name(Day day) {
    return weekday_names[static_cast<std::size_t>(weekday_of(day))];
}

/// "hard  TCS-168  full, week 3 of the pattern, from Tuesday (full/3 in week 1): 73 h in 168 h"
std::string printed_places(const Rota& rota, const Unrolled& ring, const RotaVerdict& verdict) {
    const std::vector<const RotaBreach*> places = places_of(verdict);
    std::string text;
    std::size_t number = 0;
    for (const RotaBreach* place : places) {
        if (number++ == most_breaches_printed) {
            return text + fmt::format("  ... and {} more\n", places.size() - most_breaches_printed);
        }
        const RotaBreach& each = *place;
        const char* severity = each.breach.severity == roster::Severity::hard ? "hard" : "soft";
        if (each.group < 0) {
            text += fmt::format("  {}  {}  every {}: {}\n", severity, each.breach.rule, weekday_name(each.breach.from),
                                each.breach.what);
            continue;
        }
        const RotaGroup& group = rota.groups[static_cast<std::size_t>(each.group)];
        text +=
            fmt::format("  {}  {}  {}, week {} of the pattern, from {} ({} in week {}): {}\n", severity,
                        each.breach.rule, group.id, each.pattern_week + 1, weekday_name(each.breach.from),
                        ring.opened.problem().people[each.breach.people.front()].id, each.week + 1, each.breach.what);
    }
    return text.empty() ? "" : "\nWhere:\n" + text;
}

std::string a_week(Minutes worked, std::int64_t weeks) {
    return format_minutes(Minutes{(2 * worked.count() + weeks) / (2 * weeks)});
}

std::string printed_groups(const Rota& rota, const RotaVerdict& verdict) {
    std::string text = "\nEach line, over its group's cycle:\n";
    for (std::size_t at = 0; at < rota.groups.size(); ++at) {
        const GroupFigures& figures = verdict.groups[at];
        const std::string weekends =
            figures.weekends == 0
                ? "no weekends"
                : fmt::format("1 weekend in {:.1f}", static_cast<double>(figures.weeks) / figures.weekends);
        text += fmt::format("  {}: {} {}, {} a week, {}, {} {} in {} weeks\n", rota.groups[at].id, figures.weeks,
                            figures.weeks == 1 ? "line" : "lines", a_week(figures.worked, figures.weeks), weekends,
                            figures.nights, figures.nights == 1 ? "night" : "nights", figures.weeks);
    }
    return text;
}

std::string printed_cover(const Rota& rota, const RotaVerdict& verdict) {
    std::string text;
    for (const CoverFigures& each : verdict.cover) {
        const roster::Want& want = each.demand.want;
        if (each.assigned == want.optimum) {
            continue;
        }
        text += fmt::format("  {}, {}: {} on duty, {} wanted (at least {}{})\n", weekday_name(each.demand.day),
                            rota.unit.shifts[each.demand.shift].id, each.assigned, want.optimum, want.minimum,
                            want.maximum ? fmt::format(", at most {}", *want.maximum) : "");
    }
    return text.empty() ? "\nThe template is met on every weekday.\n" : "\nOther than the template wants:\n" + text;
}

json::object breach_json(const Rota& rota, const Problem& problem, const RotaBreach& each) {
    const roster::Rule* rule = rule_named(problem, each.breach.rule);
    json::object made{{"rule", each.breach.rule},
                      {"citation", rule == nullptr ? json::value(nullptr) : json::value(rule->citation)},
                      {"severity", each.breach.severity == roster::Severity::hard ? "hard" : "soft"},
                      {"amount", each.breach.amount},
                      {"cost", each.breach.cost.count()},
                      {"what", each.breach.what},
                      {"week", each.week + 1},
                      {"weekday", calendar::short_name(static_cast<calendar::Weekday>(weekday_of(each.breach.from)))}};
    made["line"] = each.group < 0 ? json::value(nullptr) : json::value(problem.people[each.breach.people.front()].id);
    made["group"] =
        each.group < 0 ? json::value(nullptr) : json::value(rota.groups[static_cast<std::size_t>(each.group)].id);
    made["pattern_week"] = each.group < 0 ? json::value(nullptr) : json::value(each.pattern_week + 1);
    return made;
}

json::array groups_json(const Rota& rota, const RotaVerdict& verdict) {
    json::array groups;
    for (std::size_t at = 0; at < rota.groups.size(); ++at) {
        const GroupFigures& figures = verdict.groups[at];
        groups.push_back(json::object{{"group", rota.groups[at].id},
                                      {"lines", rota.groups[at].lines},
                                      {"weeks", figures.weeks},
                                      {"minutes", figures.worked.count()},
                                      {"weekly_minutes", static_cast<double>(figures.worked.count()) / figures.weeks},
                                      {"duties", figures.duties},
                                      {"nights", figures.nights},
                                      {"weekends", figures.weekends}});
    }
    return groups;
}

json::array cover_json(const Rota& rota, const RotaVerdict& verdict) {
    json::array cover;
    for (const CoverFigures& each : verdict.cover) {
        const roster::Want& want = each.demand.want;
        cover.push_back(json::object{{"weekday", calendar::short_name(static_cast<calendar::Weekday>(each.demand.day))},
                                     {"shift", rota.unit.shifts[each.demand.shift].id},
                                     {"assigned", each.assigned},
                                     {"minimum", want.minimum},
                                     {"optimum", want.optimum},
                                     {"maximum", want.maximum ? json::value(*want.maximum) : json::value(nullptr)}});
    }
    return cover;
}

}    // namespace

RotaVerdict judge_rota(const Rota& rota, const Unrolled& ring) {
    RotaVerdict verdict;
    verdict.verdict = referee::judge(ring.opened.problem(), ring.opened.book, ring.roster);
    verdict.weeks = ring.opened.problem().horizon.days / 7;
    for (const Breach& breach : verdict.verdict.breaches) {
        verdict.breaches.push_back(placed(rota, breach));
    }
    for (std::size_t group = 0; group < rota.groups.size(); ++group) {
        verdict.groups.push_back(figures_of(rota, group, ring.opened.book));
    }
    verdict.cover = cover_of(rota);
    return verdict;
}

std::vector<const RotaBreach*> places_of(const RotaVerdict& verdict) {
    std::map<std::tuple<roster::Severity, std::string, std::int32_t, std::int32_t, Day, std::int64_t>,
             const RotaBreach*>
        met;
    for (const RotaBreach& each : verdict.breaches) {
        const Day day = weekday_of(each.breach.from);
        const RotaBreach*& first =
            met[{each.breach.severity, each.breach.rule, each.group, each.pattern_week, day, each.breach.amount}];
        first = first == nullptr || each.week < first->week ? &each : first;
    }
    std::vector<const RotaBreach*> places;
    for (const auto& [key, place] : met) {
        places.push_back(place);
    }
    return places;
}

std::string printed_rota(const Rota& rota, const rules::Packs& packs, const Unrolled& ring,
                         const RotaVerdict& verdict) {
    std::string text = referee::print_by_rule(ring.opened.problem(), verdict.verdict);
    text += fmt::format("Judged over {} {}, with the rota's own past before them.\n", verdict.weeks,
                        verdict.weeks == 1 ? "week" : "weeks");
    return text + printed_places(rota, ring, verdict) + printed_groups(rota, verdict) + printed_cover(rota, verdict) +
           printed_notes(ring.notes) + printed_warnings(ring.opened.problem(), packs);
}

std::string rota_json(const Rota& rota, const Unrolled& ring, const RotaVerdict& verdict) {
    json::array breaches;
    for (const RotaBreach& each : verdict.breaches) {
        breaches.push_back(breach_json(rota, ring.opened.problem(), each));
    }
    return json_text(json::object{{"legal", verdict.legal()},
                                  {"objective", verdict.verdict.score.soft.count()},
                                  {"hard", verdict.verdict.score.hard.count()},
                                  {"weeks", verdict.weeks},
                                  {"breaches", std::move(breaches)},
                                  {"groups", groups_json(rota, verdict)},
                                  {"cover", cover_json(rota, verdict)}});
}

Result<Unrolled> first_week(const Rota& rota) {
    Rota bare = rota;
    bare.unit.rules.clear();
    for (roster::Contract& contract : bare.unit.contracts) {
        contract.packs.clear();
    }
    UnrollSpan span;
    span.weeks = 1;
    span.past_weeks = 0;
    return unroll(bare, {}, span);
}

}    // namespace staffwright::app
