// Accounts on both engines: what administrators and users do with them, and that it is all in the audit. What a browser
// sees of it is tested in tests/http/test_accounts.py.
#include <doctest/doctest.h>

#include <algorithm>

#include "app/accounts/by_hand.hpp"
#include "app/accounts/passwords.hpp"
#include "app/accounts/second_factor.hpp"
#include "app/accounts/tokens.hpp"
#include "app/audit/chain.hpp"
#include "app/audit/reading.hpp"
#include "app/identity/one_time.hpp"
#include "people_with_accounts.hpp"
#include "store/audit.hpp"
#include "store/outbox.hpp"
#include "store/stuck_reports.hpp"
#include "store/subject.hpp"

namespace staffwright::tests {

namespace {

using namespace app::accounts;
using store::sql::Transaction;

constexpr const char* right = "three random words";

struct Office : AccountWorld {
    Office() { platform.sealing_key = must(app::SealingKey::from_text(app::SealingKey::new_text())); }

    store::User root = administrator("root");
    store::User amy = add_user("amy@example.org", right);

    store::User administrator(const std::string& login, const std::optional<store::TrustId>& trust = {}) {
        store::User user = add_user(login, right);
        give(user, "administrator", trust);
        return user;
    }
    /// The user as actor who has shown a second factor.
    app::Actor acting(const store::User& user) {
        app::Actor actor = must(read_as_system([&](Transaction& t) { return load_actor(t, user, clock); }));
        actor.second_factor = true;
        return actor;
    }
    SessionCaller caller(const std::string& login) {
        return must(caller_of_session(platform, signed_in(login, right).secret.text, "r"));
    }
    /// As an authenticator app has it, `steps` half minutes from now.
    std::string code(const Enrolment& enrolment, std::int64_t steps) {
        const std::int64_t counter = clock.microseconds_since_1970_utc() / 1'000'000 / 30 + steps;
        return app::identity::hotp(secret_of(enrolment), static_cast<std::uint64_t>(counter), 6);
    }
    static std::string secret_of(const Enrolment& enrolment) {
        std::string bytes;
        unsigned waiting = 0;
        unsigned bits = 0;
        for (const char c : enrolment.secret) {
            waiting = (waiting << 5U | static_cast<unsigned>(c >= 'A' ? c - 'A' : c - '2' + 26)) & 0xFFFFU;
            if ((bits += 5) >= 8) {
                bits -= 8;
                bytes += static_cast<char>(waiting >> bits & 0xFFU);
            }
        }
        return bytes;
    }
};

}    // namespace

TEST_CASE_FIXTURE(Office, "an administrator rules where he or she administers, and nowhere else") {
    const app::Actor whole = acting(root);
    const app::Actor part = acting(administrator("part", first.id));
    must(grant_role(platform, part, first.id, amy.id, {"roster_maker", first.ward}));
    CHECK(error_of(grant_role(platform, part, second.id, amy.id, {"bank"})).id == ErrorId::not_found);
    CHECK(error_of(grant_role(platform, part, {}, amy.id, {"planner"})).id == ErrorId::not_permitted);
    CHECK(error_of(grant_role(platform, part, first.id, *part.user, {"guardian"})).id == ErrorId::not_permitted);
    CHECK(error_of(grant_role(platform, whole, {}, amy.id, {"roster_maker"})).id == ErrorId::bad_value);
    CHECK(error_of(grant_role(platform, whole, first.id, amy.id, {"roster_maker", second.ward})).id ==
          ErrorId::not_found);
    must(grant_role(platform, whole, second.id, amy.id, {"bank"}));
    CHECK(must(account_at(platform, part, first.id, amy.id)).roles.size() == 1);
    CHECK(must(account_at(platform, whole, {}, amy.id)).roles.size() == 2);
    const UserChange suspended{.version = 1, .state = "suspended"};
    CHECK(error_of(change_user(platform, part, first.id, amy.id, suspended)).id == ErrorId::not_permitted);
    const auto session = signed_in("amy@example.org", right);
    must(change_user(platform, whole, second.id, amy.id, suspended));
    CHECK(error_of(caller_of_session(platform, session.secret.text, "")).id == ErrorId::not_signed_in);
    CHECK(error_of(change_user(platform, whole, {}, amy.id, suspended)).id == ErrorId::stale);
    // Somebody of another region is not there at all.
    app::Actor elsewhere = whole;
    elsewhere.region = store::new_id<store::RegionId>(clock);
    elsewhere.roles[0].scope.region = elsewhere.region.text();
    CHECK(error_of(account_at(platform, elsewhere, {}, amy.id)).id == ErrorId::not_found);
    CHECK(error_of(account_at(platform, elsewhere, first.id, amy.id)).id == ErrorId::not_found);
}

TEST_CASE_FIXTURE(Office, "the last administrator of a place stays, and a leaver leaves nothing") {
    const app::Actor whole = acting(root);
    CHECK(error_of(change_user(platform, whole, {}, root.id, {.version = 1, .state = "left"})).id == ErrorId::conflict);
    const store::User part = administrator("part", first.id);
    must(change_user(platform, whole, {}, part.id, {.version = 1, .state = "left"}));    // the region's is left
    give(amy, "planner");
    const auto token = must(add_token(platform, caller("amy@example.org"), {"feed", {"see_demand"}}));
    must(app::accounts::actor_of_token(platform, token.secret, ""));
    must(change_user(platform, whole, {}, amy.id, {.version = 1, .state = "left"}));
    CHECK(error_of(app::accounts::actor_of_token(platform, token.secret, "")).id == ErrorId::not_signed_in);
    must(change_user(platform, whole, {}, amy.id, {.version = 2, .state = "active"}));
    CHECK(error_of(app::accounts::actor_of_token(platform, token.secret, "")).id == ErrorId::not_signed_in);
    CHECK(error_of(sign_in(platform, {"amy@example.org", right, ""})).id == ErrorId::not_signed_in);
    CHECK(must(account_at(platform, whole, {}, amy.id)).roles.empty());
}

TEST_CASE_FIXTURE(Office, "a link sets a password once and in time; the mail goes through a trust of the user's") {
    be(amy, second, second.amy);
    must(send_password_link(platform, "AMY@example.org", "r"));
    must(send_password_link(platform, "nobody@example.org", "r"));
    const auto mail = must(write_as_system([&](Transaction& t) { return store::take_mail(t, at(900), clock); }));
    REQUIRE(mail.has_value());
    CHECK(mail->trust == second.id);
    CHECK(mail->recipient == "amy@example.org");
    const std::size_t begins = mail->body.find("/password#") + 10;
    const std::string link = mail->body.substr(begins, mail->body.find('\n', begins) - begins);
    CHECK(error_of(set_password_by_link(platform, link, "amy@example.org", "r")).id == ErrorId::bad_value);
    const auto session = signed_in("amy@example.org", right);
    wait(reset_link_seconds - 1);
    must(set_password_by_link(platform, link, "another phrase of words", "r"));
    CHECK(error_of(caller_of_session(platform, session.secret.text, "")).id == ErrorId::not_signed_in);
    CHECK(error_of(set_password_by_link(platform, link, "another phrase of words", "r")).id == ErrorId::not_found);
    signed_in("amy@example.org", "another phrase of words");
}

TEST_CASE_FIXTURE(Office, "a second factor is enrolled, shown once a code, and recovered from") {
    const SessionCaller first_one = caller("amy@example.org");
    CHECK(error_of(confirm_enrolment(platform, first_one, "000000")).id == ErrorId::conflict);
    const Enrolment enrolment = must(begin_enrolment(platform, first_one, right));
    CHECK(error_of(show_code(platform, first_one, code(enrolment, 0))).id == ErrorId::not_permitted);
    const auto codes = must(confirm_enrolment(platform, first_one, code(enrolment, 0)));
    CHECK(codes.size() == 10);
    const SessionCaller other = caller("amy@example.org");
    CHECK(error_of(show_code(platform, other, code(enrolment, 0))).id == ErrorId::not_permitted);
    wait(30);
    must(show_code(platform, other, code(enrolment, 0)));
    CHECK(error_of(begin_enrolment(platform, caller("amy@example.org"), right)).id == ErrorId::not_permitted);
    const SessionCaller third = caller("amy@example.org");
    must(show_recovery_code(platform, third, codes[0]));
    CHECK(error_of(show_recovery_code(platform, third, codes[0])).id == ErrorId::not_permitted);
    // Sealed with another key, it opens nothing.
    platform.sealing_key = must(app::SealingKey::from_text(app::SealingKey::new_text()));
    wait(30);
    CHECK(error_of(show_code(platform, third, code(enrolment, 0))).id == ErrorId::damaged);
    must(remove_second_factor(platform, acting(root), {}, amy.id));
    CHECK(error_of(show_recovery_code(platform, caller("amy@example.org"), codes[1])).id == ErrorId::not_permitted);
}

TEST_CASE_FIXTURE(Office, "the first administrator is made by hand, and everything done so is audited and sealed") {
    const store::Region region_made = must(region_by_hand(platform, "nw2", "North West 2"));
    CHECK(error_of(region_by_hand(platform, "nw3", {})).id == ErrorId::not_found);
    const ByHand hand{platform, region_made};
    const store::User made = must(add_user_by_hand(hand, {"first@example.org", "First"}, Administrator::yes, right));
    signed_in("first@example.org", right);
    CHECK(error_of(add_user_by_hand(hand, {"x@example.org", "X"}, Administrator::no, "password1234")).id ==
          ErrorId::bad_value);
    const store::Trust trust = must(add_trust_by_hand(hand, "R9", "Ninth"));
    const Found found = must(find_by_hand(platform, "FIRST@example.org"));
    must(add_role_by_hand(found, {"hr", "R9"}));
    CHECK(error_of(add_role_by_hand(found, {"hr", "R8"})).id == ErrorId::not_found);
    must(remove_role_by_hand(found, {"hr", "R9"}));
    CHECK(error_of(remove_role_by_hand(found, {"administrator"})).id == ErrorId::conflict);
    must(reset_by_hand(found, "yet another phrase"));
    CHECK(must(listed_by_hand(platform)).find("first@example.org  First  active  administrator nw2") !=
          std::string::npos);
    CHECK(must(app::seal_audit(platform)) > 5);
    const auto entries = must(read_as_system([&](Transaction& t) {
        return store::search_audit(t, {.chain = region_made.id.text(), .actor = "job:command_line"});
    }));
    CHECK(entries.size() >= 4);
    CHECK(trust.region == region_made.id);
    CHECK(made.region == region_made.id);
}

TEST_CASE_FIXTURE(Office, "all that is held about a person is in the answer to them, and no table is forgotten") {
    const store::User ivy = add_user("ivy", right);
    give(ivy, "information_governance", first.id);
    CHECK(error_of(app::subject_access(platform, acting(ivy), first.id, first.amy, "")).id == ErrorId::bad_value);
    be(amy, first, first.amy);
    const auto wrote = [&](const SmallTrust& trust, const store::User& user) {
        must(write_as(trust, [&](Transaction& t) {
            return store::add(t, store::StuckReport{.trust = trust.id,
                                                    .id = store::new_id<store::StuckReportId>(clock),
                                                    .user = user.id,
                                                    .page = "/units",
                                                    .pages = "0.1.0",
                                                    .words = "where is it?",
                                                    .at = clock});
        }));
    };
    wrote(first, amy);
    wrote(first, ivy);
    wrote(second, amy);
    const auto all = must(app::subject_access(platform, acting(ivy), first.id, first.amy, "her letter"));
    CHECK(all.at("tables").at("people").as_array().size() == 1);
    const auto& reports = all.at("tables").at("stuck_reports").as_array();
    REQUIRE(reports.size() == 1);
    CHECK(reports[0].at("user_id").as_string() == amy.id.text());
    CHECK(reports[0].at("words").as_string() == "where is it?");
    CHECK(error_of(app::subject_access(platform, acting(ivy), first.id, second.amy, "x")).id == ErrorId::not_found);
    CHECK(error_of(app::subject_access(platform, acting(root), first.id, first.amy, "x")).id == ErrorId::not_permitted);
    std::vector<std::string> with_person = must(read_as_system([](Transaction& t) {
        constexpr store::sql::Statement sqlite{
            "tables with a person",
            "SELECT m.name AS name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c "
            "WHERE m.type = 'table' AND c.name = 'person_id' ORDER BY 1"};
        constexpr store::sql::Statement postgresql{
            "tables with a person",
            "SELECT table_name::text AS name FROM information_schema.columns WHERE "
            "column_name = 'person_id' AND table_schema = 'public' ORDER BY 1"};
        return t.all(t.engine() == store::sql::Engine::sqlite ? sqlite : postgresql,
                     [](store::sql::Row& row) { return row.get<std::string>("name"); });
    }));
    with_person.emplace_back("people");
    for (const char* by_account : {"stuck_reports", "shift_acuity", "red_flags"}) {
        with_person.emplace_back(by_account);
    }
    std::vector<std::string> told;
    for (const std::string_view table : store::subject_tables()) {
        told.emplace_back(table);
    }
    std::sort(told.begin(), told.end());
    std::sort(with_person.begin(), with_person.end());
    CHECK(told == with_person);
}

}    // namespace staffwright::tests
