// What units are funded for beside the hours that are worked.
#include "store/headroom.hpp"
#include "store/small_world.hpp"

namespace staffwright::tests {
namespace {

using namespace store;
using sql::Transaction;

TEST_CASE("funded headroom is of a unit and a first day, changes by version, and is a tenant's") {
    SmallWorld world;
    const TrustId trust = world.first.id;
    FundedHeadroom funded{.trust = trust,
                          .unit = world.first.ward,
                          .starts_on = day("2026-04-01"),
                          .share = 2'250,
                          .stated_in = "Budget 2026/27",
                          .stated_by = "HR",
                          .stated_at = at(5)};
    FundedHeadroom before = funded;
    before.starts_on = day("2025-04-01");
    before.share = 2'100;
    const auto write = [&](auto use_case) { return world.write_as(world.first, use_case); };
    const auto all_as = [&](const SmallTrust& reader) {
        return must(
            world.read_as(reader, [&](Transaction& t) { return funded_headroom_of(t, reader.id, world.first.ward); }));
    };
    must(write([&](Transaction& t) { return add(t, funded); }));
    must(write([&](Transaction& t) { return add(t, before); }));
    CHECK(all_as(world.first) == std::vector<FundedHeadroom>{before, funded});
    CHECK(all_as(world.second).empty());
    CHECK(error_of(write([&](Transaction& t) { return add(t, funded); })).id == ErrorId::conflict);
    funded.share = 2'300;
    CHECK(must(write([&](Transaction& t) { return change(t, funded); })) == 2);
    CHECK(error_of(write([&](Transaction& t) { return change(t, funded); })).id == ErrorId::stale);
    CHECK(error_of(write([&](Transaction& t) { return remove(t, funded); })).id == ErrorId::stale);
    funded.version = 2;
    CHECK(all_as(world.first).back() == funded);
    must(write([&](Transaction& t) { return remove(t, funded); }));
    CHECK(all_as(world.first) == std::vector<FundedHeadroom>{before});
    FundedHeadroom wrong = funded;
    wrong.share = 10'000;
    CHECK(error_of(write([&](Transaction& t) { return add(t, wrong); })).what.find("funded_headroom_share") !=
          std::string::npos);
}

}    // namespace
}    // namespace staffwright::tests
