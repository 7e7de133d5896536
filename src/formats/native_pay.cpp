#include "formats/native_pay.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <vector>

#include "formats/decimals.hpp"
#include "formats/lines.hpp"
#include "formats/native_rules.hpp"

namespace staffwright::formats {

namespace {

using roster::PayFacts;
using roster::PayPolicy;

constexpr std::size_t hundredths = 2;

// The order is that of the enums.
const std::vector<std::string>& employments() {
    static const std::vector<std::string> words{"substantive", "bank", "agency"};
    return words;
}

const std::vector<std::string>& insurances() {
    static const std::vector<std::string> words{"standard", "under_21", "apprentice_under_25", "none"};
    return words;
}

const std::vector<std::string>& bases() {
    static const std::vector<std::string> words{"elapsed", "nominal"};
    return words;
}

Result<void> read_text(const Node& node, std::string_view name, std::optional<std::string>& field) {
    if (node.has(name)) {
        field = TRY(node.text(name));
    }
    return {};
}

Result<void> read_pence(const Node& node, std::string_view name, std::optional<Pence>& field) {
    if (node.has(name)) {
        field = Pence{TRY(node.number(name))};
    }
    return {};
}

Result<void> read_hundredths(const Node& node, std::string_view name, std::optional<std::int64_t>& field) {
    if (node.has(name)) {
        field = TRY(read_decimal_of(node.at(name), hundredths));
    }
    return {};
}

Result<void> read_optional_date(const Node& node, std::string_view name, std::optional<calendar::Date>& field) {
    if (node.has(name)) {
        field = TRY(read_date(node.at(name)));
    }
    return {};
}

void add(JsonValue& json, std::string_view name, const std::optional<std::string>& text) {
    if (text) {
        json.add(name, JsonValue::string(*text));
    }
}

void add(JsonValue& json, std::string_view name, const std::optional<Pence>& money) {
    if (money) {
        json.add(name, JsonValue::number(money->count()));
    }
}

void add(JsonValue& json, std::string_view name, const std::optional<calendar::Date>& date) {
    if (date) {
        json.add(name, JsonValue::string(date->to_string()));
    }
}

void add_hundredths(JsonValue& json, std::string_view name, const std::optional<std::int64_t>& value) {
    if (value) {
        json.add(name, JsonValue::decimal(decimal_text(*value, hundredths)));
    }
}

template <class Enum>
void add_word(JsonValue& json, std::string_view name, const std::optional<Enum>& value,
              const std::vector<std::string>& words) {
    if (value) {
        json.add(name, JsonValue::string(words[static_cast<std::size_t>(*value)]));
    }
}

}    // namespace

Result<std::int64_t> read_decimal_of(const Node& node, std::size_t places) {
    if (node.value().kind != JsonValue::Kind::number) {
        return node.wrong(ErrorId::bad_value, fmt::format("this is {}", described(node.value().kind)), "give a number");
    }
    const auto value = read_decimal(node.value().text, places);
    if (!value) {
        return node.wrong(ErrorId::bad_value, fmt::format("{} cannot be kept exactly", node.value().text),
                          fmt::format("give a number with at most {} decimals and no exponent", places));
    }
    return *value;
}

Result<PayFacts> read_pay_facts(const Node& node) {
    TRY(node.only({"scheme", "band", "point", "zone", "employment", "pension", "national_insurance", "from", "until",
                   "hourly_pence", "weekend_every", "programmed_activities", "on_call", "premia", "assignment"}));
    PayFacts facts;
    TRY(read_text(node, "scheme", facts.scheme));
    TRY(read_text(node, "band", facts.band));
    TRY(read_text(node, "point", facts.point));
    TRY(read_text(node, "zone", facts.zone));
    if (node.has("employment")) {
        facts.employment = static_cast<roster::Employment>(TRY(node.word_or("employment", employments(), 0)));
    }
    if (node.has("pension")) {
        facts.pension = TRY(node.flag_or("pension", true));
    }
    if (node.has("national_insurance")) {
        facts.national_insurance =
            static_cast<roster::NationalInsurance>(TRY(node.word_or("national_insurance", insurances(), 0)));
    }
    TRY(read_optional_date(node, "from", facts.from));
    TRY(read_optional_date(node, "until", facts.until));
    TRY(read_pence(node, "hourly_pence", facts.hourly));
    TRY(read_hundredths(node, "weekend_every", facts.weekend_every));
    TRY(read_hundredths(node, "programmed_activities", facts.programmed_activities));
    TRY(read_text(node, "on_call", facts.on_call));
    facts.premia = TRY(node.texts("premia"));
    TRY(read_text(node, "assignment", facts.assignment));
    return facts;
}

JsonValue pay_facts_json(const PayFacts& facts) {
    JsonValue json = JsonValue::object();
    add(json, "scheme", facts.scheme);
    add(json, "band", facts.band);
    add(json, "point", facts.point);
    add(json, "zone", facts.zone);
    add_word(json, "employment", facts.employment, employments());
    if (facts.pension) {
        json.add("pension", JsonValue::flag(*facts.pension));
    }
    add_word(json, "national_insurance", facts.national_insurance, insurances());
    add(json, "from", facts.from);
    add(json, "until", facts.until);
    add(json, "hourly_pence", facts.hourly);
    add_hundredths(json, "weekend_every", facts.weekend_every);
    add_hundredths(json, "programmed_activities", facts.programmed_activities);
    add(json, "on_call", facts.on_call);
    add_texts(json, "premia", facts.premia);
    add(json, "assignment", facts.assignment);
    return json;
}

Result<PayPolicy> read_pay_policy(const Node& node) {
    TRY(node.only({"clock_change", "overtime_weeks", "overtime_start", "on_call_hourly_pence", "levy_allowance_percent",
                   "cost_unit_pence"}));
    PayPolicy policy;
    if (node.has("clock_change")) {
        policy.clock_change = static_cast<roster::Basis>(TRY(node.word_or("clock_change", bases(), 0)));
    }
    if (node.has("overtime_weeks")) {
        policy.overtime_weeks = TRY(small_number(node.at("overtime_weeks")));
    }
    TRY(read_optional_date(node, "overtime_start", policy.overtime_start));
    TRY(read_pence(node, "on_call_hourly_pence", policy.on_call_hourly));
    TRY(read_hundredths(node, "levy_allowance_percent", policy.levy_allowance_percent));
    TRY(read_pence(node, "cost_unit_pence", policy.cost_unit));
    return policy;
}

JsonValue pay_policy_json(const PayPolicy& policy) {
    JsonValue json = JsonValue::object();
    add_word(json, "clock_change", policy.clock_change, bases());
    if (policy.overtime_weeks) {
        json.add("overtime_weeks", JsonValue::number(*policy.overtime_weeks));
    }
    add(json, "overtime_start", policy.overtime_start);
    add(json, "on_call_hourly_pence", policy.on_call_hourly);
    add_hundredths(json, "levy_allowance_percent", policy.levy_allowance_percent);
    add(json, "cost_unit_pence", policy.cost_unit);
    return json;
}

}    // namespace staffwright::formats
