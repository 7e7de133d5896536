// One rule as it stands in a problem or a pack: which kind, for whom, with which parameters, how severe, and where it
// is written down. The kinds and what their parameters mean are in rules/; here a parameter is only a named value.
// Thread safety: plain data.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "roster/penalty.hpp"

namespace staffwright::roster {

/// A parameter's value. Which alternative a parameter takes is stated by its kind (rules/catalogue.hpp).
using ParameterValue = std::variant<bool, std::int64_t, std::string, std::vector<std::string>,
                                    std::vector<std::int64_t>, std::vector<std::vector<std::string>>>;

/// Who a rule holds for. All parts empty: everybody in the unit. Otherwise whoever is in any of them.
struct Scope {
    std::vector<std::string> people;    ///< person ids
    std::vector<std::string> groups;
    std::vector<std::string> contracts;    ///< contract ids
    [[nodiscard]] bool everybody() const { return people.empty() && groups.empty() && contracts.empty(); }
    friend bool operator==(const Scope&, const Scope&) = default;
};

/// Of a rule that a rule pack brought (rules/pack_use.hpp); empty for one that the problem itself states. Such rules
/// are not written to files: the pack is named there.
struct RuleOrigin {
    std::string pack;         ///< "resident-doctors-2016 13.1": the pack and its edition
    std::string certainty;    ///< "confirmed", "secondary", "derived" or "unverified"
    std::string signed_by;    ///< the officer who answers for a row that is not confirmed; empty: nobody yet
    [[nodiscard]] bool wants_signature() const {
        return !pack.empty() && certainty != "confirmed" && signed_by.empty();
    }
    friend bool operator==(const RuleOrigin&, const RuleOrigin&) = default;
};

struct Rule {
    std::string id;      ///< unique within the problem
    std::string kind;    ///< name of a rule kind
    Scope scope;
    Severity severity = Severity::hard;
    PenaltyShape penalty{PenaltyShape::Form::linear, Cost{1}, 1, {}};
    std::vector<std::pair<std::string, ParameterValue>> parameters;    ///< in the order written; names are unique
    std::string citation;                                              ///< document, clause, date
    std::string message;                                               ///< one sentence for people; may be empty
    RuleOrigin origin{};
    friend bool operator==(const Rule&, const Rule&) = default;
};

}    // namespace staffwright::roster
