#include "store/people.hpp"

#include "store/of_people.hpp"
#include "store/sql/listed.hpp"

namespace staffwright::store {

namespace {

using sql::Row;
using sql::Statement;
using sql::Transaction;

constexpr Statement add_identity{"add an identity",
                                 "INSERT INTO identities (id, region_id, match_key) VALUES ($1, $2, $3)"};
constexpr Statement identity_by_key{"identity by key",
                                    "SELECT id FROM identities WHERE region_id = $1 AND match_key = $2"};

constexpr Statement add_person{
    "add a person",
    "INSERT INTO people (trust_id, id, identity_id, given_name, family_name, known_as, email, phone, "
    "joined_on, left_on, version, import_batch, source, source_row) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, "
    "$9, $10, $11, $12, $13, $14)"};
constexpr Statement change_person{
    "change a person",
    "UPDATE people SET identity_id = $4, given_name = $5, family_name = $6, known_as = $7, email = $8, phone "
    "= $9, joined_on = $10, left_on = $11, import_batch = $12, source = $13, source_row = $14, version = "
    "version + 1 WHERE trust_id = $1 AND id = $2 AND version = $3"};
constexpr Statement person_by_id{
    "person by id",
    "SELECT trust_id, id, identity_id, given_name, family_name, known_as, email, phone, joined_on, left_on, "
    "version, import_batch, source, source_row FROM people WHERE trust_id = $1 AND id = $2"};
constexpr Statement people_after{
    "people of a trust",
    "SELECT trust_id, id, identity_id, given_name, family_name, known_as, email, phone, joined_on, left_on, "
    "version, import_batch, source, source_row FROM people WHERE trust_id = $1 AND (family_name, given_name, "
    "id) > ($2, $3, $4) ORDER BY family_name, given_name, id LIMIT $5"};
constexpr Statement people_by_part{
    "people by part of a name",
    "SELECT trust_id, id, identity_id, given_name, family_name, known_as, email, phone, joined_on, left_on, "
    "version, import_batch, source, source_row FROM people WHERE trust_id = $1 AND (family_name, given_name, "
    "id) > ($2, $3, $4) AND LOWER(given_name || ' ' || family_name) LIKE LOWER($6) ESCAPE '!' ORDER BY family_name, "
    "given_name, id LIMIT $5"};
constexpr Statement unit_people_by_part{
    "people of a unit by part of a name",
    "SELECT trust_id, id, identity_id, given_name, family_name, known_as, email, phone, joined_on, left_on, "
    "version, import_batch, source, source_row FROM people WHERE trust_id = $1 AND (family_name, given_name, "
    "id) > ($2, $3, $4) AND LOWER(given_name || ' ' || family_name) LIKE LOWER($6) ESCAPE '!' AND id IN (SELECT "
    "person_id FROM unit_members WHERE trust_id = $1 AND unit_id = $7 AND (ends_on IS NULL OR ends_on > $8)) ORDER BY "
    "family_name, given_name, id LIMIT $5"};
constexpr Statement people_of_unit{
    "people in a unit",
    "SELECT trust_id, id, identity_id, given_name, family_name, known_as, email, phone, joined_on, left_on, "
    "version, import_batch, source, source_row FROM people WHERE trust_id = $1 AND id IN (SELECT person_id FROM "
    "unit_members WHERE trust_id = $1 AND unit_id = $2 AND starts_on < $4 AND (ends_on IS NULL OR ends_on > $3)) "
    "ORDER BY id"};

constexpr Statement add_skill{
    "add a skill",
    "INSERT INTO skills (trust_id, id, code, name, version, import_batch, source, source_row) VALUES ($1, "
    "$2, $3, $4, $5, $6, $7, $8)"};
constexpr Statement change_skill{
    "rename a skill",
    "UPDATE skills SET name = $4, import_batch = $5, source = $6, source_row = $7, version = version + 1 WHERE "
    "trust_id = $1 AND id = $2 AND version = $3"};
constexpr Statement skills_of_trust{
    "skills of a trust",
    "SELECT trust_id, id, code, name, version, import_batch, source, source_row FROM skills WHERE trust_id = "
    "$1 ORDER BY code"};

constexpr Statement add_person_skill{
    "add a person's skill",
    "INSERT INTO person_skills (trust_id, id, person_id, skill_id, starts_on, ends_on, evidence, version, "
    "import_batch, source, source_row) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"};
constexpr Statement change_person_skill{
    "change a person's skill",
    "UPDATE person_skills SET person_id = $4, skill_id = $5, starts_on = $6, ends_on = $7, evidence = $8, "
    "import_batch = $9, source = $10, source_row = $11, version = version + 1 WHERE trust_id = $1 AND id = "
    "$2 AND version = $3"};
constexpr Statement remove_person_skill{"remove a person's skill",
                                        "DELETE FROM person_skills WHERE trust_id = $1 AND id = $2 AND version = $3"};
#define PERSON_SKILLS                                                                                         \
    "SELECT trust_id, id, person_id, skill_id, starts_on, ends_on, evidence, version, import_batch, source, " \
    "source_row FROM person_skills WHERE trust_id = $1 AND person_id "
constexpr Statement skills_of_person{"skills of a person", PERSON_SKILLS "= $2 ORDER BY skill_id, starts_on"};
#define BY_PERSON_AND_SKILL " ORDER BY person_id, skill_id, starts_on"
constexpr sql::ByEngine skills_of_people{
    {"skills of people", PERSON_SKILLS "IN " LISTED_ON_SQLITE("$2") BY_PERSON_AND_SKILL},
    {"skills of people", PERSON_SKILLS "IN " LISTED_ON_POSTGRESQL("$2") BY_PERSON_AND_SKILL}};
constexpr Statement skills_of_unit_people{
    "skills of people in a unit",
    "SELECT trust_id, id, person_id, skill_id, starts_on, ends_on, evidence, version, import_batch, source, "
    "source_row FROM person_skills WHERE trust_id = $1 AND starts_on < $4 AND (ends_on IS NULL OR ends_on > $3) AND "
    "person_id IN (SELECT person_id FROM unit_members WHERE trust_id = $1 AND unit_id = $2 AND starts_on < $4 AND "
    "(ends_on IS NULL OR ends_on > $3)) ORDER BY person_id, COALESCE(source_row, 1000000000), id"};
constexpr Statement expiring_skills{
    "skills that expire",
    "SELECT trust_id, id, person_id, skill_id, starts_on, ends_on, evidence, version, import_batch, source, "
    "source_row FROM person_skills WHERE trust_id = $1 AND ends_on >= $2 AND ends_on < $3 ORDER BY ends_on, "
    "person_id, skill_id"};

constexpr Statement add_member{
    "add a member of a unit",
    "INSERT INTO unit_members (trust_id, id, unit_id, person_id, is_home, groups, starts_on, ends_on, version, "
    "import_batch, source, source_row, code, place) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, "
    "$14)"};
constexpr Statement change_member{
    "change a member of a unit",
    "UPDATE unit_members SET unit_id = $4, person_id = $5, is_home = $6, groups = $7, starts_on = $8, "
    "ends_on = $9, import_batch = $10, source = $11, source_row = $12, code = $13, place = $14, version = version + 1 "
    "WHERE trust_id = $1 AND id = $2 AND version = $3"};
#define PERSON_UNITS                                                                                                \
    "SELECT trust_id, id, unit_id, person_id, is_home, groups, starts_on, ends_on, version, import_batch, source, " \
    "source_row, code, place FROM unit_members WHERE trust_id = $1 AND person_id "
constexpr Statement members_of_person{"units of a person", PERSON_UNITS "= $2 ORDER BY starts_on, id"};
#define BY_PERSON_AND_START " ORDER BY person_id, starts_on, id"
constexpr sql::ByEngine members_of_people{
    {"units of people", PERSON_UNITS "IN " LISTED_ON_SQLITE("$2") BY_PERSON_AND_START},
    {"units of people", PERSON_UNITS "IN " LISTED_ON_POSTGRESQL("$2") BY_PERSON_AND_START}};
constexpr Statement members_of_unit{
    "members of a unit",
    "SELECT m.trust_id, m.id, m.unit_id, m.person_id, m.is_home, m.groups, m.starts_on, m.ends_on, "
    "m.version, m.import_batch, m.source, m.source_row, m.code, m.place FROM unit_members AS m JOIN people AS p ON "
    "p.trust_id "
    "= m.trust_id AND p.id = m.person_id WHERE m.trust_id = $1 AND m.unit_id = $2 AND m.starts_on < $4 AND "
    "(m.ends_on IS NULL OR m.ends_on > $3) ORDER BY p.family_name, p.given_name, p.id, m.starts_on"};

Person read_person(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .id = row.get<PersonId>("id"),
            .identity = row.get<IdentityId>("identity_id"),
            .given_name = row.get<std::string>("given_name"),
            .family_name = row.get<std::string>("family_name"),
            .known_as = row.get<std::optional<std::string>>("known_as"),
            .email = row.get<std::optional<std::string>>("email"),
            .phone = row.get<std::optional<std::string>>("phone"),
            .joined_on = row.get<std::optional<calendar::Date>>("joined_on"),
            .left_on = row.get<std::optional<calendar::Date>>("left_on"),
            .version = row.get<std::int64_t>("version"),
            .origin = read_origin(row)};
}

Skill read_skill(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .id = row.get<SkillId>("id"),
            .code = row.get<std::string>("code"),
            .name = row.get<std::string>("name"),
            .version = row.get<std::int64_t>("version"),
            .origin = read_origin(row)};
}

