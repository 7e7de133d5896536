#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/folder_lock.hpp"
#include "base/text.hpp"
#include "formats/inrc2.hpp"
#include "formats/lines.hpp"

namespace staffwright::formats {

namespace {

namespace fs = std::filesystem;

std::string path_in(const std::string& folder, const std::string& name) {
    return (fs::path(folder) / name).string();
}

std::string scenario_file(std::string_view set) {
    return fmt::format("Sc-{}.txt", set);
}
std::string history_file(std::string_view set, std::int32_t index) {
    return fmt::format("H0-{}-{}.txt", set, index);
}
std::string week_file(std::string_view set, std::int32_t number) {
    return fmt::format("WD-{}-{}.txt", set, number);
}

/// What there is to choose from: "H0-n005w4-0.txt", ... for a message.
std::string files_beginning(const std::string& folder, std::string_view prefix) {
    std::vector<std::string> found;
    std::error_code failed;
    for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
        const std::string name = at->path().filename().string();
        if (name.starts_with(prefix)) {
            found.push_back(name);
        }
    }
    std::ranges::sort(found);
    return found.empty() ? fmt::format("the folder has no file {}...", prefix)
                         : fmt::format("the folder has {}", list_of(found));
}

Result<std::string> read_part(const std::string& folder, const std::string& name, std::string_view kind) {
    Result<std::string> text = read_file(path_in(folder, name), largest_file);
    if (!text) {
        text.error().place = {path_in(folder, name), 0, ""};
        if (text.error().id == ErrorId::cannot_read) {
            text.error().advice = files_beginning(folder, kind);
        }
    }
    return text;
}

struct NamedText {
    std::string name;
    std::string text;
};

/// Removes what was written beside the places, unless told that all went well.
class Staging {
public:
    explicit Staging(std::string folder) : folder_(std::move(folder)) {}
    Staging(const Staging&) = delete;
    Staging& operator=(const Staging&) = delete;
    ~Staging() {
        std::error_code ignored;
        for (const std::string& name : staged_) {
            fs::remove(beside(name), ignored);
        }
        if (made_folder_) {
            fs::remove(folder_, ignored);    // only if it is empty
        }
    }

    Result<void> make_folder() {
        std::error_code failed;
        made_folder_ = fs::create_directories(folder_, failed);
        if (failed) {
            return cannot_write(folder_, failed);
        }
        return {};
    }
    Result<void> stage(const NamedText& file) {
        std::error_code failed;
        if (fs::is_directory(path_in(folder_, file.name), failed)) {
            return cannot_write(path_in(folder_, file.name), std::make_error_code(std::errc::is_a_directory));
        }
        if (Result<void> written = write_file_whole(beside(file.name), file.text); !written) {
            written.error().place.file = path_in(folder_, file.name);    // the name that people know
            return std::move(written.error());
        }
        staged_.push_back(file.name);
        return {};
    }
    Result<void> put_in_place() {
        const FolderLock lock(folder_);
        made_folder_ = false;
        while (!staged_.empty()) {
            std::error_code failed;
            fs::rename(beside(staged_.back()), path_in(folder_, staged_.back()), failed);
            if (failed) {
                return cannot_write(path_in(folder_, staged_.back()), failed);
            }
            staged_.pop_back();
        }
        return {};
    }

private:
    static Error cannot_write(const std::string& path, std::error_code failed) {
        return Error{ErrorId::cannot_write, fmt::format("cannot write {}: {}", path, failed.message()),
                     "name a folder that can be written to", Place{path, 0, ""}};
    }
    [[nodiscard]] std::string beside(const std::string& name) const {
        return path_in(folder_, fmt::format(".{}.{}.part", name, ::getpid()));
    }

    std::string folder_;
    std::vector<std::string> staged_;
    bool made_folder_ = false;
};

Result<void> write_all(const std::string& folder, const std::vector<NamedText>& files) {
    Staging staging(folder);
    TRY(staging.make_folder());
    for (const NamedText& file : files) {
        TRY(staging.stage(file));
    }
    return staging.put_in_place();
}

Result<void> check_weeks(const Inrc2Scenario& scenario, const std::vector<std::int32_t>& weeks) {
    if (weeks.size() == static_cast<std::size_t>(scenario.weeks)) {
        return {};
    }
    return Error{ErrorId::bad_usage,
                 fmt::format("scenario {} has {} weeks, but {} are chosen", scenario.id, scenario.weeks, weeks.size()),
                 fmt::format("choose the week data of each week, like --weeks {}",
                             fmt::join(std::vector<int>(static_cast<std::size_t>(scenario.weeks), 0), "-")),
                 {}};
}

Result<Inrc2Solution> read_solution(const Inrc2Set& set, const std::string& folder, std::int32_t position) {
    const std::string name = inrc2_solution_name(set, position);
    const std::string text = TRY(read_part(folder, name, "Sol-"));
    const std::string path = path_in(folder, name);
    Inrc2Solution solution = TRY(parse_inrc2_solution(set.scenario, text, path));
    if (solution.week != position) {
        return Error{ErrorId::contradiction, fmt::format("the file says that it is week {}", solution.week),
                     fmt::format("by its name it is week {}; correct one of the two", position),
                     Place{path, 2, "SOLUTION"}};
    }
    return solution;
}

Result<void> check_folder(const std::string& folder) {
    std::error_code failed;
    const fs::file_status status = fs::status(folder, failed);
    if (fs::is_directory(status)) {
        return {};
    }
    return Error{ErrorId::cannot_read,
                 fs::exists(status) ? "cannot be read: it is a file" : "cannot be read: there is no such folder",
                 "name the folder that holds the roster, a file Sol-SET-WEEKDATA-WEEK.txt for each week",
                 {folder, 0, ""}};
}

}    // namespace

