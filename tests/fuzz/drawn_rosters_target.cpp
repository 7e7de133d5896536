#include <string>
#include <vector>

#include "formats/drawn/drawing.hpp"
#include "promise.hpp"
#include "referee/referee.hpp"
#include "roster/validate.hpp"
#include "rules/bind.hpp"
#include "targets.hpp"

namespace staffwright::fuzz {

void drawn_rosters(std::string_view text) {
    const Result<std::vector<formats::drawn::Case>> cases = formats::drawn::read_cases(text, "fuzz.txt");
    if (!cases) {
        promise_good_error(cases.error());
        return;
    }
    for (const formats::drawn::Case& drawn : *cases) {
        promise(!drawn.name.empty() && drawn.line > 0, "a case has a name and a line");
        promise(drawn.roster.assignments.size() == drawn.problem.people.size(), "everybody has a row");
        // A case may be there to be refused; what is not can be judged.
        if (!roster::validate(drawn.problem) || !roster::validate(drawn.problem, drawn.roster)) {
            continue;
        }
        if (const auto book = rules::bind(drawn.problem)) {
            static_cast<void>(referee::judge(drawn.problem, *book, drawn.roster));
        }
    }
}

}    // namespace staffwright::fuzz
