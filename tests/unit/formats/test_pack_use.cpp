// What packs make of a problem: whom a rule holds for, which version, under which id, and what an overlay may do.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "formats/native.hpp"
#include "formats/rulepack.hpp"
#include "rules/catalogue.hpp"
#include "rules/definitions.hpp"
#include "rules/pack_page.hpp"

namespace staffwright::formats {

namespace {

const std::string head =
    R"("owner": "o", "basis": {"value": "elapsed", "id": "BASIS", "title": "t", "citation": {"sources": ["A"]},
      "certainty": "confirmed"}, "sources": [{"key": "A", "title": "Act", "address": "a", "date": "2026"}],)";

std::string rule(const std::string& id, const std::string& kind, const std::string& parameters,
                 const std::string& more) {
    return fmt::format(
        R"({{"id": "{}", "title": "t", "citation": {{"sources": ["A"]}}, "certainty": "secondary", "kind": "{}",
            "severity": "contract", "parameters": {}, "message": "m."{}{}}})",
        id, kind, parameters, more.find("\"from\"") == std::string::npos ? R"(, "from": "2020-01-01")" : "", more);
}

std::string pack(const std::string& id, const std::string& prefix, const std::string& rest) {
    return fmt::format(R"({{"format": "staffwright-rulepack", "version": 1, "id": "{}", "name": "n", "edition": "1",
        "prefix": "{}", {} {}}})",
                       id, prefix, head, rest);
}

Result<rules::Packs> shelf(const std::vector<std::string>& texts) {
    std::vector<rules::RulePack> packs;
    for (const std::string& text : texts) {
        packs.push_back(TRY(read_rulepack(text, "p.json")));
    }
    return rules::Packs::create(std::move(packs));
}

const std::string rest_11 = R"({"min": {"value": 11, "unit": "hours"}})";
const std::string rest_12 = R"({"min": {"value": 12, "unit": "hours"}})";
const std::string rest_10 = R"({"min": {"value": 10, "unit": "hours"}})";

std::string base(const std::string& more) {
    return pack("base", "b", R"("rules": [)" + rule("REST", "rest_between_duties", rest_11, more) + "]");
}
std::string overlay(const std::string& parameters, const std::string& more) {
    return pack("over", "o",
                R"("overlays": ["base"], "rules": [)" +
                    rule("MINE", "rest_between_duties", parameters, R"(, "overrides": "REST")" + more) + "]");
}

/// Four weeks from Monday 1 June 2026: Amy full-time, Beth 0.6 and in group "g", Cyd under no pack.
std::string problem(const std::string& packs) {
    return fmt::format(R"({{"format": "staffwright-problem", "version": 1, "id": "ward",
      "horizon": {{"first": "2026-06-01", "days": 28, "history_days": 7}}, "skills": [{{"id": "s"}}],
      "shifts": [{{"id": "D", "clock": "07:00-19:30"}}, {{"id": "N", "clock": "20:00-08:00"}}],
      "contracts": [{{"id": "c", "packs": {}}}, {{"id": "free"}}],
      "people": [{{"id": "amy", "contract": "c", "skills": ["s"]}},
                 {{"id": "beth", "contract": "c", "wte": 0.6, "skills": ["s"], "groups": ["g"]}},
                 {{"id": "cyd", "contract": "free", "skills": ["s"]}}]}})",
                       packs);
}

const roster::Rule* find(const roster::Problem& of, const std::string& id) {
    const auto at =
        std::find_if(of.rules.begin(), of.rules.end(), [&](const roster::Rule& each) { return each.id == id; });
    return at == of.rules.end() ? nullptr : &*at;
}

using Names = std::vector<std::string>;

}    // namespace

