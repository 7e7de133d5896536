#include "app/facts/people_lines.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "app/facts/whole.hpp"
#include "app/rosters/unit_people.hpp"
#include "formats/native_words.hpp"

namespace staffwright::app::facts {

namespace {

std::string in_small_letters(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return text;
}

}    // namespace

PeopleLines::PeopleLines(const formats::CsvTable& table, const rosters::UnitFacts& facts,
                         const std::vector<store::UnitMember>& around)
    : table_(table), facts_(facts) {
    for (const store::UnitMember& member : facts.members) {
        members_.emplace(table_name_of(member), &member);    // of several memberships the first
    }
    for (const store::UnitMember& member : around) {
        taken_.emplace(in_small_letters(table_name_of(member)), table_name_of(member));
    }
}

Result<std::vector<Said>> PeopleLines::read() const {
    constexpr std::size_t most = 2'000;
    if (table_.size() > most) {
        return table_.wrong(most, "person", ErrorId::too_large, fmt::format("the table has more than {} people", most),
                            "a unit has fewer; bring them in unit by unit");
    }
    std::vector<Said> all;
    std::map<std::string, int> codes;
    std::map<store::PersonId, int> people;
    for (std::size_t row = 0; row < table_.size(); ++row) {
        Said said = TRY(read(row));
        const auto [code, is_new_code] = codes.emplace(in_small_letters(said.code), said.line.line());
        int before = is_new_code ? 0 : code->second;
        if (said.member != nullptr) {
            const auto [person, is_new] = people.emplace(said.member->person, said.line.line());
            before = is_new ? before : person->second;
        }
        if (before != 0) {
            return said.line.wrong("person", fmt::format("stands in line {} already", before), "write everybody once");
        }
        all.push_back(std::move(said));
    }
    return all;
}

Result<Said> PeopleLines::read(std::size_t row) const {
    Said said{.line = Line(table_, row, facts_)};
    const Line& line = said.line;
    said.code = line.cell("person");
    said.given = line.cell("given_name");
    said.family = line.cell("family_name");
    said.groups = fmt::format("{}", fmt::join(rosters::names_in(line.cell("groups")), ","));
    for (const auto& [text, field, may_be_empty] :
         {std::tuple{said.code, "person", false}, std::tuple{said.given, "given_name", true},
          std::tuple{said.family, "family_name", !said.given.empty()}, std::tuple{said.groups, "groups", true}}) {
        if (const Result<void> sound = expect_text(text, field, may_be_empty); !sound) {
            return line.wrong(sound.error());
        }
    }
    const auto member = members_.find(said.code);
    said.member = member == members_.end() ? nullptr : member->second;
    if (said.member == nullptr) {
        TRY(expect_free(said));
    }
    said.skills = TRY(line.skills());
    TRY(read_contract(said));
    return said;
}

Result<void> PeopleLines::expect_free(const Said& said) const {
    const auto taken = taken_.find(in_small_letters(said.code));
    if (taken == taken_.end() && !store::is_uuid(said.code)) {
        return {};
    }
    Error error = said.line.wrong("person", "is nobody of the unit in these days, and no code for somebody new");
    error.id = ErrorId::conflict;
    if (taken == taken_.end()) {
        error.advice = "it looks like an id; give whoever is new a code of letters";
    } else if (taken->second != said.code) {
        error.what = fmt::format("\"{}\" differs from \"{}\" in capital letters alone", said.code, taken->second);
        error.advice = "write the code as it is, or give whoever is new another one";
    } else {
        error.what = fmt::format("\"{}\" is the code of somebody who is in the unit on other days", said.code);
        error.advice = "give another code, or bring them back on the person's own page first";
    }
    return error;
}

Result<void> PeopleLines::read_contract(Said& said) const {
    const Line& line = said.line;
    const char* cells[] = {"employment", "grade", "wte", "weekly_minutes", "packs"};
    said.is_contract_said =
        said.member == nullptr ||
        std::any_of(std::begin(cells), std::end(cells), [&](const char* each) { return !line.cell(each).empty(); });
    if (!said.is_contract_said) {
        return {};
    }
    store::Contract& contract = said.contract;
    said.is_employment_said = !line.cell("employment").empty();
    contract.employment = said.is_employment_said ? line.cell("employment") : "substantive";
    contract.grade = line.cell("grade");
    const std::optional<Wte> wte = formats::read_wte(line.cell("wte"));
    if (!wte) {
        return line.wrong("wte", "is no share of whole time", "write 1 for whole time, 0.6 for three days of five");
    }
    contract.wte = *wte;
    contract.weekly = Minutes{TRY(line.count("weekly_minutes", most_weekly_minutes.count(), "minutes of a week",
                                             "37 hours and a half are 2250 minutes"))};
    said.are_packs_said = !line.cell("packs").empty();
    if (line.cell("packs") != "none") {
        contract.packs = rosters::names_in(line.cell("packs"));
    }
    if (said.member == nullptr && !said.are_packs_said) {
        contract.packs = TRY(packs_of_grade(line, facts_));
    }
    if (const Result<void> sound = expect_sound_contract(contract); !sound) {
        return line.wrong(sound.error());
    }
    return {};
}

Result<std::vector<std::string>> packs_of_grade(const Line& line, const rosters::UnitFacts& facts) {
    const std::string grade = line.cell("grade");
    for (const store::ContractKind& kind : facts.kinds) {
        if (kind.code == grade) {
            return rosters::names_in(kind.packs);
        }
    }
    for (const store::Contract& contract : facts.contracts) {
        if (contract.grade == grade) {
            return contract.packs;
        }
    }
    return line.wrong("packs",
                      fmt::format("does not say which rules hold, and nobody of the unit has the grade {}", grade),
                      "name the rule packs with commas between, or write none");
}

}    // namespace staffwright::app::facts
