// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/latency_probe.h"

#include <QMetaObject>

#include <algorithm>
#include <chrono>

namespace stillroom::workbench {

using Clock = std::chrono::steady_clock;

LatencyProbe::LatencyProbe(double seconds, std::function<void(const Report&)> done) : m_done(std::move(done)) {
    m_thread = std::jthread([this, seconds](const std::stop_token& stop) {
        const auto end = Clock::now() + std::chrono::duration<double>(seconds);
        while (!stop.stop_requested() && Clock::now() < end) {
            const auto asked = Clock::now();
            QMetaObject::invokeMethod(
                this,
                [this, asked] {
                    m_waits.push_back(std::chrono::duration<double, std::milli>(Clock::now() - asked).count());
                },
                Qt::QueuedConnection);
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        QMetaObject::invokeMethod(this, [this] { finish(); }, Qt::QueuedConnection);
    });
}

void LatencyProbe::finish() {
    Report report;
    report.count = m_waits.size();
    if (!m_waits.empty()) {
        std::sort(m_waits.begin(), m_waits.end());
        report.median_ms = m_waits[m_waits.size() / 2];
        report.p99_ms = m_waits[std::min(m_waits.size() - 1, m_waits.size() * 99 / 100)];
        report.most_ms = m_waits.back();
    }
    m_done(report);
}

} // namespace stillroom::workbench
