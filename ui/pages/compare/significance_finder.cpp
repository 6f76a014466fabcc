// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare/significance_finder.h"

#include <QMetaObject>
#include <QtConcurrentRun>

#include <algorithm>
#include <utility>

namespace stillroom::ui {

SignificanceFinder::SignificanceFinder(std::filesystem::path home, QObject* parent) : QObject(parent), m_home(std::move(home)) {
    m_pool.setMaxThreadCount(1);
    m_pool.setThreadPriority(QThread::LowPriority);
}

SignificanceFinder::~SignificanceFinder() {
    m_stop.request_stop();
    m_pool.waitForDone();
}

void SignificanceFinder::find(std::vector<std::optional<Contrast>> rows) {
    const bool same = rows == m_rows;
    m_rows = std::move(rows);
    if (same && m_testing)
        return;
    m_stop.request_stop();
    std::vector<Contrast> left = missing();
    m_testing = !left.empty();
    if (m_testing) {
        m_signs.assign(m_rows.size(), {});
        start(std::move(left));
    } else {
        settle();
    }
}

std::vector<Contrast> SignificanceFinder::missing() const {
    std::vector<Contrast> left;
    for (const auto& row : m_rows)
        if (row && !m_known.contains(*row) && std::find(left.begin(), left.end(), *row) == left.end())
            left.push_back(*row);
    return left;
}

void SignificanceFinder::start(std::vector<Contrast> missing) {
    m_stop = std::stop_source();
    const auto future = QtConcurrent::run(&m_pool, [this, home = m_home, missing = std::move(missing), stop = m_stop.get_token()] {
        report::PredictionReader reader(home);
        for (const Contrast& contrast : missing) {
            auto scores = report::paired_scores(reader, contrast.group, contrast.reference, stop);
            if (stop.stop_requested())
                return;
            QMetaObject::invokeMethod(this, [this, contrast, scores = std::move(scores)] { take(contrast, scores); }, Qt::QueuedConnection);
        }
    });
    Q_UNUSED(future) // the destructor waits for the pool
}

void SignificanceFinder::take(const Contrast& contrast, std::vector<report::PairedScore> scores) {
    m_known[contrast] = std::move(scores);
    if (m_testing && missing().empty()) {
        m_testing = false;
        settle();
    }
}

void SignificanceFinder::settle() {
    std::vector<std::vector<report::PairedScore>> scores(m_rows.size());
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (m_rows[i])
            scores[i] = m_known.at(*m_rows[i]);
    m_signs = report::correct_together(scores);
    Q_EMIT found();
}

} // namespace stillroom::ui
