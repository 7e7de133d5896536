#include "http/routes/rota_pattern_json.hpp"

#include <fmt/format.h>

#include <boost/json/array.hpp>

#include <algorithm>
#include <map>

#include "http/routes/row_parts.hpp"
#include "roster/duty_times.hpp"
#include "roster/elsewhere.hpp"
#include "store/jobs.hpp"

namespace staffwright::http {

namespace json = boost::json;
using app::RotaBreach;
using rota_patterns::Basis;
using rota_patterns::Judgement;
using rota_patterns::Plan;
using rota_patterns::PlanGroup;
using rota_patterns::PlanWant;
using rota_patterns::Seen;

namespace {

constexpr std::size_t most_breaches = 500;
constexpr std::int32_t most_days_told = 7;

json::array texts_of(const std::vector<std::string>& texts) {
    json::array list;
    for (const std::string& text : texts) {
        list.push_back(json::value(text));
    }
    return list;
}

json::array shifts_of(const Basis& basis) {
    const roster::DutyTimes times(basis.problem);
    json::array shifts;
    for (const roster::ShiftIx ix : basis.problem.shifts.indices()) {
        const roster::Shift& shift = basis.problem.shifts[ix];
        if (roster::is_elsewhere(shift)) {
            continue;
        }
        shifts.push_back(json::object{{"code", shift.id},
                                      {"name", shift.name.empty() ? shift.id : shift.name},
                                      {"starts_minute", shift.clock->start},
                                      {"ends_minute", shift.clock->end},
                                      {"credit_minutes", times.credited(0, ix, roster::Basis::nominal).count()},
                                      {"classes", texts_of(shift.classes)}});
    }
    return shifts;
}

json::object contract_of(const roster::Contract& contract) {
    return {{"code", contract.id},
            {"name", contract.name.empty() ? contract.id : contract.name},
            {"wte", contract.wte.count()},
            {"weekly_minutes", contract.weekly.count()}};
}

json::array contracts_of(const Basis& basis) {
    json::array contracts;
    for (const roster::ContractIx ix : basis.problem.contracts.indices()) {
        contracts.push_back(contract_of(basis.problem.contracts[ix]));
    }
    return contracts;
}

json::array skills_of(const Basis& basis) {
    json::array skills;
    for (const roster::SkillIx ix : basis.problem.skills.indices()) {
        const roster::Skill& skill = basis.problem.skills[ix];
        skills.push_back(json::object{{"code", skill.id}, {"name", skill.name.empty() ? skill.id : skill.name}});
    }
    return skills;
}

json::array wants_of(const std::vector<PlanWant>& wants, const std::optional<Judgement>& judged) {
    std::map<std::pair<std::int32_t, std::string>, std::int32_t> assigned;
    if (judged) {
        for (const app::CoverFigures& each : judged->verdict.cover) {
            assigned[{each.demand.day, judged->planned.rota.unit.shifts[each.demand.shift].id}] = each.assigned;
        }
    }
    json::array list;
    for (const PlanWant& want : wants) {
        const auto on = assigned.find({want.weekday, want.shift});
        list.push_back(
            json::object{{"weekday", want.weekday},
                         {"shift", want.shift},
                         {"minimum", want.minimum},
                         {"optimum", want.optimum},
                         {"maximum", or_null(want.maximum)},
                         {"assigned", on == assigned.end() ? json::value(nullptr) : json::value(on->second)}});
    }
    return list;
}

json::array weeks_of(const PlanGroup& group) {
    json::array weeks;
    for (std::size_t day = 0; day < group.days.size(); ++day) {
        if (day % rota_patterns::days_of_week == 0) {
            weeks.emplace_back(json::array{});
        }
        weeks.back().as_array().push_back(texts_of(group.days[day]));
    }
    return weeks;
}

json::object group_of(const PlanGroup& group, std::size_t at, const Seen& seen) {
    json::value figures(nullptr);
    if (seen.judged) {
        const app::GroupFigures& of = seen.judged->verdict.groups[at];
        figures = json::object{{"weekly_minutes", (of.worked.count() + of.weeks / 2) / of.weeks},
                               {"duties", of.duties},
                               {"nights", of.nights},
                               {"weekends", of.weekends}};
    }
    return {{"id", group.id},
            {"name", group.name},
            {"lines", group.lines},
            {"contract", group.contract},
            {"shifts", texts_of(group.shifts)},
            {"weeks", weeks_of(group)},
            {"figures", std::move(figures)}};
}

/// The contracts that its groups have; of those that were taken over from the unit once, what is known by now.
json::value contract_named(const Seen& seen, const std::string& code) {
    if (const roster::Contract* there = seen.basis.contract(code)) {
        return contract_of(*there);
    }
    if (seen.judged) {
        for (const roster::ContractIx ix : seen.judged->planned.rota.unit.contracts.indices()) {
            const roster::Contract& contract = seen.judged->planned.rota.unit.contracts[ix];
            if (contract.id == code) {
                return contract_of(contract);
            }
        }
    }
    return nullptr;
}

json::array contracts_with_own(const Seen& seen) {
    json::array contracts = contracts_of(seen.basis);
    for (const PlanGroup& group : seen.plan.groups) {
        if (seen.basis.contract(group.contract) == nullptr) {
            if (json::value own = contract_named(seen, group.contract); !own.is_null()) {
                contracts.push_back(std::move(own));
            }
        }
    }
    return contracts;
}

json::object breach_of(const RotaBreach& each, const Judgement& judged) {
    const roster::Problem& problem = judged.ring.opened.problem();
    const auto rule = std::find_if(problem.rules.begin(), problem.rules.end(),
                                   [&](const roster::Rule& one) { return one.id == each.breach.rule; });
    const bool is_known = rule != problem.rules.end();
    const std::int32_t from = ((each.breach.from % 7) + 7) % 7;
    const std::int32_t days = std::clamp(each.breach.until - each.breach.from, 1, most_days_told);
    json::object made{{"rule", each.breach.rule},
                      {"message", is_known && !rule->message.empty() ? rule->message : each.breach.rule},
                      {"citation", is_known ? rule->citation : ""},
                      {"severity", each.breach.severity == roster::Severity::hard ? "hard" : "soft"},
                      {"amount", each.breach.amount},
                      {"cost", each.breach.cost.count()},
                      {"what", each.breach.what},
                      {"group", nullptr},
                      {"week", nullptr},
                      {"weekday", from},
                      {"days", days}};
    if (each.group >= 0) {
        made["group"] = judged.planned.rota.groups[static_cast<std::size_t>(each.group)].id;
        made["week"] = each.pattern_week;
    }
    return made;
}

json::object verdict_of(const Judgement& judged) {
    json::array breaches;
    const std::vector<const RotaBreach*> places = app::places_of(judged.verdict);
    for (std::size_t at = 0; at < std::min(places.size(), most_breaches); ++at) {
        breaches.push_back(breach_of(*places[at], judged));
    }
    return {{"legal", judged.verdict.legal()},
            {"hard", judged.verdict.verdict.score.hard.count()},
            {"objective", judged.verdict.verdict.score.soft.count()},
            {"weeks", judged.verdict.weeks},
            {"breach_count", places.size()},
            {"breaches", std::move(breaches)}};
}

json::value design_json(const Seen& seen) {
    const std::optional<rota_patterns::Design> design = rota_patterns::design_of(seen);
    if (!design) {
        return nullptr;
    }
    return json::object{{"job", seen.job->id.text()},
                        {"state", store::name(design->state)},
                        {"seconds", design->seconds},
                        {"elapsed", design->elapsed},
                        {"step", design->step},
                        {"hard", or_null(design->hard)},
                        {"objective", or_null(design->soft)},
                        {"bound", or_null(design->bound)},
                        {"status", or_null(design->status)},
                        {"error", or_null(design->error)}};
}

json::array places_of(const Seen& seen) {
    json::array places;
    for (const store::RotaPlace& place : seen.places) {
        const auto known = seen.basis.map.person.find(place.person.text());
        places.push_back(json::object{
            {"person", place.person.text()},
            {"name", known == seen.basis.map.person.end() ? json::value(nullptr)
                                                          : json::value(seen.basis.problem.people[known->second].name)},
            {"line", place.line}});
    }
    return places;
}

json::object person_of(const rota_patterns::PersonOfPlacing& person) {
    return {{"person", person.id.text()}, {"name", person.name}, {"wte", person.wte.count()}};
}

json::array stretches_of(const rota_patterns::Placing& placing) {
    json::array stretches;
    for (const app::PlacedStretch& stretch : placing.placed.stretches) {
        json::array lines;
        for (std::size_t at = 0; at < placing.people.size(); ++at) {
            if (stretch.line_of[at]) {
                json::object line = person_of(placing.people[at]);
                line["line"] = placing.line(*stretch.line_of[at]);
                line["line_before"] = or_null(placing.people[at].line_before);
                lines.push_back(std::move(line));
            }
        }
        json::array unused;
        for (const std::size_t person : stretch.unused) {
            unused.push_back(person_of(placing.people[person]));
        }
        json::array empty;
        for (const roster::PersonIx line : stretch.empty) {
            empty.push_back(json::value(placing.line(line)));
        }
        stretches.push_back(json::object{{"from", stretch.from.to_string()},
                                         {"until", stretch.until.to_string()},
                                         {"lines", std::move(lines)},
                                         {"unused", std::move(unused)},
                                         {"empty_lines", std::move(empty)}});
    }
    return stretches;
}

json::array broken_by(const rota_patterns::Placing& placing) {
    const roster::Problem& problem = placing.placed.opened.problem();
    json::array broken;
    for (const referee::Breach& breach : placing.placed.verdict.breaches) {
        if (breach.severity != roster::Severity::hard || broken.size() == most_breaches) {
            continue;
        }
        const auto rule = std::find_if(problem.rules.begin(), problem.rules.end(),
                                       [&](const roster::Rule& one) { return one.id == breach.rule; });
        json::array names;
        for (const roster::PersonIx person : breach.people) {
            names.push_back(json::value(problem.people[person].name));
        }
        broken.push_back(json::object{
            {"rule", breach.rule},
            {"message", rule != problem.rules.end() && !rule->message.empty() ? rule->message : breach.rule},
            {"names", std::move(names)},
            {"day", (placing.period.first + breach.from).to_string()},
            {"what", breach.what}});
    }
    return broken;
}

/// Both included.
Result<std::int32_t> number_within(const formats::Node& node, std::string_view field, std::int32_t least,
                                   std::int32_t most) {
    const std::int64_t number = TRY(node.number(field));
    if (number < least || number > most) {
        return node.at(field).wrong(ErrorId::bad_value, fmt::format("{} is {}", field, number),
                                    fmt::format("from {} to {}", least, most));
    }
    return static_cast<std::int32_t>(number);
}

Result<std::vector<PlanWant>> wants_in(const formats::Node& root) {
    constexpr std::int32_t most_people = 1'000;
    std::vector<PlanWant> wants;
    TRY(root.each("demand", [&](const formats::Node& node) -> Result<void> {
        TRY(node.only({"weekday", "shift", "minimum", "optimum", "maximum"}));
        PlanWant want;
        want.weekday = TRY(number_within(node, "weekday", 0, 6));
        want.shift = TRY(node.text("shift"));
        want.minimum = TRY(number_within(node, "minimum", 0, most_people));
        want.optimum = TRY(number_within(node, "optimum", 0, most_people));
        if (is_given(node, "maximum")) {
            want.maximum = TRY(number_within(node, "maximum", 0, most_people));
        }
        wants.push_back(std::move(want));
        return {};
    }));
    return wants;
}

/// Names are read again whenever the rota is: what no shift and no list has room for is not stored.
constexpr std::size_t longest_name = 120;
constexpr std::size_t most_shifts = 500;
constexpr std::size_t most_shifts_a_day = 6;

Result<std::string> name_in(const formats::Node& node, const char* cure) {
    std::string name = TRY(formats::printable_text(node, "name", cure));
    if (name.size() > longest_name) {
        return node.at("name").wrong(ErrorId::bad_value, "the name is too long", "use at most 120 characters");
    }
    return name;
}

/// Codes of shifts. Whether there are such is asked of the unit.
Result<std::vector<std::string>> shifts_in(const formats::Node& node, std::size_t most) {
    std::vector<std::string> shifts = TRY(node.texts("shifts"));
    const bool is_long =
        std::any_of(shifts.begin(), shifts.end(), [](const std::string& shift) { return shift.size() > longest_name; });
    if (is_long || shifts.size() > most) {
        return node.at("shifts").wrong(ErrorId::bad_value, "these are not shifts of a unit",
                                       "name its shifts by their codes, each once");
    }
    return shifts;
}

Result<rota_patterns::GroupWish> group_in(const formats::Node& node) {
    TRY(node.only({"id", "name", "lines", "contract", "shifts"}));
    rota_patterns::GroupWish group;
    group.id = TRY(optional_text_in(node, "id"));
    group.name = TRY(name_in(node, "name the group, as \"Full time\""));
    group.lines = TRY(number_within(node, "lines", 1, roster::most_rota_lines));
    group.contract = TRY(node.text("contract"));
    group.shifts = TRY(shifts_in(node, most_shifts));
    return group;
}

}    // namespace

json::object described(const Seen& seen) {
    json::array groups;
    for (std::size_t at = 0; at < seen.plan.groups.size(); ++at) {
        groups.push_back(group_of(seen.plan.groups[at], at, seen));
    }
    json::array notes;
    if (seen.judged) {
        for (const app::rosters::FactNote& note : seen.judged->planned.notes) {
            notes.push_back(json::object{{"about", note.about}, {"what", note.what}});
        }
    }
    json::value trouble(nullptr);
    if (seen.trouble) {
        trouble = json::object{{"what", seen.trouble->what}, {"advice", seen.trouble->advice}};
    }
    return {{"id", seen.pattern.id.text()},
            {"unit", seen.pattern.unit.text()},
            {"name", seen.pattern.name},
            {"version", seen.pattern.version},
            {"starts_on", seen.plan.start.to_string()},
            {"start_week", seen.plan.start_week},
            {"skill", or_null(seen.plan.skill)},
            {"groups", std::move(groups)},
            {"demand", wants_of(seen.plan.wants, seen.judged)},
            {"shifts", shifts_of(seen.basis)},
            {"contracts", contracts_with_own(seen)},
            {"skills", skills_of(seen.basis)},
            {"verdict", seen.judged ? json::value(verdict_of(*seen.judged)) : json::value(nullptr)},
            {"bound", or_null(seen.bound())},
            {"trouble", std::move(trouble)},
            {"left_out", std::move(notes)},
            {"design", design_json(seen)},
            {"places", places_of(seen)}};
}

json::object described(const rota_patterns::Listed& listed) {
    json::array items;
    for (std::size_t at = 0; at < listed.patterns.size(); ++at) {
        const store::RotaPattern& pattern = listed.patterns[at];
        std::int32_t lines = 0;
        for (const PlanGroup& group : listed.plans[at].groups) {
            lines += group.lines;
        }
        items.push_back(json::object{{"id", pattern.id.text()},
                                     {"name", pattern.name},
                                     {"lines", lines},
                                     {"starts_on", listed.plans[at].start.to_string()},
                                     {"is_blank", listed.plans[at].is_blank()},
                                     {"changed_at", pattern.changed_at.to_string()},
                                     {"version", pattern.version}});
    }
    return {{"items", std::move(items)},
            {"shifts", shifts_of(listed.basis)},
            {"contracts", contracts_of(listed.basis)},
            {"skills", skills_of(listed.basis)},
            {"demand", wants_of(listed.wants, {})}};
}

json::object described(const rota_patterns::Placing& placing) {
    json::array clashes;
    for (const app::LeaveClash& clash : placing.placed.clashes) {
        clashes.push_back(json::object{{"person", placing.people[clash.person].id.text()},
                                       {"name", placing.people[clash.person].name},
                                       {"day", clash.date.to_string()},
                                       {"shift", placing.rota().unit.shifts[clash.shift].id}});
    }
    json::array no_line;
    for (const rota_patterns::PersonOfPlacing& person : placing.no_line) {
        no_line.push_back(person_of(person));
    }
    return {{"starts_on", placing.period.first.to_string()},
            {"ends_on", placing.period.until.to_string()},
            {"stretches", stretches_of(placing)},
            {"no_line", std::move(no_line)},
            {"leave_clashes", std::move(clashes)},
            {"changed_days", placing.placed.changed_days},
            {"legal", placing.placed.verdict.legal()},
            {"broken", broken_by(placing)}};
}

Result<rota_patterns::Settings> settings_in(const formats::Node& root) {
    TRY(root.only({"name", "starts_on", "start_week", "skill", "groups", "demand_week", "demand"}));
    rota_patterns::Settings wanted;
    wanted.name = TRY(name_in(root, "name the rota, as \"Twelve lines\""));
    wanted.starts_on = TRY(day_in(root, "starts_on"));
    wanted.start_week = 1;
    if (is_given(root, "start_week")) {
        wanted.start_week = TRY(number_within(root, "start_week", 1, roster::most_rota_lines));
    }
    wanted.skill = TRY(optional_text_in(root, "skill"));
    TRY(root.field("groups"));
    TRY(root.each("groups", [&](const formats::Node& node) -> Result<void> {
        wanted.groups.push_back(TRY(group_in(node)));
        return {};
    }));
    wanted.demand_week = TRY(optional_day_in(root, "demand_week"));
    if (is_given(root, "demand")) {
        wanted.wants = TRY(wants_in(root));
    }
    return wanted;
}

Result<std::vector<rota_patterns::DayWish>> days_in(const formats::Node& root) {
    std::vector<rota_patterns::DayWish> days;
    TRY(root.field("days"));
    TRY(root.each("days", [&](const formats::Node& node) -> Result<void> {
        TRY(node.only({"group", "week", "weekday", "shifts"}));
        rota_patterns::DayWish day;
        day.group = TRY(node.text("group"));
        day.week = TRY(number_within(node, "week", 0, roster::most_rota_lines - 1));
        day.weekday = TRY(number_within(node, "weekday", 0, 6));
        TRY(node.field("shifts"));
        day.shifts = TRY(shifts_in(node, most_shifts_a_day));
        days.push_back(std::move(day));
        return {};
    }));
    return days;
}

Result<rota_patterns::PlacingWish> placing_in(const formats::Node& root) {
    TRY(root.only({"starts_on", "ends_on", "people"}));
    rota_patterns::PlacingWish wish;
    wish.period = TRY(period_in(root));
    if (is_given(root, "people")) {
        wish.people.emplace();
        TRY(root.each("people", [&](const formats::Node& node) -> Result<void> {
            const std::string text = TRY(node.as_text());
            Result<store::PersonId> id = store::PersonId::parse(text);
            if (!id) {
                return node.wrong(ErrorId::bad_value, id.error().what, id.error().advice);
            }
            wish.people->push_back(std::move(*id));
            return {};
        }));
    }
    return wish;
}

Result<rota_patterns::DesignWish> design_in(const formats::Node& root) {
    constexpr std::int32_t largest_seed = 1'000'000'000;
    rota_patterns::DesignWish wish;
    if (is_given(root, "seconds")) {
        wish.seconds = TRY(root.number("seconds"));
    }
    if (is_given(root, "seed")) {
        wish.seed = static_cast<std::uint64_t>(TRY(number_within(root, "seed", 0, largest_seed)));
    }
    wish.from_current = TRY(root.flag_or("from_current", false));
    return wish;
}

}    // namespace staffwright::http
