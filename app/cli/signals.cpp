// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/signals.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <utility>

namespace stillroom::cli {

namespace {

sigset_t watched() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    return set;
}

} // namespace

SignalWatcher::SignalWatcher(std::function<void(int)> stop) : m_stop(std::move(stop)) {
    const sigset_t set = watched();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    m_signals = ::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    m_wake = ::eventfd(0, EFD_CLOEXEC);
    m_thread = std::thread([this] { watch(); });
}

SignalWatcher::~SignalWatcher() {
    const std::uint64_t one = 1;
    if (::write(m_wake, &one, sizeof one) == sizeof one) {
        m_thread.join();
    } else {
        m_thread.detach(); // cannot happen with an eventfd; never hang at the end
    }
    ::close(m_signals);
    ::close(m_wake);
}

void SignalWatcher::watch() {
    while (true) {
        pollfd ready[2] = {{m_signals, POLLIN, 0}, {m_wake, POLLIN, 0}};
        if (::poll(ready, 2, -1) < 0) {
            continue; // EINTR
        }
        if ((ready[1].revents & POLLIN) != 0) {
            return;
        }
        signalfd_siginfo info{};
        if (::read(m_signals, &info, sizeof info) != sizeof info) {
            continue;
        }
        int none = 0;
        if (m_received.compare_exchange_strong(none, static_cast<int>(info.ssi_signo))) {
            m_stop(static_cast<int>(info.ssi_signo));
        }
    }
}

} // namespace stillroom::cli
