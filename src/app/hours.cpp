#include "app/hours.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "app/exceptions.hpp"
#include "base/text.hpp"
#include "formats/lines.hpp"
#include "formats/native_fields.hpp"
#include "formats/native_rules.hpp"

namespace staffwright::app {

using formats::JsonValue;
using formats::Node;
using formats::texts_json;
using roster::Problem;
using terms::HoursBalance;

namespace {

/// "+3 h 30", "-1 h", "0 min"
std::string signed_text(Minutes length) {
    return (length > Minutes{} ? "+" : "") + format_minutes(length);
}

/// The call-out log that came back as time off is on the attendance already.
bool is_on_attendance(const terms::Report& report, const pay::AsWorked& worked) {
    const auto& duties = worked.expected.assignments[report.person];
    return report.calls && std::any_of(duties.begin(), duties.end(), [&](const roster::Assignment& duty) {
               const auto log = worked.calls.find(duty.shift);
               return duty.day == report.duty.day && log != worked.calls.end() && log->second.as_time_off;
           });
}

Result<void> add_reports(const PaidRoster& files, const std::string& reports, const pay::AsWorked& worked,
                         std::vector<HoursBalance>& balances) {
    if (reports.empty()) {
        return {};
    }
    const ExceptionCase judged = TRY(judge_exceptions({files.opened.loaded, files.roster, reports, files.packs}));
    for (const terms::Decision& decision : judged.decisions) {
        if (decision.state == terms::State::agreed && !is_on_attendance(judged.reports[decision.report], worked)) {
            balances[judged.reports[decision.report].person.at()].time_off_earned += decision.time_off;
        }
    }
    return {};
}

JsonValue minutes_json(Minutes minutes) {
    return JsonValue::number(minutes.count());
}

constexpr std::int64_t most_minutes = 10'000'000;    // nearly twenty years of them

Result<Minutes> minutes_of(const Node& node, std::string_view name) {
    const std::int64_t minutes = TRY(node.number(name));
    if (minutes < -most_minutes || minutes > most_minutes) {
        return node.at(name).wrong(ErrorId::bad_value, fmt::format("{} minutes are more than anybody can owe", minutes),
                                   "give what `staffwright hours --json` printed");
    }
    return Minutes{minutes};
}

/// What is carried from the period before. Its other figures are of that period and not looked at.
Result<void> add_opening(const Problem& problem, const std::string& file, std::vector<HoursBalance>& balances) {
    if (file.empty()) {
        return {};
    }
    const std::string text = TRY(read_file(file, formats::largest_file));
    const JsonValue document = TRY(formats::parse_json(text, file));
    const Node root(document, file);
    const Node until = TRY(root.field("until"));
    if (TRY(until.as_text()) != problem.horizon.first.to_string()) {
        return until.wrong(ErrorId::contradiction,
                           fmt::format("the period before ends on {}, and this one begins on {}", until.value().text,
                                       problem.horizon.first.to_string()),
                           "give the hours of the period that ends where this one begins");
    }
    TRY(root.field("people"));
    std::set<std::string> seen;
    return root.each("people", [&](const Node& node) -> Result<void> {
        const std::string id = TRY(node.text("person"));
        if (!seen.insert(id).second) {
            return node.at("person").wrong(ErrorId::contradiction, fmt::format("\"{}\" stands twice", id),
                                           "keep one entry a person");
        }
        const auto found = std::find_if(balances.begin(), balances.end(), [&](const HoursBalance& balance) {
            return problem.people[balance.person].id == id;
        });
        if (found == balances.end()) {
            return {};    // gone since
        }
        if (node.has("carried_minutes") && node.at("carried_minutes").value().kind != JsonValue::Kind::null) {
            found->brought = TRY(minutes_of(node, "carried_minutes"));
        }
        found->time_off_brought = TRY(minutes_of(node, "time_off_left_minutes"));
        return {};
    });
}

JsonValue balance_json(const Problem& problem, const HoursBalance& balance) {
    JsonValue leave = JsonValue::object();
    for (const auto& [kind, minutes] : balance.leave) {
        leave.add(kind, minutes_json(minutes));
    }
    JsonValue json = JsonValue::object();
    json.add("person", JsonValue::string(problem.people[balance.person].id));
    json.add("contracted_minutes", balance.contracted ? minutes_json(*balance.contracted) : JsonValue{});
    json.add("worked_minutes", minutes_json(balance.worked)).add("leave_minutes", std::move(leave));
    json.add("bank_holiday_minutes", minutes_json(balance.bank_holidays));
    json.add("balance_minutes", balance.contracted ? minutes_json(balance.balance()) : JsonValue{});
    json.add("brought_minutes", balance.brought ? minutes_json(*balance.brought) : JsonValue{});
    json.add("carried_minutes", balance.contracted || balance.brought ? minutes_json(balance.carried()) : JsonValue{});
    json.add("time_off_brought_minutes", minutes_json(balance.time_off_brought));
    json.add("time_off_earned_minutes", minutes_json(balance.time_off_earned));
    json.add("time_off_taken_minutes", minutes_json(balance.time_off_taken));
    json.add("time_off_left_minutes", minutes_json(balance.time_off_left()));
    json.add("grounds", texts_json(balance.grounds)).add("notes", texts_json(balance.notes));
    return json;
}

JsonValue hat_json(const Hat& hat) {
    JsonValue overlaps = JsonValue::array();
    for (const Hat::Overlap& overlap : hat.overlaps) {
        overlaps.add(JsonValue::object()
                         .add("date", JsonValue::string(overlap.date.to_string()))
                         .add("first", JsonValue::string(overlap.first))
                         .add("second", JsonValue::string(overlap.second))
                         .add("minutes", minutes_json(overlap.minutes)));
    }
    JsonValue broken = JsonValue::array();
    for (const Hat::Broken& each : hat.broken_together) {
        broken.add(
            JsonValue::object().add("rule", JsonValue::string(each.rule)).add("what", JsonValue::string(each.what)));
    }
    JsonValue json = JsonValue::object();
    json.add("person", JsonValue::string(hat.person)).add("first_minutes", minutes_json(hat.first));
    json.add("second_minutes", minutes_json(hat.second)).add("average_week_minutes", minutes_json(hat.average_week));
    json.add("overlaps", std::move(overlaps)).add("broken_together", std::move(broken));
    return json;
}

}    // namespace

Result<std::vector<HoursBalance>> hours_of(const PaidRoster& files, const HoursFiles& more) {
    TRY(check_dated(files.opened.loaded, "hours are owed over dates"));
    pay::AsWorked worked{files.opened.problem(), files.roster, files.roster, {}, {}};
    if (!more.attendance.empty()) {
        worked = TRY(worked_by_file(files.opened.loaded, files.roster, more.attendance));
    }
    formats::LoadedProblem loaded = files.opened.loaded;
    loaded.problem = worked.problem;
    const rules::RuleBook book = TRY(rules::bind(worked.problem));    // knows the shifts as worked
    const pay::Payroll payroll = TRY(pay_problem(loaded, files.packs, worked.expected, worked.calls));
    std::vector<HoursBalance> balances =
        TRY(terms::hours_balances(worked.problem, files.packs, book, worked.expected, payroll, worked.calls));
    TRY(add_reports(files, more.reports, worked, balances));
    TRY(add_opening(worked.problem, more.opening, balances));
    return balances;
}

std::string printed_hours(const Problem& problem, const std::vector<HoursBalance>& balances) {
    std::string text =
        fmt::format("{}: hours from {} until {} (not included)\n", problem.id, problem.horizon.first.to_string(),
                    problem.horizon.date(problem.horizon.days).to_string());
    const bool brought =
        std::any_of(balances.begin(), balances.end(), [](const HoursBalance& of) { return of.brought; });
    text += fmt::format("  {:<14}{:>12}{:>12}{:>12}{:>14}{:>12}{:>18}{}\n", "person", "contract", "worked", "leave",
                        "bank holidays", "balance", "time off in lieu",
                        brought ? fmt::format("{:>18}{:>12}", "brought forward", "carried") : "");
    for (const HoursBalance& of : balances) {
        const bool owes = of.contracted || of.brought;
        const std::string carried = brought ? fmt::format("{:>18}{:>12}", of.brought ? signed_text(*of.brought) : "-",
                                                          owes ? signed_text(of.carried()) : "-")
                                            : "";
        text +=
            fmt::format("  {:<14}{:>12}{:>12}{:>12}{:>14}{:>12}{:>18}{}\n", problem.people[of.person].id,
                        of.contracted ? format_minutes(*of.contracted) : "-", format_minutes(of.worked),
                        format_minutes(of.credited() - of.bank_holidays), format_minutes(of.bank_holidays),
                        of.contracted ? signed_text(of.balance()) : "-", format_minutes(of.time_off_left()), carried);
        for (const std::string& note : of.notes) {
            text += fmt::format("    note: {}\n", note);
        }
    }
    return text + "  balance: + is more than the contract asks for, - is owing\n";
}

std::string printed_hats(const SeveralHats& hats) {
    std::string text =
        fmt::format("\nIn {} and in {}:{}\n", hats.first, hats.second, hats.people.empty() ? " nobody" : "");
    for (const Hat& hat : hats.people) {
        text += fmt::format("  {}: {} and {}, {} a week on average\n", hat.person, format_minutes(hat.first),
                            format_minutes(hat.second), format_minutes(hat.average_week));
        for (const Hat::Overlap& overlap : hat.overlaps) {
            text += fmt::format("    at once: {} and {} from {} on, {}\n", overlap.first, overlap.second,
                                overlap.date.to_string(), format_minutes(overlap.minutes));
        }
        for (const Hat::Broken& broken : hat.broken_together) {
            text += fmt::format("    broken together: {}: {}\n", broken.rule, broken.what);
        }
    }
    if (hats.left_out > 0) {
        text += fmt::format("  {} duties of {} are on days outside this period and not in it\n", hats.left_out,
                            hats.second);
    }
    return text;
}

JsonValue hours_json(const Problem& problem, const std::vector<HoursBalance>& balances,
                     const std::vector<SeveralHats>& others) {
    JsonValue people = JsonValue::array();
    for (const HoursBalance& balance : balances) {
        people.add(balance_json(problem, balance));
    }
    JsonValue also = JsonValue::array();
    for (const SeveralHats& hats : others) {
        JsonValue shared = JsonValue::array();
        for (const Hat& hat : hats.people) {
            shared.add(hat_json(hat));
        }
        also.add(JsonValue::object()
                     .add("problem", JsonValue::string(hats.second))
                     .add("people", std::move(shared))
                     .add("left_out", JsonValue::number(hats.left_out)));
    }
    JsonValue root = JsonValue::object();
    root.add("problem", JsonValue::string(problem.id))
        .add("from", JsonValue::string(problem.horizon.first.to_string()))
        .add("until", JsonValue::string(problem.horizon.date(problem.horizon.days).to_string()))
        .add("people", std::move(people))
        .add("also", std::move(also));
    return root;
}

}    // namespace staffwright::app
