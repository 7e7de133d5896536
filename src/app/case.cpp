#include "app/case.hpp"

#include <utility>

#include "app/pay_packs.hpp"
#include "formats/curtois.hpp"
#include "formats/native.hpp"
#include "formats/native_fields.hpp"
#include "pay/pay_roster.hpp"
#include "roster/validate.hpp"

namespace staffwright::app {

namespace {

Result<rules::RuleBook> bind_in(const roster::Problem& problem, const std::string& file) {
    Result<rules::RuleBook> book = rules::bind(problem);
    if (!book && book.error().place.file.empty()) {
        book.error().place.file = file;
    }
    return book;
}

Result<void> add_pay(roster::Problem& problem, const std::string& file, const std::string& packs_folder) {
    if (!problem.pay || !problem.pay->cost_unit) {
        return {};
    }
    const pay::Packs packs = TRY(pay_packs_beside_rules(packs_folder));
    Result<std::vector<roster::DutyCost>> costs = pay::duty_costs(problem, packs, *problem.pay->cost_unit);
    if (!costs) {
        if (costs.error().place.file.empty()) {
            costs.error().place.file = file;
        }
        return formats::with_line(costs.error());
    }
    problem.duty_costs.insert(problem.duty_costs.end(), costs->begin(), costs->end());
    return {};
}

Result<Case> checked(formats::LoadedProblem loaded, roster::Problem problem) {
    if (Result<void> valid = roster::validate(problem); !valid) {
        valid.error().place.file = loaded.path;
        return std::move(valid.error());
    }
    rules::RuleBook book = TRY(bind_in(problem, loaded.path));
    loaded.problem = std::move(problem);
    return Case{std::move(loaded), std::move(book)};
}

}    // namespace

Result<Case> open_case(const std::string& path, const formats::LoadOptions& options) {
    formats::LoadedProblem loaded = TRY(formats::load_problem(path, options));
    TRY(add_pay(loaded.problem, path, options.packs));
    rules::RuleBook book = TRY(bind_in(loaded.problem, path));
    return Case{std::move(loaded), std::move(book)};
}

Result<Case> make_case(roster::Problem problem) {
    formats::LoadedProblem made;
    made.format = formats::Format::native;
    return checked(std::move(made), std::move(problem));
}

Result<Case> with_problem(const Case& opened, roster::Problem problem) {
    return checked(opened.loaded, std::move(problem));
}

Result<std::string> roster_text(const Case& opened, const roster::Roster& roster) {
    switch (opened.loaded.format) {
        case formats::Format::curtois:
            return formats::write_curtois_roster(opened.problem(), roster);
        case formats::Format::native:
            return formats::write_native_roster(opened.problem(), roster);
        case formats::Format::inrc2:
            break;
    }
    return Error{ErrorId::unsupported, "an INRC-II roster is a folder of files, not one file", "name the folder", {}};
}

}    // namespace staffwright::app
