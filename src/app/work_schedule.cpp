#include "app/work_schedule.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/exceptions.hpp"
#include "base/text.hpp"
#include "formats/native_rules.hpp"
#include "formats/native_words.hpp"
#include "pay/money.hpp"
#include "roster/names.hpp"
#include "rules/nearest.hpp"

namespace staffwright::app {

using formats::JsonValue;
using roster::Problem;
using terms::Form;
using terms::Notice;
using terms::WorkSchedule;

namespace {

Result<roster::PersonIx> person_called(const Problem& problem, const std::string& id) {
    const roster::Names names(problem);
    if (const auto person = names.person(id)) {
        return *person;
    }
    std::vector<std::string> known;
    for (const roster::Person& person : problem.people) {
        known.push_back(person.id);
    }
    return Error{ErrorId::bad_reference,
                 fmt::format("there is no person called \"{}\"", id),
                 rules::did_you_mean(id, known),
                 {}};
}

Result<std::vector<std::string>> agreed_exceptions(const PaidRoster& files, const ScheduleQuestion& question,
                                                   roster::PersonIx person) {
    std::vector<std::string> lines;
    if (question.reports.empty() || question.form == Form::generic) {
        return lines;
    }
    const ExceptionCase judged =
        TRY(judge_exceptions({files.opened.loaded, files.roster, question.reports, files.packs}));
    for (const terms::Decision& decision : judged.decisions) {
        const terms::Report& report = judged.reports[decision.report];
        if (report.person == person && decision.state == terms::State::agreed) {
            const bool time_off = decision.choice == terms::Choice::time_off;
            lines.push_back(fmt::format(
                "{}: {} on {}, {} beyond the plan{}", report.id, judged.problem.shifts[report.duty.shift].id,
                judged.problem.horizon.date(report.duty.day).to_string(), format_minutes(decision.extra),
                !decision.choice ? ""
                : time_off       ? ", time off"
                                 : ", paid"));
        }
    }
    return lines;
}

std::string frequency(const WorkSchedule& schedule) {
    return schedule.weekends == 0
               ? std::string("none")
               : fmt::format(
                     "{} of {} (1 in {})", schedule.weekends, schedule.all_weekends,
                     pay::hundredths_text((schedule.all_weekends * 100 + schedule.weekends / 2) / schedule.weekends));
}

std::string clock_of(const roster::Shift& shift) {
    return shift.clock ? formats::clock_text(*shift.clock) : "";
}

std::string name_of(const roster::Shift& shift) {
    return shift.name.empty() ? shift.id : shift.name;
}

std::string judged(const Notice& notice) {
    if (!notice.given) {
        return "not known";
    }
    return notice.broken() ? fmt::format("{}: {} days late", notice.given->to_string(), notice.days_short())
                           : fmt::format("{}: kept", notice.given->to_string());
}

std::string whose(const ScheduleCase& made) {
    const roster::Person& person = made.problem->people[made.schedule.person];
    const roster::Contract& contract = made.problem->contracts[person.contract];
    std::string post = contract.name.empty() ? contract.id : contract.name;
    if (made.schedule.form == Form::generic) {
        return post;
    }
    return fmt::format("{}, {}", person.name.empty() ? person.id : person.name, post);
}

std::string title_of(const ScheduleCase& made) {
    return made.schedule.form == Form::generic ? "Generic work schedule" : "Personal work schedule";
}

std::string percent_of_whole(const ScheduleCase& made) {
    const Wte wte = made.problem->wte_of(made.schedule.person);
    return fmt::format("{} of whole time", pay::percent_text(wte.count()));
}

/// Names and what they are: the head of text and document alike.
std::vector<std::pair<std::string, std::string>> facts_of(const ScheduleCase& made) {
    const WorkSchedule& schedule = made.schedule;
    const roster::Horizon& horizon = made.problem->horizon;
    std::vector<std::pair<std::string, std::string>> facts;
    facts.emplace_back("For", whose(made));
    if (made.slip) {
        std::string scheme = made.slip->scheme;
        std::replace(scheme.begin(), scheme.end(), '_', ' ');
        facts.emplace_back("Grade", fmt::format("{} ({})", made.slip->grade, scheme));
    }
    facts.emplace_back("Rota",
                       fmt::format("{}, {} to {}", made.problem->name.empty() ? made.problem->id : made.problem->name,
                                   horizon.first.to_string(), horizon.date(horizon.days - 1).to_string()));
    if (schedule.form == Form::personal) {
        facts.emplace_back("Working time", percent_of_whole(made));
    }
    facts.emplace_back("Average hours a week", format_minutes(schedule.average_week));
    facts.emplace_back("Hours in the rota", schedule.leave == Minutes{} ? format_minutes(schedule.worked)
                                                                        : fmt::format("{}, and {} credited for leave",
                                                                                      format_minutes(schedule.worked),
                                                                                      format_minutes(schedule.leave)));
    facts.emplace_back("Weekends with a duty", frequency(schedule));
    facts.emplace_back("Nights, on-call periods", fmt::format("{}, {}", schedule.nights, schedule.on_call));
    return facts;
}

constexpr const char* weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

pages::Table weeks_table(const WorkSchedule& schedule) {
    pages::Table table;
    table.columns.push_back({"Week of", 5});
    for (const char* day : weekdays) {
        table.columns.push_back({day, 4});
    }
    table.columns.push_back({"Hours", 4, true});
    for (const terms::ScheduledWeek& week : schedule.weeks) {
        std::vector<std::string> row{week.monday.to_string()};
        row.insert(row.end(), week.days.begin(), week.days.end());
        row.push_back(pay::hours_text(week.minutes));
        table.rows.push_back(std::move(row));
    }
    return table;
}

pages::Table shifts_table(const ScheduleCase& made) {
    pages::Table table{{{"Shift", 3}, {"Name", 8}, {"Times", 6}, {"Duties", 3, true}, {"Hours", 4, true}}, {}};
    for (const terms::ScheduledShift& of : made.schedule.shifts) {
        const roster::Shift& shift = made.problem->shifts[of.shift];
        table.rows.push_back(
            {shift.id, name_of(shift), clock_of(shift), fmt::format("{}", of.duties), pay::hours_text(of.minutes)});
    }
    return table;
}

pages::Table pay_table(const pay::Payslip& slip) {
    pages::Table table{{{"Pay of the period", 7}, {"Working", 8}, {"Amount", 3, true}}, {}};
    for (const pay::Line& line : slip.lines) {
        table.rows.push_back({std::string(pay::in_words(line.element)), line.working, pay::money_text(line.amount)});
    }
    table.rows.push_back({"gross", "", pay::money_text(slip.gross)});
    return table;
}

pages::Table notices_table(const std::vector<Notice>& notices) {
    pages::Table table{{{"Notice", 6}, {"Weeks", 2, true}, {"Due by", 4}, {"Given", 6}, {"Rule", 4}}, {}};
    for (const Notice& notice : notices) {
        table.rows.push_back(
            {notice.what, fmt::format("{}", notice.weeks), notice.due.to_string(), judged(notice),
             fmt::format("{} ({})", notice.rule, pay::certainty_names[static_cast<std::size_t>(notice.certainty)])});
    }
    return table;
}

std::string rows_text(const pages::Table& table) {
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        std::size_t width = table.columns[i].heading.size();
        for (const auto& row : table.rows) {
            width = std::max(width, row[i].size());
        }
        widths.push_back(width);
    }
    std::string text;
    const auto add = [&](const auto& cell_of) {
        text += " ";
        for (std::size_t i = 0; i < widths.size(); ++i) {
            text += table.columns[i].right ? fmt::format(" {:>{}}", cell_of(i), widths[i])
                                           : fmt::format(" {:<{}}", cell_of(i), widths[i]);
        }
        text.erase(text.find_last_not_of(' ') + 1);
        text += "\n";
    };
    add([&](std::size_t i) { return table.columns[i].heading; });
    for (const auto& row : table.rows) {
        add([&](std::size_t i) { return row[i]; });
    }
    return text + "\n";
}

JsonValue text_json(std::string_view text) {
    return JsonValue::string(text);
}

JsonValue weeks_json(const WorkSchedule& schedule) {
    JsonValue weeks = JsonValue::array();
    for (const terms::ScheduledWeek& week : schedule.weeks) {
        JsonValue days = JsonValue::array();
        for (const std::string& day : week.days) {
            days.add(text_json(day));
        }
        weeks.add(JsonValue::object()
                      .add("monday", text_json(week.monday.to_string()))
                      .add("days", std::move(days))
                      .add("minutes", JsonValue::number(week.minutes.count())));
    }
    return weeks;
}

JsonValue shifts_json(const ScheduleCase& made) {
    JsonValue shifts = JsonValue::array();
    for (const terms::ScheduledShift& of : made.schedule.shifts) {
        const roster::Shift& shift = made.problem->shifts[of.shift];
        shifts.add(JsonValue::object()
                       .add("shift", text_json(shift.id))
                       .add("name", text_json(name_of(shift)))
                       .add("times", text_json(clock_of(shift)))
                       .add("duties", JsonValue::number(of.duties))
                       .add("minutes", JsonValue::number(of.minutes.count())));
    }
    return shifts;
}

JsonValue notices_json(const std::vector<Notice>& notices) {
    JsonValue list = JsonValue::array();
    for (const Notice& notice : notices) {
        list.add(JsonValue::object()
                     .add("rule", text_json(notice.rule))
                     .add("what", text_json(notice.what))
                     .add("weeks", JsonValue::number(notice.weeks))
                     .add("due", text_json(notice.due.to_string()))
                     .add("given", notice.given ? text_json(notice.given->to_string()) : JsonValue{})
                     .add("kept", notice.given ? JsonValue::flag(!notice.broken()) : JsonValue{})
                     .add("days_short", JsonValue::number(notice.days_short()))
                     .add("ground", text_json(notice.ground)));
    }
    return list;
}

JsonValue pay_json(const pay::Payslip& slip) {
    JsonValue lines = JsonValue::array();
    for (const pay::Line& line : slip.lines) {
        lines.add(JsonValue::object()
                      .add("element", text_json(pay::name(line.element)))
                      .add("working", text_json(line.working))
                      .add("amount_pence", JsonValue::number(line.amount.count())));
    }
    JsonValue json = JsonValue::object();
    json.add("scheme", text_json(slip.scheme)).add("grade", text_json(slip.grade));
    json.add("lines", std::move(lines)).add("gross_pence", JsonValue::number(slip.gross.count()));
    return json;
}

}    // namespace

