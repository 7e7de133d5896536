#include "cli/arguments.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <optional>

#include "cli/argument_parts.hpp"
#include "cli/help_text.hpp"
#include "cli/payroll_parser.hpp"
#include "cli/platform_parser.hpp"
#include "cli/rota_parser.hpp"
#include "cli/terms_parser.hpp"
#include "cli/version.hpp"
#include "rules/nearest.hpp"

namespace staffwright::cli {

namespace {

/// The path of commands to this one: "staffwright rules kinds".
std::string full_name(const CLI::App& command) {
    const CLI::App* parent = command.get_parent();
    return parent == nullptr ? command.get_name() : full_name(*parent) + " " + command.get_name();
}

/// The library's help with whole command lines, and without the names of number types.
class HelpFormatter : public CLI::Formatter {
public:
    HelpFormatter() {
        column_width(24);
        label("SUBCOMMAND", "COMMAND");
        label("Subcommands", "Commands");
        label("Positionals", "What to work on");
        label("REQUIRED", "");
    }
    std::string make_usage(const CLI::App* command, std::string /*name*/) const override {
        return CLI::Formatter::make_usage(command, full_name(*command));
    }
};

/// The parser with the places that it fills.
class Parser {
public:
    Parser() : app_(help::program, "staffwright") {
        app_.set_version_flag("--version", version_line(), "Print the version and exit");
        app_.set_help_flag("-h,--help", "Print this help and exit");
        app_.footer(help::program_footer);
        app_.require_subcommand(1);
        app_.formatter(std::make_shared<HelpFormatter>());
        add_solve();
        add_check();
        add_explain();
        add_wall_rota();
        add_pay();
        payroll_.add(app_);
        terms_.add(app_);
        add_demo();
        add_serve(app_, serve_);
        add_worker(app_, worker_);
        add_settings_command(app_, settings_);
        add_rules();
        rota_.add(app_);
        platform_.add(app_);
        operations_.add(app_);
    }

    Parsed parse(std::vector<std::string> words) {
        std::reverse(words.begin(), words.end());    // the library takes them from the back
        try {
            app_.parse(words);
        } catch (const CLI::CallForVersion&) {
            return Finished{0, version_line() + "\n"};
        } catch (const CLI::CallForHelp&) {
            return Finished{0, asked().help()};
        } catch (const CLI::CallForAllHelp&) {
            return Finished{0, app_.help("", CLI::AppFormatMode::All)};
        } catch (const CLI::ExtrasError&) {
            return unexpected();
        } catch (const CLI::RequiredError& error) {
            return asked().get_subcommands({}).empty() ? bad_usage(error.what()) : unexpected();
        } catch (const CLI::ArgumentMismatch& error) {
            return bad_usage(in_our_words(error.what()));
        } catch (const CLI::ParseError& error) {
            return bad_usage(error.what());
        }
        return arguments();
    }

    [[nodiscard]] std::string help() { return app_.help(); }

    [[nodiscard]] std::vector<std::string> option_names() {
        std::vector<std::string> names;
        collect_names(app_, "", names);
        return names;
    }

private:
    static void collect_names(CLI::App& app, const std::string& prefix, std::vector<std::string>& names) {
        for (const CLI::Option* option : app.get_options()) {
            for (const std::string& name : option->get_lnames()) {
                names.push_back(prefix);
                names.back() += "--";
                names.back() += name;
            }
        }
        for (CLI::App* command : app.get_subcommands({})) {
            names.push_back(prefix + command->get_name());
            collect_names(*command, prefix + command->get_name() + " ", names);
        }
    }

    void add_source(CLI::App& command, SourceArguments& source) {
        command
            .add_option("PROBLEM", source.problem,
                        "Problem: a native JSON file, a Curtois text file or an INRC-II folder")
            ->required()
            ->check(parts::not_empty("name the problem's file or folder"))
            ->type_name("");
        command.add_option("--history", source.history, "INRC-II: number of the initial history (H0-SET-H.txt)")
            ->type_name("H")
            ->check(parts::whole_number(0, 1'000'000));
        command.add_option("--weeks", source.weeks, "INRC-II: week data in order (WD-SET-W.txt), as 1-2-3-3")
            ->check(parts::not_empty("write it as 1-2-3-3"))
            ->type_name("W-W-...");
    }

