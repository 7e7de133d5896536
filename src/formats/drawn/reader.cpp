#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "base/text.hpp"
#include "formats/drawn/drawing.hpp"
#include "formats/drawn/grid.hpp"
#include "formats/drawn/parts.hpp"
#include "formats/drawn/sections.hpp"
#include "formats/rulepack.hpp"
#include "roster/names.hpp"
#include "rules/pack_use.hpp"

namespace staffwright::formats::drawn {

using roster::Problem;

namespace {

using Part = Result<void> (*)(Words&, Problem&);
struct Keyword {
    std::string_view key;
    Part add;
};

// In the order in which they are read, which is not the order of the lines: a person's line may name a contract that
// stands below it.
constexpr std::array<Keyword, 4> before_people{{
    {"skills", add_skills},
    {"substitute", add_substitution},
    {"contract", add_contract},
    {"shift", add_shift},
}};
constexpr std::array<Keyword, 6> after_people{{
    {"leave", add_leave},
    {"demand", add_demand},
    {"wish", add_wish},
    {"fixed", add_fixed},
    {"cost", add_duty_cost},
    {"rule", add_rule},
}};
/// Read by Reader itself.
constexpr std::array<std::string_view, 10> single{"start",   "undated", "shows",        "about", "published",
                                                  "without", "person",  "leave_credit", "pack",  "only"};

class Reader {
public:
    Reader(const Section& section, const std::string& file, const rules::Packs* packs)
        : section_(section), file_(file), packs_(packs) {
        case_.file = file;
        case_.line = section.name.number;
        case_.name = section.name.text;
    }

    Result<Case> read() && {
        TRY(check_keys());
        TRY(read_horizon());
        for (const Keyword& keyword : before_people) {
            TRY(add_all(keyword));
        }
        TRY(make_people());
        TRY(fill_cells());
        for (const Keyword& keyword : after_people) {
            TRY(add_all(keyword));
        }
        TRY(use_packs());
        TRY(read_tags());
        for (const Line& line : section_.expectations) {
            TRY(read_expectation(Words(line, file_)));
        }
        TRY(choose_subject());
        return std::move(case_);
    }

private:
    Problem& problem() { return case_.problem; }

    Result<void> check_keys() const {
        for (const Header& header : section_.headers) {
            const auto is_key = [&](const Keyword& keyword) { return keyword.key == header.key; };
            if (std::find(single.begin(), single.end(), header.key) == single.end() &&
                std::none_of(before_people.begin(), before_people.end(), is_key) &&
                std::none_of(after_people.begin(), after_people.end(), is_key)) {
                return Words(header.value, file_)
                    .error(fmt::format("\"{}:\" is not a line of a drawn roster", header.key),
                           "start, undated, shows, about, without, published, leave_credit, skills, substitute, "
                           "contract, shift, person, leave, demand, wish, fixed, cost, pack, only or rule");
            }
        }
        return {};
    }

    /// The last such line: a case's own goes before the shared one.
    [[nodiscard]] const Header* find(std::string_view key) const {
        const Header* found = nullptr;
        for (const Header& header : section_.headers) {
            if (header.key == key) {
                found = &header;
            }
        }
        return found;
    }

    Result<void> add_all(const Keyword& keyword) {
        for (const Header& header : section_.headers) {
            if (header.key == keyword.key) {
                Words words(header.value, file_);
                TRY(keyword.add(words, problem()));
            }
        }
        return {};
    }

    Result<void> read_horizon() {
        problem().origin = "native";
        problem().id = problem().name = "drawn";
        grid_ = TRY(read_grid(section_, file_));
        roster::Horizon& horizon = problem().horizon;
        horizon.history_days = grid_.history_days;
        horizon.days = static_cast<std::int32_t>(grid_.weekdays.size()) - grid_.history_days;
        horizon.dated = find("undated") == nullptr;
        const Header* start = find("start");
        if (start == nullptr) {
            return Words(section_.name, file_)
                .error(fmt::format("case \"{}\" has no \"start:\"", case_.name),
                       "write the date of the first day of the period, as in \"start: 2026-10-19\"");
        }
        const auto date = calendar::Date::parse(start->value.text);
        if (!date) {
            return Words(start->value, file_)
                .error(fmt::format("\"{}\" is not a date", start->value.text), "write 2026-10-19");
        }
        horizon.first = *date;
        return check_weekdays(grid_, horizon, file_);
    }

