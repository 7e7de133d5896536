#include "unit/referee/ward.hpp"

using namespace staffwright;
using namespace staffwright::testing;
using rules::RunLength;

namespace {

RunLength run(const Ward& ward, std::optional<std::int32_t> min, std::optional<std::int32_t> max) {
    RunLength rule;
    rule.of = ward.duties();
    rule.min = min;
    rule.max = max;
    return rule;
}

/// What the header says, run by run over a string of '1' and '0' for past and period.
std::int64_t sum_by_the_header(const RunLength& rule, const std::string& past, const std::string& period,
                               std::optional<std::int64_t> carried) {
    std::int64_t h = carried.value_or(static_cast<std::int64_t>(
        past.size() - (past.find_last_of('0') == std::string::npos ? 0 : past.find_last_of('0') + 1)));
    if (rule.start == RunLength::Start::free) {
        h = 0;
    }
    const auto positive = [](std::int64_t value) { return std::max<std::int64_t>(0, value); };
    const std::size_t days = period.size();
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < days; ++i) {
        for (std::size_t j = i + 1; j <= days; ++j) {
            const bool all = period.substr(i, j - i).find('0') == std::string::npos;
            const bool maximal = (i == 0 || period[i - 1] == '0') && (j == days || period[j] == '0');
            if (!all || !maximal) {
                continue;
            }
            const std::int64_t carry = i == 0 ? h : 0;
            const auto n = static_cast<std::int64_t>(j - i);
            if (rule.max) {
                sum += positive(carry + n - *rule.max) - positive(carry - *rule.max);
            }
            const bool open =
                (j == days && rule.end == RunLength::End::free) || (i == 0 && rule.start == RunLength::Start::free);
            if (rule.min && !open) {
                sum += positive(*rule.min - (carry + n));
            }
        }
    }
    if (h > 0 && period[0] == '0' && rule.min) {
        sum += positive(*rule.min - h);
    }
    return sum;
}

}    // namespace

TEST_CASE("six days in a row where five are allowed") {
    Ward ward("2026-10-19", 7);
    ward.row("Amy", "E E E E E E .");
    ward.rule("run", run(ward, std::nullopt, 5));
    const auto found = ward.breaches("run");
    REQUIRE(found.size() == 1);
    CHECK(found[0].amount == 1);
    CHECK(found[0].what == "6 days of work in a row, Mon 19 Oct to Sat 24 Oct; at most 5 allowed");
}

TEST_CASE("what was too long in the past is not counted again") {
    Ward ward("2026-10-19", 3, 6);
    ward.row("Amy", "E E E E E E | E . .");
    ward.rule("run", run(ward, std::nullopt, 5));
    CHECK(ward.amounts("run") == Amounts{1});
    ward.row("Amy", "E E E E E E | . . .");
    CHECK(ward.amounts("run").empty());
    CHECK(ward.evaluated("run") == 1);    // the run that ended with the past
}

TEST_CASE("a carried run that ended too short is a breach of the past's last days") {
    Ward ward("2026-10-19", 3);
    ward.row("Amy", ". . .");
    ward.rule("run", run(ward, 3, std::nullopt));
    ward.carry("Amy", "run", 1);
    const auto found = ward.breaches("run");
    REQUIRE(found.size() == 1);
    CHECK(found[0].amount == 2);
    CHECK(found[0].from == -1);
    CHECK(found[0].until == 0);
}

TEST_CASE("run length agrees with the header's text on every week, border and carried length") {
    int compared = 0;
    for (const auto state : {RunLength::State::on, RunLength::State::off}) {
        for (const auto start : {RunLength::Start::history, RunLength::Start::free}) {
            for (const auto end : {RunLength::End::free, RunLength::End::closed}) {
                for (unsigned bits = 0; bits < (1U << 8); ++bits) {
                    for (const std::optional<std::int64_t> carried :
                         {std::optional<std::int64_t>{}, std::optional<std::int64_t>{0}, std::optional<std::int64_t>{1},
                          std::optional<std::int64_t>{5}}) {
                        Ward ward("2026-10-19", 5, 3);
                        std::string cells;
                        std::string past;
                        std::string period;
                        for (unsigned day = 0; day < 8; ++day) {
                            const bool works = ((bits >> day) & 1U) != 0;
                            cells += day == 3 ? "| " : "";
                            cells += works ? "E " : ". ";
                            (day < 3 ? past : period) += works == (state == RunLength::State::on) ? '1' : '0';
                        }
                        ward.row("Amy", cells);
                        RunLength rule = run(ward, 2, 3);
                        rule.state = state;
                        rule.start = start;
                        rule.end = end;
                        ward.rule("run", rule);
                        if (carried) {
                            ward.carry("Amy", "run", *carried);
                        }
                        std::int64_t sum = 0;
                        for (const std::int64_t amount : ward.amounts("run")) {
                            sum += amount;
                        }
                        CAPTURE(cells);
                        CAPTURE(carried.value_or(-1));
                        REQUIRE(sum == sum_by_the_header(rule, past, period, carried));
                        ++compared;
                    }
                }
            }
        }
    }
    CHECK(compared == 8192);
}
