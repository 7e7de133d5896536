// The prose of --help. The options themselves stand in arguments.cpp; the manual page says the same at more length.
// Thread safety: constants.
#pragma once

namespace staffwright::cli::help {

inline constexpr const char* program =
    "Staffwright makes rosters that are legal, fair and costed, judges any roster, and says why.";

inline constexpr const char* program_footer =
    R"(Examples:
  staffwright demo --ward                                see it work on an invented ward
  staffwright solve ward.json --out roster.json --seconds 30
  staffwright check ward.json roster.json
  staffwright explain ward.json roster.json | less
  staffwright solve Instance5.txt > roster.txt
  staffwright solve n030w4 --history 1 --weeks 6-2-9-1 --out solution
  staffwright serve --listen 127.0.0.1:8080

The format of PROBLEM is recognised by its content:
  native JSON       one file; described by spec/problem.schema.json
  Curtois text      one file; a roster has a line per person, a shift id or - per day
  INRC-II           a folder with Sc-, H0- and WD- files; a roster is a folder of Sol- files

Exit codes: 0 done; 1 the answer is no (no legal roster, or not legal); 2 bad input or usage; 3 a fault.
`staffwright COMMAND --help` says more; so does `man staffwright`.
)";

inline constexpr const char* solve_footer =
    R"(The roster goes to --out, or to standard output; an INRC-II roster is a folder and needs --out. Nothing is written
unless the roster is legal. A summary goes to standard error, and a line of progress while it is a terminal.
Ctrl-C (or SIGTERM) stops the search and keeps the best roster so far; a second one ends the program.
The same problem, --seed, --threads and --work give the same roster, if --seconds does not end the search first.

Examples:
  staffwright solve ward.json --out roster.json --seconds 30
  staffwright solve Instance5.txt --work 50000000 --seed 7 --report figures.json > roster.txt
  staffwright solve n030w4 --history 1 --weeks 6-2-9-1 --out solution --seconds 120
  staffwright solve ward.json --from roster.json --keep-changes 20 --seconds 1 --out again.json

With --from the given roster, which need not be legal any more, is mended first and then made better; the summary and
the report say how many days of whom changed. What of it has no place in the problem any more (people who have gone,
days outside the period, shifts with other names) is left out and told; days are matched by date. Of rosters of one
cost the one that changes less is looked for. --keep-changes adds the rule "keep_changes": objective and bound have it,
and check and explain take the same two options to judge by it.

Statuses in the report: optimal and infeasible (both proved), feasible (legal, there may be better), unknown (no legal
roster found). No legal roster costs less than the bound; gap is null without a legal roster. A certificate is written
where something was proved beyond what holds anyway. Without a legal roster the summary and the report's "clash" name
rules, people and demand that cannot all be kept, if that is proved.

Exit codes: 0 a legal roster was written; 1 none was, as infeasible or unknown; 2 bad input or usage; 3 a fault.
)";

inline constexpr const char* check_footer =
    R"(Prints the verdict of the referee, which shares no code with the optimiser: the breaches, hard ones
first, what each rule costs, and where a broken rule is written down. With --bound it also prices the certificate anew
and says which bound that proves, and what it could not finish; with --bound alone it judges no roster.

Examples:
  staffwright check ward.json roster.json
  staffwright check ward.json roster.json --bound certificate.json
  staffwright check ward.json --bound certificate.json
  staffwright check ward.json again.json --from roster.json --keep-changes 20 --bound again-certificate.json
  staffwright check Instance5.txt roster.txt --json
  staffwright check n030w4 solution --history 1 --weeks 6-2-9-1

Exit codes: 0 legal, and the bound verified; 1 a hard rule is broken, or the bound is not verified; 2 bad input or
usage; 3 a fault.
)";

inline constexpr const char* explain_footer =
    R"(Prints the roster, the verdict, what each rule costs, where a broken rule is written down, the dearest breaches, what
each person bears, and for each gap who could fill it, at what change in cost, and what holds the others back. Of a
roster that is not legal it says which rules, people and demand cannot all be kept, if that is proved.
--cures adds for each gap the cheapest changes that fill it: a duty, a chain of changes, or a rule waived for somebody.
--prices adds what one person more on each demand costs about, and how much each rule costs at most, by the proof in a
certificate, which is verified first: where one more post, or one rule less, would help most.
--seconds are kept (verifying a certificate takes what it takes), and Ctrl-C (or SIGTERM) ends the search: what was
verified until then is printed, and what was not finished is said.

Examples:
  staffwright explain ward.json roster.json | less
  staffwright explain ward.json roster.json --cures --gap 2026-10-20/N --seconds 10
  staffwright explain ward.json roster.json --prices certificate.json
  staffwright explain ward.json roster.json --json > explanation.json

Exit codes: 0 explained, legal or not; 2 bad input or usage; 3 a fault.
)";

inline constexpr const char* wall_rota_footer =
    R"(People by days in the letters and colours of their shifts, with hours, nights and weekends. A workbook (.xlsx) has sheets
for the rota, for demand by day and shift, and for the key; a document (.pdf) is A4 across, four weeks to a page.

