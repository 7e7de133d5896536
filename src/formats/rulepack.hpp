// Rule packs as files: pack.json in a folder of its own, with drawn cases beside it. The fields are described in
// docs/formats/rulepack.md, the schema is spec/rulepack.schema.json.
//
//     const rules::RulePack pack = TRY(read_rulepack(text, "wtr/pack.json"));     // one file
//     const PackShelf shelf = TRY(load_packs(""));         // those built into the program; or the folder of --packs
//     shelf.packs.find("wtr")        shelf.cases_of("wtr")
//
// Errors, each with file, line, JSON pointer and a cure: bad_syntax, bad_value (unknown field or parameter, bad unit,
// a rule without a citation), bad_reference (unknown kind, source or class), contradiction (two versions of a rule that
// hold on the same day), and those of rules::Packs::create. Thread safety: pure, but for the files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "rules/pack.hpp"

namespace staffwright::formats {

inline constexpr std::string_view rulepack_format = "staffwright-rulepack";

Result<rules::RulePack> read_rulepack(std::string_view text, std::string_view file);

struct PackShelf {
    /// Drawn cases of a pack, as text: what `rules test` runs.
    struct CaseFile {
        std::string pack;
        std::string path;
        std::string text;
    };
    rules::Packs packs;
    std::vector<CaseFile> cases;    ///< by path
};

/// `folder` empty: the packs built into the program. Otherwise every folder in it, or in its folder "rules" if it has
/// one, that has a pack.json; other things in it are left alone. A folder that has only a folder "pay" has no rule
/// packs of its own: those built in are used. Error besides the above: cannot_read.
Result<PackShelf> load_packs(const std::string& folder);

/// The built-in packs, read once. They are ours and tested, so an error in them is a fault of ours.
[[nodiscard]] const rules::Packs& built_in_packs();

}    // namespace staffwright::formats
