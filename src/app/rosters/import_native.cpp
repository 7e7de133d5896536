#include "app/rosters/import_native.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "app/identity/secrets.hpp"
#include "app/rosters/new_identities.hpp"
#include "app/rosters/stored_pay.hpp"
#include "app/rosters/worked_roster.hpp"
#include "formats/native_pay.hpp"
#include "formats/native_rules.hpp"
#include "roster/duty_times.hpp"
#include "roster/elsewhere.hpp"

namespace staffwright::app::rosters {

namespace {

using calendar::Date;
using identity::Permission;
using roster::PersonIx;
using roster::Problem;
using roster::ShiftIx;
using roster::SkillIx;

Error no_place(const std::string& path, std::string what) {
    return {ErrorId::unsupported, std::move(what), "the store has no place for it; leave it out", Place{{}, 0, path}};
}

Result<void> no_commas(const std::string& path, const std::vector<std::string>& names) {
    for (const std::string& name : names) {
        if (name.find(',') != std::string::npos) {
            return no_place(path, fmt::format("the name \"{}\" has a comma", name));
        }
    }
    return {};
}

Result<void> check_places(const Problem& problem) {
    constexpr std::int32_t most_history = 400;
    if (!problem.horizon.dated) {
        return no_place("/horizon/dated", "the problem has no dates");
    }
    if (problem.horizon.history_days > most_history) {
        return no_place("/horizon/history_days", fmt::format("more than {} days of history", most_history));
    }
    if (!problem.published.empty()) {
        return no_place("/published", "there are published duties");
    }
    if (!problem.duty_costs.empty()) {
        return no_place("/duty_costs", "there are costs of single duties");
    }
    for (const ShiftIx ix : problem.shifts.indices()) {
        const std::string path = fmt::format("/shifts/{}", ix.at());
        if (!problem.shifts[ix].clock) {
            return no_place(path + "/clock", fmt::format("shift \"{}\" has no clock", problem.shifts[ix].id));
        }
        TRY(no_commas(path + "/classes", problem.shifts[ix].classes));
        TRY(no_commas(path + "/id", {problem.shifts[ix].id}));    // wishes name shifts in a list
    }
    for (std::size_t i = 0; i < problem.contracts.size(); ++i) {
        TRY(no_commas(fmt::format("/contracts/{}/packs", i), problem.contracts[roster::ContractIx{i}].packs));
    }
    for (std::size_t i = 0; i < problem.people.size(); ++i) {
        TRY(no_commas(fmt::format("/people/{}/groups", i), problem.people[PersonIx{i}].groups));
    }
    return {};
}

std::string penalty_text(const roster::PenaltyShape& shape) {
    return shape == roster::PenaltyShape{} ? std::string{} : formats::print_json(formats::penalty_json(shape));
}

/// "Amy Ann Archer" is Amy Ann of the family Archer; put together again it is the same.
std::pair<std::string, std::string> names_of(const std::string& name) {
    const std::size_t space = name.rfind(' ');
    if (space == std::string::npos || space == 0 || space + 1 == name.size()) {
        return {"", name};
    }
    return {name.substr(0, space), name.substr(space + 1)};
}

/// Writes one problem within one transaction.
class Importer {
public:
    Importer(Acting& a, const Problem& problem, const ImportFrom& from,
             const std::vector<store::IdentityId>& identities)
        : a_(a), problem_(problem), from_(from), identities_(identities) {}

    Result<Imported> run() {
        TRY(batch());
        TRY(unit());
        TRY(skills());
        TRY(shifts());
        TRY(kinds());
        TRY(people());
        TRY(demand());
        TRY(leave_and_wishes());
        TRY(rules());
        TRY(past());
        TRY(roster());
        return done_;
    }

private:
    template <class AnyId>
    AnyId fresh() const {
        return store::new_id<AnyId>(a_.now);
    }
    [[nodiscard]] store::Origin origin(std::size_t position) const {
        return {done_.batch, "native", static_cast<std::int64_t>(position) + 1};
    }
    [[nodiscard]] Date first() const { return problem_.horizon.first; }
    [[nodiscard]] Date past_first() const { return first() - problem_.horizon.history_days; }
    /// From when on people, contracts and rules are there.
    [[nodiscard]] Date since() const { return std::min(from_.since.value_or(past_first()), past_first()); }

