// Cyclic rotas of units, and who is on which of their lines.
#include "store/rota_patterns.hpp"

#include <algorithm>

#include "store/small_world.hpp"
#include "store/subject.hpp"

namespace staffwright::tests {
namespace {

using namespace store;
using sql::Transaction;

struct Fixture : SmallWorld {
    [[nodiscard]] RotaPattern pattern_of(const std::string& name) const {
        return {.trust = first.id,
                .id = new_id<RotaPatternId>(at(1)),
                .unit = first.ward,
                .name = name,
                .plan = "{}",
                .made_by = "maya",
                .made_at = at(1),
                .changed_by = "maya",
                .changed_at = at(1)};
    }
};

TEST_CASE_FIXTURE(Fixture, "a rota pattern is its unit's, changes from the version that was read, and ends") {
    RotaPattern twelve = pattern_of("Twelve lines");
    const RotaPattern eight = pattern_of("Eight lines");
    const auto write = [&](auto use_case) { return write_as(first, use_case); };
    const auto all_as = [&](const SmallTrust& reader) {
        return must(read_as(reader, [&](Transaction& t) { return rota_patterns_of(t, reader.id, first.ward); }));
    };
    must(write([&](Transaction& t) { return add(t, twelve); }));
    must(write([&](Transaction& t) { return add(t, eight); }));
    CHECK(all_as(first) == std::vector{eight, twelve});
    CHECK(all_as(second).empty());
    CHECK(error_of(write([&](Transaction& t) { return add(t, twelve); })).id == ErrorId::conflict);
    twelve.plan = R"({"start":{}})";
    twelve.bound = Cost{96};
    twelve.bound_of = "digest";
    twelve.changed_by = "max";
    twelve.changed_at = at(5);
    CHECK(must(write([&](Transaction& t) { return change(t, twelve); })) == 2);
    CHECK(error_of(write([&](Transaction& t) { return change(t, twelve); })).id == ErrorId::stale);
    twelve.version = 2;
    twelve.job = new_id<JobId>(at(6));
    must(write([&](Transaction& t) { return set_design(t, twelve); }));
    must(read_as(first, [&](Transaction& t) -> Result<void> {
        CHECK(TRY(find(t, first.id, twelve.id)) == twelve);
        CHECK_FALSE(TRY(find(t, second.id, twelve.id)));
        return {};
    }));
    RotaPattern wrong = twelve;
    wrong.bound_of.reset();
    CHECK(error_of(write([&](Transaction& t) { return change(t, wrong); })).what.find("rota_patterns_bound") !=
          std::string::npos);
    RotaPattern old = twelve;
    old.version = 1;
    CHECK(error_of(write([&](Transaction& t) { return remove(t, old); })).id == ErrorId::stale);
    must(write([&](Transaction& t) { return remove(t, twelve); }));
    CHECK(all_as(first) == std::vector{eight});
}

TEST_CASE_FIXTURE(Fixture, "people are on the lines of a rota, each on one, until it ends, and it is told to them") {
    const RotaPattern pattern = pattern_of("Two lines");
    const std::vector<RotaPlace> places{{first.amy, "g1/1"}, {first.other, "g1/2"}};
    const std::vector<RotaPlace> fewer{{first.other, "g1/1"}};
    const auto put = [&](const std::vector<RotaPlace>& these) {
        must(write_as(first, [&](Transaction& t) { return put_places(t, first.id, pattern.id, these); }));
    };
    const auto on_it = [&] {
        return must(read_as(first, [&](Transaction& t) { return rota_places_of(t, first.id, pattern.id); }));
    };
    must(write_as(first, [&](Transaction& t) { return add(t, pattern); }));
    CHECK(on_it().empty());
    put(places);
    CHECK(on_it().size() == 2);
    put(fewer);
    CHECK(on_it() == fewer);
    const auto known = must(read_as(first, [&](Transaction& t) { return all_about(t, first.id, first.other); }));
    const auto told =
        std::find_if(known.begin(), known.end(), [](const SubjectTable& table) { return table.name == "rota_places"; });
    REQUIRE(told != known.end());
    CHECK(told->rows.size() == 1);
    must(write_as(first, [&](Transaction& t) { return remove(t, pattern); }));
    CHECK(on_it().empty());
}

}    // namespace
}    // namespace staffwright::tests
