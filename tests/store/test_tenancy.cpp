#include "store/identity.hpp"
#include "store/small_world.hpp"

namespace staffwright::tests {
namespace {

using namespace store;
using sql::Engine;
using sql::Row;
using sql::Statement;
using sql::Transaction;

/// A user with one of everything that is secret.
Result<void> add_somebody(Transaction& t, const RegionId& region) {
    const auto user = new_id<UserId>(at(0));
    TRY(add(t, User{.id = user, .region = region, .login = "amy", .name = "Amy", .created_at = at(0)}));
    TRY(add(t, Credential{.id = new_id<CredentialId>(at(0)), .user = user, .kind = "password", .created_at = at(0)}));
    TRY(add(t, Session{.id = new_id<SessionId>(at(0)),
                       .user = user,
                       .token_digest = {"t"},
                       .created_at = at(0),
                       .seen_at = at(0),
                       .expires_at = at(10)}));
    return add(t, ApiToken{.id = new_id<TokenId>(at(0)),
                           .user = user,
                           .name = "feed",
                           .token_digest = {"x"},
                           .scopes = "rosters:read",
                           .created_at = at(0),
                           .expires_at = at(10)});
}

TEST_CASE("regions, trusts, units and batches come back as they went in") {
    SmallWorld world;
    const ImportBatch batch{.trust = world.first.id,
                            .id = new_id<ImportBatchId>(at(5)),
                            .source = "esr",
                            .file_name = "positions.csv",
                            .file_digest = sql::Bytes{"\x01\x02"},
                            .row_count = 17,
                            .imported_by = "import",
                            .imported_at = at(5)};
    const Unit clinic{.trust = world.first.id,
                      .id = new_id<UnitId>(at(5)),
                      .code = "C1",
                      .name = "Clinic",
                      .kind = "clinic",
                      .site = "North",
                      .parent = world.first.ward,
                      .closed_on = day("2027-01-01"),
                      .origin = {batch.id, "esr", 3}};
    must(world.write_as(world.first, [&](Transaction& t) -> Result<void> {
        TRY(add(t, batch));
        return add(t, clinic);
    }));
    must(world.read_as(world.first, [&](Transaction& t) -> Result<void> {
        CHECK(must(find(t, world.first.id, clinic.id)) == clinic);
        CHECK(must(units_of(t, world.first.id)).size() == 2);
        CHECK(must(units_of(t, world.first.id))[0] == clinic);
        CHECK(must(import_batches(t, world.first.id, 10))[0] == batch);
        CHECK(must(find(t, world.first.id))->code == "AAA");
        CHECK_FALSE(must(find(t, world.first.id, world.second.ward)).has_value());
        return {};
    }));
    must(world.read_as_system([&](Transaction& t) -> Result<void> {
        CHECK(must(trusts_of(t, world.region)).size() == 2);
        CHECK(must(region_by_code(t, "NE"))->id == world.region);
        CHECK(must(regions(t)).size() == 1);
        return {};
    }));
}

TEST_CASE("a stale version is refused, and nothing is overwritten") {
    SmallWorld world;
    Unit seen =
        *must(world.read_as(world.first, [&](Transaction& t) { return find(t, world.first.id, world.first.ward); }));
    Unit mine = seen;
    mine.name = "Mine";
    Unit theirs = seen;
    theirs.name = "Theirs";
    const auto save = [&](const Unit& unit) {
        return world.write_as(world.first, [&](Transaction& t) { return change(t, unit); });
    };
    CHECK(must(save(mine)) == 2);
    const Error error = error_of(save(theirs));
    CHECK(error.id == ErrorId::stale);
    CHECK(error.what == "unit W1 was changed or removed by somebody else");
    const auto now = must(world.read_as(world.first, [&](Transaction& t) { return find(t, world.first.id, seen.id); }));
    CHECK(now->name == "Mine");
    CHECK(now->version == 2);
    theirs.version = 2;
    CHECK(must(save(theirs)) == 3);
}

TEST_CASE("a row of one trust cannot refer to another trust's") {
    SmallWorld world;
    const Unit unit{.trust = world.first.id,
                    .id = new_id<UnitId>(at(5)),
                    .code = "X",
                    .name = "X",
                    .kind = "team",
                    .parent = world.second.ward,
                    .origin = world.origin};
    const auto done = world.write_as(world.first, [&](Transaction& t) { return add(t, unit); });
    CHECK(error_of(done).id == ErrorId::bad_reference);
}

TEST_CASE("an import's rows are there whole or not at all") {
    SmallWorld world;
    std::vector<store::Person> people;
    for (int i = 0; i < 200; ++i) {
        people.push_back({.trust = world.first.id,
                          .id = new_id<PersonId>(at(6)),
                          .identity = new_id<IdentityId>(at(6)),
                          .given_name = "Amy",
                          .family_name = "Number " + std::to_string(i),
                          .origin = {{}, "csv", i + 1}});
    }
    const auto import = [&](const std::vector<store::Person>& rows) {
        return world.write_as_system([&](Transaction& t) -> Result<void> {
            for (const store::Person& person : rows) {
                TRY(add(t, Identity{.id = person.identity, .region = world.region}));
            }
            return add_people(t, rows);
        });
    };
    std::vector<store::Person> with_a_fault = people;
    with_a_fault.back().trust = TrustId{make_uuid(at(0))};
    CHECK(error_of(import(with_a_fault)).id == ErrorId::bad_reference);
    const auto all = [&] {
        return must(world.read_as(world.first, [&](Transaction& t) { return people_of(t, world.first.id, {}, 1000); }));
    };
    CHECK(all().size() == 2);
    must(import(people));
    CHECK(all().size() == 202);
}

// What a use case that forgot the tenant would see. SQLite has no second fence; there the statements alone decide.
TEST_CASE("row-level security hides other tenants' rows even from a query without the tenant") {
    SmallWorld world;
    if (engine_under_test() == Engine::sqlite) {
        return;
    }
    constexpr Statement everybody{"everybody", "SELECT trust_id FROM people"};
    const auto tenants = [&](Transaction& t) {
        return t.all(everybody, [](Row& row) { return row.get<TrustId>("trust_id"); });
    };
    for (const SmallTrust* trust : {&world.first, &world.second}) {
        const std::vector<TrustId> seen = must(world.read_as(*trust, tenants));
        CHECK(seen == std::vector<TrustId>(2, trust->id));
    }
    CHECK(must(world.read_as_system(tenants)).size() == 4);
    CHECK(must(sql::read(*world.pool, sql::Scope::of(world.region), tenants)).empty());

    constexpr Statement rename_all{"rename everybody", "UPDATE people SET known_as = 'X'"};
    CHECK(must(world.write_as(world.first, [&](Transaction& t) { return t.change(rename_all); })) == 2);
    const auto smuggled = world.write_as(world.first, [&](Transaction& t) {
        return add(t, Skill{.trust = world.second.id,
                            .id = new_id<SkillId>(at(1)),
                            .code = "X",
                            .name = "X",
                            .origin = world.origin});
    });
    CHECK_FALSE(smuggled);
    // In bulk too: COPY alone would not ask.
    const auto in_bulk = world.write_as(world.first, [&](Transaction& t) {
        return add_people(t, {{.trust = world.second.id,
                               .id = new_id<PersonId>(at(1)),
                               .identity = world.beth,
                               .given_name = "Beth",
                               .family_name = "Baker",
                               .origin = world.origin}});
    });
    CHECK_FALSE(in_bulk);
}

TEST_CASE("no tenant sees identities, users' secrets, or another's trust and region") {
    SmallWorld world;
    if (engine_under_test() == Engine::sqlite) {
        return;
    }
    constexpr Statement counts[] = {{"count identities", "SELECT COUNT(*) AS n FROM identities"},
                                    {"count users", "SELECT COUNT(*) AS n FROM users"},
                                    {"count credentials", "SELECT COUNT(*) AS n FROM credentials"},
                                    {"count sessions", "SELECT COUNT(*) AS n FROM sessions"},
                                    {"count tokens", "SELECT COUNT(*) AS n FROM api_tokens"}};
    must(world.write_as_system([&](Transaction& t) { return add_somebody(t, world.region); }));
    const auto read_count = [](Row& row) { return row.get<std::int64_t>("n"); };
    for (const Statement& count : counts) {
        CAPTURE(std::string(count.name));
        const auto counted = [&](Transaction& t) { return t.one(count, read_count); };
        CHECK(must(world.read_as_system(counted)).value_or(0) > 0);
        CHECK(must(world.read_as(world.first, counted)) == 0);
    }
    must(world.read_as(world.first, [&](Transaction& t) -> Result<void> {
        CHECK(must(find(t, world.first.id)).has_value());
        CHECK_FALSE(must(find(t, world.second.id)).has_value());
        CHECK(must(regions(t)).size() == 1);
        return {};
    }));
}

}    // namespace
}    // namespace staffwright::tests