    Result<void> batch() {
        done_.batch = fresh<store::ImportBatchId>();
        done_.rows = static_cast<std::int64_t>(problem_.people.size() + problem_.shifts.size() +
                                               problem_.duty_demand.size() + problem_.band_demand.size() +
                                               problem_.leave.size() + problem_.wishes.size() + problem_.rules.size());
        return store::add(a_.t, store::ImportBatch{.trust = a_.at,
                                                   .id = done_.batch,
                                                   .source = "native",
                                                   .file_name = from_.file,
                                                   .file_digest = store::sql::Bytes{identity::digest_of(from_.text)},
                                                   .row_count = done_.rows,
                                                   .imported_by = a_.by.name,
                                                   .imported_at = a_.now});
    }

    Result<void> unit() {
        for (const store::Unit& unit : TRY(store::units_of(a_.t, a_.at))) {
            if (unit.code == from_.unit) {
                done_.unit = unit.id;
            }
        }
        if (done_.unit.text().empty()) {
            done_.unit = fresh<store::UnitId>();
            TRY(store::add(a_.t, store::Unit{.trust = a_.at,
                                             .id = done_.unit,
                                             .code = from_.unit,
                                             .name = problem_.name.empty() ? from_.unit : problem_.name,
                                             .kind = "ward",
                                             .origin = origin(0)}));
        } else if (!TRY(store::shifts_of(a_.t, a_.at, done_.unit)).empty() ||
                   !TRY(store::members_of(a_.t, a_.at, done_.unit, first(), first() + problem_.horizon.days)).empty() ||
                   !TRY(store::unit_rules_of(a_.t, a_.at, done_.unit, first(), first() + 1)).empty()) {
            return Error{ErrorId::conflict, fmt::format("unit {} has people, shifts or rules already", from_.unit),
                         "import into a unit that is not there yet, or is empty"};
        }
        std::optional<std::string> pay;
        if (problem_.pay) {
            pay = formats::print_json(formats::pay_policy_json(*problem_.pay));
        }
        return store::add(a_.t, store::UnitSettings{.trust = a_.at,
                                                    .unit = done_.unit,
                                                    .history_days = problem_.horizon.history_days,
                                                    .pay = pay,
                                                    .origin = origin(0)});
    }

    Result<void> skills() {
        std::vector<store::Skill> known = TRY(store::skills_of(a_.t, a_.at));
        for (const SkillIx ix : problem_.skills.indices()) {
            const roster::Skill& skill = problem_.skills[ix];
            const auto there = std::find_if(known.begin(), known.end(),
                                            [&](const store::Skill& each) { return each.code == skill.id; });
            store::SkillId id;
            if (there != known.end()) {
                id = there->id;
            } else {
                id = fresh<store::SkillId>();
                TRY(store::add(
                    a_.t,
                    store::Skill{
                        .trust = a_.at, .id = id, .code = skill.id, .name = skill.name, .origin = origin(ix.at())}));
            }
            skills_.push_back(id);
            TRY(store::add(a_.t, store::UnitSkill{.trust = a_.at,
                                                  .unit = done_.unit,
                                                  .skill = id,
                                                  .place = static_cast<std::int64_t>(ix.at()),
                                                  .origin = origin(ix.at())}));
        }
        for (std::size_t i = 0; i < problem_.substitutions.size(); ++i) {
            const roster::Substitution& item = problem_.substitutions[i];
            TRY(store::add(a_.t, store::Substitution{.trust = a_.at,
                                                     .unit = done_.unit,
                                                     .wanted = skills_[item.wanted],
                                                     .held = skills_[item.by],
                                                     .cost = item.cost,
                                                     .origin = origin(i)}));
        }
        return {};
    }

    Result<void> shifts() {
        for (const ShiftIx ix : problem_.shifts.indices()) {
            const roster::Shift& shift = problem_.shifts[ix];
            shifts_.push_back(fresh<store::ShiftId>());
            TRY(store::add(a_.t, store::Shift{.trust = a_.at,
                                              .id = shifts_[ix],
                                              .unit = done_.unit,
                                              .code = shift.id,
                                              .name = shift.name,
                                              .starts_minute = shift.clock->start,
                                              .ends_minute = shift.clock->end,
                                              .unpaid_break = shift.unpaid_break,
                                              .paid_break = shift.paid_break,
                                              .credit = shift.credit,
                                              .is_exclusive = is_exclusive(shift),
                                              .classes = fmt::format("{}", fmt::join(shift.classes, ",")),
                                              .origin = origin(ix.at())}));
        }
        return {};
    }

    Result<void> kinds() {
        for (std::size_t i = 0; i < problem_.contracts.size(); ++i) {
            const roster::Contract& contract = problem_.contracts[roster::ContractIx{i}];
            std::optional<std::string> pay;
            if (contract.pay) {
                pay = formats::print_json(formats::pay_facts_json(*contract.pay));
            }
            TRY(store::add(a_.t, store::ContractKind{.trust = a_.at,
                                                     .id = fresh<store::ContractKindId>(),
                                                     .unit = done_.unit,
                                                     .code = contract.id,
                                                     .name = contract.name,
                                                     .place = static_cast<std::int64_t>(i),
                                                     .wte = contract.wte,
                                                     .weekly = contract.weekly,
                                                     .packs = fmt::format("{}", fmt::join(contract.packs, ",")),
                                                     .pay = pay,
                                                     .origin = origin(i)}));
        }
        return {};
    }

