#include "solve/columns/branching_questions.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace staffwright::solve {

BranchingQuestions::BranchingQuestions(const Model& model) {
    const roster::Problem& problem = model.problem();
    std::vector<ShiftIx> all;
    for (const ShiftIx shift : problem.shifts.indices()) {
        all.push_back(shift);
    }
    add(model, all, {});
    for (const ShiftIx shift : all) {
        add(model, {shift}, {});
    }
    // Skills that no demand names are alike, and only the cheapest of them is an option: they are not asked about.
    std::set<std::pair<ShiftIx, SkillIx>> named;
    for (const roster::DutyDemand& demand : problem.duty_demand) {
        if (demand.skill) {
            named.emplace(demand.shift, *demand.skill);
        }
    }
    for (const roster::BandDemand& demand : problem.band_demand) {
        for (const ShiftIx shift : all) {
            if (demand.skill) {
                named.emplace(shift, *demand.skill);
            }
        }
    }
    for (const auto& [shift, skill] : named) {
        add(model, {shift}, {skill});
    }
}

/// Those that no option or every one answers alike, or that an earlier one asks, are left out.
void BranchingQuestions::add(const Model& model, std::vector<ShiftIx> shifts, std::vector<SkillIx> skills) {
    Question question{std::move(shifts), std::move(skills), {}};
    for (const std::vector<OptionDuty>& duties : model.options().duties) {
        const bool holds = std::any_of(duties.begin(), duties.end(), [&](const OptionDuty& duty) {
            return std::binary_search(question.shifts.begin(), question.shifts.end(), duty.shift) &&
                   (question.skills.empty() ||
                    std::binary_search(question.skills.begin(), question.skills.end(), duty.skill));
        });
        question.of.push_back(holds ? 1 : 0);
    }
    const bool tells = std::find(question.of.begin(), question.of.end(), 1) != question.of.end();
    const bool known = std::any_of(questions_.begin(), questions_.end(),
                                   [&](const Question& other) { return other.of == question.of; });
    if (tells && !known) {
        questions_.push_back(std::move(question));
    }
}

roster::Certificate::Decision BranchingQuestions::decision(std::size_t question, PersonIx person, Day day) const {
    return {person, day, questions_[question].shifts, questions_[question].skills};
}

}    // namespace staffwright::solve
