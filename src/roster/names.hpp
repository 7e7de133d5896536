// From ids as written to indices, for readers, rules and the command line. Built once, then each look-up is one hash.
//
//     const Names names(problem);
//     const std::optional<PersonIx> who = names.person("amy");
//
// It keeps views into the problem's strings: the problem must outlive it and must not be changed meanwhile. Where an id
// stands twice (which validate refuses) the first is found. Thread safety: immutable after construction.
#pragma once

#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "roster/problem.hpp"

namespace staffwright::roster {

class Names {
public:
    explicit Names(const Problem& problem);
    explicit Names(Problem&&) = delete;    // views into a temporary would dangle

    [[nodiscard]] std::optional<PersonIx> person(std::string_view id) const;
    [[nodiscard]] std::optional<ShiftIx> shift(std::string_view id) const;
    [[nodiscard]] std::optional<SkillIx> skill(std::string_view id) const;
    [[nodiscard]] std::optional<ContractIx> contract(std::string_view id) const;
    [[nodiscard]] bool is_class(std::string_view name) const;    ///< some shift has it among its classes
    [[nodiscard]] bool is_group(std::string_view name) const;    ///< some person has it among his groups

private:
    template <class Ix>
    using Map = std::unordered_map<std::string_view, Ix>;
    Map<PersonIx> people_;
    Map<ShiftIx> shifts_;
    Map<SkillIx> skills_;
    Map<ContractIx> contracts_;
    std::unordered_set<std::string_view> classes_;
    std::unordered_set<std::string_view> groups_;
};

/// "any", "off" and "work" have a meaning of their own in rules; no shift or class may be called so.
[[nodiscard]] bool is_reserved_work(std::string_view name);
/// Those names, for messages.
constexpr const char* reserved_work = "\"any\", \"off\" and \"work\"";
/// Ids under which reports list what holds without any rule: "leave", "fixed", "substitution", "duty_cost", and all
/// that begin with "structure/", "cover/" or "wish/". No rule may take one.
[[nodiscard]] bool is_reserved_rule_id(std::string_view id);

}    // namespace staffwright::roster
