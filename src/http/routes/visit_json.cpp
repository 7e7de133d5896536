#include "http/routes/visit_json.hpp"

#include <boost/json/object.hpp>

#include "http/routes/row_parts.hpp"

namespace staffwright::http {

namespace json = boost::json;

json::array described(const std::vector<app::Visit>& visits) {
    json::array all;
    for (const app::Visit& visit : visits) {
        all.push_back(json::object{{"user", visit.user.text()},
                                   {"name", visit.name},
                                   {"person", or_null(visit.person)},
                                   {"day", or_null(visit.day)}});
    }
    return all;
}

}    // namespace staffwright::http
