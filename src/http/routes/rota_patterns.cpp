#include "http/routes/rota_patterns.hpp"

#include <boost/json/object.hpp>

#include <memory>

#include "http/routes/file_answer.hpp"
#include "http/routes/roster_json.hpp"
#include "http/routes/rota_pattern_json.hpp"
#include "http/routes/row_parts.hpp"

namespace staffwright::http {

namespace json = boost::json;
using rota_patterns::Seen;

namespace {

constexpr std::size_t body_limit = 64 << 10;
constexpr Bounds any_version{1, 1'000'000'000};

class RotaPatterns {
public:
    RotaPatterns(const app::Platform& platform, const Gate& gate) : platform_(platform), gate_(gate) {}

    Result<Response> list(const Call& call) const {
        TRY(call.only_query({"from"}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const auto trust = TRY(path_id<store::TrustId>(call, "trust"));
        const auto unit = TRY(path_id<store::UnitId>(call, "unit"));
        const calendar::Date day = TRY(query_day_or(call, "from", today(platform_)));
        const calendar::Date monday = day - static_cast<std::int32_t>(day.weekday());
        return tagged(described(TRY(rota_patterns::list(platform_, actor, trust, unit, monday))));
    }

    Result<Response> make(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const auto trust = TRY(path_id<store::TrustId>(call, "trust"));
        const auto unit = TRY(path_id<store::UnitId>(call, "unit"));
        const JsonBody body = TRY(call.json());
        const rota_patterns::Settings wanted = TRY(settings_in(body.root()));
        return json_answer(described(TRY(rota_patterns::make(platform_, actor, trust, unit, wanted))), 201);
    }

    Result<Response> show(const Call& call) const {
        TRY(call.only_query({}));
        const Of of = TRY(of_pattern(call));
        return tagged(described(TRY(rota_patterns::show(platform_, of.actor, of.trust, of.pattern))));
    }

    Result<Response> file(const Call& call) const {
        TRY(call.only_query({}));
        const Of of = TRY(of_pattern(call));
        return file_answer("application/json", "rota.json",
                           TRY(rota_patterns::file(platform_, of.actor, of.trust, of.pattern)));
    }

    Result<Response> change(const Call& call) const {
        TRY(call.only_query({}));
        const Of of = TRY(of_pattern(call));
        const JsonBody body = TRY(call.json());
        const formats::Node root = body.root();
        TRY(root.only({"version", "settings"}));
        const std::int64_t seen = TRY(root.number("version"));
        const formats::Node settings = TRY(root.field("settings"));
        const rota_patterns::Settings wanted = TRY(settings_in(settings));
        return saved(call, of,
                     within("/settings",
                            rota_patterns::change_settings(platform_, of.actor, of.trust, of.pattern, seen, wanted)),
                     200);
    }

    Result<Response> edit(const Call& call) const {
        TRY(call.only_query({}));
        const Of of = TRY(of_pattern(call));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"version", "days"}));
        const std::int64_t seen = TRY(body.root().number("version"));
        const std::vector<rota_patterns::DayWish> days = TRY(days_in(body.root()));
        return saved(call, of, rota_patterns::edit(platform_, of.actor, of.trust, of.pattern, seen, days), 201);
    }

    Result<Response> remove(const Call& call) const {
        TRY(call.only_query({"version"}));
        const Of of = TRY(of_pattern(call));
        if (!call.query_text("version")) {
            return Error{ErrorId::bad_value, "the version is missing", "name the one that was read",
                         Place{"", 0, "?version"}};
        }
        const std::int64_t seen = TRY(call.query_number_or("version", any_version, 1));
        TRY(rota_patterns::remove(platform_, of.actor, of.trust, of.pattern, seen));
        return no_content();
    }

    Result<Response> design(const Call& call) const {
        TRY(call.only_query({}));
        const Of of = TRY(of_pattern(call));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"seconds", "seed", "from_current"}));
        const rota_patterns::DesignWish wish = TRY(design_in(body.root()));
        return json_answer(described(TRY(rota_patterns::start_design(platform_, of.actor, of.trust, of.pattern, wish))),
                           202);
    }

    Result<Response> end_design(const Call& call) const {
        TRY(call.only_query({}));
        const Of of = TRY(of_pattern(call));
        return json_answer(described(TRY(rota_patterns::end_design(platform_, of.actor, of.trust, of.pattern))));
    }

    Result<Response> take_design(const Call& call) const {
        TRY(call.only_query({}));
        const Of of = TRY(of_pattern(call));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"version"}));
        const std::int64_t seen = TRY(body.root().number("version"));
        return saved(call, of, rota_patterns::take_design(platform_, of.actor, of.trust, of.pattern, seen), 201);
    }

    Result<Response> try_placing(const Call& call) const {
        TRY(call.only_query({}));
        const Of of = TRY(of_pattern(call));
        const JsonBody body = TRY(call.json());
        const rota_patterns::PlacingWish wish = TRY(placing_in(body.root()));
        return json_answer(described(TRY(rota_patterns::try_placing(platform_, of.actor, of.trust, of.pattern, wish))));
    }

    Result<Response> make_roster(const Call& call) const {
        TRY(call.only_query({}));
        const Of of = TRY(of_pattern(call));
        const JsonBody body = TRY(call.json());
        const formats::Node root = body.root();
        TRY(root.only({"version", "placing"}));
        const std::int64_t seen = TRY(root.number("version"));
        const formats::Node placing = TRY(root.field("placing"));
        const rota_patterns::PlacingWish wish = TRY(placing_in(placing));
        const Result<rota_patterns::RosterMade> made =
            within("/placing", rota_patterns::make_roster(platform_, of.actor, of.trust, of.pattern, seen, wish));
        if (!made) {
            return refused(call, of, made.error());
        }
        const referee::Verdict& verdict = made->edited.judged->verdict();
        return json_answer(json::object{{"roster", described(made->edited.roster)},
                                        {"placing", described(made->placing)},
                                        {"legal", verdict.legal()},
                                        {"hard", verdict.score.hard.count()},
                                        {"objective", verdict.score.soft.count()}},
                           201);
    }

