#include "rules/parameters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/check.hpp"
#include "base/text.hpp"
#include "rules/nearest.hpp"

namespace staffwright::rules {

namespace {

/// What a parameter of the type is written as, for messages; in the order of ParameterType.
const char* expected(ParameterType type) {
    switch (type) {
        case ParameterType::flag:
            return "true or false";
        case ParameterType::number:
            return "a whole number";
        case ParameterType::word:
            return "one word";
        case ParameterType::duty_class:
            return "a list of shift ids or classes, as [\"night\"]";
        case ParameterType::days:
            return "a list of days, as [\"sat\", \"sun\"]";
        case ParameterType::names:
            return "a list of names";
        case ParameterType::numbers:
            return "a list of whole numbers";
        case ParameterType::lists:
            return "a list of lists of names";
    }
    return "";
}

bool has_type(ParameterType type, const roster::ParameterValue& value) {
    switch (type) {
        case ParameterType::flag:
            return std::holds_alternative<bool>(value);
        case ParameterType::number:
            return std::holds_alternative<std::int64_t>(value);
        case ParameterType::word:
            return std::holds_alternative<std::string>(value);
        case ParameterType::duty_class:
        case ParameterType::days:
        case ParameterType::names:
            return std::holds_alternative<std::vector<std::string>>(value);
        case ParameterType::numbers:
            return std::holds_alternative<std::vector<std::int64_t>>(value);
        case ParameterType::lists:
            return std::holds_alternative<std::vector<std::vector<std::string>>>(value);
    }
    return false;
}

std::vector<std::string> strings(const std::vector<std::string_view>& views) {
    return {views.begin(), views.end()};
}

}    // namespace

Context::Context(const roster::Problem& the_problem)
    : problem(the_problem), names(the_problem), holders(the_problem.contracts.size()) {
    std::set<std::string, std::less<>> classes;
    for (const roster::Shift& shift : problem.shifts) {
        work_names.push_back(shift.id);
        classes.insert(shift.classes.begin(), shift.classes.end());
        classes.insert(shift.pack_classes.begin(), shift.pack_classes.end());
    }
    work_names.insert(work_names.end(), classes.begin(), classes.end());
    for (const PersonIx person : problem.people.indices()) {
        for (const std::string& group : problem.people[person].groups) {
            groups[group].push_back(person);
        }
        holders[problem.people[person].contract.at()].push_back(person);
    }
}

bool select_shifts(const Context& context, std::string_view name, IndexVector<ShiftIx, std::uint8_t>& shifts) {
    if (name == "any") {
        std::fill(shifts.begin(), shifts.end(), std::uint8_t{1});
        return true;
    }
    if (const std::optional<ShiftIx> shift = context.names.shift(name)) {
        shifts[*shift] = 1;
        return true;
    }
    if (!context.names.is_class(name)) {
        return false;
    }
    for (const ShiftIx shift : context.problem.shifts.indices()) {
        if (context.problem.shifts[shift].is_in_class(name)) {
            shifts[shift] = 1;
        }
    }
    return true;
}

std::string Parameters::path(std::string_view name) const {
    return name.empty() ? fmt::format("/rules/{}", number_) : fmt::format("/rules/{}/parameters/{}", number_, name);
}

Error Parameters::wrong_at(ErrorId id, const std::string& path, const std::string& what,
                           const std::string& advice) const {
    return {id, fmt::format("rule \"{}\" ({}): {}", rule_.id, rule_.kind, what), advice, Place{"", 0, path}};
}

Error Parameters::wrong(ErrorId id, std::string_view name, const std::string& what, const std::string& advice) const {
    return wrong_at(id, path(name), what, advice);
}

const Parameter* Parameters::declared(std::string_view name) const {
    return find_parameter(entry_, name);
}

Result<void> Parameters::check() const {
    for (const auto& [name, value] : rule_.parameters) {
        const Parameter* parameter = declared(name);
        if (parameter == nullptr) {
            std::vector<std::string> known;
            for (const Parameter& other : entry_.parameters) {
                known.emplace_back(other.name);
            }
            return wrong(ErrorId::bad_value, name, fmt::format("there is no parameter \"{}\"", name),
                         did_you_mean(name, known));
        }
        if (find_parameter(rule_, name) != &value) {
            return wrong(ErrorId::contradiction, name, fmt::format("the parameter \"{}\" is given twice", name),
                         "give it once");
        }
        TRY(check_value(*parameter, value));
    }
    for (const Parameter& parameter : entry_.parameters) {
        if (parameter.required && !has(parameter.name)) {
            return wrong(ErrorId::bad_value, parameter.name,
                         fmt::format("the parameter \"{}\" is missing", parameter.name),
                         fmt::format("give {}: {}", expected(parameter.type), parameter.meaning));
        }
    }
    return {};
}

Result<void> Parameters::check_value(const Parameter& declared, const roster::ParameterValue& value) const {
    if (!has_type(declared.type, value)) {
        return wrong(ErrorId::bad_value, declared.name, fmt::format("\"{}\" is not of the right type", declared.name),
                     fmt::format("give {}", expected(declared.type)));
    }
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        return check_bounds(declared, *number, "is");
    }
    if (const auto* list = std::get_if<std::vector<std::int64_t>>(&value)) {
        for (const std::int64_t number : *list) {
            TRY(check_bounds(declared, number, "has"));
        }
    }
    if (const auto* lists = std::get_if<std::vector<std::vector<std::string>>>(&value)) {
        return check_bounds(declared, static_cast<std::int64_t>(lists->size()), "has a length of");
    }
    if (const auto* word = std::get_if<std::string>(&value)) {
        if (!declared.words.empty() &&
            std::find(declared.words.begin(), declared.words.end(), *word) == declared.words.end()) {
            return wrong(ErrorId::bad_value, declared.name,
                         fmt::format("\"{}\" cannot be \"{}\"", declared.name, *word),
                         did_you_mean(*word, strings(declared.words)));
        }
    }
    return {};
}

