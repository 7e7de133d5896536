// Ids of stored rows: UUIDs of version 7 as text ("01932f6e-8c41-7b1a-9f0e-3f1d2c4b5a69"), a type of its own for each
// kind of row, so that a person's is never taken for a unit's. They begin with the time, so that new rows lie together
// in an index, and end with 74 random bits, so that any machine makes them without asking another and nobody guesses
// one. Why: docs/decisions/0026-ids-times-and-engines.md.
//
//     const PersonId id = new_id<PersonId>(now);          Id::parse(text) for what comes from outside
//
// Errors: bad_value for text that is no id. Thread safety: plain values; new_id may be called from any thread.
#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.hpp"
#include "calendar/moment.hpp"

namespace staffwright::store {

/// Lower case, 36 characters, version 7; random from the operating system.
[[nodiscard]] std::string make_uuid(calendar::Moment now);
/// Whether it is a UUID in lower case, of any version.
[[nodiscard]] bool is_uuid(std::string_view text);

template <class Tag>
class Id {
public:
    Id() = default;    ///< no row's
    /// For text that is known to be an id, as from a column.
    explicit Id(std::string text) : text_(std::move(text)) {}
    static Result<Id> parse(std::string_view text) {
        if (!is_uuid(text)) {
            return Error{ErrorId::bad_value, "\"" + std::string(text) + "\" is no id",
                         "an id has 32 hexadecimal digits in five groups"};
        }
        return Id{std::string(text)};
    }
    [[nodiscard]] const std::string& text() const { return text_; }
    friend auto operator<=>(const Id&, const Id&) = default;

private:
    std::string text_;
};

template <class AnyId>
[[nodiscard]] AnyId new_id(calendar::Moment now) {
    return AnyId{make_uuid(now)};
}

using RegionId = Id<struct RegionTag>;
using TrustId = Id<struct TrustTag>;
using UnitId = Id<struct UnitTag>;
using ImportBatchId = Id<struct ImportBatchTag>;
using IdentityId = Id<struct IdentityTag>;    ///< somebody, over all trusts of a region
using PersonId = Id<struct PersonTag>;        ///< somebody at one trust
using AssignmentNumberId = Id<struct AssignmentNumberTag>;
using ContractId = Id<struct ContractTag>;
using PostId = Id<struct PostTag>;
using PostHoldingId = Id<struct PostHoldingTag>;
using SkillId = Id<struct SkillTag>;
using PersonSkillId = Id<struct PersonSkillTag>;
using UnitMemberId = Id<struct UnitMemberTag>;
using ContractKindId = Id<struct ContractKindTag>;
using UnitRuleId = Id<struct UnitRuleTag>;
using CarriedId = Id<struct CarriedTag>;
using ShiftId = Id<struct ShiftTag>;
using DemandId = Id<struct DemandTag>;
using LeaveId = Id<struct LeaveTag>;
using WishId = Id<struct WishTag>;
using RosterId = Id<struct RosterTag>;
using PackVersionId = Id<struct PackVersionTag>;
using DutyId = Id<struct DutyTag>;
using PublicationId = Id<struct PublicationTag>;
using LateChangeId = Id<struct LateChangeTag>;
using CalendarFeedId = Id<struct CalendarFeedTag>;
using AttendanceId = Id<struct AttendanceTag>;
using PayrollRunId = Id<struct PayrollRunTag>;
using BookingId = Id<struct BookingTag>;
using JobId = Id<struct JobTag>;
using UserId = Id<struct UserTag>;
using CredentialId = Id<struct CredentialTag>;
using SessionId = Id<struct SessionTag>;
using TokenId = Id<struct TokenTag>;
using GrantId = Id<struct GrantTag>;
using AuditId = Id<struct AuditTag>;
using EventId = Id<struct EventTag>;
using MailId = Id<struct MailTag>;
using WebhookId = Id<struct WebhookTag>;

}    // namespace staffwright::store
