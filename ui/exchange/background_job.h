// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/message_bar.h"

#include <QFutureWatcher>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

namespace stillroom::ui {

/// How a job ended, as the person reads it.
struct JobEnd {
    MessageLevel level = MessageLevel::Success;
    QString text;
    std::vector<MessageBar::Action> actions; ///< run on the interface thread
};

/// One piece of work at a time away from the interface thread: says what is being done, then how it ended.
class BackgroundJob final : public QObject {
    Q_OBJECT
  public:
    explicit BackgroundJob(QObject* parent = nullptr);
    ~BackgroundJob() override; ///< asks the work to stop and waits for it, for it may use what its owner has

    /// `work` runs in another thread. False, and nothing happens, while other work goes on.
    bool start(const QString& doing, std::function<JobEnd(const std::stop_token&)> work);
    [[nodiscard]] bool busy() const { return m_watcher.isRunning(); }

  Q_SIGNALS:
    void began(const QString& doing);
    void ended(const stillroom::ui::JobEnd& end);

  private:
    std::stop_source m_stop;
    QFutureWatcher<std::shared_ptr<JobEnd>> m_watcher;
};

} // namespace stillroom::ui
