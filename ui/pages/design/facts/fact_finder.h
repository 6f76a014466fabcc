// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/design/facts/facts.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>

namespace stillroom::ui {

/// Reads the recipe's corpora in a background thread and tells what it found piece by piece. Only what changed
/// is counted again; a newer recipe stops the count of an older one.
class FactFinder final : public QObject {
    Q_OBJECT
  public:
    explicit FactFinder(std::filesystem::path home, QObject* parent = nullptr);
    ~FactFinder() override; ///< stops the count and waits for it

    /// After a short rest, so that a drag does not start a count at every pixel.
    void look(const recipe::Recipe& recipe, const std::filesystem::path& folder);
    [[nodiscard]] const Facts& facts() const { return m_facts; }
    void setSpeed(const run::DeviceSpeed& speed);

  Q_SIGNALS:
    void updated();

  private:
    struct Cache;
    struct Work;
    void start();
    void deliver(std::uint64_t generation, const std::function<void(Facts&)>& put);

    std::filesystem::path m_home;
    recipe::Recipe m_recipe;
    std::filesystem::path m_folder;
    std::string m_key; ///< of what was last counted
    Facts m_facts;
    QTimer m_timer;
    std::uint64_t m_generation = 0;
    std::stop_source m_stop;
    std::shared_ptr<Cache> m_cache; ///< used by the one background thread only
    QThreadPool m_pool;
};

} // namespace stillroom::ui
