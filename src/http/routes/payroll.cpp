#include "http/routes/payroll.hpp"

#include <functional>
#include <memory>
#include <set>
#include <string>

#include "app/accounts/names.hpp"
#include "formats/payroll_files.hpp"
#include "http/routes/of_roster.hpp"
#include "http/routes/payroll_json.hpp"
#include "http/routes/row_parts.hpp"

namespace staffwright::http {

namespace {

constexpr std::size_t body_limit = 512 << 10;
constexpr std::size_t most_entries = 2'000;

Result<payroll::Signing> signing_in(const formats::Node& node) {
    TRY(node.only({"person", "day", "shift", "skill", "worked", "clock", "unpaid_break_minutes", "calls", "choice"}));
    payroll::Signing signing;
    signing.person = TRY(id_in<store::PersonId>(node, "person"));
    signing.day = TRY(day_in(node, "day"));
    signing.shift = TRY(id_in<store::ShiftId>(node, "shift"));
    signing.skill = TRY(optional_id_in<store::SkillId>(node, "skill"));
    signing.is_worked = TRY(node.flag_or("worked", true));
    const formats::TimesAsWorked times = TRY(formats::read_times_as_worked(node));
    signing.clock = times.clock;
    signing.unpaid_break = times.unpaid_break;
    signing.calls = times.calls;
    signing.calls_as_time_off = times.calls_as_time_off;
    return signing;
}

Result<std::vector<payroll::Signing>> signings_in(const formats::Node& root) {
    TRY(root.only({"entries"}));
    TRY(root.field("entries"));
    std::vector<payroll::Signing> signings;
    TRY(root.each("entries", [&](const formats::Node& node) -> Result<void> {
        if (signings.size() == most_entries) {
            return node.wrong(ErrorId::too_large, "more than 2000 entries at once", "send them in parts");
        }
        signings.push_back(TRY(signing_in(node)));
        return {};
    }));
    if (signings.empty()) {
        return root.at("entries").wrong(ErrorId::bad_value, "nothing is signed", "name the duties that are signed for");
    }
    return signings;
}

class PayrollRoutes {
public:
    PayrollRoutes(const app::Platform& platform, const Gate& gate) : platform_(platform), gate_(gate) {}

    Result<Response> attendance(const Call& call) const {
        const OfRoster asked = TRY(asked_of(call));
        return attended(asked, TRY(payroll::attendance(platform_, asked.actor, asked.trust, asked.roster)), 200);
    }

    Result<Response> sign(const Call& call) const {
        const OfRoster asked = TRY(asked_of(call));
        const JsonBody body = TRY(call.json());
        const std::vector<payroll::Signing> signings = TRY(signings_in(body.root()));
        return attended(asked, TRY(payroll::sign(platform_, asked.actor, asked.trust, asked.roster, signings)), 201);
    }

    Result<Response> overview(const Call& call) const {
        const OfRoster asked = TRY(asked_of(call));
        return seen(asked, TRY(payroll::overview(platform_, asked.actor, asked.trust, asked.roster)), 200);
    }

    Result<Response> finalise(const Call& call) const {
        const OfRoster asked = TRY(asked_of(call));
        const JsonBody body = TRY(call.json());
        const formats::Node root = body.root();
        TRY(root.only({"cut_off", "restated"}));
        payroll::Finalising wanted{TRY(day_in(root, "cut_off"))};
        wanted.restated =
            TRY(chosen_in(root, "restated", id_as<store::PersonId>)).value_or(std::vector<store::PersonId>{});
        if (wanted.restated.size() > most_entries) {
            return root.at("restated").wrong(ErrorId::too_large, "more than 2000 people at once", "leave some out");
        }
        return seen(asked, TRY(payroll::finalise(platform_, asked.actor, asked.trust, asked.roster, wanted)), 201);
    }

    Result<Response> send(const Call& call) const {
        const OfRoster asked = TRY(asked_of(call));
        const auto run = TRY(path_id<store::PayrollRunId>(call, "run"));
        return seen(asked, TRY(payroll::send(platform_, asked.actor, asked.trust, asked.roster, run)), 200);
    }

    Result<Response> lock(const Call& call) const {
        const OfRoster asked = TRY(asked_of(call));
        return seen(asked, TRY(payroll::lock(platform_, asked.actor, asked.trust, asked.roster)), 200);
    }

