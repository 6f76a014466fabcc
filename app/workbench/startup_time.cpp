// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/startup_time.h"

#include <ctime>
#include <fstream>
#include <sstream>
#include <string>

#include <unistd.h>

namespace stillroom::workbench {

double secondsSinceProcessStart() {
    // proc(5): field 22 is the start in clock ticks after boot. The name in field 2 may hold spaces, so count
    // from its closing bracket.
    std::ifstream file("/proc/self/stat");
    std::string line;
    std::getline(file, line);
    std::istringstream rest(line.substr(line.rfind(')') + 2));
    std::string field;
    for (int i = 3; i < 22; ++i) {
        rest >> field;
    }
    double ticks = 0.0;
    rest >> ticks;
    timespec now{};
    ::clock_gettime(CLOCK_BOOTTIME, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9 -
           ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

} // namespace stillroom::workbench
