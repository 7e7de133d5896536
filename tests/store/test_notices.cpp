// What people are told and how they want to be told, as the store keeps it.
#include <algorithm>

#include "store/notices.hpp"
#include "store/small_world.hpp"
#include "store/subject.hpp"

namespace staffwright::tests {
namespace {

using namespace store;
using sql::Transaction;

struct Fixture : SmallWorld {
    [[nodiscard]] Notice notice(const char* kind, std::int64_t seconds) const {
        return {.trust = first.id,
                .id = new_id<NoticeId>(at(seconds)),
                .person = first.amy,
                .kind = kind,
                .unit = first.ward,
                .starts_on = day("2026-10-19"),
                .ends_on = day("2026-10-20"),
                .made_at = at(seconds)};
    }
};

TEST_CASE_FIXTURE(Fixture, "who stated nothing is told of everything; what is stated holds, and goes by versions") {
    must(write_as(first, [&](Transaction& t) -> Result<void> {
        Contact contact = must(contact_of(t, first.id, first.amy));
        CHECK(contact == Contact{.trust = first.id, .person = first.amy});
        contact.of_decision = false;
        contact.version = must(put(t, contact));
        CHECK(contact.version == 1);
        CHECK(must(contact_of(t, first.id, first.amy)) == contact);
        contact.by_mail = false;
        contact.version = must(put(t, contact));
        CHECK(contact.version == 2);
        CHECK(must(contact_of(t, first.id, first.amy)) == contact);
        contact.version = 1;
        CHECK(error_of(put(t, contact)).id == ErrorId::stale);
        return {};
    }));
    must(read_as(second, [&](Transaction& t) -> Result<void> {
        CHECK(must(contact_of(t, second.id, first.amy)).version == 0);
        return {};
    }));
}

TEST_CASE_FIXTURE(Fixture, "where and how several people are told is known at once, of those of the trust alone") {
    must(write_as(first, [&](Transaction& t) -> Result<void> {
        Person row = *TRY(find(t, first.id, first.amy));
        row.email = "amy@example.org";
        row.left_on = day("2026-12-01");
        TRY(change(t, row));
        Contact contact{.trust = first.id, .person = first.amy};
        contact.by_mail = false;
        contact.version = TRY(put(t, contact));
        auto found = TRY(addressees(t, first.id, {first.other, first.amy, second.amy}));
        REQUIRE(found.size() == 2);
        if (found[0].contact.person != first.amy) {
            std::swap(found[0], found[1]);
        }
        CHECK(found[0] == Addressee{"amy@example.org", day("2026-12-01"), contact});
        CHECK(found[1] == Addressee{{}, {}, {.trust = first.id, .person = first.other}});
        CHECK(TRY(addressees(t, first.id, {})).empty());
        return {};
    }));
}

TEST_CASE_FIXTURE(Fixture, "notices are there, the newest first, until they are put away or old") {
    Notice decided = notice("decision", 3);
    decided.unit.reset();
    decided.outcome = "refused";
    const Notice published = notice("publication", 1);
    const Notice changed = notice("duty_change", 2);
    must(write_as(first, [&](Transaction& t) -> Result<void> {
        TRY(add(t, published));
        TRY(add(t, changed));
        TRY(add(t, decided));
        CHECK(must(notices_to(t, first.id, first.amy, 50)) == std::vector{decided, changed, published});
        CHECK(must(notices_to(t, first.id, first.amy, 1)) == std::vector{decided});
        CHECK(must(notices_to(t, first.id, first.other, 50)).empty());
        CHECK_FALSE(must(put_away(t, first.id, first.other, changed.id, at(9))));
        CHECK(must(put_away(t, first.id, first.amy, changed.id, at(9))));
        CHECK_FALSE(must(put_away(t, first.id, first.amy, changed.id, at(10))));
        CHECK(must(notices_to(t, first.id, first.amy, 50)) == std::vector{decided, published});
        return {};
    }));
    must(write_as_system([&](Transaction& t) -> Result<void> {
        CHECK(must(remove_notices(t, at(3))) == 2);
        return {};
    }));
    must(read_as(first, [&](Transaction& t) -> Result<void> {
        CHECK(must(notices_to(t, first.id, first.amy, 50)) == std::vector{decided});
        const auto held = must(all_about(t, first.id, first.amy));
        CHECK(std::any_of(held.begin(), held.end(),
                          [](const SubjectTable& table) { return table.name == "notices" && table.rows.size() == 1; }));
        return {};
    }));
}

TEST_CASE_FIXTURE(Fixture, "what no notice can be is refused") {
    const auto refused = [&](const Notice& notice) {
        return !write_as(first, [&](Transaction& t) { return add(t, notice); }).has_value();
    };
    CHECK(refused(notice("gossip", 1)));
    CHECK(refused(notice("decision", 1)));    // without an outcome
    Notice empty = notice("publication", 1);
    empty.ends_on = empty.starts_on;
    CHECK(refused(empty));
}

}    // namespace
}    // namespace staffwright::tests
