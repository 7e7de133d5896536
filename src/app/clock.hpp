// The one place where the program asks what time it is; everything below is handed the answer.
//
//     const calendar::Moment now = app::now();
//
// Thread safety: any thread.
#pragma once

#include <chrono>

#include "calendar/moment.hpp"

namespace staffwright::app {

[[nodiscard]] inline calendar::Moment now() {
    const auto since_1970 = std::chrono::system_clock::now().time_since_epoch();
    return calendar::Moment{std::chrono::duration_cast<std::chrono::microseconds>(since_1970).count()};
}

}    // namespace staffwright::app
