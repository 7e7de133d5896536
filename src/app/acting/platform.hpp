// What every use case over the store stands on: the database and the clock.
//
//     const auto pool = TRY(store::sql::Pool::open(url, {}));
//     const Platform platform{*pool};
//
// Thread safety: any thread; what it refers to outlives it.
#pragma once

#include <functional>

#include "app/clock.hpp"
#include "store/sql/pool.hpp"

namespace staffwright::app {

struct Platform {
    store::sql::Pool& pool;
    std::function<calendar::Moment()> clock = now;
};

}    // namespace staffwright::app
