// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/our_loop.h"
#include "app/bench/pair.h"
#include "app/bench/texts.h"
#include "core/engine/precision.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <memory>
#include <string>
#include <thread>
#include <vector>

/// Whether small students of one study, which share their texts and their teacher's answers, gain from being trained together.
namespace stillroom::bench {
namespace {

constexpr std::int64_t kPool = 1024; ///< texts a round

std::optional<engine::Compute> fastest(benchmark::State& state) {
    engine::set_threads();
    const auto speed = engine::measure_speed("cpu");
    if (!speed) {
        state.SkipWithError(speed.error().message.c_str());
        return std::nullopt;
    }
    return engine::choose_precision(recipe::Precision::Auto, *speed);
}

/// As many students as the machine has cores: one after the other with all cores, against all at once with a core each.
/// `gain`: how many times faster they are side by side.
void students_side_by_side(benchmark::State& state) {
    const auto compute = fastest(state);
    if (!compute) {
        return;
    }
    const auto count = std::max(2U, std::thread::hardware_concurrency());
    const std::vector<Text> texts = assistant_texts(kPool, 1);
    std::vector<std::unique_ptr<OurLoop>> students;
    for (unsigned i = 0; i < count; ++i) {
        students.push_back(std::make_unique<OurLoop>(*compute));
        i == 0 ? students[0]->keep(texts) : students[i]->share(*students[0]);
        students.back()->round(texts, 0);
    }
    const auto side_by_side = [&](std::uint64_t round) {
        std::vector<std::jthread> threads;
        for (auto& student : students) {
            threads.emplace_back([&student, &texts, round, count] {
                engine::set_threads(static_cast<int>(count));
                student->round(texts, round);
            });
        }
    };
    Pair times;
    std::uint64_t round = 0;
    side_by_side(round);
    for (auto _ : state) {
        ++round;
        const double in_turn = seconds([&] {
            for (auto& student : students) {
                student->round(texts, round);
            }
        });
        const double together = seconds([&] { side_by_side(round); });
        times.add(in_turn, together);
        state.SetIterationTime(together);
    }
    state.counters["students"] = count;
    state.counters["gain"] = median(times.ratio);
    state.SetLabel(engine::to_string(*compute));
}
BENCHMARK(students_side_by_side)->UseManualTime()->Iterations(9)->Unit(benchmark::kMillisecond);

/// The products of one feed-forward layer of four students, forward and backward: one after the other, against one batched
/// product over all of them. Products are what stacking can speed up at most, being a part of the step.
void students_stacked(benchmark::State& state) {
    const auto compute = fastest(state);
    if (!compute) {
        return;
    }
    constexpr std::int64_t kStudents = 4;
    constexpr std::int64_t kPieces = 2048;
    const auto type = *compute == engine::Compute::Bf16 ? torch::kBFloat16 : torch::kFloat32;
    const auto spec = student_spec();
    const torch::NoGradGuard no_graph;
    const auto input = torch::randn({kStudents, kPieces, spec.hidden}).to(type);
    const auto weight = torch::randn({kStudents, spec.hidden, spec.feed_forward}).to(type);
    const auto gradient = torch::randn({kStudents, kPieces, spec.feed_forward}).to(type);
    const auto products = [](const torch::Tensor& x, const torch::Tensor& w, const torch::Tensor& dy) {
        benchmark::DoNotOptimize(torch::matmul(x, w));
        benchmark::DoNotOptimize(torch::matmul(dy, w.transpose(-1, -2)));
        benchmark::DoNotOptimize(torch::matmul(x.transpose(-1, -2), dy));
    };
    Pair times;
    for (auto _ : state) {
        const double in_turn = seconds([&] {
            for (std::int64_t i = 0; i < kStudents; ++i) {
                products(input[i], weight[i], gradient[i]);
            }
        });
        const double stacked = seconds([&] { products(input, weight, gradient); });
        times.add(in_turn, stacked);
        state.SetIterationTime(stacked);
    }
    state.counters["gain"] = median(times.ratio);
    state.SetLabel(engine::to_string(*compute));
}
BENCHMARK(students_stacked)->UseManualTime()->Iterations(51)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace stillroom::bench
