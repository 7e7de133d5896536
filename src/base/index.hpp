// Indices with a type of their own, and the vector that accepts only its own index.
//
//     using PersonIx = Index<struct PersonTag>;
//     IndexVector<PersonIx, Person> people;   people[PersonIx{3}]
//
// Bounds: an index is 0-based and below the size of the container it indexes (checked in debug builds).
// Thread safety: as the standard containers.
#pragma once

#include <cassert>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace staffwright {

template <class Tag>
class Index {
public:
    constexpr Index() = default;
    constexpr explicit Index(std::int32_t value) : value_(value) {}
    constexpr explicit Index(std::size_t value) : value_(static_cast<std::int32_t>(value)) {}
    [[nodiscard]] constexpr std::int32_t value() const { return value_; }
    [[nodiscard]] constexpr std::size_t at() const { return static_cast<std::size_t>(value_); }
    constexpr Index& operator++() {
        ++value_;
        return *this;
    }
    friend constexpr auto operator<=>(Index, Index) = default;

private:
    std::int32_t value_ = 0;
};

template <class Ix, class T>
class IndexVector {
public:
    using value_type = T;
    IndexVector() = default;
    explicit IndexVector(std::size_t size, const T& value = T{}) : items_(size, value) {}
    explicit IndexVector(std::vector<T> items) : items_(std::move(items)) {}

    decltype(auto) operator[](Ix ix) {
        assert(ix.value() >= 0 && ix.at() < items_.size());
        return items_[ix.at()];
    }
    decltype(auto) operator[](Ix ix) const {
        assert(ix.value() >= 0 && ix.at() < items_.size());
        return items_[ix.at()];
    }
    [[nodiscard]] std::size_t size() const { return items_.size(); }
    [[nodiscard]] bool empty() const { return items_.empty(); }
    [[nodiscard]] Ix end_index() const { return Ix{items_.size()}; }
    Ix push_back(T item) {
        items_.push_back(std::move(item));
        return Ix{items_.size() - 1};
    }
    void reserve(std::size_t size) { items_.reserve(size); }
    void resize(std::size_t size) { items_.resize(size); }
    auto begin() { return items_.begin(); }
    auto end() { return items_.end(); }
    auto begin() const { return items_.begin(); }
    auto end() const { return items_.end(); }
    friend bool operator==(const IndexVector&, const IndexVector&) = default;

    /// All indices in order, for range-for: `for (PersonIx p : people.indices())`.
    struct Range {
        struct Iterator {
            Ix ix;
            Ix operator*() const { return ix; }
            Iterator& operator++() {
                ++ix;
                return *this;
            }
            bool operator==(const Iterator&) const = default;
        };
        Ix last;
        [[nodiscard]] Iterator begin() const { return {Ix{}}; }
        [[nodiscard]] Iterator end() const { return {last}; }
    };
    [[nodiscard]] Range indices() const { return {end_index()}; }

private:
    std::vector<T> items_;
};

}    // namespace staffwright

template <class Tag>
struct std::hash<staffwright::Index<Tag>> {
    std::size_t operator()(staffwright::Index<Tag> ix) const noexcept { return std::hash<std::int32_t>{}(ix.value()); }
};
