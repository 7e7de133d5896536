#include "app/audit/chain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "app/identity/secrets.hpp"
#include "base/text.hpp"

namespace staffwright::app {

namespace {

using calendar::Moment;
using store::sql::Scope;
using store::sql::Transaction;

constexpr std::int64_t at_a_time = 500;
constexpr std::int64_t second = 1'000'000;
// An entry is written with the moment at which its use case began, and seen once that is committed; no use case takes
// nearly so long (store/sql/transaction.hpp bounds its tries).
constexpr std::int64_t longest_use_case = 3600 * second;
constexpr std::int64_t sealed_within = 60 * second;
constexpr std::size_t most_findings = 100;

Moment before(Moment moment, std::int64_t microseconds) {
    return Moment{moment.microseconds_since_1970_utc() - microseconds};
}

void append(std::string& text, std::string_view name, std::string_view value) {
    text += fmt::format("{} {}:", name, value.size());
    text += value;
    text += '\n';
}

void append(std::string& text, std::string_view name, const std::optional<std::string>& value) {
    if (value) {
        append(text, name, std::string_view(*value));
    } else {
        text += fmt::format("{} none\n", name);
    }
}

Result<int> seal_some(Transaction& t, const std::string& chain, Moment now) {
    auto last = TRY(store::last_seal(t, chain));
    const Moment since = last ? before(last->sealed_at, longest_use_case) : Moment{0};
    const std::vector<store::AuditEntry> entries = TRY(store::unsealed(t, chain, since, at_a_time));
    for (const store::AuditEntry& entry : entries) {
        store::AuditSeal seal{.chain = chain,
                              .place = last ? last->place + 1 : 1,
                              .entry = entry.id,
                              .previous_digest = last ? last->digest : store::sql::Bytes{},
                              .sealed_at = now};
        seal.digest = seal_digest(seal.previous_digest, seal.place, entry);
        TRY(store::seal(t, seal));
        last = std::move(seal);
    }
    return static_cast<int>(entries.size());
}

Result<std::vector<std::string>> chains_with_work(const Platform& platform) {
    return store::sql::read(platform.pool, Scope::of_the_system(),
                            [](Transaction& t) -> Result<std::vector<std::string>> {
                                std::vector<std::string> waiting;
                                for (std::string& chain : TRY(store::audit_chains(t))) {
                                    const auto last = TRY(store::last_seal(t, chain));
                                    const Moment since = last ? before(last->sealed_at, longest_use_case) : Moment{0};
                                    if (!TRY(store::unsealed(t, chain, since, 1)).empty()) {
                                        waiting.push_back(std::move(chain));
                                    }
                                }
                                return waiting;
                            });
}

/// Walks one chain, and gathers what is wrong with it.
class Walk {
public:
    Walk(std::string chain, const std::vector<ChainHead>& known) {
        report_.head.chain = std::move(chain);
        for (const ChainHead& head : known) {
            if (head.chain == report_.head.chain) {
                known_.push_back(head);
            }
        }
    }

    Result<void> see(Transaction& t, const store::SealedEntry& sealed) {
        const store::AuditSeal& seal = sealed.seal;
        const std::int64_t expected = report_.head.place + 1;
        if (seal.place != expected) {
            find(expected, "",
                 seal.place == expected + 1
                     ? std::string("the seal or its entry is missing")
                     : fmt::format("seals or entries are missing up to place {}", seal.place - 1));
        } else if (seal.previous_digest.data != report_.head.digest) {
            find(seal.place, seal.entry.text(), "the seal does not follow from the one before");
        }
        if (seal_digest(seal.previous_digest, seal.place, sealed.entry) != seal.digest) {
            find(seal.place, seal.entry.text(), "the entry or its seal was changed");
        }
        TRY(see_personal(t, seal, sealed.entry));
        report_.head.place = seal.place;
        report_.head.digest = seal.digest.data;
        for (const ChainHead& head : known_) {
            if (head.place == seal.place && head.digest != seal.digest.data) {
                find(seal.place, seal.entry.text(), "the chain is another one than the head that was kept");
            }
        }
        return {};
    }

