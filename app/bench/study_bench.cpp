// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/pair.h"
#include "core/base/home.h"
#include "core/engine/precision.h"
#include "core/engine/run/engine.h"
#include "core/recipe/document.h"
#include "core/recipe/study.h"
#include "core/run/control.h"

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

namespace stillroom::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kShorter = 10; // times fewer steps than the recipe, everywhere, so that proportions stay

class Silent final : public run::Outlet {
  public:
    void emit(run::Payload payload) override {
        if (const auto* metric = std::get_if<run::Metric>(&payload); metric != nullptr && metric->name == "cache/hit_rate") {
            hits = metric->value;
        }
    }
    Result<void> settle() override { return {}; }
    double hits = 0.0;
};

/// The built-in study of transfer sets with one teacher: 5 ratios x 3 seeds.
Result<recipe::Recipe> study() {
    auto recipe = recipe::load(resource_home() / "recipes" / "transfer-sets.json");
    if (!recipe) {
        return recipe;
    }
    std::erase_if(recipe->study.axes, [](const auto& axis) { return axis.path == "teacher.adapt"; });
    recipe->study.control = recipe::Control::Off;
    recipe->study.baseline = false;
    for (auto* training : {&recipe->teacher.pretrain, &recipe->distill.training, &recipe->tasks.training, &recipe->tasks.teacher_training}) {
        training->steps /= kShorter;
    }
    recipe->transfer.size /= kShorter; // as many epochs
    return recipe;
}

class Folder {
  public:
    Folder() {
        std::string pattern = (fs::temp_directory_path() / "stillroom-bench-XXXXXX").string();
        path = ::mkdtemp(pattern.data());
    }
    ~Folder() {
        std::error_code code;
        fs::remove_all(path, code);
    }
    fs::path path;
};

/// Carries out the runs one after the other. Shared: in one home. Otherwise each has a home of its own, so that it trains its
/// own teacher, and asks it in every step.
std::optional<Error> carry_out(run::Engine& engine, const std::vector<recipe::PlannedRun>& runs, const fs::path& folder, bool shared,
                               Silent& outlet) {
    int number = 0;
    for (const auto& planned : runs) {
        if (!shared && planned.role == run::Role::Teacher) {
            continue; // each student trains its own
        }
        const std::string name = std::to_string(number++);
        run::RunRequest request;
        request.role = planned.role;
        request.recipe = planned.recipe;
        request.recipe.distill.keep_answers = shared;
        request.seed = planned.seed;
        request.home = shared ? folder / "home" : folder / ("home-" + name);
        request.run_folder = folder / ("run-" + name);
        run::RunControl control;
        if (const auto done = engine.execute(request, control, outlet); !done) {
            return done.error();
        }
    }
    return std::nullopt;
}

/// share_of_time: what the study takes of the time of the same 15 runs with sharing and kept answers off. hit_rate_new_ratio:
/// answers known of one ratio more, afterwards.
void shared_study(benchmark::State& state) {
    engine::set_threads();
    const auto recipe = study();
    const auto runs = recipe ? recipe::expand(*recipe) : fail(recipe.error());
    if (!runs) {
        state.SkipWithError(runs.error().message.c_str());
        return;
    }
    engine::TorchEngine engine;
    for (auto _ : state) {
        const Folder folder;
        Silent outlet;
        std::optional<Error> error;
        const double together = seconds([&] { error = carry_out(engine, *runs, folder.path / "shared", true, outlet); });
        auto further = *recipe;
        further.study.axes[0].values = {0.6};
        further.study.seeds = {recipe->study.seeds.front()};
        if (const auto more = recipe::expand(further); more && !error) {
            error = carry_out(engine, *more, folder.path / "shared", true, outlet);
        }
        const double hits = outlet.hits;
        double apart = 0.0;
        if (!error) {
            apart = seconds([&] { error = carry_out(engine, *runs, folder.path / "apart", false, outlet); });
        }
        if (error) {
            state.SkipWithError(error->message.c_str());
            return;
        }
        state.SetIterationTime(together);
        state.counters["share_of_time"] = together / apart;
        state.counters["hit_rate_new_ratio"] = hits;
    }
}
BENCHMARK(shared_study)->UseManualTime()->Iterations(1)->Unit(benchmark::kSecond);

} // namespace
} // namespace stillroom::bench
