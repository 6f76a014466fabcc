// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/significance.h"

#include <QObject>
#include <QThreadPool>

#include <compare>
#include <filesystem>
#include <map>
#include <optional>
#include <stop_token>
#include <vector>

namespace stillroom::ui {

/// A group and what it is tested against.
struct Contrast {
    report::TestedRuns group;
    report::TestedRuns reference;
    friend bool operator==(const Contrast&, const Contrast&) = default;
    friend auto operator<=>(const Contrast&, const Contrast&) = default;
};

/// Tests groups in a background thread. Answers of finished runs do not change: what was tested once is kept.
class SignificanceFinder final : public QObject {
    Q_OBJECT
  public:
    explicit SignificanceFinder(std::filesystem::path home, QObject* parent = nullptr);
    ~SignificanceFinder() override; ///< stops the tests and waits for them

    /// One entry a row; a row without a contrast is not tested. The last request wins.
    void find(std::vector<std::optional<Contrast>> rows);
    [[nodiscard]] bool testing() const { return m_testing; }
    /// One entry a row, corrected for one another; empty ones while tests are on their way.
    [[nodiscard]] const std::vector<report::Signs>& signs() const { return m_signs; }

  Q_SIGNALS:
    void found();

  private:
    void start(std::vector<Contrast> missing);
    void take(const Contrast& contrast, std::vector<report::PairedScore> scores);
    [[nodiscard]] std::vector<Contrast> missing() const;
    void settle();

    std::filesystem::path m_home;
    std::vector<std::optional<Contrast>> m_rows;
    std::map<Contrast, std::vector<report::PairedScore>> m_known;
    std::vector<report::Signs> m_signs;
    bool m_testing = false;
    std::stop_source m_stop;
    QThreadPool m_pool;
};

} // namespace stillroom::ui
