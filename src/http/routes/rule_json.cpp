#include "http/routes/rule_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

#include <algorithm>
#include <array>

#include "http/routes/row_parts.hpp"
#include "rules/definitions.hpp"
#include "rules/pack_page.hpp"

namespace staffwright::http {

namespace json = boost::json;

namespace {

json::array sources_of(const rules::RulePack& pack, const rules::Citation& citation) {
    json::array sources;
    for (const std::string& key : citation.sources) {
        const rules::Source* source = pack.source(key);
        sources.push_back({{"title", source->title}, {"address", source->address}, {"date", source->date}});
    }
    return sources;
}

/// What rows have that can be judged, and those that cannot.
json::object row_of(const rules::RulePack& pack, const rules::Row& row) {
    return {{"id", row.id},
            {"title", row.title},
            {"certainty", rules::name(row.certainty)},
            {"clause", row.citation.clause},
            {"sources", sources_of(pack, row.citation)}};
}

json::value signature_of(const app::facts::PackSeen& seen, const std::string& row, const UserNames& names) {
    const auto found = seen.signatures.find(row);
    if (found == seen.signatures.end()) {
        return nullptr;
    }
    const auto name = names.find(found->second.signed_by);
    return {{"by", name == names.end() ? "somebody who is not here any more" : name->second},
            {"at", found->second.signed_at.to_string()},
            {"reason", found->second.reason}};
}

void add_signature(const app::facts::PackSeen& seen, const rules::Row& row, const UserNames& names, json::object& to) {
    to["wants_signature"] = seen.wants_signature(row);
    to["signature"] = signature_of(seen, row.id, names);
}

json::object rule_of(const app::facts::PackSeen& seen, const rules::PackRule& rule, const UserNames& names) {
    json::object row = row_of(*seen.pack, rule.row);
    json::array parameters;
    for (const auto& [name, value] : rule.parameters) {
        const bool shrinks = std::find(rule.pro_rata.begin(), rule.pro_rata.end(), name) != rule.pro_rata.end();
        parameters.push_back({{"name", name}, {"value", rules::value_text(rule, name, value)}, {"pro_rata", shrinks}});
    }
    row["kind"] = rule.kind;
    row["standing"] = rules::name(rule.standing);
    row["message"] = rule.message;
    row["parameters"] = std::move(parameters);
    row["scope"] = rules::scope_text(rule.scope);
    row["from"] = rule.from.to_string();
    row["until"] = or_null(rule.until);
    row["leeway"] = rules::leeway_text(rule);
    row["overrides"] = rule.overrides;
    add_signature(seen, rule.row, names, row);
    return row;
}

/// A row that says what words of rules mean.
json::object definition_of(const app::facts::PackSeen& seen, const rules::Row& defining, const UserNames& names) {
    json::object row = row_of(*seen.pack, defining);
    row["meaning"] = rules::meaning_text(*seen.pack, defining);
    add_signature(seen, defining, names, row);
    return row;
}

json::value beside_json(const app::facts::Beside& beside) {
    constexpr std::array<const char*, 4> words{"as_strict", "stricter", "looser", "new"};    // as rules::Than
    return {{"is", words[static_cast<std::size_t>(beside.than)]},
            {"pack", beside.pack},
            {"row", beside.row},
            {"standing", beside.standing},
            {"message", beside.message},
            {"what", beside.what}};
}

}    // namespace

json::object summed_up(const app::facts::PackSeen& seen) {
    return {{"id", seen.pack->id},
            {"name", seen.pack->name},
            {"edition", seen.pack->edition},
            {"about", seen.pack->about},
            {"is_overlay", seen.is_overlay},
            {"builds_on", texts_of(seen.pack->overlays)},
            {"rules", seen.pack->rules.size()},
            {"unsigned", seen.unsigned_rows()}};
}

json::object described(const app::facts::PackSeen& seen, const UserNames& names) {
    json::object pack = summed_up(seen);
    pack["owner"] = seen.pack->owner;
    json::array rows;
    for (const rules::PackRule& rule : seen.pack->rules) {
        rows.push_back(rule_of(seen, rule, names));
    }
    pack["rows"] = std::move(rows);
    json::array definitions;
    for (const rules::Row* row : rules::definitions(*seen.pack)) {
        definitions.push_back(definition_of(seen, *row, names));
    }
    pack["definitions"] = std::move(definitions);
    json::array not_judged;
    for (const rules::NotJudged& each : seen.pack->not_judged) {
        json::object row = row_of(*seen.pack, each.row);
        row["reason"] = each.reason;
        row["value"] = each.value;
        not_judged.push_back(std::move(row));
    }
    pack["not_judged"] = std::move(not_judged);
    return pack;
}

json::object described(const rules::KindEntry& kind) {
    constexpr std::array<const char*, 8> types{"flag", "number", "word", "shifts", "days", "names", "numbers", "lists"};
    json::array parameters;
    for (const rules::Parameter& each : kind.parameters) {
        json::array words(each.words.begin(), each.words.end());
        parameters.push_back({{"name", each.name},
                              {"type", types[static_cast<std::size_t>(each.type)]},
                              {"required", each.required},
                              {"unit", each.unit},
                              {"least", or_null(each.least)},
                              {"most", or_null(each.most)},
                              {"words", std::move(words)},
                              {"meaning", each.meaning}});
    }
    return {{"name", kind.name}, {"summary", kind.summary}, {"parameters", std::move(parameters)}};
}

json::object described(const app::facts::UnitRuleSeen& seen) {
    boost::system::error_code wrong;
    json::value written = json::parse(seen.rule.rule, wrong);
    return {{"id", seen.rule.id.text()},
            {"unit", seen.rule.unit.text()},
            {"rule", wrong ? json::value(nullptr) : std::move(written)},
            {"place", seen.rule.place},
            {"starts_on", seen.rule.starts_on.to_string()},
            {"ends_on", or_null(seen.rule.ends_on)},
            {"version", seen.rule.version},
            {"beside", seen.beside ? beside_json(*seen.beside) : json::value(nullptr)}};
}

}    // namespace staffwright::http
