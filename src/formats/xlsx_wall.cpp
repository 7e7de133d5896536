#include "formats/xlsx_wall.hpp"

#include <fmt/format.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <mutex>
#include <string_view>
#include <utility>

#include "base/text.hpp"
#include "base/utf8.hpp"

namespace staffwright::formats {

namespace {

using Look = WallRota::Look;

constexpr std::string_view text_format = "@";    // text, also after somebody has edited it

/// How a cell is set: what of a format differs in our sheets.
struct Style {
    Look look{};
    bool strong = false;
    bool centred = false;
    bool large = false;
    bool framed = true;
    std::string_view number = text_format;
    friend auto operator<=>(const Style&, const Style&) = default;
};

constexpr std::uint32_t line_colour = 0x768692;
constexpr Look heading_look{0xf0f4f5, 0x212b32};
constexpr Look short_look{0xfbe4e2, 0xb3160b};
constexpr std::string_view whole = "0";
constexpr std::string_view hours = "0.0#";

/// A workbook in the making, over a file of its own that goes away with it.
class Book {
public:
    Book() = default;
    Book(const Book&) = delete;
    Book& operator=(const Book&) = delete;
    ~Book() {
        if (book_ != nullptr) {
            static_cast<void>(workbook_close(book_));    // frees it; what it wrote goes away below
        }
        std::error_code gone;
        std::filesystem::remove(path_, gone);
    }

    Result<void> open(const WallRota& rota) {
        std::error_code trouble;
        const std::filesystem::path folder = std::filesystem::temp_directory_path(trouble);
        path_ = (folder / "staffwright-XXXXXX").string();
        const int file = trouble ? -1 : ::mkstemp(path_.data());
        if (file < 0) {
            return Error{ErrorId::cannot_write, "no workbook can be written in the folder for temporary files",
                         "make room there, or name another in TMPDIR"};
        }
        ::close(file);
        book_ = workbook_new(path_.c_str());
        if (book_ == nullptr) {
            return Error{ErrorId::internal, "a workbook could not be begun", ""};
        }
        lxw_doc_properties about{};
        std::string title = rota.title;
        std::string maker = "staffwright";
        about.title = title.data();
        about.author = maker.data();
        constexpr std::int64_t day_seconds = 86'400;
        about.created = rota.made.days_since_1970() * day_seconds;    // the day it is of: the same rota, the same bytes
        workbook_set_properties(book_, &about);
        return {};
    }

    lxw_worksheet* add(const char* name) { return workbook_add_worksheet(book_, name); }

    lxw_format* format(const Style& style) {
        lxw_format*& made = formats_[style];
        if (made == nullptr) {
            made = workbook_add_format(book_);
            // 0xffffff would be written as a fill too: paper has no need of one.
            if (style.look.ground != 0xffffff) {
                format_set_pattern(made, LXW_PATTERN_SOLID);
                format_set_bg_color(made, style.look.ground);
            }
            format_set_font_color(made, style.look.letters);
            if (style.number == text_format) {
                format_set_num_format_index(made, 49);    // the text format built in: no other is surely taken as such
            } else {
                format_set_num_format(made, style.number.data());    // all of them are literals
            }
            format_set_align(made, LXW_ALIGN_VERTICAL_CENTER);
            if (style.centred) {
                format_set_align(made, LXW_ALIGN_CENTER);
            }
            if (style.strong) {
                format_set_bold(made);
            }
            if (style.large) {
                format_set_font_size(made, 15);
            }
            if (style.framed) {
                format_set_border(made, LXW_BORDER_HAIR);
                format_set_border_color(made, line_colour);
            }
        }
        return made;
    }

    Result<std::string> bytes() {
        const lxw_error written = workbook_close(std::exchange(book_, nullptr));
        if (written != LXW_NO_ERROR) {
            return Error{ErrorId::cannot_write, fmt::format("the workbook was not written: {}", lxw_strerror(written)),
                         "make room in the folder for temporary files"};
        }
        constexpr std::size_t most = 256 << 20;
        return read_file(path_, most);
    }

private:
    std::string path_;
    lxw_workbook* book_ = nullptr;
    std::map<Style, lxw_format*> formats_;    ///< the book's
};

/// One sheet, filled cell by cell. Words are written as text whatever they are.
class Sheet {
public:
    Sheet(Book& book, const char* name) : book_(book), sheet_(book.add(name)) {}

