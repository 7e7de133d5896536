// A folder of a test's own that goes away with it, whatever was done to its permissions.
//
//     const TemporaryFolder folder;
//     write_file_whole(folder / "a.json", text);
//
// Errors: std::runtime_error if it cannot be made. Thread safety: each object is its own folder.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <stdexcept>
#include <string>

namespace staffwright::tests {

class TemporaryFolder {
public:
    TemporaryFolder() : path_((std::filesystem::temp_directory_path() / "staffwright_XXXXXX").string()) {
        if (::mkdtemp(path_.data()) == nullptr) {
            throw std::runtime_error("cannot make a temporary folder " + path_);
        }
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::permissions(path_, std::filesystem::perms::owner_all, ignored);
        std::filesystem::remove_all(path_, ignored);
    }
    [[nodiscard]] const std::string& path() const { return path_; }
    /// The path of a file in it.
    [[nodiscard]] std::string operator/(const std::string& name) const { return path_ + "/" + name; }
    /// How many files and folders are directly in it.
    [[nodiscard]] std::size_t entries() const {
        using Entries = std::filesystem::directory_iterator;
        return static_cast<std::size_t>(std::distance(Entries(path_), Entries{}));
    }

private:
    std::string path_;
};

}    // namespace staffwright::tests
