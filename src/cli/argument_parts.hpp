// What the descriptions of commands share (arguments.cpp and those beside it): a command with its help, and checks of
// words. Only these files know the argument library.
//
//     CLI::App& added = parts::add_command(app, "check", "Judge a roster", help::check_footer);
//     added.add_option("--out", out)->check(parts::not_empty(parts::leave_out_or_name));
//
// Errors: a check returns what is wrong, or nothing. Thread safety: as the library.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>

namespace staffwright::cli::parts {

inline CLI::App& add_command(CLI::App& parent, const char* name, const char* summary, const char* footer) {
    CLI::App& added = *parent.add_subcommand(name, summary);
    added.group("Commands");
    added.footer(footer);
    added.set_help_flag("-h,--help", "Print this help and exit");
    return added;
}

/// A path or list that was given, but empty: most often a variable of a script that was never set.
inline std::function<std::string(const std::string&)> not_empty(const char* cure) {
    return [cure](const std::string& text) { return text.empty() ? std::string("it is empty; ") + cure : ""; };
}

inline constexpr const char* leave_out_or_name = "name a file, or leave the option out";

inline void add_packs_folder(CLI::App& command, std::string& folder) {
    command
        .add_option("--packs", folder,
                    "Folder of rule packs (or one with rules/ in it) to use instead of those built in")
        ->check(not_empty("name a folder, or leave the option out"))
        ->type_name("DIR");
}

}    // namespace staffwright::cli::parts