    Result<Response> lines(const Call& call) const {
        const OfRoster asked = TRY(asked_of(call));
        const auto run = TRY(path_id<store::PayrollRunId>(call, "run"));
        const payroll::Lines lines = TRY(payroll::lines_of_run(platform_, asked.actor, asked.trust, asked.roster, run));
        return json_answer(described(lines, TRY(names_of(asked, {lines.seen}))));
    }

    Result<Response> file(const Call& call) const {
        const OfRoster asked = TRY(asked_of(call));
        const auto run = TRY(path_id<store::PayrollRunId>(call, "run"));
        return text_answer("text/csv; charset=utf-8",
                           TRY(payroll::file_of(platform_, asked.actor, asked.trust, asked.roster, run)));
    }

    Result<Response> codes(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        return json_answer(
            described(TRY(payroll::codes(platform_, actor, TRY(path_id<store::TrustId>(call, "trust"))))));
    }

    Result<Response> change_codes(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const auto trust = TRY(path_id<store::TrustId>(call, "trust"));
        const JsonBody body = TRY(call.json());
        const formats::Node root = body.root();
        TRY(root.only({"items"}));
        TRY(root.field("items"));
        std::vector<payroll::Code> wanted;
        TRY(root.each("items", [&](const formats::Node& node) -> Result<void> {
            TRY(node.only({"element", "code"}));
            payroll::Code code;
            code.element = TRY(node.text("element"));
            TRY(node.field("code"));    // null takes it back; saying nothing of it would be a slip
            code.code = TRY(optional_text_in(node, "code"));
            wanted.push_back(std::move(code));
            return {};
        }));
        return json_answer(described(TRY(payroll::change_codes(platform_, actor, trust, wanted))));
    }

private:
    [[nodiscard]] Result<OfRoster> asked_of(const Call& call) const {
        TRY(call.only_query({}));
        return of_roster(gate_, call);
    }

    [[nodiscard]] Result<Names> names_of(const OfRoster& asked, const std::vector<payroll::RunSeen>& runs) const {
        std::set<std::string> users;
        for (const payroll::RunSeen& seen : runs) {
            users.insert(seen.run.made_by);
            users.insert(seen.run.sent_by.value_or(seen.run.made_by));
        }
        return app::accounts::names_of_users(platform_, asked.actor.region, users);
    }

    [[nodiscard]] Result<Response> attended(const OfRoster& asked, const payroll::Attended& seen, int status) const {
        std::set<std::string> users;
        for (const payroll::AttendedDuty& duty : seen.duties) {
            if (duty.entry) {
                users.insert(duty.entry->signed_by);
            }
        }
        const Names names = TRY(app::accounts::names_of_users(platform_, asked.actor.region, users));
        return json_answer(described(seen, names), status);
    }

    [[nodiscard]] Result<Response> seen(const OfRoster& asked, const payroll::Overview& overview, int status) const {
        return json_answer(described(overview, TRY(names_of(asked, overview.runs))), status);
    }

    const app::Platform& platform_;
    const Gate& gate_;
};

}    // namespace

void add_payroll_routes(Router& router, const app::Platform& platform, const Gate& gate) {
    const auto routes = std::make_shared<PayrollRoutes>(platform, gate);
    using Method = Result<Response> (PayrollRoutes::*)(const Call&) const;
    const auto add = [&](const char* method, const std::string& path, Method handler, std::size_t limit = 0) {
        router.add({method, "/api/v1/trusts/{trust}" + path,
                    [routes, handler](const Call& call) { return ((*routes).*handler)(call); }, Kind::api, limit});
    };
    const std::string roster = "/rosters/{roster}";
    add("GET", roster + "/attendance", &PayrollRoutes::attendance);
    add("POST", roster + "/attendance", &PayrollRoutes::sign, body_limit);
    add("GET", roster + "/payroll", &PayrollRoutes::overview);
    add("POST", roster + "/payroll/runs", &PayrollRoutes::finalise, body_limit);
    add("GET", roster + "/payroll/runs/{run}", &PayrollRoutes::lines);
    add("POST", roster + "/payroll/runs/{run}/sending", &PayrollRoutes::send);
    add("GET", roster + "/payroll/runs/{run}/file", &PayrollRoutes::file);
    add("POST", roster + "/payroll/lock", &PayrollRoutes::lock);
    add("GET", "/payroll-codes", &PayrollRoutes::codes);
    add("PUT", "/payroll-codes", &PayrollRoutes::change_codes, body_limit);
}

}    // namespace staffwright::http
