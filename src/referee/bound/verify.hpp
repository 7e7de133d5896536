// Checks a certificate (roster/certificate.hpp): prices every leaf anew and says which bound that proves.
//
//     const BoundVerdict verdict = verify(judging, certificate);
//     verdict.holds()   verdict.bound   verdict.leaves
//
// Nothing in the certificate is believed: prices may be any (bad ones prove less), and where a person is claimed to
// cost at least so much, a cheaper line is looked for. Where the referee could not finish it says for whom and which
// rules it left out; a rule left out makes a line cheaper, so that what is proved stays proved. Errors: none. Requires:
// roster::validate(problem, certificate). Thread safety: pure.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "referee/judging.hpp"
#include "roster/certificate.hpp"

namespace staffwright::referee::bound {

struct LeafVerdict {
    enum class Standing : std::uint8_t {
        proved,       ///< no legal roster in the leaf costs less than `bound`
        no_roster,    ///< proved: no legal roster is in the leaf
        unproved      ///< said to hold no legal roster, but one was not ruled out; or the referee could not start
    };
    struct Person {
        PersonIx person;
        std::set<std::string> rules;    ///< left out
    };
    std::size_t node = 0;    ///< of the certificate
    Standing standing = Standing::unproved;
    Cost bound;                        ///< where proved
    std::vector<PersonIx> cheaper;     ///< people with a line below what was claimed
    std::vector<Person> unfinished;    ///< for whom rules were left out that may matter
};

struct BoundVerdict {
    std::optional<Cost> claimed;    ///< none: that no roster is legal
    std::optional<Cost> bound;      ///< proved; none if some leaf is unproved, or no roster is legal
    bool no_roster = false;         ///< proved: no roster is legal
    std::vector<LeafVerdict> leaves;
    std::set<std::string> left_out;    ///< kinds about several people that prices know nothing of
    std::size_t most_arcs = 0;         ///< of the largest graph: how hard it was
    [[nodiscard]] bool holds() const { return no_roster || (claimed && bound && *bound >= *claimed); }
};

[[nodiscard]] BoundVerdict verify(const Judging& judging, const roster::Certificate& certificate);

}    // namespace staffwright::referee::bound
