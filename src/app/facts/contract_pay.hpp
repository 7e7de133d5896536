// What pay has to know of a contract, as it is seen and stated on screen: scheme, band and point, zone, payroll's
// assignment number and the like (roster/pay_facts.hpp), with what it comes to in a month without duties.
//
//     const ContractPay seen = TRY(contract_pay(platform, actor, trust, {amy, contract}));
//     TRY(state_contract_pay(platform, actor, trust, {{amy, contract}, seen.contract.version, facts}));
//     const std::vector<SchemeOffered> schemes = TRY(pay_schemes(platform, actor, trust, today));
//
// Employment is the contract's own. Seen with see_pay, and each look is in the audit; stated with edit_people besides.
// What is stated has to be one that pay can be worked out from, on the first day from today on that the contract holds.
// Runs that were sent stay as they are; payroll/runs.hpp tells whom it would pay otherwise. Errors: those of
// acting.hpp; not_found; stale; bad_value and bad_reference with the path below "/pay". Thread safety: any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/acting/acting.hpp"
#include "pay/payslip.hpp"
#include "roster/pay_facts.hpp"
#include "store/employment.hpp"

namespace staffwright::app::facts {

struct ContractOf {
    store::PersonId person{};
    store::ContractId contract{};
};

struct ContractPay {
    store::Contract contract{};
    std::optional<roster::PayFacts> facts{};    ///< none: nothing is stated, and the person is in no run
    calendar::Date month{};                     ///< first day of that which `slip` is of
    std::optional<pay::Payslip> slip{};         ///< of the whole month without duties; none: nothing can be worked out
    std::optional<std::string> trouble{};       ///< why not
};
Result<ContractPay> contract_pay(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                 const ContractOf& of);

struct StatedPay {
    ContractOf of{};
    std::int64_t version = 1;                   ///< of the contract, as it was read
    std::optional<roster::PayFacts> facts{};    ///< none: nothing is stated any more
};
Result<ContractPay> state_contract_pay(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                       const StatedPay& stated);

struct PointOffered {
    std::string key;     ///< "5/entry" where the scheme has bands, else the point
    std::string band;    ///< empty: the scheme has none
    std::string point;
    Pence annual{};    ///< of whole time
};
struct SchemeOffered {
    std::string scheme;
    std::string name;
    std::vector<PointOffered> points;    ///< that are paid on the day
    std::vector<std::string> zones;      ///< high cost areas
    std::vector<std::string> on_call;    ///< categories of an on-call supplement
    std::vector<std::string> premia;
};
/// What can be stated on that day, scheme by scheme. Needs see_pay.
Result<std::vector<SchemeOffered>> pay_schemes(const Platform& platform, const Actor& actor,
                                               const store::TrustId& trust, calendar::Date day);

}    // namespace staffwright::app::facts
