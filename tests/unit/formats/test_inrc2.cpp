#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <future>
#include <string>

#include "base/text.hpp"
#include "bench_data.hpp"
#include "formats/inrc2.hpp"
#include "referee/referee.hpp"
#include "roster/validate.hpp"
#include "rules/bind.hpp"
#include "small_instances.hpp"
#include "support/temporary_folder.hpp"

using namespace staffwright;
using namespace staffwright::formats;
using namespace staffwright::tests;
using roster::PersonIx;
using roster::Problem;
using roster::ShiftIx;
using roster::SkillIx;

namespace {

namespace fs = std::filesystem;

Inrc2Set small_set() {
    Inrc2Set set;
    set.set = "small";
    set.scenario = *parse_inrc2_scenario(small_scenario, "Sc-small.txt");
    set.history = *parse_inrc2_history(set.scenario, small_history, "H0-small-0.txt");
    set.week_numbers = {4, 4};
    set.weeks = {*parse_inrc2_week(set.scenario, small_week, "WD-small-4.txt"),
                 *parse_inrc2_week(set.scenario, small_week, "WD-small-4.txt")};
    return set;
}

roster::Score judged(const Problem& problem, const roster::Roster& roster) {
    const Result<void> fits = roster::validate(problem, roster);
    REQUIRE(fits);
    const Result<rules::RuleBook> book = rules::bind(problem);
    if (!book) {
        FAIL(book.error().to_string());
    }
    return referee::judge(problem, *book, roster).score;
}

std::map<std::string, roster::Score> by_rule(const Problem& problem, const roster::Roster& roster) {
    const Result<rules::RuleBook> book = rules::bind(problem);
    REQUIRE(book);
    return referee::by_rule(problem, referee::judge(problem, *book, roster));
}

}    // namespace

TEST_CASE("the four kinds of INRC-II file are written as they were read") {
    const Inrc2Scenario scenario = *parse_inrc2_scenario(small_scenario, "s");
    CHECK(print_inrc2_scenario(scenario) == small_scenario);
    CHECK(scenario.nurses[0].skills == std::vector<std::size_t>{0, 1});
    CHECK(scenario.contracts[0].complete_weekends);
    CHECK(scenario.shifts[1].not_followed_by == std::vector<std::size_t>{0});
    const Inrc2History history = *parse_inrc2_history(scenario, small_history, "h");
    CHECK(print_inrc2_history(scenario, history) == small_history);
    CHECK(history.nurses[1].off_run == 5);
    const Inrc2Week week = *parse_inrc2_week(scenario, small_week, "w");
    CHECK(print_inrc2_week(scenario, week) == small_week);
    CHECK_FALSE(week.off_requests[0].shift);
    const Inrc2Solution solution = *parse_inrc2_solution(scenario, small_solution, "s");
    CHECK(print_inrc2_solution(scenario, solution) == small_solution);
}

TEST_CASE("a remark below the list of assignments is passed over, an assignment too many is not") {
    const Inrc2Scenario scenario = *parse_inrc2_scenario(small_scenario, "s");
    CHECK(parse_inrc2_solution(scenario, std::string(small_solution) + "Cost: 15\n", "s"));
    CHECK(parse_inrc2_solution(scenario, std::string(small_solution) + "Cost of week 15\n", "s"));
    for (const char* surplus : {"Beth Mon Early Nurse\n", "Bhet Mon Early Nurse\n"}) {
        const auto read = parse_inrc2_solution(scenario, std::string(small_solution) + surplus, "s");
        REQUIRE_FALSE(read);
        CHECK(read.error().to_string().find("longer than its stated length") != std::string::npos);
    }
}

