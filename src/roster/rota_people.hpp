// The people who are to be put on the lines of a cyclic rota, as plain data: which line they are on now, from when
// until when they are there (rotation days), and their leave. Read by formats/rota_people.hpp. Dates are half-open.
// Thread safety: plain data.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "roster/rota.hpp"

namespace staffwright::roster {

struct RotaPerson {
    struct Away {
        calendar::Date from;
        calendar::Date until;    ///< not included
        std::string kind;
        Minutes credit{};    ///< a day
    };
    std::string id;
    std::string name;
    Wte wte = whole_time;                   ///< that of a contract of the rota
    std::optional<PersonIx> line;           ///< the line they are on now, a person of Rota::unit
    std::optional<calendar::Date> from;     ///< first day on the rota; none: has been there
    std::optional<calendar::Date> until;    ///< first day no more on it; none: stays
    std::vector<Away> leave;
    int at = 0;    ///< line of the file
};

struct RotaPeople {
    std::vector<RotaPerson> people;
    /// What a day costs on which the duties are others than on the line that the person is on now.
    std::int64_t change = 1;
    /// What a duty on a day of leave costs.
    std::int64_t leave_clash = 4;
    std::string file;
};

}    // namespace staffwright::roster
