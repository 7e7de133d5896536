#include "rules/pack_classes.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/text.hpp"
#include "rules/catalogue.hpp"
#include "rules/pack_use.hpp"

namespace staffwright::rules {

namespace {

using Texts = std::vector<std::string>;

/// Names as shifts carry them, those that no shift of the problem carries left out.
class Renamed {
public:
    Renamed(const roster::Problem& problem, const Packs& packs, const RulePack& pack)
        : problem_(problem), packs_(packs), pack_(pack) {}

    [[nodiscard]] Texts list(const Texts& written) const {
        Texts names;
        for (const std::string& name : written) {
            if (const std::string found = one(name); !found.empty()) {
                names.push_back(found);
            }
        }
        return names;
    }

    /// "a|b", as pairs have it.
    [[nodiscard]] std::string side(const std::string& written) const {
        Texts parts;
        for (const std::string_view part : split(written, '|')) {
            parts.emplace_back(part);
        }
        return fmt::format("{}", fmt::join(list(parts), "|"));
    }

private:
    [[nodiscard]] std::string one(const std::string& name) const {
        if (is_common_work(name)) {
            return name;
        }
        const RulePack* owner = pack_of_class(packs_, pack_, name);
        const std::string full = owner == nullptr ? name : class_in_problem(*owner, name);
        const bool carried = std::any_of(problem_.shifts.begin(), problem_.shifts.end(),
                                         [&](const roster::Shift& shift) { return shift.is_in_class(full); });
        return carried ? full : std::string{};
    }

    const roster::Problem& problem_;
    const Packs& packs_;
    const RulePack& pack_;
};

/// nullopt: a step that nothing can match any more, or no pair that is left.
std::optional<std::vector<Texts>> renamed_lists(const Renamed& renamed, std::string_view parameter,
                                                const std::vector<Texts>& written) {
    std::vector<Texts> lists;
    for (const Texts& list : written) {
        if (parameter == "pairs") {
            Texts sides;
            for (const std::string& side : list) {
                sides.push_back(renamed.side(side));
            }
            if (std::none_of(sides.begin(), sides.end(), [](const std::string& side) { return side.empty(); })) {
                lists.push_back(std::move(sides));
            }
            continue;
        }
        lists.push_back(renamed.list(list));
        if (lists.back().empty()) {
            return std::nullopt;
        }
    }
    return lists.empty() ? std::nullopt : std::optional(lists);
}

bool goes_by_basis_of_pack(const PackRule& rule) {
    const bool says_basis = std::any_of(rule.parameters.begin(), rule.parameters.end(),
                                        [](const auto& parameter) { return parameter.first == "basis"; });
    return !says_basis && find_parameter(*find_kind(rule.kind), "basis") != nullptr;
}

/// No shift here is of the kind that is left out.
void drop_empty_exception(std::vector<std::pair<std::string, roster::ParameterValue>>& parameters) {
    const bool nothing = std::any_of(parameters.begin(), parameters.end(), [](const auto& parameter) {
        return parameter.first == "except" && std::get<Texts>(parameter.second).empty();
    });
    if (nothing) {
        std::erase_if(parameters, [](const auto& parameter) {
            return parameter.first == "except" || parameter.first == "except_on";
        });
    }
}

}    // namespace

const RulePack* pack_of_class(const Packs& packs, const RulePack& pack, std::string_view name) {
    if (pack.shift_class(name) != nullptr) {
        return &pack;
    }
    for (std::size_t left = pack.overlays.size(); left > 0; --left) {
        const RulePack* below = packs.find(pack.overlays[left - 1]);
        const RulePack* found = below == nullptr ? nullptr : pack_of_class(packs, *below, name);
        if (found != nullptr) {
            return found;
        }
    }
    return nullptr;
}

std::vector<std::string> classes_named(const Parameter& parameter, const roster::ParameterValue& value) {
    std::vector<std::string> names;
    if (parameter.type == ParameterType::duty_class) {
        names = std::get<Texts>(value);
    } else if (parameter.name == "steps" || parameter.name == "pairs") {
        for (const Texts& list : std::get<std::vector<Texts>>(value)) {
            for (const std::string& written : list) {
                for (const std::string_view name : split(written, '|')) {
                    names.emplace_back(name);
                }
            }
        }
    }
    std::erase_if(names, [](const std::string& name) { return is_common_work(name); });
    return names;
}

std::vector<DefinedBy> definitions_of(const Packs& packs, const RulePack& pack, const PackRule& rule) {
    std::vector<DefinedBy> found;
    const auto add = [&](const RulePack& owner, const Row& row) {
        if (std::none_of(found.begin(), found.end(), [&](const DefinedBy& each) { return each.row == &row; })) {
            found.push_back({&owner, &row});
        }
    };
    const KindEntry& kind = *find_kind(rule.kind);
    for (const auto& [name, value] : rule.parameters) {
        for (const std::string& named : classes_named(*find_parameter(kind, name), value)) {
            const RulePack& owner = *pack_of_class(packs, pack, named);
            add(owner, owner.shift_class(named)->row);
        }
    }
    if (goes_by_basis_of_pack(rule)) {
        add(pack, pack.basis_row);
    }
    return found;
}

std::optional<std::vector<std::pair<std::string, roster::ParameterValue>>> parameters_for(
    const roster::Problem& problem, const Packs& packs, const RulePack& pack, const PackRule& rule) {
    const Renamed renamed(problem, packs, pack);
    const KindEntry& kind = *find_kind(rule.kind);
    auto parameters = rule.parameters;
    for (auto& [name, value] : parameters) {
        if (find_parameter(kind, name)->type == ParameterType::duty_class) {
            value = renamed.list(std::get<Texts>(value));
            if (name != "except" && std::get<Texts>(value).empty()) {
                return std::nullopt;
            }
        } else if (name == "steps" || name == "pairs") {
            auto lists = renamed_lists(renamed, name, std::get<std::vector<Texts>>(value));
            if (!lists) {
                return std::nullopt;
            }
            value = std::move(*lists);
        }
    }
    drop_empty_exception(parameters);
    if (goes_by_basis_of_pack(rule) && pack.basis == roster::Basis::nominal) {
        parameters.emplace_back("basis", std::string("nominal"));
    }
    return parameters;
}

}    // namespace staffwright::rules
