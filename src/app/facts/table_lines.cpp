#include "app/facts/table_lines.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/identity/secrets.hpp"
#include "app/rosters/unit_people.hpp"
#include "base/text.hpp"

namespace staffwright::app::facts {

const std::vector<std::string> people_columns{"person", "given_name",     "family_name", "employment", "grade",
                                              "wte",    "weekly_minutes", "packs",       "skills",     "groups"};
const std::vector<std::string> demand_columns{"day", "shift", "band", "skill", "minimum", "optimum", "maximum"};
const std::vector<std::string> leave_columns{"person", "starts_on", "ends_on", "kind", "credit_minutes"};
const std::vector<std::string> roster_columns{"person", "day", "shift", "skill", "pinned"};

std::string table_name_of(const store::UnitMember& member) {
    return member.code.value_or(member.person.text());
}

Error Line::wrong(const char* column, const std::string& what, const char* cure) const {
    return table_.wrong(row_, column, ErrorId::bad_value, "\"" + cell(column) + "\" " + what, cure);
}

Error Line::wrong(const Error& error) const {
    const std::vector<std::string_view> steps = split(std::string_view(error.place.path).substr(1), '/');
    return table_.wrong(row_, steps.front(), error.id, error.what, error.advice);
}

std::string Line::cell(const char* column) const {
    return std::string(trim(table_.cell(row_, column)));
}

Result<store::PersonId> Line::person() const {
    const auto found = std::find_if(facts_.members.begin(), facts_.members.end(), [&](const store::UnitMember& each) {
        return table_name_of(each) == cell("person");
    });
    if (found == facts_.members.end()) {
        return wrong("person", "is nobody of the unit in these days", "write the code under which the unit knows them");
    }
    return found->person;
}

Result<calendar::Date> Line::day(const char* column) const {
    const std::optional<calendar::Date> day = calendar::Date::parse(cell(column));
    return day ? Result<calendar::Date>(*day)
               : Result<calendar::Date>(wrong(column, "is no date", "write it as 2026-10-19"));
}

Result<store::ShiftId> Line::shift() const {
    const auto found = std::find_if(facts_.shifts.begin(), facts_.shifts.end(),
                                    [&](const store::Shift& each) { return each.code == cell("shift"); });
    return found == facts_.shifts.end() ? Result<store::ShiftId>(wrong("shift", "is no shift of the unit"))
                                        : Result<store::ShiftId>(found->id);
}

Result<store::SkillId> Line::skill() const {
    return skill_called("skill", cell("skill"));
}

Result<std::vector<store::SkillId>> Line::skills() const {
    std::vector<store::SkillId> found;
    for (const std::string& code : rosters::names_in(cell("skills"))) {
        store::SkillId skill = TRY(skill_called("skills", trim(code)));
        if (std::find(found.begin(), found.end(), skill) == found.end()) {
            found.push_back(std::move(skill));
        }
    }
    return found;
}

Result<store::SkillId> Line::skill_called(const char* column, std::string_view code) const {
    const auto found = std::find_if(facts_.skills.begin(), facts_.skills.end(),
                                    [&](const store::Skill& each) { return each.code == code; });
    if (found == facts_.skills.end()) {
        return table_.wrong(row_, column, ErrorId::bad_value, fmt::format("\"{}\" is no skill of the trust", code));
    }
    return found->id;
}

Result<std::int64_t> Line::count(const char* column, std::int64_t most, const char* what, const char* cure) const {
    const auto value = parse_int64(cell(column));
    if (!value || *value < 0 || *value > most) {
        return wrong(column, fmt::format("is no number of {}", what), cure);
    }
    return *value;
}

Result<store::ImportBatchId> add_table_batch(Acting& a, const std::string& file, const std::string& text,
                                             std::size_t rows) {
    const auto batch = store::new_id<store::ImportBatchId>(a.now);
    TRY(store::add(a.t, store::ImportBatch{.trust = a.at,
                                           .id = batch,
                                           .source = by_table,
                                           .file_name = file,
                                           .file_digest = store::sql::Bytes{identity::digest_of(text)},
                                           .row_count = static_cast<std::int64_t>(rows),
                                           .imported_by = a.by.name,
                                           .imported_at = a.now}));
    return batch;
}

}    // namespace staffwright::app::facts
