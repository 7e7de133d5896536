#include "app/headroom.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "formats/decimals.hpp"
#include "formats/lines.hpp"
#include "formats/native_fields.hpp"
#include "formats/native_pay.hpp"
#include "pay/money.hpp"

namespace staffwright::app {

using formats::JsonValue;
using formats::Node;
using terms::FundedHeadroom;
using terms::Headroom;

namespace {

constexpr std::string_view headroom_format = "staffwright-headroom";
constexpr std::size_t percent_places = 2;
constexpr const char* bank_holidays = "bank_holiday";

Result<FundedHeadroom> read_funded(const Node& node) {
    TRY(node.only({"from", "percent", "source"}));
    FundedHeadroom funded;
    funded.from = TRY(formats::read_date(TRY(node.field("from"))));
    const Node percent = TRY(node.field("percent"));
    funded.share = TRY(formats::read_decimal_of(percent, percent_places));
    if (funded.share < 0 || funded.share >= pay::whole_percent) {
        return percent.wrong(ErrorId::bad_value,
                             fmt::format("{} % is no share of contracted hours", percent.value().text),
                             "give what of 100 hours is funded for leave, sickness and study, as 22.5");
    }
    funded.source =
        TRY(formats::printable_text(node, "source", "say where it is stated, as \"Budget 2026/27, line 12\""));
    return funded;
}

/// "  annual                60 h    9.1 %"
std::string line_of(const std::string& name, Minutes minutes, const Headroom& figure) {
    const std::optional<std::int64_t> share = figure.share(minutes);
    return fmt::format("  {:<20}{:>12}{:>12}\n", name, format_minutes(minutes),
                       share ? pay::percent_text(*share) : "-");
}

JsonValue share_json(const Headroom& figure, Minutes minutes) {
    const std::optional<std::int64_t> share = figure.share(minutes);
    return share ? JsonValue::decimal(formats::decimal_text(*share, percent_places)) : JsonValue{};
}

}    // namespace

Result<std::vector<FundedHeadroom>> read_funded_headroom(const std::string& file) {
    const std::string text = TRY(read_file(file, formats::largest_file));
    const JsonValue document = TRY(formats::parse_json(text, file));
    const Node root(document, file);
    TRY(formats::check_document(root, headroom_format));
    TRY(root.only({"format", "version", "funded"}));
    TRY(root.field("funded"));
    std::vector<FundedHeadroom> all;
    TRY(root.each("funded", [&](const Node& node) -> Result<void> {
        FundedHeadroom funded = TRY(read_funded(node));
        if (std::any_of(all.begin(), all.end(), [&](const FundedHeadroom& each) { return each.from == funded.from; })) {
            return node.at("from").wrong(ErrorId::contradiction,
                                         fmt::format("two begin on {}", funded.from.to_string()),
                                         "keep one for each first day; it holds until the next");
        }
        all.push_back(std::move(funded));
        return {};
    }));
    return all;
}

Headroom headroom_of(const roster::Problem& problem, const std::vector<terms::HoursBalance>& balances,
                     const std::vector<FundedHeadroom>& funded) {
    const calendar::Date first = problem.horizon.first;
    terms::HeadroomCount count({first, problem.horizon.date(problem.horizon.days)}, funded);
    for (const terms::HoursBalance& balance : balances) {
        if (!balance.contracted) {
            continue;    // bank and agency work is nobody's establishment
        }
        for (roster::Day day = balance.employed_from; day < balance.employed_until; ++day) {
            count.employ(problem.horizon.date(day), balance.weekly);
        }
        for (const auto& [kind, minutes] : balance.leave) {
            count.away(kind, minutes);
        }
        count.away(bank_holidays, balance.bank_holidays);
    }
    return count.figure();
}

std::string printed_headroom(const Headroom& figure) {
    std::string text = "\nHeadroom: of the contracted hours of those employed\n";
    text += line_of("contracted", figure.contracted, figure);
    for (const auto& [kind, minutes] : figure.away) {
        text += line_of(kind, minutes, figure);
    }
    text += line_of("away in all", figure.away_in_all(), figure);
    if (!figure.funded) {
        return text + "  funded: not stated for every day of the period\n";
    }
    text += line_of("funded", *figure.funded, figure);
    const Minutes left = *figure.left();
    text += line_of(left < Minutes{} ? "over" : "left", left < Minutes{} ? Minutes{} - left : left, figure);
    for (const FundedHeadroom& each : figure.grounds) {
        text += fmt::format("  {} from {}: {}\n", pay::percent_text(each.share), each.from.to_string(), each.source);
    }
    return text;
}

JsonValue headroom_json(const Headroom& figure) {
    const auto amount = [&](Minutes minutes) {
        JsonValue json = JsonValue::object();
        json.add("minutes", JsonValue::number(minutes.count())).add("percent", share_json(figure, minutes));
        return json;
    };
    JsonValue away = JsonValue::object();
    for (const auto& [kind, minutes] : figure.away) {
        away.add(kind, amount(minutes));
    }
    JsonValue grounds = JsonValue::array();
    for (const FundedHeadroom& each : figure.grounds) {
        grounds.add(JsonValue::object()
                        .add("from", JsonValue::string(each.from.to_string()))
                        .add("percent", JsonValue::decimal(formats::decimal_text(each.share, percent_places)))
                        .add("source", JsonValue::string(each.source)));
    }
    JsonValue json = JsonValue::object();
    json.add("contracted_minutes", JsonValue::number(figure.contracted.count()))
        .add("away_by_kind", std::move(away))
        .add("away", amount(figure.away_in_all()))
        .add("funded", figure.funded ? amount(*figure.funded) : JsonValue{})
        .add("left", figure.left() ? amount(*figure.left()) : JsonValue{})
        .add("grounds", std::move(grounds));
    return json;
}

}    // namespace staffwright::app
