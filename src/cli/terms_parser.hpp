// The commands of terms_arguments.hpp, described to the parser. Internal to the command line: arguments.cpp adds them
// to its own and asks which was meant.
//
//     TermsParser terms;  terms.add(app);
//     if (auto asked = terms.asked()) return *asked;
//
// Thread safety: one owner.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>

#include "cli/arguments.hpp"

namespace staffwright::cli {

class TermsParser {
public:
    void add(CLI::App& app);
    /// The command that was parsed, if it is one of these.
    [[nodiscard]] std::optional<Arguments> asked() const;

private:
    void add_exceptions(CLI::App& app);
    CLI::App& add_exceptions_task(CLI::App& exceptions, ExceptionsArguments::Task task, const char* name,
                                  const char* summary, const char* footer);

    void add_work_schedule(CLI::App& app);
    void add_hours(CLI::App& app);
    void add_job_plan(CLI::App& app);
    CLI::App& add_job_plan_task(CLI::App& job_plan, JobPlanArguments::Task task, const char* name, const char* summary,
                                const char* footer);

    CLI::App* exceptions_command_ = nullptr;
    CLI::App* schedule_command_ = nullptr;
    CLI::App* hours_command_ = nullptr;
    CLI::App* job_plan_command_ = nullptr;
    ExceptionsArguments exceptions_;
    WorkScheduleArguments schedule_;
    HoursArguments hours_;
    JobPlanArguments job_plan_;
};

}    // namespace staffwright::cli
