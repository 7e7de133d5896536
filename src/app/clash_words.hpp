// A clash in words and as JSON: what cannot all hold, for whom, and how many places are short. Where no clash is
// proved, what the best roster found still breaks, without a claim that it must.
//
//     const ClashReport report = describe(problem, book, clash);
//     std::fputs(printed_clash(report).c_str(), stderr);
//
// Errors: none. Thread safety: pure.
#pragma once

#include <boost/json/value.hpp>
#include <optional>
#include <string>
#include <vector>

#include "referee/referee.hpp"
#include "solve/clash.hpp"

namespace staffwright::app {

struct ClashReport {
    struct Part {
        std::string kind;                   ///< rule, leave, fixed, wish, minimum, maximum; or "breach" (not proved)
        std::string rule;                   ///< rule id, or one of rules::ids
        std::vector<std::string> people;    ///< ids; of a rule: those for whom it is meant
        roster::Day from = 0;
        roster::Day until = 0;    ///< of a rule: the whole period
        std::string text;
    };
    bool proved = false;
    bool smallest = false;    ///< nothing in it can be left out; false: sufficient, but not minimal
    std::vector<Part> parts;
    std::vector<std::string> lines;    ///< the parts for people to read, days of one demand together
    std::vector<std::string> able;     ///< ids of who can do any of the demanded work, by skill
    std::string able_names;
    std::optional<solve::Clash::Count> count;
};

[[nodiscard]] ClashReport describe(const roster::Problem& problem, const rules::RuleBook& book,
                                   const solve::Clash& clash);
/// Nothing was proved: the breaches of hard rules that the roster still has, what holds their people there (fixed
/// duties, leave, hard wishes), and where supervision fails who could give it.
[[nodiscard]] ClashReport describe_unproved(const roster::Problem& problem, const rules::RuleBook& book,
                                            const referee::Verdict& verdict);

[[nodiscard]] std::string printed_clash(const ClashReport& report);
[[nodiscard]] boost::json::value clash_json(const ClashReport& report);

}    // namespace staffwright::app
