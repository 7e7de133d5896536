#include "cli/terminal.hpp"

#include <doctest/doctest.h>

using namespace staffwright::cli;

TEST_CASE("width is in characters shown") {
    CHECK(shown_width("") == 0);
    CHECK(shown_width("Amy") == 3);
    CHECK(shown_width("Łukasz") == 6);
    CHECK(shown_width("Zoe\xCC\x88") == 3);     // e and a combining diaeresis
    CHECK(shown_width("\xE4\xBC\x9F") == 2);    // a wide character
}

TEST_CASE("fitted: exactly so wide, never half a character") {
    CHECK(fitted("Siân", 6) == "Siân  ");
    CHECK(fitted("Chloé", 4) == "Chlo");
    CHECK(fitted("Chloé", 5) == "Chloé");
    CHECK(fitted("\xE4\xBC\x9Fx", 1) == " ");    // the wide one does not fit
    CHECK(fitted_right("7", 3) == "  7");
    CHECK(fitted("", 2) == "  ");
}

TEST_CASE("control characters are taken out, others stay") {
    CHECK(printable("a\x1b[31mb\n") == "a?[31mb?");
    CHECK(printable("\x7F") == "?");
    CHECK(printable("\xC2\x9B") == "?");    // one of the C1 controls
    CHECK(printable("Zoë") == "Zoë");
    CHECK(safe_text("a\x1b[31mb\nc\r\n") == "a?[31mb\nc?\n");
    CHECK(shown_width(printable("\xFF\xC3")) == 2);    // not UTF-8: no reading past the end
}

TEST_CASE("paint only where colour is wanted") {
    CHECK(painted("x", Paint::bad, Colour::no) == "x");
    CHECK(painted("x", Paint::plain, Colour::yes) == "x");
    CHECK(painted("", Paint::bad, Colour::yes).empty());
    CHECK(painted("x", Paint::bad, Colour::yes) == "\x1b[1;31mx\x1b[0m");
}
