// The commands about cyclic rotas as typed values. Beside arguments.hpp, which has the others.
//
// Thread safety: plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace staffwright::cli {

/// `rota design | check | place`
struct RotaArguments {
    enum class Task : std::uint8_t { design, check, place };
    Task task = Task::design;
    std::string rota;
    std::string packs;    ///< folder of rule packs; empty: those built into the program
    // -- design
    std::string out;       ///< empty: standard output
    std::string report;    ///< empty: none
    std::optional<double> seconds;
    std::optional<std::int64_t> work;
    int threads = 1;
    std::uint64_t seed = 1;
    // -- check, place
    bool json = false;
    // -- place
    std::string people;
    std::string from;     ///< a date
    std::string until;    ///< a date, not included
    std::string out_problem;
    std::string out_roster;
};

}    // namespace staffwright::cli
