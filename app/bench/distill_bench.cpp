// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/pair.h"
#include "app/bench/plain_model.h"
#include "app/bench/texts.h"
#include "core/base/random.h"
#include "core/engine/cache/output_store.h"
#include "core/engine/model.h"
#include "core/engine/objective.h"
#include "core/engine/optimizer.h"
#include "core/engine/precision.h"
#include "core/run/blas.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <string>

namespace stillroom::bench {
namespace {

constexpr std::int64_t kPool = 1024;      ///< texts a round
constexpr std::size_t kPlainBatch = 32;   ///< texts
constexpr std::int64_t kBudget = 2048;    ///< pieces a batch: the recipe's default
constexpr double kTemperature = 2.0;

recipe::ModelSpec student_spec() {
    recipe::ModelSpec spec;
    spec.layers = 2;
    spec.hidden = 128;
    spec.heads = 2;
    spec.feed_forward = 512;
    return spec;
}

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

engine::ModelConfig config_of(const recipe::ModelSpec& spec) {
    engine::ModelConfig config{spec, kVocabulary, {}, {}};
    config.heads.domains = kDomains;
    config.heads.intents = kIntents;
    config.heads.tags = kTags;
    return config;
}

/// A folder that goes away with the object.
class Scratch {
  public:
    Scratch() {
        std::string pattern = (std::filesystem::temp_directory_path() / "stillroom-bench-XXXXXX").string();
        m_path = ::mkdtemp(pattern.data()) == nullptr ? std::filesystem::path() : std::filesystem::path(pattern);
    }
    ~Scratch() {
        std::error_code code;
        std::filesystem::remove_all(m_path, code);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

  private:
    std::filesystem::path m_path;
};

/// A teacher's answers to some texts, kept on the disk as runs keep them.
class KeptAnswers {
  public:
    KeptAnswers(engine::Model& teacher, engine::Pass pass, const std::vector<Text>& texts)
        : m_store(*engine::OutputStore::open(m_folder.path() / "answers", {{"bench", 1}})) {
        const torch::NoGradGuard no_graph;
        for (const Text& text : texts) {
            const auto outputs = teacher.forward(pack({&text}, 0.0, 1), pass);
            m_answers.keys.push_back(reinterpret_cast<engine::OutputKey>(&text));
            m_answers.first_row.words.push_back(m_answers.first_row.words.back() + outputs.tags.size(0));
            m_rows[0].push_back(outputs.domain);
            m_rows[1].push_back(outputs.intent);
            m_rows[2].push_back(outputs.tags);
        }
        for (std::size_t i = 0; i < kKept.size(); ++i) {
            m_answers.outputs.emplace_back(kKept[i].name, torch::cat(m_rows[i]));
        }
        (void)m_store.add(m_answers);
    }
    [[nodiscard]] engine::Outputs of(const std::vector<const Text*>& texts) const {
        std::array<std::vector<torch::Tensor>, 3> rows;
        for (const Text* text : texts) {
            const auto place = m_store.find(reinterpret_cast<engine::OutputKey>(text)).value();
            for (std::size_t i = 0; i < kKept.size(); ++i) {
                rows[i].push_back(m_store.rows(place, kKept[i]));
            }
        }
        engine::Outputs outputs;
        outputs.domain = torch::cat(rows[0]);
        outputs.intent = torch::cat(rows[1]);
        outputs.tags = torch::cat(rows[2]);
        return outputs;
    }

  private:
    static constexpr std::array<engine::OutputName, 3> kKept{
        {{"domain", engine::RowOf::Text}, {"intent", engine::RowOf::Text}, {"tags", engine::RowOf::Word}}};
    Scratch m_folder;
    engine::OutputStore m_store;
    engine::Answers m_answers;
    std::array<std::vector<torch::Tensor>, 3> m_rows;
};

/// Ours: batches of equal length under a budget of pieces, no padding, products in the measured precision.
class OurLoop {
  public:
    explicit OurLoop(engine::Compute compute)
        : m_compute(compute), m_teacher(*engine::Model::create(config_of({}), 1, torch::kCPU)),
          m_student(*engine::Model::create(config_of(student_spec()), 2, torch::kCPU)),
          m_optimizer({&m_student.parameters()}, {}) {
        recipe::ObjectiveTerm hard;
        hard.kind = recipe::TermKind::HardLabel;
        recipe::ObjectiveTerm soft;
        soft.kind = recipe::TermKind::SoftLabel;
        soft.temperature = kTemperature;
        m_objective = engine::Objective::create({soft, hard}, {false, true, true, true, false}, m_student.config(),
                                                m_teacher.config(), 3, torch::kCPU)
                          .value();
    }

    /// From now on the teacher's answers to these texts come from the disk.
    void keep(const std::vector<Text>& texts) {
        engine::Pass student;
        engine::Pass teacher;
        m_objective->request(student, teacher);
        teacher.compute = m_compute;
        m_kept.emplace(m_teacher, teacher, texts);
    }

    void round(const std::vector<Text>& texts, std::uint64_t seed) {
        std::vector<const Text*> order;
        for (const Text& text : texts) {
            order.push_back(&text);
        }
        Random random(seed);
        random.shuffle(order);
        std::stable_sort(order.begin(), order.end(),
                         [](const Text* a, const Text* b) { return a->ids.size() < b->ids.size(); });
        std::vector<std::vector<const Text*>> batches(1);
        std::int64_t pieces = 0;
        for (const Text* text : order) {
            const auto length = static_cast<std::int64_t>(text->ids.size());
            if (pieces + length > kBudget) {
                batches.emplace_back();
                pieces = 0;
            }
            batches.back().push_back(text);
            pieces += length;
        }
        random.shuffle(batches);
        for (const auto& batch : batches) {
            step(batch);
        }
    }

  private:
    void step(const std::vector<const Text*>& texts) {
        const engine::Batch batch = pack(texts, 0.0, 1);
        engine::Pass student;
        engine::Pass teacher;
        m_objective->request(student, teacher);
        student.compute = teacher.compute = m_compute;
        student.train = true;
        student.dropout_key = ++m_steps;
        const engine::Outputs theirs = m_kept ? m_kept->of(texts) : m_teacher.forward(batch, teacher);
        const engine::Loss loss = m_objective->evaluate(batch, m_student.forward(batch, student), &theirs, 0.0);
        loss.total.backward();
        m_optimizer.step(1e-4);
        benchmark::DoNotOptimize(loss.total.item<float>());
    }

    engine::Compute m_compute;
    engine::Model m_teacher;
    engine::Model m_student;
    engine::AdamW m_optimizer;
    std::optional<engine::Objective> m_objective;
    std::optional<KeptAnswers> m_kept;
    std::uint64_t m_steps = 0;
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
