#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/timex.h>
#include <unistd.h>

#include <cstdlib>

#include "app/audit/chain.hpp"
#include "app/doctor/checks.hpp"
#include "app/settings/applied.hpp"
#include "store/health.hpp"

namespace staffwright::app::doctor {

namespace {

using store::sql::Engine;
using store::sql::Scope;
using store::sql::Transaction;

constexpr std::int64_t second = 1'000'000;
constexpr std::int64_t tolerated_drift = 2;                 // seconds between two machines
constexpr std::int64_t patience = std::int64_t{15} * 60;    // seconds until what waits is stuck

/// What `ask` finds in the store, or a finding of why it could not.
template <class Ask>
auto asked(const Platform& platform, const char* check, Findings& findings, Ask ask)
    -> std::optional<typename std::invoke_result_t<Ask, Transaction&>::value_type> {
    auto found = store::sql::read(platform.pool, Scope::of_the_system(), ask);
    if (!found) {
        findings.push_back(finding_of(check, found.error()));
        return std::nullopt;
    }
    return std::move(found).value();
}

bool clock_is_synchronised() {
    timex state{};
    return ::adjtimex(&state) != TIME_ERROR;
}

}    // namespace

void check_integrity(const Platform& platform, Findings& findings) {
    if (platform.pool.url().engine() != Engine::sqlite) {
        findings.push_back({"integrity", State::skipped, "PostgreSQL checks its pages itself, with data checksums"});
        return;
    }
    const auto faults =
        asked(platform, "integrity", findings, [](Transaction& t) { return store::integrity_faults(t); });
    if (!faults) {
        return;
    }
    for (const std::string& fault : *faults) {
        findings.push_back({"integrity", State::problem, fault, platform.pool.url().shown(),
                            "keep the files as they are, and restore the last backup into a new place"});
    }
    if (faults->empty()) {
        findings.push_back({"integrity", State::well, "file and references hold together"});
    }
}

void check_fence(const Platform& platform, Findings& findings) {
    const auto fences = asked(platform, "fence", findings, [](Transaction& t) { return store::fences(t); });
    if (!fences) {
        return;
    }
    if (!fences->has_value()) {
        findings.push_back({"fence", State::skipped, "SQLite has no second fence between tenants"});
        return;
    }
    const store::Fences& found = **fences;
    if (found.is_superuser || found.may_bypass) {
        findings.push_back(
            {"fence", State::problem,
             fmt::format("row-level security does not stop the user {}: {}", found.role,
                         found.is_superuser ? "it is a superuser" : "it may bypass it"),
             platform.pool.url().shown(),
             "connect as the owner of the tables, made by CREATE ROLE staffwright LOGIN (docs/store.md)"});
    }
    if (!found.unfenced.empty()) {
        findings.push_back(
            {"fence", State::problem,
             fmt::format("tables without forced row-level security: {}", fmt::join(found.unfenced, ", ")),
             platform.pool.url().shown(), "ALTER TABLE ... FORCE ROW LEVEL SECURITY"});
    }
    if (!found.is_superuser && !found.may_bypass && found.unfenced.empty()) {
        findings.push_back({"fence", State::well, fmt::format("row-level security holds for {}", found.role)});
    }
}

void check_durability(const Platform& platform, Findings& findings) {
    const auto weak = asked(platform, "durability", findings, [](Transaction& t) { return store::weaknesses(t); });
    if (!weak) {
        return;
    }
    for (const store::Weakness& weakness : *weak) {
        const bool is_checksum = weakness.setting == "data_checksums";
        findings.push_back(
            {"durability", is_checksum ? State::warning : State::problem,
             fmt::format("{} is {}: {}", weakness.setting, weakness.value,
                         is_checksum ? "damage on disk may go unnoticed"
                                     : "what was answered could be lost when the machine fails"),
             platform.pool.url().shown(),
             is_checksum ? "stop the server and run pg_checksums --enable" : "set it to " + weakness.wanted});
    }
    if (weak->empty()) {
        findings.push_back({"durability", State::well, "what is answered is on disk"});
    }
}

void check_clock(const Platform& platform, Findings& findings) {
    const auto clock = asked(platform, "clock", findings, [](Transaction& t) { return store::clock_of(t); });
    if (!clock) {
        return;
    }
    if (clock->has_value()) {
        const std::int64_t apart = std::llabs((platform.clock() - **clock).count()) / second;
        if (apart > tolerated_drift) {
            findings.push_back({"clock", State::problem,
                                fmt::format("this machine and the database are {} s apart", apart),
                                platform.pool.url().shown(), "let both follow the same time servers (timedatectl)"});
            return;
        }
    }
    if (!clock_is_synchronised()) {
        findings.push_back({"clock", State::warning, "the clock follows no time server", "",
                            "install and start systemd-timesyncd or chrony"});
        return;
    }
    findings.push_back({"clock", State::well, "follows a time server"});
}

void check_sealing(const settings::Effective& settings, store::sql::Pool& pool, Findings& findings) {
    const bool is_named = !settings.text(settings::SettingId::sealing_key).empty();
    const bool is_sqlite = pool.url().engine() == Engine::sqlite;
    if (!is_named && is_sqlite && ::access((pool.url().target() + ".key").c_str(), F_OK) != 0) {
        findings.push_back({"sealing", State::skipped, "there is no key yet; the first start makes one"});
        return;    // asking for it would make it
    }
    const Result<std::optional<SealingKey>> key = settings::sealing_key_of(settings, pool.url());
    if (!key) {
        findings.push_back(finding_of("sealing", key.error()));
        return;
    }
    const auto sealed =
        asked(Platform{pool}, "sealing", findings, [](Transaction& t) { return store::some_sealed(t); });
    if (!sealed) {
        return;
    }
    if (!key->has_value()) {
        findings.push_back({"sealing", sealed->empty() ? State::warning : State::problem,
                            "no key that seals secrets is set, so that nobody can enrol or show a second factor", "",
                            "make one (docs/operations/accounts.md) and set sealing.key_file"});
        return;
    }
    for (const store::SealedSecret& secret : *sealed) {
        if (!(*key)->open(secret.purpose, secret.row, secret.sealed)) {
            findings.push_back({"sealing", State::problem, "the key does not open what is sealed in this database",
                                settings.origin(settings::SettingId::sealing_key).where,
                                "use the key with which this database was begun"});
            return;
        }
    }
    findings.push_back(
        {"sealing", State::well, fmt::format("the key opens what is sealed ({} tried)", sealed->size())});
}

void check_waiting(const Platform& platform, calendar::Moment now, Findings& findings) {
    const auto waiting =
        asked(platform, "waiting", findings, [&](Transaction& t) { return store::waiting(t, now, patience); });
    if (!waiting) {
        return;
    }
    const std::size_t before = findings.size();
    const auto tell = [&](std::int64_t count, State state, const char* what, const char* cure) {
        if (count > 0) {
            findings.push_back({"waiting", state, fmt::format("{} {}", count, what), "", cure});
        }
    };
    tell(waiting->overdue_jobs, State::problem, "jobs have been due for more than a quarter of an hour",
         "see that serve (jobs.threads above 0) or staffwright worker runs, and that it works on their kinds");
    tell(waiting->silent_jobs, State::problem, "running jobs have given no sign of life for a quarter of an hour",
         "start a worker: it takes them over");
    tell(waiting->failed_jobs, State::warning, "jobs failed within a day", "see their errors: GET .../jobs");
    tell(waiting->overdue_mails, State::problem, "mails have been due for more than a quarter of an hour",
         "see the check of mail; mail is sent by serve and worker, where mail.host is set");
    tell(waiting->lost_mails, State::warning, "mails of a day were refused or given up",
         "see that their addresses are right");
    tell(waiting->unnumbered_events, State::problem, "events have waited for their places for a quarter of an hour",
         "see that serve or a worker without --kinds runs");
    if (findings.size() == before) {
        findings.push_back({"waiting", State::well, "no job, mail or event waits for longer than it should"});
    }
}

void check_audit(const Platform& platform, Findings& findings) {
    const Result<std::vector<ChainReport>> reports = verify_audit(platform, "");
    if (!reports) {
        findings.push_back(finding_of("audit", reports.error()));
        return;
    }
    bool is_well = true;
    std::int64_t unsealed = 0;
    for (const ChainReport& report : *reports) {
        unsealed += report.unsealed;
        if (!report.findings.empty()) {
            is_well = false;
            findings.push_back(
                {"audit", State::problem,
                 fmt::format("chain {} does not hold: {}", report.head.chain, report.findings.front().what), "",
                 "see staffwright audit verify; keep the files and find out who changed them"});
        }
    }
    if (unsealed > 0) {
        findings.push_back({"audit", State::warning, fmt::format("{} entries have no seal yet", unsealed), "",
                            "see that serve or a worker without --kinds runs: they seal"});
    } else if (is_well) {
        findings.push_back({"audit", State::well, fmt::format("{} chains hold", reports->size())});
    }
}

}    // namespace staffwright::app::doctor
