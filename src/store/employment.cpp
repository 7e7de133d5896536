#include "store/employment.hpp"

#include <map>

#include "store/of_people.hpp"
#include "store/sql/listed.hpp"

namespace staffwright::store {

namespace {

using sql::Row;
using sql::Statement;
using sql::Transaction;

constexpr Statement add_number{
    "add an assignment number",
    "INSERT INTO assignment_numbers (trust_id, id, person_id, number, starts_on, ends_on, version, "
    "import_batch, source, source_row) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"};
constexpr Statement change_number{
    "change an assignment number",
    "UPDATE assignment_numbers SET person_id = $4, number = $5, starts_on = $6, ends_on = $7, import_batch = "
    "$8, source = $9, source_row = $10, version = version + 1 WHERE trust_id = $1 AND id = $2 AND version = "
    "$3"};
constexpr Statement number_by_text{
    "assignment number",
    "SELECT trust_id, id, person_id, number, starts_on, ends_on, version, import_batch, source, source_row "
    "FROM assignment_numbers WHERE trust_id = $1 AND number = $2"};

#define CONTRACT_COLUMNS                                                                                          \
    "trust_id, id, person_id, assignment_number_id, employment, grade, scheme, band, point, high_cost_zone, "     \
    "hourly_pence, wte, weekly_minutes, pattern, starts_on, ends_on, version, import_batch, source, source_row, " \
    "pay_facts"
constexpr Statement add_contract{
    "add a contract",
    "INSERT INTO contracts (trust_id, id, person_id, assignment_number_id, employment, grade, scheme, band, "
    "point, high_cost_zone, hourly_pence, wte, weekly_minutes, pattern, starts_on, ends_on, version, "
    "import_batch, source, source_row, pay_facts) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, "
    "$14, $15, $16, $17, $18, $19, $20, $21)"};
constexpr Statement change_contract{
    "change a contract",
    "UPDATE contracts SET person_id = $4, assignment_number_id = $5, employment = $6, grade = $7, scheme = "
    "$8, band = $9, point = $10, high_cost_zone = $11, hourly_pence = $12, wte = $13, weekly_minutes = $14, "
    "pattern = $15, starts_on = $16, ends_on = $17, import_batch = $18, source = $19, source_row = $20, "
    "pay_facts = $21, version = version + 1 WHERE trust_id = $1 AND id = $2 AND version = $3"};
constexpr Statement contracts_of_person{
    "contracts of a person",
    "SELECT " CONTRACT_COLUMNS " FROM contracts WHERE trust_id = $1 AND person_id = $2 ORDER BY starts_on, id"};
constexpr Statement contracts_of_unit{
    "contracts in a unit",
    "SELECT " CONTRACT_COLUMNS
    " FROM contracts WHERE trust_id = $1 AND starts_on < $4 AND "
    "(ends_on IS NULL OR ends_on > $3) AND person_id IN (SELECT person_id FROM unit_members WHERE trust_id = $1 AND "
    "unit_id = $2 AND starts_on < $4 AND (ends_on IS NULL OR ends_on > $3)) ORDER BY person_id, starts_on, id"};
#define CONTRACTS_OF_PEOPLE "SELECT " CONTRACT_COLUMNS " FROM contracts WHERE trust_id = $1 AND person_id IN "
#define BY_PERSON_AND_START " ORDER BY person_id, starts_on, id"
constexpr sql::ByEngine contracts_of_people{
    {"contracts of people", CONTRACTS_OF_PEOPLE LISTED_ON_SQLITE("$2") BY_PERSON_AND_START},
    {"contracts of people", CONTRACTS_OF_PEOPLE LISTED_ON_POSTGRESQL("$2") BY_PERSON_AND_START}};
#define PACKS_OF_PEOPLE                                                                                     \
    "SELECT k.contract_id, k.pack FROM contract_packs AS k JOIN contracts AS c ON c.trust_id = k.trust_id " \
    "AND c.id = k.contract_id WHERE k.trust_id = $1 AND c.person_id IN "
#define BY_CONTRACT_AND_PLACE " ORDER BY k.contract_id, k.place"
constexpr sql::ByEngine contract_packs_of_people{
    {"packs of contracts of people", PACKS_OF_PEOPLE LISTED_ON_SQLITE("$2") BY_CONTRACT_AND_PLACE},
    {"packs of contracts of people", PACKS_OF_PEOPLE LISTED_ON_POSTGRESQL("$2") BY_CONTRACT_AND_PLACE}};
constexpr Statement contract_packs_of_unit{
    "packs of contracts in a unit",
    "SELECT k.contract_id, k.pack FROM contract_packs AS k JOIN contracts AS c ON c.trust_id = k.trust_id AND c.id = "
    "k.contract_id WHERE k.trust_id = $1 AND c.starts_on < $4 AND (c.ends_on IS NULL OR c.ends_on > $3) AND "
    "c.person_id IN (SELECT person_id FROM unit_members WHERE trust_id = $1 AND unit_id = $2 AND starts_on < $4 AND "
    "(ends_on IS NULL OR ends_on > $3)) ORDER BY k.contract_id, k.place"};
constexpr Statement add_pack{"add a contract's pack",
                             "INSERT INTO contract_packs (trust_id, contract_id, place, pack) VALUES ($1, $2, $3, $4)"};
constexpr Statement remove_packs{"remove a contract's packs",
                                 "DELETE FROM contract_packs WHERE trust_id = $1 AND contract_id = $2"};
constexpr Statement packs_of_contract{
    "packs of a contract", "SELECT pack FROM contract_packs WHERE trust_id = $1 AND contract_id = $2 ORDER BY place"};

constexpr Statement add_post{
    "add a post",
    "INSERT INTO posts (trust_id, id, unit_id, code, title, grade, wte, cost_centre, budget_pence, "
    "starts_on, ends_on, version, import_batch, source, source_row) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, "
    "$9, $10, $11, $12, $13, $14, $15)"};
constexpr Statement change_post{
    "change a post",
    "UPDATE posts SET unit_id = $4, code = $5, title = $6, grade = $7, wte = $8, cost_centre = $9, "
    "budget_pence = $10, starts_on = $11, ends_on = $12, import_batch = $13, source = $14, source_row = $15, "
    "version = version + 1 WHERE trust_id = $1 AND id = $2 AND version = $3"};
constexpr Statement posts_of_unit{
    "posts of a unit",
    "SELECT trust_id, id, unit_id, code, title, grade, wte, cost_centre, budget_pence, starts_on, ends_on, "
    "version, import_batch, source, source_row FROM posts WHERE trust_id = $1 AND unit_id = $2 ORDER BY code"};

constexpr Statement add_holding{
    "add a holding of a post",
    "INSERT INTO post_holdings (trust_id, id, post_id, person_id, contract_id, wte, starts_on, ends_on, "
    "version, import_batch, source, source_row) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"};
constexpr Statement change_holding{
    "change a holding of a post",
    "UPDATE post_holdings SET post_id = $4, person_id = $5, contract_id = $6, wte = $7, starts_on = $8, "
    "ends_on = $9, import_batch = $10, source = $11, source_row = $12, version = version + 1 WHERE trust_id "
    "= $1 AND id = $2 AND version = $3"};
constexpr Statement holdings_of_unit{
    "holdings of a unit",
    "SELECT h.trust_id, h.id, h.post_id, h.person_id, h.contract_id, h.wte, h.starts_on, h.ends_on, "
    "h.version, h.import_batch, h.source, h.source_row FROM post_holdings AS h JOIN posts AS p ON p.trust_id "
    "= h.trust_id AND p.id = h.post_id WHERE h.trust_id = $1 AND p.unit_id = $2 AND h.starts_on < $4 AND "
    "(h.ends_on IS NULL OR h.ends_on > $3) ORDER BY p.code, h.starts_on, h.id"};

AssignmentNumber read_number(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .id = row.get<AssignmentNumberId>("id"),
            .person = row.get<PersonId>("person_id"),
            .number = row.get<std::string>("number"),
            .starts_on = row.get<calendar::Date>("starts_on"),
            .ends_on = row.get<std::optional<calendar::Date>>("ends_on"),
            .version = row.get<std::int64_t>("version"),
            .origin = read_origin(row)};
}

Contract read_contract(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .id = row.get<ContractId>("id"),
            .person = row.get<PersonId>("person_id"),
            .assignment_number = row.get<std::optional<AssignmentNumberId>>("assignment_number_id"),
            .employment = row.get<std::string>("employment"),
            .grade = row.get<std::string>("grade"),
            .scheme = row.get<std::optional<std::string>>("scheme"),
            .band = row.get<std::optional<std::string>>("band"),
            .point = row.get<std::optional<std::string>>("point"),
            .high_cost_zone = row.get<std::optional<std::string>>("high_cost_zone"),
            .hourly = row.get<std::optional<Pence>>("hourly_pence"),
            .wte = row.get<Wte>("wte"),
            .weekly = row.get<Minutes>("weekly_minutes"),
            .pattern = row.get<std::optional<std::string>>("pattern"),
            .starts_on = row.get<calendar::Date>("starts_on"),
            .ends_on = row.get<std::optional<calendar::Date>>("ends_on"),
            .version = row.get<std::int64_t>("version"),
            .origin = read_origin(row),
            .pay_facts = row.get<std::optional<std::string>>("pay_facts")};
}

