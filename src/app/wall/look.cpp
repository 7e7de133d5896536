#include "app/wall/look.hpp"

#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

namespace staffwright::app::wall {

using formats::WallRota;

namespace {

constexpr std::uint32_t dark = 0x212b32;
constexpr WallRota::Look early{0xfff1a8, dark};
constexpr WallRota::Look day{0xd5ecd9, dark};
constexpr WallRota::Look long_day{0xbfe3f5, dark};
constexpr WallRota::Look late{0xf9d3b4, dark};
constexpr WallRota::Look night{0x21407a, 0xffffff};
constexpr WallRota::Look on_call{0xe5d4f2, dark};

std::vector<std::string> classes_of(const roster::Shift& shift) {
    std::vector<std::string> names = shift.classes;
    for (std::string& name : names) {
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    }
    return names;
}

bool is_on_call(const std::string& name) {
    return name.find("on_call") != std::string::npos || name.find("oncall") != std::string::npos ||
           name.find("on-call") != std::string::npos;
}

}    // namespace

WallRota::Look look_of(const roster::Shift& shift) {
    constexpr std::int32_t midnight = 1440;
    constexpr std::int32_t noon = 720;
    constexpr std::int32_t four_in_the_afternoon = 960;
    constexpr std::int32_t long_minutes = 600;
    const std::vector<std::string> classes = classes_of(shift);
    const auto has = [&](const char* name) { return std::find(classes.begin(), classes.end(), name) != classes.end(); };
    if (std::any_of(classes.begin(), classes.end(), is_on_call)) {
        return on_call;
    }
    const roster::Clock clock = shift.clock.value_or(roster::Clock{});
    if (has("night") || clock.end > midnight) {
        return night;
    }
    if (has("long") || clock.end - clock.start >= long_minutes) {
        return long_day;
    }
    if (clock.start >= noon) {
        return late;
    }
    if (clock.end > clock.start) {
        return clock.end <= four_in_the_afternoon ? early : day;
    }
    return plain_look;
}

}    // namespace staffwright::app::wall
