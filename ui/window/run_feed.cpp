// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/run_feed.h"

namespace stillroom::ui {

namespace {
constexpr int kDrainMs = 33; ///< a frame at 30 Hz
constexpr int kStoreMs = 1000;
} // namespace

RunFeed::RunFeed(Drain drain, const store::Reader& reader, QObject* parent)
    : QObject(parent), m_drain(std::move(drain)), m_reader(reader), m_version(reader.data_version()) {
    connect(&m_drainTimer, &QTimer::timeout, this, &RunFeed::poll);
    connect(&m_storeTimer, &QTimer::timeout, this, &RunFeed::pollStore);
    m_drainTimer.start(kDrainMs);
    m_storeTimer.start(kStoreMs);
}

void RunFeed::poll() {
    const std::vector<run::Event> batch = m_drain();
    if (!batch.empty()) {
        Q_EMIT events(batch);
    }
}

void RunFeed::pollStore() {
    const std::int64_t version = m_reader.data_version();
    if (version != m_version) {
        m_version = version;
        Q_EMIT storeChanged();
    }
}

} // namespace stillroom::ui
