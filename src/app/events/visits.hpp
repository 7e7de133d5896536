// Who has which roster open just now, and at which cell: so that two people at one roster see each other. It is kept in
// memory alone: nothing of it is in the store, and so neither in the audit, nor in backups, nor in what is exported.
//
//     const store::UnitId unit = TRY(may_visit(platform, actor, trust, roster));
//     if (visits.came({...}, now)) { tell the others of visits.at(trust, roster) }
//     for (const Visit& each : visits.leave_those_before(now - visit_longest)) { tell, too }
//
// A page says that it is open every `visit_again`; one that was not heard of for `visit_longest` is gone. One that has
// said that it is gone stays so: what it said before may arrive after that, and a page that is come back to has a new
// word for itself. A session's visits end with it. Seen by those who make or approve the roster, who are also the only
// ones that are seen: staff who look up their own duties are nobody's news. Bounds: `most_pages` of one user,
// `most_visits` of all, and as many that are gone; the oldest make room. Errors: of may_visit: those of acting.hpp and
// of rosters. Thread safety: one thread at a time.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "app/acting/actor.hpp"
#include "app/acting/platform.hpp"
#include "base/result.hpp"
#include "calendar/date.hpp"

namespace staffwright::app {

inline constexpr std::chrono::seconds visit_again{8};
inline constexpr std::chrono::seconds visit_longest{20};

/// An open page of somebody.
struct Visit {
    store::TrustId trust{};
    store::RosterId roster{};
    store::UnitId unit{};
    std::string page{};    ///< the page's own word for itself until it is left; another tab is another
    store::UserId user{};
    std::string name{};
    std::optional<store::SessionId> session{};    ///< with which the visit ends; none: of a program's token
    std::optional<store::PersonId> person{};      ///< whose row
    std::optional<calendar::Date> day{};
    friend bool operator==(const Visit&, const Visit&) = default;
};

class Visits {
public:
    using Ticks = std::chrono::steady_clock::time_point;
    static constexpr std::size_t most_pages = 20;
    static constexpr std::size_t most_visits = 20'000;

    /// Whether others see it: somebody new, or at another cell; nothing of a page that has gone.
    bool came(const Visit& visit, Ticks now);
    /// Whether others see it.
    bool left(const Visit& visit, Ticks now);
    /// Those who were not heard of since leave; one of them of each roster. Words of pages that went before are
    /// forgotten.
    std::vector<Visit> leave_those_before(Ticks since);
    /// Each user once, where they were last; by name.
    [[nodiscard]] std::vector<Visit> at(const store::TrustId& trust, const store::RosterId& roster) const;
    /// Of all rosters, each window.
    [[nodiscard]] std::vector<Visit> all() const;
    [[nodiscard]] std::vector<Visit> of(const store::SessionId& session) const;
    /// As it was said last; none: this page is new here.
    [[nodiscard]] std::optional<Visit> find(const store::TrustId& trust, const store::RosterId& roster,
                                            const store::UserId& user, const std::string& page) const;

private:
    struct Heard {
        Visit visit;
        Ticks heard{};    ///< of last
        Ticks moved{};    ///< to where it is
    };
    using Key = std::tuple<store::TrustId, store::RosterId, store::UserId, std::string>;
    static Key key_of(const Visit& visit) { return {visit.trust, visit.roster, visit.user, visit.page}; }
    void make_room(const Visit& visit);

    std::map<Key, Heard> heard_;
    std::map<Key, Ticks> gone_;    ///< and since when
};

/// Who may see others at a roster, and be seen.
[[nodiscard]] bool may_see_visits(const Actor& actor, const store::TrustId& trust, const store::UnitId& unit);
/// The roster's unit. Error besides: not_permitted for who is no user.
Result<store::UnitId> may_visit(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                const store::RosterId& roster);

/// As other servers are told of it, and read what they tell; nothing of what is none.
struct VisitNews {
    enum class What : std::uint8_t { is_new, here, gone };
    std::string server{};    ///< whose page it is
    What what = What::here;
    Visit visit{};
};
[[nodiscard]] std::string written(const VisitNews& news);
[[nodiscard]] std::optional<VisitNews> read_visit_news(const std::string& text);

}    // namespace staffwright::app
