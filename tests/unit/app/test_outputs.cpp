#include "app/outputs.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

using namespace staffwright;
namespace fs = std::filesystem;

namespace {

class Scratch {
public:
    Scratch() {
        std::string name = (fs::temp_directory_path() / "staffwright-unit-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        folder_ = name;
    }
    ~Scratch() { fs::remove_all(folder_); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    [[nodiscard]] std::string operator/(const char* name) const { return (folder_ / name).string(); }
    [[nodiscard]] std::size_t entries() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), fs::directory_iterator{}));
    }

private:
    fs::path folder_;
};

}    // namespace

TEST_CASE("a new file, an old one and a device can be written; nothing is left behind") {
    const Scratch scratch;
    std::ofstream(scratch / "old") << "text";
    CHECK(app::check_writable_file(scratch / "new").has_value());
    CHECK(app::check_writable_file(scratch / "old").has_value());
    CHECK(app::check_writable_file("/dev/null").has_value());
    CHECK(scratch.entries() == 1);
}

TEST_CASE("a folder, a place without a folder and a place in a file cannot") {
    const Scratch scratch;
    std::ofstream(scratch / "file") << "text";
    for (const std::string& path :
         {scratch / ".", scratch / "none/file", scratch / "file/inside", std::string("/proc/x")}) {
        CAPTURE(path);
        const auto checked = app::check_writable_file(path);
        REQUIRE_FALSE(checked.has_value());
        CHECK(checked.error().id == ErrorId::cannot_write);
        CHECK(checked.error().place.file == path);
    }
}

TEST_CASE("folders: there, to be made, or in the way of a file") {
    const Scratch scratch;
    std::ofstream(scratch / "file") << "text";
    CHECK(app::check_writable_folder(scratch / ".").has_value());
    CHECK(app::check_writable_folder(scratch / "new").has_value());
    CHECK(app::check_writable_folder(scratch / "new/").has_value());
    CHECK_FALSE(app::check_writable_folder(scratch / "file").has_value());
    CHECK_FALSE(app::check_writable_folder(scratch / "no/such").has_value());
    CHECK(scratch.entries() == 1);
}

TEST_CASE("the same file by another name") {
    const Scratch scratch;
    std::ofstream(scratch / "file") << "text";
    fs::create_symlink(scratch / "file", scratch / "link");
    CHECK(app::same_file(scratch / "file", scratch / "link"));
    CHECK_FALSE(app::same_file(scratch / "file", scratch / "none"));
    CHECK(app::same_file(scratch / "none", scratch / "none"));    // once it is written
    CHECK_FALSE(app::same_file(scratch / "none", scratch / "other"));
}
