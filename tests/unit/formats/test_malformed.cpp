// Malformed input: every reader answers with an error that names the file, the line and the cure, and never crashes.
#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

#include "base/rng.hpp"
#include "formats/curtois.hpp"
#include "formats/inrc2_text.hpp"
#include "small_instances.hpp"

using namespace staffwright;
using namespace staffwright::formats;
using namespace staffwright::tests;

namespace {

/// Reads the text; the error if it is refused.
using Reader = std::function<std::optional<Error>(std::string_view text)>;

template <class T>
std::optional<Error> error_of(const Result<T>& result) {
    return result ? std::nullopt : std::optional(result.error());
}

Inrc2Scenario scenario() {
    return *parse_inrc2_scenario(small_scenario, "Sc-small.txt");
}

struct Format {
    const char* name;
    std::string good;
    Reader read;
};

std::vector<Format> every_format() {
    return {
        {"curtois", std::string(small_curtois),
         [](std::string_view text) { return error_of(read_curtois_problem(text, "file.txt")); }},
        {"scenario", std::string(small_scenario),
         [](std::string_view text) { return error_of(parse_inrc2_scenario(text, "file.txt")); }},
        {"history", std::string(small_history),
         [](std::string_view text) { return error_of(parse_inrc2_history(scenario(), text, "file.txt")); }},
        {"week", std::string(small_week),
         [](std::string_view text) { return error_of(parse_inrc2_week(scenario(), text, "file.txt")); }},
        {"solution", std::string(small_solution),
         [](std::string_view text) { return error_of(parse_inrc2_solution(scenario(), text, "file.txt")); }},
    };
}

void check_refused(const std::optional<Error>& error) {
    REQUIRE(error);
    CHECK(exit_code(error->id) == 2);
    CHECK(error->place.file == "file.txt");
    CHECK(error->place.line > 0);
    CHECK_FALSE(error->what.empty());
    CHECK_FALSE(error->advice.empty());
}

/// One change to a good text, and what the error must say of it.
struct Change {
    const char* old;
    const char* changed;
    int line;    ///< 0: not checked
    ErrorId id;
    const char* says;
};

void check_changes(std::string_view good, const Reader& read, const std::vector<Change>& changes) {
    REQUIRE_FALSE(read(good));
    for (const Change& change : changes) {
        CAPTURE(std::string(change.old));
        CAPTURE(std::string(change.changed));
        const std::optional<Error> error = read(with(good, change.old, change.changed));
        check_refused(error);
        CHECK(error->id == change.id);
        CHECK_MESSAGE(error->what.find(change.says) != std::string::npos, error->what);
        if (change.line > 0) {
            CHECK(error->place.line == change.line);
        }
    }
}

}    // namespace

TEST_CASE("Curtois: each section missing") {
    for (const char* section : {"SECTION_HORIZON", "SECTION_SHIFTS", "SECTION_STAFF", "SECTION_DAYS_OFF",
                                "SECTION_SHIFT_ON_REQUESTS", "SECTION_SHIFT_OFF_REQUESTS", "SECTION_COVER"}) {
        CAPTURE(section);
        const std::string text(small_curtois);
        const std::size_t begin = text.find(std::string(section) + "\n");
        const std::size_t end = std::min(text.find("SECTION_", begin + 1), text.size());
        const auto error = error_of(read_curtois_problem(text.substr(0, begin) + text.substr(end), "file.txt"));
        check_refused(error);
        CHECK(error->id == ErrorId::bad_syntax);
        CHECK(error->place.path == section);
        CHECK(error->what.find(section) != std::string::npos);
    }
}