TEST_CASE("all weeks at once: the problem") {
    const Problem problem = inrc2_problem(small_set());
    CHECK(problem.id == "small_0_4-4");
    CHECK(problem.origin == "inrc2");
    CHECK(problem.horizon.days == 14);
    CHECK(problem.horizon.history_days == 1);
    CHECK(roster::validate(problem));
    CHECK(rules::bind(problem));
    CHECK(problem.people[PersonIx{0}].past.size() == 1);
    CHECK(problem.people[PersonIx{1}].past.empty());
    CHECK(problem.wishes.size() == 4);
    CHECK(problem.wishes[2].day == 8);
    CHECK(problem.wishes[2].shifts.empty());
    CHECK(problem.duty_demand.size() == 2 * (1 + 7 + 5));
}

TEST_CASE("a contract that nobody has makes no rules") {
    Inrc2Set set = small_set();
    set.scenario.contracts.push_back(set.scenario.contracts.front());
    set.scenario.contracts.back().id = "Unused";
    const Problem problem = inrc2_problem(set);
    CHECK(roster::validate(problem).has_value());
    CHECK(rules::bind(problem).has_value());
    CHECK(rules::bind(inrc2_week_problem(set, set.history, 0)).has_value());
    CHECK(problem.rules.size() == inrc2_problem(small_set()).rules.size());
}

TEST_CASE("all weeks at once: each cost of the competition, worked out by hand") {
    const Inrc2Set set = small_set();
    const Problem problem = inrc2_problem(set);
    const SkillIx nurse{1};
    roster::Roster roster(problem);
    const auto cost = [&](const std::string& rule) { return by_rule(problem, roster)[rule].soft.count(); };

    // Nobody works. Optimum in each week: Early 1 + 8 (a 2 on Sunday), Night 5. Minimum: Early 1 1 0 1 0 1 1, Night 4.
    CHECK(cost("cover/under") == 30 * 2 * (1 + 8 + 5));
    CHECK(judged(problem, roster).hard == 2 * Cost{5 + 4});
    // Amy's two nights want three; her run of four days is long enough. Carl's one early wants two, his day two days.
    CHECK(cost("S2/shift/Night") == 15);
    CHECK(cost("S2/shift/Early") == 15);
    CHECK(cost("S2/run/Full") == 0);
    CHECK(cost("S2/run/Part") == 30);
    // Fourteen days off: Amy 11 over 3; Beth had 5 of at most 3 already, so 14 more; Carl 9 over 5.
    CHECK(cost("S3/Full") == 30 * (11 + 14));
    CHECK(cost("S3/Part") == 30 * 9);
    CHECK(cost("S6/Full") == 20 * (6 + 3));
    CHECK(cost("S6/Part") == 0);

    // Amy goes on with nights for three days (five in all, four allowed; seven days worked, five allowed).
    roster.assignments[PersonIx{0}] = {{0, ShiftIx{1}, nurse}, {1, ShiftIx{1}, nurse}, {2, ShiftIx{1}, nurse}};
    CHECK(cost("S2/shift/Night") == 15);
    CHECK(cost("S2/run/Full") == 30 * 2);
    CHECK(cost("wish/off") == 10);
    // Beth works a lone Saturday in the first week and both days in the second: weekends 1 + 2, one allowed.
    roster.assignments[PersonIx{1}] = {{5, ShiftIx{0}, nurse}, {12, ShiftIx{0}, nurse}, {13, ShiftIx{0}, nurse}};
    CHECK(cost("S5/Full") == 30);
    CHECK(cost("S7/Full") == 30 * 2);
    // The run that ends with the period is never too short; the one of a single Saturday lacks two days.
    CHECK(cost("S2/run/Full") == 30 * 2 + 30 * 2);
}

TEST_CASE("the last shift of the history forbids as any other day's") {
    const Inrc2Set set = small_set();
    const Problem problem = inrc2_problem(set);
    roster::Roster roster(problem);
    roster.assignments[PersonIx{0}] = {{0, ShiftIx{0}, SkillIx{1}}};
    CHECK(by_rule(problem, roster)["H3/Night"].hard == Cost{1});
    roster.assignments[PersonIx{1}] = {{0, ShiftIx{0}, SkillIx{0}}};    // Beth is no Lead
    CHECK(by_rule(problem, roster)["structure/skill"].hard == Cost{1});
}

