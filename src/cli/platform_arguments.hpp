// The commands about the platform as typed values: the database that everything else stands on. Beside arguments.hpp,
// which has the others.
//
// Thread safety: plain values.
#pragma once

#include <cstdint>
#include <string>

#include "app/settings/effective.hpp"

namespace staffwright::cli {

struct MigrateArguments {
    app::settings::Options settings;
    bool dry_run = false;
};

struct ImportArguments {
    app::settings::Options settings;
    std::string trust;    ///< code
    std::string unit;     ///< code
    std::string file;
    bool create_trust = false;
};

struct ExportArguments {
    app::settings::Options settings;
    std::string trust;    ///< code
    std::string unit;     ///< code
    std::string from;     ///< first day of the period
    std::int64_t days = 28;
    bool roster = false;    ///< the roster of the period instead of its problem
    std::string out;        ///< empty: standard output
};

}    // namespace staffwright::cli
