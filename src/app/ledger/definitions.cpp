#include "app/ledger/definitions.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "base/check.hpp"
#include "base/embedded.hpp"
#include "base/text.hpp"

namespace staffwright::embedded {
std::span<const File> fairness_data();
}

namespace staffwright::app::ledger {

namespace {

using calendar::Date;

/// The file is ours and tested, so a bad row is a fault of ours: hence CHECK, not Error.
std::vector<DefinitionRow> read_rows() {
    const auto files = embedded::fairness_data();
    CHECK(files.size() == 1);
    std::vector<DefinitionRow> rows;
    bool header = true;
    for (const std::string_view raw : split(files[0].bytes, '\n')) {
        const std::string_view line = trim(raw);
        if (line.empty()) {
            continue;
        }
        const std::vector<std::string_view> fields = split(line, ',');
        CHECK(fields.size() == 5);
        if (header) {
            CHECK(line == "name,from,value,source,certainty");
            header = false;
            continue;
        }
        const std::optional<Date> from = Date::parse(fields[1]);
        CHECK(from.has_value());
        rows.push_back({fields[0], *from, fields[2], fields[3], fields[4]});
    }
    return rows;
}

const std::vector<DefinitionRow>& rows() {
    static const std::vector<DefinitionRow> read = read_rows();
    return read;
}

Definitions made_of(const std::vector<DefinitionRow>& held) {
    std::map<std::string_view, std::string_view> values;
    for (const DefinitionRow& row : held) {
        values[row.name] = row.value;
    }
    const auto number = [&](std::string_view name) {
        const std::optional<std::int64_t> value = parse_int64(values[name]);
        CHECK(value && *value >= 0);
        return *value;
    };
    const auto small = [&](std::string_view name) { return static_cast<std::int32_t>(number(name)); };
    return {.night_from = small("night_from_minute"),
            .night_until = small("night_until_minute"),
            .night_least = Minutes{number("night_least_minutes")},
            .weekend_from = small("weekend_from_minute"),
            .weekend_until = small("weekend_until_minute"),
            .late_change_days = small("late_change_days"),
            .spread_people = number("spread_people"),
            .spread_days = small("spread_days"),
            .absence_days = small("absence_days"),
            .kinds_in_post = split(values["kinds_in_post"], ' ')};
}

/// From each day on which something changes.
std::map<Date, Definitions> by_day() {
    std::map<Date, Definitions> all;
    for (const DefinitionRow& row : rows()) {
        all.try_emplace(row.from, made_of(definition_rows_on(row.from)));
    }
    return all;
}

}    // namespace

std::vector<DefinitionRow> definition_rows_on(Date day) {
    std::vector<DefinitionRow> held;
    for (const DefinitionRow& row : rows()) {
        const auto same =
            std::find_if(held.begin(), held.end(), [&](const DefinitionRow& each) { return each.name == row.name; });
        if (same == held.end()) {
            held.push_back(row);
        } else if (row.from <= day && row.from > same->from) {
            *same = row;
        }
    }
    return held;
}

const Definitions& definitions_on(Date day) {
    static const std::map<Date, Definitions> all = by_day();
    const auto after = all.upper_bound(day);
    return after == all.begin() ? after->second : std::prev(after)->second;
}

}    // namespace staffwright::app::ledger
