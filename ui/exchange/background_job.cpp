// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/background_job.h"

#include <QtConcurrentRun>

namespace stillroom::ui {

BackgroundJob::BackgroundJob(QObject* parent) : QObject(parent) {
    connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] { Q_EMIT ended(*m_watcher.result()); });
}

BackgroundJob::~BackgroundJob() {
    m_stop.request_stop();
    disconnect(&m_watcher, nullptr, this, nullptr);
    m_watcher.waitForFinished();
}

bool BackgroundJob::start(const QString& doing, std::function<JobEnd(const std::stop_token&)> work) {
    if (busy()) {
        return false;
    }
    Q_EMIT began(doing);
    m_watcher.setFuture(QtConcurrent::run([work = std::move(work), stop = m_stop.get_token()] { return std::make_shared<JobEnd>(work(stop)); }));
    return true;
}

} // namespace stillroom::ui
