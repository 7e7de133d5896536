// A rule's parameters, checked against the catalogue and read as what they stand for. Internal to bind().
//
//     Parameters parameters(context, rule_number);
//     TRY(parameters.check());                                 // names, types, bounds, required ones
//     parameters.number("max")   TRY(parameters.duty_class("of"))   TRY(parameters.days("on"))
//
// Errors: bad_value, bad_reference, contradiction; each names the rule and has the path
// "/rules/<n>/parameters/<name>". Requires: check() succeeded before anything is read.
// Thread safety: pure; a Context may be shared once made.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "roster/names.hpp"
#include "roster/problem.hpp"
#include "rules/catalogue.hpp"
#include "rules/kinds.hpp"

namespace staffwright::rules {

/// What all rules of one problem look names up in; made once a problem.
struct Context {
    explicit Context(const roster::Problem& problem);

    const roster::Problem& problem;
    roster::Names names;
    std::vector<std::string> work_names;                                 ///< shift ids and classes, for suggestions
    std::map<std::string, std::vector<PersonIx>, std::less<>> groups;    ///< members, ascending
    std::vector<std::vector<PersonIx>> holders;                          ///< by contract, ascending
};

/// Sets the flags of the shifts that `name` (a shift id, a class or "any") selects; false if there is no such name.
bool select_shifts(const Context& context, std::string_view name, IndexVector<ShiftIx, std::uint8_t>& shifts);

class Parameters {
public:
    Parameters(const Context& context, std::size_t rule_number, const KindEntry& entry)
        : context_(context), number_(rule_number), entry_(entry), rule_(context.problem.rules[rule_number]) {}

    [[nodiscard]] Result<void> check() const;

    [[nodiscard]] bool has(std::string_view name) const { return find_parameter(rule_, name) != nullptr; }
    [[nodiscard]] bool flag(std::string_view name, bool otherwise) const;
    [[nodiscard]] std::optional<std::int64_t> number(std::string_view name) const;
    [[nodiscard]] std::optional<Minutes> minutes(std::string_view name) const;
    /// Position of the word in the catalogue's list; 0, the default, if it is absent.
    [[nodiscard]] std::size_t word(std::string_view name) const;
    [[nodiscard]] const std::string* text(std::string_view name) const;
    [[nodiscard]] const std::vector<std::vector<std::string>>& lists(std::string_view name) const;
    [[nodiscard]] const std::vector<std::string>& names(std::string_view name) const;

    /// Duties of any shift if absent; on every day.
    [[nodiscard]] Result<DutyClass> duty_class(std::string_view name) const;
    /// `of`, on the days of `on`.
    [[nodiscard]] Result<DutyClass> of() const;
    [[nodiscard]] Result<DayMask> days(std::string_view name) const;
    /// One day as written: a date or "day:12". It may lie outside the horizon.
    [[nodiscard]] Result<Day> day(std::string_view written, const std::string& path) const;
    /// A class made of these names, its error placed at `path`.
    [[nodiscard]] Result<DutyClass> class_of(const std::vector<std::string>& written, const std::string& path) const;

    /// At least one of `min` and `max`, and min <= max where both are given.
    [[nodiscard]] Result<void> check_range(std::string_view min, std::string_view max) const;
    [[nodiscard]] Result<void> check_clocks(std::string_view name, const DutyClass& duties) const;

    /// An error about this rule; `name` empty: about the rule as a whole.
    [[nodiscard]] Error wrong(ErrorId id, std::string_view name, const std::string& what,
                              const std::string& advice) const;
    [[nodiscard]] Error wrong_at(ErrorId id, const std::string& path, const std::string& what,
                                 const std::string& advice) const;
    [[nodiscard]] std::string path(std::string_view name) const;
    [[nodiscard]] const roster::Rule& rule() const { return rule_; }
    [[nodiscard]] const Context& context() const { return context_; }
    /// A mask of every day of the recorded past and the period.
    [[nodiscard]] DayMask every_day() const;

private:
    [[nodiscard]] const Parameter* declared(std::string_view name) const;
    [[nodiscard]] Result<void> check_value(const Parameter& declared, const roster::ParameterValue& value) const;
    [[nodiscard]] Result<void> check_bounds(const Parameter& declared, std::int64_t value, const char* of_what) const;
    [[nodiscard]] Result<void> add_days(DayMask& mask, std::string_view written, const std::string& path) const;

    const Context& context_;
    std::size_t number_;
    const KindEntry& entry_;
    const roster::Rule& rule_;
};

}    // namespace staffwright::rules