TEST_CASE("the history after a week, as the competition's simulator makes it") {
    const Inrc2Set set = small_set();
    roster::Roster week;
    week.assignments.resize(3);
    const SkillIx nurse{1};
    // Amy: Night Night off Early Early Early Early (Mon to Sun)
    week.assignments[PersonIx{0}] = {{0, ShiftIx{1}, nurse}, {1, ShiftIx{1}, nurse}, {3, ShiftIx{0}, nurse},
                                     {4, ShiftIx{0}, nurse}, {5, ShiftIx{0}, nurse}, {6, ShiftIx{0}, nurse}};
    // Carl: Early Early Night ... every day
    for (roster::Day day = 0; day < 7; ++day) {
        week.assignments[PersonIx{2}].push_back({day, ShiftIx{day < 2 ? 0 : 1}, nurse});
    }
    const Inrc2History next = next_inrc2_history(set.scenario, set.history, week);
    CHECK(next.week == 1);
    CHECK(next.nurses[0] == Inrc2NurseHistory{6, 1, 0, 4, 4, 0});
    CHECK(next.nurses[1] == Inrc2NurseHistory{3, 1, std::nullopt, 0, 0, 12});
    CHECK(next.nurses[2] == Inrc2NurseHistory{7, 1, 1, 5, 8, 0});
    // It can be written and read as the next week's history.
    CHECK(*parse_inrc2_history(set.scenario, print_inrc2_history(set.scenario, next), "h") == next);
}

TEST_CASE("week by week: the sum of exact parts is the judgement of all weeks at once") {
    const Inrc2Set set = small_set();
    const SkillIx nurse{1};
    std::vector<roster::Roster> weeks(2, roster::Roster(inrc2_problem(set)));
    weeks[0].assignments[PersonIx{0}] = {
        {0, ShiftIx{1}, nurse}, {4, ShiftIx{0}, nurse}, {5, ShiftIx{0}, nurse}, {6, ShiftIx{0}, nurse}};
    weeks[0].assignments[PersonIx{1}] = {{2, ShiftIx{1}, nurse}, {3, ShiftIx{1}, nurse}, {5, ShiftIx{0}, nurse}};
    weeks[1].assignments[PersonIx{0}] = {{0, ShiftIx{0}, nurse}, {1, ShiftIx{0}, nurse}, {2, ShiftIx{1}, nurse}};
    weeks[1].assignments[PersonIx{2}] = {{0, ShiftIx{0}, nurse}, {6, ShiftIx{0}, nurse}};
    const Problem whole = inrc2_problem(set);
    const roster::Score expected = judged(whole, join_inrc2_weeks(set.scenario, weeks));

    roster::Score sum;
    Inrc2History history = set.history;
    for (std::int32_t position = 0; position < 2; ++position) {
        const Problem problem = inrc2_week_problem(set, history, position);
        CHECK(roster::validate(problem));
        for (const auto& [rule, score] : by_rule(problem, weeks[static_cast<std::size_t>(position)])) {
            if (rule.find("/share/") == std::string::npos) {
                sum += score;
            }
        }
        history = next_inrc2_history(set.scenario, history, weeks[static_cast<std::size_t>(position)]);
    }
    CHECK(sum == expected);
}

TEST_CASE("before the last week the totals are an even share of what is left") {
    const Inrc2Set set = small_set();
    const Problem first = inrc2_week_problem(set, set.history, 0);
    std::vector<std::string> ids;
    for (const roster::Rule& rule : first.rules) {
        if (rule.id.find("/share/") != std::string::npos) {
            ids.push_back(rule.id);
        }
    }
    // Amy 6..11 over two weeks: 3 to 6. Beth has 3: 3..8, so 1 to 4. Carl 0 to 5, so at most 3. Weekends: Amy may work
    // one of two (half the price), Beth none (the full price), Carl both (free).
    CHECK(ids ==
          std::vector<std::string>{"S6/share/0-3", "S6/share/1-4", "S6/share/3-6", "S7/share/15", "S7/share/30"});
    CHECK(rules::bind(first));
    const Problem last = inrc2_week_problem(set, set.history, 1);
    CHECK(std::ranges::none_of(last.rules,
                               [](const roster::Rule& rule) { return rule.id.find("share") != std::string::npos; }));
}

