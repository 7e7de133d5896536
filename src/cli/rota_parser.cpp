#include "cli/rota_parser.hpp"

#include "cli/argument_parts.hpp"
#include "cli/help_rota.hpp"

namespace staffwright::cli {

void RotaParser::add_rota(CLI::App& command, const char* meaning) {
    command.add_option("FILE", arguments_.rota, meaning)
        ->required()
        ->check(parts::not_empty("name the rota's file"))
        ->type_name("");
    parts::add_packs_folder(command, arguments_.packs);
}

void RotaParser::add_design(CLI::App& rota) {
    CLI::App& design = parts::add_command(rota, "design", "Design the pattern of a rota", help::design_footer);
    design_ = &design;
    add_rota(design, "Rota: lines, demand by weekday, contracts and rules");
    design.add_option("--out", arguments_.out, "Where to write the designed rota; standard output if absent")
        ->check(parts::not_empty(parts::leave_out_or_name))
        ->type_name("DESIGNED");
    design.add_option("--report", arguments_.report, "Write figures of the design as JSON to this file")
        ->check(parts::not_empty(parts::leave_out_or_name))
        ->type_name("FILE");
    parts::add_search_limits(design, arguments_, "rota");
}

void RotaParser::add_check(CLI::App& rota) {
    CLI::App& check = parts::add_command(rota, "check", "Judge a designed rota: legal or not, and what it costs",
                                         help::rota_check_footer);
    check_ = &check;
    add_rota(check, "Rota as designed");
    check.add_flag("--json", arguments_.json, "Print JSON for machines");
}

void RotaParser::add_place(CLI::App& rota) {
    CLI::App& place = parts::add_command(rota, "place", "Put named people on the lines of a rota", help::place_footer);
    place_ = &place;
    add_rota(place, "Rota as designed");
    place.add_option("PEOPLE", arguments_.people, "People with their lines, dates and leave: JSON or CSV")
        ->required()
        ->check(parts::not_empty("name the file of people"))
        ->type_name("");
    place.add_option("--from", arguments_.from, "First day to be rostered")->required()->type_name("DATE");
    place.add_option("--until", arguments_.until, "The day after the last")->required()->type_name("DATE");
    place.add_option("--out-problem", arguments_.out_problem, "Where to write the problem")
        ->required()
        ->check(parts::not_empty("name a file"))
        ->type_name("PROBLEM");
    place.add_option("--out", arguments_.out_roster, "Where to write the roster")
        ->required()
        ->check(parts::not_empty("name a file"))
        ->type_name("ROSTER");
    place.add_flag("--json", arguments_.json, "Print JSON for machines");
}

void RotaParser::add(CLI::App& app) {
    CLI::App& rota =
        parts::add_command(app, "rota", "Cyclic rotas: design, check, put people on lines", help::rota_footer);
    rota.require_subcommand(1);
    add_design(rota);
    add_check(rota);
    add_place(rota);
}

std::optional<Arguments> RotaParser::asked() const {
    RotaArguments asked = arguments_;
    if (design_->parsed()) {
        asked.task = RotaArguments::Task::design;
    } else if (check_->parsed()) {
        asked.task = RotaArguments::Task::check;
    } else if (place_->parsed()) {
        asked.task = RotaArguments::Task::place;
    } else {
        return {};
    }
    return Arguments{asked};
}

}    // namespace staffwright::cli
