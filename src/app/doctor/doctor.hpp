// Looks over an installation as whoever runs it would: settings, store, machine, and what waits. Each finding says
// what, where, and what cures it. Nothing is changed and nothing is made.
//
//     for (const Finding& finding : examine(settings, {.now = now()})) print(printed(finding));
//
// Errors: none; what cannot be looked at is a finding. No finding has a secret or anything personal in it. Thread
// safety: any thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/settings/effective.hpp"
#include "base/result.hpp"
#include "calendar/moment.hpp"

namespace staffwright::app::doctor {

enum class State : std::uint8_t {
    well,
    skipped,    ///< could not be looked at, or there is nothing to look at
    warning,    ///< will become a problem, or may be one
    problem,    ///< does not work, or could lose something
};
[[nodiscard]] const char* name(State state);

struct Finding {
    std::string check;    ///< "store", "disk": the same words each time, for machines
    State state = State::well;
    std::string what;
    std::string where{};
    std::string cure{};
};

enum class Depth : std::uint8_t {
    quick,    ///< without the integrity check and the walk along the audit, which read everything
    whole,
};

struct Examination {
    calendar::Moment now;
    Depth depth = Depth::whole;
};
[[nodiscard]] std::vector<Finding> examine(const settings::Effective& settings, const Examination& examination);
/// Of settings that could not even be read.
[[nodiscard]] Finding finding_of(const std::string& check, const Error& error);

[[nodiscard]] bool is_well(const std::vector<Finding>& findings);    ///< warnings are no problems
[[nodiscard]] std::string printed(const std::vector<Finding>& findings);
[[nodiscard]] std::string printed_json(const std::vector<Finding>& findings);

}    // namespace staffwright::app::doctor
