// Reads a native problem: field by field into a Problem, which is then validated and its rules bound, so that whoever
// reads a file hears of everything wrong with file, line and pointer.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "formats/lines.hpp"
#include "formats/native.hpp"
#include "formats/native_names.hpp"
#include "formats/native_pay.hpp"
#include "formats/native_rules.hpp"
#include "formats/native_words.hpp"
#include "formats/rulepack.hpp"
#include "roster/validate.hpp"
#include "rules/bind.hpp"

namespace staffwright::formats {

namespace {

using roster::Day;
using roster::Problem;

Result<roster::Clock> clock_of(const Node& node) {
    const std::string text = TRY(node.as_text());
    const auto clock = read_clock(text);
    if (!clock) {
        return node.wrong(ErrorId::bad_value, fmt::format("{} is no time from and to", in_quotes(text)),
                          "write it as \"07:30-20:00\"; hours go beyond 24 for the next day, as \"17:00-33:00\"");
    }
    return *clock;
}

Result<Wte> wte_of(const Node& node) {
    if (node.value().kind != JsonValue::Kind::number) {
        return node.wrong(ErrorId::bad_value, fmt::format("this is {}", described(node.value().kind)),
                          "give a number, 1.0 for a whole-time equivalent");
    }
    const auto wte = read_wte(node.value().text);
    if (!wte) {
        return node.wrong(ErrorId::bad_value, fmt::format("{} is no whole-time equivalent", node.value().text),
                          "give a number such as 0.8, with at most four decimals");
    }
    return *wte;
}

Result<Minutes> minutes_or_none(const Node& node, std::string_view name) {
    return Minutes{TRY(node.number_or(name, 0))};
}

class ProblemReader {
public:
    ProblemReader(const Node& root, const rules::Packs* packs) : root_(root), packs_(packs) {}

    Result<NativeProblem> read() {
        TRY(head());
        TRY(horizon());
        TRY(skills());
        TRY(shifts());
        TRY(contracts());
        TRY(ids_of_people());
        for (const char* list : {"skills", "shifts", "contracts", "people"}) {
            TRY(ids_differ(list));    // before anything refers to them
        }
        const References references(problem_);
        references_ = &references;
        TRY(people());
        TRY(substitutions());
        TRY(demand());
        TRY(leave());
        TRY(wishes());
        TRY(duties("fixed", problem_.fixed));
        TRY(duties("published", problem_.published));
        TRY(duty_costs());
        TRY(root_.each("rules", [&](const Node& node) -> Result<void> {
            problem_.rules.push_back(TRY(read_rule(node)));
            return {};
        }));
        return whole();
    }

private:
    Result<void> head() {
        TRY(root_.only({"format", "version",     "id",          "name",       "origin",        "horizon", "skills",
                        "shifts", "contracts",   "people",      "leave",      "wishes",        "fixed",   "published",
                        "rules",  "duty_demand", "band_demand", "duty_costs", "substitutions", "pay"}));
        problem_.id = TRY(root_.text("id"));
        problem_.name = TRY(root_.text_or("name", ""));
        problem_.origin = TRY(root_.text_or("origin", "native"));
        if (root_.has("pay")) {
            problem_.pay = TRY(read_pay_policy(root_.at("pay")));
        }
        return {};
    }

    Result<void> horizon() {
        const Node node = TRY(root_.field("horizon"));
        TRY(node.only({"first", "days", "history_days", "dated"}));
        const Node first = TRY(node.field("first"));
        problem_.horizon.first = TRY(read_date(first));
        problem_.horizon.days = TRY(small_number(TRY(node.field("days"))));
        problem_.horizon.history_days = node.has("history_days") ? TRY(small_number(node.at("history_days"))) : 0;
        problem_.horizon.dated = TRY(node.flag_or("dated", true));
        // Days are laid out before everything is validated, so their number is bounded here.
        if (problem_.horizon.days < 1 || problem_.horizon.days > roster::most_days) {
            return node.at("days").wrong(ErrorId::bad_value, fmt::format("there are {} days", problem_.horizon.days),
                                         fmt::format("use 1 to {}", roster::most_days));
        }
        return {};
    }

