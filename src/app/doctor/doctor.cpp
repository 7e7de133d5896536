#include "app/doctor/doctor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "app/accounts/demonstration.hpp"
#include "app/backup/parts.hpp"
#include "app/doctor/checks.hpp"
#include "store/migrate.hpp"

namespace staffwright::app::doctor {

namespace json = boost::json;

namespace {

using Id = settings::SettingId;

/// What can only be asked of a store that can be reached and is of our schema.
void check_inside(const settings::Effective& settings, store::sql::Pool& pool, const Examination& examination,
                  Findings& findings) {
    const Platform platform{pool};
    check_durability(platform, findings);
    check_fence(platform, findings);
    check_clock(platform, findings);
    check_sealing(settings, pool, findings);
    check_waiting(platform, examination.now, findings);
    if (const Result<void> real = accounts::expect_no_demo_accounts(pool); !real) {
        findings.push_back(finding_of("accounts", real.error()));
    } else {
        findings.push_back({"accounts", State::well, "no account of a demonstration"});
    }
    if (examination.depth == Depth::whole) {
        check_integrity(platform, findings);
        check_audit(platform, findings);
    } else {
        findings.push_back({"integrity", State::skipped, "not looked at with --quick"});
        findings.push_back({"audit", State::skipped, "not looked at with --quick"});
    }
}

void check_store(const settings::Effective& settings, const Examination& examination, Findings& findings) {
    const std::string& text = settings.text(Id::database_url);
    if (text.empty()) {
        findings.push_back(
            {"store", State::problem, "no database is named", "", "set database.url in the settings, or give --db"});
        return;
    }
    const Result<store::sql::Url> url = store::sql::Url::parse(text);
    if (!url) {
        findings.push_back(finding_of("store", url.error()));
        return;
    }
    const auto pool = backup::opened_as_it_is(*url);
    if (!pool) {
        findings.push_back(finding_of("store", pool.error()));
        return;
    }
    findings.push_back({"store", State::well, "can be reached", url->shown()});
    if (Result<void> schema = store::check_schema(**pool); !schema) {
        findings.push_back(finding_of("schema", schema.error()));
        return;
    }
    findings.push_back(
        {"schema", State::well,
         fmt::format("number {}, as this program has it", store::built_in_migrations(url->engine()).size())});
    check_inside(settings, **pool, examination, findings);
}

}    // namespace

const char* name(State state) {
    switch (state) {
        case State::well:
            return "well";
        case State::skipped:
            return "skipped";
        case State::warning:
            return "warning";
        case State::problem:
            return "problem";
    }
    return "";
}

Finding finding_of(const std::string& check, const Error& error) {
    std::string where = error.place.file;
    if (error.place.line > 0) {
        where += ":" + std::to_string(error.place.line);
    }
    if (!error.place.path.empty()) {
        where += (where.empty() ? "" : ": ") + error.place.path;
    }
    return {check, State::problem, error.what, where, error.advice};
}

std::vector<Finding> examine(const settings::Effective& settings, const Examination& examination) {
    Findings findings;
    check_settings(settings, findings);
    check_store(settings, examination, findings);
    check_disk(settings, findings);
    check_certificate(settings, examination.now, findings);
    check_mail(settings, findings);
    check_openid(settings, findings);
    return findings;
}

bool is_well(const std::vector<Finding>& findings) {
    return std::none_of(findings.begin(), findings.end(),
                        [](const Finding& finding) { return finding.state == State::problem; });
}

std::string printed(const std::vector<Finding>& findings) {
    std::string text;
    for (const Finding& finding : findings) {
        text += fmt::format("{:<9}{:<13}{}{}\n", name(finding.state), finding.check,
                            finding.where.empty() ? "" : finding.where + ": ", finding.what);
        if (!finding.cure.empty()) {
            text += fmt::format("{:22}Maybe {}\n", "", finding.cure);
        }
    }
    const auto problems = std::count_if(findings.begin(), findings.end(),
                                        [](const Finding& finding) { return finding.state == State::problem; });
    const auto warnings = std::count_if(findings.begin(), findings.end(),
                                        [](const Finding& finding) { return finding.state == State::warning; });
    return text + fmt::format("problems: {}, warnings: {}\n", problems, warnings);
}

std::string printed_json(const std::vector<Finding>& findings) {
    json::array list;
    for (const Finding& finding : findings) {
        list.push_back(
            json::object{{"check", finding.check},
                         {"state", name(finding.state)},
                         {"what", finding.what},
                         {"where", finding.where.empty() ? json::value(nullptr) : json::value(finding.where)},
                         {"cure", finding.cure.empty() ? json::value(nullptr) : json::value(finding.cure)}});
    }
    return json::serialize(json::object{{"well", is_well(findings)}, {"findings", std::move(list)}}) + "\n";
}

}    // namespace staffwright::app::doctor
