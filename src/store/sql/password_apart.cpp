#include "store/sql/password_apart.hpp"

#include <libpq-fe.h>

#include "base/check.hpp"

namespace staffwright::store::sql {

namespace {

/// As a connection string has values.
std::string quoted(const char* value) {
    std::string quoted = "'";
    for (; *value != '\0'; ++value) {
        quoted += *value == '\'' || *value == '\\' ? std::string("\\") + *value : std::string(1, *value);
    }
    return quoted + "'";
}

}    // namespace

PasswordApart password_apart(const Url& url) {
    CHECK(url.engine() == Engine::postgresql);
    PasswordApart apart;
    PQconninfoOption* options = PQconninfoParse(url.target().c_str(), nullptr);
    CHECK(options != nullptr);    // Url has parsed it already
    for (const PQconninfoOption* option = options; option->keyword != nullptr; ++option) {
        if (option->val == nullptr) {
            continue;
        }
        if (std::string_view(option->keyword) == "password") {
            apart.password = option->val;
        } else {
            apart.address +=
                (apart.address.empty() ? "" : " ") + std::string(option->keyword) + "=" + quoted(option->val);
        }
    }
    PQconninfoFree(options);
    return apart;
}

}    // namespace staffwright::store::sql