    Result<void> skills() {
        TRY(root_.field("skills"));
        return root_.each("skills", [&](const Node& node) -> Result<void> {
            TRY(node.only({"id", "name"}));
            std::string id = TRY(node.text("id"));
            std::string name = TRY(node.text_or("name", ""));    // not inside the braces: see inrc2_scenario.cpp
            problem_.skills.push_back({std::move(id), std::move(name)});
            return {};
        });
    }

    Result<void> shifts() {
        TRY(root_.field("shifts"));
        return root_.each("shifts", [&](const Node& node) -> Result<void> {
            TRY(node.only(
                {"id", "name", "clock", "unpaid_break_minutes", "paid_break_minutes", "credit_minutes", "classes"}));
            roster::Shift shift;
            shift.id = TRY(node.text("id"));
            shift.name = TRY(node.text_or("name", ""));
            if (node.has("clock")) {
                shift.clock = TRY(clock_of(node.at("clock")));
            }
            shift.unpaid_break = TRY(minutes_or_none(node, "unpaid_break_minutes"));
            shift.paid_break = TRY(minutes_or_none(node, "paid_break_minutes"));
            if (node.has("credit_minutes")) {
                shift.credit = Minutes{TRY(node.number("credit_minutes"))};
            }
            shift.classes = TRY(node.texts("classes"));
            problem_.shifts.push_back(std::move(shift));
            return {};
        });
    }

    Result<void> contracts() {
        TRY(root_.field("contracts"));
        return root_.each("contracts", [&](const Node& node) -> Result<void> {
            TRY(node.only({"id", "name", "wte", "weekly_minutes", "packs", "pay"}));
            roster::Contract contract;
            contract.id = TRY(node.text("id"));
            contract.name = TRY(node.text_or("name", ""));
            if (node.has("wte")) {
                contract.wte = TRY(wte_of(node.at("wte")));
            }
            contract.weekly = TRY(minutes_or_none(node, "weekly_minutes"));
            contract.packs = TRY(node.texts("packs"));
            if (node.has("pay")) {
                contract.pay = TRY(read_pay_facts(node.at("pay")));
            }
            problem_.contracts.push_back(std::move(contract));
            return {};
        });
    }

    Result<void> ids_differ(std::string_view list) const {
        std::map<std::string, int> lines;
        return root_.each(list, [&](const Node& node) -> Result<void> {
            const Node id = node.at("id");
            const auto [first, is_new] = lines.emplace(id.value().text, id.value().line);
            if (!is_new) {
                return id.wrong(ErrorId::contradiction,
                                fmt::format("two {} are called {}, the first on line {}", list, in_quotes(first->first),
                                            first->second),
                                "give each an id of its own");
            }
            return {};
        });
    }

    /// People first get their ids, so that everything that names them can be looked up while the rest is read.
    Result<void> ids_of_people() {
        TRY(root_.field("people"));
        return root_.each("people", [&](const Node& node) -> Result<void> {
            TRY(node.is_object());
            roster::Person person;
            person.id = TRY(node.text("id"));
            problem_.people.push_back(std::move(person));
            return {};
        });
    }

    Result<void> people() {
        std::size_t number = 0;
        return root_.each("people", [&](const Node& node) -> Result<void> {
            TRY(node.only({"id", "name", "contract", "wte", "skills", "groups", "past", "carried", "pay"}));
            roster::Person& person = problem_.people[roster::PersonIx{number++}];
            person.name = TRY(node.text_or("name", ""));
            person.contract = TRY(references_->contract(TRY(node.field("contract"))));
            if (node.has("wte")) {
                person.wte = TRY(wte_of(node.at("wte")));
            }
            TRY(node.field("skills"));
            TRY(node.each("skills", [&](const Node& skill) -> Result<void> {
                person.skills.push_back(TRY(references_->skill(skill)));
                return {};
            }));
            person.groups = TRY(node.texts("groups"));
            if (node.has("pay")) {
                person.pay = TRY(read_pay_facts(node.at("pay")));
            }
            TRY(past(node, person));
            return carried(node, person);
        });
    }