TEST_CASE("a rule holds for the people whose contract names the pack") {
    const auto packs = shelf({base("")});
    REQUIRE_MESSAGE(packs.has_value(), packs.error().to_string());
    const auto read = read_native(problem(R"(["base"])"), "w.json", &*packs);
    REQUIRE_MESSAGE(read.has_value(), read.error().to_string());
    const roster::Rule* rest = find(read->problem, "REST");
    REQUIRE(rest != nullptr);
    CHECK(rest->scope.people == Names{"amy", "beth"});
    CHECK(rest->severity == roster::Severity::hard);
    CHECK(rest->origin.pack == "base 1");
    CHECK(rest->origin.wants_signature());
    CHECK(rest->citation == "[A] Act, a, 2026");
    CHECK(rules::unsigned_rules(read->problem).size() == 1);
    // The text of the problem names the pack and does not repeat its rules.
    const std::string text = write_native_problem(read->problem);
    CHECK(text.find("REST") == std::string::npos);
    const auto again = read_native(text, "again.json", &*packs);
    REQUIRE(again.has_value());
    CHECK(again->problem == read->problem);
}

TEST_CASE("a pack that is not there is refused with the nearest name") {
    const auto packs = shelf({base("")});
    const auto read = read_native(problem(R"(["bass"])"), "w.json", &*packs);
    REQUIRE(!read.has_value());
    CHECK(read.error().id == ErrorId::bad_reference);
    CHECK(read.error().place.path == "/contracts/0/packs/0");
    CHECK(read.error().advice.find("base") != std::string::npos);
}

TEST_CASE("a version that begins within the period is confined to its days, where its kind can say so") {
    const std::string runs = R"({"max": {"value": 5, "unit": "days"}})";
    const std::string fewer = R"({"max": {"value": 4, "unit": "days"}})";
    const auto packs = shelf(
        {pack("base", "b",
              R"("rules": [)" + rule("RUN", "run_length", runs, R"(, "from": "2020-01-01", "until": "2026-06-10")") +
                  "," + rule("RUN", "run_length", fewer, R"(, "from": "2026-06-10")") + "," +
                  rule("REST", "rest_between_duties", rest_11, R"(, "from": "2026-06-10")") + "," +
                  rule("OLD", "run_length", runs, R"(, "from": "2020-01-01", "until": "2026-06-01")") + "]")});
    REQUIRE_MESSAGE(packs.has_value(), packs.error().to_string());
    const auto read = read_native(problem(R"(["base"])"), "w.json", &*packs);
    REQUIRE_MESSAGE(read.has_value(), read.error().to_string());
    const roster::Rule* before = find(read->problem, "RUN");
    const roster::Rule* after = find(read->problem, "RUN@base");
    REQUIRE(before != nullptr);
    REQUIRE(after != nullptr);
    const auto days = [](const roster::Rule& of) { return std::get<Names>(of.parameters.back().second); };
    CHECK(days(*before).front() == "2026-05-25");
    CHECK(days(*before).back() == "2026-06-09");
    CHECK(days(*after).front() == "2026-06-10");
    CHECK(days(*after).back() == "2026-06-28");
    CHECK(find(read->problem, "REST") != nullptr);
    CHECK(find(read->problem, "OLD") == nullptr);    // it ended on the day on which the period begins
    REQUIRE(read->notes.size() == 1);
    CHECK(read->notes[0].rule == "REST");
    CHECK(read->notes[0].about == rules::PackNote::About::throughout);
}

