#include "formats/recognise.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "base/text.hpp"
#include "formats/curtois.hpp"
#include "formats/lines.hpp"
#include "formats/native.hpp"
#include "formats/old_roster.hpp"
#include "formats/rulepack.hpp"
#include "roster/validate.hpp"

namespace staffwright::formats {

namespace {

namespace fs = std::filesystem;

bool is_folder(const std::string& path) {
    std::error_code failed;
    return fs::is_directory(path, failed);
}

bool exists(const std::string& path) {
    std::error_code failed;
    return fs::exists(path, failed);
}

struct Choice {
    std::string folder;
    LoadOptions options;
};

/// "inrc2/n030w4_1_6-2-9-1": the folder inrc2/n030w4, history 1, weeks 6-2-9-1.
std::optional<Choice> choice_in(const std::string& path) {
    const std::vector<std::string_view> parts = split(path, '_');
    if (parts.size() < 3) {
        return std::nullopt;
    }
    const std::string_view weeks = parts[parts.size() - 1];
    const std::string_view history = parts[parts.size() - 2];
    const std::string folder = path.substr(0, path.size() - weeks.size() - history.size() - 2);
    const std::optional<std::int64_t> index = parse_int64(history);
    Result<std::vector<std::int32_t>> numbers = parse_inrc2_weeks(weeks);
    if (!index || *index < 0 || *index > 1'000'000 || !numbers || !is_folder(folder)) {
        return std::nullopt;
    }
    return Choice{folder, {static_cast<std::int32_t>(*index), *numbers}};
}

Result<LoadedProblem> load_inrc2(const std::string& folder, const LoadOptions& options) {
    if (!options.history || options.weeks.empty()) {
        TRY(find_inrc2_scenario(folder));    // a folder of something else needs no history and weeks
        return Error{ErrorId::bad_usage,
                     fmt::format("{} is a folder: as an INRC-II scenario it needs a history and weeks", folder),
                     "choose them, like --history 0 --weeks 1-2-3-3",
                     {}};
    }
    LoadedProblem loaded;
    loaded.format = Format::inrc2;
    loaded.path = folder;
    loaded.inrc2 = TRY(read_inrc2_set(folder, *options.history, options.weeks));
    loaded.problem = inrc2_problem(*loaded.inrc2);
    return loaded;
}

bool begins_like_json(std::string_view text) {
    if (text.starts_with("\xef\xbb\xbf")) {
        text.remove_prefix(3);
    }
    return trim(text.substr(0, 4096)).starts_with('{');
}

bool is_inrc2_part(std::string_view first_words) {
    return first_words.starts_with("SCENARIO") || first_words == "WEEK_DATA" || first_words == "HISTORY" ||
           first_words == "SOLUTION";
}

Result<LoadedProblem> load_text(const std::string& path, std::string_view text, const std::string& packs) {
    LoadedProblem loaded;
    loaded.path = path;
    if (!packs.empty()) {
        loaded.own_packs = std::make_shared<const rules::Packs>(TRY(load_packs(packs)).packs);
    }
    if (begins_like_json(text)) {
        loaded.format = Format::native;
        NativeProblem read = TRY(read_native(text, path, loaded.own_packs.get()));
        loaded.problem = std::move(read.problem);
        loaded.pack_notes = std::move(read.notes);
        return loaded;
    }
    const std::vector<Line> lines = TRY(numbered_lines(text, path));
    for (const Line& line : lines) {
        const std::string_view content = trim(line.text);
        if (content.starts_with("SECTION_")) {
            loaded.format = Format::curtois;
            loaded.problem = TRY(read_curtois_problem(text, path));
            return loaded;
        }
        if (is_inrc2_part(content)) {
            return Spot{path, line.number, {}}.error(ErrorId::unsupported,
                                                     "the file is one part of an INRC-II scenario",
                                                     "name its folder, and choose --history and --weeks");
        }
    }
    return Spot{path, 1, {}}.error(
        ErrorId::bad_syntax, text.empty() ? "the file is empty" : "the file is in no format that Staffwright knows",
        "name a Curtois text (with SECTION_HORIZON), an INRC-II folder, or a native JSON file (that begins with {)");
}

Result<LoadedProblem> load_unchecked(const std::string& path, const LoadOptions& options) {
    const bool chosen = options.history || !options.weeks.empty();
    if (is_folder(path)) {
        return load_inrc2(path, options);
    }
    if (!exists(path)) {
        if (const std::optional<Choice> choice = choice_in(path)) {
            if (chosen) {
                return Error{ErrorId::bad_usage,
                             fmt::format("{} names a history and weeks already", path),
                             "leave --history and --weeks out, or name the folder " + choice->folder,
                             {}};
            }
            return load_inrc2(choice->folder, choice->options);
        }
    }
    const std::string text = TRY(read_file(path, largest_file));
    if (chosen) {
        return Error{ErrorId::bad_usage,
                     fmt::format("{} is a file; a history and weeks are for INRC-II folders", path),
                     "leave --history and --weeks out",
                     {}};
    }
    return load_text(path, text, options.packs);
}

/// A roster is in its problem's format; where it is plainly in the other one, its first line would be blamed.
Result<void> check_format(Format of_problem, std::string_view text, const std::string& path) {
    const bool is_json = begins_like_json(text);
    if (is_json == (of_problem == Format::native) || trim(text.substr(0, 4096)).empty()) {
        return {};
    }
    return Spot{path, 1, {}}.error(
        ErrorId::bad_syntax,
        is_json ? "the roster is JSON, and the problem is a Curtois text" : "the roster is no JSON, as the problem is",
        "name a roster in the format of the problem, as solve writes it");
}

Result<roster::Roster> load_unchecked(const LoadedProblem& loaded, const std::string& path) {
    if (loaded.format == Format::inrc2) {
        return read_inrc2_roster(*loaded.inrc2, path);
    }
    const std::string text = TRY(read_file(path, largest_file));
    TRY(check_format(loaded.format, text, path));
    return loaded.format == Format::curtois ? read_curtois_roster(loaded.problem, text, path)
                                            : read_native_roster(loaded.problem, text, path);
}

/// What validate finds wrong is in the file, which it does not know.
template <class Checked>
Result<Checked> checked(Result<void> verdict, Checked&& value, const std::string& path) {
    if (!verdict) {
        verdict.error().place.file = path;
        return std::move(verdict.error());
    }
    return std::forward<Checked>(value);
}

}    // namespace

Result<LoadedProblem> load_problem(const std::string& path, const LoadOptions& options) {
    LoadedProblem loaded = TRY(load_unchecked(path, options));
    loaded.packs = options.packs;
    Result<void> verdict = roster::validate(loaded.problem);
    return checked(std::move(verdict), std::move(loaded), path);
}

Result<roster::Roster> load_roster(const LoadedProblem& loaded, const std::string& path) {
    roster::Roster roster = TRY(load_unchecked(loaded, path));
    Result<void> verdict = roster::validate(loaded.problem, roster);
    return checked(std::move(verdict), std::move(roster), path);
}

Result<OldRoster> load_old_roster(const LoadedProblem& loaded, const std::string& path) {
    OldRoster old;
    if (loaded.format == Format::inrc2) {
        old.roster = TRY(load_roster(loaded, path));
        return old;
    }
    const std::string text = TRY(read_file(path, largest_file));
    TRY(check_format(loaded.format, text, path));
    old = TRY(loaded.format == Format::curtois ? read_old_curtois_roster(loaded.problem, text, path)
                                               : read_old_native_roster(loaded.problem, text, path));
    const bool any = std::any_of(old.roster.assignments.begin(), old.roster.assignments.end(),
                                 [](const auto& line) { return !line.empty(); });
    if (!any && old.dropped.duties() > 0) {
        return Error{
            ErrorId::contradiction,
            fmt::format(
                "none of the {} duties of this roster has a place in the problem: of people who are not in it {}, "
                "on days outside its period {}, on shifts or in skills that it does not have {}",
                old.dropped.duties(), old.dropped.people.duties, old.dropped.days.duties,
                old.dropped.shifts.duties + old.dropped.skills.duties),
            "give a roster of this unit and about this period", Place{path, 0, ""}};
    }
    return old;
}

Result<void> save_roster(const LoadedProblem& loaded, const roster::Roster& roster, const std::string& path) {
    if (loaded.format == Format::inrc2) {
        return write_inrc2_roster(*loaded.inrc2, roster, path);
    }
    if (loaded.format == Format::curtois) {
        const std::string text = TRY(write_curtois_roster(loaded.problem, roster));
        return write_file_whole(path, text);
    }
    return write_file_whole(path, write_native_roster(loaded.problem, roster));
}

}    // namespace staffwright::formats
