// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/background_job.h"

#include <QPromise>
#include <QtConcurrentRun>

namespace stillroom::ui {

namespace {
constexpr int kSteps = 1000;      // of a whole job
constexpr double kFirstGuess = 0.05; // share from which the time left can be told
} // namespace

BackgroundJob::BackgroundJob(QObject* parent) : QObject(parent) {
    connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] { Q_EMIT ended(*m_watcher.result()); });
    connect(&m_watcher, &QFutureWatcherBase::progressValueChanged, this, [this](int step) {
        if (step == 0) {
            return; // the range was set, no more
        }
        const double share = static_cast<double>(step) / kSteps;
        const double seconds = static_cast<double>(m_clock.elapsed()) / 1000.0;
        Q_EMIT reached(share, share < kFirstGuess ? std::nullopt : std::optional(seconds * (1.0 - share) / share));
    });
}

BackgroundJob::~BackgroundJob() {
    m_stop.request_stop();
    disconnect(&m_watcher, nullptr, this, nullptr);
    m_watcher.waitForFinished();
}

bool BackgroundJob::start(const QString& doing, std::function<JobEnd(const JobControl&)> work) {
    if (busy()) {
        return false;
    }
    m_stop = {};
    m_clock.start();
    Q_EMIT began(doing);
    m_watcher.setFuture(QtConcurrent::run([work = std::move(work), stop = m_stop.get_token()](QPromise<std::shared_ptr<JobEnd>>& promise) {
        promise.setProgressRange(0, kSteps);
        promise.addResult(std::make_shared<JobEnd>(
            work({stop, [&promise](double share) { promise.setProgressValue(static_cast<int>(share * kSteps)); }})));
    }));
    return true;
}

} // namespace stillroom::ui
