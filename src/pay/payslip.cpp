#include "pay/payslip.hpp"

#include <algorithm>

namespace staffwright::pay {

std::optional<Element> element_of(std::string_view name) {
    const auto found = std::find(element_names.begin(), element_names.end(), name);
    return found == element_names.end() ? std::nullopt
                                        : std::optional(static_cast<Element>(found - element_names.begin()));
}

std::string_view in_words(Element element) {
    static constexpr std::array<std::string_view, element_names.size()> words{"basic pay",
                                                                              "high cost area supplement",
                                                                              "additional hours, plain",
                                                                              "overtime",
                                                                              "overtime, public holiday",
                                                                              "unsocial hours, night and Saturday",
                                                                              "unsocial hours, Sunday and holiday",
                                                                              "time off in lieu owed",
                                                                              "night enhancement",
                                                                              "weekend allowance",
                                                                              "on-call availability",
                                                                              "work in call-outs",
                                                                              "call-outs, public holiday",
                                                                              "less than full time allowance",
                                                                              "flexible pay premium",
                                                                              "on-call supplement",
                                                                              "extra programmed activities",
                                                                              "extra activities, premium time",
                                                                              "bank pay",
                                                                              "holiday pay of bank work",
                                                                              "agency charge",
                                                                              "employer's national insurance",
                                                                              "pension, trust's share",
                                                                              "pension, paid centrally",
                                                                              "apprenticeship levy"};
    return words[static_cast<std::size_t>(element)];
}

}    // namespace staffwright::pay
