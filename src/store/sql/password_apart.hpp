// A PostgreSQL address without its password, and the password: for programs that are handed the one on their command
// line, which everybody on the machine can read, and the other in their environment.
//
//     const PasswordApart apart = password_apart(url);     // {"host='db' user='amy' ...", "s3cret"}
//
// Requires: the URL is PostgreSQL's. Errors: none. Thread safety: pure.
#pragma once

#include <string>

#include "store/sql/url.hpp"

namespace staffwright::store::sql {

struct PasswordApart {
    std::string address;     ///< as the library takes it: "host='...' port='...' ..."
    std::string password;    ///< empty: none was given
};
[[nodiscard]] PasswordApart password_apart(const Url& url);

}    // namespace staffwright::store::sql
