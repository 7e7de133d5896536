// What days in a row may look like: forbidden_succession, forbidden_pattern, run_length, whole_weekend.
#include <algorithm>

#include "referee/bound/parts.hpp"

namespace staffwright::referee::bound {

namespace {

bool any_in(std::span<const Duty> duties, const rules::DutyClass& of) {
    return std::any_of(duties.begin(), duties.end(), [&](const Duty& duty) { return duty.in(of); });
}

/// Memory: 1 after a day of `first`.
class Succession final : public Part {
public:
    Succession(std::string rule, const rules::ForbiddenSuccession& kind, const Tariff& tariff, const OnePerson& who)
        : Part(std::move(rule)), kind_(kind), tariff_(tariff), past_(who.duties.works(-1, kind.first) ? 1 : 0) {}
    [[nodiscard]] Memory start() override { return past_; }
    [[nodiscard]] std::int64_t memories() const override { return 2; }
    [[nodiscard]] Next step(Memory memory, Day /*day*/, std::span<const Duty> duties) override {
        return {any_in(duties, kind_.first) ? 1 : 0, tariff_(memory != 0 && any_in(duties, kind_.then) ? 1 : 0)};
    }

private:
    const rules::ForbiddenSuccession& kind_;
    Tariff tariff_;
    Memory past_;
};

/// Memory: bit k is set if the last k + 1 days match the first k + 1 steps.
class Pattern final : public Part {
public:
    Pattern(std::string rule, const rules::ForbiddenPattern& kind, const Tariff& tariff, const OnePerson& who)
        : Part(std::move(rule)), kind_(kind), tariff_(tariff) {
        for (Day day = -who.history_days(); day < 0; ++day) {
            past_ = step(past_, day, who.duties.on(day)).memory;
        }
    }
    [[nodiscard]] Memory start() override { return past_; }
    [[nodiscard]] std::int64_t memories() const override { return static_cast<std::int64_t>(kind_.steps.size()); }
    [[nodiscard]] Next step(Memory memory, Day day, std::span<const Duty> duties) override {
        Memory next = 0;
        for (std::size_t at = 0; at < kind_.steps.size(); ++at) {
            const bool begun = at == 0 ? kind_.starts.contains(day) : (memory >> (at - 1)) % 2 != 0;
            next |= begun && matches(kind_.steps[at], duties) ? Memory{1} << at : 0;
        }
        const Memory whole = Memory{1} << (kind_.steps.size() - 1);
        return {next & ~whole, tariff_((next & whole) != 0 ? 1 : 0)};
    }

private:
    [[nodiscard]] static bool matches(const rules::ForbiddenPattern::Step& step, std::span<const Duty> duties) {
        if (duties.empty()) {
            return step.off;
        }
        return std::any_of(duties.begin(), duties.end(),
                           [&](const Duty& duty) { return step.shifts[duty.shift] != 0; });
    }

    const rules::ForbiddenPattern& kind_;
    Tariff tariff_;
    Memory past_ = 0;
};

/// Memory: twice the length of the run in progress, the carried days included, + 1 if it is the one of day 0.
class Run final : public Part {
public:
    Run(std::string rule, const rules::RunLength& kind, const Tariff& tariff, const OnePerson& who)
        : Part(std::move(rule)), kind_(kind), tariff_(tariff), strict_(tariff.forbids_every()), days_(who.days()) {
        if (kind.start == rules::RunLength::Start::free) {
            return;
        }
        if (who.carried) {
            carried_ = *who.carried;
            return;
        }
        while (carried_ < who.history_days() && in_run(who.duties.on(static_cast<Day>(-1 - carried_)))) {
            ++carried_;
        }
    }
    [[nodiscard]] Memory start() override { return carried_ > 0 ? 2 * told_apart(carried_) + 1 : 0; }
    [[nodiscard]] std::int64_t memories() const override {
        return 1 + std::max(kind_.min.value_or(0), kind_.max.value_or(0));
    }
    [[nodiscard]] Next step(Memory memory, Day day, std::span<const Duty> duties) override {
        const std::int64_t before = memory / 2;
        if (!in_run(duties)) {
            return {0, memory == 0 ? Charge{} : ended(before, memory % 2 != 0, Cut::no)};
        }
        const bool first = memory == 0 ? day == 0 : memory % 2 != 0;
        const std::int64_t length = told_apart(before + 1);
        if (day + 1 == days_) {
            return {0, ended(length, first, Cut::by_the_end)};
        }
        if (strict_ && over(length, first) > 0) {
            return {0, {true, 0}};
        }
        return {2 * length + (first ? 1 : 0), {}};
    }

private:
    enum class Cut : std::uint8_t { no, by_the_end };