TEST_CASE("Curtois: each field") {
    const Reader read = every_format()[0].read;
    using enum ErrorId;
    check_changes(
        small_curtois, read,
        {
            {"SECTION_HORIZON\n14", "SECTION_HORIZON\n", 2, bad_syntax, "number of days is missing"},
            {"SECTION_HORIZON\n14", "SECTION_HORIZON\n14\n15", 4, bad_syntax, "1 field"},
            {"SECTION_HORIZON\n14", "SECTION_HORIZON\nNaN", 3, bad_value, "'NaN', not a whole number"},
            {"SECTION_HORIZON\n14", "SECTION_HORIZON\n-14", 3, bad_value, "-14"},
            {"SECTION_HORIZON\n14", "SECTION_HORIZON\n0", 3, bad_value, "number of days is 0"},
            {"SECTION_HORIZON\n14", "SECTION_HORIZON\n1e3", 3, bad_value, "'1e3', not a whole number"},
            {"SECTION_HORIZON\n14", "SECTION_HORIZON\n99999999999999999999999", 3, bad_value, "far too large"},
            {"SECTION_HORIZON\n14", "SECTION_HORIZON\n-99999999999999999999", 3, bad_value, "far too large"},
            {"SECTION_HORIZON\n14", "SECTION_HORIZON\n-", 3, bad_value, "'-', not a whole number"},
            {"SECTION_HORIZON\n14", "SECTION_HORIZON\n1-4", 3, bad_value, "'1-4', not a whole number"},
            {"SECTION_HORIZON\n14", "SECTION_HORIZON\n2000000000", 3, bad_value, "2000000000"},
            {"SECTION_HORIZON\n14", "SECTION_HORIZONS\n14", 2, bad_syntax, "unknown section 'SECTION_HORIZONS'"},
            {"SECTION_DAYS_OFF", "SECTION_STAFF", 15, contradiction, "stands twice, first on line 10"},
            {"# three people, two weeks", "three people", 1, bad_syntax, "data before the first section"},
            {"D,480,\n", "D,four,\n", 7, bad_value, "'four'"},
            {"D,480,\n", "D,-480,\n", 7, bad_value, "-480"},
            {"D,480,\n", "D\n", 7, bad_syntax, "1 field"},
            {"D,480,\n", ",480,\n", 7, bad_syntax, "no id"},
            {"D,480,\n", "-,480,\n", 7, unsupported, "'-'"},
            {"D,480,\n", "any,480,\n", 7, unsupported, "'any'"},
            {"D,480,\n", "N,480,\n", 8, contradiction, "'N' stands twice"},
            {"N,600,D\n", "N,600,D|\n", 8, bad_reference, "unknown shift ''"},
            {"N,600,D\n", "N,600,D|D\n", 8, contradiction, "'D' is listed twice"},
            {"N,600,D\n", "N,600,E\n", 8, bad_reference, "unknown shift 'E'"},
            {"Beth,D=14|N=14,4320,3360,5,2,2,1\n", "Beth,D=14|N=14,4320,3360,5,2,2\n", 12, bad_syntax, "7 fields"},
            {"Beth,D=14|N=14,4320,3360,5,2,2,1\n", "Beth,D=14|Q=14,4320,3360,5,2,2,1\n", 12, bad_reference, "'Q'"},
            {"Beth,D=14|N=14,4320,3360,5,2,2,1\n", "Beth,D=14|D=3,4320,3360,5,2,2,1\n", 12, contradiction, "twice"},
            {"Beth,D=14|N=14,4320,3360,5,2,2,1\n", "Beth,D,4320,3360,5,2,2,1\n", 12, bad_syntax, "'D'"},
            {"Beth,D=14|N=14,4320,3360,5,2,2,1\n", "Beth,D=14,4320,nan,5,2,2,1\n", 12, bad_value, "MinTotalMinutes"},
            {"Beth,D=14|N=14,4320,3360,5,2,2,1\n", "Beth,D=14,4320,0,5,2,2,-1\n", 12, bad_value, "MaxWeekends is -1"},
            {"Beth,D=14|N=14,4320,3360,5,2,2,1\n", "Amy,D=14|N=14,4320,3360,5,2,2,1\n", 12, contradiction, "'Amy'"},
            {"Beth,D=14|N=14,4320,3360,5,2,2,1\n", ",D=14|N=14,4320,3360,5,2,2,1\n", 12, bad_syntax, "no id"},
            {"Beth,D=14|N=14,4320,3360,5,2,2,1\n", "Be\tth,D=14,4320,0,5,2,2,1\n", 12, bad_value, "tab"},
            {"Carl,5,6\n", "Carol,5,6\n", 17, bad_reference, "unknown person 'Carol'"},
            {"Carl,5,6\n", "Carl,5,14\n", 17, bad_value, "the day is 14"},
            {"Carl,5,6\n", "Carl,5,5\n", 17, contradiction, "day 5 stands twice"},
            {"Carl,5,6\n", "Carl\n", 17, bad_syntax, "1 field"},
            {"Carl,5,6\n", "Carl,5,\n", 17, bad_value, "''"},
            {"Amy,2,D,2\n", "Amy,2,D\n", 20, bad_syntax, "3 fields"},
            {"Amy,2,D,2\n", "Amy,2,X,2\n", 20, bad_reference, "unknown shift 'X'"},
            {"Amy,2,D,2\n", "Amy,2,D,-2\n", 20, bad_value, "weight is -2"},
            {"Amy,2,D,2\n", "Amy,-2,D,2\n", 20, bad_value, "day is -2"},
            {"Beth,12,D,3\n", "Beth,12,D,NaN\n", 24, bad_value, "'NaN'"},
            {"12,D,2,90,2\n", "12,D,2,90\n", 0, bad_syntax, "4 fields"},
            {"12,D,2,90,2\n", "12,D,-2,90,2\n", 0, bad_value, "requirement is -2"},
            {"12,D,2,90,2\n", "11,D,2,90,2\n", 0, contradiction, "day 11, shift 'D' stands twice"},
            {"12,D,2,90,2\n", "", 0, bad_syntax, "no cover is given for day 12, shift D"},
            {"12,D,2,90,2\n", "12,D,2,99999999999,2\n", 0, bad_value, "weight for under"},
        });
}

