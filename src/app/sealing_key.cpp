#include "app/sealing_key.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace staffwright::app {

namespace {

/// Made whole under another name and then linked, so that of several programs that begin at the same time one makes it,
/// and none reads half of it.
Result<void> make_key(const std::string& file) {
    const std::string fresh = file + "." + std::to_string(::getpid());
    const std::string line = SealingKey::new_text() + "\n";
    const int descriptor = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    const bool written = descriptor >= 0 &&
                         ::write(descriptor, line.data(), line.size()) == static_cast<ssize_t>(line.size()) &&
                         ::fsync(descriptor) == 0;
    if (descriptor >= 0) {
        ::close(descriptor);
    }
    const bool is_there = written && (::link(fresh.c_str(), file.c_str()) == 0 || errno == EEXIST);
    ::unlink(fresh.c_str());
    if (!is_there) {
        return Error{ErrorId::cannot_write, "the key that seals secrets cannot be written",
                     "see that its folder can be written, or name a key", Place{file, 0, ""}};
    }
    return {};
}

}    // namespace

Result<std::optional<SealingKey>> sealing_key_for(const store::sql::Url& url, const std::string& file) {
    if (!file.empty()) {
        return std::optional(TRY(SealingKey::from_file(file)));
    }
    if (url.engine() != store::sql::Engine::sqlite) {
        return std::optional<SealingKey>{};
    }
    const std::string beside = url.target() + ".key";
    if (::access(beside.c_str(), F_OK) != 0) {
        TRY(make_key(beside));
    }
    return std::optional(TRY(SealingKey::from_file(beside)));
}

}    // namespace staffwright::app