    [[nodiscard]] bool in_run(std::span<const Duty> duties) const {
        return any_in(duties, kind_.of) == (kind_.state == rules::RunLength::State::on);
    }
    /// Without a longest length, all that are long enough are alike.
    [[nodiscard]] std::int64_t told_apart(std::int64_t length) const {
        return kind_.max ? length : std::min<std::int64_t>(length, std::max(1, kind_.min.value_or(1)));
    }
    /// Beyond what was too long already when the period began.
    [[nodiscard]] std::int64_t over(std::int64_t length, bool first) const {
        if (!kind_.max) {
            return 0;
        }
        const std::int64_t before = first ? std::max<std::int64_t>(0, carried_ - *kind_.max) : 0;
        return std::max<std::int64_t>(0, length - *kind_.max) - before;
    }
    [[nodiscard]] Charge ended(std::int64_t length, bool first, Cut cut) const {
        Charge charge = tariff_(over(length, first));
        const bool may_go_on = cut == Cut::by_the_end && kind_.end == rules::RunLength::End::free;
        const bool may_have_begun_before = first && kind_.start == rules::RunLength::Start::free;
        if (kind_.min && !may_go_on && !may_have_begun_before) {
            charge += tariff_(*kind_.min - length);
        }
        return charge;
    }

    const rules::RunLength& kind_;
    Tariff tariff_;
    bool strict_;
    Day days_;
    std::int64_t carried_ = 0;
};

/// Memory: on Saturday night, 1 without a duty and 2 with one.
class WholeWeekends final : public Part {
public:
    WholeWeekends(std::string rule, const rules::WholeWeekend& kind, const Tariff& tariff, const OnePerson& who)
        : Part(std::move(rule)), kind_(kind), tariff_(tariff), first_(who.problem.horizon.first) {
        if (who.history_days() >= 1) {
            past_ = step(0, -1, who.duties.on(-1)).memory;
        }
    }
    [[nodiscard]] Memory start() override { return past_; }
    [[nodiscard]] std::int64_t memories() const override { return 2; }
    [[nodiscard]] Next step(Memory memory, Day day, std::span<const Duty> duties) override {
        const bool works = any_in(duties, kind_.of);
        if ((first_ + day).weekday() == calendar::Weekday::saturday) {
            return {works ? 2 : 1, {}};
        }
        return {0, tariff_(memory != 0 && works != (memory == 2) ? 1 : 0)};
    }

private:
    const rules::WholeWeekend& kind_;
    Tariff tariff_;
    calendar::Date first_;
    Memory past_ = 0;
};

}    // namespace

void add_sequences(const rules::BoundRule& rule, const OnePerson& who, PartsMaker& maker) {
    const Tariff tariff(rule);
    if (const auto* succession = std::get_if<rules::ForbiddenSuccession>(&rule.kind)) {
        maker.add(std::make_unique<Succession>(maker.id(rule), *succession, tariff, who));
    } else if (const auto* pattern = std::get_if<rules::ForbiddenPattern>(&rule.kind)) {
        maker.add(std::make_unique<Pattern>(maker.id(rule), *pattern, tariff, who));
    } else if (const auto* run = std::get_if<rules::RunLength>(&rule.kind)) {
        maker.add(std::make_unique<Run>(maker.id(rule), *run, tariff, who));
    } else if (const auto* weekend = std::get_if<rules::WholeWeekend>(&rule.kind)) {
        maker.add(std::make_unique<WholeWeekends>(maker.id(rule), *weekend, tariff, who));
    }
}

}    // namespace staffwright::referee::bound
