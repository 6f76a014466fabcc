// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recipe/document.h"
#include "tests/ui/support/workspace.h"
#include "ui/window/queue_study.h"
#include "ui/window/text.h"

#include <QTest>

#include <functional>
#include <utility>
#include <vector>

namespace stillroom::ui::test {

/// A workspace with studies in its queue.
class Workplace {
  public:
    explicit Workplace(stillroom::test::FakePlan plan = {}, ThemeChoice look = ThemeChoice::Light)
        : space(plan, look), store(&space.store()), context(space.context()), reader(context.reader), feed(context.feed),
          mailbox(space.mailbox()), navigator(context.navigator), engine(context.engine) {}

    /// Starts the scheduler and waits until it is there.
    void startEngine() {
        engine.load();
        QTRY_COMPARE_WITH_TIMEOUT(engine.state(), EngineHost::State::Ready, 30000);
    }

    /// Queues the built-in demo after `change`.
    std::vector<run::RunId> queueDemo(const std::function<void(recipe::Recipe&)>& change = {}) {
        auto recipe = recipe::load(std::filesystem::path(STILLROOM_RECIPES) / "demo.json");
        if (!recipe)
            qFatal("%s", to_string(recipe.error()).c_str());
        if (change)
            change(*recipe);
        const auto queued = queueStudy(*store, *recipe, {});
        if (!queued)
            qFatal("%s", to_string(queued.error()).c_str());
        study = queued->study;
        feed.pollStore();
        return queued->runs;
    }

    /// Writes a finished run's events without an engine.
    void finish(run::RunId id, const std::string& metric, double value) {
        finish(id, std::vector<std::pair<std::string, double>>{{metric, value}});
    }
    void finish(run::RunId id, const std::vector<std::pair<std::string, double>>& metrics) {
        const auto claimed = store->claim("test@here", "cpu", {id});
        if (!claimed || !*claimed)
            qFatal("run %lld was not claimed", static_cast<long long>(id));
        std::uint64_t sequence = (*claimed)->last_sequence;
        const auto post = [&](run::Payload payload) {
            ++sequence;
            store->append({id, sequence, static_cast<double>(sequence), 1'700'000'000'000 + static_cast<std::int64_t>(sequence) * 1000, std::move(payload)});
        };
        post(run::Progress{100, 100, 0.0, 900.0, {}});
        for (const auto& [name, value] : metrics)
            for (int step = 20; step <= 100; step += 20)
                post(run::Metric{name, step, value * step / 100.0});
        if (!store->flush() || !store->finish(id, run::State::Completed, {}, {}))
            qFatal("the store did not take the run");
        feed.pollStore();
    }

    Workspace space;
    store::Store* store;
    Context& context;
    store::Reader& reader;
    RunFeed& feed;
    run::Mailbox& mailbox;
    Navigator& navigator;
    EngineHost& engine;
    run::StudyId study = 0;
};

} // namespace stillroom::ui::test
