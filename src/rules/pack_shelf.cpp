// Packs put side by side: what each builds on is there, its rules can be bound, and no override is looser than allowed.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "rules/bind.hpp"
#include "rules/catalogue.hpp"
#include "rules/definitions.hpp"
#include "rules/looser.hpp"
#include "rules/nearest.hpp"
#include "rules/pack_classes.hpp"
#include "rules/pack_use.hpp"

namespace staffwright::rules {

namespace {

Error wrong(const RulePack& pack, int line, ErrorId id, std::string path, std::string what, std::string advice) {
    return {id, std::move(what), std::move(advice), Place{pack.file, line, std::move(path)}};
}

/// A fortnight with one person, and a shift that is in every class there is: enough for bind() to judge parameters.
roster::Problem probe(const std::vector<RulePack>& packs) {
    roster::Problem problem;
    problem.id = "probe";
    problem.horizon.first = *calendar::Date::from_ymd(2026, 6, 1);
    problem.horizon.days = 14;
    problem.horizon.history_days = 14;
    problem.skills.push_back({"staff", ""});
    roster::Shift shift;
    shift.id = "shift of the probe";
    shift.clock = roster::Clock{480, 960};
    for (const RulePack& pack : packs) {
        for (const ShiftClass& each : pack.classes) {
            shift.pack_classes.push_back(class_in_problem(pack, each.name));
        }
    }
    problem.shifts.push_back(std::move(shift));
    problem.contracts.push_back({"contract", "", whole_time, Minutes{0}, {}});
    roster::Person person;
    person.id = "person";
    person.skills.emplace_back(roster::SkillIx{0});
    problem.people.push_back(std::move(person));
    return problem;
}

class Checker {
public:
    explicit Checker(const Packs& packs) : packs_(packs), probe_(probe(packs.all())) {}

    Result<void> run() {
        std::set<std::string_view> prefixes;
        for (const RulePack& pack : packs_.all()) {
            if (!prefixes.insert(pack.prefix).second) {
                return wrong(pack, 0, ErrorId::contradiction, "/prefix",
                             fmt::format("another pack has the prefix \"{}\" too", pack.prefix), "choose another");
            }
            TRY(bases(pack));
            for (std::size_t number = 0; number < pack.rules.size(); ++number) {
                TRY(classes(pack, number));
                TRY(binds(pack, number));
                TRY(overrides(pack, number));
            }
        }
        for (const RulePack& pack : packs_.all()) {
            TRY(signatures(pack));
        }
        return {};
    }

private:
    static std::string path(std::size_t number, std::string_view field) {
        return fmt::format("/rules/{}{}{}", number, field.empty() ? "" : "/", field);
    }

    [[nodiscard]] Result<void> bases(const RulePack& pack) const {
        for (std::size_t i = 0; i < pack.overlays.size(); ++i) {
            const std::string here = fmt::format("/overlays/{}", i);
            if (pack.overlays[i] == pack.id) {
                return wrong(pack, 0, ErrorId::contradiction, here, "the pack builds on itself",
                             "name the packs that it builds on, or none");
            }
            if (std::find(pack.overlays.begin(), pack.overlays.begin() + static_cast<std::ptrdiff_t>(i),
                          pack.overlays[i]) != pack.overlays.begin() + static_cast<std::ptrdiff_t>(i)) {
                return wrong(pack, 0, ErrorId::contradiction, here,
                             fmt::format("\"{}\" is named twice", pack.overlays[i]), "name it once");
            }
            const Result<const RulePack*> base = packs_.named(pack.overlays[i]);
            if (!base) {
                return wrong(pack, 0, ErrorId::bad_reference, here, base.error().what, base.error().advice);
            }
            if (!(*base)->overlays.empty()) {
                return wrong(pack, 0, ErrorId::unsupported, here,
                             fmt::format("\"{}\" builds on other packs itself", (*base)->id),
                             "build on those packs directly");
            }
        }
        return {};
    }

