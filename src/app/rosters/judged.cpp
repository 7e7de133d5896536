#include "app/rosters/judged.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace staffwright::app::rosters {

JudgedRoster::JudgedRoster(Assembled in, std::vector<store::RosterAssignment> rows, roster::Roster roster)
    : in_(std::move(in)), rows_(std::move(rows)), roster_(std::move(roster)), alone_(in_->problem.people.size()) {}

void JudgedRoster::judge_all(const JudgedRoster* before) {
    const roster::Problem& problem = in_->problem;
    if (before == nullptr) {
        duties_ = referee::duties_of_all(problem, in_->book(), roster_);
    } else {
        duties_ = before->duties_;
    }
    for (const roster::PersonIx person : problem.people.indices()) {
        if (before != nullptr && before->roster_.assignments[person] == roster_.assignments[person]) {
            alone_[person] = before->alone_[person];
            continue;
        }
        duties_[person] = referee::PersonDuties(problem, in_->book(), person, roster_.assignments[person]);
        referee::Verdict alone;
        referee::BreachSink sink(alone, referee::BreachSink::Keep::all);
        in_->judging().person(person, duties_[person], sink);
        alone_[person] = std::make_shared<const referee::Verdict>(std::move(alone));
    }
    for (const OnePerson& alone : alone_) {
        verdict_.score += alone->score;
        verdict_.breaches.insert(verdict_.breaches.end(), alone->breaches.begin(), alone->breaches.end());
    }
    referee::BreachSink sink(verdict_, referee::BreachSink::Keep::all);
    in_->judging().together(duties_, {0, problem.horizon.days}, sink);
    verdict_.evaluated.clear();
    referee::put_in_order(verdict_.breaches);
}

Result<JudgedPtr> JudgedRoster::judge(Assembled in, std::vector<store::RosterAssignment> rows) {
    roster::Roster roster = TRY(roster_of(*in, rows));
    std::shared_ptr<JudgedRoster> made(new JudgedRoster(std::move(in), std::move(rows), std::move(roster)));
    made->judge_all(nullptr);
    return JudgedPtr(std::move(made));
}

Result<JudgedPtr> JudgedRoster::edited(std::vector<store::RosterAssignment> rows) const {
    roster::Roster roster = TRY(roster_of(*in_, rows));
    std::shared_ptr<JudgedRoster> made(new JudgedRoster(in_, std::move(rows), std::move(roster)));
    made->judge_all(this);
    return JudgedPtr(std::move(made));
}

std::string breach_key(const AssembledProblem& in, const referee::Breach& breach) {
    std::string people;
    for (const roster::PersonIx person : breach.people) {
        people += (people.empty() ? "" : ",") + in.map.people[person].text();
    }
    const roster::Horizon& horizon = in.problem.horizon;
    // What it says is part of it: two demands of one day may lack as many people each.
    return fmt::format("{}|{}|{}|{}|{}|{}", breach.rule, people, horizon.date(breach.from).to_string(),
                       horizon.date(breach.until).to_string(), breach.amount, breach.what);
}

}    // namespace staffwright::app::rosters
