// A printed document as plain data, and what it looks like on A4: headings, paragraphs, facts, tables and grids,
// flowing over as many pages as they need, upright or across, with page numbers. The only place that knows cairo and
// pango.
//
//     Document document{"Work schedule", "Amy, 2026-10-05", "medicine-october", date, {}};
//     document.parts.push_back(Facts{{{"Hours a week", "47 h 30"}}});
//     const std::string bytes = TRY(pdf(document));
//
// The heading of a table or grid is repeated on each page; a row is never split. Text that is too wide is wrapped, a
// word that is too wide broken: nothing is cut off. The same document gives the same bytes with the same fonts. Units:
// points (1/72 inch). Errors: internal, if the drawing library fails. Thread safety: pure.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "calendar/date.hpp"

namespace staffwright::pages {

struct Heading {
    std::string text;
};
struct Paragraph {
    std::string text;
};
/// Names and what they are, one to a line.
struct Facts {
    std::vector<std::pair<std::string, std::string>> rows;
};
struct Table {
    struct Column {
        std::string heading;
        int share = 1;    ///< of the width, in proportion
        bool right = false;
    };
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows;    ///< as many cells as columns
};
/// Short words in narrow columns, each cell on a ground of its own: a rota. In small letters.
struct Grid {
    struct Cell {
        std::string text;
        std::uint32_t ground = 0xffffff;    ///< 0xRRGGBB
        std::uint32_t letters = 0;
        bool strong = false;
    };
    struct Column {
        int share = 1;          ///< of the width, in proportion
        bool centred = true;    ///< false: to the left
    };
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> head;    ///< rows of headings; as many cells as columns
    std::vector<std::vector<Cell>> rows;
};
/// What follows begins on a page of its own.
struct PageBreak {};
using Part = std::variant<Heading, Paragraph, Facts, Table, Grid, PageBreak>;

struct Document {
    std::string title;
    std::string subtitle;
    std::string footer;    ///< on every page, beside its number
    calendar::Date made;
    std::vector<Part> parts;
    bool is_across = false;    ///< landscape
};

/// Upright; across, the other way round.
inline constexpr double page_width = 595.28;
inline constexpr double page_height = 841.89;
inline constexpr double margin = 51.0;    // 18 mm

/// Where a piece of text stands: for tests that nothing is cut off or printed over something else.
struct Box {
    int page = 0;    ///< from 0
    double left = 0;
    double top = 0;
    double width = 0;    ///< of the ink and its line
    double height = 0;
    std::string text;
};
[[nodiscard]] std::vector<Box> boxes(const Document& document);

/// The file's bytes.
Result<std::string> pdf(const Document& document);
/// A page as PNG, `page` from 0, at so many pixels to a point. Error besides: bad_value, no such page.
Result<std::string> png(const Document& document, int page, double scale);

}    // namespace staffwright::pages
