#include "referee/bound/works.hpp"

#include <algorithm>
#include <limits>

#include "referee/structure.hpp"

namespace staffwright::referee::bound {

namespace {

constexpr std::size_t most_works = 2'000;    // on one day
constexpr std::int64_t scale = roster::Certificate::scale;

// ---- rules that look at one day at a time: nothing to remember ----------------------------------------------------

Charge charge_of(const rules::DutyLength& rule, const Tariff& tariff, Day /*day*/, const std::vector<Duty>& duties) {
    Charge charge;
    for (const Duty& duty : duties) {
        if (!duty.in(rule.of)) {
            continue;
        }
        const std::int64_t length =
            (rule.measure == rules::DutyLength::Measure::span ? duty.interval(rule.basis).length()
                                                              : duty.credited(rule.basis))
                .count();
        charge += rule.min ? tariff(rule.min->count() - length) : Charge{};
        charge += rule.max ? tariff(length - rule.max->count()) : Charge{};
    }
    return charge;
}

Charge charge_of(const rules::DutyBreak& rule, const OnePerson& who, const Tariff& tariff,
                 const std::vector<Duty>& duties) {
    Charge charge;
    for (const Duty& duty : duties) {
        if (duty.in(rule.of) && duty.interval(rule.basis).length() > rule.over) {
            const roster::Shift& shift = who.problem.shifts[duty.shift];
            charge += tariff((rule.min - shift.unpaid_break - shift.paid_break).count());
        }
    }
    return charge;
}

Charge charge_of(const rules::WorkingDays& rule, const OnePerson& who, const Tariff& tariff, Day day,
                 const std::vector<Duty>& duties) {
    const bool works = std::any_of(duties.begin(), duties.end(), [&](const Duty& duty) { return duty.in(rule.of); });
    if (!rule.days.contains(day)) {
        return tariff(works ? 1 : 0);
    }
    return tariff(rule.must && !works && !who.on_leave(day) ? 1 : 0);
}

Charge charge_of(const rules::LeastChange& rule, const OnePerson& who, const Tariff& tariff, Day day,
                 const std::vector<Duty>& duties) {
    if (!rule.days.contains(day)) {
        return {};
    }
    std::vector<ShiftIx> published;
    for (const Assignment& assignment : who.matters.published) {
        if (assignment.day == day) {
            published.push_back(assignment.shift);
        }
    }
    std::sort(published.begin(), published.end());
    published.erase(std::unique(published.begin(), published.end()), published.end());
    const bool same = std::equal(published.begin(), published.end(), duties.begin(), duties.end(),
                                 [](ShiftIx shift, const Duty& duty) { return shift == duty.shift; });
    return tariff(same ? 0 : 1);
}

/// All ways to fill one day.
class DayOfWork {
public:
    DayOfWork(const OnePerson& who, Day day, const std::vector<Answered>& answered,
              const std::vector<std::pair<std::size_t, std::int64_t>>& priced_lines, const CountedLines& lines,
              std::vector<std::uint8_t>& reaches)
        : who_(who), day_(day), answered_(answered), priced_lines_(priced_lines), lines_(lines), reaches_(reaches) {
        for (const SkillIx skill : who.problem.skills.indices()) {
            if (const auto cost = cost_of_skill(who.problem, who.person, skill)) {
                skills_.emplace_back(skill, *cost);
            }
        }
        for (const Assignment& fixed : who.matters.fixed) {
            if (fixed.day == day) {
                fixed_.push_back(fixed);
            }
        }
    }

    [[nodiscard]] bool find(std::vector<Work>& found) {
        std::vector<ShiftIx> shifts;
        add(shifts, found);
        return found.size() <= most_works;
    }

private:
    /// The set itself, then every larger one that begins with it: what may not stand together may not in a larger set.
    void add(std::vector<ShiftIx>& shifts, std::vector<Work>& found) {
        if (found.size() > most_works) {
            return;
        }
        consider(shifts, found);
        if (who_.on_leave(day_)) {
            return;
        }
        const ShiftIx after = shifts.empty() ? ShiftIx{} : ShiftIx{shifts.back().at() + 1};
        for (ShiftIx next = after; next < who_.problem.shifts.end_index(); ++next) {
            shifts.push_back(next);
            if (rules::allowed_on_one_day(who_.book, who_.person, day_, shifts)) {
                add(shifts, found);
            }
            shifts.pop_back();
        }
    }

