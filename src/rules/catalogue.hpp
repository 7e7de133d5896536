// The table of rule kinds: for each its name, what it is for, and its parameters with type, unit, bounds and default.
// Readers, bind(), the JSON Schema and the documentation all work from this one table.
// Thread safety: immutable.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "roster/rule.hpp"

namespace staffwright::rules {

/// The alternatives of roster::ParameterValue, with their reading.
enum class ParameterType : std::uint8_t {
    flag,          ///< bool
    number,        ///< integer; unit says of what
    word,          ///< one of `words`; if there are none, a text as `meaning` says
    duty_class,    ///< list of strings: shift ids, class names, or "any"; with weekdays etc. in a parameter "on"
    days,          ///< list of strings: "mon".."sun", "bank_holiday", or dates "2026-10-25"; empty or absent: every day
    names,         ///< list of strings: people, groups or contracts, as the parameter says
    numbers,       ///< list of integers
    lists,         ///< list of lists of strings: pattern steps, pairs of classes, weeks of a cycle
};

struct Parameter {
    std::string_view name;
    ParameterType type;
    bool required = false;
    std::string_view unit;                  ///< "minutes", "days", "duties", "weekends", "people"; empty: none
    std::optional<std::int64_t> least;      ///< number(s): smallest allowed; lists: fewest lists
    std::optional<std::int64_t> most;       ///< number(s): largest allowed; lists: most lists
    std::vector<std::string_view> words;    ///< word: what is allowed, the default first
    std::string_view meaning;               ///< one sentence, default included
};

struct KindEntry {
    std::string_view name;        ///< "run_length"
    std::string_view summary;     ///< one sentence
    bool about_several_people;    ///< PeoplePerDay, Supervision, SameTeam
    bool takes_carried;           ///< Person::carried may name a rule of this kind
    bool needs_clock;             ///< whatever its parameters; others say in `meaning` when they do
    std::vector<Parameter> parameters;
};

/// Every kind, in the order of rules::Kind's alternatives.
[[nodiscard]] const std::vector<KindEntry>& catalogue();
/// nullptr if there is none of that name.
[[nodiscard]] const KindEntry* find_kind(std::string_view name);
/// nullptr if the kind takes none of that name.
[[nodiscard]] const Parameter* find_parameter(const KindEntry& kind, std::string_view name);
/// nullptr if the rule does not set it.
[[nodiscard]] const roster::ParameterValue* find_parameter(const roster::Rule& rule, std::string_view name);
/// By how much a limit is looser if it grows by one: 1, or -1 if it is looser when it is less; 0 for what is no limit.
[[nodiscard]] std::int64_t looser_by(std::string_view parameter);
/// What a parameter takes, in words: "number of minutes", "list of days", "word".
[[nodiscard]] std::string type_in_words(const Parameter& parameter);
/// What is allowed, or nothing where anything is: "0 to 20160", "history, free".
[[nodiscard]] std::string allowed_in_words(const Parameter& parameter);
/// The whole table as a page for people, in Markdown: docs/rule-kinds.md.
[[nodiscard]] std::string catalogue_page();

}    // namespace staffwright::rules
