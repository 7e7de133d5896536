// Where a database is: sqlite:FILE, or postgresql://[user[:password]@]host[:port]/name[?options].
//
//     const Url url = TRY(Url::parse("sqlite:/var/lib/staffwright/store.db"));
//     url.shown()      the same without the password: the only form that may be printed or logged
//
// Errors: bad_usage, also beyond 4096 bytes; it never repeats a password. Thread safety: plain values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace staffwright::store::sql {

enum class Engine : std::uint8_t { sqlite, postgresql };
[[nodiscard]] const char* name(Engine engine);

class Url {
public:
    static Result<Url> parse(std::string_view text);
    /// For a program that made the file itself.
    [[nodiscard]] static Url sqlite_file(std::string path);

    [[nodiscard]] Engine engine() const { return engine_; }
    /// The file's path, or the address as PostgreSQL's library takes it: with the password.
    [[nodiscard]] const std::string& target() const { return target_; }
    [[nodiscard]] std::string shown() const;

private:
    Url(Engine engine, std::string target) : engine_(engine), target_(std::move(target)) {}
    Engine engine_;
    std::string target_;
};

}    // namespace staffwright::store::sql
