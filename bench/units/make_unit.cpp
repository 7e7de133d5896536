// Writes a generated unit (units.hpp) as a problem in the native format.
//
//     make_unit ward|emergency|residents|on-call|clinic FILE [--people N] [--seed N]
//
// Exit 0 done, 2 bad usage or a file that cannot be written.
#include <fmt/format.h>

#include <charconv>
#include <string>
#include <string_view>
#include <vector>

#include "app/case.hpp"
#include "app/invented/units.hpp"
#include "base/text.hpp"
#include "formats/native.hpp"

using namespace staffwright;

namespace {

constexpr const char* usage = "usage: make_unit ward|emergency|residents|on-call|clinic FILE [--people N] [--seed N]";

std::optional<std::int64_t> number(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc{} || end != text.data() + text.size() || value < 0) {
        return {};
    }
    return value;
}

int complain(const std::string& words) {
    fmt::print(stderr, "{}\n", words);
    return 2;
}

}    // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    const auto kind = words.size() >= 2 ? app::invented::unit_kind_named(words[0]) : std::nullopt;
    if (!kind || words.size() % 2 != 0) {
        return complain(usage);
    }
    std::int64_t people = app::invented::sizes(*kind).usual;
    std::int64_t seed = 1;
    for (std::size_t at = 2; at < words.size(); at += 2) {
        const auto value = number(words[at + 1]);
        if (!value || (words[at] != "--people" && words[at] != "--seed")) {
            return complain(usage);
        }
        (words[at] == "--people" ? people : seed) = *value;
    }
    const app::invented::Sizes allowed = app::invented::sizes(*kind);
    if (people < allowed.least || people > allowed.most) {
        return complain(fmt::format("--people {}: {} to {} are wanted", people, allowed.least, allowed.most));
    }
    // The same checks as for a problem from a file.
    const auto made = app::make_case(
        app::invented::make_unit(*kind, static_cast<std::int32_t>(people), static_cast<std::uint64_t>(seed)));
    if (!made) {
        return complain(made.error().to_string());
    }
    const auto written = write_file_whole(words[1], formats::write_native_problem(made->problem()));
    return written ? 0 : complain(written.error().to_string());
}
