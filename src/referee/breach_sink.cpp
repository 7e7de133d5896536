#include "referee/breach_sink.hpp"

#include <utility>

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

void BreachSink::add(std::vector<PersonIx> people, Day from, Day until, std::int64_t amount, Cost cost,
                     std::string what) {
    (severity_ == roster::Severity::hard ? verdict_.score.hard : verdict_.score.soft) += cost;
    verdict_.breaches.push_back({rule_, std::move(people), from, until, amount, severity_, cost, std::move(what)});
}

}    // namespace staffwright::referee
