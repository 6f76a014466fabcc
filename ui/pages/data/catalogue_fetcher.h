// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalogue/fetch.h"

#include <QFutureWatcher>
#include <QObject>
#include <QThreadPool>

#include <deque>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>

namespace stillroom::ui {

/// How far a corpus of the catalogue has come.
struct FetchState {
    enum Kind { Absent, Waiting, Working, Imported };
    Kind kind = Absent;
    catalogue::Step step = catalogue::Step::Download; ///< while it works
    catalogue::Progress progress;
};

/// Brings corpora into the library, one after the other, on a thread of its own.
class CatalogueFetcher final : public QObject {
    Q_OBJECT
  public:
    explicit CatalogueFetcher(std::filesystem::path home, QObject* parent = nullptr);
    ~CatalogueFetcher() override; ///< stops; what has come is kept

    void add(const catalogue::Entry& entry);
    void cancel(const std::string& name);

  Q_SIGNALS:
    void changed(const std::string& name, const stillroom::ui::FetchState& state);
    void fetched(const std::string& name, const stillroom::catalogue::Fetched& what);
    void failed(const std::string& name, const stillroom::Error& error);

  private:
    using Outcome = std::shared_ptr<Result<catalogue::Fetched>>;
    void start();
    void finish();

    std::filesystem::path m_home;
    QThreadPool m_thread;
    QFutureWatcher<Outcome> m_watcher;
    std::deque<catalogue::Entry> m_queue; ///< the first one is at work
    std::stop_source m_stop;
};

} // namespace stillroom::ui