bool ScheduleCase::any_notice_broken() const {
    return std::any_of(notices.begin(), notices.end(), [](const Notice& notice) { return notice.broken(); });
}

Result<ScheduleCase> schedule_of(const Problem& problem, const rules::RuleBook& book, const roster::Roster& roster,
                                 const pay::Packs& packs, roster::PersonIx person, Form form,
                                 const terms::NoticesGiven& given, std::optional<pay::Payslip> slip) {
    ScheduleCase made;
    made.problem = &problem;
    made.schedule = terms::work_schedule(problem, book, roster, person, form);
    const pay::Pack* pack = TRY(packs.of(terms::terms_scheme));
    made.notices = TRY(terms::notices_of(*pack, problem.horizon.first, given));
    made.slip = std::move(slip);
    return made;
}

Result<ScheduleCase> make_schedule(const PaidRoster& files, const ScheduleQuestion& question) {
    const Problem& problem = files.opened.problem();
    TRY(check_dated(files.opened.loaded, "a work schedule is about dates"));
    const roster::PersonIx person = TRY(person_called(problem, question.person));
    const pay::Payroll payroll = TRY(pay_problem(files.opened.loaded, files.packs, files.roster));
    std::optional<pay::Payslip> own;
    for (const pay::Payslip& slip : payroll.slips) {
        if (slip.person == person) {
            own = slip;
        }
    }
    ScheduleCase made = TRY(schedule_of(problem, files.opened.book, files.roster, files.packs, person, question.form,
                                        question.given, std::move(own)));
    made.exceptions = TRY(agreed_exceptions(files, question, person));
    return made;
}

