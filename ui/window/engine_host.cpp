// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/engine_host.h"

#include <QMetaObject>

namespace stillroom::ui {

EngineHost::EngineHost(Loader load, store::Store& store, run::EventSink& listener, QObject* parent)
    : QObject(parent), m_load(std::move(load)), m_store(store), m_listener(listener) {}

EngineHost::~EngineHost() = default;

void EngineHost::load(int at_once) {
    if (m_state == State::Loading || m_state == State::Ready) {
        return;
    }
    if (m_thread.joinable()) {
        m_thread.join(); // an earlier attempt that failed
    }
    m_state = State::Loading;
    Q_EMIT stateChanged();
    m_thread = std::jthread([this, at_once] {
        auto loaded = std::make_shared<Loaded>(Loaded{m_load(), {}});
        if (loaded->engine) {
            loaded->devices = (*loaded->engine)->devices();
        }
        QMetaObject::invokeMethod(this, [this, loaded, at_once] { finishLoading(std::move(*loaded), at_once); }, Qt::QueuedConnection);
    });
}

void EngineHost::finishLoading(Loaded loaded, int at_once) {
    if (!loaded.engine) {
        m_error = loaded.engine.error();
        m_state = State::Failed;
        Q_EMIT stateChanged();
        return;
    }
    m_engine = std::move(*loaded.engine);
    m_devices = std::move(loaded.devices);
    std::vector<std::string> ids;
    ids.reserve(m_devices.size());
    for (const auto& device : m_devices) {
        ids.push_back(device.id);
    }
    m_scheduler = std::make_unique<run::Scheduler>(m_store, *m_engine, ids, std::vector<run::RunId>{}, at_once);
    m_scheduler->listen(m_listener);
    m_scheduler->start();
    m_state = State::Ready;
    Q_EMIT stateChanged();
}

} // namespace stillroom::ui
