// The commands about terms of employment as typed values, and their description to the parser: exception reports, work
// schedules, hours balance, job plans. Beside arguments.hpp, which has the others.
//
// Thread safety: plain values.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
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

struct WorkScheduleArguments {
    std::string problem;
    std::string roster;
    std::string person;
    bool generic = false;
    std::string reports;      ///< empty: none
    std::string out;          ///< .pdf or .json; empty: text to standard output
    std::string data_sent;    ///< dates; empty: not known
    std::string schedule_issued;
    std::string roster_published;
    std::string packs;
};

struct HoursArguments {
    std::string problem;
    std::string roster;
    std::string reports;                                      ///< empty: none
    std::string attendance;                                   ///< empty: as planned
    std::string opening;                                      ///< empty: nothing is brought forward
    std::string headroom;                                     ///< what is funded; empty: it is not asked for
    std::vector<std::pair<std::string, std::string>> also;    ///< problem and roster of other hats
    std::string packs;
    bool json = false;
};

/// `job-plan check | show | export`
struct JobPlanArguments {
    enum class Task : std::uint8_t { check, show, make_problem, feed };
    Task task = Task::check;
    std::string file;
    std::string from;     ///< export
    std::string until;    ///< export; not included
    std::string out;      ///< export: empty, standard output; feed
    std::string rota;     ///< feed: a problem
    std::string packs;
    bool json = false;
};

}    // namespace staffwright::cli
