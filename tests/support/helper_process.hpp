// A server that a test needs beside itself: a Python program of tests/support that says "port N" first and ends when
// its standard input does.
//
//     const HelperProcess mail("smtp_server.py", {letters});       mail.port()
//
// Requires: the working folder is the root of the tree. Thread safety: one owner; begun before threads are started.
#pragma once

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <string>
#include <vector>

namespace staffwright::tests {

class HelperProcess {
public:
    HelperProcess(const std::string& script, std::vector<std::string> words) {
        int in[2];
        int out[2];
        REQUIRE(::pipe2(in, O_CLOEXEC) == 0);
        REQUIRE(::pipe2(out, O_CLOEXEC) == 0);
        words.insert(words.begin(), {"python3", "tests/support/" + script});
        std::vector<char*> all;
        for (std::string& word : words) {
            all.push_back(word.data());
        }
        all.push_back(nullptr);
        pid_ = ::fork();
        REQUIRE(pid_ >= 0);
        if (pid_ == 0) {
            ::dup2(in[0], 0);
            ::dup2(out[1], 1);
            ::execvp("python3", all.data());
            ::_exit(127);
        }
        ::close(in[0]);
        ::close(out[1]);
        keeps_it_ = in[1];
        std::string said;
        char byte = 0;
        while (::read(out[0], &byte, 1) == 1 && byte != '\n') {
            said += byte;
        }
        ::close(out[0]);
        REQUIRE_MESSAGE(said.starts_with("port "), said);
        port_ = static_cast<std::uint16_t>(std::atoi(said.c_str() + 5));
    }
    HelperProcess(const HelperProcess&) = delete;
    HelperProcess& operator=(const HelperProcess&) = delete;
    ~HelperProcess() {
        ::close(keeps_it_);
        ::waitpid(pid_, nullptr, 0);
    }
    [[nodiscard]] std::uint16_t port() const { return port_; }

private:
    pid_t pid_ = -1;
    int keeps_it_ = -1;
    std::uint16_t port_ = 0;
};

}    // namespace staffwright::tests
