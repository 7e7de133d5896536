// A small ward for tests of the referee: rules are given as data (rules::Kind), so that a test leans on the meaning of
// a kind alone and not on how it is written down; rosters are drawn as rows.
//
//     Ward ward("2026-10-19", 7, 2);                    // Monday, 7 days, 2 days of past
//     ward.row("Amy", "N N | E L . . N . .");           // past | period; E+O: two duties; E/HCA: in a skill
//     ward.rule("rest", rules::RestBetweenDuties{...});
//     CHECK(ward.amounts("rest") == Amounts{30});
//
// Shifts: E 07:00-15:00, L 13:30-21:30, N 20:00-08:00 (class night), O 08:00-20:00 (on call), S 17:00-21:00 with a
// credit of 2 h. Skills: RN (held by all) and HCA. Dated in London. Thread safety: one thread.
#pragma once

#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "referee/referee.hpp"
#include "roster/roster.hpp"
#include "rules/bind.hpp"

namespace staffwright::testing {

using roster::Day;
using roster::PersonIx;
using roster::ShiftIx;
using roster::SkillIx;
using Amounts = std::vector<std::int64_t>;

// NOLINTBEGIN(readability-identifier-naming): as rosters are drawn, so that a test reads like its roster
inline constexpr ShiftIx E{0}, L{1}, N{2}, O{3}, S{4};
inline constexpr SkillIx RN{0}, HCA{1};
// NOLINTEND(readability-identifier-naming)

class Ward {
public:
    Ward(const char* first, Day days, Day history = 0) {
        problem.horizon = {*calendar::Date::parse(first), days, history, true};
        for (const char* skill : {"RN", "HCA"}) {
            problem.skills.push_back({skill, ""});
        }
        const auto shift = [&](const char* id, const char* name, std::int32_t start, std::int32_t end) {
            roster::Shift made;
            made.id = id;
            made.name = name;
            made.clock = roster::Clock{start, end};
            problem.shifts.push_back(made);
        };
        shift("E", "Early", 420, 900);
        shift("L", "Late", 810, 1290);
        shift("N", "Night", 1200, 1920);
        shift("O", "On call", 480, 1200);
        shift("S", "Short", 1020, 1260);
        problem.shifts[N].classes = {"night"};
        problem.shifts[S].credit = Minutes{120};
        problem.contracts.push_back({"full", "", whole_time, Minutes{2250}});
    }

    /// Adds the person on the first call; draws anew on a later one.
    PersonIx row(const std::string& name, const std::string& cells) {
        PersonIx person = find(name);
        if (person == problem.people.end_index()) {
            roster::Person made;
            made.id = name;
            made.name = name;
            made.skills = {RN};
            problem.people.push_back(made);
            roster.assignments.push_back({});
        }
        const std::size_t bar = cells.find('|');
        const bool has_past = bar != std::string::npos;
        problem.people[person].past = read(has_past ? cells.substr(0, bar) : "", -problem.horizon.history_days);
        roster.assignments[person] = read(has_past ? cells.substr(bar + 1) : cells, 0);
        return person;
    }

    [[nodiscard]] PersonIx find(const std::string& name) const {
        for (const PersonIx person : problem.people.indices()) {
            if (problem.people[person].id == name) {
                return person;
            }
        }
        return problem.people.end_index();
    }

    /// For everybody there is when the roster is judged.
    void rule(const std::string& id, rules::Kind kind, roster::Severity severity = roster::Severity::hard) {
        roster::Rule written;
        written.id = id;
        written.severity = severity;
        problem.rules.push_back(written);
        kinds_.push_back(std::move(kind));
    }
    /// Takes all rules away.
    void no_rules() {
        problem.rules.clear();
        kinds_.clear();
    }
    void carry(const std::string& name, const std::string& rule, std::int64_t amount) {
        problem.people[find(name)].carried = {{rule, amount}};
    }
    void carry_nothing(const std::string& name) { problem.people[find(name)].carried.clear(); }