Result<void> Parameters::check_bounds(const Parameter& declared, std::int64_t value, const char* of_what) const {
    if ((declared.least && value < *declared.least) || (declared.most && value > *declared.most)) {
        return wrong(ErrorId::bad_value, declared.name, fmt::format("\"{}\" {} {}", declared.name, of_what, value),
                     fmt::format("use {} to {}{}{}", declared.least.value_or(INT64_MIN),
                                 declared.most.value_or(INT64_MAX), declared.unit.empty() ? "" : " ", declared.unit));
    }
    return {};
}

bool Parameters::flag(std::string_view name, bool otherwise) const {
    const auto* value = find_parameter(rule_, name);
    return value != nullptr ? std::get<bool>(*value) : otherwise;
}

std::optional<std::int64_t> Parameters::number(std::string_view name) const {
    const auto* value = find_parameter(rule_, name);
    return value != nullptr ? std::optional(std::get<std::int64_t>(*value)) : std::nullopt;
}

std::optional<Minutes> Parameters::minutes(std::string_view name) const {
    const auto value = number(name);
    return value ? std::optional(Minutes{*value}) : std::nullopt;
}

std::size_t Parameters::word(std::string_view name) const {
    const std::string* written = text(name);
    if (written == nullptr) {
        return 0;
    }
    const std::vector<std::string_view>& words = declared(name)->words;
    return static_cast<std::size_t>(std::find(words.begin(), words.end(), *written) - words.begin());
}

const std::string* Parameters::text(std::string_view name) const {
    const auto* value = find_parameter(rule_, name);
    return value != nullptr ? &std::get<std::string>(*value) : nullptr;
}

const std::vector<std::vector<std::string>>& Parameters::lists(std::string_view name) const {
    const auto* value = find_parameter(rule_, name);
    CHECK(value != nullptr);    // only required parameters are lists
    return std::get<std::vector<std::vector<std::string>>>(*value);
}

const std::vector<std::string>& Parameters::names(std::string_view name) const {
    const auto* value = find_parameter(rule_, name);
    CHECK(value != nullptr);
    return std::get<std::vector<std::string>>(*value);
}

Result<DutyClass> Parameters::class_of(const std::vector<std::string>& written, const std::string& path) const {
    DutyClass duties{IndexVector<ShiftIx, std::uint8_t>(context_.problem.shifts.size(), 0), every_day(), {}};
    if (written.empty()) {
        return wrong_at(ErrorId::bad_value, path, "the list of shifts is empty",
                        "name shifts or classes, or leave it out where any duty is meant");
    }
    for (std::size_t i = 0; i < written.size(); ++i) {
        if (!select_shifts(context_, written[i], duties.shifts)) {
            return wrong_at(ErrorId::bad_reference, fmt::format("{}/{}", path, i),
                            fmt::format("there is no shift or class of shifts called \"{}\"", written[i]),
                            did_you_mean(written[i], context_.work_names));
        }
        duties.label += fmt::format("{}{}", i == 0 ? "" : ", ", written[i] == "any" ? "any duty" : written[i]);
    }
    return duties;
}

Result<DutyClass> Parameters::duty_class(std::string_view name) const {
    static const std::vector<std::string> any{"any"};
    return class_of(has(name) ? names(name) : any, path(name));
}

Result<DutyClass> Parameters::of() const {
    DutyClass duties = TRY(duty_class("of"));
    duties.days = TRY(days("on"));
    if (has("except")) {
        duties.except_shifts = TRY(duty_class("except")).shifts;
        duties.except_days = TRY(days("except_on"));
    } else if (has("except_on")) {
        return wrong(ErrorId::contradiction, "except_on", "it says on which days something is left out, but not what",
                     "give \"except\" too");
    }
    return duties;
}

Result<void> Parameters::check_range(std::string_view min, std::string_view max) const {
    const auto least = number(min);
    const auto most = number(max);
    if (!least && !most) {
        return wrong(ErrorId::bad_value, "", fmt::format("neither \"{}\" nor \"{}\" is given", min, max),
                     "give at least one of them: without a limit the rule says nothing");
    }
    if (least && most && *least > *most) {
        return wrong(ErrorId::contradiction, min, fmt::format("\"{}\" is {} and \"{}\" is {}", min, *least, max, *most),
                     fmt::format("\"{}\" may not be above \"{}\"", min, max));
    }
    return {};
}

Result<void> Parameters::check_clocks(std::string_view name, const DutyClass& duties) const {
    for (const ShiftIx shift : context_.problem.shifts.indices()) {
        if (duties.shifts[shift] != 0 && !context_.problem.shifts[shift].clock) {
            return wrong(ErrorId::contradiction, name,
                         fmt::format("shift \"{}\" has no clock, and this rule asks when duties start and end",
                                     context_.problem.shifts[shift].id),
                         "give the shift its `clock`, or let the rule select only shifts that have one");
        }
    }
    return {};
}

}    // namespace staffwright::rules
