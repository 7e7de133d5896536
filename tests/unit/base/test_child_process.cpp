#include "base/child_process.hpp"

#include <doctest/doctest.h>

#include <cstdlib>

namespace staffwright {
namespace {

TEST_CASE("child process: what it says, what it complains about, and how it ends") {
    std::string said;
    const auto ended = run_child({.words = {"sh", "-c", "echo one; echo two; echo bad >&2; exit 3"},
                                  .output = [&](std::string_view piece) { said += piece; }});
    REQUIRE(ended.has_value());
    CHECK(said == "one\ntwo\n");
    CHECK(ended->complaints == "bad\n");
    CHECK(ended->exit == 3);
    CHECK(run_child({.words = {"sh", "-c", "kill -9 $$"}})->exit == 137);
}

TEST_CASE("child process: words are not read by a shell, and it has nothing to read") {
    std::string said;
    REQUIRE(run_child(
                {.words = {"printf", "%s|", "a b", "$HOME"}, .output = [&](std::string_view piece) { said += piece; }})
                ->exit == 0);
    CHECK(said == "a b|$HOME|");
    CHECK(run_child({.words = {"cat"}})->exit == 0);
}

TEST_CASE("child process: its environment is ours, with what is put in place of it") {
    REQUIRE(::setenv("STAFFWRIGHT_TEST_A", "ours", 1) == 0);
    REQUIRE(::setenv("STAFFWRIGHT_TEST_B", "ours", 1) == 0);
    std::string said;
    REQUIRE(run_child({.words = {"sh", "-c", "echo $STAFFWRIGHT_TEST_A $STAFFWRIGHT_TEST_B"},
                       .environment = {{"STAFFWRIGHT_TEST_B", "theirs"}},
                       .output = [&](std::string_view piece) { said += piece; }})
                ->exit == 0);
    CHECK(said == "ours theirs\n");
    ::unsetenv("STAFFWRIGHT_TEST_A");
    ::unsetenv("STAFFWRIGHT_TEST_B");
}

TEST_CASE("child process: more than a pipe holds on both sides, and complaints are cut") {
    std::size_t bytes = 0;
    const auto ended = run_child({.words = {"sh", "-c", "seq 1 100000 >&2; seq 1 100000"},
                                  .output = [&](std::string_view piece) { bytes += piece.size(); }});
    REQUIRE(ended.has_value());
    CHECK(bytes == 588'895);
    CHECK(ended->complaints.size() == 8'192);
}

TEST_CASE("child process: a program that there is not") {
    const auto ended = run_child({.words = {"no-such-program-here"}});
    REQUIRE_FALSE(ended.has_value());
    CHECK(ended.error().id == ErrorId::unsupported);
    CHECK(ended.error().what.find("no-such-program-here") != std::string::npos);
}

}    // namespace
}    // namespace staffwright
