// A roster::Rule written in code, for readers of foreign formats, generators and tests.
//
//     const roster::Rule rule = RuleBuilder("max_hours", "total").people({"A"}).set("max", 4320).words("of", {"early"})
//                                   .soft(Cost{10}).per(60).cite("Contract 4.2").build();
//
// Each call returns the builder itself; `build` gives the rule. Nothing is checked here: bind() (rules/bind.hpp)
// checks names, types and bounds. Thread safety: a builder belongs to one thread.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/quantity.hpp"
#include "roster/rule.hpp"

namespace staffwright::rules {

class RuleBuilder {
public:
    /// Hard with cost = amount, for everybody, until told otherwise.
    RuleBuilder(std::string id, std::string kind) {
        rule_.id = std::move(id);
        rule_.kind = std::move(kind);
    }

    // -- for whom: each call replaces the part
    RuleBuilder& people(std::vector<std::string> ids) {
        rule_.scope.people = std::move(ids);
        return *this;
    }
    RuleBuilder& groups(std::vector<std::string> names) {
        rule_.scope.groups = std::move(names);
        return *this;
    }
    RuleBuilder& contracts(std::vector<std::string> ids) {
        rule_.scope.contracts = std::move(ids);
        return *this;
    }

    // -- parameters, kept in the order of the calls; the type of the value decides the alternative
    template <std::same_as<bool> Flag>
    RuleBuilder& set(const std::string& name, Flag value) {
        return add(name, value);
    }
    template <std::integral Number>
    requires(!std::same_as<Number, bool>) RuleBuilder& set(const std::string& name, Number value) {
        return add(name, static_cast<std::int64_t>(value));
    }
    RuleBuilder& set(std::string name, Minutes value) { return add(std::move(name), value.count()); }
    RuleBuilder& set(std::string name, const char* word) { return add(std::move(name), std::string(word)); }
    RuleBuilder& set(std::string name, std::string word) { return add(std::move(name), std::move(word)); }
    RuleBuilder& words(std::string name, std::vector<std::string> values) {
        return add(std::move(name), std::move(values));
    }
    RuleBuilder& numbers(std::string name, std::vector<std::int64_t> values) {
        return add(std::move(name), std::move(values));
    }
    RuleBuilder& lists(std::string name, std::vector<std::vector<std::string>> values) {
        return add(std::move(name), std::move(values));
    }

    // -- severity and price
    RuleBuilder& hard() {
        rule_.severity = roster::Severity::hard;
        return *this;
    }
    /// Soft; linear with this weight a unit.
    RuleBuilder& soft(Cost weight) {
        rule_.severity = roster::Severity::soft;
        return linear(weight);
    }
    RuleBuilder& linear(Cost weight) { return shape(roster::PenaltyShape::Form::linear, weight); }
    /// The shapes say nothing of severity: a soft rule is .soft(weight).quadratic(weight).
    RuleBuilder& quadratic(Cost weight) { return shape(roster::PenaltyShape::Form::quadratic, weight); }
    RuleBuilder& steps(std::vector<roster::PenaltyShape::Step> steps) {
        rule_.penalty.steps = std::move(steps);
        rule_.penalty.form = roster::PenaltyShape::Form::steps;
        rule_.penalty.weight = Cost{0};
        return *this;
    }
    /// Amounts are charged in units of ceil(amount / per).
    RuleBuilder& per(std::int64_t amount) {
        rule_.penalty.per = amount;
        return *this;
    }

    // -- for people
    RuleBuilder& cite(std::string citation) {
        rule_.citation = std::move(citation);
        return *this;
    }
    RuleBuilder& message(std::string sentence) {
        rule_.message = std::move(sentence);
        return *this;
    }

    [[nodiscard]] roster::Rule build() const { return rule_; }

private:
    /// Out of line: inlined, g++ 12 takes a variant that is moved from for one that was never set.
    RuleBuilder& add(std::string name, roster::ParameterValue value);
    RuleBuilder& shape(roster::PenaltyShape::Form form, Cost weight) {
        rule_.penalty.form = form;
        rule_.penalty.weight = weight;
        rule_.penalty.steps.clear();
        return *this;
    }

    roster::Rule rule_;
};

}    // namespace staffwright::rules
