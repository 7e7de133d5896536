#include "app/rota/place.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "app/rota/least_sum.hpp"
#include "app/rota/unroll.hpp"
#include "referee/judging.hpp"
#include "roster/validate.hpp"
#include "rules/pack_use.hpp"

namespace staffwright::app {

using calendar::Date;
using roster::Assignment;
using roster::Day;
using roster::PersonIx;
using roster::Problem;
using roster::Rota;
using roster::RotaPeople;
using roster::RotaPerson;
using roster::Score;

namespace {

constexpr roster::SkillIx only_skill{0};
constexpr Day days_of_past = 28;
/// Dearer than any breach, so that nobody is without a line to keep a rule; and dearer than that, what cannot be.
constexpr Score without_line{Cost{1'000'000'000'000}, Cost{0}};
constexpr Score impossible{Cost{1'000'000'000'000'000}, Cost{0}};
constexpr Cost most_hard{1'000'000'000};
constexpr const char* not_there = "not_on_rota";

struct Line {
    std::size_t group = 0;
    std::int32_t number = 0;
};

class Placer {
public:
    Placer(const Rota& rota, const rules::Packs& packs, const RotaPeople& people, Date from, Date until)
        : rota_(rota), packs_(packs), people_(people), from_(from), until_(until) {
        for (std::size_t group = 0; group < rota.groups.size(); ++group) {
            for (std::int32_t line = 0; line < rota.groups[group].lines; ++line) {
                lines_.push_back({group, line});
            }
        }
    }

    Result<Placed> make() {
        // People are priced by a problem that has all of them; what is handed out has those who got a line.
        std::vector<std::size_t> everybody;
        for (std::size_t person = 0; person < people_.people.size(); ++person) {
            everybody.push_back(person);
        }
        duties_.resize(everybody.size());
        group_of_.resize(everybody.size());
        for (const std::size_t person : everybody) {
            group_of_[person] = first_group(person);
        }
        const Case priced = TRY(case_of(everybody));
        const referee::Judging judging(priced.problem(), priced.book);
        for (const auto& [begin, end] : stretches()) {
            assign(begin, end, judging);
        }
        return hand_out();
    }

private:
    // ---- what a person does on a line

    [[nodiscard]] bool is_there(const RotaPerson& person, Date date) const {
        return (!person.from || *person.from <= date) && (!person.until || date < *person.until);
    }

    static bool is_away(const RotaPerson& person, Date date) {
        return std::any_of(person.leave.begin(), person.leave.end(),
                           [&](const RotaPerson::Away& away) { return away.from <= date && date < away.until; });
    }

    [[nodiscard]] Rota::DayOfLine work(PersonIx line, Date date) const {
        const Line& at = lines_[line.at()];
        return work_of(rota_, at.group, at.number, date - rota_.start, date);
    }

    [[nodiscard]] bool may_have(std::size_t person, PersonIx line) const {
        return rota_.unit.people[line].contract == contract_of(person);
    }

    /// The contract of the line they are on, where it is for their WTE; else the first group's that is.
    [[nodiscard]] std::size_t first_group(std::size_t person) const {
        const RotaPerson& who = people_.people[person];
        const auto fits = [&](std::size_t group) { return rota_.unit.wte_of(rota_.groups[group].first) == who.wte; };
        if (who.line && fits(lines_[who.line->at()].group)) {
            return lines_[who.line->at()].group;
        }
        std::size_t group = 0;
        while (group + 1 < rota_.groups.size() && !fits(group)) {
            ++group;
        }
        return group;
    }

    [[nodiscard]] roster::ContractIx contract_of(std::size_t person) const {
        return rota_.unit.people[rota_.groups[first_group(person)].first].contract;
    }

    // ---- the problem

    [[nodiscard]] Day past_days() const { return std::clamp<Day>(from_ - rota_.start, 0, days_of_past); }

    [[nodiscard]] roster::Person person_of(std::size_t number) const {
        const RotaPerson& who = people_.people[number];
        roster::Person person;
        person.id = who.id;
        person.name = who.name;
        person.contract = contract_of(number);
        person.skills = {only_skill};
        person.groups = rota_.unit.people[rota_.groups[group_of_[number]].first].groups;
        for (Day day = -past_days(); who.line && day < 0; ++day) {
            const Date date = from_ + day;
            if (is_there(who, date) && !is_away(who, date)) {
                for (const roster::ShiftIx shift : work(*who.line, date)) {
                    person.past.push_back({day, shift, only_skill});
                }
            }
        }
        return person;
    }

    void add_leave(Problem& problem, PersonIx person, Date from, Date until, const std::string& kind,
                   Minutes credit) const {
        const Day first = std::max(from - from_, -problem.horizon.history_days);
        const Day last = std::min(until - from_, problem.horizon.days);
        if (first < last) {
            problem.leave.push_back({person, first, last, kind, credit});
        }
    }

    Result<Case> case_of(const std::vector<std::size_t>& numbers) const {
        Problem problem = problem_over(rota_, {from_, until_ - from_, past_days(), true});
        problem.people = {};
        for (const std::size_t number : numbers) {
            const RotaPerson& who = people_.people[number];
            const PersonIx person = problem.people.push_back(person_of(number));
            for (const RotaPerson::Away& away : who.leave) {
                add_leave(problem, person, away.from, away.until, away.kind, away.credit);
            }
            const Date before = from_ - problem.horizon.history_days;
            add_leave(problem, person, before, who.from.value_or(before), not_there, Minutes{});
            add_leave(problem, person, who.until.value_or(until_), until_, not_there, Minutes{});
        }
        drop_rules_for_nobody(problem);
        TRY(rules::use_packs(problem, packs_));
        return make_case(std::move(problem));
    }

    /// A rule for a group or contract that nobody of these people has would be refused.
    static void drop_rules_for_nobody(Problem& problem) {
        std::set<std::string> groups;
        std::set<std::string> contracts;
        for (const roster::Person& person : problem.people) {
            groups.insert(person.groups.begin(), person.groups.end());
            contracts.insert(problem.contracts[person.contract].id);
        }
        const auto drop = [](std::vector<std::string>& names, const std::set<std::string>& known) {
            std::erase_if(names, [&](const std::string& name) { return !known.contains(name); });
        };
        std::erase_if(problem.rules, [&](roster::Rule& rule) {
            if (rule.scope.everybody()) {
                return false;
            }
            drop(rule.scope.groups, groups);
            drop(rule.scope.contracts, contracts);
            return rule.scope.everybody();
        });
    }

    // ---- who gets which line

    [[nodiscard]] std::vector<std::pair<Date, Date>> stretches() const {
        std::set<Date> days{from_, until_};
        for (const RotaPerson& person : people_.people) {
            for (const std::optional<Date>& day : {person.from, person.until}) {
                if (day && from_ < *day && *day < until_) {
                    days.insert(*day);
                }
            }
        }
        std::vector<std::pair<Date, Date>> all;
        for (auto day = days.begin(); std::next(day) != days.end(); ++day) {
            all.emplace_back(*day, *std::next(day));
        }
        return all;
    }

    /// The line before the stretch: of the stretch before it, else of the file.
    [[nodiscard]] std::optional<PersonIx> present_line(std::size_t person) const {
        if (!made_.empty() && made_.back().line_of[person]) {
            return made_.back().line_of[person];
        }
        return people_.people[person].line;
    }

    [[nodiscard]] Cost disturbance(std::size_t person, PersonIx line, Date begin, Date end) const {
        const RotaPerson& who = people_.people[person];
        const auto present = present_line(person);
        std::int64_t cost = 0;
        for (Date date = begin; date < end; date = date + 1) {
            const Rota::DayOfLine then = work(line, date);
            if (is_away(who, date)) {
                cost += people_.leave_clash * static_cast<std::int64_t>(then.size());
            } else if (present && work(*present, date) != then) {
                cost += people_.change;
            }
        }
        return Cost{cost};
    }

    [[nodiscard]] std::vector<Assignment> duties_on(std::size_t person, PersonIx line, Date begin, Date end) const {
        std::vector<Assignment> duties;
        for (Date date = begin; date < end; date = date + 1) {
            if (is_away(people_.people[person], date)) {
                continue;
            }
            for (const roster::ShiftIx shift : work(line, date)) {
                duties.push_back({date - from_, shift, only_skill});
            }
        }
        return duties;
    }

    [[nodiscard]] Cost broken(std::size_t person, const std::vector<Assignment>& more,
                              const referee::Judging& judging) const {
        roster::Roster roster(judging.problem());
        const PersonIx who{person};
        roster.assignments[who] = duties_[person];
        roster.assignments[who].insert(roster.assignments[who].end(), more.begin(), more.end());
        roster.normalise();
        const referee::PersonDuties duties(judging.problem(), judging.book(), who, roster.assignments[who]);
        referee::Verdict verdict;
        referee::BreachSink sink(verdict, referee::BreachSink::Keep::hard);
        judging.person(who, duties, sink);
        return std::min(verdict.score.hard, most_hard);
    }

    void assign(Date begin, Date end, const referee::Judging& judging) {
        PlacedStretch stretch{begin, end, {}, {}, {}};
        stretch.line_of.resize(people_.people.size());
        std::vector<std::size_t> there;
        for (std::size_t person = 0; person < people_.people.size(); ++person) {
            if (is_there(people_.people[person], begin)) {
                there.push_back(person);
            }
        }
        std::vector<std::vector<Score>> costs;
        for (const std::size_t person : there) {
            std::vector<Score>& row = costs.emplace_back();
            for (const PersonIx line : rota_.unit.people.indices()) {
                row.push_back(may_have(person, line)
                                  ? Score{broken(person, duties_on(person, line, begin, end), judging),
                                          disturbance(person, line, begin, end)}
                                  : impossible);
            }
            row.insert(row.end(), there.size(), without_line);
        }
        std::vector<std::uint8_t> taken(lines_.size(), 0);
        const std::vector<std::size_t> chosen = least_sum(costs);
        for (std::size_t at = 0; at < there.size(); ++at) {
            if (chosen[at] >= lines_.size()) {
                stretch.unused.push_back(there[at]);
                continue;
            }
            taken[chosen[at]] = 1;
            keep(there[at], PersonIx{chosen[at]}, begin, end);
            stretch.line_of[there[at]] = PersonIx{chosen[at]};
        }
        for (const PersonIx line : rota_.unit.people.indices()) {
            if (taken[line.at()] == 0) {
                stretch.empty.push_back(line);
            }
        }
        made_.push_back(std::move(stretch));
    }

    void keep(std::size_t person, PersonIx line, Date begin, Date end) {
        const std::vector<Assignment> duties = duties_on(person, line, begin, end);
        duties_[person].insert(duties_[person].end(), duties.begin(), duties.end());
        const auto present = present_line(person);
        for (Date date = begin; date < end; date = date + 1) {
            const Rota::DayOfLine then = work(line, date);
            if (is_away(people_.people[person], date)) {
                for (const roster::ShiftIx shift : then) {
                    clashes_.push_back({person, date, shift});
                }
            } else if (present && work(*present, date) != then) {
                ++changed_days_;
            }
        }
        if (placed_.insert(person).second) {
            group_of_[person] = lines_[line.at()].group;
        }
    }

    Result<Placed> hand_out() {
        const std::vector<std::size_t> numbers(placed_.begin(), placed_.end());
        if (numbers.empty()) {
            return Error{ErrorId::contradiction, "nobody can be put on a line in this time",
                         "see the people's dates and WTE", Place{people_.file, 0, ""}};
        }
        Case opened = TRY(case_of(numbers));
        roster::Roster roster(opened.problem());
        for (std::size_t at = 0; at < numbers.size(); ++at) {
            roster.assignments[PersonIx{at}] = duties_[numbers[at]];
        }
        roster.normalise();
        referee::Verdict verdict = referee::judge(opened.problem(), opened.book, roster);
        std::sort(clashes_.begin(), clashes_.end(), [](const LeaveClash& a, const LeaveClash& b) {
            return std::tie(a.date, a.person) < std::tie(b.date, b.person);
        });
        return Placed{std::move(made_),  std::move(clashes_), changed_days_,
                      std::move(opened), std::move(roster),   std::move(verdict)};
    }

    const Rota& rota_;
    const rules::Packs& packs_;
    const RotaPeople& people_;
    Date from_;
    Date until_;
    std::vector<Line> lines_;    ///< for each person of Rota::unit
    std::vector<std::size_t> group_of_;
    std::vector<std::vector<Assignment>> duties_;
    std::set<std::size_t> placed_;
    std::vector<PlacedStretch> made_;
    std::vector<LeaveClash> clashes_;
    std::int64_t changed_days_ = 0;
};

}    // namespace

Result<Placed> place(const Rota& rota, const rules::Packs& packs, const RotaPeople& people, Date from, Date until) {
    if (until <= from) {
        return Error{
            ErrorId::bad_usage, "--until is not after --from", "name the first day, and the day after the last", {}};
    }
    if (from < rota.start) {
        return Error{ErrorId::bad_usage,
                     "--from is before the rota starts, on " + rota.start.to_string(),
                     "name that day or a later one, or give the rota an earlier \"start\"",
                     {}};
    }
    if (until - from > roster::most_days - days_of_past) {
        return Error{ErrorId::bad_usage,
                     fmt::format("{} days are too long a time", until - from),
                     fmt::format("place people for at most {} days at a time", roster::most_days - days_of_past),
                     {}};
    }
    return Placer(rota, packs, people, from, until).make();
}

}    // namespace staffwright::app
