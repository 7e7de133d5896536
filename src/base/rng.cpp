#include "base/rng.hpp"

#include "base/check.hpp"

namespace staffwright {

namespace {

/// One step of splitmix64 (Steele, Lea and Flood, OOPSLA 2014), which spreads a seed's bits over the whole state.
std::uint64_t splitmix64(std::uint64_t& state) {
    state += 0x9e3779b97f4a7c15U;
    std::uint64_t mixed = state;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebU;
    return mixed ^ (mixed >> 31);
}

}    // namespace

Rng::Rng(std::uint64_t seed) : seed_(seed) {
    for (std::uint64_t& word : state_) {
        word = splitmix64(seed);
    }
}

std::int64_t Rng::between(std::int64_t low, std::int64_t high) {
    CHECK(low < high);
    const std::uint64_t width = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low);
    const auto offset = static_cast<std::uint64_t>((static_cast<unsigned __int128>(next()) * width) >> 64);
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + offset);
}

Rng Rng::stream(std::uint64_t number) const {
    // Mixed twice, so that stream n of seed s is not stream m of a neighbouring seed.
    std::uint64_t mixing = seed_;
    std::uint64_t derived = splitmix64(mixing) ^ (number + 1);
    return Rng{splitmix64(derived)};
}

}    // namespace staffwright