    static void add_start(CLI::App& command, StartArguments& start, const char* from, const char* keep_changes) {
        command.add_option("--from", start.from, from)
            ->check(parts::not_empty("name the roster's file or folder"))
            ->type_name("ROSTER");
        command.add_option("--keep-changes", start.keep_changes, keep_changes)
            ->type_name("COST")
            ->check(parts::whole_number(1, 1'000'000'000));
    }
    /// Of commands that judge what solve made with the same two.
    static void add_start_of_solve(CLI::App& command, StartArguments& start) {
        add_start(command, start, "With --keep-changes: the roster that solve started from",
                  "With --from: as solve was given it; the objective has the changes, too");
    }

    void add_solve() {
        CLI::App& solve = parts::add_command(app_, "solve", "Make a roster for a problem", help::solve_footer);
        solve_command_ = &solve;
        add_source(solve, solve_.source);
        parts::add_packs_folder(solve, solve_.source.packs);
        solve.add_flag("--weekly", solve_.weekly, "INRC-II: solve one week after the other, not all at once");
        solve.add_option("--out", solve_.out, "Where to write the roster; standard output if absent")
            ->check(parts::not_empty(parts::leave_out_or_name))
            ->type_name("ROSTER");
        solve.add_option("--report", solve_.report, "Write figures of the solve as JSON to this file")
            ->check(parts::not_empty(parts::leave_out_or_name))
            ->type_name("FILE");
        add_start(solve, solve_.start, "Start from this roster and disturb it as little as asked",
                  "With --from: what each changed day of a person costs, as a soft rule");
        solve
            .add_option("--certificate", solve_.certificate,
                        "Write what proves the bound, for check to verify, to this file")
            ->check(parts::not_empty(parts::leave_out_or_name))
            ->type_name("FILE");
        parts::add_search_limits(solve, solve_, "roster");
    }

    void add_check() {
        CLI::App& check =
            parts::add_command(app_, "check", "Judge a roster: legal or not, and what it costs", help::check_footer);
        check_command_ = &check;
        add_source(check, check_.source);
        parts::add_packs_folder(check, check_.source.packs);
        add_roster(check, check_.roster)->required(false);
        add_json(check, check_.json);
        add_start_of_solve(check, check_.start);
        check.add_option("--bound", check_.bound, "Verify the bound of this certificate, with or without a roster")
            ->check(parts::not_empty(parts::leave_out_or_name))
            ->type_name("CERTIFICATE");
    }

    void add_explain() {
        CLI::App& explain = parts::add_command(
            app_, "explain", "Say why a roster costs what it does and who could fill its gaps", help::explain_footer);
        explain_command_ = &explain;
        add_source(explain, explain_.source);
        parts::add_packs_folder(explain, explain_.source.packs);
        add_roster(explain, explain_.roster);
        add_json(explain, explain_.json);
        add_start_of_solve(explain, explain_.start);
        explain.add_flag("--cures", explain_.cures, "For each gap, the cheapest changes that fill it, each verified");
        explain.add_option("--gap", explain_.gap, "With --cures: only gaps of DAY/SHIFT/SKILL; parts may be empty")
            ->check(parts::not_empty("write it as 2026-10-12/N/RN, 0/N or //RN"))
            ->type_name("GAP");
        explain
            .add_option("--prices", explain_.prices,
                        "What demand and rules cost at the margin, by this certificate (solve writes them)")
            ->check(parts::not_empty(parts::leave_out_or_name))
            ->type_name("CERTIFICATE");
        explain
            .add_option("--seconds", explain_.seconds, "Time for everything but --prices, and as much for those (30)")
            ->type_name("S")
            ->check(parts::check_seconds);
    }

    void add_wall_rota() {
        CLI::App& wall = parts::add_command(app_, "wall-rota", "Write a roster as a workbook or to print, for the wall",
                                            help::wall_rota_footer);
        wall_command_ = &wall;
        add_source(wall, wall_.source);
        parts::add_packs_folder(wall, wall_.source.packs);
        add_roster(wall, wall_.roster);
        wall.add_option("--out", wall_.out, "Where to write it, .xlsx or .pdf")
            ->required()
            ->check(parts::not_empty("name a file"))
            ->type_name("FILE");
    }

    static CLI::Option* add_roster(CLI::App& command, std::string& roster) {
        return command
            .add_option("ROSTER", roster, "Roster in the problem's format; INRC-II: the folder of its solution files")
            ->required()
            ->check(parts::not_empty("name the roster's file or folder"))
            ->type_name("");
    }

    static void add_json(CLI::App& command, bool& json) { command.add_flag("--json", json, "Print JSON for machines"); }

    void add_demo() {
        CLI::App& demo = parts::add_command(
            app_, "demo", "Make an invented region, build its rosters and serve it; or one ward, as files",
            help::demo_footer);
        demo_command_ = &demo;
        demo.add_option("--data", demo_.data, "Folder for the files (staffwright-demo)")
            ->check(parts::not_empty("name a folder, or leave the option out"))
            ->type_name("DIR");
        demo.add_option("--seconds", demo_.seconds, "Time to search for each roster (4; a ward alone: 20)")
            ->type_name("S")
            ->check(parts::check_seconds);
        demo.add_flag("--ward", demo_.ward, "One ward alone, as files; nothing is served");
        add_settings(demo, demo_.settings, app::settings::demonstrates);
        demo.add_option("--from", demo_.from, "First day of the rosters, a Monday (one in two to three weeks)")
            ->check(parts::not_empty("a date, as 2026-10-12"))
            ->type_name("DATE");
        demo.add_option("--units", demo_.units_each, "Units of each trust, 1 to 10 (10)")
            ->check(CLI::Range(1, 10).description(""))
            ->type_name("N");
        demo.add_flag("--once", demo_.once, "End when all rosters are built and the server has answered");
        demo.add_option("--seed", demo_.seed, "Which region or ward: the same number makes the same one (1)")
            ->type_name("N")
            ->check(parts::check_seed);
    }

    void add_pay() {
        CLI::App& pay = parts::add_command(app_, "pay", "What a roster pays and costs, and why", help::pay_footer);
        pay_command_ = &pay;
        add_source(pay, pay_.source);
        pay.get_option("PROBLEM")->required(false);    // not for the commands below
        pay.add_option("ROSTER", pay_.roster, "Roster to pay")
            ->check(parts::not_empty("name the roster's file"))
            ->type_name("");
        pay.add_option("--attendance", pay_.attendance, "Pay what was worked, call-outs too; the rest as planned")
            ->check(parts::not_empty("name the attendance's file"))
            ->type_name("FILE");
        pay.add_flag("--json", pay_.json, "Print as JSON");
        pay.add_option("--explain", pay_.explain,
                       "Rule, hours, rate and source of lines: PERSON, PERSON/ELEMENT or ELEMENT")
            ->check(parts::not_empty("name a person or an element"))
            ->type_name("WHAT");
        parts::add_pay_packs_folder(pay, pay_.packs);
        CLI::App& values =
            parts::add_command(pay, "values", "List every value of the pay packs with its source", help::values_footer);
        pay_values_command_ = &values;
        values.add_option("SCHEME", values_.scheme, "Only of this scheme")->type_name("");
        values.add_flag("--unconfirmed", values_.unconfirmed, "Only what is not confirmed, the least sure first");
        parts::add_pay_packs_folder(values, values_.packs);
        add_pension(pay);
    }

    void add_pension(CLI::App& pay) {
        CLI::App& pension = parts::add_command(
            pay, "pension", "What extra sessions do to the annual allowance of pension tax", help::pension_footer);
        pension_command_ = &pension;
        app::PensionWords& words = pension_.words;
        pension.add_option("--year", words.year, "Tax year, as 2026/27")->required()->type_name("YEAR");
        pension.add_option("--growth", words.growth, "Growth of the pension in the year, without the sessions")
            ->required()
            ->type_name("POUNDS");
        pension.add_option("--extra", words.extra, "What the extra sessions pay")->required()->type_name("POUNDS");
        pension.add_option("--income", words.income, "Threshold income without them; no taper if absent")
            ->type_name("POUNDS");
        pension.add_option("--adjusted", words.adjusted, "Adjusted income (threshold income and growth)")
            ->type_name("POUNDS");
        pension.add_option("--earlier", words.earlier, "An earlier year, for its unused allowance; once for each")
            ->type_name("YEAR:GROWTH[:INCOME[:ADJUSTED]]");
        pension.add_option("--tax-rate", words.tax_rate, "Your own rate of tax, for the charge")->type_name("PERCENT");
        pension.add_flag_callback(
            "--pensionable", [&words] { words.pay = app::PensionPay::pensionable; },
            "The sessions count for the pension");
        parts::add_pay_packs_folder(pension, pension_.packs);
    }

    void add_rules() {
        CLI::App& rules = parts::add_command(app_, "rules", "About rule packs and the kinds of rule", "");
        rules.require_subcommand(1);
        CLI::App& kinds =
            parts::add_command(rules, "kinds", "List every kind of rule with its parameters", help::kinds_footer);
        kinds.add_flag("--markdown", kinds_.markdown, "Print the catalogue as a Markdown page");
        kinds_command_ = &kinds;
        CLI::App& list =
            parts::add_command(rules, "list", "List the rule packs, or the rules of packs", help::list_footer);
        add_packs_named(list, "Packs whose rules to list; none: the packs themselves");
        list.add_flag("--unconfirmed", pack_.unconfirmed, "Only what is not confirmed, and who has signed for it");
        CLI::App& show =
            parts::add_command(rules, "show", "Show what a rule pack, or one rule of it, says", help::show_footer);
        show.add_option("PACK", shown_pack_, "Rule pack")
            ->required()
            ->check(parts::not_empty("name a pack"))
            ->type_name("");
        show.add_option("RULE", pack_.rule, "Id of a rule or of a row that is not judged; all if absent")
            ->type_name("");
        show.add_flag("--markdown", pack_.markdown, "Print the pack as a Markdown page");
        CLI::App& test = parts::add_command(rules, "test", "Run the drawn cases of rule packs", help::test_footer);
        add_packs_named(test, "Packs to test; all if none is named");
        for (CLI::App* each : {&list, &show, &test}) {
            each->add_flag("--json", pack_.json, "Print JSON for machines");
            parts::add_packs_folder(*each, pack_.packs);
        }
        show_command_ = &show;
        test_command_ = &test;
    }

    void add_packs_named(CLI::App& command, const char* meaning) {
        command.add_option("PACK", pack_.names, meaning)->check(parts::not_empty("name a pack"))->type_name("");
    }

    /// The command that was named last, for its help.
    CLI::App& asked() {
        CLI::App* deepest = &app_;
        while (!deepest->get_subcommands().empty()) {
            deepest = deepest->get_subcommands().front();
        }
        return *deepest;
    }

    /// A word that is no command or no option, or no command at all: the nearest name is proposed.
    Finished unexpected() {
        CLI::App& command = asked();
        std::vector<std::string> words = app_.remaining(true);
        // An unknown option first: the word after it is probably its value.
        const auto option =
            std::find_if(words.begin(), words.end(), [](const std::string& word) { return word.starts_with("-"); });
        const bool wants_command = !command.get_subcommands({}).empty();
        if (words.empty() && wants_command) {
            return bad_usage("name a command");
        }
        const std::string word = option != words.end() ? *option : words.empty() ? "" : words.front();
        std::vector<std::string> known;
        for (const CLI::Option* each : command.get_options()) {
            for (const std::string& name : each->get_lnames()) {
                known.push_back("--" + name);
            }
        }
        for (const CLI::App* each : command.get_subcommands({})) {
            known.push_back(each->get_name());
        }
        const std::string near = rules::nearest(word.substr(0, word.find('=')), known);
        const char* kind = word.starts_with("-") ? "an unknown option"
                           : wants_command       ? "no command"
                                                 : "one word too many";
        return bad_usage("\"" + word + "\" is " + kind + (near.empty() ? "" : ", perhaps " + near));
    }

    /// The library's "--seed: At Most 1 required but received 2" for what was given twice.
    static std::string in_our_words(const std::string& what) {
        if (const std::size_t at = what.find(": At Most 1 required"); at != std::string::npos) {
            return what.substr(0, at) + " is given more than once; give it once";
        }
        constexpr std::string_view before = ": 1 required ";
        constexpr std::string_view after = " missing";
        if (const std::size_t at = what.find(before); at != std::string::npos && what.ends_with(after)) {
            const std::string word = what.substr(at + before.size());
            return what.substr(0, at) + " needs a value: " + word.substr(0, word.size() - after.size());
        }
        return what;
    }

    Finished bad_usage(const std::string& what) {
        return {2, "staffwright: " + what + "\n  Maybe see `" + full_name(asked()) + " --help`\n"};
    }

    Parsed arguments() {
        if (solve_command_->parsed()) {
            return Arguments{solve_};
        }
        if (check_command_->parsed()) {
            return Arguments{check_};
        }
        if (explain_command_->parsed()) {
            return Arguments{explain_};
        }
        if (wall_command_->parsed()) {
            return Arguments{wall_};
        }
        if (const auto payroll = payroll_.asked()) {
            return *payroll;
        }
        if (pension_command_->parsed()) {
            return Arguments{pension_};
        }
        if (pay_values_command_->parsed()) {
            return Arguments{values_};
        }
        if (pay_command_->parsed()) {
            pay_.source.packs = pay_.packs;    // one folder may hold packs of both kinds
            return Arguments{pay_};
        }
        if (const auto terms = terms_.asked()) {
            return *terms;
        }
        if (const auto rota = rota_.asked()) {
            return *rota;
        }
        if (const auto platform = platform_.asked()) {
            return *platform;
        }
        if (const auto operation = operations_.asked()) {
            return std::visit([](const auto& asked) { return Arguments{asked}; }, *operation);
        }
        if (demo_command_->parsed()) {
            return Arguments{demo_};
        }
        if (app_.got_subcommand(serve_name)) {
            return Arguments{serve_};
        }
        if (app_.got_subcommand(worker_name)) {
            return Arguments{worker_};
        }
        if (app_.got_subcommand(settings_name)) {
            return Arguments{settings_};
        }
        if (kinds_command_->parsed()) {
            return Arguments{kinds_};
        }
        using Task = RulePackArguments::Task;
        if (show_command_->parsed()) {
            pack_.names = {shown_pack_};
        }
        pack_.task = show_command_->parsed() ? Task::show : test_command_->parsed() ? Task::test : Task::list;
        return Arguments{pack_};
    }

    CLI::App app_;
    CLI::App* solve_command_ = nullptr;
    CLI::App* check_command_ = nullptr;
    CLI::App* explain_command_ = nullptr;
    CLI::App* wall_command_ = nullptr;
    CLI::App* pay_command_ = nullptr;
    CLI::App* pay_values_command_ = nullptr;
    CLI::App* pension_command_ = nullptr;
    CLI::App* demo_command_ = nullptr;
    CLI::App* kinds_command_ = nullptr;
    CLI::App* show_command_ = nullptr;
    CLI::App* test_command_ = nullptr;
    SolveArguments solve_;
    CheckArguments check_;
    ExplainArguments explain_;
    WallRotaArguments wall_;
    PayArguments pay_;
    PayValuesArguments values_;
    PayPensionArguments pension_;
    PayrollParser payroll_;
    TermsParser terms_;
    RotaParser rota_;
    PlatformParser platform_;
    OperationsParser operations_;
    DemoArguments demo_;
    ServeArguments serve_;
    WorkerArguments worker_;
    SettingsArguments settings_;
    RuleKindsArguments kinds_;
    RulePackArguments pack_;
    std::string shown_pack_;
};

}    // namespace

Parsed parse_arguments(const std::vector<std::string>& words) {
    return words.empty() ? Parsed{Finished{2, Parser().help()}} : Parser().parse(words);
}

std::vector<std::string> option_names() {
    return Parser().option_names();
}

}    // namespace staffwright::cli
