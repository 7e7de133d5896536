#include "base/child_process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

namespace staffwright {

namespace {

constexpr std::size_t most_complaints = 8 << 10;
constexpr int not_found = 127;

/// Both ends, closed in whatever we start.
struct Pipe {
    Pipe() : is_made(::pipe2(ends.data(), O_CLOEXEC) == 0) {}
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    ~Pipe() {
        close(0);
        close(1);
    }
    void close(std::size_t end) {
        if (ends[end] >= 0) {
            ::close(ends[end]);
            ends[end] = -1;
        }
    }
    std::array<int, 2> ends{-1, -1};
    bool is_made;
};

std::vector<std::string> environment_of(const Child& child) {
    std::vector<std::string> variables;
    for (char** variable = environ; variable != nullptr && *variable != nullptr; ++variable) {
        const std::string_view own(*variable);
        bool is_replaced = false;
        for (const auto& [name, value] : child.environment) {
            is_replaced = is_replaced || own.starts_with(name + "=");
        }
        if (!is_replaced) {
            variables.emplace_back(own);
        }
    }
    for (const auto& [name, value] : child.environment) {
        variables.push_back(fmt::format("{}={}", name, value));
    }
    return variables;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    pointers.reserve(texts.size() + 1);
    for (std::string& text : texts) {
        pointers.push_back(text.data());
    }
    pointers.push_back(nullptr);
    return pointers;
}

/// In the child: nothing here may allocate.
[[noreturn]] void become(char** words, char** environment, int nothing, int out, int err, pid_t parent) {
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (::getppid() != parent) {
        ::_exit(not_found);
    }
    std::signal(SIGPIPE, SIG_DFL);
    ::dup2(nothing, STDIN_FILENO);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(err, STDERR_FILENO);
    ::execvpe(words[0], words, environment);
    ::_exit(not_found);
}

/// Reads both until both are at their ends.
void gather(const Child& child, Pipe& out, Pipe& err, std::string& complaints) {
    std::array<char, 64 << 10> piece{};
    std::array<pollfd, 2> waiting{{{out.ends[0], POLLIN, 0}, {err.ends[0], POLLIN, 0}}};
    while (waiting[0].fd >= 0 || waiting[1].fd >= 0) {
        if (::poll(waiting.data(), waiting.size(), -1) < 0) {
            if (errno == EINTR) {
                continue;
            }
            return;
        }
        for (pollfd& each : waiting) {
            if (each.fd < 0 || each.revents == 0) {
                continue;
            }
            const ssize_t count = ::read(each.fd, piece.data(), piece.size());
            if (count == 0 || (count < 0 && errno != EINTR)) {
                each.fd = -1;
            } else if (count > 0 && &each == &waiting[0]) {
                if (child.output) {
                    child.output({piece.data(), static_cast<std::size_t>(count)});
                }
            } else if (count > 0) {
                const std::size_t room = most_complaints - complaints.size();
                complaints.append(piece.data(), std::min(room, static_cast<std::size_t>(count)));
            }
        }
    }
}

int wait_for(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) {
            return not_found;
        }
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}    // namespace

Result<Ended> run_child(const Child& child) {
    const Error failed{ErrorId::unavailable, child.words.front() + " could not be started", ""};
    Pipe out;
    Pipe err;
    const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (!out.is_made || !err.is_made || nothing < 0) {
        return failed;
    }
    std::vector<std::string> words = child.words;
    std::vector<std::string> variables = environment_of(child);
    const std::vector<char*> word_pointers = pointers_to(words);
    const std::vector<char*> variable_pointers = pointers_to(variables);
    const pid_t parent = ::getpid();
    const pid_t started = ::fork();
    if (started == 0) {
        become(const_cast<char**>(word_pointers.data()), const_cast<char**>(variable_pointers.data()), nothing,
               out.ends[1], err.ends[1], parent);
    }
    ::close(nothing);
    if (started < 0) {
        return failed;
    }
    out.close(1);
    err.close(1);
    Ended ended;
    gather(child, out, err, ended.complaints);
    ended.exit = wait_for(started);
    if (ended.exit == not_found && ended.complaints.empty()) {
        return Error{ErrorId::unsupported, "there is no program " + child.words.front() + " on this machine",
                     "install it, or put its folder into PATH"};
    }
    return ended;
}

}    // namespace staffwright
