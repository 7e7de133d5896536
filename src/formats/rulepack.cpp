#include "formats/rulepack.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "formats/lines.hpp"
#include "formats/native_rules.hpp"
#include "formats/native_words.hpp"
#include "formats/rulepack_values.hpp"
#include "rules/nearest.hpp"

namespace staffwright::formats {

using rules::PackRule;
using rules::Row;
using rules::RulePack;

namespace {

/// In the order of rules::Standing, rules::Certainty and roster::Basis.
const std::vector<std::string> standings{"law", "contract", "policy", "wish"};
const std::vector<std::string> certainties{"confirmed", "secondary", "derived", "unverified"};
const std::vector<std::string> bases{"elapsed", "nominal"};

/// "23:00" as minutes after midnight; hours may go beyond 24.
Result<std::int32_t> time_of(const Node& node) {
    const std::string text = TRY(node.as_text());
    const auto clock = read_clock("00:00-" + text);
    if (!clock) {
        return node.wrong(ErrorId::bad_value, fmt::format("{} is no time of day", in_quotes(text)),
                          "write it as \"23:00\"; hours go beyond 24 for the next day, as \"26:00\"");
    }
    return clock->end;
}

class PackReader {
public:
    explicit PackReader(const Node& root, std::string_view file) : root_(root) { pack_.file = std::string(file); }

    Result<RulePack> read() && {
        TRY(head());
        TRY(sources());
        TRY(basis());
        TRY(classes());
        TRY(rules());
        TRY(not_judged());
        TRY(leave_kinds());
        TRY(signatures());
        TRY(versions_apart());
        return std::move(pack_);
    }

private:
    Result<void> head() {
        TRY(root_.only({"format", "version", "id", "name", "edition", "prefix", "owner", "about", "basis", "overlays",
                        "sources", "classes", "rules", "not_judged", "leave_kinds", "signatures"}));
        pack_.id = TRY(root_.text("id"));
        pack_.name = TRY(root_.text("name"));
        pack_.edition = TRY(root_.text("edition"));
        pack_.prefix = TRY(root_.text("prefix"));
        pack_.owner = TRY(root_.text("owner"));
        pack_.about = TRY(root_.text_or("about", ""));
        pack_.overlays = TRY(root_.texts("overlays"));
        return {};
    }

    Result<void> sources() {
        return root_.each("sources", [&](const Node& node) -> Result<void> {
            TRY(node.only({"key", "title", "address", "date"}));
            rules::Source source;
            source.key = TRY(node.text("key"));
            source.title = TRY(node.text("title"));
            source.address = TRY(node.text("address"));
            source.date = TRY(node.text("date"));
            if (pack_.source(source.key) != nullptr) {
                return node.at("key").wrong(ErrorId::contradiction,
                                            fmt::format("two sources have the key {}", in_quotes(source.key)),
                                            "give each a key of its own");
            }
            pack_.sources.push_back(std::move(source));
            return {};
        });
    }

    Result<rules::Citation> citation_of(const Node& row) const {
        if (!row.has("citation")) {
            return row.wrong(ErrorId::bad_value, "it has no citation: nobody could say where it is written down",
                             "add \"citation\": {\"sources\": [\"S1\"], \"clause\": \"Schedule 3\"}");
        }
        const Node node = row.at("citation");
        TRY(node.only({"sources", "clause"}));
        rules::Citation citation;
        citation.clause = TRY(node.text_or("clause", ""));
        const Node keys = TRY(node.field("sources"));
        citation.sources = TRY(keys.as_texts());
        if (citation.sources.empty()) {
            return keys.wrong(ErrorId::bad_value, "the citation names no source", "name one of the pack's sources");
        }
        for (std::size_t i = 0; i < citation.sources.size(); ++i) {
            if (pack_.source(citation.sources[i]) == nullptr) {
                std::vector<std::string> known;
                for (const rules::Source& source : pack_.sources) {
                    known.push_back(source.key);
                }
                return keys.item(i).wrong(ErrorId::bad_reference,
                                          fmt::format("there is no source {}", in_quotes(citation.sources[i])),
                                          rules::did_you_mean(citation.sources[i], known));
            }
        }
        return citation;
    }

