// A rota from disk, with the rule packs it is judged under: what every `rota` command begins with.
//
//     const RotaFile opened = TRY(open_rota("rota.json", packs_folder));
//     opened.rota   opened.packs()
//
// Errors: those of formats::read_rota and load_packs; contradiction, where a rota must be designed and is not. Thread
// safety: pure, but for the files.
#pragma once

#include <optional>
#include <string>

#include "formats/rulepack.hpp"
#include "roster/rota.hpp"

namespace staffwright::app {

struct RotaFile {
    std::string path;
    std::string text;
    std::optional<formats::PackShelf> shelf;    ///< of --packs; none: those built into the program
    roster::Rota rota;
    [[nodiscard]] const rules::Packs& packs() const { return shelf ? shelf->packs : formats::built_in_packs(); }
};

enum class RotaState : std::uint8_t { any, designed };
Result<RotaFile> open_rota(const std::string& path, const std::string& packs_folder, RotaState wanted);

/// An error found later in what the file says, with the file and the line where its path stands.
[[nodiscard]] Error in_file(const RotaFile& file, Error error);

}    // namespace staffwright::app
