#include "store/answers.hpp"
#include "store/identity.hpp"
#include "store/outbox.hpp"
#include "store/small_world.hpp"

namespace staffwright::tests {
namespace {

using namespace store;
using sql::Transaction;

TEST_CASE("a key is taken once for a user and a route, until it is abandoned or old") {
    SmallWorld world;
    const User amy{
        .id = new_id<UserId>(at(0)), .region = world.region, .login = "amy", .name = "Amy", .created_at = at(0)};
    const User beth{
        .id = new_id<UserId>(at(0)), .region = world.region, .login = "beth", .name = "B", .created_at = at(0)};
    const RepeatableRequest request{amy.id, "POST /a", "k", {"digest"}};
    must(world.write_as_system([&](Transaction& t) -> Result<void> {
        TRY(add(t, amy));
        TRY(add(t, beth));
        CHECK_FALSE(TRY(answer_of(t, request)).has_value());
        CHECK(TRY(begin_answer(t, request, at(1))));
        CHECK_FALSE(TRY(begin_answer(t, request, at(2))));
        CHECK(TRY(answer_of(t, request)) == BegunRequest{{"digest"}, at(1), {}});
        RepeatableRequest other = request;
        other.user = beth.id;
        CHECK(TRY(begin_answer(t, other, at(2))));
        other = request;
        other.route = "POST /b";
        CHECK(TRY(begin_answer(t, other, at(2))));
        const GivenAnswer given{201, "application/json", "{}"};
        TRY(keep_answer(t, request, given));
        CHECK(TRY(answer_of(t, request))->answer == given);
        TRY(abandon_answer(t, other));
        CHECK(TRY(begin_answer(t, other, at(3))));
        CHECK(TRY(remove_answers(t, at(2))) == 1);
        CHECK_FALSE(TRY(answer_of(t, request)).has_value());
        return {};
    }));
}

}    // namespace
}    // namespace staffwright::tests