    Result<Row> row_of(const Node& node) const {
        Row row;
        row.line = node.value().line;
        row.id = TRY(node.text("id"));
        row.title = TRY(node.text("title"));
        row.citation = TRY(citation_of(node));
        TRY(node.field("certainty"));
        row.certainty = static_cast<rules::Certainty>(TRY(node.word_or("certainty", certainties, 0)));
        return row;
    }

    Result<void> basis() {
        const Node node = TRY(root_.field("basis"));
        TRY(node.only({"value", "id", "title", "citation", "certainty"}));
        TRY(node.field("value"));
        pack_.basis = static_cast<roster::Basis>(TRY(node.word_or("value", bases, 0)));
        pack_.basis_row = TRY(row_of(node));
        return {};
    }

    Result<void> classes() {
        return root_.each("classes", [&](const Node& node) -> Result<void> {
            TRY(node.only({"id", "title", "citation", "certainty", "name", "any_of", "none_of", "longer_than",
                           "at_least", "within", "ends_after", "ends_by"}));
            rules::ShiftClass made;
            made.row = TRY(row_of(node));
            made.name = TRY(node.text("name"));
            made.any_of = TRY(node.texts("any_of"));
            made.none_of = TRY(node.texts("none_of"));
            if (node.has("longer_than")) {
                made.longer_than = Minutes{TRY(read_length(node.at("longer_than")))};
            }
            if (node.has("at_least")) {
                made.at_least = Minutes{TRY(read_length(node.at("at_least")))};
            }
            if (node.has("within")) {
                made.within = TRY(band_of(node.at("within")));
            }
            if (node.has("ends_after")) {
                made.ends_after = TRY(time_of(node.at("ends_after")));
            }
            if (node.has("ends_by")) {
                made.ends_by = TRY(time_of(node.at("ends_by")));
            }
            if (made.name == "any" || made.name == "off" || pack_.shift_class(made.name) != nullptr) {
                return node.at("name").wrong(ErrorId::contradiction,
                                             fmt::format("the name {} is taken already", in_quotes(made.name)),
                                             "give the class a name of its own");
            }
            pack_.classes.push_back(std::move(made));
            return {};
        });
    }

    static Result<rules::ShiftClass::Band> band_of(const Node& node) {
        TRY(node.only({"band", "at_least"}));
        const Node written = TRY(node.field("band"));
        const std::string text = TRY(written.as_text());
        const auto clock = read_clock(text);
        if (!clock) {
            return written.wrong(ErrorId::bad_value, fmt::format("{} is no time from and to", in_quotes(text)),
                                 "write it as \"23:00-06:00\"");
        }
        rules::ShiftClass::Band band;
        band.clock = *clock;
        band.at_least = Minutes{TRY(read_length(TRY(node.field("at_least"))))};
        return band;
    }

    Result<void> rules() {
        return root_.each("rules", [&](const Node& node) -> Result<void> {
            TRY(node.only({"id", "title", "citation", "certainty", "kind", "severity", "parameters", "pro_rata",
                           "penalty", "scope", "from", "until", "message", "leeway", "overrides", "approved_by"}));
            PackRule rule;
            rule.row = TRY(row_of(node));
            const rules::KindEntry& kind = *TRY(kind_of(node));
            rule.kind = kind.name;
            TRY(node.field("severity"));
            rule.standing = static_cast<rules::Standing>(TRY(node.word_or("severity", standings, 0)));
            rule.parameters = TRY(read_pack_parameters(TRY(node.field("parameters")), kind));
            TRY(pro_rata(node, rule));
            if (node.has("penalty")) {
                rule.penalty = TRY(read_penalty(node.at("penalty")));
            }
            if (node.has("scope")) {
                rule.scope = TRY(scope_of(node.at("scope")));
            }
            TRY(dates(node, rule));
            rule.message = TRY(node.text("message"));
            rule.overrides = TRY(node.text_or("overrides", ""));
            if (node.has("leeway")) {
                rule.leeway = TRY(leeway_of(node.at("leeway"), kind, rule));
            }
            TRY(approvals(node, rule));
            pack_.rules.push_back(std::move(rule));
            return {};
        });
    }

