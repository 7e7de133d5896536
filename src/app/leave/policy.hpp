// What the packs of annual_leave and hours_balance say of leave: how much there is, what a day of it counts for, and
// in what it is counted. Values are the packs', with dates, sources and certainty; nothing of it stands in code.
//
//     const Policy& policy = TRY(Policy::built_in());
//     policy.entitlement("agenda_for_change", 6, day)      29 days: after five years
//
// A contract of no scheme that has leave of its own has the statutory one. On days that a pack does not cover yet its
// last values hold, on days before it its first. Errors: those of the packs. Thread safety: immutable.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/quantity.hpp"
#include "base/result.hpp"
#include "pay/pack.hpp"
#include "store/employment.hpp"
#include "store/rostering.hpp"

namespace staffwright::app::leave {

/// What a day counts for: the hours of a contract's day, what whoever grants it says, or nothing.
enum class Counts : std::uint8_t { contract, stated, nothing };
enum class CountedIn : std::uint8_t { hours, days };

class Policy {
public:
    static Result<const Policy*> built_in();
    explicit Policy(pay::Packs packs) : packs_(std::move(packs)) {}

    /// Of kinds that no pack knows: stated.
    [[nodiscard]] Counts counts(const std::string& scheme, const std::string& kind, calendar::Date day) const;
    [[nodiscard]] CountedIn counted_in(const std::string& scheme, calendar::Date day) const;
    /// nullptr: none for that scheme.
    [[nodiscard]] const pay::Value* entitlement(const std::string& scheme, std::int32_t years,
                                                calendar::Date day) const;
    [[nodiscard]] const pay::Value* bank_holidays(const std::string& scheme, calendar::Date day) const;
    [[nodiscard]] bool draws_on_entitlement(const std::string& kind, calendar::Date day) const;
    /// Of people away, hundredths of a percent.
    [[nodiscard]] std::int64_t tight_share(calendar::Date day) const;
    /// The first day of the leave year that has the day in it, and the first of the next.
    struct Year {
        calendar::Date first{};
        calendar::Date until{};
        [[nodiscard]] std::int32_t days() const { return until - first; }
    };
    [[nodiscard]] Year year_of(const std::string& scheme, calendar::Date day) const;

    /// As a contract says, or its kind, or else as its rule packs let know.
    [[nodiscard]] std::string scheme_of(const store::Contract& contract,
                                        const std::vector<store::ContractKind>& kinds) const;

private:
    [[nodiscard]] const pay::Value* find(std::string_view pack, std::string_view name, std::string_view key,
                                         calendar::Date day) const;
    [[nodiscard]] bool has_leave_of_its_own(const std::string& scheme) const;
    pay::Packs packs_;
};

inline constexpr const char* statutory = "statutory";

}    // namespace staffwright::app::leave
