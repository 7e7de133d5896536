#include "app/rota_patterns/asked.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "formats/native.hpp"
#include "formats/native_fields.hpp"

namespace staffwright::app::rota_patterns {

namespace {

using formats::JsonValue;

Error wrong(ErrorId id, std::string what, std::string advice, std::string pointer) {
    return {id, std::move(what), std::move(advice), Place{"", 0, std::move(pointer)}};
}

/// A contract of the unit as the native format has it.
Result<JsonValue> contract_json(const roster::Contract& contract) {
    roster::Problem only;
    only.id = "contract";
    only.contracts.push_back(contract);
    const JsonValue document = TRY(formats::parse_json(formats::write_native_problem(only), "contract"));
    return document.find("contracts")->items.front();
}

const JsonValue* contract_before(const std::optional<Plan>& before, const std::string& id) {
    if (!before) {
        return nullptr;
    }
    const auto& all = before->contracts.items;
    const auto found = std::find_if(all.begin(), all.end(), [&](const JsonValue& each) {
        const JsonValue* name = each.find("id");
        return name != nullptr && name->text == id;
    });
    return found == all.end() ? nullptr : &*found;
}

class Asked {
public:
    Asked(const Basis& basis, const std::optional<Plan>& before, const Settings& wanted)
        : basis_(basis), before_(before), wanted_(wanted) {
        for (const roster::Shift* shift : basis.shifts()) {
            shifts_.insert(shift->id);
        }
    }

    Result<Plan> make(const std::optional<std::vector<PlanWant>>& taken) {
        TRY(start());
        TRY(skill());
        TRY(groups());
        if (taken) {
            plan_.wants = *taken;
        } else if (wanted_.wants) {
            TRY(wants(*wanted_.wants));
        } else if (before_) {
            plan_.wants = before_->wants;
        } else {
            return wrong(ErrorId::bad_value, "nothing is said of what is wanted",
                         "name the week whose demand is taken over", "/demand_week");
        }
        std::erase_if(plan_.wants, [&](const PlanWant& want) { return !shifts_.contains(want.shift); });
        return std::move(plan_);
    }

private:
    Result<void> start() {
        if (wanted_.starts_on.weekday() != calendar::Weekday::monday) {
            const std::int32_t past = static_cast<std::int32_t>(wanted_.starts_on.weekday());
            return wrong(ErrorId::bad_value,
                         wanted_.starts_on.to_string() + " is no Monday, and weeks begin on Mondays",
                         "name " + (wanted_.starts_on - past).to_string(), "/starts_on");
        }
        plan_.start = wanted_.starts_on;
        plan_.start_week = wanted_.start_week;
        return {};
    }

    Result<void> skill() {
        const auto& skills = basis_.problem.skills;
        const bool is_known = !wanted_.skill || std::any_of(skills.begin(), skills.end(), [&](const auto& each) {
            return each.id == *wanted_.skill;
        });
        if (!is_known) {
            return wrong(ErrorId::bad_reference, "the unit has no skill \"" + *wanted_.skill + "\"",
                         "name one of the unit's, or none", "/skill");
        }
        plan_.skill = wanted_.skill;
        return {};
    }

    Result<void> groups() {
        if (wanted_.groups.empty() || wanted_.groups.size() > most_groups) {
            return wrong(ErrorId::bad_value, fmt::format("{} groups of lines", wanted_.groups.size()),
                         fmt::format("a rota has 1 to {}", most_groups), "/groups");
        }
        std::int64_t lines = 0;
        std::set<std::string> taken;
        for (const GroupWish& wish : wanted_.groups) {
            lines += wish.lines;
            if (wish.id && !taken.insert(*wish.id).second) {
                return wrong(ErrorId::bad_value, "two groups are called \"" + *wish.id + "\"", "name each once",
                             "/groups");
            }
        }
        if (lines > most_lines) {
            return wrong(ErrorId::too_large, fmt::format("{} lines together", lines),
                         fmt::format("at most {} are designed together; make two patterns", most_lines), "/groups");
        }
        for (std::size_t at = 0; at < wanted_.groups.size(); ++at) {
            TRY(group(at, taken));
        }
        return {};
    }

    Result<void> group(std::size_t at, std::set<std::string>& taken) {
        const GroupWish& wish = wanted_.groups[at];
        const std::string pointer = fmt::format("/groups/{}", at);
        PlanGroup group;
        const PlanGroup* was = wish.id && before_ ? before_->group(*wish.id) : nullptr;
        if (wish.id && was == nullptr) {
            return wrong(ErrorId::bad_reference, "there is no group \"" + *wish.id + "\"",
                         "leave the id out, for a new group", pointer + "/id");
        }
        group.id = was != nullptr ? was->id : new_id(taken);
        group.name = wish.name;
        group.lines = wish.lines;
        group.shifts = wish.shifts;
        for (const std::string& shift : wish.shifts) {
            if (!shifts_.contains(shift)) {
                return wrong(ErrorId::bad_reference, "the unit has no shift \"" + shift + "\"",
                             "name its shifts by their codes", pointer + "/shifts");
            }
        }
        group.contract = wish.contract;
        TRY(contract(wish.contract, pointer));
        group.days.resize(static_cast<std::size_t>(days_of_week) * static_cast<std::size_t>(wish.lines));
        for (std::size_t day = 0; was != nullptr && day < std::min(group.days.size(), was->days.size()); ++day) {
            group.days[day] = was->days[day];
            std::erase_if(group.days[day], [&](const std::string& shift) { return !may_work(group, shift); });
        }
        plan_.groups.push_back(std::move(group));
        return {};
    }

