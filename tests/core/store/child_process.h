// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace stillroom::test {

/// Another program, its standard output caught.
class ChildProcess {
  public:
    ChildProcess(const std::string& program, std::vector<std::string> arguments);
    ~ChildProcess(); ///< kills it when it still runs
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    /// Everything it writes until it closes its output.
    [[nodiscard]] std::string output();
    /// Exit status, or 128 + signal.
    int wait();
    void kill(); ///< SIGKILL: it cannot clean up

  private:
    pid_t m_process = -1;
    int m_output = -1;
    int m_status = -1;
};

} // namespace stillroom::test
