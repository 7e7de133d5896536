#include "app/learning/stuck.hpp"

#include <algorithm>
#include <chrono>
#include <set>

#include "app/accounts/names.hpp"

namespace staffwright::app {

namespace {

using identity::Permission;

constexpr std::int64_t most_shown = 200;
constexpr std::chrono::hours day{24};
constexpr std::size_t most_page = 200;
constexpr std::size_t most_word = 64;

Error wrong(const char* field, std::string what, std::string advice) {
    return {ErrorId::bad_value, std::move(what), std::move(advice), Place{"", 0, field}};
}

bool is_word(const std::string& text) {
    return !text.empty() && text.size() <= most_word && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
               c == '.' || c == '+';
    });
}

/// A kind of address: no digits, so no ids and no days.
bool is_kind_of_page(const std::string& page) {
    return page.size() <= most_page && page.starts_with('/') && std::all_of(page.begin(), page.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || c == '/' || c == '-' || c == '{' || c == '}';
           });
}

Result<void> expect_whole(const Stuck& stuck) {
    if (!is_kind_of_page(stuck.page)) {
        return wrong("/page", "that is no kind of page",
                     "send its address without ids, as \"/rosters/{trust}/{roster}\"");
    }
    if (!is_word(stuck.pages)) {
        return wrong("/pages", "that is no version of pages", "send what GET /api/v1/version says");
    }
    if (stuck.code && !is_word(*stuck.code)) {
        return wrong("/code", "that is no code of a problem", "send one of GET /api/v1/problems, or nothing");
    }
    if (stuck.words.empty() || stuck.words.size() > most_stuck_words) {
        return wrong("/words", "it has " + std::to_string(stuck.words.size()) + " bytes",
                     "say in up to 2000 what you were trying to do");
    }
    return {};
}

}    // namespace

Result<void> report_stuck(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                          const Stuck& stuck) {
    return change(platform, actor, trust, [&](Acting& a) -> Result<void> {
        if (!actor.user) {
            return Error{ErrorId::not_permitted, "only people get stuck", "sign in"};
        }
        TRY(expect_whole(stuck));
        if (TRY(store::count_stuck_reports(a.t, a.at, *actor.user, a.now - day)) >= most_stuck_a_day) {
            return Error{ErrorId::too_many,
                         "that were " + std::to_string(most_stuck_a_day) + " reports within 24 hours",
                         "ask an administrator in person"};
        }
        const auto id = store::new_id<store::StuckReportId>(a.now);
        TRY(store::add(a.t, store::StuckReport{.trust = a.at,
                                               .id = id,
                                               .user = *actor.user,
                                               .page = stuck.page,
                                               .pages = stuck.pages,
                                               .code = stuck.code,
                                               .words = stuck.words,
                                               .at = a.now}));
        return a.audit("stuck.report", "stuck_report", id.text(), {{"page", stuck.page}});
    });
}

Result<std::vector<StuckTold>> stuck_reports(const Platform& platform, const Actor& actor,
                                             const store::TrustId& trust) {
    std::vector<store::StuckReport> reports =
        TRY(look(platform, actor, trust, {.permission = Permission::manage_settings},
                 [&](Acting& a) { return store::stuck_reports_of(a.t, a.at, most_shown); }));
    std::set<std::string> users;
    for (const store::StuckReport& report : reports) {
        users.insert(report.user.text());
    }
    const auto names = TRY(accounts::names_of_users(platform, actor.region, users));
    std::vector<StuckTold> all;
    for (store::StuckReport& report : reports) {
        const auto name = names.find(report.user.text());
        all.push_back({std::move(report), name == names.end() ? "" : name->second});
    }
    return all;
}

Result<void> put_away(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                      const store::StuckReportId& report) {
    return change(platform, actor, trust, {.permission = Permission::manage_settings}, [&](Acting& a) -> Result<void> {
        if (!TRY(store::remove(a.t, a.at, report))) {
            return Error{ErrorId::not_found, "there is no such report", "somebody else has put it away"};
        }
        return a.audit("stuck.put_away", "stuck_report", report.text());
    });
}

}    // namespace staffwright::app
