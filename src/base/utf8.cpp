#include "base/utf8.hpp"

namespace staffwright {

std::string_view cut_utf8(std::string_view text, std::size_t most_bytes) {
    if (text.size() <= most_bytes) {
        return text;
    }
    constexpr std::size_t longest_character = 4;
    for (std::size_t back = 0; back < longest_character && back <= most_bytes; ++back) {
        if (begins_character(text[most_bytes - back])) {
            return text.substr(0, most_bytes - back);
        }
    }
    return text.substr(0, most_bytes);
}

}    // namespace staffwright
