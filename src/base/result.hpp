// The outcome of something that can fail in an expected way: a value, or an Error that says what, where and what would
// be right. Member names follow std::expected, so that it can be replaced by an alias once the compiler floor has it.
//
//     Result<Problem> read(...);
//     const Problem problem = TRY(read(file));      // returns the error to the caller
//
// Bugs are not errors: use CHECK (base/check.hpp). Thread safety: plain values.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace staffwright {

/// Which family of failure; decides the exit code and the HTTP status. The table of all ids is
/// spec/errors.yaml.
enum class ErrorId {
    bad_usage,         ///< the command line is wrong                             exit 2
    cannot_read,       ///< a file is missing or unreadable                        exit 2
    cannot_write,      ///< an output could not be written whole                   exit 3
    bad_syntax,        ///< not the format it should be                            exit 2
    bad_value,         ///< well formed, but a value is out of range or unknown    exit 2
    bad_reference,     ///< names something that does not exist                    exit 2
    contradiction,     ///< two parts of the input disagree                        exit 2
    unsupported,       ///< understood, but not something Staffwright can do       exit 2
    too_large,         ///< over a stated limit                                    exit 2
    conflict,          ///< something that is stored already stands against it     exit 2
    stale,             ///< somebody else changed it since it was read             exit 2
    unavailable,       ///< database or server cannot be reached or is too busy    exit 3
    damaged,           ///< what is stored is damaged                              exit 3
    not_signed_in,     ///< nobody has said who they are                           exit 2
    not_permitted,     ///< known, but not allowed this                            exit 2
    not_found,         ///< there is nothing there, or nothing that they may see   exit 2
    wrong_method,      ///< it is there, but cannot be asked in this way           exit 2
    too_slow,          ///< the request did not arrive in time                     exit 2
    wrong_media,       ///< the body is of a kind that is not read here            exit 2
    too_many,          ///< more requests than one may make in a while             exit 2
    head_too_large,    ///< target or fields of a request are over a limit         exit 2
    internal,          ///< a fault of ours                                        exit 3
};

/// Where in the input; empty parts are left out of the message.
struct Place {
    std::string file;
    int line = 0;        ///< 1-based; 0 = not known
    std::string path;    ///< JSON pointer, section or field name

    friend bool operator==(const Place&, const Place&) = default;
};

struct Error {
    ErrorId id = ErrorId::internal;
    std::string what;      ///< what was wrong, with names and values; one sentence, no full stop
    std::string advice;    ///< what would be right, read on from "Maybe "; may be empty
    Place place{};

    /// "file:line: path: what\n  Maybe advice"; one line when there is no advice.
    [[nodiscard]] std::string to_string() const;
    friend bool operator==(const Error&, const Error&) = default;
};

/// 2 for input and usage, 3 for a fault of ours or of the machine.
[[nodiscard]] int exit_code(ErrorId id);
/// The id's name in spec/errors.yaml, e.g. "bad_value".
[[nodiscard]] const char* name(ErrorId id);

template <class T>
class [[nodiscard]] Result {
public:
    using value_type = T;
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}        // NOLINT: implicit as in std::expected
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}    // NOLINT
    [[nodiscard]] bool has_value() const { return state_.index() == 0; }
    explicit operator bool() const { return has_value(); }
    T& value() & { return std::get<0>(state_); }
    const T& value() const& { return std::get<0>(state_); }
    T&& value() && { return std::get<0>(std::move(state_)); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }
    [[nodiscard]] const Error& error() const { return std::get<1>(state_); }
    Error& error() { return std::get<1>(state_); }

private:
    std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
public:
    using value_type = void;
    Result() = default;
    Result(Error error) : error_(std::move(error)), failed_(true) {}    // NOLINT: implicit as in std::expected
    [[nodiscard]] bool has_value() const { return !failed_; }
    explicit operator bool() const { return has_value(); }
    void value() const {}
    [[nodiscard]] const Error& error() const { return error_; }
    Error& error() { return error_; }

private:
    Error error_{};
    bool failed_ = false;
};

}    // namespace staffwright

/// Unwraps a Result or returns its Error from the enclosing function (a GNU statement expression: g++ and clang).
///
/// Never after another element of a braced list: g++ 12 does not destroy what the list has made so far when a statement
/// expression returns, so that `Entry{name, TRY(texts())}` leaks the name each time that texts() fails. Give the value
/// a name before the list. tools/check_tries holds this; decision 0049 has the rest.
#define TRY(expression) STAFFWRIGHT_TRY_COUNTED(expression, __COUNTER__)

// The number makes the name new, so that a TRY within a TRY shadows nothing.
#define STAFFWRIGHT_TRY_COUNTED(expression, number) STAFFWRIGHT_TRY_JOINED(expression, number)
#define STAFFWRIGHT_TRY_JOINED(expression, number) STAFFWRIGHT_TRY_NAMED(expression, staffwright_try_result_##number)
#define STAFFWRIGHT_TRY_NAMED(expression, result) \
    ({                                            \
        auto result = (expression);               \
        if (!result.has_value()) {                \
            return std::move(result.error());     \
        }                                         \
        std::move(result).value();                \
    })
