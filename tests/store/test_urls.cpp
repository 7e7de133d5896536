#include "store/database.hpp"
#include "store/sql/password_apart.hpp"

namespace staffwright::tests {
namespace {

using store::sql::Engine;
using store::sql::Url;

TEST_CASE("a database URL is a file of SQLite or an address of PostgreSQL") {
    CHECK(must(Url::parse("sqlite:store.db")).target() == "store.db");
    CHECK(must(Url::parse("sqlite:/var/lib/store.db")).engine() == Engine::sqlite);
    CHECK(must(Url::parse("sqlite:/var/lib/store.db")).shown() == "sqlite:/var/lib/store.db");
    CHECK(must(Url::parse("postgresql://host/name")).engine() == Engine::postgresql);
    CHECK(must(Url::parse("postgres://host/name")).engine() == Engine::postgresql);
}

TEST_CASE("what is no database URL is refused with what would be right") {
    for (const char* text : {"", "store.db", "mysql://host/name", "sqlite:", "sqlite::memory:", "sqlite://host/x",
                             "postgresql://user:secret@host/name?nonsense=1"}) {
        CAPTURE(std::string(text));
        const Error error = error_of(Url::parse(text));
        CHECK(error.id == ErrorId::bad_usage);
        CHECK_FALSE(error.advice.empty());
        CHECK(error.to_string().find("secret") == std::string::npos);
    }
}

TEST_CASE("a URL of any length is refused with a short message") {
    for (const char* scheme : {"sqlite:", "postgresql://amy:s3cret@", ""}) {
        const Error error = error_of(Url::parse(scheme + std::string(100'000, 'a')));
        CHECK(error.id == ErrorId::bad_usage);
        CHECK(error.what.find("and the longest that is read has 4096") != std::string::npos);
        CHECK(error.to_string().size() < 300);
    }
    CHECK(Url::parse("sqlite:" + std::string(4096 - 7, 'a')));
    CHECK_FALSE(Url::parse("sqlite:" + std::string(4096 - 6, 'a')));
}

TEST_CASE("a password is never shown") {
    CHECK(must(Url::parse("postgresql://amy:s3cret@host:5433/name")).shown() == "postgresql://amy:***@host:5433/name");
    CHECK(must(Url::parse("postgresql://amy@host/name?password=s3cret")).shown() == "postgresql://amy@host/name");
    CHECK(must(Url::parse("postgresql://amy:s3%40cret@/name?host=/tmp")).shown() == "postgresql://amy:***@/name");
    CHECK(must(Url::parse("postgresql://host:5432/name")).shown() == "postgresql://host:5432/name");
    CHECK(must(Url::parse("postgresql:///name?user=a:b@c")).shown() == "postgresql:///name");
}

TEST_CASE("ids are UUIDs of version 7 that begin with the time") {
    const std::string earlier = store::make_uuid(at(0));
    const std::string later = store::make_uuid(at(1));
    CHECK(store::is_uuid(earlier));
    CHECK(earlier[14] == '7');
    CHECK(std::string("89ab").find(earlier[19]) != std::string::npos);
    CHECK(earlier < later);
    CHECK(earlier.substr(0, 13) == store::make_uuid(at(0)).substr(0, 13));
    CHECK(earlier != store::make_uuid(at(0)));
    CHECK(must(store::UnitId::parse(earlier)).text() == earlier);
    for (const char* text : {"", "x", "01932F6E-8C41-7B1A-9F0E-3F1D2C4B5A69", "01932f6e-8c41-7b1a-9f0e-3f1d2c4b5a6",
                             "01932f6e08c41-7b1a-9f0e-3f1d2c4b5a69", "' OR 1=1 --"}) {
        CHECK_FALSE(store::UnitId::parse(text));
    }
}

TEST_CASE("urls: an address and its password apart, for other programs") {
    const auto apart = [](const char* text) { return store::sql::password_apart(must(store::sql::Url::parse(text))); };
    const store::sql::PasswordApart plain = apart("postgresql://amy:it%27s%20s3cret@db:5433/name?sslmode=require");
    CHECK(plain.password == "it's s3cret");
    CHECK(plain.address == "user='amy' dbname='name' host='db' port='5433' sslmode='require'");
    CHECK(apart("postgresql://db/name?password=s3cret").address.find("s3cret") == std::string::npos);
    CHECK(apart("postgresql://db/it%27s").address.find("dbname='it\\'s'") != std::string::npos);
    CHECK(apart("postgresql://amy@db/name").password.empty());
}

}    // namespace
}    // namespace staffwright::tests
