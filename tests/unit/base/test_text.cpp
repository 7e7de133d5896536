#include "base/text.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <string>
#include <thread>
#include <vector>

#include "base/rng.hpp"
#include "support/temporary_folder.hpp"

using namespace staffwright;
using namespace staffwright::literals;
namespace fs = std::filesystem;

namespace {

std::string contents(const std::string& path) {
    const Result<std::string> text = read_file(path, 1 << 26);
    REQUIRE(text.has_value());
    return *text;
}

bool mentions(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// Runs `work` in a child process, where limits and identity may be changed; true if it returned true.
template <class Work>
bool in_child(Work work) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::_exit(work() ? 0 : 1);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}    // namespace

TEST_CASE("a file is read whole, to the byte") {
    const tests::TemporaryFolder folder;
    const std::string path = folder / "data";
    std::string bytes("a\0b\r\n\xff", 6);
    bytes += std::string(200'000, 'x');    // more than one buffer
    REQUIRE(write_file_whole(path, bytes));
    CHECK(contents(path) == bytes);
    REQUIRE(write_file_whole(path, ""));
    CHECK(contents(path).empty());
}

TEST_CASE("a file that cannot be read is named, with the reason") {
    const tests::TemporaryFolder folder;
    const Result<std::string> missing = read_file(folder / "nowhere", 100);
    REQUIRE_FALSE(missing);
    CHECK(missing.error().id == ErrorId::cannot_read);
    CHECK(missing.error().place.file == folder / "nowhere");
    CHECK(mentions(missing.error().what, "No such file"));
    CHECK_FALSE(missing.error().advice.empty());

    const Result<std::string> directory = read_file(folder.path(), 100);
    REQUIRE_FALSE(directory);
    CHECK(directory.error().id == ErrorId::cannot_read);
    CHECK(mentions(directory.error().to_string(), folder.path() + ": cannot be read: it is a folder"));
}

TEST_CASE("the size limit is exact, and holds for what has no size") {
    const tests::TemporaryFolder folder;
    const std::string path = folder / "ten";
    REQUIRE(write_file_whole(path, "0123456789"));
    CHECK(read_file(path, 10).has_value());
    const Result<std::string> over = read_file(path, 9);
    REQUIRE_FALSE(over);
    CHECK(over.error().id == ErrorId::too_large);
    CHECK(mentions(over.error().what, "limit of 9 bytes"));
    const Result<std::string> endless = read_file("/dev/zero", 1 << 20);
    REQUIRE_FALSE(endless);
    CHECK(endless.error().id == ErrorId::too_large);
}

TEST_CASE("a file is replaced whole; its permissions and a link to it stay") {
    const tests::TemporaryFolder folder;
    const std::string path = folder / "roster.json";
    REQUIRE(write_file_whole(path, "old"));
    REQUIRE(::chmod(path.c_str(), 0660) == 0);
    ::umask(022);    // which would take the group's leave to write from a new file
    const std::string link = folder / "latest";
    fs::create_symlink("roster.json", link);
    REQUIRE(write_file_whole(link, "new"));
    CHECK(contents(path) == "new");
    CHECK(fs::is_symlink(link));
    CHECK((fs::status(path).permissions() & fs::perms::all) ==
          (fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read | fs::perms::group_write));
    CHECK(folder.entries() == 2);
}

TEST_CASE("what an interrupted writer left beside the file is in nobody's way, nor are other threads") {
    const tests::TemporaryFolder folder;
    const std::string path = folder / "roster.json";
    for (int number = 0; number < 200; ++number) {
        const std::string left = path + "." + std::to_string(::getpid()) + "-" + std::to_string(number) + ".part";
        REQUIRE(::close(::open(left.c_str(), O_WRONLY | O_CREAT, 0600)) == 0);
    }
    CHECK(write_file_whole(path, "whole").has_value());
    CHECK(contents(path) == "whole");
    CHECK(folder.entries() == 201);
    std::vector<std::thread> writers;
    std::atomic<int> written{0};
    for (const char letter : {'a', 'b', 'c', 'd'}) {
        writers.emplace_back([&path, &written, letter] {
            for (int round = 0; round < 20; ++round) {
                written += write_file_whole(path, std::string(10'000, letter)).has_value() ? 1 : 0;
            }
        });
    }
    for (std::thread& writer : writers) {
        writer.join();
    }
    CHECK(written == 80);
    const std::string text = contents(path);
    CHECK(text == std::string(10'000, text.front()));
    CHECK(folder.entries() == 201);
}

TEST_CASE("links: a broken one makes its target, a circle is refused") {
    const tests::TemporaryFolder folder;
    fs::create_symlink("target", folder / "link");
    REQUIRE(write_file_whole(folder / "link", "x"));
    CHECK(contents(folder / "target") == "x");
    fs::create_symlink("b", folder / "a");
    fs::create_symlink("a", folder / "b");
    const Result<void> circle = write_file_whole(folder / "a", "x");
    REQUIRE_FALSE(circle);
    CHECK(circle.error().id == ErrorId::cannot_write);
}

TEST_CASE("a full device is an error, and a device is written to in place") {
    const Result<void> full = write_file_whole("/dev/full", "text");
    REQUIRE_FALSE(full);
    CHECK(full.error().id == ErrorId::cannot_write);
    CHECK(mentions(full.error().to_string(), "/dev/full: cannot be written: No space left on device"));
    CHECK(mentions(full.error().advice, "no room"));
    CHECK(write_file_whole("/dev/null", "text").has_value());
    CHECK(fs::is_character_file("/dev/null"));
}

TEST_CASE("when the disk is full in the middle, the old file stands and nothing is left beside it") {
    const tests::TemporaryFolder folder;
    const std::string path = folder / "roster.json";
    REQUIRE(write_file_whole(path, "the old roster"));
    CHECK(in_child([&] {
        // The limit on a file's size stands for a full disk: the write is cut short and the next one fails.
        ::signal(SIGXFSZ, SIG_IGN);
        const struct rlimit small { 10'000, 10'000 };
        if (::setrlimit(RLIMIT_FSIZE, &small) != 0) {
            return false;
        }
        const Result<void> written = write_file_whole(path, std::string(50'000, 'x'));
        return !written && written.error().id == ErrorId::cannot_write && written.error().place.file == path &&
               mentions(written.error().what, "File too large");
    }));
    CHECK(contents(path) == "the old roster");
    CHECK(folder.entries() == 1);
}

TEST_CASE("a folder that is missing, or a folder instead of a file, is named") {
    const tests::TemporaryFolder folder;
    const Result<void> missing = write_file_whole(folder / "no/such/file", "x");
    REQUIRE_FALSE(missing);
    CHECK(missing.error().id == ErrorId::bad_usage);
    CHECK(missing.error().to_string().starts_with(folder / "no/such/file" +
                                                  ": cannot be written: No such file or directory"));
    CHECK(mentions(missing.error().advice, "folder"));
    const Result<void> directory = write_file_whole(folder.path(), "x");
    REQUIRE_FALSE(directory);
    CHECK(directory.error().id == ErrorId::bad_usage);
    CHECK(mentions(directory.error().what, "Is a directory"));
    CHECK(folder.entries() == 0);
}

TEST_CASE("a folder without permission is an error that leaves the old file") {
    const tests::TemporaryFolder folder;
    const std::string path = folder / "roster.json";
    REQUIRE(write_file_whole(path, "old"));
    REQUIRE(::chmod(path.c_str(), 0644) == 0);
    REQUIRE(::chmod(folder.path().c_str(), 0555) == 0);
    CHECK(in_child([&] {
        // The superuser may write anywhere, so give that up first; whoever is not it has nothing to give up.
        if (::geteuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) {
            return false;
        }
        const Result<void> written = write_file_whole(path, "new");
        return !written && written.error().id == ErrorId::cannot_write &&
               mentions(written.error().what, "Permission denied") && mentions(written.error().advice, "permission");
    }));
    REQUIRE(::chmod(folder.path().c_str(), 0755) == 0);
    CHECK(contents(path) == "old");
    CHECK(folder.entries() == 1);
}

TEST_CASE("integers: the whole text, no overflow") {
    CHECK(parse_int64("0") == 0);
    CHECK(parse_int64("-7") == -7);
    CHECK(parse_int64("007") == 7);
    CHECK(parse_int64("9223372036854775807") == std::numeric_limits<std::int64_t>::max());
    CHECK(parse_int64("-9223372036854775808") == std::numeric_limits<std::int64_t>::min());
    for (const char* bad : {"", "-", "+7", " 7", "7 ", "7.0", "7x", "x7", "0x10", "1e3", "NaN", "--7",
                            "9223372036854775808", "-9223372036854775809", "99999999999999999999999"}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_int64(bad).has_value());
    }
    CHECK_FALSE(parse_int64(std::string_view("7\0", 2)).has_value());
}

TEST_CASE("UTF-8: well formed or not") {
    for (const char* good : {"", "plain", "Zo\xc3\xab", "\xe2\x82\xac", "\xf0\x9f\x8f\xa5", "\xc2\x80", "\xdf\xbf",
                             "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf"}) {
        CAPTURE(good);
        CHECK(is_valid_utf8(good));
    }
    CHECK(is_valid_utf8(std::string_view("a\0b", 3)));
    for (const char* bad : {"\xff", "\x80", "\xc3", "Zo\xeb", "\xc0\xaf", "\xc1\xbf", "\xe0\x9f\xbf", "\xed\xa0\x80",
                            "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xe2\x82", "\xe2\x28\xa1",
                            "\xf0\x9f\x8f", "\xf0\x9f\x8fZ", "\xc3(", "ok\xe2\x82"}) {
        CAPTURE(std::string(bad).size());
        CHECK_FALSE(is_valid_utf8(bad));
    }
}

TEST_CASE("control characters are found, and nothing else is taken for one") {
    CHECK(find_control_character("a b\u00e9\u00a0\u200f\u2030\u2070~") == std::string_view::npos);
    for (const char* unseen : {"\u0080", "\u009f", "\u2028", "\u202a", "\u202e", "\u2066", "\u2069"}) {
        CHECK(find_control_character(std::string("a\u00e9") + unseen) == 3);
    }
    CHECK(find_control_character("\xe2\x80") == std::string_view::npos);    // cut short
    CHECK(find_control_character("") == std::string_view::npos);
    CHECK(find_control_character("\x1f") == 0);
    CHECK(find_control_character("ab\x7f\n") == 2);
    CHECK(find_control_character({"a\0", 2}) == 1);
}

TEST_CASE("split gives one more piece than there are separators; joining gives the text back") {
    CHECK(split("", ',') == std::vector<std::string_view>{""});
    CHECK(split(",", ',') == std::vector<std::string_view>{"", ""});
    CHECK(split("a,,b", ',') == std::vector<std::string_view>{"a", "", "b"});
    Rng rng{3};
    for (int round = 0; round < 500; ++round) {
        std::string text;
        for (std::uint32_t i = rng.below(12); i > 0; --i) {
            text += "ab,"[rng.below(3)];
        }
        std::string joined;
        for (const std::string_view piece : split(text, ',')) {
            joined += std::string(piece) + ",";
        }
        joined.pop_back();
        REQUIRE(joined == text);
    }
}

TEST_CASE("trim takes blanks off both ends only") {
    CHECK(trim("  a b\t\r\n") == "a b");
    CHECK(trim("ab") == "ab");
    CHECK(trim(" \t\r\n").empty());
    CHECK(trim("").empty());
}

TEST_CASE("lengths of time read as people say them") {
    CHECK(format_minutes(0_min) == "0 min");
    CHECK(format_minutes(45_min) == "45 min");
    CHECK(format_minutes(12_h) == "12 h");
    CHECK(format_minutes(630_min) == "10 h 30");
    CHECK(format_minutes(65_min) == "1 h 05");
    CHECK(format_minutes(-65_min) == "-1 h 05");
    CHECK(format_minutes(-1_min) == "-1 min");
    CHECK(format_minutes(Minutes{std::numeric_limits<std::int64_t>::min()}) == "-153722867280912930 h 08");
}

TEST_CASE("lists in messages end in \"and\", and long ones are cut") {
    CHECK(list_of({}).empty());
    CHECK(list_of({"a"}) == "a");
    CHECK(list_of({"a", "b"}) == "a and b");
    CHECK(list_of({"a", "b", "c"}) == "a, b and c");
    CHECK(list_of({"a", "b", "c", "d"}, 2) == "a, b and 2 more");
    CHECK(list_of({"a", "b", "c"}, 3) == "a, b and c");
}
