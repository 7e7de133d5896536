// The command line as typed values: what was asked for, or the text and exit code with which it is already answered
// (help, version, bad usage). Which files know the argument library says
// argument_parts.hpp.
//
//     const Parsed parsed = parse_arguments({"solve", "ward.json", "--seconds", "30"});
//
// Errors: as Finished with exit code 2. Thread safety: pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/pension.hpp"
#include "cli/accounts_arguments.hpp"
#include "cli/audit_arguments.hpp"
#include "cli/operations_parser.hpp"
#include "cli/platform_arguments.hpp"
#include "cli/rota_arguments.hpp"
#include "cli/serve_arguments.hpp"
#include "cli/settings_parser.hpp"
#include "cli/terms_arguments.hpp"

namespace staffwright::cli {

/// How a problem is to be read: of an INRC-II folder which history and weeks, and where rule packs are.
struct SourceArguments {
    std::string problem;
    std::optional<std::int32_t> history;
    std::string weeks;    ///< "1-2-3-3"; empty: not given
    std::string packs;    ///< folder of rule packs; empty: those built into the program
};

/// A roster to start from, and what each changed day of a person costs, as a rule.
struct StartArguments {
    std::string from;    ///< empty: none
    std::optional<std::int64_t> keep_changes;
};

struct SolveArguments {
    SourceArguments source;
    StartArguments start;
    bool weekly = false;
    std::string out;            ///< empty: standard output
    std::string report;         ///< empty: none
    std::string certificate;    ///< empty: none
    std::optional<double> seconds;
    std::optional<std::int64_t> work;
    int threads = 1;
    std::uint64_t seed = 1;
};

struct CheckArguments {
    SourceArguments source;
    StartArguments start;
    std::string roster;    ///< empty: only the certificate is checked
    std::string bound;     ///< a certificate; empty: none
    bool json = false;
};

struct ExplainArguments {
    SourceArguments source;
    StartArguments start;
    std::string roster;
    bool json = false;
    bool cures = false;
    std::string gap;       ///< DAY/SHIFT/SKILL; empty: all
    std::string prices;    ///< a certificate; empty: no prices
    double seconds = 30;
};

struct WallRotaArguments {
    SourceArguments source;
    std::string roster;
    std::string out;    ///< .xlsx or .pdf
};

struct PayArguments {
    SourceArguments source;
    std::string roster;
    std::string attendance;    ///< what was worked; empty: as planned
    std::string packs;         ///< a folder with pay/<scale>/pack.json; empty: the built-in packs
    std::string explain;       ///< PERSON, PERSON/ELEMENT or ELEMENT; empty: the slips
    bool json = false;
};

struct PayValuesArguments {
    std::string scheme;    ///< empty: all
    std::string packs;
    bool unconfirmed = false;    ///< only those
};

struct PayPensionArguments {
    app::PensionWords words;
    std::string packs;
};

enum class PayrollStep : std::uint8_t { finalise, send, lock, status };

struct PayrollArguments {
    PayrollStep step = PayrollStep::status;
    std::string problem;
    std::string roster;
    std::string attendance;
    std::string ledger;
    std::string cut_off;                  ///< finalise, status
    std::vector<std::string> restated;    ///< finalise: ids of people
    std::string mapping;                  ///< send
    std::string out;                      ///< send
    std::string packs;
};

struct DemoArguments {
    std::string data = "staffwright-demo";
    std::optional<double> seconds;    ///< 20 for the ward; 4 for each unit of the region
    std::uint64_t seed = 1;
    bool ward = false;    ///< only one ward, as files, and nothing is served
    app::settings::Options settings;
    std::string from;                ///< a Monday; empty: one that is soon
    std::int32_t units_each = 10;    ///< of each trust
    bool once = false;               ///< ends once everything is built and the server has answered
};

struct RuleKindsArguments {
    bool markdown = false;
};

/// `rules list | show | test`
struct RulePackArguments {
    enum class Task : std::uint8_t { list, show, test };
    Task task = Task::list;
    std::vector<std::string> names;    ///< of packs; show: exactly one
    std::string rule;                  ///< show: of one row; empty: the whole pack
    std::string packs;                 ///< folder; empty: those built into the program
    bool unconfirmed = false;          ///< list: only what is not confirmed, and who signed for it
    bool json = false;
    bool markdown = false;
};

/// Nothing is left to do but to print and go: `text` to standard output if `exit` is 0, else to standard error.
struct Finished {
    int exit = 0;
    std::string text;
};

using Arguments =
    std::variant<SolveArguments, CheckArguments, ExplainArguments, WallRotaArguments, PayArguments, PayValuesArguments,
                 PayPensionArguments, PayrollArguments, DemoArguments, RuleKindsArguments, RulePackArguments,
                 ExceptionsArguments, WorkScheduleArguments, HoursArguments, JobPlanArguments, RotaArguments,
                 ServeArguments, MigrateArguments, ImportArguments, ExportArguments, WorkerArguments, SettingsArguments,
                 AccountsArguments, AuditArguments, BackupArguments, RestoreArguments, DoctorArguments>;
using Parsed = std::variant<Arguments, Finished>;

[[nodiscard]] Parsed parse_arguments(const std::vector<std::string>& words);

/// Every command and option that there is: "solve --seconds". For the test that holds the manual page to it.
[[nodiscard]] std::vector<std::string> option_names();

}    // namespace staffwright::cli
