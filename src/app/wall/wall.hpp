// The rota for a wall: of a problem and a roster as plain data, and as a workbook or a document of it.
//
//     const formats::WallRota rota = wall_of(problem, book, roster, {});
//     const std::string bytes = TRY(wall_file(rota, Kind::pdf));
//     TRY(write_wall(rota, "ward.xlsx"));
//
// Letters are those of the shifts, leave is "(AL)" by its kind; hours are those credited, without leave; weekends are
// those on which a duty begins. A document has four weeks to a page. Errors: bad_usage for a file that ends in neither
// .xlsx nor .pdf; those of formats/xlsx_wall.hpp and pages/document.hpp. Thread safety: pure, but for the file.
#pragma once

#include <cstdint>
#include <string>

#include "formats/wall_rota.hpp"
#include "pages/document.hpp"
#include "roster/roster.hpp"
#include "rules/bind.hpp"

namespace staffwright::app::wall {

/// What whoever asks may see, and what is said of the roster's standing.
struct Shown {
    bool leave = true;
    bool demand = true;
    std::string standing{};    ///< "Published"; empty: nothing is said
};
[[nodiscard]] formats::WallRota wall_of(const roster::Problem& problem, const rules::RuleBook& book,
                                        const roster::Roster& roster, const Shown& shown);

[[nodiscard]] pages::Document wall_document(const formats::WallRota& rota);

enum class Kind : std::uint8_t { xlsx, pdf };
Result<std::string> wall_file(const formats::WallRota& rota, Kind kind);
/// By the file's ending.
Result<Kind> kind_of(const std::string& file);
Result<void> write_wall(const formats::WallRota& rota, const std::string& file);

}    // namespace staffwright::app::wall
