#include "pages/document.hpp"

#include <cairo-pdf.h>
#include <fmt/format.h>

#include <memory>

#include "pages/layout.hpp"

namespace staffwright::pages {

namespace {

struct Destroy {
    void operator()(cairo_t* canvas) const { cairo_destroy(canvas); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using Canvas = std::unique_ptr<cairo_t, Destroy>;
using Surface = std::unique_ptr<cairo_surface_t, Destroy>;

cairo_status_t append(void* to, const unsigned char* bytes, unsigned int length) {
    // cairo hands bytes over as unsigned char, files are char.
    static_cast<std::string*>(to)->append(bytes, bytes + length);
    return CAIRO_STATUS_SUCCESS;
}

Result<void> check(cairo_status_t status) {
    if (status == CAIRO_STATUS_SUCCESS) {
        return {};
    }
    return Error{ErrorId::internal, fmt::format("drawing failed: {}", cairo_status_to_string(status)), "", {}};
}

void use_colour(cairo_t* canvas, std::uint32_t colour) {
    const auto part = [&](unsigned shift) { return static_cast<double>(colour >> shift & 0xFFU) / 255; };
    cairo_set_source_rgb(canvas, part(16), part(8), part(0));
}

void draw_page(cairo_t* canvas, const Layout& layout, int page) {
    for (const Rule& rule : layout.rules) {
        if (rule.page == page) {
            use_colour(canvas, rule.colour);
            cairo_rectangle(canvas, rule.left, rule.top, rule.width, rule.height);
            cairo_fill(canvas);
        }
    }
    for (const Placed& placed : layout.texts) {
        if (placed.page == page) {
            use_colour(canvas, placed.letters);
            cairo_tag_begin(canvas, placed.tag, nullptr);
            cairo_move_to(canvas, placed.left, placed.top);
            pango_cairo_show_layout(canvas, placed.text.get());
            cairo_tag_end(canvas, placed.tag);
        }
    }
}

}    // namespace

std::vector<Box> boxes(const Document& document) {
    std::vector<Box> found;
    for (const Placed& placed : lay_out(document).texts) {
        PangoRectangle logical;
        pango_layout_get_extents(placed.text.get(), nullptr, &logical);
        const auto points = [](int units) { return static_cast<double>(units) / PANGO_SCALE; };
        found.push_back({placed.page, placed.left + points(logical.x), placed.top, points(logical.width),
                         points(logical.height), pango_layout_get_text(placed.text.get())});
    }
    return found;
}

Result<std::string> pdf(const Document& document) {
    const Layout layout = lay_out(document);
    std::string bytes;
    const Surface surface(cairo_pdf_surface_create_for_stream(append, &bytes, layout.width, layout.height));
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, document.title.c_str());
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATOR, "staffwright");
    // The day it is of, not the moment: the same document gives the same bytes.
    const std::string made = document.made.to_string() + "T00:00:00Z";
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, made.c_str());
    {
        const Canvas canvas(cairo_create(surface.get()));
        for (int page = 0; page < layout.pages; ++page) {
            draw_page(canvas.get(), layout, page);
            cairo_show_page(canvas.get());
        }
        TRY(check(cairo_status(canvas.get())));
    }
    cairo_surface_finish(surface.get());
    TRY(check(cairo_surface_status(surface.get())));
    return bytes;
}

Result<std::string> png(const Document& document, int page, double scale) {
    const Layout layout = lay_out(document);
    if (page < 0 || page >= layout.pages) {
        return Error{ErrorId::bad_value,
                     fmt::format("there is no page {} of {}", page + 1, layout.pages),
                     "name a page that is there",
                     {}};
    }
    const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(layout.width * scale),
                                                     static_cast<int>(layout.height * scale)));
    const Canvas canvas(cairo_create(surface.get()));
    cairo_set_source_rgb(canvas.get(), 1, 1, 1);
    cairo_paint(canvas.get());
    cairo_scale(canvas.get(), scale, scale);
    draw_page(canvas.get(), layout, page);
    TRY(check(cairo_status(canvas.get())));
    std::string bytes;
    TRY(check(cairo_surface_write_to_png_stream(surface.get(), append, &bytes)));
    return bytes;
}

}    // namespace staffwright::pages