TEST_CASE("INRC-II scenario: each part") {
    using enum ErrorId;
    check_changes(small_scenario, every_format()[1].read,
                  {
                      {"SCENARIO = small", "SCENARIO small", 1, bad_syntax, "'SCENARIO small'"},
                      {"WEEKS = 2", "WEEKS = NaN", 3, bad_value, "'NaN'"},
                      {"WEEKS = 2", "WEEKS = -2", 3, bad_value, "-2"},
                      {"WEEKS = 2", "WEEKS = 99999999999999999999", 3, bad_value, "far too large"},
                      {"WEEKS = 2\n", "", 0, bad_syntax, "'SKILLS = 2'"},
                      {"SKILLS = 2", "SKILLS = 3", 0, bad_syntax, "'SHIFT_TYPES = 2'"},
                      {"SKILLS = 2", "SKILLS = 1", 0, bad_syntax, "'Nurse'"},
                      {"Lead\nNurse", "Nurse\nNurse", 7, contradiction, "'Nurse' stands twice"},
                      {"Early (2,5)", "Early (5,2)", 10, contradiction, "(5,2)"},
                      {"Early (2,5)", "Early (2;5)", 10, bad_syntax, "(2;5)"},
                      {"Early (2,5)", "Early (,5)", 10, bad_value, "''"},
                      {"Early (2,5)", "Early )", 10, bad_syntax, "')'"},
                      {"Early (2,5)", "Any (2,5)", 10, unsupported, "'Any'"},
                      {"Night (3,4)", "Early (3,4)", 11, contradiction, "'Early' stands twice"},
                      {"Night 1 Early\n", "Night 2 Early\n", 15, bad_syntax, "'Night 2 Early'"},
                      {"Night 1 Early\n", "Night 1 Late\n", 15, bad_reference, "'Late'"},
                      {"Night 1 Early\n", "Early 0\n", 15, contradiction, "stands twice"},
                      {"Full (6,11) (3,5) (2,3) 1 1", "Full (6,11) (3,5) (2,3) 1 2", 18, bad_value, "complete weekend"},
                      {"Full (6,11) (3,5) (2,3) 1 1", "Full (6,11) (3,5) (2,3) 1", 18, bad_syntax, "'Full"},
                      {"Full (6,11) (3,5) (2,3) 1 1", "Part (6,11) (3,5) (2,3) 1 1", 19, contradiction, "'Part'"},
                      {"Beth Full 1 Nurse", "Beth Whole 1 Nurse", 23, bad_reference, "'Whole'"},
                      {"Beth Full 1 Nurse", "Beth Full 0", 23, bad_syntax, "'Beth Full 0'"},
                      {"Beth Full 1 Nurse", "Beth Full 1 Cook", 23, bad_reference, "'Cook'"},
                      {"Beth Full 1 Nurse", "Beth Full 2 Nurse Nurse", 23, contradiction, "'Nurse' stands twice"},
                      {"Beth Full 1 Nurse", "Amy Full 1 Nurse", 23, contradiction, "'Amy' stands twice"},
                      {"NURSES = 3", "NURSES = 4", 24, bad_syntax, "ends too early"},
                      {"NURSES = 3", "NURSES = 2", 24, bad_syntax, "'Carl Part 1 Nurse'"},
                  });
}