    Result<void> make_people() {
        if (problem().skills.empty()) {
            problem().skills.push_back({"staff", "staff"});
        }
        if (problem().contracts.empty()) {
            problem().contracts.push_back({"standard", "standard", whole_time, Minutes{0}});
        }
        for (const Grid::Row& row : grid_.rows) {
            roster::Person person;
            person.id = person.name = row.person;
            person.skills = {roster::SkillIx{0}};
            problem().people.push_back(std::move(person));
        }
        for (const Header& header : section_.headers) {
            if (header.key == "person") {
                Words words(header.value, file_);
                const bool drawn = !words.empty() && find_person(problem(), words.peek()).has_value();
                if (drawn || !header.shared) {
                    TRY(add_person(words, problem()));
                }
            }
        }
        return {};
    }

    Result<void> fill_cells() {
        Minutes credit{0};
        if (const Header* header = find("leave_credit")) {
            Words words(header->value, file_);
            credit = TRY(words.duration("what a day of leave counts for"));
        }
        case_.roster = roster::Roster(problem());
        TRY(fill(grid_, file_, credit, problem(), case_.roster));
        if (find("published") == nullptr) {
            problem().published.clear();    // only a case that says so compares with what was published
        }
        return {};
    }

    /// The packs of the last "pack:" line hold for every contract; "only:" lines choose among their rules.
    Result<void> use_packs() {
        const Header* header = find("pack");
        if (header == nullptr) {
            return {};
        }
        Words words(header->value, file_);
        for (roster::Contract& contract : problem().contracts) {
            contract.packs.clear();
        }
        while (!words.empty()) {
            const std::string name = words.take();
            for (roster::Contract& contract : problem().contracts) {
                contract.packs.push_back(name);
            }
        }
        const auto used = rules::use_packs(problem(), packs_ != nullptr ? *packs_ : built_in_packs());
        if (!used) {
            return words.error(used.error().what, used.error().advice, used.error().id);
        }
        const Header* only = find("only");
        case_.whole_packs = only == nullptr;
        return only == nullptr ? Result<void>{} : keep_only(Words(only->value, file_));
    }

    Result<void> keep_only(Words words) {
        std::vector<std::string> wanted;
        while (!words.empty()) {
            const std::string id = words.take();
            const auto is_it = [&](const roster::Rule& rule) { return rule.id == id; };
            if (std::none_of(problem().rules.begin(), problem().rules.end(), is_it)) {
                return words.error(fmt::format("no rule \"{}\" is in force here", id),
                                   "does anybody here, and any shift, fall under it?", ErrorId::bad_reference);
            }
            wanted.push_back(id);
        }
        std::erase_if(problem().rules, [&](const roster::Rule& rule) {
            return !rule.origin.pack.empty() && std::find(wanted.begin(), wanted.end(), rule.id) == wanted.end();
        });
        return {};
    }

    Result<void> read_tags() {
        for (const Header& header : section_.headers) {
            Words words(header.value, file_);
            if (header.key == "shows") {
                while (!words.empty()) {
                    case_.shows.push_back(words.take());
                }
            } else if (header.key == "about") {
                case_.about = TRY(words.word("a rule's id"));
                TRY(words.expect_end());
            } else if (header.key == "without") {
                while (!words.empty()) {
                    TRY(drop_rule(words));
                }
            }
        }
        return {};
    }

    Result<void> drop_rule(Words& words) {
        const std::string id = words.take();
        std::vector<roster::Rule>& rules = problem().rules;
        const auto at =
            std::find_if(rules.begin(), rules.end(), [&](const roster::Rule& rule) { return rule.id == id; });
        if (at == rules.end()) {
            return words.error(fmt::format("there is no rule \"{}\" to leave out", id), "", ErrorId::bad_reference);
        }
        rules.erase(at);
        return {};
    }

