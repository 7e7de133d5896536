// A file of drawn rosters cut into its cases: which lines are headers, which are drawn and which state what is
// expected. The meaning of the lines is for reader.cpp.
//
//     const std::vector<Section> sections = TRY(cut(text, file));
//
// Errors: bad_syntax with file and line. Thread safety: pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "formats/drawn/words.hpp"

namespace staffwright::formats::drawn {

/// "key: value"; text holds the value.
struct Header {
    std::string key;
    Line value;
    bool shared = false;    ///< stands before the first case and holds for all of them
};

/// One block of the grid: a row of weekday letters and a row for each person under it.
struct Block {
    Line weekdays;
    std::vector<Line> rows;
};

struct Section {
    Line name;                      ///< value of "case:"
    std::vector<Header> headers;    ///< shared ones first
    std::vector<Block> blocks;
    std::vector<Line> expectations;
};

Result<std::vector<Section>> cut(std::string_view text, const std::string& file);

}    // namespace staffwright::formats::drawn
