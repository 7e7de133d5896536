// What routes share: ids and moments out of paths and queries, and empty answers.
//
//     const auto unit = TRY(path_id<store::UnitId>(call, "unit"));
//     const auto from = TRY(query_moment(call, "from"));
//
// What is no id names nothing: not_found, as for an id that nobody has. Errors: not_found, bad_value. Thread safety:
// pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "calendar/moment.hpp"
#include "http/router/call.hpp"
#include "store/ids.hpp"

namespace staffwright::http {

/// Requires: the route's template has the parameter.
template <class Id>
Result<Id> path_id(const Call& call, std::string_view name) {
    const Result<Id> id = Id::parse(call.path_text(name));
    if (!id) {
        return Error{ErrorId::not_found, "there is nothing with that id", "",
                     Place{"", 0, "{" + std::string(name) + "}"}};
    }
    return *id;
}

/// "2026-10-19T08:00:00Z", with or without decimals of a second. Nothing for any other text.
[[nodiscard]] std::optional<calendar::Moment> read_moment(std::string_view text);
/// Nothing if the query has none.
Result<std::optional<calendar::Moment>> query_moment(const Call& call, std::string_view name);

/// 204.
[[nodiscard]] Response no_content();

}    // namespace staffwright::http