TEST_CASE("a set and its solutions are written into a folder and read back") {
    const TemporaryFolder folder;
    const Inrc2Set set = small_set();
    REQUIRE(write_inrc2_set(set, folder.path()));
    const Result<Inrc2Set> again = read_inrc2_set(folder.path(), 0, {4, 4});
    REQUIRE_MESSAGE(again, (again ? "" : again.error().to_string()));
    CHECK(*again == set);
    CHECK(*read_inrc2(folder.path(), 0, {4, 4}) == inrc2_problem(set));

    roster::Roster roster(inrc2_problem(set));
    roster.assignments[PersonIx{0}] = {{0, ShiftIx{1}, SkillIx{0}}, {13, ShiftIx{0}, SkillIx{1}}};
    roster.assignments[PersonIx{2}] = {{7, ShiftIx{0}, SkillIx{1}}};
    const std::string solutions = folder.path() + "/new/solutions";
    REQUIRE(write_inrc2_roster(set, roster, solutions));
    CHECK(fs::exists(solutions + "/Sol-small-4-0.txt"));
    CHECK(fs::exists(solutions + "/Sol-small-4-1.txt"));
    CHECK(std::distance(fs::directory_iterator(solutions), {}) == 2);
    const Result<roster::Roster> read = read_inrc2_roster(set, solutions);
    REQUIRE(read);
    CHECK(*read == roster);
}

TEST_CASE("a roster that cannot be written whole leaves the folder as it was") {
    const TemporaryFolder folder;
    const Inrc2Set set = small_set();
    const std::string solutions = folder.path() + "/out";
    fs::create_directories(solutions + "/Sol-small-4-1.txt");    // a folder stands where the second file should
    roster::Roster roster(inrc2_problem(set));
    const Result<void> written = write_inrc2_roster(set, roster, solutions);
    REQUIRE_FALSE(written);
    CHECK(written.error().id == ErrorId::cannot_write);
    CHECK(written.error().place.file == solutions + "/Sol-small-4-1.txt");
    CHECK(std::distance(fs::directory_iterator(solutions), {}) == 1);
    CHECK_FALSE(write_inrc2_roster(set, roster, "/proc/nowhere/out"));
}

