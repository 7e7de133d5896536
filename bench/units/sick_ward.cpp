// A ward of 60, and cases of it in which some people fall ill in the middle of the period, for bench/re-solve.
//
//     sick_ward FOLDER CASES       writes ward.json, case-0.json ... and prints a line each: case, and who is ill, as
//                                  id:from:until (days, the last not included)
//
// The same cases whenever it is called. Exit 1 if a file cannot be written.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <string>

#include "app/demonstration_ward.hpp"
#include "base/rng.hpp"
#include "base/text.hpp"
#include "formats/native.hpp"

using namespace staffwright;

namespace {

/// The demonstration ward with half as many people again: those who rotate twice, and demand to match.
roster::Problem ward_of_60() {
    roster::Problem ward = app::demonstration_ward(1);
    const std::size_t people = ward.people.size();
    std::size_t wanted = 60 - people;
    for (std::size_t at = 0; at < people && wanted > 0; ++at) {
        const roster::PersonIx from{at};
        const auto& groups = ward.people[from].groups;
        if (std::find(groups.begin(), groups.end(), "rotating") == groups.end() || at % 4 == 3) {
            continue;
        }
        roster::Person twin = ward.people[from];
        twin.id += "_2";
        twin.name += " 2";
        std::erase_if(twin.carried, [](const auto& carried) { return carried.first.starts_with("fair_"); });
        const roster::PersonIx added = ward.people.push_back(twin);
        for (std::size_t i = 0, size = ward.leave.size(); i < size; ++i) {
            if (ward.leave[i].person == from) {
                roster::Leave leave = ward.leave[i];
                leave.person = added;
                ward.leave.push_back(leave);
            }
        }
        --wanted;
    }
    for (roster::DutyDemand& demand : ward.duty_demand) {
        demand.want.optimum = (3 * demand.want.optimum + 1) / 2;
        demand.want.maximum = std::nullopt;
    }
    for (roster::BandDemand& demand : ward.band_demand) {
        demand.want.optimum = (3 * demand.want.optimum + 1) / 2;
    }
    return ward;
}

struct Sickness {
    roster::Problem problem;
    std::string ill;    ///< in words of a machine
};

Sickness fall_ill(const roster::Problem& ward, Rng rng) {
    Sickness made{ward, ""};
    const std::size_t people = 1 + rng.below(5);
    std::set<roster::PersonIx> ill;
    while (ill.size() < people) {
        const roster::PersonIx person{std::size_t{rng.below(static_cast<std::uint32_t>(ward.people.size()))}};
        if (!ill.insert(person).second) {
            continue;
        }
        const auto from = static_cast<roster::Day>(8 + rng.below(10));
        const auto until = std::min<roster::Day>(from + 2 + static_cast<roster::Day>(rng.below(6)), ward.horizon.days);
        made.problem.leave.push_back({person, from, until, "sick", Minutes{450}});
        made.ill += fmt::format(" {}:{}:{}", ward.people[person].id, ward.horizon.date(from).to_string(),
                                ward.horizon.date(until).to_string());
    }
    return made;
}

bool write(const std::string& path, const roster::Problem& problem) {
    const Result<void> written = write_file_whole(path, formats::write_native_problem(problem));
    if (!written) {
        fmt::print(stderr, "{}\n", written.error().to_string());
    }
    return written.has_value();
}

}    // namespace

int main(int count, char** arguments) {
    if (count != 3) {
        fmt::print(stderr, "sick_ward FOLDER CASES\n");
        return 2;
    }
    const std::string folder = arguments[1];
    const roster::Problem ward = ward_of_60();
    bool good = write(folder + "/ward.json", ward);
    for (int number = 0; good && number < std::atoi(arguments[2]); ++number) {
        const Sickness sick = fall_ill(ward, Rng{100}.stream(static_cast<std::uint64_t>(number)));
        good = write(fmt::format("{}/case-{}.json", folder, number), sick.problem);
        fmt::print("{}{}\n", number, sick.ill);
    }
    return good ? 0 : 1;
}
