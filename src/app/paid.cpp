#include "app/paid.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/pay_packs.hpp"
#include "base/text.hpp"
#include "formats/lines.hpp"
#include "formats/native_fields.hpp"
#include "formats/native_json.hpp"
#include "formats/payroll_files.hpp"
#include "pay/money.hpp"
#include "referee/words.hpp"
#include "rules/nearest.hpp"

namespace staffwright::app {

using pay::Line;
using pay::Payroll;
using pay::Payslip;
using roster::Problem;

namespace {

constexpr int words_width = 36;
constexpr int working_width = 38;
constexpr int money_width = 14;

std::string row(std::string_view words, std::string_view working, std::string_view money) {
    return fmt::format("  {:<{}}{:<{}}{:>{}}\n", words, words_width, working, working_width, money, money_width);
}

std::string row(std::string_view words, Pence money) {
    return row(words, "", pay::money_text(money));
}

std::string row(const Line& line) {
    return row(pay::in_words(line.element), line.working, pay::money_text(line.amount));
}

std::string heading(const Problem& problem, const Payslip& slip) {
    return fmt::format("{}  {} ({})\n", referee::Words(problem).person(slip.person), slip.grade, slip.scheme);
}

std::string printed_slip(const Problem& problem, const Payslip& slip) {
    std::string text = heading(problem, slip);
    for (const Line& line : slip.lines) {
        text += row(line);
    }
    text += row("gross", slip.gross);
    for (const Line& line : slip.on_costs) {
        text += row(line);
    }
    text += row("trust cost", slip.trust_cost);
    text += row("full economic cost", slip.full_cost);
    for (const std::string& note : slip.notes) {
        text += fmt::format("  note: {}\n", note);
    }
    return text + "\n";
}

/// How many lines rest on values that nobody has seen in a source.
std::string how_sure(const Payroll& payroll) {
    std::size_t lines = 0;
    std::size_t unverified = 0;
    for (const Payslip& slip : payroll.slips) {
        for (const std::vector<Line>* list : {&slip.lines, &slip.on_costs}) {
            lines += list->size();
            unverified += static_cast<std::size_t>(std::count_if(list->begin(), list->end(), [](const Line& line) {
                return line.certainty == pay::Certainty::unverified;
            }));
        }
    }
    return unverified == 0 ? ""
                           : fmt::format(
                                 "  note: {} of {} lines rest on values that are unverified "
                                 "(staffwright pay values)\n",
                                 unverified, lines);
}

std::string names_of(const Problem& problem, const std::vector<roster::PersonIx>& people) {
    std::vector<std::string> names;
    for (const roster::PersonIx person : people) {
        names.push_back(problem.people[person].id);
    }
    return list_of(names);
}

std::string duties_of(const Problem& problem, const Line& line) {
    std::string text;
    for (const pay::DutyPart& part : line.duties) {
        text += fmt::format("    {} {:<8} {:>6} h\n", problem.horizon.date(part.day).to_string(),
                            problem.shifts[part.shift].id, pay::hours_text(part.minutes));
    }
    return text;
}

bool is_wanted(const Wanted& wanted, const Payslip& slip) {
    return !wanted.person || *wanted.person == slip.person;
}

bool is_wanted(const Wanted& wanted, const Line& line) {
    return !wanted.element || *wanted.element == line.element;
}

std::string explained_line(const Problem& problem, const Line& line) {
    std::string text = row(line);
    text += fmt::format("    rule: {}{}\n", line.rule, line.pensionable ? "; pensionable" : "");
    for (const std::string& ground : line.grounds) {
        text += fmt::format("    {}\n", ground);
    }
    return text + duties_of(problem, line);
}

formats::JsonValue text_json(const std::string& text) {
    return formats::JsonValue::string(text);
}

formats::JsonValue line_json(const Problem& problem, const Line& line) {
    using formats::JsonValue;
    JsonValue json = JsonValue::object();
    json.add("element", JsonValue::string(pay::name(line.element)));
    json.add("amount_pence", JsonValue::number(line.amount.count()));
    if (line.minutes) {
        json.add("minutes", JsonValue::number(line.minutes->count()));
    }
    if (line.rate) {
        json.add("rate_pence", JsonValue::number(line.rate->count()));
    }
    json.add("certainty", line.certainty
                              ? text_json(std::string(pay::certainty_names[static_cast<std::size_t>(*line.certainty)]))
                              : formats::JsonValue{});
    json.add("working", text_json(line.working)).add("pensionable", JsonValue::flag(line.pensionable));
    json.add("rule", text_json(line.rule));
    JsonValue grounds = JsonValue::array();
    for (const std::string& ground : line.grounds) {
        grounds.add(text_json(ground));
    }
    json.add("grounds", std::move(grounds));
    JsonValue duties = JsonValue::array();
    for (const pay::DutyPart& part : line.duties) {
        duties.add(JsonValue::object()
                       .add("day", text_json(problem.horizon.date(part.day).to_string()))
                       .add("shift", text_json(problem.shifts[part.shift].id))
                       .add("minutes", JsonValue::number(part.minutes.count())));
    }
    json.add("duties", std::move(duties));
    return json;
}

formats::JsonValue lines_json(const Problem& problem, const std::vector<Line>& lines, const Wanted& wanted) {
    formats::JsonValue list = formats::JsonValue::array();
    for (const Line& line : lines) {
        if (is_wanted(wanted, line)) {
            list.add(line_json(problem, line));
        }
    }
    return list;
}

bool says_pay(const Problem& problem) {
    for (const roster::PersonIx person : problem.people.indices()) {
        if (problem.pay_of(person) != roster::PayFacts{}) {
            return true;
        }
    }
    return false;
}

Result<Payroll> pay_of_case(const Case& opened, const roster::Roster& roster) {
    return pay_problem(opened.loaded, TRY(pay_packs_beside_rules(opened.loaded.packs)), roster);
}

void add_totals(formats::JsonValue& json, Pence gross, Pence trust, Pence full) {
    json.add("gross_pence", formats::JsonValue::number(gross.count()))
        .add("trust_cost_pence", formats::JsonValue::number(trust.count()))
        .add("full_cost_pence", formats::JsonValue::number(full.count()));
}

}    // namespace

Result<void> check_dated(const formats::LoadedProblem& loaded, std::string_view why) {
    if (!loaded.problem.horizon.dated) {
        return Error{ErrorId::unsupported, fmt::format("{}, and this problem has no dates", why),
                     "give it a \"first\" day and leave \"dated\" out", Place{loaded.path, 0, "/horizon"}};
    }
    return {};
}

Result<Payroll> pay_problem(const formats::LoadedProblem& loaded, const pay::Packs& packs, const roster::Roster& roster,
                            const pay::CallLogs& calls) {
    Result<Payroll> payroll = pay::pay_roster(loaded.problem, packs, roster, calls);
    if (!payroll && payroll.error().place.file.empty()) {
        payroll.error().place.file = loaded.path;
        return formats::with_line(payroll.error());
    }
    return payroll;
}

Result<pay::AsWorked> worked_by_file(const formats::LoadedProblem& loaded, const roster::Roster& planned,
                                     const std::string& attendance) {
    TRY(check_dated(loaded, "attendance is of days"));
    const std::vector<pay::Attended> entries =
        TRY(formats::read_attendance(loaded.problem, TRY(read_file(attendance, formats::largest_file)), attendance));
    calendar::Date last = loaded.problem.horizon.first;
    for (const pay::Attended& entry : entries) {
        last = std::max(last, entry.signed_on);
    }
    Result<pay::AsWorked> worked = pay::as_worked(loaded.problem, planned, entries, last);
    if (!worked && worked.error().place.file.empty()) {
        worked.error().place.file = attendance;
        return formats::with_line(worked.error());
    }
    return worked;
}

Result<Wanted> parse_wanted(const Problem& problem, const std::string& text) {
    Wanted wanted;
    std::vector<std::string> people;
    for (const roster::PersonIx person : problem.people.indices()) {
        people.push_back(problem.people[person].id);
    }
    const std::vector<std::string> elements(pay::element_names.begin(), pay::element_names.end());
    const auto person_called = [&](std::string_view id) -> std::optional<roster::PersonIx> {
        const auto found = std::find(people.begin(), people.end(), id);
        return found == people.end()
                   ? std::nullopt
                   : std::optional(roster::PersonIx{static_cast<std::size_t>(found - people.begin())});
    };
    wanted.person = person_called(text);
    if (wanted.person) {
        return wanted;
    }
    const std::size_t slash = text.rfind('/');
    const std::string element = slash == std::string::npos ? text : text.substr(slash + 1);
    const std::string person = slash == std::string::npos ? "" : text.substr(0, slash);
    wanted.element = pay::element_of(element);
    wanted.person = person_called(person);
    if (!person.empty() && !wanted.person) {
        return Error{ErrorId::bad_reference,
                     fmt::format("there is no person called \"{}\"", person),
                     rules::did_you_mean(person, people),
                     {}};
    }
    if (!wanted.element) {
        std::vector<std::string> known = elements;
        if (person.empty()) {
            known.insert(known.end(), people.begin(), people.end());
        }
        return Error{ErrorId::bad_reference,
                     fmt::format("\"{}\" is no person and no element of pay", element),
                     rules::did_you_mean(element, known),
                     {}};
    }
    return wanted;
}

std::string pay_beside(const Case& opened, const roster::Roster& roster) {
    if (!says_pay(opened.problem())) {
        return "";
    }
    const Result<Payroll> payroll = pay_of_case(opened, roster);
    if (!payroll) {
        return fmt::format("Pay: not known: {}\n", payroll.error().what);
    }
    return fmt::format("Pay: gross {}, trust cost {}, full economic cost {}\n", pay::money_text(payroll->gross),
                       pay::money_text(payroll->trust_cost), pay::money_text(payroll->full_cost));
}

std::optional<Payroll> pay_figures(const Case& opened, const roster::Roster& roster) {
    if (!says_pay(opened.problem())) {
        return std::nullopt;
    }
    Result<Payroll> payroll = pay_of_case(opened, roster);
    return payroll ? std::optional(std::move(*payroll)) : std::nullopt;
}

std::string printed_payroll(const Problem& problem, const Payroll& payroll) {
    std::string text;
    for (const Payslip& slip : payroll.slips) {
        text += printed_slip(problem, slip);
    }
    text += fmt::format("{}, {} people, {} until {} (not included)\n", problem.name.empty() ? problem.id : problem.name,
                        payroll.slips.size(), problem.horizon.first.to_string(),
                        problem.horizon.date(problem.horizon.days).to_string());
    if (payroll.levy_allowance) {
        text += row(Line{*payroll.levy_allowance});
    }
    text += row("gross", payroll.gross);
    text += row("trust cost", payroll.trust_cost);
    text += row("full economic cost", payroll.full_cost);
    text += how_sure(payroll);
    if (!payroll.unpaid.empty()) {
        text += fmt::format("  note: nothing is said of the pay of {}\n", names_of(problem, payroll.unpaid));
    }
    return text;
}

std::string explained_payroll(const Problem& problem, const Payroll& payroll, const Wanted& wanted) {
    std::string text;
    for (const Payslip& slip : payroll.slips) {
        std::string lines;
        for (const std::vector<Line>* list : {&slip.lines, &slip.on_costs}) {
            for (const Line& line : *list) {
                lines += is_wanted(wanted, line) ? explained_line(problem, line) : "";
            }
        }
        if (is_wanted(wanted, slip) && !lines.empty()) {
            text += heading(problem, slip) + lines + "\n";
        }
    }
    return text.empty() ? "There is no such line of pay in this roster.\n" : text;
}

std::string payroll_json(const Problem& problem, const Payroll& payroll, const Wanted& wanted) {
    using formats::JsonValue;
    JsonValue people = JsonValue::array();
    for (const Payslip& slip : payroll.slips) {
        if (!is_wanted(wanted, slip)) {
            continue;
        }
        JsonValue json = JsonValue::object();
        json.add("person", text_json(problem.people[slip.person].id));
        json.add("scheme", text_json(slip.scheme)).add("grade", text_json(slip.grade));
        json.add("lines", lines_json(problem, slip.lines, wanted));
        json.add("on_costs", lines_json(problem, slip.on_costs, wanted));
        JsonValue notes = JsonValue::array();
        for (const std::string& note : slip.notes) {
            notes.add(text_json(note));
        }
        json.add("notes", std::move(notes));
        add_totals(json, slip.gross, slip.trust_cost, slip.full_cost);
        people.add(std::move(json));
    }
    JsonValue root = JsonValue::object();
    root.add("problem", text_json(problem.id)).add("people", std::move(people));
    JsonValue unpaid = JsonValue::array();
    for (const roster::PersonIx person : payroll.unpaid) {
        unpaid.add(text_json(problem.people[person].id));
    }
    root.add("unpaid", std::move(unpaid));
    if (payroll.levy_allowance) {
        root.add("levy_allowance", line_json(problem, *payroll.levy_allowance));
    }
    add_totals(root, payroll.gross, payroll.trust_cost, payroll.full_cost);
    return formats::print_json(root);
}

std::string printed_values(const pay::Packs& packs, const std::string& scheme) {
    std::string text;
    for (const pay::Pack& pack : packs.all) {
        if (!scheme.empty() && pack.scheme != scheme) {
            continue;
        }
        text += fmt::format("{}{} ({}), {} until {} (not included)\n", text.empty() ? "" : "\n", pack.name, pack.scheme,
                            pack.from.to_string(), pack.until.to_string());
        for (const pay::Value& value : pack.values) {
            text += fmt::format("  {}{}{}\n", pay::cited(value), value.note.empty() ? "" : "; ", value.note);
        }
        for (const pay::Source& source : pack.sources) {
            text +=
                fmt::format("  {}: {}{}{}\n", source.key, source.title, source.date.empty() ? "" : ", ", source.date);
        }
    }
    return text;
}

}    // namespace staffwright::app
