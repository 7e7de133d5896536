#include "base/text.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <system_error>
#include <utility>

namespace staffwright {

namespace {

std::string reason(int error_number) {
    return std::generic_category().message(error_number);
}

/// An open file that closes itself; closing early tells whether it went well.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() { static_cast<void>(close()); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] bool is_open() const { return number_ >= 0; }
    [[nodiscard]] int number() const { return number_; }
    bool close() { return number_ < 0 || ::close(std::exchange(number_, -1)) == 0; }

private:
    int number_;
};

Error cannot_read(const std::string& path, const std::string& why, std::string advice = "") {
    return Error{ErrorId::cannot_read, "cannot be read: " + why, std::move(advice), {path, 0, ""}};
}

Error cannot_write(const std::string& path, int error_number) {
    std::string advice;
    // A wrong name is the caller's; what the machine cannot do is a fault.
    ErrorId id = ErrorId::cannot_write;
    if (error_number == ENOENT || error_number == ENOTDIR) {
        id = ErrorId::bad_usage;
        advice = "the folder does not exist yet; make it, or name another place";
    } else if (error_number == EISDIR) {
        id = ErrorId::bad_usage;
        advice = "it is a folder; name a file";
    } else if (error_number == EACCES || error_number == EPERM || error_number == EROFS) {
        advice = "you have no permission to write there; name another place";
    } else if (error_number == ENOSPC || error_number == EDQUOT || error_number == EFBIG) {
        advice = "there is no room left; free some, or name another place";
    }
    return Error{id, "cannot be written: " + reason(error_number), std::move(advice), {path, 0, ""}};
}

/// 0, or the error number. A write may be cut short or interrupted; both go on.
int write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0) {
            return errno;
        }
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

/// Makes the rename itself last through a power cut. Not every file system can; then there is nothing to be done.
void flush_folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
    const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (opened.is_open()) {
        static_cast<void>(::fsync(opened.number()));
    }
}

