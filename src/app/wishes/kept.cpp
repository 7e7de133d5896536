#include "app/wishes/kept.hpp"

#include <algorithm>
#include <string>

#include "app/rosters/unit_people.hpp"

namespace staffwright::app::wishes {

namespace {

bool is_one_of(const store::Shift& shift, const std::vector<std::string>& named) {
    const std::vector<std::string> classes = rosters::names_in(shift.classes);
    return named.empty() || std::any_of(named.begin(), named.end(), [&](const std::string& name) {
               return name == shift.code || std::find(classes.begin(), classes.end(), name) != classes.end();
           });
}

}    // namespace

std::optional<bool> kept(const store::Wish& wish, const rosters::ToldDays& told,
                         const std::vector<const store::Shift*>& worked) {
    const auto out = told.find(wish.day);
    if (out == told.end() || (out->second && wish.asked_at >= *out->second)) {
        return std::nullopt;
    }
    const std::vector<std::string> named = rosters::names_in(wish.shifts);
    const bool has =
        std::any_of(worked.begin(), worked.end(), [&](const store::Shift* shift) { return is_one_of(*shift, named); });
    return has == wish.wants_duty;
}

}    // namespace staffwright::app::wishes
