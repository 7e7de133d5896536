// From a bound problem to a Model: the one place that says which primitives a rule kind becomes. To add a kind, write
// one `compile(const rules::NewKind&, ...)` here, of existing primitives if they can say it.
// Thread safety: used once, by Model's constructor.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "solve/model.hpp"

namespace staffwright::solve {

class Compiler {
public:
    explicit Compiler(Model& model) : model_(model) {}
    void run(const roster::Roster* also);

private:
    // options.cpp
    void make_options(const roster::Roster* also);
    Option add_option(std::vector<OptionDuty> duties);
    void add_single_options(PersonIx person, std::vector<Option>& mine);
    void add_combinations(PersonIx person, const std::vector<Option>& singles, std::vector<Option>& mine);
    [[nodiscard]] std::vector<SkillIx> useful_skills(PersonIx person, ShiftIx shift) const;
    /// What working in the skill costs the person: nothing if held, else the cheapest substitution; none if he cannot.
    [[nodiscard]] std::optional<Cost> cost_of_skill(PersonIx person, SkillIx skill) const;
    void choose_allowed();
    void find_alike();
    [[nodiscard]] bool hopeless(const PersonModel& person, Day day, Option option) const;

    // built_in.cpp: what holds without any rule
    void price_built_ins();
    void price_skills_and_combinations(PersonIx person);
    void price_leave_fixed_and_costs();
    void price_wishes();
    void add_demand();
    CountLine line_of(const roster::Want& want) const;

    // compile.cpp: rules about one person
    void compile_rules();
    void compile(const rules::DutyBreak& kind, const rules::BoundRule& rule, PersonIx person, std::size_t at);
    void compile(const rules::RestInWindow& kind, const rules::BoundRule& rule, PersonIx person, std::size_t at);
    void compile(const rules::DutyLength& kind, const rules::BoundRule& rule, PersonIx person, std::size_t at);
    void compile(const rules::RestBetweenDuties& kind, const rules::BoundRule& rule, PersonIx person, std::size_t at);
    void compile(const rules::ForbiddenSuccession& kind, const rules::BoundRule& rule, PersonIx person, std::size_t at);
    void compile(const rules::ForbiddenPattern& kind, const rules::BoundRule& rule, PersonIx person, std::size_t at);
    void compile(const rules::RunLength& kind, const rules::BoundRule& rule, PersonIx person, std::size_t at);
    void compile(const rules::RestAfterRun& kind, const rules::BoundRule& rule, PersonIx person, std::size_t at);
    void compile(const rules::Total& kind, const rules::BoundRule& rule, PersonIx person, std::size_t at);
    void compile(const rules::RollingTotal& kind, const rules::BoundRule& rule, PersonIx person, std::size_t at);
    void compile(const rules::RollingHours& kind, const rules::BoundRule& rule, PersonIx person, std::size_t at);
    void compile(const rules::AverageHours& kind, const rules::BoundRule& rule, PersonIx person, std::size_t at);
    void compile(const rules::WeekendTotal& kind, const rules::BoundRule& rule, PersonIx person, std::size_t at);
    void compile(const rules::WeekendFrequency& kind, const rules::BoundRule& rule, PersonIx person, std::size_t at);
    void compile(const rules::WholeWeekend& kind, const rules::BoundRule& rule, PersonIx person, std::size_t at);
    void compile(const rules::WorkingDays& kind, const rules::BoundRule& rule, PersonIx person, std::size_t at);
    void compile(const rules::FairShare& kind, const rules::BoundRule& rule, PersonIx person, std::size_t at);
    void compile(const rules::LeastChange& kind, const rules::BoundRule& rule, PersonIx person, std::size_t at);
    void compile(const rules::DutyCombinations& kind, const rules::BoundRule& rule, PersonIx person, std::size_t at);
    void make_gaps();
    void make_flags();
    void average_window(const rules::AverageHours& kind, const rules::BoundRule& rule, PersonIx person, std::size_t at,
                        Day from, Day until);
    void add_count(PersonIx person, CountPrimitive count);
    WeekendPrimitive weekend_primitive(const rules::DutyClass& of, rules::WeekendWorked worked);
    [[nodiscard]] WeekendCalendar weekend_calendar() const;

    // compile_unit.cpp: rules about several people
    void compile_unit(const rules::PeoplePerDay& kind, const rules::BoundRule& rule);
    void compile_unit(const rules::Supervision& kind, const rules::BoundRule& rule);
    void compile_unit(const rules::SameTeam& kind, const rules::BoundRule& rule);
    void make_profiles();

    // features.cpp
    const Feature* feature(const rules::DutyClass& of, rules::Measure measure, roster::Basis basis);
    const Feature* weekend_feature(const rules::DutyClass& of, rules::WeekendWorked worked);
    template <class Value>
    const Feature* keep_feature(Value value);

    Score& linear(PersonIx person, Day day, Option option) {
        return model_.people_[person].linear[static_cast<std::size_t>(day) * model_.options_.size() + option];
    }
    [[nodiscard]] std::size_t option_count() const { return model_.options_.size(); }
    [[nodiscard]] const std::vector<OptionDuty>& duties(Option option) const { return model_.options_.duties[option]; }
    [[nodiscard]] bool any_in(const rules::DutyClass& of, Day day, Option option) const;
    [[nodiscard]] std::int64_t past_total(const Feature& of, PersonIx person, Day from) const;
    [[nodiscard]] std::int64_t leave_days(PersonIx person, Day from, Day until) const;
    [[nodiscard]] std::int64_t leave_credit(PersonIx person, Day from, Day until) const;

    Model& model_;
    std::map<std::size_t, std::vector<const Feature*>> feature_by_hash_;
    IndexVector<PersonIx, std::vector<Option>> options_of_;    ///< before days are considered
    struct GapKey {
        std::vector<std::int32_t> rests;    ///< rule indices
        std::vector<std::int32_t> successions;
        std::vector<std::int32_t> combinations;
        friend auto operator<=>(const GapKey&, const GapKey&) = default;
    };
    IndexVector<PersonIx, GapKey> gap_key_;
    /// Which lines an option adds to, asked for each person while profiles are made: family, line, and who and what.
    struct LineSpec {
        Touch touch;
        std::vector<std::int8_t> people;    ///< flag for each person; signed, as g++ 12 warns wrongly on ordered bytes
        Day day = 0;                        ///< the option's roster day
        std::vector<std::uint8_t> options;    ///< flag for each option
    };
    std::vector<LineSpec> specs_;
};

}    // namespace staffwright::solve
