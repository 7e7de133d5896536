// Files that are built into the program (rule packs, bank holidays, web pages), so that it runs from any folder.
//
// cmake/embed.cmake makes a set of them into a function; declare that function where it is used:
//
//     embed_files(staffwright_calendar bank_holiday_data FOLDER data FILES bank_holidays_england_wales.csv)
//
//     namespace staffwright::embedded { std::span<const File> bank_holiday_data(); }
//
// Thread safety: constants; the views are good for the life of the program.
#pragma once

#include <span>
#include <string_view>

namespace staffwright::embedded {

struct File {
    std::string_view path;     ///< below the FOLDER of embed_files
    std::string_view bytes;    ///< as in the file, whatever they are
};

}    // namespace staffwright::embedded
