// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"
#include "ui/window/engine_host.h"
#include "ui/window/navigator.h"
#include "ui/window/preferences.h"
#include "ui/window/run_feed.h"
#include "ui/window/text.h"

#include <filesystem>

namespace stillroom::ui {

/// What the pages share. Made in the composition root, handed to each page by reference, outlives them all.
struct Context {
    store::Store& store;
    store::Reader& reader; ///< for the interface thread only; background work asks store.reader() for its own
    std::filesystem::path home;
    RunFeed& feed;
    EngineHost& engine;
    Navigator& navigator;
    Preferences& preferences;
};

} // namespace stillroom::ui