PersonSkill read_person_skill(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .id = row.get<PersonSkillId>("id"),
            .person = row.get<PersonId>("person_id"),
            .skill = row.get<SkillId>("skill_id"),
            .starts_on = row.get<calendar::Date>("starts_on"),
            .ends_on = row.get<std::optional<calendar::Date>>("ends_on"),
            .evidence = row.get<std::optional<std::string>>("evidence"),
            .version = row.get<std::int64_t>("version"),
            .origin = read_origin(row)};
}

UnitMember read_member(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .id = row.get<UnitMemberId>("id"),
            .unit = row.get<UnitId>("unit_id"),
            .person = row.get<PersonId>("person_id"),
            .is_home = row.get<bool>("is_home"),
            .groups = row.get<std::string>("groups"),
            .starts_on = row.get<calendar::Date>("starts_on"),
            .ends_on = row.get<std::optional<calendar::Date>>("ends_on"),
            .version = row.get<std::int64_t>("version"),
            .origin = read_origin(row),
            .code = row.get<std::optional<std::string>>("code"),
            .place = row.get<std::int64_t>("place")};
}

/// What LIKE finds it by, anywhere in a text.
std::string anywhere(const std::string& search) {
    std::string part = "%";
    for (const char each : search) {
        if (each == '%' || each == '_' || each == '!') {
            part += '!';
        }
        part += each;
    }
    return part + '%';
}

