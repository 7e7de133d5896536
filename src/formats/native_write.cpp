// Writes a native problem so that it reads back equal: what has its default is left out, and consecutive demands that
// differ only in their days stand in one entry.
#include <algorithm>
#include <iterator>

#include "formats/native.hpp"
#include "formats/native_fields.hpp"
#include "formats/native_json.hpp"
#include "formats/native_pay.hpp"
#include "formats/native_rules.hpp"
#include "formats/native_words.hpp"

namespace staffwright::formats {

namespace {

using roster::Day;
using roster::Problem;

class ProblemWriter {
public:
    explicit ProblemWriter(const Problem& problem) : problem_(problem) {}

    JsonValue write() const {
        JsonValue root = JsonValue::object();
        root.add("format", JsonValue::string(problem_format)).add("version", JsonValue::number(native_version));
        root.add("id", JsonValue::string(problem_.id));
        add_text(root, "name", problem_.name);
        root.add("origin", JsonValue::string(problem_.origin)).add("horizon", horizon());
        add_list(root, "skills", problem_.skills, [](const roster::Skill& skill) {
            JsonValue json = with_id(skill.id);
            add_text(json, "name", skill.name);
            return json;
        });
        add_list(root, "substitutions", problem_.substitutions, [this](const roster::Substitution& item) {
            return JsonValue::object()
                .add("wanted", JsonValue::string(problem_.skills[item.wanted].id))
                .add("by", JsonValue::string(problem_.skills[item.by].id))
                .add("cost", JsonValue::number(item.cost.count()));
        });
        add_list(root, "shifts", problem_.shifts, [](const roster::Shift& item) { return shift(item); });
        add_list(root, "contracts", problem_.contracts, [](const roster::Contract& item) { return contract(item); });
        add_list(root, "people", problem_.people, [this](const roster::Person& item) { return person(item); });
        root.add("duty_demand",
                 demands(problem_.duty_demand, [this](JsonValue& json, const roster::DutyDemand& demand) {
                     json.add("shift", JsonValue::string(problem_.shifts[demand.shift].id));
                 }));
        root.add("band_demand", demands(problem_.band_demand, [](JsonValue& json, const roster::BandDemand& demand) {
                     json.add("band", JsonValue::string(clock_text(demand.band)));
                 }));
        add_list(root, "leave", problem_.leave, [this](const roster::Leave& item) { return leave(item); });
        add_list(root, "wishes", problem_.wishes, [this](const roster::Wish& item) { return wish(item); });
        const auto duty = [this](const roster::PersonAssignment& item) { return duty_of_person(item); };
        add_list(root, "fixed", problem_.fixed, duty);
        add_list(root, "published", problem_.published, duty);
        add_list(root, "duty_costs", problem_.duty_costs, [this](const roster::DutyCost& item) { return cost(item); });
        std::vector<roster::Rule> own;    // the others come with the packs that contracts name
        std::copy_if(problem_.rules.begin(), problem_.rules.end(), std::back_inserter(own),
                     [](const roster::Rule& rule) { return rule.origin.pack.empty(); });
        add_list(root, "rules", own, rule_json);
        if (problem_.pay) {
            root.add("pay", pay_policy_json(*problem_.pay));
        }
        return root;
    }

private:
    static JsonValue with_id(const std::string& id) { return JsonValue::object().add("id", JsonValue::string(id)); }

    template <class Items, class Print>
    static void add_list(JsonValue& root, std::string_view name, const Items& items, const Print& print) {
        JsonValue list = JsonValue::array();
        for (const auto& item : items) {
            list.add(print(item));
        }
        root.add(name, std::move(list));
    }

    JsonValue day(Day day) const {
        const roster::Horizon& horizon = problem_.horizon;
        return horizon.dated ? JsonValue::string(horizon.date(day).to_string()) : JsonValue::number(day);
    }

    JsonValue horizon() const {
        const roster::Horizon& horizon = problem_.horizon;
        JsonValue json = JsonValue::object();
        json.add("first", JsonValue::string(horizon.first.to_string()))
            .add("days", JsonValue::number(horizon.days))
            .add("history_days", JsonValue::number(horizon.history_days));
        if (!horizon.dated) {
            json.add("dated", JsonValue::flag(false));
        }
        return json;
    }

    static JsonValue shift(const roster::Shift& shift) {
        JsonValue json = with_id(shift.id);
        add_text(json, "name", shift.name);
        if (shift.clock) {
            json.add("clock", JsonValue::string(clock_text(*shift.clock)));
        }
        if (shift.unpaid_break != Minutes{}) {
            json.add("unpaid_break_minutes", JsonValue::number(shift.unpaid_break.count()));
        }
        if (shift.paid_break != Minutes{}) {
            json.add("paid_break_minutes", JsonValue::number(shift.paid_break.count()));
        }
        if (shift.credit) {
            json.add("credit_minutes", JsonValue::number(shift.credit->count()));
        }
        add_texts(json, "classes", shift.classes);
        return json;
    }

    static JsonValue contract(const roster::Contract& contract) {
        JsonValue json = with_id(contract.id);
        add_text(json, "name", contract.name);
        json.add("wte", JsonValue::decimal(wte_text(contract.wte)));
        if (contract.weekly != Minutes{}) {
            json.add("weekly_minutes", JsonValue::number(contract.weekly.count()));
        }
        add_texts(json, "packs", contract.packs);
        if (contract.pay) {
            json.add("pay", pay_facts_json(*contract.pay));
        }
        return json;
    }

