#include "app/outputs.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace staffwright::app {

namespace fs = std::filesystem;

namespace {

Error refused(const std::string& path, const std::string& why, const std::string& advice,
              ErrorId id = ErrorId::cannot_write) {
    return {id, "cannot be written: " + why, advice, Place{path, 0, ""}};
}

/// No fault of the machine: another name would do.
Error misnamed(const std::string& path, const std::string& why, const std::string& advice) {
    return refused(path, why, advice, ErrorId::bad_usage);
}

std::string reason(int error) {
    return std::strerror(error);    // NOLINT(concurrency-mt-unsafe): messages of the C locale are constants
}

/// Makes an empty file in the folder and takes it away again.
Result<void> try_folder(const std::string& path, const fs::path& folder) {
    std::string probe = (folder / ".staffwright-XXXXXX").string();
    const int file = mkostemp(probe.data(), O_CLOEXEC);
    if (file < 0) {
        const int failed = errno;
        const std::string where = folder.string();
        std::error_code unknown;
        // Some folders that are there answer as if they were not (/proc).
        return fs::is_directory(folder, unknown)
                   ? refused(path, "no file can be made in " + where + ": " + reason(failed),
                             "name a place where you may write")
                   : misnamed(path, "there is no folder " + where, "make it first, or name another place");
    }
    close(file);
    unlink(probe.c_str());
    return {};
}

fs::path folder_of(const fs::path& path) {
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

}    // namespace

Result<void> check_writable_file(const std::string& path) {
    std::error_code failed;
    const fs::file_status status = fs::status(path, failed);
    if (fs::is_directory(status)) {
        return misnamed(path, "it is a folder", "name a file");
    }
    if (fs::exists(status) && !fs::is_regular_file(status)) {
        return access(path.c_str(), W_OK) == 0 ? Result<void>{}
                                               : refused(path, reason(errno), "name a place where you may write");
    }
    // A link leads to the file that will be replaced; that is where there must be room for the new one.
    const fs::path target = fs::exists(status) ? fs::canonical(path, failed) : fs::path(path);
    return try_folder(path, folder_of(target));
}

Result<void> check_writable_folder(const std::string& path) {
    std::error_code failed;
    const fs::file_status status = fs::status(path, failed);
    if (fs::is_directory(status)) {
        return try_folder(path, path);
    }
    if (fs::exists(status)) {
        return misnamed(path, "it is a file", "name a folder: the roster is several files");
    }
    const fs::path named = fs::path(path);
    return try_folder(path, folder_of(named.has_filename() ? named : named.parent_path()));
}

Result<void> make_writable_folder(const std::string& path) {
    std::error_code failed;
    fs::create_directories(path, failed);
    if (failed == std::errc::not_a_directory || failed == std::errc::file_exists) {
        return misnamed(path, "a file is in the way", "name a folder, or a place for one");
    }
    if (failed) {
        return refused(path, "the folder cannot be made: " + failed.message(), "name a place where you may write");
    }
    return check_writable_folder(path);
}

bool same_file(const std::string& a, const std::string& b) {
    std::error_code failed;
    if (fs::equivalent(a, b, failed) && !failed) {
        return true;
    }
    const fs::path first = fs::weakly_canonical(fs::absolute(a, failed), failed);
    const fs::path second = fs::weakly_canonical(fs::absolute(b, failed), failed);
    return !first.empty() && first == second;
}

Result<void> check_apart(const std::string& output, const std::vector<std::string>& inputs) {
    for (const std::string& input : inputs) {
        if (!output.empty() && !input.empty() && same_file(output, input)) {
            return Error{ErrorId::bad_usage, "the output " + output + " is an input itself", "name another file", {}};
        }
    }
    return {};
}

bool lies_in(const std::string& file, const std::string& folder) {
    std::error_code failed;
    return same_file(fs::absolute(file, failed).parent_path().string(), folder);
}

}    // namespace staffwright::app
