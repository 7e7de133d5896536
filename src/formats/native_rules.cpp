#include "formats/native_rules.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rules/catalogue.hpp"

namespace staffwright::formats {

using Form = roster::PenaltyShape::Form;
using Kind = JsonValue::Kind;

namespace {

/// In the order of PenaltyShape::Form and of Severity.
const std::vector<std::string> forms{"linear", "quadratic", "steps"};
const std::vector<std::string> severities{"hard", "soft"};

/// The type of an empty list cannot be seen; the catalogue knows it.
roster::ParameterValue empty_list(const std::string& kind, std::string_view name) {
    const rules::KindEntry* entry = rules::find_kind(kind);
    if (entry != nullptr) {
        for (const rules::Parameter& parameter : entry->parameters) {
            if (parameter.name == name && parameter.type == rules::ParameterType::lists) {
                return std::vector<std::vector<std::string>>{};
            }
            if (parameter.name == name && parameter.type == rules::ParameterType::numbers) {
                return std::vector<std::int64_t>{};
            }
        }
    }
    return std::vector<std::string>{};
}

Result<roster::ParameterValue> read_list(const Node& node, const std::string& kind, std::string_view name) {
    const std::vector<JsonValue>& items = node.value().items;
    if (items.empty()) {
        return empty_list(kind, name);
    }
    if (items.front().kind == Kind::number) {
        std::vector<std::int64_t> numbers;
        for (std::size_t i = 0; i < items.size(); ++i) {
            numbers.push_back(TRY(node.item(i).as_number()));
        }
        return roster::ParameterValue{std::move(numbers)};
    }
    if (items.front().kind == Kind::array) {
        std::vector<std::vector<std::string>> lists;
        for (std::size_t i = 0; i < items.size(); ++i) {
            lists.push_back(TRY(node.item(i).as_texts()));
        }
        return roster::ParameterValue{std::move(lists)};
    }
    return roster::ParameterValue{TRY(node.as_texts())};
}

Result<roster::Scope> read_scope(const Node& node) {
    TRY(node.only({"people", "groups", "contracts"}));
    roster::Scope scope;
    scope.people = TRY(node.texts("people"));
    scope.groups = TRY(node.texts("groups"));
    scope.contracts = TRY(node.texts("contracts"));
    if (scope.everybody() && !node.value().keys.empty()) {
        return node.wrong(ErrorId::bad_value, "the scope is empty, which would mean everybody",
                          "leave \"scope\" out to mean everybody, or name somebody");
    }
    return scope;
}

JsonValue parameter_json(const roster::ParameterValue& value) {
    struct Printer {
        JsonValue operator()(bool on) const { return JsonValue::flag(on); }
        JsonValue operator()(std::int64_t number) const { return JsonValue::number(number); }
        JsonValue operator()(const std::string& word) const { return JsonValue::string(word); }
        JsonValue operator()(const std::vector<std::string>& texts) const { return texts_json(texts); }
        JsonValue operator()(const std::vector<std::int64_t>& numbers) const {
            JsonValue list = JsonValue::array();
            for (const std::int64_t number : numbers) {
                list.add(JsonValue::number(number));
            }
            return list;
        }
        JsonValue operator()(const std::vector<std::vector<std::string>>& lists) const {
            JsonValue list = JsonValue::array();
            for (const std::vector<std::string>& texts : lists) {
                list.add(texts_json(texts));
            }
            return list;
        }
    };
    return std::visit(Printer{}, value);
}

}    // namespace

Result<roster::ParameterValue> read_parameter(const Node& node, const std::string& kind, std::string_view name) {
    switch (node.value().kind) {
        case Kind::flag:
            return roster::ParameterValue{node.value().on};
        case Kind::number:
            return roster::ParameterValue{TRY(node.as_number())};
        case Kind::string:
            return roster::ParameterValue{node.value().text};
        case Kind::array:
            return read_list(node, kind, name);
        case Kind::null:
        case Kind::object:
            break;
    }
    return node.wrong(ErrorId::bad_value, fmt::format("a parameter cannot be {}", described(node.value().kind)),
                      "give true or false, a whole number, a word, or a list; leave out what is not set");
}

Result<roster::PenaltyShape> read_penalty(const Node& node) {
    TRY(node.only({"form", "weight", "per", "steps"}));
    roster::PenaltyShape shape;
    shape.form = static_cast<Form>(TRY(node.word_or("form", forms, node.has("steps") ? 2 : 0)));
    if (shape.form == Form::steps) {
        TRY(node.field("steps"));
        shape.weight = Cost{TRY(node.number_or("weight", 0))};
    } else {
        shape.weight = Cost{TRY(node.number("weight"))};
    }
    shape.per = TRY(node.number_or("per", 1));
    TRY(node.each("steps", [&](const Node& step) -> Result<void> {
        TRY(step.only({"from", "cost"}));
        const std::int64_t from = TRY(step.number("from"));
        const Cost cost{TRY(step.number("cost"))};
        shape.steps.push_back({from, cost});
        return {};
    }));
    return shape;
}

JsonValue penalty_json(const roster::PenaltyShape& shape) {
    JsonValue json = JsonValue::object();
    if (shape.form == Form::quadratic) {
        json.add("form", JsonValue::string(forms[1]));
    }
    if (shape.form != Form::steps || shape.weight != Cost{0}) {
        json.add("weight", JsonValue::number(shape.weight.count()));
    }
    if (shape.per != 1) {
        json.add("per", JsonValue::number(shape.per));
    }
    if (shape.form == Form::steps) {
        JsonValue steps = JsonValue::array();
        for (const roster::PenaltyShape::Step& step : shape.steps) {
            steps.add(JsonValue::object()
                          .add("from", JsonValue::number(step.from))
                          .add("cost", JsonValue::number(step.cost.count())));
        }
        json.add("steps", std::move(steps));
    }
    return json;
}

Result<roster::Rule> read_rule(const Node& node) {
    TRY(node.only({"id", "kind", "scope", "severity", "penalty", "parameters", "citation", "message"}));
    roster::Rule rule;
    rule.id = TRY(node.text("id"));
    rule.kind = TRY(node.text("kind"));
    if (node.has("scope")) {
        rule.scope = TRY(read_scope(node.at("scope")));
    }
    rule.severity = static_cast<roster::Severity>(TRY(node.word_or("severity", severities, 0)));
    if (node.has("penalty")) {
        rule.penalty = TRY(read_penalty(node.at("penalty")));
    }
    if (node.has("parameters")) {
        const Node parameters = node.at("parameters");
        TRY(parameters.is_object());
        for (const std::string& name : parameters.value().keys) {
            rule.parameters.emplace_back(name, TRY(read_parameter(parameters.at(name), rule.kind, name)));
        }
    }
    rule.citation = TRY(node.text_or("citation", ""));
    rule.message = TRY(node.text_or("message", ""));
    return rule;
}

JsonValue rule_json(const roster::Rule& rule) {
    JsonValue json = JsonValue::object();
    json.add("id", JsonValue::string(rule.id)).add("kind", JsonValue::string(rule.kind));
    if (!rule.scope.everybody()) {
        JsonValue scope = JsonValue::object();
        add_texts(scope, "people", rule.scope.people);
        add_texts(scope, "groups", rule.scope.groups);
        add_texts(scope, "contracts", rule.scope.contracts);
        json.add("scope", std::move(scope));
    }
    json.add("severity", JsonValue::string(severities[static_cast<std::size_t>(rule.severity)]));
    if (rule.penalty != roster::Rule{}.penalty) {
        json.add("penalty", penalty_json(rule.penalty));
    }
    if (!rule.parameters.empty()) {
        JsonValue parameters = JsonValue::object();
        for (const auto& [name, value] : rule.parameters) {
            parameters.add(name, parameter_json(value));
        }
        json.add("parameters", std::move(parameters));
    }
    add_text(json, "citation", rule.citation);
    add_text(json, "message", rule.message);
    return json;
}

JsonValue texts_json(const std::vector<std::string>& texts) {
    JsonValue list = JsonValue::array();
    for (const std::string& text : texts) {
        list.add(JsonValue::string(text));
    }
    return list;
}

void add_text(JsonValue& object, std::string_view name, const std::string& text) {
    if (!text.empty()) {
        object.add(name, JsonValue::string(text));
    }
}

void add_texts(JsonValue& object, std::string_view name, const std::vector<std::string>& texts) {
    if (!texts.empty()) {
        object.add(name, texts_json(texts));
    }
}

}    // namespace staffwright::formats