    /// In any order; messages keep the file's.
    Result<void> past(const Node& node, roster::Person& person) {
        std::map<roster::Assignment, std::size_t> entries;
        TRY(node.each("past", [&](const Node& duty) -> Result<void> {
            const std::size_t entry = entries.size();
            if (!entries.emplace(TRY(references_->assignment(duty, References::Fields::duty)), entry).second) {
                return duty.wrong(ErrorId::contradiction, "the same duty is recorded twice", "list it once");
            }
            return {};
        }));
        past_entries_.emplace_back();
        for (const auto& [duty, entry] : entries) {
            person.past.push_back(duty);
            past_entries_.back().push_back(entry);
        }
        return {};
    }

    static Result<void> carried(const Node& node, roster::Person& person) {
        if (!node.has("carried")) {
            return {};
        }
        const Node amounts = node.at("carried");
        TRY(amounts.is_object());
        for (const std::string& rule : amounts.value().keys) {
            person.carried.emplace_back(rule, TRY(amounts.number(rule)));
        }
        return {};
    }

    Result<void> substitutions() {
        return root_.each("substitutions", [&](const Node& node) -> Result<void> {
            TRY(node.only({"wanted", "by", "cost"}));
            roster::Substitution substitution;
            substitution.wanted = TRY(references_->skill(TRY(node.field("wanted"))));
            substitution.by = TRY(references_->skill(TRY(node.field("by"))));
            substitution.cost = Cost{TRY(node.number_or("cost", 0))};
            problem_.substitutions.push_back(substitution);
            return {};
        });
    }

    /// `day`, or `days`, or every day of the period.
    Result<std::vector<Day>> days_of(const Node& node) const {
        if (node.has("day") && node.has("days")) {
            return node.wrong(ErrorId::contradiction, "both \"day\" and \"days\" are given", "give one of them");
        }
        if (node.has("day")) {
            return std::vector<Day>{TRY(references_->day(node.at("day")))};
        }
        if (node.has("days")) {
            const Node list = node.at("days");
            std::vector<Day> days = TRY(references_->days(list));
            if (list.value().items.empty()) {
                return list.wrong(ErrorId::bad_value, "no day is listed, so that nobody would be wanted",
                                  "list days, or leave `days` out for every day");
            }
            return days;
        }
        std::vector<Day> all;
        for (Day day = 0; day < problem_.horizon.days; ++day) {
            all.push_back(day);
        }
        return all;
    }

    static Result<roster::Want> want_of(const Node& node) {
        roster::Want want;
        want.minimum = node.has("minimum") ? TRY(small_number(node.at("minimum"))) : 0;
        want.optimum = node.has("optimum") ? TRY(small_number(node.at("optimum"))) : want.minimum;
        if (node.has("maximum")) {
            want.maximum = TRY(small_number(node.at("maximum")));
        }
        if (node.has("under")) {
            want.under = TRY(read_penalty(node.at("under")));
        }
        if (node.has("over")) {
            want.over = TRY(read_penalty(node.at("over")));
        }
        return want;
    }

    Result<std::optional<roster::SkillIx>> skill_or_any(const Node& node) const {
        if (!node.has("skill")) {
            return std::optional<roster::SkillIx>{};
        }
        return std::optional(TRY(references_->skill(node.at("skill"))));
    }

    static Result<void> room_for(const Node& node, std::size_t demands) {
        constexpr std::size_t most = 1'000'000;
        if (demands > most) {
            return node.wrong(ErrorId::too_large, fmt::format("the demand has more than {} days in all", most),
                              "split the problem");
        }
        return {};
    }

