// `payroll finalise | send | lock | status`, described to the parser. Internal to the command line: arguments.cpp adds
// it to its own and asks whether it was meant.
//
//     PayrollParser payroll;  payroll.add(app);
//     if (auto asked = payroll.asked()) return *asked;
//
// Thread safety: one owner.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>

#include "cli/arguments.hpp"

namespace staffwright::cli {

class PayrollParser {
public:
    void add(CLI::App& app);
    [[nodiscard]] std::optional<Arguments> asked() const;

private:
    CLI::App& add_step(CLI::App& payroll, PayrollStep step, const char* name, const char* summary, const char* footer);
    CLI::App& add_cut_off(CLI::App& step);

    CLI::App* command_ = nullptr;
    PayrollArguments payroll_;
};

}    // namespace staffwright::cli