std::string printed_schedule(const ScheduleCase& made) {
    std::string text = title_of(made) + "\n";
    for (const auto& [name, what] : facts_of(made)) {
        text += fmt::format("  {:<26}{}\n", name, what);
    }
    text += "\n" + rows_text(weeks_table(made.schedule)) + rows_text(shifts_table(made));
    text += made.slip ? rows_text(pay_table(*made.slip)) : "  nothing is said of the pay\n\n";
    text += rows_text(notices_table(made.notices));
    for (const terms::TrainingDay& day : made.schedule.training) {
        text += fmt::format("  training: {} {}\n", day.date.to_string(), day.what);
    }
    for (const std::string& line : made.exceptions) {
        text += fmt::format("  agreed exception {}\n", line);
    }
    return text;
}

JsonValue schedule_json(const ScheduleCase& made) {
    const WorkSchedule& schedule = made.schedule;
    const roster::Horizon& horizon = made.problem->horizon;
    const bool personal = schedule.form == Form::personal;
    JsonValue root = JsonValue::object();
    root.add("format", text_json("staffwright-work-schedule")).add("version", JsonValue::number(1));
    root.add("form", text_json(personal ? "personal" : "generic")).add("problem", text_json(made.problem->id));
    root.add("person", personal ? text_json(made.problem->people[schedule.person].id) : JsonValue{});
    root.add("contract", text_json(made.problem->contracts[made.problem->people[schedule.person].contract].id));
    root.add("wte_ten_thousandths", JsonValue::number(made.problem->wte_of(schedule.person).count()));
    root.add("from", text_json(horizon.first.to_string()));
    root.add("until", text_json(horizon.date(horizon.days).to_string()));
    root.add("average_week_minutes", JsonValue::number(schedule.average_week.count()));
    root.add("worked_minutes", JsonValue::number(schedule.worked.count()));
    root.add("leave_minutes", JsonValue::number(schedule.leave.count()));
    root.add("weekends", JsonValue::number(schedule.weekends));
    root.add("weekends_in_period", JsonValue::number(schedule.all_weekends));
    root.add("nights", JsonValue::number(schedule.nights)).add("on_call", JsonValue::number(schedule.on_call));
    root.add("weeks", weeks_json(schedule)).add("shifts", shifts_json(made));
    root.add("pay", made.slip ? pay_json(*made.slip) : JsonValue{});
    root.add("notices", notices_json(made.notices));
    JsonValue training = JsonValue::array();
    for (const terms::TrainingDay& day : schedule.training) {
        training.add(JsonValue::object().add("date", text_json(day.date.to_string())).add("what", text_json(day.what)));
    }
    root.add("training", std::move(training)).add("agreed_exceptions", formats::texts_json(made.exceptions));
    return root;
}