    Result<void> demand() {
        std::size_t entry = 0;
        TRY(root_.each("duty_demand", [&](const Node& node) -> Result<void> {
            TRY(node.only({"day", "days", "shift", "skill", "minimum", "optimum", "maximum", "under", "over"}));
            roster::DutyDemand demand;
            demand.shift = TRY(references_->shift(TRY(node.field("shift"))));
            demand.skill = TRY(skill_or_any(node));
            demand.want = TRY(want_of(node));
            const std::vector<Day> days = TRY(days_of(node));
            TRY(room_for(node, problem_.duty_demand.size() + days.size()));
            for (const Day day : days) {
                demand.day = day;
                problem_.duty_demand.push_back(demand);
                duty_demand_entries_.push_back(entry);
            }
            ++entry;
            return {};
        }));
        entry = 0;
        return root_.each("band_demand", [&](const Node& node) -> Result<void> {
            TRY(node.only({"day", "days", "band", "skill", "minimum", "optimum", "maximum", "under", "over"}));
            roster::BandDemand demand;
            demand.band = TRY(clock_of(TRY(node.field("band"))));
            demand.skill = TRY(skill_or_any(node));
            demand.want = TRY(want_of(node));
            const std::vector<Day> days = TRY(days_of(node));
            TRY(room_for(node, problem_.band_demand.size() + days.size()));
            for (const Day day : days) {
                demand.day = day;
                problem_.band_demand.push_back(demand);
                band_demand_entries_.push_back(entry);
            }
            ++entry;
            return {};
        });
    }

    /// Leave does not know of rosters: days of it before the recorded past or after the period say nothing here. Leave
    /// that has no other days, or ends before it begins, stays as it is and is refused.
    void cut_to_period(roster::Leave& leave) const {
        const Day first = -problem_.horizon.history_days;
        const Day until = problem_.horizon.days;
        if (leave.from < leave.until && leave.from < until && leave.until > first) {
            leave.from = std::max(leave.from, first);
            leave.until = std::min(leave.until, until);
        }
    }

    Result<void> leave() {
        return root_.each("leave", [&](const Node& node) -> Result<void> {
            TRY(node.only({"person", "from", "until", "kind", "credit_minutes"}));
            roster::Leave leave;
            leave.person = TRY(references_->person(TRY(node.field("person"))));
            leave.from = TRY(references_->day(TRY(node.field("from"))));
            leave.until = TRY(references_->day(TRY(node.field("until"))));
            cut_to_period(leave);
            leave.kind = TRY(node.text_or("kind", ""));
            leave.credit = TRY(minutes_or_none(node, "credit_minutes"));
            problem_.leave.push_back(std::move(leave));
            return {};
        });
    }

    Result<void> wishes() {
        return root_.each("wishes", [&](const Node& node) -> Result<void> {
            TRY(node.only({"person", "day", "want", "shifts", "severity", "weight"}));
            roster::Wish wish;
            wish.person = TRY(references_->person(TRY(node.field("person"))));
            wish.day = TRY(references_->day(TRY(node.field("day"))));
            TRY(node.field("want"));
            wish.want = static_cast<roster::Wish::Want>(TRY(node.word_or("want", {"on", "off"}, 0)));
            wish.shifts = TRY(node.texts("shifts"));
            wish.severity = static_cast<roster::Severity>(TRY(node.word_or("severity", {"hard", "soft"}, 1)));
            wish.weight = Cost{TRY(node.number_or("weight", 1))};
            problem_.wishes.push_back(std::move(wish));
            return {};
        });
    }

    Result<void> duties(std::string_view name, std::vector<roster::PersonAssignment>& list) const {
        return root_.each(name, [&](const Node& node) -> Result<void> {
            const roster::Assignment duty = TRY(references_->assignment(node, References::Fields::duty_of_person));
            list.push_back({TRY(references_->person(TRY(node.field("person")))), duty});
            return {};
        });
    }

