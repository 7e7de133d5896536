#include "formats/curtois_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "base/text.hpp"
#include "formats/lines.hpp"
#include "roster/names.hpp"
#include "roster/validate.hpp"
#include "rules/nearest.hpp"

namespace staffwright::formats {

namespace {

enum Section : std::size_t { horizon, shifts, staff, days_off, on_requests, off_requests, cover, section_count };

struct SectionEntry {
    std::string_view name;
    std::string_view fields;    ///< as the messages and the printed comments name them
};

constexpr std::array<SectionEntry, section_count> sections{{
    {"SECTION_HORIZON", "Days"},
    {"SECTION_SHIFTS", "ShiftID, Length in minutes, Shifts which cannot follow this shift separated by |"},
    {"SECTION_STAFF",
     "ID, MaxShifts, MaxTotalMinutes, MinTotalMinutes, MaxConsecutiveShifts, MinConsecutiveShifts, "
     "MinConsecutiveDaysOff, MaxWeekends"},
    {"SECTION_DAYS_OFF", "EmployeeID, Day indexes (from zero)"},
    {"SECTION_SHIFT_ON_REQUESTS", "EmployeeID, Day, ShiftID, Weight"},
    {"SECTION_SHIFT_OFF_REQUESTS", "EmployeeID, Day, ShiftID, Weight"},
    {"SECTION_COVER", "Day, ShiftID, Requirement, Weight for under, Weight for over"},
}};

/// As far as rules go: generous, so that "no limit" can be written as any large number.
constexpr std::int64_t most_minutes = roster::most_amount;
constexpr std::int64_t most_count = 10'000;

struct Row {
    std::vector<std::string_view> fields;
    int line = 0;
};

struct SectionText {
    int heading_line = 0;    ///< 0: the section is missing
    std::vector<Row> rows;
};

using Sections = std::array<SectionText, section_count>;

class Parser {
public:
    explicit Parser(const std::string& file) : file_(file) {}

    Result<CurtoisText> parse(std::string_view text) {
        TRY(collect(text));
        TRY(read_horizon());
        TRY(read_shifts());
        TRY(read_staff());
        TRY(read_days_off());
        TRY(read_requests(on_requests, data_.on_requests));
        TRY(read_requests(off_requests, data_.off_requests));
        TRY(read_cover());
        return std::move(data_);
    }

private:
    [[nodiscard]] Spot spot(Section section, int line) const { return {file_, line, sections[section].name}; }

    [[nodiscard]] static std::string known_sections() {
        std::vector<std::string> names;
        for (const SectionEntry& entry : sections) {
            names.emplace_back(entry.name);
        }
        return list_of(names);
    }

    Result<Section> open_section(std::string_view heading, int line) {
        for (std::size_t at = 0; at < section_count; ++at) {
            if (sections[at].name != heading) {
                continue;
            }
            if (sections_[at].heading_line != 0) {
                return Spot{file_, line, sections[at].name}.error(
                    ErrorId::contradiction,
                    fmt::format("the section stands twice, first on line {}", sections_[at].heading_line),
                    "put its lines together under one heading");
            }
            sections_[at].heading_line = line;
            return static_cast<Section>(at);
        }
        return Spot{file_, line, {}}.error(ErrorId::bad_syntax, fmt::format("unknown section {}", in_quotes(heading)),
                                           fmt::format("the sections are {}", known_sections()));
    }

    Result<void> collect(std::string_view text) {
        const std::vector<Line> lines = TRY(numbered_lines(text, file_));
        std::optional<Section> current;
        for (const Line& line : lines) {
            const std::string_view content = trim(line.text);
            if (content.empty() || content.starts_with('#')) {
                continue;
            }
            if (content.starts_with("SECTION_")) {
                current = TRY(open_section(content, line.number));
            } else if (!current) {
                return Spot{file_, line.number, {}}.error(
                    ErrorId::bad_syntax, fmt::format("data before the first section: {}", in_quotes(content)),
                    "begin with SECTION_HORIZON");
            } else {
                Row row{split(content, ','), line.number};
                for (std::string_view& field : row.fields) {
                    field = trim(field);
                }
                sections_[*current].rows.push_back(std::move(row));
            }
        }
        for (std::size_t at = 0; at < section_count; ++at) {
            if (sections_[at].heading_line == 0) {
                return Spot{file_, static_cast<int>(lines.size()), sections[at].name}.error(
                    ErrorId::bad_syntax, fmt::format("the file ends without a section {}", sections[at].name),
                    "the file was cut short, or the section has to be added (it may be empty where nothing is asked)");
            }
        }
        return {};
    }

