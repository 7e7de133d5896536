// A roster of the platform as a file for the wall: a workbook, or a document to print.
//
//     const WallFile file = TRY(wall(platform, actor, trust, roster, {}, wall::Kind::pdf));
//
// Who sees what is as on the page (life.hpp, show): whoever may not edit gets the version that was published, without
// leave and demand. That the file left the house is in the audit. Errors: those of show; of app/wall/wall.hpp. Thread
// safety: any thread.
#pragma once

#include <optional>
#include <string>

#include "app/rosters/life.hpp"
#include "app/wall/wall.hpp"

namespace staffwright::app::rosters {

struct WallFile {
    std::string name;    ///< "wall-rota-7A-2026-10-19.pdf"; letters, digits, points and dashes alone
    std::string bytes;
};
Result<WallFile> wall_file(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                           const store::RosterId& roster, std::optional<std::int64_t> number, wall::Kind kind);

}    // namespace staffwright::app::rosters
