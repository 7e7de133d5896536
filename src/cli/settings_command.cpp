#include "app/settings/printed.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"

namespace staffwright::cli {

Result<int> settings_command(const SettingsArguments& arguments) {
    namespace settings = app::settings;
    if (arguments.markdown || arguments.example) {
        TRY(print_text(stdout, arguments.markdown ? settings::reference_page() : settings::example_file()));
        return 0;
    }
    const settings::Effective held = TRY(settings::effective(arguments.settings, settings::system_surroundings()));
    TRY(print_text(stdout, arguments.json ? settings::printed_json(held) : safe_text(settings::printed(held))));
    return 0;
}

}    // namespace staffwright::cli
