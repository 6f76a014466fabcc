// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/signals.h"

#include <QSocketNotifier>

#include <csignal>

#include <array>

#include <fcntl.h>
#include <unistd.h>

namespace stillroom::workbench {

namespace {

std::array<int, 2> pipeEnds{-1, -1};

// Only async-signal-safe calls here.
void forward(int number) {
    const auto byte = static_cast<unsigned char>(number);
    [[maybe_unused]] const auto written = ::write(pipeEnds[1], &byte, 1);
}

} // namespace

Signals::Signals(QObject* parent) : QObject(parent) {
    if (::pipe2(pipeEnds.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
        return; // the default action of the signals stays
    }
    auto* notifier = new QSocketNotifier(pipeEnds[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        unsigned char number = 0;
        if (::read(pipeEnds[0], &number, 1) == 1) {
            Q_EMIT received(number);
        }
    });
    struct sigaction action {};
    action.sa_handler = forward;
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}

} // namespace stillroom::workbench
