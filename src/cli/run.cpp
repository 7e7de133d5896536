#include <cstdio>
#include <exception>
#include <string>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "cli/version.hpp"

namespace staffwright::cli {

namespace {

template <class... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;    // clang 14 does not find it by itself

Result<int> rule_pack_command(const RulePackArguments& arguments) {
    switch (arguments.task) {
        case RulePackArguments::Task::list:
            return rule_list_command(arguments);
        case RulePackArguments::Task::show:
            return rule_show_command(arguments);
        case RulePackArguments::Task::test:
            return rule_test_command(arguments);
    }
    return 0;
}

Result<int> rota_command(const RotaArguments& arguments, Started started) {
    switch (arguments.task) {
        case RotaArguments::Task::design:
            return rota_design_command(arguments, started);
        case RotaArguments::Task::check:
            return rota_check_command(arguments);
        case RotaArguments::Task::place:
            return rota_place_command(arguments);
    }
    return 0;
}

Result<int> run_command(const Arguments& arguments, Started started) {
    return std::visit(
        Overloaded{
            [&](const SolveArguments& a) { return solve_command(a, started); },
            [&](const CheckArguments& a) { return check_command(a); },
            [&](const ExplainArguments& a) { return explain_command(a, started); },
            [&](const WallRotaArguments& a) { return wall_rota_command(a); },
            [&](const DemoArguments& a) { return a.ward ? demo_ward_command(a, started) : demo_command(a); },
            [&](const ServeArguments& a) { return serve_command(a); },
            [&](const PayArguments& a) { return pay_command(a); },
            [&](const PayValuesArguments& a) { return pay_values_command(a); },
            [&](const PayPensionArguments& a) { return pay_pension_command(a); },
            [&](const PayrollArguments& a) { return payroll_command(a); },
            [&](const ExceptionsArguments& a) { return exceptions_command(a); },
            [&](const WorkScheduleArguments& a) { return work_schedule_command(a); },
            [&](const HoursArguments& a) { return hours_command(a); },
            [&](const JobPlanArguments& a) { return job_plan_command(a); },
            [&](const RuleKindsArguments& a) { return rule_kinds_command(a); },
            [&](const RulePackArguments& a) { return rule_pack_command(a); },
            [&](const RotaArguments& a) { return rota_command(a, started); },
            [&](const MigrateArguments& a) { return migrate_command(a); },
            [&](const ImportArguments& a) { return import_command(a); },
            [&](const ExportArguments& a) { return export_command(a); },
            [&](const AccountsArguments& a) { return accounts_command(a); },
            [&](const AuditArguments& a) { return audit_command(a); },
            [&](const WorkerArguments& a) { return worker_command(a); },
            [&](const SettingsArguments& a) { return settings_command(a); },
            [&](const BackupArguments& a) { return backup_command(a); },
            [&](const RestoreArguments& a) { return restore_command(a); },
            [&](const DoctorArguments& a) { return doctor_command(a); },
        },
        arguments);
}

/// An error as it appears on the screen; what comes from files is made harmless line by line.
std::string shown(const Error& error) {
    Error safe = error;
    safe.what = printable(safe.what);
    safe.advice = printable(safe.advice);
    safe.place.file = printable(safe.place.file);
    safe.place.path = printable(safe.place.path);
    return "staffwright: " + safe.to_string() + "\n";
}

int print_and_finish(std::FILE* stream, const std::string& text, int exit) {
    const Result<void> printed = print_text(stream, text);
    if (printed) {
        return exit;
    }
    if (stream != stderr) {
        // Nobody can be told any more if that fails too.
        static_cast<void>(print_text(stderr, shown(printed.error())));
    }
    return exit_code(printed.error().id);
}

}    // namespace

std::string version_number() {
    return STAFFWRIGHT_VERSION;
}

std::string version_line() {
    return "staffwright " + version_number();
}

Result<formats::LoadOptions> load_options(const SourceArguments& source) {
    formats::LoadOptions options;
    options.history = source.history;
    options.packs = source.packs;
    if (!source.weeks.empty()) {
        options.weeks = TRY(formats::parse_inrc2_weeks(source.weeks));
    }
    return options;
}

int run(const std::vector<std::string>& words, Started started) {
    try {
        const Parsed parsed = parse_arguments(words);
        if (const auto* finished = std::get_if<Finished>(&parsed)) {
            return print_and_finish(finished->exit == 0 ? stdout : stderr, finished->text, finished->exit);
        }
        const Result<int> done = run_command(std::get<Arguments>(parsed), started);
        return done ? *done : print_and_finish(stderr, shown(done.error()), exit_code(done.error().id));
    } catch (const std::bad_alloc&) {
        return print_and_finish(stderr, "staffwright: out of memory\n", exit_code(ErrorId::internal));
    } catch (const std::exception& fault) {
        const std::string what = printable(fault.what());
        return print_and_finish(stderr, "staffwright: a fault of ours: " + what + "\n", exit_code(ErrorId::internal));
    }
}

}    // namespace staffwright::cli
