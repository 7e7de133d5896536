#include "app/acuity/red_flag_kinds.hpp"

#include <algorithm>
#include <vector>

#include "base/check.hpp"
#include "base/embedded.hpp"
#include "base/text.hpp"

namespace staffwright::embedded {
std::span<const File> red_flag_data();
}

namespace staffwright::app::acuity {

namespace {

/// The file is ours and tested, so a bad row is a fault of ours: hence CHECK, not Error.
std::vector<RedFlagKind> read_rows() {
    const auto files = embedded::red_flag_data();
    CHECK(files.size() == 1);
    std::vector<RedFlagKind> rows;
    bool header = true;
    for (const std::string_view raw : split(files[0].bytes, '\n')) {
        const std::string_view line = trim(raw);
        if (line.empty()) {
            continue;
        }
        if (header) {
            CHECK(line == "kind,words,source,certainty");
            header = false;
            continue;
        }
        const std::vector<std::string_view> fields = split(line, ',');
        CHECK(fields.size() == 4);
        rows.push_back({fields[0], fields[1], fields[2], fields[3]});
    }
    return rows;
}

}    // namespace

std::span<const RedFlagKind> red_flag_kinds() {
    static const std::vector<RedFlagKind> rows = read_rows();
    return rows;
}

const RedFlagKind* find_red_flag_kind(std::string_view kind) {
    const auto all = red_flag_kinds();
    const auto at = std::find_if(all.begin(), all.end(), [&](const RedFlagKind& row) { return row.kind == kind; });
    return at == all.end() ? nullptr : &*at;
}

}    // namespace staffwright::app::acuity