    [[nodiscard]] Error wrong_fields(Section section, const Row& row) const {
        return spot(section, row.line)
            .error(ErrorId::bad_syntax,
                   fmt::format("the line has {} field{}", row.fields.size(), row.fields.size() == 1 ? "" : "s"),
                   fmt::format("write {}", sections[section].fields));
    }

    Result<void> read_horizon() {
        const SectionText& section = sections_[horizon];
        if (section.rows.empty()) {
            return spot(horizon, section.heading_line)
                .error(ErrorId::bad_syntax, "the number of days is missing", "write it on the next line");
        }
        if (section.rows.size() > 1 || section.rows[0].fields.size() != 1) {
            return wrong_fields(horizon, section.rows.back());
        }
        const Row& row = section.rows[0];
        data_.days = static_cast<std::int32_t>(
            TRY(number_at(spot(horizon, row.line), "the number of days", row.fields[0], {1, roster::most_days})));
        return {};
    }

    Result<void> check_shift_id(std::string_view id, int line) const {
        const Spot at = spot(shifts, line);
        if (id.empty()) {
            return at.error(ErrorId::bad_syntax, "the shift has no id", "write a short name before the first comma");
        }
        if (roster::is_reserved_work(id)) {
            return at.error(ErrorId::unsupported, fmt::format("a shift cannot be called {}", in_quotes(id)),
                            "the word has a meaning in rules; give the shift another id");
        }
        // What a roster line is cut into fields by, or reads as a day off.
        if (id.find_first_of(" \t\r\v\f;:|=") != std::string_view::npos || id == "-") {
            return at.error(ErrorId::unsupported,
                            fmt::format("the shift id {} cannot be written in a roster", in_quotes(id)),
                            "use letters and digits; a blank, ; : | = and a lone - have a meaning of their own");
        }
        return {};
    }

    Result<void> read_shifts() {
        const SectionText& section = sections_[shifts];
        if (section.rows.empty()) {
            return spot(shifts, section.heading_line)
                .error(ErrorId::bad_syntax, "the section is empty", fmt::format("write {}", sections[shifts].fields));
        }
        for (const Row& row : section.rows) {
            if (row.fields.size() != 2 && row.fields.size() != 3) {
                return wrong_fields(shifts, row);
            }
            TRY(check_shift_id(row.fields[0], row.line));
            if (!shift_at_.emplace(row.fields[0], data_.shifts.size()).second) {
                return spot(shifts, row.line)
                    .error(ErrorId::contradiction, fmt::format("shift {} stands twice", in_quotes(row.fields[0])),
                           "leave one of the two lines out, or give it another id");
            }
            const std::int64_t minutes =
                TRY(number_at(spot(shifts, row.line), "the length in minutes", row.fields[1], {0, 2880}));
            data_.shifts.push_back({std::string(row.fields[0]), minutes, {}});
        }
        if (data_.shifts.size() > static_cast<std::size_t>(roster::most_shifts)) {
            return spot(shifts, section.rows.back().line)
                .error(ErrorId::too_large, fmt::format("there are {} shifts", data_.shifts.size()),
                       fmt::format("at most {} are possible", roster::most_shifts));
        }
        return read_successions();
    }

