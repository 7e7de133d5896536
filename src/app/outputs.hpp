// Can an output be written? Asked before an hour of solving, not after it.
//
//     TRY(check_writable_file("out/roster.json"));
//
// The question is answered by trying: an empty file is made beside the place and taken away again. A disk that fills up
// later is not foreseen; then the writer leaves nothing half-written. Errors: cannot_write, with the machine's reason;
// bad_usage where another name would do: no such folder, a folder where a file is to be. Thread safety: as the file
// system.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"

namespace staffwright::app {

/// A new file, an existing one to be replaced, or a device.
Result<void> check_writable_file(const std::string& path);
/// A folder that is there, or one that can be made.
Result<void> check_writable_folder(const std::string& path);
/// Makes it and those on the way, where they are not there yet.
Result<void> make_writable_folder(const std::string& path);
/// Do both lead to the same file, or would they once it is written? Links are followed.
[[nodiscard]] bool same_file(const std::string& a, const std::string& b);
/// The output takes the place of no file that is read. Empty names are none. Error: bad_usage.
Result<void> check_apart(const std::string& output, const std::vector<std::string>& inputs);
/// Is (or would be) the file directly in that folder?
[[nodiscard]] bool lies_in(const std::string& file, const std::string& folder);

}    // namespace staffwright::app
