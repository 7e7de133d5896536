// The parts (part.hpp) of all rules about one person that have something to remember from one day to the next.
//
//     std::vector<std::unique_ptr<Part>> parts = parts_of(who, works);
//
// A rule about several windows or periods gives one part for each, so that only those that matter need be told apart.
// Rules that look at single days are in the works already (works.hpp). Every kind about one person is there exactly;
// a kind added later and not written here is left out and named by `rules_without_part`.
// Lifetime: parts point into the book and `who`, which must outlive them. Thread safety: see part.hpp.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "referee/bound/part.hpp"
#include "referee/bound/works.hpp"

namespace staffwright::referee::bound {

using Parts = std::vector<std::unique_ptr<Part>>;

/// Ids of the person's rules whose kind has neither a part nor a place in the works: nothing is known of them here.
[[nodiscard]] std::set<std::string> rules_without_part(const OnePerson& who);

/// What the makers of parts share. `who.duties` holds the past alone.
struct PartsMaker {
    const OnePerson& who;
    const Works& works;
    Parts& parts;
    void add(std::unique_ptr<Part> part) { parts.push_back(std::move(part)); }
    [[nodiscard]] const std::string& id(const rules::BoundRule& rule) const {
        return who.problem.rules[rule.ix.at()].id;
    }
};

// -- one function for each family: parts_totals.cpp, parts_days.cpp, parts_rest.cpp, parts_hours.cpp,
// parts_long_rests.cpp
void add_totals(const rules::BoundRule& rule, const OnePerson& who, PartsMaker& maker);
void add_weekends(const rules::BoundRule& rule, const OnePerson& who, PartsMaker& maker);
void add_sequences(const rules::BoundRule& rule, const OnePerson& who, PartsMaker& maker);
void add_rests(const rules::BoundRule& rule, const OnePerson& who, PartsMaker& maker);
void add_hours(const rules::BoundRule& rule, const OnePerson& who, PartsMaker& maker);
void add_long_rests(const rules::BoundRule& rule, const OnePerson& who, PartsMaker& maker);
/// Duties of different days that meet in time.
void add_overlap(const OnePerson& who, PartsMaker& maker);

[[nodiscard]] Parts parts_of(const OnePerson& who, const Works& works);

}    // namespace staffwright::referee::bound