Post read_post(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .id = row.get<PostId>("id"),
            .unit = row.get<UnitId>("unit_id"),
            .code = row.get<std::string>("code"),
            .title = row.get<std::string>("title"),
            .grade = row.get<std::string>("grade"),
            .wte = row.get<Wte>("wte"),
            .cost_centre = row.get<std::optional<std::string>>("cost_centre"),
            .budget = row.get<std::optional<Pence>>("budget_pence"),
            .starts_on = row.get<calendar::Date>("starts_on"),
            .ends_on = row.get<std::optional<calendar::Date>>("ends_on"),
            .version = row.get<std::int64_t>("version"),
            .origin = read_origin(row)};
}

PostHolding read_holding(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .id = row.get<PostHoldingId>("id"),
            .post = row.get<PostId>("post_id"),
            .person = row.get<PersonId>("person_id"),
            .contract = row.get<std::optional<ContractId>>("contract_id"),
            .wte = row.get<Wte>("wte"),
            .starts_on = row.get<calendar::Date>("starts_on"),
            .ends_on = row.get<std::optional<calendar::Date>>("ends_on"),
            .version = row.get<std::int64_t>("version"),
            .origin = read_origin(row)};
}

struct PackOfContract {
    ContractId contract{};
    std::string pack{};
};

