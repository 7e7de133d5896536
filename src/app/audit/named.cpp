#include "app/audit/named.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include <algorithm>

#include "app/rosters/names.hpp"
#include "store/people.hpp"
#include "store/rosters.hpp"
#include "store/tenancy.hpp"

namespace staffwright::app {

namespace {

using Names = std::map<std::string, std::string>;

using Ids = std::map<std::string_view, std::set<std::string>>;    // by kind

/// What the entries say is of one of these kinds.
Ids ids_in(const std::vector<store::AuditEntry>& entries, const std::vector<std::string_view>& kinds) {
    Ids ids;
    const auto add = [&](std::string_view kind, std::string_view text) {
        if (store::is_uuid(text)) {
            ids[kind].emplace(text);
        }
    };
    for (const store::AuditEntry& entry : entries) {
        const boost::json::value details = boost::json::parse(entry.details);
        const boost::json::object* fields = details.if_object();
        for (const std::string_view kind : kinds) {
            if (entry.subject_kind == kind) {
                add(kind, entry.subject_id);
            }
            const boost::json::value* said = fields == nullptr ? nullptr : fields->if_contains(kind);
            if (said != nullptr && said->is_string()) {
                add(kind, std::string_view(said->as_string()));
            }
        }
    }
    return ids;
}

/// What of `all` the entries name as this kind.
template <class Row>
void add_names(const std::vector<Row>& all, const std::set<std::string>& ids, Names& names) {
    for (const Row& row : all) {
        if (ids.contains(row.id.text())) {
            names[row.id.text()] = row.name;
        }
    }
}

}    // namespace

std::set<std::string> users_in(const std::vector<store::AuditEntry>& entries) {
    std::set<std::string> users = ids_in(entries, {"user"})["user"];
    for (const store::AuditEntry& entry : entries) {
        if (store::is_uuid(entry.actor)) {
            users.insert(entry.actor);
        }
    }
    return users;
}

Result<Names> names_at(store::sql::Transaction& t, const store::TrustId& trust,
                       const std::vector<store::AuditEntry>& entries) {
    Names names;
    Ids ids = ids_in(entries, {"person", "unit", "roster", "skill"});
    const std::vector<store::Unit> units = TRY(store::units_of(t, trust));
    add_names(units, ids["unit"], names);
    add_names(TRY(store::skills_of(t, trust)), ids["skill"], names);
    for (const std::string& id : ids["person"]) {
        if (const auto person = TRY(store::find(t, trust, store::PersonId{id}))) {
            names[id] = rosters::name_of(*person);
        }
    }
    for (const std::string& id : ids["roster"]) {
        if (const auto roster = TRY(store::find(t, trust, store::RosterId{id}))) {
            const auto unit = std::find_if(units.begin(), units.end(),
                                           [&](const store::Unit& each) { return each.id == roster->unit; });
            names[id] = (unit == units.end() ? "a unit" : unit->name) + " from " + roster->starts_on.to_string();
        }
    }
    return names;
}

}    // namespace staffwright::app
