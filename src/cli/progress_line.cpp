#include "cli/progress_line.hpp"

#include <fmt/format.h>

#include "app/printed.hpp"
#include "cli/terminal.hpp"

namespace staffwright::cli {

namespace {

std::string short_rate(double moves) {
    if (moves >= 1e6) {
        return fmt::format("{:.1f} M moves/s", moves / 1e6);
    }
    return moves >= 1e3 ? fmt::format("{:.0f} k moves/s", moves / 1e3) : fmt::format("{:.0f} moves/s", moves);
}

}    // namespace

ProgressLine::ProgressLine(std::FILE* stream) : stream_(stream), active_(is_terminal(stream)) {}

std::string ProgressLine::text(const solve::Progress& progress, double moves_a_second) {
    std::string line = fmt::format("{:.0f} s  ", progress.seconds);
    if (progress.best.hard > Cost{0}) {
        line += "not legal yet, hard " + app::printed_number(progress.best.hard.count());
    } else {
        line += "objective " + app::printed_number(progress.best.soft.count());
    }
    if (progress.bound) {
        line += "  bound " + app::printed_number(progress.bound->count());
    }
    return line + "  " + short_rate(moves_a_second);
}

solve::OnProgress ProgressLine::callback() {
    if (!active_) {
        return {};
    }
    last_ = {};
    rate_ = 0;
    return [this](const solve::Progress& progress) { show(progress); };
}

void ProgressLine::show(const solve::Progress& progress) {
    // The rate is that of the last half second or so: a shorter time gives figures that dance.
    const double since = progress.seconds - last_.seconds;
    if (since >= 0.5 || rate_ == 0) {
        rate_ = since > 0 ? static_cast<double>(progress.work - last_.work) / since : rate_;
        last_ = progress;
    }
    const std::string line = (label_.empty() ? "" : label_ + "  ") + text(progress, rate_);
    const std::string cut = fitted(line, std::min(shown_width(line), width_of(stream_, 80) - 1));
    std::fprintf(stream_, "\r%s\x1b[K", cut.c_str());
    std::fflush(stream_);
    shown_ = true;
}

void ProgressLine::clear() {
    if (shown_) {
        std::fputs("\r\x1b[K", stream_);
        std::fflush(stream_);
        shown_ = false;
    }
}

}    // namespace staffwright::cli
