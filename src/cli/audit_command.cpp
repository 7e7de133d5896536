#include <fmt/format.h>

#include "app/audit/by_hand.hpp"
#include "app/opened.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/held_settings.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"

namespace staffwright::cli {

namespace {

constexpr std::size_t longest_heads = 1 << 20;

Result<int> verify(const app::Platform& platform, const AuditArguments& arguments) {
    std::vector<app::ChainHead> known;
    if (!arguments.heads.empty()) {
        known = TRY(app::read_heads(TRY(read_file(arguments.heads, longest_heads)), arguments.heads));
    }
    std::string chain;
    if (!arguments.trust.empty() || !arguments.region.empty()) {
        chain = TRY(app::chain_by_code(platform, arguments.region, arguments.trust));
    }
    std::string text;
    bool holds = true;
    for (const app::ChainReport& report : TRY(app::verify_audit(platform, chain, known))) {
        for (const app::ChainFinding& finding : report.findings) {
            holds = false;
            text += fmt::format("# broken: chain {} place {} entry {}: {}\n", report.head.chain, finding.place,
                                finding.entry.empty() ? "-" : finding.entry, finding.what);
        }
        text += app::printed(report.head) + "\n";
        if (report.unsealed > 0) {
            text += fmt::format("# chain {}: {} entries without a seal yet\n", report.head.chain, report.unsealed);
        }
    }
    TRY(print_text(stdout, safe_text(text)));
    return holds ? 0 : 1;
}

Result<int> show(const app::Platform& platform, const AuditArguments& arguments) {
    store::AuditQuery query;
    query.chain = TRY(app::chain_by_code(platform, arguments.region, arguments.trust));
    query.action = arguments.action;
    if (!arguments.subject.empty()) {
        const std::size_t colon = arguments.subject.find(':');
        if (colon == std::string::npos) {
            return Error{ErrorId::bad_usage, "--subject is no kind and id", "write it as user:ID", Place{}};
        }
        query.subject_kind = arguments.subject.substr(0, colon);
        query.subject_id = arguments.subject.substr(colon + 1);
    }
    TRY(print_text(stdout, safe_text(TRY(app::newest_by_hand(platform, query, arguments.most)))));
    return 0;
}

}    // namespace

Result<int> audit_command(const AuditArguments& arguments) {
    const auto pool = TRY(app::opened(TRY(database_in(arguments.settings)), 2));
    const app::Platform platform{*pool};
    return arguments.task == AuditArguments::Task::verify ? verify(platform, arguments) : show(platform, arguments);
}

}    // namespace staffwright::cli