    /// In a second pass, since a shift may name one that is defined below it.
    Result<void> read_successions() {
        for (std::size_t shift = 0; shift < data_.shifts.size(); ++shift) {
            const Row& row = sections_[shifts].rows[shift];
            if (row.fields.size() < 3 || row.fields[2].empty()) {
                continue;
            }
            std::vector<std::size_t>& followers = data_.shifts[shift].not_followed_by;
            for (const std::string_view id : split(row.fields[2], '|')) {
                const std::size_t follower = TRY(shift_named(spot(shifts, row.line), trim(id)));
                if (std::ranges::find(followers, follower) != followers.end()) {
                    return spot(shifts, row.line)
                        .error(ErrorId::contradiction, fmt::format("shift {} is listed twice", in_quotes(id)),
                               "list each shift that cannot follow once");
                }
                followers.push_back(follower);
            }
        }
        return {};
    }

    Result<std::size_t> shift_named(const Spot& at, std::string_view id) const {
        if (const auto found = shift_at_.find(id); found != shift_at_.end()) {
            return found->second;
        }
        std::vector<std::string> names;
        for (const CurtoisShift& shift : data_.shifts) {
            names.push_back(shift.id);
        }
        return at.error(ErrorId::bad_reference, fmt::format("unknown shift {}", in_quotes(id)),
                        rules::did_you_mean(id, names));
    }

    Result<std::size_t> person_named(const Spot& at, std::string_view id) const {
        if (const auto found = person_at_.find(id); found != person_at_.end()) {
            return found->second;
        }
        std::vector<std::string> names;
        for (const CurtoisPerson& person : data_.staff) {
            names.push_back(person.id);
        }
        return at.error(ErrorId::bad_reference, fmt::format("unknown person {}", in_quotes(id)),
                        rules::did_you_mean(id, names));
    }

    Result<std::int32_t> day_at(const Spot& at, std::string_view token) const {
        return static_cast<std::int32_t>(TRY(number_at(at, "the day", token, {0, data_.days - 1})));
    }

    Result<void> read_staff() {
        const SectionText& section = sections_[staff];
        if (section.rows.empty()) {
            return spot(staff, section.heading_line)
                .error(ErrorId::bad_syntax, "the section is empty", fmt::format("write {}", sections[staff].fields));
        }
        if (section.rows.size() > static_cast<std::size_t>(roster::most_people)) {
            return spot(staff, section.rows.back().line)
                .error(ErrorId::too_large, fmt::format("there are {} people", section.rows.size()),
                       fmt::format("at most {} are possible", roster::most_people));
        }
        for (const Row& row : section.rows) {
            if (row.fields.size() != 8) {
                return wrong_fields(staff, row);
            }
            const std::string_view id = row.fields[0];
            if (id.empty()) {
                return spot(staff, row.line)
                    .error(ErrorId::bad_syntax, "the person has no id", "write a name before the first comma");
            }
            if (id.find('\t') != std::string_view::npos) {
                return spot(staff, row.line)
                    .error(ErrorId::bad_value, fmt::format("the id {} has a tab in it", in_quotes(id)),
                           "use a blank or nothing in its place");
            }
            if (!person_at_.emplace(id, data_.staff.size()).second) {
                return spot(staff, row.line)
                    .error(ErrorId::contradiction, fmt::format("person {} stands twice", in_quotes(id)),
                           "leave one of the two lines out, or give it another id");
            }
            data_.staff.push_back(TRY(person_of(row)));
        }
        return {};
    }

    Result<CurtoisPerson> person_of(const Row& row) const {
        const Spot at = spot(staff, row.line);
        CurtoisPerson person;
        person.id = row.fields[0];
        person.most_of = TRY(most_of_each(at, row.fields[1]));
        person.most_minutes = TRY(number_at(at, "MaxTotalMinutes", row.fields[2], {0, most_minutes}));
        person.least_minutes = TRY(number_at(at, "MinTotalMinutes", row.fields[3], {0, most_minutes}));
        person.longest_run = TRY(number_at(at, "MaxConsecutiveShifts", row.fields[4], {0, most_count}));
        person.shortest_run = TRY(number_at(at, "MinConsecutiveShifts", row.fields[5], {0, most_count}));
        person.shortest_break = TRY(number_at(at, "MinConsecutiveDaysOff", row.fields[6], {0, most_count}));
        person.most_weekends = TRY(number_at(at, "MaxWeekends", row.fields[7], {0, most_count}));
        // A run of no days is no run: 0 and 1 say the same.
        person.shortest_run = std::max<std::int64_t>(person.shortest_run, 1);
        person.shortest_break = std::max<std::int64_t>(person.shortest_break, 1);
        return person;
    }