PackOfContract read_pack(Row& row) {
    return {row.get<ContractId>("contract_id"), row.get<std::string>("pack")};
}

/// `packs`: by place.
std::vector<Contract> with_packs(std::vector<Contract> contracts, const std::vector<PackOfContract>& packs) {
    std::map<ContractId, std::vector<std::string>> by_contract;
    for (const PackOfContract& each : packs) {
        by_contract[each.contract].push_back(each.pack);
    }
    for (Contract& contract : contracts) {
        contract.packs = by_contract[contract.id];
    }
    return contracts;
}

Result<void> write_packs(Transaction& t, const Contract& contract) {
    std::int64_t place = 0;
    for (const std::string& pack : contract.packs) {
        TRY(t.run(add_pack, contract.trust, contract.id, ++place, pack));
    }
    return {};
}

}    // namespace

Result<void> add(Transaction& t, const AssignmentNumber& number) {
    TRY(t.run(add_number, number.trust, number.id, number.person, number.number, number.starts_on, number.ends_on,
              number.version, number.origin.batch, number.origin.source, number.origin.row));
    return {};
}

Result<std::int64_t> change(Transaction& t, const AssignmentNumber& number) {
    const std::int64_t changed =
        TRY(t.change(change_number, number.trust, number.id, number.version, number.person, number.number,
                     number.starts_on, number.ends_on, number.origin.batch, number.origin.source, number.origin.row));
    TRY(expect_current(changed, "assignment number", number.number));
    return number.version + 1;
}

Result<std::optional<AssignmentNumber>> find_number(Transaction& t, const TrustId& trust, const std::string& number) {
    return t.one(number_by_text, read_number, trust, number);
}

Result<void> add(Transaction& t, const Contract& contract) {
    TRY(t.run(add_contract, contract.trust, contract.id, contract.person, contract.assignment_number,
              contract.employment, contract.grade, contract.scheme, contract.band, contract.point,
              contract.high_cost_zone, contract.hourly, contract.wte, contract.weekly, contract.pattern,
              contract.starts_on, contract.ends_on, contract.version, contract.origin.batch, contract.origin.source,
              contract.origin.row, contract.pay_facts));
    return write_packs(t, contract);
}

