// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/mailbox.h"
#include "core/store/store.h"
#include "tests/core/run/fake_engine.h"
#include "ui/theme/theme.h"
#include "ui/window/context.h"

#include <QTemporaryDir>

#include <memory>

namespace stillroom::ui::test {

/// All that a page needs, in a temporary home: store, live feed, and a host whose engine is the fake one. The
/// engine loads when a test calls context().engine.load().
class Workspace {
  public:
    explicit Workspace(stillroom::test::FakePlan plan = {}, ThemeChoice theme = ThemeChoice::Light);
    /// With another engine.
    explicit Workspace(const EngineHost::Loader& load, ThemeChoice theme = ThemeChoice::Light);
    ~Workspace();

    [[nodiscard]] Context& context() { return *m_context; }
    [[nodiscard]] store::Store& store() { return *m_store; }
    [[nodiscard]] Theme& theme() { return m_theme; }
    /// What runs of this process post into.
    [[nodiscard]] run::Mailbox& mailbox() { return m_mailbox; }
    [[nodiscard]] std::filesystem::path home() const { return fspath(m_home.path()); }

  private:
    Theme m_theme;
    QTemporaryDir m_home;
    std::unique_ptr<store::Store> m_store;
    std::unique_ptr<store::Reader> m_reader;
    run::Mailbox m_mailbox;
    std::unique_ptr<RunFeed> m_feed;
    Navigator m_navigator;
    std::unique_ptr<EngineHost> m_engine;
    std::unique_ptr<Preferences> m_preferences;
    std::unique_ptr<Context> m_context;
};

} // namespace stillroom::ui::test
