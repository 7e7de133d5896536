// The half of wall.hpp that is a document to print: A4 across, four weeks to a page.
#include <fmt/format.h>

#include <algorithm>

#include "app/wall/look.hpp"
#include "app/wall/wall.hpp"

namespace staffwright::app::wall {

using formats::WallRota;
using pages::Grid;

namespace {

constexpr std::size_t days_of_sheet = 28;
constexpr std::size_t most_on_one = 35;    // a month, or five weeks, is not parted
constexpr std::uint32_t heading_ground = 0xf0f4f5;
constexpr int name_share = 92;
constexpr int day_share = 19;
constexpr int total_share = 33;
constexpr const char* totals[] = {"Hours", "Nights", "Wkends"};

Grid::Cell heading_cell(std::string text, std::uint32_t ground = heading_ground) {
    return {std::move(text), ground, plain_look.letters, true};
}

std::string hours_text(Minutes worked) {
    constexpr double hour = 60;
    std::string text = fmt::format("{:.2f}", static_cast<double>(worked.count()) / hour);
    text.erase(text.find_last_not_of('0') + 1);
    return text.ends_with('.') ? text.substr(0, text.size() - 1) : text;
}

/// Days [from, until) of the rota, on a sheet with room for so many. The totals are of all days, and stand on the last
/// sheet.
Grid sheet_of(const WallRota& rota, std::size_t from, std::size_t until, std::size_t room) {
    const bool has_totals = until == rota.days.size();
    Grid grid;
    grid.head.resize(2);
    grid.columns.push_back({name_share, false});
    grid.head[0].push_back(heading_cell(""));
    grid.head[1].push_back(heading_cell("Name"));
    for (std::size_t i = from; i < until; ++i) {
        const WallRota::Day& day = rota.days[i];
        const std::uint32_t ground = day.look == plain_look ? heading_ground : day.look.ground;
        grid.columns.push_back({day_share, true});
        grid.head[0].push_back(heading_cell(day.weekday, ground));
        grid.head[1].push_back(heading_cell(day.date, ground));
    }
    for (const char* name : totals) {
        if (has_totals) {
            grid.columns.push_back({total_share, true});
            grid.head[0].push_back(heading_cell(""));
            grid.head[1].push_back(heading_cell(name));
        }
    }
    for (const WallRota::Row& row : rota.rows) {
        std::vector<Grid::Cell> cells{{row.name, plain_look.ground, plain_look.letters, true}};
        for (std::size_t i = from; i < until; ++i) {
            cells.push_back({row.cells[i].text, row.cells[i].look.ground, row.cells[i].look.letters, false});
        }
        if (has_totals) {
            cells.push_back({hours_text(row.worked), plain_look.ground, plain_look.letters, false});
            cells.push_back({fmt::format("{}", row.nights), plain_look.ground, plain_look.letters, false});
            cells.push_back({fmt::format("{}", row.weekends), plain_look.ground, plain_look.letters, false});
        }
        grid.rows.push_back(std::move(cells));
    }
    for (const WallRota::Total& total : rota.totals) {
        std::vector<Grid::Cell> cells{heading_cell(total.what)};
        for (std::size_t i = from; i < until; ++i) {
            cells.push_back(heading_cell(fmt::format("{}", total.duties[i])));
        }
        if (has_totals) {
            cells.insert(cells.end(), std::size(totals), heading_cell(""));
        }
        grid.rows.push_back(std::move(cells));
    }
    if (until - from < room) {    // a day is as wide on the last sheet as on the others
        grid.columns.push_back({day_share * static_cast<int>(room - (until - from)), false});
    }
    return grid;
}

Grid key_of(const WallRota& rota) {
    constexpr int code_share = 1;
    constexpr int words_share = 8;
    Grid grid{{{code_share, true}, {words_share, false}}, {{heading_cell("Letters"), heading_cell("Shift")}}, {}};
    for (const WallRota::Key& shift : rota.key) {
        const std::string times = shift.times.empty() ? "" : ", " + shift.times;
        grid.rows.push_back({{shift.code, shift.look.ground, shift.look.letters, true},
                             {fmt::format("{}{}, {} h", shift.name, times, hours_text(shift.length)), plain_look.ground,
                              plain_look.letters, false}});
    }
    return grid;
}

pages::Table gaps_of(const std::vector<WallRota::Demand>& demand) {
    pages::Table table{{{"Short on", 4},
                        {"Shift or time", 6},
                        {"Skill", 5},
                        {"Wanted", 2, true},
                        {"Assigned", 2, true},
                        {"Short", 2, true}},
                       {}};
    for (const WallRota::Demand& row : demand) {
        if (row.missing() > 0) {
            table.rows.push_back({row.day, row.what, row.skill.empty() ? "any" : row.skill,
                                  fmt::format("{}", row.wanted), fmt::format("{}", row.assigned),
                                  fmt::format("{}", row.missing())});
        }
    }
    return table;
}

}    // namespace

pages::Document wall_document(const WallRota& rota) {
    pages::Document document;
    document.is_across = true;
    document.title = rota.title;
    document.subtitle = rota.standing.empty() ? rota.period : rota.period + ". " + rota.standing;
    document.footer = fmt::format("{}, {}", rota.title, rota.period);
    document.made = rota.made;
    const std::size_t days = rota.days.size();
    const std::size_t room = days <= most_on_one ? days : days_of_sheet;
    for (std::size_t from = 0; from < days; from += room) {
        if (from > 0) {
            document.parts.emplace_back(pages::PageBreak{});
        }
        document.parts.emplace_back(sheet_of(rota, from, std::min(from + room, days), room));
    }
    document.parts.emplace_back(pages::Heading{"Key"});
    document.parts.emplace_back(key_of(rota));
    if (rota.demand) {
        pages::Table gaps = gaps_of(*rota.demand);
        if (!gaps.rows.empty()) {
            document.parts.emplace_back(pages::Heading{"Not filled"});
            document.parts.emplace_back(std::move(gaps));
        }
    }
    return document;
}

}    // namespace staffwright::app::wall
