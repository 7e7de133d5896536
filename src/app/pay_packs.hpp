// The pay packs in use: those built into the program, or files of the same place below a folder.
//
//     const pay::Packs packs = TRY(load_pay_packs(""));                   // built in
//     const pay::Packs packs = TRY(load_pay_packs("/etc/staffwright"));    // /etc/staffwright/pay/on-costs/pack.json
//     first
//
// A folder may hold some packs only; the others are the built-in ones. Errors: cannot_read (no folder, or no pack in
// it), and those of formats::read_pay_pack with file, line, field and cure. Thread safety: pure, but for the files.
#pragma once

#include <string>

#include "base/result.hpp"
#include "pay/pack.hpp"

namespace staffwright::app {

/// `folder` empty: the built-in packs alone.
Result<pay::Packs> load_pay_packs(const std::string& folder);
/// The built-in packs, read once.
const Result<pay::Packs>& built_in_pay_packs();
/// The same for whoever names the folder for its rule packs: without pay/ in it the built-in pay packs hold.
Result<pay::Packs> pay_packs_beside_rules(const std::string& folder);
/// What --packs names for whoever needs both: pay packs, and the folder of rule packs (empty: those built in). One of
/// rules/ and pay/ may be missing. Error besides: cannot_read, if both are.
struct BothPacks {
    pay::Packs pay;
    std::string rules;
};
Result<BothPacks> load_both_packs(const std::string& folder);
/// The folder as one of rule packs: empty, for the built-in ones, unless it has rules/.
[[nodiscard]] std::string rules_beside_pay_packs(const std::string& folder);

}    // namespace staffwright::app
