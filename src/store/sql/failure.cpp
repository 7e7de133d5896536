#include "store/sql/failure.hpp"

#include <fmt/format.h>

#include "base/check.hpp"

namespace staffwright::store::sql {

namespace {

struct Entry {
    Cause cause;
    const char* name;
    ErrorId id;
    const char* what;
    const char* advice;
};

constexpr Entry table[] = {
    {Cause::unique, "unique", ErrorId::conflict, "there is such a row already", "change the one that is there"},
    {Cause::exclusion, "exclusion", ErrorId::conflict, "it overlaps one that is there already",
     "move or remove the other first"},
    {Cause::foreign_key, "foreign_key", ErrorId::bad_reference,
     "a row that it refers to is not there, or one refers to it", "make what is referred to first, and remove it last"},
    {Cause::check, "check", ErrorId::bad_value, "the store does not allow that value or change", ""},
    {Cause::not_null, "not_null", ErrorId::bad_value, "a value is missing", ""},
    {Cause::type, "type", ErrorId::internal, "a value has the wrong type or is out of range", ""},
    {Cause::forbidden, "forbidden", ErrorId::internal, "the database does not let this user or tenant do it",
     "check what the database user may do"},
    {Cause::serialization, "serialization", ErrorId::unavailable, "others changed the same rows", "try again"},
    {Cause::busy, "busy", ErrorId::unavailable, "others kept the database busy for too long", "try again"},
    {Cause::read_only, "read_only", ErrorId::cannot_write, "the database takes no writes",
     "check who may write its file and folder, and whether it is a standby"},
    {Cause::disk_full, "disk_full", ErrorId::cannot_write, "the disk of the database is full",
     "make room; what was confirmed before is safe"},
    {Cause::unavailable, "unavailable", ErrorId::unavailable, "the database cannot be reached",
     "check that it runs and that the URL is right"},
    {Cause::corrupt, "corrupt", ErrorId::damaged, "the database is damaged, or the file is none",
     "restore the last backup into a new place"},
    {Cause::schema, "schema", ErrorId::internal, "the database lacks a table or column",
     "run staffwright migrate with the same URL"},
    {Cause::syntax, "syntax", ErrorId::internal, "a statement that the database does not understand", ""},
    {Cause::other, "other", ErrorId::internal, "the database failed", ""},
};

const Entry& entry(Cause cause) {
    for (const Entry& candidate : table) {
        if (candidate.cause == cause) {
            return candidate;
        }
    }
    CHECK(false && "every Cause stands in the table");
    return table[0];
}

}    // namespace

const char* name(Cause cause) {
    return entry(cause).name;
}

Error Failure::to_error() const {
    const Entry& known = entry(cause);
    std::string what = known.what;
    if (!constraint.empty()) {
        what += fmt::format(" ({})", constraint);
    }
    if (!words.empty()) {
        what += ": " + words;
    }
    return {known.id, what, known.advice, {"", 0, statement}};
}

}    // namespace staffwright::store::sql
