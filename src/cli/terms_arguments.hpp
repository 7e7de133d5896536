// The commands about terms of employment as typed values, and their description to the parser: exception reports, work
// schedules, hours balance, job plans. Beside arguments.hpp, which has the others.
//
// Thread safety: plain values.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace staffwright::cli {

/// `exceptions judge | quarter`
struct ExceptionsArguments {
    enum class Task : std::uint8_t { judge, quarter };
    Task task = Task::judge;
    std::string problem;
    std::string roster;
    std::string reports;
    std::string reader = "guardian";    ///< judge
    std::string attendance;             ///< judge: add what follows to this file; empty: no
    std::string from;                   ///< quarter
    std::string until;                  ///< quarter; not included
    std::string packs;
    bool json = false;
};

}    // namespace staffwright::cli
