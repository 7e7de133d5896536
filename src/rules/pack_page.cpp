#include "rules/pack_page.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/text.hpp"
#include "rules/catalogue.hpp"

namespace staffwright::rules {

namespace {

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    return fmt::format("{}", fmt::join(parts, between));
}

std::string clock_time(std::int32_t minutes) {
    return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

/// What a number counts: the catalogue's unit, or for a total what its measure says.
std::string unit_of(const PackRule& rule, const Parameter& parameter) {
    const bool limit = parameter.name == "min" || parameter.name == "max" || parameter.name == "tolerance";
    if (!parameter.unit.empty() || !limit) {
        return std::string(parameter.unit);
    }
    for (const auto& [name, value] : rule.parameters) {
        if (name == "measure") {
            return std::get<std::string>(value);
        }
    }
    for (const Parameter& each : find_kind(rule.kind)->parameters) {
        if (each.name == "measure") {
            return std::string(each.words.front());
        }
    }
    return "";
}

std::string dates_text(const PackRule& rule) {
    return rule.until ? fmt::format("{} until {} (not included)", rule.from.to_string(), rule.until->to_string())
                      : fmt::format("from {}", rule.from.to_string());
}

std::string approvals_text(const std::vector<Approval>& approvals) {
    std::vector<std::string> parts;
    for (const Approval& each : approvals) {
        parts.push_back(fmt::format("{} ({}, {})", each.name, each.role, each.date));
    }
    return joined(parts, "; ");
}

/// A bar would end a cell of a table.
std::string cell(std::string text) {
    for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2)) {
        text.replace(at, 1, "\\|");
    }
    return text;
}

std::string keys_of(const Citation& citation) {
    return joined(citation.sources, ", ") + (citation.clause.empty() ? "" : "; " + citation.clause);
}

std::string table(const std::vector<std::string>& heading) {
    std::string text = "|";
    std::string line = "|";
    for (const std::string& each : heading) {
        text += " " + each + " |";
        line += "---|";
    }
    return text + "\n" + line + "\n";
}

std::string row(const std::vector<std::string>& cells) {
    std::string text = "|";
    for (const std::string& each : cells) {
        text += each.empty() ? "  |" : " " + cell(each) + " |";
    }
    return text + "\n";
}

const char* time_words(roster::Basis basis) {
    return basis == roster::Basis::elapsed ? "as it passes" : "as the clock shows it";
}

std::string head(const RulePack& pack) {
    std::string text = fmt::format(
        "# {}\n\nMade from `packs/rules/{}/pack.json` by `staffwright rules show {} --markdown`; do not edit by "
        "hand.\n\n"
        "Pack `{}`, edition {}, answered for by: {}.\n\n",
        pack.name, pack.id, pack.id, pack.id, pack.edition, pack.owner);
    if (!pack.overlays.empty()) {
        text += fmt::format("It builds on {}: a contract names those before it.\n\n", joined(pack.overlays, ", "));
    }
    if (!pack.about.empty()) {
        text += pack.about + "\n\n";
    }
    text += fmt::format(
        "Time is {} where a rule does not say: {} ({}; {}; {}).\n\n"
        "Certainty: confirmed (seen in an official source), secondary (seen elsewhere only), derived (by arithmetic), "
        "unverified (no source text was found). A rule, a class or a basis of time that is not confirmed wants the "
        "signature of a trust's named officer; until then it warns.\n\n",
        time_words(pack.basis), pack.basis_row.title, pack.basis_row.id, name(pack.basis_row.certainty),
        keys_of(pack.basis_row.citation));
    return text;
}

std::string rules_part(const RulePack& pack) {
    std::string text = "## Rules\n\n";
    text += table({"id", "rule", "rests on", "kind and parameters", "for whom", "holds", "certainty", "sources"});
    for (const PackRule& rule : pack.rules) {
        const std::string scope = scope_text(rule.scope);
        text += row({rule.row.id, rule.message, name(rule.standing),
                     fmt::format("`{}`: {}", rule.kind, parameters_text(rule)), scope.empty() ? "everybody" : scope,
                     dates_text(rule), name(rule.row.certainty), keys_of(rule.row.citation)});
    }
    return text + "\n";
}

std::string changes_part(const RulePack& pack) {
    std::string text;
    for (const PackRule& rule : pack.rules) {
        if (rule.leeway) {
            text += fmt::format("- {} may be made looser: {}.\n", rule.row.id, leeway_text(rule));
        }
        if (!rule.overrides.empty()) {
            text += fmt::format("- {} stands instead of {}{}.\n", rule.row.id, rule.overrides,
                                rule.approved_by.empty() ? "" : "; approved by " + approvals_text(rule.approved_by));
        }
    }
    return text.empty() ? text : "## Who may change what\n\n" + text + "\n";
}

