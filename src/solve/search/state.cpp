#include "solve/search/state.hpp"

#include <algorithm>
#include <bit>
#include <cassert>

namespace staffwright::solve {

namespace {

/// Change of what a local primitive decides, over the days that a change on `day` can reach.
template <class Primitive>
Score local_delta(const Primitive& primitive, const Line& line, Day day, Option after) {
    const ChangedLine changed{line, day, after};
    const Day last = std::min<Day>(day + primitive.reach(), line.days - 1 + primitive.overrun());
    Score sum{};
    for (Day x = day; x <= last; ++x) {
        sum += primitive.decided(changed, x) - primitive.decided(line, x);
    }
    return sum;
}

template <class Primitive>
Score local_cost(const Primitive& primitive, const Line& line) {
    Score sum{};
    for (Day x = 0; x < line.days + primitive.overrun(); ++x) {
        sum += primitive.decided(line, x);
    }
    return sum;
}

}    // namespace

RosterState::RosterState(const Model& model)
    : model_(&model),
      stride_(static_cast<std::size_t>(2 * pad + model.history_days() + model.days())),
      origin_(static_cast<std::size_t>(pad + model.history_days())),
      rows_(model.people() * stride_, off),
      counts_(model.count_lines().size(), 0),
      juniors_(model.pair_lines().size(), 0),
      supervisors_(model.pair_lines().size(), 0),
      steps_(model.edge(Touch::Family::team, 0)) {
    if (!model.team_lines().empty()) {
        const TeamLine& last = model.team_lines().back();
        team_counts_.assign(last.first_count + last.shifts + 1, 0);
    }
    std::size_t slots = 0;
    for (const PersonIx person : model.problem().people.indices()) {
        const PersonModel& mine = model.person(person);
        slot_origin_.push_back(slots);
        slots += mine.slots;
        days_on_stride_ = std::max(days_on_stride_,
                                   std::min(mine.runs.size(), RunFlags::most_runs) * DaysOn::words_for(model.days()));
        Option* row = &rows_[person.at() * stride_ + origin_];
        std::copy(mine.past.begin(), mine.past.end(), row - model.history_days());
    }
    slots_.assign(slots + 1, 0);
    days_on_.assign(model.people() * days_on_stride_ + 1, 0);
    for (const PersonIx person : model.problem().people.indices()) {
        const PersonModel& mine = model.person(person);
        const Line line = this->line(person);
        std::int64_t* own = &slots_[slot_origin_[person.at()]];
        for (std::size_t at = 0; at < mine.counts.size(); ++at) {
            own[at] = mine.counts[at].total(line);
            own[at + mine.count_costs] = mine.counts[at].amount(own[at]);
        }
        for (const WeekendPrimitive& weekend : mine.weekends) {
            weekend.start(own + weekend.slot, line);
        }
        for (const RollingHoursPrimitive& hours : mine.hours) {
            hours.start(own + hours.slot(), line);
        }
        for (Day day = -model.history_days(); day < 0; ++day) {
            touch(person, day, line[day], +1);
        }
        for (Day day = 0; day < model.days(); ++day) {
            turn_runs(person, day, (*mine.run_flags)(day, line[day]));
        }
    }
    for (std::size_t line = 0; line < counts_.size(); ++line) {
        find_steps_of_count(line);
    }
    for (std::size_t line = 0; line < juniors_.size(); ++line) {
        find_steps_of_pair(line);
    }
    score_ = recomputed();
}

void RosterState::turn_runs(PersonIx person, Day day, std::uint64_t turned) {
    const std::size_t words = DaysOn::words_for(model_->days());
    for (; turned != 0; turned &= turned - 1) {
        const auto run = static_cast<std::size_t>(std::countr_zero(turned));
        days_on_[person.at() * days_on_stride_ + run * words + static_cast<std::size_t>(day) / 64] ^= std::uint64_t{1}
                                                                                                      << (day % 64);
    }
}

Score RosterState::counts_delta(PersonIx person, Day day, Option before, Option after) const {
    const PersonModel& mine = model_->person(person);
    const std::int64_t* own = slots(person);
    const std::int64_t* present = own + mine.count_costs;
    Score sum{};
    for (std::uint64_t seen = (*mine.count_flags)(before) | (*mine.count_flags)(after); seen != 0; seen &= seen - 1) {
        const auto at = static_cast<std::size_t>(std::countr_zero(seen));
        sum += mine.counts[at].delta(own[at], present[at], day, before, after);
    }
    for (std::size_t at = CountFlags::most_counts; at < mine.counts.size(); ++at) {
        sum += mine.counts[at].delta(own[at], present[at], day, before, after);
    }
    return sum;
}

Score RosterState::runs_delta(PersonIx person, Day day, Option before, Option after) const {
    const PersonModel& mine = model_->person(person);
    const std::uint64_t now = (*mine.run_flags)(day, before);
    Score sum{};
    for (std::uint64_t turned = now ^ (*mine.run_flags)(day, after); turned != 0; turned &= turned - 1) {
        const auto at = static_cast<std::size_t>(std::countr_zero(turned));
        sum += mine.runs[at].turned(days_on(person, at), day, ((now >> at) & 1) != 0);
    }
    for (std::size_t at = RunFlags::most_runs; at < mine.runs.size(); ++at) {
        sum += mine.runs[at].delta(line(person), day, before, after);
    }
    return sum;
}

Score RosterState::person_delta(PersonIx person, Day day, Option before, Option after) const {
    const PersonModel& mine = model_->person(person);
    const Line line = this->line(person);
    const std::int64_t* own = slots(person);
    const Score* linear = &mine.linear[static_cast<std::size_t>(day) * model_->options().size()];
    Score sum = linear[after] - linear[before];
    sum += counts_delta(person, day, before, after);
    sum += runs_delta(person, day, before, after);
    for (const WindowPrimitive& window : mine.windows) {
        sum += window.delta(line, day, before, after);
    }
    for (const WeekendPrimitive& weekend : mine.weekends) {
        sum += weekend.delta(own + weekend.slot, day, before, after);
    }
    for (const WholeWeekendPrimitive& whole : mine.whole_weekends) {
        sum += whole.delta(line, day, before, after);
    }
    sum += local_delta(*mine.gap, line, day, after);
    for (const PatternPrimitive& pattern : mine.patterns) {
        if (pattern.sees(before, after)) {
            sum += local_delta(pattern, line, day, after);
        }
    }
    for (const RestAfterRunPrimitive& rest : mine.rests) {
        if (rest.sees(line, day, before, after)) {
            sum += local_delta(rest, line, day, after);
        }
    }
    for (const RollingHoursPrimitive& hours : mine.hours) {
        sum += hours.delta(own + hours.slot(), line, day, before, after);
    }
    for (const RestWindowPrimitive& rests : mine.rest_windows) {
        if (rests.sees(day, before, after)) {
            sum += rests.delta(line, day, before, after);
        }
    }
    return sum;
}

Score person_cost(const Model& model, PersonIx person, const Line& line) {
    const PersonModel& mine = model.person(person);
    Score sum{};
    for (Day day = 0; day < line.days; ++day) {
        sum += model.linear(person, day, line[day]);
    }
    for (const CountPrimitive& count : mine.counts) {
        sum += count.cost(line);
    }
    for (const RunPrimitive& run : mine.runs) {
        sum += run.cost(line);
    }
    for (const WindowPrimitive& window : mine.windows) {
        sum += window.cost(line);
    }
    for (const WeekendPrimitive& weekend : mine.weekends) {
        std::vector<std::int64_t> fresh(static_cast<std::size_t>(weekend.calendar.count) + 1);
        weekend.start(fresh.data(), line);
        sum += weekend.cost(fresh.data());
    }
    for (const WholeWeekendPrimitive& whole : mine.whole_weekends) {
        sum += whole.cost(line);
    }
    sum += local_cost(*mine.gap, line);
    for (const PatternPrimitive& pattern : mine.patterns) {
        sum += local_cost(pattern, line);
    }
    for (const RestAfterRunPrimitive& rest : mine.rests) {
        sum += local_cost(rest, line);
    }
    for (const RollingHoursPrimitive& hours : mine.hours) {
        sum += local_cost(hours, line);
    }
    for (const RestWindowPrimitive& rests : mine.rest_windows) {
        sum += local_cost(rests, line);
    }
    return sum;
}

/// Is the person counted on this line by a duty of another roster day? (A band at a change of shift.)
bool RosterState::counted_elsewhere(PersonIx person, Day day, std::size_t count_line) const {
    const Day spread = model_->count_lines()[count_line].spread;
    const auto mark =
        2 * model_->edge(Touch::Family::count, count_line) + 1;    // Touch::mark() of a line with a spread
    const std::uint32_t profile = model_->person(person).profile;
    const Line line = this->line(person);
    for (Day other = std::max<Day>(day - spread, -model_->history_days());
         other <= std::min<Day>(day + spread, model_->days() - 1); ++other) {
        if (other == day || line[other] == off) {
            continue;
        }
        const std::uint32_t* marks = model_->marks(profile, other, line[other]);
        while (*marks < mark) {
            ++marks;
        }
        if (*marks == mark) {
            return true;
        }
    }
    return false;
}

/// What one person more or less on a count line would change now.
void RosterState::find_steps_of_count(std::size_t line) {
    const CountLine& priced = model_->count_lines()[line];
    const std::int32_t now = counts_[line];
    Step& step = steps_[model_->edge(Touch::Family::count, line)];
    const auto last = static_cast<std::int32_t>(priced.price.size()) - 1;
    step.less = now > 0 ? priced.at(now - 1) - priced.at(now) : Score{};
    step.more = now < last ? priced.at(now + 1) - priced.at(now) : Score{};
}

void RosterState::find_steps_of_pair(std::size_t line) {
    const PairLine& priced = model_->pair_lines()[line];
    const std::int32_t j = juniors_[line];
    const std::int32_t s = supervisors_[line];
    const Score now = priced.at(j, s);
    Step& junior = steps_[model_->edge(Touch::Family::junior, line)];
    junior.less = j > 0 ? priced.at(j - 1, s) - now : Score{};
    junior.more = priced.at(j + 1, s) - now;
    Step& supervisor = steps_[model_->edge(Touch::Family::supervisor, line)];
    supervisor.less = s > 0 ? priced.at(j, s - 1) - now : Score{};
    supervisor.more = priced.at(j, s + 1) - now;
}

Score RosterState::team_cost(const TeamLine& line, const std::int32_t* counts) const {
    std::int32_t commonest = 0;
    for (std::size_t shift = 1; shift <= line.shifts; ++shift) {
        commonest = std::max(commonest, counts[shift]);
    }
    return counts[0] > commonest ? line.price(counts[0] - commonest) : Score{};
}

/// Team touches of one line: those leaving in [from, until), those joining in [other_from, other_until).
Score RosterState::team_change(const Touch* from, const Touch* until, const Touch* other_from,
                               const Touch* other_until) const {
    const TeamLine& line = model_->team_lines()[(from != until ? from : other_from)->line];
    const std::int32_t* now = &team_counts_[line.first_count];
    std::vector<std::int32_t> counts(now, now + line.shifts + 1);
    for (; from != until; ++from) {
        --counts[from->shift];
    }
    for (; other_from != other_until; ++other_from) {
        ++counts[other_from->shift];
    }
    return team_cost(line, counts.data()) - team_cost(line, now);
}

Score RosterState::unit_delta(PersonIx person, Day day, Option before, Option after) const {
    const std::uint32_t profile = model_->person(person).profile;
    const std::uint32_t* const leaving = model_->marks(profile, day, before);
    const std::uint32_t* const joining = model_->marks(profile, day, after);
    const std::uint32_t* l = leaving;
    const std::uint32_t* j = joining;
    const std::size_t first_team = 2 * steps_.size();    // teams come last in the order
    Score sum{};
    for (;;) {
        const std::uint32_t mark = std::min(*l, *j);    // the lists end with a mark beyond all others
        if (mark >= first_team) {
            break;
        }
        if (*l == *j) {
            ++l;
            ++j;
            continue;
        }
        const bool leaves = *l == mark;
        if (mark % 2 == 0 || !counted_elsewhere(person, day, mark / 2)) {
            sum += leaves ? steps_[mark / 2].less : steps_[mark / 2].more;
        }
        ++(leaves ? l : j);
    }
    if (model_->team_lines().empty()) {
        return sum;
    }
    return sum + teams_delta(model_->touches(profile, day, before).subspan(static_cast<std::size_t>(l - leaving)),
                             model_->touches(profile, day, after).subspan(static_cast<std::size_t>(j - joining)));
}

/// Team touches, line by line.
Score RosterState::teams_delta(std::span<const Touch> leaving, std::span<const Touch> joining) const {
    const Touch* l = leaving.data();
    const Touch* j = joining.data();
    const Touch* const l_end = l + leaving.size();
    const Touch* const j_end = j + joining.size();
    Score sum{};
    while (l != l_end || j != j_end) {
        const std::uint32_t line = l == l_end ? j->line : j == j_end ? l->line : std::min(l->line, j->line);
        const auto end_of_line = [line](const Touch* at, const Touch* end) {
            while (at != end && at->line == line) {
                ++at;
            }
            return at;
        };
        const Touch* const l_until = end_of_line(l, l_end);
        const Touch* const j_until = end_of_line(j, j_end);
        sum += team_change(l, l_until, j, j_until);
        l = l_until;
        j = j_until;
    }
    return sum;
}

void RosterState::touch(PersonIx person, Day day, Option option, std::int32_t change) {
    for (const Touch& touch : model_->touches(model_->person(person).profile, day, option)) {
        switch (touch.family) {
            case Touch::Family::count:
                if (!touch.spreads || !counted_elsewhere(person, day, touch.line)) {
                    counts_[touch.line] += change;
                    find_steps_of_count(touch.line);
                }
                break;
            case Touch::Family::junior:
                juniors_[touch.line] += change;
                find_steps_of_pair(touch.line);
                break;
            case Touch::Family::supervisor:
                supervisors_[touch.line] += change;
                find_steps_of_pair(touch.line);
                break;
            case Touch::Family::team:
                team_counts_[model_->team_lines()[touch.line].first_count + touch.shift] += change;
                break;
        }
    }
}

void RosterState::apply(PersonIx person, Day day, Option option) {
    apply(person, day, option, evaluate(person, day, option));
}

void RosterState::apply(PersonIx person, Day day, Option option, const Score& delta) {
    const Option before = this->option(person, day);
    if (before == option) {
        return;
    }
    const PersonModel& mine = model_->person(person);
    std::int64_t* own = &slots_[slot_origin_[person.at()]];
    for (std::size_t at = 0; at < mine.counts.size(); ++at) {
        mine.counts[at].apply(own[at], own[at + mine.count_costs], day, before, option);
    }
    for (const WeekendPrimitive& weekend : mine.weekends) {
        weekend.apply(own + weekend.slot, day, before, option);
    }
    for (const RollingHoursPrimitive& hours : mine.hours) {
        hours.apply(own + hours.slot(), line(person), day, before, option);
    }
    turn_runs(person, day, (*mine.run_flags)(day, before) ^ (*mine.run_flags)(day, option));
    touch(person, day, before, -1);
    touch(person, day, option, +1);
    rows_[person.at() * stride_ + origin_ + static_cast<std::size_t>(day)] = option;
    score_ += delta;
    assert(score_ == recomputed());
}

Score RosterState::recomputed() const {
    Score sum{};
    for (const PersonIx person : model_->problem().people.indices()) {
        sum += person_cost(person);
    }
    // Counts are recounted from the lines, not read from what changes keep up to date.
    RosterState fresh = *this;
    std::fill(fresh.counts_.begin(), fresh.counts_.end(), 0);
    std::fill(fresh.juniors_.begin(), fresh.juniors_.end(), 0);
    std::fill(fresh.supervisors_.begin(), fresh.supervisors_.end(), 0);
    std::fill(fresh.team_counts_.begin(), fresh.team_counts_.end(), 0);
    std::fill(fresh.rows_.begin(), fresh.rows_.end(), off);
    for (const PersonIx person : model_->problem().people.indices()) {
        const Line line = this->line(person);
        for (Day day = -model_->history_days(); day < model_->days(); ++day) {
            fresh.touch(person, day, line[day], +1);
            fresh.rows_[static_cast<std::size_t>(static_cast<std::int64_t>(person.at() * stride_ + origin_) + day)] =
                line[day];
        }
    }
    for (std::size_t line = 0; line < counts_.size(); ++line) {
        sum += model_->count_lines()[line].at(fresh.counts_[line]);
    }
    for (std::size_t line = 0; line < juniors_.size(); ++line) {
        sum += model_->pair_lines()[line].at(fresh.juniors_[line], fresh.supervisors_[line]);
    }
    for (const TeamLine& line : model_->team_lines()) {
        sum += team_cost(line, &fresh.team_counts_[line.first_count]);
    }
    return sum;
}

std::vector<Option> RosterState::lines() const {
    std::vector<Option> result;
    result.reserve(model_->people() * static_cast<std::size_t>(model_->days()));
    for (const PersonIx person : model_->problem().people.indices()) {
        const Line line = this->line(person);
        result.insert(result.end(), line.at_day_zero, line.at_day_zero + model_->days());
    }
    return result;
}

void RosterState::set_lines(const std::vector<Option>& lines) {
    for (const PersonIx person : model_->problem().people.indices()) {
        for (Day day = 0; day < model_->days(); ++day) {
            apply(person, day,
                  lines[person.at() * static_cast<std::size_t>(model_->days()) + static_cast<std::size_t>(day)]);
        }
    }
}

roster::Roster RosterState::roster() const {
    roster::Roster result{model_->problem()};
    for (const PersonIx person : model_->problem().people.indices()) {
        for (Day day = 0; day < model_->days(); ++day) {
            for (const OptionDuty& duty : model_->options().duties[option(person, day)]) {
                result.assignments[person].push_back({day, duty.shift, duty.skill});
            }
        }
    }
    result.normalise();
    return result;
}

void RosterState::set_roster(const roster::Roster& roster) {
    for (const PersonIx person : model_->problem().people.indices()) {
        const auto work = model_->day_by_day(roster.assignments[person]);
        for (Day day = 0; day < model_->days(); ++day) {
            apply(person, day, model_->option_of(work[static_cast<std::size_t>(day + model_->history_days())]).option);
        }
    }
}

}    // namespace staffwright::solve