Result<std::int64_t> change(Transaction& t, const Contract& contract) {
    const std::int64_t changed = TRY(t.change(
        change_contract, contract.trust, contract.id, contract.version, contract.person, contract.assignment_number,
        contract.employment, contract.grade, contract.scheme, contract.band, contract.point, contract.high_cost_zone,
        contract.hourly, contract.wte, contract.weekly, contract.pattern, contract.starts_on, contract.ends_on,
        contract.origin.batch, contract.origin.source, contract.origin.row, contract.pay_facts));
    TRY(expect_current(changed, "contract", contract.id.text()));
    TRY(t.run(remove_packs, contract.trust, contract.id));
    TRY(write_packs(t, contract));
    return contract.version + 1;
}

Result<std::vector<Contract>> contracts_of(Transaction& t, const TrustId& trust, const PersonId& person) {
    std::vector<Contract> contracts = TRY(t.all(contracts_of_person, read_contract, trust, person));
    for (Contract& contract : contracts) {
        contract.packs = TRY(t.all(
            packs_of_contract, [](Row& row) { return row.get<std::string>("pack"); }, trust, contract.id));
    }
    return contracts;
}

Result<std::vector<Contract>> contracts_in(Transaction& t, const TrustId& trust, const UnitId& unit,
                                           calendar::Date from, calendar::Date until) {
    const std::vector<Contract> contracts = TRY(t.all(contracts_of_unit, read_contract, trust, unit, from, until));
    return with_packs(contracts, TRY(t.all(contract_packs_of_unit, read_pack, trust, unit, from, until)));
}

Result<std::vector<Contract>> contracts_of(Transaction& t, const TrustId& trust, const std::vector<PersonId>& people) {
    const std::string list = sql::listed(people);
    const std::vector<Contract> contracts = TRY(t.all(contracts_of_people.on(t.engine()), read_contract, trust, list));
    return with_packs(contracts, TRY(t.all(contract_packs_of_people.on(t.engine()), read_pack, trust, list)));
}

Result<void> add(Transaction& t, const Post& post) {
    TRY(t.run(add_post, post.trust, post.id, post.unit, post.code, post.title, post.grade, post.wte, post.cost_centre,
              post.budget, post.starts_on, post.ends_on, post.version, post.origin.batch, post.origin.source,
              post.origin.row));
    return {};
}

Result<std::int64_t> change(Transaction& t, const Post& post) {
    const std::int64_t changed =
        TRY(t.change(change_post, post.trust, post.id, post.version, post.unit, post.code, post.title, post.grade,
                     post.wte, post.cost_centre, post.budget, post.starts_on, post.ends_on, post.origin.batch,
                     post.origin.source, post.origin.row));
    TRY(expect_current(changed, "post", post.code));
    return post.version + 1;
}

Result<std::vector<Post>> posts_of(Transaction& t, const TrustId& trust, const UnitId& unit) {
    return t.all(posts_of_unit, read_post, trust, unit);
}

Result<void> add(Transaction& t, const PostHolding& holding) {
    TRY(t.run(add_holding, holding.trust, holding.id, holding.post, holding.person, holding.contract, holding.wte,
              holding.starts_on, holding.ends_on, holding.version, holding.origin.batch, holding.origin.source,
              holding.origin.row));
    return {};
}

Result<std::int64_t> change(Transaction& t, const PostHolding& holding) {
    const std::int64_t changed =
        TRY(t.change(change_holding, holding.trust, holding.id, holding.version, holding.post, holding.person,
                     holding.contract, holding.wte, holding.starts_on, holding.ends_on, holding.origin.batch,
                     holding.origin.source, holding.origin.row));
    TRY(expect_current(changed, "the holding", holding.id.text()));
    return holding.version + 1;
}

Result<std::vector<PostHolding>> holdings_of(Transaction& t, const TrustId& trust, const UnitId& unit,
                                             calendar::Date from, calendar::Date until) {
    return t.all(holdings_of_unit, read_holding, trust, unit, from, until);
}

}    // namespace staffwright::store
