// A rule pack in words: as lines for a terminal, and as the page docs/packs/<pack>.md. Thread safety: pure.
#pragma once

#include <string>

#include "rules/pack.hpp"

namespace staffwright::rules {

/// The page in Markdown: everything that the pack says, what is not judged included.
[[nodiscard]] std::string pack_page(const RulePack& pack);

/// One rule at length: what, for whom, since when, where it is written down, how sure that is, who may change it.
[[nodiscard]] std::string rule_text(const RulePack& pack, const PackRule& rule);
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
