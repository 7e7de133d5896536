// A rule pack in words: as lines for a terminal, and as the page docs/packs/<pack>.md. Thread safety: pure.
#pragma once

#include <string>

#include "rules/pack.hpp"

namespace staffwright::rules {

/// The page in Markdown: everything that the pack says, what is not judged included.
[[nodiscard]] std::string pack_page(const RulePack& pack);

/// One rule at length: what, for whom, since when, where it is written down, how sure that is, who may change it.
[[nodiscard]] std::string rule_text(const RulePack& pack, const PackRule& rule);
/// A row that says what words of rules mean, at length. Requires: it is one of definitions(pack).
[[nodiscard]] std::string definition_text(const RulePack& pack, const Row& row);
/// "tcs:night: at least 3 h of it are between 23:00 and 06:00", "basis: time as it passes, where a rule does not say".
/// Requires: as definition_text.
[[nodiscard]] std::string meaning_text(const RulePack& pack, const Row& row);
/// "M. Officer (medical director) signs TCS-WKND of resident-doctors-2016, edition 13.1: 2026-09-21".
[[nodiscard]] std::string signature_text(const Signature& signature);
/// A row that is not judged, and why.
[[nodiscard]] std::string not_judged_text(const RulePack& pack, const NotJudged& each);

/// "max 72 h, window 168 h": parameters as people write them.
[[nodiscard]] std::string parameters_text(const PackRule& rule);
/// "72 h": one of them.
[[nodiscard]] std::string value_text(const PackRule& rule, const std::string& name,
                                     const roster::ParameterValue& value);
/// "none: only stricter", "max to 91 h, if agreed by medical director": what a pack over this one may do.
[[nodiscard]] std::string leeway_text(const PackRule& rule);
/// "in wtr-opt-out, not in young-worker; part-time": empty for everybody under the pack.
[[nodiscard]] std::string scope_text(const PackScope& scope);
/// "longer than 10 h, ends after 23:00; not on_call".
[[nodiscard]] std::string class_text(const ShiftClass& shift_class);

}    // namespace staffwright::rules