    void consider(const std::vector<ShiftIx>& shifts, std::vector<Work>& found) {
        if (!fits_what_is_fixed(shifts) || !fits_answers_about_shifts(shifts)) {
            return;
        }
        std::vector<Duty> duties;
        for (const ShiftIx shift : shifts) {
            duties.push_back(duty_of(who_.book.times, {day_, shift, SkillIx{}}));
        }
        const Charge own = own_charge(duties);
        if (own.forbidden) {
            return;
        }
        std::optional<Work> best;
        choose_skills(duties, 0, own.cost, best);
        if (best) {
            found.push_back(std::move(*best));
        }
    }

    [[nodiscard]] bool fits_what_is_fixed(const std::vector<ShiftIx>& shifts) const {
        return std::all_of(fixed_.begin(), fixed_.end(), [&](const Assignment& fixed) {
            return std::find(shifts.begin(), shifts.end(), fixed.shift) != shifts.end();
        });
    }

    [[nodiscard]] bool fits_answers_about_shifts(const std::vector<ShiftIx>& shifts) const {
        return std::all_of(answered_.begin(), answered_.end(), [&](const Answered& answered) {
            const std::vector<ShiftIx>& asked = answered.decision->shifts;
            const bool has = std::any_of(shifts.begin(), shifts.end(), [&](ShiftIx shift) {
                return std::binary_search(asked.begin(), asked.end(), shift);
            });
            // A duty of such a shift is a yes only in one of the skills asked for.
            const bool undecided = has && !answered.decision->skills.empty();
            return answered.decision->day != day_ || undecided || has == answered.yes;
        });
    }

    [[nodiscard]] bool fits_answers_about_skills(const std::vector<Duty>& duties) const {
        return std::all_of(answered_.begin(), answered_.end(), [&](const Answered& answered) {
            const std::vector<ShiftIx>& shifts = answered.decision->shifts;
            const std::vector<SkillIx>& skills = answered.decision->skills;
            const bool has = std::any_of(duties.begin(), duties.end(), [&](const Duty& duty) {
                return std::binary_search(shifts.begin(), shifts.end(), duty.shift) &&
                       std::binary_search(skills.begin(), skills.end(), duty.skill);
            });
            return answered.decision->day != day_ || skills.empty() || has == answered.yes;
        });
    }

    /// Without the prices and the skills.
    [[nodiscard]] Charge own_charge(const std::vector<Duty>& duties) const {
        Charge charge;
        for (const roster::Wish* wish : who_.matters.wishes) {
            if (wish->day != day_) {
                continue;
            }
            const std::vector<std::uint8_t> asked = rules::shifts_of(who_.problem, wish->shifts);
            const bool works = std::any_of(duties.begin(), duties.end(),
                                           [&](const Duty& duty) { return asked[duty.shift.at()] != 0; });
            if (works != (wish->want == roster::Wish::Want::on)) {
                const bool hard = wish->severity == roster::Severity::hard;
                charge += hard ? Charge{wish->weight > Cost{0}, 0} : Charge{false, wish->weight.count()};
            }
        }
        for (const Duty& duty : duties) {
            const auto every_day = who_.matters.cost_every_day.find(duty.shift);
            const auto on_day = who_.matters.cost_on_day.find({day_, duty.shift});
            charge.cost += every_day == who_.matters.cost_every_day.end() ? 0 : every_day->second.count();
            charge.cost += on_day == who_.matters.cost_on_day.end() ? 0 : on_day->second.count();
        }
        for (const RuleOfPerson& of : who_.matters.rules) {
            const Tariff tariff(*of.rule);
            if (const auto* length = std::get_if<rules::DutyLength>(&of.rule->kind)) {
                charge += charge_of(*length, tariff, day_, duties);
            } else if (const auto* pause = std::get_if<rules::DutyBreak>(&of.rule->kind)) {
                charge += charge_of(*pause, who_, tariff, duties);
            } else if (const auto* agreed = std::get_if<rules::WorkingDays>(&of.rule->kind)) {
                charge += charge_of(*agreed, who_, tariff, day_, duties);
            } else if (const auto* stay = std::get_if<rules::LeastChange>(&of.rule->kind)) {
                charge += charge_of(*stay, who_, tariff, day_, duties);
            }
        }
        return charge;
    }

