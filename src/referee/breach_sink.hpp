// Where judging puts what it finds: prices each breach by its rule and adds it to a verdict.
//
//     BreachSink sink(verdict, BreachSink::Words::written);
//     sink.begin("max_hours", severity, penalty);
//     sink.looked();                                                     // there was something to judge
//     sink.breach(person, from, until, amount, [&] { return fmt::format(...); });
//
// Sentences are only made where they are wanted: a caller that wants the score alone (a price of a change) leaves them
// out. Thread safety: a sink belongs to one thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "referee/referee.hpp"

namespace staffwright::referee {

class BreachSink {
public:
    enum class Words : std::uint8_t { written, left_out };

    BreachSink(Verdict& verdict, Words words) : verdict_(verdict), words_(words) {}

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
            add(std::move(people), from, until, amount, (*penalty_)(amount), sentence(what));
        }
    }
    /// With its cost stated, whatever the sign of the amount; for built-in rules.
    template <class Sentence>
    void priced(std::vector<PersonIx> people, Day from, std::int64_t amount, Cost cost, const Sentence& what) {
        add(std::move(people), from, from + 1, amount, cost, sentence(what));
    }

private:
    template <class Sentence>
    [[nodiscard]] std::string sentence(const Sentence& what) const {
        return words_ == Words::written ? what() : std::string{};
    }
    void add(std::vector<PersonIx> people, Day from, Day until, std::int64_t amount, Cost cost, std::string what);

    Verdict& verdict_;
    Words words_;
    std::string rule_;
    roster::Severity severity_ = roster::Severity::hard;
    const roster::PenaltyShape* penalty_ = nullptr;
    std::int64_t* evaluated_ = nullptr;
};

}    // namespace staffwright::referee
