#include "roster/names.hpp"

namespace staffwright::roster {

namespace {

template <class Map>
auto find_in(const Map& map, std::string_view id) -> std::optional<typename Map::mapped_type> {
    const auto at = map.find(id);
    return at == map.end() ? std::nullopt : std::optional(at->second);
}

template <class Map, class Items>
void fill(Map& map, const Items& items) {
    map.reserve(items.size());
    for (const auto ix : items.indices()) {
        map.emplace(items[ix].id, ix);    // emplace keeps the first
    }
}

}    // namespace

Names::Names(const Problem& problem) {
    fill(people_, problem.people);
    fill(shifts_, problem.shifts);
    fill(skills_, problem.skills);
    fill(contracts_, problem.contracts);
    for (const Shift& shift : problem.shifts) {
        classes_.insert(shift.classes.begin(), shift.classes.end());
        classes_.insert(shift.pack_classes.begin(), shift.pack_classes.end());
    }
    for (const Person& person : problem.people) {
        groups_.insert(person.groups.begin(), person.groups.end());
    }
}

std::optional<PersonIx> Names::person(std::string_view id) const {
    return find_in(people_, id);
}

std::optional<ShiftIx> Names::shift(std::string_view id) const {
    return find_in(shifts_, id);
}

std::optional<SkillIx> Names::skill(std::string_view id) const {
    return find_in(skills_, id);
}

std::optional<ContractIx> Names::contract(std::string_view id) const {
    return find_in(contracts_, id);
}

bool Names::is_class(std::string_view name) const {
    return classes_.contains(name);
}

bool Names::is_group(std::string_view name) const {
    return groups_.contains(name);
}

bool is_reserved_work(std::string_view name) {
    return name == "any" || name == "off" || name == "work";
}

bool is_reserved_rule_id(std::string_view id) {
    return id == "leave" || id == "fixed" || id == "substitution" || id == "duty_cost" ||
           id.starts_with("structure/") || id.starts_with("cover/") || id.starts_with("wish/");
}

}    // namespace staffwright::roster
