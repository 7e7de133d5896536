#include "http/routes/fact_json.hpp"

#include "http/routes/row_parts.hpp"

namespace staffwright::http {

namespace json = boost::json;

json::object described(const store::Unit& unit) {
    return {{"id", unit.id.text()},   {"code", unit.code},          {"name", unit.name},
            {"kind", unit.kind},      {"site", or_null(unit.site)}, {"closed_on", or_null(unit.closed_on)},
            {"version", unit.version}};
}

json::object described(const store::Skill& skill) {
    return {{"id", skill.id.text()}, {"code", skill.code}, {"name", skill.name}, {"version", skill.version}};
}

json::object described(const store::Person& person) {
    return {{"id", person.id.text()},
            {"given_name", person.given_name},
            {"family_name", person.family_name},
            {"known_as", or_null(person.known_as)},
            {"email", or_null(person.email)},
            {"phone", or_null(person.phone)},
            {"joined_on", or_null(person.joined_on)},
            {"left_on", or_null(person.left_on)},
            {"version", person.version}};
}

json::object described(const app::facts::ListedPerson& listed) {
    json::object result = described(listed.person);
    if (!listed.work) {
        return result;
    }
    json::array units;
    for (const store::UnitId& unit : listed.work->units) {
        units.emplace_back(unit.text());
    }
    const auto& contract = listed.work->contract;
    result["work"] = {{"contract", contract ? json::value(described(*contract)) : json::value(nullptr)},
                      {"units", std::move(units)},
                      {"next_skill_end", or_null(listed.work->next_skill_end)}};
    return result;
}

json::object described(const store::Contract& contract) {
    json::array packs;
    for (const std::string& pack : contract.packs) {
        packs.emplace_back(pack);
    }
    return {{"id", contract.id.text()},
            {"employment", contract.employment},
            {"grade", contract.grade},
            {"wte", contract.wte.count()},
            {"weekly_minutes", contract.weekly.count()},
            {"packs", std::move(packs)},
            {"starts_on", contract.starts_on.to_string()},
            {"ends_on", or_null(contract.ends_on)},
            {"version", contract.version}};
}

json::object described(const store::PersonSkill& held) {
    return {{"id", held.id.text()},
            {"skill", held.skill.text()},
            {"starts_on", held.starts_on.to_string()},
            {"ends_on", or_null(held.ends_on)},
            {"evidence", or_null(held.evidence)},
            {"version", held.version}};
}

json::object described(const store::UnitMember& member) {
    return {{"id", member.id.text()},
            {"unit", member.unit.text()},
            {"person", member.person.text()},
            {"is_home", member.is_home},
            {"groups", member.groups},
            {"code", or_null(member.code)},
            {"starts_on", member.starts_on.to_string()},
            {"ends_on", or_null(member.ends_on)},
            {"version", member.version}};
}

Result<store::Contract> contract_in(const formats::Node& node) {
    store::Contract contract;
    contract.employment = TRY(node.text_or("employment", "substantive"));
    contract.grade = TRY(node.text("grade"));
    contract.wte = Wte{TRY(node.number("wte"))};
    contract.weekly = Minutes{TRY(node.number("weekly_minutes"))};
    contract.packs = TRY(node.texts("packs"));
    contract.starts_on = TRY(day_in(node, "starts_on"));
    contract.ends_on = TRY(optional_day_in(node, "ends_on"));
    return contract;
}

json::object described(const app::facts::WholePerson& whole) {
    json::object result = described(whole.person);
    json::array contracts;
    for (const store::Contract& contract : whole.contracts) {
        contracts.push_back(described(contract));
    }
    json::array skills;
    for (const store::PersonSkill& held : whole.skills) {
        skills.push_back(described(held));
    }
    json::array memberships;
    for (const store::UnitMember& member : whole.memberships) {
        memberships.push_back(described(member));
    }
    result["memberships"] = std::move(memberships);
    result["contracts"] = std::move(contracts);
    result["skills"] = std::move(skills);
    return result;
}

json::object described(const store::Shift& shift) {
    return {{"id", shift.id.text()},
            {"unit", shift.unit.text()},
            {"code", shift.code},
            {"name", shift.name},
            {"starts_minute", shift.starts_minute},
            {"ends_minute", shift.ends_minute},
            {"unpaid_break_minutes", shift.unpaid_break.count()},
            {"paid_break_minutes", shift.paid_break.count()},
            {"credit_minutes", or_null(shift.credit)},
            {"exclusive", shift.is_exclusive},
            {"classes", shift.classes},
            {"retired_on", or_null(shift.retired_on)},
            {"version", shift.version}};
}

json::object described(const store::Demand& demand) {
    return {{"day", demand.day.to_string()},
            {"shift", or_null(demand.shift)},
            {"band_starts_minute", or_null(demand.band_starts_minute)},
            {"band_ends_minute", or_null(demand.band_ends_minute)},
            {"skill", or_null(demand.skill)},
            {"minimum", demand.minimum},
            {"optimum", demand.optimum},
            {"maximum", or_null(demand.maximum)}};
}

json::object described(const store::Leave& leave) {
    return {{"id", leave.id.text()},
            {"person", leave.person.text()},
            {"starts_on", leave.starts_on.to_string()},
            {"ends_on", leave.ends_on.to_string()},
            {"kind", leave.kind},
            {"credit_minutes", leave.credit.count()},
            {"minutes", leave.credited().count()},
            {"state", leave.state},
            {"asked_at", leave.asked_at.to_string()},
            {"decision_reason", or_null(leave.decision_reason)},
            {"version", leave.version}};
}

json::object described(const store::Wish& wish) {
    return {{"id", wish.id.text()},        {"unit", wish.unit.text()},
            {"day", wish.day.to_string()}, {"want", wish.wants_duty ? "on" : "off"},
            {"shifts", wish.shifts},       {"version", wish.version}};
}

json::object described(const app::facts::OwnDuty& own) {
    json::array with;
    for (const std::string& name : own.with) {
        with.emplace_back(name);
    }
    return {{"unit", own.duty.unit.text()},
            {"unit_name", own.unit},
            {"day", own.duty.day.to_string()},
            {"shift", own.code},
            {"shift_name", own.shift},
            {"starts_at", calendar::Moment{own.duty.starts_at}.to_string()},
            {"ends_at", calendar::Moment{own.duty.ends_at}.to_string()},
            {"with", std::move(with)}};
}

json::object described(const app::facts::OwnChange& change) {
    return {{"day", change.day.to_string()},
            {"unit_name", change.unit},
            {"before", change.before},
            {"now", change.now},
            {"told_at", change.told_at.to_string()}};
}

}    // namespace staffwright::http
