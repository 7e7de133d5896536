#include "app/unconfirmed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/object.hpp>

#include "rules/definitions.hpp"
#include "rules/pack_page.hpp"

namespace staffwright::app {

namespace {

namespace json = boost::json;

constexpr const char* who_signs_rules =
    "Who signs: a trust's rules officer (role rules_officer), on the page of its rules; for files, an officer who is "
    "named in\n"
    "\"signatures\" of a pack of one's own (docs/formats/rulepack.md). A signature is of one edition. Unsigned rows "
    "warn.\n";
constexpr const char* who_answers_for_pay =
    "Who answers: nobody signs a value in the program. Whoever is responsible for pay at the employer reads each in "
    "the terms,\n"
    "and puts it into a pack of their own (--packs DIR, docs/formats/pay-packs.md) with that source, as "
    "\"confirmed\".\n";

std::vector<UnconfirmedRow::Signed> signatures_of(const rules::Packs& shelf, const rules::RulePack& pack,
                                                  const rules::Row& row) {
    std::vector<UnconfirmedRow::Signed> all;
    for (const rules::RulePack& by : shelf.all()) {
        for (const rules::Signature& each : by.signatures) {
            if (each.pack == pack.id && each.edition == pack.edition && each.rule == row.id) {
                all.push_back({&by, &each});
            }
        }
    }
    return all;
}

template <class Rows, class CertaintyOf>
void least_sure_first(Rows& rows, CertaintyOf certainty_of) {
    std::stable_sort(rows.begin(), rows.end(),
                     [&](const auto& a, const auto& b) { return certainty_of(a) > certainty_of(b); });
}

const char* what_of(const UnconfirmedRow& each) {
    return each.rule == nullptr ? "definition" : rules::name(each.rule->standing);
}

std::string said_of(const UnconfirmedRow& each) {
    return each.rule == nullptr ? rules::meaning_text(*each.pack, *each.row)
                                : fmt::format("{}: {}", each.rule->kind, rules::parameters_text(*each.rule));
}

std::string line_of(const UnconfirmedRow& each) {
    std::string text = fmt::format("  {:<11} {:<18} {:<10} {}\n      {}\n      {}\n", rules::name(each.row->certainty),
                                   each.row->id, what_of(each), each.row->title, said_of(each),
                                   rules::citation_text(*each.pack, each.row->citation));
    for (const UnconfirmedRow::Signed& one : each.signed_by) {
        text += fmt::format("      where {} holds, {}\n", one.by->id, rules::signature_text(*one.signature));
    }
    return text;
}

}    // namespace

std::vector<UnconfirmedRow> unconfirmed_rows(const rules::Packs& shelf,
                                             const std::vector<const rules::RulePack*>& packs) {
    std::vector<UnconfirmedRow> all;
    for (const rules::RulePack* pack : packs) {
        std::vector<UnconfirmedRow> rows;
        const auto add = [&](const rules::Row& row, const rules::PackRule* rule) {
            if (row.certainty != rules::Certainty::confirmed) {
                rows.push_back({pack, &row, rule, signatures_of(shelf, *pack, row)});
            }
        };
        for (const rules::PackRule& rule : pack->rules) {
            add(rule.row, &rule);
        }
        for (const rules::Row* row : rules::definitions(*pack)) {
            add(*row, nullptr);
        }
        least_sure_first(rows, [](const UnconfirmedRow& each) { return each.row->certainty; });
        all.insert(all.end(), rows.begin(), rows.end());
    }
    return all;
}

std::string printed_unconfirmed(const rules::Packs& shelf, const std::vector<const rules::RulePack*>& packs) {
    std::string text;
    for (const rules::RulePack* pack : packs) {
        const std::vector<UnconfirmedRow> rows = unconfirmed_rows(shelf, {pack});
        const auto open =
            std::count_if(rows.begin(), rows.end(), [](const UnconfirmedRow& each) { return each.signed_by.empty(); });
        text += fmt::format(
            "{}, edition {}: of {} rows that rosters are judged by, {} not confirmed, {} signed by no pack\n", pack->id,
            pack->edition, rules::judging_rows(*pack).size(), rows.size(), open);
        for (const UnconfirmedRow& each : rows) {
            text += line_of(each);
        }
    }
    return text + who_signs_rules;
}

json::array unconfirmed_json(const rules::Packs& shelf, const std::vector<const rules::RulePack*>& packs) {
    json::array all;
    for (const UnconfirmedRow& each : unconfirmed_rows(shelf, packs)) {
        json::array signed_by;
        for (const UnconfirmedRow::Signed& one : each.signed_by) {
            signed_by.push_back(json::object{{"pack", one.by->id},
                                             {"officer", one.signature->officer},
                                             {"role", one.signature->role},
                                             {"date", one.signature->date}});
        }
        all.push_back(
            json::object{{"pack", each.pack->id},
                         {"edition", each.pack->edition},
                         {"row", each.row->id},
                         {"severity", each.rule == nullptr ? json::value(nullptr) : json::value(what_of(each))},
                         {"title", each.row->title},
                         {"says", said_of(each)},
                         {"certainty", rules::name(each.row->certainty)},
                         {"citation", rules::citation_text(*each.pack, each.row->citation)},
                         {"signed_by", std::move(signed_by)}});
    }
    return all;
}

std::vector<const pay::Value*> unconfirmed_values(const pay::Pack& pack) {
    std::vector<const pay::Value*> values;
    for (const pay::Value& value : pack.values) {
        if (value.certainty != pay::Certainty::confirmed) {
            values.push_back(&value);
        }
    }
    least_sure_first(values, [](const pay::Value* value) { return value->certainty; });
    return values;
}

std::string printed_unconfirmed(const pay::Packs& packs, const std::string& scheme) {
    std::string text;
    for (const pay::Pack& pack : packs.all) {
        if (!scheme.empty() && pack.scheme != scheme) {
            continue;
        }
        const std::vector<const pay::Value*> values = unconfirmed_values(pack);
        const auto recalled = std::count_if(values.begin(), values.end(), [](const pay::Value* value) {
            return value->certainty == pay::Certainty::unverified;
        });
        text += fmt::format("{} ({}): of {} values, {} not confirmed, {} of them unverified\n", pack.name, pack.scheme,
                            pack.values.size(), values.size(), recalled);
        for (const pay::Value* value : values) {
            text += fmt::format("  {}{}{}\n", pay::cited(*value), value->note.empty() ? "" : "; ", value->note);
        }
    }
    return text + who_answers_for_pay;
}

}    // namespace staffwright::app
