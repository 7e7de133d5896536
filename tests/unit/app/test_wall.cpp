// The rota for a wall: all that is printed, line by line, and where pages begin.
#include <doctest/doctest.h>

#include <algorithm>
#include <tuple>

#include "app/case.hpp"
#include "app/wall/wall.hpp"

using namespace staffwright;

namespace {

/// The example's ward; Amy has a day and a night, Ben a night over the weekend, Cai two duties on one day.
struct Ward {
    app::Case opened = app::open_case("examples/ward.json", {}).value();
    roster::Roster roster{opened.problem()};

    Ward() {
        const roster::ShiftIx day{0};
        const roster::ShiftIx night{1};
        const roster::SkillIx nurse{0};
        const roster::SkillIx charge{1};
        roster.assignments[roster::PersonIx{0}] = {{0, day, charge}, {4, night, charge}};
        roster.assignments[roster::PersonIx{1}] = {{5, night, nurse}, {6, night, nurse}};
        roster.assignments[roster::PersonIx{2}] = {{0, day, nurse}, {0, night, nurse}};
    }
};

/// What is printed, a line of text for each line on paper, its pieces from left to right.
std::vector<std::string> printed(const pages::Document& document) {
    std::vector<pages::Box> all = pages::boxes(document);
    std::stable_sort(all.begin(), all.end(), [](const pages::Box& a, const pages::Box& b) {
        return std::tie(a.page, a.top, a.left) < std::tie(b.page, b.top, b.left);
    });
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i == 0 || all[i].page != all[i - 1].page || all[i].top != all[i - 1].top) {
            lines.emplace_back();
        } else {
            lines.back() += '|';
        }
        lines.back() += all[i].text;
    }
    return lines;
}

/// The clocks go back in the night of Sat 24 Oct: Ben's nights are 12.5 and 11.5 hours.
constexpr const char* all_words = R"(A small ward over the October clock change
Mon 19 Oct to Sun 1 Nov 2026. As published
|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Mon|Tue|Wed|Thu|Fri|Sat|Sun|||
Name|19 Oct|20 Oct|21 Oct|22 Oct|23 Oct|24 Oct|25 Oct|26 Oct|27 Oct|28 Oct|29 Oct|30 Oct|31 Oct|1 Nov|Hours|Nights|Wkends
Amy|D||||N||||||||||23|1|0
Ben||||||N|N|(AL)|(AL)|(AL)|||||24|2|1
Cai|D+N||||||||||||||23|1|0
Dev|||||||||||||||0|0|0
Eve|||||||||||||||0|0|0
Fay|||||||||||||||0|0|0
Total D|2|0|0|0|0|0|0|0|0|0|0|0|0|0|||
Total N|1|0|0|0|1|1|1|0|0|0|0|0|0|0|||
Total|3|0|0|0|1|1|1|0|0|0|0|0|0|0|||
Key
Letters|Shift
D|Long day, 07:30-20:00, 11.5 h
N|Night, 19:30-08:00, 11.5 h
Not filled
Short on|Shift or time|Skill|Wanted|Assigned|Short
Tue 20 Oct|Long day|any|2|0|2
Tue 20 Oct|Night|any|1|0|1
Wed 21 Oct|Long day|any|2|0|2
Wed 21 Oct|Night|any|1|0|1
Thu 22 Oct|Long day|any|2|0|2
Thu 22 Oct|Night|any|1|0|1
Fri 23 Oct|Long day|any|2|0|2
Sat 24 Oct|Long day|any|1|0|1
Sun 25 Oct|Long day|any|1|0|1
Mon 26 Oct|Long day|any|2|0|2
A small ward over the October clock change, Mon 19 Oct to Sun 1 Nov 2026|Page 1 of 2
Short on|Shift or time|Skill|Wanted|Assigned|Short
Mon 26 Oct|Night|any|1|0|1
Mon 26 Oct|09:00-17:00|Nurse in charge|1|0|1
Tue 27 Oct|Long day|any|2|0|2
Tue 27 Oct|Night|any|1|0|1
Wed 28 Oct|Long day|any|2|0|2
Wed 28 Oct|Night|any|1|0|1
Thu 29 Oct|Long day|any|2|0|2
Thu 29 Oct|Night|any|1|0|1
Fri 30 Oct|Long day|any|2|0|2
Fri 30 Oct|Night|any|1|0|1
Sat 31 Oct|Long day|any|1|0|1
Sat 31 Oct|Night|any|1|0|1
Sun 1 Nov|Long day|any|1|0|1
Sun 1 Nov|Night|any|1|0|1
A small ward over the October clock change, Mon 19 Oct to Sun 1 Nov 2026|Page 2 of 2
)";

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) {
        text += line + "\n";
    }
    return text;
}

}    // namespace

TEST_CASE("the document, word for word") {
    const Ward ward;
    const auto rota =
        app::wall::wall_of(ward.opened.problem(), ward.opened.book, ward.roster, {.standing = "As published"});
    CHECK(joined(printed(app::wall::wall_document(rota))) == all_words);
}

TEST_CASE("who may not see leave and demand finds neither") {
    const Ward ward;
    const app::wall::Shown seen{.leave = false, .demand = false, .standing = ""};
    const auto rota = app::wall::wall_of(ward.opened.problem(), ward.opened.book, ward.roster, seen);
    const std::string text = joined(printed(app::wall::wall_document(rota)));
    CHECK(text.find("(AL)") == std::string::npos);
    CHECK(text.find("Not filled") == std::string::npos);
    CHECK_FALSE(rota.demand);
}
