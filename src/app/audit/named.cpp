#include "app/audit/named.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include "app/rosters/names.hpp"
#include "store/people.hpp"
#include "store/rosters.hpp"
#include "store/tenancy.hpp"

namespace staffwright::app {

namespace {

/// Of every row that may be meant: an id says nothing of what it is of.
Result<std::string> name_of(store::sql::Transaction& t, const store::TrustId& trust,
                            const std::map<std::string, std::string>& units, const std::string& id) {
    if (const auto person = TRY(store::find(t, trust, store::PersonId{id}))) {
        return rosters::name_of(*person);
    }
    if (const auto roster = TRY(store::find(t, trust, store::RosterId{id}))) {
        const auto unit = units.find(roster->unit.text());
        return (unit == units.end() ? std::string("a unit") : unit->second) + " from " + roster->starts_on.to_string();
    }
    return std::string{};
}

}    // namespace

std::set<std::string> ids_in(const std::vector<store::AuditEntry>& entries) {
    std::set<std::string> ids;
    const auto add = [&](const std::string& text) {
        if (store::is_uuid(text)) {
            ids.insert(text);
        }
    };
    for (const store::AuditEntry& entry : entries) {
        add(entry.actor);
        add(entry.subject_id);
        const boost::json::value details = boost::json::parse(entry.details);
        if (const boost::json::object* fields = details.if_object()) {
            for (const auto& field : *fields) {
                if (const boost::json::string* text = field.value().if_string()) {
                    add(std::string(*text));
                }
            }
        }
    }
    return ids;
}

Result<std::map<std::string, std::string>> names_at(store::sql::Transaction& t, const store::TrustId& trust,
                                                    const std::vector<store::AuditEntry>& entries) {
    std::map<std::string, std::string> names;
    for (const store::Unit& unit : TRY(store::units_of(t, trust))) {
        names[unit.id.text()] = unit.name;
    }
    for (const store::Skill& skill : TRY(store::skills_of(t, trust))) {
        names[skill.id.text()] = skill.name;
    }
    std::map<std::string, std::string> found;
    for (const std::string& id : ids_in(entries)) {
        const auto known = names.find(id);
        const std::string name = known != names.end() ? known->second : TRY(name_of(t, trust, names, id));
        if (!name.empty()) {
            found[id] = name;
        }
    }
    return found;
}

}    // namespace staffwright::app
