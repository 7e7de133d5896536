#include "http/routes/own_papers.hpp"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

#include <memory>

#include "app/payroll/own_pay.hpp"
#include "app/payroll/own_schedule.hpp"
#include "http/routes/file_answer.hpp"
#include "http/routes/row_parts.hpp"
#include "pages/document.hpp"

namespace staffwright::http {

namespace json = boost::json;
namespace payroll = app::payroll;

namespace {

/// "2026-10"
std::string month_text(calendar::Date first_day) {
    constexpr std::size_t year_and_month = 7;
    return first_day.to_string().substr(0, year_and_month);
}

json::object described(const payroll::OwnLine& own) {
    const pay::Line& line = own.line;
    json::array duties;
    for (const payroll::OwnPart& part : own.parts) {
        duties.push_back(
            {{"day", part.day.to_string()}, {"shift_name", part.shift}, {"minutes", part.minutes.count()}});
    }
    json::array months;
    for (const pay::MonthShare& share : own.months) {
        months.push_back({{"month", month_text(share.month)}, {"amount_pence", share.amount.count()}});
    }
    return {{"element", pay::name(line.element)},
            {"words", pay::in_words(line.element)},
            {"minutes", or_null(line.minutes)},
            {"rate_pence", or_null(line.rate)},
            {"amount_pence", line.amount.count()},
            {"working", line.working},
            {"rule", line.rule},
            {"sources", texts_of(line.grounds)},
            {"certainty", line.certainty ? json::value(pay::certainty_names[static_cast<std::size_t>(*line.certainty)])
                                         : json::value(nullptr)},
            {"pensionable", line.pensionable},
            {"duties", std::move(duties)},
            {"months", std::move(months)}};
}

json::value described(const std::optional<payroll::OwnSlip>& slip) {
    if (!slip) {
        return nullptr;
    }
    json::array lines;
    for (const payroll::OwnLine& line : slip->lines) {
        lines.push_back(described(line));
    }
    return json::object{
        {"lines", std::move(lines)}, {"gross_pence", slip->gross.count()}, {"notes", texts_of(slip->notes)}};
}

json::object described(const payroll::OwnSent& sent) {
    json::array lines;
    for (const store::PayrollLine& line : sent.lines) {
        const auto element = pay::element_of(line.element);
        lines.push_back({{"element", line.element},
                         {"words", element ? std::string(pay::in_words(*element)) : line.element},
                         {"minutes", or_null(line.minutes)},
                         {"rate_pence", or_null(line.rate)},
                         {"amount_pence", line.amount.count()}});
    }
    return {{"run", sent.run},
            {"sent_on", sent.sent_on.to_string()},
            {"lines", std::move(lines)},
            {"total_pence", sent.total.count()}};
}

json::object described(const payroll::OwnRosterPay& own) {
    json::array sent;
    for (const payroll::OwnSent& run : own.sent) {
        sent.push_back(described(run));
    }
    return {{"roster", own.roster.id.text()},
            {"unit_name", own.unit},
            {"starts_on", own.roster.starts_on.to_string()},
            {"ends_on", own.roster.ends_on.to_string()},
            {"grade", own.grade},
            {"duties", own.duties},
            {"not_signed", own.not_signed},
            {"planned", described(own.planned)},
            {"worked", described(own.worked)},
            {"sent", std::move(sent)},
            {"work_schedule", own.has_work_schedule},
            {"trouble", or_null(own.trouble)}};
}

json::object described(const payroll::OwnPay& own, const app::rosters::Period& period) {
    json::array rosters;
    for (const payroll::OwnRosterPay& roster : own.rosters) {
        rosters.push_back(described(roster));
    }
    json::array months;
    for (const payroll::OwnMonth& month : own.months) {
        months.push_back({{"month", month_text(month.month)},
                          {"planned_pence", month.planned.count()},
                          {"worked_pence", month.worked.count()}});
    }
    return {{"from", period.first.to_string()},
            {"until", period.until.to_string()},
            {"rosters", std::move(rosters)},
            {"months", std::move(months)}};
}

json::object described(const payroll::OwnSchedule& own) {
    json::array rosters;
    for (const payroll::OwnSchedule::Choice& choice : own.rosters) {
        rosters.push_back({{"roster", choice.roster.text()},
                           {"unit_name", choice.unit},
                           {"starts_on", choice.period.first.to_string()},
                           {"ends_on", choice.period.until.to_string()}});
    }
    json::object answer{{"rosters", std::move(rosters)}, {"roster", nullptr}, {"schedule", nullptr}};
    if (own.shown) {
        answer["roster"] = own.shown->of.roster.text();
        // The same as the command writes: spec/work-schedule.schema.json.
        answer["schedule"] = json::parse(formats::print_json(app::schedule_json(own.shown->made)));
    }
    return answer;
}

class OwnPapers {
public:
    OwnPapers(const app::Platform& platform, const Gate& gate) : platform_(platform), gate_(gate) {}

