// The chain of the audit: what is sealed holds, and whatever is done to its tables behind the program's back is found.
#include <doctest/doctest.h>

#include "app/acting/acting.hpp"
#include "app/audit/chain.hpp"
#include "app/identity/secrets.hpp"
#include "store/small_world.hpp"

namespace staffwright::tests {

namespace {

using app::ChainHead;
using app::ChainReport;
using store::sql::Engine;
using store::sql::Statement;
using store::sql::Transaction;

struct Chain : SmallWorld {
    Chain() {
        for (int i = 0; i < 5; ++i) {
            clock = at(60 + i);
            must(write_as(first, [&](Transaction& t) {
                const app::Actor by = app::acting_job("test", region);
                boost::json::object personal{{"name", "Amy"}};
                return app::write_audit(t, by, first.id.text(), clock,
                                        {"unit.rename", "unit", std::to_string(i), {{"n", i}}, "why", personal});
            }));
        }
        CHECK(must(app::seal_audit(platform)) == 5);
        CHECK(must(app::seal_audit(platform)) == 0);
    }

    ChainReport verified(const std::vector<ChainHead>& known = {}) {
        const auto reports = must(app::verify_audit(platform, first.id.text(), known));
        REQUIRE(reports.size() == 1);
        return reports[0];
    }

    /// As somebody with the database in hand would: without the triggers that keep entries as they are.
    void tamper(const std::vector<Statement>& statements) {
        must(write_as_system([&](Transaction& t) -> Result<void> {
            constexpr Statement sqlite[] = {
                {"x", "DROP TRIGGER audit_entries_no_update"},    {"x", "DROP TRIGGER audit_entries_no_delete"},
                {"x", "DROP TRIGGER audit_seals_no_update"},      {"x", "DROP TRIGGER audit_seals_no_delete"},
                {"x", "DROP TRIGGER audit_personal_only_erased"}, {"x", "DROP TRIGGER audit_personal_no_delete"}};
            constexpr Statement postgresql[] = {{"x", "ALTER TABLE audit_entries DISABLE TRIGGER USER"},
                                                {"x", "ALTER TABLE audit_seals DISABLE TRIGGER USER"},
                                                {"x", "ALTER TABLE audit_personal DISABLE TRIGGER USER"}};
            for (const Statement& off : sqlite) {
                if (t.engine() == Engine::sqlite) {
                    TRY(t.run(off));
                }
            }
            for (const Statement& off : postgresql) {
                if (t.engine() == Engine::postgresql) {
                    TRY(t.run(off));
                }
            }
            for (const Statement& statement : statements) {
                CHECK(TRY(t.change(statement)) >= 1);
            }
            return {};
        }));
    }

    void found(const ChainReport& report, std::int64_t place, const std::string& what) {
        REQUIRE_FALSE(report.findings.empty());
        CHECK(report.findings[0].place == place);
        CHECK_MESSAGE(report.findings[0].what.find(what) != std::string::npos, report.findings[0].what);
    }

    calendar::Moment clock = at(60);
    app::Platform platform{*pool, [this] { return clock; }};
};

}    // namespace

TEST_CASE_FIXTURE(Chain, "what was sealed verifies, and again after personal values were erased") {
    const ChainReport report = verified();
    CHECK(report.findings.empty());
    CHECK(report.head.place == 5);
    CHECK(report.unsealed == 0);
    must(write_as(first, [&](Transaction& t) -> Result<void> {
        for (const store::SealedEntry& sealed : TRY(store::chain_after(t, first.id.text(), 0, 3))) {
            CHECK(TRY(store::erase_personal(t, first.id.text(), sealed.entry.id, "ig", clock)));
        }
        return {};
    }));
    CHECK(verified({report.head}).findings.empty());
    CHECK(must(app::verify_audit(platform, "")).size() == 3);    // the region and both trusts
}

TEST_CASE_FIXTURE(Chain, "a changed entry is named, whatever of it was changed") {
    for (const char* change : {"UPDATE audit_entries SET actor = 'beth' WHERE subject_id = '2'",
                               "UPDATE audit_entries SET at = at + 1 WHERE subject_id = '2'",
                               "UPDATE audit_entries SET details = '{}' WHERE subject_id = '2'",
                               "UPDATE audit_entries SET reason = NULL WHERE subject_id = '2'",
                               "UPDATE audit_entries SET reason = '', request_id = 'whyx' WHERE subject_id = '2'"}) {
        CAPTURE(change);
        Chain world;
        world.tamper({{"change", change}});
        world.found(world.verified(), 3, "changed");
    }
}

TEST_CASE_FIXTURE(Chain, "a missing entry is named") {
    tamper({{"1", "DELETE FROM audit_personal WHERE entry_id = (SELECT entry_id FROM audit_seals WHERE place = 2)"},
            {"2", "DELETE FROM audit_seals WHERE place = 2"},
            {"3", "DELETE FROM audit_entries WHERE subject_id = '1'"}});
    found(verified(), 2, "missing");
}

TEST_CASE_FIXTURE(Chain, "reordered entries are named") {
    tamper({{"1", "UPDATE audit_seals SET place = 90 WHERE place = 2"},
            {"2", "UPDATE audit_seals SET place = 2 WHERE place = 3"},
            {"3", "UPDATE audit_seals SET place = 3 WHERE place = 90"}});
    found(verified(), 2, "does not follow");
}

TEST_CASE_FIXTURE(Chain, "a missing seal is named, and its entry too once it should have one") {
    tamper({{"1", "DELETE FROM audit_seals WHERE place = 4"}});
    clock = at(3600);
    const ChainReport report = verified();
    found(report, 4, "missing");
    CHECK(report.unsealed == 1);
    CHECK(report.findings.back().what.find("no seal") != std::string::npos);
}

TEST_CASE_FIXTURE(Chain, "an end that was cut off shows by a head that was kept; so does a chain made anew") {
    const ChainHead head = verified().head;
    const auto kept = must(app::read_heads("# kept\n\n" + app::printed(head) + "\n", "heads"));
    REQUIRE(kept.size() == 1);
    tamper({{"1", "DELETE FROM audit_personal WHERE entry_id = (SELECT entry_id FROM audit_seals WHERE place = 5)"},
            {"2", "DELETE FROM audit_seals WHERE place = 5"},
            {"3", "DELETE FROM audit_entries WHERE subject_id = '4'"}});
    CHECK(verified().findings.empty());
    found(verified(kept), 5, "ends at place 4");
    // Somebody seals another history up to that place: it holds by itself, but is not the one that was kept.
    must(write_as(first, [&](Transaction& t) {
        return app::write_audit(t, app::acting_job("test", region), first.id.text(), clock, {"x", "unit", "9"});
    }));
    CHECK(must(app::seal_audit(platform)) == 1);
    CHECK(verified().findings.empty());
    found(verified(kept), 5, "another one");
    CHECK(error_of(app::read_heads("nonsense\n", "heads")).id == ErrorId::bad_syntax);
}

TEST_CASE_FIXTURE(Chain, "personal values that were changed, removed or put beside are named") {
    SUBCASE("changed") {
        tamper({{"1",
                 "UPDATE audit_personal SET content = '{}' WHERE entry_id = "
                 "(SELECT entry_id FROM audit_seals WHERE place = 2)"}});
        found(verified(), 2, "personal values were changed");
    }
    SUBCASE("removed") {
        tamper(
            {{"1", "DELETE FROM audit_personal WHERE entry_id = (SELECT entry_id FROM audit_seals WHERE place = 2)"}});
        found(verified(), 2, "without having been erased");
    }
}

}    // namespace staffwright::tests
