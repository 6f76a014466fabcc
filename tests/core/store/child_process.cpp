// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/child_process.h"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <stdexcept>
#include <utility>

extern char** environ;

namespace stillroom::test {

ChildProcess::ChildProcess(const std::string& program, std::vector<std::string> arguments) {
    std::array<int, 2> pipe{};
    if (::pipe(pipe.data()) != 0) {
        throw std::runtime_error("no pipe");
    }
    arguments.insert(arguments.begin(), program);
    std::vector<char*> values;
    for (auto& argument : arguments) {
        values.push_back(argument.data());
    }
    values.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, pipe[0]);
    posix_spawn_file_actions_addclose(&actions, pipe[1]);
    const int failed = ::posix_spawn(&m_process, program.c_str(), &actions, nullptr, values.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(pipe[1]);
    m_output = pipe[0];
    if (failed != 0) {
        ::close(m_output);
        throw std::runtime_error("cannot start " + program);
    }
}

ChildProcess::~ChildProcess() {
    if (m_process > 0) {
        kill();
        wait();
    }
    ::close(m_output);
}

std::string ChildProcess::output() {
    std::string text;
    std::array<char, 4096> chunk{};
    while (true) {
        const ssize_t count = ::read(m_output, chunk.data(), chunk.size());
        if (count <= 0) {
            return text;
        }
        text.append(chunk.data(), static_cast<std::size_t>(count));
    }
}

int ChildProcess::wait() {
    if (m_process > 0) {
        int status = 0;
        ::waitpid(std::exchange(m_process, -1), &status, 0);
        m_status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    return m_status;
}

void ChildProcess::kill() {
    if (m_process > 0) {
        ::kill(m_process, SIGKILL);
    }
}

} // namespace stillroom::test
