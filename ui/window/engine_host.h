// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/run/engine.h"
#include "core/run/scheduler.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

namespace stillroom::ui {

/// Loads the engine in a background thread after the window is on the screen, then starts the scheduler.
/// Everything is called from the interface thread.
class EngineHost final : public QObject {
    Q_OBJECT
  public:
    enum class State { NotLoaded, Loading, Ready, Failed };
    using Loader = std::function<Result<std::unique_ptr<run::Engine>>()>;

    /// `load` runs in the background thread. Both references outlive the host.
    EngineHost(Loader load, store::Store& store, run::EventSink& listener, QObject* parent = nullptr);
    ~EngineHost() override; ///< stops and saves what runs, then joins

    /// `at_once`: runs side by side on the CPU.
    void load(int at_once = 1);
    [[nodiscard]] State state() const { return m_state; }
    /// Why loading failed.
    [[nodiscard]] const Error& error() const { return m_error; }
    [[nodiscard]] const std::vector<run::Device>& devices() const { return m_devices; }
    /// Null until state() is Ready.
    [[nodiscard]] run::Scheduler* scheduler() const { return m_scheduler.get(); }
    [[nodiscard]] run::Engine* engine() const { return m_engine.get(); }

  Q_SIGNALS:
    void stateChanged();

  private:
    struct Loaded {
        Result<std::unique_ptr<run::Engine>> engine;
        std::vector<run::Device> devices;
    };
    void finishLoading(Loaded loaded, int at_once);

    Loader m_load;
    store::Store& m_store;
    run::EventSink& m_listener;
    State m_state = State::NotLoaded;
    Error m_error;
    std::vector<run::Device> m_devices;
    std::unique_ptr<run::Engine> m_engine;
    std::unique_ptr<run::Scheduler> m_scheduler; ///< after the engine: it must go first
    std::jthread m_thread;
};

} // namespace stillroom::ui
