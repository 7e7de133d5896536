// What roster makers have before them: assembled problems and judged versions, kept for a while so that an edit is
// answered in milliseconds. A bounded cache that forgets what was used longest ago; nothing in it is the only copy.
//
//     const JudgedPtr judged = TRY(platform.desk->version(a, roster, number));
//
// A problem is used again only if the stamp of its facts (store/rostering.hpp), read in the transaction at hand, is the
// one that it was made by; versions never change. What a use case makes is kept only after it was committed.
// Errors: those of assembling and of the store. Thread safety: any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <mutex>
#include <optional>

#include "app/rosters/judged.hpp"

namespace staffwright::app::rosters {

class Desk {
public:
    explicit Desk(std::size_t rosters = 64) : most_(rosters) {}

    /// For judging: nothing is fixed.
    Result<Assembled> problem(const Acting& a, const store::Roster& roster);
    /// Error besides: not_found.
    Result<JudgedPtr> version(const Acting& a, const store::Roster& roster, std::int64_t number);
    /// One that was just made and committed, so that the next edit finds it.
    void keep(const store::RosterId& roster, std::int64_t number, JudgedPtr judged);

private:
    struct Kept {
        std::int64_t number = 0;
        JudgedPtr judged;
    };
    /// What a problem was made by.
    struct Stamp {
        std::int64_t facts = 0;
        Period period;
        std::optional<std::int64_t> published;
        friend bool operator==(const Stamp&, const Stamp&) = default;
    };
    struct Entry {
        store::RosterId roster;
        Stamp stamp;
        Assembled problem;
        std::list<Kept> versions;    ///< the newest first
    };
    Entry* find(const store::RosterId& roster);

    static constexpr std::size_t most_versions = 4;
    const std::size_t most_;
    std::mutex mutex_;
    std::list<Entry> entries_;    ///< the last used first
};

}    // namespace staffwright::app::rosters
