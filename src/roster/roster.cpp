#include "roster/roster.hpp"

#include <algorithm>

namespace staffwright::roster {

void Roster::normalise() {
    for (std::vector<Assignment>& row : assignments) {
        std::sort(row.begin(), row.end());
        row.erase(std::unique(row.begin(), row.end()), row.end());
    }
}

}    // namespace staffwright::roster
