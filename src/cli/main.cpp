#include <string>
#include <vector>

#include "cli/commands.hpp"

int main(int count, char** words) {
    const auto started = staffwright::app::TimeBudget::Clock::now();
    return staffwright::cli::run(std::vector<std::string>(words + (count > 0 ? 1 : 0), words + count), started);
}
