// The commands of rota_arguments.hpp, described to the parser. Internal to the command line: arguments.cpp adds them to
// its own and asks which was meant.
//
//     RotaParser rota;  rota.add(app);
//     if (auto asked = rota.asked()) return *asked;
//
// Thread safety: one owner.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>

#include "cli/arguments.hpp"

namespace staffwright::cli {

class RotaParser {
public:
    void add(CLI::App& app);
    /// The command that was parsed, if it is one of these.
    [[nodiscard]] std::optional<Arguments> asked() const;

private:
    void add_design(CLI::App& rota);
    void add_check(CLI::App& rota);
    void add_place(CLI::App& rota);
    void add_rota(CLI::App& command, const char* meaning);

    const CLI::App* design_ = nullptr;
    const CLI::App* check_ = nullptr;
    const CLI::App* place_ = nullptr;
    RotaArguments arguments_;
};

}    // namespace staffwright::cli