TEST_CASE("scopes, shares and classes") {
    const std::string runs = R"({"of": ["night"], "max": {"value": 4, "unit": "days"}})";
    const std::string weekly = R"({"max_weekly": {"value": 2250, "unit": "minutes"}})";
    const auto packs = shelf({pack(
        "base", "b",
        R"("classes": [{"id": "NIGHT", "title": "t", "citation": {"sources": ["A"]}, "certainty": "confirmed", "name": "night",
             "within": {"band": "23:00-06:00", "at_least": {"value": 3, "unit": "hours"}}},
            {"id": "OC", "title": "t", "citation": {"sources": ["A"]}, "certainty": "confirmed", "name": "on_call",
             "any_of": ["on_call"]}], "rules": [)" +
            rule("NIGHTS", "run_length", runs, R"(, "scope": {"groups": ["g"]})") + "," +
            rule("HOURS", "average_hours", weekly, R"(, "pro_rata": ["max_weekly"])") + "," +
            rule("CALLS", "run_length", R"({"of": ["on_call"], "max": {"value": 1, "unit": "days"}})", "") + "," +
            rule("NOBODY", "run_length", runs, R"(, "scope": {"groups": ["h"]})") + "," +
            rule("PART", "run_length", runs,
                 R"(, "scope": {"part_time": true, "except_groups": ["h"], "units": ["ward"]})") +
            "]")});
    REQUIRE_MESSAGE(packs.has_value(), packs.error().to_string());
    const auto read = read_native(problem(R"(["base"])"), "w.json", &*packs);
    REQUIRE_MESSAGE(read.has_value(), read.error().to_string());
    CHECK(find(read->problem, "NIGHTS")->scope.people == Names{"beth"});
    CHECK(std::get<Names>(find(read->problem, "NIGHTS")->parameters[0].second) == Names{"b:night"});
    CHECK(read->problem.shifts[roster::ShiftIx{0}].pack_classes.empty());
    CHECK(read->problem.shifts[roster::ShiftIx{1}].pack_classes == Names{"b:night"});
    CHECK(find(read->problem, "HOURS")->scope.people == Names{"amy"});
    REQUIRE(find(read->problem, "HOURS@0.6") != nullptr);
    CHECK(std::get<std::int64_t>(find(read->problem, "HOURS@0.6")->parameters[0].second) == 1350);
    CHECK(find(read->problem, "PART")->scope.people == Names{"beth"});
    CHECK(find(read->problem, "CALLS") == nullptr);
    CHECK(find(read->problem, "NOBODY") == nullptr);
    CHECK(read->notes.size() == 2);
}

TEST_CASE("an overlay may be stricter; looser only as far as the rule below allows, and with everybody's agreement") {
    const std::string leeway =
        R"(, "leeway": {"loosest": {"min": {"value": 10, "unit": "hours"}}, "approvers": ["director", "guardian"]})";
    const std::string director = R"({"role": "director", "name": "D", "date": "2026-01-01"})";
    const std::string guardian = R"({"role": "guardian", "name": "G", "date": "2026-01-01"})";
    CHECK(shelf({base(""), overlay(rest_12, "")}).has_value());
    CHECK(
        shelf({base(leeway), overlay(rest_10, R"(, "approved_by": [)" + director + "," + guardian + "]")}).has_value());
    const auto refused = [&](const std::string& below, const std::string& above, const std::string& says) {
        const auto packs = shelf({below, above});
        REQUIRE_MESSAGE(!packs.has_value(), says);
        CHECK(packs.error().place.path == "/rules/0/overrides");
        CHECK(packs.error().place.line > 0);
        CHECK_MESSAGE(packs.error().what.find(says) != std::string::npos, packs.error().to_string());
    };
    refused(base(""), overlay(rest_10, ""), "leaves no leeway");
    refused(base(leeway), overlay(rest_10, R"(, "approved_by": [)" + director + "]"), "guardian has not approved");
    refused(
        base(leeway),
        overlay(R"({"min": {"value": 9, "unit": "hours"}})", R"(, "approved_by": [)" + director + "," + guardian + "]"),
        "goes beyond");
    refused(base(""),
            pack("over", "o",
                 R"("overlays": ["base"], "rules": [)" +
                     rule("MINE", "rest_between_duties", rest_12, R"(, "overrides": "RESTS")") + "]"),
            "no pack that this one builds on has a rule");
}

TEST_CASE("an overlay stands instead of the rule below, for its people only, and signs") {
    const auto packs = shelf(
        {base(""),
         pack("over", "o",
              R"("overlays": ["base"], "signatures": [{"pack": "base", "edition": "1", "rule": "REST",
                           "officer": "O", "role": "director", "date": "2026-01-01"}], "rules": [)" +
                  rule("MINE", "rest_between_duties", rest_12, R"(, "overrides": "REST", "scope": {"groups": ["g"]})") +
                  "]")});
    REQUIRE_MESSAGE(packs.has_value(), packs.error().to_string());
    const auto read = read_native(problem(R"(["base", "over"])"), "w.json", &*packs);
    REQUIRE_MESSAGE(read.has_value(), read.error().to_string());
    CHECK(find(read->problem, "REST")->scope.people == Names{"amy"});
    CHECK(find(read->problem, "MINE")->scope.people == Names{"beth"});
    CHECK(find(read->problem, "REST")->origin.signed_by == "O, director, 2026-01-01");
    CHECK(rules::unsigned_rules(read->problem).size() == 1);    // MINE
    const auto alone = read_native(problem(R"(["over"])"), "w.json", &*packs);
    REQUIRE(!alone.has_value());
    CHECK(alone.error().advice.find("\"base\" before \"over\"") != std::string::npos);
}