Examples:
  staffwright wall-rota ward.json roster.json --out ward.xlsx
  staffwright wall-rota ward.json roster.json --out ward.pdf

Exit codes: 0 written; 2 bad input or usage; 3 a fault.
)";

inline constexpr const char* pay_footer =
    R"(Prints a slip for each person whose pay the problem states, and the unit's totals: what is paid, what the trust bears
(trust cost), and with what is paid centrally for the pension (full economic cost). --explain opens lines down to the
rule, the duties, the rate and its source. Amounts are pounds and pence; each line is rounded once. --attendance pays what
was worked, with call-outs while on call, and what nobody has signed as planned.

Examples:
  staffwright pay examples/pay.json examples/pay-roster.json
  staffwright pay ward.json roster.json --explain amy
  staffwright pay ward.json roster.json --attendance signed.json
  staffwright pay ward.json roster.json --explain amy/unsocial_night
  staffwright pay ward.json roster.json --json > pay.json

Exit codes: 0 done; 2 bad input or usage, a pay point unknown on a date; 3 a fault.
)";

inline constexpr const char* values_footer =
    R"(Each value with its dates, source and how sure it is: confirmed (seen in an official source), secondary, derived (worked
out from such) or unverified.

Examples:
  staffwright pay values agenda_for_change
  staffwright pay values --unconfirmed

Exit codes: 0 done; 2 bad input or usage; 3 a fault.
)";

inline constexpr const char* pension_footer =
    R"(A what-if with and without the sessions: taper, carry-forward, growth that is taxed, and with --tax-rate the charge.
Amounts are pounds. Nothing is stored or sent, and no advice is given.

Example:
  staffwright pay pension --year 2026/27 --income 195000 --growth 70000 --extra 12000 --earlier 2025/26:45000 --tax-rate 45

Exit codes: 0 done; 2 bad input or usage, a year that is not known; 3 a fault.
)";

inline constexpr const char* payroll_footer =
    R"(A period is planned, worked (somebody has signed attendance), finalised, sent and locked. What was sent is never worked
out again: what arrives later becomes an adjustment in a run of its own.

Examples:
  staffwright payroll status   month.json roster.json --attendance signed.json --ledger ledger.json --cut-off 2026-10-31
  staffwright payroll finalise month.json roster.json --attendance signed.json --ledger ledger.json --cut-off 2026-11-05
  staffwright payroll send     month.json roster.json --attendance signed.json --ledger ledger.json \
                               --mapping codes.csv --out payroll.csv

Exit codes: 0 done; 2 bad input or usage, a step that cannot follow; 3 a fault.
)";

inline constexpr const char* finalise_footer =
    R"(A run that was not sent yet is made again. Its lines must add up to what the signed roster pays. Somebody whose terms
were stated anew after a run was sent is told of and adjusted only with --restated PERSON: what was sent is not undone
by a change of facts that nobody looked at.
)";

inline constexpr const char* send_footer =
    R"(Elements with the code - are what payroll pays by itself; they stay in the ledger and leave in no file.
)";

inline constexpr const char* demo_footer =
    R"(The region has three trusts, thirty units and nine hundred people, none of them real. It goes into DIR/region.db;
what is there already is kept. Its rosters are built while it is served; the accounts to sign in with are printed.

With --ward: 40 people, three skills, part-timers, a job share, leave and wishes, over the four weeks in which the
clocks go back. Writes ward.json, roster.json, report.json, verdict.txt and explanation.txt to the folder.

Examples:
  staffwright demo --data /tmp/region
  staffwright demo --ward --data /tmp/ward --seconds 10

Exit codes: 0 done; 1 no legal roster found; 2 bad usage; 3 a fault.
)";

inline constexpr const char* list_footer =
    R"(A contract of a problem names the packs that hold for its people: "packs": ["wtr", "agenda-for-change"].
With --unconfirmed: each rule and definition that nobody confirmed, what it rests on, and which officer signs for it.

Examples:
  staffwright rules list
  staffwright rules list wtr --json
  staffwright rules list --unconfirmed
)";

inline constexpr const char* show_footer =
    R"(Where a rule is written down, how sure that is, for whom and since when it holds, and who may change it.

Examples:
  staffwright rules show resident-doctors-2016 TCS-168
  staffwright rules show local-example --packs packs/rules --markdown > docs/packs/local-example.md

Exit codes: 0 shown; 2 there is no such pack or rule.
)";

inline constexpr const char* test_footer =
    R"(Each rule of a pack is drawn in at least five cases, where it fires, where it is quiet, exactly at its limit, with what
was before, on the first and last day, over a bank holiday and over both clock changes, as far as its kind minds them.

Examples:
  staffwright rules test
  staffwright rules test local-example --packs /etc/staffwright/packs

Exit codes: 0 all well; 1 a case fails, or a rule is not shown enough; 2 bad input or usage; 3 a fault.
)";

inline constexpr const char* kinds_footer =
    R"(A rule in a problem names its kind and sets its parameters; this is the list of both.
)";

}    // namespace staffwright::cli::help
