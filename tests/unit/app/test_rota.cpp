// Laying rotas out, round and as a line, and judging and designing them.
#include <doctest/doctest.h>

#include <algorithm>
#include <optional>

#include "app/rota/design.hpp"
#include "app/rota/line.hpp"
#include "app/rota/unroll.hpp"
#include "app/rota/verdict.hpp"
#include "base/rng.hpp"
#include "formats/rulepack.hpp"
#include "unit/app/small_rota.hpp"

using namespace staffwright;
using testing::small_pattern;
using testing::small_rota;

namespace {

app::Unrolled unrolled(const roster::Rota& rota, const app::UnrollSpan& span = {}) {
    auto ring = app::unroll(rota, formats::built_in_packs(), span);
    REQUIRE_MESSAGE(ring.has_value(), (ring ? "" : ring.error().to_string()));
    return std::move(*ring);
}

roster::Score score_of(const roster::Rota& rota, const app::UnrollSpan& span = {}) {
    const app::Unrolled ring = unrolled(rota, span);
    return referee::judge(ring.opened.problem(), ring.opened.book, ring.roster).score;
}

roster::Rota from_week(roster::Rota rota, std::int32_t week) {
    rota.start_week = week;
    return rota;
}

app::Designed designed(const roster::Rota& rota, std::uint64_t seed, std::int64_t work = 400'000) {
    solve::Limits limits;
    limits.work = work;
    limits.seed = seed;
    auto made = app::design(rota, formats::built_in_packs(), limits, app::TimeBudget(app::TimeBudget::Clock::now()));
    REQUIRE_MESSAGE(made.has_value(), (made ? "" : made.error().to_string()));
    return std::move(*made);
}

}    // namespace

TEST_CASE("ring: after k weeks a line has worked every week, and in one week every week is worked once") {
    const roster::Rota rota = small_rota(small_pattern);
    const roster::RotaGroup& group = rota.groups[0];
    for (std::int32_t week = -3; week < 5; ++week) {
        std::vector<int> lines(4, 0);
        std::vector<int> weeks(4, 0);
        for (std::int32_t at = 0; at < 4; ++at) {
            ++lines[static_cast<std::size_t>(roster::ring_day(group, at, 1, 7 * week) / 7)];
            ++weeks[static_cast<std::size_t>(roster::ring_day(group, 2, 1, 7 * (week + at)) / 7)];
        }
        CHECK(lines == std::vector<int>(4, 1));
        CHECK(weeks == std::vector<int>(4, 1));
    }
    CHECK(roster::ring_day(group, 3, 0, 0) == 21);
    CHECK(roster::ring_day(group, 3, 1, 2) == 2);
    CHECK(roster::ring_day(group, 0, 0, -1) == 27);
}

TEST_CASE("unroll: every week has the same people on duty, and the past goes on into the period") {
    const roster::Rota rota = small_rota(small_pattern);
    CHECK(app::cycle_weeks(rota) == 4);
    const app::Unrolled ring = unrolled(rota);
    const roster::Problem& problem = ring.opened.problem();
    CHECK(problem.horizon.days == 28);
    CHECK(problem.horizon.history_days == 182);
    CHECK(!problem.horizon.dated);
    std::vector<int> nights(28, 0);
    for (const roster::PersonIx person : problem.people.indices()) {
        for (const roster::Assignment& duty : ring.roster.assignments[person]) {
            nights[static_cast<std::size_t>(duty.day)] += duty.shift == roster::ShiftIx{1} ? 1 : 0;
        }
    }
    CHECK(nights == std::vector<int>(28, 1));
    // Line 3 of A worked the week of four nights in the week that ends 14 days before the start.
    const auto& past = problem.people[roster::PersonIx{2}].past;
    CHECK(std::any_of(past.begin(), past.end(),
                      [](const roster::Assignment& duty) { return duty.day == -14 && duty.shift.at() == 1; }));
}

