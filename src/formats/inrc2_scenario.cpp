#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "formats/inrc2_reader.hpp"
#include "formats/inrc2_text.hpp"
#include "roster/names.hpp"
#include "roster/validate.hpp"

namespace staffwright::formats {

namespace {

constexpr std::int64_t most_weeks = roster::most_days / inrc2_week;

Result<void> read_skills(LineReader& lines, Inrc2Scenario& scenario) {
    const std::int64_t count = TRY(lines.keyword_count("SKILLS", {1, roster::most_skills}));
    std::set<std::string_view> seen;
    for (std::int64_t i = 0; i < count; ++i) {
        const Words words = TRY(lines.next("a skill"));
        if (words.size() != 1) {
            return lines.wrong_form("one skill on each line");
        }
        TRY(lines.new_id("skill", words[0], seen));
        scenario.skills.emplace_back(words[0]);
    }
    return {};
}

Result<void> read_shifts(LineReader& lines, Inrc2Scenario& scenario) {
    const std::int64_t count = TRY(lines.keyword_count("SHIFT_TYPES", {1, roster::most_shifts}));
    std::set<std::string_view> seen;
    for (std::int64_t i = 0; i < count; ++i) {
        constexpr std::string_view form = "Shift (least,most consecutive days)";
        const Words words = TRY(lines.next(form));
        if (words.size() != 2) {
            return lines.wrong_form(form);
        }
        if (words[0] == inrc2_no_shift || words[0] == inrc2_any_shift || roster::is_reserved_work(words[0])) {
            return lines.spot().error(ErrorId::unsupported,
                                      fmt::format("a shift cannot be called {}", in_quotes(words[0])),
                                      "the word has a meaning of its own; give the shift another name");
        }
        TRY(lines.new_id("shift", words[0], seen));
        // TRY leaves the function: inside braces, g++ 12 would not destroy the members already made.
        const auto run = TRY(lines.span("the run of the shift", words[1]));
        scenario.shifts.push_back({std::string(words[0]), run, {}});
    }
    return {};
}

Result<void> read_successions(LineReader& lines, Inrc2Scenario& scenario) {
    TRY(lines.keyword("FORBIDDEN_SHIFT_TYPES_SUCCESSIONS"));
    const std::vector<std::string> ids = ids_of(scenario.shifts);
    std::set<std::size_t> seen;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        constexpr std::string_view form = "Shift number-of-successors Successor...";
        const Words words = TRY(lines.next(form));
        if (words.size() < 2) {
            return lines.wrong_form(form);
        }
        const std::size_t shift = TRY(lines.one_of("shift", words[0], ids));
        if (!seen.insert(shift).second) {
            return lines.spot().error(ErrorId::contradiction, fmt::format("shift {} stands twice", in_quotes(words[0])),
                                      "write one line for each shift");
        }
        const std::int32_t stated = TRY(lines.count("the number of successors", words[1]));
        if (words.size() != static_cast<std::size_t>(stated) + 2) {
            return lines.wrong_form(form);
        }
        for (std::size_t at = 2; at < words.size(); ++at) {
            scenario.shifts[shift].not_followed_by.push_back(TRY(lines.one_of("shift", words[at], ids)));
        }
    }
    return {};
}

Result<void> read_contracts(LineReader& lines, Inrc2Scenario& scenario) {
    const std::int64_t count = TRY(lines.keyword_count("CONTRACTS", {1, most_inrc2_count}));
    std::set<std::string_view> seen;
    for (std::int64_t i = 0; i < count; ++i) {
        constexpr std::string_view form =
            "Contract (assignments) (working days in a row) (days off in a row) weekends complete-weekend-0-or-1";
        const Words words = TRY(lines.next(form));
        if (words.size() != 6) {
            return lines.wrong_form(form);
        }
        TRY(lines.new_id("contract", words[0], seen));
        Inrc2Contract contract;
        contract.id = words[0];
        contract.assignments = TRY(lines.span("the number of assignments", words[1]));
        contract.work_run = TRY(lines.span("the number of working days in a row", words[2]));
        contract.off_run = TRY(lines.span("the number of days off in a row", words[3]));
        contract.most_weekends = TRY(lines.count("the number of weekends", words[4]));
        contract.complete_weekends = TRY(number_at(lines.spot(), "complete weekend", words[5], {0, 1})) == 1;
        scenario.contracts.push_back(std::move(contract));
    }
    return {};
}

Result<void> read_nurses(LineReader& lines, Inrc2Scenario& scenario) {
    const std::int64_t count = TRY(lines.keyword_count("NURSES", {1, roster::most_people}));
    const std::vector<std::string> contracts = ids_of(scenario.contracts);
    std::set<std::string_view> seen;
    for (std::int64_t i = 0; i < count; ++i) {
        constexpr std::string_view form = "Nurse Contract number-of-skills Skill...";
        const Words words = TRY(lines.next(form));
        if (words.size() < 4) {
            return lines.wrong_form(form);
        }
        TRY(lines.new_id("nurse", words[0], seen));
        Inrc2Nurse nurse;
        nurse.id = words[0];
        nurse.contract = TRY(lines.one_of("contract", words[1], contracts));
        const std::int32_t stated = TRY(lines.count("the number of skills", words[2]));
        if (words.size() != static_cast<std::size_t>(stated) + 3) {
            return lines.wrong_form(form);
        }
        for (std::size_t at = 3; at < words.size(); ++at) {
            const std::size_t skill = TRY(lines.one_of("skill", words[at], scenario.skills));
            if (std::ranges::find(nurse.skills, skill) != nurse.skills.end()) {
                return lines.spot().error(ErrorId::contradiction,
                                          fmt::format("skill {} stands twice", in_quotes(words[at])),
                                          "list each skill of the nurse once");
            }
            nurse.skills.push_back(skill);
        }
        scenario.nurses.push_back(std::move(nurse));
    }
    return {};
}

}    // namespace

Result<Inrc2Scenario> parse_inrc2_scenario(std::string_view text, const std::string& file) {
    LineReader lines = TRY(LineReader::open(text, file));
    Inrc2Scenario scenario;
    scenario.id = TRY(lines.keyword_value("SCENARIO"));
    scenario.weeks = static_cast<std::int32_t>(TRY(lines.keyword_count("WEEKS", {1, most_weeks})));
    TRY(read_skills(lines, scenario));
    TRY(read_shifts(lines, scenario));
    TRY(read_successions(lines, scenario));
    TRY(read_contracts(lines, scenario));
    TRY(read_nurses(lines, scenario));
    TRY(lines.end());
    return scenario;
}

}    // namespace staffwright::formats
