#include "base/utf8.hpp"

#include <doctest/doctest.h>

using namespace staffwright;

TEST_CASE("a text is cut where a character begins") {
    CHECK(cut_utf8("Amy", 3) == "Amy");
    CHECK(cut_utf8("Amy", 2) == "Am");
    CHECK(cut_utf8("Amy", 0).empty());
    CHECK(cut_utf8("", 4).empty());
    CHECK(cut_utf8("Zo\xC3\xAB", 4) == "Zo\xC3\xAB");
    CHECK(cut_utf8("Zo\xC3\xAB", 3) == "Zo");
    CHECK(cut_utf8("a\xF0\x9F\x98\x80", 4) == "a");
    CHECK(cut_utf8("\xF0\x9F\x98\x80", 3).empty());
}

TEST_CASE("what is no UTF-8 is cut all the same, so that whoever takes piece by piece comes to its end") {
    CHECK(cut_utf8("\x80\x80\x80\x80\x80\x80", 5).size() == 5);
}
