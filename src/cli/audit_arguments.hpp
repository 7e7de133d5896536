// The commands `audit verify | show` as typed values, and their description to the parser. Beside arguments.hpp, which
// has the others. Thread safety: plain values; the parser has one owner.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/settings/effective.hpp"

namespace CLI {
class App;
}

namespace staffwright::cli {

struct AuditArguments {
    enum class Task : std::uint8_t { verify, show };
    Task task = Task::verify;
    app::settings::Options settings;
    std::string trust;      ///< code; empty: verify all chains
    std::string region;     ///< code
    std::string heads;      ///< verify: file of heads that were kept
    std::string action;     ///< show: its beginning
    std::string subject;    ///< show: KIND:ID
    std::int64_t most = 100;
};

class AuditParser {
public:
    void add(CLI::App& app);
    [[nodiscard]] std::optional<AuditArguments> asked() const;

private:
    void add_common(CLI::App& command);
    AuditArguments arguments_;
    const CLI::App* verify_ = nullptr;
    const CLI::App* show_ = nullptr;
};

}    // namespace staffwright::cli
