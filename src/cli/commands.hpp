// The commands, one file each (<name>_command.cpp). Each does its work, prints, and gives the exit code of a run that
// went as it should: 0 done, 1 the answer is no. Errors: whatever stopped it; main prints them and takes the exit code
// from the table of errors. Thread safety: one command a process.
#pragma once

#include "app/judged_solve.hpp"
#include "base/result.hpp"
#include "cli/arguments.hpp"
#include "formats/recognise.hpp"

namespace staffwright::cli {

using Started = app::TimeBudget::Clock::time_point;

Result<int> solve_command(const SolveArguments& arguments, Started started);
Result<int> check_command(const CheckArguments& arguments);
Result<int> explain_command(const ExplainArguments& arguments, Started started);
Result<int> wall_rota_command(const WallRotaArguments& arguments);
Result<int> demo_command(const DemoArguments& arguments);
Result<int> demo_ward_command(const DemoArguments& arguments, Started started);
Result<int> serve_command(const ServeArguments& arguments);
Result<int> pay_command(const PayArguments& arguments);
Result<int> pay_values_command(const PayValuesArguments& arguments);
Result<int> pay_pension_command(const PayPensionArguments& arguments);
Result<int> payroll_command(const PayrollArguments& arguments);
Result<int> exceptions_command(const ExceptionsArguments& arguments);
Result<int> work_schedule_command(const WorkScheduleArguments& arguments);
Result<int> hours_command(const HoursArguments& arguments);
Result<int> job_plan_command(const JobPlanArguments& arguments);
Result<int> rule_list_command(const RulePackArguments& arguments);
Result<int> rule_show_command(const RulePackArguments& arguments);
Result<int> rule_test_command(const RulePackArguments& arguments);
Result<int> rule_kinds_command(const RuleKindsArguments& arguments);
Result<int> rota_design_command(const RotaArguments& arguments, Started started);
Result<int> rota_check_command(const RotaArguments& arguments);
Result<int> rota_place_command(const RotaArguments& arguments);
Result<int> migrate_command(const MigrateArguments& arguments);
Result<int> import_command(const ImportArguments& arguments);
Result<int> export_command(const ExportArguments& arguments);
Result<int> accounts_command(const AccountsArguments& arguments);
Result<int> audit_command(const AuditArguments& arguments);
Result<int> worker_command(const WorkerArguments& arguments);
Result<int> settings_command(const SettingsArguments& arguments);
Result<int> backup_command(const BackupArguments& arguments);
Result<int> restore_command(const RestoreArguments& arguments);
Result<int> doctor_command(const DoctorArguments& arguments);

/// --history and --weeks as the readers want them. Error: bad_usage.
Result<formats::LoadOptions> load_options(const SourceArguments& source);

/// Parses the words after the program's name, runs the command, prints errors. Returns the exit code; never throws.
[[nodiscard]] int run(const std::vector<std::string>& words, Started started);

}    // namespace staffwright::cli
