#include "formats/native_names.hpp"

#include <fmt/format.h>

#include <cctype>

#include "calendar/bank_holidays.hpp"
#include "formats/lines.hpp"
#include "rules/nearest.hpp"

namespace staffwright::formats {

using roster::Day;

namespace {

template <class Ix, class Items>
Result<Ix> found(const Node& node, std::optional<Ix> ix, const char* word, const Items& items) {
    if (ix) {
        return *ix;
    }
    std::vector<std::string> known;
    for (const auto& item : items) {
        known.push_back(item.id);
    }
    return node.wrong(ErrorId::bad_reference,
                      fmt::format("there is no {} called {}", word, in_quotes(node.value().text)),
                      rules::did_you_mean(node.value().text, known));
}

}    // namespace

Result<roster::PersonIx> References::person(const Node& node) const {
    return found(node, names_.person(TRY(node.as_text())), "person", problem_.people);
}

Result<roster::ShiftIx> References::shift(const Node& node) const {
    return found(node, names_.shift(TRY(node.as_text())), "shift", problem_.shifts);
}

Result<roster::SkillIx> References::skill(const Node& node) const {
    return found(node, names_.skill(TRY(node.as_text())), "skill", problem_.skills);
}

Result<roster::ContractIx> References::contract(const Node& node) const {
    return found(node, names_.contract(TRY(node.as_text())), "contract", problem_.contracts);
}

Result<Day> References::day(const Node& node) const {
    const roster::Horizon& horizon = problem_.horizon;
    if (!horizon.dated) {
        if (node.value().kind == JsonValue::Kind::string) {
            return node.wrong(ErrorId::bad_value, "this problem has no dates",
                              "give the day's number, 0 for the first of the period");
        }
        return small_number(node);
    }
    if (node.value().kind == JsonValue::Kind::number) {
        return node.wrong(ErrorId::bad_value, "this problem has dates, and this is a number",
                          fmt::format("give the date, as \"{}\"", horizon.first.to_string()));
    }
    return TRY(read_date(node, horizon.first.to_string())) - horizon.first;
}

Result<void> References::mark(const Node& node, std::vector<std::uint8_t>& marked) const {
    const roster::Horizon& horizon = problem_.horizon;
    const std::string& text = node.value().text;
    const bool word = node.value().kind == JsonValue::Kind::string;
    const auto weekday = word ? calendar::parse_weekday(text) : std::nullopt;
    const bool holidays = word && (text == "bank_holiday" || text == "not_bank_holiday");
    if (!weekday && !holidays && word && (text.empty() || std::isdigit(static_cast<unsigned char>(text[0])) == 0)) {
        static const std::vector<std::string> known{
            "mon", "tue", "wed", "thu", "fri", "sat", "sun", "bank_holiday", "not_bank_holiday"};
        return node.wrong(ErrorId::bad_value, fmt::format("{} is no day", in_quotes(text)),
                          rules::did_you_mean(text, known));
    }
    if (!weekday && !holidays) {
        const Day single = TRY(day(node));
        if (!horizon.in_period(single)) {
            return node.wrong(ErrorId::bad_value, fmt::format("{} is not in the period", in_quotes(text)),
                              fmt::format("the period has {} days from {}", horizon.days, horizon.first.to_string()));
        }
        marked[static_cast<std::size_t>(single)] = 1;
        return {};
    }
    if (holidays && (!horizon.dated || horizon.first < calendar::bank_holidays_known_from() ||
                     horizon.date(horizon.days - 1) >= calendar::bank_holidays_known_until())) {
        return node.wrong(ErrorId::unsupported, "the bank holidays of this period are not known",
                          "list the days themselves");
    }
    for (Day each = 0; each < horizon.days; ++each) {
        const calendar::Date date = horizon.date(each);
        if (weekday ? date.weekday() == *weekday : calendar::is_bank_holiday(date) == (text == "bank_holiday")) {
            marked[static_cast<std::size_t>(each)] = 1;
        }
    }
    return {};
}

Result<std::vector<Day>> References::days(const Node& list) const {
    TRY(list.is_list());
    std::vector<std::uint8_t> marked(static_cast<std::size_t>(problem_.horizon.days), 0);
    for (std::size_t i = 0; i < list.value().items.size(); ++i) {
        TRY(mark(list.item(i), marked));
    }
    std::vector<Day> days;
    for (Day day = 0; day < problem_.horizon.days; ++day) {
        if (marked[static_cast<std::size_t>(day)] != 0) {
            days.push_back(day);
        }
    }
    return days;
}

Result<roster::Assignment> References::assignment(const Node& node, Fields fields) const {
    if (fields == Fields::duty) {
        TRY(node.only({"day", "shift", "skill"}));
    } else {
        TRY(node.only({"person", "day", "shift", "skill"}));
    }
    roster::Assignment assignment;
    assignment.day = TRY(day(TRY(node.field("day"))));
    assignment.shift = TRY(shift(TRY(node.field("shift"))));
    assignment.skill = TRY(skill(TRY(node.field("skill"))));
    return assignment;
}

}    // namespace staffwright::formats