Result<void> write_directly(const std::string& path, std::string_view text) {
    Descriptor out(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (!out.is_open()) {
        return cannot_write(path, errno);
    }
    if (const int failed = write_all(out.number(), text); failed != 0) {
        return cannot_write(path, failed);
    }
    if (!out.close()) {
        return cannot_write(path, errno);
    }
    return {};
}

/// The file that a chain of symbolic links ends at, so that the link stays and its target is replaced.
Result<std::string> follow_links(std::string path) {
    constexpr int most_links = 40;    // as Linux
    for (int link = 0; link < most_links; ++link) {
        std::array<char, 4096> target{};
        const ssize_t length = ::readlink(path.c_str(), target.data(), target.size());
        if (length < 0) {
            return path;    // not a link, or nothing there yet
        }
        const std::string_view shown(target.data(), static_cast<std::size_t>(length));
        const std::size_t slash = path.rfind('/');
        if (shown.starts_with('/') || slash == std::string::npos) {
            path = shown;
        } else {
            path.replace(slash + 1, std::string::npos, shown);
        }
    }
    return cannot_write(path, ELOOP);
}

int write_beside(const std::string& beside, const struct stat* old, std::string_view text) {
    const mode_t mode = old != nullptr ? (old->st_mode & 07777) : 0666;
    Descriptor out(::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
    if (!out.is_open()) {
        return errno;
    }
    if (const int failed = write_all(out.number(), text); failed != 0) {
        return failed;
    }
    if (old != nullptr && ::fchmod(out.number(), mode) != 0) {
        return errno;    // the mask may have taken away what the old file allowed
    }
    if (::fsync(out.number()) != 0 && errno != EINVAL) {
        return errno;
    }
    return out.close() ? 0 : errno;
}

}    // namespace

Result<std::string> read_file(const std::string& path, std::size_t limit_bytes) {
    const Descriptor in(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!in.is_open()) {
        const int failed = errno;
        return cannot_read(path, reason(failed), failed == ENOENT ? "the name is misspelt, or it is elsewhere" : "");
    }
    struct stat about {};
    if (::fstat(in.number(), &about) != 0) {
        return cannot_read(path, reason(errno));
    }
    if (S_ISDIR(about.st_mode)) {
        return cannot_read(path, "it is a folder", "name a file in it");
    }
    std::string text;
    if (S_ISREG(about.st_mode) && about.st_size > 0 && static_cast<std::size_t>(about.st_size) <= limit_bytes) {
        text.reserve(static_cast<std::size_t>(about.st_size));
    }
    std::array<char, 1 << 16> buffer{};
    while (true) {
        const ssize_t got = ::read(in.number(), buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return cannot_read(path, reason(errno));
        }
        if (got == 0) {
            return text;
        }
        if (text.size() + static_cast<std::size_t>(got) > limit_bytes) {
            return Error{ErrorId::too_large,
                         fmt::format("is larger than the limit of {} bytes", limit_bytes),
                         "it is not the file you meant",
                         {path, 0, ""}};
        }
        text.append(buffer.data(), static_cast<std::size_t>(got));
    }
}

Result<void> write_file_whole(const std::string& path, std::string_view text) {
    struct stat about {};
    const bool exists = ::stat(path.c_str(), &about) == 0;
    if (exists && S_ISDIR(about.st_mode)) {
        return cannot_write(path, EISDIR);
    }
    if (exists && !S_ISREG(about.st_mode)) {
        return write_directly(path, text);
    }
    const std::string target = TRY(follow_links(path));
    // A name that nobody else has: other threads and processes may be writing the same file, or have died over it.
    static std::atomic<unsigned> number{0};
    std::string beside;
    int failed = EEXIST;
    for (int attempt = 0; failed == EEXIST && attempt < 1000; ++attempt) {
        beside = fmt::format("{}.{}-{}.part", target, ::getpid(), ++number);
        failed = write_beside(beside, exists ? &about : nullptr, text);
    }
    if (failed == 0 && ::rename(beside.c_str(), target.c_str()) != 0) {
        failed = errno;
    }
    if (failed != 0) {
        if (failed != EEXIST) {
            ::unlink(beside.c_str());
        }
        return cannot_write(path, failed);
    }
    flush_folder_of(target);
    return {};
}

std::optional<std::int64_t> parse_int64(std::string_view text) {
    std::int64_t value = 0;
    const char* const end = text.data() + text.size();
    const auto [stopped, failed] = std::from_chars(text.data(), end, value);
    if (failed != std::errc{} || stopped != end) {
        return std::nullopt;
    }
    return value;
}

bool is_valid_utf8(std::string_view text) {
    std::size_t at = 0;
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    while (at < text.size()) {
        const unsigned char lead = byte(at);
        std::size_t more = 0;
        // The second byte's range is what shuts out overlong forms, surrogates and what lies beyond U+10FFFF.
        unsigned char low = 0x80;
        unsigned char high = 0xbf;
        if (lead < 0x80) {
            ++at;
            continue;
        }
        if (lead >= 0xc2 && lead <= 0xdf) {
            more = 1;
        } else if (lead >= 0xe0 && lead <= 0xef) {
            more = 2;
            low = lead == 0xe0 ? 0xa0 : 0x80;
            high = lead == 0xed ? 0x9f : 0xbf;
        } else if (lead >= 0xf0 && lead <= 0xf4) {
            more = 3;
            low = lead == 0xf0 ? 0x90 : 0x80;
            high = lead == 0xf4 ? 0x8f : 0xbf;
        } else {
            return false;
        }
        if (text.size() - at <= more || byte(at + 1) < low || byte(at + 1) > high) {
            return false;
        }
        for (std::size_t i = 2; i <= more; ++i) {
            if ((byte(at + i) & 0xc0) != 0x80) {
                return false;
            }
        }
        at += more + 1;
    }
    return true;
}

namespace {

/// Does the text begin with one of those that change how what follows is shown: C1 controls (U+0080 to U+009F), ends of
/// lines and paragraphs (U+2028, U+2029), embeddings, overrides and isolates of direction (U+202A to U+202E, U+2066 to
/// U+2069)? Marks of direction alone (U+200E, U+200F) stay: names in right-to-left scripts need them.
bool begins_with_unseen(std::string_view text) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    if (text.size() >= 2 && byte(0) == 0xc2) {
        return byte(1) >= 0x80 && byte(1) <= 0x9f;
    }
    if (text.size() < 3 || byte(0) != 0xe2) {
        return false;
    }
    return (byte(1) == 0x80 && byte(2) >= 0xa8 && byte(2) <= 0xae) ||
           (byte(1) == 0x81 && byte(2) >= 0xa6 && byte(2) <= 0xa9);
}

}    // namespace

std::size_t find_control_character(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto code = static_cast<unsigned char>(text[at]);
        if (code < 0x20 || code == 0x7f || begins_with_unseen(text.substr(at))) {
            return at;
        }
    }
    return std::string_view::npos;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> pieces;
    while (true) {
        const std::size_t at = text.find(separator);
        pieces.push_back(text.substr(0, at));
        if (at == std::string_view::npos) {
            return pieces;
        }
        text.remove_prefix(at + 1);
    }
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string format_minutes(Minutes length) {
    const std::int64_t count = length.count();
    const char* const sign = count < 0 ? "-" : "";
    // Negated as unsigned, so that the smallest number has a positive twin.
    const std::uint64_t size = count < 0 ? 0 - static_cast<std::uint64_t>(count) : static_cast<std::uint64_t>(count);
    if (size < 60) {
        return fmt::format("{}{} min", sign, size);
    }
    if (size % 60 == 0) {
        return fmt::format("{}{} h", sign, size / 60);
    }
    return fmt::format("{}{} h {:02}", sign, size / 60, size % 60);
}

std::string list_of(const std::vector<std::string>& names, std::size_t most) {
    std::string text;
    const std::size_t shown = names.size() <= most ? names.size() : most;
    for (std::size_t i = 0; i < shown; ++i) {
        if (i > 0) {
            text += (i + 1 == names.size()) ? " and " : ", ";
        }
        text += names[i];
    }
    if (shown < names.size()) {
        text += fmt::format(" and {} more", names.size() - shown);
    }
    return text;
}

}    // namespace staffwright
