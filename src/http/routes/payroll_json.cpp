#include "http/routes/payroll_json.hpp"

#include <set>

#include "formats/native_words.hpp"
#include "formats/payroll_files.hpp"
#include "http/routes/row_parts.hpp"
#include "roster/elsewhere.hpp"

namespace staffwright::http {

namespace json = boost::json;

namespace {

json::value name_of(const std::string& user, const Names& names) {
    const auto found = names.find(user);
    return found == names.end() ? json::value(nullptr) : json::value(found->second);
}

json::value clock_of(const std::optional<roster::Clock>& clock) {
    return clock ? json::value(formats::clock_text(*clock)) : json::value(nullptr);
}

json::value calls_of(const store::Attendance& entry) {
    if (!entry.calls) {
        return nullptr;
    }
    json::array calls;
    for (const store::CallOut& call : *entry.calls) {
        calls.emplace_back(formats::clock_of_duty_text({call.start, call.end}));
    }
    return calls;
}

json::value choice_of(const store::Attendance& entry) {
    return entry.calls ? json::value(entry.calls_as_time_off ? "time_off" : "pay") : json::value(nullptr);
}

/// Times and break where they are not those of the shift.
json::object described(const store::Attendance& entry, const roster::Shift& shift, const Names& names) {
    std::optional<roster::Clock> clock;
    if (entry.clock_start && entry.clock_end) {
        clock = roster::Clock{*entry.clock_start, *entry.clock_end};
    }
    const bool other_break = entry.unpaid_break && *entry.unpaid_break != shift.unpaid_break;
    return {{"worked", entry.is_worked},
            {"clock", clock == shift.clock ? json::value(nullptr) : clock_of(clock)},
            {"unpaid_break_minutes", other_break ? json::value(entry.unpaid_break->count()) : json::value(nullptr)},
            {"calls", calls_of(entry)},
            {"choice", choice_of(entry)},
            {"signed_by", name_of(entry.signed_by, names)},
            {"signed_at", entry.signed_at.to_string()}};
}

json::object described(const payroll::AttendedDuty& duty, const rosters::AssembledProblem& in, const Names& names) {
    const roster::Shift& shift = in.problem.shifts[in.map.shift.at(duty.shift.text())];
    return {{"person", duty.person.text()},
            {"day", duty.day.to_string()},
            {"shift", duty.shift.text()},
            {"skill", duty.skill.text()},
            {"planned", duty.is_planned},
            {"over", duty.is_over},
            {"own", duty.is_own},
            {"entry", duty.entry ? json::value(described(*duty.entry, shift, names)) : json::value(nullptr)}};
}

json::array people_of(const rosters::AssembledProblem& in) {
    json::array people;
    for (const roster::PersonIx person : in.problem.people.indices()) {
        people.push_back(json::object{{"id", in.map.people[person].text()},
                                      {"code", in.problem.people[person].id},
                                      {"name", in.problem.people[person].name}});
    }
    return people;
}

json::array shifts_of(const rosters::AssembledProblem& in) {
    json::array shifts;
    for (const roster::ShiftIx shift : in.problem.shifts.indices()) {
        const roster::Shift& each = in.problem.shifts[shift];
        if (roster::is_elsewhere(each)) {
            continue;    // signed and paid there
        }
        shifts.push_back(json::object{{"id", in.map.shifts[shift].text()},
                                      {"code", each.id},
                                      {"name", each.name},
                                      {"clock", clock_of(each.clock)},
                                      {"unpaid_break_minutes", each.unpaid_break.count()},
                                      {"on_call", each.clock && each.is_in_class("on_call")}});
    }
    return shifts;
}

json::array skills_of(const rosters::AssembledProblem& in) {
    json::array skills;
    for (const roster::SkillIx skill : in.problem.skills.indices()) {
        skills.push_back(json::object{{"id", in.map.skills[skill].text()},
                                      {"code", in.problem.skills[skill].id},
                                      {"name", in.problem.skills[skill].name}});
    }
    return skills;
}

json::object described(const payroll::RunSeen& seen, const Names& names) {
    const store::PayrollRun& run = seen.run;
    return {{"id", run.id.text()},
            {"number", run.number},
            {"kind", run.number == 1 ? "pay" : "adjustments"},
            {"cut_off", run.cut_off.to_string()},
            {"state", run.state},
            {"lines", seen.lines},
            {"total_pence", seen.total.count()},
            {"made_by", name_of(run.made_by, names)},
            {"made_at", run.made_at.to_string()},
            {"sent_by", run.sent_by ? name_of(*run.sent_by, names) : json::value(nullptr)},
            {"sent_at", or_null(run.sent_at)}};
}

}    // namespace

json::object described(const payroll::Attended& seen, const Names& names) {
    json::array duties;
    std::int64_t open = 0;
    for (const payroll::AttendedDuty& duty : seen.duties) {
        open += duty.is_over && !duty.entry ? 1 : 0;
        duties.push_back(described(duty, *seen.in, names));
    }
    return {{"roster", described(seen.roster)}, {"unit_name", seen.unit},
            {"may_sign", seen.may_sign},        {"open", open},
            {"people", people_of(*seen.in)},    {"shifts", shifts_of(*seen.in)},
            {"skills", skills_of(*seen.in)},    {"duties", std::move(duties)}};
}

json::object described(const payroll::Overview& seen, const Names& names) {
    json::array runs;
    for (const payroll::RunSeen& run : seen.runs) {
        runs.push_back(described(run, names));
    }
    json::array accrued;
    for (const payroll::Accrued& own : seen.accrued) {
        accrued.push_back(json::object{{"person", own.person.text()},
                                       {"name", own.name},
                                       {"duties", own.duties},
                                       {"gross_pence", own.gross.count()},
                                       {"trust_cost_pence", own.trust_cost.count()}});
    }
    json::array restated;
    for (const payroll::Restated& own : seen.restated) {
        restated.push_back(json::object{{"person", own.person.text()},
                                        {"name", own.name},
                                        {"due_pence", own.due.count()},
                                        {"in_run", own.is_in_run}});
    }
    return {{"roster", described(seen.roster)},
            {"unit_name", seen.unit},
            {"state", seen.state},
            {"runs", std::move(runs)},
            {"total_pence", seen.total.count()},
            {"accrued_on", seen.accrued_on.to_string()},
            {"accrued_gross_pence", seen.accrued_gross.count()},
            {"accrued_trust_cost_pence", seen.accrued_trust_cost.count()},
            {"accrued", std::move(accrued)},
            {"restated", std::move(restated)},
            {"trouble", or_null(seen.trouble)},
            {"without_pay", texts_of(seen.without_pay)},
            {"without_code", texts_of(seen.without_code)},
            {"may_run", seen.may_run}};
}

json::object described(const payroll::Lines& lines, const Names& names) {
    json::array rows;
    for (const payroll::LineSeen& each : lines.lines) {
        rows.push_back(json::object{{"person", each.line.person.text()},
                                    {"name", each.name},
                                    {"assignment", each.line.assignment},
                                    {"element", each.line.element},
                                    {"code", or_null(each.line.code)},
                                    {"minutes", or_null(each.line.minutes)},
                                    {"rate_pence", or_null(each.line.rate)},
                                    {"amount_pence", each.line.amount.count()}});
    }
    return {{"run", described(lines.seen, names)},
            {"lines", std::move(rows)},
            {"sent_pence", lines.sent.count()},
            {"held_pence", lines.held.count()}};
}

json::object described(const std::vector<payroll::Code>& codes) {
    json::array items;
    for (const payroll::Code& code : codes) {
        items.push_back(json::object{{"element", code.element}, {"code", or_null(code.code)}});
    }
    return {{"items", std::move(items)}};
}

}    // namespace staffwright::http
