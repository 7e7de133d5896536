#include "pay/pack.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "pay/money.hpp"
#include "rules/nearest.hpp"

namespace staffwright::pay {

using calendar::Date;

namespace {

std::string described(const Value& value) {
    return value.key.empty() ? fmt::format("\"{}\"", value.name)
                             : fmt::format("\"{}\" of \"{}\"", value.name, value.key);
}

Error wrong(const Pack& pack, int line, std::string field, ErrorId id, std::string what, std::string advice) {
    return {id, std::move(what), std::move(advice), Place{pack.file, line, std::move(field)}};
}

/// Values of one name and key, by their first day.
struct Series {
    std::string_view name;
    std::string_view key;
    std::vector<const Value*> values;
};

std::vector<Series> series_of(const Pack& pack) {
    std::vector<Series> all;
    for (const Value& value : pack.values) {
        auto same = std::find_if(all.begin(), all.end(), [&](const Series& series) {
            return series.name == value.name && series.key == value.key;
        });
        if (same == all.end()) {
            all.push_back({value.name, value.key, {}});
            same = all.end() - 1;
        }
        same->values.push_back(&value);
    }
    for (Series& series : all) {
        std::stable_sort(series.values.begin(), series.values.end(),
                         [](const Value* a, const Value* b) { return a->from < b->from; });
    }
    return all;
}

Result<void> check_head(const Pack& pack) {
    if (value_names(pack.scheme).empty()) {
        return wrong(pack, 1, "/scheme", ErrorId::bad_value, fmt::format("there is no scheme \"{}\"", pack.scheme),
                     rules::did_you_mean(pack.scheme, scheme_names()));
    }
    if (pack.until <= pack.from) {
        return wrong(pack, pack.line, "/covers", ErrorId::bad_value,
                     fmt::format("it covers {} until {} (not included)", pack.from.to_string(), pack.until.to_string()),
                     "give an \"until\" after \"from\"");
    }
    for (std::size_t i = 0; i < pack.sources.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (pack.sources[i].key == pack.sources[j].key) {
                return wrong(pack, pack.line, fmt::format("/sources/{}/key", i), ErrorId::contradiction,
                             fmt::format("two sources have the key \"{}\"", pack.sources[i].key),
                             "give each a key of its own");
            }
        }
    }
    return {};
}

Result<void> check_sources(const Pack& pack, const Value& value) {
    if (value.sources.empty()) {
        return wrong(
            pack, value.line, "sources", ErrorId::bad_value, fmt::format("{} has no source", described(value)),
            "name one from \"sources\"; what nobody has read anywhere is \"unverified\" and says so there too");
    }
    for (const std::string& key : value.sources) {
        std::vector<std::string> known;
        for (const Source& source : pack.sources) {
            known.push_back(source.key);
        }
        if (std::find(known.begin(), known.end(), key) == known.end()) {
            return wrong(pack, value.line, "sources", ErrorId::bad_reference,
                         fmt::format("{} names the source \"{}\", which is not listed", described(value), key),
                         rules::did_you_mean(key, known));
        }
    }
    return {};
}

/// The words that a value of the unit `word` can have.
std::vector<std::string> words_for(std::string_view name) {
    if (name == "rounding") {
        return rounding_words();
    }
    if (name == "clock_change") {
        return {"elapsed", "nominal"};
    }
    if (name == "break_place") {
        return {"start", "middle", "end"};
    }
    if (name == "route") {
        return {"human_resources", "guardian", "director_of_medical_education"};
    }
    if (name == "fine_rule") {
        return {"hours", "rest", "on_call_rest", "breaks"};
    }
    if (name == "sign_off") {
        return {"doctor", "clinical_manager", "medical_director", "chief_executive"};
    }
    if (name == "leave_counts") {
        return {"stated", "fifth", "none"};
    }
    if (name == "counted_in") {
        return {"hours", "days"};
    }
    if (name == "bank_holiday_worked") {
        return {"hours_worked", "a_day"};
    }
    return {"yes", "no"};
}

Result<void> check_range(const Pack& pack, const Value& value) {
    const bool divides = value.unit == Unit::days || value.unit == Unit::weeks || value.unit == Unit::hours ||
                         value.unit == Unit::count || value.unit == Unit::times;
    constexpr std::int64_t most = 1'000'000'000;    // ten million pounds
    if (value.amount < (divides ? 1 : 0) || value.amount > most) {
        return wrong(pack, value.line, "value", ErrorId::bad_value, fmt::format("{} is out of range", described(value)),
                     divides ? "give a number above 0" : "give a number from 0 to ten million");
    }
    return {};
}

Result<void> check_value(const Pack& pack, const Value& value) {
    const std::vector<ValueName>& names = value_names(pack.scheme);
    const auto known =
        std::find_if(names.begin(), names.end(), [&](const ValueName& name) { return name.name == value.name; });
    if (known == names.end()) {
        std::vector<std::string> words;
        for (const ValueName& name : names) {
            words.emplace_back(name.name);
        }
        return wrong(pack, value.line, "name", ErrorId::bad_value,
                     fmt::format("a pack of the scheme \"{}\" has no value \"{}\"", pack.scheme, value.name),
                     rules::did_you_mean(value.name, words));
    }
    if (known->unit != value.unit) {
        return wrong(
            pack, value.line, "unit", ErrorId::bad_value,
            fmt::format("{} is given in {}", described(value), unit_names[static_cast<std::size_t>(value.unit)]),
            fmt::format("give it in {}", unit_names[static_cast<std::size_t>(known->unit)]));
    }
    if ((known->keyed == ValueName::Keyed::yes) == value.key.empty()) {
        return wrong(pack, value.line, "key", ErrorId::bad_value,
                     value.key.empty() ? fmt::format("\"{}\" does not say for what", value.name)
                                       : fmt::format("\"{}\" holds for the whole scheme", value.name),
                     value.key.empty() ? fmt::format("add \"key\": it is {}", known->meaning) : "leave \"key\" out");
    }
    if (value.unit == Unit::word) {
        const std::vector<std::string> words = words_for(value.name);
        if (std::find(words.begin(), words.end(), value.word) == words.end()) {
            return wrong(pack, value.line, "value", ErrorId::bad_value,
                         fmt::format("{} cannot be \"{}\"", described(value), value.word),
                         rules::did_you_mean(value.word, words));
        }
    } else if (value.unit != Unit::clock) {
        TRY(check_range(pack, value));
    }
    if (value.until && *value.until <= value.from) {
        return wrong(pack, value.line, "until", ErrorId::bad_value,
                     fmt::format("{} holds from {} until {} (not included)", described(value), value.from.to_string(),
                                 value.until->to_string()),
                     "give an \"until\" after \"from\", or leave it out");
    }
    return check_sources(pack, value);
}

Error missing(const Pack& pack, const Value& beside, Date from, Date until) {
    return wrong(pack, beside.line, beside.name, ErrorId::bad_value,
                 fmt::format("{} is missing from {} until {} (not included), which the pack covers", described(beside),
                             from.to_string(), until.to_string()),
                 "add it with its source, or change \"covers\"");
}

/// No overlap and no hole while the pack covers.
Result<void> check_series(const Pack& pack, const Series& series) {
    const Value& first = *series.values.front();
    if (first.from > pack.from && !first.introduced) {
        return missing(pack, first, pack.from, first.from);
    }
    for (std::size_t i = 0; i < series.values.size(); ++i) {
        const Value& value = *series.values[i];
        const Value* next = i + 1 < series.values.size() ? series.values[i + 1] : nullptr;
        if (next != nullptr && (!value.until || next->from < *value.until)) {
            const Value& later = next->line < value.line ? value : *next;
            const Value& earlier = next->line < value.line ? *next : value;
            return wrong(pack, later.line, "from", ErrorId::contradiction,
                         fmt::format("{} is given twice for {}, here and on line {}", described(value),
                                     next->from.to_string(), earlier.line),
                         fmt::format("end the earlier with \"until\": \"{}\"", next->from.to_string()));
        }
        if (value.until && (next != nullptr ? *value.until < next->from : *value.until < pack.until)) {
            return missing(pack, value, *value.until, next != nullptr ? next->from : pack.until);
        }
    }
    return {};
}

}    // namespace