TEST_CASE("INRC-II history, week data and solution: each part") {
    using enum ErrorId;
    const std::vector<Format> formats = every_format();
    check_changes(small_history, formats[2].read,
                  {
                      {"HISTORY\n0 small", "HISTORY\n0 other", 2, contradiction, "'other'"},
                      {"HISTORY\n0 small", "HISTORY\nx small", 2, bad_value, "'x'"},
                      {"NURSE_HISTORY\n", "", 4, bad_syntax, "'Amy 0 0 Night 2 4 0'"},
                      {"Amy 0 0 Night 2 4 0", "Amy 0 0 Late 2 4 0", 5, bad_reference, "'Late'"},
                      {"Amy 0 0 Night 2 4 0", "Amy 0 0 Night 5 4 0", 5, contradiction, "contradict"},
                      {"Amy 0 0 Night 2 4 0", "Amy 0 0 Night 0 4 0", 5, contradiction, "contradict"},
                      {"Amy 0 0 Night 2 4 0", "Amy 0 0 None 2 4 0", 5, contradiction, "contradict"},
                      {"Amy 0 0 Night 2 4 0", "Amy -1 0 Night 2 4 0", 5, bad_value, "assignments is -1"},
                      {"Amy 0 0 Night 2 4 0", "Beth 0 0 Night 2 4 0", 6, contradiction, "'Beth' stands twice"},
                      {"Amy 0 0 Night 2 4 0", "Ann 0 0 Night 2 4 0", 5, bad_reference, "unknown nurse 'Ann'"},
                      {"Carl 0 0 Early 1 1 0\n", "", 6, bad_syntax, "ends too early"},
                  });
    check_changes(small_week, formats[3].read,
                  {
                      {"WEEK_DATA\nsmall", "WEEK_DATA\nother", 2, contradiction, "'other'"},
                      {"REQUIREMENTS\n", "", 4, bad_syntax, "'Early Lead"},
                      {"Night Nurse (0,1)", "Day Nurse (0,1)", 7, bad_reference, "'Day'"},
                      {"Night Nurse (0,1)", "Night Cook (0,1)", 7, bad_reference, "'Cook'"},
                      {"Night Nurse (0,1)", "Early Nurse (0,1)", 7, contradiction, "stands twice"},
                      {"Night Nurse (0,1)", "Night Nurse (NaN,1)", 7, bad_value, "'NaN'"},
                      {"Night Nurse (0,1)", "Night Nurse", 7, bad_syntax, "'Night Nurse"},
                      {"SHIFT_OFF_REQUESTS = 2\nAmy Any Tue\nBeth Night Sat\n", "", 9, bad_syntax, "ends too early"},
                      {"Amy Any Tue", "Amy Any Tuesday", 11, bad_value, "'Tuesday'"},
                      {"Amy Any Tue", "Amy Tue", 11, bad_syntax, "'Amy Tue'"},
                      {"SHIFT_OFF_REQUESTS = 2", "SHIFT_OFF_REQUESTS = 1", 12, bad_syntax, "'Beth Night Sat'"},
                      {"SHIFT_OFF_REQUESTS = 2", "SHIFT_OFF_REQUESTS = -5", 10, bad_value,
                       "the number of SHIFT_OFF_REQUESTS is -5"},
                      {"Early Nurse (1,1) (1,1) (0,1) (1,1) (0,1) (1,1) (1,2)\n", "", 9, contradiction,
                       "no requirement of shift 'Early' and skill 'Nurse'"},
                      {"Amy Any Tue", "A\u202eny Any Tue", 11, bad_syntax, "U+202E"},
                  });
    check_changes(small_solution, formats[4].read,
                  {
                      {"SOLUTION\n0 small", "SOLUTION\nx small", 2, bad_value, "'x'"},
                      {"ASSIGNMENTS = 3", "ASSIGNMENTS = 4", 7, bad_syntax, "ends too early"},
                      {"ASSIGNMENTS = 3", "ASSIGNMENTS = -3", 4, bad_value, "-3"},
                      {"Amy Tue Night Lead", "Amy Mon Night Nurse", 6, contradiction, "stands twice"},
                      {"Amy Tue Night Lead", "Amy Tue Night", 6, bad_syntax, "'Amy Tue Night'"},
                      {"Amy Tue Night Lead", "Ann Tue Night Lead", 6, bad_reference, "'Ann'"},
                  });
}

