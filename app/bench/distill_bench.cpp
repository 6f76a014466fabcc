// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/our_loop.h"
#include "app/bench/pair.h"
#include "app/bench/plain_model.h"
#include "app/bench/texts.h"
#include "core/base/random.h"
#include "core/engine/precision.h"
#include "core/run/blas.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <string>

namespace stillroom::bench {
namespace {

constexpr std::int64_t kPool = 1024;      ///< texts a round
constexpr std::size_t kPlainBatch = 32;   ///< texts

/// The loop as one writes it: random batches padded to their longest text.
class PlainLoop {
  public:
    PlainLoop()
        : m_teacher(recipe::ModelSpec{}), m_student(student_spec()),
          m_optimizer(m_student->parameters(), torch::optim::AdamWOptions(1e-4).weight_decay(0.01)) {
        m_teacher->eval();
    }

    void round(const std::vector<Text>& texts, std::uint64_t seed) {
        std::vector<const Text*> order;
        for (const Text& text : texts) {
            order.push_back(&text);
        }
        Random(seed).shuffle(order);
        for (std::size_t begin = 0; begin < order.size(); begin += kPlainBatch) {
            const auto first = order.begin() + static_cast<std::ptrdiff_t>(begin);
            const auto last = order.begin() + static_cast<std::ptrdiff_t>(std::min(order.size(), begin + kPlainBatch));
            step(pad(pack({first, last}, 0.0, 1)));
        }
    }

  private:
    static torch::Tensor divergence(const torch::Tensor& student, const torch::Tensor& teacher) {
        return torch::kl_div((student / kTemperature).log_softmax(-1), (teacher / kTemperature).softmax(-1),
                             at::Reduction::None)
                   .sum(-1) *
               (kTemperature * kTemperature);
    }

    void step(const Padded& batch) {
        namespace F = torch::nn::functional;
        PlainLogits theirs;
        {
            const torch::NoGradGuard no_grad;
            theirs = m_teacher->tasks(m_teacher->encode(batch.ids, batch.mask));
        }
        m_optimizer.zero_grad();
        const PlainLogits mine = m_student->tasks(m_student->encode(batch.ids, batch.mask));
        const torch::Tensor words = batch.tags.ne(engine::kNoLabel);
        const auto texts = static_cast<double>(batch.ids.size(0));
        const torch::Tensor soft = divergence(mine.domain, theirs.domain).mean() +
                                   divergence(mine.intent, theirs.intent).mean() +
                                   (divergence(mine.tags, theirs.tags) * words).sum() / texts;
        const torch::Tensor hard =
            F::cross_entropy(mine.domain, batch.domain) + F::cross_entropy(mine.intent, batch.intent) +
            F::cross_entropy(mine.tags.view({-1, kTags}), batch.tags.flatten(),
                             F::CrossEntropyFuncOptions().ignore_index(engine::kNoLabel).reduction(torch::kSum)) /
                texts;
        const torch::Tensor loss = soft + hard;
        loss.backward();
        torch::nn::utils::clip_grad_norm_(m_student->parameters(), 1.0);
        m_optimizer.step();
        benchmark::DoNotOptimize(loss.item<float>());
    }

    PlainModel m_teacher;
    PlainModel m_student;
    torch::optim::AdamW m_optimizer;
};

/// Task distillation of a student 2x128 on assistant utterances with a teacher 4x256. `counter`: utterances a second
/// against the plain loop, which asks the teacher in each step.
void distillation(benchmark::State& state, bool kept, const char* counter) {
    engine::set_threads();
    const auto speed = engine::measure_speed("cpu");
    if (!speed) {
        state.SkipWithError(speed.error().message.c_str());
        return;
    }
    const engine::Compute compute = engine::choose_precision(recipe::Precision::Auto, *speed);
    const std::vector<Text> texts = assistant_texts(kPool, 1);
    PlainLoop plain;
    OurLoop ours(compute);
    if (kept) {
        ours.keep(texts);
    }
    ours.round(texts, 0);
    Pair times;
    std::uint64_t round = 0;
    for (auto _ : state) {
        ++round;
        const double theirs = seconds([&] { plain.round(texts, round); });
        const double mine = seconds([&] { ours.round(texts, round); });
        times.add(theirs, mine);
        state.SetIterationTime(mine);
    }
    state.counters[counter] = median(times.ratio);
    state.counters["plain_utterances_per_s"] = static_cast<double>(kPool) / median(times.plain);
    state.counters["utterances_per_s"] = static_cast<double>(kPool) / median(times.ours);
    state.SetLabel(std::string(engine::to_string(compute)) + "; plain: " + run::blas_words());
}
void live_distillation(benchmark::State& state) { distillation(state, false, "speedup_live"); }
BENCHMARK(live_distillation)->UseManualTime()->Iterations(5)->Unit(benchmark::kMillisecond);

/// The answers are on the disk, as in every epoch and run after the first.
void cached_distillation(benchmark::State& state) { distillation(state, true, "speedup_cached"); }
BENCHMARK(cached_distillation)->UseManualTime()->Iterations(5)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace stillroom::bench
