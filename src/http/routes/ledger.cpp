#include "http/routes/ledger.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <memory>

#include "app/ledger/ledger.hpp"
#include "http/routes/row_parts.hpp"

namespace staffwright::http {

namespace ledger = app::ledger;

namespace {

boost::json::array described_definitions(calendar::Date day) {
    boost::json::array rows;
    for (const ledger::DefinitionRow& row : ledger::definition_rows_on(day)) {
        rows.push_back(boost::json::object{{"name", row.name},
                                           {"from", row.from.to_string()},
                                           {"value", row.value},
                                           {"source", row.source},
                                           {"certainty", row.certainty}});
    }
    return rows;
}

boost::json::string_view name_of(ledger::Measure measure) {
    return ledger::measure_names[static_cast<std::size_t>(measure)];
}

boost::json::object described(const ledger::UnitNamed& unit) {
    return {{"id", unit.id.text()}, {"name", unit.name}};
}

boost::json::value described(const std::optional<ledger::FiveFigures>& spread) {
    if (!spread) {
        return nullptr;
    }
    return boost::json::object{{"lowest", (*spread)[0]},
                               {"lower_quartile", (*spread)[1]},
                               {"median", (*spread)[2]},
                               {"upper_quartile", (*spread)[3]},
                               {"highest", (*spread)[4]}};
}

boost::json::object described(const ledger::OwnLedger& own) {
    boost::json::array units;
    for (const ledger::UnitNamed& unit : own.units) {
        units.push_back(described(unit));
    }
    boost::json::array figures;
    for (const ledger::OwnFigure& figure : own.figures) {
        figures.push_back(boost::json::object{{"measure", name_of(figure.measure)},
                                              {"count", figure.count},
                                              {"rate_hundredths", or_null(figure.rate)},
                                              {"fair_share_hundredths", or_null(figure.fair_share)},
                                              {"difference_hundredths", or_null(figure.difference)},
                                              {"spread", described(figure.spread)}});
    }
    boost::json::array entries;
    for (const ledger::Entry& entry : own.entries) {
        entries.push_back(boost::json::object{
            {"measure", name_of(entry.measure)}, {"day", entry.day.to_string()}, {"what", entry.what}});
    }
    return {{"from", own.period.first.to_string()},
            {"until", own.period.until.to_string()},
            {"unit", own.unit ? boost::json::value(described(*own.unit)) : nullptr},
            {"units", std::move(units)},
            {"standing", ledger::standing_names[static_cast<std::size_t>(own.standing)]},
            {"published_days", own.published_days},
            {"days_in_post", own.days},
            {"average_wte", or_null(own.average)},
            {"people", or_null(own.people)},
            {"figures", std::move(figures)},
            {"entries", std::move(entries)},
            {"definitions", described_definitions(own.period.until - 1)}};
}

boost::json::object described(const ledger::Member& member, const ledger::Line& line, const ledger::Shares& shares) {
    boost::json::array figures;
    for (std::size_t i = 0; i < ledger::measure_count; ++i) {
        const auto measure = static_cast<ledger::Measure>(i);
        figures.push_back(boost::json::object{{"measure", name_of(measure)},
                                              {"count", line.count(measure)},
                                              {"fair_share_hundredths", or_null(shares.fair_share(line, measure))},
                                              {"difference_hundredths", or_null(shares.difference(line, measure))}});
    }
    return {{"person", member.person.text()},
            {"name", member.name},
            {"days_in_post", line.days},
            {"average_wte", or_null(line.average())},
            {"figures", std::move(figures)}};
}

boost::json::object described(const ledger::UnitLedger& whole) {
    boost::json::array people;
    for (std::size_t i = 0; i < whole.year.members.size(); ++i) {
        people.push_back(described(whole.year.members[i], whole.shares.lines[i], whole.shares));
    }
    return {{"from", whole.year.period.first.to_string()},
            {"until", whole.year.period.until.to_string()},
            {"unit", described(whole.unit)},
            {"published_days", whole.shares.published_days},
            {"people", std::move(people)},
            {"definitions", described_definitions(whole.year.period.until - 1)}};
}

class Ledgers {
public:
    Ledgers(const app::Platform& platform, const Gate& gate) : platform_(platform), gate_(gate) {}

    Result<Response> own(const Call& call) const {
        TRY(call.only_query({"unit"}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const store::TrustId trust = TRY(path_id<store::TrustId>(call, "trust"));
        std::optional<store::UnitId> unit;
        if (const auto text = call.query_text("unit")) {
            const Result<store::UnitId> id = store::UnitId::parse(*text);
            if (!id) {
                return Error{ErrorId::bad_value, "unit is no id", id.error().advice, Place{"", 0, "unit"}};
            }
            unit = *id;
        }
        return tagged(described(TRY(ledger::own_ledger(platform_, actor, trust, unit))));
    }

    Result<Response> of_unit(const Call& call) const {
        TRY(call.only_query({"day"}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const store::TrustId trust = TRY(path_id<store::TrustId>(call, "trust"));
        const store::UnitId unit = TRY(path_id<store::UnitId>(call, "unit"));
        const calendar::Date day = TRY(query_day_or(call, "day", today(platform_)));
        return tagged(described(TRY(ledger::unit_ledger(platform_, actor, trust, unit, day))));
    }

private:
    const app::Platform& platform_;
    const Gate& gate_;
};

}    // namespace

void add_ledger_routes(Router& router, const app::Platform& platform, const Gate& gate) {
    const auto routes = std::make_shared<Ledgers>(platform, gate);
    router.add({"GET", "/api/v1/trusts/{trust}/me/ledger", [routes](const Call& call) { return routes->own(call); }});
    router.add({"GET", "/api/v1/trusts/{trust}/units/{unit}/ledger",
                [routes](const Call& call) { return routes->of_unit(call); }});
}

}    // namespace staffwright::http
