// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/run/event.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <mutex>

namespace stillroom::cli {

/// {"run","sequence","seconds","unix_ms","kind",...}; the rest by kind: stage, progress, metric, log, state.
/// NaN becomes null.
[[nodiscard]] nlohmann::json to_json(const run::Event& event);

/// Writes every event as one line of JSON.
class EventLines final : public run::EventSink {
  public:
    [[nodiscard]] static Result<std::unique_ptr<EventLines>> open(const std::filesystem::path& path);
    ~EventLines() override;
    void post(const run::Event& event) override;
    /// Io when a line could not be written.
    [[nodiscard]] Result<void> close();

  private:
    EventLines(std::FILE* file, std::filesystem::path path) : m_file(file), m_path(std::move(path)) {}

    std::mutex m_mutex;
    std::FILE* m_file;
    std::filesystem::path m_path;
    int m_failed = 0; ///< system error of the first line that could not be written
};

} // namespace stillroom::cli
