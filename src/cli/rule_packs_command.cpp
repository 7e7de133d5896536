// `staffwright rules list | show | test`: what rule packs there are, what they say, and whether they say what was
// drawn.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <boost/json.hpp>
#include <set>

#include "app/json_text.hpp"
#include "app/pack_cases.hpp"
#include "app/unconfirmed.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "rules/definitions.hpp"
#include "rules/nearest.hpp"
#include "rules/pack_page.hpp"

namespace staffwright::cli {

namespace {

namespace json = boost::json;

json::array array_of(const std::vector<std::string>& texts) {
    return json::array(texts.begin(), texts.end());
}

json::value value_of(const roster::ParameterValue& value) {
    struct Printer {
        json::value operator()(bool on) const { return on; }
        json::value operator()(std::int64_t number) const { return number; }
        json::value operator()(const std::string& word) const { return json::string(word); }
        json::value operator()(const std::vector<std::string>& texts) const { return array_of(texts); }
        json::value operator()(const std::vector<std::int64_t>& numbers) const {
            return json::array(numbers.begin(), numbers.end());
        }
        json::value operator()(const std::vector<std::vector<std::string>>& lists) const {
            json::array all;
            for (const std::vector<std::string>& list : lists) {
                all.push_back(array_of(list));
            }
            return all;
        }
    };
    return std::visit(Printer{}, value);
}

json::object object_of(const rules::RulePack& pack, const rules::PackRule& rule) {
    json::object parameters;
    for (const auto& [name, value] : rule.parameters) {
        parameters[name] = value_of(value);
    }
    return {{"id", rule.row.id},
            {"title", rule.row.title},
            {"message", rule.message},
            {"kind", rule.kind},
            {"severity", rules::name(rule.standing)},
            {"parameters", std::move(parameters)},
            {"scope", rules::scope_text(rule.scope)},
            {"from", rule.from.to_string()},
            {"until", rule.until ? json::value(rule.until->to_string()) : json::value(nullptr)},
            {"citation", rules::citation_text(pack, rule.row.citation)},
            {"sources", array_of(rule.row.citation.sources)},
            {"certainty", rules::name(rule.row.certainty)},
            {"overrides", rule.overrides.empty() ? json::value(nullptr) : json::value(rule.overrides)}};
}

json::object definition_of(const rules::RulePack& pack, const rules::Row& row) {
    return {{"id", row.id},
            {"title", row.title},
            {"meaning", rules::meaning_text(pack, row)},
            {"citation", rules::citation_text(pack, row.citation)},
            {"sources", array_of(row.citation.sources)},
            {"certainty", rules::name(row.certainty)}};
}

json::array signatures_of(const rules::RulePack& pack) {
    json::array all;
    for (const rules::Signature& each : pack.signatures) {
        all.push_back(json::object{{"pack", each.pack},
                                   {"edition", each.edition},
                                   {"rule", each.rule},
                                   {"officer", each.officer},
                                   {"role", each.role},
                                   {"date", each.date}});
    }
    return all;
}

json::object object_of(const rules::RulePack& pack) {
    json::array definitions;
    for (const rules::Row* row : rules::definitions(pack)) {
        definitions.push_back(definition_of(pack, *row));
    }
    json::array judged;
    for (const rules::PackRule& rule : pack.rules) {
        judged.push_back(object_of(pack, rule));
    }
    json::array not_judged;
    for (const rules::NotJudged& each : pack.not_judged) {
        not_judged.push_back(json::object{{"id", each.row.id},
                                          {"title", each.row.title},
                                          {"reason", each.reason},
                                          {"citation", rules::citation_text(pack, each.row.citation)},
                                          {"certainty", rules::name(each.row.certainty)}});
    }
    return {{"id", pack.id},
            {"name", pack.name},
            {"edition", pack.edition},
            {"owner", pack.owner},
            {"overlays", array_of(pack.overlays)},
            {"rules", std::move(judged)},
            {"definitions", std::move(definitions)},
            {"not_judged", std::move(not_judged)},
            {"signatures", signatures_of(pack)}};
}

std::vector<std::string> row_ids(const rules::RulePack& pack) {
    std::vector<std::string> ids;
    for (const rules::Row* row : rules::judging_rows(pack)) {
        ids.push_back(row->id);
    }
    for (const rules::NotJudged& row : pack.not_judged) {
        ids.push_back(row.row.id);
    }
    return ids;
}

std::string line_of(const rules::Row& row, const char* what) {
    return fmt::format("  {:<18} {:<9} {:<11} {}\n", row.id, what, rules::name(row.certainty), row.title);
}

/// What rosters are judged by, a line for each row.
std::string lines_of(const rules::RulePack& pack) {
    std::string text;
    for (const rules::PackRule& rule : pack.rules) {
        text += line_of(rule.row, rules::name(rule.standing));
    }
    text += line_of(pack.basis_row, "basis");
    for (const rules::ShiftClass& each : pack.classes) {
        text += line_of(each.row, "class");
    }
    for (const rules::Signature& each : pack.signatures) {
        text += "  " + rules::signature_text(each) + "\n";
    }
    return text;
}

std::string summary_of(const rules::RulePack& pack) {
    const auto unconfirmed = [](const std::vector<const rules::Row*>& rows) {
        return std::count_if(rows.begin(), rows.end(),
                             [](const rules::Row* row) { return row->certainty != rules::Certainty::confirmed; });
    };
    const std::vector<const rules::Row*> defining = rules::definitions(pack);
    const auto all = unconfirmed(rules::judging_rows(pack));
    const auto of_words = unconfirmed(defining);
    std::string text = fmt::format(
        "{}  {}, edition {}\n  {} rules ({} not confirmed), {} ({} not confirmed), {} rows not judged from a roster",
        pack.id, pack.name, pack.edition, pack.rules.size(), all - of_words,
        defining.size() == 1 ? "1 definition" : fmt::format("{} definitions", defining.size()), of_words,
        pack.not_judged.size());
    if (!pack.signatures.empty()) {
        text += fmt::format(", {} signed", pack.signatures.size());
    }
    return text + (pack.overlays.empty() ? "" : fmt::format("; over {}", fmt::join(pack.overlays, ", "))) + "\n";
}

Result<std::vector<const rules::RulePack*>> chosen(const formats::PackShelf& shelf,
                                                   const std::vector<std::string>& names) {
    std::vector<const rules::RulePack*> packs;
    for (const std::string& name : names) {
        packs.push_back(TRY(shelf.packs.named(name)));
    }
    if (names.empty()) {
        for (const rules::RulePack& pack : shelf.packs.all()) {
            packs.push_back(&pack);
        }
    }
    return packs;
}

std::string text_of(const app::PackTest& test) {
    std::string text;
    for (const std::string& fault : test.faults) {
        text += fault + "\n";
    }
    return text + fmt::format("{}: {} cases of {} rules, {}\n", test.pack, test.cases, test.rules.size(),
                              test.passed() ? "all well" : fmt::format("{} faults", test.faults.size()));
}

json::object object_of(const app::PackTest& test) {
    json::array rules;
    for (const app::PackTest::RuleCount& rule : test.rules) {
        rules.push_back(json::object{{"rule", rule.rule},
                                     {"cases", rule.cases},
                                     {"shows", array_of(rule.shows)},
                                     {"missing", array_of(rule.missing)}});
    }
    return {{"pack", test.pack},
            {"passed", test.passed()},
            {"cases", test.cases},
            {"rules", std::move(rules)},
            {"faults", array_of(test.faults)}};
}

}    // namespace

Result<int> rule_list_command(const RulePackArguments& arguments) {
    const formats::PackShelf shelf = TRY(formats::load_packs(arguments.packs));
    const auto packs = TRY(chosen(shelf, arguments.names));
    if (arguments.unconfirmed) {
        TRY(print_text(stdout, arguments.json ? app::json_text(app::unconfirmed_json(shelf.packs, packs))
                                              : safe_text(app::printed_unconfirmed(shelf.packs, packs))));
        return 0;
    }
    if (arguments.json) {
        json::array all;
        for (const rules::RulePack* pack : packs) {
            all.push_back(object_of(*pack));
        }
        TRY(print_text(stdout, app::json_text(all)));
        return 0;
    }
    std::string text;
    for (const rules::RulePack* pack : packs) {
        text += summary_of(*pack);
        if (!arguments.names.empty()) {
            text += lines_of(*pack);
        }
    }
    TRY(print_text(stdout, safe_text(text)));
    return 0;
}

Result<int> rule_show_command(const RulePackArguments& arguments) {
    const formats::PackShelf shelf = TRY(formats::load_packs(arguments.packs));
    const rules::RulePack& pack = *TRY(shelf.packs.named(arguments.names.front()));
    if (arguments.markdown) {
        TRY(print_text(stdout, rules::pack_page(pack)));
        return 0;
    }
    const std::string& wanted = arguments.rule;
    std::string text = wanted.empty() ? summary_of(pack) : "";
    json::array found;
    for (const rules::PackRule& rule : pack.rules) {
        if (wanted.empty() || rule.row.id == wanted) {
            text += (text.empty() ? "" : "\n") + rules::rule_text(pack, rule);
            found.push_back(object_of(pack, rule));
        }
    }
    for (const rules::Row* row : rules::definitions(pack)) {
        if (wanted.empty() || row->id == wanted) {
            text += (text.empty() ? "" : "\n") + rules::definition_text(pack, *row);
            found.push_back(definition_of(pack, *row));
        }
    }
    for (const rules::NotJudged& row : pack.not_judged) {
        if (wanted.empty() || row.row.id == wanted) {
            text += (text.empty() ? "" : "\n") + rules::not_judged_text(pack, row);
        }
    }
    for (const rules::Signature& each : pack.signatures) {
        text += wanted.empty() ? "\n" + rules::signature_text(each) + "\n" : "";
    }
    if (text.empty()) {
        return Error{ErrorId::bad_reference,
                     fmt::format("the pack \"{}\" has no row \"{}\"", pack.id, wanted),
                     rules::did_you_mean(wanted, row_ids(pack)),
                     {}};
    }
    if (arguments.json) {
        text = app::json_text(wanted.empty() ? json::value(object_of(pack)) : json::value(std::move(found)));
    }
    TRY(print_text(stdout, arguments.json ? text : safe_text(text)));
    return 0;
}

Result<int> rule_test_command(const RulePackArguments& arguments) {
    const formats::PackShelf shelf = TRY(formats::load_packs(arguments.packs));
    const auto packs = TRY(chosen(shelf, arguments.names));
    std::string text;
    json::array all;
    bool passed = true;
    for (const rules::RulePack* pack : packs) {
        const app::PackTest test = app::test_pack(shelf, *pack);
        passed = passed && test.passed();
        text += text_of(test);
        all.push_back(object_of(test));
    }
    TRY(print_text(stdout, arguments.json ? app::json_text(all) : safe_text(text)));
    return passed ? 0 : 1;
}

}    // namespace staffwright::cli
