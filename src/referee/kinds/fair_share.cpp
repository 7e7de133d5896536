#include "referee/kinds/fair_share.hpp"

#include <fmt/format.h>

#include <cstdlib>

#include "referee/totals.hpp"

namespace staffwright::referee {

void judge(const rules::FairShare& rule, const OnePerson& who, BreachSink& sink) {
    sink.looked();
    const std::int64_t target = rule.target[who.position];
    const std::int64_t found = total(who.duties, rule.of, rule.measure, rule.basis, 0, who.days());
    sink.breach(who.person, 0, who.days(), std::abs(found - target) - rule.tolerance, [&] {
        return fmt::format("{}{}; the fair share is {}, give or take {}", measured(found, rule.measure),
                           of_class(rule.of), measured(target, rule.measure), measured(rule.tolerance, rule.measure));
    });
}

}    // namespace staffwright::referee