TEST_CASE("every format: empty, binary, wrong encodings, endless lines") {
    for (const Format& format : every_format()) {
        CAPTURE(format.name);
        check_refused(format.read(" \n"));
        check_refused(format.read(std::string("\0\0\0\0", 4)));
        for (const char control : {'\0', '\x01', '\x1b', '\r', '\v', '\f', '\x7f'}) {
            std::string text = format.good;
            text.insert(2, 1, control);    // within the first line
            check_refused(format.read(text));
            CHECK(format.read(text)->what.find("control character") != std::string::npos);
            CHECK(format.read(text)->place.line == 1);
        }
        std::string utf16 = "\xff\xfe";
        for (const char c : format.good) {
            utf16 += c;
            utf16 += '\0';
        }
        check_refused(format.read(utf16));
        CHECK(format.read(utf16)->what.find("UTF-16") != std::string::npos);
        check_refused(format.read(format.good + "Andr\xe9\n"));
        CHECK(format.read(format.good + "Andr\xe9\n")->what.find("not UTF-8") != std::string::npos);
        check_refused(format.read(std::string(8'000'000, 'x')));
        check_refused(format.read(format.good + std::string(8'000'000, ',')));
        check_refused(format.read(format.good.substr(0, 20) + std::string(1'000'000, '9')));
        CHECK_FALSE(format.read("\xef\xbb\xbf" + format.good));
    }
}

TEST_CASE("every format: cut short anywhere") {
    for (const Format& format : every_format()) {
        CAPTURE(format.name);
        const std::string trimmed = format.good.substr(0, format.good.size() - 1);
        for (std::size_t length = 0; length + 1 < trimmed.size(); ++length) {
            CAPTURE(length);
            const std::optional<Error> error = format.read(trimmed.substr(0, length));
            // Cut within the last word the text may still be whole in form: "(1,2)" no, but "Nurse" as "Nurs" is
            // unknown.
            REQUIRE(error);
            CHECK(exit_code(error->id) == 2);
            CHECK(error->place.file == "file.txt");
            CHECK_FALSE(error->advice.empty());
        }
    }
}

TEST_CASE("every format: random changes of bytes are read or refused, never worse") {
    Rng rng{20261122};
    constexpr std::string_view splices[] = {"SECTION_STAFF\n",
                                            "-1",
                                            "999999999999",
                                            "NaN",
                                            ",",
                                            "|",
                                            "=",
                                            "(",
                                            ")",
                                            "\n",
                                            "\r",
                                            "\t",
                                            " ",
                                            "#",
                                            "\xc3",
                                            "None",
                                            "Any"};
    for (const Format& format : every_format()) {
        CAPTURE(format.name);
        int refused = 0;
        for (int round = 0; round < 4000; ++round) {
            std::string text = format.good;
            for (std::uint32_t change = 0; change <= rng.below(3); ++change) {
                const std::size_t at = rng.below(static_cast<std::uint32_t>(text.size()));
                switch (rng.below(4)) {
                    case 0:
                        text[at] = static_cast<char>(rng.below(256));
                        break;
                    case 1:
                        text.erase(at, 1 + rng.below(20));
                        break;
                    case 2:
                        text.insert(at, splices[rng.below(std::size(splices))]);
                        break;
                    default:
                        text.insert(at, text.substr(rng.below(static_cast<std::uint32_t>(text.size())), rng.below(40)));
                        break;
                }
            }
            if (const std::optional<Error> error = format.read(text)) {
                ++refused;
                CHECK(error->place.file == "file.txt");
                CHECK(exit_code(error->id) == 2);
            }
        }
        CHECK(refused > 1000);
    }
}

TEST_CASE("rosters: random changes of bytes are read or refused, never worse") {
    const roster::Problem problem = *read_curtois_problem(small_curtois, "small.txt");
    const std::string good = "- D D D - - - D D - - - - -\nD,D,D,,,N,N,,,N,N,N,N,\nCarl: - N N\n";
    Rng rng{7};
    for (int round = 0; round < 4000; ++round) {
        std::string text = good;
        for (std::uint32_t change = 0; change <= rng.below(4); ++change) {
            text[rng.below(static_cast<std::uint32_t>(text.size()))] = static_cast<char>(rng.below(256));
        }
        static_cast<void>(read_curtois_roster(problem, text, "r.txt"));
    }
    CHECK_FALSE(read_curtois_roster(problem, good, "r.txt"));
}
