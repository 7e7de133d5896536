#include "app/bound_check.hpp"

#include <fmt/format.h>

#include <chrono>

#include "base/text.hpp"
#include "formats/certificate.hpp"
#include "formats/lines.hpp"

namespace staffwright::app {

Result<void> agree(const referee::Verdict& of_roster, const referee::bound::BoundVerdict& of_bound) {
    const bool below = of_bound.bound && of_roster.score.soft < *of_bound.bound;
    if (!of_roster.legal() || (!below && !of_bound.no_roster)) {
        return {};
    }
    return Error{
        ErrorId::internal,
        fmt::format("the roster is legal and costs {}, and the bound check says that {}", of_roster.score.soft.count(),
                    below ? fmt::format("none costs less than {}", of_bound.bound->count())
                          : std::string("no roster is legal")),
        "this is a fault in Staffwright. Report it with the problem, the roster and the certificate", Place{}};
}

Result<CheckedBound> check_bound(const Case& opened, const std::string& path) {
    const std::string text = TRY(read_file(path, formats::largest_file));
    const roster::Certificate certificate = TRY(formats::read_certificate(opened.problem(), text, path));
    const auto began = std::chrono::steady_clock::now();
    const referee::Judging judging(opened.problem(), opened.book);
    CheckedBound checked{referee::bound::verify(judging, certificate), 0};
    checked.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    return checked;
}

}    // namespace staffwright::app
