// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/corpus/corpus.h"
#include "core/corpus/statistics.h"

#include <QFutureWatcher>
#include <QObject>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace stillroom::ui {

/// A corpus as the page shows it.
struct LoadedCorpus {
    corpus::CorpusPtr corpus;
    corpus::Statistics statistics; ///< of the train split
    std::vector<corpus::Utterance> sample;
};

/// Opens corpora and counts them in a background thread; the last request wins.
class CorpusLoader final : public QObject {
    Q_OBJECT
  public:
    explicit CorpusLoader(std::filesystem::path home, QObject* parent = nullptr);
    ~CorpusLoader() override;

    void load(const std::string& location);

  Q_SIGNALS:
    void loaded(const stillroom::ui::LoadedCorpus& corpus);
    void failed(const stillroom::Error& error);

  private:
    using Outcome = Result<LoadedCorpus>;
    void finish();

    std::filesystem::path m_home;
    QFutureWatcher<std::shared_ptr<Outcome>> m_watcher;
    std::stop_source m_stop;
};

inline constexpr std::int64_t kSampleSize = 200;

} // namespace stillroom::ui
