#include "formats/certificate.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "formats/lines.hpp"
#include "formats/native.hpp"
#include "formats/native_names.hpp"
#include "formats/native_rules.hpp"
#include "rules/nearest.hpp"

namespace staffwright::formats {

namespace {

using roster::Certificate;

// ---- reading -------------------------------------------------------------------------------------------------------

/// A list of numbers; empty if absent.
Result<std::vector<std::int64_t>> numbers(const Node& parent, std::string_view name) {
    std::vector<std::int64_t> list;
    TRY(parent.each(name, [&](const Node& node) -> Result<void> {
        list.push_back(TRY(node.as_number()));
        return {};
    }));
    return list;
}

Result<std::size_t> rule_named(const roster::Problem& problem, const Node& node) {
    const std::string id = TRY(node.as_text());
    std::vector<std::string> known;
    for (std::size_t at = 0; at < problem.rules.size(); ++at) {
        if (problem.rules[at].id == id) {
            return at;
        }
        known.push_back(problem.rules[at].id);
    }
    return node.wrong(ErrorId::bad_reference, fmt::format("there is no rule called {}", in_quotes(id)),
                      rules::did_you_mean(id, known));
}

Result<Certificate::Prices> prices_at(const roster::Problem& problem, const Node& node) {
    TRY(node.only({"duty_demand", "band_demand", "rules"}));
    Certificate::Prices prices;
    prices.duty_demand = TRY(numbers(node, "duty_demand"));
    prices.band_demand = TRY(numbers(node, "band_demand"));
    TRY(node.each("rules", [&](const Node& entry) -> Result<void> {
        TRY(entry.only({"rule", "days"}));
        const std::size_t rule = TRY(rule_named(problem, TRY(entry.field("rule"))));
        TRY(entry.field("days"));
        prices.rules.emplace_back(rule, TRY(numbers(entry, "days")));
        return {};
    }));
    return prices;
}

Result<std::size_t> node_number(const Node& node, std::string_view name) {
    const std::int64_t number = TRY(small_number(TRY(node.field(name))));
    if (number < 0) {
        return node.at(name).wrong(ErrorId::bad_value, fmt::format("{} is no number of a node", number),
                                   "count the nodes from 0");
    }
    return static_cast<std::size_t>(number);
}

Result<void> read_proof(const roster::Problem& problem, const Node& node, Certificate::Node& read) {
    read.prices = TRY(prices_at(problem, TRY(node.field("prices"))));
    TRY(node.field("least"));
    read.least = IndexVector<roster::PersonIx, std::int64_t>(TRY(numbers(node, "least")));
    return {};
}

Result<Certificate::Node> question_at(const roster::Problem& problem, const References& references, const Node& node) {
    TRY(node.only({"person", "day", "shifts", "skills", "yes", "no", "bound", "prices", "least"}));
    Certificate::Node read;
    Certificate::Decision& decision = read.decision.emplace(Certificate::Decision{});
    decision.person = TRY(references.person(TRY(node.field("person"))));
    decision.day = TRY(references.day(TRY(node.field("day"))));
    TRY(node.field("shifts"));
    TRY(node.each("shifts", [&](const Node& shift) -> Result<void> {
        decision.shifts.push_back(TRY(references.shift(shift)));
        return {};
    }));
    TRY(node.each("skills", [&](const Node& skill) -> Result<void> {
        decision.skills.push_back(TRY(references.skill(skill)));
        return {};
    }));
    read.yes = TRY(node_number(node, "yes"));
    read.no = TRY(node_number(node, "no"));
    if (node.has("bound") || node.has("prices") || node.has("least")) {
        read.bound = Cost{TRY(TRY(node.field("bound")).as_number())};
        TRY(read_proof(problem, node, read));
    }
    return read;
}

Result<Certificate::Node> node_at(const roster::Problem& problem, const References& references, const Node& node) {
    TRY(node.is_object());
    if (node.has("yes") || node.has("no")) {
        return question_at(problem, references, node);
    }
    Certificate::Node read;
    if (node.has("impossible")) {
        TRY(node.only({"impossible"}));
        const Node why = node.at("impossible");
        read.impossible.emplace(Certificate::Impossible{});
        if (why.has("person")) {
            TRY(why.only({"person"}));
            read.impossible->person = TRY(references.person(why.at("person")));
            return read;
        }
        TRY(why.only({"prices", "least"}));
        if (why.has("prices") || why.has("least")) {
            TRY(read_proof(problem, why, read));
        }
        return read;
    }
    TRY(node.only({"prices", "least"}));
    TRY(read_proof(problem, node, read));
    return read;
}

Result<void> is_of_problem(const Node& root, const roster::Problem& problem) {
    const std::string given = TRY(root.text("fingerprint"));
    const std::string wanted = fingerprint(problem);
    if (given != wanted) {
        return root.at("fingerprint")
            .wrong(ErrorId::contradiction,
                   fmt::format("this certificate is for another problem, or the problem was changed since: {}, not {}",
                               in_quotes(given), in_quotes(wanted)),
                   "give the problem that the certificate was made for; of a solve with --from and --keep-changes, the "
                   "same of both");
    }
    const std::int64_t scale = TRY(root.number("scale"));
    if (scale != Certificate::scale) {
        return root.at("scale").wrong(ErrorId::unsupported, fmt::format("prices are in 1/{}", scale),
                                      fmt::format("only 1/{} is known", Certificate::scale));
    }
    return {};
}

// ---- writing -------------------------------------------------------------------------------------------------------

template <class Numbers>
JsonValue list_of_numbers(const Numbers& numbers) {
    JsonValue list = JsonValue::array();
    for (const std::int64_t number : numbers) {
        list.add(JsonValue::number(number));
    }
    return list;
}

JsonValue written(const roster::Problem& problem, const Certificate::Prices& prices) {
    JsonValue rules = JsonValue::array();
    for (const auto& [rule, by_day] : prices.rules) {
        rules.add(JsonValue::object()
                      .add("rule", JsonValue::string(problem.rules[rule].id))
                      .add("days", list_of_numbers(by_day)));
    }
    JsonValue out = JsonValue::object();
    if (!prices.duty_demand.empty()) {
        out.add("duty_demand", list_of_numbers(prices.duty_demand));
    }
    if (!prices.band_demand.empty()) {
        out.add("band_demand", list_of_numbers(prices.band_demand));
    }
    if (!prices.rules.empty()) {
        out.add("rules", std::move(rules));
    }
    return out;
}

JsonValue written(const roster::Problem& problem, const Certificate::Node& node) {
    JsonValue out = JsonValue::object();
    if (node.decision) {
        const roster::Horizon& horizon = problem.horizon;
        JsonValue shifts = JsonValue::array();
        for (const roster::ShiftIx shift : node.decision->shifts) {
            shifts.add(JsonValue::string(problem.shifts[shift].id));
        }
        out.add("person", JsonValue::string(problem.people[node.decision->person].id))
            .add("day", horizon.dated ? JsonValue::string(horizon.date(node.decision->day).to_string())
                                      : JsonValue::number(node.decision->day))
            .add("shifts", std::move(shifts));
        if (!node.decision->skills.empty()) {
            JsonValue skills = JsonValue::array();
            for (const roster::SkillIx skill : node.decision->skills) {
                skills.add(JsonValue::string(problem.skills[skill].id));
            }
            out.add("skills", std::move(skills));
        }
        out.add("yes", JsonValue::number(static_cast<std::int64_t>(node.yes)))
            .add("no", JsonValue::number(static_cast<std::int64_t>(node.no)));
        if (node.bound) {
            out.add("bound", JsonValue::number(node.bound->count()));
            out.add("prices", written(problem, node.prices)).add("least", list_of_numbers(node.least));
        }
    } else if (node.impossible) {
        JsonValue why = JsonValue::object();
        if (node.impossible->person) {
            why.add("person", JsonValue::string(problem.people[*node.impossible->person].id));
        } else if (!node.least.empty()) {
            why.add("prices", written(problem, node.prices)).add("least", list_of_numbers(node.least));
        }
        out.add("impossible", std::move(why));
    } else {
        out.add("prices", written(problem, node.prices)).add("least", list_of_numbers(node.least));
    }
    return out;
}

}    // namespace

std::string fingerprint(const roster::Problem& problem) {
    std::uint64_t hash = 0xcbf2'9ce4'8422'2325;
    const auto add = [&](const std::string& text) {
        for (const char letter : text) {
            hash = (hash ^ static_cast<unsigned char>(letter)) * 0x0000'0100'0000'01b3;
        }
    };
    add(write_native_problem(problem));
    for (const roster::Rule& rule : problem.rules) {
        if (!rule.origin.pack.empty()) {
            add(print_json(rule_json(rule)));    // the text only names its pack, which may say something else tomorrow
        }
    }
    for (const roster::Shift& shift : problem.shifts) {
        for (const std::string& name : shift.pack_classes) {
            add(fmt::format("{} is {};", shift.id, name));    // as may what it calls a night
        }
    }
    return fmt::format("fnv1a64:{:016x}", hash);
}

Result<Certificate> read_certificate(const roster::Problem& problem, std::string_view text, std::string_view file) {
    const JsonValue document = TRY(parse_json(text, file));
    const Node root(document, file);
    TRY(check_document(root, certificate_format));
    TRY(root.only({"format", "version", "problem", "fingerprint", "scale", "bound", "left_out", "nodes"}));
    TRY(root.text("problem"));
    TRY(is_of_problem(root, problem));
    Certificate read;
    read.fingerprint = TRY(root.text("fingerprint"));
    const Node bound = TRY(root.field("bound"));
    if (bound.value().kind != JsonValue::Kind::null) {
        read.bound = Cost{TRY(bound.as_number())};
    }
    read.left_out = TRY(root.texts("left_out"));
    TRY(root.field("nodes"));
    const References references(problem);
    TRY(root.each("nodes", [&](const Node& node) -> Result<void> {
        if (read.nodes.size() == Certificate::most_nodes) {
            return node.wrong(ErrorId::too_large, fmt::format("there are more than {} nodes", Certificate::most_nodes),
                              "give a certificate with fewer questions");
        }
        read.nodes.push_back(TRY(node_at(problem, references, node)));
        return {};
    }));
    if (const Result<void> valid = roster::validate(problem, read); !valid) {
        Error error = valid.error();
        error.place.file = std::string(file);
        return error;
    }
    return read;
}

std::string write_certificate(const roster::Problem& problem, const Certificate& certificate) {
    JsonValue left_out = JsonValue::array();
    for (const std::string& kind : certificate.left_out) {
        left_out.add(JsonValue::string(kind));
    }
    JsonValue nodes = JsonValue::array();
    for (const Certificate::Node& node : certificate.nodes) {
        nodes.add(written(problem, node));
    }
    JsonValue root = JsonValue::object();
    root.add("format", JsonValue::string(certificate_format)).add("version", JsonValue::number(native_version));
    root.add("problem", JsonValue::string(problem.id)).add("fingerprint", JsonValue::string(fingerprint(problem)));
    root.add("scale", JsonValue::number(Certificate::scale));
    root.add("bound", certificate.bound ? JsonValue::number(certificate.bound->count()) : JsonValue{});
    root.add("left_out", std::move(left_out)).add("nodes", std::move(nodes));
    return print_json(root);
}

}    // namespace staffwright::formats
