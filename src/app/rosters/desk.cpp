#include "app/rosters/desk.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace staffwright::app {

std::shared_ptr<rosters::Desk> new_desk() {
    return std::make_shared<rosters::Desk>();
}

}    // namespace staffwright::app

namespace staffwright::app::rosters {

Desk::Entry* Desk::find(const store::RosterId& roster) {
    const auto at =
        std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) { return entry.roster == roster; });
    if (at == entries_.end()) {
        return nullptr;
    }
    entries_.splice(entries_.begin(), entries_, at);
    return &entries_.front();
}

Result<Assembled> Desk::problem(const Acting& a, const store::Roster& roster) {
    const Period period{roster.starts_on, roster.ends_on};
    const Stamp stamp{TRY(store::facts_stamp(a.t, a.at, roster.unit)), period, roster.published_version};
    {
        const std::lock_guard lock(mutex_);
        if (const Entry* entry = find(roster.id); entry != nullptr && entry->stamp == stamp) {
            return entry->problem;
        }
    }
    Assembled made = TRY(assemble_unit(a, roster.unit, period));
    const std::lock_guard lock(mutex_);
    if (Entry* entry = find(roster.id)) {
        *entry = {roster.id, stamp, made, {}};
    } else {
        entries_.push_front({roster.id, stamp, made, {}});
        while (entries_.size() > most_) {
            entries_.pop_back();
        }
    }
    return made;
}

Result<JudgedPtr> Desk::version(const Acting& a, const store::Roster& roster, std::int64_t number) {
    const Assembled made = TRY(problem(a, roster));
    {
        const std::lock_guard lock(mutex_);
        if (const Entry* entry = find(roster.id); entry != nullptr && entry->problem == made) {
            for (const Kept& kept : entry->versions) {
                if (kept.number == number) {
                    return kept.judged;
                }
            }
        }
    }
    std::optional<store::RosterVersion> stored = TRY(store::find_version(a.t, a.at, roster.id, number));
    if (!stored) {
        return Error{ErrorId::not_found, fmt::format("the roster has no version {}", number), ""};
    }
    JudgedPtr judged = TRY(JudgedRoster::judge(made, std::move(stored->assignments)));
    keep(roster.id, number, judged);
    return judged;
}

void Desk::keep(const store::RosterId& roster, std::int64_t number, JudgedPtr judged) {
    const std::lock_guard lock(mutex_);
    Entry* entry = find(roster);
    if (entry == nullptr || entry->problem != judged->assembled()) {
        return;    // the facts have gone on meanwhile
    }
    std::erase_if(entry->versions, [&](const Kept& kept) { return kept.number == number; });
    entry->versions.push_front({number, std::move(judged)});
    if (entry->versions.size() > most_versions) {
        entry->versions.pop_back();
    }
}

}    // namespace staffwright::app::rosters
