#include "app/events/visits.hpp"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "app/acting/acting.hpp"
#include "app/json_members.hpp"
#include "app/rosters/life.hpp"
#include "base/utf8.hpp"

namespace staffwright::app {

namespace {

namespace json = boost::json;
using identity::Permission;

constexpr std::size_t longest_name = 200;    // bytes; what one server says to others has 8000 bytes

const char* name(VisitNews::What what) {
    switch (what) {
        case VisitNews::What::is_new:
            return "new";
        case VisitNews::What::here:
            return "here";
        case VisitNews::What::gone:
            return "gone";
    }
    return "here";
}

}    // namespace

bool Visits::came(const Visit& visit, Ticks now) {
    if (gone_.contains(key_of(visit))) {
        return false;
    }
    const auto found = heard_.find(key_of(visit));
    if (found == heard_.end()) {
        make_room(visit);
        heard_.emplace(key_of(visit), Heard{visit, now, now});
        return true;
    }
    found->second.heard = now;
    if (found->second.visit == visit) {
        return false;
    }
    found->second.visit = visit;
    found->second.moved = now;
    return true;
}

bool Visits::left(const Visit& visit, Ticks now) {
    if (gone_.size() >= most_visits) {
        gone_.erase(std::min_element(gone_.begin(), gone_.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; }));
    }
    gone_.insert_or_assign(key_of(visit), now);
    return heard_.erase(key_of(visit)) > 0;
}

void Visits::make_room(const Visit& visit) {
    auto oldest = heard_.end();
    auto oldest_of_user = heard_.end();
    std::size_t of_user = 0;
    const bool is_full = heard_.size() >= most_visits;
    for (auto each = heard_.begin(); each != heard_.end(); ++each) {
        const bool is_theirs = each->second.visit.user == visit.user;
        of_user += is_theirs ? 1 : 0;
        if (is_theirs && (oldest_of_user == heard_.end() || each->second.heard < oldest_of_user->second.heard)) {
            oldest_of_user = each;
        }
        if (is_full && (oldest == heard_.end() || each->second.heard < oldest->second.heard)) {
            oldest = each;
        }
    }
    if (of_user >= most_pages) {
        heard_.erase(oldest_of_user);
    } else if (is_full) {
        heard_.erase(oldest);
    }
}

std::vector<Visit> Visits::leave_those_before(Ticks since) {
    std::erase_if(gone_, [&](const auto& each) { return each.second < since; });
    std::vector<Visit> left;
    std::erase_if(heard_, [&](const auto& each) {
        const auto& [visit, heard, moved] = each.second;
        // A roster's lie together.
        if (heard < since && (left.empty() || left.back().trust != visit.trust || left.back().roster != visit.roster)) {
            left.push_back(visit);
        }
        return heard < since;
    });
    return left;
}

std::vector<Visit> Visits::at(const store::TrustId& trust, const store::RosterId& roster) const {
    std::map<store::UserId, const Heard*> by_user;
    for (auto each = heard_.lower_bound({trust, roster, {}, {}}); each != heard_.end(); ++each) {
        const Heard& heard = each->second;
        if (heard.visit.trust != trust || heard.visit.roster != roster) {
            break;
        }
        const Heard*& last = by_user[heard.visit.user];
        if (last == nullptr || heard.moved >= last->moved) {
            last = &heard;
        }
    }
    std::vector<Visit> all;
    for (const auto& [user, heard] : by_user) {
        all.push_back(heard->visit);
    }
    std::sort(all.begin(), all.end(),
              [](const Visit& a, const Visit& b) { return std::tie(a.name, a.user) < std::tie(b.name, b.user); });
    return all;
}

std::vector<Visit> Visits::all() const {
    std::vector<Visit> visits;
    for (const auto& [key, heard] : heard_) {
        visits.push_back(heard.visit);
    }
    return visits;
}

std::vector<Visit> Visits::of(const store::SessionId& session) const {
    std::vector<Visit> visits = all();
    std::erase_if(visits, [&](const Visit& visit) { return visit.session != session; });
    return visits;
}

std::optional<Visit> Visits::find(const store::TrustId& trust, const store::RosterId& roster, const store::UserId& user,
                                  const std::string& page) const {
    const auto found = heard_.find({trust, roster, user, page});
    return found == heard_.end() ? std::nullopt : std::optional(found->second.visit);
}

bool may_see_visits(const Actor& actor, const store::TrustId& trust, const store::UnitId& unit) {
    return permitted(actor, trust, {.permission = Permission::edit_rosters, .unit = unit}).has_value() ||
           permitted(actor, trust, {.permission = Permission::approve_rosters, .unit = unit}).has_value();
}

Result<store::UnitId> may_visit(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                const store::RosterId& roster) {
    return look(platform, actor, trust, [&](Acting& a) -> Result<store::UnitId> {
        const store::Roster found =
            TRY(rosters::expect_roster(a, roster, {Permission::edit_rosters, Permission::approve_rosters}));
        if (!actor.user) {
            return Error{ErrorId::not_permitted, "only people are seen at rosters", "sign in"};
        }
        return found.unit;
    });
}

std::string written(const VisitNews& news) {
    const Visit& visit = news.visit;
    json::object all{{"server", news.server},       {"what", name(news.what)},
                     {"trust", visit.trust.text()}, {"roster", visit.roster.text()},
                     {"unit", visit.unit.text()},   {"page", visit.page},
                     {"user", visit.user.text()},   {"name", std::string(cut_utf8(visit.name, longest_name))}};
    if (visit.session) {
        all["session"] = visit.session->text();
    }
    if (visit.person) {
        all["person"] = visit.person->text();
    }
    if (visit.day) {
        all["day"] = visit.day->to_string();
    }
    return json::serialize(all);
}

std::optional<VisitNews> read_visit_news(const std::string& text) {
    boost::system::error_code failed;
    const json::value all = json::parse(text, failed);
    if (failed || !all.is_object()) {
        return std::nullopt;
    }
    const json::object& of = all.as_object();
    VisitNews news{.server = text_in(of, "server")};
    const std::string what = text_in(of, "what");
    news.what = what == "new"    ? VisitNews::What::is_new
                : what == "gone" ? VisitNews::What::gone
                                 : VisitNews::What::here;
    const auto trust = store::TrustId::parse(text_in(of, "trust"));
    const auto roster = store::RosterId::parse(text_in(of, "roster"));
    const auto unit = store::UnitId::parse(text_in(of, "unit"));
    const auto user = store::UserId::parse(text_in(of, "user"));
    if (!trust || !roster || !unit || !user) {
        return std::nullopt;    // of a newer program, or nobody's
    }
    news.visit = {.trust = *trust,
                  .roster = *roster,
                  .unit = *unit,
                  .page = text_in(of, "page"),
                  .user = *user,
                  .name = text_in(of, "name")};
    if (const auto session = store::SessionId::parse(text_in(of, "session"))) {
        news.visit.session = *session;
    }
    if (const auto person = store::PersonId::parse(text_in(of, "person"))) {
        news.visit.person = *person;
    }
    if (const auto day = calendar::Date::parse(text_in(of, "day"))) {
        news.visit.day = *day;
    }
    return news;
}

}    // namespace staffwright::app