    [[nodiscard]] Result<void> classes(const RulePack& pack, std::size_t number) const {
        const PackRule& rule = pack.rules[number];
        const KindEntry& kind = *find_kind(rule.kind);
        for (const auto& [parameter, value] : rule.parameters) {
            for (const std::string& name : classes_named(*find_parameter(kind, parameter), value)) {
                if (pack_of_class(packs_, pack, name) == nullptr) {
                    std::vector<std::string> known{"any"};
                    for (const ShiftClass& each : pack.classes) {
                        known.push_back(each.name);
                    }
                    return wrong(pack, rule.row.line, ErrorId::bad_reference,
                                 path(number, fmt::format("parameters/{}", parameter)),
                                 fmt::format("rule \"{}\": the pack has no class \"{}\"", rule.row.id, name),
                                 did_you_mean(name, known));
                }
            }
        }
        return {};
    }

    Result<void> binds(const RulePack& pack, std::size_t number) {
        const PackRule& rule = pack.rules[number];
        roster::Rule made;
        made.id = rule.row.id;
        made.kind = rule.kind;
        const auto parameters = parameters_for(probe_, packs_, pack, rule);
        made.parameters = parameters ? *parameters : rule.parameters;
        probe_.rules = {std::move(made)};
        if (const auto book = bind(probe_); !book) {
            std::string field = book.error().place.path;
            field = field.starts_with("/rules/0/") ? field.substr(9) : std::string{};
            return wrong(pack, rule.row.line, book.error().id, path(number, field), book.error().what,
                         book.error().advice);
        }
        return {};
    }

    [[nodiscard]] Result<void> overrides(const RulePack& pack, std::size_t number) const {
        const PackRule& rule = pack.rules[number];
        const std::string& wanted = rule.overrides.empty() ? rule.row.id : rule.overrides;
        std::vector<std::string> known;
        bool found = false;
        for (const std::string& id : pack.overlays) {
            for (const PackRule& below : packs_.find(id)->rules) {
                known.push_back(below.row.id);
                if (below.row.id == wanted) {
                    found = true;
                    TRY(may_stand_instead(pack, number, full(*packs_.find(id), below)));
                }
            }
        }
        if (!rule.overrides.empty() && !found) {
            return wrong(pack, rule.row.line, ErrorId::bad_reference, path(number, "overrides"),
                         fmt::format("no pack that this one builds on has a rule \"{}\"", wanted),
                         did_you_mean(wanted, known));
        }
        if (rule.overrides.empty() && found) {
            return wrong(pack, rule.row.line, ErrorId::contradiction, path(number, "id"),
                         fmt::format("the pack below has a rule \"{}\" already", wanted),
                         fmt::format("give the rule another id, or say \"overrides\": \"{}\"", wanted));
        }
        return {};
    }

    /// Its parameters as a problem would have them: two packs may call different shifts "night", and count by different
    /// clocks.
    [[nodiscard]] PackRule full(const RulePack& pack, const PackRule& rule) const {
        PackRule made = rule;
        if (auto parameters = parameters_for(probe_, packs_, pack, rule)) {
            made.parameters = std::move(*parameters);
        }
        return made;
    }

    [[nodiscard]] Result<void> may_stand_instead(const RulePack& pack, std::size_t number,
                                                 const PackRule& below) const {
        const PackRule rule = full(pack, pack.rules[number]);
        const std::optional<std::string> looser = how_looser(rule, below);
        if (!looser) {
            return {};
        }
        const auto refused = [&](const std::string& what, const std::string& advice) {
            return wrong(pack, rule.row.line, ErrorId::contradiction, path(number, "overrides"),
                         fmt::format("rule \"{}\" would be looser than \"{}\" ({}), {}", rule.row.id, below.row.id,
                                     *looser, what),
                         advice);
        };
        if (!below.leeway) {
            return refused(fmt::format("which rests on {} and leaves no leeway", name(below.standing)),
                           "make it stricter, or leave the rule below as it is");
        }
        if (const auto beyond = beyond_leeway(rule, below)) {
            return refused(fmt::format("and goes beyond what is allowed ({})", *beyond), "stay within the leeway");
        }
        for (const std::string& role : below.leeway->approvers) {
            if (std::none_of(rule.approved_by.begin(), rule.approved_by.end(),
                             [&](const Approval& approval) { return approval.role == role; })) {
                return refused(
                    fmt::format("and the {} has not approved it", role),
                    fmt::format("add {{\"role\": \"{}\", \"name\": ..., \"date\": ...}} to \"approved_by\"", role));
            }
        }
        return {};
    }

