// Text laid out on pages: what document.hpp draws. Internal.
// Thread safety: one owner.
#pragma once

#include <pango/pangocairo.h>

#include <memory>
#include <vector>

#include "pages/document.hpp"

namespace staffwright::pages {

struct Unref {
    template <class T>
    void operator()(T* object) const {
        g_object_unref(object);
    }
};
using TextLayout = std::unique_ptr<PangoLayout, Unref>;

/// A piece of text in its place.
struct Placed {
    int page = 0;
    double left = 0;
    double top = 0;
    TextLayout text;
    const char* tag = nullptr;    ///< what it is for readers that speak: "H1", "P"
    std::uint32_t letters = 0;    ///< 0xRRGGBB
};
/// A thin line, or a ground behind a heading or a cell.
struct Rule {
    int page = 0;
    double left = 0;
    double top = 0;
    double width = 0;
    double height = 0;
    std::uint32_t colour = 0;    ///< 0xRRGGBB
};

struct Layout {
    std::vector<Placed> texts;
    std::vector<Rule> rules;
    double width = page_width;
    double height = page_height;
    int pages = 1;
};

[[nodiscard]] Layout lay_out(const Document& document);

}    // namespace staffwright::pages
