#include "app/rosters/stored_pay.hpp"

#include "formats/native_pay.hpp"

namespace staffwright::app::rosters {

using roster::PayFacts;

Result<std::optional<PayFacts>> pay_from(const std::optional<std::string>& json) {
    if (!json) {
        return std::optional<PayFacts>{};
    }
    const formats::JsonValue value = TRY(formats::parse_json(*json, "pay facts"));
    return std::optional<PayFacts>{TRY(formats::read_pay_facts(formats::Node(value, "pay facts")))};
}

roster::Employment employment_of(const store::Contract& contract) {
    return contract.employment == "bank"     ? roster::Employment::bank
           : contract.employment == "agency" ? roster::Employment::agency
                                             : roster::Employment::substantive;
}

Result<std::optional<PayFacts>> pay_of(const store::Contract& contract) {
    if (contract.pay_facts) {
        return pay_from(contract.pay_facts);
    }
    if (!contract.scheme && !contract.band && !contract.point && !contract.high_cost_zone && !contract.hourly) {
        return std::optional<PayFacts>{};
    }
    PayFacts facts;
    facts.scheme = contract.scheme;
    facts.band = contract.band;
    facts.point = contract.point;
    facts.zone = contract.high_cost_zone;
    facts.hourly = contract.hourly;
    facts.employment = employment_of(contract);
    return std::optional<PayFacts>{facts};
}

void set_pay(store::Contract& contract, const std::optional<PayFacts>& facts) {
    const PayFacts said = facts.value_or(PayFacts{});
    contract.pay_facts = facts ? std::optional(formats::print_json(formats::pay_facts_json(*facts))) : std::nullopt;
    contract.scheme = said.scheme;
    contract.band = said.band;
    contract.point = said.point;
    contract.high_cost_zone = said.zone;
    contract.hourly = said.hourly;
}

}    // namespace staffwright::app::rosters
