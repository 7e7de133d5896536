// People in the store: the identity behind them, what they can do, and where they are rostered.
//
//     TRY(add(t, Person{.trust = trust, .id = ..., .identity = ..., .given_name = "Amy", ...}));
//     TRY(add_people(t, many));                              // the bulk path, for imports
//     const auto amy = TRY(find(t, trust, person_id));
//
// A person is somebody at one trust; the identity is the region's, one for everybody however many trusts employ him or
// her. Identities are reached under Scope::of(region), people under Scope::of(trust). Dates are half-open.
// Errors: as sql/failure.hpp has them; `change` also stale. Thread safety: as the transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "calendar/date.hpp"
#include "store/ids.hpp"
#include "store/origin.hpp"
#include "store/sql/transaction.hpp"

namespace staffwright::store {

struct Identity {
    IdentityId id{};
    RegionId region{};
    std::optional<sql::Bytes> match_key{};    ///< digest of what people are matched by over trusts
};

struct Person {
    TrustId trust{};
    PersonId id{};
    IdentityId identity{};
    std::string given_name{};
    std::string family_name{};
    std::optional<std::string> known_as{};
    std::optional<std::string> email{};
    std::optional<std::string> phone{};
    std::optional<calendar::Date> joined_on{};
    std::optional<calendar::Date> left_on{};    ///< the first day on which he or she is gone
    std::int64_t version = 1;
    Origin origin{};
    friend bool operator==(const Person&, const Person&) = default;
};

struct Skill {
    TrustId trust{};
    SkillId id{};
    std::string code{};    ///< unique in the trust
    std::string name{};
    std::int64_t version = 1;
    Origin origin{};
    friend bool operator==(const Skill&, const Skill&) = default;
};

struct PersonSkill {
    TrustId trust{};
    PersonSkillId id{};
    PersonId person{};
    SkillId skill{};
    calendar::Date starts_on{};
    std::optional<calendar::Date> ends_on{};    ///< expired from this day on
    std::optional<std::string> evidence{};
    std::int64_t version = 1;
    Origin origin{};
    friend bool operator==(const PersonSkill&, const PersonSkill&) = default;
};

struct UnitMember {
    TrustId trust{};
    UnitMemberId id{};
    UnitId unit{};
    PersonId person{};
    bool is_home = true;     ///< false: shared from another unit
    std::string groups{};    ///< names with commas between
    calendar::Date starts_on{};
    std::optional<calendar::Date> ends_on{};
    std::int64_t version = 1;
    Origin origin{};
    std::optional<std::string> code{};    ///< what the unit's rules and files call the person; unique in the unit
    std::int64_t place = 0;               ///< in the unit's order
    friend bool operator==(const UnitMember&, const UnitMember&) = default;
};

Result<void> add(sql::Transaction& t, const Identity& identity);
Result<std::optional<IdentityId>> identity_matching(sql::Transaction& t, const RegionId& region,
                                                    const sql::Bytes& match_key);

Result<void> add(sql::Transaction& t, const Person& person);
Result<void> add_people(sql::Transaction& t, const std::vector<Person>& people);
Result<std::int64_t> change(sql::Transaction& t, const Person& person);    ///< the new version
Result<std::optional<Person>> find(sql::Transaction& t, const TrustId& trust, const PersonId& person);
/// By family name, given name, id: those after `after` in that order; for pages of `at_most`.
Result<std::vector<Person>> people_of(sql::Transaction& t, const TrustId& trust, const std::optional<Person>& after,
                                      std::int64_t at_most);

/// The same, of those with `search` in their name, in lower or upper case; empty: everybody.
Result<std::vector<Person>> people_called(sql::Transaction& t, const TrustId& trust, const std::string& search,
                                          const std::optional<Person>& after, std::int64_t at_most);
/// The same, of those who are members of the unit on that day or later.
Result<std::vector<Person>> people_called_in(sql::Transaction& t, const TrustId& trust, const UnitId& unit,
                                             calendar::Date from_day, const std::string& search,
                                             const std::optional<Person>& after, std::int64_t at_most);
/// Of whoever is a member of the unit on any day of [from, until); by id.
Result<std::vector<Person>> people_in(sql::Transaction& t, const TrustId& trust, const UnitId& unit,
                                      calendar::Date from, calendar::Date until);

Result<void> add(sql::Transaction& t, const Skill& skill);
/// The name alone: rules and files know a skill by its code. The new version.
Result<std::int64_t> rename(sql::Transaction& t, const Skill& skill);
Result<std::vector<Skill>> skills_of(sql::Transaction& t, const TrustId& trust);    ///< by code

Result<void> add(sql::Transaction& t, const PersonSkill& held);
Result<std::int64_t> change(sql::Transaction& t, const PersonSkill& held);
/// For one that has not held for a day: the others end. Error: stale.
Result<void> remove(sql::Transaction& t, const PersonSkill& held);
Result<std::vector<PersonSkill>> skills_of(sql::Transaction& t, const TrustId& trust, const PersonId& person);
/// Held on any day of [from, until), of whoever is a member of the unit then; by person, as they came.
Result<std::vector<PersonSkill>> skills_in(sql::Transaction& t, const TrustId& trust, const UnitId& unit,
                                           calendar::Date from, calendar::Date until);
/// Those that end in [from, until), the soonest first.
Result<std::vector<PersonSkill>> skills_expiring(sql::Transaction& t, const TrustId& trust, calendar::Date from,
                                                 calendar::Date until);

Result<void> add(sql::Transaction& t, const UnitMember& member);
Result<std::int64_t> change(sql::Transaction& t, const UnitMember& member);
/// Members on any day of [from, until), in the order of their names.
Result<std::vector<UnitMember>> members_of(sql::Transaction& t, const TrustId& trust, const UnitId& unit,
                                           calendar::Date from, calendar::Date until);
/// Where the person is, was and will be a member, by first day.
Result<std::vector<UnitMember>> memberships_of(sql::Transaction& t, const TrustId& trust, const PersonId& person);

}    // namespace staffwright::store
