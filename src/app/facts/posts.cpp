#include "app/facts/posts.hpp"

#include <algorithm>
#include <map>

#include "app/facts/whole.hpp"
#include "app/rosters/names.hpp"
#include "app/rosters/unit_facts.hpp"
#include "store/dated.hpp"
#include "store/people.hpp"

namespace staffwright::app::facts {

namespace {

using calendar::Date;
using identity::Permission;
using store::Post;
using store::PostHolding;

constexpr Wte most_wte{100 * 10'000};
/// Rows without an end last until here.
Date end_of_time() {
    constexpr int last_year = 2200;    // that a Date can have
    return Date::from_ymd(last_year, 12, 31).value_or(Date{});
}

Date end_of(const std::optional<Date>& ends_on) {
    return ends_on.value_or(end_of_time());
}

Error wrong(const char* field, std::string what, std::string advice) {
    return {ErrorId::bad_value, std::move(what), std::move(advice), Place{"", 0, std::string("/") + field}};
}

Result<Post> expect_post(const Acting& a, const store::UnitId& unit, const store::PostId& id) {
    for (Post& post : TRY(store::posts_of(a.t, a.at, unit))) {
        if (post.id == id) {
            return std::move(post);
        }
    }
    return Error{ErrorId::not_found, "the unit has no post " + id.text(), "look at its posts again"};
}

Result<void> expect_share(Wte wte) {
    if (wte <= Wte{} || wte > most_wte) {
        return wrong("wte", "that is no share of whole time", "give ten-thousandths: 10000 is whole time, 6000 is 0.6");
    }
    return {};
}

Result<void> expect_order(Date starts_on, const std::optional<Date>& ends_on) {
    if (ends_on && *ends_on <= starts_on) {
        return wrong("ends_on", "it ends before it has begun", "the end is the first day on which it holds no more");
    }
    return {};
}

Result<void> expect_sound(const Post& post) {
    TRY(expect_text(post.code, "code"));
    TRY(expect_text(post.title, "title"));
    TRY(expect_text(post.grade, "grade"));
    TRY(expect_text(post.cost_centre.value_or(""), "cost_centre", true));
    TRY(expect_share(post.wte));
    if (post.budget && *post.budget < Pence{}) {
        return wrong("budget_pence", "a budget is not below nothing", "give what the post has in a year");
    }
    return expect_order(post.starts_on, post.ends_on);
}

/// Whoever holds the post has it only on days on which it is there.
Result<void> expect_holders_within(const Acting& a, const Post& post) {
    for (const PostHolding& held : TRY(store::holdings_of(a.t, a.at, post.unit, Date{}, end_of_time()))) {
        if (held.post == post.id && (held.starts_on < post.starts_on || end_of(held.ends_on) > end_of(post.ends_on))) {
            return Error{ErrorId::conflict, "somebody holds the post on days on which it would not be there",
                         "end who holds it first", Place{"", 0, "/ends_on"}};
        }
    }
    return {};
}

Result<void> expect_within(const PostHolding& holding, const Post& post) {
    if (holding.starts_on < post.starts_on) {
        return wrong("starts_on", "the post begins on " + post.starts_on.to_string(), "begin then or later");
    }
    if (end_of(holding.ends_on) > end_of(post.ends_on)) {
        return wrong("ends_on", "the post ends on " + end_of(post.ends_on).to_string(), "end then or earlier");
    }
    return {};
}

Result<std::optional<std::string>> name_in(const Acting& a, const store::PersonId& id) {
    const std::optional<store::Person> person = TRY(store::find(a.t, a.at, id));
    return person ? std::optional(rosters::name_of(*person)) : std::nullopt;
}

Result<std::map<store::PostId, std::vector<Holder>>> holders_by_post(const Acting& a, const store::UnitId& unit,
                                                                     Date day) {
    const bool sees_names = a.must_be_permitted({.permission = Permission::see_people, .unit = unit}).has_value();
    std::map<store::PostId, std::vector<Holder>> by_post;
    for (PostHolding& held : TRY(store::holdings_of(a.t, a.at, unit, day, end_of_time()))) {
        std::optional<std::string> name;
        if (sees_names) {
            name = TRY(name_in(a, held.person));
        }
        const store::PostId post = held.post;
        by_post[post].push_back({std::move(held), std::move(name)});
    }
    for (auto& [post, holders] : by_post) {
        std::stable_sort(holders.begin(), holders.end(),
                         [](const Holder& x, const Holder& y) { return x.holding.starts_on < y.holding.starts_on; });
    }
    return by_post;
}

void count(Establishment& all, const PostSeen& seen) {
    if (!store::holds_on(seen.post, all.day)) {
        return;
    }
    all.funded += seen.post.wte;
    all.filled += seen.filled;
    all.vacant += std::max(Wte{}, seen.post.wte - seen.filled);
    all.budget += seen.post.budget.value_or(Pence{});
}

Result<Establishment> read(const Acting& a, const store::UnitId& unit, Date day) {
    Establishment all;
    all.unit = TRY(rosters::expect_unit(a, unit)).name;
    all.day = day;
    all.may_edit = a.must_be_permitted({.permission = Permission::edit_establishment, .unit = unit}).has_value();
    std::map<store::PostId, std::vector<Holder>> holders = TRY(holders_by_post(a, unit, day));
    for (Post& post : TRY(store::posts_of(a.t, a.at, unit))) {
        if (post.ends_on && *post.ends_on <= day) {
            continue;
        }
        PostSeen seen;
        seen.holders = std::move(holders[post.id]);
        for (const Holder& holder : seen.holders) {
            seen.filled += store::holds_on(holder.holding, day) ? holder.holding.wte : Wte{};
        }
        seen.post = std::move(post);
        count(all, seen);
        all.posts.push_back(std::move(seen));
    }
    return all;
}

}    // namespace

Result<Establishment> establishment(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                    const store::UnitId& unit, Date day) {
    return look(platform, actor, trust, {Permission::see_establishment, unit},
                [&](Acting& a) { return read(a, unit, day); });
}

Result<Post> put_post(const Platform& platform, const Actor& actor, const store::TrustId& trust, const Post& post) {
    const Needs needs{Permission::edit_establishment, post.unit};
    return change(platform, actor, trust, needs, [&](Acting& a) -> Result<Post> {
        TRY(rosters::expect_unit(a, post.unit));
        TRY(expect_sound(post));
        Post row = post;
        if (!row.id.text().empty()) {
            TRY(expect_post(a, row.unit, row.id));
            TRY(expect_holders_within(a, row));
        }
        TRY(put(a, row));
        TRY(a.audit("post.put", "post", row.id.text(),
                    {{"unit", row.unit.text()}, {"code", row.code}, {"wte", row.wte.count()}}));
        TRY(a.event("establishment.changed", row.unit, {{"unit", row.unit.text()}}));
        return row;
    });
}

Result<PostHolding> put_holding(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                const store::UnitId& unit, const PostHolding& holding) {
    const Needs needs{Permission::edit_establishment, unit};
    return change(platform, actor, trust, needs, [&](Acting& a) -> Result<PostHolding> {
        TRY(rosters::expect_unit(a, unit));
        const Post post = TRY(expect_post(a, unit, holding.post));
        TRY(expect_share(holding.wte));
        TRY(expect_order(holding.starts_on, holding.ends_on));
        TRY(expect_within(holding, post));
        PostHolding row = holding;
        if (!TRY(store::find(a.t, a.at, row.person))) {
            return Error{ErrorId::bad_reference, "there is no person " + row.person.text(),
                         "take somebody of the trust", Place{"", 0, "/person"}};
        }
        if (!row.id.text().empty()) {
            const auto all = TRY(store::holdings_of(a.t, a.at, unit, Date{}, end_of_time()));
            const auto stored =
                std::find_if(all.begin(), all.end(), [&](const PostHolding& each) { return each.id == row.id; });
            if (stored == all.end() || stored->post != row.post || stored->person != row.person) {
                return Error{ErrorId::not_found, "nobody holds that post by " + row.id.text(),
                             "look at who holds it again"};
            }
            row.contract = stored->contract;
        }
        TRY(put(a, row));
        TRY(a.audit("post.hold", "post", row.post.text(), {{"person", row.person.text()}, {"wte", row.wte.count()}}));
        TRY(a.event("establishment.changed", unit, {{"unit", unit.text()}}));
        return row;
    });
}

}    // namespace staffwright::app::facts
