// One door to every problem and roster on disk: the format is recognised by its content.
//
//     const LoadedProblem loaded = TRY(load_problem("Instance1.txt", {}));
//     const roster::Roster roster = TRY(load_roster(loaded, "roster.txt"));
//     TRY(save_roster(loaded, roster, "better.txt"));
//
// A folder is INRC-II (then history and weeks choose the instance, or the path ends in a set's name, as in
// "inrc2/n030w4_1_6-2-9-1" for the folder inrc2/n030w4); text that begins with { is native JSON; text with SECTION_
// lines is Curtois. Rosters are read and written in the problem's own format. What is handed over has been checked by
// roster::validate; the rules are not bound yet. Errors: cannot_read, cannot_write, bad_usage, and those of the
// formats. Thread safety: pure, but for the files.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "formats/inrc2.hpp"
#include "roster/problem.hpp"
#include "roster/roster.hpp"
#include "rules/pack.hpp"
#include "rules/pack_use.hpp"

namespace staffwright::formats {

enum class Format : std::uint8_t { curtois, inrc2, native };

/// Which instance of an INRC-II folder (not for the other formats), and where rule packs are.
struct LoadOptions {
    std::optional<std::int32_t> history;
    std::vector<std::int32_t> weeks;    ///< empty: not given. See parse_inrc2_weeks
    std::string packs{};                ///< folder of rule packs; empty: those built into the program
};

struct LoadedProblem {
    roster::Problem problem;
    Format format = Format::native;
    std::string path;
    std::string packs{};                                ///< the folder of LoadOptions
    std::shared_ptr<const rules::Packs> own_packs{};    ///< of that folder; null: those built in, or none asked for
    std::vector<rules::PackNote> pack_notes{};
    std::optional<Inrc2Set> inrc2;    ///< for solving week by week, and for the names of solution files
};

Result<LoadedProblem> load_problem(const std::string& path, const LoadOptions& options);
/// `path`: a file, or for INRC-II the folder of the solution files.
Result<roster::Roster> load_roster(const LoadedProblem& loaded, const std::string& path);
/// The whole roster or nothing. Error besides writing: unsupported, if the format cannot say it.
Result<void> save_roster(const LoadedProblem& loaded, const roster::Roster& roster, const std::string& path);

}    // namespace staffwright::formats
