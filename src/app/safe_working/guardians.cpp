#include "app/safe_working/guardians.hpp"

#include <fmt/format.h>

#include "app/identity/policy.hpp"
#include "store/outbox.hpp"

namespace staffwright::app::safe_working {

Result<std::vector<store::User>> guardians_of(const Platform& platform, const store::TrustId& trust) {
    return store::sql::read(platform.pool, store::sql::Scope::of_the_system(),
                            [&](store::sql::Transaction& t) -> Result<std::vector<store::User>> {
                                std::vector<store::User> guardians;
                                for (const store::RoleGrant& grant : TRY(store::roles_at(t, trust, platform.clock()))) {
                                    if (grant.role != identity::row_of(identity::Role::guardian).name) {
                                        continue;
                                    }
                                    auto user = TRY(store::find(t, grant.user));
                                    if (user && user->state == "active") {
                                        guardians.push_back(std::move(*user));
                                    }
                                }
                                return guardians;
                            });
}

Result<void> tell_guardians(Acting& a, const std::vector<store::User>& guardians, const store::ExceptionReport& report,
                            const Platform& platform) {
    for (const store::User& guardian : guardians) {
        TRY(a.event("exception_report.made", {}, {{"report", report.id.text()}}, guardian.id));
        if (!report.is_safety_concern || !guardian.email) {
            continue;
        }
        TRY(store::add(a.t, store::Mail{.trust = a.at,
                                        .id = store::new_id<store::MailId>(a.now),
                                        .recipient = *guardian.email,
                                        .subject = "An immediate safety concern was reported",
                                        .body = fmt::format("Hello {},\n\nan exception report with an immediate safety "
                                                            "concern was made. Read it here:\n\n{}/exception-reports\n",
                                                            guardian.name, platform.address),
                                        .not_before = a.now,
                                        .created_at = a.now}));
    }
    return {};
}

}    // namespace staffwright::app::safe_working
