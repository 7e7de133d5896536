// What people are called where their colleagues read it.
//
//     name_of(person)        // "Amy Archer"; known as Amy, if she is
//
// Errors: none. Thread safety: pure.
#pragma once

#include <string>

#include "store/people.hpp"

namespace staffwright::app::rosters {

[[nodiscard]] inline std::string name_of(const store::Person& person) {
    const std::string& given = person.known_as ? *person.known_as : person.given_name;
    return given.empty() || person.family_name.empty() ? given + person.family_name : given + " " + person.family_name;
}

}    // namespace staffwright::app::rosters
