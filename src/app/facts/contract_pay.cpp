#include "app/facts/contract_pay.hpp"

#include <algorithm>
#include <utility>

#include "app/facts/whole.hpp"
#include "app/pay_packs.hpp"
#include "app/rosters/stored_pay.hpp"
#include "pay/pay_person.hpp"
#include "roster/problem.hpp"

namespace staffwright::app::facts {

namespace {

using calendar::Date;
using identity::Permission;
using roster::PayFacts;

Result<const pay::Packs*> built_in() {
    const Result<pay::Packs>& packs = built_in_pay_packs();
    if (!packs) {
        return packs.error();
    }
    return &*packs;
}

Date month_of(Date day) {
    return day - (day.day() - 1);
}

/// The first day from today on that the contract holds; of one that is over its last.
Date day_looked_at(const store::Contract& contract, Date today) {
    const Date day = std::max(today, contract.starts_on);
    return contract.ends_on ? std::min(day, *contract.ends_on - 1) : day;
}

/// One person under this contract in a month without duties.
roster::Problem alone(const store::Contract& contract, const PayFacts& facts, Date month) {
    constexpr std::int32_t more_than_a_month = 31;
    roster::Problem problem;
    problem.id = contract.id.text();
    problem.horizon = {month, month_of(month + more_than_a_month) - month, 0, true};
    problem.contracts.push_back(
        {.id = contract.grade, .name = contract.grade, .wte = contract.wte, .weekly = contract.weekly});
    roster::Person person;
    person.id = contract.person.text();
    person.contract = roster::ContractIx{0};
    person.pay = facts;
    person.pay->from = std::nullopt;    // the whole month, whenever it begins
    person.pay->until = std::nullopt;
    problem.people.push_back(std::move(person));
    return problem;
}

Result<std::optional<pay::Payslip>> slip_of(const store::Contract& contract, const PayFacts& facts, Date month) {
    const pay::Packs& packs = *TRY(built_in());
    const roster::Problem problem = alone(contract, facts, month);
    return pay::pay_person(problem, packs, roster::Roster(problem), roster::PersonIx{0});
}

Result<store::Contract> contract_in(const Acting& a, const ContractOf& of) {
    for (store::Contract& each : TRY(store::contracts_of(a.t, a.at, of.person))) {
        if (each.id == of.contract) {
            return std::move(each);
        }
    }
    return Error{ErrorId::not_found, "the person has no contract " + of.contract.text(), "look at the person again"};
}

Result<ContractPay> seen(const Acting& a, store::Contract contract) {
    ContractPay pay;
    pay.facts = TRY(rosters::pay_of(contract));
    pay.month = month_of(day_looked_at(contract, today(a)));
    if (pay.facts) {
        Result<std::optional<pay::Payslip>> slip = slip_of(contract, *pay.facts, pay.month);
        if (slip) {
            pay.slip = std::move(*slip);
        } else {
            pay.trouble = slip.error().what;
        }
    }
    pay.contract = std::move(contract);
    return pay;
}

/// An error about the one person that there is, as one about what was stated.
Error about_pay(Error error) {
    constexpr std::string_view of_the_person = "/people/0/pay";
    std::string& path = error.place.path;
    if (path.starts_with(of_the_person)) {
        path = "/pay" + path.substr(of_the_person.size());
    } else {
        path = "/pay";
    }
    error.place.file.clear();
    error.place.line = 0;
    return error;
}

Result<void> expect_payable(const store::Contract& contract, const PayFacts& facts, Date day) {
    if (facts.employment || facts.from || facts.until) {
        return Error{ErrorId::bad_value, "employment and its days are those of the contract",
                     "leave them out here, and change the contract", Place{"", 0, "/pay"}};
    }
    PayFacts of_contract = facts;
    of_contract.employment = rosters::employment_of(contract);
    if (const auto slip = slip_of(contract, of_contract, month_of(day)); !slip) {
        return about_pay(slip.error());
    }
    return expect_text(facts.assignment.value_or(""), "pay/assignment", true);
}

std::vector<PointOffered> points_on(const pay::Pack& pack, Date day) {
    std::vector<PointOffered> points;
    for (const std::string& key : pack.keys("annual_pay")) {
        const pay::Value* annual = pack.find("annual_pay", key, day);
        if (annual == nullptr) {
            continue;
        }
        const std::size_t slash = key.find('/');
        points.push_back({.key = key,
                          .band = slash == std::string::npos ? "" : key.substr(0, slash),
                          .point = slash == std::string::npos ? key : key.substr(slash + 1),
                          .annual = Pence{annual->amount}});
    }
    return points;
}

/// Keys of any of these values that hold on the day.
std::vector<std::string> keys_on(const pay::Pack& pack, std::initializer_list<std::string_view> names, Date day) {
    std::vector<std::string> keys;
    for (const std::string_view name : names) {
        for (const std::string& key : pack.keys(name)) {
            if (pack.find(name, key, day) != nullptr && std::find(keys.begin(), keys.end(), key) == keys.end()) {
                keys.push_back(key);
            }
        }
    }
    return keys;
}

}    // namespace

Result<ContractPay> contract_pay(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                 const ContractOf& of) {
    // A sensitive read: it writes that it was done.
    return change(platform, actor, trust, {Permission::see_pay}, [&](Acting& a) -> Result<ContractPay> {
        store::Contract contract = TRY(contract_in(a, of));
        TRY(a.audit("contract.pay_read", "contract", contract.id.text(), {{"person", of.person.text()}}));
        return seen(a, std::move(contract));
    });
}

Result<ContractPay> state_contract_pay(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                       const StatedPay& stated) {
    return change(platform, actor, trust, {Permission::edit_people}, [&](Acting& a) -> Result<ContractPay> {
        TRY(a.must_be_permitted({Permission::see_pay}));
        store::Contract row = TRY(contract_in(a, stated.of));
        std::optional<PayFacts> facts = stated.facts;
        if (facts) {
            TRY(expect_payable(row, *facts, day_looked_at(row, today(a))));
            const std::optional<PayFacts> before = TRY(rosters::pay_of(row));
            facts->employment = rosters::employment_of(row);
            facts->from = before ? before->from : std::nullopt;
            facts->until = before ? before->until : std::nullopt;
        }
        rosters::set_pay(row, facts);
        row.version = stated.version;
        TRY(put(a, row));
        TRY(expect_whole_units_of(a, row.person, row.starts_on));
        TRY(a.audit("contract.pay", "contract", row.id.text(),
                    {{"person", row.person.text()}, {"scheme", row.scheme.value_or("")}}));
        TRY(a.event("people.changed", {}, {{"person", row.person.text()}}));
        return seen(a, std::move(row));
    });
}

Result<std::vector<SchemeOffered>> pay_schemes(const Platform& platform, const Actor& actor,
                                               const store::TrustId& trust, Date day) {
    return look(platform, actor, trust, {Permission::see_pay}, [&](Acting&) -> Result<std::vector<SchemeOffered>> {
        std::vector<SchemeOffered> offered;
        for (const pay::Pack& pack : TRY(built_in())->all) {
            std::vector<PointOffered> points = points_on(pack, day);
            if (!points.empty()) {
                offered.push_back({.scheme = pack.scheme,
                                   .name = pack.name,
                                   .points = std::move(points),
                                   .zones = keys_on(pack, {"high_cost_area", "high_cost_area_flat"}, day),
                                   .on_call = keys_on(pack, {"on_call_supplement"}, day),
                                   .premia = keys_on(pack, {"premium"}, day)});
            }
        }
        return offered;
    });
}

}    // namespace staffwright::app::facts
