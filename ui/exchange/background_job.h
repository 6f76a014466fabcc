// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/message_bar.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace stillroom::ui {

/// How a job ended, as the person reads it.
struct JobEnd {
    MessageLevel level = MessageLevel::Success;
    QString text;
    std::vector<MessageBar::Action> actions; ///< run on the interface thread
};

/// What the work may ask and say on its way, from its own thread.
struct JobControl {
    std::stop_token stop;                ///< the person cancelled, or the window closes
    std::function<void(double)> reached; ///< share done, 0 to 1; only for work that looks at `stop`, as it offers to cancel
};

/// One piece of work at a time away from the interface thread: says what is being done, how far it is, and how it ended.
class BackgroundJob final : public QObject {
    Q_OBJECT
  public:
    explicit BackgroundJob(QObject* parent = nullptr);
    ~BackgroundJob() override; ///< asks the work to stop and waits for it, for it may use what its owner has

    /// `work` runs in another thread. False, and nothing happens, while other work goes on.
    bool start(const QString& doing, std::function<JobEnd(const JobControl&)> work);
    void cancel() { m_stop.request_stop(); }
    [[nodiscard]] bool busy() const { return m_watcher.isRunning(); }

  Q_SIGNALS:
    void began(const QString& doing);
    /// Share done and, once it can be told, the seconds left.
    void reached(double share, std::optional<double> secondsLeft);
    void ended(const stillroom::ui::JobEnd& end);

  private:
    std::stop_source m_stop;
    QElapsedTimer m_clock;
    QFutureWatcher<std::shared_ptr<JobEnd>> m_watcher;
};

} // namespace stillroom::ui