TEST_CASE("a rule uses the definitions of the classes that it names and of the basis, each signed for itself") {
    const std::string by_second_hand = R"(, "citation": {"sources": ["A"]}, "certainty": "secondary"})";
    std::string below =
        pack("base", "b",
             R"("classes": [{"id": "NIGHT-DEF", "title": "Night", "name": "night",
                             "within": {"band": "23:00-06:00", "at_least": {"value": 3, "unit": "hours"}})" +
                 by_second_hand + R"(, {"id": "LONG-DEF", "title": "Long", "name": "long",
                             "longer_than": {"value": 10, "unit": "hours"})" +
                 by_second_hand + R"(], "rules": [)" +
                 rule("REST", "rest_between_duties",
                      R"({"after": ["night"], "before": ["any"], "min": {"value": 11, "unit": "hours"}})", "") +
                 "]");
    // The basis of this one is not confirmed.
    below.replace(below.find(R"("certainty": "confirmed")"), 24, R"("certainty": "unverified")");
    const std::string above = pack(
        "over", "o",
        R"("overlays": ["base"], "signatures": [{"pack": "base", "edition": "1", "rule": "NIGHT-DEF", "officer": "O",
           "role": "director", "date": "2026-01-01"}], "rules": [)" +
            rule("PATTERN", "forbidden_pattern", R"({"steps": [["night"], ["off"], ["long", "night"]]})", "") + "," +
            rule("NOMINAL", "rest_between_duties", R"({"min": {"value": 9, "unit": "hours"}, "basis": "nominal"})",
                 "") +
            "]");
    const auto packs = shelf({below, above});
    REQUIRE_MESSAGE(packs.has_value(), packs.error().to_string());
    const auto rows = [&](const roster::Problem& of, const std::string& id) {
        Names names;
        for (const rules::Definition& each : rules::definitions_used_by(of, *packs, *find(of, id))) {
            names.push_back(each.pack + ": " + each.row);
        }
        return names;
    };
    const auto alone = read_native(problem(R"(["base"])"), "w.json", &*packs);
    REQUIRE_MESSAGE(alone.has_value(), alone.error().to_string());
    CHECK(rows(alone->problem, "REST") == Names{"base 1: NIGHT-DEF", "base 1: BASIS"});
    const auto unsigned_rows = [&](const roster::Problem& of) {
        Names names;
        for (const rules::Definition& each : rules::definitions_in_use(of, *packs)) {
            if (each.wants_signature()) {
                names.push_back(each.row);
            }
        }
        return names;
    };
    CHECK(unsigned_rows(alone->problem) == Names{"BASIS", "NIGHT-DEF"});
    // A rule of an overlay uses the classes below; a kind that reads no lengths, or a rule that says by which time, no
    // basis. Signed, it warns no more, whoever uses it.
    const auto both = read_native(problem(R"(["base", "over"])"), "w.json", &*packs);
    REQUIRE_MESSAGE(both.has_value(), both.error().to_string());
    CHECK(rows(both->problem, "PATTERN") == Names{"base 1: NIGHT-DEF", "base 1: LONG-DEF"});
    CHECK(rows(both->problem, "NOMINAL").empty());
    const auto used = rules::definitions_used_by(both->problem, *packs, *find(both->problem, "REST"));
    CHECK(used.front().signed_by == "O, director, 2026-01-01");
    CHECK(unsigned_rows(both->problem) == Names{"BASIS", "LONG-DEF"});
}

