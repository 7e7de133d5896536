// Reading typed fields out of a parsed document, with errors that name the file, the line, the JSON pointer and the
// nearest known name.
//
//     const Node root(document, file);
//     TRY(root.only({"id", "days"}));                            // unknown fields are refused
//     const std::string id = TRY(root.text("id"));
//     TRY(root.each("days", [&](const Node& day) -> Result<void> { ... }));
//
// A Node is a view: its document and the Node it was taken from must outlive it. It knows its pointer by asking its
// parent, so nothing is built unless there is an error. Errors: bad_value, bad_reference. Thread safety: pure.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "calendar/date.hpp"
#include "formats/native_json.hpp"

namespace staffwright::formats {

class Node {
public:
    Node(const JsonValue& document, std::string_view file) : value_(&document), file_(file) {}

    [[nodiscard]] const JsonValue& value() const { return *value_; }
    [[nodiscard]] std::string pointer() const;
    [[nodiscard]] Error wrong(ErrorId id, std::string what, std::string advice) const;
    /// The error of a check that does not know the file, at the nearest place that these steps of a pointer lead to.
    [[nodiscard]] Error placed(const std::vector<std::string>& steps, const Error& error) const {
        return placed_from(steps, 0, error);
    }

    /// It is an object and has no other fields than these.
    [[nodiscard]] Result<void> only(std::initializer_list<std::string_view> known) const;
    [[nodiscard]] bool has(std::string_view field) const { return value_->find(field) != nullptr; }
    /// The field, which must be there.
    [[nodiscard]] Result<Node> field(std::string_view name) const&;
    /// Requires: has(name).
    [[nodiscard]] Node at(std::string_view name) const& { return Node(*value_->find(name), *this, name); }
    [[nodiscard]] Node item(std::size_t number) const& { return Node(value_->items[number], *this, number); }
    // A node taken from one that is gone asks it for its pointer when there is an error.
    Result<Node> field(std::string_view name) const&& = delete;
    Node at(std::string_view name) const&& = delete;
    Node item(std::size_t number) const&& = delete;

    // -- the value itself
    [[nodiscard]] Result<std::string> as_text() const;
    [[nodiscard]] Result<std::int64_t> as_number() const;
    [[nodiscard]] Result<bool> as_flag() const;
    [[nodiscard]] Result<void> is_list() const;
    [[nodiscard]] Result<void> is_object() const;
    [[nodiscard]] Result<std::vector<std::string>> as_texts() const;

    // -- fields
    [[nodiscard]] Result<std::string> text(std::string_view name) const;
    [[nodiscard]] Result<std::string> text_or(std::string_view name, std::string_view otherwise) const;
    [[nodiscard]] Result<std::int64_t> number(std::string_view name) const;
    [[nodiscard]] Result<std::int64_t> number_or(std::string_view name, std::int64_t otherwise) const;
    [[nodiscard]] Result<bool> flag(std::string_view name) const;
    [[nodiscard]] Result<bool> flag_or(std::string_view name, bool otherwise) const;
    /// Empty if absent.
    [[nodiscard]] Result<std::vector<std::string>> texts(std::string_view name) const;
    /// Position in `words` of the field's text; `otherwise` if absent.
    [[nodiscard]] Result<std::size_t> word_or(std::string_view name, const std::vector<std::string>& words,
                                              std::size_t otherwise) const;
    /// The same for a field that must be there.
    [[nodiscard]] Result<std::size_t> word(std::string_view name, const std::vector<std::string>& words) const;
    /// Calls for each item of the list; nothing if absent.
    [[nodiscard]] Result<void> each(std::string_view name, const std::function<Result<void>(const Node&)>& use) const;

private:
    Node(const JsonValue& value, const Node& parent, std::string_view key)
        : value_(&value), file_(parent.file_), parent_(&parent), key_(key) {}
    Node(const JsonValue& value, const Node& parent, std::size_t number)
        : value_(&value), file_(parent.file_), parent_(&parent), number_(number) {}
    [[nodiscard]] Error wrong_kind(JsonValue::Kind wanted) const;
    [[nodiscard]] Error placed_from(const std::vector<std::string>& steps, std::size_t next, const Error& error) const;

    const JsonValue* value_;
    std::string_view file_;
    const Node* parent_ = nullptr;
    std::string_view key_;
    std::optional<std::size_t> number_;
};

/// An error that names a native file and a pointer into it, with the line where that stands; as it is if the file
/// cannot be read again. For checks that come after reading.
[[nodiscard]] Error with_line(Error error);

/// The root is an object with this "format" and a "version" that can be read.
Result<void> check_document(const Node& root, std::string_view format);
inline constexpr std::int64_t native_version = 1;
inline constexpr std::string_view problem_format = "staffwright-problem";
inline constexpr std::string_view roster_format = "staffwright-roster";

/// A text that people will see in a list: not empty and without control characters. `cure` tells what to put there.
Result<std::string> printable_text(const Node& node, std::string_view name, const char* cure);

/// A date; `example` tells how one is written.
Result<calendar::Date> read_date(const Node& node, std::string_view example = "2026-04-01");

/// Numbers of days, people and the like: kept well inside 32 bits, so that nothing overflows before it is validated.
inline constexpr std::int64_t largest_small_number = 1'000'000'000;
Result<std::int32_t> small_number(const Node& node);

}    // namespace staffwright::formats
