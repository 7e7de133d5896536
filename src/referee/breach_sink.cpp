#include "referee/breach_sink.hpp"

namespace staffwright::referee {

namespace {

const roster::PenaltyShape one_each{roster::PenaltyShape::Form::linear, Cost{1}, 1, {}};

}    // namespace

void BreachSink::begin(std::string_view rule, roster::Severity severity, const roster::PenaltyShape& penalty) {
    rule_ = rule;
    severity_ = severity;
    penalty_ = &penalty;
    evaluated_ = &verdict_.evaluated[rule_];
}

void BreachSink::begin(std::string_view rule, roster::Severity severity) {
    begin(rule, severity, one_each);
}

}    // namespace staffwright::referee
