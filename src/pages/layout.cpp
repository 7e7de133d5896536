#include "pages/layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace staffwright::pages {

namespace {

enum class Face : std::uint8_t { plain, strong, title, heading, small, grid_heading, grid, grid_strong };
enum class Side : std::uint8_t { left, centre, right };

constexpr double gap = 6;
constexpr double cell_padding = 3;
constexpr double grid_padding = 1.5;
constexpr double grid_line = 0.3;
constexpr std::uint32_t white = 0xffffff;
constexpr std::uint32_t light = 0xe6e6e6;
constexpr std::uint32_t line_colour = 0x999999;

const char* font_of(Face face) {
    switch (face) {
        case Face::plain:
            return "DejaVu Sans 9";
        case Face::strong:
            return "DejaVu Sans Bold 9";
        case Face::title:
            return "DejaVu Sans Bold 17";
        case Face::heading:
            return "DejaVu Sans Bold 11.5";
        case Face::small:
            return "DejaVu Sans 8";
        case Face::grid_heading:
            return "DejaVu Sans Bold 6.5";    // "Wed" is within a day's column
        case Face::grid:
            return "DejaVu Sans 7.5";
        case Face::grid_strong:
            return "DejaVu Sans Bold 7.5";
    }
    return "DejaVu Sans 9";
}

class Flow {
public:
    explicit Flow(const Document& document) : document_(document) {
        // Fonts at 72 dots to the inch, so that a point is a point, on whatever machine.
        PangoFontMap* fonts = pango_cairo_font_map_get_default();
        context_.reset(pango_font_map_create_context(fonts));
        pango_cairo_context_set_resolution(context_.get(), 72);
        pango_context_set_round_glyph_positions(context_.get(), FALSE);    // paper has no pixels
        if (document.is_across) {
            std::swap(layout_.width, layout_.height);
        }
        text_width_ = layout_.width - 2 * margin;
        constexpr double page_number = 18;
        bottom_ = layout_.height - margin - page_number;
    }

    Layout whole() && {
        put_line(document_.title, Face::title, "H1");
        if (!document_.subtitle.empty()) {
            put_line(document_.subtitle, Face::plain, "P");
        }
        y_ += gap;
        for (const Part& part : document_.parts) {
            std::visit([this](const auto& each) { put(each); }, part);
        }
        layout_.pages = page_ + 1;
        number_pages();
        return std::move(layout_);
    }

private:
    TextLayout text_of(const std::string& text, Face face, double width, Side side) const {
        TextLayout made(pango_layout_new(context_.get()));
        PangoFontDescription* font = pango_font_description_from_string(font_of(face));
        pango_layout_set_font_description(made.get(), font);
        pango_font_description_free(font);
        pango_layout_set_width(made.get(), static_cast<int>(width * PANGO_SCALE));
        pango_layout_set_wrap(made.get(), PANGO_WRAP_WORD_CHAR);
        pango_layout_set_alignment(made.get(), side == Side::right    ? PANGO_ALIGN_RIGHT
                                               : side == Side::centre ? PANGO_ALIGN_CENTER
                                                                      : PANGO_ALIGN_LEFT);
        pango_layout_set_text(made.get(), text.c_str(), static_cast<int>(text.size()));
        return made;
    }

    static double height_of(const TextLayout& text) {
        PangoRectangle logical;
        pango_layout_get_extents(text.get(), nullptr, &logical);
        return static_cast<double>(logical.height) / PANGO_SCALE;
    }

    void place(TextLayout text, double left, double top, const char* tag, std::uint32_t letters = 0) {
        layout_.texts.push_back({page_, left, top, std::move(text), tag, letters});
    }

    /// A new page unless so much is left on this one.
    bool make_room(double height) {
        if (y_ + height <= bottom_ || y_ <= margin) {
            return false;
        }
        ++page_;
        y_ = margin;
        return true;
    }

    void put_line(const std::string& text, Face face, const char* tag) {
        TextLayout made = text_of(text, face, text_width_, Side::left);
        const double height = height_of(made);
        make_room(height);
        place(std::move(made), margin, y_, tag);
        y_ += height + 2;
    }

    void put(const Heading& heading) {
        y_ += gap;
        make_room(60);    // not alone at the foot of a page
        put_line(heading.text, Face::heading, "H2");
        y_ += 2;
    }

    void put(const Paragraph& paragraph) {
        put_line(paragraph.text, Face::plain, "P");
        y_ += gap / 2;
    }

    void put(const Facts& facts) {
        constexpr double name_width = 150;
        for (const auto& [name, what] : facts.rows) {
            TextLayout left = text_of(name, Face::strong, name_width - gap, Side::left);
            TextLayout right = text_of(what, Face::plain, text_width_ - name_width, Side::left);
            const double height = std::max(height_of(left), height_of(right));
            make_room(height);
            place(std::move(left), margin, y_, "P");
            place(std::move(right), margin + name_width, y_, "P");
            y_ += height + 2;
        }
        y_ += gap;
    }

    struct Row {
        std::vector<TextLayout> cells;
        double height = 0;
    };

    /// Of a table or a grid.
    template <class Columned>
    [[nodiscard]] std::vector<double> widths_of(const Columned& part) const {
        int all = 0;
        for (const auto& column : part.columns) {
            all += column.share;
        }
        std::vector<double> widths;
        for (const auto& column : part.columns) {
            widths.push_back(text_width_ * column.share / std::max(1, all));
        }
        return widths;
    }

