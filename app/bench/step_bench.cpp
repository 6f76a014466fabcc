// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/pair.h"
#include "app/bench/plain_model.h"
#include "app/bench/texts.h"
#include "core/engine/kernel/dispatch.h"
#include "core/engine/model.h"
#include "core/engine/objective.h"
#include "core/engine/optimizer.h"
#include "core/engine/precision.h"
#include "core/recipe/model_cost.h"
#include "core/run/blas.h"

#include <benchmark/benchmark.h>

#include <algorithm>

namespace stillroom::bench {
namespace {

constexpr std::int64_t kTexts = 32;
constexpr std::int64_t kLength = 32;
constexpr double kMaskShare = 0.15;

/// One MLM training step of an encoder 4x256 (vocabulary 8,000, 32 x 32 pieces, 15 % masked, dropout 0.1).
/// speedup_step: against a plain eager fp32 loop; peak_share: of the fastest product measured in the precision used.
void training_step(benchmark::State& state) {
    engine::set_threads();
    const auto speed = engine::measure_speed("cpu");
    if (!speed) {
        state.SkipWithError(speed.error().message.c_str());
        return;
    }
    const engine::Compute compute = engine::choose_precision(recipe::Precision::Auto, *speed);
    const recipe::ModelSpec spec;
    const std::vector<Text> texts = texts_of_length(kTexts, kLength, 1);
    std::vector<const Text*> all;
    for (const Text& text : texts) {
        all.push_back(&text);
    }
    const engine::Batch batch = pack(all, kMaskShare, 2);
    const Padded padded = pad(batch);

    PlainModel plain(spec);
    torch::optim::AdamW plain_optimizer(plain->parameters(), torch::optim::AdamWOptions(1e-4).weight_decay(0.01));
    const auto plain_step = [&] {
        plain_optimizer.zero_grad();
        const torch::Tensor logits = plain->mlm(plain->encode(padded.ids, padded.mask));
        const torch::Tensor loss = torch::nn::functional::cross_entropy(
            logits.view({-1, kVocabulary}), padded.masked_labels.flatten(),
            torch::nn::functional::CrossEntropyFuncOptions().ignore_index(engine::kNoLabel));
        loss.backward();
        torch::nn::utils::clip_grad_norm_(plain->parameters(), 1.0);
        plain_optimizer.step();
        benchmark::DoNotOptimize(loss.item<float>());
    };

    engine::ModelConfig config{spec, kVocabulary, {}, {}};
    config.heads.mlm = true;
    auto model = engine::Model::create(config, 1, torch::kCPU);
    const auto objective = engine::Objective::hard({true, false, false, false, false});
    engine::AdamW optimizer({&model->parameters()}, {});
    std::uint64_t steps = 0;
    const auto our_step = [&] {
        engine::Pass pass;
        engine::Pass unused;
        objective.request(pass, unused);
        pass.train = true;
        pass.compute = compute;
        pass.dropout_key = ++steps;
        const engine::Loss loss = objective.evaluate(batch, model->forward(batch, pass), nullptr, 0.0);
        loss.total.backward();
        optimizer.step(1e-4);
        benchmark::DoNotOptimize(loss.total.item<float>());
    };

    plain_step();
    our_step();
    our_step();
    Pair times;
    for (auto _ : state) {
        const double theirs = seconds(plain_step);
        const double mine = seconds(our_step);
        times.add(theirs, mine);
        state.SetIterationTime(mine);
    }
    const recipe::ModelShape shape{spec, kVocabulary, true, 0, 0, 0, 0, {}};
    const double masked = static_cast<double>(batch.masked.numel()) / static_cast<double>(kTexts);
    const double flops = recipe::training_flops(shape, kTexts, kLength, 0) +
                         6.0 * kTexts * masked * static_cast<double>(spec.hidden * (spec.hidden + kVocabulary));
    const double peak = compute == engine::Compute::Bf16 ? speed->bf16_flops : speed->fp32_flops;
    state.counters["speedup_step"] = median(times.ratio);
    state.counters["peak_share"] = flops / median(times.ours) / peak;
    state.counters["plain_ms"] = median(times.plain) * 1e3;
    state.counters["step_ms"] = median(times.ours) * 1e3;
    state.counters["fp32_gflops"] = speed->fp32_flops * 1e-9;
    state.counters["bf16_gflops"] = speed->bf16_flops * 1e-9;
    state.SetLabel(std::string(engine::to_string(compute)) + ", " + engine::kernel::dispatch().name + ", " +
                   std::to_string(at::get_num_threads()) + " threads; plain: " + run::blas_words());
}
BENCHMARK(training_step)->UseManualTime()->Iterations(15)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace stillroom::bench