pages::Document schedule_document(const ScheduleCase& made) {
    pages::Document document;
    document.title = title_of(made);
    document.subtitle = whose(made);
    document.footer = fmt::format("{} - {} - rota from {}", title_of(made), made.problem->id,
                                  made.problem->horizon.first.to_string());
    document.made = made.problem->horizon.first;
    const auto heading = [&](const char* text) { document.parts.emplace_back(pages::Heading{text}); };
    document.parts.emplace_back(pages::Facts{facts_of(made)});
    heading("Duties");
    document.parts.emplace_back(weeks_table(made.schedule));
    document.parts.emplace_back(shifts_table(made));
    heading("Pay");
    if (made.slip) {
        document.parts.emplace_back(pay_table(*made.slip));
    } else {
        document.parts.emplace_back(pages::Paragraph{"Nothing is said of the pay."});
    }
    heading("Notice");
    document.parts.emplace_back(notices_table(made.notices));
    if (!made.schedule.training.empty()) {
        heading("Training");
        pages::Facts days;
        for (const terms::TrainingDay& day : made.schedule.training) {
            days.rows.emplace_back(day.date.to_string(), day.what);
        }
        document.parts.emplace_back(std::move(days));
    }
    if (!made.exceptions.empty()) {
        heading("Exceptions agreed");
        for (const std::string& line : made.exceptions) {
            document.parts.emplace_back(pages::Paragraph{line});
        }
    }
    return document;
}

Result<void> write_schedule(const ScheduleCase& made, const std::string& file) {
    if (file.ends_with(".json")) {
        return write_file_whole(file, formats::print_json(schedule_json(made)));
    }
    if (file.ends_with(".pdf")) {
        return write_file_whole(file, TRY(pages::pdf(schedule_document(made))));
    }
    return Error{ErrorId::bad_usage,
                 fmt::format("\"{}\" ends in neither .pdf nor .json, and so does not say what to write", file),
                 "let the name end in .pdf or .json",
                 {}};
}

}    // namespace staffwright::app
