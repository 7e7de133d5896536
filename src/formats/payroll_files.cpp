#include "formats/payroll_files.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "formats/lines.hpp"
#include "formats/native_fields.hpp"
#include "formats/native_names.hpp"
#include "formats/native_pay.hpp"
#include "formats/native_words.hpp"
#include "pay/money.hpp"
#include "rules/nearest.hpp"
#include "terms/exception_report.hpp"

namespace staffwright::formats {

using pay::Attended;
using pay::Element;
using pay::Ledger;
using pay::PayrollLine;
using pay::PayrollRun;

namespace {

const std::vector<std::string>& element_words() {
    static const std::vector<std::string> words(pay::element_names.begin(), pay::element_names.end());
    return words;
}

const std::vector<std::string>& state_words() {
    static const std::vector<std::string> words(pay::run_state_names.begin(), pay::run_state_names.end());
    return words;
}

Result<Attended> read_entry(const References& references, const roster::Problem& problem, const Node& node) {
    TRY(node.only({"person", "day", "shift", "skill", "worked", "clock", "unpaid_break_minutes", "calls", "choice",
                   "signed_by", "signed_on"}));
    Attended entry;
    entry.person = TRY(references.person(TRY(node.field("person"))));
    entry.duty.day = TRY(references.day(TRY(node.field("day"))));
    entry.duty.shift = TRY(references.shift(TRY(node.field("shift"))));
    entry.duty.skill =
        node.has("skill") ? TRY(references.skill(node.at("skill"))) : problem.people[entry.person].skills.front();
    entry.worked = TRY(node.flag_or("worked", true));
    const TimesAsWorked times = TRY(read_times_as_worked(node));
    entry.clock = times.clock;
    entry.unpaid_break = times.unpaid_break;
    entry.calls = times.calls;
    entry.calls_as_time_off = times.calls_as_time_off;
    entry.signed_by = TRY(node.text("signed_by"));
    entry.signed_on = TRY(read_date(TRY(node.field("signed_on"))));
    return entry;
}

/// Sums of a ledger stay far within 64 bits.
Result<std::int64_t> bounded(const Node& node, std::string_view name) {
    constexpr std::int64_t most = 1'000'000'000'000;    // ten billion pounds
    const std::int64_t number = TRY(node.number(name));
    if (number < -most || number > most) {
        return node.at(name).wrong(ErrorId::bad_value, fmt::format("{} is far out of range", number),
                                   "keep the ledger as the program wrote it");
    }
    return number;
}

Result<PayrollLine> read_line(const Node& node) {
    TRY(node.only({"person", "assignment", "element", "minutes", "rate_pence", "amount_pence"}));
    PayrollLine line;
    line.person = TRY(node.text("person"));
    line.assignment = TRY(node.text("assignment"));
    line.element = static_cast<Element>(TRY(node.word("element", element_words())));
    if (node.has("minutes")) {
        line.minutes = Minutes{TRY(bounded(node, "minutes"))};
    }
    if (node.has("rate_pence")) {
        line.rate = Pence{TRY(bounded(node, "rate_pence"))};
    }
    line.amount = Pence{TRY(bounded(node, "amount_pence"))};
    return line;
}

Result<PayrollRun> read_run(const Node& node) {
    TRY(node.only({"cut_off", "state", "signed", "lines"}));
    PayrollRun run;
    run.cut_off = TRY(read_date(TRY(node.field("cut_off"))));
    run.state = static_cast<pay::RunState>(TRY(node.word("state", state_words())));
    TRY(node.field("signed"));
    TRY(node.each("signed", [&](const Node& entry) -> Result<void> {
        TRY(entry.only({"person", "entries"}));
        const std::string person = TRY(entry.text("person"));
        run.entries_of[person] = TRY(entry.number("entries"));
        return {};
    }));
    TRY(node.field("lines"));
    TRY(node.each("lines", [&](const Node& line) -> Result<void> {
        run.lines.push_back(TRY(read_line(line)));
        return {};
    }));
    return run;
}

/// What the steps can have left: only the last run may be unsent, and each cut-off is later than the one before.
Result<void> follows(const Node& node, const PayrollRun& before, const PayrollRun& run) {
    const std::string advice = "keep the ledger as the program wrote it";
    if (before.state == pay::RunState::finalised) {
        return node.wrong(ErrorId::contradiction, "a run follows one that was not sent", advice);
    }
    if (run.cut_off <= before.cut_off) {
        return node.wrong(ErrorId::contradiction,
                          fmt::format("the cut-off {} is not after {}, that of the run before", run.cut_off.to_string(),
                                      before.cut_off.to_string()),
                          advice);
    }
    return {};
}

JsonValue line_json(const PayrollLine& line) {
    JsonValue json = JsonValue::object();
    json.add("person", JsonValue::string(line.person)).add("assignment", JsonValue::string(line.assignment));
    json.add("element", JsonValue::string(pay::name(line.element)));
    if (line.minutes) {
        json.add("minutes", JsonValue::number(line.minutes->count()));
    }
    if (line.rate) {
        json.add("rate_pence", JsonValue::number(line.rate->count()));
    }
    json.add("amount_pence", JsonValue::number(line.amount.count()));
    return json;
}

JsonValue run_json(const PayrollRun& run) {
    JsonValue entries = JsonValue::array();
    for (const auto& [person, number] : run.entries_of) {
        entries.add(
            JsonValue::object().add("person", JsonValue::string(person)).add("entries", JsonValue::number(number)));
    }
    JsonValue lines = JsonValue::array();
    for (const PayrollLine& line : run.lines) {
        lines.add(line_json(line));
    }
    JsonValue json = JsonValue::object();
    json.add("cut_off", JsonValue::string(run.cut_off.to_string()));
    json.add("state", JsonValue::string(pay::run_state_names[static_cast<std::size_t>(run.state)]));
    json.add("signed", std::move(entries)).add("lines", std::move(lines));
    return json;
}

/// As payroll takes it: plain digits, two decimals.
std::string plain_money(Pence money) {
    const std::int64_t size = money.count() < 0 ? -money.count() : money.count();
    return fmt::format("{}{}.{:02}", money.count() < 0 ? "-" : "", size / 100, size % 100);
}

/// A field of a CSV line; quoted where it has to be.
std::string csv_field(const std::string& text) {
    if (text.find_first_of(",\"\n") == std::string::npos) {
        return text;
    }
    std::string quoted_text = "\"";
    for (const char c : text) {
        quoted_text += c == '"' ? "\"\"" : std::string(1, c);
    }
    return quoted_text + "\"";
}

}    // namespace

Result<TimesAsWorked> read_times_as_worked(const Node& node) {
    const auto is_given = [&](std::string_view field) {
        return node.has(field) && node.at(field).value().kind != JsonValue::Kind::null;
    };
    TimesAsWorked times;
    if (is_given("clock")) {
        const std::string text = TRY(node.text("clock"));
        times.clock = read_clock(text);
        if (!times.clock) {
            return node.at("clock").wrong(ErrorId::bad_value, fmt::format("{} is no time from and to", in_quotes(text)),
                                          "write it as \"07:30-20:45\"");
        }
    }
    if (is_given("unpaid_break_minutes")) {
        const Node minutes = node.at("unpaid_break_minutes");
        const std::int32_t read = TRY(small_number(minutes));
        if (read < 0 || read > 1440) {
            return minutes.wrong(ErrorId::bad_value, fmt::format("{} minutes are no break", read), "use 0 to 1440");
        }
        times.unpaid_break = Minutes{read};
    }
    if (is_given("calls")) {
        times.calls = TRY(read_calls(node));
    }
    if (is_given("choice")) {
        static const std::vector<std::string> choices(terms::choice_names.begin(), terms::choice_names.end());
        const auto choice = static_cast<terms::Choice>(TRY(node.word("choice", choices)));
        if (!times.calls) {
            return node.at("choice").wrong(ErrorId::contradiction, "there are no calls to choose pay or time off for",
                                           "give \"calls\", or leave it out");
        }
        times.calls_as_time_off = choice == terms::Choice::time_off;
    }
    return times;
}

Result<roster::Clock> read_clock_of_duty(const Node& node) {
    const std::string text = TRY(node.as_text());
    const auto clock = read_clock(text);
    constexpr std::int32_t two_days = 2880;
    if (!clock || clock->start < 0 || clock->start >= two_days || clock->end > clock->start + two_days) {
        return node.wrong(ErrorId::bad_value, fmt::format("{} is no time from and to", in_quotes(text)),
                          "write it as \"07:30-20:45\"; after midnight as \"25:10-26:40\"");
    }
    return *clock;
}

Result<std::vector<roster::Clock>> read_calls(const Node& node) {
    std::vector<roster::Clock> calls;
    TRY(node.each("calls", [&](const Node& call) -> Result<void> {
        calls.push_back(TRY(read_clock_of_duty(call)));
        return {};
    }));
    return calls;
}

std::string clock_of_duty_text(const roster::Clock& clock) {
    return fmt::format("{:02}:{:02}-{:02}:{:02}", clock.start / 60, clock.start % 60, clock.end / 60, clock.end % 60);
}

Result<std::vector<Attended>> read_attendance(const roster::Problem& problem, std::string_view text,
                                              std::string_view file) {
    const JsonValue document = TRY(parse_json(text, file));
    const Node root(document, file);
    TRY(check_document(root, attendance_format));
    TRY(root.only({"format", "version", "problem", "entries"}));
    const Node of = TRY(root.field("problem"));
    if (TRY(of.as_text()) != problem.id) {
        return of.wrong(ErrorId::contradiction, fmt::format("this is the attendance of {}", in_quotes(of.value().text)),
                        fmt::format("give that of \"{}\"", problem.id));
    }
    const References references(problem);
    std::vector<Attended> entries;
    TRY(root.field("entries"));
    TRY(root.each("entries", [&](const Node& node) -> Result<void> {
        entries.push_back(TRY(read_entry(references, problem, node)));
        return {};
    }));
    return entries;
}

std::string write_attendance(const roster::Problem& problem, const std::vector<Attended>& entries) {
    JsonValue list = JsonValue::array();
    for (const Attended& entry : entries) {
        JsonValue json = JsonValue::object();
        json.add("person", JsonValue::string(problem.people[entry.person].id))
            .add("day", JsonValue::string(problem.horizon.date(entry.duty.day).to_string()))
            .add("shift", JsonValue::string(problem.shifts[entry.duty.shift].id))
            .add("skill", JsonValue::string(problem.skills[entry.duty.skill].id));
        if (!entry.worked) {
            json.add("worked", JsonValue::flag(false));
        }
        if (entry.clock) {
            json.add("clock", JsonValue::string(clock_text(*entry.clock)));
        }
        if (entry.unpaid_break) {
            json.add("unpaid_break_minutes", JsonValue::number(entry.unpaid_break->count()));
        }
        if (entry.calls) {
            JsonValue calls = JsonValue::array();
            for (const roster::Clock& call : *entry.calls) {
                calls.add(JsonValue::string(clock_of_duty_text(call)));
            }
            json.add("calls", std::move(calls));
        }
        if (entry.calls_as_time_off) {
            json.add("choice",
                     JsonValue::string(terms::choice_names[static_cast<std::size_t>(terms::Choice::time_off)]));
        }
        json.add("signed_by", JsonValue::string(entry.signed_by))
            .add("signed_on", JsonValue::string(entry.signed_on.to_string()));
        list.add(std::move(json));
    }
    JsonValue root = JsonValue::object();
    root.add("format", JsonValue::string(attendance_format)).add("version", JsonValue::number(native_version));
    root.add("problem", JsonValue::string(problem.id)).add("entries", std::move(list));
    return print_json(root);
}

Result<Ledger> read_ledger(std::string_view text, std::string_view file) {
    const JsonValue document = TRY(parse_json(text, file));
    const Node root(document, file);
    TRY(check_document(root, ledger_format));
    TRY(root.only({"format", "version", "problem", "runs"}));
    Ledger ledger;
    ledger.problem = TRY(root.text("problem"));
    TRY(root.field("runs"));
    TRY(root.each("runs", [&](const Node& node) -> Result<void> {
        PayrollRun run = TRY(read_run(node));
        if (!ledger.runs.empty()) {
            TRY(follows(node, ledger.runs.back(), run));
        }
        ledger.runs.push_back(std::move(run));
        return {};
    }));
    return ledger;
}

std::string write_ledger(const Ledger& ledger) {
    JsonValue runs = JsonValue::array();
    for (const PayrollRun& run : ledger.runs) {
        runs.add(run_json(run));
    }
    JsonValue root = JsonValue::object();
    root.add("format", JsonValue::string(ledger_format)).add("version", JsonValue::number(native_version));
    root.add("problem", JsonValue::string(ledger.problem)).add("runs", std::move(runs));
    return print_json(root);
}

Result<PayrollMapping> read_mapping(std::string_view text, const std::string& file) {
    PayrollMapping mapping;
    mapping.file = file;
    const std::vector<Line> lines = TRY(numbered_lines(text, file));
    bool header = true;
    for (const Line& line : lines) {
        const Spot spot{file, line.number, ""};
        if (trim(line.text).empty() || line.text.starts_with('#')) {
            continue;
        }
        const std::vector<std::string_view> fields = split(line.text, ',');
        if (header) {
            if (fields.size() != 2 || trim(fields[0]) != "element" || trim(fields[1]) != "code") {
                return spot.error(ErrorId::bad_syntax, fmt::format("the columns are {}", in_quotes(line.text)),
                                  "begin with the line \"element,code\"");
            }
            header = false;
            continue;
        }
        if (fields.size() != 2 || trim(fields[1]).empty()) {
            return spot.error(ErrorId::bad_syntax,
                              fmt::format("{} has not an element and a code", in_quotes(line.text)),
                              "write \"overtime,OT150\", or \"basic,-\" for what payroll pays by itself");
        }
        const auto element = pay::element_of(trim(fields[0]));
        if (!element) {
            return spot.error(ErrorId::bad_reference, fmt::format("there is no element {}", in_quotes(fields[0])),
                              rules::did_you_mean(trim(fields[0]), element_words()));
        }
        if (!mapping.codes.emplace(*element, trim(fields[1])).second) {
            return spot.error(ErrorId::contradiction, fmt::format("{} is mapped twice", in_quotes(fields[0])),
                              "keep one line for each element");
        }
    }
    return mapping;
}

Result<PayrollFile> payroll_csv(const PayrollRun& run, const PayrollMapping& mapping) {
    PayrollFile made;
    made.csv = "assignment,code,hours,rate,amount\n";
    for (const PayrollLine& line : run.lines) {
        const auto code = mapping.codes.find(line.element);
        if (code == mapping.codes.end()) {
            return Error{
                ErrorId::bad_reference,
                fmt::format("the run has a line of \"{}\", which the mapping does not have", pay::name(line.element)),
                fmt::format("add the line \"{},CODE\", or \"{},-\" if payroll pays it by itself",
                            pay::name(line.element), pay::name(line.element)),
                Place{mapping.file, 0, std::string(pay::name(line.element))}};
        }
        if (code->second == "-") {
            made.held += line.amount;
            continue;
        }
        made.sent += line.amount;
        made.csv += fmt::format("{},{},{},{},{}\n", csv_field(line.assignment), csv_field(code->second),
                                line.minutes ? pay::hours_text(*line.minutes) : "",
                                line.rate ? plain_money(*line.rate) : "", plain_money(line.amount));
    }
    return made;
}

}    // namespace staffwright::formats
