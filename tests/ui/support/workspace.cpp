// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/workspace.h"

#include <QtGlobal>

namespace stillroom::ui::test {

Workspace::Workspace(stillroom::test::FakePlan plan, ThemeChoice theme)
    : Workspace([plan]() -> Result<std::unique_ptr<run::Engine>> { return std::make_unique<stillroom::test::FakeEngine>(plan); },
                theme) {}

Workspace::Workspace(const EngineHost::Loader& load, ThemeChoice theme) : m_theme(theme) {
    auto store = store::Store::open(home());
    if (!store) {
        qFatal("%s", to_string(store.error()).c_str());
    }
    m_store = std::move(*store);
    auto reader = m_store->reader();
    if (!reader) {
        qFatal("%s", to_string(reader.error()).c_str());
    }
    m_reader = std::make_unique<store::Reader>(std::move(*reader));
    m_feed = std::make_unique<RunFeed>([this] { return m_mailbox.drain(); }, *m_reader);
    m_engine = std::make_unique<EngineHost>(load, *m_store, m_mailbox);
    m_preferences = std::make_unique<Preferences>(home());
    m_context = std::make_unique<Context>(
        Context{*m_store, *m_reader, home(), *m_feed, *m_engine, m_navigator, *m_preferences});
}

Workspace::~Workspace() = default;

} // namespace stillroom::ui::test
