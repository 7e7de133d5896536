// Documents on A4: nothing is cut off or printed over something else, tables go on with their heading, pages are
// numbered.
#include <doctest/doctest.h>

#include <algorithm>

#include "pages/document.hpp"

using namespace staffwright;
using namespace staffwright::pages;

namespace {

Document long_document() {
    Document document{"Work schedule", "Amy", "medicine-october", *calendar::Date::parse("2026-10-05"), {}};
    document.parts.emplace_back(Heading{"Duties"});
    document.parts.emplace_back(Paragraph{std::string(900, 'w')});    // a word wider than the page
    document.parts.emplace_back(
        Facts{{{"Hours a week", "47 h 30"}, {"A name that is longer than its column is wide", "x"}}});
    Table table{{{"Day", 2}, {"What", 5}, {"Hours", 1, true}}, {}};
    for (int i = 0; i < 120; ++i) {
        table.rows.push_back({"Monday 5 October", i % 7 == 0 ? std::string(200, 'm') : "Long day", "12.5"});
    }
    document.parts.emplace_back(table);
    return document;
}

bool overlap(const Box& a, const Box& b) {
    constexpr double hair = 0.1;
    return a.page == b.page && a.left + hair < b.left + b.width && b.left + hair < a.left + a.width &&
           a.top + hair < b.top + b.height && b.top + hair < a.top + a.height;
}

}    // namespace

TEST_CASE("everything is within the margins, and nothing over something else") {
    const std::vector<Box> all = boxes(long_document());
    for (std::size_t i = 0; i < all.size(); ++i) {
        CHECK(all[i].left >= margin - 0.1);
        CHECK(all[i].left + all[i].width <= page_width - margin + 0.1);
        CHECK(all[i].top >= margin - 0.1);
        CHECK(all[i].top + all[i].height <= page_height - 20);
        for (std::size_t j = i + 1; j < all.size(); ++j) {
            CHECK_MESSAGE(!overlap(all[i], all[j]), all[i].text << " | " << all[j].text);
        }
    }
}

TEST_CASE("a table goes on with its heading, and each page has its number") {
    const std::vector<Box> all = boxes(long_document());
    const int pages =
        std::max_element(all.begin(), all.end(), [](const Box& a, const Box& b) { return a.page < b.page; })->page + 1;
    REQUIRE(pages > 2);
    const auto count = [&](const std::string& text) {
        return std::count_if(all.begin(), all.end(), [&](const Box& box) { return box.text == text; });
    };
    CHECK(count("Day") == pages);
    CHECK(count("Monday 5 October") == 120);
    CHECK(count("Page 1 of " + std::to_string(pages)) == 1);
    CHECK(count("Page " + std::to_string(pages) + " of " + std::to_string(pages)) == 1);
}

TEST_CASE("a file is a PDF of the A4 size, and the same document gives the same bytes") {
    const auto first = pdf(long_document());
    REQUIRE(first.has_value());
    CHECK(first->starts_with("%PDF-"));
    CHECK(first->find("/MediaBox [ 0 0 595.28") != std::string::npos);
    CHECK(*first == *pdf(long_document()));
}

TEST_CASE("a page as PNG, and one that is not there") {
    const auto page = png(long_document(), 0, 1.0);
    REQUIRE(page.has_value());
    CHECK(page->substr(1, 3) == "PNG");
    CHECK_FALSE(png(long_document(), 99, 1.0).has_value());
}

namespace {

Document rota_document() {
    Document document{"Ward 7A", "19 Oct to 15 Nov", "Ward 7A", *calendar::Date::parse("2026-10-19"), {}};
    document.is_across = true;
    Grid grid{{{92, false}}, {{{"Name", 0xf0f4f5, 0, true}}}, {}};
    for (int day = 0; day < 28; ++day) {
        grid.columns.push_back({19, true});
        grid.head[0].push_back({"19 Oct", 0xf0f4f5, 0, true});
    }
    for (int person = 0; person < 70; ++person) {
        std::vector<Grid::Cell> cells{{"Amy with a long name", 0xffffff, 0, true}};
        for (int day = 0; day < 28; ++day) {
            cells.push_back({day % 3 == 0 ? "LD+N" : "N", 0x21407a, 0xffffff, false});
        }
        grid.rows.push_back(std::move(cells));
    }
    document.parts.emplace_back(std::move(grid));
    document.parts.emplace_back(PageBreak{});
    document.parts.emplace_back(Heading{"Key"});
    return document;
}

}    // namespace

TEST_CASE("a grid across the page is within the margins, goes on with its heading, and a page break is one") {
    const std::vector<Box> all = boxes(rota_document());
    const int pages =
        std::max_element(all.begin(), all.end(), [](const Box& a, const Box& b) { return a.page < b.page; })->page + 1;
    REQUIRE(pages > 2);
    std::vector<int> headed(static_cast<std::size_t>(pages), 0);
    for (std::size_t i = 0; i < all.size(); ++i) {
        CHECK(all[i].left >= margin - 0.1);
        CHECK(all[i].left + all[i].width <= page_height - margin + 0.1);
        CHECK(all[i].top + all[i].height <= page_width - 20);
        headed[static_cast<std::size_t>(all[i].page)] += all[i].text == "Name" ? 1 : 0;
        for (std::size_t j = i + 1; j < all.size(); ++j) {
            CHECK_MESSAGE(!overlap(all[i], all[j]), all[i].text << " | " << all[j].text);
        }
    }
    CHECK(std::count(headed.begin(), headed.end(), 1) == pages - 1);    // the last has the key alone
    const auto key = std::find_if(all.begin(), all.end(), [](const Box& box) { return box.text == "Key"; });
    CHECK(key->page == pages - 1);
    const auto file = pdf(rota_document());
    REQUIRE(file.has_value());
    CHECK(file->find("/MediaBox [ 0 0 841.89") != std::string::npos);
}
