#include "base/result.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <set>
#include <type_traits>

using namespace staffwright;

namespace {

Result<int> half(int number) {
    if (number % 2 != 0) {
        return Error{ErrorId::bad_value, "odd", "use an even number", {"numbers.txt", 3, "/n"}};
    }
    return number / 2;
}

Result<std::string> quarter(int number) {
    const int result = TRY(half(TRY(half(number))));
    return std::to_string(result);
}

Result<void> must_be_even(int number, int& reached) {
    TRY(half(number));
    ++reached;
    return {};
}

Result<void> both_even(int a, int b, int& reached) {
    TRY(must_be_even(a, reached));
    TRY(must_be_even(b, reached));
    return {};
}

Result<std::unique_ptr<int>> boxed(int number) {
    return std::make_unique<int>(TRY(half(number)));
}

}    // namespace

TEST_CASE("a result holds a value or an error") {
    const Result<int> good = half(8);
    REQUIRE(good.has_value());
    CHECK(static_cast<bool>(good));
    CHECK(*good == 4);
    CHECK(good.value() == 4);
    const Result<int> bad = half(7);
    REQUIRE_FALSE(bad.has_value());
    CHECK(bad.error().id == ErrorId::bad_value);
    CHECK(bad.error().what == "odd");
}

TEST_CASE("TRY hands on the first error untouched and unwraps values") {
    CHECK(*quarter(12) == "3");
    CHECK(quarter(6).error() == half(3).error());
    int reached = 0;
    CHECK_FALSE(both_even(2, 3, reached).has_value());
    CHECK(reached == 1);
    CHECK_FALSE(both_even(3, 2, reached).has_value());
    CHECK(reached == 1);
    CHECK(both_even(2, 4, reached).has_value());
    CHECK(reached == 3);
}

TEST_CASE("a result carries what can only be moved") {
    Result<std::unique_ptr<int>> box = boxed(10);
    REQUIRE(box);
    const std::unique_ptr<int> taken = std::move(box).value();
    CHECK(*taken == 5);
    CHECK_FALSE(boxed(1));
}

TEST_CASE("the printed error has file, line, path, what and advice; what is not known is left out") {
    const Error full{ErrorId::bad_value, "\"X\" is no shift", "use one of: D, N", {"ward.json", 12, "/shifts/3"}};
    CHECK(full.to_string() == "ward.json:12: /shifts/3: \"X\" is no shift\n  Maybe use one of: D, N");
    Error error = full;
    error.advice.clear();
    CHECK(error.to_string() == "ward.json:12: /shifts/3: \"X\" is no shift");
    error.place.line = 0;
    CHECK(error.to_string() == "ward.json: /shifts/3: \"X\" is no shift");
    error.place.path.clear();
    CHECK(error.to_string() == "ward.json: \"X\" is no shift");
    error.place = {"", 7, ""};
    CHECK(error.to_string() == "line 7: \"X\" is no shift");
    error.place = {"", 0, "/shifts"};
    CHECK(error.to_string() == "/shifts: \"X\" is no shift");
    error.place = {};
    CHECK(error.to_string() == "\"X\" is no shift");
    error.advice = "Maybe it is misspelt";
    CHECK(error.to_string() == "\"X\" is no shift\n  Maybe it is misspelt");
}

TEST_CASE("every error id has a name of its own and an exit code") {
    std::set<std::string> names;
    int count = 0;
    for (int id = 0; id <= static_cast<int>(ErrorId::internal); ++id) {
        const auto error_id = static_cast<ErrorId>(id);
        names.insert(name(error_id));
        ++count;
        const bool ours = error_id == ErrorId::internal || error_id == ErrorId::cannot_write ||
                          error_id == ErrorId::unavailable || error_id == ErrorId::damaged;
        CHECK(exit_code(error_id) == (ours ? 3 : 2));
    }
    CHECK(count == 22);
    CHECK(names.size() == 22);
    CHECK(names.contains("bad_value"));
    CHECK(std::string(name(ErrorId::contradiction)) == "contradiction");
}