std::string classes_part(const RulePack& pack) {
    if (pack.classes.empty()) {
        return "";
    }
    std::string text = "## Classes of shifts\n\n";
    text += table({"id", "class", "what it is", "a shift is in it if", "certainty", "sources"});
    for (const ShiftClass& each : pack.classes) {
        text += row({each.row.id, fmt::format("`{}:{}`", pack.prefix, each.name), each.row.title, class_text(each),
                     name(each.row.certainty), keys_of(each.row.citation)});
    }
    return text + "\n";
}

std::string rest(const RulePack& pack) {
    std::string text;
    if (!pack.not_judged.empty()) {
        text += "## Not judged from a roster\n\n" + table({"id", "row", "value", "why not", "certainty", "sources"});
        for (const NotJudged& each : pack.not_judged) {
            text += row({each.row.id, each.row.title, each.value, each.reason, name(each.row.certainty),
                         keys_of(each.row.citation)});
        }
        text += "\n";
    }
    if (!pack.leave_kinds.empty()) {
        text += "## Kinds of leave\n\n" + table({"id", "kind", "leave", "a day counts", "certainty", "sources"});
        for (const LeaveKind& each : pack.leave_kinds) {
            text += row({each.row.id, "`" + each.kind + "`", each.row.title, each.counts, name(each.row.certainty),
                         keys_of(each.row.citation)});
        }
        text += "\n";
    }
    if (!pack.signatures.empty()) {
        text += "## Signatures\n\n" + table({"pack", "edition", "row", "officer", "date"});
        for (const Signature& each : pack.signatures) {
            text +=
                row({each.pack, each.edition, each.rule, fmt::format("{}, {}", each.officer, each.role), each.date});
        }
        text += "\n";
    }
    text += "## Sources\n\n" + table({"key", "title", "address", "date"});
    for (const Source& each : pack.sources) {
        text += row({each.key, each.title, each.address, each.date});
    }
    return text;
}

}    // namespace

std::string value_text(const PackRule& rule, const std::string& name, const roster::ParameterValue& value) {
    struct Printer {
        const PackRule& rule;
        const std::string& name;
        std::string operator()(bool on) const { return on ? "yes" : "no"; }
        std::string operator()(std::int64_t number) const {
            for (const Parameter& parameter : find_kind(rule.kind)->parameters) {
                if (parameter.name == name) {
                    const std::string unit = unit_of(rule, parameter);
                    return unit == "minutes" ? format_minutes(Minutes{number})
                                             : fmt::format("{}{}{}", number, unit.empty() ? "" : " ", unit);
                }
            }
            return std::to_string(number);
        }
        std::string operator()(const std::string& word) const { return word; }
        std::string operator()(const std::vector<std::string>& texts) const { return joined(texts, ", "); }
        std::string operator()(const std::vector<std::int64_t>& numbers) const {
            return fmt::format("{}", fmt::join(numbers, ", "));
        }
        std::string operator()(const std::vector<std::vector<std::string>>& lists) const {
            std::vector<std::string> parts;
            for (const std::vector<std::string>& list : lists) {
                parts.push_back(joined(list, " or "));
            }
            return joined(parts, ", then ");
        }
    };
    return std::visit(Printer{rule, name}, value);
}

std::string leeway_text(const PackRule& rule) {
    if (!rule.leeway) {
        return "none: only stricter";
    }
    std::vector<std::string> limits;
    for (const auto& [name, value] : rule.leeway->loosest) {
        limits.push_back(fmt::format("{} to {}", name, value_text(rule, name, value)));
    }
    return fmt::format("{}, if agreed by {}", joined(limits, ", "), joined(rule.leeway->approvers, ", "));
}

std::string parameters_text(const PackRule& rule) {
    std::vector<std::string> parts;
    for (const auto& [name, value] : rule.parameters) {
        const bool shared = std::find(rule.pro_rata.begin(), rule.pro_rata.end(), name) != rule.pro_rata.end();
        parts.push_back(fmt::format("{} {}{}", name, value_text(rule, name, value), shared ? " pro rata" : ""));
    }
    return parts.empty() ? "no parameters" : joined(parts, "; ");
}

