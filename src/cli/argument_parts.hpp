// What the descriptions of commands share (arguments.cpp and those beside it): a command with its help, options that
// several have, and checks of words. Only these files know the argument library.
//
//     CLI::App& added = parts::add_command(app, "check", "Judge a roster", help::check_footer);
//     added.add_option("--out", out)->check(parts::not_empty(parts::leave_out_or_name));
//
// Errors: a check returns what is wrong, or nothing. Thread safety: as the library.
#pragma once

#include <CLI/CLI.hpp>
#include <charconv>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "base/text.hpp"

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

inline constexpr double longest_search = 7.0 * 24 * 3600;    // seconds

/// Whole numbers within bounds, both included. No name is given: it would stand in the help.
inline std::function<std::string(const std::string&)> whole_number(std::int64_t least, std::int64_t most) {
    return [least, most](const std::string& text) {
        const std::optional<std::int64_t> number = parse_int64(text);
        return number && least <= *number && *number <= most
                   ? std::string{}
                   : "\"" + text + "\" is no whole number from " + std::to_string(least) + " to " +
                         std::to_string(most);
    };
}

/// A seed: any 64 bits.
inline std::string check_seed(const std::string& text) {
    std::uint64_t seed = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), seed);
    return failed == std::errc{} && end == text.data() + text.size()
               ? ""
               : "\"" + text + "\" is no whole number from 0 to 18446744073709551615";
}

/// A number of seconds that a search can last; the library's own check of a range lets "nan" through.
inline std::string check_seconds(const std::string& text) {
    double seconds = 0;
    const bool is_number = CLI::detail::lexical_cast(text, seconds);
    return is_number && seconds > 0 && seconds <= longest_search
               ? ""
               : "\"" + text + "\" is no number of seconds above 0 and up to 604800 (a week)";
}

/// What search_limits.hpp reads. `made`: what is the same on every run with a limit in work.
template <class Arguments>
void add_search_limits(CLI::App& command, Arguments& arguments, const std::string& made) {
    command
        .add_option("--seconds", arguments.seconds,
                    "Time for everything, reading and writing included (60 if neither this nor --work)")
        ->type_name("S")
        ->check(check_seconds);
    command.add_option("--work", arguments.work, "Limit in units of work: the same " + made + " on every run")
        ->type_name("N")
        ->check(whole_number(1, std::int64_t{1} << 60));
    command.add_option("--threads", arguments.threads, "Threads to search with, 1 to 64 (1)")
        ->type_name("N")
        ->check(whole_number(1, 64));
    command.add_option("--seed", arguments.seed, "Start of the random numbers (1)")->type_name("N")->check(check_seed);
}

inline void add_pay_packs_folder(CLI::App& command, std::string& folder) {
    command.add_option("--packs", folder, "Folder with pay/<scale>/pack.json that come before the built-in packs")
        ->check(not_empty("name a folder, or leave the option out"))
        ->type_name("DIR");
}

inline void add_packs_folder(CLI::App& command, std::string& folder) {
    command
        .add_option("--packs", folder,
                    "Folder of rule packs (or one with rules/ in it) to use instead of those built in")
        ->check(not_empty("name a folder, or leave the option out"))
        ->type_name("DIR");
}

}    // namespace staffwright::cli::parts