    Result<Response> pay(const Call& call) const {
        TRY(call.only_query({"from", "until"}));
        const Asked asked = TRY(asked_of(call));
        constexpr std::int32_t about_a_quarter = 92;
        constexpr std::int32_t most = 800;
        const calendar::Date now = today(platform_);
        app::rosters::Period period;
        period.first = TRY(query_day_or(call, "from", now - about_a_quarter));
        period.until = TRY(query_day_or(call, "until", now + about_a_quarter));
        if (period.days() < 1 || period.days() > most) {
            return Error{ErrorId::bad_value, "the days asked for are not 1 to 800", "ask for fewer days", {}};
        }
        return json_answer(described(TRY(payroll::own_pay(platform_, asked.actor, asked.trust, period)), period));
    }

    Result<Response> schedule(const Call& call) const { return json_answer(described(TRY(schedule_of(call)))); }

    Result<Response> schedule_pdf(const Call& call) const {
        const payroll::OwnSchedule own = TRY(schedule_of(call));
        if (!own.shown) {
            return Error{ErrorId::not_found, "you have no work schedule here", ""};
        }
        return file_answer(pdf_type, "work-schedule-" + own.shown->of.period.first.to_string() + ".pdf",
                           TRY(pages::pdf(app::schedule_document(own.shown->made))));
    }

private:
    struct Asked {
        app::Actor actor;
        store::TrustId trust;
    };

    Result<Asked> asked_of(const Call& call) const {
        Asked asked;
        asked.actor = TRY(gate_.actor_of(call));
        asked.trust = TRY(path_id<store::TrustId>(call, "trust"));
        return asked;
    }

    Result<payroll::OwnSchedule> schedule_of(const Call& call) const {
        TRY(call.only_query({"roster"}));
        const Asked asked = TRY(asked_of(call));
        std::optional<store::RosterId> roster;
        if (const std::optional<std::string> text = call.query_text("roster")) {
            Result<store::RosterId> id = store::RosterId::parse(*text);
            if (!id) {
                return Error{ErrorId::bad_value, id.error().what, id.error().advice, Place{"", 0, "?roster"}};
            }
            roster = *id;
        }
        return payroll::own_schedule(platform_, asked.actor, asked.trust, roster);
    }

    const app::Platform& platform_;
    const Gate& gate_;
};

}    // namespace

void add_own_paper_routes(Router& router, const app::Platform& platform, const Gate& gate) {
    const auto routes = std::make_shared<OwnPapers>(platform, gate);
    using Method = Result<Response> (OwnPapers::*)(const Call&) const;
    const auto add = [&](const std::string& path, Method handler) {
        router.add({"GET", "/api/v1/trusts/{trust}/me" + path,
                    [routes, handler](const Call& call) { return ((*routes).*handler)(call); }, Kind::api, 0});
    };
    add("/pay", &OwnPapers::pay);
    add("/work-schedule", &OwnPapers::schedule);
    add("/work-schedule.pdf", &OwnPapers::schedule_pdf);
}

}    // namespace staffwright::http
