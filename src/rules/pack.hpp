// A rule pack as plain data: rules of one regime (a law, a contract, a trust's own policy) with what a reader needs to
// trust them: who wrote each down and where, how sure that is, from when until when it holds, for whom, and who may
// change it. The file format is docs/formats/rulepack.md, its reader formats/rulepack.hpp; what packs make of a problem
// is rules/pack_use.hpp.
//
// Units: parameters are held in the units of the catalogue (minutes, days, ...), whatever unit the file used. Dates are
// half-open: a rule holds on [from, until). Thread safety: plain data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "calendar/date.hpp"
#include "roster/duty_times.hpp"
#include "roster/problem.hpp"

namespace staffwright::rules {

/// What a rule rests on; the earlier, the weightier. Law and contract are hard, policy and wish soft.
enum class Standing : std::uint8_t { law, contract, policy, wish };
/// How sure it is that a row says what its regime says. What is not confirmed wants a named officer's signature.
enum class Certainty : std::uint8_t { confirmed, secondary, derived, unverified };
[[nodiscard]] const char* name(Standing standing);
[[nodiscard]] const char* name(Certainty certainty);

struct Source {
    std::string key;    ///< unique within the pack: "S4"
    std::string title;
    std::string address;
    std::string date;    ///< as the page has it: "19 Jun 2023", "n.d."
};

struct Citation {
    std::vector<std::string> sources;    ///< keys of the pack's sources, at least one
    std::string clause;                  ///< may be empty
};

/// What every row of a pack has, whether it can be judged or not.
struct Row {
    std::string id;    ///< "TCS-168"; unique within the pack, but for versions of one rule
    std::string title;
    Citation citation;
    Certainty certainty = Certainty::unverified;
    int line = 0;    ///< in the pack's file
};

/// A class of shifts by what they are: all that is given must hold. Lengths and ends are those of the shift's clock
/// pattern (a shift without a clock is in no class that asks for them).
struct ShiftClass {
    struct Band {
        roster::Clock clock;    ///< repeats every day
        Minutes at_least{};     ///< of the shift within it
    };
    Row row;
    std::string name;                   ///< by which the pack's rules select it: "night"
    std::vector<std::string> any_of;    ///< carries one of these classes in the problem
    std::vector<std::string> none_of;
    std::optional<Minutes> longer_than;
    std::optional<Minutes> at_least;
    std::optional<Band> within;
    std::optional<std::int32_t> ends_after;    ///< minutes after the midnight before its start; strictly after
    std::optional<std::int32_t> ends_by;       ///< not later than
    [[nodiscard]] bool contains(const roster::Shift& shift) const;
};

/// Which of the people whose contract names the pack. All that is given must hold.
struct PackScope {
    std::vector<std::string> groups;           ///< is in one of these; empty: no matter
    std::vector<std::string> all_groups;       ///< is in every one of these
    std::vector<std::string> except_groups;    ///< is in none of these
    std::vector<std::string> units;            ///< ids of problems; empty: every unit
    std::optional<bool> part_time;             ///< WTE below 1, or not
};

/// May a pack that builds on this one make the rule looser, how far, and who must agree? Stricter is always allowed.
struct Leeway {
    std::vector<std::pair<std::string, std::int64_t>> loosest;    ///< parameter -> furthest value
    std::vector<std::string> approvers;                           ///< roles that must have agreed; at least one
};

struct Approval {
    std::string role;
    std::string name;
    std::string date;
};

struct PackRule {
    Row row;
    std::string kind;
    Standing standing = Standing::contract;
    std::vector<std::pair<std::string, roster::ParameterValue>> parameters;
    std::vector<std::string> pro_rata;    ///< parameters that are for one WTE and shrink with a person's
    std::optional<roster::PenaltyShape> penalty;
    PackScope scope;
    calendar::Date from;
    std::optional<calendar::Date> until;    ///< not included; none: until further notice
    std::string message;
    std::optional<Leeway> leeway;
    std::string overrides;    ///< id of the rule of an underlying pack that it stands instead of; may be empty
    std::vector<Approval> approved_by;
};

/// A row that a roster alone cannot break or keep, kept so that nothing is dropped silently.
struct NotJudged {
    Row row;
    std::string reason;
    std::string value;    ///< as the regime has it, with its unit: "8 weeks"; may be empty
};

/// A kind of leave that the regime knows: what Leave::kind may say.
struct LeaveKind {
    Row row;
    std::string kind;
    std::string counts;    ///< how its days count, in words
};

/// A named officer answers for a row that is not confirmed.
struct Signature {
    std::string pack;
    std::string edition;    ///< of the pack that was signed; another edition is not
    std::string rule;
    std::string officer;
    std::string role;
    std::string date;
    int line = 0;
};

struct RulePack {
    std::string id;    ///< also the folder's name
    std::string name;
    std::string edition;
    std::string prefix;    ///< of its classes in a problem: "tcs" makes "tcs:night"
    std::string owner;     ///< who answers for it
    std::string about;
    std::string file;
    roster::Basis basis = roster::Basis::elapsed;    ///< for rules that do not say
    Row basis_row;
    std::vector<std::string> overlays;    ///< packs that it builds on
    std::vector<Source> sources;
    std::vector<ShiftClass> classes;
    std::vector<PackRule> rules;
    std::vector<NotJudged> not_judged;
    std::vector<LeaveKind> leave_kinds;
    std::vector<Signature> signatures;

    [[nodiscard]] const Source* source(std::string_view key) const;
    [[nodiscard]] const ShiftClass* shift_class(std::string_view wanted) const;
};

/// Every pack there is, by id.
class Packs {
public:
    /// Errors, each at the file and line of the pack that is wrong: bad_reference (a pack, class or rule built on that
    /// is not there), contradiction (two packs of one id or prefix, an override that is looser than allowed or not
    /// approved), and what bind() would refuse of a rule's parameters.
    static Result<Packs> create(std::vector<RulePack> packs);

    [[nodiscard]] const std::vector<RulePack>& all() const { return packs_; }
    [[nodiscard]] const RulePack* find(std::string_view id) const;
    /// As find, with the nearest name where there is none.
    [[nodiscard]] Result<const RulePack*> named(std::string_view id) const;

private:
    std::vector<RulePack> packs_;    ///< by id
};

/// "Schedule 3: [S4] Guidance ..., nhsemployers.org/..., 19 Jun 2023; also S10".
[[nodiscard]] std::string citation_text(const RulePack& pack, const Citation& citation);

/// Is the first date of one before the end of the other, and the other way round?
[[nodiscard]] bool overlap_in_time(const PackRule& a, const PackRule& b);

}    // namespace staffwright::rules
