// One line on a terminal that shows how a search is going, redrawn in place; nothing at all where there is none.
//
//     ProgressLine line(stderr);
//     solve(problem, book, limits, line.callback());
//     line.clear();
//
// Seconds, the objective (or what is still broken of the hard rules), the bound if there is one, and moves a second.
// Thread safety: one thread.
#pragma once

#include <cstdio>
#include <string>

#include "solve/solve.hpp"

namespace staffwright::cli {

class ProgressLine {
public:
    explicit ProgressLine(std::FILE* stream);
    /// Empty where nothing is to be shown. The line must outlive it.
    [[nodiscard]] solve::OnProgress callback();
    /// A word in front, as "week 2 of 4"; empty: none.
    void label(std::string text) { label_ = std::move(text); }
    void clear();

    /// The line itself, without terminal codes: "12 s  objective 1,234  bound 1,100  3.2 M moves/s".
    [[nodiscard]] static std::string text(const solve::Progress& progress, double moves_a_second);

private:
    void show(const solve::Progress& progress);

    std::FILE* stream_;
    bool shown_ = false;
    bool active_ = false;
    std::string label_;
    solve::Progress last_{};    ///< where the rate was last measured
    double rate_ = 0;
};

}    // namespace staffwright::cli
