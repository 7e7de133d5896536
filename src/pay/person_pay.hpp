// One person being paid: the facts, the scheme's pack, and what every scheme needs of them (the days employed, the
// hourly rate on a date, the annual amounts over the period, the duties in order of time).
//
//     const PersonPay who = TRY(PersonPay::open(office, person));
//     const AnnualOn annual = TRY(who.annual("5/entry", day));         // annual.value, annual.hourly
//
// Errors: bad_value, bad_reference, contradiction, with the person's path ("/people/3/pay") or the pack's file and
// line. Thread safety: one owner; what it refers to must outlive it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "pay/lines.hpp"
#include "pay/money.hpp"
#include "pay/pack.hpp"
#include "pay/worked_time.hpp"
#include "roster/roster.hpp"

namespace staffwright::pay {

/// What is the same for everybody.
struct Office {
    const roster::Problem& problem;
    const Packs& packs;
    WorkedTimes& times;
};

struct TimedDuty {
    roster::Day day = 0;
    roster::ShiftIx shift;
    const Worked* worked = nullptr;
    [[nodiscard]] DutyPart part(Minutes minutes) const { return {day, shift, minutes}; }
};

/// Consecutive days on which one annual amount holds.
struct AnnualSpan {
    const Value* value = nullptr;
    std::int64_t days = 0;
};

class PersonPay {
public:
    /// Error besides unknown schemes: the problem has no dates.
    static Result<PersonPay> open(Office& office, roster::PersonIx person);

    [[nodiscard]] const roster::Problem& problem() const { return office_->problem; }
    [[nodiscard]] const Packs& packs() const { return office_->packs; }
    [[nodiscard]] roster::PersonIx person() const { return person_; }
    [[nodiscard]] const roster::PayFacts& facts() const { return facts_; }
    [[nodiscard]] const Pack& pack() const { return *pack_; }
    [[nodiscard]] Rounding rounding() const { return rounding_; }
    [[nodiscard]] roster::Employment employment() const {
        return facts_.employment.value_or(roster::Employment::substantive);
    }
    [[nodiscard]] std::int64_t wte() const { return problem().wte_of(person_).count(); }
    [[nodiscard]] calendar::Date date(roster::Day day) const { return problem().horizon.date(day); }

    /// Days of the period on which the person is employed, [first, last).
    [[nodiscard]] roster::Day first_day() const { return first_; }
    [[nodiscard]] roster::Day last_day() const { return last_; }
    [[nodiscard]] std::int64_t days() const { return last_ - first_; }

    /// Minutes a week: the contract's, or WTE of a whole-time week.
    [[nodiscard]] Result<std::int64_t> weekly_minutes() const;
    /// WTE of a whole-time week, whatever the contract says: a rota's average hours often stand there.
    [[nodiscard]] Result<std::int64_t> share_of_whole_week() const;

    [[nodiscard]] Result<const Value*> value(std::string_view name, std::string_view key, roster::Day day) const;
    [[nodiscard]] Result<std::int64_t> amount(std::string_view name, roster::Day day) const;
    /// Annual pay of the point and the plain hourly rate that follows from it, rounded by the scheme's rule.
    struct AnnualOn {
        const Value* value = nullptr;
        Pence hourly;
    };
    [[nodiscard]] Result<AnnualOn> annual(std::string_view key, roster::Day day) const;
    /// The hourly rate that an annual amount makes on that day.
    [[nodiscard]] Result<Pence> hourly_of(Pence annual, roster::Day day) const;
    /// The days employed, cut where the value changes.
    [[nodiscard]] Result<std::vector<AnnualSpan>> spans(std::string_view name, std::string_view key) const;
    /// A year's amount over the span: `part` ten-thousandths of it.
    [[nodiscard]] Result<YearlyRate> yearly(const AnnualSpan& span, Pence annual, std::int64_t part) const;

    /// Recorded past and the roster, in order of time. Error: a duty outside the employment.
    [[nodiscard]] Result<std::vector<TimedDuty>> duties(const roster::Roster& roster) const;
    [[nodiscard]] TimedDuty duty(roster::Day day, roster::ShiftIx shift) const;

    /// An error about a field of this person's pay.
    [[nodiscard]] Error wrong(std::string_view field, std::string what, std::string advice) const;
    /// The field's text; error if it is not stated.
    [[nodiscard]] Result<std::string> stated(std::string_view field, const std::optional<std::string>& text) const;

private:
    PersonPay() = default;
    Result<void> choose_pack();
    Result<void> choose_days();
    [[nodiscard]] Error placed(Error error) const;

    Office* office_ = nullptr;
    roster::PersonIx person_;
    roster::PayFacts facts_;
    const Pack* pack_ = nullptr;
    Rounding rounding_ = Rounding::half_up;
    TimePolicy policy_;
    roster::Day first_ = 0;
    roster::Day last_ = 0;
    bool whole_month_ = false;
};

/// The period is one calendar month.
[[nodiscard]] bool is_calendar_month(const roster::Horizon& horizon);

}    // namespace staffwright::pay
