#include "coverage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "app/drawn_claims.hpp"
#include "rules/catalogue.hpp"

namespace staffwright::rosters {

namespace {

using Tags = std::vector<std::string_view>;

const Tags every_kind{"fires",    "quiet",   "inside", "over",   "first-day",
                      "last-day", "history", "autumn", "spring", "soft"};

/// What holds without any rule has no parameters; what is asked of it depends on what it can meet.
const std::map<std::string_view, Tags>& built_in_tags() {
    const Tags basic{"fires", "quiet", "first-day", "last-day", "autumn", "spring"};
    const auto with = [&](Tags more) {
        more.insert(more.end(), basic.begin(), basic.end());
        return more;
    };
    static const std::map<std::string_view, Tags> tags{
        {rules::ids::skill, basic},
        {rules::ids::one_duty_a_day, with({"history"})},
        {rules::ids::overlap, with({"history", "inside", "over"})},
        {rules::ids::leave, with({"history"})},
        {rules::ids::fixed, basic},
        {rules::ids::cover_minimum, with({"history", "inside", "over"})},
        {rules::ids::cover_maximum, with({"history", "inside", "over"})},
        {rules::ids::cover_under, with({"inside", "over", "linear", "quadratic", "steps"})},
        {rules::ids::cover_over, with({"inside", "over", "linear", "quadratic", "steps"})},
        {rules::ids::wish_on, with({"soft"})},
        {rules::ids::wish_off, with({"soft"})},
        {rules::ids::substitution, basic},
        {rules::ids::duty_cost, basic},
    };
    return tags;
}

/// Permissions are never soft, and their breaches are those of the structure.
bool is_asked_of(const rules::KindEntry& kind, std::string_view tag) {
    return tag != "soft" || kind.name != "duty_combinations";
}

/// "run_length" of "tests/rosters/run_length/nights.roster".
std::string_view folder_of(std::string_view file) {
    const std::string_view path = file.substr(0, file.find_last_of('/'));
    return path.substr(path.find_last_of('/') + 1);    // npos + 1 is 0
}

using Seen = std::map<std::string, std::set<std::string>>;

void find_gaps(const Seen& seen, std::string_view subject, const Tags& asked, std::vector<std::string>& gaps) {
    const auto at = seen.find(std::string(subject));
    for (const std::string_view tag : asked) {
        if (at == seen.end() || !at->second.contains(std::string(tag))) {
            gaps.push_back(fmt::format("{}: no case shows {}", subject, tag));
        }
    }
}

}    // namespace

std::vector<std::string> false_claims(const Case& drawn) {
    const auto fault = [&](const std::string& what) {
        return fmt::format("{}:{}: {}: {}", drawn.file, drawn.line, drawn.name, what);
    };
    if (rules::find_kind(drawn.subject()) != nullptr && folder_of(drawn.file) != drawn.subject()) {
        return {fault(fmt::format("it is about {}, and stands in another folder", drawn.subject()))};
    }
    return app::drawn::false_claims(drawn);
}

std::vector<std::string> coverage_gaps(const std::vector<Case>& cases) {
    Seen seen;
    for (const Case& drawn : cases) {
        seen[drawn.subject()].insert(drawn.shows.begin(), drawn.shows.end());
    }
    std::vector<std::string> gaps;
    for (const rules::KindEntry& kind : rules::catalogue()) {
        Tags asked;
        for (const std::string_view tag : every_kind) {
            if (is_asked_of(kind, tag)) {
                asked.push_back(tag);
            }
        }
        if (kind.takes_carried) {
            asked.push_back("carried");
        }
        find_gaps(seen, kind.name, asked, gaps);
    }
    for (const auto& [id, asked] : built_in_tags()) {
        find_gaps(seen, id, asked, gaps);
    }
    for (const char* form : {"linear", "quadratic", "steps", "bank-holiday"}) {
        const bool somewhere =
            std::any_of(seen.begin(), seen.end(), [&](const auto& entry) { return entry.second.contains(form); });
        if (!somewhere) {
            gaps.push_back(fmt::format("no case of any kind shows {}", form));
        }
    }
    return gaps;
}

}    // namespace staffwright::rosters