    static Result<const rules::KindEntry*> kind_of(const Node& node) {
        const std::string written = TRY(node.text("kind"));
        if (const rules::KindEntry* kind = rules::find_kind(written)) {
            return kind;
        }
        std::vector<std::string> known;
        for (const rules::KindEntry& each : rules::catalogue()) {
            known.emplace_back(each.name);
        }
        return node.at("kind").wrong(ErrorId::bad_reference,
                                     fmt::format("there is no rule kind {}", in_quotes(written)),
                                     rules::did_you_mean(written, known));
    }

    static Result<void> pro_rata(const Node& node, PackRule& rule) {
        rule.pro_rata = TRY(node.texts("pro_rata"));
        for (std::size_t i = 0; i < rule.pro_rata.size(); ++i) {
            const auto is_it = [&](const auto& parameter) {
                return parameter.first == rule.pro_rata[i] && std::holds_alternative<std::int64_t>(parameter.second);
            };
            if (std::none_of(rule.parameters.begin(), rule.parameters.end(), is_it)) {
                const Node names = node.at("pro_rata");
                return names.item(i).wrong(
                    ErrorId::bad_reference,
                    fmt::format("the rule sets no number called {}", in_quotes(rule.pro_rata[i])),
                    "name one of its parameters that is a number");
            }
        }
        return {};
    }

    static Result<rules::PackScope> scope_of(const Node& node) {
        TRY(node.only({"groups", "all_groups", "except_groups", "units", "part_time"}));
        rules::PackScope scope;
        scope.groups = TRY(node.texts("groups"));
        scope.all_groups = TRY(node.texts("all_groups"));
        scope.except_groups = TRY(node.texts("except_groups"));
        scope.units = TRY(node.texts("units"));
        if (node.has("part_time")) {
            scope.part_time = TRY(node.at("part_time").as_flag());
        }
        return scope;
    }

    static Result<void> dates(const Node& node, PackRule& rule) {
        rule.from = TRY(read_date(TRY(node.field("from"))));
        if (node.has("until")) {
            rule.until = TRY(read_date(node.at("until")));
            if (*rule.until <= rule.from) {
                return node.at("until").wrong(ErrorId::contradiction, "it ends before it begins",
                                              "give the first day on which it no longer holds");
            }
        }
        return {};
    }

    static Result<rules::Leeway> leeway_of(const Node& node, const rules::KindEntry& kind, const PackRule& rule) {
        TRY(node.only({"loosest", "approvers"}));
        rules::Leeway leeway;
        const Node loosest = TRY(node.field("loosest"));
        const PackParameters values = TRY(read_pack_parameters(loosest, kind));
        for (const auto& each : values) {
            const std::string& name = each.first;    // a lambda takes no structured binding in clang 14
            const auto set = std::find_if(rule.parameters.begin(), rule.parameters.end(),
                                          [&](const auto& parameter) { return parameter.first == name; });
            if (set == rule.parameters.end() || rules::looser_by(name) == 0) {
                return loosest.at(name).wrong(ErrorId::contradiction,
                                              fmt::format("{} is no limit that the rule sets", in_quotes(name)),
                                              "name a limit such as \"max\" that stands in its parameters");
            }
            leeway.loosest.emplace_back(name, std::get<std::int64_t>(each.second));
        }
        leeway.approvers = TRY(TRY(node.field("approvers")).as_texts());
        if (leeway.approvers.empty()) {
            return node.at("approvers")
                .wrong(ErrorId::bad_value, "nobody has to approve",
                       "name the roles whose agreement a looser rule needs");
        }
        return leeway;
    }

