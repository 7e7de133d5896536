#include "app/invented/stored_posts.hpp"

#include <fmt/format.h>

#include "app/acting/acting.hpp"
#include "app/invented/in_store.hpp"
#include "store/employment.hpp"

namespace staffwright::app::invented {

namespace {

using roster::PersonIx;

constexpr std::size_t one_vacant_in = 12;

class PostWriter {
public:
    PostWriter(Acting& a, const StoredUnit& stored, const Unit& unit, const InStore& known)
        : a_(a), stored_(stored), unit_(unit), known_(known) {}

    Result<void> run() {
        for (const PersonIx person : unit_.problem.people.indices()) {
            const store::PostId post = TRY(add_post_like(person));
            const auto holder = known_.people.find(unit_.problem.people[person].id);
            if (holder != known_.people.end()) {
                TRY(store::add(a_.t, store::PostHolding{.trust = a_.at,
                                                        .id = store::new_id<store::PostHoldingId>(a_.now),
                                                        .post = post,
                                                        .person = holder->second,
                                                        .wte = unit_.problem.wte_of(person),
                                                        .starts_on = unit_.year.first,
                                                        .origin = invented_here}));
            }
            if (person.at() % one_vacant_in == one_vacant_in / 2) {
                TRY(add_post_like(person));
            }
        }
        return {};
    }

private:
    [[nodiscard]] std::string grade_of(PersonIx person) const {
        const roster::PayFacts pay = unit_.problem.pay_of(person);
        if (pay.band) {
            return "Band " + *pay.band;
        }
        return pay.point ? "Nodal point " + *pay.point
                         : unit_.problem.contracts[unit_.problem.people[person].contract].id;
    }

    Result<store::PostId> add_post_like(PersonIx person) {
        const roster::Problem& problem = unit_.problem;
        const store::Post post{.trust = a_.at,
                               .id = store::new_id<store::PostId>(a_.now),
                               .unit = stored_.unit,
                               .code = fmt::format("{}-{:03}", unit_.code, ++number_),
                               .title = problem.skills[problem.people[person].skills.front()].name,
                               .grade = grade_of(person),
                               .wte = problem.wte_of(person),
                               .starts_on = unit_.year.first,
                               .origin = invented_here};
        TRY(store::add(a_.t, post));
        return post.id;
    }

    Acting& a_;
    const StoredUnit& stored_;
    const Unit& unit_;
    const InStore& known_;
    int number_ = 0;
};

}    // namespace

Result<void> store_posts(const Platform& platform, const Actor& actor, const StoredUnit& stored, const Unit& unit) {
    return change(platform, actor, stored.trust, {}, [&](Acting& a) -> Result<void> {
        if (!TRY(store::posts_of(a.t, a.at, stored.unit)).empty()) {
            return {};
        }
        const InStore known = TRY(look_up(a, stored.unit, unit.problem.horizon.first));
        TRY(PostWriter(a, stored, unit, known).run());
        return a.audit("post.put", "unit", stored.unit.text(), {{"people", known.people.size()}});
    });
}

}    // namespace staffwright::app::invented
