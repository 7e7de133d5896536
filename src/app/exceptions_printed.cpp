// What each reader is shown of judged exception reports: in words and as JSON.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "app/exceptions.hpp"
#include "base/text.hpp"
#include "formats/native_rules.hpp"
#include "pay/money.hpp"

namespace staffwright::app {

using formats::JsonValue;
using formats::texts_json;
using terms::Decision;
using terms::Fault;
using terms::Fine;
using terms::Report;

namespace {

std::string words_of(std::string_view route) {
    return route == "human_resources"                 ? "HR and medical staffing"
           : route == "director_of_medical_education" ? "director of medical education"
                                                      : "guardian of safe working hours";
}

std::string_view name(terms::ReportKind kind) {
    return terms::report_kind_names[static_cast<std::size_t>(kind)];
}

std::string_view name(terms::State state) {
    return terms::state_names[static_cast<std::size_t>(state)];
}

std::string_view name(terms::Choice choice) {
    return terms::choice_names[static_cast<std::size_t>(choice)];
}

std::string date_of(const ExceptionCase& judged, roster::Day day) {
    return judged.problem.horizon.date(day).to_string();
}

const std::string& person_of(const ExceptionCase& judged, roster::PersonIx person) {
    return judged.problem.people[person].id;
}

std::string part_words(const Decision& decision, const Report& report, const Decision::Part& part) {
    std::string text = fmt::format("    {}", name(part.kind));
    switch (part.kind) {
        case terms::ReportKind::hours:
        case terms::ReportKind::on_call_rest:
            text += fmt::format(": {} beyond the plan", format_minutes(decision.extra));
            break;
        case terms::ReportKind::breaks:
            text += fmt::format(": {} missed", report.breaks_missed);
            break;
        case terms::ReportKind::education:
            text += fmt::format(": {} missed", format_minutes(report.education_missed));
            break;
    }
    return text + fmt::format(" -> {}\n", words_of(part.route));
}

std::string choice_words(const Decision& decision, const Report& report) {
    if (decision.state == terms::State::late) {
        return "    late: neither pay nor time off follows by itself\n";
    }
    if (decision.state == terms::State::refused) {
        return "    refused: neither pay nor time off follows\n";
    }
    if (!decision.choice) {
        return decision.extra > Minutes{} ? "    pay or time off: not chosen yet\n" : "";
    }
    if (*decision.choice == terms::Choice::pay) {
        return fmt::format("    pay for {}\n", format_minutes(decision.extra));
    }
    std::string text = fmt::format("    time off: {}", format_minutes(decision.time_off));
    if (!decision.mandated_by.empty()) {
        text += fmt::format(", mandated by {}{}", list_of(decision.mandated_by),
                            report.choice == terms::Choice::pay ? " (pay was chosen)" : "");
    }
    return text + "\n";
}

std::string report_words(const ExceptionCase& judged, const Decision& decision) {
    const Report& report = judged.reports[decision.report];
    std::string text = fmt::format("  {}  {}  {} on {}  {}\n", report.id, person_of(judged, report.person),
                                   judged.problem.shifts[report.duty.shift].id, date_of(judged, report.duty.day),
                                   name(decision.state));
    text += fmt::format("    submitted {}, possible until {}\n", report.submitted.to_string(),
                        decision.last_day.to_string());
    for (const Decision::Part& part : decision.parts) {
        text += part_words(decision, report, part);
    }
    return text + choice_words(decision, report);
}

std::string fine_words(const ExceptionCase& judged, const Fine& fine) {
    const Fault& fault = fine.fault;
    std::string text = fmt::format(
        "  {}  {}  {}\n    {}\n", fault.rule, person_of(judged, fault.person),
        fault.until == fault.from + 1
            ? date_of(judged, fault.from)
            : fmt::format("{} until {} (not included)", date_of(judged, fault.from), date_of(judged, fault.until)),
        fault.what);
    if (fine.hourly) {
        text += fmt::format("    {}\n", fine.working);
    }
    for (const std::string& ground : fine.grounds) {
        text += fmt::format("    {}\n", ground);
    }
    for (const std::string& note : fine.notes) {
        text += fmt::format("    note: {}\n", note);
    }
    return text;
}

std::string fines_words(const ExceptionCase& judged) {
    std::string text = fmt::format("\nFines: {}\n", judged.fines.size());
    Pence total{};
    Pence doctors{};
    for (const Fine& fine : judged.fines) {
        text += fine_words(judged, fine);
        total += fine.total;
        doctors += fine.doctor;
    }
    if (!judged.fines.empty()) {
        text += fmt::format("  in all {}: {} to doctors, {} to the guardian's fund\n", pay::money_text(total),
                            pay::money_text(doctors), pay::money_text(total - doctors));
    }
    if (!judged.unreported.empty()) {
        text += "\nBroken, and nobody has reported it (no fine):\n";
    }
    for (const Fault& fault : judged.unreported) {
        text += fmt::format("  {}  {}  {}{}\n", fault.rule, person_of(judged, fault.person), fault.what,
                            fault.planned ? " (as planned)" : "");
    }
    return text;
}

Result<std::string> rota_words(const ExceptionCase& judged) {
    std::string text = fmt::format("{}: exception reports by shift, without names\n", judged.problem.id);
    for (const ShiftFigures& of : TRY(by_shift(judged))) {
        text += of.shown ? fmt::format("  {:<10} {} reports, {} beyond the plan, {} breaks missed\n", of.shift,
                                       of.reports, format_minutes(of.extra), of.breaks_missed)
                         : fmt::format("  {:<10} too few people reported to be shown\n", of.shift);
    }
    return text;
}

JsonValue decision_json(const ExceptionCase& judged, const Decision& decision) {
    const Report& report = judged.reports[decision.report];
    JsonValue parts = JsonValue::array();
    for (const Decision::Part& part : decision.parts) {
        parts.add(JsonValue::object()
                      .add("kind", JsonValue::string(name(part.kind)))
                      .add("route", JsonValue::string(part.route)));
    }
    JsonValue json = JsonValue::object();
    json.add("report", JsonValue::string(report.id))
        .add("person", JsonValue::string(person_of(judged, report.person)))
        .add("day", JsonValue::string(date_of(judged, report.duty.day)))
        .add("shift", JsonValue::string(judged.problem.shifts[report.duty.shift].id))
        .add("state", JsonValue::string(name(decision.state)))
        .add("submitted", JsonValue::string(report.submitted.to_string()))
        .add("possible_until", JsonValue::string(decision.last_day.to_string()))
        .add("parts", std::move(parts))
        .add("extra_minutes", JsonValue::number(decision.extra.count()))
        .add("breaks_missed", JsonValue::number(report.breaks_missed))
        .add("education_missed_minutes", JsonValue::number(report.education_missed.count()))
        .add("choice", decision.choice ? JsonValue::string(name(*decision.choice)) : JsonValue{})
        .add("mandated_by", texts_json(decision.mandated_by))
        .add("time_off_minutes", JsonValue::number(decision.time_off.count()))
        .add("grounds", texts_json(decision.grounds));
    return json;
}

JsonValue fault_json(const ExceptionCase& judged, const Fault& fault) {
    JsonValue reports = JsonValue::array();
    for (const std::size_t report : fault.reports) {
        reports.add(JsonValue::string(judged.reports[report].id));
    }
    JsonValue json = JsonValue::object();
    json.add("rule", JsonValue::string(fault.rule))
        .add("person", JsonValue::string(person_of(judged, fault.person)))
        .add("from", JsonValue::string(date_of(judged, fault.from)))
        .add("until", JsonValue::string(date_of(judged, fault.until)))
        .add("excess_minutes", JsonValue::number(fault.excess.count()))
        .add("what", JsonValue::string(fault.what))
        .add("planned", JsonValue::flag(fault.planned))
        .add("reports", std::move(reports));
    return json;
}

JsonValue fine_json(const ExceptionCase& judged, const Fine& fine) {
    const auto money = [&](Pence amount) { return fine.hourly ? JsonValue::number(amount.count()) : JsonValue{}; };
    JsonValue json = fault_json(judged, fine.fault);
    json.add("rate_pence", fine.hourly ? JsonValue::number(fine.hourly->count()) : JsonValue{})
        .add("total_pence", money(fine.total))
        .add("doctor_pence", money(fine.doctor))
        .add("fund_pence", money(fine.fund))
        .add("working", JsonValue::string(fine.working))
        .add("certainty", JsonValue::string(pay::certainty_names[static_cast<std::size_t>(fine.certainty)]))
        .add("grounds", texts_json(fine.grounds))
        .add("notes", texts_json(fine.notes));
    return json;
}

Result<JsonValue> shifts_json(const ExceptionCase& judged) {
    JsonValue list = JsonValue::array();
    for (const ShiftFigures& of : TRY(by_shift(judged))) {
        const auto shown = [&](std::int64_t number) { return of.shown ? JsonValue::number(number) : JsonValue{}; };
        list.add(JsonValue::object()
                     .add("shift", JsonValue::string(of.shift))
                     .add("suppressed", JsonValue::flag(!of.shown))
                     .add("reports", shown(of.reports))
                     .add("extra_minutes", shown(of.extra.count()))
                     .add("breaks_missed", shown(of.breaks_missed)));
    }
    return list;
}

}    // namespace

bool is_for(Reader reader, const Decision& decision) {
    switch (reader) {
        case Reader::guardian:
            return true;
        case Reader::human_resources:
            return decision.goes_to("human_resources");
        case Reader::education:
            return decision.goes_to("director_of_medical_education");
        case Reader::rota_maker:
            return false;
    }
    return false;
}

Result<std::vector<ShiftFigures>> by_shift(const ExceptionCase& judged) {
    const std::int64_t small_number = TRY(judged.terms->at("small_number", "", judged.problem.horizon.first))->amount;
    std::map<roster::ShiftIx, ShiftFigures> figures;
    std::map<roster::ShiftIx, std::set<roster::PersonIx>> people;
    for (const Decision& decision : judged.decisions) {
        if (!decision.counts()) {
            continue;
        }
        const Report& report = judged.reports[decision.report];
        ShiftFigures& of = figures[report.duty.shift];
        of.shift = judged.problem.shifts[report.duty.shift].id;
        ++of.reports;
        of.extra += decision.extra;
        of.breaks_missed += report.breaks_missed;
        people[report.duty.shift].insert(report.person);
    }
    std::vector<ShiftFigures> rows;
    for (auto& [shift, of] : figures) {
        of.people = static_cast<std::int64_t>(people[shift].size());
        of.shown = of.people >= small_number;
        rows.push_back(std::move(of));
    }
    return rows;
}

Result<std::string> printed_exceptions(const ExceptionCase& judged, Reader reader) {
    if (reader == Reader::rota_maker) {
        return rota_words(judged);
    }
    std::string reports;
    std::size_t count = 0;
    for (const Decision& decision : judged.decisions) {
        if (is_for(reader, decision)) {
            reports += report_words(judged, decision);
            ++count;
        }
    }
    std::string text = fmt::format("{}: exception reports: {}\n", judged.problem.id, count) + reports;
    return reader == Reader::guardian ? text + fines_words(judged) : text;
}

Result<JsonValue> exceptions_json(const ExceptionCase& judged, Reader reader) {
    JsonValue root = JsonValue::object();
    root.add("problem", JsonValue::string(judged.problem.id))
        .add("for", JsonValue::string(reader_names[static_cast<std::size_t>(reader)]));
    if (reader == Reader::rota_maker) {
        root.add("shifts", TRY(shifts_json(judged)));
        return root;
    }
    JsonValue reports = JsonValue::array();
    for (const Decision& decision : judged.decisions) {
        if (is_for(reader, decision)) {
            reports.add(decision_json(judged, decision));
        }
    }
    root.add("reports", std::move(reports));
    if (reader == Reader::guardian) {
        JsonValue fines = JsonValue::array();
        for (const Fine& fine : judged.fines) {
            fines.add(fine_json(judged, fine));
        }
        JsonValue unreported = JsonValue::array();
        for (const Fault& fault : judged.unreported) {
            unreported.add(fault_json(judged, fault));
        }
        root.add("fines", std::move(fines)).add("unreported", std::move(unreported));
    }
    return root;
}

}    // namespace staffwright::app