TEST_CASE("what nobody is judged by cannot be signed") {
    const auto signs = [](const std::string& row) {
        return shelf(
            {pack("base", "b",
                  R"("not_judged": [{"id": "PAPER", "title": "t", "citation": {"sources": ["A"]},
                              "certainty": "secondary", "reason": "r"}], "rules": [)" +
                      rule("REST", "rest_between_duties", rest_11, "") + "]"),
             pack("over", "o",
                  R"("overlays": ["base"], "rules": [], "signatures": [{"pack": "base", "edition": "1", "rule": ")" +
                      row + R"(", "officer": "O", "role": "director", "date": "2026-01-01"}])")});
    };
    CHECK(signs("REST").has_value());
    CHECK(signs("BASIS").has_value());
    const auto refused = signs("PAPER");
    REQUIRE(!refused.has_value());
    CHECK(refused.error().place.path == "/signatures/0/rule");
    CHECK(refused.error().what.find("\"PAPER\" that rosters are judged by") != std::string::npos);
}

TEST_CASE("an override is no way round: other shifts of the same name, a share dropped, a default made looser") {
    const std::string night = R"("classes": [{"id": "NIGHT", "title": "t", "citation": {"sources": ["A"]},
        "certainty": "confirmed", "name": "night", "at_least": {"value": 8, "unit": "hours"}}],)";
    const std::string nights = R"({"of": ["night"], "max": {"value": 4, "unit": "days"}})";
    const std::string hours = R"({"max_weekly": {"value": 2250, "unit": "minutes"}})";
    const std::string after = R"({"rest": {"value": 46, "unit": "hours"}})";
    const std::string below = pack("base", "b",
                                   night + R"("rules": [)" + rule("NIGHTS", "run_length", nights, "") + "," +
                                       rule("HOURS", "average_hours", hours, R"(, "pro_rata": ["max_weekly"])") + "," +
                                       rule("AFTER", "rest_after_run", after, "") + "]");
    const auto over = [&](const std::string& classes, const std::string& instead, const std::string& kind,
                          const std::string& parameters, const std::string& more) {
        return shelf(
            {below, pack("over", "o",
                         R"("overlays": ["base"], )" + classes + R"("rules": [)" +
                             rule("MINE", kind, parameters, R"(, "overrides": ")" + instead + '"' + more) + "]")});
    };
    CHECK(over("", "NIGHTS", "run_length", nights, "").has_value());
    CHECK(over("", "HOURS", "average_hours", hours, R"(, "pro_rata": ["max_weekly"])").has_value());
    CHECK(over("", "AFTER", "rest_after_run", R"({"rest": {"value": 47, "unit": "hours"}})", "").has_value());
    CHECK(!over(night, "NIGHTS", "run_length", nights, "").has_value());
    CHECK(!over("", "HOURS", "average_hours", hours, "").has_value());
    CHECK(!over("", "AFTER", "rest_after_run", R"({"rest": {"value": 46, "unit": "hours"},
        "min_run": {"value": 3, "unit": "days"}})",
                "")
               .has_value());
}

TEST_CASE("a pack builds on others, each once, and not on itself") {
    const auto on = [](const std::string& overlays) {
        return shelf({base(""), pack("over", "o", R"("overlays": )" + overlays + R"(, "rules": [])")});
    };
    CHECK(on(R"(["base"])").has_value());
    CHECK(on(R"(["base", "base"])").error().what == "\"base\" is named twice");
    CHECK(on(R"(["over"])").error().what == "the pack builds on itself");
}

