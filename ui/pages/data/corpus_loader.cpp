// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/data/corpus_loader.h"

#include "core/corpus/library.h"

#include <QtConcurrent>

namespace stillroom::ui {

namespace {

Result<LoadedCorpus> read(const std::string& location, const std::filesystem::path& home, const std::stop_token& stop) {
    corpus::ImportOptions options;
    options.stop = stop;
    auto opened = corpus::open_location(location, {}, home, options);
    if (!opened) {
        return fail(opened.error());
    }
    corpus::StatisticsOptions counting;
    counting.stop = stop;
    auto counted = corpus::statistics(**opened, corpus::Split::Train, counting);
    if (!counted) {
        return fail(counted.error());
    }
    return LoadedCorpus{*opened, std::move(*counted), corpus::sample(**opened, corpus::Split::Train, 1, kSampleSize)};
}

} // namespace

CorpusLoader::CorpusLoader(std::filesystem::path home, QObject* parent) : QObject(parent), m_home(std::move(home)) {
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &CorpusLoader::finish);
}

CorpusLoader::~CorpusLoader() {
    m_stop.request_stop();
    m_watcher.waitForFinished();
}

void CorpusLoader::load(const std::string& location) {
    m_stop.request_stop();
    m_stop = {};
    m_watcher.setFuture(QtConcurrent::run([location, home = m_home, stop = m_stop.get_token()] {
        return std::make_shared<Outcome>(read(location, home, stop));
    }));
}

void CorpusLoader::finish() {
    const std::shared_ptr<Outcome> outcome = m_watcher.result();
    if (*outcome) {
        Q_EMIT loaded(**outcome);
    } else if (outcome->error().code != ErrorCode::Cancelled) {
        Q_EMIT failed(outcome->error());
    }
}

} // namespace stillroom::ui
