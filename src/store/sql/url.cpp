#include "store/sql/url.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <memory>

namespace staffwright::store::sql {

namespace {

constexpr std::size_t longest = 4096;    // that of a path
constexpr std::string_view sqlite_scheme = "sqlite:";
constexpr std::string_view postgresql_schemes[] = {"postgresql://", "postgres://"};

struct FreeOptions {
    void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};

Result<void> check_postgresql(const std::string& text) {
    char* fault = nullptr;
    const std::unique_ptr<PQconninfoOption, FreeOptions> options(PQconninfoParse(text.c_str(), &fault));
    if (!options) {
        // The library's own words may repeat the address, and with it the password.
        PQfreemem(fault);
        return Error{ErrorId::bad_usage, "the database URL is no PostgreSQL address",
                     "write it as postgresql://user@host:5432/name"};
    }
    return {};
}

/// Where the password of user:password@ begins and ends in an address; both the same where there is none.
std::pair<std::size_t, std::size_t> password_in(const std::string& address) {
    const std::size_t authority = address.find("://") + 3;
    const std::size_t at = address.substr(0, address.find_first_of("/?", authority)).rfind('@');
    const std::size_t colon = address.find(':', authority);
    return at == std::string::npos || colon > at ? std::pair{authority, authority} : std::pair{colon + 1, at};
}

}    // namespace

const char* name(Engine engine) {
    return engine == Engine::sqlite ? "sqlite" : "postgresql";
}

Result<Url> Url::parse(std::string_view text) {
    if (text.size() > longest) {
        return Error{
            ErrorId::bad_usage,
            fmt::format("the database URL has {} bytes, and the longest that is read has {}", text.size(), longest),
            "begin it with sqlite: or postgresql://, and name one file or one database"};
    }
    if (text.starts_with(sqlite_scheme)) {
        const std::string_view path = text.substr(sqlite_scheme.size());
        if (path.empty() || path.starts_with(":") || path.starts_with("//")) {
            return Error{ErrorId::bad_usage, "the database URL names no file",
                         "write it as sqlite:store.db or sqlite:/var/lib/staffwright/store.db"};
        }
        return Url{Engine::sqlite, std::string(path)};
    }
    for (const std::string_view scheme : postgresql_schemes) {
        if (text.starts_with(scheme)) {
            const std::string address(text);
            TRY(check_postgresql(address));
            return Url{Engine::postgresql, address};
        }
    }
    return Error{ErrorId::bad_usage, "the database URL names neither of the two databases there are",
                 "begin it with sqlite: or postgresql://"};
}

Url Url::sqlite_file(std::string path) {
    return Url{Engine::sqlite, std::move(path)};
}

std::string Url::shown() const {
    if (engine_ == Engine::sqlite) {
        return std::string(sqlite_scheme) + target_;
    }
    std::string shown = target_;
    const auto [from, until] = password_in(shown);
    if (from != until) {
        shown.replace(from, until - from, "***");
    }
    // Options may hold a password too (?password=...), and nobody needs them to know which database is meant.
    return shown.substr(0, shown.find('?'));
}

}    // namespace staffwright::store::sql