const Value* Pack::find(std::string_view wanted, std::string_view key, Date date) const {
    for (const Value& value : values) {
        if (value.name == wanted && value.key == key && value.holds_on(date)) {
            return date < from || date >= until ? nullptr : &value;
        }
    }
    return nullptr;
}

std::vector<std::string> Pack::keys(std::string_view wanted) const {
    std::vector<std::string> found;
    for (const Value& value : values) {
        if (value.name == wanted && std::find(found.begin(), found.end(), value.key) == found.end()) {
            found.push_back(value.key);
        }
    }
    return found;
}

Result<const Value*> Pack::at(std::string_view wanted, std::string_view key, Date date) const {
    if (const Value* value = find(wanted, key, date)) {
        return value;
    }
    const std::vector<std::string> known = keys(wanted);
    if (std::find(known.begin(), known.end(), key) == known.end()) {
        return wrong(*this, 0, std::string(wanted), ErrorId::bad_reference,
                     fmt::format("there is no \"{}\" of \"{}\"", wanted, key), rules::did_you_mean(key, known));
    }
    const auto beside = std::find_if(values.begin(), values.end(),
                                     [&](const Value& value) { return value.name == wanted && value.key == key; });
    return wrong(*this, beside->line, std::string(wanted), ErrorId::bad_value,
                 fmt::format("{} is not known on {}: the pack covers {} until {} (not included)", described(*beside),
                             date.to_string(), from.to_string(), until.to_string()),
                 "add the values of that date to the pack, or use a pack that has them (--packs)");
}