    static Result<void> approvals(const Node& node, PackRule& rule) {
        return node.each("approved_by", [&](const Node& item) -> Result<void> {
            TRY(item.only({"role", "name", "date"}));
            rules::Approval approval;
            approval.role = TRY(item.text("role"));
            approval.name = TRY(item.text("name"));
            approval.date = TRY(read_date(TRY(item.field("date")))).to_string();
            rule.approved_by.push_back(std::move(approval));
            return {};
        });
    }

    Result<void> not_judged() {
        return root_.each("not_judged", [&](const Node& node) -> Result<void> {
            TRY(node.only({"id", "title", "citation", "certainty", "reason", "value"}));
            rules::NotJudged row;
            row.row = TRY(row_of(node));
            row.reason = TRY(node.text("reason"));
            row.value = TRY(node.text_or("value", ""));
            pack_.not_judged.push_back(std::move(row));
            return {};
        });
    }

    Result<void> leave_kinds() {
        return root_.each("leave_kinds", [&](const Node& node) -> Result<void> {
            TRY(node.only({"id", "title", "citation", "certainty", "kind", "counts"}));
            rules::LeaveKind row;
            row.row = TRY(row_of(node));
            row.kind = TRY(node.text("kind"));
            row.counts = TRY(node.text("counts"));
            pack_.leave_kinds.push_back(std::move(row));
            return {};
        });
    }

    Result<void> signatures() {
        return root_.each("signatures", [&](const Node& node) -> Result<void> {
            TRY(node.only({"pack", "edition", "rule", "officer", "role", "date"}));
            rules::Signature signature;
            signature.line = node.value().line;
            signature.pack = TRY(node.text("pack"));
            signature.edition = TRY(node.text("edition"));
            signature.rule = TRY(node.text("rule"));
            signature.officer = TRY(node.text("officer"));
            signature.role = TRY(node.text("role"));
            signature.date = TRY(read_date(TRY(node.field("date")))).to_string();
            pack_.signatures.push_back(std::move(signature));
            return {};
        });
    }

    /// An id is one row, but a rule may stand there once for each stretch of time.
    Result<void> versions_apart() const {
        std::set<std::string> others{pack_.basis_row.id};
        const auto is_new = [&](const Node& node) -> Result<void> {
            std::string id = TRY(node.text("id"));
            return others.insert(id).second ? Result<void>{} : taken(node, id);
        };
        for (const char* rows : {"classes", "not_judged", "leave_kinds"}) {
            TRY(root_.each(rows, is_new));
        }
        const Node list = root_.has("rules") ? root_.at("rules") : root_;
        for (std::size_t b = 0; b < pack_.rules.size(); ++b) {
            const PackRule& later = pack_.rules[b];
            if (others.contains(later.row.id)) {
                return taken(list.item(b), later.row.id);
            }
            for (std::size_t a = 0; a < b; ++a) {
                const PackRule& earlier = pack_.rules[a];
                if (earlier.row.id == later.row.id && overlap_in_time(earlier, later)) {
                    const Node here = list.item(b);
                    return here.at("from").wrong(
                        ErrorId::contradiction,
                        fmt::format("{} holds from {} and, as line {} has it, from {}{} too: both on some days",
                                    in_quotes(later.row.id), later.from.to_string(), earlier.row.line,
                                    earlier.from.to_string(),
                                    earlier.until ? " until " + earlier.until->to_string() : ""),
                        "end one version (\"until\") on the day on which the other begins");
                }
            }
        }
        return {};
    }

    static Error taken(const Node& row, const std::string& id) {
        return row.at("id").wrong(ErrorId::contradiction, fmt::format("two rows are called {}", in_quotes(id)),
                                  "give each an id of its own");
    }

    const Node& root_;
    RulePack pack_;
};

}    // namespace

Result<RulePack> read_rulepack(std::string_view text, std::string_view file) {
    const JsonValue document = TRY(parse_json(text, file));
    const Node root(document, file);
    TRY(check_document(root, rulepack_format));
    return PackReader(root, file).read();
}

}    // namespace staffwright::formats
