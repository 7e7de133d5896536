// Cyclic rotas as files: what is wanted of a rota, and the rota as designed, in one JSON document of a format of its
// own. Its fields are in docs/formats/rota.md, the schema is spec/rota.schema.json.
//
//     const roster::Rota rota = TRY(read_rota(text, "rota.json", packs));
//     const std::string designed = TRY(write_designed(text, rota));     // the same document, with the pattern
//
// Shifts, contracts, rules and what is wanted are written as in the native format and read by its reader. Errors, each
// with file, line and pointer: bad_syntax, bad_value, bad_reference, contradiction, unsupported (a rule that means
// nothing where lines rotate), too_large. Unknown fields are refused. Thread safety: pure.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "roster/rota.hpp"
#include "rules/pack.hpp"

namespace staffwright::formats {

inline constexpr std::string_view rota_format = "staffwright-rota";

/// `packs` must have those that the rota's contracts name; that their rules hold together is checked here, but they are
/// not kept: what a rota becomes (app/rota/unroll.hpp) takes them up for its own days.
Result<roster::Rota> read_rota(std::string_view text, std::string_view file, const rules::Packs& packs);

/// The document with "pattern" as the rota has it, everything else as it was. Requires: the text was read as a rota,
/// and the rota is designed.
Result<std::string> write_designed(std::string_view text, const roster::Rota& rota);

}    // namespace staffwright::formats