    static bool shrinks_with_wte(const PackRule& rule, const std::string& name) {
        return std::find(rule.pro_rata.begin(), rule.pro_rata.end(), name) != rule.pro_rata.end();
    }

    /// In what way the rule asks for less than the one below; nullopt if it asks for as much or more.
    static std::optional<std::string> how_looser(const PackRule& rule, const PackRule& below) {
        if (rule.kind != below.kind) {
            return "it is of another kind";
        }
        if (rule.standing > Standing::contract && below.standing <= Standing::contract) {
            return "it is soft";
        }
        Compared compared = compare(rule.parameters, below.parameters);
        if (compared.than == Than::looser || compared.than == Than::another) {
            return std::move(compared.what);
        }
        for (const auto& [name, value] : below.parameters) {
            const std::int64_t looser = looser_by(name);
            const bool shrinks = shrinks_with_wte(rule, name);
            const bool shrank = shrinks_with_wte(below, name);
            if (looser != 0 && shrinks != shrank && (looser > 0 ? shrank : shrinks)) {
                return fmt::format("\"{}\" {} with a person's WTE", name, shrinks ? "shrinks" : "does not shrink");
            }
        }
        return std::nullopt;
    }

    static std::optional<std::string> beyond_leeway(const PackRule& rule, const PackRule& below) {
        PackRule loosest = below;
        for (const auto& [name, value] : below.leeway->loosest) {
            for (auto& parameter : loosest.parameters) {
                if (parameter.first == name) {
                    parameter.second = value;
                }
            }
        }
        return how_looser(rule, loosest);
    }

    [[nodiscard]] Result<void> signatures(const RulePack& pack) const {
        for (std::size_t i = 0; i < pack.signatures.size(); ++i) {
            const Signature& signature = pack.signatures[i];
            const std::string here = fmt::format("/signatures/{}", i);
            const Result<const RulePack*> signed_pack = packs_.named(signature.pack);
            if (!signed_pack) {
                return wrong(pack, signature.line, ErrorId::bad_reference, here + "/pack", signed_pack.error().what,
                             signed_pack.error().advice);
            }
            if (judging_row(**signed_pack, signature.rule) == nullptr) {
                std::vector<std::string> known;
                for (const Row* row : judging_rows(**signed_pack)) {
                    known.push_back(row->id);
                }
                return wrong(pack, signature.line, ErrorId::bad_reference, here + "/rule",
                             fmt::format("the pack \"{}\" has no row \"{}\" that rosters are judged by", signature.pack,
                                         signature.rule),
                             did_you_mean(signature.rule, known));
            }
        }
        return {};
    }

    const Packs& packs_;
    roster::Problem probe_;
};

}    // namespace

Result<Packs> Packs::create(std::vector<RulePack> packs) {
    std::stable_sort(packs.begin(), packs.end(), [](const RulePack& a, const RulePack& b) { return a.id < b.id; });
    for (std::size_t i = 1; i < packs.size(); ++i) {
        if (packs[i - 1].id == packs[i].id) {
            return wrong(packs[i], 0, ErrorId::contradiction, "/id",
                         fmt::format("there are two packs called \"{}\"", packs[i].id), "give each an id of its own");
        }
    }
    Packs shelf;
    shelf.packs_ = std::move(packs);
    TRY(Checker(shelf).run());
    return shelf;
}

}    // namespace staffwright::rules