TEST_CASE("verdict: the figures of a rota and where it breaks a rule") {
    roster::Rota rota = small_rota(small_pattern);
    app::Unrolled ring = unrolled(rota);
    app::RotaVerdict verdict = app::judge_rota(rota, ring);
    INFO(app::printed_rota(rota, formats::built_in_packs(), ring, verdict));
    CHECK(verdict.legal());
    CHECK(verdict.groups[0].nights == 7);
    CHECK(verdict.groups[0].weekends == 1);
    CHECK(verdict.groups[0].worked == Minutes{7 * 720 + 5 * 480});
    CHECK(verdict.groups[1].worked == Minutes{2400});
    // A day after the fourth night: too short a rest, on the same day of the pattern for all four lines.
    rota.patterns[0][4] = {roster::ShiftIx{0}};
    ring = unrolled(rota);
    verdict = app::judge_rota(rota, ring);
    CHECK(!verdict.legal());
    const auto rest = std::find_if(verdict.breaches.begin(), verdict.breaches.end(),
                                   [](const app::RotaBreach& each) { return each.breach.rule == "rest"; });
    REQUIRE(rest != verdict.breaches.end());
    CHECK(rest->group == 0);
    CHECK(rest->pattern_week == 0);
    const std::string text = app::printed_rota(rota, formats::built_in_packs(), ring, verdict);
    CHECK(text.find("hard  rest  a, week 1 of the pattern, from Thursday (a/1 in week 1)") != std::string::npos);
}

TEST_CASE("line: a pattern laid out comes back, from any cut and with any lead") {
    const roster::Rota rota = small_rota(small_pattern);
    const auto lines = app::ruled_lines(rota, formats::built_in_packs());
    REQUIRE(lines.has_value());
    for (std::int32_t cut = 0; cut < 4; ++cut) {
        for (std::int32_t lead = 0; lead < 3; ++lead) {
            app::LinePlan plan;
            plan.groups = {{cut, lead, false, false}, {0, 0, true, false}};
            const auto line = app::lay_out(rota, *lines, plan);
            REQUIRE_MESSAGE(line.has_value(), (line ? "" : line.error().to_string()));
            const roster::Roster roster = app::line_roster(rota, *line);
            CHECK(app::patterns_of(*line, roster) == rota.patterns);
            CHECK(line->opened.problem().horizon.days == 28 + 7 * lead + 7 + 14);
            // The whole of it keeps the template and every rule: so says the referee of the line.
            const auto verdict = referee::judge(line->opened.problem(), line->opened.book, roster);
            INFO("cut " << cut << ", lead " << lead);
            CHECK(verdict.score.hard == Cost{0});
        }
    }
}

TEST_CASE("line: a rule that means nothing where lines rotate is refused with its place") {
    for (const char* rule : {R"({"id": "x", "kind": "fair_share"})", R"({"id": "x", "kind": "total", "parameters":
      {"max": 5}})",
                             R"({"id": "x", "kind": "run_length", "parameters": {"state": "off", "max": 5}})",
                             R"({"id": "x", "kind": "weekend_total", "parameters": {"max": 5}})"}) {
        std::string text = testing::small_rota_text();
        const std::string first = R"("rules": [)";
        text.replace(text.find(first), first.size(), first + rule + ",");
        const auto rota = formats::read_rota(text, "rota.json", formats::built_in_packs());
        REQUIRE_MESSAGE(rota.has_value(), (rota ? "" : rota.error().to_string()));
        const auto lines = app::ruled_lines(*rota, formats::built_in_packs());
        REQUIRE(lines.has_value());
        const auto line = app::lay_out(*rota, *lines, app::plan_of(*rota, app::Seam::off));
        REQUIRE(!line.has_value());
        CHECK(line.error().id == ErrorId::unsupported);
        CHECK(line.error().place.path == "/rules/0");
        CHECK(!line.error().advice.empty());
    }
}

