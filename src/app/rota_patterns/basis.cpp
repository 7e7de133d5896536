// From a unit's facts and a plan to a rota.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "app/identity/secrets.hpp"
#include "app/rosters/unit_problem.hpp"
#include "app/rota/line.hpp"
#include "app/rota_patterns/plan.hpp"
#include "base/text.hpp"
#include "formats/native.hpp"
#include "formats/native_fields.hpp"
#include "formats/native_rules.hpp"
#include "formats/rota.hpp"
#include "roster/elsewhere.hpp"
#include "rules/builder.hpp"
#include "rules/catalogue.hpp"

namespace staffwright::app::rota_patterns {

namespace {

using formats::JsonValue;
using roster::Problem;
using roster::Rule;
using rosters::FactNote;

constexpr const char* rota_id = "rota";

/// The unit's shifts and these rules as the native format has them.
Result<JsonValue> shifts_and_rules(const Basis& basis, const std::vector<Rule>& rules) {
    Problem own;
    own.id = rota_id;
    own.horizon = basis.problem.horizon;
    for (const roster::Shift* shift : basis.shifts()) {
        own.shifts.push_back(*shift);
    }
    own.rules = rules;
    return formats::parse_json(formats::write_native_problem(own), rota_id);
}

/// What the plan took over of a contract; 0: it states no hours.
std::int64_t weekly_minutes(const Plan& plan, const std::string& contract) {
    for (const JsonValue& each : plan.contracts.items) {
        const JsonValue* weekly = each.find("weekly_minutes");
        if (weekly != nullptr && each.find("id")->text == contract) {
            return parse_int64(weekly->text).value_or(0);
        }
    }
    return 0;
}

/// Rules of units that keep people to their hours are about periods, of which a rota has none: without another in their
/// place a design would give lines as much or as little as the demand happens to want.
void keep_to_contracts(const Plan& plan, std::vector<Rule>& rules) {
    constexpr Cost an_hour{1};
    const bool is_said = std::any_of(rules.begin(), rules.end(), [](const Rule& rule) {
        return rule.kind == "average_hours" && rules::find_parameter(rule, "min_weekly") != nullptr;
    });
    for (const PlanGroup& group : plan.groups) {
        const std::int64_t weekly = weekly_minutes(plan, group.contract);
        if (weekly == 0 || is_said) {
            continue;
        }
        rules.push_back(rules::RuleBuilder("contract_hours/" + group.id, "average_hours")
                            .groups({group.id})
                            .set("min_weekly", weekly)
                            .set("max_weekly", weekly)
                            .set("reference_days", days_of_week * group.lines)
                            .soft(an_hour)
                            .per(60)
                            .cite("The contract of these lines")
                            .message("As many hours as the contract has")
                            .build());
    }
}

/// Rules of contracts that no line has are nobody's here.
std::vector<Rule> rules_for(const Basis& basis, const Plan& plan) {
    std::vector<Rule> rules;
    for (Rule rule : basis.problem.rules) {
        const bool by_contract = !rule.scope.contracts.empty();
        std::erase_if(rule.scope.contracts, [&](const std::string& contract) {
            return std::none_of(plan.groups.begin(), plan.groups.end(),
                                [&](const PlanGroup& group) { return group.contract == contract; });
        });
        if (!roster::is_elsewhere_rule(rule) && !(by_contract && rule.scope.everybody())) {
            rules.push_back(std::move(rule));
        }
    }
    keep_to_contracts(plan, rules);
    return rules;
}

Result<std::string> document(const Basis& basis, const std::string& name, const Plan& plan,
                             const std::vector<Rule>& rules) {
    const JsonValue stored = TRY(formats::parse_json(written(plan), rota_id));
    const JsonValue unit = TRY(shifts_and_rules(basis, rules));
    JsonValue all = JsonValue::object();
    all.add("format", JsonValue::string(formats::rota_format));
    all.add("version", JsonValue::number(formats::native_version));
    all.add("id", JsonValue::string(rota_id)).add("name", JsonValue::string(name));
    for (const char* part : {"shifts", "rules"}) {
        const JsonValue* list = unit.find(part);
        all.add(part, list == nullptr ? JsonValue::array() : *list);
    }
    for (std::size_t i = 0; i < stored.keys.size(); ++i) {
        all.add(stored.keys[i], stored.items[i]);
    }
    return formats::print_json(all);
}

/// Read, with the trust's overlays over the packs that its contracts name.
Result<roster::Rota> read(const Basis& basis, const std::string& text) {
    roster::Rota rota = TRY(formats::read_rota(text, "", *basis.packs.packs));
    rosters::name_overlays(basis.packs, rota.unit);
    return rota;
}

/// What stands in the way of designing it. Errors of the line itself name its own rules, and not these.
Result<void> can_be_laid_out(const roster::Rota& rota, const rules::Packs& packs) {
    const Case lines = TRY(ruled_lines(rota, packs));
    Result<RotaLine> line = lay_out(rota, lines, plan_of(rota, Seam::relaxed));
    if (line) {
        return {};
    }
    if (line.error().id != ErrorId::unsupported) {
        line.error().place = {};
    }
    return line.error();
}

/// Which of the rules an error is about: "/rules/3/scope" is about the fourth.
std::optional<std::size_t> rule_in(const Error& error, std::size_t rules) {
    const std::vector<std::string_view> steps = split(error.place.path, '/');
    const auto number = steps.size() > 2 && steps[1] == "rules" ? parse_int64(steps[2]) : std::optional<std::int64_t>{};
    if (!number || *number < 0 || static_cast<std::size_t>(*number) >= rules) {
        return {};
    }
    return static_cast<std::size_t>(*number);
}

struct Composed {
    std::string text;
    roster::Rota rota;
    std::vector<Rule> rules;    // that it has
    std::vector<FactNote> notes;
};

/// One rule after the other is left out, until what is left is a rota's.
Result<Composed> composed(const Basis& basis, const std::string& name, const Plan& plan) {
    Composed made;
    made.rules = rules_for(basis, plan);
    std::vector<Rule>& rules = made.rules;
    for (;;) {
        made.text = TRY(document(basis, name, plan, rules));
        Result<roster::Rota> rota = read(basis, made.text);
        const Result<void> fits = rota ? can_be_laid_out(*rota, *basis.packs.packs) : Result<void>{rota.error()};
        if (fits) {
            made.rota = std::move(*rota);
            return made;
        }
        const auto number = rule_in(fits.error(), rules.size());
        if (!number) {
            Error error = fits.error();
            error.place = {};    // of a document that nobody has seen
            return error;
        }
        const Rule& rule = rules[*number];
        made.notes.push_back({rule.message.empty() ? rule.id : rule.message, fits.error().what});
        rules.erase(rules.begin() + static_cast<std::ptrdiff_t>(*number));
    }
}

std::optional<JsonValue> penalty(const roster::PenaltyShape& shape) {
    return shape == roster::PenaltyShape{} ? std::nullopt : std::optional(formats::penalty_json(shape));
}

}    // namespace

std::vector<const roster::Shift*> Basis::shifts() const {
    std::vector<const roster::Shift*> own;
    for (const roster::ShiftIx ix : problem.shifts.indices()) {
        if (!roster::is_elsewhere(problem.shifts[ix])) {
            own.push_back(&problem.shifts[ix]);
        }
    }
    return own;
}

const roster::Contract* Basis::contract(const std::string& id) const {
    for (const roster::ContractIx ix : problem.contracts.indices()) {
        if (problem.contracts[ix].id == id) {
            return &problem.contracts[ix];
        }
    }
    return nullptr;
}

Result<Basis> read_basis(const Acting& a, const store::UnitId& unit, const rosters::Period& period) {
    rosters::UnitProblem made = TRY(rosters::problem_of(TRY(rosters::read_unit_facts(a, unit, period))));
    rosters::TrustPacks packs = TRY(rosters::read_trust_packs(a));
    return Basis{std::move(made.problem), std::move(made.map), std::move(packs)};
}

Result<std::vector<PlanWant>> wants_of(const Basis& basis, const std::optional<std::string>& skill) {
    struct Found {
        roster::Want in_skill;    // of the skill, or of all skills together
        roster::Want in_any;      // whoever it is
    };
    std::map<std::pair<roster::Day, roster::ShiftIx>, Found> found;
    for (const roster::DutyDemand& demand : basis.problem.duty_demand) {
        const bool is_meant = !demand.skill || !skill || basis.problem.skills[*demand.skill].id == *skill;
        if (demand.day >= days_of_week || !is_meant) {
            continue;
        }
        Found& both = found[{demand.day, demand.shift}];
        roster::Want& want = demand.skill ? both.in_skill : both.in_any;
        want.minimum += demand.want.minimum;
        want.optimum += demand.want.optimum;
        want.maximum =
            demand.want.maximum ? std::optional(want.maximum.value_or(0) + *demand.want.maximum) : want.maximum;
        want.under = demand.want.under == roster::PenaltyShape{} ? want.under : demand.want.under;
        want.over = demand.want.over == roster::PenaltyShape{} ? want.over : demand.want.over;
    }
    std::vector<PlanWant> wants;
    for (const auto& [key, both] : found) {
        const bool has_skill = both.in_skill.optimum >= both.in_any.optimum;
        const roster::Want& larger = has_skill ? both.in_skill : both.in_any;
        PlanWant want;
        want.weekday = key.first;
        want.shift = basis.problem.shifts[key.second].id;
        want.minimum = std::max(both.in_skill.minimum, both.in_any.minimum);
        want.optimum = std::max(larger.optimum, want.minimum);
        want.maximum = larger.maximum ? std::optional(std::max(*larger.maximum, want.optimum)) : std::nullopt;
        want.under = penalty(larger.under);
        want.over = penalty(larger.over);
        wants.push_back(std::move(want));
    }
    if (wants.empty()) {
        return Error{
            ErrorId::conflict,
            fmt::format("nobody is needed by shift in the week of {}", basis.problem.horizon.first.to_string()),
            "name a week that has demand for the unit's shifts, or say the demand of that week first"};
    }
    return wants;
}

Result<Planned> planned(const Basis& basis, const std::string& name, const Plan& plan) {
    Composed made = TRY(composed(basis, name, plan));
    Plan blank = plan;
    for (PlanGroup& group : blank.groups) {
        std::fill(group.days.begin(), group.days.end(), std::vector<std::string>{});
    }
    std::string asked = TRY(document(basis, "", blank, made.rules));
    for (const store::PackVersion& overlay : basis.packs.overlays) {
        asked += overlay.pack + " " + overlay.edition + "\n";
    }
    return Planned{std::move(made.rota), std::move(made.notes), identity::digest_of(asked)};
}

Result<std::string> rota_file(const Basis& basis, const std::string& name, const Plan& plan) {
    return TRY(composed(basis, name, plan)).text;
}

}    // namespace staffwright::app::rota_patterns
