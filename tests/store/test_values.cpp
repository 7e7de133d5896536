// Values on their way in and out, on tables of the tests' own.
#include <limits>

#include "store/database.hpp"

namespace staffwright::tests {
namespace {

using namespace store::sql;
using namespace literals;

constexpr Statement make_table{"make a table",
                               "CREATE TABLE things (id BIGINT PRIMARY KEY, truth BOOLEAN, words TEXT, data BYTEA)"};
constexpr Statement add_thing{"add a thing", "INSERT INTO things (id, truth, words, data) VALUES ($1, $2, $3, $4)"};
constexpr Statement all_things{"all things", "SELECT id, truth, words, data FROM things ORDER BY id"};
constexpr Statement backwards{"parameters by name", "SELECT id FROM things WHERE words = $2 AND id = $1"};

struct Fixture {
    Fixture() {
        must(write(*pool, Scope::of_the_system(), [&](Transaction& t) { return t.run(make_table); }));
    }
    template <class... Values>
    Result<std::int64_t> add(const Values&... values) {
        return write(*pool, Scope::of_the_system(), [&](Transaction& t) { return t.change(add_thing, values...); });
    }
    template <class Read>
    auto all(Read read_row) {
        return read(*pool, Scope::of_the_system(), [&](Transaction& t) { return t.all(all_things, read_row); });
    }
    const TestDatabase database{TestDatabase::Schema::none};
    const std::unique_ptr<Pool> pool = database.pool();
};

TEST_CASE_FIXTURE(Fixture, "values come back as they went in, the extreme ones included") {
    constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
    std::string all_bytes;
    for (int byte = 0; byte < 256; ++byte) {
        all_bytes += static_cast<char>(byte);
    }
    const std::string words = "Zoë O'Brien \\ \t \n $1 \"quoted\" 🙂";
    must(add(least, true, words, Bytes{all_bytes}));
    must(add(7, false, "", Bytes{}));
    must(add(8, std::nullopt, std::nullopt, std::nullopt));
    struct Thing {
        std::int64_t id;
        std::optional<bool> truth;
        std::optional<std::string> words;
        std::optional<Bytes> data;
    };
    const auto things = must(all([](Row& row) {
        return Thing{row.get<std::int64_t>("id"), row.get<std::optional<bool>>("truth"),
                     row.get<std::optional<std::string>>("words"), row.get<std::optional<Bytes>>("data")};
    }));
    REQUIRE(things.size() == 3);
    CHECK(things[0].id == least);
    CHECK(things[0].truth == true);
    CHECK(things[0].words == words);
    CHECK(things[0].data == Bytes{all_bytes});
    CHECK(things[1].truth == false);
    CHECK(things[1].words == "");
    CHECK(things[1].data == Bytes{});
    CHECK_FALSE(things[2].truth.has_value());
    CHECK_FALSE(things[2].words.has_value());
    CHECK_FALSE(things[2].data.has_value());
}

TEST_CASE_FIXTURE(Fixture, "our own types are read as they are bound") {
    const calendar::Instant minute{29'000'000};
    const auto day = calendar::Date::parse("2026-10-25");
    const auto person = store::new_id<store::PersonId>(at(0));
    must(add(Pence{-12'345}, true, *day, std::nullopt));
    must(add(minute, true, person, std::nullopt));
    CHECK(must(all([](Row& row) { return row.get<Pence>("id"); }))[0] == Pence{-12'345});
    must(write(*pool, Scope::of_the_system(), [&](Transaction& t) {
        constexpr Statement remove{"remove", "DELETE FROM things WHERE id < $1"};
        return t.change(remove, 0_min);
    }));
    CHECK(must(all([](Row& row) { return row.get<calendar::Instant>("id"); }))[0] == minute);
    CHECK(must(all([](Row& row) { return row.get<calendar::Moment>("id"); }))[0] == calendar::Moment{minute});
    CHECK(must(all([](Row& row) { return row.get<store::PersonId>("words"); }))[0] == person);
    CHECK(error_of(all([](Row& row) { return row.get<calendar::Date>("words"); })).what ==
          "column words has another type; a date (as 2026-10-19) is wanted");
}

TEST_CASE_FIXTURE(Fixture, "a wrong type, a NULL and a missing column name statement and column") {
    must(add(1, true, std::nullopt, std::nullopt));
    const Error missing = error_of(all([](Row& row) { return row.get<bool>("size"); }));
    CHECK(missing.id == ErrorId::internal);
    CHECK(missing.to_string() == "all things: column size is not among the columns; such a column is wanted");
    const Error null = error_of(all([](Row& row) { return row.get<std::string>("words"); }));
    CHECK(null.to_string() == "all things: column words is NULL; text is wanted");
    const Error type = error_of(all([](Row& row) { return row.get<std::string>("id"); }));
    CHECK(type.to_string() == "all things: column id has another type; text is wanted");
    must(add(std::numeric_limits<std::int64_t>::max(), true, "x", std::nullopt));
    CHECK_FALSE(all([](Row& row) { return row.get<std::int32_t>("id"); }));
}

TEST_CASE_FIXTURE(Fixture, "parameters are bound by their numbers, wherever they stand") {
    must(add(1, true, "one", std::nullopt));
    const auto found = must(read(*pool, Scope::of_the_system(), [&](Transaction& t) {
        return t.one(
            backwards, [](Row& row) { return row.get<std::int64_t>("id"); }, 1, "one");
    }));
    CHECK(found == 1);
}

TEST_CASE_FIXTURE(Fixture, "a fraction is no value of the store") {
    constexpr Statement fraction{"a fraction", "SELECT 1.5 AS half"};
    const auto answer = read(*pool, Scope::of_the_system(), [&](Transaction& t) { return t.run(fraction); });
    CHECK(error_of(answer).place.path == "a fraction");
}

TEST_CASE_FIXTURE(Fixture, "text that only one of the engines could hold is refused by both") {
    CHECK(error_of(add(1, true, std::string("a\0b", 3), std::nullopt)).id == ErrorId::internal);
    CHECK(error_of(add(1, true, std::string("\xff\xfe"), std::nullopt)).id == ErrorId::internal);
    CHECK(must(all([](Row& row) { return row.get<std::int64_t>("id"); })).empty());
}

TEST_CASE_FIXTURE(Fixture, "the wrong number of values is told, not guessed") {
    CHECK(error_of(add(1, true)).id == ErrorId::internal);
}

TEST_CASE_FIXTURE(Fixture, "one() refuses a second row") {
    must(add(1, true, "a", std::nullopt));
    must(add(2, true, "b", std::nullopt));
    const auto found = read(*pool, Scope::of_the_system(), [&](Transaction& t) {
        return t.one(all_things, [](Row& row) { return row.get<std::int64_t>("id"); });
    });
    CHECK(error_of(found).what == "2 rows came where there can only be one");
}

TEST_CASE_FIXTURE(Fixture, "rows in bulk arrive as single ones do, or not at all") {
    constexpr std::int64_t many = 5000;
    const BulkInsert into{"add things", "things", {"id", "words", "truth", "data"}};
    const auto add_many = [&](std::int64_t from, std::int64_t until) {
        return write(*pool, Scope::of_the_system(), [&](Transaction& t) {
            std::int64_t next = from;
            return t.insert_many(into, [&](std::vector<Value>& row) {
                if (next == until) {
                    return false;
                }
                row = {next, next % 2 == 0 ? Value{Null{}} : Value{std::string("tab\t, line\n, \\N and \\")},
                       next % 3 == 0, Bytes{std::string("\0\x01\\", 3)}};
                ++next;
                return true;
            });
        });
    };
    CHECK(must(add_many(0, many)) == many);
    const auto words = must(all([](Row& row) { return row.get<std::optional<std::string>>("words"); }));
    REQUIRE(words.size() == many);
    CHECK_FALSE(words[0].has_value());
    CHECK(words[1] == "tab\t, line\n, \\N and \\");
    CHECK(must(all([](Row& row) { return row.get<Bytes>("data"); }))[4999] == Bytes{std::string("\0\x01\\", 3)});
    // The last of these is there already.
    CHECK(error_of(add_many(-10, 1)).id == ErrorId::conflict);
    CHECK(must(all([](Row& row) { return row.get<std::int64_t>("id"); })).size() == many);
    CHECK(must(add_many(-1, -1)) == 0);
}

}    // namespace
}    // namespace staffwright::tests
