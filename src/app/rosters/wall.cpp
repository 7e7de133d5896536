#include "app/rosters/wall.hpp"

#include <fmt/format.h>

namespace staffwright::app::rosters {

namespace {

std::string standing_of(const Shown& shown) {
    if (!shown.version) {
        return "Nothing is on it yet";
    }
    const bool is_published = shown.roster.published_version == shown.version->number;
    return fmt::format("{}, version {}", is_published ? "As published" : "Not published", shown.version->number);
}

/// Of a unit's code, which people typed, what may stand in the name of a file and in a header.
std::string file_name(const std::string& unit, calendar::Date first, const char* ending) {
    std::string safe;
    for (const char each : unit) {
        const bool is_plain =
            (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') || (each >= '0' && each <= '9');
        safe += is_plain ? each : '-';
    }
    return fmt::format("wall-rota-{}-{}.{}", safe, first.to_string(), ending);
}

}    // namespace

Result<WallFile> wall_file(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                           const store::RosterId& roster, std::optional<std::int64_t> number, wall::Kind kind) {
    const Shown shown = TRY(show(platform, actor, trust, roster, number));
    const char* ending = kind == wall::Kind::pdf ? "pdf" : "xlsx";
    // What leaves the house is written down.
    TRY(change(platform, actor, trust, [&](Acting& a) -> Result<bool> {
        TRY(a.audit("roster.export", "roster", roster.text(),
                    {{"file", ending}, {"number", shown.version ? shown.version->number : 0}}));
        return true;
    }));
    const AssembledProblem& in = shown.judged->in();
    const wall::Shown seen{.leave = shown.may_edit, .demand = shown.may_edit, .standing = standing_of(shown)};
    WallFile file;
    file.name = file_name(in.problem.id, in.problem.horizon.first, ending);
    file.bytes = TRY(wall::wall_file(wall::wall_of(in.problem, in.book(), shown.judged->roster(), seen), kind));
    return file;
}

}    // namespace staffwright::app::rosters