    /// Shifts by index on every day; none named: any shift.
    [[nodiscard]] rules::DutyClass duties(const std::vector<ShiftIx>& shifts = {},
                                          const std::string& label = "any") const {
        rules::DutyClass of;
        of.shifts = IndexVector<ShiftIx, std::uint8_t>(problem.shifts.size(), shifts.empty() ? 1 : 0);
        for (const ShiftIx shift : shifts) {
            of.shifts[shift] = 1;
        }
        of.days = every_day();
        of.label = label;
        return of;
    }
    [[nodiscard]] rules::DayMask every_day() const {
        return {problem.horizon.history_days, problem.horizon.days, true};
    }
    [[nodiscard]] rules::DayMask only(const std::vector<Day>& days) const {
        rules::DayMask mask(problem.horizon.history_days, problem.horizon.days, false);
        for (const Day day : days) {
            mask.set(day, true);
        }
        return mask;
    }

    [[nodiscard]] rules::RuleBook book() const {
        rules::RuleBook book{{}, roster::DutyTimes(problem), {}, {}};
        book.combinations = IndexVector<PersonIx, std::vector<rules::RuleIx>>(problem.people.size());
        for (const PersonIx person : problem.people.indices()) {
            book.leave.push_back(leave_of(person));
        }
        for (std::size_t i = 0; i < kinds_.size(); ++i) {
            rules::BoundRule bound;
            bound.ix = rules::RuleIx{i};
            bound.severity = problem.rules[i].severity;
            bound.penalty = problem.rules[i].penalty;
            bound.kind = kinds_[i];
            for (const PersonIx person : problem.people.indices()) {
                bound.people.push_back(person);
                bound.carried.push_back(carried(person, problem.rules[i].id));
                if (std::holds_alternative<rules::DutyCombinations>(kinds_[i])) {
                    book.combinations[person].push_back(bound.ix);
                }
            }
            book.rules.push_back(std::move(bound));
        }
        return book;
    }
    [[nodiscard]] referee::Verdict judge() const { return referee::judge(problem, book(), roster); }
    [[nodiscard]] std::vector<referee::Breach> breaches(const std::string& rule) const {
        std::vector<referee::Breach> found;
        for (const referee::Breach& breach : judge().breaches) {
            if (breach.rule == rule) {
                found.push_back(breach);
            }
        }
        return found;
    }
    [[nodiscard]] Amounts amounts(const std::string& rule) const {
        Amounts found;
        for (const referee::Breach& breach : breaches(rule)) {
            found.push_back(breach.amount);
        }
        return found;
    }
    [[nodiscard]] std::int64_t evaluated(const std::string& rule) const { return judge().evaluated.at(rule); }

    roster::Problem problem;
    roster::Roster roster;

private:
    [[nodiscard]] std::vector<roster::Assignment> read(const std::string& cells, Day first) const {
        std::vector<roster::Assignment> found;
        std::istringstream in(cells);
        Day day = first;
        for (std::string cell; in >> cell; ++day) {
            std::istringstream parts(cell);
            for (std::string part; cell != "." && std::getline(parts, part, '+');) {
                const std::string letters = "ELNOS";
                const std::size_t at = letters.find(part[0]);
                REQUIRE(at != std::string::npos);
                found.push_back({day, ShiftIx{at}, part.size() > 1 ? HCA : RN});
            }
        }
        return found;
    }
    [[nodiscard]] std::optional<std::int64_t> carried(PersonIx person, const std::string& rule) const {
        for (const auto& [id, amount] : problem.people[person].carried) {
            if (id == rule) {
                return amount;
            }
        }
        return std::nullopt;
    }
    [[nodiscard]] rules::RuleBook::LeaveDays leave_of(PersonIx person) const {
        const roster::Horizon& horizon = problem.horizon;
        rules::RuleBook::LeaveDays days{
            rules::DayMask(horizon.history_days, horizon.days, false),
            std::vector<std::int64_t>(static_cast<std::size_t>(horizon.history_days + horizon.days))};
        for (const roster::Leave& leave : problem.leave) {
            for (Day day = leave.from; leave.person == person && day < leave.until; ++day) {
                days.days.set(day, true);
                days.credit[static_cast<std::size_t>(day + horizon.history_days)] = leave.credit.count();
            }
        }
        return days;
    }

    std::vector<rules::Kind> kinds_;
};

}    // namespace staffwright::testing