const sql::BulkInsert people_in_bulk{
    "add people",
    "people",
    {"trust_id", "id", "identity_id", "given_name", "family_name", "known_as", "email", "phone", "joined_on", "left_on",
     "version", "import_batch", "source", "source_row"}};

}    // namespace

Result<void> add(Transaction& t, const Identity& identity) {
    TRY(t.run(add_identity, identity.id, identity.region, identity.match_key));
    return {};
}

Result<std::optional<IdentityId>> identity_matching(Transaction& t, const RegionId& region,
                                                    const sql::Bytes& match_key) {
    return t.one(
        identity_by_key, [](Row& row) { return row.get<IdentityId>("id"); }, region, match_key);
}

Result<void> add(Transaction& t, const Person& person) {
    TRY(t.run(add_person, person.trust, person.id, person.identity, person.given_name, person.family_name,
              person.known_as, person.email, person.phone, person.joined_on, person.left_on, person.version,
              person.origin.batch, person.origin.source, person.origin.row));
    return {};
}

Result<void> add_people(Transaction& t, const std::vector<Person>& people) {
    return t.insert_all(people_in_bulk, people, [](const Person& person) {
        return sql::values_of(person.trust, person.id, person.identity, person.given_name, person.family_name,
                              person.known_as, person.email, person.phone, person.joined_on, person.left_on,
                              person.version, person.origin.batch, person.origin.source, person.origin.row);
    });
}

Result<std::int64_t> change(Transaction& t, const Person& person) {
    const std::int64_t changed =
        TRY(t.change(change_person, person.trust, person.id, person.version, person.identity, person.given_name,
                     person.family_name, person.known_as, person.email, person.phone, person.joined_on, person.left_on,
                     person.origin.batch, person.origin.source, person.origin.row));
    TRY(expect_current(changed, "person", person.id.text()));
    return person.version + 1;
}

Result<std::optional<Person>> find(Transaction& t, const TrustId& trust, const PersonId& person) {
    return t.one(person_by_id, read_person, trust, person);
}

Result<std::vector<Person>> people_of(Transaction& t, const TrustId& trust, const std::optional<Person>& after,
                                      std::int64_t at_most) {
    // Nobody's id is empty, so that nobody stands before the first.
    return t.all(people_after, read_person, trust, after ? after->family_name : "", after ? after->given_name : "",
                 after ? after->id.text() : "", at_most);
}

Result<std::vector<Person>> people_called(Transaction& t, const TrustId& trust, const std::string& search,
                                          const std::optional<Person>& after, std::int64_t at_most) {
    if (search.empty()) {
        return people_of(t, trust, after, at_most);
    }
    const Person from = after.value_or(Person{});
    return t.all(people_by_part, read_person, trust, from.family_name, from.given_name, from.id, at_most,
                 anywhere(search));
}

