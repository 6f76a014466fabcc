// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/run/fake_engine.h"

#include <chrono>
#include <cstdlib>

/// The fake engine as a module, in the real one's place. STILLROOM_FAKE_STEP_US slows its steps down,
/// STILLROOM_FAKE_FAIL=student makes runs of that role fail.
extern "C" stillroom::run::Engine* stillroom_make_engine() {
    auto* engine = new stillroom::test::FakeEngine();
    engine->plan_by([](const stillroom::run::RunRequest& request) {
        stillroom::test::FakePlan plan;
        if (const char* step = std::getenv("STILLROOM_FAKE_STEP_US")) {
            plan.step_time = std::chrono::microseconds(std::strtoll(step, nullptr, 10));
        }
        const char* failing = std::getenv("STILLROOM_FAKE_FAIL");
        if (failing != nullptr && stillroom::run::to_string(request.role) == std::string(failing)) {
            plan.ending = stillroom::test::Ending::Fail;
        }
        return plan;
    });
    return engine;
}
