// Runs every kept input of every fuzz target once: `replay_corpus FOLDER`, the folder that holds corpus/<target>/. What
// fuzzing has found stays found, in every build and with every compiler.
#include <filesystem>
#include <iostream>

#include "base/text.hpp"
#include "targets.hpp"

namespace {

using namespace staffwright;

struct Target {
    const char* name;
    void (*run)(std::string_view text);
};

constexpr Target targets[] = {
    {"curtois", fuzz::curtois},
    {"curtois_roster", fuzz::curtois_roster},
    {"inrc2_scenario", fuzz::inrc2_scenario},
    {"inrc2_history", fuzz::inrc2_history},
    {"inrc2_week", fuzz::inrc2_week},
    {"inrc2_solution", fuzz::inrc2_solution},
    {"native", fuzz::native},
    {"native_roster", fuzz::native_roster},
    {"drawn_rosters", fuzz::drawn_rosters},
    {"certificate", fuzz::certificate},
    {"pay_pack", fuzz::pay_pack},
    {"payroll", fuzz::payroll},
    {"rulepack", fuzz::rulepack},
    {"rota", fuzz::rota},
    {"rota_people", fuzz::rota_people},
    {"terms_files", fuzz::terms_files},
    {"http_request", fuzz::http_request},
    {"http_texts", fuzz::http_texts},
};

}    // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::cerr << "usage: replay_corpus FOLDER\n";
        return 2;
    }
    for (const Target& target : targets) {
        int inputs = 0;
        for (const auto& file :
             std::filesystem::directory_iterator(std::filesystem::path(arguments[1]) / target.name)) {
            const Result<std::string> text = read_file(file.path().string(), 1 << 24);
            if (!text) {
                std::cerr << text.error().to_string() << "\n";
                return 1;
            }
            std::cerr << target.name << ": " << file.path().filename().string()
                      << "\n";    // the last one if it crashes
            target.run(*text);
            ++inputs;
        }
        if (inputs == 0) {
            std::cerr << target.name << ": no kept inputs\n";
            return 1;
        }
    }
    return 0;
}
