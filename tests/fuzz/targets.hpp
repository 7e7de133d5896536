// The fuzz targets: one function for each reader, which takes any bytes and must come back. Besides not crashing, what
// a reader accepts has to hold: roster::validate and rules::bind accept it, and written and read again it is the same.
//
// Each target is built twice: as fuzz_<name> with libFuzzer (clang, STAFFWRIGHT_FUZZ=ON), and into replay_corpus, which
// runs the kept inputs of corpus/<name>/ in every build. A broken promise ends the program by abort().
// Thread safety: none needed.
#pragma once

#include <string_view>

namespace staffwright::fuzz {

void curtois(std::string_view text);
void curtois_roster(std::string_view text);
void inrc2_scenario(std::string_view text);
void inrc2_history(std::string_view text);
void inrc2_week(std::string_view text);
void inrc2_solution(std::string_view text);
void native(std::string_view text);
void native_roster(std::string_view text);
void drawn_rosters(std::string_view text);
void certificate(std::string_view text);
void pay_pack(std::string_view text);
void payroll(std::string_view text);    // attendance, mapping and ledger: whichever it is
void rulepack(std::string_view text);
void rota(std::string_view text);
void rota_people(std::string_view text);
void terms_files(std::string_view text);     // exception reports and job plans: whichever it is
void http_request(std::string_view text);    // head and body as they come over a connection
void http_texts(std::string_view text);      // targets, forwarding, cookies, lists in header fields

}    // namespace staffwright::fuzz
