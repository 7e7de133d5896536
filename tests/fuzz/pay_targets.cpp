#include <string>

#include "formats/pay_pack.hpp"
#include "formats/payroll_files.hpp"
#include "one_person.hpp"
#include "promise.hpp"
#include "targets.hpp"

namespace staffwright::fuzz {

void pay_pack(std::string_view text) {
    const Result<pay::Pack> pack = formats::read_pay_pack(text, "fuzz.txt");
    if (!pack) {
        promise_good_error(pack.error());
        return;
    }
    promise(pay::check(*pack).has_value(), "a pack that was read holds together");
    for (const pay::Value& value : pack->values) {
        promise(!pay::cited(value).empty(), "every value can be cited");
        const bool covered = pack->from <= value.from && value.from < pack->until;
        promise(!covered || pack->at(value.name, value.key, value.from).has_value(),
                "a value is found on its first day");
    }
}

void payroll(std::string_view text) {
    static const roster::Problem problem = one_person();
    const auto entries = formats::read_attendance(problem, text, "fuzz.txt");
    if (entries) {
        const auto month =
            pay::as_worked(problem, roster::Roster(problem), *entries, *calendar::Date::from_ymd(2030, 1, 1));
        if (!month) {
            promise(!month.error().what.empty(), "what is wrong with attendance is said");
        }
        const auto again = formats::read_attendance(problem, formats::write_attendance(problem, *entries), "fuzz.txt");
        promise(again && *again == *entries, "attendance that was written reads back the same");
    } else {
        promise_good_error(entries.error());
    }
    const Result<formats::PayrollMapping> mapping = formats::read_mapping(text, "fuzz.txt");
    if (!mapping) {
        promise_good_error(mapping.error());
    }
    const Result<pay::Ledger> ledger = formats::read_ledger(text, "fuzz.txt");
    if (!ledger) {
        promise_good_error(ledger.error());
        return;
    }
    const Result<pay::Ledger> again = formats::read_ledger(formats::write_ledger(*ledger), "fuzz.txt");
    promise(again && *again == *ledger, "a ledger that was written reads back the same");
}

}    // namespace staffwright::fuzz
