#include "app/outputs.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "support/temporary_folder.hpp"

using namespace staffwright;
namespace fs = std::filesystem;

TEST_CASE("a new file, an old one and a device can be written; nothing is left behind") {
    const tests::TemporaryFolder scratch;
    std::ofstream(scratch / "old") << "text";
    CHECK(app::check_writable_file(scratch / "new").has_value());
    CHECK(app::check_writable_file(scratch / "old").has_value());
    CHECK(app::check_writable_file("/dev/null").has_value());
    CHECK(scratch.entries() == 1);
}

TEST_CASE("a folder, a place without a folder and a place in a file cannot") {
    const tests::TemporaryFolder scratch;
    std::ofstream(scratch / "file") << "text";
    for (const std::string& path :
         {scratch / ".", scratch / "none/file", scratch / "file/inside", std::string("/proc/x")}) {
        CAPTURE(path);
        const auto checked = app::check_writable_file(path);
        REQUIRE_FALSE(checked.has_value());
        CHECK(checked.error().id == (path == "/proc/x" ? ErrorId::cannot_write : ErrorId::bad_usage));
        CHECK(checked.error().place.file == path);
    }
}

TEST_CASE("folders: there, to be made, or in the way of a file") {
    const tests::TemporaryFolder scratch;
    std::ofstream(scratch / "file") << "text";
    CHECK(app::check_writable_folder(scratch / ".").has_value());
    CHECK(app::check_writable_folder(scratch / "new").has_value());
    CHECK(app::check_writable_folder(scratch / "new/").has_value());
    CHECK_FALSE(app::check_writable_folder(scratch / "file").has_value());
    CHECK_FALSE(app::check_writable_folder(scratch / "no/such").has_value());
    CHECK(scratch.entries() == 1);
}

TEST_CASE("folders are made, with those on the way") {
    const tests::TemporaryFolder scratch;
    std::ofstream(scratch / "file") << "text";
    CHECK(app::make_writable_folder(scratch / "some/where").has_value());
    CHECK(app::make_writable_folder(scratch / "some/where").has_value());
    for (const std::string& path : {scratch / "file", scratch / "file/below"}) {
        const auto made = app::make_writable_folder(path);
        REQUIRE_FALSE(made.has_value());
        CHECK(made.error().id == ErrorId::bad_usage);
        CHECK(made.error().place.file == path);
    }
    const auto made = app::make_writable_folder("/proc/nowhere/x");
    REQUIRE_FALSE(made.has_value());
    CHECK(made.error().id == ErrorId::cannot_write);
}

TEST_CASE("the same file by another name") {
    const tests::TemporaryFolder scratch;
    std::ofstream(scratch / "file") << "text";
    fs::create_symlink(scratch / "file", scratch / "link");
    CHECK(app::same_file(scratch / "file", scratch / "link"));
    CHECK_FALSE(app::same_file(scratch / "file", scratch / "none"));
    CHECK(app::same_file(scratch / "none", scratch / "none"));    // once it is written
    CHECK_FALSE(app::same_file(scratch / "none", scratch / "other"));
}
