// A process of its own in a test, that tells its parent by single bytes and can be killed.
//
//     Child child([&](int pipe) { ...; tell(pipe); return 0; });       fork(): it opens its own database, and exits
//     REQUIRE(child.hear());
//     child.kill();
//
// Thread safety: fork before threads are started.
#pragma once

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>

namespace staffwright::tests {

/// A process of its own that runs `work` and is gone afterwards. It tells its parent by single bytes.
class Child {
public:
    explicit Child(const std::function<int(int)>& work) {
        REQUIRE(::pipe(pipe_) == 0);
        pid_ = ::fork();
        REQUIRE(pid_ >= 0);
        if (pid_ == 0) {
            ::close(pipe_[0]);
            ::_exit(work(pipe_[1]));
        }
        ::close(pipe_[1]);
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() {
        kill();
        ::close(pipe_[0]);
    }
    /// Waits for its next byte; false at its end.
    bool hear() {
        char byte = 0;
        return ::read(pipe_[0], &byte, 1) == 1;
    }
    /// How many bytes there are up to its end.
    int hear_rest() {
        int heard = 0;
        while (hear()) {
            ++heard;
        }
        return heard;
    }
    void kill() {
        if (pid_ > 0) {
            ::kill(pid_, SIGKILL);
            static_cast<void>(wait());
        }
    }
    int wait() {
        int status = 0;
        ::waitpid(pid_, &status, 0);
        pid_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

private:
    int pipe_[2] = {-1, -1};
    pid_t pid_ = -1;
};

inline void tell(int pipe) {
    const char byte = 'x';
    static_cast<void>(!::write(pipe, &byte, 1));
}

}    // namespace staffwright::tests
