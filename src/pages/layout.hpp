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
};
/// A thin line across, or a grey ground behind a table's heading.
struct Rule {
    int page = 0;
    double left = 0;
    double top = 0;
    double width = 0;
    double height = 0;
    double grey = 0;    ///< 0 black, 1 white
};

struct Layout {
    std::vector<Placed> texts;
    std::vector<Rule> rules;
    int pages = 1;
};

[[nodiscard]] Layout lay_out(const Document& document);

}    // namespace staffwright::pages