    [[nodiscard]] bool may_work(const PlanGroup& group, const std::string& shift) const {
        return shifts_.contains(shift) && (group.shifts.empty() || std::find(group.shifts.begin(), group.shifts.end(),
                                                                             shift) != group.shifts.end());
    }

    /// That no group has or ever had while it was of this pattern.
    [[nodiscard]] std::string new_id(std::set<std::string>& taken) const {
        for (int number = 1;; ++number) {
            const std::string id = fmt::format("g{}", number);
            if ((!before_ || before_->group(id) == nullptr) && taken.insert(id).second) {
                return id;
            }
        }
    }

    /// The unit's, or the one that was taken over before, where the unit has it no longer.
    Result<void> contract(const std::string& id, const std::string& pointer) {
        const auto& there = plan_.contracts.items;
        const bool is_there =
            std::any_of(there.begin(), there.end(), [&](const JsonValue& each) { return each.find("id")->text == id; });
        if (is_there) {
            return {};
        }
        if (const roster::Contract* found = basis_.contract(id)) {
            plan_.contracts.add(TRY(contract_json(*found)));
            return {};
        }
        if (const JsonValue* was = contract_before(before_, id)) {
            plan_.contracts.add(*was);
            return {};
        }
        return wrong(ErrorId::bad_reference, "nobody of the unit has a contract \"" + id + "\"",
                     "name one that the list of rota patterns offers", pointer + "/contract");
    }

    Result<void> wants(const std::vector<PlanWant>& numbers) {
        std::set<std::pair<std::int32_t, std::string>> said;
        for (std::size_t at = 0; at < numbers.size(); ++at) {
            PlanWant want = numbers[at];
            const std::string pointer = fmt::format("/demand/{}", at);
            if (!said.emplace(want.weekday, want.shift).second) {
                return wrong(ErrorId::bad_value, "a shift of one weekday is named twice", "name it once", pointer);
            }
            if (!shifts_.contains(want.shift)) {
                return wrong(ErrorId::bad_reference, "the unit has no shift \"" + want.shift + "\"",
                             "name its shifts by their codes", pointer + "/shift");
            }
            if (want.optimum < want.minimum || (want.maximum && *want.maximum < want.optimum)) {
                return wrong(ErrorId::bad_value, "minimum, optimum and maximum are not in this order",
                             "want at least the minimum and at most the maximum", pointer);
            }
            take_penalties(want);
            plan_.wants.push_back(std::move(want));
        }
        std::sort(plan_.wants.begin(), plan_.wants.end(), [](const PlanWant& a, const PlanWant& b) {
            return std::tie(a.weekday, a.shift) < std::tie(b.weekday, b.shift);
        });
        return {};
    }

    /// Those of the same shift on that weekday, else on any.
    void take_penalties(PlanWant& want) const {
        if (!before_) {
            return;
        }
        const PlanWant* like = nullptr;
        for (const PlanWant& each : before_->wants) {
            if (each.shift == want.shift && (like == nullptr || each.weekday == want.weekday)) {
                like = &each;
            }
        }
        if (like != nullptr) {
            want.under = like->under;
            want.over = like->over;
        }
    }

    const Basis& basis_;
    const std::optional<Plan>& before_;
    const Settings& wanted_;
    std::set<std::string> shifts_;
    Plan plan_;
};

}    // namespace

Result<Plan> plan_asked(const Basis& basis, const std::optional<Plan>& before, const Settings& wanted,
                        const std::optional<std::vector<PlanWant>>& taken) {
    return Asked(basis, before, wanted).make(taken);
}

Result<Plan> with_days(Plan plan, const std::vector<DayWish>& days) {
    for (std::size_t at = 0; at < days.size(); ++at) {
        const DayWish& wish = days[at];
        const auto group = std::find_if(plan.groups.begin(), plan.groups.end(),
                                        [&](const PlanGroup& each) { return each.id == wish.group; });
        const std::string pointer = fmt::format("/days/{}", at);
        if (group == plan.groups.end()) {
            return wrong(ErrorId::bad_reference, "there is no group \"" + wish.group + "\"", "read the pattern again",
                         pointer + "/group");
        }
        if (wish.week < 0 || wish.week >= group->lines || wish.weekday < 0 || wish.weekday >= days_of_week) {
            return wrong(ErrorId::bad_value, "that day is not in the pattern",
                         fmt::format("\"{}\" has weeks 1 to {}, of days 0 to 6", wish.group, group->lines), pointer);
        }
        group->days[static_cast<std::size_t>(days_of_week * wish.week + wish.weekday)] = wish.shifts;
    }
    return plan;
}

}    // namespace staffwright::app::rota_patterns
