#include "http/routes/exception_reports.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include <memory>

#include "app/safe_working/guardian.hpp"
#include "app/safe_working/own.hpp"
#include "formats/native_words.hpp"
#include "formats/payroll_files.hpp"
#include "http/routes/row_parts.hpp"

namespace staffwright::http {

namespace safe = app::safe_working;
namespace json = boost::json;

namespace {

constexpr std::size_t body_limit = 32 << 10;

json::value clock_or_null(const std::optional<roster::Clock>& clock) {
    return clock ? json::value(formats::clock_of_duty_text(*clock)) : json::value(nullptr);
}

json::value calls_of(const store::ExceptionReport& report) {
    if (!report.calls) {
        return nullptr;
    }
    json::array calls;
    for (const auto& [start, end] : *report.calls) {
        calls.emplace_back(formats::clock_of_duty_text({start, end}));
    }
    return calls;
}

/// What follows from it; all null or empty where it is not judged.
void add_decision(const safe::Reported& one, json::object& to) {
    json::array kinds;
    json::array routes;
    if (one.decision) {
        for (const terms::Decision::Part& part : one.decision->parts) {
            kinds.emplace_back(terms::report_kind_names[static_cast<std::size_t>(part.kind)]);
            routes.emplace_back(part.route);
        }
    }
    const auto* decision = one.decision ? &*one.decision : nullptr;
    to["kinds"] = std::move(kinds);
    to["routes"] = std::move(routes);
    to["last_day"] = decision ? json::value(decision->last_day.to_string()) : json::value(nullptr);
    to["extra_minutes"] = decision ? json::value(decision->extra.count()) : json::value(nullptr);
    to["settled"] = decision && decision->choice
                        ? json::value(terms::choice_names[static_cast<std::size_t>(*decision->choice)])
                        : json::value(nullptr);
    to["time_off_minutes"] = decision ? decision->time_off.count() : 0;
    to["mandated_by"] = decision ? texts_of(decision->mandated_by) : json::array{};
    to["grounds"] = decision ? texts_of(decision->grounds) : json::array{};
    to["trouble"] = or_null(one.trouble);
}

json::object described(const safe::Reported& one) {
    const store::ExceptionReport& report = one.report;
    std::optional<roster::Clock> clock;
    if (report.clock_start && report.clock_end) {
        clock = roster::Clock{*report.clock_start, *report.clock_end};
    }
    json::object answer{{"id", report.id.text()},
                        {"version", report.version},
                        {"person_name", one.person},
                        {"unit_name", one.unit},
                        {"day", report.day.to_string()},
                        {"shift_name", one.shift},
                        {"planned", clock_or_null(one.planned)},
                        {"clock", clock_or_null(clock)},
                        {"unpaid_break_minutes", or_null(report.unpaid_break)},
                        {"breaks_missed", report.breaks_missed},
                        {"education_missed_minutes", report.education_missed.count()},
                        {"calls", calls_of(report)},
                        {"choice", or_null(report.choice)},
                        {"safety_concern", report.is_safety_concern},
                        {"note", report.note},
                        {"submitted_at", report.submitted_at.to_string()},
                        {"state", one.state()},
                        {"answered_on", or_null(report.decided_on)},
                        {"answer", or_null(report.answer)}};
    add_decision(one, answer);
    return answer;
}

json::object described(const safe::OwnDutyToReport& duty) {
    return {{"roster", duty.roster.text()},
            {"day", duty.day.to_string()},
            {"shift", duty.shift.text()},
            {"unit_name", duty.unit},
            {"shift_name", duty.name},
            {"planned", clock_or_null(duty.planned)},
            {"unpaid_break_minutes", duty.unpaid_break.count()},
            {"on_call", duty.is_on_call},
            {"last_day", duty.last_day.to_string()},
            {"late", duty.is_late}};
}

json::object described(const safe::FineSeen& seen) {
    const terms::Fine& fine = seen.fine;
    const auto money = [&](Pence amount) { return fine.hourly ? json::value(amount.count()) : json::value(nullptr); };
    return {{"person_name", seen.person},
            {"unit_name", seen.unit},
            {"rule", fine.fault.rule},
            {"from", seen.from.to_string()},
            {"until", seen.until.to_string()},
            {"what", fine.fault.what},
            {"excess_minutes", fine.fault.excess.count()},
            {"total_pence", money(fine.total)},
            {"doctor_pence", money(fine.doctor)},
            {"fund_pence", money(fine.fund)},
            {"working", fine.working},
            {"certainty", pay::certainty_names[static_cast<std::size_t>(fine.certainty)]},
            {"grounds", texts_of(fine.grounds)},
            {"notes", texts_of(fine.notes)},
            {"provisional", seen.is_provisional}};
}

template <class Rows>
json::array all_of(const Rows& rows) {
    json::array list;
    for (const auto& row : rows) {
        list.push_back(described(row));
    }
    return list;
}

Result<safe::ReportMade> report_in(const formats::Node& root) {
    TRY(root.only({"roster", "day", "shift", "clock", "unpaid_break_minutes", "breaks_missed",
                   "education_missed_minutes", "calls", "choice", "safety_concern", "note"}));
    safe::ReportMade made;
    made.roster = TRY(id_in<store::RosterId>(root, "roster"));
    made.day = TRY(day_in(root, "day"));
    made.shift = TRY(id_in<store::ShiftId>(root, "shift"));
    if (is_given(root, "clock")) {
        made.clock = TRY(formats::read_clock_of_duty(root.at("clock")));
    }
    if (const auto minutes = TRY(optional_number_in(root, "unpaid_break_minutes"))) {
        made.unpaid_break = Minutes{*minutes};
    }
    made.breaks_missed = TRY(optional_number_in(root, "breaks_missed")).value_or(0);
    made.education_missed = Minutes{TRY(optional_number_in(root, "education_missed_minutes")).value_or(0)};
    if (is_given(root, "calls")) {
        made.calls = TRY(formats::read_calls(root));
    }
    if (is_given(root, "choice")) {
        made.choice = static_cast<terms::Choice>(
            TRY(root.word("choice", {terms::choice_names.begin(), terms::choice_names.end()})));
    }
    made.is_safety_concern = TRY(root.flag_or("safety_concern", false));
    made.note = TRY(root.text_or("note", ""));
    return made;
}

class ExceptionReports {
public:
    ExceptionReports(const app::Platform& platform, const Gate& gate) : platform_(platform), gate_(gate) {}