    [[nodiscard]] store::Contract contract_of(PersonIx ix) const {
        const roster::Person& person = problem_.people[ix];
        const roster::Contract& kind = problem_.contracts[person.contract];
        store::Contract contract{.trust = a_.at,
                                 .id = fresh<store::ContractId>(),
                                 .person = people_[ix],
                                 .employment = "substantive",
                                 .grade = kind.id,
                                 .wte = problem_.wte_of(ix),
                                 .weekly = kind.weekly,
                                 .starts_on = since(),
                                 .origin = origin(ix.at()),
                                 .packs = kind.packs};
        set_pay(contract, person.pay);
        const auto employment = problem_.pay_of(ix).employment;
        if (employment && *employment != roster::Employment::substantive) {
            contract.employment = *employment == roster::Employment::bank ? "bank" : "agency";
        }
        return contract;
    }

    Result<void> people() {
        for (const PersonIx ix : problem_.people.indices()) {
            const roster::Person& person = problem_.people[ix];
            const auto [given, family] = names_of(person.name);
            people_.push_back(fresh<store::PersonId>());
            TRY(store::add(a_.t, store::Person{.trust = a_.at,
                                               .id = people_[ix],
                                               .identity = identities_[ix.at()],
                                               .given_name = given,
                                               .family_name = family,
                                               .origin = origin(ix.at())}));
            TRY(store::add(a_.t, contract_of(ix)));
            TRY(store::add(a_.t, store::UnitMember{.trust = a_.at,
                                                   .id = fresh<store::UnitMemberId>(),
                                                   .unit = done_.unit,
                                                   .person = people_[ix],
                                                   .groups = fmt::format("{}", fmt::join(person.groups, ",")),
                                                   .starts_on = since(),
                                                   .origin = origin(ix.at()),
                                                   .code = person.id,
                                                   .place = static_cast<std::int64_t>(ix.at())}));
            for (std::size_t i = 0; i < person.skills.size(); ++i) {
                TRY(store::add(a_.t, store::PersonSkill{.trust = a_.at,
                                                        .id = fresh<store::PersonSkillId>(),
                                                        .person = people_[ix],
                                                        .skill = skills_[person.skills[i]],
                                                        .starts_on = since(),
                                                        .origin = origin(i)}));
            }
            for (std::size_t i = 0; i < person.carried.size(); ++i) {
                TRY(store::add(a_.t, store::CarriedAmount{.trust = a_.at,
                                                          .id = fresh<store::CarriedId>(),
                                                          .unit = done_.unit,
                                                          .person = people_[ix],
                                                          .rule = person.carried[i].first,
                                                          .starts_on = first(),
                                                          .amount = person.carried[i].second,
                                                          .origin = origin(i)}));
            }
        }
        return {};
    }

    template <class Item>
    store::Demand demand_row(const Item& item, std::size_t position) const {
        store::Demand row{.trust = a_.at,
                          .id = fresh<store::DemandId>(),
                          .unit = done_.unit,
                          .day = first() + item.day,
                          .minimum = item.want.minimum,
                          .optimum = item.want.optimum,
                          .maximum = item.want.maximum,
                          .under_penalty = penalty_text(item.want.under),
                          .over_penalty = penalty_text(item.want.over),
                          .origin = origin(position)};
        if (item.skill) {
            row.skill = skills_[*item.skill];
        }
        return row;
    }

    Result<void> demand() {
        std::vector<store::Demand> rows;
        for (const roster::DutyDemand& item : problem_.duty_demand) {
            rows.push_back(demand_row(item, rows.size()));
            rows.back().shift = shifts_[item.shift];
        }
        for (const roster::BandDemand& item : problem_.band_demand) {
            rows.push_back(demand_row(item, rows.size()));
            rows.back().band_starts_minute = item.band.start;
            rows.back().band_ends_minute = item.band.end;
        }
        return store::add_demand(a_.t, rows);
    }

