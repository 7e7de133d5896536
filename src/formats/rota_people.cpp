#include "formats/rota_people.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "base/text.hpp"
#include "formats/lines.hpp"
#include "formats/native_fields.hpp"
#include "formats/native_pay.hpp"
#include "formats/native_words.hpp"
#include "rules/nearest.hpp"

namespace staffwright::formats {

namespace {

using roster::Rota;
using roster::RotaPeople;
using roster::RotaPerson;

/// Where one value stands, whichever of the two forms the file has.
struct Where {
    std::string_view file;
    int line = 0;
    std::string path;
    [[nodiscard]] Error wrong(ErrorId id, std::string what, std::string advice) const {
        return {id, std::move(what), std::move(advice), Place{std::string(file), line, path}};
    }
};

Where where(const Node& node, std::string_view file) {
    return {file, node.value().line, node.pointer()};
}

Result<calendar::Date> date_of(const Where& at, std::string_view text) {
    const auto date = calendar::Date::parse(text);
    if (!date) {
        return at.wrong(ErrorId::bad_value, fmt::format("{} is no date", in_quotes(text)),
                        "write it as \"2026-08-05\"");
    }
    return *date;
}

Result<roster::PersonIx> line_of(const Rota& rota, const Where& at, std::string_view text) {
    std::vector<std::string> ids;
    for (const roster::PersonIx ix : rota.unit.people.indices()) {
        if (rota.unit.people[ix].id == text) {
            return ix;
        }
        ids.push_back(rota.unit.people[ix].id);
    }
    return at.wrong(ErrorId::bad_reference, fmt::format("the rota has no line {}", in_quotes(text)),
                    rules::did_you_mean(text, ids));
}

Result<Wte> wte_of(const Rota& rota, const Where& at, std::string_view text) {
    const auto wte = read_wte(text);
    if (!wte) {
        return at.wrong(ErrorId::bad_value, fmt::format("{} is no whole-time equivalent", in_quotes(text)),
                        "give a number such as 0.6");
    }
    std::vector<std::string> known;
    for (const roster::RotaGroup& group : rota.groups) {
        const Wte of_group = rota.unit.wte_of(group.first);
        if (of_group == *wte) {
            return *wte;
        }
        known.push_back(wte_text(of_group));
    }
    return at.wrong(ErrorId::bad_reference, fmt::format("no group of lines is for people of WTE {}", text),
                    "the rota has lines for " + list_of(known));
}

Result<void> right_way_round(const Where& at, calendar::Date from, calendar::Date until) {
    if (until <= from) {
        return at.wrong(ErrorId::contradiction,
                        fmt::format("it is from {} until {}", from.to_string(), until.to_string()),
                        "the second date is the day after the last, so it comes after the first");
    }
    return {};
}

// ---- JSON

Result<RotaPerson> person_of(const Rota& rota, const Node& node, std::string_view file) {
    TRY(node.only({"id", "name", "wte", "line", "from", "until", "leave"}));
    RotaPerson person;
    person.at = node.value().line;
    person.id = TRY(node.text("id"));
    person.name = TRY(node.text_or("name", person.id));
    if (node.has("wte")) {
        const Node wte = node.at("wte");
        TRY(read_decimal_of(wte, 4));    // a number, and not a text
        person.wte = TRY(wte_of(rota, where(wte, file), wte.value().text));
    } else {
        TRY(wte_of(rota, where(node, file), "1"));
    }
    if (node.has("line")) {
        person.line = TRY(line_of(rota, where(node.at("line"), file), TRY(node.text("line"))));
    }
    for (const auto& [name, field] : {std::pair{"from", &person.from}, std::pair{"until", &person.until}}) {
        if (node.has(name)) {
            *field = TRY(read_date(node.at(name)));
        }
    }
    TRY(node.each("leave", [&](const Node& leave) -> Result<void> {
        TRY(leave.only({"from", "until", "kind", "credit_minutes"}));
        const Node from = TRY(leave.field("from"));
        const Node until = TRY(leave.field("until"));
        RotaPerson::Away away;
        away.from = TRY(read_date(from));
        away.until = TRY(read_date(until));
        away.kind = TRY(leave.text_or("kind", ""));
        away.credit = Minutes{TRY(leave.number_or("credit_minutes", 0))};
        TRY(right_way_round(where(leave, file), away.from, away.until));
        if (away.credit < Minutes{0} || away.credit > Minutes{1440}) {
            return leave.at("credit_minutes")
                .wrong(ErrorId::bad_value, "a day of leave counts for 0 to 1440 minutes", "give minutes a day");
        }
        person.leave.push_back(std::move(away));
        return {};
    }));
    return person;
}

Result<RotaPeople> read_json(const Rota& rota, std::string_view text, const std::string& file) {
    const JsonValue document = TRY(parse_json(text, file));
    const Node root(document, file);
    TRY(check_document(root, rota_people_format));
    TRY(root.only({"format", "version", "people", "change_cost", "leave_clash_cost"}));
    RotaPeople read;
    for (const auto& [name, field] :
         {std::pair{"change_cost", &read.change}, std::pair{"leave_clash_cost", &read.leave_clash}}) {
        if (root.has(name)) {
            *field = TRY(small_number(root.at(name)));
            if (*field < 0 || *field > 1000) {
                return root.at(name).wrong(ErrorId::bad_value, fmt::format("{} is out of range", *field),
                                           "use 0 to 1000");
            }
        }
    }
    TRY(root.field("people"));
    TRY(root.each("people", [&](const Node& node) -> Result<void> {
        read.people.push_back(TRY(person_of(rota, node, file)));
        return {};
    }));
    return read;
}

// ---- CSV

const std::vector<std::string>& columns() {
    static const std::vector<std::string> names{"id", "name", "wte", "line", "from", "until", "leave"};
    return names;
}

/// "2026-09-07/2026-09-14 annual; 2026-10-01/2026-10-02"
Result<std::vector<RotaPerson::Away>> leave_of(const Where& at, std::string_view text) {
    std::vector<RotaPerson::Away> all;
    for (const std::string_view piece : split(text, ';')) {
        const std::string_view one = trim(piece);
        if (one.empty()) {
            continue;
        }
        const std::size_t end = std::min(one.find(' '), one.size());
        const std::vector<std::string_view> dates = split(one.substr(0, end), '/');
        if (dates.size() != 2) {
            return at.wrong(ErrorId::bad_syntax, fmt::format("{} has not two dates", in_quotes(one)),
                            "write it as 2026-09-07/2026-09-14 annual: from, and the day after the last");
        }
        RotaPerson::Away away;
        away.from = TRY(date_of(at, dates[0]));
        away.until = TRY(date_of(at, dates[1]));
        away.kind = std::string(trim(one.substr(end)));
        TRY(right_way_round(at, away.from, away.until));
        all.push_back(std::move(away));
    }
    return all;
}

Result<RotaPerson> person_of(const Rota& rota, const std::map<std::string, std::string_view>& cells,
                             std::string_view file, int line) {
    const auto cell = [&](const char* name) {
        const auto found = cells.find(name);
        return found == cells.end() ? std::string_view{} : trim(found->second);
    };
    const auto at = [&](const char* name) { return Where{file, line, name}; };
    RotaPerson person;
    person.at = line;
    person.id = cell("id");
    person.name = cell("name").empty() ? person.id : std::string(cell("name"));
    person.wte = TRY(wte_of(rota, at("wte"), cell("wte").empty() ? "1" : cell("wte")));
    if (!cell("line").empty()) {
        person.line = TRY(line_of(rota, at("line"), cell("line")));
    }
    for (const auto& [name, field] : {std::pair{"from", &person.from}, std::pair{"until", &person.until}}) {
        if (!cell(name).empty()) {
            *field = TRY(date_of(at(name), cell(name)));
        }
    }
    person.leave = TRY(leave_of(at("leave"), cell("leave")));
    return person;
}

Result<std::vector<std::string>> header_of(const Line& line, std::string_view file) {
    std::vector<std::string> names;
    for (const std::string_view field : split(line.text, ',')) {
        names.emplace_back(trim(field));
        const Where at{file, line.number, names.back()};
        if (std::find(columns().begin(), columns().end(), names.back()) == columns().end()) {
            return at.wrong(ErrorId::bad_value, fmt::format("there is no column {}", in_quotes(names.back())),
                            rules::did_you_mean(names.back(), columns()));
        }
        if (std::count(names.begin(), names.end(), names.back()) > 1) {
            return at.wrong(ErrorId::contradiction, fmt::format("two columns are called {}", in_quotes(names.back())),
                            "keep one of them");
        }
    }
    return names;
}

Result<RotaPeople> read_csv(const Rota& rota, std::string_view text, const std::string& file) {
    RotaPeople read;
    std::vector<std::string> names;
    const std::vector<Line> lines = TRY(numbered_lines(text, file));
    for (const Line& line : lines) {
        if (trim(line.text).empty() || line.text.starts_with('#')) {
            continue;
        }
        if (names.empty()) {
            names = TRY(header_of(line, file));
            continue;
        }
        if (line.text.find('"') != std::string_view::npos) {
            return Where{file, line.number, ""}.wrong(
                ErrorId::bad_syntax, "this line has a double quote, and cells are not quoted here",
                "take the quotes out, and commas within a cell, or write the people as JSON");
        }
        const std::vector<std::string_view> fields = split(line.text, ',');
        if (fields.size() != names.size()) {
            return Where{file, line.number, ""}.wrong(
                ErrorId::bad_syntax,
                fmt::format("this line has {} cells, and there are {} columns", fields.size(), names.size()),
                "separate cells with commas, also empty ones; within \"leave\" use semicolons");
        }
        std::map<std::string, std::string_view> cells;
        for (std::size_t i = 0; i < names.size(); ++i) {
            cells.emplace(names[i], fields[i]);
        }
        read.people.push_back(TRY(person_of(rota, cells, file, line.number)));
    }
    return read;
}

/// As it may stand in a message.
std::string printed_id(const RotaPerson& person) {
    return find_control_character(person.id) == std::string::npos ? person.id : "id";
}

Result<void> can_be_printed(const Where& at, const RotaPerson& person) {
    if (person.id.empty()) {
        return at.wrong(ErrorId::bad_value, "a person has no id", "give each an id of its own");
    }
    bool clean = find_control_character(person.id) == std::string::npos &&
                 find_control_character(person.name) == std::string::npos;
    for (const RotaPerson::Away& away : person.leave) {
        clean = clean && find_control_character(away.kind) == std::string::npos;
    }
    return clean ? Result<void>{}
                 : at.wrong(ErrorId::bad_value, "an id, name or kind of leave has a control character", "take it out");
}

Result<void> hold_together(const Rota& rota, const RotaPeople& read, const std::string& file) {
    for (std::size_t i = 0; i < read.people.size(); ++i) {
        const RotaPerson& person = read.people[i];
        const Where at{file, person.at, printed_id(person)};
        TRY(can_be_printed(at, person));
        if (person.from && person.until) {
            TRY(right_way_round(at, *person.from, *person.until));
        }
        for (std::size_t j = 0; j < i; ++j) {
            const RotaPerson& other = read.people[j];
            if (other.id == person.id) {
                return at.wrong(
                    ErrorId::contradiction,
                    fmt::format("two people are called {}, the first on line {}", in_quotes(person.id), other.at),
                    "give each an id of its own");
            }
            const bool together = (!other.until || !person.from || *person.from < *other.until) &&
                                  (!person.until || !other.from || *other.from < *person.until);
            if (person.line && person.line == other.line && together) {
                return at.wrong(ErrorId::contradiction,
                                fmt::format("{} and {} are on line {} at the same time", in_quotes(other.id),
                                            in_quotes(person.id), in_quotes(rota.unit.people[*person.line].id)),
                                "leave the line of one of them out, or say until when the first is there");
            }
        }
    }
    if (read.people.empty()) {
        return Where{file, 1, ""}.wrong(ErrorId::bad_value, "there are no people", "list at least one");
    }
    return {};
}

}    // namespace

Result<RotaPeople> read_rota_people(const Rota& rota, std::string_view text, const std::string& file) {
    const bool json = trim(text.substr(0, 4096)).starts_with('{');
    RotaPeople read = TRY(json ? read_json(rota, text, file) : read_csv(rota, text, file));
    read.file = file;
    TRY(hold_together(rota, read, file));
    return read;
}

}    // namespace staffwright::formats
