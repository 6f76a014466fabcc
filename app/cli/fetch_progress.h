// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalogue/fetch.h"

#include <chrono>
#include <cstdio>
#include <optional>
#include <string>

namespace stillroom::cli {

/// How far a fetch is: one line that is redrawn on a terminal, else a line when a step begins and every ten seconds.
class FetchProgress {
  public:
    FetchProgress(std::FILE* to, std::string name);
    ~FetchProgress() { clear(); }
    FetchProgress(const FetchProgress&) = delete;
    FetchProgress& operator=(const FetchProgress&) = delete;

    void clear(); ///< takes the line away
    void show(catalogue::Step step, const catalogue::Progress& progress);

  private:
    std::FILE* m_to;
    std::string m_name;
    bool m_live;
    std::optional<catalogue::Step> m_step;
    std::chrono::steady_clock::time_point m_shown;
};

/// "Downloading massive-en: 32 %, 12 MB of 40 MB, 2.1 MB/s, 13 s left"
[[nodiscard]] std::string progress_words(const std::string& name, catalogue::Step step, const catalogue::Progress& progress);

} // namespace stillroom::cli
