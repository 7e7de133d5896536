#include "app/rosters/proof.hpp"

#include <algorithm>

#include "store/proved_version.hpp"

namespace staffwright::app::rosters {

const char* name(Proof::Missing missing) {
    switch (missing) {
        case Proof::Missing::not_proved:
            return "not_proved";
        case Proof::Missing::facts_changed:
            return "facts_changed";
        case Proof::Missing::pins_removed:
            break;
    }
    return "pins_removed";
}

Result<Proof> proof_of(const Acting& a, const store::Roster& roster, std::int64_t number, const JudgedRoster& judged) {
    const auto built = TRY(store::find_proved_row(a.t, a.at, roster.id, number));
    if (!built || built->whole_at) {
        return Proof{{}, Proof::Missing::not_proved};
    }
    if (built->problem_digest != judged.in().digest()) {
        return Proof{{}, Proof::Missing::facts_changed};
    }
    const std::vector<store::RosterAssignment> pins = TRY(store::pins_of(a.t, *built));
    const bool all_there = std::all_of(pins.begin(), pins.end(), [&](const store::RosterAssignment& pin) {
        return std::find(judged.rows().begin(), judged.rows().end(), pin) != judged.rows().end();
    });
    return all_there ? Proof{built->bound, {}} : Proof{{}, Proof::Missing::pins_removed};
}

}    // namespace staffwright::app::rosters