TEST_CASE("two programs that write into one folder take turns, so that no weeks of two rosters stand together") {
    const TemporaryFolder folder;
    const Inrc2Set set = small_set();
    const roster::Roster roster(inrc2_problem(set));
    const int other = ::open(folder.path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    REQUIRE(::flock(other, LOCK_EX) == 0);    // as another program does while it puts its files in place
    auto writing =
        std::async(std::launch::async, [&] { return write_inrc2_roster(set, roster, folder.path()).has_value(); });
    CHECK(writing.wait_for(std::chrono::milliseconds{300}) == std::future_status::timeout);
    CHECK_FALSE(fs::exists(folder / "Sol-small-4-0.txt"));
    ::close(other);
    CHECK(writing.get());
    CHECK(read_inrc2_roster(set, folder.path()));
    CHECK(folder.entries() == 2);
}

TEST_CASE("what is missing in a folder is named with what there is") {
    const TemporaryFolder folder;
    CHECK(read_inrc2_set(folder.path(), 0, {4, 4}).error().what.find("no scenario file") != std::string::npos);
    REQUIRE(write_inrc2_set(small_set(), folder.path()));
    const Error history = read_inrc2_set(folder.path(), 3, {4, 4}).error();
    CHECK(history.id == ErrorId::cannot_read);
    CHECK(history.place.file.ends_with("H0-small-3.txt"));
    CHECK(history.advice.find("H0-small-0.txt") != std::string::npos);
    CHECK(read_inrc2_set(folder.path(), 0, {4, 5}).error().advice.find("WD-small-4.txt") != std::string::npos);
    const Error weeks = read_inrc2_set(folder.path(), 0, {4}).error();
    CHECK(weeks.id == ErrorId::bad_usage);
    CHECK(weeks.what.find("has 2 weeks, but 1 are chosen") != std::string::npos);
    CHECK(read_inrc2_roster(small_set(), folder.path()).error().place.file.ends_with("Sol-small-4-0.txt"));
}

TEST_CASE("the choice of weeks") {
    CHECK(*parse_inrc2_weeks("1-2-3-3") == std::vector<std::int32_t>{1, 2, 3, 3});
    CHECK(*parse_inrc2_weeks("7") == std::vector<std::int32_t>{7});
    for (const char* bad : {"", "-", "1-", "1--2", "a", "1,2", "99999999999"}) {
        CHECK(parse_inrc2_weeks(bad).error().id == ErrorId::bad_usage);
    }
}

TEST_CASE("the supplied reference solutions cost what the competition's validator printed") {
    // The first is the total of the competition validator's stored output.
    const auto folder = bench_data("inrc2/n005w4", "INRC-II reference solutions");
    if (!folder) {
        return;
    }
    const Result<Inrc2Set> set = read_inrc2_set(*folder, 0, {1, 2, 3, 3});
    REQUIRE(set);
    const Result<roster::Roster> roster = read_inrc2_roster(*set, *folder + "/Solution_H_0-WD_1-2-3-3");
    REQUIRE(roster);
    const Problem problem = inrc2_problem(*set);
    CHECK(judged(problem, *roster) == roster::Score{Cost{0}, Cost{1695}});
    std::map<std::string, std::int64_t> total;
    for (const auto& [rule, score] : by_rule(problem, *roster)) {
        total[rule.substr(0, 2)] += score.soft.count();
    }
    CHECK(total["S6"] == 320);
    CHECK(total["S2"] == 465);
    CHECK(total["S3"] == 330);
    CHECK(total["wi"] == 70);
    CHECK(total["S7"] == 210);
    CHECK(total["S5"] == 60);
    CHECK(total["co"] == 240);
}

TEST_CASE("every public INRC-II file is written as it was read") {
    const auto folder = bench_data("inrc2", "public INRC-II files");
    if (!folder) {
        return;
    }
    int files = 0;
    for (const auto& set : fs::directory_iterator(*folder)) {
        if (!set.is_directory()) {
            continue;
        }
        const std::string name = set.path().filename().string();
        const auto text_of = [](const std::string& path) { return *read_file(path, 1 << 28); };
        const std::string scenario_path = set.path() / fmt::format("Sc-{}.txt", name);
        const Inrc2Scenario scenario = *parse_inrc2_scenario(text_of(scenario_path), name);
        CHECK(*parse_inrc2_scenario(print_inrc2_scenario(scenario), name) == scenario);
        for (const auto& file : fs::directory_iterator(set.path())) {
            const std::string path = file.path().string();
            const std::string kind = file.path().filename().string();
            CAPTURE(path);
            if (kind.starts_with("H0-")) {
                const Result<Inrc2History> history = parse_inrc2_history(scenario, text_of(path), path);
                REQUIRE(history);
                CHECK(*parse_inrc2_history(scenario, print_inrc2_history(scenario, *history), path) == *history);
                ++files;
            } else if (kind.starts_with("WD-")) {
                const Result<Inrc2Week> week = parse_inrc2_week(scenario, text_of(path), path);
                REQUIRE(week);
                CHECK(*parse_inrc2_week(scenario, print_inrc2_week(scenario, *week), path) == *week);
                ++files;
            }
        }
    }
    CHECK(files > 100);
}
