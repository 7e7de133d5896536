#include "rules/builder.hpp"

namespace staffwright::rules {

RuleBuilder& RuleBuilder::add(std::string name, roster::ParameterValue value) {
    rule_.parameters.emplace_back(std::move(name), std::move(value));
    return *this;
}

}    // namespace staffwright::rules