    void add_duty(JsonValue& json, const roster::Assignment& duty) const {
        json.add("day", day(duty.day))
            .add("shift", JsonValue::string(problem_.shifts[duty.shift].id))
            .add("skill", JsonValue::string(problem_.skills[duty.skill].id));
    }

    JsonValue person(const roster::Person& person) const {
        JsonValue json = with_id(person.id);
        add_text(json, "name", person.name);
        json.add("contract", JsonValue::string(problem_.contracts[person.contract].id));
        if (person.wte) {
            json.add("wte", JsonValue::decimal(wte_text(*person.wte)));
        }
        JsonValue skills = JsonValue::array();
        for (const roster::SkillIx skill : person.skills) {
            skills.add(JsonValue::string(problem_.skills[skill].id));
        }
        json.add("skills", std::move(skills));
        add_texts(json, "groups", person.groups);
        if (person.pay) {
            json.add("pay", pay_facts_json(*person.pay));
        }
        if (!person.past.empty()) {
            JsonValue past = JsonValue::array();
            for (const roster::Assignment& duty : person.past) {
                JsonValue item = JsonValue::object();
                add_duty(item, duty);
                past.add(std::move(item));
            }
            json.add("past", std::move(past));
        }
        if (!person.carried.empty()) {
            JsonValue carried = JsonValue::object();
            for (const auto& [rule, amount] : person.carried) {
                carried.add(rule, JsonValue::number(amount));
            }
            json.add("carried", std::move(carried));
        }
        return json;
    }

    void add_days(JsonValue& json, const std::vector<Day>& days) const {
        if (days.size() == 1) {
            json.add("day", day(days.front()));
        } else if (static_cast<std::int64_t>(days.size()) != problem_.horizon.days) {
            JsonValue list = JsonValue::array();
            for (const Day each : days) {
                list.add(day(each));
            }
            json.add("days", std::move(list));
        }
    }

    static void add_penalty(JsonValue& json, std::string_view name, const roster::PenaltyShape& shape) {
        if (shape != roster::PenaltyShape{}) {
            json.add(name, penalty_json(shape));
        }
    }

    /// Entries keep the order of the demands: only neighbours that differ in nothing but an ascending day are joined.
    template <class Demand, class AddWork>
    JsonValue demands(const std::vector<Demand>& demands, const AddWork& add_work) const {
        JsonValue list = JsonValue::array();
        for (std::size_t i = 0; i < demands.size();) {
            std::vector<Day> days;
            std::size_t next = i;
            while (next < demands.size() && (days.empty() || days.back() < demands[next].day)) {
                Demand same = demands[next];
                same.day = demands[i].day;
                if (!(same == demands[i])) {
                    break;
                }
                days.push_back(demands[next++].day);
            }
            const roster::Want& want = demands[i].want;
            JsonValue json = JsonValue::object();
            add_days(json, days);
            add_work(json, demands[i]);
            if (demands[i].skill) {
                json.add("skill", JsonValue::string(problem_.skills[*demands[i].skill].id));
            }
            json.add("minimum", JsonValue::number(want.minimum)).add("optimum", JsonValue::number(want.optimum));
            if (want.maximum) {
                json.add("maximum", JsonValue::number(*want.maximum));
            }
            add_penalty(json, "under", want.under);
            add_penalty(json, "over", want.over);
            list.add(std::move(json));
            i = next;
        }
        return list;
    }

    JsonValue of_person(roster::PersonIx person) const {
        return JsonValue::object().add("person", JsonValue::string(problem_.people[person].id));
    }

    JsonValue leave(const roster::Leave& leave) const {
        JsonValue json = of_person(leave.person);
        json.add("from", day(leave.from)).add("until", day(leave.until));
        add_text(json, "kind", leave.kind);
        if (leave.credit != Minutes{}) {
            json.add("credit_minutes", JsonValue::number(leave.credit.count()));
        }
        return json;
    }

    JsonValue wish(const roster::Wish& wish) const {
        JsonValue json = of_person(wish.person);
        json.add("day", day(wish.day));
        json.add("want", JsonValue::string(wish.want == roster::Wish::Want::on ? "on" : "off"));
        add_texts(json, "shifts", wish.shifts);
        if (wish.severity == roster::Severity::hard) {
            json.add("severity", JsonValue::string("hard"));
        }
        json.add("weight", JsonValue::number(wish.weight.count()));
        return json;
    }

    JsonValue duty_of_person(const roster::PersonAssignment& item) const {
        JsonValue json = of_person(item.person);
        add_duty(json, item.assignment);
        return json;
    }

    JsonValue cost(const roster::DutyCost& cost) const {
        JsonValue json = of_person(cost.person);
        json.add("shift", JsonValue::string(problem_.shifts[cost.shift].id));
        if (cost.day) {
            json.add("day", day(*cost.day));
        }
        json.add("cost", JsonValue::number(cost.cost.count()));
        return json;
    }

    const Problem& problem_;
};

}    // namespace

std::string write_native_problem(const Problem& problem) {
    return print_json(ProblemWriter(problem).write());
}

}    // namespace staffwright::formats