TEST_CASE("line: a soft rule of a pack that means nothing here is left to the referee, a hard one is refused") {
    const auto laid_out = [](const std::string& severity) -> Result<app::RotaLine> {
        const std::string pack =
            R"({"format": "staffwright-rulepack", "version": 1, "id": "p", "name": "n", "edition": "1",
            "prefix": "p", "owner": "o", "basis": {"value": "elapsed", "id": "BASIS", "title": "t",
            "citation": {"sources": ["A"]}, "certainty": "confirmed"},
            "sources": [{"key": "A", "title": "Act", "address": "a", "date": "2026"}],
            "rules": [{"id": "ALL", "title": "t", "citation": {"sources": ["A"]}, "certainty": "confirmed",
            "kind": "total", "severity": ")" +
            severity + R"(", "from": "2020-01-01", "message": "m.",
            "parameters": {"measure": "days", "max": {"value": 2, "unit": "days"}}}]})";
        std::vector<rules::RulePack> all;
        all.push_back(TRY(formats::read_rulepack(pack, "p.json")));
        const rules::Packs packs = TRY(rules::Packs::create(std::move(all)));
        std::string text = testing::small_rota_text(small_pattern);
        text.replace(text.find(R"("weekly_minutes": 2400)"), 22, R"("weekly_minutes": 2400, "packs": ["p"])");
        const roster::Rota rota = TRY(formats::read_rota(text, "rota.json", packs));
        const app::Unrolled ring = TRY(app::unroll(rota, packs, {}));
        const auto verdict = app::judge_rota(rota, ring);
        CHECK(std::any_of(verdict.breaches.begin(), verdict.breaches.end(),
                          [](const app::RotaBreach& each) { return each.breach.rule == "ALL"; }));
        const app::Case lines = TRY(app::ruled_lines(rota, packs));
        return app::lay_out(rota, lines, app::plan_of(rota, app::Seam::off));
    };
    const auto soft = laid_out("wish");
    CHECK_MESSAGE(soft.has_value(), (soft ? "" : soft.error().to_string()));
    CHECK(laid_out("contract").error().id == ErrorId::unsupported);
}

TEST_CASE("line: an average over less than the ring is stated of the ring and of each window") {
    const roster::Rota rota = small_rota();
    roster::Rota shorter = rota;
    for (roster::Rule& rule : shorter.unit.rules) {
        for (auto& [name, value] : rule.parameters) {
            if (name == "reference_days") {
                value = std::int64_t{14};
            }
        }
    }
    const auto lines = app::ruled_lines(shorter, formats::built_in_packs());
    REQUIRE(lines.has_value());
    const auto line = app::lay_out(shorter, *lines, app::plan_of(shorter, app::Seam::relaxed));
    REQUIRE_MESSAGE(line.has_value(), (line ? "" : line.error().to_string()));
    const auto& rules = line->opened.problem().rules;
    CHECK(std::count_if(rules.begin(), rules.end(),
                        [](const roster::Rule& rule) { return rule.id.starts_with("hours@a/"); }) == 3);
}

TEST_CASE("verdict: each place in the pattern is told once, however many lines come to it") {
    roster::Rota rota = small_rota(small_pattern);
    rota.patterns[0][0] = {};    // a Monday's night that nobody has
    const app::Unrolled ring = unrolled(rota);
    const auto verdict = app::judge_rota(rota, ring);
    const auto places = app::places_of(verdict);
    CHECK(places.size() < verdict.breaches.size());
    CHECK(std::count_if(places.begin(), places.end(), [](const app::RotaBreach* each) {
              return each->group < 0 && each->breach.from % 7 == 0 && each->breach.severity == roster::Severity::hard;
          }) == 1);
}

TEST_CASE("design: whoever waits is told of each better pattern, the last of which is the one that is designed") {
    const roster::Rota rota = small_rota();
    solve::Limits limits;
    limits.work = 200'000;
    std::vector<roster::Score> told;
    roster::Rota last;
    const auto made =
        app::design(rota, formats::built_in_packs(), limits, app::TimeBudget(app::TimeBudget::Clock::now()), {}, {}, {},
                    [&](const roster::Rota& better, const roster::Score& score) {
                        told.push_back(score);
                        last = better;
                    });
    REQUIRE(made.has_value());
    REQUIRE_FALSE(told.empty());
    CHECK(std::is_sorted(told.rbegin(), told.rend()));
    CHECK(told.back() == made->judged.outcome.score);
    CHECK(last.patterns == made->rota.patterns);
}

TEST_CASE("design: what is designed legal is legal from every start week, and no legal rota beats its bound") {
    const roster::Rota rota = small_rota();
    const app::Designed made = designed(rota, 1);
    REQUIRE(made.judged.verdict.legal());
    REQUIRE(made.judged.outcome.bound.has_value());
    CHECK(*made.judged.outcome.bound <= made.judged.verdict.score.soft);
    for (std::int32_t week = 0; week < app::cycle_weeks(rota); ++week) {
        CHECK(score_of(from_week(made.rota, week)) == made.judged.verdict.score);
    }
    CHECK(score_of(made.rota, {12, 52}).hard == Cost{0});
    // The bound holds for a rota that somebody made by hand, too.
    CHECK(*made.judged.outcome.bound <= score_of(small_rota(small_pattern)).soft);
}

