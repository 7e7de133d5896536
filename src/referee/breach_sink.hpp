// Where judging puts what it finds: prices each breach by its rule and adds it to a verdict.
//
//     BreachSink sink(verdict, BreachSink::Keep::all);
//     sink.begin("max_hours", severity, penalty);
//     sink.looked();                                                     // there was something to judge
//     sink.breach(person, from, until, amount, [&] { return fmt::format(...); });
//
// What costs nothing is no breach: a demand above or below an optimum that nobody prices, an amount below the first
// step of a penalty. The price of a change needs the score and, at most, the hard breaches; a sink then leaves the
// others out, and their sentences are never made. Thread safety: a sink belongs to one thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "referee/referee.hpp"

namespace staffwright::referee {

class BreachSink {
public:
    /// Which breaches go into the verdict; its score counts them all.
    enum class Keep : std::uint8_t { all, hard };

    BreachSink(Verdict& verdict, Keep keep) : verdict_(verdict), keep_(keep) {}

    /// What follows is about this rule, priced so. The penalty must live until the next `begin`.
    void begin(std::string_view rule, roster::Severity severity, const roster::PenaltyShape& penalty);
    /// What follows is about a built-in rule whose breaches come with their cost.
    void begin(std::string_view rule, roster::Severity severity);

    /// The rule had something to judge.
    void looked(std::int64_t times = 1) { *evaluated_ += times; }

    /// Nothing if `amount` is not positive: kinds hand over max(0, ...) as it comes.
    template <class Sentence>
    void breach(PersonIx person, Day from, Day until, std::int64_t amount, const Sentence& what) {
        if (amount > 0) {
            breach(std::vector<PersonIx>{person}, from, until, amount, what);
        }
    }
    template <class Sentence>
    void breach(std::vector<PersonIx> people, Day from, Day until, std::int64_t amount, const Sentence& what) {
        if (amount > 0) {
            add(std::move(people), from, until, amount, (*penalty_)(amount), what);
        }
    }
    /// With its cost stated, whatever the sign of the amount; for built-in rules.
    template <class Sentence>
    void priced(std::vector<PersonIx> people, Day from, std::int64_t amount, Cost cost, const Sentence& what) {
        add(std::move(people), from, from + 1, amount, cost, what);
    }

private:
    template <class Sentence>
    void add(std::vector<PersonIx> people, Day from, Day until, std::int64_t amount, Cost cost, const Sentence& what) {
        if (cost == Cost{0}) {
            return;    // what has no price may be done
        }
        const bool hard = severity_ == roster::Severity::hard;
        (hard ? verdict_.score.hard : verdict_.score.soft) += cost;
        if (hard || keep_ == Keep::all) {
            verdict_.breaches.push_back({rule_, std::move(people), from, until, amount, severity_, cost, what()});
        }
    }

    Verdict& verdict_;
    Keep keep_;
    std::string rule_;
    roster::Severity severity_ = roster::Severity::hard;
    const roster::PenaltyShape* penalty_ = nullptr;
    std::int64_t* evaluated_ = nullptr;
};

}    // namespace staffwright::referee
