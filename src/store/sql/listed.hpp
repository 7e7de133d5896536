// Lists as one parameter of a statement: they are handed in as JSON, which the engines read differently.
//
//     #define THEIR_SKILLS "SELECT ... FROM person_skills WHERE trust_id = $1 AND person_id IN "
//     constexpr ByEngine theirs{{"skills of people", THEIR_SKILLS LISTED_ON_SQLITE("$2")},
//                               {"skills of people", THEIR_SKILLS LISTED_ON_POSTGRESQL("$2")}};
//     t.all(theirs.on(t.engine()), read_skill, trust, listed(people));
//
// Errors: none. Thread safety: values.
#pragma once

#include <string>
#include <vector>

#include "store/sql/connection.hpp"

namespace staffwright::store::sql {

#define LISTED_ON_SQLITE(parameter) "(SELECT value FROM json_each(" parameter "))"
#define LISTED_ON_POSTGRESQL(parameter) "(SELECT json_array_elements_text(CAST(" parameter " AS json)))"

/// One question in the words of each engine.
struct ByEngine {
    Statement sqlite;
    Statement postgresql;
    [[nodiscard]] const Statement& on(Engine engine) const { return engine == Engine::sqlite ? sqlite : postgresql; }
};

/// Ids, in which nothing wants escaping.
template <class Id>
[[nodiscard]] std::string listed(const std::vector<Id>& ids) {
    std::string text = "[";
    for (const Id& id : ids) {
        text += (text.size() == 1 ? "\"" : ",\"") + id.text() + "\"";
    }
    return text + "]";
}

}    // namespace staffwright::store::sql