    Result<std::vector<std::optional<std::int64_t>>> most_of_each(const Spot& at, std::string_view field) const {
        std::vector<std::optional<std::int64_t>> most(data_.shifts.size());
        std::vector<bool> stated(data_.shifts.size());
        for (std::string_view part : split(field, '|')) {
            part = trim(part);
            if (part.empty()) {
                continue;
            }
            const std::size_t equals = part.find('=');
            if (equals == std::string_view::npos) {
                return at.error(ErrorId::bad_syntax, fmt::format("MaxShifts has {}", in_quotes(part)),
                                "write ShiftID=number");
            }
            const std::size_t shift = TRY(shift_named(at, trim(part.substr(0, equals))));
            if (stated[shift]) {
                return at.error(ErrorId::contradiction,
                                fmt::format("MaxShifts names shift {} twice", in_quotes(data_.shifts[shift].id)),
                                "state one maximum for each shift");
            }
            stated[shift] = true;
            const std::int64_t value = TRY(number_at(at, "MaxShifts", trim(part.substr(equals + 1)), {0, most_count}));
            if (value < data_.days) {
                most[shift] = value;
            }
        }
        return most;
    }

    Result<void> read_days_off() {
        std::unordered_set<std::int64_t> seen;
        for (const Row& row : sections_[days_off].rows) {
            const Spot at = spot(days_off, row.line);
            const std::size_t person = TRY(person_named(at, row.fields[0]));
            if (row.fields.size() < 2) {
                return wrong_fields(days_off, row);
            }
            for (std::size_t field = 1; field < row.fields.size(); ++field) {
                const std::int32_t day = TRY(day_at(at, row.fields[field]));
                if (!seen.insert(static_cast<std::int64_t>(person) * data_.days + day).second) {
                    return at.error(ErrorId::contradiction,
                                    fmt::format("day {} stands twice for {}", day, in_quotes(row.fields[0])),
                                    "list each day off once");
                }
                data_.days_off.push_back({person, day});
            }
        }
        return {};
    }

    Result<void> read_requests(Section section, std::vector<CurtoisRequest>& requests) {
        for (const Row& row : sections_[section].rows) {
            if (row.fields.size() != 4) {
                return wrong_fields(section, row);
            }
            const Spot at = spot(section, row.line);
            CurtoisRequest request;
            request.person = TRY(person_named(at, row.fields[0]));
            request.day = TRY(day_at(at, row.fields[1]));
            request.shift = TRY(shift_named(at, row.fields[2]));
            request.weight = TRY(number_at(at, "the weight", row.fields[3], {0, roster::most_cost}));
            requests.push_back(request);
        }
        return {};
    }

    Result<void> read_cover() {
        std::vector<bool> seen(data_.shifts.size() * static_cast<std::size_t>(data_.days));
        const auto place = [&](std::int32_t day, std::size_t shift) {
            return static_cast<std::size_t>(day) * data_.shifts.size() + shift;
        };
        for (const Row& row : sections_[cover].rows) {
            if (row.fields.size() != 5) {
                return wrong_fields(cover, row);
            }
            const Spot at = spot(cover, row.line);
            CurtoisCover line;
            line.day = TRY(day_at(at, row.fields[0]));
            line.shift = TRY(shift_named(at, row.fields[1]));
            line.wanted = TRY(number_at(at, "the requirement", row.fields[2], {0, roster::most_people}));
            line.under = TRY(number_at(at, "the weight for under", row.fields[3], {0, roster::most_cost}));
            line.over = TRY(number_at(at, "the weight for over", row.fields[4], {0, roster::most_cost}));
            if (seen[place(line.day, line.shift)]) {
                return at.error(
                    ErrorId::contradiction,
                    fmt::format("the cover of day {}, shift {} stands twice", line.day, in_quotes(row.fields[1])),
                    "leave one of the two lines out");
            }
            seen[place(line.day, line.shift)] = true;
            data_.cover.push_back(line);
        }
        for (std::int32_t day = 0; day < data_.days; ++day) {
            for (std::size_t shift = 0; shift < data_.shifts.size(); ++shift) {
                if (!seen[place(day, shift)]) {
                    const int last = sections_[cover].rows.empty() ? sections_[cover].heading_line
                                                                   : sections_[cover].rows.back().line;
                    const std::string& id = data_.shifts[shift].id;
                    return spot(cover, last)
                        .error(
                            ErrorId::bad_syntax, fmt::format("no cover is given for day {}, shift {}", day, id),
                            fmt::format("the file was cut short; where nothing is wanted write {},{},0,0,0", day, id));
                }
            }
        }
        return {};
    }

