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

/// Ids that the entries say are of this kind.
std::set<std::string> ids_of(const std::vector<store::AuditEntry>& entries, std::string_view kind) {
    std::set<std::string> ids;
    const auto add = [&](std::string_view text) {
        if (store::is_uuid(text)) {
            ids.emplace(text);
        }
    };
    for (const store::AuditEntry& entry : entries) {
        if (entry.subject_kind == kind) {
            add(entry.subject_id);
        }
        const boost::json::value details = boost::json::parse(entry.details);
        const boost::json::object* fields = details.if_object();
        const boost::json::value* said = fields == nullptr ? nullptr : fields->if_contains(kind);
        if (said != nullptr && said->is_string()) {
            add(std::string_view(said->as_string()));
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
    std::set<std::string> users = ids_of(entries, "user");
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
    const std::vector<store::Unit> units = TRY(store::units_of(t, trust));
    add_names(units, ids_of(entries, "unit"), names);
    add_names(TRY(store::skills_of(t, trust)), ids_of(entries, "skill"), names);
    for (const std::string& id : ids_of(entries, "person")) {
        if (const auto person = TRY(store::find(t, trust, store::PersonId{id}))) {
            names[id] = rosters::name_of(*person);
        }
    }
    for (const std::string& id : ids_of(entries, "roster")) {
        if (const auto roster = TRY(store::find(t, trust, store::RosterId{id}))) {
            const auto unit = std::find_if(units.begin(), units.end(),
                                           [&](const store::Unit& each) { return each.id == roster->unit; });
            names[id] = (unit == units.end() ? "a unit" : unit->name) + " from " + roster->starts_on.to_string();
        }
    }
    return names;
}

}    // namespace staffwright::app
