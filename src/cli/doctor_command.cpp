#include "app/clock.hpp"
#include "app/doctor/doctor.hpp"
#include "cli/commands.hpp"
#include "cli/held_settings.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"

namespace staffwright::cli {

namespace doctor = app::doctor;

Result<int> doctor_command(const DoctorArguments& arguments) {
    const Result<app::settings::Effective> settings = held_settings(arguments.settings);
    if (!settings && settings.error().id == ErrorId::bad_usage) {
        return settings.error();
    }
    const doctor::Examination examination{app::now(), arguments.quick ? doctor::Depth::quick : doctor::Depth::whole};
    const std::vector<doctor::Finding> findings =
        settings ? doctor::examine(*settings, examination)
                 : std::vector<doctor::Finding>{doctor::finding_of("settings", settings.error())};
    TRY(print_text(stdout, arguments.json ? doctor::printed_json(findings) : safe_text(doctor::printed(findings))));
    return doctor::is_well(findings) ? 0 : 1;
}

}    // namespace staffwright::cli