TEST_CASE("a rule that another stands instead of from some day on holds until then") {
    const std::string five = R"({"max": {"value": 5, "unit": "days"}})";
    const std::string four = R"({"max": {"value": 4, "unit": "days"}})";
    const std::string later = R"(, "from": "2026-06-10", "scope": {"groups": ["g"]})";
    const auto packs =
        shelf({pack("base", "b",
                    R"("rules": [)" + rule("RUN", "run_length", five, "") + "," +
                        rule("REST", "rest_between_duties", rest_11, "") + "]"),
               pack("over", "o",
                    R"("overlays": ["base"], "rules": [)" +
                        rule("MY-RUN", "run_length", four, R"(, "overrides": "RUN")" + later) + "," +
                        rule("MY-REST", "rest_between_duties", rest_12, R"(, "overrides": "REST")" + later) + "]")});
    REQUIRE_MESSAGE(packs.has_value(), packs.error().to_string());
    const auto read = read_native(problem(R"(["base", "over"])"), "w.json", &*packs);
    REQUIRE_MESSAGE(read.has_value(), read.error().to_string());
    const auto days = [](const roster::Rule& of) { return std::get<Names>(of.parameters.back().second); };
    CHECK(find(read->problem, "RUN")->scope.people == Names{"amy"});
    CHECK(find(read->problem, "RUN")->parameters.size() == 1);
    const roster::Rule* before = find(read->problem, "RUN@base");
    REQUIRE(before != nullptr);
    CHECK(before->scope.people == Names{"beth"});
    CHECK(days(*before).front() == "2026-05-25");
    CHECK(days(*before).back() == "2026-06-09");
    CHECK(days(*find(read->problem, "MY-RUN")).front() == "2026-06-10");
    // A kind without `on` cannot be confined: both hold on every day, and the notes say so.
    REQUIRE(find(read->problem, "REST@base") != nullptr);
    CHECK(find(read->problem, "REST@base")->scope.people == Names{"beth"});
    CHECK(find(read->problem, "MY-REST") != nullptr);
    REQUIRE(read->notes.size() == 2);
    CHECK(read->notes[0].rule == "REST");
    CHECK(read->notes[1].rule == "MY-REST");
}

TEST_CASE("a rule about days none of which is left when it is confined is left out, and not judged on every day") {
    const std::string holidays = R"({"on": ["bank_holiday"], "measure": "days", "max": {"value": 0, "unit": "days"}})";
    const auto packs =
        shelf({pack("base", "b", R"("rules": [)" + rule("BH", "total", holidays, R"(, "from": "2026-06-10")") + "]")});
    REQUIRE_MESSAGE(packs.has_value(), packs.error().to_string());
    const auto read = read_native(problem(R"(["base"])"), "w.json", &*packs);
    REQUIRE_MESSAGE(read.has_value(), read.error().to_string());
    CHECK(find(read->problem, "BH") == nullptr);
    REQUIRE(read->notes.size() == 1);
    CHECK(read->notes[0].about == rules::PackNote::About::idle);
}

TEST_CASE("without dates no day is a bank holiday: what looks at nothing else is left out") {
    const auto on = [](const std::string& days) {
        return R"({"measure": "days", "max": {"value": 2, "unit": "days"}, "on": )" + days + "}";
    };
    const auto packs = shelf({pack("base", "b",
                                   R"("rules": [)" + rule("ONLY", "total", on(R"(["bank_holiday"])"), "") + "," +
                                       rule("WITH", "total", on(R"(["sun", "bank_holiday"])"), "") + "," +
                                       rule("OTHER", "total", on(R"(["not_bank_holiday"])"), "") + "]")});
    REQUIRE_MESSAGE(packs.has_value(), packs.error().to_string());
    std::string undated = problem(R"(["base"])");
    undated.replace(undated.find(R"("history_days": 7)"), 17, R"("history_days": 7, "dated": false)");
    const auto read = read_native(undated, "w.json", &*packs);
    REQUIRE_MESSAGE(read.has_value(), read.error().to_string());
    CHECK(find(read->problem, "ONLY") == nullptr);
    REQUIRE(read->notes.size() == 1);
    CHECK(read->notes[0].rule == "ONLY");
    const auto days_of = [&](const std::string& id) {
        return std::get<Names>(*rules::find_parameter(*find(read->problem, id), "on"));
    };
    CHECK(days_of("WITH") == Names{"sun"});
    CHECK(days_of("OTHER").size() == 7);
}

TEST_CASE("the page says everything, and what is not judged too") {
    const auto packs = load_packs("");
    REQUIRE(packs.has_value());
    const rules::RulePack& doctors = *packs->packs.find("resident-doctors-2016");
    const std::string page = rules::pack_page(doctors);
    for (const rules::PackRule& each : doctors.rules) {
        CHECK(page.find("| " + each.row.id + " |") != std::string::npos);
    }
    for (const rules::NotJudged& each : doctors.not_judged) {
        CHECK(page.find(each.reason) != std::string::npos);
    }
    CHECK(page.find("window 168 h; max 72 h") != std::string::npos);
}

}    // namespace staffwright::formats
