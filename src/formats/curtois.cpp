#include "formats/curtois.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "formats/curtois_text.hpp"
#include "formats/lines.hpp"
#include "roster/names.hpp"
#include "rules/builder.hpp"
#include "rules/catalogue.hpp"

namespace staffwright::formats {

namespace {

using roster::Problem;
using roster::Rule;
using roster::ShiftIx;
using rules::RuleBuilder;

constexpr calendar::Date a_monday{19'723};    // 2024-01-01; the format has no dates
constexpr const char* only_id = "staff";      // of the one skill and the one contract

// ---- from the text to the problem -----------------------------------------------------------------------------------

class ProblemMaker {
public:
    explicit ProblemMaker(const CurtoisText& data) : data_(data) {}

    Problem make(std::string id) {
        problem_.id = std::move(id);
        problem_.name = problem_.id;
        problem_.origin = "curtois";
        problem_.horizon = {a_monday, data_.days, 0, false};
        problem_.skills.push_back({only_id, only_id});
        problem_.contracts.push_back({only_id, only_id, whole_time, Minutes{0}});
        for (const CurtoisShift& shift : data_.shifts) {
            problem_.shifts.push_back({shift.id, shift.id, std::nullopt, Minutes{0}, Minutes{shift.minutes}, {}});
        }
        for (const CurtoisPerson& person : data_.staff) {
            problem_.people.push_back(
                {person.id, person.id, roster::ContractIx{0}, std::nullopt, {roster::SkillIx{0}}, {}, {}, {}});
        }
        for (const CurtoisDayOff& off : data_.days_off) {
            problem_.leave.push_back({roster::PersonIx{off.person}, off.day, off.day + 1, "day_off", Minutes{0}});
        }
        add_wishes(data_.on_requests, roster::Wish::Want::on);
        add_wishes(data_.off_requests, roster::Wish::Want::off);
        for (const CurtoisCover& cover : data_.cover) {
            add_demand(cover);
        }
        add_rules();
        return std::move(problem_);
    }

private:
    void add_wishes(const std::vector<CurtoisRequest>& requests, roster::Wish::Want want) {
        for (const CurtoisRequest& request : requests) {
            problem_.wishes.push_back({roster::PersonIx{request.person},
                                       request.day,
                                       want,
                                       {data_.shifts[request.shift].id},
                                       roster::Severity::soft,
                                       Cost{request.weight}});
        }
    }

    void add_demand(const CurtoisCover& cover) {
        roster::DutyDemand demand;
        demand.day = cover.day;
        demand.shift = ShiftIx{cover.shift};
        demand.want.optimum = static_cast<std::int32_t>(cover.wanted);
        demand.want.under.weight = Cost{cover.under};
        demand.want.over.weight = Cost{cover.over};
        problem_.duty_demand.push_back(std::move(demand));
    }

    /// The people with each value, values in order of first appearance: one rule for all of them.
    template <class Key>
    [[nodiscard]] auto grouped(Key key) const {
        using Value = decltype(key(data_.staff.front()));
        std::vector<std::pair<Value, std::vector<std::string>>> groups;
        for (const CurtoisPerson& person : data_.staff) {
            const Value value = key(person);
            auto group = std::ranges::find(groups, value, &std::pair<Value, std::vector<std::string>>::first);
            if (group == groups.end()) {
                group = groups.insert(groups.end(), {value, {}});
            }
            group->second.push_back(person.id);
        }
        return groups;
    }

    void add(RuleBuilder builder, const std::vector<std::string>& people) {
        if (people.size() < data_.staff.size()) {
            builder.people(people);
        }
        problem_.rules.push_back(builder.build());
    }

    void add_rules() {
        add_successions();
        add_most_of_shifts();
        add_minutes();
        add_runs();
        add_weekends();
    }

    void add_weekends() {
        // A Saturday that ends the period is no weekend: the format has as many as there are whole weeks.
        std::vector<std::string> days;
        for (roster::Day saturday = 5; data_.days % 7 == 6 && saturday + 1 < data_.days; saturday += 7) {
            days.push_back(fmt::format("day:{}", saturday));
            days.push_back(fmt::format("day:{}", saturday + 1));
        }
        for (const auto& [most, people] : grouped([](const CurtoisPerson& person) { return person.most_weekends; })) {
            RuleBuilder rule(fmt::format("weekends/{}", most), "weekend_total");
            rule.set("worked", "roster_day").set("max", most);
            if (!days.empty()) {
                rule.words("on", days);
            }
            add(std::move(rule), people);
        }
    }

    void add_successions() {
        for (const CurtoisShift& shift : data_.shifts) {
            if (shift.not_followed_by.empty()) {
                continue;
            }
            std::vector<std::string> then;
            for (const std::size_t follower : shift.not_followed_by) {
                then.push_back(data_.shifts[follower].id);
            }
            problem_.rules.push_back(RuleBuilder("succession/" + shift.id, "forbidden_succession")
                                         .words("first", {shift.id})
                                         .words("then", then)
                                         .build());
        }
    }

    void add_most_of_shifts() {
        for (std::size_t shift = 0; shift < data_.shifts.size(); ++shift) {
            for (const auto& [most, people] :
                 grouped([&](const CurtoisPerson& person) { return person.most_of[shift]; })) {
                if (!most) {
                    continue;    // a maximum of all days cannot be broken; thousands of such rules would only cost time
                }
                const std::string& id = data_.shifts[shift].id;
                RuleBuilder rule(fmt::format("most_of/{}/{}", id, *most), "total");
                rule.words("of", {id}).set("measure", "duties").set("max", *most);
                add(std::move(rule), people);
            }
        }
    }

    void add_minutes() {
        for (const auto& [limits, people] : grouped([](const CurtoisPerson& person) {
                 return std::pair{person.least_minutes, person.most_minutes};
             })) {
            const std::int64_t least = limits.first;
            const std::int64_t most = limits.second;
            const auto rule = [&](const char* name) {
                return RuleBuilder(fmt::format("{}/{}-{}", name, least, most), "total")
                    .set("measure", "minutes")
                    .per(60);
            };
            add_limits(rule, "minutes", "minutes_at_least", least, most, people);
        }
    }

    void add_runs() {
        for (const auto& [limits, people] : grouped([](const CurtoisPerson& person) {
                 return std::pair{person.shortest_run, person.longest_run};
             })) {
            const std::int64_t least = limits.first;
            const std::int64_t most = limits.second;
            const auto rule = [&](const char* name) {
                return run_rule(fmt::format("{}/{}-{}", name, least, most), "on");
            };
            add_limits(rule, "work_run", "work_run_at_least", least, most, people);
        }
        for (const auto& [least, people] : grouped([](const CurtoisPerson& person) { return person.shortest_break; })) {
            if (least > 1) {
                add(run_rule(fmt::format("days_off_run/{}", least), "off").set("min", least), people);
            }
        }
    }

    /// One rule for both limits; two where no amount keeps both, since a rule may not contradict itself.
    template <class MakeRule>
    void add_limits(const MakeRule& rule, const char* name, const char* least_name, std::int64_t least,
                    std::int64_t most, const std::vector<std::string>& people) {
        if (least <= most) {
            add(RuleBuilder(rule(name)).set("min", least).set("max", most), people);
        } else {
            add(RuleBuilder(rule(name)).set("max", most), people);
            add(RuleBuilder(rule(least_name)).set("min", least), people);
        }
    }

    /// Runs that touch either end of the period are never too short.
    static RuleBuilder run_rule(std::string id, const char* state) {
        return RuleBuilder(std::move(id), "run_length").set("state", state).set("start", "free").set("end", "free");
    }

    const CurtoisText& data_;
    Problem problem_;
};

// ---- from the problem to the text -----------------------------------------------------------------------------------

std::optional<std::int64_t> number_of(const Rule& rule, std::string_view name) {
    const roster::ParameterValue* value = rules::find_parameter(rule, name);
    const std::int64_t* number = value == nullptr ? nullptr : std::get_if<std::int64_t>(value);
    return number == nullptr ? std::nullopt : std::optional(*number);
}

bool word_is(const Rule& rule, std::string_view name, std::string_view word) {
    const roster::ParameterValue* value = rules::find_parameter(rule, name);
    const std::string* text = value == nullptr ? nullptr : std::get_if<std::string>(value);
    return text != nullptr && *text == word;
}

std::vector<std::string> words_in(const Rule& rule, std::string_view name) {
    const roster::ParameterValue* value = rules::find_parameter(rule, name);
    const auto* words = value == nullptr ? nullptr : std::get_if<std::vector<std::string>>(value);
    return words == nullptr ? std::vector<std::string>{} : *words;
}

/// Takes what it understands; what it does not is found out by reading the result back and comparing.
class TextMaker {
public:
    explicit TextMaker(const Problem& problem) : problem_(problem), names_(problem) {}

    CurtoisText make() {
        data_.days = problem_.horizon.days;
        for (const roster::Shift& shift : problem_.shifts) {
            data_.shifts.push_back({shift.id, shift.credit.value_or(Minutes{0}).count(), {}});
        }
        for (const roster::Person& person : problem_.people) {
            CurtoisPerson row;
            row.id = person.id;
            row.most_of.resize(data_.shifts.size());
            row.shortest_run = 1;
            row.shortest_break = 1;
            data_.staff.push_back(std::move(row));
        }
        for (const Rule& rule : problem_.rules) {
            take(rule);
        }
        for (const roster::Leave& leave : problem_.leave) {
            data_.days_off.push_back({leave.person.at(), leave.from});
        }
        for (const roster::Wish& wish : problem_.wishes) {
            take(wish);
        }
        for (const roster::DutyDemand& demand : problem_.duty_demand) {
            data_.cover.push_back({demand.day, demand.shift.at(), demand.want.optimum, demand.want.under.weight.count(),
                                   demand.want.over.weight.count()});
        }
        return std::move(data_);
    }

private:
    void take(const roster::Wish& wish) {
        const auto shift = wish.shifts.empty() ? std::nullopt : names_.shift(wish.shifts.front());
        if (shift) {
            auto& requests = wish.want == roster::Wish::Want::on ? data_.on_requests : data_.off_requests;
            requests.push_back({wish.person.at(), wish.day, shift->at(), wish.weight.count()});
        }
    }

    template <class Change>
    void for_people_of(const Rule& rule, const Change& change) {
        if (rule.scope.everybody()) {
            std::ranges::for_each(data_.staff, change);
        }
        for (const std::string& id : rule.scope.people) {
            if (const auto person = names_.person(id)) {
                change(data_.staff[person->at()]);
            }
        }
    }

    void take(const Rule& rule) {
        if (rule.kind == "forbidden_succession") {
            take_succession(rule);
        } else if (rule.kind == "total" && word_is(rule, "measure", "duties")) {
            take_most_of(rule);
        } else if (rule.kind == "total") {
            for_people_of(rule, [&](CurtoisPerson& person) {
                person.least_minutes = number_of(rule, "min").value_or(person.least_minutes);
                person.most_minutes = number_of(rule, "max").value_or(person.most_minutes);
            });
        } else if (rule.kind == "run_length" && word_is(rule, "state", "on")) {
            for_people_of(rule, [&](CurtoisPerson& person) {
                person.shortest_run = number_of(rule, "min").value_or(person.shortest_run);
                person.longest_run = number_of(rule, "max").value_or(person.longest_run);
            });
        } else if (rule.kind == "run_length") {
            for_people_of(rule, [&](CurtoisPerson& person) {
                person.shortest_break = number_of(rule, "min").value_or(person.shortest_break);
            });
        } else if (rule.kind == "weekend_total") {
            for_people_of(rule,
                          [&](CurtoisPerson& person) { person.most_weekends = number_of(rule, "max").value_or(0); });
        }
    }

    void take_succession(const Rule& rule) {
        for (const std::string& first : words_in(rule, "first")) {
            const auto shift = names_.shift(first);
            for (const std::string& then : words_in(rule, "then")) {
                const auto follower = names_.shift(then);
                if (shift && follower) {
                    data_.shifts[shift->at()].not_followed_by.push_back(follower->at());
                }
            }
        }
    }

    void take_most_of(const Rule& rule) {
        const std::vector<std::string> of = words_in(rule, "of");
        const auto shift = of.empty() ? std::nullopt : names_.shift(of.front());
        if (shift) {
            for_people_of(rule, [&](CurtoisPerson& person) { person.most_of[shift->at()] = number_of(rule, "max"); });
        }
    }

    const Problem& problem_;
    roster::Names names_;
    CurtoisText data_;
};

}    // namespace

Result<Problem> read_curtois_problem(std::string_view text, const std::string& file) {
    const CurtoisText data = TRY(parse_curtois(text, file));
    return ProblemMaker(data).make(stem_of(file));
}

Result<std::string> write_curtois_problem(const Problem& problem) {
    std::string text = print_curtois(TextMaker(problem).make());
    const Result<Problem> again = read_curtois_problem(text, problem.id + ".txt");
    if (!again) {
        return Error{ErrorId::unsupported,
                     fmt::format("problem {} cannot be written in the Curtois format: {}", in_quotes(problem.id),
                                 again.error().what),
                     "write it in the native format", again.error().place};
    }
    if (*again != problem) {
        return Error{ErrorId::unsupported,
                     fmt::format("problem {} says more than the Curtois format can", in_quotes(problem.id)),
                     "write it in the native format",
                     {}};
    }
    return text;
}

}    // namespace staffwright::formats
