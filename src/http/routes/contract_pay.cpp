#include "http/routes/contract_pay.hpp"

#include <boost/json/parse.hpp>
#include <memory>

#include "app/facts/contract_pay.hpp"
#include "formats/native_pay.hpp"
#include "http/routes/row_parts.hpp"

namespace staffwright::http {

namespace facts = app::facts;
namespace json = boost::json;

namespace {

constexpr std::size_t body_limit = 16 << 10;

/// As the native format has it, and as it is taken.
json::value described(const std::optional<roster::PayFacts>& stated) {
    if (!stated) {
        return nullptr;
    }
    roster::PayFacts said = *stated;
    said.employment = std::nullopt;    // these are the contract's to say
    said.from = std::nullopt;
    said.until = std::nullopt;
    return json::parse(formats::print_json(formats::pay_facts_json(said)));
}

json::array described(const std::vector<pay::Line>& lines) {
    json::array all;
    for (const pay::Line& line : lines) {
        all.push_back(json::object{{"element", pay::name(line.element)},
                                   {"words", pay::in_words(line.element)},
                                   {"amount_pence", line.amount.count()},
                                   {"working", line.working},
                                   {"sources", texts_of(line.grounds)}});
    }
    return all;
}

json::object described(const facts::ContractPay& pay) {
    json::object month{{"first", pay.month.to_string()}, {"grade", ""}, {"lines", json::array()}, {"gross_pence", 0}};
    if (pay.slip) {
        month["grade"] = pay.slip->grade;
        month["lines"] = described(pay.slip->lines);
        month["gross_pence"] = pay.slip->gross.count();
    }
    return {{"contract", pay.contract.id.text()},
            {"version", pay.contract.version},
            {"pay", described(pay.facts)},
            {"month", pay.slip ? json::value(std::move(month)) : json::value(nullptr)},
            {"trouble", or_null(pay.trouble)}};
}

json::object described(const facts::SchemeOffered& offered) {
    json::array points;
    for (const facts::PointOffered& point : offered.points) {
        points.push_back(json::object{
            {"key", point.key}, {"band", point.band}, {"point", point.point}, {"annual_pence", point.annual.count()}});
    }
    return {{"scheme", offered.scheme},
            {"name", offered.name},
            {"points", std::move(points)},
            {"zones", texts_of(offered.zones)},
            {"on_call", texts_of(offered.on_call)},
            {"premia", texts_of(offered.premia)}};
}

class ContractPays {
public:
    ContractPays(const app::Platform& platform, const Gate& gate) : platform_(platform), gate_(gate) {}

    Result<Response> show(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        return tagged(described(TRY(facts::contract_pay(platform_, actor, TRY(trust_of(call)), TRY(asked(call))))));
    }

    Result<Response> state(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const JsonBody body = TRY(call.json());
        const formats::Node root = body.root();
        TRY(root.only({"pay", "version"}));
        facts::StatedPay stated;
        stated.of = TRY(asked(call));
        stated.version = TRY(root.number("version"));
        const formats::Node pay = TRY(root.field("pay"));    // null takes it away; saying nothing would be a slip
        if (is_given(root, "pay")) {
            stated.facts = TRY(formats::read_pay_facts(pay));
        }
        return json_answer(described(TRY(facts::state_contract_pay(platform_, actor, TRY(trust_of(call)), stated))));
    }

    Result<Response> schemes(const Call& call) const {
        TRY(call.only_query({"day"}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const calendar::Date day = TRY(query_day_or(call, "day", today(platform_)));
        json::array items;
        for (const facts::SchemeOffered& offered :
             TRY(facts::pay_schemes(platform_, actor, TRY(trust_of(call)), day))) {
            items.push_back(described(offered));
        }
        return tagged(json::object{{"items", std::move(items)}, {"next", nullptr}});
    }

private:
    static Result<store::TrustId> trust_of(const Call& call) { return path_id<store::TrustId>(call, "trust"); }
    static Result<facts::ContractOf> asked(const Call& call) {
        facts::ContractOf of;
        of.person = TRY(path_id<store::PersonId>(call, "person"));
        of.contract = TRY(path_id<store::ContractId>(call, "contract"));
        return of;
    }

    const app::Platform& platform_;
    const Gate& gate_;
};

}    // namespace

void add_contract_pay_routes(Router& router, const app::Platform& platform, const Gate& gate) {
    const auto routes = std::make_shared<ContractPays>(platform, gate);
    using Method = Result<Response> (ContractPays::*)(const Call&) const;
    const auto add = [&](const char* method, const std::string& path, Method handler, std::size_t limit = 0) {
        router.add({method, "/api/v1/trusts/{trust}" + path,
                    [routes, handler](const Call& call) { return ((*routes).*handler)(call); }, Kind::api, limit});
    };
    add("GET", "/people/{person}/contracts/{contract}/pay", &ContractPays::show);
    add("PUT", "/people/{person}/contracts/{contract}/pay", &ContractPays::state, body_limit);
    add("GET", "/pay-schemes", &ContractPays::schemes);
}

}    // namespace staffwright::http
