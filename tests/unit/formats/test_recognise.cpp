#include <doctest/doctest.h>

#include <string>

#include "base/text.hpp"
#include "formats/curtois.hpp"
#include "formats/native.hpp"
#include "formats/recognise.hpp"
#include "small_instances.hpp"
#include "support/temporary_folder.hpp"

using namespace staffwright;
using namespace staffwright::formats;
using namespace staffwright::tests;
using roster::PersonIx;

namespace {

/// A file in a temporary folder.
std::string file_with(const TemporaryFolder& folder, const std::string& name, std::string_view text) {
    std::string path = folder.path() + "/" + name;
    REQUIRE(write_file_whole(path, text));
    return path;
}

std::string set_in(const TemporaryFolder& folder) {
    std::string path = folder.path() + "/small";
    Inrc2Set set;
    set.set = "small";
    set.scenario = *parse_inrc2_scenario(small_scenario, "s");
    set.history_index = 1;
    set.history = *parse_inrc2_history(set.scenario, small_history, "h");
    set.week_numbers = {0, 3};
    set.weeks.assign(2, *parse_inrc2_week(set.scenario, small_week, "w"));
    REQUIRE(write_inrc2_set(set, path));
    return path;
}

/// Saves a roster with one duty, reads it back, and compares.
void check_round_trip(const LoadedProblem& loaded, const std::string& path) {
    roster::Roster roster(loaded.problem);
    roster.assignments[PersonIx{1}] = {{3, roster::ShiftIx{0}, loaded.problem.people[PersonIx{1}].skills.front()}};
    REQUIRE(save_roster(loaded, roster, path));
    const Result<roster::Roster> again = load_roster(loaded, path);
    REQUIRE_MESSAGE(again, (again ? "" : again.error().to_string()));
    CHECK(*again == roster);
}

}    // namespace

TEST_CASE("a Curtois text is known by its sections, whatever the file is called") {
    const TemporaryFolder folder;
    const Result<LoadedProblem> loaded = load_problem(file_with(folder, "ward.json", small_curtois), {});
    REQUIRE(loaded);
    CHECK(loaded->format == Format::curtois);
    CHECK(loaded->problem.id == "ward");
    check_round_trip(*loaded, folder.path() + "/roster.txt");
}

TEST_CASE("a folder is INRC-II, and its instance is chosen by options or by the set's name") {
    const TemporaryFolder folder;
    const std::string path = set_in(folder);
    const Result<LoadedProblem> loaded = load_problem(path, {1, {0, 3}});
    REQUIRE_MESSAGE(loaded, (loaded ? "" : loaded.error().to_string()));
    CHECK(loaded->format == Format::inrc2);
    CHECK(loaded->problem.id == "small_1_0-3");
    check_round_trip(*loaded, folder.path() + "/out");

    const Result<LoadedProblem> named = load_problem(path + "_1_0-3", {});
    REQUIRE(named);
    CHECK(named->problem == loaded->problem);
    CHECK(load_problem(path + "_1_0-3", {1, {0, 3}}).error().id == ErrorId::bad_usage);
    CHECK(load_problem(path, {}).error().id == ErrorId::bad_usage);
    CHECK(load_problem(path, {1, {}}).error().id == ErrorId::bad_usage);
    CHECK(load_problem(path + "_2_0-3", {}).error().place.file.ends_with("H0-small-2.txt"));
    CHECK(load_problem(path + "/Sc-small.txt", {}).error().advice.find("folder") != std::string::npos);
}

TEST_CASE("text that begins with { is native JSON") {
    const TemporaryFolder folder;
    const roster::Problem problem = *read_curtois_problem(small_curtois, "small.txt");
    const std::string path = file_with(folder, "small.txt", "\n  " + write_native_problem(problem));
    const Result<LoadedProblem> loaded = load_problem(path, {});
    REQUIRE_MESSAGE(loaded, (loaded ? "" : loaded.error().to_string()));
    CHECK(loaded->format == Format::native);
    CHECK(loaded->problem == problem);
    check_round_trip(*loaded, folder.path() + "/roster.json");
}

TEST_CASE("an INRC-II problem survives the native format, and judges the same") {
    const TemporaryFolder folder;
    const Result<LoadedProblem> loaded = load_problem(set_in(folder), {1, {0, 3}});
    REQUIRE(loaded);
    const Result<roster::Problem> again = read_native_problem(write_native_problem(loaded->problem), "n.json");
    REQUIRE_MESSAGE(again, (again ? "" : again.error().to_string()));
    CHECK(*again == loaded->problem);
}

TEST_CASE("what is in no known format is refused with what would be") {
    const TemporaryFolder folder;
    CHECK(load_problem(folder.path() + "/nothing.txt", {}).error().id == ErrorId::cannot_read);
    CHECK(load_problem(file_with(folder, "a", ""), {}).error().what == "the file is empty");
    CHECK(load_problem(file_with(folder, "b", "hello\nworld\n"), {}).error().advice.find("SECTION_HORIZON") !=
          std::string::npos);
    CHECK(load_problem(file_with(folder, "c", std::string("\xff\xfe{\0", 4)), {}).error().what.find("UTF-16") !=
          std::string::npos);
    CHECK(load_problem(file_with(folder, "d", small_curtois), {0, {1}}).error().id == ErrorId::bad_usage);
    for (const char* name : {"a", "b", "c"}) {
        const Error error = load_problem(folder.path() + "/" + name, {}).error();
        CHECK(error.place.file == folder.path() + "/" + name);
        CHECK(error.place.line == 1);
        CHECK(exit_code(error.id) == 2);
    }
}

TEST_CASE("a roster of another problem is refused") {
    const TemporaryFolder folder;
    const Result<LoadedProblem> loaded = load_problem(file_with(folder, "p.txt", small_curtois), {});
    REQUIRE(loaded);
    CHECK(load_roster(*loaded, file_with(folder, "r.txt", "- -\n- -\n- -\n")).error().place.line == 1);
    CHECK(load_roster(*loaded, folder.path() + "/none").error().id == ErrorId::cannot_read);
}

TEST_CASE("a roster in another format than its problem's is told so, not that its first line is wrong") {
    const TemporaryFolder folder;
    const Result<LoadedProblem> curtois = load_problem(file_with(folder, "p.txt", small_curtois), {});
    REQUIRE(curtois);
    const std::string lines = *write_curtois_roster(curtois->problem, roster::Roster(curtois->problem));
    const std::string text = file_with(folder, "r.txt", lines);
    const std::string json =
        file_with(folder, "r.json", write_native_roster(curtois->problem, roster::Roster(curtois->problem)));
    const Result<LoadedProblem> native =
        load_problem(file_with(folder, "p.json", write_native_problem(curtois->problem)), {});
    REQUIRE(native);
    CHECK(load_roster(*curtois, json).error().what == "the roster is JSON, and the problem is a Curtois text");
    CHECK(load_roster(*native, text).error().what == "the roster is no JSON, as the problem is");
    CHECK(load_roster(*native, text).error().place.line == 1);

    const Result<LoadedProblem> weeks = load_problem(set_in(folder), {1, {0, 3}});
    REQUIRE(weeks);
    CHECK(load_roster(*weeks, text).error().what == "cannot be read: it is a file");
    CHECK(load_roster(*weeks, text).error().place.file == text);
    CHECK(load_roster(*weeks, folder / "none").error().what == "cannot be read: there is no such folder");
}

TEST_CASE("a folder of anything else is not asked for a history and weeks") {
    const TemporaryFolder folder;
    CHECK(load_problem(folder.path(), {}).error().what.find("no scenario file") != std::string::npos);
}
