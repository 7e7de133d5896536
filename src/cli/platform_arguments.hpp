// The commands about the platform as typed values: the database that everything else stands on. Beside arguments.hpp,
// which has the others.
//
// Thread safety: plain values.
#pragma once

#include <string>

namespace staffwright::cli {

struct MigrateArguments {
    std::string database;    ///< URL
    bool dry_run = false;
};

}    // namespace staffwright::cli
