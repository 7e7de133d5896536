// How long an edit with the referee's verdict takes at the level of use cases: a unit of 60 people over four weeks in a
// database, edits of one cell each, saved as versions one after the other. Every fiftieth verdict is judged again from
// scratch, outside the timing, and must agree.
//
//     edit_verdict URL EDITS [PEOPLE]     prints: engine, people, days, edits, milliseconds of the median, of 95 and 99
//     in a hundred, and of the slowest; of the first edit, which assembles the problem; checks; disagreements
//
// Exit 0 if all checks agree, 1 if not, 2 if the database cannot be used.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "app/invented/units.hpp"
#include "app/rosters/import_native.hpp"
#include "app/rosters/life.hpp"
#include "app/tenant.hpp"
#include "base/rng.hpp"
#include "base/text.hpp"
#include "store/migrate.hpp"

using namespace staffwright;

namespace {

namespace rosters = app::rosters;

double milliseconds_since(std::chrono::steady_clock::time_point began) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count();
}

rosters::Cell random_cell(const rosters::AssembledProblem& in, Rng& rng) {
    const roster::PersonIx person{
        static_cast<std::int32_t>(rng.below(static_cast<std::uint32_t>(in.problem.people.size())))};
    const auto day = static_cast<roster::Day>(rng.below(static_cast<std::uint32_t>(in.problem.horizon.days)));
    rosters::Cell cell{in.map.people[person], in.problem.horizon.date(day), {}};
    if (const std::uint32_t shift = rng.below(static_cast<std::uint32_t>(in.problem.shifts.size()) + 1);
        shift < in.problem.shifts.size()) {
        cell.duties.push_back({in.map.shifts[roster::ShiftIx{static_cast<std::int32_t>(shift)}],
                               in.map.skills[in.problem.people[person].skills.front()], false});
    }
    return cell;
}

Result<int> measure(const std::string& address, std::int64_t edits, std::int32_t people) {
    const store::sql::Url url = TRY(store::sql::Url::parse(address));
    TRY(store::migrate(url, store::built_in_migrations(url.engine()), app::now()));
    const auto pool = TRY(store::sql::Pool::open(url, {}));
    const app::Platform platform{*pool};
    const app::Tenant tenant = TRY(app::tenant_made(platform, "BENCH"));
    const app::Actor job = app::acting_job("bench", tenant.region);
    const roster::Problem problem = app::invented::make_unit(app::invented::UnitKind::emergency, people, 1);
    const std::string code = store::make_uuid(app::now());    // a unit of its own each time
    const rosters::Imported unit =
        TRY(rosters::import_native(platform, job, tenant.trust, problem, {code, "bench", code}));
    const rosters::Shown shown = TRY(rosters::show(platform, job, tenant.trust, unit.roster));
    Rng rng{7};
    std::int64_t seen = shown.roster.version;
    std::vector<double> took;
    std::int64_t checks = 0;
    std::int64_t wrong = 0;
    const app::Platform fresh{*pool};    // its desk is empty
    const auto cold = std::chrono::steady_clock::now();
    seen = TRY(rosters::edit(fresh, job, tenant.trust, unit.roster, {seen, {random_cell(shown.judged->in(), rng)}, {}}))
               .roster.version;
    const double first = milliseconds_since(cold);
    for (std::int64_t number = 0; number < edits; ++number) {
        const rosters::Edit edit{seen, {random_cell(shown.judged->in(), rng)}, {}};
        const auto began = std::chrono::steady_clock::now();
        const rosters::Edited done = TRY(rosters::edit(platform, job, tenant.trust, unit.roster, edit));
        took.push_back(milliseconds_since(began));
        seen = done.roster.version;
        if (number % 50 == 0) {
            ++checks;
            wrong +=
                done.judged->in().judging().roster(done.judged->roster()).score == done.judged->verdict().score ? 0 : 1;
        }
    }
    std::sort(took.begin(), took.end());
    const auto at = [&](double part) {
        return took[std::min(took.size() - 1, static_cast<std::size_t>(part * static_cast<double>(took.size())))];
    };
    fmt::print("{} {} {} {} {:.2f} {:.2f} {:.2f} {:.2f} {:.1f} {} {}\n", store::sql::name(url.engine()), people,
               problem.horizon.days, edits, at(0.5), at(0.95), at(0.99), took.back(), first, checks, wrong);
    return wrong == 0 ? 0 : 1;
}

}    // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    const auto edits = words.size() > 1 ? parse_int64(words[1]) : std::nullopt;
    const auto people = words.size() > 2 ? parse_int64(words[2]) : std::optional<std::int64_t>(60);
    if (words.size() < 2 || words.size() > 3 || !edits || *edits < 1 || !people || *people < 1) {
        fmt::print(stderr, "usage: edit_verdict URL EDITS [PEOPLE]\n");
        return 2;
    }
    const Result<int> done = measure(words[0], *edits, static_cast<std::int32_t>(*people));
    if (!done) {
        fmt::print(stderr, "{}\n", done.error().to_string());
        return 2;
    }
    return *done;
}
