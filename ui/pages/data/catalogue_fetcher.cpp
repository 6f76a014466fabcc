// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/data/catalogue_fetcher.h"

#include <QtConcurrent>

#include <algorithm>

namespace stillroom::ui {

CatalogueFetcher::CatalogueFetcher(std::filesystem::path home, QObject* parent) : QObject(parent), m_home(std::move(home)) {
    m_thread.setMaxThreadCount(1); // a download of minutes must not take a place in the common pool
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &CatalogueFetcher::finish);
}

CatalogueFetcher::~CatalogueFetcher() {
    m_stop.request_stop();
    m_watcher.waitForFinished();
}

void CatalogueFetcher::add(const catalogue::Entry& entry) {
    const bool there = std::any_of(m_queue.begin(), m_queue.end(), [&](const auto& one) { return one.name == entry.name; });
    if (there) {
        return;
    }
    m_queue.push_back(entry);
    Q_EMIT changed(entry.name, {FetchState::Waiting, {}, {}});
    if (m_queue.size() == 1) {
        start();
    }
}

void CatalogueFetcher::cancel(const std::string& name) {
    if (!m_queue.empty() && m_queue.front().name == name) {
        m_stop.request_stop();
        return;
    }
    const auto waiting = std::find_if(m_queue.begin(), m_queue.end(), [&](const auto& one) { return one.name == name; });
    if (waiting != m_queue.end()) {
        m_queue.erase(waiting);
        Q_EMIT changed(name, {});
    }
}

void CatalogueFetcher::start() {
    m_stop = {};
    const catalogue::Entry& entry = m_queue.front();
    catalogue::FetchOptions options;
    options.stop = m_stop.get_token();
    options.progress = [this, name = entry.name](catalogue::Step step, const catalogue::Progress& progress) {
        const FetchState state{FetchState::Working, step, progress};
        QMetaObject::invokeMethod(this, [this, name, state] { Q_EMIT changed(name, state); }, Qt::QueuedConnection);
    };
    Q_EMIT changed(entry.name, {FetchState::Working, catalogue::Step::Download, {}});
    m_watcher.setFuture(QtConcurrent::run(&m_thread, [home = m_home, entry, options] {
        return std::make_shared<Result<catalogue::Fetched>>(catalogue::fetch(entry, home, options));
    }));
}

void CatalogueFetcher::finish() {
    const Outcome outcome = m_watcher.result();
    const std::string name = m_queue.front().name;
    m_queue.pop_front();
    Q_EMIT changed(name, {*outcome ? FetchState::Imported : FetchState::Absent, {}, {}});
    if (*outcome) {
        Q_EMIT fetched(name, **outcome);
    } else {
        Q_EMIT failed(name, outcome->error());
    }
    if (!m_queue.empty()) {
        start();
    }
}

} // namespace stillroom::ui
