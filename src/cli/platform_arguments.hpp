// The commands about the platform as typed values: the database that everything else stands on. Beside arguments.hpp,
// which has the others.
//
// Thread safety: plain values.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace staffwright::cli {

struct MigrateArguments {
    std::string database;    ///< URL
    bool dry_run = false;
};

struct ImportArguments {
    std::string database;    ///< URL
    std::string trust;       ///< code
    std::string unit;        ///< code
    std::string file;
    bool create_trust = false;
};

struct ExportArguments {
    std::string database;    ///< URL
    std::string trust;       ///< code
    std::string unit;        ///< code
    std::string from;        ///< first day of the period
    std::int64_t days = 28;
    bool roster = false;    ///< the roster of the period instead of its problem
    std::string out;        ///< empty: standard output
};

struct WorkerArguments {
    std::string database;    ///< URL
    int threads = 2;
    std::vector<std::string> kinds;    ///< empty: all, and what is done beside jobs
    std::int64_t lease_seconds = 30;
};

}    // namespace staffwright::cli