    Result<Response> own(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const safe::OwnReports mine = TRY(safe::own_reports(platform_, actor, TRY(trust_of(call))));
        return json_answer(json::object{
            {"for_you", mine.is_for_you}, {"duties", all_of(mine.duties)}, {"reports", all_of(mine.reports)}});
    }

    Result<Response> make(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const JsonBody body = TRY(call.json());
        const safe::ReportMade made = TRY(report_in(body.root()));
        return json_answer(described(TRY(safe::make_report(platform_, actor, TRY(trust_of(call)), made))), 201);
    }

    Result<Response> withdraw(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"version"}));
        const std::int64_t seen = TRY(body.root().number("version"));
        const auto report = TRY(path_id<store::ExceptionReportId>(call, "report"));
        TRY(safe::withdraw_report(platform_, actor, TRY(trust_of(call)), report, seen));
        return no_content();
    }

    Result<Response> all(const Call& call) const {
        const app::Actor actor = TRY(gate_.actor_of(call));
        const app::rosters::Period days = TRY(days_of(call));
        const safe::Overview seen = TRY(safe::reports(platform_, actor, TRY(trust_of(call)), days));
        return json_answer(
            json::object{{"from", days.first.to_string()},
                         {"until", days.until.to_string()},
                         {"may_decide", seen.may_decide},
                         {"report_window_days", or_null(seen.report_window_days)},
                         {"reports", all_of(seen.reports)},
                         {"fines", seen.has_fines ? json::value(all_of(seen.fines)) : json::value(nullptr)}});
    }

    Result<Response> answer(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const auto report = TRY(path_id<store::ExceptionReportId>(call, "report"));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"version", "agreed", "answer"}));
        safe::Answer answer;
        answer.seen = TRY(body.root().number("version"));
        answer.agreed = TRY(body.root().flag("agreed"));
        answer.words = TRY(optional_text_in(body.root(), "answer"));
        return json_answer(described(TRY(safe::answer_report(platform_, actor, TRY(trust_of(call)), report, answer))));
    }

    Result<Response> figures(const Call& call) const {
        const app::Actor actor = TRY(gate_.actor_of(call));
        const app::rosters::Period days = TRY(days_of(call));
        const terms::Figures figures = TRY(safe::quarter(platform_, actor, TRY(trust_of(call)), days));
        // The same as the command writes: docs/formats/exceptions.md.
        return json_answer(json::parse(formats::print_json(app::quarter_json(figures))));
    }

private:
    static Result<store::TrustId> trust_of(const Call& call) { return path_id<store::TrustId>(call, "trust"); }

    /// A quarter of a year back from today, if nothing is said.
    Result<app::rosters::Period> days_of(const Call& call) const {
        TRY(call.only_query({"from", "until"}));
        constexpr std::int32_t about_a_quarter = 92;
        constexpr std::int32_t most = 400;
        const calendar::Date tomorrow = today(platform_) + 1;
        app::rosters::Period days;
        days.until = TRY(query_day_or(call, "until", tomorrow));
        days.first = TRY(query_day_or(call, "from", days.until - about_a_quarter));
        if (days.days() < 1 || days.days() > most) {
            return Error{ErrorId::bad_value, "the days asked for are not 1 to 400", "ask for fewer days", {}};
        }
        return days;
    }

    const app::Platform& platform_;
    const Gate& gate_;
};

}    // namespace

void add_exception_report_routes(Router& router, const app::Platform& platform, const Gate& gate) {
    const auto routes = std::make_shared<ExceptionReports>(platform, gate);
    using Method = Result<Response> (ExceptionReports::*)(const Call&) const;
    const auto add = [&](const char* method, const std::string& path, Method handler) {
        router.add({method, "/api/v1/trusts/{trust}" + path,
                    [routes, handler](const Call& call) { return ((*routes).*handler)(call); }, Kind::api,
                    std::string_view(method) == "GET" ? 0 : body_limit});
    };
    add("GET", "/me/exception-reports", &ExceptionReports::own);
    add("POST", "/me/exception-reports", &ExceptionReports::make);
    add("POST", "/me/exception-reports/{report}/withdrawal", &ExceptionReports::withdraw);
    add("GET", "/exception-reports", &ExceptionReports::all);
    add("PUT", "/exception-reports/{report}", &ExceptionReports::answer);
    add("GET", "/exception-figures", &ExceptionReports::figures);
}

}    // namespace staffwright::http
