#include "rules/pack.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "rules/nearest.hpp"

namespace staffwright::rules {

namespace {

constexpr std::int32_t day_minutes = 1440;

/// Minutes of the shift within a band that repeats every day.
std::int32_t minutes_within(const roster::Clock& shift, const roster::Clock& band) {
    std::int32_t total = 0;
    for (std::int32_t day = -2 * day_minutes; day <= 4 * day_minutes; day += day_minutes) {
        total += std::max(0, std::min(shift.end, band.end + day) - std::max(shift.start, band.start + day));
    }
    return total;
}

bool carries_one_of(const roster::Shift& shift, const std::vector<std::string>& names) {
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
        return std::find(shift.classes.begin(), shift.classes.end(), name) != shift.classes.end();
    });
}

}    // namespace

const char* name(Standing standing) {
    constexpr std::array<const char*, 4> names{"law", "contract", "policy", "wish"};
    return names[static_cast<std::size_t>(standing)];
}

const char* name(Certainty certainty) {
    constexpr std::array<const char*, 4> names{"confirmed", "secondary", "derived", "unverified"};
    return names[static_cast<std::size_t>(certainty)];
}

bool ShiftClass::contains(const roster::Shift& shift) const {
    if ((!any_of.empty() && !carries_one_of(shift, any_of)) || carries_one_of(shift, none_of)) {
        return false;
    }
    const bool asks_the_clock = longer_than || at_least || within || ends_after || ends_by;
    if (!shift.clock) {
        return !asks_the_clock;
    }
    const Minutes length{shift.clock->end - shift.clock->start};
    const std::int32_t end = shift.clock->end - shift.clock->start / day_minutes * day_minutes;
    return (!longer_than || length > *longer_than) && (!at_least || length >= *at_least) &&
           (!within || minutes_within(*shift.clock, within->clock) >= within->at_least.count()) &&
           (!ends_after || end > *ends_after) && (!ends_by || end <= *ends_by);
}

const Source* RulePack::source(std::string_view key) const {
    const auto at = std::find_if(sources.begin(), sources.end(), [&](const Source& each) { return each.key == key; });
    return at == sources.end() ? nullptr : &*at;
}

const ShiftClass* RulePack::shift_class(std::string_view wanted) const {
    const auto at =
        std::find_if(classes.begin(), classes.end(), [&](const ShiftClass& each) { return each.name == wanted; });
    return at == classes.end() ? nullptr : &*at;
}

const RulePack* Packs::find(std::string_view id) const {
    const auto at = std::find_if(packs_.begin(), packs_.end(), [&](const RulePack& pack) { return pack.id == id; });
    return at == packs_.end() ? nullptr : &*at;
}

Result<const RulePack*> Packs::named(std::string_view id) const {
    if (const RulePack* pack = find(id)) {
        return pack;
    }
    std::vector<std::string> known;
    for (const RulePack& pack : packs_) {
        known.push_back(pack.id);
    }
    return Error{ErrorId::bad_reference,
                 fmt::format("there is no rule pack \"{}\"", id),
                 known.empty() ? "give a folder of packs with --packs" : did_you_mean(id, known),
                 {}};
}

std::string citation_text(const RulePack& pack, const Citation& citation) {
    std::string text = citation.clause;
    const Source* first = citation.sources.empty() ? nullptr : pack.source(citation.sources.front());
    if (first != nullptr) {
        text += fmt::format("{}[{}] {}, {}, {}", text.empty() ? "" : ": ", first->key, first->title, first->address,
                            first->date);
    }
    if (citation.sources.size() > 1) {
        text += fmt::format("; also {}", fmt::join(citation.sources.begin() + 1, citation.sources.end(), ", "));
    }
    return text;
}

bool overlap_in_time(const PackRule& a, const PackRule& b) {
    return (!b.until || a.from < *b.until) && (!a.until || b.from < *a.until);
}

}    // namespace staffwright::rules
