#include "app/invented/region.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

#include "app/invented/parts.hpp"
#include "app/invented/units.hpp"
#include "app/packs_again.hpp"
#include "base/check.hpp"
#include "base/rng.hpp"

namespace staffwright::app::invented {

namespace {

/// Given and family names as they are common in England today, from many languages; put together at random.
constexpr std::array<std::string_view, 48> given_names{
    "Aisha", "Alice", "Amara", "Andrew", "Anjali", "Beth",   "Carlos", "Chidi",  "Chloé", "Daniel", "David",  "Efua",
    "Elena", "Farah", "Fiona", "Gareth", "Grace",  "Hannah", "Hassan", "Imogen", "Ivan",  "James",  "João",   "Jomar",
    "Kasia", "Kwame", "Laura", "Leila",  "Łukasz", "Maria",  "Mei",    "Nadia",  "Niamh", "Oliver", "Owen",   "Priya",
    "Rosa",  "Ruth",  "Samir", "Sarah",  "Seun",   "Siân",   "Tendai", "Thomas", "Wei",   "Yusuf",  "Zainab", "Zoë"};
constexpr std::array<std::string_view, 60> family_names{
    "Adeyemi",  "Ahmed",  "Ali",     "Allen",     "Bailey", "Baker",   "Begum",    "Bennett", "Brown",    "Campbell",
    "Carter",   "Chen",   "Clarke",  "Collins",   "Cooper", "Cruz",    "Davies",   "Edwards", "Evans",    "Fernandes",
    "Fisher",   "Garcia", "Green",   "Griffiths", "Hall",   "Harris",  "Hill",     "Hughes",  "Hussain",  "Iqbal",
    "Jackson",  "James",  "Jones",   "Joseph",    "Kaur",   "Khan",    "Kowalski", "Lee",     "Lewis",    "Mahmood",
    "Martin",   "Mensah", "Morgan",  "Murphy",    "Ncube",  "O'Brien", "Okafor",   "Osei",    "Owusu",    "Patel",
    "Phillips", "Reyes",  "Roberts", "Santos",    "Shah",   "Singh",   "Smith",    "Taylor",  "Williams", "Wright"};

struct UnitPlan {
    const char* code;
    const char* name;
    const char* kind;
    UnitKind made_as;
    std::int32_t people;
};
constexpr std::array<UnitPlan, 10> plans{{{"W1", "Ward 1, elderly care", "ward", UnitKind::ward, 40},
                                          {"ED", "Emergency department", "emergency", UnitKind::emergency, 50},
                                          {"RM", "Resident doctors, medicine", "medical_rota", UnitKind::residents, 16},
                                          {"OP", "Outpatients", "clinic", UnitKind::clinic, 20},
                                          {"DS", "Digital services", "team", UnitKind::on_call, 24},
                                          {"W2", "Ward 2, respiratory", "ward", UnitKind::ward, 40},
                                          {"W3", "Ward 3, surgery", "ward", UnitKind::ward, 40},
                                          {"W4", "Ward 4, stroke", "ward", UnitKind::ward, 40},
                                          {"RS", "Resident doctors, surgery", "medical_rota", UnitKind::residents, 14},
                                          {"ES", "Estates and facilities", "team", UnitKind::on_call, 16}}};

struct TrustPlan {
    const char* code;
    const char* name;
};
constexpr std::array<TrustPlan, 3> trusts{{{"XA1", "Harbour Hospitals NHS Trust (invented)"},
                                           {"XB2", "Vale and Moor NHS Trust (invented)"},
                                           {"XC3", "Riverside Community NHS Trust (invented)"}}};

/// Every pair of names once, in an order that the seed gives.
class Names {
public:
    explicit Names(Rng rng) {
        for (std::size_t pair = 0; pair < given_names.size() * family_names.size(); ++pair) {
            order_.push_back(pair);
        }
        rng.shuffle(order_);
    }
    std::string next() {
        CHECK(used_ < order_.size());
        const std::size_t pair = order_[used_++];
        return fmt::format("{} {}", given_names[pair % given_names.size()], family_names[pair / given_names.size()]);
    }

private:
    std::vector<std::size_t> order_;
    std::size_t used_ = 0;
};

void rename_people(roster::Problem& unit, const std::string& prefix, Names& names) {
    std::size_t number = 0;
    for (const roster::PersonIx person : unit.people.indices()) {
        const std::string was = unit.people[person].id;
        const std::string id = fmt::format("{}-{:03}", prefix, ++number);
        unit.people[person].id = id;
        unit.people[person].name = names.next();
        for (roster::Rule& rule : unit.rules) {
            for (std::string& named : rule.scope.people) {
                if (named == was) {
                    named = id;
                }
            }
        }
    }
}

Unit made(const UnitPlan& plan, const std::string& trust, std::uint64_t seed, calendar::Date first_monday,
          Names& names) {
    Unit unit{plan.code, plan.name, plan.kind, make_unit(plan.made_as, plan.people, seed), {}};
    unit.problem.id = trust + "-" + plan.code;
    unit.problem.name = unit.name;
    unit.problem.horizon.first = first_monday;
    rename_people(unit.problem, unit.problem.id, names);
    constexpr std::int64_t numbers_of_a_unit = 1000;
    add_pay(unit.problem, plan.made_as, static_cast<std::int64_t>(seed % 100'000) * numbers_of_a_unit + 1,
            Rng{seed}.stream(200));
    CHECK(use_packs_again(unit.problem, "").has_value());    // on these days, for these people
    unit.year = year_before(plan.made_as, unit.problem, seed);
    return unit;
}

}    // namespace

Region invented_region(const RegionOptions& options) {
    CHECK(options.first_monday.weekday() == calendar::Weekday::monday);
    const Rng rng{options.seed};
    Names names(rng.stream(1));
    Region region{"XR", "North Coast (invented region)", {}};
    std::uint64_t unit_seed = options.seed * 1000;
    for (const TrustPlan& plan : trusts) {
        Trust trust{plan.code, plan.name, {}};
        for (std::size_t at = 0; at < plans.size(); ++at) {
            ++unit_seed;
            if (at < options.units_each) {
                trust.units.push_back(made(plans[at], plan.code, unit_seed, options.first_monday, names));
            }
        }
        region.trusts.push_back(std::move(trust));
    }
    return region;
}

}    // namespace staffwright::app::invented