    const std::string& file_;
    Sections sections_;
    CurtoisText data_;
    std::unordered_map<std::string_view, std::size_t> shift_at_;
    std::unordered_map<std::string_view, std::size_t> person_at_;
};

class Printer {
public:
    explicit Printer(const CurtoisText& data) : data_(data) {}

    std::string print() {
        heading(horizon);
        line("{}\n", data_.days);
        heading(shifts);
        for (const CurtoisShift& shift : data_.shifts) {
            std::vector<std::string_view> followers;
            for (const std::size_t follower : shift.not_followed_by) {
                followers.push_back(data_.shifts[follower].id);
            }
            line("{},{},{}\n", shift.id, shift.minutes, fmt::join(followers, "|"));
        }
        heading(staff);
        for (const CurtoisPerson& person : data_.staff) {
            print_person(person);
        }
        heading(days_off);
        print_days_off();
        heading(on_requests);
        print_requests(data_.on_requests);
        heading(off_requests);
        print_requests(data_.off_requests);
        heading(cover);
        for (const CurtoisCover& cover_line : data_.cover) {
            line("{},{},{},{},{}\n", cover_line.day, data_.shifts[cover_line.shift].id, cover_line.wanted,
                 cover_line.under, cover_line.over);
        }
        return std::move(text_);
    }

private:
    template <class... Parts>
    void line(fmt::format_string<Parts...> format, Parts&&... parts) {
        fmt::format_to(std::back_inserter(text_), format, std::forward<Parts>(parts)...);
    }

    void heading(Section section) {
        line("{}{}\n# {}\n", text_.empty() ? "" : "\n", sections[section].name, sections[section].fields);
    }

    void print_person(const CurtoisPerson& person) {
        line("{},", person.id);
        for (std::size_t shift = 0; shift < data_.shifts.size(); ++shift) {
            line("{}{}={}", shift == 0 ? "" : "|", data_.shifts[shift].id, person.most_of[shift].value_or(data_.days));
        }
        line(",{},{},{},{},{},{}\n", person.most_minutes, person.least_minutes, person.longest_run, person.shortest_run,
             person.shortest_break, person.most_weekends);
    }

    void print_days_off() {
        for (std::size_t at = 0; at < data_.days_off.size(); ++at) {
            const CurtoisDayOff& day_off = data_.days_off[at];
            if (at == 0 || data_.days_off[at - 1].person != day_off.person) {
                line("{}{}", at == 0 ? "" : "\n", data_.staff[day_off.person].id);
            }
            line(",{}", day_off.day);
        }
        if (!data_.days_off.empty()) {
            line("\n");
        }
    }

    void print_requests(const std::vector<CurtoisRequest>& requests) {
        for (const CurtoisRequest& request : requests) {
            line("{},{},{},{}\n", data_.staff[request.person].id, request.day, data_.shifts[request.shift].id,
                 request.weight);
        }
    }

    const CurtoisText& data_;
    std::string text_;
};

}    // namespace

Result<CurtoisText> parse_curtois(std::string_view text, const std::string& file) {
    return Parser(file).parse(text);
}

std::string print_curtois(const CurtoisText& data) {
    return Printer(data).print();
}

}    // namespace staffwright::formats
