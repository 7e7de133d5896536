#include "http/transport/loop.hpp"

#include <fmt/chrono.h>

#include <boost/asio/post.hpp>
#include <ctime>

#include "http/transport/connection.hpp"

namespace staffwright::http {

namespace {

constexpr Milliseconds between_sweeps{200};    // how late a deadline may be noticed

std::string date_now() {
    // fmt names days and months in English whatever the locale is, as long as none is passed.
    return fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", fmt::gmtime(std::time(nullptr)));
}

}    // namespace

bool PeerCounts::enter(const Address& peer, std::size_t most) {
    const std::scoped_lock lock(mutex_);
    std::size_t& count = counts_[peer];
    if (count >= most) {
        return false;
    }
    ++count;
    return true;
}

void PeerCounts::leave(const Address& peer) {
    const std::scoped_lock lock(mutex_);
    const auto found = counts_.find(peer);
    if (found != counts_.end() && --found->second == 0) {
        counts_.erase(found);
    }
}

void Shared::connection_left() {
    const std::scoped_lock lock(mutex);
    if (--connections == 0) {
        emptied.notify_all();
    }
}

Loop::Loop(Shared& shared)
    : shared_(shared), busy_(asio::make_work_guard(context_)), timer_(context_), date_(date_now()) {}

Loop::~Loop() {
    join();
}

void Loop::start() {
    sweep();
    thread_ = std::thread([this] { context_.run(); });
}

void Loop::stop_connections() {
    asio::post(context_, [this] { for_each_connection([](Connection& connection) { connection.stop(); }); });
}

void Loop::abort_connections() {
    asio::post(context_, [this] { for_each_connection([](Connection& connection) { connection.close(); }); });
}

void Loop::join() {
    if (thread_.joinable()) {
        busy_.reset();
        context_.stop();
        thread_.join();
    }
}

void Loop::add(std::shared_ptr<Connection> connection) {
    connection->place = connections_.size();
    connections_.push_back(std::move(connection));
}

void Loop::remove(Connection& connection) {
    // The last one takes its place; whoever removes itself from within for_each_connection disturbs nobody before it.
    const std::size_t place = connection.place;
    const std::shared_ptr<Connection> kept = std::move(connections_[place]);
    if (place + 1 < connections_.size()) {
        connections_[place] = std::move(connections_.back());
        connections_[place]->place = place;
    }
    connections_.pop_back();
    shared_.connection_left();
}

void Loop::sweep() {
    date_ = date_now();
    for_each_connection([](Connection& connection) { connection.sweep(std::chrono::steady_clock::now()); });
    timer_.expires_after(between_sweeps);
    timer_.async_wait([this](const boost::system::error_code& code) {
        if (!code) {
            sweep();
        }
    });
}

void Loop::for_each_connection(void (*act)(Connection&)) {
    for (std::size_t i = connections_.size(); i-- > 0;) {
        const std::shared_ptr<Connection> kept = connections_[i];
        act(*kept);
    }
}

}    // namespace staffwright::http