    Result<void> duty_costs() {
        return root_.each("duty_costs", [&](const Node& node) -> Result<void> {
            TRY(node.only({"person", "shift", "day", "cost"}));
            roster::DutyCost cost;
            cost.person = TRY(references_->person(TRY(node.field("person"))));
            cost.shift = TRY(references_->shift(TRY(node.field("shift"))));
            if (node.has("day")) {
                cost.day = TRY(references_->day(node.at("day")));
            }
            cost.cost = Cost{TRY(node.number("cost"))};
            problem_.duty_costs.push_back(cost);
            return {};
        });
    }

    Result<NativeProblem> whole() {
        std::vector<rules::PackNote> notes;
        // What is laid out by days waits until their number is known to be sane; validate() says so if it is not.
        const roster::Horizon& horizon = problem_.horizon;
        const bool sane = 0 <= horizon.history_days && horizon.history_days <= roster::most_days && 0 < horizon.days &&
                          horizon.days <= roster::most_days;
        if (rules::names_packs(problem_) && sane) {
            auto used = rules::use_packs(problem_, packs_ != nullptr ? *packs_ : built_in_packs());
            if (!used) {
                return placed(used.error());
            }
            notes = std::move(*used);
        }
        if (const Result<void> valid = roster::validate(problem_); !valid) {
            return placed(valid.error());
        }
        if (const auto book = rules::bind(problem_); !book) {
            return placed(book.error());
        }
        return NativeProblem{std::move(problem_), std::move(notes)};
    }

    /// The problem's name of a field with its unit, as the file has it.
    static std::string field_name(std::string_view step) {
        if (step == "unpaid_break" || step == "paid_break" || step == "credit" || step == "weekly") {
            return fmt::format("{}_minutes", step);
        }
        if (step == "hourly" || step == "on_call_hourly" || step == "cost_unit") {
            return fmt::format("{}_pence", step);
        }
        return std::string(step);
    }

    /// The error of a check that knows the problem but not the file, at the nearest place in the file.
    Error placed(const Error& error) const {
        std::vector<std::string> steps;
        for (const std::string_view step : split(error.place.path, '/')) {
            if (!step.empty() && step != "want") {    // a demand's wants stand in the demand itself
                steps.push_back(field_name(step));
            }
        }
        if (steps.size() > 1) {
            const bool duty = steps[0] == "duty_demand";
            const std::vector<std::size_t>& entries = duty ? duty_demand_entries_ : band_demand_entries_;
            const auto number = parse_int64(steps[1]);
            if ((duty || steps[0] == "band_demand") && number && static_cast<std::size_t>(*number) < entries.size()) {
                steps[1] = fmt::format("{}", entries[static_cast<std::size_t>(*number)]);
            }
        }
        if (steps.size() > 3 && steps[0] == "people" && steps[2] == "past") {
            const auto person = parse_int64(steps[1]);
            const auto number = parse_int64(steps[3]);
            steps[3] = fmt::format(
                "{}", past_entries_.at(static_cast<std::size_t>(*person)).at(static_cast<std::size_t>(*number)));
        }
        return root_.placed(steps, error);
    }

    const Node& root_;
    const rules::Packs* packs_;
    Problem problem_;
    const References* references_ = nullptr;
    std::vector<std::vector<std::size_t>> past_entries_;    ///< by person, for each past duty its entry in the file
    std::vector<std::size_t> duty_demand_entries_;    ///< for each demand the entry of the file that it comes from
    std::vector<std::size_t> band_demand_entries_;
};

}    // namespace

Result<NativeProblem> read_native(std::string_view text, std::string_view file, const rules::Packs* packs) {
    const JsonValue document = TRY(parse_json(text, file));
    return read_native_document(document, file, packs);
}

Result<NativeProblem> read_native_document(const JsonValue& document, std::string_view file,
                                           const rules::Packs* packs) {
    const Node root(document, file);
    TRY(check_document(root, problem_format));
    return ProblemReader(root, packs).read();
}

Result<Problem> read_native_problem(std::string_view text, std::string_view file) {
    NativeProblem read = TRY(read_native(text, file, nullptr));
    return std::move(read.problem);
}

}    // namespace staffwright::formats
