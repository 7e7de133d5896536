// What the command line knows of the terminal: whether there is one, how wide it is, whether to use colour.
//
//     const Colour colour = colour_for(stdout);
//     std::puts(painted("3 gaps", Paint::bad, colour).c_str());
//
// Colour is used on a terminal only, and not where NO_COLOR is set (no-color.org) or TERM is "dumb".
// Thread safety: pure, but for reading the environment.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace staffwright::cli {

enum class Colour : std::uint8_t { no, yes };
enum class Paint : std::uint8_t { plain, faint, strong, good, bad, first, second, third, fourth };

[[nodiscard]] bool is_terminal(std::FILE* stream);
/// Columns of the terminal, else `otherwise`; COLUMNS in the environment overrides both.
[[nodiscard]] std::size_t width_of(std::FILE* stream, std::size_t otherwise);
[[nodiscard]] Colour colour_for(std::FILE* stream);
[[nodiscard]] std::string painted(std::string_view text, Paint paint, Colour colour);

/// Characters that a terminal shows for UTF-8 text; combining marks count nothing, wide East Asian characters two.
[[nodiscard]] std::size_t shown_width(std::string_view text);
/// Cut to `width` or filled up with blanks.
[[nodiscard]] std::string fitted(std::string_view text, std::size_t width);
[[nodiscard]] std::string fitted_right(std::string_view text, std::size_t width);
/// Without control characters, so that no file can send a terminal its commands.
[[nodiscard]] std::string printable(std::string_view text);
/// The same for several lines: line feeds stay.
[[nodiscard]] std::string safe_text(std::string_view text);

}    // namespace staffwright::cli