TEST_CASE("design: the same seed and work give the same rota") {
    const roster::Rota rota = small_rota();
    CHECK(designed(rota, 7, 100'000).rota.patterns == designed(rota, 7, 100'000).rota.patterns);
}

TEST_CASE("design: random rotas are legal from every start week, or said not to be") {
    constexpr std::uint64_t seed = 20261127;
    MESSAGE("seed " << seed);
    Rng rng{seed};
    int legal_ones = 0;
    for (int round = 0; round < 6; ++round) {
        roster::Rota rota = small_rota();
        for (roster::DutyDemand& demand : rota.unit.duty_demand) {
            if (demand.shift.at() == 0) {
                demand.want.minimum = static_cast<std::int32_t>(rng.below(2));
                demand.want.optimum = demand.want.minimum + static_cast<std::int32_t>(rng.below(3));
            } else if (rng.chance(1, 4)) {
                demand.want = {0, 0, 1, {}, {}};
            }
        }
        const app::Designed made = designed(rota, rng.below(1000), 120'000);
        INFO("round " << round << ": hard " << made.judged.verdict.score.hard.count());
        const bool legal = made.judged.verdict.legal();
        for (std::int32_t week = 0; week < 4; ++week) {
            CHECK((score_of(from_week(made.rota, week)).hard == Cost{0}) == legal);
        }
        CHECK(legal == (made.judged.outcome.status == solve::Status::optimal ||
                        made.judged.outcome.status == solve::Status::feasible));
        legal_ones += legal ? 1 : 0;
    }
    CHECK(legal_ones >= 3);
}

TEST_CASE("design: a rota of ten free days is as good as the best of all there are, and the bound is below it") {
    // Two lines, days only, weekends off; runs are at most three days, the hours pull one way and the template another.
    const std::string text = R"({
  "format": "staffwright-rota", "version": 1, "id": "tiny", "start": {"date": "2026-08-03"},
  "shifts": [{"id": "D", "clock": "08:00-16:00"}], "contracts": [{"id": "c"}],
  "groups": [{"id": "a", "lines": 2, "contract": "c"}],
  "demand": [{"days": ["mon", "wed", "fri"], "shift": "D", "optimum": 2, "under": {"weight": 7}},
             {"days": ["tue", "thu"], "shift": "D", "optimum": 1, "under": {"weight": 3}, "over": {"weight": 2}},
             {"days": ["sat", "sun"], "shift": "D", "maximum": 0}],
  "rules": [{"id": "run", "kind": "run_length", "parameters": {"max": 2}},
            {"id": "hours", "kind": "average_hours", "parameters": {"max_weekly": 1920, "reference_days": 28}},
            {"id": "few", "kind": "average_hours", "severity": "soft", "penalty": {"weight": 1, "per": 60},
             "parameters": {"max_weekly": 1440, "reference_days": 14}}]
})";
    const auto read = formats::read_rota(text, "rota.json", formats::built_in_packs());
    REQUIRE_MESSAGE(read.has_value(), (read ? "" : read.error().to_string()));
    roster::Rota tried = *read;
    std::optional<roster::Score> best;
    for (std::uint32_t bits = 0; bits < 1024; ++bits) {
        tried.patterns = {roster::Rota::Pattern(14)};
        for (std::uint32_t day = 0; day < 10; ++day) {
            if ((bits >> day & 1U) != 0) {
                tried.patterns[0][day + (day < 5 ? 0 : 2)] = {roster::ShiftIx{0}};
            }
        }
        const roster::Score score = score_of(tried);
        best = !best || score < *best ? score : *best;
    }
    REQUIRE(best->hard == Cost{0});
    REQUIRE(best->soft > Cost{0});
    const app::Designed made = designed(*read, 1, 60'000);
    CHECK(made.judged.verdict.score == *best);
    REQUIRE(made.judged.outcome.bound.has_value());
    CHECK(*made.judged.outcome.bound <= best->soft);
    CHECK(*made.judged.outcome.bound > Cost{0});
}