Result<std::vector<Person>> people_called_in(Transaction& t, const TrustId& trust, const UnitId& unit,
                                             calendar::Date from_day, const std::string& search,
                                             const std::optional<Person>& after, std::int64_t at_most) {
    const Person from = after.value_or(Person{});
    return t.all(unit_people_by_part, read_person, trust, from.family_name, from.given_name, from.id, at_most,
                 anywhere(search), unit, from_day);
}

Result<std::vector<Person>> people_in(Transaction& t, const TrustId& trust, const UnitId& unit, calendar::Date from,
                                      calendar::Date until) {
    return t.all(people_of_unit, read_person, trust, unit, from, until);
}

Result<std::vector<PersonSkill>> skills_in(Transaction& t, const TrustId& trust, const UnitId& unit,
                                           calendar::Date from, calendar::Date until) {
    return t.all(skills_of_unit_people, read_person_skill, trust, unit, from, until);
}

Result<void> add(Transaction& t, const Skill& skill) {
    TRY(t.run(add_skill, skill.trust, skill.id, skill.code, skill.name, skill.version, skill.origin.batch,
              skill.origin.source, skill.origin.row));
    return {};
}

Result<std::int64_t> rename(Transaction& t, const Skill& skill) {
    const std::int64_t changed = TRY(t.change(change_skill, skill.trust, skill.id, skill.version, skill.name,
                                              skill.origin.batch, skill.origin.source, skill.origin.row));
    TRY(expect_current(changed, "the skill", skill.id.text()));
    return skill.version + 1;
}

Result<std::vector<Skill>> skills_of(Transaction& t, const TrustId& trust) {
    return t.all(skills_of_trust, read_skill, trust);
}

Result<void> add(Transaction& t, const PersonSkill& held) {
    TRY(t.run(add_person_skill, held.trust, held.id, held.person, held.skill, held.starts_on, held.ends_on,
              held.evidence, held.version, held.origin.batch, held.origin.source, held.origin.row));
    return {};
}

Result<std::int64_t> change(Transaction& t, const PersonSkill& held) {
    const std::int64_t changed =
        TRY(t.change(change_person_skill, held.trust, held.id, held.version, held.person, held.skill, held.starts_on,
                     held.ends_on, held.evidence, held.origin.batch, held.origin.source, held.origin.row));
    TRY(expect_current(changed, "the skill", held.id.text()));
    return held.version + 1;
}

Result<void> remove(Transaction& t, const PersonSkill& held) {
    return expect_current(TRY(t.change(remove_person_skill, held.trust, held.id, held.version)), "the skill",
                          held.id.text());
}

Result<std::vector<PersonSkill>> skills_of(Transaction& t, const TrustId& trust, const PersonId& person) {
    return t.all(skills_of_person, read_person_skill, trust, person);
}

Result<std::vector<PersonSkill>> skills_of(Transaction& t, const TrustId& trust, const std::vector<PersonId>& people) {
    return t.all(skills_of_people.on(t.engine()), read_person_skill, trust, sql::listed(people));
}

Result<std::vector<PersonSkill>> skills_expiring(Transaction& t, const TrustId& trust, calendar::Date from,
                                                 calendar::Date until) {
    return t.all(expiring_skills, read_person_skill, trust, from, until);
}

Result<void> add(Transaction& t, const UnitMember& member) {
    TRY(t.run(add_member, member.trust, member.id, member.unit, member.person, member.is_home, member.groups,
              member.starts_on, member.ends_on, member.version, member.origin.batch, member.origin.source,
              member.origin.row, member.code, member.place));
    return {};
}

Result<std::int64_t> change(Transaction& t, const UnitMember& member) {
    const std::int64_t changed =
        TRY(t.change(change_member, member.trust, member.id, member.version, member.unit, member.person, member.is_home,
                     member.groups, member.starts_on, member.ends_on, member.origin.batch, member.origin.source,
                     member.origin.row, member.code, member.place));
    TRY(expect_current(changed, "the member", member.id.text()));
    return member.version + 1;
}

Result<std::vector<UnitMember>> members_of(Transaction& t, const TrustId& trust, const UnitId& unit,
                                           calendar::Date from, calendar::Date until) {
    return t.all(members_of_unit, read_member, trust, unit, from, until);
}

Result<std::vector<UnitMember>> memberships_of(Transaction& t, const TrustId& trust, const PersonId& person) {
    return t.all(members_of_person, read_member, trust, person);
}

Result<std::vector<UnitMember>> memberships_of(Transaction& t, const TrustId& trust,
                                               const std::vector<PersonId>& people) {
    return t.all(members_of_people.on(t.engine()), read_member, trust, sql::listed(people));
}

}    // namespace staffwright::store
