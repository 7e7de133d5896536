// A placing in words and as JSON.
#include <fmt/format.h>

#include <boost/json.hpp>

#include "app/clock_only.hpp"
#include "app/json_text.hpp"
#include "app/pack_words.hpp"
#include "app/rota/place.hpp"
#include "referee/print.hpp"

namespace staffwright::app {

namespace json = boost::json;

using roster::Rota;
using roster::RotaPeople;

namespace {

std::string printed_stretch(const Rota& rota, const RotaPeople& people, const PlacedStretch& stretch) {
    std::string text = fmt::format("From {} until {}:\n", stretch.from.to_string(), stretch.until.to_string());
    for (std::size_t at = 0; at < people.people.size(); ++at) {
        const roster::RotaPerson& person = people.people[at];
        if (!stretch.line_of[at]) {
            continue;
        }
        const std::string& line = rota.unit.people[*stretch.line_of[at]].id;
        const bool moved = person.line && person.line != stretch.line_of[at];
        text += fmt::format("  {}  {}{}\n", line, person.name,
                            moved ? " (was on " + rota.unit.people[*person.line].id + ")" : "");
    }
    for (const roster::PersonIx line : stretch.empty) {
        text += fmt::format("  {}  nobody\n", rota.unit.people[line].id);
    }
    for (const std::size_t person : stretch.unused) {
        text += fmt::format("  without a line: {}\n", people.people[person].name);
    }
    return text;
}

}    // namespace

std::string printed_placing(const Rota& rota, const rules::Packs& packs, const RotaPeople& people,
                            const Placed& placed) {
    std::string text;
    for (const PlacedStretch& stretch : placed.stretches) {
        text += printed_stretch(rota, people, stretch);
    }
    text += fmt::format("Days that change for somebody: {}.\n", placed.changed_days);
    for (const LeaveClash& clash : placed.clashes) {
        text += fmt::format("On leave, so not worked: {} on {}, {}\n", people.people[clash.person].name,
                            clash.date.to_string(), rota.unit.shifts[clash.shift].id);
    }
    const roster::Problem& problem = placed.opened.problem();
    text += "\n" + referee::print(problem, placed.verdict);
    text += printed_clock_only(problem, only_the_clock(problem, placed.roster, placed.verdict));
    return text + printed_warnings(problem, packs);
}

std::string placing_json(const Rota& rota, const RotaPeople& people, const Placed& placed) {
    json::array stretches;
    for (const PlacedStretch& stretch : placed.stretches) {
        json::array lines;
        json::array empty;
        json::array unused;
        for (std::size_t at = 0; at < people.people.size(); ++at) {
            if (stretch.line_of[at]) {
                lines.push_back(json::object{{"line", rota.unit.people[*stretch.line_of[at]].id},
                                             {"person", people.people[at].id}});
            }
        }
        for (const roster::PersonIx line : stretch.empty) {
            empty.emplace_back(rota.unit.people[line].id);
        }
        for (const std::size_t person : stretch.unused) {
            unused.emplace_back(people.people[person].id);
        }
        stretches.push_back(json::object{{"from", stretch.from.to_string()},
                                         {"until", stretch.until.to_string()},
                                         {"lines", std::move(lines)},
                                         {"empty_lines", std::move(empty)},
                                         {"unused", std::move(unused)}});
    }
    json::array clashes;
    for (const LeaveClash& clash : placed.clashes) {
        clashes.push_back(json::object{{"person", people.people[clash.person].id},
                                       {"date", clash.date.to_string()},
                                       {"shift", rota.unit.shifts[clash.shift].id}});
    }
    return json_text(json::object{{"legal", placed.verdict.legal()},
                                  {"objective", placed.verdict.score.soft.count()},
                                  {"hard", placed.verdict.score.hard.count()},
                                  {"changed_days", placed.changed_days},
                                  {"stretches", std::move(stretches)},
                                  {"leave_clashes", std::move(clashes)}});
}

}    // namespace staffwright::app
