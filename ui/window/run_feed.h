// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/event.h"
#include "core/store/store.h"

#include <QObject>
#include <QTimer>

#include <cstdint>
#include <functional>
#include <vector>

namespace stillroom::ui {

/// Live data for the pages: drains the run mailbox every 33 ms and hands the events on in one signal, so that a
/// hundred thousand events cost the window a few dozen calls. Looks once a second whether anybody, also another
/// process, changed the store.
class RunFeed final : public QObject {
    Q_OBJECT
  public:
    using Drain = std::function<std::vector<run::Event>()>;
    /// `reader` is the interface thread's and outlives the feed.
    RunFeed(Drain drain, const store::Reader& reader, QObject* parent = nullptr);

    /// Drains now, without waiting for the timer.
    void poll();
    /// Looks at the store now.
    void pollStore();

  Q_SIGNALS:
    /// Events of this process's runs in posting order. Sequence numbers are gapless within a run: on a gap read
    /// the store from the last number seen.
    void events(const std::vector<stillroom::run::Event>& batch);
    /// The store changed since the last signal, by this process or by another; at most once a second.
    void storeChanged();

  private:
    Drain m_drain;
    const store::Reader& m_reader;
    QTimer m_drainTimer;
    QTimer m_storeTimer;
    std::int64_t m_version;
};

} // namespace stillroom::ui