    void text(std::size_t row, std::size_t column, const std::string& words, const Style& style) {
        note(worksheet_write_string(sheet_, row_of(row), column_of(column), words.c_str(), book_.format(style)));
    }
    void number(std::size_t row, std::size_t column, double value, const Style& style) {
        note(worksheet_write_number(sheet_, row_of(row), column_of(column), value, book_.format(style)));
    }
    void width(std::size_t from, std::size_t until, double characters) {
        note(worksheet_set_column(sheet_, column_of(from), column_of(until - 1), characters, nullptr));
    }
    /// Frozen above and left of the cell; printed on A4 across, as wide as the paper, with the heading on each page.
    void set_up(std::size_t row, std::size_t column, std::size_t heading_from, const std::string& foot, bool across) {
        worksheet_freeze_panes(sheet_, row_of(row), column_of(column));
        worksheet_set_paper(sheet_, 9);    // A4
        if (across) {
            worksheet_set_landscape(sheet_);
        }
        worksheet_fit_to_pages(sheet_, 1, 0);
        constexpr double inches = 0.4;
        worksheet_set_margins(sheet_, inches, inches, inches, 2 * inches);
        note(worksheet_repeat_rows(sheet_, row_of(heading_from), row_of(row - 1)));
        if (column > 0) {
            note(worksheet_repeat_columns(sheet_, 0, column_of(column - 1)));
        }
        note(worksheet_set_footer(sheet_, ("&L" + foot_text(foot) + "&RPage &P of &N").c_str()));
    }
    void filter(std::size_t heading, std::size_t last, std::size_t columns) {
        note(worksheet_autofilter(sheet_, row_of(heading), 0, row_of(last), column_of(columns - 1)));
    }
    [[nodiscard]] Result<void> done() const {
        if (trouble_ == LXW_NO_ERROR) {
            return {};
        }
        return Error{ErrorId::too_large, fmt::format("a sheet does not hold it: {}", lxw_strerror(trouble_)),
                     "ask for fewer days"};
    }

private:
    static lxw_row_t row_of(std::size_t row) { return static_cast<lxw_row_t>(row); }
    static lxw_col_t column_of(std::size_t column) { return static_cast<lxw_col_t>(column); }
    void note(lxw_error error) { trouble_ = trouble_ == LXW_NO_ERROR ? error : trouble_; }

    /// In a footer "&" begins an order, and 255 characters is all there may be.
    static std::string foot_text(const std::string& words) {
        constexpr std::size_t most = 100;
        std::string safe;
        for (const char each : words) {
            if (begins_character(each) && safe.size() >= most) {
                break;
            }
            safe += each == '&' ? "&&" : std::string(1, each);
        }
        return safe;
    }

