#include "cli/stop_signals.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <condition_variable>
#include <cstdint>
#include <cstdlib>
#include <mutex>
#include <utility>

#include "base/check.hpp"

namespace staffwright::cli {

StopSignals::StopSignals(std::function<void()> on_hangup) : on_hangup_(std::move(on_hangup)) {
    sigset_t wanted;
    sigemptyset(&wanted);
    sigaddset(&wanted, SIGINT);
    sigaddset(&wanted, SIGTERM);
    // Who runs it under nohup has said that it should go on: a signal that is blocked would come here all the same.
    struct sigaction hangup {};
    CHECK(sigaction(SIGHUP, nullptr, &hangup) == 0);
    if (on_hangup_ || hangup.sa_handler != SIG_IGN) {
        sigaddset(&wanted, SIGHUP);
    }
    CHECK(pthread_sigmask(SIG_BLOCK, &wanted, &before_) == 0);
    signals_ = signalfd(-1, &wanted, SFD_CLOEXEC);
    done_ = eventfd(0, EFD_CLOEXEC);
    CHECK(signals_ >= 0 && done_ >= 0);
    listener_ = std::thread([this] { listen(); });
}

StopSignals::~StopSignals() {
    const std::uint64_t one = 1;
    CHECK(write(done_, &one, sizeof one) == sizeof one);
    listener_.join();
    close(signals_);
    close(done_);
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void StopSignals::listen() {
    while (true) {
        std::array<pollfd, 2> waiting{{{signals_, POLLIN, 0}, {done_, POLLIN, 0}}};
        if (poll(waiting.data(), waiting.size(), -1) < 0) {
            CHECK(errno == EINTR);
            continue;
        }
        if ((waiting[1].revents & POLLIN) != 0) {
            return;
        }
        signalfd_siginfo signal{};
        if (read(signals_, &signal, sizeof signal) != sizeof signal) {
            continue;
        }
        if (signal.ssi_signo == SIGHUP && on_hangup_) {
            on_hangup_();
            continue;
        }
        if (stop_.stop_requested()) {
            // The second one: no more patience. The usual exit status of a program that a signal ended.
            std::_Exit(128 + static_cast<int>(signal.ssi_signo));
        }
        stop_.request_stop();
    }
}

void wait_until_stopped(const StopSignals& signals) {
    std::mutex mutex;
    std::condition_variable_any stopped;
    std::unique_lock lock(mutex);
    stopped.wait(lock, signals.token(), [] { return false; });
}

}    // namespace staffwright::cli
