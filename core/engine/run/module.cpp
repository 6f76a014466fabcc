// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run/engine.h"

/// What core/run/engine_loader.h looks for in the module.
extern "C" __attribute__((visibility("default"))) stillroom::run::Engine* stillroom_make_engine() {
    return new stillroom::engine::TorchEngine();
}
