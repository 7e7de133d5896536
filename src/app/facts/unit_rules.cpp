#include "app/facts/unit_rules.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/facts/whole.hpp"
#include "rules/pack_use.hpp"

namespace staffwright::app::facts {

namespace {

using identity::Permission;
using rosters::Assembled;
using rosters::expect_unit;
using rosters::Period;

constexpr std::int32_t four_weeks = 28;
constexpr std::int32_t far = 36'500;    // days: whatever has begun or will

/// The unit with its rules from that day on; nullptr where nobody is rostered.
Result<Assembled> unit_from(const Acting& a, const store::UnitId& unit, calendar::Date first) {
    const Period period{first, first + four_weeks};
    if (TRY(store::members_of(a.t, a.at, unit, period.first, period.until)).empty()) {
        return Assembled{};
    }
    return rosters::assemble_unit(a, unit, period);
}

struct Found {
    Beside beside;
    rules::BesidePacks rule;
};
std::optional<Found> beside_of(const Assembled& in, const store::UnitRule& rule) {
    if (in == nullptr) {
        return std::nullopt;
    }
    const std::vector<roster::Rule>& all = in->problem.rules;
    if (std::none_of(all.begin(), all.end(), [&](const roster::Rule& each) { return each.id == rule.code; })) {
        return std::nullopt;
    }
    Found found;
    found.rule = rules::beside_packs(in->problem, rule.code);
    found.beside.than = found.rule.than;
    if (found.rule.rule != nullptr) {
        const rules::RowBehind behind = rules::row_behind(*in->packs, *found.rule.rule);
        found.beside.row = rules::row_of(found.rule.rule->id);
        found.beside.message = found.rule.rule->message;
        found.beside.what = found.rule.what;
        if (behind.row != nullptr) {
            found.beside.pack = behind.pack->id;
            found.beside.standing = rules::name(behind.row->standing);
        }
    }
    return found;
}

Result<void> expect_not_too_loose(const Found& found) {
    if (found.beside.than != rules::Than::looser || found.rule.rule->severity != roster::Severity::hard) {
        return {};
    }
    const std::string& parameter = found.rule.parameter;
    return Error{ErrorId::bad_value,
                 fmt::format("the rule is looser than {} of \"{}\", which rests on {} and holds all the same: {}",
                             found.beside.row, found.beside.pack, found.beside.standing, found.beside.what),
                 fmt::format("make it stricter, or leave it out (\"{}\")", found.beside.message),
                 Place{"", 0, "/rule/parameters/" + parameter}};
}

/// What is wrong with a problem's rule is wrong with the one that was sent.
Error at_the_rule(Error error) {
    const std::string& path = error.place.path;
    if (path.starts_with("/rules/")) {
        const std::size_t rest = path.find('/', std::string_view("/rules/").size());
        error.place.path = "/rule" + (rest == std::string::npos ? "" : path.substr(rest));
    }
    return error;
}

Result<store::UnitRule> expect_rule(const Acting& a, const store::UnitId& unit, const store::UnitRuleId& id) {
    const calendar::Date now = today(a);
    for (store::UnitRule& each : TRY(store::unit_rules_of(a.t, a.at, unit, now - far, now + far))) {
        if (each.id == id) {
            return std::move(each);
        }
    }
    return Error{ErrorId::not_found, "the unit has no rule " + id.text(), ""};
}

}    // namespace

Result<std::vector<UnitRuleSeen>> unit_rules(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                             const store::UnitId& unit, const Period& period) {
    return look(
        platform, actor, trust, {Permission::see_rosters, unit}, [&](Acting& a) -> Result<std::vector<UnitRuleSeen>> {
            TRY(expect_unit(a, unit));
            std::vector<UnitRuleSeen> seen;
            for (store::UnitRule& rule : TRY(store::unit_rules_of(a.t, a.at, unit, period.first, period.until))) {
                seen.push_back({std::move(rule), {}});
            }
            // A unit that is not whole still has rules to be shown, and mended.
            if (const Result<Assembled> in = unit_from(a, unit, period.first); in && !seen.empty()) {
                for (UnitRuleSeen& each : seen) {
                    if (const auto found = beside_of(*in, each.rule)) {
                        each.beside = found->beside;
                    }
                }
            }
            return seen;
        });
}

Result<UnitRuleSeen> put_rule(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                              store::UnitRule rule) {
    return change(platform, actor, trust, {Permission::edit_unit_rules, rule.unit},
                  [&](Acting& a) -> Result<UnitRuleSeen> {
                      TRY(expect_unit(a, rule.unit));
                      UnitRuleSeen seen{rule, {}};
                      if (rule.ends_on && *rule.ends_on <= rule.starts_on) {
                          return Error{ErrorId::bad_value, "it ends before it has begun",
                                       "the end is the first day on which it holds no more", Place{"", 0, "/ends_on"}};
                      }
                      if (!rule.id.text().empty()) {
                          TRY(expect_rule(a, rule.unit, rule.id));
                      }
                      TRY(put(a, seen.rule));
                      if (const Result<void> whole = expect_whole(a, rule.unit, rule.starts_on); !whole) {
                          return at_the_rule(whole.error());
                      }
                      const Result<Assembled> in = unit_from(a, rule.unit, std::max(today(a), rule.starts_on));
                      if (!in) {
                          return at_the_rule(in.error());
                      }
                      if (const auto found = beside_of(*in, seen.rule)) {
                          TRY(expect_not_too_loose(*found));
                          seen.beside = found->beside;
                      }
                      TRY(a.audit("rule.put", "rule", seen.rule.id.text(),
                                  {{"code", seen.rule.code}, {"version", seen.rule.version}}));
                      TRY(a.event("unit.changed", rule.unit, {{"rule", seen.rule.id.text()}}));
                      return seen;
                  });
}

Result<void> take_away_rule(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                            const store::UnitId& unit, const store::UnitRuleId& rule, std::int64_t version) {
    return change(platform, actor, trust, {Permission::edit_unit_rules, unit}, [&](Acting& a) -> Result<void> {
        TRY(expect_unit(a, unit));
        store::UnitRule row = TRY(expect_rule(a, unit, rule));
        row.version = version;
        if (row.starts_on >= today(a)) {
            TRY(store::remove(a.t, row));
        } else {
            row.ends_on = row.ends_on ? std::min(*row.ends_on, today(a)) : today(a);
            row.origin = by_screen;
            TRY(store::change(a.t, row));
        }
        TRY(expect_whole(a, unit, today(a)));
        TRY(a.audit("rule.take_away", "rule", rule.text(), {{"code", row.code}}));
        return a.event("unit.changed", unit, {{"rule", rule.text()}});
    });
}

}    // namespace staffwright::app::facts
