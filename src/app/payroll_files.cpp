#include "app/payroll_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/folder_lock.hpp"
#include "base/text.hpp"
#include "formats/lines.hpp"
#include "formats/native_fields.hpp"
#include "formats/payroll_files.hpp"
#include "pay/money.hpp"
#include "rules/nearest.hpp"

namespace staffwright::app {

using pay::Ledger;

namespace {

Result<std::vector<pay::Attended>> entries_of(const PayrollFiles& files) {
    const std::string text = TRY(read_file(files.attendance, formats::largest_file));
    return formats::read_attendance(files.loaded.problem, text, files.attendance);
}

Result<Ledger> ledger_of(const PayrollFiles& files) {
    std::error_code failed;
    if (!std::filesystem::exists(files.ledger, failed)) {
        return Ledger{};
    }
    Ledger ledger = TRY(formats::read_ledger(TRY(read_file(files.ledger, formats::largest_file)), files.ledger));
    if (ledger.problem != files.loaded.problem.id) {
        return Error{ErrorId::contradiction,
                     fmt::format("this is the ledger of \"{}\", and the problem is \"{}\"", ledger.problem,
                                 files.loaded.problem.id),
                     "name the ledger of this period, or a new file", Place{files.ledger, 0, "/problem"}};
    }
    return ledger;
}

/// An error that names no file is about the ledger's steps or the attendance's entries.
template <class T>
Result<T> placed(Result<T> result, const PayrollFiles& files) {
    if (!result && result.error().place.file.empty()) {
        const bool entry = result.error().place.path.starts_with("/entries");
        const bool person = result.error().place.path.starts_with("/people");
        result.error().place.file = entry ? files.attendance : person ? files.loaded.path : files.ledger;
        return formats::with_line(result.error());
    }
    return result;
}

Error does_not_add_up(Pence a, Pence b) {
    return {ErrorId::internal,
            fmt::format("{} and {} should be the same sum", pay::money_text(a), pay::money_text(b)),
            "tell us: nothing was written",
            {}};
}

/// No two steps at once on one ledger: the later would put back what the earlier had read.
std::string folder_of_ledger(const PayrollFiles& files) {
    std::error_code failed;
    const std::filesystem::path ledger = std::filesystem::weakly_canonical(files.ledger, failed);
    return (failed ? std::filesystem::path(files.ledger) : ledger).parent_path().string();
}

Result<void> write(const PayrollFiles& files, const Ledger& ledger) {
    return write_file_whole(files.ledger, formats::write_ledger(ledger));
}

Result<std::set<std::string>> people_named(const PayrollFiles& files, const std::vector<std::string>& ids) {
    std::vector<std::string> known;
    for (const roster::Person& person : files.loaded.problem.people) {
        known.push_back(person.id);
    }
    for (const std::string& id : ids) {
        if (std::find(known.begin(), known.end(), id) == known.end()) {
            return Error{ErrorId::bad_usage, fmt::format("--restated: there is no person \"{}\"", id),
                         rules::did_you_mean(id, known), Place{files.loaded.path, 0, ""}};
        }
    }
    return std::set<std::string>(ids.begin(), ids.end());
}

/// Whom today's terms would pay otherwise, and what to do about it. Empty where nobody.
Result<std::string> not_adjusted(const PayrollFiles& files, const Ledger& ledger, const pay::Month& month,
                                 calendar::Date cut_off) {
    const std::vector<pay::Unadjusted> people = TRY(placed(pay::unadjusted(ledger, month, cut_off), files));
    std::string text;
    for (const pay::Unadjusted& own : people) {
        text += fmt::format(
            "Not adjusted: {} is due {} {} by the terms as they are now; name {} with --restated to pay it\n",
            month.problem.people[own.person].id, pay::money_text(own.due < Pence{} ? own.due * -1 : own.due),
            own.due < Pence{} ? "less" : "more", month.problem.people[own.person].id);
    }
    return text;
}

}    // namespace

Result<std::string> finalise_payroll(const PayrollFiles& files, calendar::Date cut_off,
                                     const std::vector<std::string>& restated) {
    const std::set<std::string> named = TRY(people_named(files, restated));
    const std::vector<pay::Attended> entries = TRY(entries_of(files));
    const FolderLock lock(folder_of_ledger(files));
    Ledger ledger = TRY(ledger_of(files));
    const pay::Month month{files.loaded.problem, files.planned, entries, files.packs};
    TRY(placed(pay::finalise(ledger, month, cut_off, named), files));
    if (ledger.runs.size() == 1 && !named.empty()) {
        return Error{ErrorId::bad_usage, "--restated: no run was sent yet that could be adjusted", "leave it out",
                     Place{files.ledger, 0, ""}};
    }
    const std::string others = TRY(not_adjusted(files, ledger, month, cut_off));
    TRY(write(files, ledger));
    const pay::PayrollRun& run = ledger.runs.back();
    return fmt::format("Run {} ({}) finalised to {}: {} lines, {}\n{}", ledger.runs.size(),
                       ledger.runs.size() == 1 ? "pay" : "adjustments", cut_off.to_string(), run.lines.size(),
                       pay::money_text(run.total()), others);
}

Result<std::string> send_payroll(const PayrollFiles& files, const std::string& mapping, const std::string& out) {
    const FolderLock lock(folder_of_ledger(files));
    Ledger ledger = TRY(ledger_of(files));
    TRY(placed(pay::send(ledger), files));
    const pay::PayrollRun& run = ledger.runs.back();
    const formats::PayrollMapping codes =
        TRY(formats::read_mapping(TRY(read_file(mapping, formats::largest_file)), mapping));
    const formats::PayrollFile file = TRY(formats::payroll_csv(run, codes));
    if (file.sent + file.held != run.total()) {
        return does_not_add_up(file.sent + file.held, run.total());
    }
    // The file first: a file that is there twice is noticed, one that is missing is not.
    TRY(write_file_whole(out, file.csv));
    TRY(write(files, ledger));
    return fmt::format("Run {} sent to {}: {}; paid by payroll itself: {}\n", ledger.runs.size(), out,
                       pay::money_text(file.sent), pay::money_text(file.held));
}

Result<std::string> lock_payroll(const PayrollFiles& files) {
    const FolderLock lock(folder_of_ledger(files));
    Ledger ledger = TRY(ledger_of(files));
    TRY(placed(pay::lock(ledger), files));
    TRY(write(files, ledger));
    return fmt::format("{} runs locked: {}\n", ledger.runs.size(), pay::money_text(ledger.total()));
}

Result<std::string> payroll_status(const PayrollFiles& files, calendar::Date cut_off) {
    const std::vector<pay::Attended> entries = TRY(entries_of(files));
    const Ledger ledger = TRY(ledger_of(files));
    const pay::Month month{files.loaded.problem, files.planned, entries, files.packs};
    std::string text = fmt::format("{}: {}\n", files.loaded.problem.id, pay::state_of(ledger, entries));
    for (std::size_t i = 0; i < ledger.runs.size(); ++i) {
        const pay::PayrollRun& run = ledger.runs[i];
        text += fmt::format("  run {} to {}, {}: {}\n", i + 1, run.cut_off.to_string(),
                            pay::run_state_names[static_cast<std::size_t>(run.state)], pay::money_text(run.total()));
    }
    text += TRY(not_adjusted(files, ledger, month, cut_off));
    const pay::Accrual accrual = TRY(placed(pay::accrue(month, cut_off), files));
    text += fmt::format("Accrued for duties not claimed by {}: pay {}, trust cost {}\n", cut_off.to_string(),
                        pay::money_text(accrual.gross), pay::money_text(accrual.trust_cost));
    for (const pay::Accrual::OfPerson& own : accrual.people) {
        text += fmt::format("  {}: {} {}, pay {}, trust cost {}\n", month.problem.people[own.person].id, own.duties,
                            own.duties == 1 ? "duty" : "duties", pay::money_text(own.gross),
                            pay::money_text(own.trust_cost));
    }
    return text;
}

}    // namespace staffwright::app