std::string cited(const Value& value) {
    std::string shown;
    switch (value.unit) {
        case Unit::pounds_a_year:
            shown = fmt::format("{} a year", money_text(Pence{value.amount}));
            break;
        case Unit::pounds_an_hour:
            shown = fmt::format("{} an hour", money_text(Pence{value.amount}));
            break;
        case Unit::percent:
            shown = percent_text(value.amount);
            break;
        case Unit::hours:
            shown = fmt::format("{} h", hours_text(Minutes{value.amount}));
            break;
        case Unit::days:
        case Unit::weeks:
        case Unit::count:
            shown = fmt::format("{}{}", value.amount,
                                value.unit == Unit::days    ? " days"
                                : value.unit == Unit::weeks ? " weeks"
                                                            : "");
            break;
        case Unit::times:
            shown = fmt::format("{} times", hundredths_text(value.amount / 100));
            break;
        case Unit::clock:
            shown = fmt::format("{:02}:{:02}-{:02}:{:02}", value.amount / 60, value.amount % 60, value.end / 60,
                                value.end % 60);
            break;
        case Unit::word:
            shown = value.word;
    }
    return fmt::format("{}{}{}: {} from {} ({}; {})", value.name, value.key.empty() ? "" : " of ", value.key, shown,
                       value.from.to_string(), list_of(value.sources),
                       certainty_names[static_cast<std::size_t>(value.certainty)]);
}

Result<void> check(const Pack& pack) {
    TRY(check_head(pack));
    for (const Value& value : pack.values) {
        TRY(check_value(pack, value));
    }
    for (const Series& series : series_of(pack)) {
        TRY(check_series(pack, series));
    }
    for (const ValueName& name : value_names(pack.scheme)) {
        if (pack.keys(name.name).empty()) {
            return wrong(pack, pack.line, std::string(name.name), ErrorId::bad_value,
                         fmt::format("the pack has no value \"{}\" ({})", name.name, name.meaning),
                         "add it with its source");
        }
    }
    return {};
}

const Pack* Packs::find(std::string_view scheme) const {
    const auto found = std::find_if(all.begin(), all.end(), [&](const Pack& pack) { return pack.scheme == scheme; });
    return found == all.end() ? nullptr : &*found;
}

Result<const Pack*> Packs::of(std::string_view scheme) const {
    if (const Pack* pack = find(scheme)) {
        return pack;
    }
    std::vector<std::string> known;
    for (const Pack& pack : all) {
        known.push_back(pack.scheme);
    }
    return Error{ErrorId::bad_reference,
                 fmt::format("there is no pay scheme \"{}\"", scheme),
                 rules::did_you_mean(scheme, known),
                 {}};
}

}    // namespace staffwright::pay