    Result<ChainReport> end(Transaction& t, Moment now) {
        for (const ChainHead& head : known_) {
            if (head.place > report_.head.place) {
                find(head.place, "",
                     fmt::format("the chain ends at place {}, before the head that was kept", report_.head.place));
            }
        }
        for (const store::AuditEntry& entry : TRY(store::unsealed(t, report_.head.chain, Moment{0}, 100'000))) {
            ++report_.unsealed;
            if (entry.at < before(now, sealed_within)) {
                find(0, entry.id.text(), "the entry has no seal, long after it was made");
            }
        }
        return std::move(report_);
    }

    [[nodiscard]] std::int64_t place() const { return report_.head.place; }
    [[nodiscard]] const std::string& chain() const { return report_.head.chain; }

private:
    Result<void> see_personal(Transaction& t, const store::AuditSeal& seal, const store::AuditEntry& entry) {
        const store::PersonalState state = TRY(store::personal_state(t, entry.chain, entry.id));
        const bool expected = entry.personal_digest.has_value();
        if (expected && state == store::PersonalState::none) {
            find(seal.place, entry.id.text(), "its personal values are gone without having been erased");
        } else if (!expected && state != store::PersonalState::none) {
            find(seal.place, entry.id.text(), "personal values were put beside it");
        } else if (state == store::PersonalState::kept) {
            const auto personal = TRY(store::personal_of(t, entry.chain, entry.id));
            const std::string digest = identity::digest_of(personal->salt.data + personal->content);
            if (digest != entry.personal_digest->data) {
                find(seal.place, entry.id.text(), "its personal values were changed");
            }
        }
        return {};
    }

    void find(std::int64_t place, std::string entry, std::string what) {
        if (report_.findings.size() < most_findings) {
            report_.findings.push_back({place, std::move(entry), std::move(what)});
        }
    }

    ChainReport report_;
    std::vector<ChainHead> known_;
};

Result<ChainReport> verify_chain(const Platform& platform, const std::string& chain,
                                 const std::vector<ChainHead>& known) {
    // One snapshot: what is sealed meanwhile is no finding.
    return store::sql::read(platform.pool, Scope::of_the_system(), [&](Transaction& t) -> Result<ChainReport> {
        Walk walk(chain, known);
        while (true) {
            const auto page = TRY(store::chain_after(t, chain, walk.place(), at_a_time));
            for (const store::SealedEntry& sealed : page) {
                TRY(walk.see(t, sealed));
            }
            if (page.empty()) {
                return walk.end(t, platform.clock());
            }
        }
    });
}

}    // namespace

std::string canonical_text(std::int64_t place, const store::AuditEntry& entry) {
    std::string text = "staffwright audit 1\n";
    append(text, "chain", std::string_view(entry.chain));
    append(text, "place", std::string_view(std::to_string(place)));
    append(text, "id", std::string_view(entry.id.text()));
    append(text, "at", std::string_view(std::to_string(entry.at.microseconds_since_1970_utc())));
    append(text, "actor", std::string_view(entry.actor));
    append(text, "action", std::string_view(entry.action));
    append(text, "subject_kind", std::string_view(entry.subject_kind));
    append(text, "subject_id", std::string_view(entry.subject_id));
    append(text, "reason", entry.reason);
    append(text, "request", entry.request);
    append(text, "details", std::string_view(entry.details));
    append(text, "personal",
           entry.personal_digest ? std::optional(entry.personal_digest->data) : std::optional<std::string>{});
    return text;
}

store::sql::Bytes seal_digest(const store::sql::Bytes& previous, std::int64_t place, const store::AuditEntry& entry) {
    return {identity::digest_of(previous.data + "\n" + canonical_text(place, entry))};
}

Result<int> seal_audit(const Platform& platform) {
    int sealed = 0;
    for (const std::string& chain : TRY(chains_with_work(platform))) {
        const Result<int> done = store::sql::write(platform.pool, Scope::of_the_system(), [&](Transaction& t) {
            return seal_some(t, chain, platform.clock());
        });
        // Another machine was quicker: what it left is sealed the next time.
        if (!done && done.error().id != ErrorId::conflict) {
            return done.error();
        }
        sealed += done ? *done : 0;
    }
    return sealed;
}

Result<std::vector<ChainHead>> read_heads(std::string_view text, const std::string& file) {
    std::vector<ChainHead> heads;
    int number = 0;
    for (const std::string_view line : split(text, '\n')) {
        ++number;
        const std::string_view words = trim(line);
        if (words.empty() || words.front() == '#') {
            continue;
        }
        const std::vector<std::string_view> parts = split(words, ' ');
        const auto place = parts.size() == 3 ? parse_int64(parts[1]) : std::nullopt;
        if (!place || !store::is_uuid(parts[0])) {
            return Error{ErrorId::bad_syntax, "this is no head of a chain", "a line has chain, place and digest",
                         Place{file, number, ""}};
        }
        heads.push_back({std::string(parts[0]), *place, std::string(parts[2])});
    }
    return heads;
}

std::string printed(const ChainHead& head) {
    return fmt::format("{} {} {}", head.chain, head.place, head.digest.empty() ? "-" : head.digest);
}

Result<std::vector<ChainReport>> verify_audit(const Platform& platform, const std::string& only,
                                              const std::vector<ChainHead>& known) {
    std::vector<std::string> chains{only};
    if (only.empty()) {
        chains = TRY(store::sql::read(platform.pool, Scope::of_the_system(),
                                      [](Transaction& t) { return store::audit_chains(t); }));
    }
    std::vector<ChainReport> reports;
    for (const std::string& chain : chains) {
        reports.push_back(TRY(verify_chain(platform, chain, known)));
    }
    return reports;
}

}    // namespace staffwright::app
