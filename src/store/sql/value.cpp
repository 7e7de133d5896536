#include "store/sql/value.hpp"

#include "base/text.hpp"

namespace staffwright::store::sql {

bool is_unstorable(const Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text != nullptr && (text->find('\0') != std::string::npos || !is_valid_utf8(*text));
}

}    // namespace staffwright::store::sql
