// SPDX-License-Identifier: GPL-3.0-or-later
// A second process for the tests: carries out the queue of HOME with the fake engine, slowly, until it is killed.
// With a number as well, each run has so many steps.
#include "core/run/scheduler.h"
#include "tests/core/run/fake_engine.h"

#include <chrono>
#include <cstdlib>
#include <iostream>

using namespace stillroom;

int main(int count, char** argv) {
    const auto store = store::Store::open(argv[1]);
    if (!store) {
        std::cerr << to_string(store.error()) << '\n';
        return 1;
    }
    test::FakePlan plan;
    plan.steps = count > 2 ? std::strtoll(argv[2], nullptr, 10) : 100'000;
    plan.step_time = std::chrono::milliseconds(2);
    test::FakeEngine engine(plan);
    run::Scheduler scheduler(**store, engine, {"cpu"});
    scheduler.start();
    scheduler.wait_until_idle();
    return 0;
}