    void choose_skills(std::vector<Duty>& duties, std::size_t at, std::int64_t own, std::optional<Work>& best) {
        if (at == duties.size()) {
            if (!fits_answers_about_skills(duties)) {
                return;
            }
            const std::int64_t cost = own * scale + prices_of(duties);
            if (!best || cost < best->cost) {
                best = Work{duties, cost, own};
            }
            return;
        }
        for (const auto& [skill, substitution] : skills_) {
            const bool fixed_otherwise =
                std::any_of(fixed_.begin(), fixed_.end(), [&, wanted = skill](const auto& fixed) {
                    return fixed.shift == duties[at].shift && fixed.skill != wanted;
                });
            if (!fixed_otherwise) {
                duties[at].skill = skill;
                choose_skills(duties, at + 1, own + substitution.count(), best);
            }
        }
    }

    [[nodiscard]] std::int64_t prices_of(const std::vector<Duty>& duties) {
        std::int64_t sum = 0;
        for (const auto& [line, price] : priced_lines_) {
            const bool on_it = std::any_of(duties.begin(), duties.end(), [&, at = line](const Duty& duty) {
                return lines_.counts(at, who_.person, duty);
            });
            if (on_it) {
                reaches_[line] = 1;
                sum += price;
            }
        }
        return sum;
    }

    const OnePerson& who_;
    Day day_;
    const std::vector<Answered>& answered_;
    const std::vector<std::pair<std::size_t, std::int64_t>>& priced_lines_;
    const CountedLines& lines_;
    std::vector<std::uint8_t>& reaches_;
    std::vector<std::pair<SkillIx, Cost>> skills_;
    std::vector<Assignment> fixed_;
};

/// Which lines each day's work is priced by. A person has one place on a line however many of his duties are on it:
///  - with a duty of the past on it, he has it already;
///  - where duties of several days can be on it (a band at a change of shift), a positive price is charged on the first
///    such day alone and a negative one on each: never more than the place costs.
class PricedLines {
public:
    PricedLines(const OnePerson& who, const CountedLines& lines, const std::vector<std::int64_t>& prices)
        : by_day_(static_cast<std::size_t>(who.days())) {
        std::vector<std::uint8_t> had(lines.size(), 0);
        for (const Duty& duty : who.duties.between(who.duties.first_day(), 0)) {
            for (const std::size_t line : lines.near(duty.day)) {
                had[line] = had[line] != 0 || lines.counts(line, who.person, duty) ? 1 : 0;
            }
        }
        std::vector<std::uint8_t> charged(lines.size(), 0);
        for (Day day = 0; day < who.days(); ++day) {
            for (const std::size_t line : lines.near(day)) {
                if (had[line] == 0 && can_be_on(who, lines, line, day)) {
                    const bool again = prices[line] > 0 && charged[line] != 0;
                    by_day_[static_cast<std::size_t>(day)].emplace_back(line, again ? 0 : prices[line]);
                    charged[line] = 1;
                }
            }
        }
    }
    [[nodiscard]] const std::vector<std::pair<std::size_t, std::int64_t>>& on(Day day) const {
        return by_day_[static_cast<std::size_t>(day)];
    }

private:
    [[nodiscard]] static bool can_be_on(const OnePerson& who, const CountedLines& lines, std::size_t line, Day day) {
        for (const ShiftIx shift : who.problem.shifts.indices()) {
            Duty duty = duty_of(who.book.times, {day, shift, SkillIx{}});
            for (const SkillIx skill : who.problem.skills.indices()) {
                duty.skill = skill;
                if (lines.counts(line, who.person, duty)) {
                    return true;
                }
            }
        }
        return false;
    }

    std::vector<std::vector<std::pair<std::size_t, std::int64_t>>> by_day_;
};

}    // namespace

Works works_of(const OnePerson& who, const CountedLines& lines, const std::vector<std::int64_t>& prices,
               const std::vector<Answered>& answered) {
    const PricedLines priced(who, lines, prices);
    Works works;
    works.days.resize(static_cast<std::size_t>(who.days()));
    works.reaches.assign(lines.size(), 0);
    for (Day day = 0; day < who.days(); ++day) {
        DayOfWork of_day(who, day, answered, priced.on(day), lines, works.reaches);
        if (!of_day.find(works.days[static_cast<std::size_t>(day)])) {
            works.days.clear();
            works.too_many = true;
            break;
        }
    }
    return works;
}

}    // namespace staffwright::referee::bound
