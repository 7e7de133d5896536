// Seeded random numbers whose streams are the same on every platform and standard library (xoshiro256**, seeded by
// splitmix64). No std:: distribution is used anywhere: they differ between libraries.
//
//     Rng rng{42};   rng.below(10)   rng.chance(1, 3)   rng.shuffle(v)   Rng worker = rng.stream(2);
//
// Thread safety: one Rng belongs to one thread; `stream(n)` gives an independent one without advancing this.
// Source: Blackman and Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47(4), 2021.
#pragma once

#include <array>
#include <cstdint>
#include <utility>

namespace staffwright {

class Rng {
public:
    explicit Rng(std::uint64_t seed);

    /// Next 64 bits.
    std::uint64_t next() {
        const std::uint64_t result = rotate_left(state_[1] * 5, 7) * 9;
        const std::uint64_t carried = state_[1] << 17;
        state_[2] ^= state_[0];
        state_[3] ^= state_[1];
        state_[1] ^= state_[2];
        state_[0] ^= state_[3];
        state_[2] ^= carried;
        state_[3] = rotate_left(state_[3], 45);
        return result;
    }
    /// Uniform in [0, bound), without modulo bias beyond 2^-64. Requires: bound > 0.
    std::uint32_t below(std::uint32_t bound) {
        return static_cast<std::uint32_t>((static_cast<unsigned __int128>(next()) * bound) >> 64);
    }
    /// Uniform in [low, high). Requires: low < high.
    std::int64_t between(std::int64_t low, std::int64_t high);
    /// True with probability numerator/denominator.
    bool chance(std::uint32_t numerator, std::uint32_t denominator) { return below(denominator) < numerator; }
    /// Uniform in [0, 1) with 53 bits; for acceptance tests, never for choosing what is written to disk as a number.
    double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    /// Fisher-Yates.
    template <class Container>
    void shuffle(Container& items) {
        for (std::uint32_t i = static_cast<std::uint32_t>(items.size()); i > 1; --i) {
            using std::swap;
            swap(items[i - 1], items[below(i)]);
        }
    }
    /// An independent generator that depends on this one's seed and `number` only.
    [[nodiscard]] Rng stream(std::uint64_t number) const;

private:
    static constexpr std::uint64_t rotate_left(std::uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }
    std::uint64_t seed_;
    std::array<std::uint64_t, 4> state_{};
};

}    // namespace staffwright