    Row row_of(const Table& table, const std::vector<std::string>& cells, Face face) const {
        const std::vector<double> widths = widths_of(table);
        Row row;
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const std::string text = i < cells.size() ? cells[i] : "";
            row.cells.push_back(
                text_of(text, face, widths[i] - 2 * cell_padding, table.columns[i].right ? Side::right : Side::left));
            row.height = std::max(row.height, height_of(row.cells.back()));
        }
        row.height += 2 * cell_padding;
        return row;
    }

    void put_row(const Table& table, Row row, std::uint32_t ground) {
        const std::vector<double> widths = widths_of(table);
        if (ground != white) {
            layout_.rules.push_back({page_, margin, y_, text_width_, row.height, ground});
        }
        double left = margin;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            place(std::move(row.cells[i]), left + cell_padding, y_ + cell_padding, "P");
            left += widths[i];
        }
        y_ += row.height;
        layout_.rules.push_back({page_, margin, y_, text_width_, 0.4, line_colour});
    }

    void put_head(const Table& table) {
        std::vector<std::string> headings;
        for (const Table::Column& column : table.columns) {
            headings.push_back(column.heading);
        }
        put_row(table, row_of(table, headings, Face::strong), light);
    }

    void put(const Table& table) {
        make_room(50);
        put_head(table);
        for (const std::vector<std::string>& cells : table.rows) {
            Row row = row_of(table, cells, Face::plain);
            if (make_room(row.height)) {
                put_head(table);
            }
            put_row(table, std::move(row), white);
        }
        y_ += gap;
    }

    enum class Kind : std::uint8_t { heading, row };
    Row row_of(const Grid& grid, const std::vector<Grid::Cell>& cells, Kind kind) const {
        const std::vector<double> widths = widths_of(grid);
        Row row;
        for (std::size_t i = 0; i < grid.columns.size() && i < cells.size(); ++i) {
            const Face face = kind == Kind::heading ? Face::grid_heading
                              : cells[i].strong     ? Face::grid_strong
                                                    : Face::grid;
            row.cells.push_back(text_of(cells[i].text, face, widths[i] - 2 * grid_padding,
                                        grid.columns[i].centred ? Side::centre : Side::left));
            row.height = std::max(row.height, height_of(row.cells.back()));
        }
        row.height += 2 * grid_padding;
        return row;
    }

    void put_row(const Grid& grid, const std::vector<Grid::Cell>& cells, Row row) {
        const std::vector<double> widths = widths_of(grid);
        double left = margin;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            if (cells[i].ground != white) {
                layout_.rules.push_back({page_, left, y_, widths[i], row.height, cells[i].ground});
            }
            place(std::move(row.cells[i]), left + grid_padding, y_ + grid_padding, "P", cells[i].letters);
            left += widths[i];
        }
        y_ += row.height;
        grid_lines_.push_back(y_);
    }

    void put_head(const Grid& grid) {
        grid_lines_ = {y_};
        for (const std::vector<Grid::Cell>& cells : grid.head) {
            put_row(grid, cells, row_of(grid, cells, Kind::heading));
        }
    }

    /// Thin lines around the cells of what was put on this page. After all grounds, or the next row's would cover them.
    void rule(const Grid& grid) {
        for (const double line : grid_lines_) {
            layout_.rules.push_back({page_, margin, line - grid_line / 2, text_width_, grid_line, line_colour});
        }
        const double top = grid_lines_.front();
        std::vector<double> widths = widths_of(grid);
        widths.insert(widths.begin(), 0);
        double left = margin;
        for (const double width : widths) {
            left += width;
            layout_.rules.push_back({page_, left - grid_line / 2, top, grid_line, y_ - top, line_colour});
        }
    }

    void put(const Grid& grid) {
        make_room(50);
        put_head(grid);
        for (const std::vector<Grid::Cell>& cells : grid.rows) {
            Row row = row_of(grid, cells, Kind::row);
            if (y_ + row.height > bottom_) {
                rule(grid);
                make_room(row.height);
                put_head(grid);
            }
            put_row(grid, cells, std::move(row));
        }
        rule(grid);
        y_ += gap;
    }

    void put(const PageBreak&) {
        if (y_ > margin) {
            ++page_;
            y_ = margin;
        }
    }

    void number_pages() {
        for (page_ = 0; page_ < layout_.pages; ++page_) {
            const double foot = layout_.height - margin - 8;
            layout_.rules.push_back({page_, margin, foot - 4, text_width_, 0.4, 0x666666});
            place(text_of(document_.footer, Face::small, text_width_ * 0.8, Side::left), margin, foot, "P");
            place(text_of(fmt::format("Page {} of {}", page_ + 1, layout_.pages), Face::small, text_width_ * 0.2,
                          Side::right),
                  margin + text_width_ * 0.8, foot, "P");
        }
    }

    const Document& document_;
    std::unique_ptr<PangoContext, Unref> context_;
    Layout layout_;
    double text_width_ = 0;
    double bottom_ = 0;    ///< above the line of the page number
    int page_ = 0;
    double y_ = margin;
    std::vector<double> grid_lines_;    ///< below each row of the grid on this page, and above the first
};

}    // namespace

Layout lay_out(const Document& document) {
    return Flow(document).whole();
}

}    // namespace staffwright::pages