Result<std::vector<std::int32_t>> parse_inrc2_weeks(std::string_view text) {
    std::vector<std::int32_t> weeks;
    for (const std::string_view part : split(text, '-')) {
        const std::optional<std::int64_t> number = parse_int64(part);
        if (!number || *number < 0 || *number > 1'000'000) {
            return Error{ErrorId::bad_usage,
                         fmt::format("the choice of weeks is {}", in_quotes(text)),
                         "write the numbers of the week data with - between them, like 1-2-3-3",
                         {}};
        }
        weeks.push_back(static_cast<std::int32_t>(*number));
    }
    return weeks;
}

/// The scenario file is named like the set, which need not be the folder's name.
Result<std::string> find_inrc2_scenario(const std::string& folder) {
    std::vector<std::string> found;
    std::error_code failed;
    for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
        const std::string name = at->path().filename().string();
        if (name.starts_with("Sc-") && name.ends_with(".txt") && name.size() > std::string_view("Sc-.txt").size()) {
            found.push_back(name);
        }
    }
    std::ranges::sort(found);
    if (failed) {
        return Error{
            ErrorId::cannot_read, fmt::format("cannot read the folder: {}", failed.message()), "", {folder, 0, ""}};
    }
    if (found.size() != 1) {
        return Error{ErrorId::cannot_read,
                     found.empty() ? "the folder has no scenario file Sc-SET.txt"
                                   : fmt::format("the folder has several scenarios: {}", list_of(found)),
                     "name a folder with one scenario, its histories and week data",
                     {folder, 0, ""}};
    }
    return found.front();
}

Result<Inrc2Set> read_inrc2_set(const std::string& folder, std::int32_t history_index,
                                const std::vector<std::int32_t>& weeks) {
    Inrc2Set set;
    const std::string scenario = TRY(find_inrc2_scenario(folder));
    const std::string scenario_text = TRY(read_part(folder, scenario, "Sc-"));
    set.scenario = TRY(parse_inrc2_scenario(scenario_text, path_in(folder, scenario)));
    TRY(check_weeks(set.scenario, weeks));
    constexpr std::size_t around_the_set = std::string_view("Sc-.txt").size();
    set.set = scenario.substr(std::string_view("Sc-").size(), scenario.size() - around_the_set);
    set.history_index = history_index;
    const std::string history = history_file(set.set, history_index);
    const std::string history_text = TRY(read_part(folder, history, "H0-"));
    set.history = TRY(parse_inrc2_history(set.scenario, history_text, path_in(folder, history)));
    set.week_numbers = weeks;
    for (const std::int32_t number : weeks) {
        const std::string week = week_file(set.set, number);
        const std::string week_text = TRY(read_part(folder, week, "WD-"));
        set.weeks.push_back(TRY(parse_inrc2_week(set.scenario, week_text, path_in(folder, week))));
    }
    return set;
}

Result<void> write_inrc2_set(const Inrc2Set& set, const std::string& folder) {
    std::vector<NamedText> files;
    files.push_back({scenario_file(set.set), print_inrc2_scenario(set.scenario)});
    files.push_back({history_file(set.set, set.history_index), print_inrc2_history(set.scenario, set.history)});
    for (std::size_t at = 0; at < set.weeks.size(); ++at) {
        const std::string name = week_file(set.set, set.week_numbers[at]);
        // The same week data may serve several weeks.
        if (std::ranges::find(files, name, &NamedText::name) == files.end()) {
            files.push_back({name, print_inrc2_week(set.scenario, set.weeks[at])});
        }
    }
    return write_all(folder, files);
}

Result<roster::Problem> read_inrc2(const std::string& folder, std::int32_t history_index,
                                   const std::vector<std::int32_t>& weeks) {
    const Inrc2Set set = TRY(read_inrc2_set(folder, history_index, weeks));
    return inrc2_problem(set);
}

std::string inrc2_solution_name(const Inrc2Set& set, std::int32_t position) {
    return fmt::format("Sol-{}-{}-{}.txt", set.set, set.week_numbers[static_cast<std::size_t>(position)], position);
}

Result<roster::Roster> read_inrc2_roster(const Inrc2Set& set, const std::string& folder) {
    TRY(check_folder(folder));
    roster::Roster roster;
    roster.assignments.resize(set.scenario.nurses.size());
    for (std::int32_t position = 0; position < set.scenario.weeks; ++position) {
        const Inrc2Solution solution = TRY(read_solution(set, folder, position));
        for (const Inrc2Assignment& made : solution.assignments) {
            roster.assignments[roster::PersonIx{made.nurse}].push_back(
                {position * inrc2_week + made.day, roster::ShiftIx{made.shift}, roster::SkillIx{made.skill}});
        }
    }
    roster.normalise();
    return roster;
}

Result<void> write_inrc2_roster(const Inrc2Set& set, const roster::Roster& roster, const std::string& folder) {
    std::vector<NamedText> files;
    for (std::int32_t position = 0; position < set.scenario.weeks; ++position) {
        Inrc2Solution solution;
        solution.week = position;
        for (const roster::PersonIx person : roster.assignments.indices()) {
            for (const roster::Assignment& assignment : roster.assignments[person]) {
                if (assignment.day / inrc2_week == position) {
                    solution.assignments.push_back(
                        {person.at(), assignment.day % inrc2_week, assignment.shift.at(), assignment.skill.at()});
                }
            }
        }
        files.push_back({inrc2_solution_name(set, position), print_inrc2_solution(set.scenario, solution)});
    }
    return write_all(folder, files);
}

}    // namespace staffwright::formats