    Book& book_;
    lxw_worksheet* sheet_;
    lxw_error trouble_ = LXW_NO_ERROR;
};

constexpr Style heading_style{.look = heading_look, .strong = true};
constexpr Style heading_centred{.look = heading_look, .strong = true, .centred = true};

Result<void> add_rota(Book& book, const WallRota& rota) {
    constexpr std::size_t heading = 2;
    constexpr std::size_t first_row = 4;
    constexpr std::size_t first_day = 2;
    Sheet sheet(book, "Rota");
    sheet.text(0, 0, rota.title, {.strong = true, .large = true, .framed = false});
    sheet.text(1, 0, rota.standing.empty() ? rota.period : rota.period + ". " + rota.standing, {.framed = false});
    const std::size_t totals = first_day + rota.days.size();
    const std::vector<std::string> ends{"Hours", "Nights", "Weekends"};
    sheet.text(heading, 0, "", heading_style);
    sheet.text(heading, 1, "", heading_style);
    sheet.text(heading + 1, 0, "Name", heading_style);
    sheet.text(heading + 1, 1, "Grade", heading_style);
    for (std::size_t i = 0; i < rota.days.size(); ++i) {
        const WallRota::Day& day = rota.days[i];
        const Style style{
            .look = day.look.ground == 0xffffff ? heading_look : day.look, .strong = true, .centred = true};
        sheet.text(heading, first_day + i, day.weekday, style);
        sheet.text(heading + 1, first_day + i, day.date, style);
    }
    for (std::size_t i = 0; i < ends.size(); ++i) {
        sheet.text(heading, totals + i, "", heading_centred);
        sheet.text(heading + 1, totals + i, ends[i], heading_centred);
    }
    for (std::size_t i = 0; i < rota.rows.size(); ++i) {
        const WallRota::Row& row = rota.rows[i];
        const std::size_t at = first_row + i;
        sheet.text(at, 0, row.name, {.strong = true});
        sheet.text(at, 1, row.grade, {});
        for (std::size_t day = 0; day < row.cells.size(); ++day) {
            sheet.text(at, first_day + day, row.cells[day].text, {.look = row.cells[day].look, .centred = true});
        }
        constexpr double hour = 60;
        sheet.number(at, totals, static_cast<double>(row.worked.count()) / hour, {.centred = true, .number = hours});
        sheet.number(at, totals + 1, static_cast<double>(row.nights), {.centred = true, .number = whole});
        sheet.number(at, totals + 2, static_cast<double>(row.weekends), {.centred = true, .number = whole});
    }
    for (std::size_t i = 0; i < rota.totals.size(); ++i) {
        const WallRota::Total& total = rota.totals[i];
        const std::size_t at = first_row + rota.rows.size() + i;
        sheet.text(at, 0, total.what, heading_style);
        sheet.text(at, 1, "", heading_style);
        for (std::size_t day = 0; day < total.duties.size(); ++day) {
            sheet.number(at, first_day + day, static_cast<double>(total.duties[day]),
                         {.look = heading_look, .strong = true, .centred = true, .number = whole});
        }
    }
    sheet.width(0, 1, 22);
    sheet.width(1, 2, 14);
    sheet.width(first_day, totals, 6.5);
    sheet.width(totals, totals + ends.size(), 9.5);
    sheet.set_up(first_row, first_day, heading, rota.title, true);
    return sheet.done();
}

Result<void> add_demand(Book& book, const WallRota& rota) {
    const std::vector<std::string> columns{"Day", "Shift or time", "Skill", "Required", "Wanted", "Assigned", "Short"};
    Sheet sheet(book, "Demand");
    for (std::size_t i = 0; i < columns.size(); ++i) {
        sheet.text(0, i, columns[i], i < 3 ? heading_style : heading_centred);
    }
    std::size_t at = 1;
    for (const WallRota::Demand& row : *rota.demand) {
        sheet.text(at, 0, row.day, {});
        sheet.text(at, 1, row.what, {});
        sheet.text(at, 2, row.skill.empty() ? "any" : row.skill, {});
        const Style number{.centred = true, .number = whole};
        sheet.number(at, 3, static_cast<double>(row.minimum), number);
        sheet.number(at, 4, static_cast<double>(row.wanted), number);
        sheet.number(at, 5, static_cast<double>(row.assigned), number);
        const Style missing{.look = short_look, .strong = true, .centred = true, .number = whole};
        sheet.number(at, 6, static_cast<double>(row.missing()), row.missing() > 0 ? missing : number);
        ++at;
    }
    sheet.width(0, 1, 14);
    sheet.width(1, 2, 24);
    sheet.width(2, 3, 20);
    sheet.width(3, columns.size(), 10.5);
    sheet.filter(0, std::max<std::size_t>(at - 1, 1), columns.size());
    sheet.set_up(1, 0, 0, rota.title, false);
    return sheet.done();
}

Result<void> add_key(Book& book, const WallRota& rota) {
    const std::vector<std::string> columns{"Letters", "Shift", "Times", "Hours"};
    Sheet sheet(book, "Key");
    for (std::size_t i = 0; i < columns.size(); ++i) {
        sheet.text(0, i, columns[i], heading_style);
    }
    for (std::size_t i = 0; i < rota.key.size(); ++i) {
        const WallRota::Key& shift = rota.key[i];
        sheet.text(i + 1, 0, shift.code, {.look = shift.look, .strong = true, .centred = true});
        sheet.text(i + 1, 1, shift.name, {});
        sheet.text(i + 1, 2, shift.times, {});
        constexpr double hour = 60;
        sheet.number(i + 1, 3, static_cast<double>(shift.length.count()) / hour, {.centred = true, .number = hours});
    }
    sheet.width(0, 1, 10);
    sheet.width(1, 2, 28);
    sheet.width(2, 3, 16);
    sheet.width(3, 4, 10);
    sheet.set_up(1, 0, 0, rota.title, false);
    return sheet.done();
}

}    // namespace

Result<std::string> wall_xlsx(const WallRota& rota) {
    // The library asks the C library for the time of day, which has one place for its answer.
    static std::mutex one_at_a_time;
    const std::lock_guard lock(one_at_a_time);
    Book book;
    TRY(book.open(rota));
    TRY(add_rota(book, rota));
    if (rota.demand) {
        TRY(add_demand(book, rota));
    }
    TRY(add_key(book, rota));
    return book.bytes();
}

}    // namespace staffwright::formats
