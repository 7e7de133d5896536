// The prose of --help for the commands about accounts; help_text.hpp has the others. Thread safety: constants.
#pragma once

namespace staffwright::cli::help {

inline constexpr const char* user_footer =
    R"(The first administrator is made here; from then on accounts are made and roles given by administrators over the platform's
interface (docs/operations/accounts.md). Whoever can write the database can do this: there is no other check.

Exit codes: 0 done; 2 bad input or usage, or a database of another schema; 3 the database cannot be reached, or a fault.
)";

inline constexpr const char* user_add_footer =
    R"(The password must have twelve characters or more and not be one that is guessed first: three random words will do. Privileged
roles, administrator among them, count only once a second factor has been enrolled and shown.

Example:
  staffwright user add --db sqlite:store.db --region nw --region-name "North West" --login amy@example.org \
      --name "Amy Archer" --email amy@example.org --administrator

Exit codes: 0 done; 2 bad input or usage, or a database of another schema; 3 the database cannot be reached, or a fault.
)";

inline constexpr const char* user_list_footer =
    R"(A line for each account: login, name, state and roles, each with the code of its trust or region.

Exit codes: 0 done; 2 bad input or usage, or a database of another schema; 3 the database cannot be reached, or a fault.
)";

inline constexpr const char* user_state_footer =
    R"(Who is suspended or leaves is shut out with the next request. Who is restored gets in with the old password and roles; who
left has lost roles, tokens and password for good. The last administrator of a place cannot go.

Exit codes: 0 done; 2 bad input or usage, or a database of another schema; 3 the database cannot be reached, or a fault.
)";

inline constexpr const char* user_reset_footer =
    R"(For whoever has lost both the password and the second factor. All their sessions end.

Exit codes: 0 done; 2 bad input or usage, or a database of another schema; 3 the database cannot be reached, or a fault.
)";

inline constexpr const char* user_role_footer =
    R"(A role holds in a unit, a trust with all its units, or a region with all its trusts; docs/policy.md lists the roles and up to
where each goes.

Examples:
  staffwright user role add --db sqlite:store.db --login amy@example.org --role roster_maker --trust R0A --unit 7A
  staffwright user role remove --db sqlite:store.db --login amy@example.org --role administrator

Exit codes: 0 done; 2 bad input or usage, or a database of another schema; 3 the database cannot be reached, or a fault.
)";

inline constexpr const char* trust_footer =
    R"(Example:
  staffwright trust add --db sqlite:store.db --region nw --code R0A --name "Manchester University NHS Foundation Trust"

Exit codes: 0 done; 2 bad input or usage, or a database of another schema; 3 the database cannot be reached, or a fault.
)";

inline constexpr const char* audit_footer =
    R"(Every trust has a chain of what was done there, and every region one of what is its own: accounts, sign-ins, settings.
Personal values are not shown here.

Exit codes: 0 done; 2 bad input or usage, or a database of another schema; 3 the database cannot be reached, or a fault.
)";

inline constexpr const char* audit_verify_footer =
    R"(Walks every chain, or the one named, and tells what was changed, put in, left out or moved. It prints the head of each chain.
Keep the output elsewhere and hand it in again with --heads: only so can it be seen that the newest end was cut off.

Example:
  staffwright audit verify --db sqlite:store.db --heads heads.kept > heads.new

Exit codes: 0 all chains hold; 1 something is broken; 2 bad input or usage, or a database of another schema; 3 the database
cannot be reached, or a fault.
)";

}    // namespace staffwright::cli::help