std::string scope_text(const PackScope& scope) {
    std::vector<std::string> parts;
    const auto add = [&](const char* words, const std::vector<std::string>& names) {
        if (!names.empty()) {
            parts.push_back(fmt::format("{} {}", words, joined(names, ", ")));
        }
    };
    add("in", scope.groups);
    add("in all of", scope.all_groups);
    add("not in", scope.except_groups);
    add("of unit", scope.units);
    if (scope.part_time) {
        parts.emplace_back(*scope.part_time ? "part-time" : "full-time");
    }
    return joined(parts, "; ");
}

std::string class_text(const ShiftClass& shift_class) {
    std::vector<std::string> parts;
    if (!shift_class.any_of.empty()) {
        parts.push_back("it is marked " + joined(shift_class.any_of, " or "));
    }
    if (!shift_class.none_of.empty()) {
        parts.push_back("it is not marked " + joined(shift_class.none_of, " or "));
    }
    if (shift_class.longer_than) {
        parts.push_back("it is longer than " + format_minutes(*shift_class.longer_than));
    }
    if (shift_class.at_least) {
        parts.push_back(fmt::format("it is {} or longer", format_minutes(*shift_class.at_least)));
    }
    if (shift_class.within) {
        const roster::Clock& band = shift_class.within->clock;
        parts.push_back(fmt::format("at least {} of it are between {} and {}",
                                    format_minutes(shift_class.within->at_least), clock_time(band.start),
                                    clock_time(band.end % 1440)));
    }
    if (shift_class.ends_after) {
        parts.push_back("it ends after " + clock_time(*shift_class.ends_after));
    }
    if (shift_class.ends_by) {
        parts.push_back("it ends by " + clock_time(*shift_class.ends_by));
    }
    return joined(parts, "; ");
}

namespace {

/// A line of a row at length; none without a value.
std::string named_line(const char* what, const std::string& value) {
    return value.empty() ? std::string{} : fmt::format("  {:<12}{}\n", what, value);
}

std::string citation_lines(const RulePack& pack, const Citation& citation) {
    std::string text = named_line("citation", citation.clause);
    for (const std::string& key : citation.sources) {
        const Source* source = pack.source(key);
        text += named_line("", fmt::format("[{}] {}, {}, {}", key, source->title, source->address, source->date));
    }
    return text;
}

}    // namespace

std::string meaning_text(const RulePack& pack, const Row& row) {
    for (const ShiftClass& each : pack.classes) {
        if (each.row.id == row.id) {
            return fmt::format("{}:{}: {}", pack.prefix, each.name, class_text(each));
        }
    }
    return fmt::format("basis: time {}, where a rule does not say", time_words(pack.basis));
}

std::string definition_text(const RulePack& pack, const Row& row) {
    return fmt::format("{}  {}\n", row.id, row.title) + named_line("defines", meaning_text(pack, row)) +
           citation_lines(pack, row.citation) + named_line("certainty", name(row.certainty));
}

std::string signature_text(const Signature& signature) {
    return fmt::format("{} ({}) signs {} of {}, edition {}: {}", signature.officer, signature.role, signature.rule,
                       signature.pack, signature.edition, signature.date);
}

std::string rule_text(const RulePack& pack, const PackRule& rule) {
    std::string text = fmt::format("{}  {}\n  {}\n", rule.row.id, rule.row.title, rule.message);
    const auto line = [&](const char* what, const std::string& value) { text += named_line(what, value); };
    line("rests on", fmt::format("{}, {}", name(rule.standing), rule.standing <= Standing::contract ? "hard" : "soft"));
    line("kind", fmt::format("{}: {}", rule.kind, parameters_text(rule)));
    const std::string scope = scope_text(rule.scope);
    line("for whom", scope.empty() ? "everybody whose contract names the pack" : scope);
    line("holds", dates_text(rule));
    text += citation_lines(pack, rule.row.citation);
    line("certainty", name(rule.row.certainty));
    line("looser", leeway_text(rule));
    line("instead of", rule.overrides);
    line("approved by", approvals_text(rule.approved_by));
    return text;
}

std::string not_judged_text(const RulePack& pack, const NotJudged& each) {
    return fmt::format("{}  {}\n  not judged from a roster: {}\n  citation    {}\n  certainty   {}\n", each.row.id,
                       each.row.title, each.reason, citation_text(pack, each.row.citation), name(each.row.certainty));
}

std::string pack_page(const RulePack& pack) {
    return head(pack) + rules_part(pack) + changes_part(pack) + classes_part(pack) + rest(pack);
}

}    // namespace staffwright::rules
