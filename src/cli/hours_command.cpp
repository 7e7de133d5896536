#include "app/hours.hpp"

#include <algorithm>
#include <optional>

#include "app/headroom.hpp"
#include "app/pay_packs.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"

namespace staffwright::cli {

Result<int> hours_command(const HoursArguments& arguments) {
    formats::LoadOptions options;
    const app::BothPacks packs = TRY(app::load_both_packs(arguments.packs));
    options.packs = packs.rules;
    const app::Case opened = TRY(app::open_case(arguments.problem, options));
    const roster::Roster roster = TRY(formats::load_roster(opened.loaded, arguments.roster));
    const app::PaidRoster files{opened, roster, packs.pay};
    const std::vector<terms::HoursBalance> balances =
        TRY(app::hours_of(files, {arguments.reports, arguments.attendance, arguments.opening}));
    std::optional<terms::Headroom> headroom;
    if (!arguments.headroom.empty()) {
        headroom = app::headroom_of(opened.problem(), balances, TRY(app::read_funded_headroom(arguments.headroom)));
    }
    std::vector<app::SeveralHats> others;
    for (const auto& [problem, other_roster] : arguments.also) {
        const app::Case other = TRY(app::open_case(problem, options));
        const roster::Roster theirs = TRY(formats::load_roster(other.loaded, other_roster));
        others.push_back(TRY(app::several_hats(files, {other, theirs, packs.pay})));
    }
    std::string text;
    if (arguments.json) {
        formats::JsonValue json = app::hours_json(opened.problem(), balances, others);
        if (headroom) {
            json.add("headroom", app::headroom_json(*headroom));
        }
        text = formats::print_json(json);
    } else {
        text = app::printed_hours(opened.problem(), balances);
        text += headroom ? app::printed_headroom(*headroom) : "";
        for (const app::SeveralHats& hats : others) {
            text += app::printed_hats(hats);
        }
        text = safe_text(text);
    }
    TRY(print_text(stdout, text));
    return std::any_of(others.begin(), others.end(), [](const app::SeveralHats& hats) { return hats.trouble(); }) ? 1
                                                                                                                  : 0;
}

}    // namespace staffwright::cli
