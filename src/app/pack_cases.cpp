#include "app/pack_cases.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "app/drawn_claims.hpp"
#include "base/text.hpp"
#include "rules/catalogue.hpp"
#include "rules/pack_use.hpp"

namespace staffwright::app {

namespace {

using Tags = std::set<std::string, std::less<>>;
using formats::drawn::Case;

/// By their meaning (rules/kinds.hpp) these look at days of the period only.
bool looks_back(std::string_view kind) {
    constexpr std::array<std::string_view, 8> only_the_period{"duty_break",  "duty_length",  "working_days",
                                                              "fair_share",  "least_change", "people_per_day",
                                                              "supervision", "same_team"};
    return std::find(only_the_period.begin(), only_the_period.end(), kind) == only_the_period.end();
}

/// What kinds count: a bank holiday could be taken for no day of work, for a day of a weekend, or for hours that it is
/// not credited with, be it worked, off, or leave. The others see lengths and rests only, or who works beside whom.
bool counts_days(std::string_view kind) {
    constexpr std::array<std::string_view, 11> kinds{
        "run_length",   "total",      "rolling_total",     "average_hours",  "weekend_total", "whole_weekend",
        "working_days", "fair_share", "weekend_frequency", "rest_in_window", "people_per_day"};
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

/// It looks at some days only, bank holidays perhaps, or weekdays that a bank holiday may fall on.
bool names_days(const rules::PackRule& rule) {
    const rules::KindEntry& kind = *rules::find_kind(rule.kind);
    return std::any_of(rule.parameters.begin(), rule.parameters.end(), [&](const auto& parameter) {
        return parameter.first == "rest_days" ||
               rules::find_parameter(kind, parameter.first)->type == rules::ParameterType::days;
    });
}

bool has(const rules::PackRule& rule, std::string_view name) {
    return std::any_of(rule.parameters.begin(), rule.parameters.end(),
                       [&](const auto& parameter) { return parameter.first == name; });
}

/// Its kind counts minutes, and not, as it is set here, duties or days.
bool reads_the_clock(const rules::PackRule& rule) {
    if (rules::find_parameter(*rules::find_kind(rule.kind), "basis") == nullptr) {
        return false;
    }
    const bool may_count_other_things =
        rule.kind == "total" || rule.kind == "rolling_total" || rule.kind == "fair_share";
    return !may_count_other_things ||
           std::any_of(rule.parameters.begin(), rule.parameters.end(), [](const auto& parameter) {
               return parameter.first == "measure" && std::get<std::string>(parameter.second) == "minutes";
           });
}

std::vector<std::string> asked_of(const rules::PackRule& rule) {
    std::vector<std::string> asked{"fires", "quiet", "first-day"};
    // A run that reaches the last day may go on: too short is found of one that has ended.
    if (rule.kind != "run_length" || has(rule, "max") || has(rule, "end")) {
        asked.emplace_back("last-day");
    }
    // Where nothing at all is allowed there is no limit to stand at.
    if (std::any_of(rule.parameters.begin(), rule.parameters.end(), [](const auto& parameter) {
            const auto* value = std::get_if<std::int64_t>(&parameter.second);
            return value != nullptr && *value > 0 && rules::looser_by(parameter.first) != 0;
        })) {
        asked.emplace_back("limit");
    }
    if (looks_back(rule.kind)) {
        asked.emplace_back("history");
    }
    if (reads_the_clock(rule)) {
        asked.insert(asked.end(), {"autumn", "spring"});
    }
    if (counts_days(rule.kind) || names_days(rule)) {
        asked.emplace_back("bank-holiday");
    }
    return asked;
}

/// What a case has to draw for a situation whose name does not say it.
std::string how_to_show(const std::vector<std::string>& missing) {
    return missing.back() != "bank-holiday"
               ? ""
               : "; for bank-holiday draw one on which somebody works or is on leave: this rule counts days";
}

class PackRun {
public:
    PackRun(const formats::PackShelf& shelf, const rules::RulePack& pack) : shelf_(shelf), pack_(pack) {
        result_.pack = pack.id;
    }

    PackTest run() && {
        for (const formats::PackShelf::CaseFile& file : shelf_.cases) {
            if (file.pack == pack_.id) {
                run_file(file);
            }
        }
        count_rules();
        return std::move(result_);
    }

private:
    void run_file(const formats::PackShelf::CaseFile& file) {
        const auto cases = formats::drawn::read_cases(file.text, file.path, &shelf_.packs);
        if (!cases) {
            result_.faults.push_back(cases.error().to_string());
            return;
        }
        for (const Case& each : *cases) {
            ++result_.cases;
            run_case(each);
        }
    }

    void run_case(const Case& each) {
        std::vector<std::string> faults = drawn::differences(each, drawn::judge(each.problem, each.roster));
        for (std::string& fault : drawn::false_claims(each)) {
            faults.push_back(std::move(fault));
        }
        if (each.is_tagged("fires") || each.is_tagged("quiet")) {
            const std::string row = rules::row_of(each.about);
            shown_[row].insert(each.shows.begin(), each.shows.end());
            ++cases_[row];
        }
        result_.faults.insert(result_.faults.end(), faults.begin(), faults.end());
    }

    void count_rules() {
        for (const rules::PackRule& rule : pack_.rules) {
            const auto same = [&](const PackTest::RuleCount& count) { return count.rule == rule.row.id; };
            if (std::any_of(result_.rules.begin(), result_.rules.end(), same)) {
                continue;    // another version of it
            }
            PackTest::RuleCount count;
            count.rule = rule.row.id;
            count.cases = cases_[rule.row.id];
            const Tags& shows = shown_[rule.row.id];
            count.shows.assign(shows.begin(), shows.end());
            for (const std::string& tag : asked_of(rule)) {
                if (!shows.contains(tag)) {
                    count.missing.push_back(tag);
                }
            }
            const std::string place = fmt::format("{}:{}: {}", pack_.file, rule.row.line, rule.row.id);
            if (count.cases < least_cases) {
                result_.faults.push_back(count.cases == 0
                                             ? place + ": no case exercises it"
                                             : fmt::format("{}: {} cases are about it, at least {} should be", place,
                                                           count.cases, least_cases));
            }
            if (!count.missing.empty()) {
                result_.faults.push_back(
                    fmt::format("{}: no case shows {}{}", place, list_of(count.missing), how_to_show(count.missing)));
            }
            result_.rules.push_back(std::move(count));
        }
    }

    const formats::PackShelf& shelf_;
    const rules::RulePack& pack_;
    PackTest result_;
    std::map<std::string, Tags, std::less<>> shown_;
    std::map<std::string, std::int64_t, std::less<>> cases_;
};

}    // namespace

PackTest test_pack(const formats::PackShelf& shelf, const rules::RulePack& pack) {
    return PackRun(shelf, pack).run();
}

}    // namespace staffwright::app
