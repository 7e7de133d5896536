#include "app/notices/notices.hpp"

#include <fmt/format.h>

#include <map>

#include "app/day_words.hpp"
#include "app/facts/whole.hpp"
#include "store/outbox.hpp"
#include "store/people.hpp"
#include "store/tenancy.hpp"

namespace staffwright::app::notices {

namespace {

using identity::Permission;

constexpr std::int64_t most = 50;

bool wants_mail(const store::Contact& contact, const std::string& kind) {
    return contact.by_mail && (kind == "publication"   ? contact.of_publication
                               : kind == "duty_change" ? contact.of_duty_change
                                                       : contact.of_decision);
}

Letter words_of(const store::Notice& notice, const std::string& unit) {
    const std::string days = days_in_words(notice.starts_on, notice.ends_on);
    if (notice.kind == "publication") {
        return {"Your rota is published", fmt::format("Your rota for {} {} is published.", unit, days), "/my"};
    }
    if (notice.kind == "duty_change") {
        return {"Your rota has changed",
                fmt::format("Your rota for {} has changed: something {} is not as you were told.", unit, days), "/my"};
    }
    return {"Your request is decided", "A request of yours is decided.", "/my/leave"};
}

Result<std::map<store::UnitId, std::string>> unit_names(const Acting& a) {
    std::map<store::UnitId, std::string> units;
    for (const store::Unit& unit : TRY(store::units_of(a.t, a.at))) {
        units[unit.id] = unit.name;
    }
    return units;
}

store::Mail letter(const Acting& a, const Platform& platform, const std::string& to, const Letter& words) {
    return {.trust = a.at,
            .id = store::new_id<store::MailId>(a.now),
            .recipient = to,
            .subject = words.subject,
            .body = fmt::format("Hello,\n\n{}\n\nSee it here:\n\n{}{}\n\nHow you are told is for you to choose:\n\n"
                                "{}/my/contact\n",
                                words.what, platform.address, words.page, platform.address),
            .not_before = a.now,
            .created_at = a.now};
}

Result<store::PersonId> self_at(const Actor& actor, const store::TrustId& trust) {
    const std::optional<store::PersonId> person = person_at(actor, trust);
    if (!person) {
        return Error{ErrorId::not_found, "you are nobody on the rosters of this trust", ""};
    }
    return *person;
}

Result<OwnContact> contact_of(const Acting& a, const store::PersonId& self) {
    OwnContact own;
    own.contact = TRY(store::contact_of(a.t, a.at, self));
    if (const auto person = TRY(store::find(a.t, a.at, self))) {
        own.email = person->email;
    }
    return own;
}

}    // namespace

Result<void> tell(Acting& a, const Platform& platform, std::vector<store::Notice> notices) {
    if (notices.empty()) {
        return {};
    }
    std::vector<store::PersonId> people;
    for (const store::Notice& notice : notices) {
        people.push_back(notice.person);
    }
    std::map<store::PersonId, store::Addressee> addressees;
    for (store::Addressee& one : TRY(store::addressees(a.t, a.at, people))) {
        const store::PersonId person = one.contact.person;
        addressees.emplace(person, std::move(one));
    }
    const std::map<store::UnitId, std::string> units = TRY(unit_names(a));
    for (store::Notice& notice : notices) {
        const auto to = addressees.find(notice.person);
        if (to == addressees.end() || (to->second.left_on && *to->second.left_on <= facts::day_of(a.now))) {
            continue;
        }
        notice.trust = a.at;
        notice.id = store::new_id<store::NoticeId>(a.now);
        notice.made_at = a.now;
        TRY(store::add(a.t, notice));
        if (!to->second.email || to->second.email->empty() || !wants_mail(to->second.contact, notice.kind)) {
            continue;
        }
        const auto unit = notice.unit ? units.find(*notice.unit) : units.end();
        TRY(store::add(
            a.t, letter(a, platform, *to->second.email, words_of(notice, unit == units.end() ? "" : unit->second))));
    }
    return {};
}

Result<std::int64_t> write_to(Acting& a, const Platform& platform, const std::vector<store::PersonId>& people,
                              const Letter& words) {
    std::int64_t written = 0;
    for (const store::Addressee& to : TRY(store::addressees(a.t, a.at, people))) {
        const bool is_here = !to.left_on || *to.left_on > facts::day_of(a.now);
        if (is_here && to.email && !to.email->empty() && wants_mail(to.contact, "duty_change")) {
            TRY(store::add(a.t, letter(a, platform, *to.email, words)));
            ++written;
        }
    }
    return written;
}

Result<std::vector<OwnNotice>> own(const Platform& platform, const Actor& actor, const store::TrustId& trust) {
    const store::PersonId self = TRY(self_at(actor, trust));
    return look(platform, actor, trust, {Permission::see_own_work, {}, self},
                [&](Acting& a) -> Result<std::vector<OwnNotice>> {
                    std::map<store::UnitId, std::string> units = TRY(unit_names(a));
                    std::vector<OwnNotice> all;
                    for (store::Notice& notice : TRY(store::notices_to(a.t, a.at, self, most))) {
                        std::string unit = notice.unit ? units[*notice.unit] : "";
                        all.push_back({std::move(notice), std::move(unit)});
                    }
                    return all;
                });
}

Result<void> put_away(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                      const store::NoticeId& notice) {
    const store::PersonId self = TRY(self_at(actor, trust));
    return change(platform, actor, trust, {Permission::see_own_work, {}, self}, [&](Acting& a) -> Result<void> {
        if (!TRY(store::put_away(a.t, a.at, self, notice, a.now))) {
            return Error{ErrorId::not_found, "there is no notice " + notice.text() + " to put away", ""};
        }
        return {};
    });
}

Result<OwnContact> own_contact(const Platform& platform, const Actor& actor, const store::TrustId& trust) {
    const store::PersonId self = TRY(self_at(actor, trust));
    return look(platform, actor, trust, {Permission::see_own_work, {}, self},
                [&](Acting& a) { return contact_of(a, self); });
}

Result<OwnContact> state_contact(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                 store::Contact contact) {
    const store::PersonId self = TRY(self_at(actor, trust));
    return change(
        platform, actor, trust, {Permission::ask_for_own_changes, {}, self}, [&](Acting& a) -> Result<OwnContact> {
            contact.trust = a.at;
            contact.person = self;
            const store::Contact now = TRY(store::contact_of(a.t, a.at, self));
            TRY(store::expect_current(now.version == contact.version ? 1 : 0, "how you are told", self.text()));
            TRY(store::put(a.t, contact));
            TRY(a.audit("contact.change", "person", self.text()));
            return contact_of(a, self);
        });
}

}    // namespace staffwright::app::notices
