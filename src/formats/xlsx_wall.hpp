// A wall rota as a workbook for spreadsheets: the rota to print, demand by day and shift, and the key. The only place
// that knows libxlsxwriter.
//
//     const std::string bytes = TRY(wall_xlsx(rota));
//
// What people typed is written as text and marked as such, never as a formula, whatever it begins with. The same rota
// gives the same bytes. Bounds: what one sheet holds (1,048,576 rows, 16,384 columns). Errors: cannot_write, if there
// is no room for the file in the folder for temporary ones; internal. Thread safety: any thread.
// Source: ECMA-376, Office Open XML File Formats; OWASP, CSV Injection.
#pragma once

#include <string>

#include "base/result.hpp"
#include "formats/wall_rota.hpp"

namespace staffwright::formats {

Result<std::string> wall_xlsx(const WallRota& rota);

}    // namespace staffwright::formats
