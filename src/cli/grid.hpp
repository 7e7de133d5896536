// A roster drawn for people: staff down, days across, in blocks of whole weeks that fit the width, with hours, nights
// and weekends by person and the demand that is not met beneath.
//
//     std::fputs(draw_grid(problem, book, roster, {.width = 100, .colour = Colour::no}).c_str(), stdout);
//
// A second duty on one day stands on a line of its own below the person. Widths are counted in characters, not bytes.
// Errors: none. Thread safety: pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "cli/terminal.hpp"
#include "roster/problem.hpp"
#include "roster/roster.hpp"
#include "rules/bind.hpp"

namespace staffwright::cli {

struct GridStyle {
    std::size_t width = 100;    ///< characters in a line; a single week is drawn even where it does not fit
    Colour colour = Colour::no;
};

[[nodiscard]] std::string draw_grid(const roster::Problem& problem, const rules::RuleBook& book,
                                    const roster::Roster& roster, const GridStyle& style);

}    // namespace staffwright::cli