    Result<void> leave_and_wishes() {
        for (std::size_t i = 0; i < problem_.leave.size(); ++i) {
            const roster::Leave& leave = problem_.leave[i];
            TRY(store::add(a_.t, store::Leave{.trust = a_.at,
                                              .id = fresh<store::LeaveId>(),
                                              .person = people_[leave.person],
                                              .starts_on = first() + leave.from,
                                              .ends_on = first() + leave.until,
                                              .kind = leave.kind,
                                              .credit = leave.credit,
                                              .state = "approved",
                                              .asked_at = a_.now,
                                              .decided_by = a_.by.name,
                                              .decided_at = a_.now,
                                              .origin = origin(i)}));
        }
        for (std::size_t i = 0; i < problem_.wishes.size(); ++i) {
            const roster::Wish& wish = problem_.wishes[i];
            TRY(store::add(a_.t, store::Wish{.trust = a_.at,
                                             .id = fresh<store::WishId>(),
                                             .person = people_[wish.person],
                                             .unit = done_.unit,
                                             .day = first() + wish.day,
                                             .wants_duty = wish.want == roster::Wish::Want::on,
                                             .shifts = fmt::format("{}", fmt::join(wish.shifts, ",")),
                                             .is_hard = wish.severity == roster::Severity::hard,
                                             .weight = wish.weight,
                                             .asked_at = a_.now,
                                             .origin = origin(i)}));
        }
        return {};
    }

    Result<void> rules() {
        std::int64_t place = 0;
        for (const roster::Rule& rule : problem_.rules) {
            if (!rule.origin.pack.empty()) {
                continue;    // comes with the pack that contracts name
            }
            TRY(store::add(a_.t, store::UnitRule{.trust = a_.at,
                                                 .id = fresh<store::UnitRuleId>(),
                                                 .unit = done_.unit,
                                                 .code = rule.id,
                                                 .place = place,
                                                 .rule = formats::print_json(formats::rule_json(rule)),
                                                 .starts_on = since(),
                                                 .origin = origin(static_cast<std::size_t>(place))}));
            ++place;
        }
        return {};
    }

    [[nodiscard]] WorkedRoster roster_of(Date from, Date until) const {
        return {.unit = done_.unit,
                .starts_on = from,
                .ends_on = until,
                .note = from_.file,
                .digest = {identity::digest_of(from_.text)},
                .origin = origin(0)};
    }

    Result<void> past() {
        WorkedRoster worked = roster_of(past_first(), first());
        const roster::DutyTimes times(problem_);
        for (const PersonIx person : problem_.people.indices()) {
            for (const roster::Assignment& duty : problem_.people[person].past) {
                const calendar::Interval interval = times.interval(duty.day, duty.shift);
                worked.duties.push_back({.person = people_[person],
                                         .day = first() + duty.day,
                                         .shift = shifts_[duty.shift],
                                         .skill = skills_[duty.skill],
                                         .starts_at = interval.start,
                                         .ends_at = interval.end,
                                         .is_exclusive = is_exclusive(problem_.shifts[duty.shift]),
                                         .origin = origin(worked.duties.size())});
            }
        }
        return add_worked(a_, std::move(worked));
    }

    Result<void> roster() {
        std::vector<store::RosterAssignment> fixed;
        for (const roster::PersonAssignment& item : problem_.fixed) {
            const roster::Assignment& duty = item.assignment;
            fixed.push_back({people_[item.person], first() + duty.day, shifts_[duty.shift], skills_[duty.skill], true});
        }
        const WorkedRoster of = roster_of(first(), first() + problem_.horizon.days);
        done_.roster = TRY(add_with_version(a_, of, std::move(fixed))).id;
        return {};
    }

    Acting& a_;
    const Problem& problem_;
    const ImportFrom& from_;
    const std::vector<store::IdentityId>& identities_;
    Imported done_;
    IndexVector<SkillIx, store::SkillId> skills_;
    IndexVector<ShiftIx, store::ShiftId> shifts_;
    IndexVector<PersonIx, store::PersonId> people_;
};

}    // namespace

Result<Imported> import_native(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                               const Problem& problem, const ImportFrom& from) {
    TRY(permitted(actor, trust, {Permission::edit_people}));
    TRY(permitted(actor, trust, {Permission::edit_demand}));
    const Problem own = roster::without_elsewhere(problem);    // the other units have what is worked there
    TRY(check_places(own));
    const std::vector<store::IdentityId> identities = TRY(new_identities(platform, actor, own.people.size()));
    return change(platform, actor, trust, {Permission::edit_people}, [&](Acting& a) -> Result<Imported> {
        const Imported done = TRY(Importer(a, own, from, identities).run());
        TRY(a.audit("facts.import", "unit", done.unit.text(),
                    {{"batch", done.batch.text()}, {"rows", done.rows}, {"people", own.people.size()}}));
        TRY(a.event("facts.imported", done.unit, {{"unit", done.unit.text()}, {"batch", done.batch.text()}}));
        return done;
    });
}

}    // namespace staffwright::app::rosters