private:
    struct Of {
        app::Actor actor;
        store::TrustId trust;
        store::RotaPatternId pattern;
    };
    [[nodiscard]] Result<Of> of_pattern(const Call& call) const {
        Of of;
        of.actor = TRY(gate_.actor_of(call));
        of.trust = TRY(path_id<store::TrustId>(call, "trust"));
        of.pattern = TRY(path_id<store::RotaPatternId>(call, "pattern"));
        return of;
    }

    /// What is wrong with a part of the body stands within that part.
    template <class T>
    static Result<T> within(const char* part, Result<T> done) {
        if (!done && !done.error().place.path.empty()) {
            done.error().place.path.insert(0, part);
        }
        return done;
    }

    /// Whoever was too late is shown what the pattern is by now.
    [[nodiscard]] Result<Response> refused(const Call& call, const Of& of, const Error& error) const {
        if (error.id != ErrorId::stale) {
            return error;
        }
        const Seen now = TRY(rota_patterns::show(platform_, of.actor, of.trust, of.pattern));
        return stale_problem(error, call.request().id, described(now));
    }
    [[nodiscard]] Result<Response> saved(const Call& call, const Of& of, const Result<Seen>& done, int status) const {
        if (!done) {
            return refused(call, of, done.error());
        }
        return json_answer(described(*done), status);
    }

    const app::Platform& platform_;
    const Gate& gate_;
};

}    // namespace

void add_rota_pattern_routes(Router& router, const app::Platform& platform, const Gate& gate) {
    const auto routes = std::make_shared<RotaPatterns>(platform, gate);
    using Method = Result<Response> (RotaPatterns::*)(const Call&) const;
    const auto add = [&](const char* method, const std::string& path, Method handler, std::size_t limit = 0) {
        router.add({method, "/api/v1/trusts/{trust}" + path,
                    [routes, handler](const Call& call) { return ((*routes).*handler)(call); }, Kind::api, limit});
    };
    const std::string one = "/rota-patterns/{pattern}";
    add("GET", "/units/{unit}/rota-patterns", &RotaPatterns::list);
    add("POST", "/units/{unit}/rota-patterns", &RotaPatterns::make, body_limit);
    add("GET", one, &RotaPatterns::show);
    add("PUT", one, &RotaPatterns::change, body_limit);
    add("DELETE", one, &RotaPatterns::remove);
    add("GET", one + "/file", &RotaPatterns::file);
    add("POST", one + "/edits", &RotaPatterns::edit, body_limit);
    add("POST", one + "/design", &RotaPatterns::design, body_limit);
    add("DELETE", one + "/design", &RotaPatterns::end_design);
    add("POST", one + "/design/acceptances", &RotaPatterns::take_design, body_limit);
    add("POST", one + "/placings", &RotaPatterns::try_placing, body_limit);
    add("POST", one + "/rosters", &RotaPatterns::make_roster, body_limit);
}

}    // namespace staffwright::http
