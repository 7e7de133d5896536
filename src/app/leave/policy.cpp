#include "app/leave/policy.hpp"

#include <algorithm>

#include "app/pay_packs.hpp"
#include "base/text.hpp"
#include "formats/native_json.hpp"
#include "formats/native_pay.hpp"

namespace staffwright::app::leave {

namespace {

using calendar::Date;
using pay::Value;

constexpr std::string_view leave_pack = "annual_leave";
constexpr std::string_view hours_pack = "hours_balance";

/// The scheme of pay facts as a contract or its kind has them.
std::optional<std::string> scheme_in(const std::optional<std::string>& json) {
    if (!json) {
        return {};
    }
    const auto value = formats::parse_json(*json, "pay facts");
    if (!value) {
        return {};
    }
    const auto facts = formats::read_pay_facts(formats::Node(*value, "pay facts"));
    return facts ? facts->scheme : std::optional<std::string>{};
}

/// The rule packs that are one scheme's.
std::optional<std::string> scheme_of_packs(const std::vector<std::string>& packs) {
    for (const std::string& pack : packs) {
        if (pack.find("agenda") != std::string::npos) {
            return "agenda_for_change";
        }
        if (pack.find("resident") != std::string::npos) {
            return "resident_doctor";
        }
    }
    return {};
}

}    // namespace

Result<const Policy*> Policy::built_in() {
    static const Result<Policy> policy = []() -> Result<Policy> {
        Policy made(TRY(load_pay_packs("")));
        TRY(made.packs_.of(leave_pack));
        TRY(made.packs_.of(hours_pack));
        return made;
    }();
    if (!policy) {
        return policy.error();
    }
    return &*policy;
}

const Value* Policy::find(std::string_view pack, std::string_view name, std::string_view key, Date day) const {
    const pay::Pack* of = packs_.find(pack);
    return of == nullptr ? nullptr : of->find(name, key, std::clamp(day, of->from, of->until - 1));
}

Counts Policy::counts(const std::string& scheme, const std::string& kind, Date day) const {
    const Value* value = find(hours_pack, "leave_counts", scheme + "/" + kind, day);
    if (value == nullptr || value->word == "stated") {
        return Counts::stated;
    }
    return value->word == "fifth" ? Counts::contract : Counts::nothing;
}

CountedIn Policy::counted_in(const std::string& scheme, Date day) const {
    const Value* value = find(leave_pack, "counted_in", scheme, day);
    return value != nullptr && value->word == "days" ? CountedIn::days : CountedIn::hours;
}

const Value* Policy::entitlement(const std::string& scheme, std::int32_t years, Date day) const {
    const pay::Pack* pack = packs_.find(leave_pack);
    const Value* best = nullptr;
    std::int64_t best_from = -1;
    const std::string prefix = scheme + "/";
    for (const Value& value : pack->values) {
        if (value.name != "entitlement" || !value.key.starts_with(prefix) ||
            !value.holds_on(std::clamp(day, pack->from, pack->until - 1))) {
            continue;
        }
        const std::int64_t from = parse_int64(std::string_view(value.key).substr(prefix.size())).value_or(0);
        if (from <= years && from > best_from) {
            best = &value;
            best_from = from;
        }
    }
    return best;
}

const Value* Policy::bank_holidays(const std::string& scheme, Date day) const {
    return find(leave_pack, "bank_holidays", scheme, day);
}

bool Policy::draws_on_entitlement(const std::string& kind, Date day) const {
    const Value* value = find(leave_pack, "draws_on_entitlement", kind, day);
    return value != nullptr && value->word == "yes";
}

std::int64_t Policy::tight_share(Date day) const {
    constexpr std::int64_t everybody = 10'000;
    const Value* value = find(leave_pack, "tight_share", "", day);
    return value == nullptr ? everybody : value->amount;
}

Policy::Year Policy::year_of(const std::string& scheme, Date day) const {
    const Value* value = find(leave_pack, "leave_year_month", scheme, day);
    constexpr std::int64_t april = 4;
    const int month = static_cast<int>(std::clamp<std::int64_t>(value == nullptr ? april : value->amount, 1, 12));
    const int year = day.year() - (day.month() < month ? 1 : 0);
    return {Date::from_ymd(year, month, 1).value_or(day), Date::from_ymd(year + 1, month, 1).value_or(day + 1)};
}

bool Policy::has_leave_of_its_own(const std::string& scheme) const {
    return entitlement(scheme, 0, Date{}) != nullptr;
}

std::string Policy::scheme_of(const store::Contract& contract, const std::vector<store::ContractKind>& kinds) const {
    std::optional<std::string> scheme = contract.scheme;
    if (!scheme) {
        scheme = scheme_in(contract.pay_facts);
    }
    for (const store::ContractKind& kind : kinds) {
        if (!scheme && kind.code == contract.grade) {
            scheme = scheme_in(kind.pay);
        }
    }
    if (!scheme) {
        scheme = scheme_of_packs(contract.packs);
    }
    return scheme && has_leave_of_its_own(*scheme) ? *scheme : statutory;
}

}    // namespace staffwright::app::leave
