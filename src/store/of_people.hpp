// What several people have, read at once in place of person by person: for pages of people.
//
//     const std::vector<Contract> contracts = TRY(contracts_of(t, trust, people));
//
// By person (id), then as employment.hpp and people.hpp have it of one. Errors: as sql/failure.hpp has them. Thread
// safety: as the transaction.
#pragma once

#include <vector>

#include "store/employment.hpp"
#include "store/people.hpp"

namespace staffwright::store {

Result<std::vector<PersonSkill>> skills_of(sql::Transaction& t, const TrustId& trust,
                                           const std::vector<PersonId>& people);
Result<std::vector<UnitMember>> memberships_of(sql::Transaction& t, const TrustId& trust,
                                               const std::vector<PersonId>& people);
Result<std::vector<Contract>> contracts_of(sql::Transaction& t, const TrustId& trust,
                                           const std::vector<PersonId>& people);

}    // namespace staffwright::store
