// The schemes: each adds what a person has of a period to the book of lines. What is paid whatever the roster says
// (`salary`) stands apart from what follows from the duties, and a single duty can be asked for by itself.
//
// Which text each rule is from is said by the values of the pack that a line names. Errors: those of PersonPay.
// Thread safety: as PersonPay.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "pay/lines.hpp"
#include "pay/person_pay.hpp"

namespace staffwright::pay {

/// What is being made for one person.
struct Draft {
    LineBook book;
    std::vector<std::string> notes;
};

/// Agenda for Change (NHS terms and conditions of service, sections 2, 3, 4, 10 and 13).
namespace agenda_for_change {
[[nodiscard]] Result<std::string> point_key(const PersonPay& who);
Result<void> salary(const PersonPay& who, Draft& draft);
Result<void> duties(const PersonPay& who, const std::vector<TimedDuty>& duties, Draft& draft);
/// Unsocial hours of these stretches of the duty, on the plain rate.
Result<void> unsocial(const PersonPay& who, const TimedDuty& duty, const std::vector<Stretch>& stretches, Draft& draft);
/// High cost area supplement of a whole-time year.
Result<Pence> high_cost_area(const PersonPay& who, Pence annual, roster::Day day);
}    // namespace agenda_for_change

/// Resident doctors and dentists in training (2016 terms and conditions, schedule 2).
namespace resident_doctor {
Result<void> salary(const PersonPay& who, Draft& draft);
Result<void> duties(const PersonPay& who, const std::vector<TimedDuty>& duties, Draft& draft);
/// Night enhancement of one duty.
Result<void> night(const PersonPay& who, const TimedDuty& duty, Draft& draft);
}    // namespace resident_doctor

/// Consultants (2003 contract, schedules 7, 13 to 16).
namespace consultant {
Result<void> salary(const PersonPay& who, Draft& draft);
Result<void> duties(const PersonPay& who, const std::vector<TimedDuty>& duties, Draft& draft);
}    // namespace consultant

/// Bank and agency work under any scheme.
namespace temporary {
Result<void> duties(const PersonPay& who, const std::vector<TimedDuty>& duties, Draft& draft);
}    // namespace temporary

}    // namespace staffwright::pay