    Result<void> read_expectation(Words words) {
        const std::string verb = words.take();
        Expectations& expected = case_.expected;
        if (verb == "breaks") {
            return read_breach(words);
        }
        if (verb == "quiet") {
            const std::string rule = TRY(rule_id(words));
            expected.quiet.push_back({words.line(), rule});
        } else if (verb == "nothing" && words.take_if("to") && words.take_if("judge")) {
            const std::string rule = TRY(rule_id(words));
            expected.nothing_to_judge.push_back({words.line(), rule});
        } else if (verb == "score" && words.take_if("hard")) {
            const Cost hard{TRY(words.number("the hard score"))};
            if (!words.take_if("soft")) {
                return words.error("the score has no soft part", "write \"score hard 0 soft 12\"");
            }
            const Cost soft{TRY(words.number("the soft score"))};
            expected.score = roster::Score{hard, soft};
        } else if (verb == "legal" && !words.empty() && (words.peek() == "yes" || words.peek() == "no")) {
            expected.legal = words.take() == "yes";
        } else if (verb == "refused") {
            ExpectedRefusal refused;
            refused.line = words.line();
            refused.error = TRY(words.word("an error"));
            refused.path = TRY(words.word("the error's path"));
            expected.refused = std::move(refused);
        } else {
            return words.error(fmt::format("\"{}\" is not an expectation", verb),
                               "breaks, quiet, nothing to judge, score hard N soft N, legal yes|no or refused");
        }
        return words.expect_end();
    }

    Result<void> read_breach(Words& words) {
        ExpectedBreach breach;
        breach.line = words.line();
        breach.rule = TRY(rule_id(words));
        const std::string who = TRY(words.word("people"));
        if (who != "nobody") {
            for (const std::string_view id : split(who, ',')) {
                const auto ix = find_person(problem(), id);
                if (!ix) {
                    return words.error(fmt::format("{} is not drawn", id), "write \"nobody\" for a demand",
                                       ErrorId::bad_reference);
                }
                breach.people.push_back(*ix);
            }
            std::sort(breach.people.begin(), breach.people.end());
        }
        std::tie(breach.from, breach.until) = TRY(days(words, problem()));
        if (!words.take_if("amount")) {
            return words.error("the breach has no amount", "write \"breaks rest Amy Mo..Tu amount 90\"");
        }
        breach.amount = TRY(amount(words));
        if (words.take_if("cost")) {
            breach.cost = TRY(words.number("a cost"));
        }
        case_.expected.breaches.push_back(std::move(breach));
        return words.expect_end();
    }

    /// A number, or a length of time for rules that count minutes.
    static Result<std::int64_t> amount(Words& words) {
        if (!words.empty() && parse_duration(words.peek())) {
            return TRY(words.duration("an amount")).count();
        }
        return words.number("an amount");
    }

    /// Of a rule of the case, or of a built-in rule (which are known by their "/" or by name).
    Result<std::string> rule_id(Words& words) {
        const std::string id = TRY(words.word("a rule's id"));
        const bool known = std::any_of(problem().rules.begin(), problem().rules.end(),
                                       [&](const roster::Rule& rule) { return rule.id == id; });
        if (!known && !roster::is_reserved_rule_id(id)) {
            return words.error(fmt::format("there is no rule \"{}\" in this case", id), "", ErrorId::bad_reference);
        }
        return id;
    }

    /// Without "about:", the first rule that something is expected of.
    Result<void> choose_subject() {
        const Expectations& expected = case_.expected;
        if (case_.about.empty()) {
            if (!expected.breaches.empty()) {
                case_.about = expected.breaches.front().rule;
            } else if (!expected.quiet.empty()) {
                case_.about = expected.quiet.front().rule;
            } else if (!expected.nothing_to_judge.empty()) {
                case_.about = expected.nothing_to_judge.front().rule;
            } else if (!problem().rules.empty()) {
                case_.about = problem().rules.front().id;
            }
        }
        Words words(Line{section_.name.number, case_.about}, file_);
        if (words.empty()) {
            return words.error(fmt::format("case \"{}\" names no rule", case_.name),
                               "write \"quiet RULE\" or \"breaks RULE ...\"");
        }
        TRY(rule_id(words));
        return {};
    }

    const Section& section_;
    const std::string& file_;
    const rules::Packs* packs_;
    Grid grid_;
    Case case_;
};

}    // namespace

bool Case::is_tagged(std::string_view tag) const {
    return std::find(shows.begin(), shows.end(), tag) != shows.end();
}

std::string Case::subject() const {
    for (const roster::Rule& rule : problem.rules) {
        if (rule.id == about) {
            return rule.kind;
        }
    }
    return about;
}

Result<std::vector<Case>> read_cases(std::string_view text, const std::string& file, const rules::Packs* packs) {
    const std::vector<Section> sections = TRY(cut(text, file));
    std::vector<Case> cases;
    for (const Section& section : sections) {
        cases.push_back(TRY(Reader(section, file, packs).read()));
    }
    return cases;
}

}    // namespace staffwright::formats::drawn
